// SPDX-License-Identifier: GPL-3.0-or-later
// Calendar arithmetic for time expressions: spans of days, ISO weeks, quarters, and their TIMEX3 spellings.
#pragma once

#include <chrono>
#include <string>

namespace dateline {

using Day = std::chrono::year_month_day;

// A closed span of days.
struct DaySpan {
  Day first;
  Day last;
};

struct IsoWeek {
  int year;
  unsigned week;
};

Day add_days(const Day& day, int days);
// The months added; a day that the month lacks becomes its last.
Day add_months(const Day& day, int months);
unsigned iso_weekday(const Day& day);  // 1 Monday … 7 Sunday
IsoWeek iso_week(const Day& day);
Day first_day_of(const IsoWeek& week);

DaySpan whole_month(int year, unsigned month);
DaySpan whole_quarter(int year, unsigned quarter);
DaySpan whole_year(int year);
unsigned quarter_of(const Day& day);

// "2025-07", "2025-Q3", "2025-W31"
std::string month_timex(int year, unsigned month);
std::string quarter_timex(int year, unsigned quarter);
std::string week_timex(const IsoWeek& week);
std::string year_timex(int year);

}  // namespace dateline
