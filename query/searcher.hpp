// SPDX-License-Identifier: GPL-3.0-or-later
// Searcher: answers a query on a snapshot. Counts are exact: nothing is estimated, nothing cut off.
//
// Not thread-safe, like the snapshot it reads, which must outlive it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "index/snapshot.hpp"
#include "query/query.hpp"

namespace dateline {

// The live articles that match: for each segment their documents, ascending.
struct MatchSet {
  std::vector<std::vector<Xapian::docid>> documents;
  std::size_t count() const;
};

struct RankedArticle {
  ArticleRef ref;
  double score;  // BM25; only comparable within one answer
};

enum class SortOrder { relevance, newest, oldest };

// The folded words that a query looks for in title and text, for marking them.
struct SearchedWords {
  std::set<std::string, std::less<>> words;
  std::vector<std::string> beginnings;  // of starts_with
  bool contains(std::string_view word) const;
};

class Searcher {
 public:
  explicit Searcher(const Snapshot& snapshot) : snapshot_(snapshot) {}

  MatchSet match(const Query& query) const;
  // Articles `offset` to `offset` + `limit` of the order; ties are broken by date, then id.
  std::vector<RankedArticle> rank(const Query& query, SortOrder order, std::size_t offset, std::size_t limit) const;
  SearchedWords words(const Query& query) const;

 private:
  Xapian::Query compile(const Query& query) const;
  Xapian::Query compile_word(const Query& query) const;
  Xapian::Query compile_days(const Query& query) const;
  Xapian::Query compile_all_of(const Query& query) const;
  // The word and, unless it is asked for exactly, the corpus' other words of the same stem; prefixed.
  std::vector<std::string> forms_of(const Query& query) const;
  void collect_words(const Query& query, SearchedWords& words) const;
  std::vector<RankedArticle> by_relevance(const Query& query, std::size_t wanted) const;

  const Snapshot& snapshot_;
};

// The matching articles in the order of exports: by date, then id.
std::vector<ArticleRef> in_order(const Snapshot& snapshot, const MatchSet& matches);

}  // namespace dateline
