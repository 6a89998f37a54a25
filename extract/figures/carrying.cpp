// SPDX-License-Identifier: GPL-3.0-or-later
// Units that a number takes from an earlier figure of its sentence: what it is compared with ("to 24 from 14 mpg") and
// what is said in the same words before ("rose 5 percent last year and 3 this year").
#include "extract/figures/reading.hpp"
#include "ingest/ascii.hpp"

namespace dateline {

namespace {

using Kind = Measure::Kind;

// Units that carry over from one figure to the next one that is compared with it.
bool is_comparison(const FigureSentence& s, std::size_t end, const FigureReading* earlier) {
  const auto cue = s.words.cues_before.longest_before(s.tokens, end);
  end -= cue.tokens;
  if (end == 0) return false;
  if (s.is_mark(end - 1, '.') && end > 1) --end;
  if (!s.is_word(end - 1)) return false;
  const auto word = s.token_text(end - 1);
  if (word == "from" || word == "against" || word == "versus" || word == "vs" || word == "VS" || word == "v")
    return true;
  // "from about 14 mpg to 24"
  if (word == "to" && earlier != nullptr && earlier->last + 1 == end && earlier->has_unit()) return true;
  const auto before = end > 1 && s.is_word(end - 2) ? s.token_text(end - 2) : std::string_view{};
  return (word == "with" || word == "to") && (before == "compared" || before == "compares" || before == "comparing");
}

// "rose 8 percent to 3.65", "firmed 35 kopecks to 74.20": by how much says nothing of what the level is counted in.
bool is_by_then_level(const FigureSentence& s, const FigureReading& by, const FigureReading& level) {
  // "rose 18p to 2589": prices in whole pence stay pence.
  const bool part = by.measure.kind == Kind::percent ||
                    (by.measure.kind == Kind::coin && level.atom.form == NumberAtom::Form::decimal);
  const std::size_t at = level.measure.first;
  bool by_cue = false;
  return part && at > 0 && s.is_word(at - 1) && s.token_text(at - 1) == "to" && by.first > 0 &&
         !(s.is_word(by.first - 1) && s.token_text(by.first - 1) == "from") &&
         movement_before(s, by.measure.first, by_cue) != 0;
}

// The token before a number and its cues and fillers.
std::size_t begin_of(const FigureSentence& s, const FigureReading& reading) {
  std::size_t at = reading.measure.first;
  if (const auto cue = s.words.cues_before.longest_before(s.tokens, at); cue.tokens > 0) at -= cue.tokens;
  const auto word = at > 0 ? s.word_at(at - 1) : std::string_view{};
  return word == "only" || word == "just" || word == "even" ? at - 1 : at;
}

// "a year earlier", "a month ago"
bool is_earlier_time(const FigureSentence& s, std::size_t at) {
  return s.word_at(at) == "a" && is_one_of(s.word_at(at + 1), {"year", "month", "week", "quarter", "decade", "day"}) &&
         is_one_of(s.word_at(at + 2), {"earlier", "ago", "before", "previously"});
}

// What follows says where or when, as behind the earlier figure: "44 seats in the north, 31 in the south", "a 1.4
// degree launch angle in 2018 and 2.1 last year".
bool goes_on_alike(const FigureSentence& s, const FigureReading& earlier, const FigureReading& reading) {
  const std::initializer_list<std::string_view> times{"last", "this", "next", "in", "during", "by", "on", "for", "a"};
  constexpr std::size_t longest_noun = 3;  // words that a unit may stand before
  // "28 mpg city, 36 highway and 31 combined"
  const std::initializer_list<std::string_view> drives{"city", "highway", "combined", "urban", "freeway", "overall"};
  if (earlier.measure.kind == Kind::quantity && is_one_of(s.word_at(earlier.last), drives) &&
      is_one_of(s.word_at(reading.last), drives))
    return true;
  std::size_t at = earlier.last;
  while (at < earlier.last + longest_noun && s.is_word(at) && !s.words.stops.contains(s.tokens[at].word) &&
         !is_one_of(s.word_at(at), times))
    ++at;
  const auto left = s.word_at(at);
  const auto right = s.word_at(reading.last);
  if (right.empty() || left.empty() || (right == "a" && !is_earlier_time(s, reading.last))) return false;
  if (right == "of" && earlier.measure.kind == Kind::percent)
    return false;  // "52 percent of the vote, 13 of the seats"
  return (left == right && at == earlier.last) || (is_one_of(left, times) && is_one_of(right, times));
}

// "against a target of", "compared with an average of"
bool is_measured_against(const FigureSentence& s, std::size_t at) {
  const std::initializer_list<std::string_view> aims{
      "target",    "average", "forecast", "estimate", "estimates", "consensus", "expectation",
      "forecasts", "mean",    "close",    "high",     "low",       "finish",    "peak",
      "record",    "level",   "rate",     "price",    "total",     "drop",      "rise",
      "fall",      "gain",    "increase", "decline",  "build",     "draw",      "decrease"};
  if (at < 3 || s.word_at(at - 1) != "of" || !is_one_of(s.word_at(at - 2), aims)) return false;
  const std::initializer_list<std::string_view> against{"against", "with",    "than",    "versus", "below",
                                                        "above",   "beating", "missing", "from"};
  for (std::size_t i = at - 2; i-- > 0 && at - i < 10;)
    if (is_one_of(s.word_at(i), against)) return true;
  return false;
}

// Whether the number is said in the same way as the earlier figure, but without its unit.
bool is_parallel(const FigureSentence& s, const FigureReading& earlier, const FigureReading& reading, bool adjacent) {
  const std::size_t at = begin_of(s, reading);
  if (at == 0) return false;
  const bool large = reading.atom.power > 0 || reading.atom.form == NumberAtom::Form::grouped;
  if (earlier.measure.kind == Kind::percent && large) return false;
  const auto before = s.word_at(at - 1);
  if (before == "and" || before == "but" || s.is_mark(at - 1, ',')) {
    const bool age = earlier.measure.kind == Kind::quantity &&
                     s.words.units[earlier.measure.index].name.ends_with(" of age") && earlier.last + 1 == at;
    return age || goes_on_alike(s, earlier, reading);
  }
  if (is_measured_against(s, at)) return adjacent || earlier.measure.kind != Kind::percent;
  // "the Liberals on 34 per cent, the Greens on 33"
  if (earlier.measure.kind == Kind::percent && is_one_of(before, {"on", "with", "at"}) && at > 1 &&
      begin_of(s, earlier) > 1 && before == s.word_at(begin_of(s, earlier) - 1) && s.is_word(at - 2) &&
      s.tokens[at - 2].is_capitalized() && s.tokens[begin_of(s, earlier) - 2].is_capitalized() &&
      !(Decimal(100) < reading.atom.value))
    return true;
  // "Germany 21.5 percent, France 17.8 and Italy 12.8"
  if (earlier.measure.kind == Kind::percent && reading.atom.form == NumberAtom::Form::decimal && at > 1 &&
      s.is_word(at - 1) && s.tokens[at - 1].is_capitalized() &&
      (s.is_mark(at - 2, ',') || s.word_at(at - 2) == "and" || s.is_mark(at - 2, ';')))
    return true;
  const std::size_t other = begin_of(s, earlier);
  const auto before_other = other > 0 ? s.word_at(other - 1) : std::string_view{};
  if (before == "by") return before_other == "by" || earlier.direction != 0;
  const bool level = reading.atom.form == NumberAtom::Form::decimal || reading.atom.form == NumberAtom::Form::grouped;
  if (before == "at" || before == "to") return level && before == before_other && earlier.measure.kind != Kind::percent;
  return reading.is_range() && s.word_at(reading.first) == "between" && earlier.measure.kind == Kind::quantity;
}

void take_unit(FigureReading& reading, const FigureReading& earlier) {
  const auto first = reading.measure.first;
  reading.measure = earlier.measure;
  reading.noun = earlier.noun;
  reading.measure.first = first;
  reading.measure.last = reading.measure.bare_last = reading.last;
  reading.is_bare = false;
  reading.rejected = {};
}

}  // namespace

bool is_in_brackets(const FigureSentence& sentence, const FigureReading& reading) {
  return reading.first > 0 && sentence.is_mark(reading.first - 1, '(');
}

bool is_said_in_percent(const FigureSentence& s, const FigureReading& reading) {
  const std::size_t at = reading.atom.last;
  if (!s.is_mark(at, ',') || s.word_at(at + 1) != "or" || !s.is_number(at + 2)) return false;
  const auto unit = s.words.unit_words.longest(s.tokens, at + 3);
  return unit.tokens > 0 && s.words.units[unit.value].kind == UnitKind::percent;
}

void carry_units(const FigureSentence& sentence, FigureReadings& readings) {
  for (std::size_t i = 1; i < readings.size(); ++i) {
    FigureReading& reading = readings[i];
    if (reading.is_covered || !(reading.is_bare || reading.rejected == "nothing.uncounted")) continue;
    const bool compared = is_comparison(sentence, reading.measure.first, &readings[i - 1]);
    for (std::size_t k = i; k-- > 0;) {
      const FigureReading& earlier = readings[k];
      if (earlier.is_dead() || !earlier.has_unit() || earlier.is_share || earlier.is_multiple) continue;
      if (is_in_brackets(sentence, earlier) && !is_in_brackets(sentence, reading)) continue;
      if (compared && earlier.measure.kind == Kind::percent && is_said_in_percent(sentence, reading)) break;
      if (compared) {
        if (earlier.measure.kind == Kind::percent &&
            (reading.atom.power > 0 || reading.atom.form == NumberAtom::Form::grouped || k + 1 < i))
          continue;
        if (is_by_then_level(sentence, earlier, reading)) break;
      } else if (!is_parallel(sentence, earlier, reading, k + 1 == i)) {
        // "at 1,463.78 points, while the other lost 1.1% to end at 1,334.20"
        if (earlier.measure.kind == Kind::percent && k + 3 > i) continue;
        break;
      }
      take_unit(reading, earlier);
      if (!compared) reading.alike = k;
      break;
    }
  }
}

}  // namespace dateline
