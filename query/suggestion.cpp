// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/suggestion.hpp"

#include <algorithm>
#include <numeric>

namespace dateline {

namespace {

constexpr std::size_t most_edits = 2;

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& names) {
  std::string nearest;
  std::size_t best = most_edits + 1;
  for (const auto& name : names) {
    if (name.size() + most_edits < word.size() || word.size() + most_edits < name.size()) continue;
    if (const auto distance = edit_distance(word, name); distance < best) {
      best = distance;
      nearest = name;
    }
  }
  return nearest;
}

}  // namespace dateline
