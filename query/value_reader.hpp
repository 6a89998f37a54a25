// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the values that stand behind fields: ranges of amounts with units, ranges of days.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "extract/calendar.hpp"
#include "extract/value.hpp"
#include "query/query.hpp"

namespace dateline {

// What is wrong with a value, and at which of its bytes.
struct ValueError {
  std::size_t byte;
  std::string reason;
};

// "1bn..", "..5%", "1bn..2bnEUR", "$1m", ">=5km", "<5", "500 metre..2 kilometre", "1.. any currency": a range in the
// currency or unit that `type` is counted in. Both ends belong to it, but for > and <. Without a unit, a percentage is
// in %, others are in any. Throws ValueError.
AmountRange read_amount_range(FactType type, std::string_view written, const Measures& measures);

// "2025", "2025-07", "2025-07-30", "2025-01..2025-03", "2025..", "..2025-03". Throws ValueError.
DaySpan read_days(std::string_view written);

// "1000000000..2000000000 USD": what read_amount_range reads as the same range.
std::string to_string(const AmountRange& range, FactType type);

}  // namespace dateline
