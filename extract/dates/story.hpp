// SPDX-License-Identifier: GPL-3.0-or-later
// Story: what an article has said of time so far: the date it is told from, what was mentioned last, the quarter it
// speaks of. One an article; nothing of it outlives the article.
#pragma once

#include <array>
#include <optional>

#include "extract/calendar.hpp"
#include "extract/dates/reading.hpp"

namespace dateline::dates {

struct QuarterOfYear {
  int year;
  int quarter;
  QuarterOfYear moved(int quarters) const {
    const int sum = year * 4 + quarter - 1 + quarters;
    return {sum / 4, sum % 4 + 1};
  }
};

struct Mention {
  DaySpan span;
  Unit precision;  // day, week, month, quarter, year …
};

// Which of day and month the article writes first in dates of digits.
enum class DayOrder : std::uint8_t { unknown, day_first, month_first };

class Story {
 public:
  explicit Story(std::optional<Day> published) : published_(published) {}

  const std::optional<Day>& published() const { return published_; }
  DayOrder order() const { return order_; }
  // What an unequivocal date shows; two that contradict each other show nothing.
  void learn_order(DayOrder order);

  void mention(const Mention& mention);
  // The last mention of exactly this precision.
  const std::optional<Mention>& last(Unit precision) const { return last_[static_cast<std::size_t>(precision)]; }
  // The last mention of all.
  const std::optional<Mention>& last() const { return newest_; }

  const std::optional<QuarterOfYear>& focus() const { return focus_; }
  void set_focus(const QuarterOfYear& quarter) { focus_ = quarter; }
  void clear_focus() { focus_.reset(); }

  // A passage that tells of another time than the article's: from a sentence that opens with an explicit date to the
  // end of its paragraph.
  void begin_passage(const Mention& mention, std::size_t until) { passage_ = mention, passage_end_ = until; }
  std::optional<Mention> passage_at(std::size_t place) const {
    return passage_ && place < passage_end_ ? passage_ : std::nullopt;
  }
  void end_passage() { passage_.reset(); }

 private:
  static constexpr std::size_t unit_count = 14;
  std::optional<Day> published_;
  DayOrder order_ = DayOrder::unknown;
  bool contradicted_ = false;
  std::array<std::optional<Mention>, unit_count> last_;
  std::optional<Mention> newest_;
  std::optional<QuarterOfYear> focus_;
  std::optional<Mention> passage_;
  std::size_t passage_end_ = 0;
};

}  // namespace dateline::dates
