// SPDX-License-Identifier: GPL-3.0-or-later
// Ages that no unit tells: "under the age of ten", "aged four", "he will be 35 by May", "the
// average age of the crew was 41".
#include "extract/figures/reading.hpp"
#include "ingest/ascii.hpp"

namespace dateline {

namespace {

constexpr std::size_t widest_subject = 12;  // tokens between "life expectancy" and its number

class AgeReader {
 public:
  AgeReader(const FigureSentence& sentence, const FigureReading& reading)
      : s_(sentence), r_(reading), number_(reading.atom) {}

  // The token where the age begins; nothing where the number is none.
  std::optional<std::size_t> begin() const {
    if (r_.measure.kind != Measure::Kind::none || Decimal(125) < r_.bounds().second || number_.value.is_negative() ||
        number_.form == NumberAtom::Form::vague)
      return std::nullopt;
    if (const auto named = begin_of_named()) return named;
    if (const auto limit = begin_of_limit()) return limit;
    if (is_turned() || is_said_of_person() || is_average() || is_and_older()) return r_.first;
    return std::nullopt;
  }

 private:
  std::string_view word_before(std::size_t at, std::size_t back) const {
    return at >= back ? s_.word_at(at - back) : std::string_view{};
  }

  // "the age of ten", "aged four", "ages 5 to 12"
  std::optional<std::size_t> begin_of_named() const {
    const std::size_t at = r_.first;
    if (word_before(at, 1) == "of" && word_before(at, 2) == "age") return word_before(at, 3) == "the" ? at - 3 : at - 2;
    if (is_age_cue(word_before(at, 1))) return at - 1;
    return std::nullopt;
  }

  static bool is_persons(std::string_view word) {
    return is_one_of(ascii_lower(word), {"people",  "children", "adults",     "men",       "women",    "kids",
                                         "those",   "anyone",   "everyone",   "residents", "workers",  "drivers",
                                         "voters",  "patients", "boys",       "girls",     "pupils",   "citizens",
                                         "persons", "babies",   "youngsters", "teenagers", "students", "pensioners"});
  }

  // "people over 60", "children under five"
  std::optional<std::size_t> begin_of_limit() const {
    if (r_.is_range() || number_.power != 0 || !stands_alone()) return std::nullopt;
    const auto cue = word_before(r_.first, 1);
    if (!is_one_of(cue, {"over", "under", "above", "below"})) return std::nullopt;
    if (!is_persons(word_before(r_.first, 2))) return std::nullopt;
    return r_.first;
  }

  // "adults 65 and older", "people 60 and over": the modifier is read behind the number
  bool is_and_older() const {
    if (!is_whole() || s_.word_at(r_.last) != "and") return false;
    const auto limit = s_.word_at(r_.last + 1);
    if (is_one_of(limit, {"older", "younger"})) return true;
    return is_one_of(limit, {"over", "up", "above", "under", "below"}) && is_persons(word_before(r_.first, 1)) &&
           !s_.is_number(r_.last + 2);
  }

  // "when she turned 35"
  bool is_turned() const {
    const std::initializer_list<std::string_view> words{"turned", "turns", "turning"};
    return is_one_of(word_before(r_.first, 1), words) && !s_.is_word(r_.last);
  }

  bool is_whole() const {
    return !r_.is_range() && number_.form == NumberAtom::Form::whole && number_.power == 0 &&
           Decimal(3) < number_.value;
  }

  // "she is 35 and", "he will be 35 by May"; not "he was 3 for 4".
  bool is_said_of_person() const {
    if (!is_whole() || Decimal(9) >= number_.value || !stands_alone()) return false;
    const std::size_t at = behind_verb();
    if (at == 0) return false;
    const std::initializer_list<std::string_view> persons{"he", "she", "He", "She", "who"};
    return is_one_of(word_before(at, 1), persons);
  }

  // "the average age of the crew was 41", "life expectancy is around 73"
  bool is_average() const {
    if (r_.is_range() || number_.power != 0 || number_.is_words() || !stands_alone()) return false;
    const std::size_t at = behind_verb();
    const std::initializer_list<std::string_view> kinds{"average",    "median",  "mean",
                                                        "retirement", "pension", "typical"};
    for (std::size_t i = at; i-- > 0 && at - i < widest_subject;) {
      if (s_.is_mark(i, ';') || s_.is_mark(i, ',') || s_.is_number(i)) return false;
      if (s_.word_at(i) == "expectancy" || (s_.word_at(i) == "age" && is_one_of(word_before(i, 1), kinds))) return true;
    }
    return false;
  }

  // No noun and no preposition that makes it something else follows.
  bool stands_alone() const {
    const Token* next = s_.at(number_.last);
    if (next == nullptr || !next->is_word()) return !(next != nullptr && (next->is_mark('-') || next->is_mark('/')));
    const std::initializer_list<std::string_view> others{"for", "of", "under", "over", "to", "points", "per", "from"};
    if (is_one_of(s_.word_at(number_.last), others)) return false;
    return s_.words.stops.contains(next->word) || s_.word_at(number_.last).ends_with("ing");
  }

  // The token at which "is", "was", "will be" begins before the number and its cue; 0 where there is none.
  std::size_t behind_verb() const {
    const std::size_t at = number_.first - s_.words.cues_before.longest_before(s_.tokens, number_.first).tokens;
    const auto verb = word_before(at, 1);
    const std::initializer_list<std::string_view> verbs{"is", "was", "are", "were"};
    if (is_one_of(verb, verbs)) return at - 1;
    const auto will = word_before(at, 2);
    return verb == "be" && (will == "will" || will == "would" || will == "to") ? at - 2 : 0;
  }

  const FigureSentence& s_;
  const FigureReading& r_;
  const NumberAtom& number_;
};

}  // namespace

bool is_age_cue(std::string_view word) {
  return is_one_of(word, {"aged", "Aged", "age", "ages", "Ages"});
}

void read_ages(const FigureSentence& sentence, FigureReadings& readings) {
  for (auto& reading : readings) {
    if (reading.is_dead()) continue;
    const auto begin = AgeReader(sentence, reading).begin();
    const auto unit = begin ? sentence.words.unit_named("year of age") : std::nullopt;
    if (!unit) continue;
    reading.measure.kind = Measure::Kind::quantity;
    reading.measure.index = *unit;
    reading.first = *begin;
  }
}

}  // namespace dateline
