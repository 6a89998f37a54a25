// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/stored_article.hpp"

#include <catch2/catch.hpp>

#include "ingest/error.hpp"
#include "tests/small_corpus.hpp"

using namespace dateline;
using namespace std::chrono;

namespace {

Decimal number(std::string_view digits) {
  return Decimal::parse(digits).value();
}

Figure whole_figure() {
  Figure figure;
  figure.amount = number("0.34");
  figure.low = number("-12345678901234567890.123456789");
  figure.high = number("6.02e30");
  figure.currency = "USD";
  figure.unit = "kilometre per hour";
  figure.head = "college";
  figure.of = "household";
  figure.per = "share";
  figure.written = Written{number("34"), std::nullopt, std::nullopt, "cent"};
  figure.base = Amount{number("1e-12"), "metre", ""};
  figure.modifier = Modifier::vague;
  figure.change = Change{"down", "", Amount{number("1"), "", "EUR"}, Amount{number("0"), "%", ""},
                         Amount{number("-2.5"), "", "USD"}};
  return figure;
}

ExtractedArticle whole_story() {
  ExtractedArticle extracted = story("a1", "Łódź pays", "😀 It paid €5 million. It said so.", "2025-07-30 15:02:20Z");
  Article& article = extracted.article;
  article.published->from = "meta";
  article.source = "The Albion Courier";
  article.authors = {"Jane Doe", "Zoë Roe"};
  article.url = "https://example.org/1";
  article.language = "en";
  article.section = "Business";
  article.origins = {{"a.jsonl", "line 12", "ab12"}, {"b.txt", "", "cd34"}};
  article.cluster = "c7";
  article.extra = R"({"desk":"City"})";
  TimeExpression time;
  time.timex = "2025-W31";
  time.kind = "DATE";
  time.mod = "START";
  time.first = 2025y / July / 28;
  time.last = 2025y / August / 3;
  time.anchor = "2025-07-30";
  const std::pair<FactType, Value> values[] = {
      {FactType::money, whole_figure()},
      {FactType::date, time},
      {FactType::organization, Mention{"Morgan Stanley", "company", "US", "Q334204"}},
      {FactType::email, Email{"jane@example.org"}},
      {FactType::url, Url{"https://example.org"}},
      {FactType::ticker, Ticker{"NASDAQ", "NVDA"}}};
  for (const auto& [type, value] : values) {
    Fact fact = fact_of(type, value, "rule." + std::string(name_of(type)));
    fact.field = type == FactType::money ? Field::title : Field::text;
    fact.text = "€5 million";
    fact.place = span<TextOffset>(10, 20);
    if (type != FactType::url) fact.source_place = span<SourceOffset>(0, 23);
    fact.sentence = {1, span<TextOffset>(2, 300)};
    extracted.facts.push_back(fact);
  }
  return extracted;
}

std::string json_of(const Article& article) {
  std::string out;
  JsonWriter json(out);
  write_json(json, article);
  return out;
}

}  // namespace

TEST_CASE("every field of an article comes back from its bytes") {
  const ExtractedArticle before = whole_story();
  const ExtractedArticle after = decode_article(encode(before));
  CHECK(json_of(after.article) == json_of(before.article));
  CHECK(after.sentences == before.sentences);
}

TEST_CASE("every field of every fact comes back from its bytes") {
  const ExtractedArticle before = whole_story();
  const ExtractedArticle after = decode_article(encode(before));
  REQUIRE(after.facts.size() == before.facts.size());
  for (std::size_t i = 0; i < before.facts.size(); ++i) {
    const Fact& a = before.facts[i];
    const Fact& b = after.facts[i];
    INFO(a.rule);
    CHECK(b.type == a.type);
    CHECK(b.field == a.field);
    CHECK(b.text == a.text);
    CHECK(b.place == a.place);
    CHECK(b.source_place == a.source_place);
    CHECK(b.sentence == a.sentence);
    CHECK(b.value == a.value);
    CHECK(b.rule == a.rule);
  }
}

TEST_CASE("an article without anything but its id comes back so") {
  ExtractedArticle before;
  before.article.id = "a1";
  const ExtractedArticle after = decode_article(encode(before));
  CHECK(json_of(after.article) == json_of(before.article));
  CHECK_FALSE(after.article.published.has_value());
  CHECK(after.sentences.empty());
  CHECK(after.facts.empty());
}

TEST_CASE("a figure without a number and a zero stay apart") {
  ExtractedArticle before;
  Figure zero;
  zero.amount = Decimal();
  before.facts = {fact_of(FactType::money, Figure{}), fact_of(FactType::money, zero)};
  const ExtractedArticle after = decode_article(encode(before));
  CHECK_FALSE(std::get<Figure>(after.facts[0].value).amount.has_value());
  CHECK(std::get<Figure>(after.facts[1].value).amount.value().is_zero());
}

TEST_CASE("days of any century come back, and so does no day") {
  for (const year_month_day day :
       {1000y / January / 1, 1399y / December / 31, 1400y / January / 1, 1969y / December / 31, 1970y / January / 1,
        2025y / July / 30, 2999y / December / 31}) {
    ExtractedArticle before;
    TimeExpression time;
    time.first = day;
    before.facts = {fact_of(FactType::date, time)};
    const auto after = std::get<TimeExpression>(decode_article(encode(before)).facts.at(0).value);
    INFO(iso_date(day));
    REQUIRE(after.first.has_value());
    CHECK(iso_date(*after.first) == iso_date(day));
    CHECK_FALSE(after.last.has_value());
  }
}

TEST_CASE("a date of publication keeps its precision") {
  for (const std::string date : {"2025", "2025-07", "2025-07-30", "2025-07-30 15:02"}) {
    const ExtractedArticle before = story("a1", "x", "y", date);
    CHECK(decode_article(encode(before)).article.published.value().precision ==
          before.article.published.value().precision);
  }
}

TEST_CASE("a long text with many sentences comes back") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "Łódź pays €" + std::to_string(i) + " million. ";
  const ExtractedArticle before = story("a1", "x", text);
  const ExtractedArticle after = decode_article(encode(before));
  CHECK(after.article.text.text == before.article.text.text);
  CHECK(after.sentences == before.sentences);
  CHECK(after.sentences.size() == 5000);
}

TEST_CASE("bytes that end too early are damage, wherever they end") {
  const std::string bytes = encode(whole_story());
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    CAPTURE(n);
    REQUIRE_THROWS_AS(decode_article(std::string_view(bytes).substr(0, n)), Error);
  }
}

TEST_CASE("bytes behind the last fact are damage") {
  CHECK_THROWS_AS(decode_article(encode(whole_story()) + "x"), Error);
}

TEST_CASE("another layout's version is told") {
  std::string bytes = encode(whole_story());
  bytes[0] = 99;
  CHECK_THROWS_WITH(decode_article(bytes), Catch::Contains("99"));
}

TEST_CASE("a number beyond the list it stands for is damage") {
  ExtractedArticle type;
  type.facts = {fact_of(static_cast<FactType>(99), Email{"jane@example.org"})};
  CHECK_THROWS_AS(decode_article(encode(type)), Error);

  ExtractedArticle field;
  field.facts = {fact_of(FactType::email, Email{"jane@example.org"})};
  field.facts[0].field = static_cast<Field>(9);
  CHECK_THROWS_AS(decode_article(encode(field)), Error);

  ExtractedArticle modifier;
  Figure figure;
  figure.modifier = static_cast<Modifier>(99);
  modifier.facts = {fact_of(FactType::money, figure)};
  CHECK_THROWS_AS(decode_article(encode(modifier)), Error);

  ExtractedArticle precision = story("a1", "x", "y");
  precision.article.published->precision = static_cast<DatePrecision>(9);
  CHECK_THROWS_AS(decode_article(encode(precision)), Error);
}

TEST_CASE("changed bytes give an error or an article, never anything else") {
  const std::string bytes = encode(whole_story());
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (const unsigned char with : {0x00U, 0x7FU, 0xFFU}) {
      std::string changed = bytes;
      changed[i] = static_cast<char>(with);
      try {
        decode_article(changed);
      } catch (const Error&) {
      }
    }
  SUCCEED("no crash, no other exception");
}
