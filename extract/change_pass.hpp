// SPDX-License-Identifier: GPL-3.0-or-later
// The second pass over a sentence's figures: what it says of their movement ("rose 3% to $5.2 billion from $5.0
// billion").
//
// The figure that says by how much gets the change: its direction, and the figures it went from and to. Levels and
// origins get none: "rose to 5" says where it stands. The words of movement are the gazetteer movement.tsv.
#pragma once

#include <string_view>
#include <vector>

#include "extract/gazetteer.hpp"
#include "extract/value.hpp"

namespace dateline {

// A figure that won its place, and where it stands.
struct PlacedFigure {
  std::string_view match;  // slice of the sentence
  Figure* figure;
};

// `figures` in order of place. Cost: a look at a few words before each.
void join_changes(std::string_view sentence, const std::vector<PlacedFigure>& figures, const Gazetteer& movement);

}  // namespace dateline
