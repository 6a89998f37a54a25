// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/timeline.hpp"

#include <catch2/catch.hpp>

#include "query/query.hpp"
#include "tests/small_corpus.hpp"

using namespace dateline;
using namespace std::chrono;

namespace {

Timeline timeline_of(const SmallCorpus& corpus, std::string_view query, std::optional<TimelineUnit> unit,
                     TimelineOf of = TimelineOf::published) {
  const Snapshot snapshot = corpus.open();
  return make_timeline(snapshot, Searcher(snapshot).match(parse_query(query)), of, unit);
}

// "2025-07 2/3, 2025-08 1/1": matching articles of all.
std::string bars_of(const Timeline& timeline) {
  std::string text;
  for (const auto& bar : timeline.bars)
    text +=
        (text.empty() ? "" : ", ") + bar.period + " " + std::to_string(bar.articles) + "/" + std::to_string(bar.all);
  return text;
}

SmallCorpus summer() {
  return SmallCorpus({{story("a", "x", "chips", "2025-07-30"), story("b", "x", "chips", "2025-08-02"),
                       story("c", "x", "chips", "2025-07"), story("d", "x", "chips", "2025")},
                      {story("e", "x", "rates", "2025-07-30"), story("f", "x", "chips", ""),
                       story("g", "x", "rates", ""), story("h", "x", "rates", "2025-08-01")}});
}

// A time expression from the first to the last day.
Fact mentioned(year_month_day first, year_month_day last) {
  TimeExpression time;
  time.first = first;
  time.last = last;
  return fact_of(FactType::date, time);
}

}  // namespace

TEST_CASE("every period from the first to the last has a bar, also where nothing matches") {
  const Timeline days = timeline_of(summer(), "chips", TimelineUnit::day);
  CHECK(bars_of(days) == "2025-07-30 1/2, 2025-07-31 0/0, 2025-08-01 0/1, 2025-08-02 1/1");
  CHECK(days.undated == 1);
  CHECK(days.all_undated == 2);
  CHECK(days.coarser == 2);  // a month and a year are no day
}

TEST_CASE("a date counts in the bar that holds the whole of it") {
  const Timeline months = timeline_of(summer(), "chips", TimelineUnit::month);
  CHECK(bars_of(months) == "2025-07 2/3, 2025-08 1/2");
  CHECK(months.coarser == 1);
  const Timeline years = timeline_of(summer(), "chips", TimelineUnit::year);
  CHECK(bars_of(years) == "2025 4/6");
  CHECK(years.coarser == 0);
  CHECK(bars_of(timeline_of(summer(), "chips", TimelineUnit::decade)) == "2020s 4/6");
}

TEST_CASE("each matching article is in a bar, coarser or undated") {
  for (const auto unit : {TimelineUnit::day, TimelineUnit::month, TimelineUnit::year, TimelineUnit::decade}) {
    const Timeline timeline = timeline_of(summer(), "*", unit);
    std::size_t articles = timeline.undated + timeline.coarser;
    for (const auto& bar : timeline.bars) articles += bar.articles;
    CHECK(articles == 8);
  }
}

TEST_CASE("without a unit the finest is taken that gives at most 40 bars") {
  const auto unit_for = [](const std::string& last) {
    return timeline_of(SmallCorpus({{story("a", "x", "chips", "2020-01-01"), story("b", "x", "chips", last)}}), "*", {})
        .unit;
  };
  CHECK(unit_for("2020-02-09") == TimelineUnit::day);  // 40 days
  CHECK(unit_for("2020-02-10") == TimelineUnit::month);
  CHECK(unit_for("2023-04-30") == TimelineUnit::month);  // 40 months
  CHECK(unit_for("2023-05-01") == TimelineUnit::year);
  CHECK(unit_for("2059-12-31") == TimelineUnit::year);  // 40 years
  CHECK(unit_for("2060-01-01") == TimelineUnit::decade);
}

TEST_CASE("nothing that matches gives no bars") {
  const Timeline timeline = timeline_of(summer(), "vases", std::nullopt);
  CHECK(timeline.bars.empty());
  CHECK(timeline.undated == 0);
}

TEST_CASE("of the dates that articles mention each counts once a period") {
  ExtractedArticle both = story("a", "x", "chips");
  both.facts = {mentioned(1995y / March / 3, 1995y / March / 3), mentioned(1995y / March / 9, 1995y / March / 9),
                mentioned(1996y / January / 1, 1996y / December / 31)};
  ExtractedArticle decade = story("b", "x", "chips");
  decade.facts = {mentioned(1990y / January / 1, 1999y / December / 31), money("5", "USD")};
  const SmallCorpus corpus({{both, decade, story("c", "x", "chips")}});
  const Timeline years = timeline_of(corpus, "chips", TimelineUnit::year, TimelineOf::mentioned);
  CHECK(bars_of(years) == "1995 1/1, 1996 1/1");
  CHECK(years.coarser == 1);
  CHECK(years.undated == 1);
  CHECK(bars_of(timeline_of(corpus, "chips", TimelineUnit::decade, TimelineOf::mentioned)) == "1990s 2/2");
}

TEST_CASE("a bar's share is of the whole corpus in its period") {
  const TimelineBar bar{"2025-07", 1, 3};
  CHECK(TimelineRow(bar, 1).cells() == std::vector<std::string>{"2025-07", "1", "3", "0.3333"});
  const TimelineBar empty{"2025-08", 0, 0};
  CHECK(TimelineRow(empty, 1).cells() == std::vector<std::string>{"2025-08", "0", "0", ""});
  std::string out;
  JsonWriter json(out);
  TimelineRow(empty, 1).json(json);
  CHECK(out == R"({"period":"2025-08","articles":0,"all":0,"share":null})");
}

TEST_CASE("units of a timeline are known by their names") {
  for (const auto unit : {TimelineUnit::day, TimelineUnit::month, TimelineUnit::year, TimelineUnit::decade})
    CHECK(timeline_unit_named(name_of(unit)) == unit);
  CHECK_FALSE(timeline_unit_named("fortnight").has_value());
}
