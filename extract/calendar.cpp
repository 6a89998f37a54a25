// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/calendar.hpp"

#include <string>

#include "ingest/ascii.hpp"

namespace dateline {

using namespace std::chrono;

Day add_days(const Day& day, int count) {
  return sys_days(day) + days(count);
}

Day add_months(const Day& day, int count) {
  const Day moved = day + months(count);
  return moved.ok() ? moved : Day(moved.year() / moved.month() / last);
}

unsigned iso_weekday(const Day& day) {
  return weekday(sys_days(day)).iso_encoding();
}

// ISO 8601: the week belongs to the year that its Thursday lies in.
IsoWeek iso_week(const Day& day) {
  const Day thursday = add_days(day, 4 - static_cast<int>(iso_weekday(day)));
  const auto day_of_year = (sys_days(thursday) - sys_days(thursday.year() / January / 1)).count();
  return {static_cast<int>(thursday.year()), static_cast<unsigned>(day_of_year / 7 + 1)};
}

Day first_day_of(const IsoWeek& week) {
  const Day fourth = year(week.year) / January / 4;  // always in week 1
  const Day monday = add_days(fourth, 1 - static_cast<int>(iso_weekday(fourth)));
  return add_days(monday, 7 * (static_cast<int>(week.week) - 1));
}

DaySpan whole_month(int y, unsigned m) {
  return {year(y) / month(m) / 1, Day(year(y) / month(m) / last)};
}

DaySpan whole_quarter(int y, unsigned quarter) {
  return {whole_month(y, quarter * 3 - 2).first, whole_month(y, quarter * 3).last};
}

DaySpan whole_year(int y) {
  return {year(y) / January / 1, year(y) / December / 31};
}

unsigned quarter_of(const Day& day) {
  return (static_cast<unsigned>(day.month()) - 1) / 3 + 1;
}

std::string month_timex(int year, unsigned month) {
  return year_timex(year) + "-" + zero_padded(month, 2);
}
std::string quarter_timex(int year, unsigned quarter) {
  return year_timex(year) + "-Q" + std::to_string(quarter);
}
std::string week_timex(const IsoWeek& week) {
  return year_timex(week.year) + "-W" + zero_padded(week.week, 2);
}
std::string year_timex(int year) {
  return zero_padded(year, 4);
}

}  // namespace dateline
