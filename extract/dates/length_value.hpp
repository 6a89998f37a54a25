// SPDX-License-Identifier: GPL-3.0-or-later
// The TIMEX3 spelling of lengths of time: "P5Y", "PT36H", "PXW".
#pragma once

#include <string>

#include "extract/dates/reading.hpp"

namespace dateline::dates {

// As worded: 22 months stay P22M. Fractions go down a unit ("2 1/2 years" is P2Y6M), decimals stay (P2.5Y); decades
// and centuries are years; 24 hours are a day.
std::string length_timex(const Count& count, Unit unit);
std::string length_timex(const Count& count, Unit unit, const Count& extra, Unit extra_unit);

}  // namespace dateline::dates
