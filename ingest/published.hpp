// SPDX-License-Identifier: GPL-3.0-or-later
// Published: when an article came out, as far as its input says so.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

enum class DatePrecision { year, month, day, second };

struct Published {
  std::chrono::year_month_day date{};  // local calendar day of the outlet; day and month are 1 below precision
  std::string time;                    // "15:02:20", empty where none is given
  std::string zone;                    // "+02:00", "Z" or a zone's name as written; empty where none is given
  DatePrecision precision = DatePrecision::day;
  std::string from;  // header, meta, jsonld, url, feed, text

  // "2025-07-30", "2025-07" or "2025", by precision.
  std::string iso_date() const;
};

struct PublishedReading {
  std::optional<Published> published;
  std::string error;       // set where the value names a day that does not exist
  bool ambiguous = false;  // day and month cannot be told apart ("03/04/2025"): only the year is kept
};

// Reads a date of publication in the forms that headers use: ISO 8601, RFC 2822, "30 July 2025", "July 30, 2025",
// "26-FEB-1987 15:02:20.00", "30/07/2025", "2025-07"; month names in the languages of ICU's data for Europe.
// Nothing is read from a value that holds more than a date; impossible days are errors, never moved.
PublishedReading read_published(std::string_view value);

// Days since 1970-01-01; for sorting and columns.
int days_since_epoch(const std::chrono::year_month_day& date);
std::string iso_date(const std::chrono::year_month_day& date);

// 1 to 12 for the name or abbreviation of a month in any case ("feb", "Sept.", "juillet"), else 0.
unsigned month_number(std::string_view name);

}  // namespace dateline
