// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/facets.hpp"

#include <catch2/catch.hpp>

#include "tests/small_corpus.hpp"

using namespace dateline;

namespace {

// "value 2, other 1; 3 without" for the matching articles.
std::string counted(const Snapshot& snapshot, std::string_view query, Facet facet) {
  const FacetCounts counts = count_facet(snapshot, Searcher(snapshot).match(parse_query(query)), facet);
  std::string text;
  for (const auto& value : counts.values)
    text += (text.empty() ? "" : ", ") + value.value + " " + std::to_string(value.articles);
  return text + "; " + std::to_string(counts.missing) + " without";
}

ExtractedArticle from(const std::string& id, const std::string& source, std::vector<Fact> facts = {},
                      const std::string& date = "2025-07-30") {
  ExtractedArticle article = story(id, "x", "chips", date);
  article.article.source = source;
  article.facts = std::move(facts);
  return article;
}

SmallCorpus sources() {
  return SmallCorpus({{from("a", "Courier", {organization("Huawei"), organization("Huawei"), money("5", "USD")}),
                       from("b", "Post", {}, "2024"), from("c", "")},
                      {from("d", "Courier", {organization("Huawei"), organization("Acme")}, ""), from("e", "Albion")}});
}

}  // namespace

TEST_CASE("a facet counts articles over all segments, most first, then by value") {
  const SmallCorpus corpus = sources();
  CHECK(counted(corpus.open(), "*", Facet::source) == "Courier 2, Albion 1, Post 1; 1 without");
}

TEST_CASE("an article counts once for a value, however often it has it, and once for each value") {
  const SmallCorpus corpus = sources();
  CHECK(counted(corpus.open(), "*", Facet::organization) == "Huawei 2, Acme 1; 3 without");
  CHECK(counted(corpus.open(), "*", Facet::type) == "organization 2, money 1; 3 without");
}

TEST_CASE("only matching articles count") {
  const SmallCorpus corpus = sources();
  CHECK(counted(corpus.open(), "org:acme", Facet::source) == "Courier 1; 0 without");
  CHECK(counted(corpus.open(), "vases", Facet::source) == "; 0 without");
}

TEST_CASE("dates count as far as they are known") {
  const SmallCorpus corpus = sources();
  CHECK(counted(corpus.open(), "*", Facet::year) == "2025 3, 2024 1; 1 without");
  CHECK(counted(corpus.open(), "*", Facet::month) == "2025-07 3; 2 without");
}

TEST_CASE("deleted articles do not count") {
  SmallCorpus corpus = sources();
  corpus.remove(1, 1);
  corpus.publish();
  CHECK(counted(corpus.open(), "*", Facet::source) == "Albion 1, Courier 1, Post 1; 1 without");
}
