// SPDX-License-Identifier: GPL-3.0-or-later
// AmountKey: a Decimal as a 64-bit number that sorts as it does, for columns.
//
// Sign, then the power of ten of the first digit (14 bits), then the first 14 digits. What has more digits is cut, so
// two keys that differ order their amounts; equal keys mean equal amounts only where both are exact.
#pragma once

#include <cstdint>

#include "extract/decimal.hpp"

namespace dateline {

struct AmountKey {
  std::int64_t key = 0;
  bool exact = true;  // no digit was cut
};

AmountKey amount_key(const Decimal& amount);

// The amount of an exact key; of others, the part that was kept.
Decimal amount_of(std::int64_t key);

}  // namespace dateline
