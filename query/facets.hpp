// SPDX-License-Identifier: GPL-3.0-or-later
// Facets: how many of the matching articles have each value of a field. Exact, from columns.
#pragma once

#include <string>
#include <vector>

#include "query/row_writer.hpp"
#include "query/searcher.hpp"

namespace dateline {

struct FacetValue {
  std::string value;
  std::size_t articles = 0;
};

struct FacetCounts {
  Facet facet;
  std::vector<FacetValue> values;  // most first, then by value
  std::size_t missing = 0;         // matching articles without a value
};

FacetCounts count_facet(const Snapshot& snapshot, const MatchSet& matches, Facet facet);

class FacetRow : public Row {
 public:
  FacetRow(Facet facet, const FacetValue& value, std::size_t most) : facet_(facet), value_(value), most_(most) {}
  static std::vector<std::string> columns() { return {"facet", "value", "articles"}; }
  void json(JsonWriter& json) const override;
  std::vector<std::string> cells() const override;
  std::string text(const TextStyle& style) const override;

 private:
  Facet facet_;
  const FacetValue& value_;
  std::size_t most_;  // for the bar
};

}  // namespace dateline
