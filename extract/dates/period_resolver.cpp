// SPDX-License-Identifier: GPL-3.0-or-later
// Years, quarters, halves, seasons, relative units and lengths on the calendar.
#include "extract/dates/length_value.hpp"
#include "extract/dates/resolver.hpp"
#include "ingest/published.hpp"

namespace dateline::dates {

namespace {

QuarterOfYear quarter_at(const Day& day) {
  return {static_cast<int>(day.year()), static_cast<int>(quarter_of(day))};
}

bool is_after(const QuarterOfYear& a, const QuarterOfYear& b) {
  return a.year != b.year ? a.year > b.year : a.quarter > b.quarter;
}

int step_of(Direction direction) {
  switch (direction) {
    case Direction::last:
    case Direction::past:
    case Direction::previous:
      return -1;
    case Direction::next:
    case Direction::coming:
    case Direction::following:
      return 1;
    default:
      return 0;
  }
}

// Told from what was mentioned, not from the article's date.
bool is_told_from_mention(Direction direction) {
  return direction == Direction::previous || direction == Direction::following || direction == Direction::same ||
         direction == Direction::that;
}

Day moved(const Day& day, Unit unit, int steps) {
  switch (unit) {
    case Unit::day:
      return add_days(day, steps);
    case Unit::week:
    case Unit::weekend:
      return add_days(day, 7 * steps);
    case Unit::fortnight:
      return add_days(day, 14 * steps);
    case Unit::month:
      return add_months(day, steps);
    case Unit::quarter:
      return add_months(day, 3 * steps);
    case Unit::decade:
      return add_months(day, 120 * steps);
    case Unit::century:
      return add_months(day, 1200 * steps);
    default:
      return add_months(day, 12 * steps);
  }
}

}  // namespace

bool Resolver::place_year(const Reading& reading) {
  if (const auto year = given_year(reading)) return set_year(*year);
  return set_past_or_future(reading.year);
}

bool Resolver::place_quarter(const Reading& reading) {
  const auto set = [&](const QuarterOfYear& q) {
    const bool over = dated() && !is_after(q, quarter_at(today()).moved(-1));
    // "than in the second quarter", "from the second quarter": a comparison
    const Key left = view_->key(begin_ - 1);
    const bool compared =
        left == Key::from || left == Key::than || (left == Key::in && view_->key(begin_ - 2) == Key::than);
    if (!story_.focus() || (over && !compared && !is_after(*story_.focus(), q))) story_.set_focus(q);
    return set_quarter(q.year, q.quarter);
  };
  if (const auto year = given_year(reading)) return set({*year, reading.part});
  if (reading.direction == Direction::year_ago && dated()) {
    told_from_article();
    const QuarterOfYear now = quarter_at(today());
    const int year = reading.part > now.quarter ? now.year - 2 : now.year - 1;
    return set_quarter(year, reading.part);
  }
  if (const auto told = passage()) {
    told_from(iso_date(told->span.first));
    return set_quarter(static_cast<int>(told->span.first.year()), reading.part);
  }
  if (!dated()) return set_open("XXXX-Q" + std::to_string(reading.part));
  told_from_article();
  const QuarterOfYear now = quarter_at(today());
  QuarterOfYear q{now.year, reading.part};
  if (is_after(q, now)) {
    // A quarter still to come is last year's, unless it is near and the text looks ahead.
    const bool ahead = before() == Outlook::ahead || in_clause(true) == Outlook::ahead;
    if (!(ahead && reading.part - now.quarter <= 2)) --q.year;
  } else if (now.quarter - reading.part >= 2 && (before() == Outlook::ahead)) {
    ++q.year;
  }
  return set(q);
}

bool Resolver::place_half(const Reading& reading) {
  if (const auto year = given_year(reading)) return set_half(*year, reading.part);
  if (!dated()) return set_open("XXXX-H" + std::to_string(reading.part));
  told_from_article();
  const bool to_come = reading.part == 2 && this_month() < 7;
  const bool ahead = before() == Outlook::ahead || in_clause(true) == Outlook::ahead;
  return set_half(to_come && !ahead ? this_year() - 1 : this_year(), reading.part);
}

bool Resolver::place_season(const Reading& reading) {
  static constexpr std::string_view codes[] = {"", "SP", "SU", "FA", "WI"};
  const int season = reading.part;
  if (const auto year = given_year(reading)) return set_season(*year, season);
  if (!dated()) return set_open("XXXX-" + std::string(codes[season]));
  told_from_article();
  // The season that is running or begins next this year; winter of last year runs into this one.
  const int running = season == 4 && this_month() <= 2 ? this_year() - 1 : this_year();
  const int first_month = season * 3;
  const bool begun = season == 4 ? this_month() == 12 || this_month() <= 2 : this_month() >= first_month;
  const bool over = season != 4 && this_month() > first_month + 2;
  switch (reading.direction) {
    case Direction::last:
    case Direction::past:
    case Direction::previous:
    case Direction::recent:
      if (reading.direction == Direction::past && begun) return set_season(running, season);
      return set_season(over ? this_year() : begun ? running - 1 : this_year() - 1, season);  // the last finished one
    case Direction::next:
    case Direction::coming:
    case Direction::following:
      return set_season(begun ? running + 1 : running, season);
    case Direction::that:
    case Direction::same:
      if (const auto& last = story_.last()) {
        told_from(iso_date(last->span.first));
        return set_season(static_cast<int>(last->span.first.year()), season);
      }
      return set_season(running, season);
    case Direction::this_one:
    case Direction::current:
    case Direction::latest:
      return set_season(running, season);
    default:
      break;
  }
  const bool behind = before() == Outlook::behind || in_clause(false) == Outlook::behind;
  const bool ahead = before() == Outlook::ahead || in_clause(true) == Outlook::ahead;
  if (over && before() != Outlook::ahead) return set_season(running, season);
  if (!begun && behind && !ahead && first_month - this_month() > 2) return set_season(this_year() - 1, season);
  if (over && ahead && !behind) return set_season(this_year() + 1, season);
  return set_season(running, season);
}

// "last week", "the year", "that month", "the following year", "the weekend"
bool Resolver::place_relative(const Reading& reading) {
  const Unit unit = reading.unit;
  if (const auto year = given_year(reading); year && unit == Unit::year) return set_year(*year);
  if (unit == Unit::year && reading.year_by == YearBy::written) return set_year(reading.year);
  if (is_told_from_mention(reading.direction)) {
    std::optional<Mention> from = story_.last(unit);
    // A finer mention lies in a unit as well: "On March 3 … that month".
    if (const auto& newest = story_.last(); newest && newest->precision <= unit && !(from && unit == Unit::quarter))
      from = newest;
    if (unit == Unit::day || unit == Unit::week) {
      // Days and weeks are counted from what was said just now.
      const auto near = near_mention();
      from = near && near->precision <= unit ? near : std::nullopt;
    }
    if (from) {
      told_from(iso_date(from->span.first));
      Day day = from->span.first;
      if (const auto year = given_year(reading)) {
        day = std::chrono::year(*year) / day.month() / std::chrono::day(1);
        return set_unit(unit, day);
      }
      const int step = step_of(reading.direction);
      if (unit != Unit::day && unit != Unit::week) day = day.year() / day.month() / std::chrono::day(1);
      return set_unit(unit, moved(day, unit, step));
    }
    if (unit == Unit::day && !dated()) return set_open("XXXX-XX-XX");
  }
  if (!dated()) {
    const int step = step_of(reading.direction);
    if (reading.direction == Direction::none && unit == Unit::year && reading.mod == Mod::none) return set_open("XXXX");
    return set_past_or_future(step);
  }
  told_from_article();
  int step = step_of(reading.direction);
  // "this quarter's loss" of a company that reports
  if (unit == Unit::quarter && reading.direction == Direction::this_one && story_.focus() &&
      view_->is_mark(reading.end, '\'') && view_->key(reading.end + 1) == Key::s)
    return set_quarter(story_.focus()->year, story_.focus()->quarter);
  if (unit == Unit::week)
    if (const auto day = end_of(reading)) return set_week(*day);
  // "the month" of a story about a month
  if (unit == Unit::month && reading.direction == Direction::none && reading.mod == Mod::none)
    if (const auto last = near_mention(); last && last->precision == Unit::month) {
      told_from(iso_date(last->span.first));
      return set_unit(unit, last->span.first);
    }
  if (unit == Unit::year && reading.direction == Direction::latest) step = -1;
  if (unit == Unit::weekend && (reading.direction == Direction::none || reading.direction == Direction::past)) {
    // Before Friday the one behind; from then on this one where the text looks ahead.
    const int weekday = static_cast<int>(iso_weekday(today()));
    const bool ahead = in_clause(false) == Outlook::ahead || before() == Outlook::ahead;
    const bool here = weekday >= 6 || (ahead && reading.direction == Direction::none);
    const Day saturday = add_days(today(), 6 - weekday);
    return set_weekend(here ? saturday : add_days(saturday, -7));
  }
  if (unit == Unit::weekend && reading.direction == Direction::this_one) {
    // On a Monday "this weekend" may be over.
    const int weekday = static_cast<int>(iso_weekday(today()));
    const bool over = weekday == 1 && in_clause(false) != Outlook::ahead && before() != Outlook::ahead;
    return set_weekend(add_days(today(), 6 - weekday - (over ? 7 : 0)));
  }
  if (unit == Unit::weekend && step != 0) {
    const int weekday = static_cast<int>(iso_weekday(today()));
    const Day saturday = add_days(today(), 6 - weekday);
    return set_weekend(add_days(saturday, 7 * step));
  }
  if ((unit == Unit::decade || unit == Unit::century) && reading.article && step != 0 &&
      reading.direction != Direction::previous && reading.direction != Direction::following && unit == Unit::decade) {
    value_.kind = "DURATION";
    return set_open("P10Y");
  }
  // "the year" of a company that reports is that of the quarter it reports on.
  if (unit == Unit::year && reading.direction == Direction::none && reading.mod == Mod::none && story_.focus() &&
      !is_after(quarter_at(today()).moved(-1), *story_.focus()))
    return set_year(story_.focus()->year);
  Day day = today();
  if (unit != Unit::day && unit != Unit::week) day = day.year() / day.month() / std::chrono::day(1);
  const bool placed = set_unit(unit, moved(day, unit, step));
  if (unit == Unit::quarter && placed && step < 0) story_.set_focus(quarter_at(*value_.first));
  return placed;
}

// "the latest quarter", "the year-ago period", "the 1988 quarter": the quarter that the article speaks of
bool Resolver::place_this_period(const Reading& reading) {
  const auto& focus = story_.focus();
  if (reading.year_by != YearBy::none) {
    const auto year = given_year(reading);
    if (!year) return set_past_or_future(reading.year);
    if (reading.year_by == YearBy::relative) told_from_article();
    if (focus) return set_quarter(*year, focus->quarter);
    if (reading.unit == Unit::quarter && dated()) return set_quarter(*year, quarter_at(today()).moved(-1).quarter);
    return set_year(*year);
  }
  if (!dated() && !focus) return set_open(reading.unit == Unit::quarter ? "XXXX-QX" : "PAST_REF");
  if (dated()) told_from_article();
  const QuarterOfYear latest = focus ? *focus : quarter_at(today()).moved(-1);
  switch (reading.direction) {
    case Direction::year_ago:
    case Direction::same:
      if (!focus && reading.unit != Unit::quarter) {
        if (const auto& year = story_.last(Unit::year)) return set_year(static_cast<int>(year->span.first.year()) - 1);
      }
      return set_quarter(latest.year - 1, latest.quarter);
    case Direction::previous: {
      const QuarterOfYear q = latest.moved(-1);
      return set_quarter(q.year, q.quarter);
    }
    default:
      return set_quarter(latest.year, latest.quarter);
  }
}

// "two years ago", "six weeks from now", "three days earlier"
bool Resolver::place_ago(const Reading& reading) {
  const int sign = reading.ahead ? 1 : -1;
  if (reading.count.vague) return set_past_or_future(sign);
  std::optional<Day> from = story_.published();
  if (reading.direction == Direction::previous)
    if (const auto last = near_mention()) from = last->span.first;
  if (!from) return set_past_or_future(sign);
  const double amount = reading.count.amount.to_double();
  if (amount > 4000) return set_past_or_future(sign);
  told_from(iso_date(*from));
  Unit unit = reading.unit;
  if (unit == Unit::second || unit == Unit::minute || unit == Unit::hour)
    return set_day(amount >= 24 && unit == Unit::hour ? add_days(*from, sign * static_cast<int>(amount / 24)) : *from);
  if (!reading.count.amount.is_integer()) {  // two and a half years ago
    if (unit != Unit::year) return set_past_or_future(sign);
    return set_unit(Unit::month, add_months(from->year() / from->month() / std::chrono::day(1),
                                            sign * static_cast<int>(amount * 12)));
  }
  const int steps = sign * static_cast<int>(amount);
  Day day = *from;
  if (unit != Unit::day && unit != Unit::week && unit != Unit::fortnight)
    day = day.year() / day.month() / std::chrono::day(1);
  if (static_cast<int>(day.year()) + (unit == Unit::century  ? 100
                                      : unit == Unit::decade ? 10
                                                             : 1) *
                                         steps <
          1 &&
      (unit == Unit::year || unit == Unit::decade || unit == Unit::century))
    return set_past_or_future(sign);
  if (reading.from_today && unit != Unit::millennium) return set_day(moved(*from, unit, steps));
  day = moved(day, unit, steps);
  if (unit == Unit::decade || unit == Unit::century || unit == Unit::millennium) unit = Unit::year;
  if (unit == Unit::fortnight) unit = Unit::week;
  return set_unit(unit, day);
}

// A year before the quarter the article speaks of, else the year before this one.
bool Resolver::place_a_year_ago(const Reading& reading) {
  const int sign = reading.ahead ? 1 : -1;
  // "2.8% in November … and 6% a year earlier", "in 1986, down from 61.2 mln a year earlier"
  if (const auto& last = story_.last(); last && sign < 0 && last_sentence_ == &view_->sentence()) {
    const Day first = last->span.first;
    const int year = static_cast<int>(first.year());
    if (last->precision == Unit::month || (last->precision == Unit::year && (!dated() || year < this_year()))) {
      told_from(iso_date(first));
      return set_unit(last->precision, std::chrono::year(year - 1) / first.month() / std::chrono::day(1));
    }
  }
  if (const auto& focus = story_.focus(); focus && sign < 0) {
    if (dated()) told_from_article();
    return set_quarter(focus->year - 1, focus->quarter);
  }
  if (!dated()) return set_past_or_future(sign);
  told_from_article();
  return set_year(this_year() + sign);
}

bool Resolver::place_length(const Reading& reading) {
  value_.kind = "DURATION";
  // "recent years", "coming months" name a time rather than its length.
  if (reading.plural && reading.count.vague) {
    const bool years = reading.unit == Unit::year || reading.unit == Unit::decade || reading.unit == Unit::century;
    const bool behind = reading.direction == Direction::recent || reading.direction == Direction::past ||
                        reading.direction == Direction::previous;
    const bool ahead = reading.direction == Direction::coming || reading.direction == Direction::next ||
                       reading.direction == Direction::following;
    if ((behind && years) || (ahead && (years || reading.unit == Unit::month || reading.unit == Unit::quarter))) {
      value_.kind = "DATE";
      return set_past_or_future(behind ? -1 : 1);
    }
  }
  // "the nine months", "the year ended": what follows compares years, not quarters.
  if ((reading.article && reading.unit == Unit::month && !reading.count.vague && reading.direction == Direction::none &&
       reading.count.amount != Decimal(3)) ||
      (reading.unit == Unit::year && reading.part == 0 && reading.article && reading.direction == Direction::none))
    story_.clear_focus();
  return set_open(length_timex(reading.count, reading.unit, reading.extra, reading.extra_unit));
}

bool Resolver::place_set(const Reading& reading) {
  static constexpr std::string_view seasons[] = {"", "SP", "SU", "FA", "WI"};
  static constexpr std::string_view parts[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI"};
  value_.kind = "SET";
  value_.quant = reading.quant;
  if (reading.frequency > 0) value_.freq = std::to_string(reading.frequency) + "X";
  const std::string part(parts[static_cast<std::size_t>(reading.time.part)]);
  if (reading.weekday != 0) return set_open("XXXX-WXX-" + std::to_string(reading.weekday) + part);
  if (reading.month != 0) {
    if (reading.day == 0) return set_open("XXXX-" + month_timex(2000, static_cast<unsigned>(reading.month)).substr(5));
    return set_open("XXXX" +
                    iso_date(std::chrono::year(2000) / std::chrono::month(static_cast<unsigned>(reading.month)) /
                             std::chrono::day(static_cast<unsigned>(reading.day)))
                        .substr(4));
  }
  if (reading.unit == Unit::weekend) return set_open("XXXX-WXX-WE");
  if (reading.unit != Unit::none) return set_open(length_timex(reading.count, reading.unit));
  if (!part.empty()) return set_open("XXXX-XX-XX" + part);
  return set_open("XXXX-" + std::string(seasons[static_cast<std::size_t>(reading.part)]));
}

}  // namespace dateline::dates
