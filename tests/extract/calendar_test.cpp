// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/calendar.hpp"

#include <catch2/catch.hpp>

#include "ingest/published.hpp"

using namespace dateline;
using namespace std::chrono;

namespace {

std::string week_of(const Day& day) {
  return week_timex(iso_week(day));
}

std::string ends_of(const DaySpan& span) {
  return iso_date(span.first) + ".." + iso_date(span.last);
}

}  // namespace

TEST_CASE("a week belongs to the year that its Thursday lies in") {
  CHECK(week_of(2025y / July / 30) == "2025-W31");
  CHECK(week_of(2024y / December / 29) == "2024-W52");
  CHECK(week_of(2024y / December / 30) == "2025-W01");
  CHECK(week_of(2025y / January / 1) == "2025-W01");
  CHECK(week_of(2021y / January / 3) == "2020-W53");
  CHECK(week_of(2021y / January / 4) == "2021-W01");
  CHECK(week_of(2023y / January / 1) == "2022-W52");
  CHECK(week_of(2026y / December / 31) == "2026-W53");
  CHECK(week_of(2027y / January / 1) == "2026-W53");
}

TEST_CASE("a week begins on its Monday") {
  CHECK(iso_date(first_day_of({2025, 31})) == "2025-07-28");
  CHECK(iso_date(first_day_of({2025, 1})) == "2024-12-30");
  CHECK(iso_date(first_day_of({2020, 53})) == "2020-12-28");
  CHECK(iso_date(first_day_of({2021, 1})) == "2021-01-04");
}

TEST_CASE("every day of forty years lies in the week that it is said to lie in") {
  for (Day day = 1995y / January / 1; day < 2035y / January / 1; day = add_days(day, 1)) {
    const Day monday = first_day_of(iso_week(day));
    REQUIRE(iso_weekday(monday) == 1);
    REQUIRE(monday <= day);
    REQUIRE(day <= add_days(monday, 6));
  }
}

TEST_CASE("weekdays count from Monday") {
  CHECK(iso_weekday(2025y / July / 28) == 1);
  CHECK(iso_weekday(2025y / July / 30) == 3);
  CHECK(iso_weekday(2025y / August / 3) == 7);
}

TEST_CASE("days are added over the ends of months and years") {
  CHECK(iso_date(add_days(2025y / July / 30, 3)) == "2025-08-02");
  CHECK(iso_date(add_days(2024y / December / 31, 1)) == "2025-01-01");
  CHECK(iso_date(add_days(2024y / March / 1, -1)) == "2024-02-29");
  CHECK(iso_date(add_days(2025y / March / 1, -1)) == "2025-02-28");
}

TEST_CASE("a month added to a day that the month lacks gives its last day") {
  CHECK(iso_date(add_months(2025y / January / 31, 1)) == "2025-02-28");
  CHECK(iso_date(add_months(2024y / January / 31, 1)) == "2024-02-29");
  CHECK(iso_date(add_months(2025y / March / 31, -1)) == "2025-02-28");
  CHECK(iso_date(add_months(2025y / May / 31, 1)) == "2025-06-30");
  CHECK(iso_date(add_months(2024y / February / 29, 12)) == "2025-02-28");
}

TEST_CASE("months are added over the ends of years") {
  CHECK(iso_date(add_months(2025y / December / 15, 1)) == "2026-01-15");
  CHECK(iso_date(add_months(2025y / January / 31, -2)) == "2024-11-30");
  CHECK(iso_date(add_months(2025y / July / 30, 0)) == "2025-07-30");
  CHECK(iso_date(add_months(2025y / July / 30, -25)) == "2023-06-30");
}

TEST_CASE("months, quarters and years keep both their ends") {
  CHECK(ends_of(whole_month(2025, 7)) == "2025-07-01..2025-07-31");
  CHECK(ends_of(whole_month(2024, 2)) == "2024-02-01..2024-02-29");
  CHECK(ends_of(whole_month(2025, 2)) == "2025-02-01..2025-02-28");
  CHECK(ends_of(whole_quarter(2025, 1)) == "2025-01-01..2025-03-31");
  CHECK(ends_of(whole_quarter(2025, 4)) == "2025-10-01..2025-12-31");
  CHECK(ends_of(whole_year(2025)) == "2025-01-01..2025-12-31");
}

TEST_CASE("a day knows its quarter") {
  CHECK(quarter_of(2025y / March / 31) == 1);
  CHECK(quarter_of(2025y / April / 1) == 2);
  CHECK(quarter_of(2025y / December / 31) == 4);
}

TEST_CASE("spans are spelt as TIMEX3 does") {
  CHECK(month_timex(2025, 7) == "2025-07");
  CHECK(quarter_timex(2025, 3) == "2025-Q3");
  CHECK(week_timex({2025, 5}) == "2025-W05");
  CHECK(year_timex(2025) == "2025");
}
