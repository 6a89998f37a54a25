// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/dates/length_value.hpp"

#include <optional>
#include <string_view>

namespace dateline::dates {

namespace {

struct Code {
  std::string_view letter;
  int factor;  // of the letter's unit
  bool below_a_day;
  int parts;  // how many of `part` are one: a fraction is written in them
  std::string_view part;
};

Code code_of(Unit unit) {
  switch (unit) {
    case Unit::second:
      return {"S", 1, true, 0, ""};
    case Unit::minute:
      return {"M", 1, true, 60, "S"};
    case Unit::hour:
      return {"H", 1, true, 60, "M"};
    case Unit::day:
      return {"D", 1, false, 24, "H"};
    case Unit::week:
      return {"W", 1, false, 0, ""};
    case Unit::fortnight:
      return {"W", 2, false, 0, ""};
    case Unit::month:
      return {"M", 1, false, 0, ""};
    case Unit::quarter:
      return {"Q", 1, false, 0, ""};
    case Unit::year:
      return {"Y", 1, false, 12, "M"};
    case Unit::decade:
      return {"Y", 10, false, 12, "M"};
    case Unit::century:
      return {"Y", 100, false, 12, "M"};
    case Unit::millennium:
      return {"Y", 1000, false, 12, "M"};
    default:
      return {"D", 1, false, 0, ""};
  }
}

// What stands behind "P" and "PT".
struct Parts {
  std::string date;
  std::string time;
  std::string spelled() const { return time.empty() ? "P" + date : "P" + date + "T" + time; }
};

std::optional<int> whole(const Decimal& amount) {
  if (!amount.is_integer()) return std::nullopt;
  return static_cast<int>(amount.to_double());
}

void add(Parts& parts, const Count& count, Unit unit) {
  const Code code = code_of(unit);
  std::string& out = code.below_a_day ? parts.time : parts.date;
  const Decimal amount = count.amount.times(Decimal(code.factor)).value_or(count.amount);
  if (!count.fraction || amount.is_integer() || code.parts == 0) {
    out += amount.to_string() + std::string(code.letter);
    return;
  }
  const auto floor = static_cast<int>(amount.to_double());
  const auto rest = amount.minus(Decimal(floor)).value_or(Decimal(0));
  const auto part = whole(rest.times(Decimal(code.parts)).value_or(rest));
  if (!part) {
    out += amount.to_string() + std::string(code.letter);
    return;
  }
  if (floor > 0) out += std::to_string(floor) + std::string(code.letter);
  (code.below_a_day || unit == Unit::day ? parts.time : parts.date) += std::to_string(*part) + std::string(code.part);
}

}  // namespace

std::string length_timex(const Count& count, Unit unit) {
  // Where nobody counted, a decade is no ten years: TIMEX3 has letters for it.
  if (count.vague || count.article) {
    const std::string number = count.vague ? "PX" : "P1";
    switch (unit) {
      case Unit::decade:
        return number + "E";
      case Unit::century:
        return number + "C";
      case Unit::millennium:
        return number + "L";
      default:
        break;
    }
  }
  if (count.vague) {
    const Code code = code_of(unit);
    return (code.below_a_day ? "PTX" : "PX") + std::string(code.letter);
  }
  Parts parts;
  add(parts, count, unit);
  return parts.spelled();
}

std::string length_timex(const Count& count, Unit unit, const Count& extra, Unit extra_unit) {
  if (extra_unit == Unit::none || count.vague) return length_timex(count, unit);
  Parts parts;
  add(parts, count, unit);
  add(parts, extra, extra_unit);
  return parts.spelled();
}

}  // namespace dateline::dates
