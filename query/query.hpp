// SPDX-License-Identifier: GPL-3.0-or-later
// Query: what was asked, as a tree. parse_query reads the language that query/README.md describes.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/decimal.hpp"
#include "ingest/error.hpp"
#include "query/measures.hpp"

namespace dateline {

// One end of a range of amounts.
struct AmountBound {
  Decimal amount;
  std::string unit;   // canonical unit or currency; empty for any
  bool open = false;  // the amount itself is outside
  bool operator==(const AmountBound&) const = default;
};

struct AmountRange {
  std::optional<AmountBound> low, high;
  const std::string& unit() const { return low ? low->unit : high->unit; }
  bool operator==(const AmountRange&) const = default;
};

struct Query {
  enum class Kind {
    everything,   // all articles
    word,         // words[0], with its other forms unless exact
    phrase,       // words in a row
    near,         // children (words, phrases) at most `distance` words apart
    starts_with,  // words[0]…
    term,         // words[0] as a whole value: a language, a type, a currency, a unit
    days,         // published between first and last
    mentioned,    // a date that lies between first and last
    figure,       // a fact of the type that `field` names, in `range`; wholly inside where exact
    same,         // child holds in one sentence
    beside,       // facts whose sentence the child holds in
    within,       // facts whose article the child holds in
    all_of,       // every child; children that are negated must not match
    any_of,
    negation,  // one child
  };
  Kind kind = Kind::everything;
  std::string field;               // as in the language; empty for title and text
  std::vector<std::string> words;  // folded
  std::string spelled;             // a word as it must be written, in lower case, where accents count
  bool exact = false;
  unsigned distance = 0;
  std::chrono::year_month_day first, last;  // open ends are earliest_day and latest_day
  AmountRange range;
  std::vector<Query> children;
};

inline constexpr std::chrono::year_month_day earliest_day{std::chrono::year(1), std::chrono::month(1),
                                                          std::chrono::day(1)};
inline constexpr std::chrono::year_month_day latest_day{std::chrono::year(9999), std::chrono::month(12),
                                                        std::chrono::day(31)};

// A query that cannot be read. The message shows the query with a caret under the place.
class QueryError : public Error {
 public:
  QueryError(std::string_view query, std::size_t byte, const std::string& reason);
  std::size_t byte() const { return byte_; }

 private:
  std::size_t byte_;
};

// Which facts a query may speak of: `facts` asks of single facts, and only there `near:` has a meaning.
enum class QueryOf { articles, facts };

// Throws QueryError. An empty query asks for everything.
Query parse_query(std::string_view text, const Measures& measures = {}, QueryOf of = QueryOf::articles);

// The query as it was understood, in the same language.
std::string to_string(const Query& query);

// The fields of the language, for help and suggestions.
std::vector<std::string> query_fields();

// The grammar and what each field takes, for `dateline help query`.
std::string query_help();

}  // namespace dateline
