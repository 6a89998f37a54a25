// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/published.hpp"

#include <catch2/catch.hpp>

using namespace dateline;
using namespace std::chrono;
using Catch::Matchers::Contains;

namespace {

// "2025-07-30 15:02:20 Z", or why there is none.
std::string reading(std::string_view value) {
  const auto result = read_published(value);
  if (!result.error.empty()) return "error";
  if (!result.published) return "undated";
  std::string text = result.published->iso_date();
  for (const auto& more : {result.published->time, result.published->zone}) text += (more.empty() ? "" : " ") + more;
  return text + (result.ambiguous ? " ambiguous" : "");
}

struct Example {
  std::string_view written;
  std::string_view read;
};

}  // namespace

TEST_CASE("dates of publication are read in the forms that headers use") {
  const Example examples[] = {
      {"2025-07-30", "2025-07-30"},
      {" 2025-07-30 ", "2025-07-30"},
      {"2025-7-3", "2025-07-03"},
      {"20250730", "2025-07-30"},
      {"30 July 2025", "2025-07-30"},
      {"30 Jul 2025", "2025-07-30"},
      {"1st March 2025", "2025-03-01"},
      {"July 30, 2025", "2025-07-30"},
      {"July 30th, 2025", "2025-07-30"},
      {"Sept. 5, 2025", "2025-09-05"},
      {"Wednesday, July 30, 2025", "2025-07-30"},
      {"30/07/2025", "2025-07-30"},
      {"07/30/2025", "2025-07-30"},
      {"30.07.2025", "2025-07-30"},
      {"26-FEB-87", "1987-02-26"},
      {"29 February 2024", "2024-02-29"},
  };
  for (const auto& [written, read] : examples) {
    CAPTURE(written);
    CHECK(reading(written) == read);
  }
}

TEST_CASE("a time of day and its zone are kept as they are written") {
  const Example examples[] = {
      {"2025-07-30T15:02:20+02:00", "2025-07-30 15:02:20 +02:00"},  {"2025-07-30T15:02Z", "2025-07-30 15:02 Z"},
      {"2025-07-30 15:02:20.123Z", "2025-07-30 15:02:20 Z"},        {"20250730T150220Z", "2025-07-30 15:02:20 Z"},
      {"Wed, 30 Jul 2025 15:02:20 GMT", "2025-07-30 15:02:20 GMT"}, {"26-FEB-1987 15:02:20.00", "1987-02-26 15:02:20"},
      {"July 30, 2025 at 3:02 p.m.", "2025-07-30 15:02"},           {"July 30, 2025 12:00 am", "2025-07-30 00:00"},
  };
  for (const auto& [written, read] : examples) {
    CAPTURE(written);
    CHECK(reading(written) == read);
    CHECK(read_published(written).published.value().precision == DatePrecision::second);
  }
}

TEST_CASE("a date is as precise as it is written") {
  CHECK(reading("2025-07") == "2025-07");
  CHECK(reading("2025/07") == "2025-07");
  CHECK(reading("July 2025") == "2025-07");
  CHECK(reading("2025") == "2025");
  CHECK(read_published("2025-07-30").published.value().precision == DatePrecision::day);
  CHECK(read_published("2025-07").published.value().precision == DatePrecision::month);
  CHECK(read_published("2025").published.value().precision == DatePrecision::year);
  CHECK(iso_date(read_published("2025").published.value().date) == "2025-01-01");
}

TEST_CASE("months are read in the languages of Europe") {
  for (const std::string_view written :
       {"30. Juli 2025", "30 juillet 2025", "30 de julio de 2025", "30 luglio 2025", "30 lipca 2025", "30 juli 2025",
        "30 de julho de 2025", "30 července 2025", "30 heinäkuuta 2025", "30 Temmuz 2025"}) {
    CAPTURE(written);
    CHECK(reading(written) == "2025-07-30");
  }
}

TEST_CASE("a day that does not exist is an error and never moved") {
  for (const std::string_view written : {"2025-02-30", "30 February 2025", "31 June 2025", "30/02/2025", "2025-13-01",
                                         "29 February 2025", "2025-07-30T25:00", "2025-07-30 12:60"}) {
    CAPTURE(written);
    const auto result = read_published(written);
    CHECK_FALSE(result.published.has_value());
    CHECK_THAT(result.error, Contains(std::string(written)));
  }
  CHECK_THAT(read_published("2025-02-30").error, Contains("28 days"));
}

TEST_CASE("where day and month cannot be told apart only the year is kept") {
  CHECK(reading("03/04/2025") == "2025 ambiguous");
  CHECK(reading("03.04.2025") == "2025 ambiguous");
  CHECK(reading("04/04/2025") == "2025-04-04");
}

TEST_CASE("a value that is no date, or holds more than one, says nothing") {
  for (const std::string_view written :
       {"", "  ", "yesterday", "Published 30 July 2025 by staff", "30 Foo 2025", "2025-07-30 and later", "5 million"}) {
    CAPTURE(written);
    CHECK(reading(written) == "undated");
  }
}

TEST_CASE("names and abbreviations of months are known in any case") {
  CHECK(month_number("feb") == 2);
  CHECK(month_number("Sept.") == 9);
  CHECK(month_number("MAY") == 5);
  CHECK(month_number("juillet") == 7);
  CHECK(month_number("März") == 3);
  CHECK(month_number("DÉCEMBRE") == 12);
  CHECK(month_number("Foo") == 0);
  CHECK(month_number("") == 0);
}

TEST_CASE("days are counted from 1970") {
  CHECK(days_since_epoch(1970y / January / 1) == 0);
  CHECK(days_since_epoch(1969y / December / 31) == -1);
  CHECK(days_since_epoch(2000y / January / 1) == 10957);
  CHECK(iso_date(2025y / July / 3) == "2025-07-03");
}
