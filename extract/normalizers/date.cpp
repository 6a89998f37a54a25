// SPDX-License-Identifier: GPL-3.0-or-later
// date: time expressions to TIMEX3. The rule's constant `form` says which shape its groups have.
#include <algorithm>
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

// Four digits, or two within the century that the published year suggests ("'87").
std::optional<int> read_year(std::string_view written, const std::optional<Published>& published) {
  std::string digits;
  for (const char c : written)
    if (c >= '0' && c <= '9') digits.push_back(c);
  if (digits.size() == 4) return std::stoi(digits);
  if (digits.size() != 2 || !written.starts_with('\'')) return std::nullopt;
  const int pivot = (published ? static_cast<int>(published->date.year()) : 2025) + 10;
  const int century = pivot / 100 * 100;
  const int guess = century + std::stoi(digits);
  return guess > pivot ? guess - 100 : guess;
}

// 1 Monday … 7 Sunday, 0 for none.
unsigned weekday_number(std::string_view name) {
  static constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  const auto key = ascii_lower(name.substr(0, 3));
  for (unsigned i = 0; i < 7; ++i)
    if (days[i] == key) return i + 1;
  return 0;
}

std::optional<unsigned> ordinal(std::string_view word) {
  static const std::unordered_map<std::string, unsigned> ordinals{{"first", 1}, {"1st", 1}, {"second", 2}, {"2nd", 2},
                                                                  {"third", 3}, {"3rd", 3}, {"fourth", 4}, {"4th", 4},
                                                                  {"1", 1},     {"2", 2},   {"3", 3},      {"4", 4}};
  const auto found = ordinals.find(ascii_lower(word));
  return found == ordinals.end() ? std::nullopt : std::optional(found->second);
}

// "early", "mid-", "the end of", "nearly" to TIMEX3's mod.
std::string read_mod(std::string_view cue) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 20> cues{
      {{"no more than", "EQUAL_OR_LESS"},
       {"more than", "MORE_THAN"},
       {"less than", "LESS_THAN"},
       {"at least", "EQUAL_OR_MORE"},
       {"at most", "EQUAL_OR_LESS"},
       {"up to", "EQUAL_OR_LESS"},
       {"beginning", "START"},
       {"start", "START"},
       {"early", "START"},
       {"earlier", "START"},
       {"middle", "MID"},
       {"mid", "MID"},
       {"late", "END"},
       {"end", "END"},
       {"nearly", "LESS_THAN"},
       {"almost", "LESS_THAN"},
       {"over", "MORE_THAN"},
       {"about", "APPROX"},
       {"around", "APPROX"},
       {"roughly", "APPROX"}}};
  const auto words = ascii_lower(cue);
  for (const auto& [text, mod] : cues)
    if (words.find(text) != std::string::npos) return std::string(mod);
  return {};
}

// Turns the groups of one match into a TIMEX3; each form is one function below.
class DateReader {
 public:
  DateReader(const Groups& groups, const MatchContext& context) : groups_(groups), context_(context) {
    if (context.published && context.published->precision >= DatePrecision::day) anchor_ = context.published->date;
    time_.kind = "DATE";
    time_.mod = read_mod(groups["modifier"]);
  }

  std::optional<TimeExpression> read() {
    static const std::unordered_map<std::string, bool (DateReader::*)()> forms{
        {"day", &DateReader::day},         {"month", &DateReader::month},       {"year", &DateReader::year},
        {"quarter", &DateReader::quarter}, {"half", &DateReader::half},         {"near_day", &DateReader::near_day},
        {"weekday", &DateReader::weekday}, {"relative", &DateReader::relative}, {"duration", &DateReader::duration},
        {"ago", &DateReader::ago},         {"decade", &DateReader::decade},     {"reference", &DateReader::reference}};
    const auto form = forms.find(context_.constant("form"));
    if (form == forms.end() || !(this->*form->second)()) return std::nullopt;
    return time_;
  }

 private:
  void place(const DaySpan& span) { time_.first = span.first, time_.last = span.last; }

  bool set_day(const Day& day) {
    if (!day.ok()) return false;
    time_.timex = iso_date(day);
    place({day, day});
    return true;
  }

  void resolved() {
    if (anchor_) time_.anchor = iso_date(*anchor_);
  }

  // A full date, or month and day, which lie in the year that brings them nearest to the article's date.
  bool day() {
    const unsigned m = groups_.has("month") ? month_of(groups_["month"]) : 0;
    auto written_day = groups_["day"];
    while (!written_day.empty() && !std::isdigit(static_cast<unsigned char>(written_day.back())))
      written_day.remove_suffix(1);
    const auto d = integer(written_day);
    if (m < 1 || m > 12 || !d || *d < 1 || *d > 31) return false;
    if (const auto y = read_year(groups_["year"], context_.published))
      return set_day(std::chrono::year(*y) / std::chrono::month(m) / std::chrono::day(static_cast<unsigned>(*d)));
    if (!anchor_) {
      time_.timex = "XXXX-" + iso_date(std::chrono::year(2000) / std::chrono::month(m) /
                                       std::chrono::day(static_cast<unsigned>(*d)))
                                  .substr(5);
      return (std::chrono::year(2000) / std::chrono::month(m) / std::chrono::day(static_cast<unsigned>(*d))).ok();
    }
    resolved();
    Day best{};
    for (const int step : {0, -1, 1}) {
      const Day candidate =
          (anchor_->year() + years(step)) / std::chrono::month(m) / std::chrono::day(static_cast<unsigned>(*d));
      if (!candidate.ok()) continue;
      if (!best.ok() || distance(candidate) < distance(best)) best = candidate;
    }
    return best.ok() && set_day(best);
  }

  int distance(const Day& day) const { return std::abs(days_since_epoch(day) - days_since_epoch(*anchor_)); }

  static unsigned month_of(std::string_view written) {
    if (!written.empty() && written[0] >= '0' && written[0] <= '9')
      return static_cast<unsigned>(integer(written).value_or(0));
    return month_number(written);
  }

  bool month() {
    const unsigned m = month_of(groups_["month"]);
    if (m == 0) return false;
    auto y = read_year(groups_["year"], context_.published);
    if (!y) {
      if (!anchor_) {
        time_.timex = "XXXX-" + month_timex(2000, m).substr(5);
        return true;
      }
      resolved();
      const auto now = static_cast<unsigned>(anchor_->month());
      const auto direction = ascii_lower(groups_["direction"]);
      const int this_year = static_cast<int>(anchor_->year());
      y = this_year;
      if (direction == "last" ? m >= now : direction.empty() && m > now && !points_ahead()) --*y;
      if (direction == "next" ? m <= now : direction.empty() && m < now && points_ahead()) ++*y;
    }
    time_.timex = month_timex(*y, m);
    place(whole_month(*y, m));
    return true;
  }

  // A cue before the expression says that it lies ahead of the article's date.
  bool points_ahead() const {
    const auto before = context_.left();
    const auto left = " " + ascii_lower(before.substr(before.size() - std::min<std::size_t>(before.size(), 60)));
    const auto near = left.substr(left.size() - std::min<std::size_t>(left.size(), 45));
    const auto clause = near.substr(near.find_last_of(",;") == std::string::npos ? 0 : near.find_last_of(",;"));
    for (const std::string_view cue : {" will ", "scheduled", "expected", " due ", "planned"})
      if (clause.find(cue) != std::string::npos) return true;
    for (const std::string_view cue :
         {" until ", " by ", " by the end of ", "effective ", "starting in ", "starting on "})
      if (near.ends_with(cue)) return true;
    return false;
  }

  bool year() {
    const auto y = read_year(groups_["year"], context_.published);
    if (!y || *y < 1000 || *y > 2200) return false;
    time_.timex = year_timex(*y);
    place(whole_year(*y));
    return true;
  }

  // The year a quarter or half stands in: written, relative, or the one that makes it the latest that has begun.
  std::optional<int> year_of_part(unsigned first_month) {
    if (const auto y = read_year(groups_["year"], context_.published)) return y;
    if (!anchor_) return std::nullopt;
    resolved();
    const int y = static_cast<int>(anchor_->year());
    const auto direction = ascii_lower(groups_["direction"]);
    if (direction == "last") return y - 1;
    if (direction == "next") return y + 1;
    if (direction == "this") return y;
    return first_month > static_cast<unsigned>(anchor_->month()) && !points_ahead() ? y - 1 : y;
  }

  bool quarter() {
    const auto q = ordinal(groups_["quarter"]);
    if (!q || *q > 4) return false;
    const auto y = year_of_part(*q * 3 - 2);
    time_.timex = y ? quarter_timex(*y, *q) : "XXXX-Q" + std::to_string(*q);
    if (y) place(whole_quarter(*y, *q));
    return true;
  }

  bool half() {
    const auto h = ordinal(groups_["half"]);
    if (!h || *h > 2) return false;
    const auto y = year_of_part(*h == 1 ? 1 : 7);
    time_.timex = (y ? year_timex(*y) : "XXXX") + "-H" + std::to_string(*h);
    if (y) place({whole_quarter(*y, *h * 2 - 1).first, whole_quarter(*y, *h * 2).last});
    return true;
  }

  bool near_day() {
    static const std::unordered_map<std::string, int> steps{
        {"today", 0}, {"tonight", 0}, {"yesterday", -1}, {"tomorrow", 1}};
    const auto step = steps.find(ascii_lower(groups_["day"]));
    if (step == steps.end()) return false;
    if (!anchor_) {
      time_.timex = step->second == 0 ? "PRESENT_REF" : step->second < 0 ? "PAST_REF" : "FUTURE_REF";
      return true;
    }
    resolved();
    const Day day = add_days(*anchor_, step->second);
    set_day(day);
    part_of_day(ascii_lower(groups_["day"]) == "tonight" ? "night" : ascii_lower(groups_["part"]));
    return true;
  }

  void part_of_day(const std::string& part) {
    static const std::unordered_map<std::string, std::string> codes{
        {"morning", "TMO"}, {"afternoon", "TAF"}, {"evening", "TEV"}, {"night", "TNI"}};
    const auto code = codes.find(part);
    if (code == codes.end()) return;
    time_.timex += code->second;
    time_.kind = "TIME";
  }

  // Bare: the latest one, the article's own day included; ahead after a cue. last/next/this as said.
  bool weekday() {
    const unsigned target = weekday_number(groups_["weekday"]);
    if (target == 0) return false;
    if (!anchor_) {
      time_.timex = "XXXX-WXX-" + std::to_string(target);
      part_of_day(ascii_lower(groups_["part"]));
      return true;
    }
    resolved();
    const auto today = iso_weekday(*anchor_);
    const int back = static_cast<int>((today + 7 - target) % 7);
    const auto direction = ascii_lower(groups_["direction"]);
    int step = -back;
    if (direction == "this")
      step = static_cast<int>(target) - static_cast<int>(today);
    else if (direction == "next" || direction == "coming")
      step = back == 0 ? 7 : 7 - back;
    else if (direction == "last" || direction == "past")
      step = back == 0 ? -7 : -back;
    else if (points_ahead() && back != 0)
      step = 7 - back;
    set_day(add_days(*anchor_, step));
    part_of_day(ascii_lower(groups_["part"]));
    return true;
  }

  // last, this, next + week, month, quarter, year, weekend
  bool relative() {
    const auto direction = ascii_lower(groups_["direction"]);
    const auto unit = ascii_lower(groups_["unit"]);
    const int step = direction == "last" || direction == "past" || direction == "previous" ? -1
                     : direction == "next" || direction == "coming"                        ? 1
                                                                                           : 0;
    if (!anchor_) {
      time_.timex = step < 0 ? "PAST_REF" : step > 0 ? "FUTURE_REF" : "PRESENT_REF";
      return true;
    }
    resolved();
    const int y = static_cast<int>(anchor_->year());
    if (unit == "year") {
      time_.timex = year_timex(y + step);
      place(whole_year(y + step));
    } else if (unit == "month") {
      const Day moved = add_months(anchor_->year() / anchor_->month() / 1, step);
      time_.timex = month_timex(static_cast<int>(moved.year()), static_cast<unsigned>(moved.month()));
      place(whole_month(static_cast<int>(moved.year()), static_cast<unsigned>(moved.month())));
    } else if (unit == "quarter") {
      const Day moved = add_months(anchor_->year() / anchor_->month() / 1, 3 * step);
      time_.timex = quarter_timex(static_cast<int>(moved.year()), quarter_of(moved));
      place(whole_quarter(static_cast<int>(moved.year()), quarter_of(moved)));
    } else if (unit == "week" || unit == "weekend") {
      const IsoWeek week = iso_week(add_days(*anchor_, 7 * step));
      const Day monday = first_day_of(week);
      time_.timex = week_timex(week) + (unit == "weekend" ? "-WE" : "");
      place({add_days(monday, unit == "weekend" ? 5 : 0), add_days(monday, 6)});
    } else if (unit == "decade") {
      const int decade = y / 10 + step;
      time_.timex = std::to_string(decade);
      place({whole_year(decade * 10).first, whole_year(decade * 10 + 9).last});
    } else {
      return false;
    }
    return true;
  }

  // The letter and factor of a TIMEX3 duration unit; "T" marks units below a day.
  static std::optional<std::string> unit_code(const std::string& unit) {
    static const std::unordered_map<std::string, std::string> codes{
        {"second", "TS"}, {"minute", "TM"}, {"hour", "TH"},   {"day", "D"},    {"week", "W"},
        {"month", "M"},   {"quarter", "Q"}, {"year", "Y"},    {"decade", "E"}, {"century", "C"},
        {"mth", "M"},     {"mths", "M"},    {"centurie", "C"}};
    std::string singular = ascii_lower(unit);
    if (singular.ends_with('s')) singular.pop_back();
    const auto found = codes.find(singular);
    return found == codes.end() ? std::nullopt : std::optional(found->second);
  }

  bool duration() {
    time_.kind = "DURATION";
    const auto code = unit_code(std::string(groups_["unit"]));
    if (!code) return false;
    const auto number = ascii_lower(groups_["number"]);
    std::string amount = "X";
    if (number == "a" || number == "an")
      amount = "1";
    else if (number == "a couple of")
      amount = "2";
    else if (const auto value = read_number(number))
      amount = value->to_string();
    else if (number != "several" && number != "a few" && number != "many" && number != "some")
      return false;
    time_.timex = code->size() == 2 ? "PT" + amount + code->substr(1) : "P" + amount + *code;
    return true;
  }

  bool ago() {
    const auto code = unit_code(std::string(groups_["unit"]));
    if (!code) return false;
    const auto number = ascii_lower(groups_["number"]);
    const auto n = number == "a" || number == "an" ? std::optional(1) : integer(number);
    const int sign = context_.constant("direction") == "ahead" ? 1 : -1;
    if (!n || !anchor_) {
      time_.timex = sign > 0 ? "FUTURE_REF" : "PAST_REF";
      return true;
    }
    resolved();
    const Day month_start = anchor_->year() / anchor_->month() / 1;
    if (*code == "Y" || *code == "E") {
      const int y = static_cast<int>(anchor_->year()) + sign * *n * (*code == "E" ? 10 : 1);
      if (y < 1000 || y > 2999) {
        time_.timex = sign > 0 ? "FUTURE_REF" : "PAST_REF";
        time_.anchor.clear();
        return true;
      }
      time_.timex = year_timex(y);
      place(whole_year(y));
    } else if (*code == "M" || *code == "Q") {
      const Day moved = add_months(month_start, sign * *n * (*code == "Q" ? 3 : 1));
      const int y = static_cast<int>(moved.year());
      const auto m = static_cast<unsigned>(moved.month());
      time_.timex = *code == "M" ? month_timex(y, m) : quarter_timex(y, quarter_of(moved));
      place(*code == "M" ? whole_month(y, m) : whole_quarter(y, quarter_of(moved)));
    } else if (*code == "W") {
      const IsoWeek week = iso_week(add_days(*anchor_, sign * 7 * *n));
      time_.timex = week_timex(week);
      place({first_day_of(week), add_days(first_day_of(week), 6)});
    } else {
      return set_day(add_days(*anchor_, *code == "D" ? sign * *n : 0));
    }
    return true;
  }

  bool decade() {
    const auto y = read_year(groups_["decade"], context_.published);
    if (!y) return false;
    time_.timex = std::to_string(*y / 10);
    place({whole_year(*y / 10 * 10).first, whole_year(*y / 10 * 10 + 9).last});
    return true;
  }

  bool reference() {
    time_.timex = context_.constant("timex");
    return !time_.timex.empty();
  }

  const Groups& groups_;
  const MatchContext& context_;
  std::optional<Day> anchor_;
  TimeExpression time_;
};

}  // namespace

std::optional<Normalized> normalize_date(const Groups& groups, const MatchContext& context) {
  auto time = DateReader(groups, context).read();
  if (!time) return std::nullopt;
  return Normalized{std::move(*time), groups.has("whole") ? std::optional(groups["whole"]) : std::nullopt};
}

}  // namespace dateline
