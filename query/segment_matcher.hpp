// SPDX-License-Identifier: GPL-3.0-or-later
// SegmentMatcher: what a query selects in one segment: articles, sentences of an article, fact rows.
//
// Words come from posting lists of the segment's database, everything else, the places of words too, from its columns.
// Sets are exact; deleted articles are in them and left to the caller. Made for one query; not thread-safe.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "index/snapshot.hpp"
#include "index/tokenizer.hpp"
#include "query/article_set.hpp"
#include "query/figure_test.hpp"
#include "query/query.hpp"

namespace dateline {

// The terms, with prefix, that a word stands for in the corpus.
using FormsOf = std::function<const std::vector<std::string>&(const Query& word)>;

// A term's articles (rows) and how often it occurs in each.
struct Postings {
  std::vector<std::uint32_t> rows;
  std::vector<std::uint32_t> counts;
};

std::string_view prefix_of_field(std::string_view field);

class SegmentMatcher {
 public:
  // All must outlive it.
  SegmentMatcher(const Snapshot& snapshot, std::size_t segment, const Measures& measures, FormsOf forms);

  // The articles that match; with `among`, of those.
  ArticleSet match(const Query& query, const ArticleSet* among = nullptr);

  // Articles of which some fact may be selected by fact_holds().
  ArticleSet match_for_facts(const Query& query);
  // Whether the fact of that row of the article is selected: conditions on figures and mentioned dates are on the fact
  // itself, near: on its sentence, all others on its article.
  bool fact_holds(const Query& query, std::size_t article, std::size_t row);

  // The sentences that hold what the query asks of facts and of single sentences, ascending: 0 is the title. An article
  // that matches for its words only has none.
  std::vector<std::uint32_t> telling_sentences(const Query& query, std::size_t article);

  // Kept until the matcher is gone.
  const Postings& postings(const std::string& term);
  // Terms of the segment that begin so.
  std::vector<std::string> terms_from(const std::string& beginning) const;

 private:
  // Where words stand: first and last position of each occurrence, ascending.
  struct Occurrence {
    std::uint32_t begin, end;
    auto operator<=>(const Occurrence&) const = default;
  };
  using Occurrences = std::vector<Occurrence>;
  using Sentences = std::vector<std::uint32_t>;  // ascending; 0 is the title

  ArticleSet all() const { return ArticleSet(columns_.articles().size(), true); }
  ArticleSet none() const { return ArticleSet(columns_.articles().size()); }
  ArticleSet having(const std::string& term);
  ArticleSet match_all_of(const Query& query, const ArticleSet* among);
  ArticleSet match_places(const Query& query, const ArticleSet* among);
  ArticleSet match_days(const Query& query) const;
  ArticleSet match_rows(const Query& query, const ArticleSet* among);
  // A set that holds every article in which the query may hold of a sentence or a fact.
  ArticleSet loose(const Query& query);

  std::vector<std::uint32_t> positions(std::string_view field, std::string_view word, std::size_t article);
  std::vector<std::uint32_t> positions_in_names(Facet facet, std::string_view word, std::size_t article);
  Occurrences occurrences(const Query& query, std::size_t article);
  Occurrences seen_in_text(const Query& query, std::size_t article) const;
  Occurrences phrase_occurrences(const Query& query, std::size_t article);
  static bool stand_near(const std::vector<Occurrences>& places, std::size_t from, unsigned distance,
                         std::vector<Occurrence>& chosen);
  bool near_holds(const std::vector<Occurrences>& places, unsigned distance) const;
  bool place_holds(const Query& query, std::size_t article);

  Sentences sentences(const Query& query, std::size_t article);
  Sentences all_sentences(std::size_t article) const;
  Sentences near_sentences(const Query& query, std::size_t article);
  static Sentences sentences_of(const Occurrences& places, std::span<const std::uint32_t> starts);
  const Sentences& cached_sentences(const Query& query, std::size_t article);

  void collect_telling(const Query& query, std::size_t article, Sentences& telling);

  bool row_holds(const Query& query, std::size_t row);
  bool name_holds(const Query& query, std::size_t row);
  const FigureTest& figure_test(const Query& query);
  Fact stored_fact(std::size_t row) const;

  const Snapshot& snapshot_;
  std::size_t segment_;
  const Columns& columns_;
  const Xapian::Database& database_;
  const Measures& measures_;
  FormsOf forms_;
  Tokenizer tokenizer_;
  std::unordered_map<std::string, Postings> postings_;
  std::unordered_map<std::string, std::uint32_t> codes_;
  std::map<std::pair<Facet, std::uint32_t>, std::vector<IndexWord>> words_of_names_;
  std::unordered_map<const Query*, std::unique_ptr<FigureTest>> figure_tests_;
  std::unordered_map<const Query*, std::vector<std::uint8_t>> names_;  // 0 not looked at, 1 no, 2 yes
  std::unordered_map<const Query*, std::vector<std::string>> expansions_;
  std::unordered_map<const Query*, ArticleSet> article_sets_;
  std::unordered_map<const Query*, std::pair<std::size_t, Sentences>> sentence_cache_;
};

// Whether the query has a condition on single facts, outside of in: and same(…).
bool asks_of_facts(const Query& query);

}  // namespace dateline
