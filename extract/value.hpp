// SPDX-License-Identifier: GPL-3.0-or-later
// What a fact is worth: the normalized values of DESIGN section 4.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "extract/boxed.hpp"
#include "extract/decimal.hpp"
#include "ingest/json_writer.hpp"

namespace dateline {

enum class FactType { money, percent, quantity, count, ratio, date, organization, person, place, email, url, ticker };
inline constexpr std::size_t fact_type_count = 12;

std::string_view name_of(FactType type);
std::optional<FactType> fact_type_named(std::string_view name);

enum class Modifier { none, about, more_than, less_than, at_least, at_most, nearly, exactly, vague };
inline constexpr std::size_t modifier_count = 9;
std::string_view name_of(Modifier modifier);
std::optional<Modifier> modifier_named(std::string_view name);

// An amount with what it is an amount of: a unit or a currency, never both.
struct Amount {
  Decimal amount;
  std::string unit;
  std::string currency;
  bool operator==(const Amount&) const = default;
};

// The coins that a sum was written in: either `amount`, or `low` and `high`.
struct Written {
  std::optional<Decimal> amount, low, high;
  std::string unit;  // canonical, singular: "cent"
  bool operator==(const Written&) const = default;
};

// What a phrase says of a movement ("rose 3 % to $5bn from $4.9bn").
struct Change {
  std::string direction = {};  // up, down: the figure is the size of a movement that is told before it ("rose 3%")
  std::string moved = {};      // up, down: it tells of one in another way: a level ("rose to 5"), a course ("from 8 to
                               // 5"), a size before its word ("a 3% drop")
  std::optional<Amount> from, to, by;
  bool operator==(const Change&) const = default;
};

// money, percent, quantity, count, ratio. Either `amount`, or `low` ≤ `high`, or one of the two.
struct Figure {
  std::optional<Decimal> amount, low, high;
  std::string currency;    // ISO 4217, money only
  std::string unit;        // canonical, singular
  std::string head;        // count: the head noun of `unit`
  std::string of;          // ratio: what it is a share of
  std::string per;         // "share", "barrel"
  Boxed<Written> written;  // money: the coins as they were written
  Boxed<Amount> base;      // quantity: in SI
  Modifier modifier = Modifier::none;
  Boxed<Change> change;
  bool operator==(const Figure&) const = default;
};

// A TIMEX3. `first` and `last` where it has a place on the calendar.
struct TimeExpression {
  std::string timex;
  std::string kind;  // DATE, TIME, DURATION, SET
  std::string mod;
  std::optional<std::chrono::year_month_day> first, last;
  std::string anchor;               // the date it was resolved against
  std::string quant;                // of a SET: EVERY, EACH
  std::string freq;                 // of a SET: "2X" for twice
  std::string zone;                 // of a TIME, as written: "GMT", "local"
  std::string precision;            // "year" where the order of day and month is open; then `timex` is the year …
  std::vector<std::string> either;  // … and these are the two days it may be, the earlier first
  bool operator==(const TimeExpression&) const = default;
};

// organization, person, place.
struct Mention {
  std::string name;     // canonical in the article
  std::string kind;     // company, university, country …
  std::string country;  // ISO 3166 alpha-2
  std::string id;       // where a gazetteer has one
  bool operator==(const Mention&) const = default;
};

struct Email {
  std::string address;
  bool operator==(const Email&) const = default;
};
struct Url {
  std::string url;
  bool operator==(const Url&) const = default;
};
struct Ticker {
  std::string exchange;
  std::string symbol;
  std::string company = {};  // the organization's name in the article
  bool operator==(const Ticker&) const = default;
};

using Value = std::variant<Figure, TimeExpression, Mention, Email, Url, Ticker>;

// The value as one JSON object, keys in the order of DESIGN section 4; amounts as the decimals they are.
void write_json(JsonWriter& json, const Value& value);

// What a facet lists the fact under: a mention's name, an address, a ticker; empty for figures and dates.
std::string_view name_of(const Value& value);

}  // namespace dateline
