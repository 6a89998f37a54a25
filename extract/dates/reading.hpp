// SPDX-License-Identifier: GPL-3.0-or-later
// Reading: what a time expression says by itself, before the article's date and what was said before give it its place.
#pragma once

#include <cstdint>
#include <string_view>

#include "extract/dates/time_words.hpp"
#include "extract/decimal.hpp"

namespace dateline::dates {

// The rules of rules/en/date.toml, one a family.
enum class Family : std::uint8_t {
  day,
  numeric,
  weekday,
  month,
  year,
  split_year,
  decade,
  century,
  quarter,
  half,
  season,
  near_day,
  relative,
  period,
  ago,
  year_ago,
  length,
  reference,
  set,
  part_of_day,
  clock,
  holiday
};
inline constexpr std::size_t family_count = 22;
std::string_view name_of(Family family);  // "date.day"

// What the fields of a reading stand for.
enum class Shape : std::uint8_t {
  nothing,     // a date that does not exist: takes its place, so that no part of it is read as another
  day,         // month, day; year by `year_by`
  either_day,  // numeric with two readings: month and day, or day and month
  month,
  year,
  split_year,  // `year` and the one after
  decade,      // `year` is its first
  century,     // `part` is its ordinal
  quarter,
  half,
  season,
  weekday,
  near_day,     // `day` days from the reference
  relative,     // `direction` and `unit`
  this_period,  // "the latest period", "the year-ago quarter": the quarter in focus
  ago,          // `count` units back, or ahead
  a_year_ago,   // one year before the period in focus
  week_of,      // the week that holds month and day, or the `part`-th of a month (-1: the last)
  length,
  reference,  // `timex` says it
  set,
  day_part,  // a part of day alone, "that night"
  clock,     // a time of day alone
  holiday
};

enum class YearBy : std::uint8_t { none, written, relative };  // relative: `year` is an offset

// A number of units: an amount, or "several" (vague).
struct Count {
  Decimal amount;
  bool vague = false;
  bool fraction = false;     // written as one: "2 1/2", "two and a half"
  bool lower_bound = false;  // of a range
  bool approximate = false;  // "a couple"
  bool article = false;      // no number: "a decade"
};

struct TimeOfDay {
  std::int8_t hour = -1;  // 24 for midnight at a day's end
  std::int8_t minute = -1;
  std::int8_t second = -1;
  PartOfDay part = PartOfDay::none;
  std::string_view zone;  // as written
  bool is_given() const { return hour >= 0 || part != PartOfDay::none; }
};

struct Reading {
  Family family = Family::day;
  Shape shape = Shape::day;
  std::uint32_t begin = 0;  // tokens
  std::uint32_t end = 0;
  Mod mod = Mod::none;
  Direction direction = Direction::none;
  Unit unit = Unit::none;
  Unit extra_unit = Unit::none;  // of "two years and three months"
  YearBy year_by = YearBy::none;
  std::int16_t year = 0;
  std::int8_t month = 0;
  std::int8_t day = 0;
  std::int8_t weekday = 0;
  std::int8_t part = 0;     // quarter, half, Season, ordinal
  bool ahead = false;       // "from now"
  bool from_today = false;  // "fifty years ago today": that day
  bool fiscal = false;
  bool article = false;  // begins with "the"
  bool plural = false;
  bool leads_list = false;  // "the second" of "the second and fourth quarters"
  Count count;
  Count extra;
  TimeOfDay time;
  std::uint32_t table = 0;    // which holiday or reference
  std::string_view quant;     // of a set: EVERY, EACH
  std::int8_t frequency = 0;  // of a set: "twice a week"
};

}  // namespace dateline::dates
