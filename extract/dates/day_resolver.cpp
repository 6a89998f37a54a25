// SPDX-License-Identifier: GPL-3.0-or-later
// Days, weekdays, months and holidays on the calendar.
#include <algorithm>
#include <cstdlib>

#include "extract/dates/holidays.hpp"
#include "extract/dates/resolver.hpp"
#include "ingest/published.hpp"

namespace dateline::dates {

namespace {

Day day_of(int year, int month, int day) {
  return std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
         std::chrono::day(static_cast<unsigned>(day));
}

int distance(const Day& a, const Day& b) {
  return days_since_epoch(a) - days_since_epoch(b);
}

std::string open_day(int month, int day) {
  return "XXXX" + iso_date(day_of(2000, month, day)).substr(4);
}

}  // namespace

// News writes a year as soon as it is far away: the nearest year is right, but for the ends of periods, which lie
// behind, and for terms, which lie ahead.
bool Resolver::place_day(const Reading& reading) {
  if (const auto year = given_year(reading)) {
    if (reading.year_by == YearBy::relative) told_from_article();
    return set_day(day_of(*year, reading.month, reading.day));
  }
  if (const auto year = shared_year(reading)) return set_day(day_of(*year, reading.month, reading.day));
  if (const auto told = passage()) {
    told_from(iso_date(told->span.first));
    return set_day(day_of(static_cast<int>(told->span.first.year()), reading.month, reading.day));
  }
  if (!dated()) return set_open(open_day(reading.month, reading.day));
  told_from_article();
  const Outlook outlook = reading.direction == Direction::last || reading.direction == Direction::past ? Outlook::behind
                          : reading.direction == Direction::next || reading.direction == Direction::coming
                              ? Outlook::ahead
                              : before();
  std::optional<Day> best;
  for (const int step : {0, -1, 1}) {
    const Day day = day_of(this_year() + step, reading.month, reading.day);
    if (!day.ok()) continue;
    if (reading.weekday != 0 && static_cast<int>(iso_weekday(day)) != reading.weekday) continue;
    const int from_today = distance(day, today());
    constexpr int half_a_year = 183;
    const bool explicit_side = reading.direction != Direction::none;
    if (outlook == Outlook::behind && from_today > 0) continue;
    if (outlook == Outlook::ahead && from_today < (explicit_side ? 0 : -half_a_year / 2)) continue;
    const int nearer = best ? std::abs(distance(*best, today())) - std::abs(from_today) : 1;
    // Half a year off either way: behind, unless said otherwise.
    constexpr int tie = 16;
    const bool level = best && std::abs(nearer) <= tie && outlook != Outlook::ahead;
    if (level ? from_today < 0 : nearer > 0) best = day;
  }
  if (best) return set_day(*best);
  // No neighbouring year has that weekday, or none lies on that side: the date wins.
  const Day day = day_of(this_year(), reading.month, reading.day);
  return day.ok() ? set_day(day) : set_open(open_day(reading.month, reading.day));
}

// 03/04/2025: one of two days, unless another date of the article shows the order.
bool Resolver::place_either_day(const Reading& reading) {
  const Day month_first = day_of(reading.year, reading.month, reading.day);
  const Day day_first = day_of(reading.year, reading.day, reading.month);
  if (reading.weekday != 0) {
    const bool first = static_cast<int>(iso_weekday(month_first)) == reading.weekday;
    const bool second = static_cast<int>(iso_weekday(day_first)) == reading.weekday;
    if (first != second) return set_day(first ? month_first : day_first);
  }
  if (story_.order() == DayOrder::month_first) return set_day(month_first);
  if (story_.order() == DayOrder::day_first) return set_day(day_first);
  const auto [earlier, later] = std::minmax(month_first, day_first);
  value_.precision = "year";
  value_.either = {iso_date(earlier), iso_date(later)};
  return set_interval(earlier, later, year_timex(reading.year));
}

bool Resolver::place_weekday(const Reading& reading) {
  const int target = reading.weekday;
  if (const auto told = passage(); told && told->precision == Unit::day && reading.direction == Direction::none) {
    // In a passage about another time a weekday lies within the week after its date.
    told_from(iso_date(told->span.first));
    const int today_there = static_cast<int>(iso_weekday(told->span.first));
    return set_day(add_days(told->span.first, (target - today_there + 7) % 7));
  }
  if (reading.direction == Direction::following || reading.direction == Direction::previous ||
      reading.direction == Direction::that) {
    if (const auto& last = story_.last(Unit::day)) {
      told_from(iso_date(last->span.first));
      const int there = static_cast<int>(iso_weekday(last->span.first));
      const int back = (there - target + 7) % 7;
      if (reading.direction == Direction::following)
        return set_day(add_days(last->span.first, back == 0 ? 7 : 7 - back));
      return set_day(add_days(last->span.first, reading.direction == Direction::that ? -back : back == 0 ? -7 : -back));
    }
  }
  if (!dated()) return set_open("XXXX-WXX-" + std::to_string(target));
  told_from_article();
  const int weekday = static_cast<int>(iso_weekday(today()));
  const int back = (weekday - target + 7) % 7;
  const int ahead = back == 0 ? 7 : 7 - back;
  switch (reading.direction) {
    case Direction::last:
    case Direction::past:
    case Direction::previous:
      return set_day(add_days(today(), back == 0 ? -7 : -back));
    case Direction::this_one:
    case Direction::current:
      return set_day(add_days(today(), target - weekday));
    case Direction::next:
      // A day still to come this week and not at the door is "this"; "next" is then the week after.
      return set_day(add_days(today(), target > weekday && target - weekday > 2 ? ahead + 7 : ahead));
    case Direction::coming:
    case Direction::following:
      return set_day(add_days(today(), ahead));
    default:
      break;
  }
  if (back == 0) return set_day(today());
  const Outlook near = before();
  Outlook outlook = near != Outlook::open ? near : in_clause(false);
  // "wait for Wednesday's report and Thursday's figures": one of a list looks where the other does.
  if (outlook == Outlook::open && day_sentence_ == &view_->sentence() && story_.last(Unit::day) &&
      distance(story_.last(Unit::day)->span.first, today()) > 0 && is_listed(reading.begin))
    outlook = Outlook::ahead;
  return set_day(add_days(today(), outlook == Outlook::ahead ? ahead : -back));
}

// "Wednesday and Thursday", "Wednesday's report on prices and Thursday's figures"
bool Resolver::is_listed(std::size_t begin) const {
  constexpr std::size_t widest = 9;  // tokens
  if (begin == 0 || (view_->key(begin - 1) != Key::and_ && view_->key(begin - 1) != Key::or_)) return false;
  for (std::size_t i = begin - 1; i-- > 0 && begin - i <= widest;) {
    if (view_->word(i).weekday != 0) return true;
    if (view_->word(i).has(flag_past)) return false;
  }
  return false;
}

bool Resolver::place_month(const Reading& reading) {
  const int month = reading.month;
  if (const auto year = given_year(reading)) {
    if (reading.year_by == YearBy::relative) told_from_article();
    return set_month(*year, month);
  }
  if (const auto year = shared_year(reading)) return set_month(*year, month);
  if (reading.year_by == YearBy::relative)
    return set_open("XXXX-" + month_timex(2000, static_cast<unsigned>(month)).substr(5));
  if (const auto told = passage(); told && reading.direction == Direction::none) {
    told_from(iso_date(told->span.first));
    return set_month(static_cast<int>(told->span.first.year()), month);
  }
  if (!dated()) return set_open("XXXX-" + month_timex(2000, static_cast<unsigned>(month)).substr(5));
  told_from_article();
  const int past_year = month > this_month() ? this_year() - 1 : this_year();
  const int next_year = month < this_month() ? this_year() + 1 : this_year();
  switch (reading.direction) {
    case Direction::last:
    case Direction::previous:
      return set_month(month >= this_month() ? this_year() - 1 : this_year(), month);
    case Direction::past:
      return set_month(past_year, month);
    case Direction::this_one:
    case Direction::current:
      return set_month(this_year(), month);
    case Direction::next:
    case Direction::following:
      return set_month(month <= this_month() ? this_year() + 1 : this_year(), month);
    case Direction::coming:
      return set_month(next_year, month);
    default:
      break;
  }
  const Outlook near = view_->word(end_).has(flag_contract) ? Outlook::ahead : before();
  Outlook outlook = near != Outlook::open ? near : in_clause(true);
  // A month about to come, and no verb that tells of the past: ahead.
  const int to_come = (month - this_month() + 12) % 12;
  if (outlook == Outlook::open && (to_come == 1 || to_come == 2) && in_clause(false) != Outlook::behind)
    outlook = Outlook::ahead;
  return set_month(outlook == Outlook::ahead ? next_year : past_year, month);
}

bool Resolver::place_holiday(const Reading& reading) {
  const Holiday& holiday = words_.holiday(reading.table);
  const auto set = [&](const Day& day) {
    if (holiday.days <= 1) return set_day(day);
    const Day end = add_days(day, holiday.days - 1);
    return set_interval(day, end, iso_date(day) + "/" + iso_date(end));
  };
  if (holiday.rule == HolidayRule::event) return set(day_of(holiday.year, holiday.month, holiday.day));
  if (const auto year = given_year(reading)) {
    const auto days = holiday_in(holiday, *year);
    return !days.empty() && set(days.front());
  }
  std::optional<Day> from = story_.published();
  if (const auto told = passage()) from = told->span.first;
  if (!from)
    return set_open(holiday.rule == HolidayRule::fixed ? open_day(holiday.month, holiday.day)
                    : holiday.rule == HolidayRule::nth
                        ? "XXXX-" + month_timex(2000, static_cast<unsigned>(holiday.month)).substr(5)
                        : "XXXX-XX-XX");
  told_from(iso_date(*from));
  const int year = static_cast<int>(from->year());
  const Outlook outlook = reading.direction == Direction::last || reading.direction == Direction::past ? Outlook::behind
                          : reading.direction == Direction::next || reading.direction == Direction::coming
                              ? Outlook::ahead
                              : before();
  std::optional<Day> best;
  for (const int y : {year, year - 1, year + 1})
    for (const Day& day : holiday_in(holiday, y)) {
      const int away = distance(day, *from);
      if (outlook == Outlook::behind && away > 0) continue;
      if (outlook == Outlook::ahead && away < 0) continue;
      if (!best || std::abs(away) < std::abs(distance(*best, *from))) best = day;
    }
  return best && set(*best);
}

// "that night", "last night", "this morning", "the previous evening": the day it belongs to
bool Resolver::place_day_part(const Reading& reading) {
  const auto& last = story_.last(Unit::day);
  int step = 0;
  bool from_mention = false;
  switch (reading.direction) {
    case Direction::last:
      step = -1;
      break;
    case Direction::that:
    case Direction::same:
      from_mention = true;
      break;
    case Direction::none:
      from_mention = near_mention().has_value();
      break;
    case Direction::previous:
      step = -1, from_mention = true;
      break;
    case Direction::following:
    case Direction::next:
      step = 1, from_mention = true;
      break;
    default:
      break;
  }
  if (from_mention && last) {
    told_from(iso_date(last->span.first));
    return set_day(add_days(last->span.first, step));
  }
  if (!dated()) return set_open("XXXX-XX-XX");
  told_from_article();
  return set_day(add_days(today(), step));
}

// A time of day alone belongs to a day mentioned shortly before it, else to the day that the sentences before it tell
// of, else to the article's.
bool Resolver::place_clock(const Reading& reading) {
  constexpr std::uint32_t near = 12;       // tokens
  constexpr std::size_t scene_length = 3;  // sentences
  constexpr int this_story = 10;           // days off the article's
  const Sentence& here = view_->sentence();
  const auto& last = story_.last(Unit::day);
  const bool close = day_sentence_ == &here && reading.begin - day_token_ <= near;
  if (last && (close || !dated())) {
    told_from(iso_date(last->span.first));
    return set_day(last->span.first);
  }
  if (!dated()) return set_open("XXXX-XX-XX");
  // A day to come is told of in the next sentence, and in words that look ahead; one gone by longer. One long gone is
  // told of hour by hour, or not at all.
  const int off = scene_ ? distance(scene_->day, today()) : 0;
  const bool to_come = off > 0;
  if (scene_ && scene_->field == here.field && here.index - scene_->sentence <= (to_come ? 1 : scene_length) &&
      (std::abs(off) <= this_story || scene_->timed) && (!to_come || in_clause(false) == Outlook::ahead)) {
    told_from(iso_date(scene_->day));
    return set_day(scene_->day);
  }
  told_from_article();
  return set_day(today());
}

// "the week of May 5", "the second week of August", "the last week of May"
bool Resolver::place_week(const Reading& reading) {
  if (reading.part == 0) {
    if (!place_day(reading) || !value_.first) return false;
    return set_week(*value_.first);
  }
  if (!place_month(reading)) return false;
  if (!value_.first) return true;
  return set_week(reading.part < 0 ? *value_.last : add_days(*value_.first, 7 * (reading.part - 1)));
}

}  // namespace dateline::dates
