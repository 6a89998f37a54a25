// SPDX-License-Identifier: GPL-3.0-or-later
// Decimal: exact decimal numbers, as amounts are from input to output: never through a double.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// coefficient × 10^exponent, kept without trailing zeros, so equal numbers are equal values.
// Holds 38 digits; operations that do not fit give nothing rather than a rounded number.
class Decimal {
 public:
  Decimal() = default;
  explicit Decimal(std::int64_t integer, int exponent = 0);

  // "1234.5", "-0.05", "6.02e23". No separators, no blanks.
  static std::optional<Decimal> parse(std::string_view digits);
  // `numerator` / `denominator` to 12 significant digits, exact where it ends earlier.
  static std::optional<Decimal> quotient(const Decimal& numerator, const Decimal& denominator);

  std::optional<Decimal> plus(const Decimal& other) const;
  std::optional<Decimal> minus(const Decimal& other) const { return plus(other.negated()); }
  std::optional<Decimal> times(const Decimal& other) const;
  Decimal negated() const;
  Decimal scaled(int power_of_ten) const;  // × 10^power, always exact

  bool is_zero() const { return coefficient_ == 0; }
  bool is_negative() const { return coefficient_ < 0; }
  bool is_integer() const { return exponent_ >= 0; }
  std::strong_ordering operator<=>(const Decimal& other) const;
  bool operator==(const Decimal& other) const = default;

  // The first `digits` digits (at most 18) as an integer, zeros appended where there are fewer, and the power of ten of
  // the first digit: 1234.5 with 6 digits is 123450 and 3. `exact` where no digit was left out.
  struct Leading {
    std::int64_t digits = 0;
    int power = 0;
    bool exact = true;
  };
  Leading leading(int digits) const;

  // A JSON number: plain digits between 1e-9 and 1e24, scientific beyond.
  std::string to_string() const;
  // For columns and sorting; keeps order, not digits.
  double to_double() const;

 private:
  __extension__ typedef __int128 Wide;
  Decimal(Wide coefficient, int exponent, bool);
  static int digit_count(Wide coefficient);
  static std::string digits_of(Wide coefficient);
  static std::optional<Decimal> checked(Wide coefficient, int exponent);
  Wide coefficient_ = 0;
  int exponent_ = 0;
};

}  // namespace dateline
