// SPDX-License-Identifier: GPL-3.0-or-later
// TimeWords: what the words of English time expressions mean, by the numbers of the Lexicon.
//
// Months and weekdays are ICU's; the rest stands in gazetteers (time-words, time-modifiers, time-references, time-cues,
// holidays). A word may mean several things at once ("second" is a unit and an ordinal). Made once; then any thread may
// read it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/gazetteer.hpp"
#include "extract/phrase_table.hpp"

namespace dateline::dates {

enum class Unit : std::uint8_t {
  none,
  second,
  minute,
  hour,
  day,
  week,
  fortnight,
  month,
  quarter,
  year,
  decade,
  century,
  millennium,
  weekend
};

// TIMEX3's mod.
enum class Mod : std::uint8_t {
  none,
  start,
  mid,
  end,
  approx,
  less_than,
  more_than,
  equal_or_less,
  equal_or_more,
  before,
  after,
  on_or_before,
  on_or_after
};
std::string_view name_of(Mod mod);

enum class PartOfDay : std::uint8_t { none, morning, midday, afternoon, evening, night };
enum class Season : std::uint8_t { none, spring, summer, fall, winter };

// Which of a row of like periods is meant.
enum class Direction : std::uint8_t {
  none,
  last,
  past,
  previous,
  this_one,
  current,
  next,
  coming,
  following,
  latest,
  same,
  that,
  recent,
  year_ago,
  final_one
};

// Function words of the grammar.
enum class Key : std::uint8_t {
  none,
  the,
  a,
  of,
  to,
  and_,
  or_,
  in,
  on,
  at,
  by,
  from,
  until,
  since,
  for_,
  within,
  over,
  after,
  before,
  between,
  through,
  during,
  this_one,
  that,
  these,
  each,
  every,
  other,
  ago,
  earlier,
  later,
  hence,
  now,
  s,   // of "year's", "1990s"
  th,  // of "4th"
  ended,
  ending,
  time,
  q,   // of "Q3"
  h,   // of "H1"
  t,   // of "2025-07-30T10:15"
  fy,  // of "FY25"
  once,
  twice,
  times,
  half,
  clock,  // of "o'clock"
  so,     // of "or so"
  beyond,
  as,
  part,
  hours,
  its,
  more,
  than,
  only,
  teens,  // nineteen: begins a spelled year
  thousand,
  hundred,
  old,
  per,
  single,
  sometime,
  just,
  least,
  some,
  takes,  // "takes a week"
  nearly
};

// Sets that a word may be in.
enum Flag : std::uint32_t {
  flag_plural = 1 << 0,  // of a unit, season or part of day
  flag_fiscal = 1 << 1,  // fiscal, financial, calendar
  flag_whole = 1 << 2,   // full, entire, trading, consecutive
  flag_vague = 1 << 3,   // several, many
  flag_few = 1 << 4,
  flag_couple = 1 << 5,
  flag_period = 1 << 6,
  flag_person = 1 << 7,      // "an 8-month-old baby" is an age
  flag_aged = 1 << 8,        // "a two-year-old truce" is a length
  flag_label = 1 << 9,       // a number behind it is no year
  flag_counted = 1 << 10,    // a number before it is no year
  flag_zone = 1 << 11,       // GMT
  flag_zone_name = 1 << 12,  // "Eastern" time
  flag_am = 1 << 13,
  flag_pm = 1 << 14,
  flag_modifier = 1 << 15,     // part of "no more than"
  flag_in_phrase = 1 << 16,    // of a holiday or a reference
  flag_abbreviated = 1 << 17,  // a month or weekday cut short
  flag_future = 1 << 18,
  flag_strong = 1 << 19,  // calls for the future on its own
  flag_event = 1 << 20,   // "to meet" lies ahead
  flag_ahead = 1 << 21,   // a date right behind it lies ahead
  flag_behind = 1 << 22,
  flag_past = 1 << 23,
  flag_title = 1 << 25,        // "The Sunday Times"
  flag_split_year = 1 << 26,   // "the 1986-87 crop"
  flag_contract = 1 << 27,     // "July futures" lie ahead
  flag_day_name = 1 << 29,     // "Black Monday"
  flag_measured = 1 << 28,     // "highs in the 70s"
  flag_ends_phrase = 1 << 24,  // of a holiday or a reference
  flag_present = 1 << 30,      // a weekday behind it lies ahead: "play Thursday"
};

struct TimeWord {
  std::uint32_t flags = 0;
  std::int16_t number = -1;
  Key key = Key::none;
  Unit unit = Unit::none;
  std::uint8_t month = 0;
  std::uint8_t weekday = 0;  // 1 Monday
  std::uint8_t ordinal = 0;
  std::uint8_t decades = 0;  // nineties: 90
  std::uint8_t hour = 0;     // noon: 12, midnight: 24
  std::int8_t near = no_near;
  Season season = Season::none;
  PartOfDay part = PartOfDay::none;
  Direction direction = Direction::none;
  Mod edge = Mod::none;   // early, late, mid
  Mod bound = Mod::none;  // "the beginning of"

  static constexpr std::int8_t no_near = 100;
  static constexpr std::int8_t tonight = 50;
  bool has(Flag flag) const { return (flags & flag) != 0; }
};

// "more than": its mod before a length and before a date.
struct Modifier {
  Mod length = Mod::none;
  Mod date = Mod::none;
};

// "recently", "the past".
struct Reference {
  std::string timex;
  std::vector<WordId> before;  // one of these directly before, where not empty
  std::vector<WordId> not_before;
  std::vector<WordId> not_after;
};

enum class HolidayRule : std::uint8_t { fixed, nth, easter, islamic, hebrew, chinese, diwali, event };

struct Holiday {
  HolidayRule rule = HolidayRule::fixed;
  int year = 0;
  int month = 0;
  int day = 0;
  int weekday = 0;
  int nth = 0;
  int offset = 0;
  int days = 1;
};

class TimeWords {
 public:
  TimeWords(const Gazetteers& gazetteers, Lexicon& lexicon);

  const TimeWord& operator[](WordId id) const { return words_[index_[id]]; }
  bool knows(WordId id) const { return index_[id] != 0; }
  // A time expression may stand around this word: what the scan over an article tests.
  bool triggers(WordId id) const { return triggers_.contains(id); }
  // May stand in a time expression left of the word that triggers it.
  bool leads(WordId id) const { return leads_.contains(id); }

  const PhraseTable& modifiers() const { return modifier_phrases_; }
  const Modifier& modifier(std::uint32_t number) const { return modifiers_[number]; }
  const PhraseTable& references() const { return reference_phrases_; }
  const Reference& reference(std::uint32_t number) const { return references_[number]; }
  const PhraseTable& holidays() const { return holiday_phrases_; }
  const Holiday& holiday(std::uint32_t number) const { return holidays_[number]; }

 private:
  TimeWord& word(std::string_view written, Lexicon& lexicon);
  void read_names(Lexicon& lexicon);
  void read_keys(Lexicon& lexicon);
  void read_words(const Gazetteer& list, Lexicon& lexicon);
  void read_cues(const Gazetteer& list, Lexicon& lexicon);
  void read_modifiers(const Gazetteer& list, Lexicon& lexicon);
  void read_references(const Gazetteer& list, Lexicon& lexicon);
  void read_holidays(const Gazetteer& list, Lexicon& lexicon);
  // Flags the words of a phrase, and its last one.
  void flag_words(std::string_view phrase, Flag each, Flag last, Lexicon& lexicon);
  void choose_triggers();

  std::vector<TimeWord> words_{TimeWord{}};
  WordMap<std::uint16_t> index_;
  std::vector<WordId> ids_{0};  // of words_
  WordSet triggers_, leads_;
  PhraseTable modifier_phrases_, reference_phrases_, holiday_phrases_;
  std::vector<Modifier> modifiers_;
  std::vector<Reference> references_;
  std::vector<Holiday> holidays_;
};

}  // namespace dateline::dates
