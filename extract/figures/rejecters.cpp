// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that are no figures: years, clock times, names with numbers, labels, addresses, scores, codes. Each family is
// a rule of type "nothing", so that `rules explain` names it.
#include <algorithm>

#include "extract/figures/reading.hpp"
#include "ingest/ascii.hpp"

namespace dateline {

namespace {

using Kind = Measure::Kind;

class Rejecter {
 public:
  Rejecter(const FigureSentence& sentence, const FigureReading& reading)
      : s_(sentence), r_(reading), a_(reading.atom) {}

  std::string_view reason() const {
    if (is_code() || is_part_of_phone_number() || is_dialled()) return "nothing.code";
    if (is_clock()) return "nothing.clock";
    if (r_.measure.kind != Kind::none) {
      if (is_glued_in_name() && (!r_.measure.is_money() || is_inside_of_word())) return "nothing.name-number";
      if (is_name_of_thing()) return "nothing.name-number";
      return {};
    }
    if (is_word_of_name()) return "nothing.name-number";
    if (is_ordinal()) return "nothing.ordinal";
    if (is_glued_in_name()) return "nothing.name-number";
    if (is_score() || is_exchange_of_shares()) return "nothing.score";
    if (is_label()) return "nothing.label";
    if (!r_.is_range() && is_address()) return "nothing.address";
    if (is_year()) return "nothing.year";
    if (!r_.is_range() && is_day()) return "nothing.day";
    if (!r_.is_range() && (follows_name() || precedes_name() || is_version())) return "nothing.name-number";
    if (is_listed_age()) return "nothing.age";
    return {};
  }

 private:
  std::string_view word_before(std::size_t i) const { return i > 0 ? s_.word_at(i - 1) : std::string_view{}; }
  bool is_whole() const { return a_.form == NumberAtom::Form::whole && a_.power == 0; }
  bool is_digits() const { return a_.form != NumberAtom::Form::words && a_.form != NumberAtom::Form::vague; }
  std::size_t behind() const { return r_.is_range() ? r_.end->last : a_.last; }

  // Inside <ABC.N>, behind # or @, between underscores or slashes, or with points like a version.
  bool is_code() const {
    const std::size_t before = a_.first;
    if (before > 0) {
      const Token& mark = s_.tokens[before - 1];
      if (s_.is_glued(before) && (mark.is_mark('#') || mark.is_mark('@') || mark.is_mark('_') || mark.is_mark('\\')))
        return true;
      if (s_.is_glued(before) && mark.is_mark('/') && before > 1 && is_digits() && s_.is_glued(before - 1) &&
          r_.measure.kind == Kind::none)
        return true;
      if (s_.is_glued(before) && mark.is_mark('.') && before > 1 && s_.is_glued(before - 1) && is_digits() &&
          !r_.measure.is_money())
        return true;
    }
    if (s_.is_mark(behind(), '/') && s_.is_glued(behind()) && s_.is_glued(behind() + 1) && is_digits() &&
        (s_.is_number(behind() + 1)))
      return true;
    for (std::size_t i = before; i-- > 0 && before - i < 6;) {
      if (s_.is_mark(i, '>')) break;
      if (s_.is_mark(i, '<') && s_.is_glued(i + 1)) {
        for (std::size_t k = behind(); k < s_.tokens.size() && k < behind() + 6; ++k)
          if (s_.is_mark(k, '>')) return true;
      }
    }
    return false;
  }

  // "020 7946 0958", "90049 ZIP Code"
  bool is_part_of_phone_number() const {
    if (!is_whole() || r_.measure.kind != Kind::none) return false;
    const auto is_group = [&](std::size_t i) {
      return s_.is_number(i) && s_.token_text(i).find_first_of(",.") == std::string_view::npos;
    };
    const auto begins = [&](std::size_t i) {
      return is_group(i) && s_.token_text(i).size() > 1 && s_.token_text(i)[0] == '0';
    };
    const std::size_t at = a_.digits;
    if (s_.word_at(at + 1) == "ZIP" || s_.word_at(at + 1) == "zip") return true;
    if (begins(at)) return true;
    for (std::size_t i = at; i > 0 && at - i < 3 && is_group(i - 1) && !s_.is_glued(i); --i)
      if (begins(i - 1)) return true;
    return false;
  }

  // "text 274637", "dial 999"
  bool is_dialled() const {
    if (!is_whole() || r_.measure.kind != Kind::none || a_.first == 0 || s_.token_text(a_.digits).size() < 3)
      return false;
    return !counted_noun(s_, a_.last) &&
           is_one_of(word_before(a_.first),
                     {"text", "Text", "dial", "Dial", "dialed", "dialled", "ext", "extension", "PIN", "code"});
  }

  // "10:27", "5am", "1500 GMT", "10.45pm".
  bool is_clock() const {
    if (!is_digits()) return false;
    const std::size_t after = behind();
    if (s_.is_mark(after, ':') && s_.is_glued(after) && s_.is_number(after + 1) && s_.is_glued(after + 1)) return true;
    if (a_.first > 1 && s_.is_mark(a_.first - 1, ':') && s_.is_glued(a_.first) && s_.is_glued(a_.first - 1) &&
        s_.is_number(a_.first - 2))
      return true;
    if (!s_.is_word(after) || r_.measure.is_money()) return false;
    if (!s_.words.clock_words.contains(s_.tokens[after].word)) return false;
    return s_.tokens[after].letters != LetterCase::lower || s_.token_text(after) != "est";
  }

  bool is_ordinal() const {
    if (!is_digits() || !s_.is_word(behind()) || !s_.is_glued(behind())) return false;
    const auto ending = s_.token_text(behind());
    return ending == "st" || ending == "nd" || ending == "rd" || ending == "th" || ending == "ST" || ending == "ND" ||
           ending == "RD" || ending == "TH";
  }

  // "CO2", "F-16", "covid-19", "H20", "910C", "3G".
  bool is_glued_in_name() const {
    if (!is_digits()) return false;
    if (a_.first > 0 && s_.is_glued(a_.first) && r_.measure.first == a_.first) {
      if (s_.is_word(a_.first - 1)) return true;
      if (s_.is_mark(a_.first - 1, '-') && a_.first > 1 && s_.is_glued(a_.first - 1) && s_.is_word(a_.first - 2)) {
        const auto word = s_.token_text(a_.first - 2);
        // "now-18 month-old"
        if (r_.measure.kind == Kind::quantity && s_.tokens[a_.first - 2].letters == LetterCase::lower) return false;
        if (word == "and") return s_.is_joint(a_.first - 3) && !s_.is_number(a_.first - 4);  // "fourth-and-2"
        return word != "to" && word != "sub";
      }
      if (s_.is_mark(a_.first - 1, '\'')) return r_.measure.kind != Kind::quantity;  // '87, but 5'10"
    }
    if (r_.measure.kind != Kind::none) return false;
    if (s_.is_word(behind()) && s_.is_glued(behind())) return true;
    return false;
  }

  // "HbA1c": a letter on each side.
  bool is_inside_of_word() const {
    return s_.is_word(a_.first - 1) && s_.is_glued(a_.first) && s_.is_word(a_.last) && s_.is_glued(a_.last);
  }

  // "a KC-135", "in 1080p": no koruny and no pence.
  bool is_name_of_thing() const {
    if (!is_whole() || !r_.measure.is_money()) return false;
    const bool joined = a_.first > 1 && s_.is_mark(a_.first - 1, '-') && s_.is_glued(a_.first) &&
                        s_.is_glued(a_.first - 1) && s_.is_word(a_.first - 2) && r_.measure.first < a_.first - 1;
    const auto digits = s_.token_text(a_.digits);
    const bool lines = s_.word_at(a_.last) == "p" && s_.is_glued(a_.last) &&
                       is_one_of(digits, {"480", "576", "720", "1080", "1440", "2160", "4320"}) &&
                       r_.measure.kind == Kind::coin;
    return joined || lines;
  }

  // "2-0", "89-89", "555-1234", "6-3 6-4".
  bool is_score() const {
    if (r_.is_range() || !is_digits()) return false;
    const std::size_t after = a_.last;
    const bool right =
        s_.is_mark(after, '-') && s_.is_glued(after) && s_.is_number(after + 1) && s_.is_glued(after + 1);
    const bool left = a_.first > 1 && s_.is_mark(a_.first - 1, '-') && s_.is_glued(a_.first) &&
                      s_.is_glued(a_.first - 1) && s_.is_number(a_.first - 2);
    return right || left;
  }

  // "a two-for-one split", "a 394 to 27 vote"
  bool is_exchange_of_shares() const {
    const std::size_t after = a_.last;
    const auto joint_for = [&](std::size_t i) {
      return s_.is_joint(i) && s_.is_word(i + 1) && s_.token_text(i + 1) == "for" && s_.is_joint(i + 2);
    };
    if (joint_for(after) || (a_.first > 3 && joint_for(a_.first - 3))) return true;
    const auto is_result = [&](std::size_t i) {
      return s_.is_word(i) && s_.words.score_nouns.contains(s_.tokens[i].word);
    };
    if (!is_whole() || r_.is_range()) return false;
    if (s_.word_at(after) == "to" && s_.is_number(after + 1) && is_result(after + 2)) return true;
    return word_before(a_.first) == "to" && a_.first > 1 && s_.is_number(a_.first - 2) && is_result(after);
  }

  // "Six Flags", "Big Five": a number word in capitals within a name.
  bool is_word_of_name() const {
    if (a_.form != NumberAtom::Form::words || a_.first == 0 || !s_.tokens[a_.first].is_capitalized()) return false;
    if (is_capitals_line()) return false;
    const bool next = s_.is_word(a_.last) && s_.tokens[a_.last].is_capitalized();
    const bool before = s_.is_word(a_.first - 1) && s_.tokens[a_.first - 1].is_capitalized();
    return s_.is_word(a_.first - 1) && (next || before);
  }

  bool is_label() const {
    if (a_.first == 0) return false;
    std::size_t i = a_.first - 1;
    if (s_.is_mark(i, '.') && i > 0) --i;
    if (!s_.is_word(i) || (!is_whole() && a_.form != NumberAtom::Form::words && a_.form != NumberAtom::Form::decimal))
      return false;
    if (s_.words.indexes.contains(s_.tokens[i].word) && is_whole() && !r_.is_range()) return true;
    // "the S&P 500"
    if (is_whole() && !r_.is_range() && (s_.word_at(i) == "P" || s_.word_at(i) == "p") && i > 1 &&
        s_.is_mark(i - 1, '&') && (s_.word_at(i - 2) == "S" || s_.word_at(i - 2) == "s"))
      return true;
    if (!s_.words.labels.contains(s_.tokens[i].word) || (r_.is_range() && !is_plural(s_, i))) return false;
    const auto word = s_.token_text(i);
    if (word == "no" || word == "order" || word == "law" || word == "orders" || word == "line" || word == "form" ||
        word == "step" || word == "building" || word == "season" || word == "unit" || word == "week" || word == "day" ||
        word == "number")
      return s_.tokens[i].letters == LetterCase::lower && (word == "number") && is_whole();
    if (word == "No" && !(s_.is_mark(a_.first - 1, '.')) && a_.form == NumberAtom::Form::words) return true;
    // A plural thing behind it is counted all the same ("the group five banks").
    return a_.form != NumberAtom::Form::words || s_.tokens[i].is_capitalized();
  }

  // "10 Downing Street", "9 E 71st St".
  bool is_address() const {
    if (!is_whole()) return false;
    // "the 600 block of Third Ave."
    if (s_.word_at(a_.last) == "block" && s_.word_at(a_.last + 1) == "of" && s_.at(a_.last + 2) != nullptr &&
        (s_.is_number(a_.last + 2) || s_.tokens[a_.last + 2].is_capitalized()))
      return true;
    for (std::size_t i = a_.last, words = 0; i < s_.tokens.size() && words < 5; ++i) {
      const Token& token = s_.tokens[i];
      if (token.is_number()) continue;
      if (!token.is_word()) return false;
      ++words;
      if (words > 1 && token.is_capitalized() && s_.words.streets.contains(token.word)) return true;
      if (!token.is_capitalized() && !(token.glued && words > 1)) return false;
    }
    return false;
  }

  bool is_year() const {
    const auto like_a_year = [](const NumberAtom& atom) {
      return atom.form == NumberAtom::Form::whole && atom.power == 0 && Decimal(1500) <= atom.value &&
             atom.value < Decimal(2200);
    };
    if (!like_a_year(a_) || (r_.is_range() && !like_a_year(*r_.end))) return false;
    const auto cue = s_.words.cues_before.longest_before(s_.tokens, a_.first);
    if (cue.tokens > 0) {
      const auto word = s_.slice(a_.first - cue.tokens, a_.first);
      if (word != "under" && word != "about" && word != "near" && word != "around" && word != "over" &&
          word != "within" && word != "below")
        return false;
      if (counted_noun(s_, a_.last)) return false;
    }
    const std::size_t after = behind();
    return !(s_.is_word(after) && !s_.is_glued(after) && s_.words.countable.contains(s_.tokens[after].word));
  }

  bool is_day() const {
    if (!is_whole() && a_.form != NumberAtom::Form::words) return false;
    if (Decimal(31) < a_.value) return false;
    const auto is_month = [&](std::size_t i) {
      return s_.is_word(i) && s_.words.months.contains(s_.tokens[i].word) && s_.tokens[i].is_capitalized();
    };
    std::size_t before = a_.first;
    if (before > 0 && s_.is_mark(before - 1, '.')) --before;
    if (before > 0 && is_month(before - 1)) return true;
    return is_digits() && is_month(a_.last);
  }

  // "iPhone 11", "Fortune 100", "Apollo 13": a capitalized word before a whole number.
  bool follows_name() const {
    if (!is_whole() || a_.first == 0 || s_.is_glued(a_.first)) return false;
    const Token& before = s_.tokens[a_.first - 1];
    if (!before.is_word() || !before.is_capitalized()) return false;
    if (before.letters == LetterCase::mixed) return true;
    // "the Wi-Fi 6 router"
    if (a_.first > 2 && s_.is_joint(a_.first - 2) && s_.tokens[a_.first - 3].is_capitalized() &&
        s_.is_word(a_.first - 3) &&
        (before.letters == LetterCase::capitals || a_.value < Decimal(10) || !counted_noun(s_, a_.last)))
      return true;
    if (a_.value.is_negative() && before.letters == LetterCase::capitals) return true;  // "COVID -19"
    if (a_.first == 1) return counted_noun(s_, a_.last) == std::nullopt && !is_cue_or_stop(0);
    if (is_cue_or_stop(a_.first - 1) || s_.words.months.contains(before.word)) return false;
    if (s_.words.movement[before.word] != 0) return false;
    // In capitals every word is a capital.
    if (before.letters == LetterCase::capitals && is_capitals_line()) return false;
    const auto noun = counted_noun(s_, a_.last);
    return !noun || s_.tokens[a_.last].is_capitalized();
  }

  // "HDMI 2.1 port", "USB 3.0"
  bool is_version() const {
    if (a_.form != NumberAtom::Form::decimal || a_.power != 0 || a_.first == 0 || s_.is_glued(a_.first)) return false;
    const Token& before = s_.tokens[a_.first - 1];
    const bool acronym = before.is_word() && before.letters == LetterCase::capitals && before.end - before.begin > 2 &&
                         s_.token_text(a_.first - 1).find('.') == std::string_view::npos;
    const auto digits = s_.token_text(a_.digits);
    const bool one_place = digits.size() > 1 && digits[digits.size() - 2] == '.';
    return acronym && one_place && !is_capitals_line() && !(Decimal(20) < a_.value) && !is_cue_or_stop(a_.first - 1) &&
           !counted_noun(s_, a_.last);
  }

  bool is_cue_or_stop(std::size_t i) const {
    return s_.words.stops.contains(s_.tokens[i].word) ||
           s_.words.cues_before.longest_before(s_.tokens, i + 1).tokens > 0 ||
           s_.words.fillers.longest_before(s_.tokens, i + 1).tokens > 0;
  }

  bool is_capitals_line() const {
    return std::none_of(s_.tokens.begin(), s_.tokens.end(),
                        [](const Token& t) { return t.letters == LetterCase::lower && t.end - t.begin > 2; });
  }

  // "787 Dreamliner", "9 News": a whole number before a capitalized word and no plural.
  bool precedes_name() const {
    if (!is_whole() || !s_.is_word(a_.last) || s_.is_glued(a_.last)) return false;
    const Token& next = s_.tokens[a_.last];
    if (!next.is_capitalized() || next.letters == LetterCase::capitals) return false;
    return !counted_noun(s_, a_.last) && !s_.words.stops.contains(next.word);
  }

  // "Smith, 25, said"
  bool is_listed_age() const {
    if (!is_whole() || a_.first < 2 || Decimal(120) < a_.value) return false;
    if (!s_.is_mark(a_.first - 1, ',') || !s_.is_word(a_.first - 2)) return false;
    // "the mayor, 61, faces"
    if (s_.is_mark(a_.last, ',') && s_.is_word(a_.last + 1) && Decimal(9) < a_.value &&
        s_.words.person_words.contains(s_.tokens[a_.first - 2].word))
      return true;
    if (!s_.tokens[a_.first - 2].is_capitalized()) return false;
    return s_.is_mark(a_.last, ',') || s_.is_mark(a_.last, '.') || s_.is_mark(a_.last, ')');
  }

  const FigureSentence& s_;
  const FigureReading& r_;
  const NumberAtom& a_;
};

}  // namespace

// Rows of figures without words between them: nothing says what they are.
void reject_table(const FigureSentence& sentence, FigureReadings& readings) {
  const auto bare = std::count_if(readings.begin(), readings.end(), [](const FigureReading& r) { return r.is_bare; });
  if (bare < 3) return;
  const auto words = std::count_if(sentence.tokens.begin(), sentence.tokens.end(), [](const Token& t) {
    return t.letters == LetterCase::lower && t.end - t.begin > 1;
  });
  if (words >= bare * 2) return;
  for (auto& reading : readings)
    if (reading.is_bare) reading.rejected = "nothing.table";
}

void reject_numbers(const FigureSentence& sentence, FigureReadings& readings) {
  const auto is_joiner = [&](std::size_t i) {
    const auto word = sentence.is_word(i) ? sentence.token_text(i) : std::string_view{};
    return word == "and" || word == "or" || word == "to" || sentence.is_mark(i, ',');
  };
  for (std::size_t i = 0; i < readings.size(); ++i) {
    FigureReading& reading = readings[i];
    if (reading.is_dead()) continue;
    reading.rejected = Rejecter(sentence, reading).reason();
    // "junctions 10 and 11": what is labelled together.
    const bool listed = i > 0 && readings[i - 1].rejected == "nothing.label" &&
                        readings[i - 1].last + 1 == reading.first && is_joiner(readings[i - 1].last);
    if (listed && reading.rejected.empty() && reading.measure.kind == Kind::none &&
        !counted_noun(sentence, reading.last))
      reading.rejected = "nothing.label";
  }
}

}  // namespace dateline
