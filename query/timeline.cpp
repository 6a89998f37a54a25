// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/timeline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "extract/calendar.hpp"

namespace dateline {

namespace {

constexpr std::size_t most_bars = 40;
constexpr std::array<std::string_view, 6> unit_names{"day", "week", "month", "quarter", "year", "decade"};

Day day_of(std::int32_t days) {
  return std::chrono::sys_days(std::chrono::days(days));
}

// Periods of one unit are numbered so that neighbours differ by one.
int number_of(const Day& day, TimelineUnit unit) {
  switch (unit) {
    case TimelineUnit::day:
      return days_since_epoch(day);
    case TimelineUnit::week:  // since the Monday before 1970
      return static_cast<int>(std::floor((days_since_epoch(day) + 3) / 7.0));
    case TimelineUnit::quarter:
      return static_cast<int>(day.year()) * 4 + static_cast<int>(quarter_of(day)) - 1;
    case TimelineUnit::month:
      return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month())) - 1;
    case TimelineUnit::year:
      return static_cast<int>(day.year());
    case TimelineUnit::decade:
      return static_cast<int>(day.year()) / 10;
  }
  return 0;
}

std::string period_text(int number, TimelineUnit unit) {
  switch (unit) {
    case TimelineUnit::day:
      return iso_date(day_of(number));
    case TimelineUnit::week:
      return week_timex(iso_week(day_of(number * 7 - 3)));
    case TimelineUnit::quarter:
      return quarter_timex(number / 4, static_cast<unsigned>(number % 4) + 1);
    case TimelineUnit::month:
      return month_timex(number / 12, static_cast<unsigned>(number % 12) + 1);
    case TimelineUnit::year:
      return year_timex(number);
    case TimelineUnit::decade:
      return std::to_string(number) + "0s";
  }
  return {};
}

// Calls f(span) for each date of an article that the timeline is of.
template <class F>
void for_each_span(const Columns& columns, std::size_t row, TimelineOf of, F&& f) {
  if (of == TimelineOf::published) {
    if (columns.articles()[row].day != no_day) f(published_span(columns.articles()[row]));
    return;
  }
  const FactColumns& facts = columns.facts();
  const auto rows = columns.facts_of(row);
  for (std::size_t i = rows.begin; i < rows.end; ++i)
    if (facts.type[i] == static_cast<std::uint8_t>(FactType::date) && (facts.marks[i] & FactColumns::has_low))
      f(DaySpan{day_of(static_cast<std::int32_t>(facts.low(i))), day_of(static_cast<std::int32_t>(facts.high(i)))});
}

// How many articles fall in each period, have only coarser dates, or none.
class Counts {
 public:
  explicit Counts(TimelineUnit unit) : unit_(unit) {}

  void add(const Columns& columns, std::size_t row, TimelineOf of) {
    periods_.clear();
    bool dated = false;
    for_each_span(columns, row, of, [&](const DaySpan& span) {
      dated = true;
      const int period = number_of(span.first, unit_);
      if (period == number_of(span.last, unit_) &&
          std::find(periods_.begin(), periods_.end(), period) == periods_.end())
        periods_.push_back(period);
    });
    for (const int period : periods_) ++at(period);
    undated += !dated;
    coarser += dated && periods_.empty();
  }

  bool empty() const { return counts_.empty(); }
  int first() const { return first_; }
  int last() const { return first_ + static_cast<int>(counts_.size()) - 1; }
  std::size_t operator[](int period) const {
    return period < first_ || period > last() ? 0 : counts_[static_cast<std::size_t>(period - first_)];
  }

  std::size_t undated = 0;
  std::size_t coarser = 0;

 private:
  std::size_t& at(int period) {
    if (counts_.empty()) first_ = period;
    if (period < first_) {
      counts_.insert(counts_.begin(), static_cast<std::size_t>(first_ - period), 0);
      first_ = period;
    }
    if (period > last()) counts_.resize(static_cast<std::size_t>(period - first_) + 1);
    return counts_[static_cast<std::size_t>(period - first_)];
  }

  TimelineUnit unit_;
  int first_ = 0;
  std::vector<std::size_t> counts_;
  std::vector<int> periods_;
};

Counts counts_of(const Snapshot& snapshot, const MatchSet& matches, TimelineOf of, TimelineUnit unit) {
  Counts counts(unit);
  for (std::size_t s = 0; s < matches.documents.size(); ++s)
    for (const auto document : matches.documents[s]) counts.add(snapshot.segment(s).columns, document - 1, of);
  return counts;
}

// In the unit, or in the finest whose bars fit.
std::pair<TimelineUnit, Counts> fitting_counts(const Snapshot& snapshot, const MatchSet& matches, TimelineOf of,
                                               std::optional<TimelineUnit> unit) {
  if (unit) return {*unit, counts_of(snapshot, matches, of, *unit)};
  for (const auto finest : {TimelineUnit::day, TimelineUnit::month, TimelineUnit::year}) {
    auto counts = counts_of(snapshot, matches, of, finest);
    if (!counts.empty() && static_cast<std::size_t>(counts.last() - counts.first()) < most_bars)
      return {finest, std::move(counts)};
  }
  return {TimelineUnit::decade, counts_of(snapshot, matches, of, TimelineUnit::decade)};
}

}  // namespace

Timeline make_timeline(const Snapshot& snapshot, const MatchSet& matches, TimelineOf of,
                       std::optional<TimelineUnit> unit) {
  const auto [fitting, matching] = fitting_counts(snapshot, matches, of, unit);
  Counts whole(fitting);
  for (std::size_t s = 0; s < snapshot.segment_count(); ++s)
    for (Xapian::docid d = 1; d <= snapshot.segment(s).entry.articles; ++d)
      if (snapshot.segment(s).is_live(d)) whole.add(snapshot.segment(s).columns, d - 1, of);
  Timeline timeline;
  timeline.unit = fitting;
  timeline.undated = matching.undated;
  timeline.coarser = matching.coarser;
  timeline.all_undated = whole.undated;
  timeline.all_coarser = whole.coarser;
  if (!matching.empty())
    for (int period = matching.first(); period <= matching.last(); ++period)
      timeline.bars.push_back({period_text(period, fitting), matching[period], whole[period]});
  return timeline;
}

std::optional<TimelineUnit> timeline_unit_named(std::string_view name) {
  const auto found = std::find(unit_names.begin(), unit_names.end(), name);
  if (found == unit_names.end()) return std::nullopt;
  return static_cast<TimelineUnit>(found - unit_names.begin());
}

std::string_view name_of(TimelineUnit unit) {
  return unit_names[static_cast<std::size_t>(unit)];
}

std::string TimelineRow::share() const {
  if (bar_.all == 0) return {};
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.4f",
                static_cast<double>(bar_.articles) / static_cast<double>(bar_.all));
  return buffer.data();
}

void TimelineRow::json(JsonWriter& json) const {
  json.begin_object();
  json.member("period", bar_.period);
  json.member("articles", bar_.articles);
  json.member("all", bar_.all);
  json.key("share");
  if (bar_.all == 0)
    json.null();
  else
    json.raw(share());
  json.end_object();
}

std::vector<std::string> TimelineRow::cells() const {
  return {bar_.period, std::to_string(bar_.articles), std::to_string(bar_.all), share()};
}

std::string TimelineRow::text(const TextStyle& style) const {
  static constexpr std::array<std::string_view, 8> eighths{"▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
  const std::size_t room = std::clamp<std::size_t>(style.width - std::min<std::size_t>(style.width, 44), 10, 60);
  const std::size_t parts = most_ == 0 ? 0 : (bar_.articles * room * 8 + most_ - 1) / most_;
  std::string blocks;
  for (std::size_t i = 0; i < parts / 8; ++i) blocks += eighths[7];
  if (parts % 8 > 0) blocks += eighths[parts % 8 - 1];
  const std::string of_all = bar_.all == 0 ? "" : "of " + std::to_string(bar_.all);
  return "  " + fitted(bar_.period, 11) + fitted(std::to_string(bar_.articles), 8, true) + "  " +
         painted(fitted(of_all, 12), Ink::faint, style) + painted(blocks, Ink::figure, style) + "\n";
}

}  // namespace dateline
