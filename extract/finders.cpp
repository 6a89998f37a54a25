// SPDX-License-Identifier: GPL-3.0-or-later
// The list of finders.
#include "extract/finder.hpp"

#include <algorithm>

#include "extract/dates/date_finder.hpp"
#include "extract/figures/figure_finder.hpp"
#include "extract/names/name_finder.hpp"

namespace dateline {

const std::vector<FinderEntry>& finders() {
  static const std::vector<FinderEntry> all{
      {"dates", dates::DateFinder::make},
      {"figures", make_figure_finder},
      {"names", make_name_finder},
  };
  return all;
}

std::optional<std::size_t> FinderRules::index(std::string_view name) const {
  const auto found = std::find_if(rules_.begin(), rules_.end(),
                                  [&](const Rule& rule) { return rule.name == name && rule.finder == finder_; });
  if (found == rules_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - rules_.begin());
}

}  // namespace dateline
