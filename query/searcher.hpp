// SPDX-License-Identifier: GPL-3.0-or-later
// Searcher: answers a query on a snapshot. Counts are exact: nothing is estimated, nothing cut off.
//
// Not thread-safe, like the snapshot it reads, which must outlive it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "index/snapshot.hpp"
#include "query/query.hpp"
#include "query/segment_matcher.hpp"

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

// Which part of an order is wanted: what stands behind `after`, without the first `offset` of it, `limit` at most.
struct Page {
  struct Place {
    double score = 0;
    std::int32_t day = 0;
    std::string id;
  };
  std::size_t offset = 0;
  std::size_t limit = 0;
  std::optional<Place> after;
};

// The folded words that a query looks for in title and text, for marking them.
struct SearchedWords {
  std::set<std::string, std::less<>> words;
  std::vector<std::string> beginnings;  // of starts_with
  bool contains(std::string_view word) const;
};

class Searcher {
 public:
  explicit Searcher(const Snapshot& snapshot, Measures measures = {});

  MatchSet match(const Query& query) const;
  // The page of the order; ties are broken by date, then id. With `matches`, the query's own match set.
  std::vector<RankedArticle> rank(const Query& query, SortOrder order, const Page& page,
                                  const MatchSet* matches = nullptr) const;
  std::vector<RankedArticle> rank(const Query& query, SortOrder order, std::size_t offset, std::size_t limit) const {
    return rank(query, order, Page{offset, limit, std::nullopt});
  }
  SearchedWords words(const Query& query) const;
  // The matcher of a segment, kept with its posting lists as long as the searcher.
  SegmentMatcher& matcher(std::size_t segment) const { return *matchers_[segment]; }
  const Snapshot& snapshot() const { return snapshot_; }

 private:
  // The word and, unless it is asked for exactly, the corpus' other words of the same stem; prefixed.
  const std::vector<std::string>& forms_of(const Query& query) const;
  void collect_words(const Query& query, SearchedWords& words) const;
  void collect_scored(const Query& query, std::vector<std::vector<std::string>>& scored) const;
  std::vector<std::vector<float>> scores(const Query& query) const;

  const Snapshot& snapshot_;
  Measures measures_;
  mutable std::map<std::string, std::vector<std::string>> forms_;
  std::vector<std::unique_ptr<SegmentMatcher>> matchers_;
};

// Where an article stands in an order by date, or by score: for the next page.
Page::Place place_of(const Snapshot& snapshot, const RankedArticle& article);

// Of each cluster of near-duplicates the article that stands first in the order, with how many others of it match.
struct FoldedMatches {
  MatchSet first;
  std::map<ArticleRef, std::size_t> others;  // only where there are any
};
FoldedMatches fold(const Searcher& searcher, const Query& query, SortOrder order, const MatchSet& matches);

// The matching articles in the order of exports: by date, then id.
std::vector<ArticleRef> in_order(const Snapshot& snapshot, const MatchSet& matches);

// Runs `f`; Xapian's errors become ours.
template <class F>
auto with_xapian_errors(F&& f) {
  try {
    return f();
  } catch (const Xapian::Error& error) {
    throw Error(std::string("the corpus cannot be searched: ") + error.get_type() + ": " + error.get_msg());
  }
}

}  // namespace dateline
