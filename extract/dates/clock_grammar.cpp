// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar of times of day: "5 p.m. EST", "1730 GMT", "10:30 local time", "noon", "half past three".
#include "extract/dates/date_reader.hpp"

namespace dateline::dates {

// A zone's letters, or its name with "time": "GMT", "local time", "Eastern Daylight Time"
DateReader::Found DateReader::zone(At p, std::string_view& zone) const {
  const auto text_between = [&](At first, At last) {
    const auto& sentence = view_.sentence();
    return sentence.text.substr(sentence.tokens[first].begin, sentence.tokens[last].end - sentence.tokens[first].begin);
  };
  const TimeWord& w = view_.word(p);
  if (w.has(flag_zone) && view_.token(p).letters == LetterCase::capitals) {
    zone = view_.text(p);
    return {p + 1};
  }
  At q = p;
  while (view_.word(q).has(flag_zone_name) && q < p + 3) ++q;
  if (q == p || view_.key(q) != Key::time) return {};
  zone = text_between(p, q);
  return {q + 1};
}

// "this morning", "tonight"
bool DateReader::is_part_of_today(At p) const {
  return view_.word(p).near == TimeWord::tonight ||
         (view_.key(p) == Key::this_one && view_.word(p + 1).part != PartOfDay::none);
}

// The hour with minutes, am or pm, zone, part of day. At least one of them must tell it from any other number.
DateReader::Found DateReader::time_of_day(At p, TimeOfDay& time) const {
  const Token& token = view_.token(p);
  const TimeWord& w = view_.word(p);
  At q = p + 1;
  int hour = -1;
  int minute = -1;
  int second = -1;
  bool sure = false;
  const Key left = view_.key(p - 1);
  const bool placed = left == Key::at || left == Key::until || left == Key::by || left == Key::from ||
                      left == Key::before || left == Key::after || left == Key::since || left == Key::between ||
                      left == Key::t || left == Key::nearly;
  if (w.hour != 0) {
    if (view_.token(p).is_capitalized() && p > 0 && view_.token(p - 1).is_capitalized()) return {};
    if (view_.is_glued_mark(q, '-')) return {};
    hour = w.hour;
    minute = 0;
    sure = true;
  } else if (w.key == Key::half && view_.text(p + 1) == "past" && view_.word(p + 2).number >= 1 &&
             view_.word(p + 2).number <= 12) {
    hour = view_.word(p + 2).number;
    minute = 30;
    sure = true;
    q = p + 3;
  } else if (token.is_number()) {
    const std::size_t digits = view_.length(p);
    if (view_.has(p - 1) && token.glued &&
        (view_.is_mark(p - 1, ':') || view_.is_mark(p - 1, '.') || view_.is_mark(p - 1, '$') ||
         view_.is_mark(p - 1, '/')))
      return {};
    const auto text = view_.text(p);
    if (const auto point = text.find('.'); point != std::string_view::npos) {  // 5.45am
      if (text.size() != point + 3 || point == 0 || point > 2) return {};
      hour = text[0] - '0';
      if (point == 2) hour = hour * 10 + (text[1] - '0');
      minute = (text[point + 1] - '0') * 10 + (text[point + 2] - '0');
      if (minute > 59) return {};
      // "4.10 on Monday": only where "at" and a day stand around
      const At day = view_.key(q) == Key::on ? q + 1 : q;
      const bool part = view_.key(q) == Key::this_one && view_.word(q + 1).part != PartOfDay::none;
      sure = left == Key::at && (part || (view_.word(day).weekday != 0 && day > q));
    } else if (digits == 4) {
      const int value = view_.integer(p);
      if (value < 0 || value / 100 > 24 || value % 100 > 59) return {};
      const TimeWord& behind = view_.word(q);
      const bool zoned = behind.has(flag_zone) && view_.token(q).letters == LetterCase::capitals;
      const bool hours = view_.text(q) == "hours" || view_.text(q) == "hrs";
      // "between 0700 and 1130 GMT"
      const At other = view_.key(q) == Key::to || view_.key(q) == Key::and_ || view_.is_glued_mark(q, '-') ? q + 1 : q;
      const bool first = other > q && view_.length(other) == 4 && view_.integer(other) >= 0 &&
                         view_.word(other + 1).has(flag_zone) && view_.token(other + 1).letters == LetterCase::capitals;
      if (first) time.zone = view_.text(other + 1);
      if (!zoned && !hours && !first && !(behind.has(flag_zone_name) && view_.key(q + 1) == Key::time)) return {};
      hour = value / 100;
      minute = value % 100;
      sure = true;
      if (hours && !zoned) ++q;
    } else if (digits <= 2) {
      hour = view_.integer(p);
      if (view_.is_glued_mark(q, ':') && view_.length(q + 1) == 2 && view_.integer(q + 1) >= 0) {
        minute = view_.integer(q + 1);
        q += 2;
        if (view_.is_glued_mark(q, ':') && view_.token(q + 1).is_number()) {
          if (view_.length(q + 1) < 2) return {};
          second = view_.length(q + 1) == 2 ? view_.integer(q + 1) : 0;
          q += 2;
          if (left != Key::t) return {};
        }
        if (view_.token(q).glued && view_.has(q) && view_.is_mark(q, '.') && view_.token(q + 1).glued) return {};
        sure = placed;
      } else if (view_.is_glued_mark(q, ':')) {
        return {};
      }
    } else {
      return {};
    }
  } else if (w.number >= 1 && w.number <= 12) {
    hour = w.number;
  } else {
    return {};
  }
  if (view_.text(q) == "o" && view_.is_mark(q + 1, '\'') && view_.key(q + 2) == Key::clock) {
    sure = true;
    q += 3;
  }
  // "three forty-five this afternoon", "twelve-forty p.m."
  if (!token.is_number() && hour >= 1 && hour <= 12 && minute < 0 && w.hour == 0) {
    const At tens = view_.is_glued_mark(q, '-') ? q + 1 : q;
    const int number = view_.word(tens).number;
    const At ones = view_.is_glued_mark(tens + 1, '-') ? tens + 2 : tens + 1;
    const bool joined =
        number >= 20 && number < 60 && number % 10 == 0 && view_.word(ones).number > 0 && view_.word(ones).number < 10;
    const At behind = joined ? ones + 1 : tens + 1;
    if (number >= 10 && number < 60 &&
        (is_part_of_today(behind) || view_.word(behind).has(flag_am) || view_.word(behind).has(flag_pm))) {
      minute = number + (joined ? view_.word(ones).number : 0);
      q = behind;
    }
  }
  if (hour >= 1 && hour <= 12 && (minute >= 0 || placed) && is_part_of_today(q)) sure = true;
  const TimeWord& meridiem = view_.word(q);
  if ((meridiem.has(flag_am) || meridiem.has(flag_pm)) && hour >= 1 && hour <= 12 && w.hour == 0) {
    // "I am": a number and a lower-case "am" belong together only where they are glued, or minutes or stops are there
    const bool plain_am = view_.text(q) == "am" && !view_.token(q).glued && minute < 0 && !token.is_number();
    if (plain_am) return {};
    if (meridiem.has(flag_pm) && hour < 12) hour += 12;
    if (meridiem.has(flag_am) && hour == 12) hour = 0;
    sure = true;
    ++q;
  }
  if (hour < 0 || hour > 24 || minute > 59 || (hour == 24 && minute > 0)) return {};
  std::string_view zone_found;
  if (hour >= 0 && (sure || minute >= 0))
    if (const auto found = zone(q, zone_found)) {
      // "ET" and "MT" may be names; a clock before them is sure by itself.
      sure = true;
      q = found.end;
      time.zone = zone_found;
    }
  // "at eight in the morning", "half past three in the morning"
  if (w.hour == 0 && view_.key(q) == Key::in && view_.key(q + 1) == Key::the &&
      view_.word(q + 2).part != PartOfDay::none && !view_.word(q + 2).has(flag_plural) && hour >= 1 && hour <= 12 &&
      (sure || placed)) {
    const PartOfDay part = view_.word(q + 2).part;
    if (part != PartOfDay::morning && hour < 12) hour += 12;
    sure = true;
    q += 3;
  }
  if (!sure) return {};
  time.hour = static_cast<std::int8_t>(hour);
  time.minute = static_cast<std::int8_t>(minute < 0 ? 0 : minute);
  time.second = static_cast<std::int8_t>(second);
  return {q};
}

// A time of day, and the day that stands behind it: "5 p.m. EST, Nov. 6", "8 a.m. local time on Tuesday"
DateReader::Maybe DateReader::clock(At p) const {
  TimeOfDay time;
  const auto found = time_of_day(p, time);
  if (!found) return std::nullopt;
  At q = found.end;
  if (view_.is_mark(q, ',')) ++q;
  if (view_.key(q) == Key::on) ++q;
  Maybe day;
  if ((view_.key(q) == Key::this_one || view_.word(q).direction == Direction::last) &&
      view_.word(q + 1).part != PartOfDay::none) {
    day = noun_phrase(q);
    if (day && day->shape == Shape::day_part) {
      if (day->time.part != PartOfDay::morning && time.hour > 0 && time.hour < 12)
        time.hour = static_cast<std::int8_t>(time.hour + 12);
      day->family = Family::clock;
      day->begin = static_cast<std::uint32_t>(p);
      day->time = time;
      return day;
    }
  }
  const TimeWord& w = view_.word(q);
  if (w.near == TimeWord::tonight && !view_.is_mark(q - 1, ',')) {
    day = near_day(q);
    if (day) {
      day->time = TimeOfDay{};
      bool meridiem = false;
      for (At i = p; i < found.end; ++i) meridiem |= view_.word(i).has(flag_am) || view_.word(i).has(flag_pm);
      if (!meridiem && time.hour > 0 && time.hour < 12) time.hour = static_cast<std::int8_t>(time.hour + 12);
    }
  } else if (w.near != TimeWord::no_near && w.near != TimeWord::tonight)
    day = near_day(q);
  else if (w.weekday != 0)
    day = weekday_date(q);
  else if (w.month != 0)
    day = month_date(q);
  else if (view_.token(q).is_number() && view_.length(q) <= 2 && q > found.end)
    day = day_first_date(q);
  if (day && (day->shape == Shape::day || day->shape == Shape::weekday || day->shape == Shape::near_day) &&
      day->time.hour < 0) {
    const PartOfDay part = day->time.part;
    day->family = Family::clock;
    day->begin = static_cast<std::uint32_t>(p);
    day->time = time;
    // "5.45 on Monday evening"
    if (part != PartOfDay::none && part != PartOfDay::morning && time.hour < 12 && time.hour > 0)
      day->time.hour = static_cast<std::int8_t>(time.hour + 12);
    return day;
  }
  auto reading = begun(Family::clock, Shape::clock, p, found.end);
  reading->time = time;
  return reading;
}

}  // namespace dateline::dates
