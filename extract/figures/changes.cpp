// SPDX-License-Identifier: GPL-3.0-or-later
// How a figure is meant ("about", "more than") and what it says of a movement ("rose 3% to $5bn from $4.9bn").
//
// The figure that says by how much gets the change: its direction, and what it went from and to. Where none says it,
// the level does ("rose to 5"); a range that a movement runs through has both its ends ("fell from 8 to 5").
#include <algorithm>

#include "extract/figures/reading.hpp"
#include "ingest/ascii.hpp"

namespace dateline {

namespace {

constexpr std::size_t most_fillers = 6;
constexpr std::size_t widest_link = 6;
constexpr std::size_t widest_object = 9;  // tokens between a verb and the "by" of how far it moved its object

void read_modifier(const FigureSentence& s, FigureReading& reading) {
  std::size_t end = reading.first;
  if (reading.is_range() && end < s.tokens.size()) {
    // "between about 5 and 6": the cue stands behind the preposition.
    const auto lead = s.word_at(end);
    if (lead == "from" || lead == "between" || lead == "From" || lead == "Between") {
      const auto inner = s.words.cues_before.longest_before(s.tokens, reading.atom.first);
      const bool up_to = inner.tokens == 2 && static_cast<Modifier>(inner.value) == Modifier::at_most;
      if (up_to) return;
      if (inner.tokens > 0 && reading.atom.first - inner.tokens > reading.first) {
        reading.modifier = static_cast<Modifier>(inner.value);
        return;
      }
    }
  }
  // "sub-7 nanometer"
  if (end > 1 && s.is_joint(end - 1) && (s.word_at(end - 2) == "sub" || s.word_at(end - 2) == "Sub")) {
    reading.modifier = Modifier::less_than;
    reading.first = end - 2;
    return;
  }
  // "more than a dozen", "about US $5": an article may stand between.
  for (std::size_t skipped = 0; skipped < 2; ++skipped) {
    const auto cue = s.words.cues_before.longest_before(s.tokens, end);
    if (cue.tokens > 0) {
      bool by_cue = false;
      const auto modifier = static_cast<Modifier>(cue.value);
      const std::size_t first = end - cue.tokens;
      if (first > 0 && s.is_joint(first - 1)) return;  // "a six-under 66"
      // "cut emissions by up to 62.8%" has a limit.
      const bool up_to =
          (s.word_at(first) == "up" || s.word_at(first) == "Up") && !(first > 0 && s.word_at(first - 1) == "by");
      // "moved up to 45", "edged up to 52"; but "lost up to 70 percent"
      const bool takes = first > 0 && is_one_of(s.word_at(first - 1), {"lose", "loses", "lost", "losing", "shed",
                                                                       "sheds", "add", "adds", "added", "adding", "cut",
                                                                       "cuts", "cutting", "gain", "gains", "gained"});
      if (up_to && !takes &&
          (movement_before(s, first, by_cue) != 0 ||
           (first > 0 && s.is_word(first - 1) && s.words.mover_words.contains(s.tokens[first - 1].word))))
        return;
      // "over seven innings" is during them
      if (s.word_at(first) == "over" && cue.tokens == 1 && reading.noun && reading.noun->last > reading.atom.last &&
          first > 0 &&
          (s.is_number(first - 1) || is_plural(s, first - 1) ||
           (first > 1 && s.number_word(first - 2).part == NumberPart::ones)) &&
          s.words.occasions.contains(s.tokens[reading.noun->last - 1].word))
        return;
      if (s.word_at(first) == "below" || s.word_at(first) == "above") {
        if (cue.tokens == 1 && first > 0 && (s.is_number(first - 1) || s.word_at(first - 1) == "percent")) return;
      }
      reading.modifier = modifier;
      reading.first = first;
      return;
    }
    const auto word = end > 0 ? s.word_at(end - 1) : std::string_view{};
    if (word != "a" && word != "an" && word != "another") break;
    --end;
  }
  // "a dozen or so clients"
  const auto inside = s.words.cues_after.longest(s.tokens, reading.atom.last);
  if (reading.noun && inside.tokens > 1 && reading.atom.last + inside.tokens < reading.last) {
    reading.modifier = static_cast<Modifier>(inside.value);
    return;
  }
  const auto after = s.words.cues_after.longest(s.tokens, reading.last);
  // "a fee of $5m plus tax", "of $5m plus $1m" is a sum.
  const bool sum = after.tokens == 1 && s.word_at(reading.last) == "plus" &&
                   (s.is_word(reading.last + 1) || s.is_number(reading.last + 1) ||
                    (s.at(reading.last + 1) != nullptr && currency_before(s, reading.last + 2).tokens > 0));
  // "has 14 and under the new law will have 20"
  const std::size_t behind = reading.last + after.tokens;
  const bool goes_on = after.tokens == 2 && s.word_at(reading.last) == "and" && s.is_word(behind) &&
                       s.words.of_determiners.contains(s.tokens[behind].word);
  if (after.tokens > 0 && !sum && !goes_on) {
    reading.modifier = static_cast<Modifier>(after.value);
    reading.last += after.tokens;
  } else if (s.is_joint(reading.atom.last) && s.word_at(reading.atom.last + 1) == "plus") {
    reading.modifier = Modifier::at_least;
  } else if (s.is_joint(reading.atom.last) && s.word_at(reading.atom.last + 1) == "odd") {
    reading.modifier = Modifier::about;
  } else if (s.is_mark(reading.atom.last, '+') && s.is_glued(reading.atom.last)) {
    reading.modifier = Modifier::at_least;
    reading.last = std::max(reading.last, reading.atom.last + 1);
  }
}

// "(224 kW / 300 PS)" behind "under 296 hp" says the same in another unit.
void copy_into_brackets(const FigureSentence& s, FigureReadings& readings) {
  const FigureReading* outside = nullptr;
  std::size_t outside_end = 0;
  for (auto& reading : readings) {
    if (reading.is_dead()) continue;
    const std::size_t before = reading.first;
    const bool opened = before > 0 && s.is_mark(before - 1, '(');
    const bool continued = outside != nullptr && before > 1 && outside_end > 0 && s.is_mark(before - 1, '/');
    if (opened && outside != nullptr && outside_end + 1 == before && reading.modifier == Modifier::none &&
        !reading.measure.same_unit(outside->measure)) {
      reading.modifier = outside->modifier;
      if (reading.measure.kind == outside->measure.kind && !reading.measure.is_money())
        reading.direction = outside->direction;
    } else if (continued && reading.modifier == Modifier::none) {
      reading.modifier = outside->modifier;
    } else {
      outside = &reading;
    }
    outside_end = reading.last;
  }
}

bool is_level(const FigureSentence& s, std::size_t end) {
  const auto word = end > 0 ? s.word_at(end - 1) : std::string_view{};
  return word == "to" || word == "at" || word == "from" || word == "around" || word == "with" || word == "against";
}

// "below 5,000" behind a movement: not by how much, but how far.
bool is_past_limit(const FigureSentence& s, const FigureReading& reading) {
  return reading.modifier != Modifier::none &&
         is_one_of(reading.measure.first > 0 ? s.word_at(reading.measure.first - 1) : std::string_view{},
                   {"below", "above", "beyond"});
}

// "sank a 20-foot putt": what the verb does something to, unless that is a movement itself ("saw a 3-point drop").
bool is_thing_moved(const FigureSentence& s, const FigureReading& reading) {
  const std::size_t joint = reading.atom.last;
  if (!s.is_joint(joint) || reading.measure.kind != Measure::Kind::quantity || !s.is_word(reading.last)) return false;
  const auto article = reading.first > 0 ? s.word_at(reading.first - 1) : std::string_view{};
  const WordId noun = s.tokens[reading.last].word;
  return is_one_of(article, {"a", "an", "the", "his", "her", "their", "its"}) && !s.words.stops.contains(noun) &&
         s.words.movement_nouns[noun] == 0;
}

// Tokens [from, to) hold `preposition` as the last word or a few words before the figure, and no mark parts them.
bool links(const FigureSentence& s, std::size_t from, std::size_t to, std::string_view preposition) {
  if (from >= to || to - from > widest_link + 2) return false;
  bool found = false;
  for (std::size_t i = from; i < to; ++i) {
    if (s.is_mark(i, ';') || s.is_mark(i, ':') || s.is_mark(i, '(')) return false;
    if (s.is_mark(i, ',') && i != from) return false;
    found = found || s.word_at(i) == preposition;
  }
  const auto last = s.word_at(to - 1);
  return found && (last == preposition || (to > 1 && s.word_at(to - 2) == preposition) ||
                   (to > 2 && s.word_at(to - 3) == preposition));
}

void link_levels(const FigureSentence& s, FigureReadings& readings, std::size_t i) {
  std::size_t at = readings[i].last;
  for (std::size_t j = i + 1; j < readings.size() && j <= i + 3; ++j) {
    const FigureReading& next = readings[j];
    if (next.is_dead()) continue;
    if (next.is_range()) break;
    if (!readings[i].to && !readings[i].from && links(s, at, next.first, "to"))
      readings[i].to = j;
    else if (!readings[i].from && links(s, at, next.first, "from"))
      readings[i].from = j;
    else
      break;
    at = next.last;
  }
}

// "rose to 7 from 5", "7, up from 5": the new level tells of the movement where the old one is named.
void read_levels(const FigureSentence& s, FigureReadings& readings, std::size_t i) {
  FigureReading& origin = readings[i];
  if (i == 0 || origin.is_dead() || origin.is_range() || origin.first == 0 || s.word_at(origin.first - 1) != "from")
    return;
  // "24,500 francs ($41), up from 17,000"
  const bool converted = i > 1 && is_in_brackets(s, readings[i - 1]) && s.is_mark(readings[i - 1].last, ')');
  const std::size_t at = converted ? i - 2 : i - 1;
  const std::size_t last = converted ? readings[i - 1].last + 1 : readings[at].last;
  FigureReading& level = readings[at];
  if (level.is_dead() || level.is_range() || level.direction != 0 || !level.measure.same_unit(origin.measure)) return;
  if (!links(s, last, origin.first, "from") && !(s.is_mark(last, ',') && links(s, last + 1, origin.first, "from")))
    return;
  bool by_cue = false;
  const auto before = level.first > 0 ? s.word_at(level.first - 1) : std::string_view{};
  auto direction = movement_before(s, origin.first - 1, by_cue);
  if (direction == 0 && (before == "to" || before == "at")) direction = movement_before(s, level.first - 1, by_cue);
  if (direction == 0) return;
  level.moved = direction;
  level.from = i;
  level.to = at;
}

// "fell 312 points, or 1.1 percent": the same movement in another measure.
bool is_said_again(const FigureSentence& s, const FigureReading& first, const FigureReading& second) {
  std::size_t at = first.last;
  if (s.is_mark(at, ',')) ++at;
  return s.word_at(at) == "or" && at + 1 == second.first && !first.measure.same_unit(second.measure) &&
         second.measure.kind != Measure::Kind::none;
}

// "raised its key rate by", "cut diesel prices by": the verb stands before what it moved.
std::uint8_t object_moved(const FigureSentence& s, std::size_t end) {
  for (std::size_t n = 0; n < widest_object && end > 0; ++n, --end) {
    const Token& token = s.tokens[end - 1];
    if (token.is_mark('-') || token.is_mark('\'') || token.is_mark('/')) continue;
    if (!token.is_word()) return 0;
    const auto word = token.text(s.text);
    if (word == "and" || word == "but" || word == "while" || word == "than") return 0;
    if (const auto direction = s.words.moved_by[token.word]; direction != 0) return direction;
    // "went up in price by"
    const bool moved = end > 1 && s.is_word(end - 2) && s.words.mover_words.contains(s.tokens[end - 2].word);
    if (moved && (word == "up" || word == "down")) return s.words.movement[token.word];
  }
  return 0;
}

// "rose to 5", "has collapsed to 46 cents", "cut its stake to 24.6%": a level that no size stands before.
void read_reached(const FigureSentence& s, FigureReadings& readings, std::size_t i) {
  FigureReading& level = readings[i];
  if (level.direction != 0 || level.moved != 0 || level.is_range() || level.first < 2 ||
      s.word_at(level.first - 1) != "to")
    return;
  const std::size_t verb_end = level.first - 1;
  const auto before = s.word_at(verb_end - 1);
  // "added to five others", "lost to three teams", "up to 5"
  if (before.starts_with("add") || before == "up" || before == "down" || before == "off") return;
  if (level.noun && (before.starts_with("los") || before.starts_with("extend"))) return;
  bool by_cue = false;
  auto direction = movement_before(s, verb_end, by_cue);
  if (direction == 0) direction = object_moved(s, verb_end);
  if (direction == 0) return;
  level.moved = direction;
  level.to = i;
  if (i + 1 < readings.size() && !readings[i + 1].is_dead() && !readings[i + 1].is_range() &&
      readings[i + 1].measure.same_unit(level.measure) && links(s, level.last, readings[i + 1].first, "from"))
    level.from = i + 1;
}

// "fell from 7.9% to 6.8%", "went from 3 to 5": the ends of a range, in the order of a movement.
void read_course(const FigureSentence& s, FigureReading& range) {
  if (!range.is_range() || range.is_dead() || range.direction != 0 || range.first == 0 ||
      (s.word_at(range.first) != "from" && s.word_at(range.first - 1) != "from") ||
      range.atom.value == range.end->value)
    return;
  const std::size_t from = s.word_at(range.first) == "from" ? range.first : range.first - 1;
  bool by_cue = false;
  const bool went =
      from > 0 && is_one_of(s.word_at(from - 1), {"go", "goes", "going", "gone", "went", "move", "moves", "moved",
                                                  "moving", "up", "down", "changed", "changing", "shifted"});
  if (!went && movement_before(s, from, by_cue) == 0 && object_moved(s, from) == 0) return;
  range.moved = range.atom.value < range.end->value ? 1 : 2;
}

// "94 cents lower", "4.4 per cent firmer", "41.6 points up"; "a 9.1% rise", "a 5.8 per cent slump".
std::uint8_t movement_behind(const FigureSentence& s, const FigureReading& reading) {
  const std::size_t at = reading.last;
  if (!s.is_word(at) || s.is_glued(at)) return 0;
  const WordId word = s.tokens[at].word;
  const auto kind = reading.measure.kind;
  const bool priced = kind == Measure::Kind::percent || reading.measure.is_money() ||
                      (kind == Measure::Kind::counted && s.words.units[reading.measure.index].name == "point");
  if (priced || kind == Measure::Kind::quantity || kind == Measure::Kind::counted)
    if (const auto direction = s.words.movement_nouns[word]; direction != 0) return direction;
  if (!priced) return 0;
  if (const auto direction = s.words.comparatives[word]; direction != 0) return direction;
  const auto written = s.token_text(at);
  if (written != "up" && written != "down") return 0;
  const auto behind = s.word_at(at + 1);
  if (behind == "payment" || behind == "front" || behind == "to") return 0;
  return written == "up" ? 1 : 2;
}

// "cutting its 6.5 percent rate by 25 basis points": the size behind "by" is what it moved.
void move_to_size(const FigureSentence& s, FigureReadings& readings, std::size_t i) {
  if (i + 1 >= readings.size() || readings[i].direction == 0 || readings[i + 1].is_dead() ||
      readings[i + 1].direction != 0 || readings[i + 1].is_range())
    return;
  const std::size_t end = readings[i + 1].first;
  if (end <= readings[i].last || end > readings[i].last + widest_link || s.word_at(end - 1) != "by" ||
      end == readings[i].last + 1)
    return;
  for (std::size_t k = readings[i].last; k < end; ++k)
    if (!s.is_word(k) || s.word_at(k) == "and") return;
  readings[i + 1].direction = readings[i].direction;
  readings[i].direction = 0;
  readings[i].from.reset();
  readings[i].to.reset();
}

}  // namespace

std::uint8_t movement_before(const FigureSentence& s, std::size_t end, bool& by_cue) {
  by_cue = false;
  for (std::size_t n = 0; n < most_fillers && end > 0; ++n) {
    const Token& token = s.tokens[end - 1];
    if (!token.is_word()) {
      return token.is_mark('+') && n == 0 && s.is_glued(end) ? 1 : 0;
    }
    const auto word = token.text(s.text);
    if (const auto direction = s.words.movement[token.word]; direction != 0) {
      const bool particle = word == "up" || word == "down" || word == "off";
      if (word == "off" && end > 2 && s.is_joint(end - 2) && s.word_at(end - 3) == "one")
        return 0;  // "a one-off payment"
      // "went up by 5%", "is down by 3"
      if (particle && by_cue && end > 1 &&
          (is_one_of(s.word_at(end - 2), {"is", "was", "are", "were", "be", "been", "being"}) ||
           (s.is_word(end - 2) && s.words.mover_words.contains(s.tokens[end - 2].word))))
        return direction;
      if (particle && by_cue) return object_moved(s, end - 1);
      if (particle && end > 1 && s.words.idiom_words.contains(s.tokens[end - 2].word)) return 0;
      // "added a 30 degree homer" moves nothing.
      const bool thing_added =
          word.starts_with("add") && s.is_word(end) && (s.token_text(end) == "a" || s.token_text(end) == "another");
      return thing_added ? 0 : direction;
    }
    // "put on 3.2%", "tacked on $88"
    if (word == "on" && n == 0 && end > 1 &&
        is_one_of(s.word_at(end - 2),
                  {"put", "puts", "putting", "tack", "tacks", "tacked", "tacking", "piled", "piles"}))
      return 1;
    if (word == "by") {
      by_cue = true;
      --end;
      continue;
    }
    // "a gain of 5", "a fall of 3"; but "rise by an average of 693"
    if (word == "of" && s.words.fillers.longest_before(s.tokens, end).tokens < 2) {
      if (end < 2 || !s.is_word(end - 2)) return 0;
      const auto noun = s.token_text(end - 2);
      static constexpr std::array<std::string_view, 14> nouns{"gain",   "rise",    "increase", "jump", "fall",
                                                              "drop",   "decline", "decrease", "cut",  "surge",
                                                              "plunge", "slump",   "gains",    "climb"};
      return std::find(nouns.begin(), nouns.end(), noun) != nouns.end() ? s.words.movement[s.tokens[end - 2].word] : 0;
    }
    const auto cue = s.words.cues_before.longest_before(s.tokens, end);
    const auto filler = s.words.fillers.longest_before(s.tokens, end);
    const bool adverb = word.size() > 4 && word.ends_with("ly");
    const std::size_t skip = std::max({cue.tokens, filler.tokens, std::size_t{adverb ? 1U : 0U}});
    if (skip == 0 || word == "at") return by_cue ? object_moved(s, end) : 0;
    end -= std::min(skip, end);
  }
  return 0;
}

void read_modifiers(const FigureSentence& sentence, FigureReadings& readings) {
  for (auto& reading : readings)
    if (!reading.is_dead()) read_modifier(sentence, reading);
}

namespace {

// Whether anything in the sentence could tell of a movement: most sentences tell of none.
bool may_move(const FigureSentence& s, const FigureReadings& readings) {
  return std::any_of(s.tokens.begin(), s.tokens.end(),
                     [&](const Token& token) { return token.is_mark('+') || s.words.moving.contains(token.word); }) ||
         std::any_of(readings.begin(), readings.end(), [](const FigureReading& r) { return r.direction != 0; });
}

}  // namespace

void read_changes(const FigureSentence& sentence, FigureReadings& readings) {
  if (!may_move(sentence, readings)) return copy_into_brackets(sentence, readings);
  for (std::size_t i = 0; i < readings.size(); ++i) {
    FigureReading& reading = readings[i];
    if (reading.is_dead()) continue;
    bool by_cue = false;
    if (reading.direction == 0 && !is_level(sentence, reading.first) && !is_thing_moved(sentence, reading)) {
      const auto direction = movement_before(sentence, reading.first, by_cue);
      // "fell below 5,000" is a level
      if (direction != 0 && !by_cue && is_past_limit(sentence, reading)) {
        reading.moved = direction;
        reading.to = i;
        continue;
      }
      if (!reading.is_range() || by_cue ||
          (direction != 0 && sentence.token_text(reading.first) != "between" &&
           sentence.token_text(reading.first) != "from"))
        reading.direction = direction;
      // "100 off 90 balls": of things only points go off; "recovered 17 statues", "dropped three games".
      if (reading.direction != 0 && reading.noun && reading.measure.kind != Measure::Kind::counted &&
          is_one_of(sentence.word_at(reading.first - 1), {"off", "recovered", "recovers", "dropped", "sank"}))
        reading.direction = 0;
      if (reading.direction == 0 && i > 0 && readings[i - 1].direction != 0 && !readings[i - 1].is_dead() &&
          is_said_again(sentence, readings[i - 1], reading))
        reading.direction = readings[i - 1].direction;
      if (reading.direction == 0 && reading.alike) reading.direction = readings[*reading.alike].direction;
      if (direction == 0 && by_cue && i > 0 && readings[i - 1].direction != 0 &&
          reading.measure.same_unit(readings[i - 1].measure))
        reading.direction = readings[i - 1].direction;  // "were down 2.3%, X by 2.6%"
    }
    // "gave up 345 points", but not 517 rushing yards
    const bool priced =
        reading.measure.kind == Measure::Kind::percent || reading.measure.is_money() ||
        (reading.measure.kind == Measure::Kind::counted && sentence.words.units[reading.measure.index].name == "point");
    if (priced && reading.direction == 0 && reading.first > 1 && sentence.word_at(reading.first - 1) == "up" &&
        is_one_of(sentence.word_at(reading.first - 2), {"give", "gives", "gave", "given", "giving"}))
      reading.direction = 2;
    if (reading.direction != 0 && !reading.is_range()) link_levels(sentence, readings, i);
  }
  for (std::size_t i = 1; i < readings.size(); ++i) {
    if (readings[i].is_dead() || readings[i - 1].is_dead() || readings[i].direction == 0 ||
        !is_said_again(sentence, readings[i - 1], readings[i]))
      continue;
    readings[i - 1].from = readings[i].from;
    readings[i - 1].to = readings[i].to;
  }
  for (std::size_t i = 0; i < readings.size(); ++i) {
    move_to_size(sentence, readings, i);
    if (!readings[i].is_dead() && readings[i].direction == 0 && readings[i].moved == 0 && !readings[i].is_range() &&
        !is_level(sentence, readings[i].first))
      readings[i].moved = movement_behind(sentence, readings[i]);
  }
  for (std::size_t i = 0; i < readings.size(); ++i) read_levels(sentence, readings, i);
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (!readings[i].is_dead()) read_reached(sentence, readings, i);
    read_course(sentence, readings[i]);
  }
  copy_into_brackets(sentence, readings);
}

}  // namespace dateline
