// SPDX-License-Identifier: GPL-3.0-or-later
// FigureReading: a figure on its way from numbers to a value. Each step takes a sentence's readings and adds what it
// knows: read_readings (measures) → join_times → (the finder marks what dates cover) → read_wire_lines → join_ranges →
// read_ages → reject_numbers → share_units → count_nouns → read_shares → share_units again (what the counts named) →
// carry_units → reject_table → read_modifiers → read_changes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/figures/measures.hpp"
#include "extract/figures/nouns.hpp"
#include "extract/value.hpp"

namespace dateline {

struct FigureReading {
  NumberAtom atom;                // of a range the first number
  std::optional<NumberAtom> end;  // the second
  Measure measure;
  std::optional<CountedNoun> noun;
  bool is_share = false;                    // a fraction of something: "a third of the voters"
  bool is_multiple = false;                 // "2.5 times", "doubled"
  bool is_covered = false;                  // another finder or a rule of type nothing has its place
  bool is_bare = false;                     // digits without a unit
  bool is_lasting = false;                  // a range of time
  std::string of;                           // what a share is a share of
  std::string_view rejected;                // the rule of type nothing that speaks against it
  std::size_t first = 0, last = 0;          // tokens [first, last) that the fact covers
  std::size_t gap_first = 0, gap_last = 0;  // of a wide range, what stands between its ends
  Modifier modifier = Modifier::none;
  std::uint8_t direction = 0;           // 1 up, 2 down, of the movement that the figure measures
  std::uint8_t moved = 0;               // the same of a level, of a range that a movement ran through, of "a 3% drop"
  std::optional<std::size_t> from, to;  // readings that the movement went from and to
  std::optional<std::size_t> alike;     // the reading in whose way it is said, and whose unit it has

  bool is_range() const { return end.has_value(); }
  bool is_dead() const {
    return is_covered || !rejected.empty() || (measure.kind == Measure::Kind::time && !is_lasting);
  }
  bool has_unit() const { return measure.kind != Measure::Kind::none || noun || is_share || is_multiple; }
  // The smaller and the larger number of a range or of a vague plural; the same twice otherwise.
  std::pair<Decimal, Decimal> bounds() const;
};

using FigureReadings = std::vector<FigureReading>;

// "96, or 15.4%, died": a number that is said again as a share.
bool is_said_in_percent(const FigureSentence& sentence, const FigureReading& reading);

// The words before an age: "aged four", "ages 5 to 12".
bool is_age_cue(std::string_view word);

// "24,500 francs ($41)": a conversion.
bool is_in_brackets(const FigureSentence& sentence, const FigureReading& reading);

// What each number of the sentence measures, by itself; `readings` is emptied first.
void read_readings(const FigureSentence& sentence, std::span<const NumberAtom> atoms, FigureReadings& readings);
// "Net 2.3 mln vs 4.1 mln", "Shr 34 cts vs 1.19 dlrs": units by the line's label. `currency` is the story's, as lines
// before said it, and is set by lines that say it.
void read_wire_lines(const FigureSentence& sentence, FigureReadings& readings, std::optional<std::uint32_t>& currency);
// "20 to 25 minutes", "between two and three weeks": ranges of time, which no date can tell. Dates keep what has one
// length.
void join_times(const FigureSentence& sentence, FigureReadings& readings);
void join_ranges(const FigureSentence& sentence, FigureReadings& readings);
// "3, 4 and 5 percent": a number takes the unit of the list's last.
void share_units(const FigureSentence& sentence, FigureReadings& readings);
// "aged four", "he will be 35".
void read_ages(const FigureSentence& sentence, FigureReadings& readings);
void reject_numbers(const FigureSentence& sentence, FigureReadings& readings);
void reject_table(const FigureSentence& sentence, FigureReadings& readings);
void count_nouns(const FigureSentence& sentence, FigureReadings& readings);
// "a third of the voters", "one in five", "2.5 times", "doubled": adds readings of its own.
void read_shares(const FigureSentence& sentence, FigureReadings& readings);
// "to 5 million tonnes from 4 million", "Net 2.3 mln vs 4.1 mln": what a number is compared with has the same unit.
void carry_units(const FigureSentence& sentence, FigureReadings& readings);
void read_modifiers(const FigureSentence& sentence, FigureReadings& readings);
void read_changes(const FigureSentence& sentence, FigureReadings& readings);

// Whether the words before token `end` (fillers passed over) are of a movement: 1 up, 2 down, 0 none.
std::uint8_t movement_before(const FigureSentence& sentence, std::size_t end, bool& by_cue);

}  // namespace dateline
