// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/figures/reading.hpp"

#include <algorithm>

#include "ingest/ascii.hpp"

namespace dateline {

namespace {

using Kind = Measure::Kind;

bool is_one(const FigureReading& reading) {
  return reading.atom.is_words() && reading.atom.value == Decimal(1) && reading.atom.power == 0 &&
         reading.atom.last - reading.atom.first == 1;
}

bool is_number_at(const FigureSentence& s, std::size_t i) {
  return s.is_number(i) || (NumberPart::none < s.number_word(i).part && s.number_word(i).part < NumberPart::group);
}

// "One of the best speakers", "one proposal"; not the pronoun ("each one", "one or two", "one day").
void count_one(const FigureSentence& s, FigureReading& reading) {
  const NumberAtom& atom = reading.atom;
  std::size_t at = atom.last;
  const auto drop = [&] { reading.rejected = "nothing.pronoun-one"; };
  if (atom.first > 0 && s.is_word(atom.first - 1) && s.words.not_before_one.contains(s.tokens[atom.first - 1].word))
    return drop();
  if (!s.is_word(at) || s.is_glued(at)) return drop();
  const bool of = s.token_text(at) == "of";
  std::optional<CountedNoun> noun;
  if (of) {
    const bool few = is_one_of(s.word_at(at + 1), {"only", "just", "about", "some"}) && is_number_at(s, at + 2);
    if (!few && (!s.is_word(at + 1) || !s.words.of_determiners.contains(s.tokens[at + 1].word))) return drop();
    std::size_t from = at + 2;
    if (s.is_word(from) && s.token_text(from) == "most") ++from;
    // "one of only three women", "one of the 23 samples": the other number has the noun too.
    const std::size_t number = from;
    while (is_number_at(s, from)) ++from;
    noun = counted_noun(s, from);
    if (noun && from > number) noun->last = atom.last;
  } else if (!s.words.stops.contains(s.tokens[at].word)) {
    if (s.number_word(at).part != NumberPart::none || s.words.unit_words.longest(s.tokens, at).tokens > 0)
      return drop();
    noun = single_noun(s, at);
  }
  if (!noun) return drop();
  reading.noun = std::move(noun);
  reading.last = reading.noun->last;
}

// "top three seeds", "a record 32 goals": an adjective before the number counts too.
void add_adjective_before(const FigureSentence& s, FigureReading& reading) {
  if (reading.atom.first == 0 || !s.is_word(reading.atom.first - 1)) return;
  const auto word = s.token_text(reading.atom.first - 1);
  if (word == "top" || word == "record") reading.noun->unit = std::string(word) + " " + reading.noun->unit;
}

// "100-plus cars", "1,500-odd coins"
bool is_open_end(const FigureSentence& s, std::size_t at) {
  return s.is_word(at) && (s.token_text(at) == "plus" || s.token_text(at) == "odd");
}

// "5-member panel", "12-nation bloc".
bool count_joined(const FigureSentence& s, FigureReading& reading, std::size_t at) {
  if (!s.is_joint(at) || is_open_end(s, at + 1)) return false;
  auto noun = joined_noun(s, at + 1);
  if (!noun) return false;
  reading.noun = std::move(noun);
  reading.last = reading.noun->last;
  return true;
}

// "517 rushing yards": of a noun that is a unit only the unit stays.
bool read_unit_behind_adjectives(const FigureSentence& s, FigureReading& reading) {
  const auto unit = s.words.unit_words.longest(s.tokens, reading.noun->last - 1);
  if (unit.tokens != 1 || s.tokens[reading.noun->last - 1].is_capitalized()) return false;
  const UnitKind kind = s.words.units[unit.value].kind;
  if (kind == UnitKind::percent) return false;
  if (kind != UnitKind::measure) {
    reading.noun->unit = reading.noun->head;
    return true;
  }
  reading.measure.kind = Kind::quantity;
  reading.measure.index = unit.value;
  reading.measure.last = reading.measure.bare_last = reading.last;
  if (auto per = read_per(s, reading.last)) {
    reading.measure.per = std::move(per->first);
    reading.last = reading.measure.last = per->second;
  }
  reading.noun.reset();
  return true;
}

// "1/16 of a pint"
bool read_part_of_unit(const FigureSentence& s, FigureReading& reading, const NumberAtom& number) {
  if (number.form != NumberAtom::Form::fraction || !s.is_word(number.last) || s.token_text(number.last) != "of")
    return false;
  std::size_t at = number.last + 1;
  if (!s.is_word(at) || (s.token_text(at) != "a" && s.token_text(at) != "an")) return false;
  ++at;
  const auto unit = s.words.unit_words.longest(s.tokens, at);
  if (unit.tokens == 0 || s.words.units[unit.value].kind != UnitKind::measure) return false;
  reading.measure.kind = Kind::quantity;
  reading.measure.index = unit.value;
  reading.last = reading.measure.last = at + unit.tokens;
  return true;
}

// "another pick or two": a thing before the number.
bool count_thing_before(const FigureSentence& s, FigureReading& reading) {
  const std::size_t at = reading.first;
  if (reading.is_range() || !reading.atom.is_words() || reading.atom.value != Decimal(2) || at < 3) return false;
  const auto word = [&](std::size_t i) { return s.is_word(i) ? s.token_text(i) : std::string_view{}; };
  const auto article = word(at - 3);
  if (word(at - 1) != "or" || (article != "a" && article != "an" && article != "another" && article != "A"))
    return false;
  auto noun = single_noun(s, at - 2);
  if (!noun || noun->last != at - 1) return false;
  reading.noun = std::move(noun);
  reading.noun->last = reading.last;
  reading.first = at - 2;
  return true;
}

// "the 11 member trade agreement", "a 12 nation bloc": a singular before a singular says what the other has so many of.
bool count_members(const FigureSentence& s, FigureReading& reading, std::size_t at) {
  if (!s.is_word(at) || s.is_glued(at) || !s.words.members.contains(s.tokens[at].word)) return false;
  const std::size_t owner = at + 1;
  if (!s.is_word(owner) || s.is_glued(owner) || s.words.stops.contains(s.tokens[owner].word)) return false;
  // "1,300 state employed miners" are miners; but the agreement "covers the region"
  const auto noun = counted_noun(s, at);
  const bool verb = noun && noun->last > at + 2 && s.at(noun->last) != nullptr &&
                    s.words.of_determiners.contains(s.tokens[noun->last].word);
  if (noun && !verb) return false;
  reading.noun = joined_noun(s, at);
  reading.last = reading.noun->last;
  return true;
}

void count_other(const FigureSentence& s, FigureReading& reading, const FigureReading* next) {
  const NumberAtom& number = reading.end ? *reading.end : reading.atom;
  if (count_thing_before(s, reading)) return;
  if (read_part_of_unit(s, reading, number)) return;
  if (count_joined(s, reading, number.last) || count_members(s, reading, number.last)) return;
  std::size_t at = number.last;
  if (s.is_joint(at) && is_open_end(s, at + 1)) at += 2;
  // "a dozen or so clients", "two or more medicines"
  if (s.word_at(at) == "or") at += s.words.cues_after.longest(s.tokens, at).tokens;
  // "9.6 million 60-kg bags"; but "twenty-foot containers" are a kind of container
  const bool measured = next != nullptr && next->atom.first == at && !next->atom.is_words() &&
                        next->measure.kind == Kind::quantity && s.is_joint(next->atom.last);
  if (measured) at = next->measure.last;
  // "dozens of people", "12.4 million of its claims"
  if (reading.atom.form == NumberAtom::Form::vague && s.is_word(at) && s.token_text(at) == "of") ++at;
  reading.noun = counted_noun(s, at);
  if (reading.noun && measured) {
    reading.noun->last = reading.last;
    return;
  }
  if (reading.noun) {
    reading.last = reading.noun->last;
    if (read_unit_behind_adjectives(s, reading)) return;
    add_adjective_before(s, reading);
    // "3,000 tests per day", "1.2 cows per hectare"
    if (auto per = read_per(s, reading.last)) {
      reading.measure.per = std::move(per->first);
      reading.last = per->second;
    }
    return;
  }
  const bool digits = number.form != NumberAtom::Form::words && number.form != NumberAtom::Form::vague;
  if (digits || number.power >= 3) reading.is_bare = number.form != NumberAtom::Form::vague;
  if (!reading.is_bare) reading.rejected = "nothing.uncounted";
}

// A unit without dimension that a longer noun phrase goes on from ("300 points ahead" stays, "two shares schemes").
void count_lexicon_unit(const FigureSentence& s, FigureReading& reading) {
  CountedNoun noun;
  noun.last = reading.measure.last;
  noun.unit = noun.head = s.words.units[reading.measure.index].name;
  reading.noun = std::move(noun);
  reading.last = std::max(reading.last, reading.measure.last);
}

// A unit that is written at another number.
void take_measure(FigureReading& reading, const Measure& measure) {
  const auto first = reading.measure.first;
  const auto last = reading.atom.last;
  reading.measure = measure;
  reading.measure.first = first;
  reading.measure.last = reading.measure.bare_last = reading.last = last;
}

void count_shares(FigureReading& reading) {
  CountedNoun noun;
  noun.unit = noun.head = "share";
  noun.last = reading.atom.last;
  reading.noun = std::move(noun);
}

// "34 cts vs 1.19 dlrs", "profit 2.3 mln vs loss 4.1 mln"
bool is_versus(const FigureSentence& s, std::size_t from, std::size_t to) {
  if (from >= to || to - from > 3 || !s.is_word(from)) return false;
  const auto word = s.token_text(from);
  if (word != "vs" && word != "Vs" && word != "VS" && word != "versus") return false;
  for (std::size_t i = from + 1; i < to; ++i) {
    const bool sign = s.is_mark(i, '.') || (s.is_word(i) && (s.token_text(i) == "profit" || s.token_text(i) == "loss"));
    if (!sign) return false;
  }
  return true;
}

// "U.K. 111 mln vs 91 mln": millions that are compared in a story of earnings are its money.
bool is_other_label(const FigureSentence& s, const FigureReading& reading) {
  const std::size_t at = reading.measure.first;
  return reading.atom.power >= 6 && at > 0 && s.is_word(at - 1) && s.tokens[at - 1].is_capitalized() &&
         !is_plural(s, at - 1);
}

// "Deposits 35.9 mln" and nothing else in the line.
bool is_line_of_its_own(const FigureSentence& s, const FigureReading& reading) {
  return s.tokens.size() <= 6 &&
         (reading.atom.power >= 6 || reading.atom.form == NumberAtom::Form::grouped || reading.measure.is_money());
}

void read_by_label(FigureReading& reading, WireLabel label, std::optional<std::uint32_t> currency) {
  if (reading.measure.kind == Kind::none && label == WireLabel::shares) count_shares(reading);
  if (reading.measure.kind == Kind::none && label != WireLabel::shares && currency) {
    Measure money;
    money.kind = Kind::money;
    money.index = *currency;
    take_measure(reading, money);
  }
  if (label == WireLabel::share && reading.measure.is_money() && reading.measure.per.empty())
    reading.measure.per = "share";
}

// The label of a table's line that ends before token `end`.
std::optional<WireLabel> label_before(const FigureSentence& s, std::size_t end) {
  while (end > 0 && s.is_word(end - 1) && (s.token_text(end - 1) == "profit" || s.token_text(end - 1) == "loss") &&
         end > 1)
    --end;
  const auto label = s.words.wire_labels.longest_before(s.tokens, end);
  if (label.tokens == 0) return std::nullopt;
  return static_cast<WireLabel>(label.value);
}

}  // namespace

std::pair<Decimal, Decimal> FigureReading::bounds() const {
  const Decimal second = end ? end->value : atom.high.value_or(atom.value);
  return second < atom.value ? std::pair(second, atom.value) : std::pair(atom.value, second);
}

void read_wire_lines(const FigureSentence& s, FigureReadings& readings, std::optional<std::uint32_t>& currency) {
  for (std::size_t i = 0; i < readings.size(); ++i) {
    FigureReading& now = readings[i];
    if (now.is_covered) continue;
    FigureReading* before = i + 1 < readings.size() && !readings[i + 1].is_covered &&
                                    is_versus(s, now.measure.last, readings[i + 1].measure.first)
                                ? &readings[i + 1]
                                : nullptr;
    auto label = label_before(s, now.measure.first);
    if (!label && before != nullptr && is_other_label(s, now)) label = WireLabel::money;
    if (!label || (before == nullptr && !is_line_of_its_own(s, now))) continue;
    if (before != nullptr) {
      if (now.measure.kind == Kind::none && before->measure.kind != Kind::none) take_measure(now, before->measure);
      if (before->measure.kind == Kind::none && now.measure.kind != Kind::none) take_measure(*before, now.measure);
    }
    if (now.measure.is_money()) currency = now.measure.index - (now.measure.kind == Kind::coin ? 1 : 0);
    read_by_label(now, *label, currency);
    if (before != nullptr) read_by_label(*before, *label, currency);
  }
}

void read_readings(const FigureSentence& sentence, std::span<const NumberAtom> atoms, FigureReadings& readings) {
  readings.clear();
  for (const auto& atom : atoms) {
    if (!readings.empty() && atom.first < readings.back().measure.last) continue;  // of its unit: "A/cm2"
    FigureReading& reading = readings.emplace_back();
    reading.measure = read_measure(sentence, atom);
    reading.first = reading.measure.first;
    reading.last = reading.measure.last;
    reading.atom = atom;
  }
}

void count_nouns(const FigureSentence& sentence, FigureReadings& readings) {
  std::size_t used = 0;  // tokens before this one belong to a noun already
  for (std::size_t i = 0; i < readings.size(); ++i) {
    FigureReading& reading = readings[i];
    if (reading.is_dead() || reading.is_share || reading.is_multiple) continue;
    if (reading.atom.first < used && reading.measure.kind == Kind::none) {
      reading.rejected = "nothing.name-number";
      continue;
    }
    if (reading.measure.kind == Kind::counted) count_lexicon_unit(sentence, reading);
    if (reading.measure.kind != Kind::none || reading.noun) continue;
    if (is_one(reading) && !reading.is_range())
      count_one(sentence, reading);
    else
      count_other(sentence, reading, i + 1 < readings.size() ? &readings[i + 1] : nullptr);
    if (reading.noun) used = std::max(used, reading.last);
  }
}

}  // namespace dateline
