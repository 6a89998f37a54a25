// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/amount_key.hpp"

#include <algorithm>

namespace dateline {

namespace {

constexpr int kept_digits = 14;
constexpr unsigned digit_bits = 47;  // 10^14 < 2^47
// Decimal's powers of ten stay within ±4038.
constexpr std::int64_t power_bias = 8000;
constexpr std::int64_t digit_mask = (std::int64_t{1} << digit_bits) - 1;

}  // namespace

AmountKey amount_key(const Decimal& amount) {
  if (amount.is_zero()) return {0, true};
  const auto leading = amount.leading(kept_digits);
  const std::int64_t digits = leading.digits < 0 ? -leading.digits : leading.digits;
  const std::int64_t power = std::clamp<std::int64_t>(leading.power + power_bias, 1, (1 << 14) - 1);
  const std::int64_t key = (power << digit_bits) | digits;
  return {amount.is_negative() ? -key : key, leading.exact};
}

Decimal amount_of(std::int64_t key) {
  if (key == 0) return {};
  const std::int64_t magnitude = key < 0 ? -key : key;
  const std::int64_t digits = magnitude & digit_mask;
  const auto power = static_cast<int>((magnitude >> digit_bits) - power_bias);
  return Decimal(key < 0 ? -digits : digits, power - (kept_digits - 1));
}

}  // namespace dateline
