// SPDX-License-Identifier: GPL-3.0-or-later
// Facts by their amounts, units, dates and sentences.
#include "query/fact_search.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "query/cursor.hpp"
#include "tests/small_corpus.hpp"

using namespace dateline;
using namespace std::chrono;

namespace {

Measures measures() {
  return Measures(std::filesystem::path(DATELINE_SOURCE_DIR) / "extract/gazetteers");
}

Fact figure(FactType type, std::string_view amount, const std::string& unit, Modifier modifier = Modifier::none) {
  Figure f;
  f.amount = Decimal::parse(amount);
  f.modifier = modifier;
  (type == FactType::money ? f.currency : f.unit) = unit;
  return fact_of(type, f);
}

Fact range(std::string_view low, std::string_view high, const std::string& currency) {
  Figure f;
  if (!low.empty()) f.low = Decimal::parse(low);
  if (!high.empty()) f.high = Decimal::parse(high);
  f.currency = currency;
  return fact_of(FactType::money, f);
}

Fact dated(year_month_day first, year_month_day last) {
  TimeExpression time;
  time.first = first;
  time.last = last;
  return fact_of(FactType::date, time);
}

Fact in_sentence(Fact fact, std::size_t sentence) {
  fact.sentence.index = sentence;
  return fact;
}

// Facts that are told apart by their rules' names.
std::vector<Fact> named(std::vector<std::pair<std::string, Fact>> facts) {
  std::vector<Fact> all;
  for (auto& [name, fact] : facts) {
    fact.rule = name;
    all.push_back(std::move(fact));
  }
  return all;
}

ExtractedArticle with_facts(const std::string& id, const std::string& text,
                            std::vector<std::pair<std::string, Fact>> facts) {
  auto article = story(id, "Title words", text);
  article.facts = named(std::move(facts));
  return article;
}

// The names of the facts that are selected, side by side.
std::string selected(const SmallCorpus& corpus, std::string_view text, FactOrder order = FactOrder::position) {
  const Snapshot snapshot = corpus.open();
  const Searcher searcher(snapshot, measures());
  FactSearch found(searcher, parse_query(text, measures(), QueryOf::facts), {});
  found.sort(order);
  std::string names;
  for (const auto& ref : found.facts()) {
    const auto article = snapshot.article(ref.article);
    const auto first = snapshot.segment(ref.article.segment).columns.articles()[ref.article.document - 1].first_fact;
    names += (names.empty() ? "" : " ") + article.facts[ref.row - first].rule;
  }
  return names;
}

}  // namespace

TEST_CASE("a range selects the figures whose amount may lie in it") {
  const SmallCorpus corpus({{with_facts("a", "One.",
                                        {{"point", figure(FactType::money, "5", "USD")},
                                         {"over", figure(FactType::money, "5", "USD", Modifier::more_than)},
                                         {"least", figure(FactType::money, "5", "USD", Modifier::at_least)},
                                         {"under", figure(FactType::money, "5", "USD", Modifier::less_than)},
                                         {"most", figure(FactType::money, "5", "USD", Modifier::at_most)},
                                         {"range", range("3", "8", "USD")},
                                         {"from", range("3", "", "USD")},
                                         {"euro", figure(FactType::money, "5", "EUR")}})}});
  CHECK(selected(corpus, "money:5usd") == "point least most range from");
  CHECK(selected(corpus, "money:6..usd") == "over least range from");
  CHECK(selected(corpus, "money:..4usd") == "under most range from");
  CHECK(selected(corpus, "money:>5usd") == "over least range from");
  CHECK(selected(corpus, "money:<5usd") == "under most range from");
  CHECK(selected(corpus, "money:..-1usd").empty());  // what is less than five dollars is not below zero
  CHECK(selected(corpus, "money:9..10") == "over least from");
  CHECK(selected(corpus, "money:5") == "point least most range from euro");
}

TEST_CASE("exact: selects the figures whose amount lies in the range whatever it is") {
  const SmallCorpus corpus({{with_facts("a", "One.",
                                        {{"point", figure(FactType::money, "5", "USD")},
                                         {"over", figure(FactType::money, "5", "USD", Modifier::more_than)},
                                         {"under", figure(FactType::money, "5", "USD", Modifier::less_than)},
                                         {"range", range("3", "8", "USD")}})}});
  CHECK(selected(corpus, "exact:money:5..usd") == "point over");
  CHECK(selected(corpus, "exact:money:>5usd") == "over");
  CHECK(selected(corpus, "exact:money:0..5usd") == "point under");
  CHECK(selected(corpus, "exact:money:3..8usd") == "point range");
  CHECK(selected(corpus, "exact:money:..8usd") == "point under range");
}

TEST_CASE("quantities are compared in SI, exactly") {
  const SmallCorpus corpus({{with_facts("a", "One.",
                                        {{"4mi", figure(FactType::quantity, "4", "mile")},
                                         {"3mi", figure(FactType::quantity, "3", "mile")},
                                         {"5km", figure(FactType::quantity, "5", "kilometre")},
                                         {"yd", figure(FactType::quantity, "1000", "yard")},
                                         {"ft", figure(FactType::quantity, "3000", "foot")},
                                         {"kg", figure(FactType::quantity, "9", "kilogram")}})}});
  CHECK(selected(corpus, "quantity:5km..") == "4mi 5km");
  CHECK(selected(corpus, "quantity:>5km") == "4mi");
  CHECK(selected(corpus, "quantity:\"1000 yards\"") == "yd ft");  // 914.4 metres each
  CHECK(selected(corpus, "quantity:\"4 miles\"") == "4mi");
}

TEST_CASE("amounts of more digits than a key holds are compared by all of them") {
  const SmallCorpus corpus({{with_facts("a", "One.",
                                        {{"less", figure(FactType::money, "12345678901234567890", "USD")},
                                         {"more", figure(FactType::money, "12345678901234567892", "USD")}})}});
  CHECK(selected(corpus, "money:12345678901234567891..") == "more");
  CHECK(selected(corpus, "money:12345678901234567890") == "less");
  CHECK(selected(corpus, "money:0..", FactOrder::largest) == "more less");
}

TEST_CASE("percentages are in per cent unless points are asked for, which convert") {
  const SmallCorpus corpus({{with_facts("a", "One.",
                                        {{"pct", figure(FactType::percent, "5", "%")},
                                         {"pp", figure(FactType::percent, "5", "percentage point")},
                                         {"bp", figure(FactType::percent, "25", "basis point")}})}});
  CHECK(selected(corpus, "percent:0..") == "pct");
  CHECK(selected(corpus, "percent:0..pp") == "pp bp");
  CHECK(selected(corpus, "percent:..1pp") == "bp");
}

TEST_CASE("what is counted is found by its words, with or without a plural's s") {
  const SmallCorpus corpus({{with_facts("a", "One.",
                                        {{"steel", figure(FactType::count, "100", "steel worker")},
                                         {"person", figure(FactType::count, "100", "person")}})}});
  CHECK(selected(corpus, "count:100workers") == "steel");
  CHECK(selected(corpus, "count:\"50.. steel workers\"") == "steel");
  CHECK(selected(corpus, "count:50..") == "steel person");
  CHECK(selected(corpus, "unit:person") == "person");
}

TEST_CASE("a mentioned date is found by a span that holds the whole of it") {
  const SmallCorpus corpus({{with_facts("a", "One.",
                                        {{"day", dated(1995y / March / 4, 1995y / March / 4)},
                                         {"month", dated(1995y / March / 1, 1995y / March / 31)},
                                         {"decade", dated(1990y / January / 1, 1999y / December / 31)},
                                         {"old", dated(800y / December / 25, 800y / December / 25)}})}});
  CHECK(selected(corpus, "mentions:1995-03") == "day month");
  CHECK(selected(corpus, "mentions:1990..1999") == "day month decade");
  CHECK(selected(corpus, "mentions:..1900") == "old");
  CHECK(selected(corpus, "mentions:1995-03-04") == "day");
}

TEST_CASE("near: is the fact's sentence, in: and all else its article") {
  const SmallCorpus corpus(
      {{with_facts("a", "Huawei paid much. Others paid less.",
                   {{"a-org", in_sentence(organization("Huawei Technologies"), 0)},
                    {"a0", in_sentence(figure(FactType::money, "9", "USD"), 0)},
                    {"a1", in_sentence(figure(FactType::money, "9", "USD"), 1)}}),
        with_facts("b", "Nobody paid. Huawei said so.", {{"b0", in_sentence(figure(FactType::money, "9", "USD"), 0)}})},
       {with_facts("c", "Nothing.", {{"c0", in_sentence(figure(FactType::money, "9", "USD"), 0)}})}});
  CHECK(selected(corpus, "money:9 near:huawei") == "a0");
  CHECK(selected(corpus, "money:9 near:org:technologies") == "a0");
  CHECK(selected(corpus, "money:9 near:(huawei -paid)").empty());
  CHECK(selected(corpus, "money:9 near:(paid OR said)") == "a0 a1 b0");
  CHECK(selected(corpus, "money:9 huawei") == "a0 a1 b0");
  CHECK(selected(corpus, "money:9 in:org:huawei") == "a0 a1");
  CHECK(selected(corpus, "money:9 -near:huawei") == "a1 b0 c0");
  CHECK(selected(corpus, "org:huawei") == "a-org a0 a1");
  CHECK(selected(corpus, "money:9 near:title").empty());  // the title is a sentence of its own
}

TEST_CASE("same(…) holds where one sentence has all of it") {
  const SmallCorpus corpus({{with_facts("a", "Huawei paid much. Others paid less.",
                                        {{"x", in_sentence(organization("Huawei"), 0)},
                                         {"y", in_sentence(figure(FactType::money, "9", "USD"), 0)}}),
                             with_facts("b", "Huawei paid much. Others paid less.",
                                        {{"x", in_sentence(organization("Huawei"), 0)},
                                         {"y", in_sentence(figure(FactType::money, "9", "USD"), 1)}})}});
  const Snapshot snapshot = corpus.open();
  const auto found = [&](std::string_view text) {
    std::string ids;
    for (const auto& ref : in_order(snapshot, Searcher(snapshot, measures()).match(parse_query(text, measures()))))
      ids += snapshot.article(ref).article.id;
    return ids;
  };
  CHECK(found("same(org:huawei money:5..)") == "a");
  CHECK(found("same(others money:5..)") == "b");
  CHECK(found("same(huawei less)").empty());
  CHECK(found("same(\"paid less\" -huawei)") == "ab");
  CHECK(found("same(huawei NEAR/1 paid)") == "ab");
  CHECK(found("same(title words)") == "ab");
  CHECK(found("huawei -same(org:huawei has:money)") == "b");
}

TEST_CASE("facts are summed up by type and unit, never across") {
  const SmallCorpus corpus({{with_facts("a", "One.",
                                        {{"1", figure(FactType::money, "1", "USD")},
                                         {"2", figure(FactType::money, "4", "USD")},
                                         {"3", range("6", "8", "USD")},
                                         {"4", figure(FactType::money, "100", "EUR")},
                                         {"5", organization("Huawei")}})},
                            {with_facts("b", "One.", {{"6", figure(FactType::money, "2", "USD")}})}});
  const Snapshot snapshot = corpus.open();
  const auto summary = FactSearch(Searcher(snapshot), parse_query("*"), {FactType::money}).summary();
  REQUIRE(summary.size() == 2);
  CHECK(summary[0].unit == "USD");
  CHECK(summary[0].facts == 4);
  CHECK(summary[0].articles == 2);
  CHECK(summary[0].least == Decimal(1));
  CHECK(summary[0].median == Decimal(3));  // of 1, 2, 4 and 7
  CHECK(summary[0].most == Decimal(7));
  CHECK(summary[1].unit == "EUR");
}

TEST_CASE("by amount, facts of one unit stay together, the most frequent first") {
  const SmallCorpus corpus({{with_facts("a", "One.",
                                        {{"org", organization("Huawei")},
                                         {"e9", figure(FactType::money, "9", "EUR")},
                                         {"u1", figure(FactType::money, "1", "USD")},
                                         {"u3", figure(FactType::money, "3", "USD")},
                                         {"u2", figure(FactType::money, "2", "USD")}})}});
  CHECK(selected(corpus, "*", FactOrder::largest) == "u3 u2 u1 e9 org");
  CHECK(selected(corpus, "*", FactOrder::smallest) == "u1 u2 u3 e9 org");
}

TEST_CASE("a cursor comes back as it was, and only to its own question") {
  const Cursor cursor{{1.25, -3, "id with-dash"}, 7};
  const auto written = to_string(cursor, "chips");
  const auto read = read_cursor(written, "chips");
  CHECK(read.place.score == 1.25);
  CHECK(read.place.day == -3);
  CHECK(read.place.id == "id with-dash");
  CHECK(read.fact == 7);
  CHECK_THROWS_AS(read_cursor(written, "rates"), Error);
  CHECK_THROWS_AS(read_cursor("nonsense", "chips"), Error);
  CHECK_THROWS_AS(read_cursor("", "chips"), Error);
}
