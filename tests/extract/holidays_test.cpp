// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/dates/holidays.hpp"

#include <catch2/catch.hpp>

#include "tests/extract/dates.hpp"

using namespace dateline;
using namespace dateline::dates;
using namespace std::chrono_literals;

TEST_CASE("Easter falls where the tables of the church have it") {
  CHECK(iso_date(easter_sunday(1987)) == "1987-04-19");
  CHECK(iso_date(easter_sunday(2000)) == "2000-04-23");
  CHECK(iso_date(easter_sunday(2025)) == "2025-04-20");
  CHECK(iso_date(easter_sunday(2038)) == "2038-04-25");
}

TEST_CASE("Easter is a Sunday between 22 March and 25 April in every year of four centuries") {
  for (int year = 1700; year < 2100; ++year) {
    const Day day = easter_sunday(year);
    CHECK(iso_weekday(day) == 7);
    CHECK(day >= Day(std::chrono::year(year) / 3 / 22));
    CHECK(day <= Day(std::chrono::year(year) / 4 / 25));
  }
}

TEST_CASE("a weekday of a month is counted from either end") {
  CHECK(iso_date(weekday_of_month(2025, 11, 4, 4)) == "2025-11-27");
  CHECK(iso_date(weekday_of_month(2025, 5, 1, -1)) == "2025-05-26");
  CHECK(iso_date(weekday_of_month(2025, 9, 1, 1)) == "2025-09-01");
}

TEST_CASE("holidays of all calendars are found in text and resolved to the nearest") {
  const std::string day = "2025-07-30";
  CHECK(times_in("before Thanksgiving", day) == "Thanksgiving=2025-11-27");
  CHECK(times_in("since Easter", day) == "Easter=2025-04-20");
  CHECK(times_in("on Good Friday", day) == "Good Friday=2025-04-18");
  CHECK(times_in("for Lunar New Year", "2025-01-10") == "Lunar New Year=2025-01-29");
  CHECK(times_in("for Eid al-Fitr", "2025-03-20") == "Eid al-Fitr=2025-03-30");
  CHECK(times_in("for Rosh Hashanah", "2025-09-10") == "Rosh Hashanah=2025-09-23");
  CHECK(times_in("at Passover", "2025-04-01") == "Passover=2025-04-13/2025-04-20");
  CHECK(times_in("Christmas 2019", day) == "Christmas 2019=2019-12-25");
  CHECK(times_in("Christmas", "") == "Christmas=XXXX-12-25");
  CHECK(times_in("on Christmas Island", day) == "");
}

TEST_CASE("Diwali is computed from the new moon") {
  Holiday diwali;
  diwali.rule = HolidayRule::diwali;
  for (const auto& [year, day] :
       {std::pair{2019, "2019-10-27"}, std::pair{2020, "2020-11-14"}, std::pair{2021, "2021-11-04"},
        std::pair{2022, "2022-10-24"}, std::pair{2023, "2023-11-12"}, std::pair{2024, "2024-10-31"},
        std::pair{2025, "2025-10-20"}}) {
    const auto found = holiday_in(diwali, year);
    REQUIRE(found.size() == 1);
    CHECK(iso_date(found[0]) == day);
  }
}
