// SPDX-License-Identifier: GPL-3.0-or-later
// A fact as JSON, and its offsets in each unit.
#include "extract/fact.hpp"

#include <catch2/catch.hpp>

using namespace dateline;

namespace {

Article article() {
  Article article;
  article.id = "a1";
  article.title = clean_line("Łódź pays");
  article.text = clean_text("😀 It paid about €5 million. Yes.");
  return article;
}

// "about €5 million": code points 10 to 26 of the text.
Fact payment() {
  Figure figure;
  figure.amount = Decimal::parse("5000000");
  figure.currency = "EUR";
  figure.modifier = Modifier::about;
  Fact fact;
  fact.type = FactType::money;
  fact.field = Field::text;
  fact.text = "about €5 million";
  fact.place = span<TextOffset>(10, 26);
  fact.source_place = span<SourceOffset>(12, 29);
  fact.sentence = {0, span<TextOffset>(0, 27)};
  fact.value = figure;
  fact.rule = "money.symbol";
  return fact;
}

std::string json_of(const Fact& fact, const OffsetTexts& offsets = {}) {
  std::string out;
  JsonWriter json(out);
  write_json(json, fact, "a1", offsets);
  return out;
}

// The JSON without the id, which is a hash.
std::string without_id(std::string json, const Fact& fact) {
  const std::string id = "\"id\":\"" + fact_id(fact, "a1") + "\",";
  const auto at = json.find(id);
  REQUIRE(at != std::string::npos);
  return json.erase(at, id.size());
}

}  // namespace

TEST_CASE("a fact is one JSON object, keys in the order of the design") {
  const Fact fact = payment();
  CHECK(json_of(fact) ==
        R"({"article":"a1","id":")" + fact_id(fact, "a1") +
            R"(","type":"money","field":"text","text":"about €5 million","begin":10,"end":26,)"
            R"("source_begin":12,"source_end":29,"sentence":{"index":0,"begin":0,"end":27},)"
            R"("value":{"amount":5000000,"currency":"EUR","modifier":"about"},"rule":"money.symbol"})");
}

TEST_CASE("a fact whose input is no linear text has no source offsets") {
  Fact fact = payment();
  fact.source_place.reset();
  CHECK(json_of(fact).find("source") == std::string::npos);
}

TEST_CASE("offsets in bytes count what UTF-8 takes") {
  const Article a = article();
  const Fact fact = payment();
  const std::string json = without_id(json_of(fact, {OffsetUnit::utf8, &a}), fact);
  CHECK(json == R"({"article":"a1","type":"money","field":"text","text":"about €5 million","begin":13,"end":31,)"
                R"("sentence":{"index":0,"begin":0,"end":32},)"
                R"("value":{"amount":5000000,"currency":"EUR","modifier":"about"},"rule":"money.symbol"})");
  CHECK(a.text.text.substr(13, 31 - 13) == fact.text);
}

TEST_CASE("offsets in UTF-16 units count an emoji twice") {
  const Article a = article();
  const Fact fact = payment();
  CHECK(without_id(json_of(fact, {OffsetUnit::utf16, &a}), fact) ==
        R"({"article":"a1","type":"money","field":"text","text":"about €5 million","begin":11,"end":27,)"
        R"("sentence":{"index":0,"begin":0,"end":28},)"
        R"("value":{"amount":5000000,"currency":"EUR","modifier":"about"},"rule":"money.symbol"})");
}

TEST_CASE("a title's fact has its offsets in the title") {
  const Article a = article();
  Fact fact = payment();
  fact.field = Field::title;
  fact.text = "pays";
  fact.place = span<TextOffset>(5, 9);
  fact.sentence = {0, span<TextOffset>(0, 9)};
  const std::string json = json_of(fact, {OffsetUnit::utf8, &a});
  CHECK(json.find(R"("field":"title","text":"pays","begin":8,"end":12)") != std::string::npos);
  CHECK(json.find(R"("sentence":{"index":0,"begin":0,"end":12})") != std::string::npos);
}

TEST_CASE("a fact's id is a hash of article, field, type, begin and end, and of nothing else") {
  const Fact fact = payment();
  const std::string id = fact_id(fact, "a1");
  CHECK(id.size() == 16);
  CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(fact_id(fact, "a2") != id);
  Fact other = fact;
  other.field = Field::title;
  CHECK(fact_id(other, "a1") != id);
  other = fact;
  other.type = FactType::percent;
  CHECK(fact_id(other, "a1") != id);
  other = fact;
  other.place = span<TextOffset>(9, 26);
  CHECK(fact_id(other, "a1") != id);
  other = fact;
  other.place = span<TextOffset>(10, 27);
  CHECK(fact_id(other, "a1") != id);
  other = fact;
  other.value = Email{"jane@example.org"};
  other.rule = "another";
  other.text = "another";
  other.source_place.reset();
  other.sentence.index = 3;
  CHECK(fact_id(other, "a1") == id);
}
