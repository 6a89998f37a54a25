// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/extractor.hpp"

#include <catch2/catch.hpp>

#include "ingest/code_points.hpp"

using namespace dateline;

namespace {

const auto rules = RuleSet::load({{DATELINE_SOURCE_DIR "/extract/rules"}, {DATELINE_SOURCE_DIR "/extract/gazetteers"}});

ExtractedArticle extracted(const std::string& title, const std::string& text, const std::string& date = "2025-07-30") {
  Article article;
  article.id = "a";
  article.title = clean_line(title);
  article.text = clean_text(text);
  article.published = read_published(date).published;
  return Extractor(rules).extract(std::move(article));
}

std::string json_of(const Fact& fact, const OffsetTexts& offsets = {}) {
  std::string out;
  JsonWriter json(out);
  write_json(json, fact, "a", offsets);
  return out;
}

}  // namespace

TEST_CASE("an article without a sentence has no facts") {
  CHECK(extracted("", "").facts.empty());
}

TEST_CASE("a fact is its slice of the text, in code points, and of the source") {
  const auto e = extracted("", "à côté 😀 it paid about €5 mil­lion, “net”.");
  REQUIRE(e.facts.size() == 1);
  const Fact& fact = e.facts[0];
  const CodePointIndex index(e.article.text.text);
  CHECK(fact.text == "about €5 million");
  CHECK(e.article.text.text.substr(index.byte(fact.place.begin.value), fact.text.size()) == fact.text);
  CHECK(fact.source_place->size() == fact.place.size() + 1);
}

TEST_CASE("headlines are read for facts, and stand before the text's") {
  const auto e = extracted("Acme Corp to buy rival for $3 bln", "It paid $4 million.");
  REQUIRE(e.facts.size() == 3);
  CHECK(e.facts[0].field == Field::title);
  CHECK(e.facts[2].field == Field::text);
}

TEST_CASE("a fact as JSON has the keys and the order of the design") {
  const auto e = extracted("", "It was valued at around $700 million.");
  REQUIRE(e.facts.size() == 1);
  const auto json = json_of(e.facts[0]);
  CHECK(
      json.find(
          R"("type":"money","field":"text","text":"around $700 million","begin":17,"end":36,"source_begin":17,"source_end":36,)"
          R"("sentence":{"index":0,"begin":0,"end":37},"value":{"amount":700000000,"currency":"USD","modifier":"about"},"rule":"money.symbol")") !=
      std::string::npos);
}

TEST_CASE("offsets count bytes or UTF-16 units when asked") {
  const auto e = extracted("", "😀é $5");
  REQUIRE(e.facts.size() == 1);
  CHECK(e.facts[0].place.begin.value == 3);
  CHECK(json_of(e.facts[0], {OffsetUnit::utf8, &e.article}).find("\"begin\":7") != std::string::npos);
  CHECK(json_of(e.facts[0], {OffsetUnit::utf16, &e.article}).find("\"begin\":4") != std::string::npos);
}

TEST_CASE("without a date of publication relative dates stay unresolved") {
  const auto e = extracted("", "It closed on Tuesday and last year.", "");
  REQUIRE(e.facts.size() == 2);
  CHECK(std::get<TimeExpression>(e.facts[0].value).timex == "XXXX-WXX-2");
  CHECK(std::get<TimeExpression>(e.facts[1].value).timex == "PAST_REF");
}

TEST_CASE("coins become the main unit and are kept as written") {
  const auto e = extracted("", "It earned 34 cents a share.");
  const auto& figure = std::get<Figure>(e.facts.at(0).value);
  CHECK(figure.amount->to_string() == "0.34");
  CHECK(figure.written->amount->to_string() == "34");
  CHECK(figure.per == "share");
}
