// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/dates/holidays.hpp"

#include <unicode/calendar.h>
#include <unicode/gregocal.h>

#include <cmath>
#include <memory>
#include <string>

#include "ingest/error.hpp"

namespace dateline::dates {

namespace {

using namespace std::chrono;

constexpr double milliseconds_a_day = 86400000.0;

std::unique_ptr<icu::Calendar> calendar(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Calendar> made(icu::Calendar::createInstance(
      icu::TimeZone::getGMT()->clone(), icu::Locale((std::string("en@calendar=") + name).c_str()), status));
  if (U_FAILURE(status)) throw Error(std::string("ICU has no calendar ") + name + ": " + u_errorName(status));
  return made;
}

double to_icu(const Day& day) {
  return static_cast<double>(sys_days(day).time_since_epoch().count()) * milliseconds_a_day;
}

Day from_icu(double time) {
  return sys_days(days(static_cast<int>(std::floor(time / milliseconds_a_day))));
}

// The days in `year` that are `month`-`day` (from 1) of another calendar.
std::vector<Day> days_of(const char* name, int y, int month, int day) {
  const auto other = calendar(name);
  UErrorCode status = U_ZERO_ERROR;
  other->setTime(to_icu(year(y) / January / 1), status);
  const int32_t first = other->get(UCAL_EXTENDED_YEAR, status);
  std::vector<Day> found;
  for (int32_t theirs = first; theirs <= first + 1; ++theirs) {
    other->clear();
    other->set(UCAL_EXTENDED_YEAR, theirs);
    other->set(UCAL_MONTH, month - 1);
    other->set(UCAL_DATE, day);
    const Day candidate = from_icu(other->getTime(status));
    if (U_SUCCESS(status) && candidate.year() == year(y)) found.push_back(candidate);
  }
  return found;
}

// Diwali is the eve of the new moon between 18 October and 16 November (China time); months of the Chinese calendar
// begin there.
Day diwali(int y) {
  const auto chinese = calendar("chinese");
  UErrorCode status = U_ZERO_ERROR;
  for (Day day = year(y) / October / 18; day <= Day(year(y) / November / 16); day = add_days(day, 1)) {
    chinese->setTime(to_icu(day), status);
    if (chinese->get(UCAL_DATE, status) == 1) return add_days(day, -1);
  }
  return year(y) / November / 1;
}

}  // namespace

// The anonymous Gregorian computus (Meeus, Jones, Butcher).
Day easter_sunday(int y) {
  const int a = y % 19;
  const int b = y / 100;
  const int c = y % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return year(y) / month(static_cast<unsigned>(f / 31)) / day(static_cast<unsigned>(f % 31 + 1));
}

Day weekday_of_month(int y, int m, int wanted, int nth) {
  const auto in = year(y) / month(static_cast<unsigned>(m));
  const Day first = in / 1;
  const Day end = Day(in / last);
  const auto number = static_cast<unsigned>(wanted);
  if (nth > 0) return add_days(first, static_cast<int>((number + 7 - iso_weekday(first)) % 7) + 7 * (nth - 1));
  return add_days(end, -static_cast<int>((iso_weekday(end) + 7 - number) % 7) + 7 * (nth + 1));
}

std::vector<Day> holiday_in(const Holiday& holiday, int y) {
  const auto moved = [&](const Day& day) { return add_days(day, holiday.offset); };
  std::vector<Day> found;
  switch (holiday.rule) {
    case HolidayRule::fixed:
      return {moved(year(y) / month(static_cast<unsigned>(holiday.month)) / day(static_cast<unsigned>(holiday.day)))};
    case HolidayRule::nth:
      return {moved(weekday_of_month(y, holiday.month, holiday.weekday, holiday.nth))};
    case HolidayRule::easter:
      return {moved(easter_sunday(y))};
    case HolidayRule::diwali:
      return {moved(diwali(y))};
    case HolidayRule::islamic:
      found = days_of("islamic-umalqura", y, holiday.month, holiday.day);
      break;
    case HolidayRule::hebrew:
      found = days_of("hebrew", y, holiday.month, holiday.day);
      break;
    case HolidayRule::chinese:
      found = days_of("chinese", y, holiday.month, holiday.day);
      break;
    case HolidayRule::event:
      if (holiday.year == y)
        return {year(y) / month(static_cast<unsigned>(holiday.month)) / day(static_cast<unsigned>(holiday.day))};
      return {};
  }
  for (Day& day : found) day = moved(day);
  return found;
}

}  // namespace dateline::dates
