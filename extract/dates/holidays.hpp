// SPDX-License-Identifier: GPL-3.0-or-later
// When holidays fall: fixed days, weekdays of months, Easter, and the calendars of ICU.
#pragma once

#include <vector>

#include "extract/calendar.hpp"
#include "extract/dates/time_words.hpp"

namespace dateline::dates {

Day easter_sunday(int year);  // Gregorian; years from 1583
// The `nth` of a weekday (1 Monday) in a month, counted from the end where negative.
Day weekday_of_month(int year, int month, int weekday, int nth);
// The first days of the holiday that lie in `year`: mostly one; of the Islamic year two or none are possible.
// Cost: some microseconds where a calendar of ICU is asked.
std::vector<Day> holiday_in(const Holiday& holiday, int year);

}  // namespace dateline::dates
