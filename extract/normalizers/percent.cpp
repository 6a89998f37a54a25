// SPDX-License-Identifier: GPL-3.0-or-later
// percent: a figure in %, percentage points or basis points, by the rule's constant `unit`.
#include "extract/normalizers/figures.hpp"
#include "extract/normalizers/registry.hpp"

namespace dateline {

std::optional<Normalized> normalize_percent(const Groups& groups, const MatchContext& context) {
  auto figure = read_figure(groups);
  if (!figure) return std::nullopt;
  figure->unit = context.constant("unit");
  return Normalized{std::move(*figure), std::nullopt};
}

}  // namespace dateline
