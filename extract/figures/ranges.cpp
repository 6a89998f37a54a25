// SPDX-License-Identifier: GPL-3.0-or-later
// Two numbers that are one range, and numbers of a list that share a unit.
#include <algorithm>

#include "extract/figures/reading.hpp"
#include "ingest/ascii.hpp"

namespace dateline {

namespace {

using Kind = Measure::Kind;

constexpr std::size_t widest_gap = 9;  // tokens between the ends of "from $75 in October to $45"

class RangeJoiner {
 public:
  RangeJoiner(const FigureSentence& sentence, FigureReadings& readings) : s_(sentence), readings_(readings) {}

  void run() {
    std::size_t kept = 0;  // readings that are done, in front
    const auto keep = [&](std::size_t i) {
      if (kept != i) readings_[kept] = std::move(readings_[i]);
      ++kept;
    };
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      std::optional<std::size_t> partner;
      if (!readings_[i].is_covered) partner = partner_of(i);
      if (partner && *partner + 1 < readings_.size() && is_level_before_range(i, *partner)) {
        readings_[i].atom.value = carried(readings_[i], readings_[*partner + 1]);
        readings_[i].atom.power = readings_[*partner + 1].atom.power;
        partner.reset();
      }
      if (!partner) {
        keep(i);
        continue;
      }
      const std::size_t next = *partner;
      readings_[kept++] = join(readings_[i], readings_[next]);
      for (std::size_t k = i + 1; k < next; ++k) keep(k);
      i = next;
    }
    readings_.erase(readings_.begin() + static_cast<std::ptrdiff_t>(kept), readings_.end());
  }

 private:
  // The reading that ends a range which `i` begins.
  std::optional<std::size_t> partner_of(std::size_t i) const {
    const FigureReading& a = readings_[i];
    if (i + 1 < readings_.size() && !readings_[i + 1].is_covered && is_range(a, readings_[i + 1])) return i + 1;
    if (!is_from(a)) return std::nullopt;
    for (std::size_t j = i + 1; j < readings_.size() && j <= i + 3; ++j) {
      const FigureReading& b = readings_[j];
      if (!b.is_covered && is_wide_range(a, b)) return j;
    }
    return std::nullopt;
  }

  // "from 24.2 to 33-35 billion": a number, and a range that it goes to.
  bool is_level_before_range(std::size_t i, std::size_t next) const {
    const FigureReading& low = readings_[next];
    const FigureReading& high = readings_[next + 1];
    if (readings_[i].measure.kind != Kind::none || low.is_covered || high.is_covered) return false;
    const std::size_t dash = low.measure.last;
    return s_.word_at(low.measure.first - 1) == "to" && dash + 1 == high.measure.first && !s_.is_word(dash) &&
           is_range(low, high);
  }

  bool is_from(const FigureReading& a) const {
    const auto cue = s_.words.cues_before.longest_before(s_.tokens, a.measure.first);
    const std::size_t first = a.measure.first - cue.tokens;
    const auto word = first > 0 ? s_.word_at(first - 1) : std::string_view{};
    const auto direct = a.measure.first > 0 ? s_.word_at(a.measure.first - 1) : std::string_view{};
    return word == "from" || word == "From" || direct == "from" || direct == "From";
  }
  bool is_between(const FigureReading& a) const {
    const auto word = a.measure.first > 0 ? s_.word_at(a.measure.first - 1) : std::string_view{};
    return word == "between" || word == "Between";
  }

  bool compatible(const FigureReading& a, const FigureReading& b) const {
    const Measure& x = a.measure;
    const Measure& y = b.measure;
    if (a.atom.form == NumberAtom::Form::vague || b.atom.form == NumberAtom::Form::vague) return false;
    if (x.kind == Kind::none || x.same_unit(y)) return true;
    if (y.kind == Kind::none) return x.is_money() || is_from(a) || is_between(a);
    return x.is_money() && y.is_money() && x.kind == y.kind;
  }

  static bool like_a_year(const FigureReading& r) {
    return r.atom.form == NumberAtom::Form::whole && r.atom.power == 0 && r.measure.kind == Kind::none &&
           Decimal(1500) <= r.atom.value && r.atom.value < Decimal(2200);
  }

  // Nothing but a joiner between the two.
  bool is_range(const FigureReading& a, const FigureReading& b) const {
    if (!compatible(a, b) || (like_a_year(a) && like_a_year(b))) return false;
    std::size_t at = a.measure.last;
    const std::size_t end = b.measure.first;
    if (at >= end) return false;
    const bool dangling = s_.is_mark(at, '-') && s_.is_glued(at) && !s_.is_glued(at + 1);  // "18- to 34-year-old"
    if (dangling) ++at;
    if (s_.is_joint(at) && at + 1 < end) ++at;
    std::size_t last = end;
    if (last > at + 1 && s_.is_mark(last - 1, '-')) --last;
    if (last != at + 1) return false;
    return joins(a, b, at);
  }

  bool joins(const FigureReading& a, const FigureReading& b, std::size_t at) const {
    const auto word = s_.word_at(at);
    const Decimal left = carried(a, b);
    if (word == "and" || word == "AND") return is_between(a) && left < b.atom.value;
    if (word == "or") return left < b.atom.value && within(left, b.atom.value, 2) && same_kind_of_number(a, b);
    if (word == "to" || word == "through" || word == "TO") return joins_by_to(a, b, left);
    if (s_.is_mark(at, '-') || s_.token_text(at) == "—" || s_.token_text(at) == "–")
      return joins_by_dash(a, b, at, left);
    return false;
  }

  static bool same_kind_of_number(const FigureReading& a, const FigureReading& b) {
    return a.atom.is_words() == b.atom.is_words();
  }

  // left * factor >= right
  static bool within(const Decimal& left, const Decimal& right, int factor) {
    const auto most = left.times(Decimal(factor));
    return most && right <= *most;
  }

  bool joins_by_to(const FigureReading& a, const FigureReading& b, const Decimal& left) const {
    if (is_from(a) || is_between(a)) return true;
    bool by_cue = false;
    const bool moves = movement_before(s_, a.measure.first, by_cue) != 0;
    if (moves) {
      // "rose 3 pct to 5.2": by and level; "rose three to four pct": a range.
      const bool own = a.measure.kind != Kind::none || a.atom.power > 0;
      if (own && !(a.measure.same_unit(b.measure) && by_cue && left < b.atom.value && within(left, b.atom.value, 2)))
        return false;
      const auto most = left.times(Decimal(25, -1));
      return left < b.atom.value && most && b.atom.value <= *most;
    }
    const bool written_twice = a.measure.kind == Kind::quantity && b.measure.kind == Kind::quantity;
    return left < b.atom.value || written_twice;
  }

  bool joins_by_dash(const FigureReading& a, const FigureReading& b, std::size_t at, const Decimal& left) const {
    if (is_aged(a) && b.measure.kind == Kind::none) return left < b.atom.value;
    if (s_.is_mark(at, '-') && !(s_.is_glued(at) && s_.is_glued(at + 1)) && a.measure.kind == Kind::none &&
        b.measure.kind == Kind::none)
      return false;
    if (a.measure.kind == Kind::none && b.measure.kind == Kind::none) return dash_before_noun(a, b, left);
    if (a.measure.kind != Kind::none && !a.measure.same_unit(b.measure) && b.measure.kind != Kind::none) return false;
    return left <= b.atom.value;
  }

  // "kids aged 6-12"
  bool is_aged(const FigureReading& a) const {
    return a.measure.kind == Kind::none && a.measure.first > 0 && is_age_cue(s_.word_at(a.measure.first - 1));
  }

  // "20-30 workers" is a range; "a 2-1 win" and "15-7, 15-3" are results.
  bool dash_before_noun(const FigureReading& a, const FigureReading& b, const Decimal& left) const {
    if (!(left < b.atom.value) || s_.is_mark(b.atom.last, '-')) return false;
    if (a.measure.first > 0 && s_.is_mark(a.measure.first - 1, '-')) return false;
    if (s_.is_word(b.atom.last) && s_.words.score_nouns.contains(s_.tokens[b.atom.last].word)) return false;
    return counted_noun(s_, b.atom.last).has_value();
  }

  bool is_wide_range(const FigureReading& a, const FigureReading& b) const {
    if (!compatible(a, b)) return false;
    if (like_a_year(a) || like_a_year(b)) return false;
    std::size_t end = b.measure.first;
    const auto cue = s_.words.cues_before.longest_before(s_.tokens, end);
    end -= cue.tokens;
    if (end == 0 || s_.word_at(end - 1) != "to" || end - 1 < a.measure.last || end - a.measure.last > widest_gap)
      return false;
    for (std::size_t i = a.measure.last; i + 1 < end; ++i)
      if (s_.is_mark(i, ';') || s_.is_mark(i, ')') || (s_.is_mark(i, ',') && !s_.is_number(i + 1))) return false;
    return true;
  }

  // The left number with the scale that it shares with the right one ("$89 to $93 billion", "from 66 to 63.5 million").
  Decimal carried(const FigureReading& a, const FigureReading& b) const {
    // "two to three dozen"
    if (a.atom.power == 0 && b.atom.power == 1 && s_.word_at(b.atom.last - 1) == "dozen") {
      const auto dozens = a.atom.value.times(Decimal(12));
      if (dozens && *dozens < b.atom.value) return *dozens;  // not "from eight to two dozen"
    }
    if (a.atom.power != 0 || b.atom.power < 2) return a.atom.value;
    if (a.measure.kind != Kind::none && a.measure.first == a.atom.first) return a.atom.value;  // a unit of its own
    const Decimal mantissa = b.atom.value.scaled(-b.atom.power);
    const bool shared = a.atom.value < mantissa || (is_from(a) && within(mantissa, a.atom.value, 3));
    return shared ? a.atom.value.scaled(b.atom.power) : a.atom.value;
  }

  FigureReading join(FigureReading& a, const FigureReading& b) const {
    const std::size_t a_last = a.measure.last;
    FigureReading range = std::move(a);
    range.gap_first = a_last;
    range.gap_last = b.measure.first;
    range.atom.value = carried(range, b);
    range.end = b.atom;
    const std::size_t first = range.measure.first;
    const std::string per = range.measure.per;
    const bool lead = is_from(range) || is_between(range);
    if (b.measure.kind != Kind::none) {
      range.measure = b.measure;
      range.measure.first = first;
    }
    if (range.measure.per.empty()) range.measure.per = per;
    range.measure.last = b.measure.kind != Kind::none ? b.measure.last : b.atom.last;
    range.first = lead ? first_of_lead(first) : first;
    range.last = range.measure.last;
    range.measure.first = range.first;
    return range;
  }

  // "from about 14-18": the range begins with its preposition.
  std::size_t first_of_lead(std::size_t first) const {
    const auto direct = first > 0 ? s_.word_at(first - 1) : std::string_view{};
    if (direct == "from" || direct == "From" || direct == "between" || direct == "Between") return first - 1;
    const auto cue = s_.words.cues_before.longest_before(s_.tokens, first);
    return first - cue.tokens - 1;
  }

  const FigureSentence& s_;
  FigureReadings& readings_;
};

// Only commas, "and", "or", "to" and hanging hyphens stand between the two; or "of the": "280 million of the 1.5
// billion shekels", "11 of their last 13 games", "13 of the country's 21 seats".
bool is_list_gap(const FigureSentence& s, std::size_t from, std::size_t to) {
  if (from >= to || to - from > 6) return false;
  const auto is = [&](std::size_t i, std::string_view word) { return s.is_word(i) && s.token_text(i) == word; };
  if (to == from + 2 && is(from, "of") && s.is_word(from + 1) &&
      s.words.of_determiners.contains(s.tokens[from + 1].word))
    return true;
  if (to == from + 1 && is(from, "of")) return true;  // "29 of 43 passes"
  // "11 of their last 13 games"
  if (is(from, "of") && to == from + 3 && s.is_word(from + 1) &&
      s.words.of_determiners.contains(s.tokens[from + 1].word) &&
      is_one_of(s.word_at(from + 2), {"last", "first", "next", "past", "top", "previous", "final", "opening", "other"}))
    return true;
  // "13 of the country's 21 seats"
  if (is(from, "of") && to > from + 3 && to < from + 7 && s.is_mark(to - 2, '\'') && s.is_word(to - 1) &&
      s.is_glued(to - 1))
    return true;
  if (to - from > 3) return false;
  bool joined = false;
  for (std::size_t i = from; i < to; ++i) {
    const bool joiner = s.is_mark(i, ',') || is(i, "and") || is(i, "or") || is(i, "to");
    if (!joiner && !s.is_mark(i, '-')) return false;
    joined = joined || joiner;
  }
  return joined;
}

}  // namespace

namespace {

// Whether only a joiner of a range stands between the two numbers.
bool is_joined(const FigureSentence& s, const FigureReading& a, const FigureReading& b) {
  const std::size_t at = a.measure.last;
  if (at + 1 != b.measure.first) return false;
  const auto word = s.is_word(at) ? s.token_text(at) : std::string_view{};
  const auto before =
      a.measure.first > 0 && s.is_word(a.measure.first - 1) ? s.token_text(a.measure.first - 1) : std::string_view{};
  if (word == "to" || s.is_mark(at, '-') || s.token_text(at) == "–" || s.token_text(at) == "—") return true;
  return (word == "or" && a.atom.is_words() == b.atom.is_words()) ||
         (word == "and" && (before == "between" || before == "Between"));
}

}  // namespace

void join_times(const FigureSentence& s, FigureReadings& readings) {
  for (std::size_t i = 0; i + 1 < readings.size(); ++i) {
    FigureReading& a = readings[i];
    const FigureReading& b = readings[i + 1];
    const bool open = a.measure.kind == Kind::none || a.measure.same_unit(b.measure);
    if (b.measure.kind != Kind::time || !open || !(a.atom.value < b.atom.value) || !is_joined(s, a, b)) continue;
    // "between 1.2 and 1.1 million years"
    if (a.atom.power == 0 && b.atom.power >= 3 && a.measure.kind == Kind::none) {
      a.atom.value = a.atom.value.scaled(b.atom.power);
      a.atom.power = b.atom.power;
    }
    if (s.is_joint(b.atom.last)) continue;                        // "three to five-year terms"
    if (s.words.units[b.measure.index].name == "time") continue;  // "five to ten weekends"
    a.end = b.atom;
    a.measure = b.measure;
    a.measure.per.clear();
    const auto lead = a.first > 0 && s.is_word(a.first - 1) ? s.token_text(a.first - 1) : std::string_view{};
    if (lead == "between" || lead == "Between") --a.first;
    a.measure.first = a.first;
    a.is_lasting = true;
    a.last = b.measure.last;
    readings.erase(readings.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

void join_ranges(const FigureSentence& sentence, FigureReadings& readings) {
  if (readings.size() > 1) RangeJoiner(sentence, readings).run();
}

void share_units(const FigureSentence& sentence, FigureReadings& readings) {
  for (std::size_t i = readings.size(); i-- > 1;) {
    FigureReading& left = readings[i - 1];
    const FigureReading& right = readings[i];
    const bool open = !left.is_dead() || (!left.is_covered && left.rejected == "nothing.uncounted");
    if (!open || right.is_dead() || left.has_unit() || !right.has_unit() || right.is_share) continue;
    if (right.measure.first != right.atom.first) continue;  // "8, $5": a symbol is the one number's own
    if (!is_list_gap(sentence, left.atom.last, right.first)) continue;
    if (right.measure.kind == Kind::percent && is_said_in_percent(sentence, left)) continue;
    if (left.is_range()) continue;
    const auto first = left.measure.first;
    left.measure = right.measure;
    left.noun = right.noun;
    left.measure.first = first;
    left.measure.last = left.measure.bare_last = left.last = left.atom.last;
    left.is_bare = false;
    left.rejected = {};
    left.is_multiple = right.is_multiple;
  }
}

}  // namespace dateline
