// SPDX-License-Identifier: GPL-3.0-or-later
// FigureFinder: every number of a document with what it is an amount of (money, percent, quantity, count, ratio).
//
// Numbers are read first (atoms.hpp), then their units (measures.hpp) and what is counted (nouns.hpp), then what joins
// them (reading.hpp). Rules of type "nothing" name the numbers that are no figures. Runs behind the patterns and the
// dates, whose places it leaves alone.
#pragma once

#include <memory>

#include "extract/finder.hpp"

namespace dateline {

std::unique_ptr<Finder> make_figure_finder(const FinderParts& parts);

}  // namespace dateline
