// SPDX-License-Identifier: GPL-3.0-or-later
// What the normalizers of money, percentages and other figures share.
#pragma once

#include "extract/normalizer.hpp"

namespace dateline {

// The groups that read_figure knows.
const std::vector<std::string_view>& figure_groups();

// The number of a match: `amount` and `scale` (or `glued`: a letter directly behind the digits), or `low` and `high`
// with `low_scale` and `scale`; `modifier` before or `after` it. A low end without scale takes the high end's where it
// is the smaller number ("$3-5 billion", not "$200 to $4 million"). low ≤ high always. Nothing where a group is no
// number.
std::optional<Figure> read_figure(const Groups& groups);

// "more than" → more_than; none for words that say nothing of the amount ("only", "a total of").
Modifier read_modifier(std::string_view cue);

// Every amount of the figure × 10^power.
void scale_figure(Figure& figure, int power);

// The singular of what an amount is for each of: "a share" → "share", "per barrel" → "barrel", "/tonne" → "tonne".
std::string read_per(std::string_view per);

}  // namespace dateline
