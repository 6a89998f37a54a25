// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/candidate.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace dateline {

namespace {

// What a candidate claims: all of its match but the gap.
std::array<std::string_view, 2> parts_of(const Candidate& candidate) {
  if (candidate.gap.empty()) return {candidate.match, {}};
  const auto before = static_cast<std::size_t>(candidate.gap.data() - candidate.match.data());
  return {candidate.match.substr(0, before), candidate.match.substr(before + candidate.gap.size())};
}

// As it is in most sentences. True only where candidates stand in the order of their places.
bool none_overlap(const std::vector<Rule>& rules, const std::vector<Candidate>& candidates) {
  std::array<const char*, layer_count> reached{};
  return std::all_of(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
    const char*& end = reached[static_cast<std::size_t>(rules[candidate.rule].layer)];
    if (!candidate.gap.empty() || (end != nullptr && candidate.match.data() < end)) return false;
    end = candidate.match.data() + candidate.match.size();
    return true;
  });
}

}  // namespace

void decide_overlaps(const std::vector<Rule>& rules, std::vector<Candidate>& candidates) {
  if (none_overlap(rules, candidates)) return;
  std::vector<std::size_t> order(candidates.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto& x = candidates[a];
    const auto& y = candidates[b];
    if (x.match.size() != y.match.size()) return x.match.size() > y.match.size();
    if (rules[x.rule].priority != rules[y.rule].priority) return rules[x.rule].priority > rules[y.rule].priority;
    return x.rule < y.rule;
  });
  // The places of winners, in order. Those of a layer never overlap, so only two neighbours can be in the way.
  struct Place {
    const char* begin;
    const char* end;
    std::size_t winner;
  };
  std::array<std::vector<Place>, layer_count> winners;
  for (const std::size_t i : order) {
    auto& candidate = candidates[i];
    auto& placed = winners[static_cast<std::size_t>(rules[candidate.rule].layer)];
    const auto behind = [&](std::string_view part) {
      return std::lower_bound(placed.begin(), placed.end(), part.data(),
                              [](const Place& place, const char* begin) { return place.begin < begin; });
    };
    const auto in_the_way = [&](std::string_view part) -> std::optional<std::size_t> {
      const auto next = behind(part);
      if (next != placed.end() && next->begin < part.data() + part.size()) return next->winner;
      if (next != placed.begin() && std::prev(next)->end > part.data()) return std::prev(next)->winner;
      return std::nullopt;
    };
    const auto parts = parts_of(candidate);
    for (const auto& part : parts)
      if (!candidate.beaten_by && !part.empty()) candidate.beaten_by = in_the_way(part);
    if (candidate.beaten_by) continue;
    for (const auto& part : parts)
      if (!part.empty()) placed.insert(behind(part), Place{part.data(), part.data() + part.size(), i});
  }
}

}  // namespace dateline
