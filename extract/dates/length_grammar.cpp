// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar of lengths: "five years", "two to three weeks", "a 30-year bond", "nearly two years ago".
#include <algorithm>
#include <array>

#include "extract/dates/date_reader.hpp"

namespace dateline::dates {

namespace {

struct WrittenFraction {
  std::string_view symbol;
  int numerator;
  int denominator;
};
constexpr WrittenFraction fractions[] = {{"½", 1, 2}, {"¼", 1, 4}, {"¾", 3, 4}, {"⅓", 1, 3}, {"⅔", 2, 3}};

std::optional<Decimal> sum(const Decimal& a, const std::optional<Decimal>& b) {
  return b ? a.plus(*b) : std::nullopt;
}

// Digits with commas and a point.
std::optional<Decimal> digits(std::string_view text) {
  if (text.size() > 9) return std::nullopt;
  char plain[9];
  std::size_t n = 0;
  for (const char c : text)
    if (c != ',') plain[n++] = c;
  return Decimal::parse({plain, n});
}

}  // namespace

// "½", "1/2", "and a half" behind a whole number, or alone
DateReader::Found DateReader::fraction(At p, Decimal& value) const {
  if (view_.token(p).kind == TokenKind::mark && view_.token(p).mark == 0)
    for (const auto& f : fractions)
      if (view_.is_symbol(p, f.symbol)) {
        value = Decimal::quotient(Decimal(f.numerator), Decimal(f.denominator)).value_or(Decimal(0));
        return {p + 1};
      }
  if (view_.token(p).is_number() && view_.is_glued_mark(p + 1, '/')) {
    const int numerator = view_.integer(p);
    const int denominator = view_.integer(p + 2);
    if (numerator < 1 || denominator < 2 || denominator > 16 || numerator >= denominator) return {};
    value = Decimal::quotient(Decimal(numerator), Decimal(denominator)).value_or(Decimal(0));
    return {p + 3};
  }
  At q = view_.is_glued_mark(p, '-') ? p + 1 : p;
  if (view_.key(q) != Key::and_) return {};
  q = view_.is_glued_mark(q + 1, '-') ? q + 2 : q + 1;
  if (view_.key(q) != Key::a) return {};
  q = view_.is_glued_mark(q + 1, '-') ? q + 2 : q + 1;
  if (view_.key(q) != Key::half) return {};
  value = Decimal(5, -1);
  return {q + 1};
}

// One number: "5", "2 1/2", "twenty four", "a hundred", "half a", "several", "a few", "a couple of"
DateReader::CountFound DateReader::simple_count(At p) const {
  CountFound found;
  const Token& token = view_.token(p);
  const auto end_at = [&](At end) { found.end = end; };
  Decimal part;
  if (const auto alone = fraction(p, part); alone && view_.key(p) != Key::and_ && !view_.is_mark(p, '-')) {
    found.count.amount = part;
    found.count.fraction = true;
    At q = alone.end;
    if (view_.key(q) == Key::a) ++q;
    end_at(q);
    return found;
  }
  if (token.is_number()) {
    const auto value = digits(view_.text(p));
    if (!value) return found;
    found.count.amount = *value;
    At q = p + 1;
    const At fraction_at = view_.is_glued_mark(q, '-') ? q + 1 : q;
    if (const auto more = fraction(fraction_at, part)) {
      if (const auto total = sum(*value, part)) found.count.amount = *total;
      found.count.fraction = true;
      q = more.end;
    } else if (view_.key(q) == Key::hundred || view_.key(q) == Key::thousand) {
      return {};
    }
    end_at(q);
    return found;
  }
  const TimeWord& w = view_.word(p);
  if (w.has(flag_vague)) {
    found.count.vague = true;
    end_at(p + 1);
    return found;
  }
  if (w.key == Key::some && view_.word(p + 1).unit != Unit::none && view_.word(p + 1).has(flag_plural)) {
    found.count.vague = true;
    end_at(p + 1);
    return found;
  }
  At q = w.key == Key::a ? p + 1 : p;
  const TimeWord& first = view_.word(q);
  if (first.has(flag_few)) {
    found.count.vague = true;
    end_at(view_.key(q + 1) == Key::more ? q + 2 : q + 1);
    return found;
  }
  if (first.has(flag_couple)) {
    found.count.amount = Decimal(2);
    found.count.approximate = true;
    end_at(view_.key(q + 1) == Key::of ? q + 2 : view_.key(q + 1) == Key::more ? q + 2 : q + 1);
    return found;
  }
  if (first.key == Key::half) {  // half a year, a half hour
    At behind = q + 1;
    if (view_.is_glued_mark(behind, '-')) ++behind;
    if (view_.key(behind) == Key::a) ++behind;
    if (view_.word(behind).unit == Unit::none || view_.word(behind).unit == Unit::second) return found;
    found.count.amount = Decimal(5, -1);
    found.count.fraction = true;
    end_at(behind);
    return found;
  }
  int value = -1;
  if (first.number > 0 && first.number < 100) {
    value = first.number;
    ++q;
    const At unit = view_.is_glued_mark(q, '-') ? q + 1 : q;
    if (value >= 20 && value % 10 == 0 && view_.word(unit).number > 0 && view_.word(unit).number < 10) {
      value += view_.word(unit).number;
      q = unit + 1;
    }
  } else if (q > p && (first.key == Key::hundred || first.key == Key::thousand)) {
    value = 1;
  }
  if (value < 0) return found;
  if (view_.key(q) == Key::hundred || view_.key(q) == Key::thousand) {
    value *= view_.key(q) == Key::hundred ? 100 : 1000;
    ++q;
    const At more = view_.key(q) == Key::and_ ? q + 1 : q;
    if (view_.word(more).number > 0 && view_.word(more).number < 100) {
      value += view_.word(more).number;
      q = more + 1;
    }
  } else if (q > p && w.key == Key::a && view_.word(p + 1).number != 12) {
    return found;  // "a five year low": the article is no number
  }
  found.count.amount = Decimal(value);
  if (const auto half = fraction(q, part); half && !view_.token(q).is_number()) {
    if (const auto total = sum(found.count.amount, part)) found.count.amount = *total;
    found.count.fraction = true;
    q = half.end;
  }
  end_at(q);
  return found;
}

// A number, or a range of which the lower end counts: "two to three", "10-15", "three or four"
DateReader::CountFound DateReader::count(At p) const {
  CountFound found = simple_count(p);
  if (!found || found.count.vague) return found;
  At q = found.end;
  if (view_.is_glued_mark(q, '-') && (view_.key(q + 1) == Key::to || view_.key(q + 1) == Key::or_)) ++q;
  const bool suspended = view_.is_mark(q, '-') && view_.token(q).glued && !view_.token(q + 1).glued;  // 30- to 45-day
  if (suspended) ++q;
  const Key key = view_.key(q);
  const bool dash = view_.is_glued_mark(q, '-') && view_.token(q + 1).is_number();
  if (key != Key::to && key != Key::or_ && !dash && !(suspended && key == Key::and_)) return found;
  At second_at = q + 1;
  if (view_.is_glued_mark(second_at, '-')) ++second_at;
  const auto second = simple_count(second_at);
  if (!second || second.count.vague) return found;
  const At unit = view_.is_glued_mark(second.end, '-') ? second.end + 1 : second.end;
  if (view_.word(unit).unit == Unit::none || !(found.count.amount < second.count.amount)) return found;
  found.count.lower_bound = true;
  found.end = second.end;
  return found;
}

// Whether a number of units is a rate or somebody's age.
bool DateReader::rate_or_age(const Phrase& phrase, At behind) const {
  const TimeWord& head = view_.word(phrase.head);
  At old = behind;
  if (view_.is_glued_mark(old, '-')) ++old;
  const bool hyphened = old > behind;
  if (view_.text(old) == "olds") return true;
  if (view_.key(old) != Key::old) {
    // "27 years of age"
    return head.unit == Unit::year && view_.key(behind) == Key::of && view_.text(behind + 1) == "age";
  }
  if (!hyphened && !phrase.hyphen) return true;
  const At noun = old + 1;
  if (!view_.is_lower(noun)) return true;
  const At second = view_.is_lower(noun + 1) ? noun + 1 : noun;
  if (view_.word(noun).has(flag_person) || view_.word(second).has(flag_person)) return true;
  if (head.unit == Unit::year) return !(view_.word(noun).has(flag_aged) || (view_.word(second).has(flag_aged)));
  return false;
}

// "stocks will last ten days": a verb, no word of time.
bool DateReader::is_verb_last(const Phrase& phrase) const {
  if (phrase.direction != Direction::last || phrase.the || !phrase.count || view_.text(phrase.begin) != "last")
    return false;
  static constexpr auto modals = std::to_array<std::string_view>(
      {"will", "would", "can", "could", "may", "might", "should", "shall", "must", "not", "ll", "t"});
  return std::find(modals.begin(), modals.end(), view_.text(phrase.begin - 1)) != modals.end();
}

DateReader::Maybe DateReader::finish_length(const Phrase& phrase) const {
  if (is_verb_last(phrase)) {
    Phrase plain = phrase;
    plain.direction = Direction::none;
    plain.begin = plain.content = phrase.count_at;
    return finish_length(plain);
  }
  const TimeWord& head = view_.word(phrase.head);
  const Unit unit = head.unit;
  if (unit == Unit::weekend) return std::nullopt;
  if (phrase.year_by != YearBy::none) return std::nullopt;
  At end = phrase.head + 1;
  if (view_.is_mark(end, '.') && view_.token(end).glued && view_.length(phrase.head) <= 4 && !head.has(flag_plural) &&
      view_.text(phrase.head) != "year" && view_.text(phrase.head) != "week" && view_.text(phrase.head) != "hour" &&
      unit != Unit::day && view_.has(end + 1))
    ++end;  // "12 hr."
  const Key left = view_.key(phrase.begin - 1);
  if (phrase.begin > 0) {
    const Token& before = view_.token(phrase.begin - 1);
    if (view_.is_mark(phrase.begin - 1, '$') || view_.is_mark(phrase.begin - 1, '#') ||
        (before.kind == TokenKind::mark && before.mark == 0 && view_.token(phrase.begin).glued))
      return std::nullopt;
    if (view_.token(phrase.begin).glued &&
        (view_.is_mark(phrase.begin - 1, '.') || view_.is_mark(phrase.begin - 1, '/') ||
         view_.is_mark(phrase.begin - 1, ':')))
      return std::nullopt;
  }
  if (rate_or_age(phrase, end)) return std::nullopt;

  // A stopwatch's, not a calendar's: a quantity. "several SEC filings" are none.
  if (unit == Unit::second && (!(phrase.count && phrase.count->vague) || !view_.is_lower(phrase.head)))
    return std::nullopt;
  auto reading = begun(Family::length, Shape::length, phrase.begin, end);
  reading->unit = unit;
  reading->direction = phrase.direction;
  reading->article = phrase.the;
  reading->part = static_cast<std::int8_t>(phrase.ordinal);
  reading->count = phrase.count.value_or(Count{Decimal(1), false, false, false, false, phrase.a});
  if (reading->count.lower_bound) reading->mod = Mod::equal_or_more;
  if (reading->count.approximate) reading->mod = Mod::approx;
  const bool single = !reading->count.vague && reading->count.amount == Decimal(1);
  const bool attributive =
      !head.has(flag_plural) && phrase.count && (phrase.hyphen || !single) && !reading->count.fraction;

  // "a quarter of an hour"
  if (phrase.a && unit == Unit::hour && phrase.begin > 2 && view_.text(phrase.begin - 1) == "of" &&
      view_.text(phrase.begin - 2) == "quarter" && view_.key(phrase.begin - 3) == Key::a) {
    reading->begin -= 3;
    reading->count.amount = Decimal(25, -2);
    reading->count.fraction = true;
    return reading;
  }
  const Key behind = view_.key(end);
  const bool back =
      behind == Key::ago || (behind == Key::earlier && view_.key(end + 1) != Key::than);  // "a month earlier than"
  const bool from_today = behind == Key::from && view_.text(end + 1) == "today";          // "a week from today"
  if (back || behind == Key::hence || from_today || ((behind == Key::from) && view_.key(end + 1) == Key::now)) {
    reading->family = single && unit == Unit::year && back ? Family::year_ago : Family::ago;
    reading->shape = single && unit == Unit::year && back && !phrase.the && phrase.direction == Direction::none
                         ? Shape::a_year_ago
                         : Shape::ago;
    reading->direction = behind == Key::earlier ? Direction::previous : Direction::none;
    reading->ahead = !back;
    if (behind == Key::ago && view_.text(end + 1) == "today" && !reading->count.vague) {  // "fifty years ago today"
      reading->family = Family::ago;
      reading->shape = Shape::ago;
      reading->from_today = true;
      ++end;
    }
    reading->from_today = reading->from_today || from_today;
    reading->end = static_cast<std::uint32_t>(end + (behind == Key::from ? 2 : 1));
    return reading;
  }
  // "year-ago" alone is read before; "30-year-ago" is nothing
  if (view_.is_glued_mark(end, '-')) {
    if (!attributive) return std::nullopt;
    if (view_.key(end + 1) == Key::old) {
      end += 2;
      reading->end = static_cast<std::uint32_t>(end);
    }
  }
  // "a minute and a half"
  Decimal part;
  if (const auto half = fraction(end, part);
      half && !view_.token(end).is_number() && single && view_.key(end) == Key::and_) {
    if (const auto total = sum(reading->count.amount, part)) reading->count.amount = *total;
    reading->count.fraction = true;
    reading->count.article = false;
    end = half.end;
    reading->end = static_cast<std::uint32_t>(end);
  } else if (phrase.count && !attributive) {
    // "two years and three months", "3 hours 20 minutes"
    const At next = view_.key(end) == Key::and_ || view_.is_mark(end, ',') ? end + 1 : end;
    const auto more = simple_count(next);
    if (more && !more.count.vague && view_.word(more.end).unit != Unit::none && view_.word(more.end).unit < unit &&
        !view_.is_glued_mark(more.end + 1, '-') && view_.key(more.end + 1) != Key::ago &&
        view_.word(more.end).unit != Unit::fortnight && view_.key(more.end + 1) != Key::old) {
      reading->extra = more.count;
      reading->extra_unit = view_.word(more.end).unit;
      end = more.end + 1;
      reading->end = static_cast<std::uint32_t>(end);
    }
  }
  if (attributive) {
    if (unit == Unit::quarter) return std::nullopt;
    if (!phrase.hyphen && !reading->count.vague && !view_.is_lower(end) && view_.has(end) && view_.token(end).is_word())
      return std::nullopt;
    reading->begin = static_cast<std::uint32_t>(phrase.ordinal != 0 ? phrase.count_at : phrase.content);
    // "a three-year period", "one-year term": the noun says no more, and the article is the period's
    if (phrase.hyphen && view_.token(end).is_word() && !view_.is_glued_mark(end + 1, '-')) {
      const bool period = view_.text(end) == "period";
      if (period || view_.text(end) == "term") ++reading->end;
      if (period) reading->begin = static_cast<std::uint32_t>(phrase.begin);
    }
    if (phrase.direction == Direction::this_one || phrase.direction == Direction::that ||
        phrase.direction == Direction::latest || phrase.direction == Direction::current)
      reading->direction = Direction::none;
    return reading;
  }
  if (phrase.hyphen && !head.has(flag_plural) && !single && !reading->count.fraction) return std::nullopt;
  if (phrase.direction == Direction::that || phrase.direction == Direction::recent) return std::nullopt;
  if (unit == Unit::quarter &&
      !(phrase.direction != Direction::none || phrase.whole || phrase.ordinal != 0 || reading->count.vague ||
        (head.has(flag_plural) && (left == Key::for_ || left == Key::in || left == Key::over))))
    return std::nullopt;
  if (phrase.ordinal == 1 && unit == Unit::quarter && reading->count.amount == Decimal(2))
    if (const auto year = year_behind(end)) {  // "the first two quarters of 1990"
      reading->family = Family::half;
      reading->shape = Shape::half;
      reading->year_by = year.by;
      reading->year = static_cast<std::int16_t>(year.year);
      reading->end = static_cast<std::uint32_t>(year.end);
      return reading;
    }
  if (phrase.ordinal > 1) return std::nullopt;
  if (phrase.ordinal == 1 && !head.has(flag_plural)) return std::nullopt;
  // "a year", "one day": an amount a year is a rate, and "one day" tells of no length, unless a word before says so.
  const bool one = phrase.count && single && !phrase.whole && view_.word(phrase.content).number == 1;
  if (phrase.a || (one && (unit == Unit::day || unit == Unit::hour || unit == Unit::minute))) {
    if (!phrase.whole) {
      const TimeWord& before = view_.word(phrase.begin - 1);
      const bool placed = left == Key::in || left == Key::for_ || left == Key::within || left == Key::over ||
                          left == Key::after || left == Key::nearly || left == Key::just || left == Key::than ||
                          left == Key::least || left == Key::only || left == Key::takes || before.has(flag_modifier) ||
                          view_.text(phrase.begin - 1) == "even" || left == Key::half || left == Key::until ||
                          left == Key::every || reading->count.fraction;
      const bool compared = behind == Key::later || behind == Key::before || behind == Key::after;
      if (!placed && !compared) return std::nullopt;
    }
    if (phrase.a && view_.token(phrase.head).is_capitalized() && !view_.token(phrase.begin).is_capitalized())
      return std::nullopt;
    if (phrase.a && (view_.is_mark(end, '\'') && view_.key(end + 1) == Key::s)) return reading;
    // "a day trader", "a week earlier" is read above
    if (phrase.a && view_.is_lower(end) && view_.key(end) == Key::none && !view_.is_known(end) && left != Key::for_ &&
        left != Key::within && left != Key::nearly && left != Key::than)
      return std::nullopt;
  }
  // "the past three or four years": the range is a figure's, and nothing is lost with the words before it
  if (reading->count.lower_bound && phrase.direction != Direction::none)
    reading->begin = static_cast<std::uint32_t>(phrase.count_at);
  // "the two days", "this two years": the article belongs to the length
  if (phrase.direction == Direction::this_one && phrase.count && view_.key(phrase.begin) == Key::this_one)
    reading->begin = static_cast<std::uint32_t>(phrase.content);
  return reading;
}

}  // namespace dateline::dates
