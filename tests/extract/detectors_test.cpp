// SPDX-License-Identifier: GPL-3.0-or-later
// Detectors only save time: with and without them the same matches are found, and the same of them stand.
#include <catch2/catch.hpp>

#include "ingest/match_view.hpp"
#include "tests/extract/document_of.hpp"
#include "tests/extract/sample_articles.hpp"

using namespace dateline;

namespace {

// Compares both ways over a text and over each of its sentences; their number.
std::size_t compare(const RuleSet& rules, std::string_view text, const Article& article) {
  const MatchView folded(text);
  const auto same = [&](std::string_view part) {
    INFO(article.id << ": " << part);
    REQUIRE(matches_of(rules, part, article.published, RuleSet::Detection::sets) ==
            matches_of(rules, part, article.published, RuleSet::Detection::none));
  };
  same(folded.view());
  const auto sentences = split_sentences(folded.view());
  for (const auto& place : sentences) same(folded.view().substr(place.begin.value, place.size()));
  return sentences.size();
}

}  // namespace

TEST_CASE("the sample articles give the same matches with and without detectors") {
  std::size_t sentences = 0;
  for (const auto& [record, article] : sample_articles()) {
    sentences += compare(*shipped_rules(), article.text.text, article);
    sentences += compare(*shipped_rules(), article.title.text, article);
  }
  CHECK(sentences > 500);
}

TEST_CASE("the rules' own examples give the same matches with and without detectors") {
  std::size_t examples = 0;
  for (const Rule& rule : shipped_rules()->rules()) {
    for (const auto& example : rule.examples) {
      Article article;
      article.id = rule.name;
      article.published = read_published(example.date).published;
      examples += compare(*shipped_rules(), example.text, article);
    }
    for (const auto& text : rule.counterexamples) examples += compare(*shipped_rules(), text, Article());
  }
  CHECK(examples > shipped_rules()->rules().size());
}
