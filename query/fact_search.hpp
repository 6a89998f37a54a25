// SPDX-License-Identifier: GPL-3.0-or-later
// FactSearch: the facts that a query selects, in an order, with what they come to per unit or currency.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/searcher.hpp"

namespace dateline {

// A fact by where it stands: the row of its segment's columns.
struct FactRef {
  ArticleRef article;
  std::size_t row;
};

enum class FactOrder { position, newest, oldest, largest, smallest };
std::optional<FactOrder> fact_order_named(std::string_view name);

// What the figures of one type in one unit or currency come to. A range counts with its middle; what has one end only,
// with that.
struct FactSummary {
  FactType type;
  std::string unit;  // or currency; empty for types without
  std::size_t facts = 0;
  std::size_t articles = 0;
  std::optional<Decimal> least, median, most;  // where the type has amounts
};

class FactSearch {
 public:
  // The facts of live articles that the query selects, of these types (none: all), in the order of exports.
  FactSearch(const Searcher& searcher, const Query& query, const std::vector<FactType>& types,
             const MatchSet* among = nullptr);

  const std::vector<FactRef>& facts() const { return facts_; }
  // Orders them anew. By amount, facts of one type and unit stay together, the most frequent first; facts without an
  // amount come last.
  void sort(FactOrder order);
  // Most facts first.
  std::vector<FactSummary> summary() const;

 private:
  const Columns& columns_of(const FactRef& ref) const { return snapshot_.segment(ref.article.segment).columns; }
  std::string unit_of(const FactRef& ref) const;
  std::optional<Decimal> amount_of(const FactRef& ref) const;
  Decimal end_of(const FactRef& ref, bool low) const;

  const Snapshot& snapshot_;
  std::vector<FactRef> facts_;
};

}  // namespace dateline
