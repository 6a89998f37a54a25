// SPDX-License-Identifier: GPL-3.0-or-later
// Timeline: matching articles counted by when they were published, or by the dates they mention.
//
// A date that is coarser than a bar (only a year, in a timeline of months) never lands on one: it is counted apart, and
// so are articles without a date.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/row_writer.hpp"
#include "query/searcher.hpp"

namespace dateline {

enum class TimelineUnit { day, week, month, quarter, year, decade };
enum class TimelineOf { published, mentioned };

struct TimelineBar {
  std::string period;        // "2025-07-30", "2025-W31", "2025-07", "2025-Q3", "2025", "1990s"
  std::size_t articles = 0;  // that match
  std::size_t all = 0;       // of the whole corpus in this period, to compare with
};

struct Timeline {
  TimelineUnit unit = TimelineUnit::month;
  std::vector<TimelineBar> bars;  // every period from the first to the last, also empty ones
  std::size_t undated = 0;        // matching articles without a date
  std::size_t coarser = 0;        // matching articles all whose dates are coarser than a bar
  std::size_t all_undated = 0;    // of the whole corpus
  std::size_t all_coarser = 0;
};

// `unit` empty: the finest of day, month, year and decade that gives at most 40 bars. With `mentioned` an article
// counts once in each period that it names.
Timeline make_timeline(const Snapshot& snapshot, const MatchSet& matches, TimelineOf of,
                       std::optional<TimelineUnit> unit);

// The bars as an SVG picture with `title` above; every bar says its period and counts when it is pointed at.
std::string timeline_svg(const Timeline& timeline, const std::string& title);

std::optional<TimelineUnit> timeline_unit_named(std::string_view name);
std::string_view name_of(TimelineUnit unit);

class TimelineRow : public Row {
 public:
  TimelineRow(const TimelineBar& bar, std::size_t most) : bar_(bar), most_(most) {}
  static std::vector<std::string> columns() { return {"period", "articles", "all", "share"}; }
  void json(JsonWriter& json) const override;
  std::vector<std::string> cells() const override;
  std::string text(const TextStyle& style) const override;

 private:
  std::string share() const;  // articles / all, four decimals; empty where all is 0
  const TimelineBar& bar_;
  std::size_t most_;
};

}  // namespace dateline
