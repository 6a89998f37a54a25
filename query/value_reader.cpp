// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/value_reader.hpp"

#include <algorithm>

#include "extract/number.hpp"
#include "index/tokenizer.hpp"
#include "ingest/published.hpp"
#include "query/suggestion.hpp"

namespace dateline {

namespace {

constexpr std::string_view dots = "..";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A part of the value, and where it begins.
struct Part {
  std::string_view text;
  std::size_t byte;

  Part trimmed() const {
    Part part = *this;
    while (!part.text.empty() && part.text.front() == ' ') part.text.remove_prefix(1), ++part.byte;
    while (!part.text.empty() && part.text.back() == ' ') part.text.remove_suffix(1);
    return part;
  }
  Part from(std::size_t n) const { return {text.substr(n), byte + n}; }
  Part until(std::size_t n) const { return {text.substr(0, n), byte}; }
};

std::string_view any_unit_of(FactType type) {
  return type == FactType::money ? "any currency" : "any unit";
}

class AmountReader {
 public:
  AmountReader(FactType type, const Measures& measures) : type_(type), measures_(measures) {}

  AmountRange range(Part value) const {
    value = value.trimmed();
    if (value.text.empty()) throw ValueError{value.byte, "an amount is missing here"};
    if (value.text.front() == '>' || value.text.front() == '<') return one_sided(value);
    const auto at = value.text.find(dots);
    AmountRange range;
    if (at == std::string_view::npos) {
      range.low = range.high = bound(value);
      return finished(range, value.byte);
    }
    const Part low = value.until(at).trimmed();
    const Part high = value.from(at + dots.size()).trimmed();
    if (high.text.starts_with('.')) throw ValueError{high.byte, "a range has two dots between its ends"};
    if (!low.text.empty()) range.low = bound(low);
    if (!high.text.empty()) read_high(high, range);
    if (!range.low && !range.high)
      throw ValueError{value.byte, "a range needs an amount on one side of the dots at least"};
    return finished(range, high.text.empty() ? value.byte : high.byte);
  }

 private:
  AmountRange one_sided(const Part& value) const {
    const bool closed = value.text.substr(1).starts_with('=');
    const Part amount = value.from(closed ? 2 : 1).trimmed();
    if (amount.text.find(dots) != std::string_view::npos)
      throw ValueError{amount.byte, "either > and < or two dots, not both"};
    AmountRange range;
    auto& end = value.text.front() == '>' ? range.low : range.high;
    end = bound(amount);
    end->open = !closed;
    return finished(range, value.byte);
  }

  // Behind the dots may stand an amount, or only the unit of the one before: "1bn..USD".
  void read_high(const Part& high, AmountRange& range) const {
    if (range.low && std::none_of(high.text.begin(), high.text.end(), is_digit)) {
      if (high.text == any_unit_of(type_)) return;
      const auto unit = unit_of(high);
      if (!range.low->unit.empty() && range.low->unit != unit)
        throw ValueError{high.byte, "this range is in " + range.low->unit + " and in " + unit};
      range.low->unit = unit;
      return;
    }
    range.high = bound(high);
  }

  AmountRange finished(AmountRange range, std::size_t byte) const {
    if (range.low && range.high) {
      if (range.low->unit.empty()) range.low->unit = range.high->unit;
      if (range.high->unit.empty()) range.high->unit = range.low->unit;
    }
    for (auto* end : {&range.low, &range.high})
      if (*end && (*end)->unit.empty() && type_ == FactType::percent) (*end)->unit = "%";
    if (range.low && range.high) check_order(range, byte);
    return range;
  }

  void check_order(const AmountRange& range, std::size_t byte) const {
    if (range.low->unit == range.high->unit) {
      if (range.high->amount < range.low->amount) throw ValueError{byte, "this range ends below its beginning"};
      return;
    }
    const auto low = measures_.in_si(range.low->unit);
    const auto high = measures_.in_si(range.high->unit);
    if (!low || !high || low->unit != high->unit)
      throw ValueError{byte, "the ends of this range are in " + range.low->unit + " and in " + range.high->unit +
                                 ", which cannot be compared"};
    const auto from = low->of(range.low->amount);
    const auto to = high->of(range.high->amount);
    if (!from || !to) throw ValueError{byte, "this amount has too many digits"};
    if (*to < *from) throw ValueError{byte, "this range ends below its beginning"};
  }

  AmountBound bound(const Part& written) const {
    AmountBound bound;
    std::size_t at = 0;
    const auto is_number = [](char c) { return is_digit(c) || c == '-' || c == '+' || c == '.'; };
    while (at < written.text.size() && !is_number(written.text[at])) ++at;
    if (at == written.text.size())
      throw ValueError{written.byte, "no amount is written here; an example is " + example()};
    const Part before = written.until(at).trimmed();
    const std::size_t begin = at;
    if (written.text[at] == '-' || written.text[at] == '+') ++at;
    std::string digits(written.text.substr(begin, at - begin));
    while (at < written.text.size() &&
           (is_digit(written.text[at]) || written.text[at] == '.' || written.text[at] == ',')) {
      if (written.text[at] != ',') digits.push_back(written.text[at]);
      ++at;
    }
    at = behind_exponent(written.text, at, digits);
    const auto amount = Decimal::parse(digits);
    if (!amount)
      throw ValueError{written.byte + begin,
                       "this is no amount, or one of more than 38 digits; an example is " + example()};
    bound.amount = *amount;
    read_scale_and_unit(written.from(at).trimmed(), bound);
    if (!before.text.empty()) {
      const auto unit = unit_of(before);
      if (!bound.unit.empty() && bound.unit != unit)
        throw ValueError{before.byte, "this amount is in " + unit + " and in " + bound.unit};
      bound.unit = unit;
    }
    return bound;
  }

  static std::size_t behind_exponent(std::string_view text, std::size_t at, std::string& digits) {
    if (at >= text.size() || (text[at] != 'e' && text[at] != 'E')) return at;
    std::size_t end = at + 1;
    if (end < text.size() && (text[end] == '-' || text[end] == '+')) ++end;
    const std::size_t first = end;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == first) return at;
    digits += text.substr(at, end - at);
    return end;
  }

  void read_scale_and_unit(const Part& rest, AmountBound& bound) const {
    if (rest.text.empty() || rest.text == any_unit_of(type_)) return;
    // "5m" of a quantity is five metres, of a sum of money five million.
    if (type_ != FactType::count)
      if (const auto unit = known_unit(rest)) {
        bound.unit = *unit;
        return;
      }
    for (std::size_t n = rest.text.size(); n > 0; --n) {
      const auto power = scale_power(rest.text.substr(0, n));
      if (!power) continue;
      const Part unit = rest.from(n).trimmed();
      // A letter is a scale only in front of a unit that is one: "kpeople" is not, "k people" is.
      if (type_ == FactType::count && n < rest.text.size() && rest.text[n] != ' ') continue;
      if (!unit.text.empty() && unit.text != any_unit_of(type_) && !known_unit(unit)) continue;
      bound.amount = bound.amount.scaled(*power);
      if (!unit.text.empty() && unit.text != any_unit_of(type_)) bound.unit = unit_of(unit);
      return;
    }
    bound.unit = unit_of(rest);
  }

  std::optional<std::string> known_unit(const Part& written) const {
    if (type_ == FactType::money) return measures_.currency(written.text);
    if (type_ == FactType::count) {
      std::string words;
      for (const auto& word : Tokenizer().tokens(written.text)) {
        if (words.empty() && scale_power(word.word)) return std::nullopt;
        words += (words.empty() ? "" : " ") + word.word;
      }
      return words.empty() ? std::nullopt : std::optional(words);
    }
    auto unit = measures_.unit(written.text);
    if (!unit) return std::nullopt;
    const bool of_percent = *unit == "%" || *unit == "percentage point" || *unit == "basis point";
    const bool of_ratio = *unit == "times" || *unit == "share";
    if (type_ == FactType::percent ? !of_percent : type_ == FactType::ratio ? !of_ratio : of_percent || of_ratio)
      return std::nullopt;
    return unit;
  }

  std::string unit_of(const Part& written) const {
    if (const auto unit = known_unit(written)) return *unit;
    const std::string word(written.text);
    switch (type_) {
      case FactType::money:
        throw ValueError{written.byte, "\"" + word + "\" is no currency; write its ISO code, as in " + example()};
      case FactType::percent:
        throw ValueError{written.byte,
                         "percent: takes %, pp (percentage points) or bp (basis points), not \"" + word + "\""};
      case FactType::ratio:
        throw ValueError{written.byte, "ratio: takes times or share, not \"" + word + "\""};
      default:
        break;
    }
    const auto nearest = did_you_mean(word, measures_.unit_names());
    throw ValueError{written.byte, "\"" + word + "\" is no unit that is known here" +
                                       (nearest.empty() ? "" : "; did you mean " + nearest + "?")};
  }

  std::string example() const {
    switch (type_) {
      case FactType::money:
        return "1bnUSD..2bnUSD";
      case FactType::percent:
        return "5..10%";
      case FactType::quantity:
        return "5km..";
      case FactType::ratio:
        return "2times..";
      default:
        return "1000..";
    }
  }

  FactType type_;
  const Measures& measures_;
};

DaySpan read_day(const Part& written) {
  const bool form = !written.text.empty() && std::all_of(written.text.begin(), written.text.end(),
                                                         [](char c) { return c == '-' || is_digit(c); });
  const auto reading = form ? read_published(written.text) : PublishedReading{};
  if (!reading.error.empty()) throw ValueError{written.byte, reading.error};
  if (!reading.published)
    throw ValueError{written.byte, "a date is written 2025, 2025-07 or 2025-07-30, a range 2025-01..2025-07"};
  const auto& published = *reading.published;
  const int year = static_cast<int>(published.date.year());
  const auto month = static_cast<unsigned>(published.date.month());
  if (published.precision == DatePrecision::year) return whole_year(year);
  if (published.precision == DatePrecision::month) return whole_month(year, month);
  return {published.date, published.date};
}

}  // namespace

AmountRange read_amount_range(FactType type, std::string_view written, const Measures& measures) {
  return AmountReader(type, measures).range({written, 0});
}

DaySpan read_days(std::string_view written) {
  const Part value{written, 0};
  const auto at = written.find(dots);
  if (at == std::string_view::npos) return read_day(value);
  const Part from = value.until(at);
  const Part to = value.from(at + dots.size());
  if (from.text.empty() && to.text.empty())
    throw ValueError{0, "a range needs a date on one side of the dots at least"};
  DaySpan days{earliest_day, latest_day};
  if (!from.text.empty()) days.first = read_day(from).first;
  if (!to.text.empty()) days.last = read_day(to).last;
  if (days.last < days.first) throw ValueError{0, "this range ends before it begins"};
  return days;
}

std::string to_string(const AmountRange& range, FactType type) {
  const auto with_unit = [&](const AmountBound& bound) {
    return bound.amount.to_string() + " " + (bound.unit.empty() ? std::string(any_unit_of(type)) : bound.unit);
  };
  if (range.low && range.high) {
    if (range.low == range.high) return with_unit(*range.low);
    if (range.low->unit != range.high->unit) return with_unit(*range.low) + ".." + with_unit(*range.high);
    return range.low->amount.to_string() + ".." + with_unit(*range.high);
  }
  if (range.low) return range.low->open ? ">" + with_unit(*range.low) : with_unit(*range.low) + "..";
  return (range.high->open ? "<" : "..") + with_unit(*range.high);
}

}  // namespace dateline
