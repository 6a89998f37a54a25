// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/timeline.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>

#include "extract/calendar.hpp"

namespace dateline {

namespace {

constexpr std::size_t most_bars = 40;
constexpr std::array<std::string_view, 4> unit_names{"day", "month", "year", "decade"};

Day day_of(std::int32_t days) {
  return std::chrono::sys_days(std::chrono::days(days));
}

// Periods of one unit are numbered so that neighbours differ by one.
int number_of(const Day& day, TimelineUnit unit) {
  switch (unit) {
    case TimelineUnit::day:
      return days_since_epoch(day);
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
    case TimelineUnit::month:
      return month_timex(number / 12, static_cast<unsigned>(number % 12) + 1);
    case TimelineUnit::year:
      return year_timex(number);
    case TimelineUnit::decade:
      return std::to_string(number) + "0s";
  }
  return {};
}

DaySpan published_span(const ArticleRow& row) {
  const Day day = day_of(row.day);
  const auto year = static_cast<int>(day.year());
  if (row.precision == static_cast<std::uint32_t>(DatePrecision::year)) return whole_year(year);
  if (row.precision == static_cast<std::uint32_t>(DatePrecision::month))
    return whole_month(year, static_cast<unsigned>(day.month()));
  return {day, day};
}

// What an article adds: the periods it falls in, or that its dates are coarser, or that it has none.
class Reader {
 public:
  Reader(const Snapshot& snapshot, TimelineOf of) : snapshot_(snapshot), of_(of) {}

  std::vector<DaySpan> spans(std::size_t segment, Xapian::docid document) const {
    const Columns& columns = snapshot_.segment(segment).columns;
    const auto rows = columns.articles();
    const ArticleRow& row = rows[document - 1];
    std::vector<DaySpan> spans;
    if (of_ == TimelineOf::published) {
      if (row.day != no_day) spans.push_back(published_span(row));
      return spans;
    }
    const std::size_t end = document < rows.size() ? rows[document].first_fact : columns.facts().size();
    for (std::size_t i = row.first_fact; i < end && i < columns.facts().size(); ++i) {
      const FactColumn& fact = columns.facts()[i];
      if (fact.first != no_day && fact.last != no_day) spans.push_back({day_of(fact.first), day_of(fact.last)});
    }
    return spans;
  }

 private:
  const Snapshot& snapshot_;
  TimelineOf of_;
};

struct Counted {
  std::map<int, std::size_t> articles;
  std::size_t undated = 0;
  std::size_t coarser = 0;

  void add(const std::vector<DaySpan>& spans, TimelineUnit unit) {
    std::set<int> periods;
    for (const auto& span : spans)
      if (number_of(span.first, unit) == number_of(span.last, unit)) periods.insert(number_of(span.first, unit));
    for (const int period : periods) ++articles[period];
    undated += spans.empty();
    coarser += !spans.empty() && periods.empty();
  }
};

// The finest unit whose bars fit, over the days that the matches name.
TimelineUnit fitting_unit(const std::vector<std::vector<DaySpan>>& all) {
  for (const auto unit : {TimelineUnit::day, TimelineUnit::month, TimelineUnit::year}) {
    Counted counted;
    for (const auto& spans : all) counted.add(spans, unit);
    if (counted.articles.empty()) continue;
    if (static_cast<std::size_t>(counted.articles.rbegin()->first - counted.articles.begin()->first) < most_bars)
      return unit;
  }
  return TimelineUnit::decade;
}

}  // namespace

Timeline make_timeline(const Snapshot& snapshot, const MatchSet& matches, TimelineOf of,
                       std::optional<TimelineUnit> unit) {
  const Reader reader(snapshot, of);
  std::vector<std::vector<DaySpan>> matching;
  for (std::size_t s = 0; s < matches.documents.size(); ++s)
    for (const auto document : matches.documents[s]) matching.push_back(reader.spans(s, document));
  Timeline timeline;
  timeline.unit = unit ? *unit : fitting_unit(matching);
  Counted counted;
  for (const auto& spans : matching) counted.add(spans, timeline.unit);
  Counted whole;
  for (std::size_t s = 0; s < snapshot.segment_count(); ++s)
    for (Xapian::docid d = 1; d <= snapshot.segment(s).entry.articles; ++d)
      if (snapshot.segment(s).is_live(d)) whole.add(reader.spans(s, d), timeline.unit);
  timeline.undated = counted.undated;
  timeline.coarser = counted.coarser;
  timeline.all_undated = whole.undated;
  if (counted.articles.empty()) return timeline;
  for (int period = counted.articles.begin()->first; period <= counted.articles.rbegin()->first; ++period) {
    const auto found = counted.articles.find(period);
    const auto among = whole.articles.find(period);
    timeline.bars.push_back({period_text(period, timeline.unit), found == counted.articles.end() ? 0 : found->second,
                             among == whole.articles.end() ? 0 : among->second});
  }
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
