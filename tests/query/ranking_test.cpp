// SPDX-License-Identifier: GPL-3.0-or-later
// In which order matching articles come.
#include <catch2/catch.hpp>

#include "query/searcher.hpp"
#include "tests/small_corpus.hpp"

using namespace dateline;

namespace {

// The ids in their order, side by side.
std::string ranked(const Snapshot& snapshot, std::string_view query, SortOrder order, std::size_t offset = 0,
                   std::size_t limit = 1000) {
  std::string ids;
  for (const auto& hit : Searcher(snapshot).rank(parse_query(query), order, offset, limit))
    ids += (ids.empty() ? "" : " ") + snapshot.article(hit.ref).article.id;
  return ids;
}

std::string filler(int words) {
  std::string text;
  for (int i = 0; i < words; ++i) text += "word ";
  return text;
}

}  // namespace

TEST_CASE("a word of the title counts more than one of the text") {
  const SmallCorpus corpus({{story("text", "News of it", "The chips " + filler(20))},
                            {story("title", "News of chips", "The it " + filler(20))}});
  CHECK(ranked(corpus.open(), "chips", SortOrder::relevance) == "title text");
}

TEST_CASE("an article that names the word more often comes first") {
  const SmallCorpus corpus(
      {{story("once", "x", "chips " + filler(20)), story("often", "x", "chips chips chips " + filler(18))}});
  CHECK(ranked(corpus.open(), "chips", SortOrder::relevance) == "often once");
}

TEST_CASE("articles of one score come by date, then id, undated ones first, whatever their segment") {
  const SmallCorpus corpus(
      {{story("d", "x", "chips", "2025-07-30"), story("b", "x", "chips", "2025-07-30")},
       {story("c", "x", "chips", "2025-07-30"), story("e", "x", "chips", "2024-01-01"), story("a", "x", "chips", "")}});
  CHECK(ranked(corpus.open(), "chips", SortOrder::relevance) == "a e b c d");
}

TEST_CASE("the newest or the oldest come first when asked") {
  const SmallCorpus corpus({{story("july", "x", "chips", "2025-07-30"), story("may", "x", "chips", "2025-05-01")},
                            {story("june", "x", "chips", "2025-06-15"), story("b-june", "x", "chips", "2025-06-15")}});
  const Snapshot snapshot = corpus.open();
  CHECK(ranked(snapshot, "chips", SortOrder::newest) == "july b-june june may");
  CHECK(ranked(snapshot, "chips", SortOrder::oldest) == "may b-june june july");
}

TEST_CASE("pages follow each other without gap or overlap") {
  std::vector<std::vector<ExtractedArticle>> segments(3);
  for (int i = 0; i < 90; ++i)
    segments[static_cast<std::size_t>(i % 3)].push_back(
        story("n" + std::to_string(100 + i), "x", std::string(i % 7 == 0 ? "chips chips " : "chips ") + filler(i % 5),
              i % 4 == 0 ? "2025-07-30" : "2025-07-31"));
  const SmallCorpus corpus(segments);
  const Snapshot snapshot = corpus.open();
  for (const auto order : {SortOrder::relevance, SortOrder::newest, SortOrder::oldest}) {
    const std::string all = ranked(snapshot, "chips", order);
    std::string pages;
    for (std::size_t offset = 0; offset < 90; offset += 7)
      pages += (pages.empty() ? "" : " ") + ranked(snapshot, "chips", order, offset, 7);
    CHECK(pages == all);
  }
}

TEST_CASE("a page behind the end is empty, and so is one of no articles") {
  const SmallCorpus corpus({{story("a", "x", "chips"), story("b", "x", "chips")}});
  const Snapshot snapshot = corpus.open();
  for (const auto order : {SortOrder::relevance, SortOrder::newest}) {
    CHECK(ranked(snapshot, "chips", order, 2, 10).empty());
    CHECK(ranked(snapshot, "chips", order, 1000000, 10).empty());
    CHECK(ranked(snapshot, "chips", order, 0, 0).empty());
    CHECK(ranked(snapshot, "chips", order, 1, 10) == "b");
  }
}

TEST_CASE("deleted articles take no place in the order") {
  std::vector<ExtractedArticle> articles;
  for (int i = 0; i < 60; ++i) articles.push_back(story("n" + std::to_string(100 + i), "x", "chips"));
  SmallCorpus corpus({articles});
  for (std::uint32_t document = 1; document <= 50; ++document) corpus.remove(0, document);
  corpus.publish();
  const Snapshot snapshot = corpus.open();
  CHECK(ranked(snapshot, "chips", SortOrder::relevance, 0, 3) == "n150 n151 n152");
  CHECK(ranked(snapshot, "chips", SortOrder::relevance, 8, 10) == "n158 n159");
}

TEST_CASE("where nothing is searched for, all have one score") {
  const SmallCorpus corpus({{story("b", "chips", "chips", "2025-07-30")}, {story("a", "x", "y", "2025-07-29")}});
  const Snapshot snapshot = corpus.open();
  CHECK(ranked(snapshot, "*", SortOrder::relevance) == "a b");
  CHECK(ranked(snapshot, "published:2025-07", SortOrder::relevance) == "a b");
}
