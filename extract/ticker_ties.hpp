// SPDX-License-Identifier: GPL-3.0-or-later
// Tickers and the companies that they stand behind: "Bank of America Corp <BAC>", "Nvidia (NASDAQ: NVDA)".
#pragma once

#include <span>
#include <vector>

#include "extract/candidate.hpp"

namespace dateline {

// Gives each ticker the name of the organization before it, and organizations of that name the ticker as their id where
// no list has one; an exchange's name inside a ticker is no mention of it. `found`: the candidates of a document's
// sentences, in order of place, overlaps decided.
void tie_tickers(const std::vector<Rule>& rules, std::span<std::vector<Candidate>> found);

}  // namespace dateline
