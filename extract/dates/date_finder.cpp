// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/dates/date_finder.hpp"

#include "extract/dates/date_reader.hpp"
#include "extract/dates/resolver.hpp"

namespace dateline::dates {

namespace {

constexpr std::string_view family_names[family_count] = {
    "date.day",      "date.numeric",     "date.weekday", "date.month",    "date.year",   "date.split-year",
    "date.decade",   "date.century",     "date.quarter", "date.half",     "date.season", "date.near-day",
    "date.relative", "date.period",      "date.ago",     "date.year-ago", "date.length", "date.reference",
    "date.set",      "date.part-of-day", "date.clock",   "date.holiday"};

// The readings of a sentence.
struct SentenceReadings {
  std::size_t sentence;
  std::size_t first;
  std::size_t end;
};

// Days of digits that can be read in one way only show the order of the others.
void learn_order(const Reading& reading, Story& story) {
  if (reading.family != Family::numeric || reading.shape != Shape::day || reading.part == 0) return;
  story.learn_order(reading.part == 2 ? DayOrder::month_first : DayOrder::day_first);
}

std::optional<Day> day_of(const std::optional<Published>& published) {
  if (!published || published->precision < DatePrecision::day) return std::nullopt;
  return published->date;
}

}  // namespace

std::string_view name_of(Family family) {
  return family_names[static_cast<std::size_t>(family)];
}

DateFinder::DateFinder(const FinderParts& parts) : words_(parts.gazetteers, parts.lexicon) {
  for (std::size_t i = 0; i < family_count; ++i) rules_[i] = parts.rules.index(family_names[i]);
}

std::unique_ptr<Finder> DateFinder::make(const FinderParts& parts) {
  return std::make_unique<DateFinder>(parts);
}

void DateFinder::find(const Document& document, std::span<std::vector<Candidate>> found) const {
  std::vector<Reading> readings;
  std::vector<SentenceReadings> places;
  Story story(day_of(document.published));
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    const std::size_t before = readings.size();
    const SentenceView view(document.sentences[i], words_);
    DateReader(view, readings).read();
    if (readings.size() == before) continue;
    places.push_back({i, before, readings.size()});
    for (std::size_t r = before; r < readings.size(); ++r) learn_order(readings[r], story);
  }
  Resolver resolver(words_, story);
  std::size_t paragraph_end = 0;
  auto field_read = Field::title;
  for (const auto& [index, first, end] : places) {
    const Sentence& sentence = document.sentences[index];
    const std::string_view field = sentence.field == Field::title ? document.title : document.text;
    const SentenceView view(sentence, words_);
    if (sentence.begin >= paragraph_end || sentence.field != field_read) {
      paragraph_end = std::min(field.find('\n', sentence.begin), field.size());
      field_read = sentence.field;
      resolver.set_paragraph_end(paragraph_end);
    }
    for (std::size_t r = first; r < end; ++r) {
      const Reading& reading = readings[r];
      auto value = resolver.resolve(reading, view, r + 1 < end ? &readings[r + 1] : nullptr);
      const auto rule = rules_[static_cast<std::size_t>(reading.family)];
      if (!value || !rule) continue;
      const std::size_t from = sentence.tokens[reading.begin].begin;
      const std::size_t to = sentence.tokens[reading.end - 1].end;
      found[index].push_back(
          {*rule, sentence.text.substr(from, to - from), Value(std::move(*value)), std::nullopt, {}});
    }
  }
}

}  // namespace dateline::dates
