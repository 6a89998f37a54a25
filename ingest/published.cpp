// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/published.hpp"

#include <re2/re2.h>
#include <unicode/dtfmtsym.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "ingest/ascii.hpp"

namespace dateline {

namespace {

using namespace std::chrono;

std::string folded(std::string_view name) {
  auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  text.foldCase();
  std::string out;
  text.toUTF8String(out);
  while (!out.empty() && out.back() == '.') out.pop_back();
  return out;
}

std::unordered_map<std::string, unsigned> month_names() {
  std::unordered_map<std::string, unsigned> names{{"sept", 9}};
  for (const char* language :
       {"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "ro", "hu", "tr"}) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(icu::Locale(language), status);
    if (U_FAILURE(status)) continue;
    for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE})
      for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
        int32_t count = 0;
        const icu::UnicodeString* months = symbols.getMonths(count, context, width);
        for (int32_t i = 0; i < count; ++i) {
          std::string name;
          months[i].toUTF8String(name);
          names.emplace(folded(name), static_cast<unsigned>(i + 1));
        }
      }
  }
  return names;
}

int number(const std::string& digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// The pieces of a written date, all as digits; month and day empty below their precision.
struct Pieces {
  std::string year, month, day, time, zone;
};

// "15:02:20" from "3:02:20.00 pm"; false where it is no time of day.
bool read_time(const std::string& written, std::string& time) {
  static const RE2 form(R"((?i)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\.?)?)");
  std::string hour, minute, second, half;
  if (!RE2::FullMatch(written, form, &hour, &minute, &second, &half)) return false;
  int h = number(hour);
  if (!half.empty()) {
    if (h < 1 || h > 12) return false;
    h = h % 12 + (half == "p" || half == "P" ? 12 : 0);
  }
  if (h > 23 || number(minute) > 59 || (!second.empty() && number(second) > 60)) return false;
  time = (h < 10 ? "0" : "") + std::to_string(h) + ":" + minute + (second.empty() ? "" : ":" + second);
  return true;
}

PublishedReading checked(const Pieces& pieces, std::string_view written) {
  PublishedReading reading;
  Published published;
  int y = number(pieces.year);
  if (pieces.year.size() == 2) y += y < 70 ? 2000 : 1900;
  if (y < 1400 || y > 2200) return reading;
  const unsigned m = pieces.month.empty() ? 1 : static_cast<unsigned>(number(pieces.month));
  const unsigned d = pieces.day.empty() ? 1 : static_cast<unsigned>(number(pieces.day));
  published.date = year_month_day(year(y), month(m), day(d));
  const auto fails = [&](const std::string& why) {
    reading.error = "the date \"" + std::string(written) + "\" does not exist: " + why;
    return reading;
  };
  if (m < 1 || m > 12) return fails("there is no month " + pieces.month);
  if (!published.date.ok()) {
    const auto last = static_cast<unsigned>((published.date.year() / published.date.month() / std::chrono::last).day());
    return fails(iso_date(published.date).substr(0, 7) + " has " + std::to_string(last) + " days");
  }
  published.precision = pieces.month.empty() ? DatePrecision::year
                        : pieces.day.empty() ? DatePrecision::month
                                             : DatePrecision::day;
  if (!pieces.time.empty()) {
    if (!read_time(pieces.time, published.time)) return fails("\"" + pieces.time + "\" is no time of day");
    published.precision = DatePrecision::second;
    published.zone = pieces.zone;
    std::transform(published.zone.begin(), published.zone.end(), published.zone.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  }
  reading.published = published;
  return reading;
}

// The time and zone that may follow a date.
#define DATELINE_TIME \
  R"((?:(?:[T,]?\s*|\s+at\s+)(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?)\s*([Zz]|[+-]\d{2}:?\d{2}|\(?[A-Z]{2,5}\)?)?(?:\s*\([A-Z]+\))?)?)"
// A letter, or anything beyond ASCII: \pL would make these patterns a hundred times larger.
#define DATELINE_LETTER R"([A-Za-z\x{80}-\x{10FFFF}])"
#define DATELINE_WEEKDAY "(?:" DATELINE_LETTER R"({2,12}\.?,?\s+)?)"

}  // namespace

unsigned month_number(std::string_view name) {
  static const auto names = month_names();
  const auto found = names.find(folded(name));
  return found == names.end() ? 0 : found->second;
}

std::string iso_date(const year_month_day& date) {
  return zero_padded(static_cast<int>(date.year()), 4) + "-" + zero_padded(static_cast<unsigned>(date.month()), 2) +
         "-" + zero_padded(static_cast<unsigned>(date.day()), 2);
}

std::string Published::iso_date() const {
  auto whole = dateline::iso_date(date);
  if (precision == DatePrecision::year) return whole.substr(0, 4);
  if (precision == DatePrecision::month) return whole.substr(0, 7);
  return whole;
}

int days_since_epoch(const year_month_day& date) {
  return static_cast<int>(sys_days(date).time_since_epoch().count());
}

PublishedReading read_published(std::string_view value) {
  static const RE2 iso(R"(\s*(\d{4})-(\d{1,2})-(\d{1,2}))" DATELINE_TIME R"(\s*)");
  static const RE2 compact(R"(\s*(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?\s*)");
  static const RE2 month_only(R"(\s*(\d{4})(?:[-/](\d{1,2}))?\s*)");
  static const RE2 day_first(R"((?i)\s*)" DATELINE_WEEKDAY
                             R"((\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+)?()" DATELINE_LETTER
                             R"({3,12}\.?),?[\s-]+(?:de\s+)?(\d{4}|\d{2}))" DATELINE_TIME R"(\s*)");
  static const RE2 month_first(R"((?i)\s*)" DATELINE_WEEKDAY "(" DATELINE_LETTER
                               R"({3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))" DATELINE_TIME R"(\s*)");
  static const RE2 month_year(R"(\s*()" DATELINE_LETTER R"({3,12})\.?,?\s+(\d{4})\s*)");
  static const RE2 numeric(R"(\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4}))" DATELINE_TIME R"(\s*)");
  const re2::StringPiece input(value.data(), value.size());
  Pieces p;
  std::string name;
  const auto named = [&]() -> PublishedReading {
    const unsigned m = month_number(name);
    if (m == 0) return {};
    p.month = std::to_string(m);
    return checked(p, value);
  };
  if (RE2::FullMatch(input, iso, &p.year, &p.month, &p.day, &p.time, &p.zone)) return checked(p, value);
  std::string hour, minute, second;
  if (RE2::FullMatch(input, compact, &p.year, &p.month, &p.day, &hour, &minute, &second, &p.zone)) {
    if (!hour.empty()) p.time = hour + ":" + minute + (second.empty() ? "" : ":" + second);
    return checked(p, value);
  }
  p = {};
  if (RE2::FullMatch(input, month_only, &p.year, &p.month)) return checked(p, value);
  if (RE2::FullMatch(input, day_first, &p.day, &name, &p.year, &p.time, &p.zone)) return named();
  p = {};
  if (RE2::FullMatch(input, month_first, &name, &p.day, &p.year, &p.time, &p.zone)) return named();
  p = {};
  if (RE2::FullMatch(input, month_year, &name, &p.year)) return named();
  p = {};
  std::string first, then;
  if (RE2::FullMatch(input, numeric, &first, &then, &p.year, &p.time, &p.zone)) {
    const int a = number(first);
    const int b = number(then);
    if (a <= 12 && b <= 12 && a != b) {
      p.time.clear();
      auto reading = checked({p.year, "", "", "", ""}, value);
      reading.ambiguous = true;
      return reading;
    }
    p.day = a > 12 ? first : then;
    p.month = a > 12 ? then : first;
    return checked(p, value);
  }
  return {};
}

}  // namespace dateline
