// SPDX-License-Identifier: GPL-3.0-or-later
// FactRow: a fact as a row of an answer, with the article it comes from and the sentence it stands in.
#pragma once

#include "extract/fact.hpp"
#include "query/fact_search.hpp"
#include "query/row_writer.hpp"

namespace dateline {

class FactRow : public Row {
 public:
  // Both must outlive the record. `with_sentence`: JSON holds the sentence's text, and the article's title, date and
  // source.
  FactRow(const Article& article, const Fact& fact, OffsetUnit unit, bool with_context)
      : article_(article), fact_(fact), unit_(unit), with_context_(with_context) {}

  static std::vector<std::string> columns();
  void json(JsonWriter& json) const override;
  std::vector<std::string> cells() const override;
  std::string text(const TextStyle& style) const override;

 private:
  const Article& article_;
  const Fact& fact_;
  OffsetUnit unit_;
  bool with_context_;
};

// What the figures of one type and unit come to, as a row.
class FactSummaryRow : public Row {
 public:
  explicit FactSummaryRow(const FactSummary& summary) : summary_(summary) {}
  static std::vector<std::string> columns() { return {"type", "unit", "facts", "articles", "min", "median", "max"}; }
  void json(JsonWriter& json) const override;
  std::vector<std::string> cells() const override;
  std::string text(const TextStyle& style) const override;
  // The line above those of text().
  static std::string head(const TextStyle& style);

 private:
  const FactSummary& summary_;
};

// The sentence that the fact stands in, as text.
std::string sentence_of(const Article& article, const Fact& fact);

// The value in a few words: "700000000 USD, about".
std::string short_value(const Value& value);

Ink ink_of(FactType type);

}  // namespace dateline
