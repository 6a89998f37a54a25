// SPDX-License-Identifier: GPL-3.0-or-later
// Query: what was asked, as a tree. parse_query reads the language that query/README.md describes.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/error.hpp"

namespace dateline {

struct Query {
  enum class Kind {
    everything,   // all articles
    word,         // words[0], with its other forms unless exact
    phrase,       // words in a row
    starts_with,  // words[0]…
    term,         // words[0] as a whole value: a language, a type, a currency, a unit
    days,         // published between first and last
    all_of,       // every child; children that are negated must not match
    any_of,
    negation,  // one child
  };
  Kind kind = Kind::everything;
  std::string field;               // as in the language; empty for title and text
  std::vector<std::string> words;  // folded
  bool exact = false;
  std::chrono::year_month_day first, last;
  std::vector<Query> children;
};

// A query that cannot be read. The message shows the query with a caret under the place.
class QueryError : public Error {
 public:
  QueryError(std::string_view query, std::size_t byte, const std::string& reason);
  std::size_t byte() const { return byte_; }

 private:
  std::size_t byte_;
};

// Throws QueryError. An empty query asks for everything.
Query parse_query(std::string_view text);

// The query as it was understood, in the same language.
std::string to_string(const Query& query);

// The fields of the language, for help and suggestions.
std::vector<std::string> query_fields();

}  // namespace dateline
