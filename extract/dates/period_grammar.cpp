// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar of noun phrases whose head is a unit, a quarter, a season, a part of day: "the past year", "this year's
// third quarter", "the summer of 1958", "last night".
#include "extract/dates/date_reader.hpp"
#include "ingest/ascii.hpp"

namespace dateline::dates {

namespace {

// A word that ends a phrase or stands between phrases: what goes before it is no adjective of it.
bool goes_on_with_a_noun(const SentenceView& view, std::size_t p) {
  const TimeWord& w = view.word(p);
  return view.token(p).is_word() && w.key == Key::none && !w.has(flag_past) && !w.has(flag_future) &&
         !w.has(flag_ahead) && !w.has(flag_behind);
}

// The word is a line of its own, as the heads of tables are.
bool stands_alone(const SentenceView& view, std::size_t p) {
  const std::string_view text = view.sentence().text;
  const Token& token = view.token(p);
  return token.is_capitalized() && token.end < text.size() && text[token.end] == '\n' &&
         (token.begin == 0 || text[token.begin - 1] == '\n');
}

}  // namespace

DateReader::Maybe DateReader::noun_phrase(At p) const {
  Phrase phrase;
  phrase.begin = p;
  phrase.content = p;
  At i = p;
  const auto content_here = [&] {
    if (phrase.content == p && (phrase.the || phrase.a || phrase.direction != Direction::none)) phrase.content = i;
  };
  for (; view_.has(i); ++i) {
    const Token& token = view_.token(i);
    if (token.kind == TokenKind::mark && i > p) {
      if (!view_.is_glued_mark(i, '-')) return std::nullopt;
      continue;
    }
    const TimeWord& w = view_.word(i);
    if (i == p) {
      if (w.key == Key::the) {
        phrase.the = true;
        continue;
      }
      if (w.key == Key::a) {
        const bool few = view_.word(i + 1).has(flag_few) || view_.word(i + 1).has(flag_couple) ||
                         view_.key(i + 1) == Key::half || view_.key(i + 1) == Key::hundred;
        if (!few) {
          phrase.a = true;
          continue;
        }
      }
      if (w.key == Key::this_one || w.key == Key::that || w.key == Key::these) {
        phrase.direction = w.key == Key::that ? Direction::that : Direction::this_one;
        continue;
      }
    }
    // A year or season with its possessive: "last year's fourth quarter"
    if (w.unit == Unit::year && view_.is_mark(i + 1, '\'') && view_.token(i + 1).glued && view_.key(i + 2) == Key::s &&
        phrase.direction != Direction::none && !phrase.count && !w.has(flag_plural)) {
      const TimeWord& behind = view_.word(i + 3);
      if (behind.ordinal != 0 || behind.unit == Unit::quarter || behind.has(flag_period) ||
          behind.season != Season::none || behind.has(flag_fiscal)) {
        phrase.year_by = YearBy::relative;
        phrase.year = phrase.direction == Direction::last || phrase.direction == Direction::past ? -1
                      : phrase.direction == Direction::next                                      ? 1
                                                                                                 : 0;
        phrase.direction = Direction::none;
        i += 2;
        continue;
      }
    }
    if (w.unit == Unit::year && view_.is_glued_mark(i + 1, '-') &&
        (view_.key(i + 2) == Key::ago || view_.key(i + 2) == Key::earlier) && !phrase.count && !phrase.ordinal) {
      phrase.direction = Direction::year_ago;
      i += 2;
      const TimeWord& behind = view_.word(i + 1);
      if (behind.unit == Unit::none && !behind.has(flag_period) && behind.ordinal == 0 && behind.key != Key::half &&
          !behind.has(flag_fiscal))
        return year_ago_adjective(phrase.the || phrase.a ? i - 2 : p);
      continue;
    }
    // "the year ago quarter"
    if (w.unit == Unit::year && !w.has(flag_plural) && !phrase.count && phrase.ordinal == 0 && !phrase.a &&
        (view_.key(i + 1) == Key::ago || view_.key(i + 1) == Key::earlier) &&
        (view_.word(i + 2).unit == Unit::quarter || view_.word(i + 2).has(flag_period))) {
      phrase.direction = Direction::year_ago;
      ++i;
      continue;
    }
    if (w.direction != Direction::none && (phrase.count || (i > p && phrase.whole))) return std::nullopt;
    if (w.direction != Direction::none && !(phrase.direction == Direction::year_ago)) {
      const bool keeps = phrase.direction == Direction::same || phrase.direction == Direction::that;
      if (!keeps) phrase.direction = w.direction;
      continue;
    }
    if (w.direction != Direction::none) continue;
    if (w.has(flag_fiscal)) {
      content_here();
      phrase.fiscal = true;
      continue;
    }
    if (w.has(flag_whole) && w.unit == Unit::none) {
      content_here();
      phrase.whole = true;
      continue;
    }
    // "the early summer", "the late 1970s": an edge inside
    if (w.edge != Mod::none && phrase.the && i == p + 1) continue;
    const bool ordinal_number = token.is_number() && view_.key(i + 1) == Key::th && view_.token(i + 1).glued;
    if (ordinal_number || (w.ordinal != 0 && !(w.unit != Unit::none && i > p && phrase.count))) {
      content_here();
      phrase.ordinal = ordinal_number ? view_.integer(i) : w.ordinal;
      if (ordinal_number) ++i;
      // "the second and fourth quarters": the first of them
      if (phrase.ordinal <= 4 && (view_.key(i + 1) == Key::and_ || view_.key(i + 1) == Key::or_) &&
          view_.word(i + 2).ordinal != 0 && view_.word(i + 3).unit == Unit::quarter &&
          phrase.direction == Direction::none) {
        auto first = begun(Family::quarter, Shape::quarter, p, i + 1);
        first->part = static_cast<std::int8_t>(phrase.ordinal);
        first->leads_list = true;
        if (const auto year = year_behind(i + 4)) {
          first->year_by = year.by;
          first->year = static_cast<std::int16_t>(year.year);
        }
        return first;
      }
      continue;
    }
    if (!phrase.count && phrase.year_by == YearBy::none && view_.length(i) == 4 && token.is_number()) {
      const int year = view_.integer(i);
      const TimeWord& behind = view_.word(i + 1);
      const bool heads = (behind.unit == Unit::quarter && !behind.has(flag_plural)) || behind.has(flag_period) ||
                         (behind.direction == Direction::final_one && view_.word(i + 2).unit == Unit::quarter) ||
                         behind.ordinal != 0 || behind.has(flag_fiscal) || behind.key == Key::half ||
                         (behind.unit == Unit::year && !behind.has(flag_plural)) ||
                         (behind.season != Season::none && !behind.has(flag_plural));
      if (year >= 1900 && year < 2100 && heads) {
        content_here();
        phrase.year_by = YearBy::written;
        phrase.year = year;
        continue;
      }
    }
    if (phrase.fiscal && !phrase.count && token.is_number() && view_.word(i - 1).has(flag_fiscal)) {  // fiscal 1988
      if (auto year = bare_year(i)) {
        year->begin = static_cast<std::uint32_t>(phrase.begin);
        year->fiscal = true;
        return year;
      }
    }
    const bool head = (w.unit != Unit::none || w.has(flag_period) || w.season != Season::none ||
                       w.part != PartOfDay::none || w.weekday != 0 || w.month != 0 ||
                       (w.key == Key::half && (phrase.ordinal != 0 || phrase.year_by != YearBy::none))) &&
                      !(w.unit == Unit::second && i == p);
    if (head) break;
    if (phrase.count) return std::nullopt;
    const auto number = count(i);
    if (!number) return std::nullopt;
    content_here();
    phrase.count = number.count;
    phrase.count_at = i;
    if (phrase.a) return std::nullopt;
    i = number.end - 1;
  }
  if (!view_.has(i)) return std::nullopt;
  content_here();
  phrase.head = i;
  phrase.hyphen = i > p && view_.is_mark(i - 1, '-');
  const TimeWord& head = view_.word(i);
  if (head.unit != Unit::none) return finish_unit(phrase);
  if (head.key == Key::half) return finish_half(phrase);
  if (head.has(flag_period)) return finish_period(phrase);
  if (head.season != Season::none) return finish_season(phrase);
  if (head.part != PartOfDay::none) return finish_part(phrase);
  return finish_named(phrase);
}

// "year-ago results", "the year-earlier profit": the adjective alone
DateReader::Maybe DateReader::year_ago_adjective(At p) const {
  return begun(Family::year_ago, Shape::a_year_ago, p, p + 3);
}

DateReader::Maybe DateReader::finish_unit(const Phrase& phrase) const {
  const TimeWord& head = view_.word(phrase.head);
  if (auto end = period_end(phrase.head); end && !phrase.count && phrase.ordinal == 0) {
    end->begin = static_cast<std::uint32_t>(phrase.the || phrase.a ? phrase.content : phrase.begin);
    end->year_by = phrase.year_by;
    end->year = static_cast<std::int16_t>(phrase.year);
    if (phrase.direction != Direction::none) end->direction = phrase.direction;
    return end;
  }
  if (phrase.count) return finish_length(phrase);
  if (phrase.a) {
    if (phrase.ordinal != 0 || phrase.direction != Direction::none) {
      if (head.unit == Unit::quarter && phrase.ordinal != 0) return finish_quarter(phrase);
      return std::nullopt;
    }
    return finish_length(phrase);
  }
  const Key left = view_.key(phrase.begin - 1);
  const bool listed = phrase.ordinal != 0 && (left == Key::and_ || left == Key::or_);
  if (head.unit == Unit::quarter && (!head.has(flag_plural) || listed)) return finish_quarter(phrase);
  if (head.has(flag_plural)) return finish_plural(phrase);
  return finish_relative(phrase);
}

// The third quarter, the latest quarter, the quarter.
DateReader::Maybe DateReader::finish_quarter(const Phrase& phrase) const {
  const At end = phrase.head + 1;
  const bool hyphen_behind = view_.is_glued_mark(end, '-');
  if (hyphen_behind && view_.key(end + 1) != Key::ending && !phrase.hyphen) return std::nullopt;
  if (phrase.ordinal > 4) return std::nullopt;
  // "the last quarter of 1986", "the 1986 final quarter": the fourth
  const bool final_one =
      phrase.direction == Direction::final_one || (phrase.direction == Direction::last && phrase.the);
  if (final_one && phrase.ordinal == 0) {
    const bool written =
        phrase.year_by == YearBy::written || (view_.key(end) == Key::of && year_behind(end).by == YearBy::written);
    if (written) {
      Phrase fourth = phrase;
      fourth.ordinal = 4;
      fourth.direction = Direction::none;
      return finish_quarter(fourth);
    }
  }
  const bool adjective = phrase.hyphen && phrase.ordinal != 0 && phrase.year_by == YearBy::none;
  const At begin = adjective ? phrase.content : phrase.begin;
  if (phrase.ordinal != 0) {
    auto reading = begun(Family::quarter, Shape::quarter, begin, end);
    // "a second-quarter loss", "a flat second quarter"
    if (phrase.a) reading->begin = static_cast<std::uint32_t>(phrase.content);
    reading->part = static_cast<std::int8_t>(phrase.ordinal);
    reading->year_by = phrase.year_by;
    reading->year = static_cast<std::int16_t>(phrase.year);
    reading->fiscal = phrase.fiscal;
    reading->direction = phrase.direction == Direction::year_ago || phrase.direction == Direction::same
                             ? phrase.direction
                             : Direction::none;
    if (phrase.year_by == YearBy::none)
      if (const auto year = year_behind(end)) {
        reading->year_by = year.by;
        reading->year = static_cast<std::int16_t>(year.year);
        reading->end = static_cast<std::uint32_t>(year.end);
      }
    return reading;
  }
  if (!phrase.the && phrase.direction == Direction::none && phrase.year_by == YearBy::none &&
      view_.key(end) != Key::ended && view_.key(end) != Key::ending)
    return std::nullopt;
  // "the French quarter", "the quarter century"; a half is no time either
  if (view_.word(end).unit != Unit::none || view_.token(phrase.head).letters == LetterCase::capital) {
    if (view_.token(phrase.head).letters == LetterCase::capital && phrase.begin == phrase.head && phrase.head > 0)
      return std::nullopt;
    if (view_.word(end).unit != Unit::none && view_.key(end) != Key::none) return std::nullopt;
  }
  if (hyphen_behind) return std::nullopt;
  if (phrase.year_by == YearBy::none &&
      (phrase.direction == Direction::last || phrase.direction == Direction::past ||
       phrase.direction == Direction::next || phrase.direction == Direction::coming ||
       phrase.direction == Direction::previous || phrase.direction == Direction::following ||
       phrase.direction == Direction::current || phrase.direction == Direction::this_one ||
       phrase.direction == Direction::that))
    return finish_relative(phrase);
  auto reading = begun(Family::period, Shape::this_period, begin, end);
  reading->unit = Unit::quarter;
  reading->direction = phrase.direction;
  reading->year_by = phrase.year_by;
  reading->year = static_cast<std::int16_t>(phrase.year);
  reading->article = phrase.the;
  if (phrase.year_by == YearBy::none) {
    if (const auto year = year_behind(end)) {
      reading->year_by = year.by;
      reading->year = static_cast<std::int16_t>(year.year);
      reading->end = static_cast<std::uint32_t>(year.end);
    } else if (view_.key(end) == Key::a && view_.word(end + 1).unit == Unit::year &&
               (view_.key(end + 2) == Key::ago || view_.key(end + 2) == Key::earlier)) {
      reading->direction = Direction::year_ago;
      reading->end += 3;
    }
  }
  return reading;
}

// "the first half of 1997", "first-half profit"
DateReader::Maybe DateReader::finish_half(const Phrase& phrase) const {
  if (phrase.ordinal < 1 || phrase.ordinal > 2) return std::nullopt;
  const At end = phrase.head + 1;
  if (view_.is_glued_mark(end, '-')) return std::nullopt;
  const At begin = (phrase.hyphen && phrase.the) || phrase.a ? phrase.content : phrase.begin;
  auto reading = begun(Family::half, Shape::half, begin, end);
  reading->part = static_cast<std::int8_t>(phrase.ordinal);
  reading->year_by = phrase.year_by;
  reading->year = static_cast<std::int16_t>(phrase.year);
  if (phrase.year_by == YearBy::none) {
    if (const auto year = year_behind(end)) {
      reading->year_by = year.by;
      reading->year = static_cast<std::int16_t>(year.year);
      reading->end = static_cast<std::uint32_t>(year.end);
    } else if (view_.key(end) == Key::of) {
      // "the first half of the year" is that of the article's; of anything else it is no half of a year.
      if (view_.key(end + 1) == Key::the && view_.word(end + 2).unit == Unit::year)
        reading->end += 3;
      else
        return std::nullopt;
    }
  }
  return reading;
}

// "the latest period", "the 1988 period", "the same period of 2023"
DateReader::Maybe DateReader::finish_period(const Phrase& phrase) const {
  const At end = phrase.head + 1;
  const bool known = phrase.direction == Direction::latest || phrase.direction == Direction::same ||
                     phrase.direction == Direction::year_ago || phrase.direction == Direction::previous ||
                     phrase.year_by != YearBy::none;
  if (phrase.count && phrase.direction == Direction::none && phrase.hyphen) return std::nullopt;
  if (!known || phrase.count || phrase.ordinal != 0 || view_.is_glued_mark(end, '-')) return std::nullopt;
  // "the latest period of weakness"
  if (view_.key(end) == Key::of && !year_behind(end)) return std::nullopt;
  auto reading = begun(Family::period, Shape::this_period, phrase.begin, end);
  reading->unit = Unit::none;
  reading->direction = phrase.direction;
  reading->year_by = phrase.year_by;
  reading->year = static_cast<std::int16_t>(phrase.year);
  if (phrase.year_by == YearBy::none) {
    if (const auto year = year_behind(end)) {
      reading->year_by = year.by;
      reading->year = static_cast<std::int16_t>(year.year);
      reading->end = static_cast<std::uint32_t>(year.end);
    } else if (view_.key(end) == Key::a && view_.word(end + 1).unit == Unit::year &&
               (view_.key(end + 2) == Key::ago || view_.key(end + 2) == Key::earlier)) {
      reading->direction = Direction::year_ago;
      reading->end += 3;
    }
  }
  return reading;
}

DateReader::Maybe DateReader::finish_season(const Phrase& phrase) const {
  const TimeWord& head = view_.word(phrase.head);
  const At end = phrase.head + 1;
  if (phrase.a || phrase.ordinal != 0) return std::nullopt;
  if (view_.is_glued_mark(end, '-')) return std::nullopt;
  if (head.has(flag_plural)) {  // "the past three summers"
    if (phrase.begin == phrase.head && view_.token(phrase.head).letters != LetterCase::lower) return std::nullopt;
    if (phrase.begin == phrase.head && head.season != Season::summer && head.season != Season::winter)
      return std::nullopt;
    auto reading = begun(Family::set, Shape::set, phrase.begin, end);
    reading->part = static_cast<std::int8_t>(head.season);
    return reading;
  }
  if (phrase.count) return std::nullopt;
  // "last year's fall in prices"
  if (view_.text(phrase.head) == "fall" && (view_.key(end) == Key::in || view_.key(end) == Key::from))
    return std::nullopt;
  auto year = year_behind(end);
  if (!year && view_.key(end) == Key::of)
    if (const auto spelled = spelled_year(end + 1)) {
      year.by = YearBy::written;
      year.year = spelled->year;
      year.end = spelled->end;
    }
  const Key left = view_.key(phrase.begin - 1);
  const bool edge = view_.word(phrase.begin - 1).edge != Mod::none || view_.is_mark(phrase.begin - 1, '-');
  if (!year && phrase.year_by == YearBy::none && phrase.direction == Direction::none) {
    const bool placed = left == Key::in || left == Key::by || left == Key::since || left == Key::during ||
                        left == Key::until || left == Key::over || left == Key::through || left == Key::for_ ||
                        left == Key::before || left == Key::after || left == Key::of || left == Key::from ||
                        view_.text(phrase.begin - 1) == "into";
    if (!placed && !edge) return std::nullopt;
    const bool plain = head.season == Season::summer || head.season == Season::winter || phrase.the;
    // "in the fall of Saigon", "winter wheat"
    if (view_.key(end) == Key::of && !(view_.key(end + 1) == Key::the)) return std::nullopt;
    if (!plain && !edge) return std::nullopt;
    if (!phrase.the && !edge && left != Key::in && left != Key::by && left != Key::since && left != Key::during)
      return std::nullopt;
    if (goes_on_with_a_noun(view_, end) && !view_.is_known(end)) return std::nullopt;
  }
  auto reading = begun(Family::season, Shape::season, phrase.begin, end);
  reading->part = static_cast<std::int8_t>(head.season);
  reading->direction = phrase.direction;
  reading->year_by = phrase.year_by;
  reading->year = static_cast<std::int16_t>(phrase.year);
  if (year) {
    reading->year_by = year.by;
    reading->year = static_cast<std::int16_t>(year.year);
    reading->end = static_cast<std::uint32_t>(year.end);
  }
  // "in winter": every winter; "by summer": the next one
  if (left != Key::by && left != Key::until && !phrase.the && phrase.direction == Direction::none &&
      reading->year_by == YearBy::none && !edge) {
    reading->family = Family::set;
    reading->shape = Shape::set;
  }
  return reading;
}

// "last night", "this morning", "the previous evening", "that afternoon", "mid-afternoon yesterday"
DateReader::Maybe DateReader::finish_part(const Phrase& phrase) const {
  const TimeWord& head = view_.word(phrase.head);
  At end = phrase.head + 1;
  if (head.has(flag_plural) || phrase.count || phrase.ordinal != 0 || phrase.a) return std::nullopt;
  if (view_.is_glued_mark(end, '-')) return std::nullopt;
  // "mid-afternoon yesterday", "the morning of May 3"
  At day_at = end;
  if (view_.key(day_at) == Key::of || view_.key(day_at) == Key::on) ++day_at;
  Maybe day;
  if (view_.word(day_at).near != TimeWord::no_near && view_.word(day_at).near != TimeWord::tonight && day_at == end)
    day = near_day(day_at);
  else if (day_at > end && (phrase.the || view_.word(phrase.begin - 1).edge != Mod::none) &&
           view_.word(day_at).weekday != 0)
    day = weekday_date(day_at);
  else if (day_at > end && phrase.the && view_.word(day_at).month != 0)
    day = month_date(day_at);
  if (day && !day->time.is_given()) {
    day->begin = static_cast<std::uint32_t>(phrase.begin);
    day->time.part = head.part;
    return day;
  }
  const bool edge = view_.word(phrase.begin - 1).edge != Mod::none || view_.is_mark(phrase.begin - 1, '-');
  const Key left = view_.key(phrase.begin - 1);
  const bool midday = head.part == PartOfDay::midday && (left == Key::at || left == Key::by || left == Key::in ||
                                                         left == Key::until || left == Key::nearly);
  const bool in_the = phrase.the && !phrase.fiscal && !phrase.whole && left == Key::in && view_.key(end) != Key::of &&
                      !goes_on_with_a_noun(view_, end);  // "in the morning"
  if (phrase.direction == Direction::none && !edge && !midday && !in_the) return std::nullopt;
  if (phrase.direction == Direction::none && head.part == PartOfDay::midday && !midday) return std::nullopt;
  switch (phrase.direction) {
    case Direction::none:
    case Direction::last:
    case Direction::this_one:
    case Direction::previous:
    case Direction::following:
    case Direction::next:
    case Direction::same:
    case Direction::that:
      break;
    default:
      return std::nullopt;
  }
  if (phrase.direction == Direction::last && head.part != PartOfDay::night && head.part != PartOfDay::evening)
    return std::nullopt;
  // "on the opening night", "this evening dress"
  if (phrase.direction == Direction::none && phrase.the && !in_the) return std::nullopt;
  auto reading = begun(Family::part_of_day, Shape::day_part, phrase.begin, end);
  reading->time.part = head.part;
  reading->direction = phrase.direction;
  return reading;
}

// "last Friday", "this coming Sunday, March eighth", "last June", "next May 5"
DateReader::Maybe DateReader::finish_named(const Phrase& phrase) const {
  const TimeWord& head = view_.word(phrase.head);
  if (phrase.direction == Direction::none || phrase.count || phrase.ordinal != 0 || phrase.a || phrase.hyphen)
    return std::nullopt;
  if (!view_.token(phrase.head).is_capitalized()) return std::nullopt;
  if (phrase.direction == Direction::same || phrase.direction == Direction::latest ||
      phrase.direction == Direction::recent || phrase.direction == Direction::final_one)
    return std::nullopt;
  if (phrase.direction == Direction::past && view_.word(phrase.begin).direction == Direction::past && !phrase.the &&
      view_.key(phrase.begin) != Key::this_one)
    return std::nullopt;
  Maybe reading = head.weekday != 0 ? weekday_date(phrase.head) : month_date(phrase.head);
  if (!reading || reading->shape == Shape::set) return std::nullopt;
  // "said that April sales": the conjunction is none of it
  if (phrase.direction == Direction::that) return reading;
  reading->begin = static_cast<std::uint32_t>(phrase.begin);
  reading->direction = phrase.direction;
  return reading;
}

// Plural units without a number: "recent weeks", "the coming years", "for years", "months ago", "weeks or months"
DateReader::Maybe DateReader::finish_plural(const Phrase& phrase) const {
  const TimeWord& head = view_.word(phrase.head);
  const At end = phrase.head + 1;
  if (phrase.ordinal != 0 || view_.is_mark(end, '\'') || view_.is_glued_mark(end, '-')) return std::nullopt;
  auto reading = begun(Family::length, Shape::length, phrase.begin, end);
  reading->unit = head.unit;
  reading->count.vague = true;
  reading->direction = phrase.direction;
  reading->plural = true;
  if (head.unit == Unit::weekend) {
    if (phrase.direction != Direction::none || phrase.the) return std::nullopt;
    reading->family = Family::set;
    reading->shape = Shape::set;
    return reading;
  }
  switch (phrase.direction) {
    case Direction::recent:
    case Direction::coming:
    case Direction::next:
    case Direction::past:
    case Direction::previous:
    case Direction::following:
      if (phrase.direction == Direction::previous || phrase.direction == Direction::following)
        if (head.unit == Unit::second || head.unit == Unit::minute) return std::nullopt;
      return reading;
    case Direction::none:
      break;
    default:
      return std::nullopt;
  }
  if (phrase.the) return std::nullopt;
  const Key behind = view_.key(end);
  if (behind == Key::ago || behind == Key::earlier) {
    if (behind == Key::earlier && phrase.begin > 0 && view_.token(phrase.begin - 1).is_number()) return std::nullopt;
    reading->family = Family::ago;
    reading->shape = Shape::ago;
    ++reading->end;
    return reading;
  }
  const Key left = view_.key(phrase.begin - 1);
  // "weeks or months"
  if ((behind == Key::or_ || behind == Key::and_) && view_.word(end + 1).unit != Unit::none &&
      view_.word(end + 1).has(flag_plural) && behind == Key::or_) {
    reading->mod = Mod::approx;
    reading->end += 2;
    return reading;
  }
  if (behind == Key::later && view_.is_lower(phrase.head) && phrase.begin == phrase.head && head.unit != Unit::second &&
      left != Key::of)
    return reading;  // "weeks later"
  const bool placed = left == Key::for_ || left == Key::within || left == Key::takes ||
                      (left == Key::in && head.unit != Unit::second && head.unit != Unit::hour &&
                       head.unit != Unit::quarter && head.unit != Unit::day);
  if (!placed || phrase.fiscal || head.unit == Unit::quarter || goes_on_with_a_noun(view_, end)) {
    if (!(placed && (view_.key(end) == Key::to || !goes_on_with_a_noun(view_, end)))) return std::nullopt;
  }
  if (view_.token(phrase.head).letters == LetterCase::capital || head.unit == Unit::second) return std::nullopt;
  return reading;
}

// "last year", "the year", "this week", "that month", "the following year", "the fiscal year", "the weekend"
DateReader::Maybe DateReader::finish_relative(const Phrase& phrase) const {
  const TimeWord& head = view_.word(phrase.head);
  At end = phrase.head + 1;
  const Unit unit = head.unit;
  if (view_.key(phrase.begin - 1) == Key::half) return std::nullopt;  // "the half year"
  if (unit == Unit::second || unit == Unit::minute || unit == Unit::hour) return std::nullopt;
  if (view_.is_glued_mark(end, '-') && !view_.token(end + 1).is_number()) return std::nullopt;
  auto reading = begun(Family::relative, Shape::relative, phrase.begin, end);
  reading->unit = unit;
  reading->direction = phrase.direction;
  reading->fiscal = phrase.fiscal;
  reading->article = phrase.the;
  if (phrase.ordinal != 0 || (phrase.direction == Direction::last && phrase.the)) {
    // "the second week of August", "the last week of May"
    if (unit == Unit::week && view_.key(end) == Key::of && view_.word(end + 1).month != 0) {
      if (auto month = month_date(end + 1); month && month->shape == Shape::month) {
        month->family = Family::relative;
        month->shape = Shape::week_of;
        month->part = static_cast<std::int8_t>(phrase.ordinal != 0 ? phrase.ordinal : -1);
        month->begin = static_cast<std::uint32_t>(phrase.begin);
        return month;
      }
    }
    if (phrase.ordinal != 0) return std::nullopt;
  }
  if (unit == Unit::week && phrase.the && phrase.direction == Direction::none && view_.key(end) == Key::of &&
      view_.word(end + 1).month != 0) {  // "the week of May 5"
    if (auto day = month_date(end + 1); day && day->shape == Shape::day) {
      day->family = Family::relative;
      day->shape = Shape::week_of;
      day->begin = static_cast<std::uint32_t>(phrase.begin);
      return day;
    }
  }
  if (unit == Unit::year) {
    // "fiscal year 1988", "the 1988 fiscal year", "the year 2000"; "fiscal 1988" has no head
    YearFound year;
    year.by = phrase.year_by;
    year.year = phrase.year;
    if (phrase.year_by != YearBy::none) year.end = end;
    if (!year && (phrase.fiscal || phrase.the) && phrase.direction == Direction::none && !view_.is_mark(end, ','))
      year = written_year(view_.key(end) == Key::of ? end + 1 : end);
    if (year) {
      reading->family = Family::year;
      reading->shape = Shape::year;
      reading->year_by = year.by;
      reading->year = static_cast<std::int16_t>(year.year);
      reading->end = static_cast<std::uint32_t>(year.end);
      return reading;
    }
    if (phrase.the)
      if (auto spelled = spelled_year(end)) {
        spelled->begin = static_cast<std::uint32_t>(phrase.begin);
        return spelled;
      }
    if (phrase.the && view_.word(end).number == 2 && view_.key(end + 1) == Key::thousand) {
      reading->family = Family::year;
      reading->shape = Shape::year;
      reading->year_by = YearBy::written;
      reading->year = 2000;
      reading->end += 2;
      return reading;
    }
  }
  const bool ended = view_.key(end) == Key::ended || view_.key(end) == Key::ending ||
                     (view_.key(end) == Key::to &&
                      (view_.word(end + 1).month != 0 ||
                       (view_.word(end + 1).direction != Direction::none && view_.word(end + 2).month != 0)));
  if (phrase.direction == Direction::none) {
    if (!phrase.the) {
      if (unit == Unit::year && phrase.whole &&
          (phrase.hyphen || view_.is_lower(end) || !view_.has(end))) {  // "full-year results"
        reading->direction = Direction::none;
        return reading;
      }
      if (unit == Unit::year && stands_alone(view_, phrase.head)) return reading;  // "Year" over figures
      if (unit == Unit::year && ended && !phrase.fiscal) {                         // "Year ended March 31"
        reading->shape = Shape::length;
        reading->family = Family::length;
        reading->count.amount = Decimal(1);
        return reading;
      }
      return std::nullopt;
    }
    switch (unit) {
      case Unit::year:
      case Unit::month:
      case Unit::week:
      case Unit::weekend:
        break;
      default:
        return std::nullopt;
    }
    // "rookie of the year"
    if (unit == Unit::year && phrase.the && phrase.direction == Direction::none && phrase.begin > 1 &&
        view_.key(phrase.begin - 1) == Key::of &&
        is_one_of(ascii_lower(view_.text(phrase.begin - 2)),
                  {"rookie", "player", "man", "woman", "person", "coach", "manager", "car", "album", "song", "word",
                   "footballer", "driver", "athlete", "sportsman", "personality"}))
      return std::nullopt;
    // "the year before", "the week after": what it is told from stands before
    if ((view_.key(end) == Key::before || view_.key(end) == Key::after) &&
        (!view_.has(end + 1) || view_.token(end + 1).kind == TokenKind::mark)) {
      reading->direction = view_.key(end) == Key::before ? Direction::previous : Direction::following;
      ++reading->end;
      return reading;
    }
    if (unit == Unit::year && ended) {
      reading->shape = Shape::length;
      reading->family = Family::length;
      reading->count.amount = Decimal(1);
      return reading;
    }
    if (goes_on_with_a_noun(view_, end) && !view_.is_known(end) && unit != Unit::weekend && !phrase.whole &&
        view_.is_lower(end) && view_.text(end).ends_with("ly") == false && unit != Unit::year)
      return std::nullopt;
    return reading;
  }
  if (unit == Unit::day || unit == Unit::decade || unit == Unit::century || unit == Unit::fortnight ||
      unit == Unit::millennium) {
    const bool near = phrase.direction == Direction::previous || phrase.direction == Direction::following ||
                      phrase.direction == Direction::same || phrase.direction == Direction::that ||
                      (phrase.direction == Direction::next && phrase.the);
    if (unit == Unit::day && !near) return std::nullopt;
    if (unit == Unit::day && phrase.direction == Direction::next) reading->direction = Direction::following;
    if (unit == Unit::fortnight || unit == Unit::millennium) return std::nullopt;
  }
  if (phrase.direction == Direction::final_one || phrase.direction == Direction::recent) return std::nullopt;
  if (phrase.direction == Direction::latest && unit != Unit::year && unit != Unit::month && unit != Unit::week)
    return std::nullopt;
  if (phrase.direction == Direction::that && unit == Unit::day && view_.key(phrase.begin - 1) == Key::none &&
      view_.has(phrase.begin - 1) && view_.is_lower(phrase.begin - 1))
    return std::nullopt;
  if (unit == Unit::month && phrase.direction == Direction::latest && !phrase.the) return std::nullopt;
  if (phrase.fiscal && unit != Unit::year) return std::nullopt;
  if (phrase.direction == Direction::same && unit == Unit::day && phrase.hyphen) return std::nullopt;
  if (phrase.hyphen && unit != Unit::year) return std::nullopt;
  // "the same month last year"
  if (phrase.direction == Direction::same || phrase.direction == Direction::previous)
    if (const auto year = year_behind(end); year && (unit == Unit::month || unit == Unit::week)) {
      reading->year_by = year.by;
      reading->year = static_cast<std::int16_t>(year.year);
      reading->end = static_cast<std::uint32_t>(year.end);
    }
  return reading;
}

// "year-end", "year's end", "month-end": the end of this one
DateReader::Maybe DateReader::period_end(At p) const {
  const TimeWord& w = view_.word(p);
  if (w.has(flag_plural) || (w.unit != Unit::year && w.unit != Unit::month && w.unit != Unit::quarter &&
                             w.unit != Unit::week && w.unit != Unit::decade))
    return std::nullopt;
  At end = p + 1;
  if (view_.is_glued_mark(end, '-'))
    ++end;
  else if (view_.is_mark(end, '\'') && view_.key(end + 1) == Key::s && view_.token(end).glued)
    end += 2;
  if (view_.word(end).bound != Mod::end || !view_.text(end).starts_with('e')) return std::nullopt;
  if (view_.is_glued_mark(end + 1, '-')) return std::nullopt;
  auto reading = begun(Family::relative, Shape::relative, p, end + 1);
  reading->unit = w.unit;
  reading->mod = Mod::end;
  if (const auto year = written_year(end + 1); year && w.unit == Unit::year) {
    reading->family = Family::year;
    reading->shape = Shape::year;
    reading->year_by = YearBy::written;
    reading->year = static_cast<std::int16_t>(year.year);
    reading->end = static_cast<std::uint32_t>(year.end);
  }
  return reading;
}

DateReader::Maybe DateReader::times_a_unit(At p) const {
  if (view_.key(p + 1) != Key::times) return std::nullopt;
  const int times = view_.token(p).is_number() ? view_.integer(p) : view_.word(p).number;
  const Key link = view_.key(p + 2);
  const TimeWord& unit = view_.word(p + 3);
  if (times < 1 || times > 100 || (link != Key::a && link != Key::per && link != Key::each && link != Key::every) ||
      unit.unit == Unit::none || unit.has(flag_plural))
    return std::nullopt;
  auto reading = begun(Family::set, Shape::set, p, p + 4);
  reading->frequency = static_cast<std::int8_t>(times);
  reading->unit = unit.unit;
  reading->count.amount = Decimal(1);
  return reading;
}

// "each Thursday", "every two years", "every other month", "every night", "twice a week"
DateReader::Maybe DateReader::set(At p) const {
  const Key first = view_.key(p);
  auto reading = begun(Family::set, Shape::set, p, p);
  At q = p + 1;
  if (first == Key::once || first == Key::twice) {
    const Key link = view_.key(q);
    if (link == Key::each || link == Key::every) {
      auto inner = set(q);
      if (!inner) return std::nullopt;
      inner->begin = static_cast<std::uint32_t>(p);
      inner->frequency = first == Key::once ? 1 : 2;
      return inner;
    }
    if (link != Key::a && link != Key::per) return std::nullopt;
    const TimeWord& unit = view_.word(q + 1);
    if (unit.unit == Unit::none || unit.has(flag_plural)) return std::nullopt;
    reading->frequency = first == Key::once ? 1 : 2;
    reading->unit = unit.unit;
    reading->count.amount = Decimal(1);
    reading->end = static_cast<std::uint32_t>(q + 2);
    return reading;
  }
  reading->quant = first == Key::each ? "EACH" : "EVERY";
  reading->count.amount = Decimal(1);
  if (view_.key(q) == Key::single) ++q;
  if (view_.key(q) == Key::other) {
    reading->count.amount = Decimal(2);
    ++q;
  } else if (const auto number = count(q); number && view_.word(number.end).unit != Unit::none) {
    reading->count = number.count;
    q = number.end;
  }
  if (view_.word(q).has(flag_fiscal) || view_.word(q).has(flag_whole)) ++q;
  const TimeWord& w = view_.word(q);
  if (w.has(flag_plural) && !(reading->count.amount > Decimal(1) || reading->count.vague)) return std::nullopt;
  if (w.unit != Unit::none && !view_.is_glued_mark(q + 1, '-')) {
    if (w.unit == Unit::second && view_.key(q + 1) == Key::none && view_.is_lower(q + 1)) return std::nullopt;
    reading->unit = w.unit;
    if (w.unit == Unit::second && reading->count.amount == Decimal(1)) return std::nullopt;
  } else if (w.weekday != 0) {
    reading->weekday = static_cast<std::int8_t>(w.weekday);
    if (view_.word(q + 1).part != PartOfDay::none) reading->time.part = view_.word(++q).part;
  } else if (w.month != 0 && view_.token(q).is_capitalized()) {
    reading->month = static_cast<std::int8_t>(w.month);
    int day = 0;
    if (const auto number = day_number(q + 1, day)) {
      reading->day = static_cast<std::int8_t>(day);
      q = number.end - 1;
    }
  } else if (w.season != Season::none) {
    reading->part = static_cast<std::int8_t>(w.season);
  } else if (w.part != PartOfDay::none) {
    reading->time.part = w.part;
  } else {
    return std::nullopt;
  }
  reading->end = static_cast<std::uint32_t>(q + 1);
  return reading;
}

}  // namespace dateline::dates
