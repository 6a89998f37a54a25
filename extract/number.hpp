// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as news writes them, digits and words, to exact decimals.
#pragma once

#include <optional>
#include <string_view>

#include "extract/decimal.hpp"

namespace dateline {

// "1,234.5", ".125", "15-1/2", "3½", "twenty-five", "two hundred and five", "a hundred", "half a million",
// "1.5 bn", "34 mln", "4 hundred million", "three point five", "minus 5". Nothing where the whole of `written` is no
// number. A fraction that does not end (1/3) is kept to 12 digits.
std::optional<Decimal> read_number(std::string_view written);

// The power of ten of a scale word or abbreviation in any case ("million", "bn", "mln", "k", "lakh"); nothing for
// others.
std::optional<int> scale_power(std::string_view word);

}  // namespace dateline
