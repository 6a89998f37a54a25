// SPDX-License-Identifier: GPL-3.0-or-later
// Facets: how many of the matching articles have each value of a field. Exact, from columns.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "query/row_writer.hpp"
#include "query/searcher.hpp"

namespace dateline {

// Values chosen of facets: an article needs one of each facet's. The empty value stands for articles without any.
class FacetChoices {
 public:
  // "source=Harrow Wire". Throws Error (usage) for a facet that does not exist.
  void add(const std::string& written);
  bool empty() const { return chosen_.empty(); }
  // "source=Harrow Wire" a line, in an order of their own.
  std::string to_string() const;
  bool contains(Facet facet, std::string_view value) const;
  // The matches that the choices leave; those of the facet `except` are not looked at.
  MatchSet of(const Snapshot& snapshot, const MatchSet& matches, std::optional<Facet> except = std::nullopt) const;
  const std::map<Facet, std::set<std::string, std::less<>>>& chosen() const { return chosen_; }

 private:
  std::map<Facet, std::set<std::string, std::less<>>> chosen_;
};

struct FacetValue {
  std::string value;
  std::size_t articles = 0;
};

struct FacetCounts {
  Facet facet;
  std::vector<FacetValue> values;  // most first, then by value
  std::size_t value_count = 0;     // also those that a limit left out
  std::size_t missing = 0;         // matching articles without a value
};

struct FacetLimit {
  std::size_t most = 0;   // values; 0 for all
  std::string beginning;  // only values of which a word begins so, in any case, accents aside
};

// Cost: some 10 ns an article and value; values beyond the limit are counted but not copied.
FacetCounts count_facet(const Snapshot& snapshot, const MatchSet& matches, Facet facet, const FacetLimit& limit = {});

class FacetRow : public Row {
 public:
  FacetRow(Facet facet, const FacetValue& value, std::size_t most, bool chosen = false)
      : facet_(facet), value_(value), most_(most), chosen_(chosen) {}
  static std::vector<std::string> columns() { return {"facet", "value", "articles"}; }
  void json(JsonWriter& json) const override;
  std::vector<std::string> cells() const override;
  std::string text(const TextStyle& style) const override;

 private:
  Facet facet_;
  const FacetValue& value_;
  std::size_t most_;  // for the bar
  bool chosen_;
};

}  // namespace dateline
