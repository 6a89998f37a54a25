// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar of days, months, years and what is spelled with digits.
#include <algorithm>
#include <array>

#include "extract/calendar.hpp"
#include "extract/dates/date_reader.hpp"

namespace dateline::dates {

namespace {

constexpr int first_bare_year = 1900;
constexpr int last_bare_year = 2039;

bool is_day_of(int month, int day) {
  static constexpr std::array<int, 13> lengths{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return day >= 1 && month >= 1 && month <= 12 && day <= lengths[static_cast<std::size_t>(month)];
}

bool exists(int year, int month, int day) {
  return is_day_of(month, day) && (Day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                       std::chrono::day(static_cast<unsigned>(day))))
                                      .ok();
}

// "highs in the 70s"
bool measured_before(const SentenceView& view, std::size_t p) {
  for (std::size_t back = 1; back <= 6; ++back)
    if (view.word(p - back).has(flag_measured)) return true;
  return false;
}

}  // namespace

// Two digits lie near the end of the twentieth century or the beginning of the next; the resolver knows better where
// the article has a date.
int DateReader::full_year(int two_digits) const {
  return two_digits < 40 ? 2000 + two_digits : 1900 + two_digits;
}

DateReader::YearFound DateReader::written_year(At p) const {
  YearFound found;
  At q = p;
  const bool short_form = view_.is_mark(q, '\'') && view_.token(q + 1).glued;
  if (short_form) ++q;
  const int value = view_.integer(q);
  const std::size_t digits = view_.length(q);
  if (value < 0) return found;
  if (short_form ? digits != 2 : digits != 4 || value < 1000 || value > 2199) return found;
  // "1990.5", "1990-style" and "1990th" are no years.
  const Token& next = view_.token(q + 1);
  if (view_.has(q + 1) && next.glued && (next.is_word() || next.is_number() || view_.is_mark(q + 1, '%'))) return found;
  if (next.is_word() && next.letters == LetterCase::capitals && view_.word(q + 1).has(flag_zone)) return found;
  found.by = YearBy::written;
  found.year = short_form ? full_year(value) : value;
  found.end = q + 1;
  return found;
}

// "1990", "of 1990", ", 1990", "last year", "of last year", "this year", "a year ago": the year of what stands before.
DateReader::YearFound DateReader::year_behind(At p) const {
  At q = p;
  if (view_.key(q) == Key::of || (view_.is_mark(q, ',') && view_.token(q).glued)) ++q;
  if (auto year = written_year(q)) return year;
  if (view_.is_mark(p, ',')) return {};
  YearFound found;
  if (view_.key(q) == Key::the) return found;
  const Direction direction = view_.key(q) == Key::this_one ? Direction::this_one : view_.word(q).direction;
  if (view_.word(q + 1).unit != Unit::year || view_.word(q + 1).has(flag_plural)) return found;
  if (view_.is_glued_mark(q + 2, '-')) return found;
  found.by = YearBy::relative;
  switch (direction) {
    case Direction::last:
    case Direction::past:
      found.year = -1;
      break;
    case Direction::this_one:
      found.year = 0;
      break;
    case Direction::next:
      found.year = 1;
      break;
    default:
      return {};
  }
  found.end = q + 2;
  return found;
}

// "3", "3rd", "third", "Six"; a number that counts something else is no day.
DateReader::Found DateReader::day_number(At p, int& day) const {
  const Token& token = view_.token(p);
  At end = p + 1;
  if (token.is_number()) {
    day = view_.integer(p);
    if (view_.length(p) > 2) return {};
    if (view_.key(end) == Key::th && view_.token(end).glued) {
      ++end;
    } else if (view_.token(end).glued && view_.has(end)) {
      const bool decimal = (view_.is_mark(end, '.') || view_.is_mark(end, ',')) && view_.token(end + 1).glued &&
                           view_.token(end + 1).is_number();
      const bool clock = view_.is_glued_mark(end, ':') && view_.token(end + 1).is_number();
      if (view_.token(end).is_word() || decimal || clock || view_.is_mark(end, '%')) return {};
      if (view_.is_glued_mark(end, '/')) return {};
    } else if (view_.word(end).has(flag_counted) || view_.key(end) == Key::hundred ||
               view_.word(end).unit != Unit::none) {
      return {};
    }
  } else if (token.is_word()) {
    const TimeWord& w = view_.word(p);
    day = w.ordinal != 0 ? w.ordinal : w.number;
    if (day >= 20 && day < 100 && day % 10 == 0) {  // twenty-first, twenty five
      const At next = view_.is_glued_mark(end, '-') ? end + 1 : end;
      const TimeWord& unit = view_.word(next);
      const int more = unit.ordinal != 0 ? unit.ordinal : unit.number;
      if (more > 0 && more < 10) day += more, end = next + 1;
    }
    if (w.ordinal == 0 && w.number < 1) return {};
    // "April six", but "in April six people died"
    const bool noun = view_.is_lower(end) && view_.key(end) == Key::none && !view_.is_known(end);
    if (w.ordinal == 0 && !token.is_capitalized() &&
        (noun || view_.word(end).has(flag_counted) || view_.word(end).unit != Unit::none ||
         view_.is_glued_mark(end, '-') || view_.key(end) == Key::of ||
         (view_.key(end) == Key::to && view_.word(end + 1).number > 0)))
      return {};
  } else {
    return {};
  }
  if (day < 1 || day > 31) return {};
  return {end};
}

DateReader::Maybe DateReader::month_date(At p) const {
  const Token& token = view_.token(p);
  const TimeWord& w = view_.word(p);
  if (token.letters == LetterCase::lower && (w.has(flag_abbreviated) || w.month == 3 || w.month == 5 || w.month == 8))
    return std::nullopt;
  At end = p + 1;
  const bool dotted = view_.is_mark(end, '.') && view_.token(end).glued && w.has(flag_abbreviated);
  if (dotted) ++end;
  auto reading = begun(Family::month, Shape::month, p, end);
  reading->month = static_cast<std::int8_t>(w.month);
  int day = 0;
  At from = end;
  if (view_.key(from) == Key::the && view_.word(from + 1).ordinal != 0) ++from;  // "April the first"
  if (view_.token(from).glued && !dotted && view_.has(from) && view_.token(from).kind != TokenKind::mark)
    return std::nullopt;  // "DEC7" is a contract
  if (const auto number = spelled_year(end) ? Found{} : day_number(from, day)) {
    const auto written = written_year(view_.is_mark(number.end, ',') ? number.end + 1 : number.end);
    if (!is_day_of(w.month, day))  // February 30: no date at all
      return begun(Family::day, Shape::nothing, p, written ? written.end : number.end);
    reading->family = Family::day;
    reading->shape = Shape::day;
    reading->day = static_cast<std::int8_t>(day);
    reading->end = static_cast<std::uint32_t>(number.end);
    const At comma = view_.is_mark(number.end, ',') ? number.end + 1 : number.end;
    if (const auto year = written_year(comma)) {
      if (!exists(year.year, w.month, day)) return begun(Family::day, Shape::nothing, p, year.end);
      reading->year_by = YearBy::written;
      reading->year = static_cast<std::int16_t>(year.year);
      reading->end = static_cast<std::uint32_t>(year.end);
    } else if (const auto relative = year_behind(number.end); relative && relative.by == YearBy::relative) {
      reading->year_by = YearBy::relative;
      reading->year = static_cast<std::int16_t>(relative.year);
      reading->end = static_cast<std::uint32_t>(relative.end);
    }
    add_day_tail(*reading);
    return reading;
  }
  // "February 30": a day that the month lacks must not leave the month behind.
  if (const int number = view_.integer(end); number > 31 && number < 100 && !view_.token(end + 1).glued &&
                                             token.is_capitalized() && view_.is_mark(end + 1, ','))
    return std::nullopt;
  if (const auto year = year_behind(end)) {
    reading->year_by = year.by;
    reading->year = static_cast<std::int16_t>(year.year);
    reading->end = static_cast<std::uint32_t>(year.end);
    return reading;
  }
  if (view_.is_glued_mark(end, '-') && view_.length(end + 1) == 2 && w.has(flag_abbreviated) &&
      view_.integer(end + 1) > 31) {  // Jul-87
    reading->year_by = YearBy::written;
    reading->year = static_cast<std::int16_t>(full_year(view_.integer(end + 1)));
    reading->end = static_cast<std::uint32_t>(end + 2);
    return reading;
  }
  if (const auto year = spelled_year(end)) {  // "May nineteen seventy-four"
    reading->year_by = year->year_by;
    reading->year = year->year;
    reading->end = year->end;
    return reading;
  }
  if (!is_bare_month(p, end)) return std::nullopt;
  if (dotted && !view_.has(end)) reading->end = static_cast<std::uint32_t>(p + 1);
  return reading;
}

// A month's name alone; "May", "March" and the short forms are words and names as well.
bool DateReader::is_bare_month(At p, At end) const {
  const TimeWord& w = view_.word(p);
  const Token& before = view_.token(p - 1);
  const TimeWord& left = view_.word(p - 1);
  const Token& behind = view_.token(end);
  if (view_.is_glued_mark(end, '-') && view_.is_lower(end + 1) && view_.key(end + 1) == Key::none) return false;
  const bool introduced =
      view_.has(p - 1) && before.is_word() &&
      (left.key == Key::in || left.key == Key::of || left.key == Key::by || left.key == Key::from ||
       left.key == Key::since || left.key == Key::until || left.key == Key::between || left.key == Key::through ||
       left.key == Key::during || left.key == Key::this_one || left.key == Key::each || left.key == Key::every ||
       left.key == Key::for_ || left.key == Key::before || left.key == Key::after || left.edge != Mod::none ||
       left.direction != Direction::none || left.month != 0 || left.key == Key::than || left.bound != Mod::none ||
       left.key == Key::ended || left.key == Key::ending ||
       ((left.key == Key::and_ || left.key == Key::to || left.key == Key::or_) &&
        (view_.word(p - 2).month != 0 || view_.integer(p - 2) > 0)));
  if (view_.is_mark(p - 1, '-') && (view_.word(p - 2).edge != Mod::none || view_.word(p - 2).bound != Mod::none))
    return true;                                        // mid-May, end-March
  if (view_.word(end).has(flag_contract)) return true;  // "May wheat"
  if (w.has(flag_abbreviated) || w.month == 5 || w.month == 3) {
    if (w.month == 3 && (view_.key(end) == Key::for_ || view_.key(end) == Key::on || view_.key(end) == Key::of ||
                         view_.key(end) == Key::to))
      return introduced && view_.key(end) != Key::of;
    if (introduced &&
        (left.key == Key::of || left.key == Key::by || left.key == Key::from || left.key == Key::for_ ||
         left.key == Key::after || left.key == Key::before) &&
        behind.is_capitalized() && behind.is_word() && view_.word(end).month == 0)
      return false;  // "of May Co."
    if (introduced) return true;
    // A month that is an adjective: "its May sales", "a March deadline".
    return !w.has(flag_abbreviated) && p > 0 && view_.is_lower(end) && left.key != Key::none &&
           (left.key == Key::the || left.key == Key::a || left.key == Key::its || left.key == Key::on);
  }
  // Given names: "April Smith", "August Wilson", "June Carter".
  if ((w.month == 4 || w.month == 6 || w.month == 8) && behind.is_word() && behind.letters == LetterCase::capital &&
      !view_.is_known(end) && !introduced)
    return false;
  return true;
}

// "30 July 2025", "the 3rd of April", "3-5 July"
DateReader::Maybe DateReader::day_first_date(At p) const {
  At q = view_.key(p) == Key::the ? p + 1 : p;
  const bool article = q > p;
  int day = 0;
  At after_day = 0;
  if (view_.token(q).is_number()) {
    if (view_.length(q) > 2) return std::nullopt;
    day = view_.integer(q);
    after_day = view_.key(q + 1) == Key::th && view_.token(q + 1).glued ? q + 2 : q + 1;
  } else if (view_.word(q).ordinal != 0) {
    const auto number = day_number(q, day);
    if (!number) return std::nullopt;
    after_day = number.end;
  }
  if (after_day == 0 || day < 1 || day > 31) return std::nullopt;
  if (view_.token(p - 1).glued && view_.has(p - 1) && view_.token(p).glued && view_.is_mark(p - 1, '.'))
    return std::nullopt;
  At at = after_day;
  if (view_.key(at) == Key::of) ++at;
  const bool dashed = view_.is_glued_mark(at, '-');
  if (dashed) ++at;
  const TimeWord& month = view_.word(at);
  if (month.month == 0) {
    // "3-5 July", "3 and 5 July": the first of a list, whose month stands behind.
    if (article) return std::nullopt;
    const At second = dashed                                                                                ? at
                      : view_.key(at) == Key::and_ || view_.key(at) == Key::to || view_.key(at) == Key::or_ ? at + 1
                                                                                                            : 0;
    if (second == 0 || !view_.token(second).is_number() || view_.word(second + 1).month == 0 ||
        !view_.token(second + 1).is_capitalized() || !is_day_of(view_.word(second + 1).month, day))
      return std::nullopt;
    int other = 0;
    if (view_.token(second + 2).is_number() && day_number(second + 2, other)) return std::nullopt;  // "3 and 5 May 6"
    auto first = begun(Family::day, Shape::day, p, after_day);
    first->month = static_cast<std::int8_t>(view_.word(second + 1).month);
    first->day = static_cast<std::int8_t>(day);
    first->leads_list = true;
    if (const auto year = year_behind(second + 2)) {
      first->year_by = year.by;
      first->year = static_cast<std::int16_t>(year.year);
    }
    return first;
  }
  if (!view_.token(at).is_capitalized()) return std::nullopt;
  if (!is_day_of(month.month, day)) {
    const auto year = year_behind(at + 1);
    int other = 0;
    if (!year && day_number(at + 1, other)) return std::nullopt;  // the day stands behind
    return begun(Family::day, Shape::nothing, p, year ? year.end : at + 1);
  }
  At end = at + 1;
  if (view_.is_mark(end, '.') && view_.token(end).glued && month.has(flag_abbreviated) && view_.has(end + 1)) ++end;
  auto reading = begun(Family::day, Shape::day, p, end);
  reading->month = static_cast<std::int8_t>(month.month);
  reading->day = static_cast<std::int8_t>(day);
  const At year_at = dashed && view_.is_glued_mark(end, '-') ? end + 1 : end;
  int next_day = 0;
  const auto follows = view_.length(year_at) <= 2 ? day_number(year_at, next_day) : Found{};
  if (const auto year = dashed ? written_year(year_at) : year_behind(year_at)) {
    if (year.by == YearBy::written && !exists(year.year, month.month, day))
      return begun(Family::day, Shape::nothing, p, year.end);
    reading->year_by = year.by;
    reading->year = static_cast<std::int16_t>(year.year);
    reading->end = static_cast<std::uint32_t>(year.end);
  } else if (follows && view_.token(year_at).is_number() && !view_.is_mark(year_at, ',') &&
             view_.key(after_day) != Key::of) {
    return std::nullopt;  // "500 March 3": the day stands behind
  }
  add_day_tail(*reading);
  return reading;
}

// "Tuesday", "Saturday, April 25", "Friday evening", "Tuesdays"
DateReader::Maybe DateReader::weekday_date(At p) const {
  const Token& token = view_.token(p);
  const TimeWord& w = view_.word(p);
  if (!token.is_capitalized() && w.has(flag_abbreviated)) return std::nullopt;
  At end = p + 1;
  const bool dotted = view_.is_mark(end, '.') && view_.token(end).glued && w.has(flag_abbreviated);
  if (dotted) ++end;
  if (w.has(flag_plural)) {
    auto reading = begun(Family::set, Shape::set, p, end);
    reading->weekday = static_cast<std::int8_t>(w.weekday);
    return reading;
  }
  if (view_.word(end).part != PartOfDay::none && view_.word(end).has(flag_plural)) {  // Tuesday nights
    auto reading = begun(Family::set, Shape::set, p, end + 1);
    reading->weekday = static_cast<std::int8_t>(w.weekday);
    reading->time.part = view_.word(end).part;
    return reading;
  }
  // "on Monday and Tuesday nights"
  if (view_.key(end) == Key::and_ && view_.word(end + 1).weekday != 0 && view_.word(end + 2).part != PartOfDay::none &&
      view_.word(end + 2).has(flag_plural)) {
    auto reading = begun(Family::set, Shape::set, p, end);
    reading->weekday = static_cast<std::int8_t>(w.weekday);
    reading->time.part = view_.word(end + 2).part;
    return reading;
  }
  const At comma = view_.is_mark(end, ',') ? end + 1 : end;
  Maybe date;
  if (view_.word(comma).month != 0)
    date = month_date(comma);
  else if (view_.token(comma).is_number())
    date = day_first_date(comma);
  else if (view_.key(comma) == Key::the)
    date = day_first_date(comma);
  if (!date && view_.token(comma).is_number()) date = numeric_date(comma);
  if (date && date->shape == Shape::nothing) return date;
  if (date && (date->shape == Shape::day || date->shape == Shape::either_day)) {
    date->begin = static_cast<std::uint32_t>(p);
    date->weekday = static_cast<std::int8_t>(w.weekday);
    return date;
  }
  if (w.has(flag_abbreviated)) {
    const Key left = view_.key(p - 1);
    const bool wide = dotted || view_.length(p) > 3;
    if (!(left == Key::on || (dotted && view_.word(p).weekday < 6)) || !wide) return std::nullopt;
  }
  if (view_.is_glued_mark(end, '-') && view_.is_lower(end + 1) && view_.word(end + 1).weekday == 0 &&
      view_.key(end + 1) != Key::to)
    return std::nullopt;
  // "Black Monday", "The Sunday Times"
  if (view_.word(p - 1).has(flag_day_name) && view_.token(p - 1).is_capitalized()) return std::nullopt;
  if (view_.word(end).has(flag_title) && view_.token(end).is_capitalized()) return std::nullopt;
  auto reading = begun(Family::weekday, Shape::weekday, p, dotted && !view_.has(end) ? p + 1 : end);
  reading->weekday = static_cast<std::int8_t>(w.weekday);
  add_day_tail(*reading);
  return reading;
}

// Part of day or clock behind a day: "Friday evening", "June 10 at noon".
void DateReader::add_day_tail(Reading& reading) const {
  const At p = reading.end;
  const TimeWord& w = view_.word(p);
  if (w.part != PartOfDay::none && !w.has(flag_plural) && w.part != PartOfDay::midday &&
      !view_.is_glued_mark(p + 1, '-')) {
    reading.time.part = w.part;
    ++reading.end;
    return;
  }
  if (w.hour != 0 && !view_.token(p).is_capitalized()) {
    if (const auto time = time_of_day(p, reading.time)) reading.end = static_cast<std::uint32_t>(time.end);
    return;
  }
  const At q = view_.key(p) == Key::at || view_.is_mark(p, ',') ? p + 1 : p;
  if (!view_.token(q).is_number() && view_.word(q).hour == 0) return;
  if (q == p && view_.length(q) == 4 && !view_.word(q + 1).has(flag_zone)) return;
  TimeOfDay time;
  if (const auto found = time_of_day(q, time)) {
    reading.time = time;
    reading.end = static_cast<std::uint32_t>(found.end);
  }
}

DateReader::Maybe DateReader::near_day(At p) const {
  const TimeWord& w = view_.word(p);
  // "USA Today", "Today's World": a capital inside a sentence is a name.
  if (view_.token(p).letters == LetterCase::capital && view_.token(p - 1).is_word() &&
      view_.token(p - 1).is_capitalized() && view_.word(p - 1).key == Key::none)
    return std::nullopt;
  if (view_.is_glued_mark(p + 1, '-')) return std::nullopt;
  auto reading = begun(Family::near_day, Shape::near_day, p, p + 1);
  if (w.near == TimeWord::tonight)
    reading->time.part = PartOfDay::night;
  else
    reading->day = w.near;
  if (w.near != TimeWord::tonight) add_day_tail(*reading);
  return reading;
}

// "2025-07-30", "30/07/2025", "30.7.2025", "26-FEB-1987" is a day first date.
DateReader::Maybe DateReader::numeric_date(At p) const {
  int parts[3] = {0, 0, 0};
  std::size_t lengths[3] = {0, 0, 0};
  At end = p + 1;
  char separator = 0;
  if (const auto text = view_.text(p); view_.length(p) >= 8 && text.find(',') == std::string_view::npos) {
    std::size_t part = 0;
    for (const char c : text) {
      if (c == '.') {
        if (++part > 2) return std::nullopt;
      } else {
        parts[part] = parts[part] * 10 + (c - '0');
        if (++lengths[part] > 4) return std::nullopt;
      }
    }
    if (part != 2) return std::nullopt;
    separator = '.';
  } else {
    if (view_.length(p) > 4 || view_.integer(p) < 0) return std::nullopt;
    separator = view_.is_glued_mark(p + 1, '/') ? '/' : view_.is_glued_mark(p + 1, '-') ? '-' : '\0';
    if (separator == 0) return std::nullopt;
    for (int i = 0; i < 3; ++i) {
      const At at = p + static_cast<At>(2 * i);
      parts[i] = view_.integer(at);
      lengths[i] = view_.length(at);
      if (parts[i] < 0) return std::nullopt;
      if (i == 2) break;
      if (!view_.is_glued_mark(at + 1, separator)) {
        if (i == 0) return std::nullopt;
        // "9/11" is one day; "on 7/30" needs a year to be told from a fraction.
        if (separator != '/' || parts[0] != 9 || parts[1] != 11 || view_.token(p - 1).glued) return std::nullopt;
        auto attacks = begun(Family::holiday, Shape::day, p, p + 3);
        attacks->year_by = YearBy::written;
        attacks->year = 2001, attacks->month = 9, attacks->day = 11;
        return attacks;
      }
    }
    end = p + 5;
    if (view_.token(end).glued && view_.has(end) &&
        (view_.token(end).is_number() || view_.is_glued_mark(end, '-') || view_.is_glued_mark(end, '/')))
      return std::nullopt;
    if (view_.has(p - 1) && view_.token(p).glued && (view_.is_mark(p - 1, '-') || view_.is_mark(p - 1, '/')))
      return std::nullopt;
  }
  auto reading = begun(Family::numeric, Shape::day, p, end);
  reading->year_by = YearBy::written;
  if (lengths[0] == 4) {
    if (lengths[1] > 2 || lengths[2] > 2 || separator == '.') return std::nullopt;
    if (!exists(parts[0], parts[1], parts[2])) return begun(Family::numeric, Shape::nothing, p, end);
    reading->year = static_cast<std::int16_t>(parts[0]);
    reading->month = static_cast<std::int8_t>(parts[1]), reading->day = static_cast<std::int8_t>(parts[2]);
    if (view_.key(end) == Key::t && view_.token(end).glued) {
      TimeOfDay time;
      if (const auto found = time_of_day(end + 1, time)) {
        reading->time = time;
        reading->end = static_cast<std::uint32_t>(found.end);
      }
    } else {
      add_day_tail(*reading);
    }
    return reading;
  }
  if (lengths[0] > 2 || lengths[1] > 2 || (lengths[2] != 4 && lengths[2] != 2)) return std::nullopt;
  if (lengths[2] == 2 && separator == '-') return std::nullopt;  // scores, sizes
  const int year = lengths[2] == 4 ? parts[2] : full_year(parts[2]);
  if (year < 1000 || year > 2199) return std::nullopt;
  reading->year = static_cast<std::int16_t>(year);
  const bool day_first = exists(year, parts[1], parts[0]);
  const bool month_first = exists(year, parts[0], parts[1]) && separator != '.';
  if (!day_first && !month_first) return begun(Family::numeric, Shape::nothing, p, end);
  const bool both = day_first && month_first && parts[0] != parts[1];
  reading->shape = both ? Shape::either_day : Shape::day;
  reading->month = static_cast<std::int8_t>(month_first ? parts[0] : parts[1]);
  reading->day = static_cast<std::int8_t>(month_first ? parts[1] : parts[0]);
  reading->part = static_cast<std::int8_t>(both || parts[0] == parts[1] ? 0
                                           : month_first                ? 2
                                                                        : 1);  // what it shows of the article's order
  return reading;
}

// "the 1990s", "the nineties", "the '80s", "the 20th century"
DateReader::Maybe DateReader::decade_or_century(At p) const {
  At q = view_.key(p) == Key::the ? p + 1 : p;
  const bool the = q > p;
  Mod edge = Mod::none;
  if (view_.word(q).edge != Mod::none && the) {
    edge = view_.word(q).edge;
    ++q;
    if (view_.is_mark(q, '-')) ++q;
  }
  const bool quoted = view_.is_mark(q, '\'') && view_.token(q + 1).glued;
  const At number_at = quoted ? q + 1 : q;
  const TimeWord& w = view_.word(q);
  int first = 0;
  At end = 0;
  if (view_.token(number_at).is_number()) {
    const int value = view_.integer(number_at);
    At s = number_at + 1;
    if (view_.is_mark(s, '\'') && view_.token(s).glued) ++s;
    const bool plural = view_.key(s) == Key::s && view_.token(s).glued;
    if (plural && value % 10 == 0 && view_.length(number_at) == 4 && value >= 1100 && value <= 2090) {
      first = value;
      end = s + 1;
    } else if (plural && value % 10 == 0 && value >= 20 && value <= 90 && view_.length(number_at) == 2 &&
               (quoted || (the && !view_.word(s + 1).has(flag_counted) && !measured_before(view_, p)))) {
      first = 1900 + value;
      end = s + 1;
    }
  } else if (w.decades != 0 && (the || view_.word(p - 1).edge != Mod::none)) {
    first = 1900 + w.decades;
    end = q + 1;
  }
  if (end != 0) {
    const bool century = first % 100 == 0 && first < 2000;
    auto reading = begun(century ? Family::century : Family::decade, century ? Shape::century : Shape::decade, p, end);
    reading->mod = edge;
    if (century)
      reading->part = static_cast<std::int8_t>(first / 100 + 1);
    else
      reading->year = static_cast<std::int16_t>(first);
    return reading;
  }
  int ordinal = 0;
  At unit = q + 1;
  if (view_.token(q).is_number() && view_.key(q + 1) == Key::th && view_.token(q + 1).glued) {
    ordinal = view_.integer(q);
    unit = q + 2;
  } else if (w.ordinal != 0) {
    ordinal = w.ordinal;
  } else if (w.number == 20) {
    unit = view_.is_glued_mark(q + 1, '-') ? q + 2 : q + 1;
    ordinal = view_.word(unit).ordinal == 1 ? 21 : 0;
    ++unit;
  }
  const bool hyphen = view_.is_glued_mark(unit, '-');
  if (hyphen) ++unit;
  // "the 18th and 19th centuries": each is one
  const bool leads = (view_.key(unit) == Key::and_ || view_.key(unit) == Key::or_ || view_.key(unit) == Key::to) &&
                     !hyphen && ordinal > 0;
  if (leads) {
    const At other = unit + 1;
    const At head = view_.token(other).is_number() && view_.key(other + 1) == Key::th ? other + 2 : other + 1;
    const bool ordinal_behind = head > other + 1 || view_.word(other).ordinal != 0;
    if (!ordinal_behind || view_.word(head).unit != Unit::century || ordinal > 22) return std::nullopt;
    auto reading = begun(Family::century, Shape::century, p, unit);
    reading->part = static_cast<std::int8_t>(ordinal);
    reading->leads_list = true;
    return reading;
  }
  const Key before = view_.key(p - 1);
  const bool listed = before == Key::and_ || before == Key::or_ || before == Key::to;
  if (ordinal < 1 || ordinal > 22 || view_.word(unit).unit != Unit::century ||
      (view_.word(unit).has(flag_plural) && !listed))
    return std::nullopt;
  // "20th Century Fox"
  if (view_.token(unit).letters == LetterCase::capital &&
      (view_.token(unit + 1).is_capitalized() ||
       (view_.is_glued_mark(unit + 1, '-') && view_.token(unit + 2).is_capitalized())))
    return std::nullopt;
  // The article belongs to a noun behind: "the 11th century temple".
  const bool adjective = hyphen || (view_.is_lower(unit + 1) && view_.key(unit + 1) == Key::none &&
                                    !view_.word(unit + 1).has(flag_past) && !view_.is_known(unit + 1));
  auto reading = begun(Family::century, Shape::century, adjective && the ? p + 1 : p, unit + 1);
  reading->part = static_cast<std::int8_t>(ordinal);
  reading->mod = edge;
  return reading;
}

// A year in digits where no number of something else can stand.
bool DateReader::year_may_stand(At p, int year) const {
  const TimeWord& left = view_.word(p - 1);
  const Token& before = view_.token(p - 1);
  const At behind = p + 1;
  if (view_.has(p - 1)) {
    if (view_.is_mark(p - 1, '$') || view_.is_mark(p - 1, '#') ||
        (before.kind == TokenKind::mark && before.mark == 0 &&
         (view_.text(p - 1) == "£" || view_.text(p - 1) == "€" || view_.text(p - 1) == "¥" ||
          view_.text(p - 1) == "§")))
      return false;
    if (view_.token(p).glued && (view_.is_mark(p - 1, '.') || view_.is_mark(p - 1, ',') || view_.is_mark(p - 1, '/') ||
                                 view_.is_mark(p - 1, ':') || before.is_word()))
      return false;
    if (view_.is_mark(p - 1, '.') && before.glued && view_.word(p - 2).has(flag_label)) return false;  // No. 1987
    if (before.is_number() || left.has(flag_label) || left.number > 0) return false;
    if (view_.token(p).glued && view_.is_mark(p - 1, '-') && view_.token(p - 2).is_number() &&
        view_.integer(p - 2) < 1000)
      return false;
    // "Orion 1980": a name before it, unless the whole sentence is written in capitals.
    if (before.is_word() && before.letters == LetterCase::capital && left.key == Key::none && left.month == 0 &&
        left.weekday == 0 && left.season == Season::none && !left.has(flag_fiscal) && left.unit == Unit::none &&
        left.direction == Direction::none && left.edge == Mod::none && !left.has(flag_ahead) &&
        !left.has(flag_behind) && p > 1 && !view_.is_known(p - 1) &&
        (view_.is_lower(p - 2) || view_.is_lower(behind)) && !view_.is_lower(behind))
      return false;
    if (before.is_word() && before.letters == LetterCase::capitals && view_.length(p - 1) > 1 &&
        left.key == Key::none && !view_.is_known(p - 1) && view_.is_lower(p - 2))
      return false;
  }
  if (view_.has(behind)) {
    const TimeWord& right = view_.word(behind);
    if (view_.is_mark(behind, '%') || right.has(flag_zone)) return false;
    if (right.has(flag_counted) && !view_.is_mark(behind, '-') &&
        !(left.key == Key::the || left.key == Key::its || left.key == Key::in || left.key == Key::since))
      return false;
    if (right.unit != Unit::none && right.has(flag_plural)) return false;
    if (right.unit == Unit::hour || right.key == Key::hours) return false;
    if (view_.token(behind).glued && (view_.is_mark(behind, ':') || view_.is_mark(behind, '/')) &&
        view_.token(behind + 1).glued)
      return false;
    if (view_.is_glued_mark(behind, '-') && view_.is_lower(behind + 1)) return false;
    if (view_.token(behind).glued && (view_.is_mark(behind, '.') || view_.is_mark(behind, ',')) &&
        view_.token(behind + 1).glued && view_.token(behind + 1).is_number())
      return false;
    if (view_.is_mark(behind, '/') && view_.token(behind).glued) return false;
  }
  if (year >= first_bare_year && year <= last_bare_year) return true;
  const Key key = left.key;
  return (year >= 1500 || key == Key::in || key == Key::since) && year < 2100 &&
         (key == Key::in || key == Key::since || key == Key::of || key == Key::by || key == Key::from ||
          key == Key::until || key == Key::between || key == Key::before || key == Key::after || key == Key::through ||
          left.has(flag_ahead)) &&
         (!view_.is_lower(behind) || view_.key(behind) != Key::none || view_.is_known(behind) || year > 1700);
}

// "1987", "'87", "1987/88", "1986-87 crop"
DateReader::Maybe DateReader::bare_year(At p) const {
  const bool short_form = view_.is_mark(p, '\'');
  const At q = short_form ? p + 1 : p;
  const int value = view_.integer(q);
  if (value < 0 || view_.length(q) != (short_form ? 2 : 4)) return std::nullopt;
  const int year = short_form ? full_year(value) : value;
  if (short_form &&
      (view_.has(p - 1) && view_.token(p).glued && !view_.is_mark(p - 1, '(') && !view_.is_mark(p - 1, '-')))
    return std::nullopt;
  if (short_form && view_.token(q + 1).glued && view_.has(q + 1) && view_.token(q + 1).kind != TokenKind::mark)
    return std::nullopt;
  const bool slash = view_.is_glued_mark(q + 1, '/');
  if ((slash || view_.is_glued_mark(q + 1, '-')) && year >= 1900 && year < 2100) {
    const int second = view_.integer(q + 2);
    const bool next = view_.length(q + 2) == 2   ? second == (year + 1) % 100
                      : view_.length(q + 2) == 4 ? second == year + 1
                                                 : false;
    const bool split_noun = view_.word(q + 3).has(flag_split_year) || view_.word(q + 3).has(flag_fiscal);
    if (next && (slash || split_noun) && !(view_.token(q + 3).glued && view_.is_mark(q + 3, '/'))) {
      auto reading = begun(Family::split_year, Shape::split_year, p, q + 3);
      reading->year_by = YearBy::written;
      reading->year = static_cast<std::int16_t>(year);
      return reading;
    }
  }
  if (!short_form && !year_may_stand(p, year)) return std::nullopt;
  auto reading = begun(Family::year, Shape::year, p, q + 1);
  reading->year_by = YearBy::written;
  reading->year = static_cast<std::int16_t>(year);
  return reading;
}

// "nineteen seventy-nine", "two thousand five", "the year two thousand", "the year 2000"
DateReader::Maybe DateReader::spelled_year(At p) const {
  const TimeWord& w = view_.word(p);
  if (w.number < 2 || w.number > 20) return std::nullopt;
  At q = p + 1;
  int year = 0;
  if (w.number == 2 && view_.key(q) == Key::thousand) {
    ++q;
    if (view_.key(q) == Key::and_) ++q;
    const int rest = view_.word(q).number;
    if (rest < 1 || rest > 39) return std::nullopt;
    year = 2000 + rest;
    ++q;
  } else if (w.number >= 17) {
    if (view_.is_glued_mark(q, '-')) ++q;
    const int tens = view_.word(q).number;
    if (tens < 10 || tens > 99) return std::nullopt;
    year = w.number * 100 + tens;
    ++q;
    const At unit = view_.is_glued_mark(q, '-') ? q + 1 : q;
    if (tens >= 20 && tens % 10 == 0 && view_.word(unit).number > 0 && view_.word(unit).number < 10) {
      year += view_.word(unit).number;
      q = unit + 1;
    }
  } else {
    return std::nullopt;
  }
  const TimeWord& behind = view_.word(q);
  if (behind.unit != Unit::none || behind.has(flag_counted) || behind.number > 0 || view_.is_glued_mark(q, '-') ||
      year > 2060)
    return std::nullopt;
  auto reading = begun(Family::year, Shape::year, p, q);
  reading->year_by = YearBy::written;
  reading->year = static_cast<std::int16_t>(year);
  return reading;
}

// "Q3 2025", "3Q25", "1H25", "H1", "FY25"
DateReader::Maybe DateReader::period_code(At p) const {
  const Token& token = view_.token(p);
  const bool digit_first = token.is_number();
  const At letter = digit_first ? p + 1 : p;
  const At digit = digit_first ? p : p + 1;
  const Key key = view_.key(letter);
  if (key != Key::q && key != Key::h && key != Key::fy) return std::nullopt;
  if (!view_.token(letter).is_capitalized()) return std::nullopt;
  if (view_.has(p - 1) && token.glued && !view_.is_mark(p - 1, '(') && !view_.is_mark(p - 1, '"') &&
      !view_.is_mark(p - 1, '/'))
    return std::nullopt;
  if (key == Key::fy) {
    if (digit_first) return std::nullopt;
    const At year_at = view_.is_mark(digit, '\'') ? digit + 1 : digit;
    const int value = view_.integer(year_at);
    const std::size_t digits = view_.length(year_at);
    if (value < 0 || (digits != 2 && digits != 4) || (digits == 4 && (value < 1950 || value > 2100)))
      return std::nullopt;
    auto reading = begun(Family::year, Shape::year, p, year_at + 1);
    reading->year_by = YearBy::written;
    reading->year = static_cast<std::int16_t>(digits == 2 ? full_year(value) : value);
    reading->fiscal = true;
    return reading;
  }
  const At second = digit_first ? letter : digit;
  const int number = view_.integer(digit);
  if (!view_.token(second).glued || view_.length(digit) != 1 || number < 1 || number > (key == Key::q ? 4 : 2))
    return std::nullopt;
  auto reading = begun(key == Key::q ? Family::quarter : Family::half, key == Key::q ? Shape::quarter : Shape::half, p,
                       second + 1);
  reading->part = static_cast<std::int8_t>(number);
  At q = second + 1;
  if (view_.token(q).glued && view_.has(q)) {
    if (digit_first && view_.length(q) == 2 && view_.integer(q) >= 0) {  // 3Q25
      reading->year_by = YearBy::written;
      reading->year = static_cast<std::int16_t>(full_year(view_.integer(q)));
      reading->end = static_cast<std::uint32_t>(q + 1);
      return reading;
    }
    if (view_.token(q).is_word() || view_.token(q).is_number()) return std::nullopt;
    if (view_.is_glued_mark(q, '-') && !view_.token(q + 1).is_number()) return std::nullopt;
  }
  if (view_.key(q) == Key::fy) {
    ++q;
    if (view_.length(q) == 2 && view_.integer(q) >= 0) {
      reading->year_by = YearBy::written;
      reading->year = static_cast<std::int16_t>(full_year(view_.integer(q)));
      reading->end = static_cast<std::uint32_t>(q + 1);
      return reading;
    }
  }
  if (const auto year = year_behind(q)) {
    reading->year_by = year.by;
    reading->year = static_cast<std::int16_t>(year.year);
    reading->end = static_cast<std::uint32_t>(year.end);
  }
  return reading;
}

// "May 3, 4 and 7", "July 3-5", "Jan. 3 to 9": the days behind the first, each its own.
void DateReader::add_day_list(const Reading& first) {
  if (first.time.is_given() || first.family != Family::day) return;
  if (view_.word(first.end - 1).month != 0 || view_.length(first.end - 1) == 4) return;
  At p = first.end;
  Reading last = first;
  for (;;) {
    At q = p;
    const bool comma = view_.is_mark(q, ',') && view_.token(q).glued;
    if (comma) ++q;
    const bool joined = view_.key(q) == Key::and_ || view_.key(q) == Key::to || view_.key(q) == Key::or_ ||
                        view_.key(q) == Key::through || (view_.is_mark(q, '-') && view_.token(q).glued);
    if (joined) ++q;
    if (!comma && !joined) return;
    int day = 0;
    if (!view_.token(q).is_number()) return;
    const auto number = day_number(q, day);
    if (!number || !is_day_of(first.month, day) || day <= last.day) return;
    const At behind = number.end;
    if (view_.word(behind).month != 0 || view_.word(behind).unit != Unit::none || view_.token(behind).is_number())
      return;
    // A list that only commas join, or a noun behind it, may count something else.
    const bool goes_on = view_.is_mark(behind, ',') || view_.key(behind) == Key::and_ || view_.key(behind) == Key::or_;
    if (!joined && !goes_on) return;
    if (view_.is_lower(behind) && view_.key(behind) == Key::none && !view_.is_known(behind)) return;
    Reading next = last;
    next.begin = static_cast<std::uint32_t>(q);
    next.end = static_cast<std::uint32_t>(number.end);
    next.day = static_cast<std::int8_t>(day);
    next.weekday = 0;
    next.mod = Mod::none;
    const At year_at = view_.is_mark(number.end, ',') ? number.end + 1 : number.end;
    if (const auto year = written_year(year_at)) {
      next.year_by = YearBy::written;
      next.year = static_cast<std::int16_t>(year.year);
      next.end = static_cast<std::uint32_t>(year.end);
      // The year counts for the whole list.
      for (std::size_t i = readings_.size(); i-- > 0 && readings_[i].begin >= first.begin;) {
        readings_[i].year_by = YearBy::written;
        readings_[i].year = next.year;
      }
    }
    readings_.push_back(next);
    last = next;
    p = next.end;
    if (next.year_by == YearBy::written && first.year_by != YearBy::written) return;
  }
}

// "1985-87", "1985-1990": the second year of a range.
void DateReader::add_year_range(const Reading& first) {
  const At p = first.end;
  const Token& token = view_.token(p + 1);
  if (!view_.is_glued_mark(p, '-') || !token.is_number() || first.fiscal) return;
  const int value = view_.integer(p + 1);
  const bool two = view_.length(p + 1) == 2 && value > first.year % 100;
  const bool four = view_.length(p + 1) == 4 && value > first.year && value < 2100;
  if (!two && !four) return;
  if (view_.token(p + 2).glued && (view_.token(p + 2).is_word() || view_.is_mark(p + 2, '%'))) return;
  Reading next = first;
  next.begin = static_cast<std::uint32_t>(p + 1);
  next.end = static_cast<std::uint32_t>(p + 2);
  next.mod = Mod::none;
  next.year = static_cast<std::int16_t>(two ? first.year / 100 * 100 + value : value);
  readings_.push_back(next);
}

}  // namespace dateline::dates
