// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/candidate.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

namespace dateline {

void decide_overlaps(const std::vector<Rule>& rules, std::vector<Candidate>& candidates) {
  std::vector<std::size_t> order(candidates.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto& x = candidates[a];
    const auto& y = candidates[b];
    if (x.match.size() != y.match.size()) return x.match.size() > y.match.size();
    if (rules[x.rule].priority != rules[y.rule].priority) return rules[x.rule].priority > rules[y.rule].priority;
    return x.rule < y.rule;
  });
  // Winners of a layer by where they begin; they never overlap, so only two neighbours can be in the way.
  std::array<std::map<const char*, std::size_t>, layer_count> winners;
  for (const std::size_t i : order) {
    auto& candidate = candidates[i];
    auto& placed = winners[static_cast<std::size_t>(rules[candidate.rule].layer)];
    const char* begin = candidate.match.data();
    const auto next = placed.lower_bound(begin);
    if (next != placed.end() && next->first < begin + candidate.match.size()) {
      candidate.beaten_by = next->second;
    } else if (next != placed.begin()) {
      const auto& before = candidates[std::prev(next)->second];
      if (before.match.data() + before.match.size() > begin) candidate.beaten_by = std::prev(next)->second;
    }
    if (!candidate.beaten_by) placed.emplace(begin, i);
  }
}

}  // namespace dateline
