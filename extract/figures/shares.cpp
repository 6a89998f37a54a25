// SPDX-License-Identifier: GPL-3.0-or-later
// Shares and multiples: "a third of the voters", "two-thirds", "one in five", "2.5 times", "doubled".
#include <algorithm>
#include <array>

#include "extract/figures/reading.hpp"
#include "ingest/ascii.hpp"

namespace dateline {

namespace {

class ShareReader {
 public:
  ShareReader(const FigureSentence& sentence, FigureReadings& readings) : s_(sentence), readings_(readings) {}

  void run() {
    read_partitives();
    for (auto& reading : readings_)
      if (!reading.is_dead()) read_times(reading);
    for (const std::size_t i : s_.number_starts) {
      if (!s_.is_word(i)) continue;
      if (s_.number_word(i).part == NumberPart::fraction) read_fraction(i);
      if (s_.number_word(i).part == NumberPart::multiple) read_multiple_word(i);
    }
    const auto stands_before = [](const FigureReading& a, const FigureReading& b) { return a.first < b.first; };
    if (!std::is_sorted(readings_.begin(), readings_.end(), stands_before))
      std::stable_sort(readings_.begin(), readings_.end(), stands_before);
  }

 private:
  std::string_view word_before(std::size_t i) const { return i > 0 ? s_.word_at(i - 1) : std::string_view{}; }

  // "one in five", "two out of three Germans", "one person in twenty".
  void read_partitives() {
    for (std::size_t i = 0; i + 1 < readings_.size(); ++i) {
      FigureReading& part = readings_[i];
      FigureReading& whole = readings_[i + 1];
      const auto kind = whole.measure.kind;
      // "nine in ten of the state's wheat acres": the unit is what both are of.
      const bool counts = kind == Measure::Kind::none || kind == Measure::Kind::counted ||
                          (kind == Measure::Kind::quantity && is_of(whole.atom.last));
      if (part.is_covered || whole.is_covered || part.measure.kind != Measure::Kind::none || !counts ||
          part.is_range() || whole.is_range())
        continue;
      if (!(part.atom.value < whole.atom.value) || !is_out_of(part, whole)) continue;
      const auto value = Decimal::quotient(part.atom.value, whole.atom.value);
      if (!value) continue;
      const auto noun = counted_noun(s_, whole.atom.last);
      part.of = noun ? noun->unit : part.noun ? part.noun->unit : "";
      part.atom.value = *value;
      part.is_share = true;
      part.noun.reset();
      part.rejected = {};
      part.last = whole.atom.last;
      whole.rejected = "nothing.whole";
    }
  }

  bool is_out_of(const FigureReading& part, const FigureReading& whole) const {
    const std::size_t end = whole.atom.first;
    std::size_t at = part.atom.last;
    if (end < at + 1 || end > at + 4) return false;
    const bool every = word_before(end) == "every";
    const std::size_t last = every ? end - 1 : end;
    if (last == at + 2 && s_.word_at(at) == "out" && s_.word_at(at + 1) == "of") return true;
    const bool small = part.atom.form != NumberAtom::Form::decimal && part.atom.power == 0 &&
                       !(Decimal(20) < part.atom.value) && (Decimal(1) < whole.atom.value) &&
                       !(Decimal(1000) < whole.atom.value && !whole.atom.is_words() && whole.atom.power == 0);
    if (last == at + 1 && s_.word_at(at) == "in" && small)
      return whole.atom.is_words() || part.atom.is_words() || every || is_usual_whole(part, whole);
    // "one person in twenty"
    return last == at + 2 && s_.word_at(at + 1) == "in" && part.atom.value == Decimal(1) && part.atom.is_words() &&
           whole.atom.is_words();
  }

  // "1 in 10 still had none", "3 in 4 users"
  bool is_usual_whole(const FigureReading& part, const FigureReading& whole) const {
    static const std::array<Decimal, 15> usual{Decimal(3),  Decimal(4),  Decimal(5),  Decimal(6),   Decimal(7),
                                               Decimal(8),  Decimal(9),  Decimal(10), Decimal(12),  Decimal(15),
                                               Decimal(20), Decimal(25), Decimal(50), Decimal(100), Decimal(1000)};
    if (part.atom.form != NumberAtom::Form::whole || whole.atom.form != NumberAtom::Form::whole) return false;
    // "1 in 14 trains", but "1 in 5 years"
    const auto noun = counted_noun(s_, whole.atom.last);
    if (part.atom.value == Decimal(1)) return whole.measure.kind == Measure::Kind::none || noun.has_value();
    if (std::find(usual.begin(), usual.end(), whole.atom.value) == usual.end()) return false;
    // "3 in 10 may", "3 in 4 users"
    return noun.has_value() || s_.is_word(whole.atom.last);
  }

  void read_times(FigureReading& reading) const {
    const NumberAtom& number = reading.end ? *reading.end : reading.atom;
    std::size_t at = number.last;
    if (s_.is_joint(at)) ++at;
    const auto word = s_.word_at(at);
    const bool times = word == "times" || word == "fold";
    if (!times || reading.measure.kind != Measure::Kind::none) return;
    reading.is_multiple = true;
    reading.last = at + 1;
    reading.noun.reset();
    reading.rejected = {};
  }

  // The reading whose number ends at token `end`.
  FigureReading* reading_before(std::size_t end) {
    const auto found = std::find_if(readings_.begin(), readings_.end(),
                                    [&](const FigureReading& r) { return r.atom.last == end && !r.is_range(); });
    return found == readings_.end() ? nullptr : &*found;
  }

  void read_fraction(std::size_t i) {
    const int denominator = s_.number_word(i).value;
    const auto word = s_.word_at(i);
    const bool plural = word.ends_with('s') || word == "halves";
    const std::size_t joint = i > 0 && s_.is_mark(i - 1, '-') && s_.is_joint(i - 1) ? i - 1 : i;
    if (std::any_of(readings_.begin(), readings_.end(),
                    [&](const FigureReading& r) { return r.atom.first <= i && i < r.atom.last; }))
      return;
    if (FigureReading* number = reading_before(joint); number != nullptr) {
      const bool one = number->atom.value == Decimal(1);
      const bool fits = number->atom.is_words() && (one ? !plural : plural) && !number->is_covered &&
                        number->atom.value < Decimal(denominator);
      if (!fits) return;
      if (joint == i && denominator == 4 && !is_of(i + 1)) return;  // "three quarters": of a year
      if (joint != i && is_joined_on(i)) return;                    // "one-third-owned"
      take(*number, Decimal::quotient(number->atom.value, Decimal(denominator)), number->atom.first, i);
      return;
    }
    if (plural) return;
    const auto before = word_before(i);
    const bool article = before == "a" || before == "A" || before == "an";
    const bool fits = is_part_of_unit(i, article) ||
                      (denominator == 2 ? is_half(i, article) : article && is_share_of(i, denominator));
    if (!fits) return;
    FigureReading share;
    share.atom.first = article ? i - 1 : i;
    share.atom.digits = i;
    share.atom.last = i + 1;
    share.atom.form = NumberAtom::Form::words;
    share.measure.first = share.atom.first;
    readings_.push_back(share);
    take(readings_.back(), Decimal::quotient(Decimal(1), Decimal(denominator)), share.atom.first, i);
  }

  // "half a mile", "a quarter of a point"
  bool is_part_of_unit(std::size_t i, bool article) const {
    const std::size_t at = is_of(i + 1) ? i + 2 : i + 1;
    if ((at == i + 1) == article || (s_.word_at(at) != "a" && s_.word_at(at) != "an")) return false;
    const auto unit = s_.words.unit_words.longest(s_.tokens, at + 1);
    if (unit.tokens == 0) return false;
    const UnitKind kind = s_.words.units[unit.value].kind;
    return kind == UnitKind::measure || kind == UnitKind::percent;
  }

  bool is_joined_on(std::size_t i) const { return s_.is_joint(i + 1); }
  bool is_of(std::size_t i) const { return s_.word_at(i) == "of"; }

  // "a third of the voters", "fell by a fifth", "a quarter more".
  bool is_share_of(std::size_t i, int denominator) const {
    const auto next = s_.word_at(i + 1);
    if (s_.is_joint(i + 1)) return false;
    if (next == "of") {
      const auto noun = s_.word_at(i + 2);
      if (denominator != 4 && denominator != 3) return true;
      return !noun.empty() || s_.is_number(i + 2);
    }
    bool by_cue = false;
    const bool moves = movement_before(s_, i - 1, by_cue) != 0 || word_before(i - 1) == "by" ||
                       word_before(i - 1) == "than" || word_before(i - 1) == "over" || word_before(i - 1) == "about" ||
                       word_before(i - 1) == "nearly" || word_before(i - 1) == "almost" ||
                       word_before(i - 1) == "roughly" || word_before(i - 1) == "around";
    if (next == "more" || next == "less" || next == "higher" || next == "lower" || next == "fewer") return true;
    return moves && (next.empty() || s_.words.stops.contains(s_.tokens[i + 1].word)) && next != "time";
  }

  // "half of", "half the money", "about half", "by half"; not "the first half", "half-year".
  bool is_half(std::size_t i, bool article) const {
    if (s_.is_joint(i + 1) || (i > 0 && s_.is_mark(i - 1, '-')) || article) return false;
    const auto next = s_.word_at(i + 1);
    const auto before = word_before(i);
    if (next == "of" && before != "first" && before != "second" && before != "latter" && before != "other" &&
        before != "the" && before != "top" && before != "bottom")
      return true;
    if (s_.is_word(i + 1) && s_.words.of_determiners.contains(s_.tokens[i + 1].word) && before != "first" &&
        before != "second")
      return next != "the" || !is_one_of(s_.word_at(i + 2), {"time", "battle", "story", "fun", "job"});
    return before == "about" || before == "almost" || before == "nearly" || before == "than" || before == "by" ||
           before == "over" || before == "roughly" || before == "around" || before == "under";
  }

  void take(FigureReading& share, const std::optional<Decimal>& value, std::size_t first, std::size_t i) const {
    if (!value) return;
    share.atom.value = *value;
    share.is_share = true;
    share.is_bare = false;
    share.rejected = {};
    share.noun.reset();
    share.measure.kind = Measure::Kind::none;
    share.first = first;
    share.last = i + 1;
    std::size_t at = i + 1;
    if (is_of(at)) ++at;
    if (read_part_of_unit(share, at)) return;
    const bool whole_named = at > i + 1 || (s_.is_word(at) && s_.words.of_determiners.contains(s_.tokens[at].word));
    if (!whole_named) return;
    if (s_.is_word(at) &&
        (s_.words.of_determiners.contains(s_.tokens[at].word) || s_.word_at(at) == "all" || s_.word_at(at) == "a"))
      ++at;
    // "a quarter of the city's 1.2 million residents": what the owner has.
    for (int owners = 0; owners < 2; ++owners) {
      const auto owner = single_noun(s_, at);
      if (!owner || !is_owner(owner->last)) break;
      at = owner->last + 2;
    }
    share.of = whole_at(at);
  }

  // What stands from token `at` on: "the voters", "the combined 4.3M sales"; nothing of a sum of money.
  std::string whole_at(std::size_t at) const {
    if (const FigureReading* number = number_at(at); number != nullptr) {
      if (number->measure.kind != Measure::Kind::none) return {};
      const auto noun = counted_noun(s_, number->atom.last);
      if (noun) return noun->unit;
      at = number->atom.last;
    }
    auto noun = counted_noun(s_, at);
    const auto single = single_noun(s_, at);
    // A plural far behind is another phrase's; one that does something is a verb ("a third of the people lives there").
    if (noun && single && single->last < noun->last && s_.is_word(single->last) &&
        (single->last + 1 < noun->last || is_verb(single->last)))
      noun = single;
    if (!noun) noun = single;
    return noun ? noun->unit : std::string();
  }

  // A plural's form that behind a singular is a verb's: before a determiner, or one of those that seldom count things.
  bool is_verb(std::size_t i) const {
    return is_one_of(s_.word_at(i + 1), {"the", "a", "an", "its", "their", "his", "her", "this", "that"}) ||
           is_one_of(s_.word_at(i), {"lives", "stays", "works", "needs", "wants", "uses", "owns", "holds", "faces",
                                     "supports", "opposes", "suffers", "thinks", "lies", "stands", "earns"});
  }

  // The number that begins with token `at`, or with the one behind an adjective there.
  const FigureReading* number_at(std::size_t at) const {
    const bool adjective = s_.is_word(at) && !s_.words.stops.contains(s_.tokens[at].word) && !is_plural(s_, at);
    const auto number = std::find_if(readings_.begin(), readings_.end(), [&](const FigureReading& r) {
      return r.measure.first == at || (adjective && r.measure.first == at + 1);
    });
    return number == readings_.end() ? nullptr : &*number;
  }

  // Whether "'s" stands at token `i`.
  bool is_owner(std::size_t i) const {
    return s_.is_mark(i, '\'') && s_.is_glued(i) && s_.is_word(i + 1) && s_.is_glued(i + 1);
  }

  // "half a mile", "a quarter of a percentage point"
  bool read_part_of_unit(FigureReading& share, std::size_t at) const {
    if (s_.word_at(at) != "a" && s_.word_at(at) != "an") return false;
    const auto unit = s_.words.unit_words.longest(s_.tokens, at + 1);
    if (unit.tokens == 0) return false;
    const UnitKind kind = s_.words.units[unit.value].kind;
    if (kind != UnitKind::measure && kind != UnitKind::percent) return false;
    share.is_share = false;
    share.measure.kind = kind == UnitKind::measure ? Measure::Kind::quantity : Measure::Kind::percent;
    share.measure.index = unit.value;
    share.last = share.measure.last = share.measure.bare_last = at + 1 + unit.tokens;
    return true;
  }

  // "doubled", "tripled", "halved", "twice as much", "nearly double".
  void read_multiple_word(std::size_t i) {
    const auto word = s_.word_at(i);
    const auto [factor, direction] = multiple_of(word, i);
    if (factor.is_zero()) return;
    FigureReading multiple;
    multiple.atom.first = multiple.atom.digits = i;
    multiple.atom.last = i + 1;
    multiple.atom.value = factor;
    multiple.atom.form = NumberAtom::Form::words;
    multiple.measure.first = i;
    multiple.measure.last = i + 1;
    multiple.first = i;
    multiple.last = i + 1;
    multiple.is_multiple = true;
    multiple.direction = direction;
    readings_.push_back(std::move(multiple));
  }

  std::pair<Decimal, std::uint8_t> multiple_of(std::string_view word, std::size_t i) const {
    const auto any = [&](std::initializer_list<std::string_view> forms) {
      return std::find(forms.begin(), forms.end(), word) != forms.end();
    };
    if (word.ends_with("fold")) {
      bool by_cue = false;
      return {Decimal(s_.number_word(i).value), movement_before(s_, i, by_cue)};
    }
    if (any({"doubled", "doubling", "Doubled"})) return {Decimal(2), 1};
    if (any({"tripled", "trebled", "tripling", "trebling"})) return {Decimal(3), 1};
    if (any({"quadrupled", "quadrupling"})) return {Decimal(4), 1};
    if (any({"quintupled"})) return {Decimal(5), 1};
    if (any({"halved", "halving"})) return {Decimal(5, -1), 2};
    const bool compares = s_.word_at(i + 1) == "as" &&
                          (s_.word_at(i + 3) == "as" || s_.word_at(i + 2) == "much" || s_.word_at(i + 2) == "many");
    if (any({"twice", "Twice"}) && (compares || s_.word_at(i + 1) == "the" || s_.word_at(i + 1) == "its"))
      return {Decimal(2), 0};
    return {Decimal(), 0};
  }

  const FigureSentence& s_;
  FigureReadings& readings_;
};

}  // namespace

void read_shares(const FigureSentence& sentence, FigureReadings& readings) {
  ShareReader(sentence, readings).run();
}

}  // namespace dateline
