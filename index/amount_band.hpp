// SPDX-License-Identifier: GPL-3.0-or-later
// The bands that the facet "amount" counts in: each from one power of ten to the next, in one currency or unit.
#pragma once

#include <string>

#include "extract/fact.hpp"

namespace dateline {

// "USD 1m to 10m", "% 1 to 10", "tonne 100 to 1k", "count 10 to 100", "USD 0", "USD below 0"; a range by its low end.
// An amount on an edge belongs to the band that begins there. Empty for a fact without an amount.
std::string amount_band(const Fact& fact);

}  // namespace dateline
