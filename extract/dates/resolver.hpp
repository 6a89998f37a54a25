// SPDX-License-Identifier: GPL-3.0-or-later
// Resolver: gives a reading its place on the calendar, by the article's date, what was mentioned before, and the words
// around it. The tables it follows stand in dates/README.md.
#pragma once

#include <optional>

#include "extract/dates/outlook.hpp"
#include "extract/dates/story.hpp"
#include "extract/value.hpp"

namespace dateline::dates {

class Resolver {
 public:
  // `story` learns what is resolved.
  Resolver(const TimeWords& words, Story& story) : words_(words), story_(story) {}
  // Where the paragraph of the next readings ends, in bytes of their field.
  void set_paragraph_end(std::size_t end) { paragraph_end_ = end; }
  // Nothing where the reading means no time after all.
  // `next` is what follows in the sentence, where something does.
  std::optional<TimeExpression> resolve(const Reading& reading, const SentenceView& view, const Reading* next);

 private:
  bool place(const Reading& reading);
  void finish(const Reading& reading);
  // days and months: day_resolver.cpp
  bool place_day(const Reading& reading);
  bool place_either_day(const Reading& reading);
  bool place_weekday(const Reading& reading);
  bool place_month(const Reading& reading);
  bool place_holiday(const Reading& reading);
  bool place_day_part(const Reading& reading);
  bool place_clock(const Reading& reading);
  bool is_listed(std::size_t begin) const;
  bool place_week(const Reading& reading);
  // years, quarters, units: period_resolver.cpp
  bool place_year(const Reading& reading);
  bool place_quarter(const Reading& reading);
  bool place_half(const Reading& reading);
  bool place_season(const Reading& reading);
  bool place_relative(const Reading& reading);
  bool place_this_period(const Reading& reading);
  bool place_ago(const Reading& reading);
  bool place_a_year_ago(const Reading& reading);
  bool place_length(const Reading& reading);
  bool place_set(const Reading& reading);
  bool place_century(int ordinal);

  // What a value becomes.
  bool set_day(const Day& day);
  bool set_month(int year, int month);
  bool set_quarter(int year, int quarter);
  bool set_half(int year, int half);
  bool set_season(int year, int season);
  bool set_year(int year);
  bool set_week(const Day& day);
  bool set_weekend(const Day& saturday);
  bool set_decade(int first_year);
  bool set_open(std::string timex);  // without a place
  bool set_past_or_future(int direction);
  bool set_unit(Unit unit, const Day& day);  // the unit that holds a day
  bool set_interval(const Day& first, const Day& last, std::string timex);
  bool tells_of_its_day(const Reading& reading) const;
  void add_time(const TimeOfDay& time);

  const Day& today() const { return *story_.published(); }
  bool dated() const { return story_.published().has_value(); }
  int this_year() const { return static_cast<int>(today().year()); }
  int this_month() const { return static_cast<int>(static_cast<unsigned>(today().month())); }
  void told_from(const std::string& date) { value_.anchor = date; }
  void told_from_article();
  // The year a reading gives for a part of a year; nothing where it must be found otherwise.
  std::optional<int> given_year(const Reading& reading) const;
  std::optional<Mention> passage() const;
  // The last mention, where it stands in this sentence or the one before.
  std::optional<Mention> near_mention() const;
  // "June and July 1998", "from March to May 2024": the year that stands behind the other end.
  std::optional<int> shared_year(const Reading& reading) const;
  std::optional<Day> end_of(const Reading& reading);  // "the week ended October 13": that day
  Outlook before() const { return outlook_before(*view_, begin_, end_); }
  Outlook in_clause(bool broad) const { return outlook_of_clause(*view_, begin_, end_, broad); }

  const TimeWords& words_;
  Story& story_;
  const SentenceView* view_ = nullptr;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t paragraph_end_ = 0;
  const Sentence* day_sentence_ = nullptr;  // where the last day was mentioned …
  std::uint32_t day_token_ = 0;             // … and where in it
  // The day that the text tells of, and where it was named.
  struct Scene {
    Day day;
    std::size_t sentence;
    Field field;
    bool timed;  // named with a time of day
  };
  std::optional<Scene> scene_;
  const Sentence* last_sentence_ = nullptr;  // where the last place on the calendar was mentioned
  const Reading* next_ = nullptr;            // of the same sentence
  TimeExpression value_;
  Unit precision_ = Unit::none;
};

}  // namespace dateline::dates
