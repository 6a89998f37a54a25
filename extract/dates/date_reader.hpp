// SPDX-License-Identifier: GPL-3.0-or-later
// DateReader: reads the time expressions of one sentence, by recursive descent over its tokens.
//
// A scan stops only at words and numbers that time expressions stand around; from there it goes back over what may lead
// one, and tries the grammar from the leftmost of these words on. What is read is never read again. Grammar functions
// take the token to begin at and give a Reading, or nothing; none of them looks at the calendar of the article.
// Nothing is allocated but the readings.
#pragma once

#include <optional>
#include <vector>

#include "extract/dates/reading.hpp"
#include "extract/dates/sentence_view.hpp"

namespace dateline::dates {

class DateReader {
 public:
  // Appends what `view` holds to `readings`, in order.
  DateReader(const SentenceView& view, std::vector<Reading>& readings) : view_(view), readings_(readings) {}
  void read();

 private:
  using Maybe = std::optional<Reading>;
  using At = std::size_t;

  // A noun phrase on the way to its head.
  struct Phrase {
    At begin = 0;
    At head = 0;
    At content = 0;   // behind articles and directions
    At count_at = 0;  // where the number stands
    bool the = false;
    bool a = false;
    bool hyphen = false;
    bool fiscal = false;
    bool whole = false;
    Direction direction = Direction::none;
    int ordinal = 0;
    std::optional<Count> count;
    YearBy year_by = YearBy::none;
    int year = 0;
  };
  struct Found {  // something read on the way
    At end = 0;
    explicit operator bool() const { return end != 0; }
  };
  struct YearFound : Found {
    YearBy by = YearBy::none;
    int year = 0;
  };
  struct CountFound : Found {
    Count count;
  };
  struct LeadFound : Found {
    Mod edge = Mod::none;
    Modifier modifier;
    bool amount = false;       // "nearly", as against "early"
    bool comparative = false;  // "earlier", "later"
  };

  // date_reader.cpp: the scan, and what goes before and behind any expression
  bool triggers(At i) const;
  bool number_triggers(At i) const;
  At first_start(At trigger) const;
  bool read_around(At trigger);
  Maybe expression(At p) const;
  Maybe core(At p) const;
  Maybe number_core(At p) const;
  Maybe phrase_core(At p) const;  // holidays and references
  LeadFound lead(At p) const;
  void add_tail(Reading& reading) const;
  void take(Reading reading);
  static Maybe begun(Family family, Shape shape, At begin, At end);

  // calendar_grammar.cpp: days, months, years
  Maybe month_date(At p) const;
  Maybe day_first_date(At p) const;
  Maybe weekday_date(At p) const;
  Maybe numeric_date(At p) const;
  Maybe near_day(At p) const;
  Maybe decade_or_century(At p) const;
  Maybe bare_year(At p) const;
  Maybe spelled_year(At p) const;
  Maybe period_code(At p) const;  // Q3 2025, 1H25, FY25
  void add_day_list(const Reading& first);
  void add_year_range(const Reading& first);
  Found day_number(At p, int& day) const;
  YearFound written_year(At p) const;
  YearFound year_behind(At p) const;
  bool is_bare_month(At p, At end) const;
  bool year_may_stand(At p, int year) const;
  int full_year(int two_digits) const;
  void add_day_tail(Reading& reading) const;  // part of day, clock

  // period_grammar.cpp: noun phrases with a unit, quarter, season … as their head
  Maybe noun_phrase(At p) const;
  Maybe finish_unit(const Phrase& phrase) const;
  Maybe finish_quarter(const Phrase& phrase) const;
  Maybe finish_half(const Phrase& phrase) const;
  Maybe finish_period(const Phrase& phrase) const;
  Maybe finish_season(const Phrase& phrase) const;
  Maybe finish_part(const Phrase& phrase) const;
  Maybe finish_named(const Phrase& phrase) const;  // weekdays, months, holidays
  Maybe finish_plural(const Phrase& phrase) const;
  Maybe finish_relative(const Phrase& phrase) const;
  Maybe year_ago_adjective(At p) const;
  Maybe period_end(At p) const;  // "year-end"
  Maybe set(At p) const;
  Maybe times_a_unit(At p) const;  // "three times a week"

  // length_grammar.cpp
  bool is_verb_last(const Phrase& phrase) const;
  Maybe finish_length(const Phrase& phrase) const;
  CountFound count(At p) const;
  CountFound simple_count(At p) const;
  Found fraction(At p, Decimal& value) const;
  bool rate_or_age(const Phrase& phrase, At behind) const;

  // clock_grammar.cpp
  Maybe clock(At p) const;
  bool is_part_of_today(At p) const;
  Found time_of_day(At p, TimeOfDay& time) const;
  Found zone(At p, std::string_view& zone) const;

  const SentenceView& view_;
  std::vector<Reading>& readings_;
  At floor_ = 0;  // what lies before is read
};

}  // namespace dateline::dates
