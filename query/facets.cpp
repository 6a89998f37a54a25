// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/facets.hpp"

#include <algorithm>
#include <unordered_map>

namespace dateline {

FacetCounts count_facet(const Snapshot& snapshot, const MatchSet& matches, Facet facet) {
  FacetCounts counts{facet, {}, 0};
  std::unordered_map<std::string_view, std::size_t> by_value;
  for (std::size_t s = 0; s < matches.documents.size(); ++s) {
    const Columns& columns = snapshot.segment(s).columns;
    std::vector<std::size_t> in_segment(columns.value_count(facet));
    for (const auto document : matches.documents[s]) {
      const auto values = columns.values_of(facet, document - 1);
      counts.missing += values.empty();
      for (const auto number : values)
        if (number < in_segment.size()) ++in_segment[number];
    }
    for (std::size_t i = 0; i < in_segment.size(); ++i)
      if (in_segment[i] > 0) by_value[columns.value(facet, i)] += in_segment[i];
  }
  for (const auto& [value, n] : by_value) counts.values.push_back({std::string(value), n});
  std::sort(counts.values.begin(), counts.values.end(), [](const FacetValue& a, const FacetValue& b) {
    return a.articles != b.articles ? a.articles > b.articles : a.value < b.value;
  });
  return counts;
}

void FacetRow::json(JsonWriter& json) const {
  json.begin_object();
  json.member("facet", name_of(facet_));
  json.member("value", value_.value);
  json.member("articles", value_.articles);
  json.end_object();
}

std::vector<std::string> FacetRow::cells() const {
  return {std::string(name_of(facet_)), value_.value, std::to_string(value_.articles)};
}

std::string FacetRow::text(const TextStyle& style) const {
  constexpr std::size_t count_width = 9;
  const std::size_t bar_width = std::min<std::size_t>(30, style.width / 4);
  const std::size_t value_width = std::max<std::size_t>(style.width - count_width - bar_width - 6, 20);
  const std::size_t bar = most_ == 0 ? 0 : (value_.articles * bar_width + most_ - 1) / most_;
  std::string blocks;
  for (std::size_t i = 0; i < bar; ++i) blocks += "▇";
  return "  " + fitted(safe_for_terminal(value_.value), std::min<std::size_t>(value_width, 48)) +
         fitted(std::to_string(value_.articles), count_width, true) + "  " + painted(blocks, Ink::figure, style) + "\n";
}

}  // namespace dateline
