// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/dates/date_reader.hpp"

#include <algorithm>
#include <array>

namespace dateline::dates {

namespace {

constexpr std::size_t longest_lead = 10;  // tokens before the word that triggers

// "over 18 months" is during them; more than them where it lasts: "for over a year", "it took over two hours".
bool means_more(std::string_view word_before_over) {
  static constexpr std::array<std::string_view, 22> words{
      "for", "took", "take", "takes", "taken", "taking", "lasted", "lasts",  "lasting", "spent", "is",
      "was", "be",   "been", "by",    "after", "of",     "had",    "waited", "just",    "in",    "with"};
  return std::find(words.begin(), words.end(), word_before_over) != words.end();
}

}  // namespace

void DateReader::read() {
  const auto tokens = view_.sentence().tokens;
  const TimeWords& words = view_.words();
  for (At i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.is_number() ? !number_triggers(i) : !words.triggers(token.word)) continue;  // marks have no word or one
    if (i >= floor_ && read_around(i)) i = floor_ - 1;
  }
}

// Years, clocks and dates in digits; a number before a unit or a month is found from there.
bool DateReader::number_triggers(At i) const {
  const std::size_t digits = view_.length(i);
  if (digits == 4) return view_.integer(i) >= 0;
  if (digits > 4) return digits >= 8 && view_.text(i).find('.') < 5;
  const Token& next = view_.token(i + 1);
  if (digits == 2 && view_.is_mark(i - 1, '\'') && view_.token(i).glued) return true;
  if (!view_.has(i + 1) || !next.glued) return false;
  if (next.kind == TokenKind::mark) return next.mark == '/' || next.mark == ':' || next.mark == '-' || next.mark == '.';
  return view_.key(i + 1) == Key::s;
}

DateReader::At DateReader::first_start(At trigger) const {
  At start = trigger;
  while (start > floor_ && trigger - start < longest_lead) {
    const Token& token = view_.token(start - 1);
    // "7 o'clock", "St. Patrick's Day"
    const bool letter = token.end - token.begin == 1 && view_.is_mark(start, '\'') && view_.text(start - 1) == "o";
    const bool stop = token.mark == '.' && token.glued && start > 1 && view_.word(start - 2).has(flag_in_phrase) &&
                      view_.word(start).has(flag_in_phrase);
    const bool leads =
        letter || stop    ? true
        : token.is_word() ? view_.words().leads(token.word) || view_.word(start - 1).month != 0 ||
                                view_.word(start - 1).weekday != 0 || view_.word(start - 1).unit != Unit::none
        : token.is_number() ? true
        : token.mark == 0   ? view_.text(start - 1).size() <= 3
                            : token.mark == '-' || token.mark == '\'' || token.mark == '/' || token.mark == ':';
    if (!leads) break;
    --start;
  }
  return start;
}

bool DateReader::read_around(At trigger) {
  for (At start = first_start(trigger); start <= trigger; ++start) {
    // A part of a hyphenated word begins nothing, but "post-1990" holds a year.
    if (start > 0 && view_.is_glued_mark(start - 1, '-') && start - 1 >= floor_ && start >= 2 &&
        view_.token(start - 2).is_word() && !view_.token(start).is_number())
      continue;
    auto reading = expression(start);
    if (!reading || (reading->end <= trigger && !reading->leads_list)) continue;
    take(*reading);
    return reading->end > trigger || read_around(trigger);
  }
  return false;
}

void DateReader::take(Reading reading) {
  floor_ = reading.end;
  if (reading.shape == Shape::nothing) return;
  readings_.push_back(reading);
  if (reading.shape == Shape::day) add_day_list(reading);
  if (reading.shape == Shape::year) add_year_range(reading);
  floor_ = readings_.back().end;
}

DateReader::Maybe DateReader::begun(Family family, Shape shape, At begin, At end) {
  Reading reading;
  reading.family = family;
  reading.shape = shape;
  reading.begin = static_cast<std::uint32_t>(begin);
  reading.end = static_cast<std::uint32_t>(end);
  return reading;
}

// "early", "mid-", "the end of", "no more than": what changes an expression from its left.
DateReader::LeadFound DateReader::lead(At p) const {
  LeadFound found;
  const TimeWord& w = view_.word(p);
  if (w.edge != Mod::none) {
    found.edge = w.edge;
    found.end = p + 1;
    if (view_.is_mark(p + 1, '-') && view_.token(p + 1).glued) found.end = p + 2;
    const Key next = view_.key(p + 1);
    found.comparative = w.key == Key::earlier || w.key == Key::later;
    if (!found.comparative && (next == Key::in || next == Key::on) && w.edge != Mod::mid) found.end = p + 2;
    return found;
  }
  At q = view_.key(p) == Key::the ? p + 1 : p;
  if (view_.word(q).edge != Mod::none && view_.key(q + 1) == Key::part) {
    found.edge = view_.word(q).edge;
    q += 2;
  } else if (q > p && view_.word(q).edge != Mod::none && view_.key(q + 1) == Key::hours) {
    found.edge = view_.word(q).edge;
    q += 2;
  } else if (view_.word(q).bound != Mod::none) {
    found.edge = view_.word(q).bound;
    ++q;
    if (view_.is_glued_mark(q, '-') && q == p + 1) {  // end-June
      found.end = q + 1;
      return found;
    }
  }
  if (found.edge != Mod::none) {
    if (view_.key(q) != Key::of) return {};
    found.end = q + 1;
    return found;
  }
  if (!w.has(flag_modifier)) return found;
  const auto phrase = view_.words().modifiers().longest(view_.sentence().tokens, p);
  if (phrase.tokens == 0) return found;
  found.modifier = view_.words().modifier(phrase.value);
  found.amount = true;
  found.end = p + phrase.tokens;
  return found;
}

DateReader::Maybe DateReader::expression(At p) const {
  const LeadFound before = lead(p);
  if (!before) {
    auto reading = core(p);
    if (reading && reading->shape != Shape::nothing) add_tail(*reading);
    return reading;
  }
  auto reading = before.amount && view_.key(before.end) == Key::the ? std::nullopt : core(before.end);
  if (!reading) return core(p);
  if (reading->shape == Shape::nothing) return reading;
  if (before.amount) {
    const bool counted = reading->shape == Shape::length || reading->shape == Shape::ago;
    const bool over = before.end == p + 1 && (view_.text(p) == "over" || view_.text(p) == "Over");
    if (over && reading->shape == Shape::length && !(p > 0 && means_more(view_.text(p - 1)))) return reading;
    if (!counted && before.modifier.date != Mod::approx) return std::nullopt;
    if (!counted && reading->shape != Shape::year && reading->shape != Shape::relative) return std::nullopt;
    if (reading->begin != before.end) return std::nullopt;  // "nearly a two-year": the article stands between
    reading->mod = reading->shape == Shape::length ? before.modifier.length : before.modifier.date;
  } else {
    if (reading->shape == Shape::length || reading->shape == Shape::reference || reading->shape == Shape::ago)
      return std::nullopt;
    if (before.comparative && reading->shape != Shape::near_day && reading->shape != Shape::weekday &&
        reading->shape != Shape::day_part && reading->shape != Shape::season &&
        !(reading->shape == Shape::relative && reading->direction != Direction::none))
      return std::nullopt;
    reading->mod = before.edge;
  }
  reading->begin = static_cast<std::uint32_t>(p);
  add_tail(*reading);
  return reading;
}

// "or so", "or later", "and beyond".
void DateReader::add_tail(Reading& reading) const {
  const At p = reading.end;
  const Key first = view_.key(p);
  if (first != Key::or_ && first != Key::and_) return;
  const Key second = view_.key(p + 1);
  if (first == Key::or_ && second == Key::so) {
    reading.mod = Mod::approx;
  } else if (second == Key::beyond || (first == Key::or_ && second == Key::later)) {
    reading.mod = Mod::on_or_after;
  } else if (first == Key::or_ && second == Key::earlier) {
    reading.mod = Mod::on_or_before;
  } else if (first == Key::or_ && second == Key::more && reading.shape == Shape::length) {
    reading.mod = Mod::equal_or_more;
  } else {
    return;
  }
  reading.end += 2;
}

DateReader::Maybe DateReader::core(At p) const {
  if (!view_.has(p)) return std::nullopt;
  const Token& token = view_.token(p);
  if (token.is_number()) return number_core(p);
  if (!token.is_word()) {
    if (view_.is_mark(p, '\'') && view_.token(p + 1).glued && view_.token(p + 1).is_number()) {
      if (auto decade = decade_or_century(p)) return decade;
      return bare_year(p);
    }
    return noun_phrase(p);  // "½ hour"
  }
  const TimeWord& w = view_.word(p);
  if (w.has(flag_in_phrase))
    if (auto phrase = phrase_core(p)) return phrase;
  if (w.hour != 0 || w.key == Key::half || w.number > 0)
    if (auto time = clock(p)) return time;
  if (w.near != TimeWord::no_near) return near_day(p);
  if (w.weekday != 0) return weekday_date(p);
  if (w.month != 0) return month_date(p);
  if (w.key == Key::q || w.key == Key::h || w.key == Key::fy) return period_code(p);
  if (w.key == Key::each || w.key == Key::every || w.key == Key::once || w.key == Key::twice) return set(p);
  if (w.number > 0) {
    if (auto year = spelled_year(p)) return year;
    if (auto times = times_a_unit(p)) return times;
  }
  if (w.key == Key::the || w.ordinal != 0 || w.decades != 0) {
    if (auto decade = decade_or_century(p)) return decade;
    if (auto day = day_first_date(p)) return day;
  }
  return noun_phrase(p);
}

DateReader::Maybe DateReader::number_core(At p) const {
  if (auto times = times_a_unit(p)) return times;
  if (auto time = clock(p)) return time;
  if (auto numeric = numeric_date(p)) return numeric;
  if (auto day = day_first_date(p)) return day;
  if (auto decade = decade_or_century(p)) return decade;
  if (auto code = period_code(p)) return code;
  if (auto phrase = noun_phrase(p)) return phrase;
  return bare_year(p);
}

DateReader::Maybe DateReader::phrase_core(At p) const {
  const auto tokens = view_.sentence().tokens;
  if (const auto found = view_.words().holidays().longest(tokens, p); found.tokens > 0 && tokens[p].is_capitalized()) {
    // "Christmas Island", "Easter Rising": a name goes on with it.
    const At after = p + found.tokens;
    const TimeWord& next = view_.word(after);
    if (view_.token(after).letters == LetterCase::capital && next.month == 0 && next.weekday == 0 &&
        next.key == Key::none && next.unit == Unit::none)
      return std::nullopt;
    auto reading = begun(Family::holiday, Shape::holiday, p, p + found.tokens);
    reading->table = found.value;
    if (const auto year = year_behind(reading->end)) {
      reading->year_by = year.by;
      reading->year = static_cast<std::int16_t>(year.year);
      reading->end = static_cast<std::uint32_t>(year.end);
    }
    return reading;
  }
  const auto found = view_.words().references().longest(tokens, p);
  if (found.tokens == 0) return std::nullopt;
  const Reference& reference = view_.words().reference(found.value);
  const auto is_one_of = [](const std::vector<WordId>& words, WordId id) {
    return std::find(words.begin(), words.end(), id) != words.end();
  };
  const At behind = p + found.tokens;
  if (!reference.before.empty() && !is_one_of(reference.before, view_.token(p - 1).word)) return std::nullopt;
  if (is_one_of(reference.not_before, view_.token(p - 1).word) && view_.has(p - 1)) return std::nullopt;
  if (view_.has(behind) && is_one_of(reference.not_after, view_.token(behind).word)) return std::nullopt;
  // "the past three months" is no reference: a noun or number goes on with it.
  if (view_.key(p) == Key::the) {
    const TimeWord& next = view_.word(behind);
    if (view_.token(behind).is_number() || next.unit != Unit::none || next.number >= 0 || next.has(flag_few) ||
        next.has(flag_couple) || next.has(flag_vague) || next.has(flag_whole) || next.season != Season::none ||
        view_.is_glued_mark(behind, '-'))
      return std::nullopt;
    if (view_.is_lower(behind) && next.key == Key::none && !view_.is_known(behind)) return std::nullopt;
  } else if (view_.is_glued_mark(behind, '-')) {
    return std::nullopt;  // "now-famous"
  }
  auto reading = begun(Family::reference, Shape::reference, p, behind);
  reading->table = found.value;
  return reading;
}

}  // namespace dateline::dates
