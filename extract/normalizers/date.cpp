// SPDX-License-Identifier: GPL-3.0-or-later
// date: the named groups of a pattern to TIMEX3, for rules of one's own: plain days, months, years, quarters and names
// of times. What English news writes is found by the finder "dates". The rule's constant `form` says which shape its
// groups have.
#include <unordered_map>

#include "extract/calendar.hpp"
#include "extract/normalizers/registry.hpp"
#include "extract/number.hpp"
#include "ingest/ascii.hpp"

namespace dateline {

namespace {

using namespace std::chrono;

std::optional<int> integer(std::string_view written) {
  const auto value = read_number(written);
  if (!value || !value->is_integer() || value->to_double() > 100000) return std::nullopt;
  return static_cast<int>(value->to_double());
}

// Four digits, wherever they stand in the group.
std::optional<int> read_year(std::string_view written) {
  std::string digits;
  for (const char c : written)
    if (c >= '0' && c <= '9') digits.push_back(c);
  if (digits.size() != 4) return std::nullopt;
  const int year = std::stoi(digits);
  return year >= 1000 && year <= 2200 ? std::optional(year) : std::nullopt;
}

unsigned read_month(std::string_view written) {
  if (written.empty()) return 0;
  if (written[0] >= '0' && written[0] <= '9') return static_cast<unsigned>(integer(written).value_or(0));
  return month_number(written);
}

// "early", "mid-", "the end of" to TIMEX3's mod.
std::string read_mod(std::string_view cue) {
  static constexpr std::pair<std::string_view, std::string_view> cues[] = {
      {"beginning", "START"}, {"start", "START"}, {"early", "START"}, {"mid", "MID"}, {"late", "END"}, {"end", "END"}};
  const auto words = ascii_lower(cue);
  for (const auto& [text, mod] : cues)
    if (words.find(text) != std::string::npos) return std::string(mod);
  return {};
}

class DateReader {
 public:
  DateReader(const Groups& groups, const MatchContext& context) : groups_(groups), context_(context) {
    if (context.published && context.published->precision >= DatePrecision::day) published_ = context.published->date;
    time_.kind = "DATE";
    time_.mod = read_mod(groups["modifier"]);
    year_ = read_year(groups["year"]);
  }

  std::optional<TimeExpression> read() {
    static const std::unordered_map<std::string, bool (DateReader::*)()> forms{{"day", &DateReader::day},
                                                                               {"month", &DateReader::month},
                                                                               {"year", &DateReader::year},
                                                                               {"quarter", &DateReader::quarter},
                                                                               {"reference", &DateReader::reference}};
    const auto form = forms.find(context_.constant("form"));
    if (form == forms.end() || !(this->*form->second)()) return std::nullopt;
    return time_;
  }

 private:
  bool place(const DaySpan& span, std::string timex) {
    time_.first = span.first, time_.last = span.last;
    time_.timex = std::move(timex);
    return true;
  }

  // Without a year: the nearest to the article's date; open where that is unknown.
  bool day() {
    const unsigned m = read_month(groups_["month"]);
    auto written = groups_["day"];
    while (!written.empty() && (written.back() < '0' || written.back() > '9')) written.remove_suffix(1);
    const auto d = integer(written);
    if (m < 1 || m > 12 || !d || *d < 1 || *d > 31) return false;
    const auto in = [&](std::chrono::year y) {
      return y / std::chrono::month(m) / std::chrono::day(static_cast<unsigned>(*d));
    };
    Day best{};
    if (year_) {
      best = in(std::chrono::year(*year_));
    } else if (!published_) {
      time_.timex = "XXXX" + iso_date(in(2000y)).substr(4);
      return in(2000y).ok();
    } else {
      time_.anchor = iso_date(*published_);
      for (const int step : {0, -1, 1}) {
        const Day candidate = in(published_->year() + years(step));
        if (candidate.ok() && (!best.ok() || distance(candidate) < distance(best))) best = candidate;
      }
    }
    return best.ok() && place({best, best}, iso_date(best));
  }

  int distance(const Day& day) const { return std::abs(days_since_epoch(day) - days_since_epoch(*published_)); }

  // Without a year: the one that has begun last.
  bool month() {
    const unsigned m = read_month(groups_["month"]);
    if (m < 1 || m > 12) return false;
    if (!year_ && published_) year_ = latest_year(m);
    if (year_) return place(whole_month(*year_, m), month_timex(*year_, m));
    time_.timex = "XXXX" + month_timex(2000, m).substr(4);
    return true;
  }

  int latest_year(unsigned first_month) {
    time_.anchor = iso_date(*published_);
    const int y = static_cast<int>(published_->year());
    return first_month > static_cast<unsigned>(published_->month()) ? y - 1 : y;
  }

  bool year() { return year_ && place(whole_year(*year_), year_timex(*year_)); }

  bool quarter() {
    static const std::unordered_map<std::string, unsigned> ordinals{
        {"first", 1}, {"second", 2}, {"third", 3}, {"fourth", 4}, {"1st", 1}, {"2nd", 2},
        {"3rd", 3},   {"4th", 4},    {"1", 1},     {"2", 2},      {"3", 3},   {"4", 4}};
    const auto q = ordinals.find(ascii_lower(groups_["quarter"]));
    if (q == ordinals.end()) return false;
    if (!year_ && published_) year_ = latest_year(q->second * 3 - 2);
    if (year_) return place(whole_quarter(*year_, q->second), quarter_timex(*year_, q->second));
    time_.timex = "XXXX" + quarter_timex(2000, q->second).substr(4);
    return true;
  }

  bool reference() {
    time_.timex = context_.constant("timex");
    return !time_.timex.empty();
  }

  const Groups& groups_;
  const MatchContext& context_;
  std::optional<Day> published_;
  std::optional<int> year_;
  TimeExpression time_;
};

}  // namespace

std::optional<Normalized> normalize_date(const Groups& groups, const MatchContext& context) {
  auto time = DateReader(groups, context).read();
  if (!time) return std::nullopt;
  return Normalized{std::move(*time), groups.has("whole") ? std::optional(groups["whole"]) : std::nullopt};
}

}  // namespace dateline
