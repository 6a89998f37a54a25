// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/query.hpp"

#include <algorithm>

#include "ingest/published.hpp"
#include "query/text_style.hpp"
#include "query/value_reader.hpp"

namespace dateline {

namespace {

// The query on one line, cut to what fits around the place.
std::string with_caret(std::string_view query, std::size_t byte) {
  constexpr std::size_t before = 60;
  constexpr std::size_t after = 40;
  std::size_t from = byte > before ? byte - before : 0;
  while (from > 0 && from < query.size() && (static_cast<unsigned char>(query[from]) & 0xC0U) == 0x80U) --from;
  std::size_t to = std::min(query.size(), byte + after);
  while (to < query.size() && (static_cast<unsigned char>(query[to]) & 0xC0U) == 0x80U) ++to;
  const std::string left = (from > 0 ? "…" : "") + safe_for_terminal(query.substr(from, byte - from));
  const std::string right = safe_for_terminal(query.substr(byte, to - byte)) + (to < query.size() ? "…" : "");
  return "  " + left + right + "\n  " + std::string(display_width(left), ' ') + "^";
}

std::string joined(const std::vector<Query>& children, std::string_view between) {
  std::string text;
  for (const auto& child : children) text += (text.empty() ? "" : std::string(between)) + to_string(child);
  return text;
}

// In brackets where it has none of its own and needs them behind a colon.
std::string bracketed(const Query& query) {
  const auto text = to_string(query);
  return query.kind == Query::Kind::negation ? "(" + text + ")" : text;
}

}  // namespace

QueryError::QueryError(std::string_view query, std::size_t byte, const std::string& reason)
    : Error("the query cannot be read: " + reason + "\n" + with_caret(query, byte), ExitCode::usage), byte_(byte) {}

std::string to_string(const Query& query) {
  const std::string field = query.field.empty() ? "" : query.field + ":";
  switch (query.kind) {
    case Query::Kind::everything:
      return "*";
    case Query::Kind::word:
      if (!query.spelled.empty()) return field + "==" + query.spelled;
      return field + (query.exact ? "=" : "") + query.words[0];
    case Query::Kind::starts_with:
      return field + query.words[0] + "*";
    case Query::Kind::term: {
      const bool plain = query.words[0].find_first_of(" ()") == std::string::npos;
      return field + (plain ? query.words[0] : "\"" + query.words[0] + "\"");
    }
    case Query::Kind::phrase: {
      std::string words;
      for (const auto& word : query.words) words += (words.empty() ? "" : " ") + word;
      return field + "\"" + words + "\"";
    }
    case Query::Kind::near: {
      const auto between = " NEAR/" + std::to_string(query.distance) + " ";
      return "(" + joined(query.children, between) + ")";
    }
    case Query::Kind::days:
    case Query::Kind::mentioned:
      return field + (query.first == earliest_day ? "" : iso_date(query.first)) + ".." +
             (query.last == latest_day ? "" : iso_date(query.last));
    case Query::Kind::figure:
      return (query.exact ? "exact:" : "") + field + "\"" + to_string(query.range, *fact_type_named(query.field)) +
             "\"";
    case Query::Kind::same: {
      const auto inner = to_string(query.children[0]);
      return "same" + (inner.starts_with('(') ? inner : "(" + inner + ")");
    }
    case Query::Kind::beside:
      return "near:" + bracketed(query.children[0]);
    case Query::Kind::within:
      return "in:" + bracketed(query.children[0]);
    case Query::Kind::all_of:
      return "(" + joined(query.children, " AND ") + ")";
    case Query::Kind::any_of:
      return "(" + joined(query.children, " OR ") + ")";
    case Query::Kind::negation:
      return "NOT " + to_string(query.children[0]);
  }
  return {};
}

}  // namespace dateline
