// SPDX-License-Identifier: GPL-3.0-or-later
// A segment's columns: what its articles and facts become as rows.
#include "index/columns.hpp"

#include <catch2/catch.hpp>

#include "index/amount_band.hpp"
#include "index/amount_key.hpp"
#include "index/article_store.hpp"
#include "index/columns_writer.hpp"
#include "index/segment_writer.hpp"
#include "ingest/error.hpp"
#include "ingest/published.hpp"
#include "tests/small_corpus.hpp"

using namespace dateline;
using namespace std::chrono;
using Catch::Matchers::Contains;

namespace {

using Names = std::vector<std::string>;

Names values_of(const Columns& columns, Facet facet, std::size_t article) {
  Names names;
  for (const auto number : columns.values_of(facet, article)) names.emplace_back(columns.value(facet, number));
  return names;
}

Names all_values(const Columns& columns, Facet facet) {
  Names names;
  for (std::size_t i = 0; i < columns.value_count(facet); ++i) names.emplace_back(columns.value(facet, i));
  return names;
}

// Two articles with facts, one without anything.
std::vector<ExtractedArticle> three_stories() {
  ExtractedArticle first = story("a1", "Rates held", "The bank held rates.", "2025-07-30");
  first.article.source = "The Albion Courier";
  first.article.authors = {"Zoë Roe", "Jane Doe"};
  first.article.section = "Business";
  first.article.language = "en";
  first.facts = {money("5.5", "USD"), money("7", "EUR"), organization("Morgan Stanley"), organization("Huawei")};
  first.facts[0].sentence.index = 2;
  first.facts[0].place = span<TextOffset>(10, 14);
  ExtractedArticle second = story("a2", "", "Shares rose.", "2025-07");
  second.article.source = "The Borough Post";
  Figure range;
  range.low = Decimal::parse("3");
  range.unit = "%";
  TimeExpression july;
  july.first = 2025y / July / 1;
  july.last = 2025y / July / 31;
  second.facts = {fact_of(FactType::percent, range), fact_of(FactType::date, july), organization("Huawei"),
                  fact_of(FactType::person, Mention{"Jane Doe", "", "", ""}),
                  fact_of(FactType::place, Mention{"Łódź", "city", "PL", ""})};
  second.facts[1].field = Field::title;
  return {first, second, story("a3", "", "Nothing.", "")};
}

}  // namespace

TEST_CASE("an article's row has its day, its precision, its size and its first fact") {
  const SmallCorpus corpus({three_stories()});
  const Snapshot snapshot = corpus.open();
  const auto rows = snapshot.segment(0).columns.articles();
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].day == days_since_epoch(2025y / July / 30));
  CHECK(rows[0].precision == static_cast<std::uint32_t>(DatePrecision::day));
  CHECK(rows[0].text_bytes == std::string("Rates heldThe bank held rates.").size());
  CHECK(rows[0].first_fact == 0);
  CHECK(rows[1].day == days_since_epoch(2025y / July / 1));
  CHECK(rows[1].precision == static_cast<std::uint32_t>(DatePrecision::month));
  CHECK(rows[1].first_fact == 4);
  CHECK(rows[2].day == no_day);
  CHECK(rows[2].first_fact == 9);
}

TEST_CASE("rows know their articles' ids") {
  const SmallCorpus corpus({three_stories()});
  const Snapshot snapshot = corpus.open();
  const Columns& columns = snapshot.segment(0).columns;
  CHECK(columns.id(0) == "a1");
  CHECK(columns.id(1) == "a2");
  CHECK(columns.id(2) == "a3");
}

TEST_CASE("a fact's row has its place, type, amounts and dates") {
  const SmallCorpus corpus({three_stories()});
  const Snapshot snapshot = corpus.open();
  const Columns& columns = snapshot.segment(0).columns;
  const FactColumns& facts = columns.facts();
  REQUIRE(facts.size() == 9);
  CHECK(facts.sentence[0] == 3);  // 0 is the title
  CHECK(facts.type[0] == static_cast<std::uint8_t>(FactType::money));
  CHECK(facts.marks[0] == (FactColumns::has_low | FactColumns::has_high));
  CHECK(amount_of(facts.low(0)) == *Decimal::parse("5.5"));
  CHECK(amount_of(facts.high(0)) == *Decimal::parse("5.5"));
  CHECK(columns.value(Facet::currency, facts.value[0]) == "USD");
  CHECK(columns.value(Facet::currency, facts.value[1]) == "EUR");
  CHECK(facts.marks[2] == 0);  // an organization
  CHECK(columns.value(Facet::organization, facts.value[2]) == "Morgan Stanley");
  CHECK(amount_of(facts.low(4)) == Decimal(3));
  CHECK(facts.marks[4] == FactColumns::has_low);  // "from 3 %": no high end
  CHECK((facts.marks[5] & FactColumns::in_title) != 0);
  CHECK(facts.sentence[5] == 0);
  CHECK(facts.low(5) == days_since_epoch(2025y / July / 1));
  CHECK(facts.high(5) == days_since_epoch(2025y / July / 31));
  CHECK(columns.facts_of(1).begin == 4);
  CHECK(columns.facts_of(1).end == 9);
  CHECK(columns.facts_of(2).begin == columns.facts_of(2).end);
}

TEST_CASE("sentences begin where their first word stands") {
  const SmallCorpus corpus({{story("a", "Rates held", "One two. Three four five.")}});
  const Snapshot snapshot = corpus.open();
  const auto starts = snapshot.segment(0).columns.sentence_starts(0);
  REQUIRE(starts.size() == 3);
  CHECK(starts[0] == 1);
  CHECK(starts[1] == 1 + 2 + schema::position_gap);
  CHECK(starts[2] == starts[1] + 2);
  CHECK(snapshot.segment(0).columns.articles()[0].words == 2 * schema::title_weight + 5);
}

TEST_CASE("words stand where they were written, a gap between title and text") {
  const SmallCorpus corpus({{story("a", "Rates held", "The rates held, the bank said."), story("b", "", "Held.")}});
  const Snapshot snapshot = corpus.open();
  const Columns& columns = snapshot.segment(0).columns;
  using Positions = std::vector<std::uint32_t>;
  const std::uint32_t text = 1 + 2 + schema::position_gap;
  CHECK(columns.positions(columns.code_of("the"), 0, false) == Positions{text, text + 3});
  CHECK(columns.positions(columns.code_of("held"), 0, false) == Positions{2, text + 2});
  CHECK(columns.positions(columns.code_of("held"), 0, true) == Positions{2});
  CHECK(columns.positions(columns.code_of("held"), 1, false) == Positions{1 + schema::position_gap});
  CHECK(columns.code_of("held") == 1);  // three times, more than any other
  CHECK(columns.code_of("losses") == 0);
  CHECK(columns.positions(0, 0, false).empty());
}

TEST_CASE("joined columns are those made of all the articles at once") {
  std::vector<ExtractedArticle> stories = three_stories();
  for (int i = 0; i < 150; ++i) {
    auto more = three_stories()[static_cast<std::size_t>(i % 3)];
    more.article.id += "-" + std::to_string(i);
    more.article.text.text += " Word" + std::to_string(i * i % 91) + " and another.";
    stories.push_back(std::move(more));
  }
  const TemporaryFolder folder;
  std::vector<SegmentPart> parts;
  for (const auto& [from, to] : {std::pair(0, 70), std::pair(70, 71), std::pair(71, 153)}) {
    const auto mini = folder.path() / std::to_string(from);
    std::filesystem::create_directories(mini);
    MiniWriter().write(mini, {stories.begin() + from, stories.begin() + to});
    parts.push_back(part_of_mini(mini));
  }
  join_parts(folder.path(), "000001", parts);
  const auto joined = part_of_segment(folder.path(), "000001");
  CHECK((read_whole(joined.columns) == columns_of(ArticleStore(joined.articles))));
}

TEST_CASE("the year and month of a mentioned date are those that hold the whole of it") {
  const SmallCorpus corpus({three_stories()});
  const Snapshot snapshot = corpus.open();
  CHECK(values_of(snapshot.segment(0).columns, Facet::mentioned_year, 1) == Names{"2025"});
  CHECK(values_of(snapshot.segment(0).columns, Facet::mentioned_month, 1) == Names{"2025-07"});
  CHECK(values_of(snapshot.segment(0).columns, Facet::mentioned_month, 0).empty());
}

TEST_CASE("amounts count in bands of ten") {
  const auto band = [](const char* amount) { return amount_band(money(amount, "USD")); };
  CHECK(band("1") == "USD 1 to 10");
  CHECK(band("9.99") == "USD 1 to 10");
  CHECK(band("10") == "USD 10 to 100");
  CHECK(band("700000000") == "USD 100m to 1bn");
  CHECK(band("0.05") == "USD 0.01 to 0.1");
  CHECK(band("0.001") == "USD 0 to 0.01");
  CHECK(band("0") == "USD 0");
  CHECK(band("-3") == "USD below 0");
  CHECK(band("2e15") == "USD from 100tn");
  CHECK(amount_band(organization("Huawei")).empty());
}

TEST_CASE("a facet's values are sorted, and each article has its own, each once") {
  const SmallCorpus corpus({three_stories()});
  const Snapshot snapshot = corpus.open();
  const Columns& columns = snapshot.segment(0).columns;
  CHECK(all_values(columns, Facet::source) == Names{"The Albion Courier", "The Borough Post"});
  CHECK(values_of(columns, Facet::source, 0) == Names{"The Albion Courier"});
  CHECK(values_of(columns, Facet::source, 2).empty());
  CHECK(values_of(columns, Facet::author, 0) == Names{"Jane Doe", "Zoë Roe"});
  CHECK(values_of(columns, Facet::section, 0) == Names{"Business"});
  CHECK(values_of(columns, Facet::language, 0) == Names{"en"});
  CHECK(values_of(columns, Facet::organization, 0) == Names{"Huawei", "Morgan Stanley"});
  CHECK(values_of(columns, Facet::organization, 1) == Names{"Huawei"});
  CHECK(values_of(columns, Facet::person, 1) == Names{"Jane Doe"});
  CHECK(values_of(columns, Facet::place, 1) == Names{"Łódź"});
  CHECK(values_of(columns, Facet::currency, 0) == Names{"EUR", "USD"});
  CHECK(values_of(columns, Facet::unit, 1) == Names{"%"});
  CHECK(values_of(columns, Facet::type, 0) == Names{"money", "organization"});
}

TEST_CASE("years and months are those that the date is precise enough to tell") {
  ExtractedArticle year_only = story("a4", "", "x", "2024");
  const SmallCorpus corpus({{three_stories()[0], three_stories()[1], three_stories()[2], year_only}});
  const Snapshot snapshot = corpus.open();
  const Columns& columns = snapshot.segment(0).columns;
  CHECK(values_of(columns, Facet::year, 0) == Names{"2025"});
  CHECK(values_of(columns, Facet::month, 0) == Names{"2025-07"});
  CHECK(values_of(columns, Facet::month, 1) == Names{"2025-07"});
  CHECK(values_of(columns, Facet::year, 2).empty());
  CHECK(values_of(columns, Facet::year, 3) == Names{"2024"});
  CHECK(values_of(columns, Facet::month, 3).empty());
}

TEST_CASE("columns cut short at any place are an error that names the file") {
  const SmallCorpus corpus({three_stories()});
  const std::string bytes = read_whole(corpus.path() / "segments" / "000001" / segment_columns);
  const TemporaryFolder folder;
  for (std::size_t n = 0; n + 8 < bytes.size(); n += 8) {
    const auto file = folder.write("cut.columns", std::string_view(bytes).substr(0, n));
    CAPTURE(n);
    REQUIRE_THROWS_WITH(Columns(file), Contains("cut.columns"));
  }
}

TEST_CASE("changed numbers inside columns never lead outside the file") {
  const SmallCorpus corpus({three_stories()});
  const std::string bytes = read_whole(corpus.path() / "segments" / "000001" / segment_columns);
  const TemporaryFolder folder;
  std::size_t seen = 0;
  for (std::size_t i = 8; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = '\xFF';
    const auto file = folder.write("changed.columns", changed);
    try {
      const Columns columns(file);
      for (std::size_t a = 0; a < columns.articles().size(); ++a) {
        seen += columns.id(a).size();
        for (std::size_t f = 0; f < facet_count; ++f)
          for (const auto number : columns.values_of(static_cast<Facet>(f), a))
            seen += columns.value(static_cast<Facet>(f), number).size();
      }
    } catch (const Error&) {
    }
  }
  CHECK(seen > 0);
}

TEST_CASE("every facet is known by its name") {
  for (std::size_t i = 0; i < facet_count; ++i) {
    const auto facet = static_cast<Facet>(i);
    CHECK(facet_named(name_of(facet)) == facet);
  }
  CHECK_FALSE(facet_named("colour").has_value());
}
