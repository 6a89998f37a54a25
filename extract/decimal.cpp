// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/decimal.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace dateline {

namespace {

constexpr int largest_exponent = 4000;
constexpr int quotient_digits = 12;

template <typename Wide>
bool fits_in_64_bits(Wide value) {
  return value >= std::numeric_limits<std::int64_t>::min() && value <= std::numeric_limits<std::int64_t>::max();
}

}  // namespace

int Decimal::digit_count(Wide coefficient) {
  int count = 0;
  for (; coefficient != 0; coefficient /= 10) ++count;
  return count;
}

Decimal::Decimal(Wide coefficient, int exponent, bool) : coefficient_(coefficient), exponent_(exponent) {
  if (coefficient_ == 0) {
    exponent_ = 0;
    return;
  }
  while (!fits_in_64_bits(coefficient_) && coefficient_ % 10 == 0) {
    coefficient_ /= 10;
    ++exponent_;
  }
  if (!fits_in_64_bits(coefficient_)) return;
  auto quick = static_cast<std::int64_t>(coefficient_);  // dividing 128 bits takes many times as long
  for (; quick % 10 == 0; quick /= 10) ++exponent_;
  coefficient_ = quick;
}

Decimal::Decimal(std::int64_t integer, int exponent) : Decimal(Wide{integer}, exponent, true) {}

std::optional<Decimal> Decimal::checked(Wide coefficient, int exponent) {
  if (exponent > largest_exponent || exponent < -largest_exponent) return std::nullopt;
  return Decimal(coefficient, exponent, true);
}

std::optional<Decimal> Decimal::parse(std::string_view digits) {
  std::size_t i = 0;
  const bool negative = !digits.empty() && digits[0] == '-';
  if (!digits.empty() && (digits[0] == '-' || digits[0] == '+')) ++i;
  Wide coefficient = 0;
  int exponent = 0;
  bool fraction = false;
  bool any = false;
  for (; i < digits.size(); ++i) {
    const char c = digits[i];
    if (c == '.' && !fraction) {
      fraction = true;
    } else if (c >= '0' && c <= '9') {
      any = true;
      if (__builtin_mul_overflow(coefficient, Wide{10}, &coefficient)) return std::nullopt;
      if (__builtin_add_overflow(coefficient, Wide{c - '0'}, &coefficient)) return std::nullopt;
      exponent -= fraction;
    } else {
      break;
    }
  }
  if (!any) return std::nullopt;
  if (i < digits.size()) {
    if (digits[i] != 'e' && digits[i] != 'E') return std::nullopt;
    const std::string power(digits.substr(i + 1));
    char* end = nullptr;
    const long value = std::strtol(power.c_str(), &end, 10);
    if (power.empty() || *end != '\0' || std::labs(value) > largest_exponent) return std::nullopt;
    exponent += static_cast<int>(value);
  }
  return checked(negative ? -coefficient : coefficient, exponent);
}

std::optional<Decimal> Decimal::times(const Decimal& other) const {
  Wide product;
  if (__builtin_mul_overflow(coefficient_, other.coefficient_, &product)) return std::nullopt;
  return checked(product, exponent_ + other.exponent_);
}

std::optional<Decimal> Decimal::plus(const Decimal& other) const {
  const Decimal& fine = exponent_ < other.exponent_ ? *this : other;
  const Decimal& coarse = exponent_ < other.exponent_ ? other : *this;
  Wide coefficient = coarse.coefficient_;
  for (int e = coarse.exponent_; e > fine.exponent_; --e)
    if (__builtin_mul_overflow(coefficient, Wide{10}, &coefficient)) return std::nullopt;
  if (__builtin_add_overflow(coefficient, fine.coefficient_, &coefficient)) return std::nullopt;
  return checked(coefficient, fine.exponent_);
}

std::optional<Decimal> Decimal::quotient(const Decimal& numerator, const Decimal& denominator) {
  if (denominator.is_zero()) return std::nullopt;
  Wide n = numerator.coefficient_;
  int exponent = numerator.exponent_ - denominator.exponent_;
  Wide bound = 1;
  for (int i = 0; i < quotient_digits; ++i) bound *= 10;
  const auto magnitude = [](Wide w) { return w < 0 ? -w : w; };
  while (n % denominator.coefficient_ != 0 && magnitude(n / denominator.coefficient_) < bound / 10) {
    if (__builtin_mul_overflow(n, Wide{10}, &n)) return std::nullopt;
    --exponent;
  }
  Wide q = n / denominator.coefficient_;
  const Wide rest = magnitude(n % denominator.coefficient_);
  if (rest * 2 >= magnitude(denominator.coefficient_)) q += (n < 0) == (denominator.coefficient_ < 0) ? 1 : -1;
  return checked(q, exponent);
}

Decimal Decimal::negated() const {
  return Decimal(-coefficient_, exponent_, true);
}

Decimal Decimal::scaled(int power_of_ten) const {
  return Decimal(coefficient_, exponent_ + power_of_ten, true);
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  if (*this == other) return std::strong_ordering::equal;
  if (const auto difference = minus(other)) return difference->coefficient_ <=> Wide{0};
  // Too far apart to subtract: the sign decides, then the place of the first digit.
  if (is_negative() != other.is_negative() || is_zero() || other.is_zero()) return coefficient_ <=> other.coefficient_;
  auto magnitude = exponent_ + digit_count(coefficient_) <=> other.exponent_ + digit_count(other.coefficient_);
  if (std::is_eq(magnitude)) magnitude = digits_of(coefficient_).compare(digits_of(other.coefficient_)) <=> 0;
  return std::is_lt(magnitude) != is_negative() ? std::strong_ordering::less : std::strong_ordering::greater;
}

std::string Decimal::digits_of(Wide coefficient) {
  std::string digits;
  for (Wide rest = coefficient < 0 ? -coefficient : coefficient; rest != 0; rest /= 10)
    digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
  std::reverse(digits.begin(), digits.end());
  return digits;
}

Decimal::Leading Decimal::leading(int digits) const {
  if (is_zero()) return {};
  const int count = digit_count(coefficient_);
  Leading leading{0, count - 1 + exponent_, count <= digits};
  Wide first = coefficient_;
  for (int i = count; i < digits; ++i) first *= 10;
  for (int i = count; i > digits; --i) first /= 10;
  leading.digits = static_cast<std::int64_t>(first);
  return leading;
}

std::string Decimal::to_string() const {
  const std::string digits = digits_of(coefficient_);
  if (digits.empty()) return "0";
  const std::string sign = coefficient_ < 0 ? "-" : "";
  const int point = static_cast<int>(digits.size()) + exponent_;  // digits before the decimal point
  if (point > 24 || point < -8) {
    const std::string rest = digits.size() > 1 ? "." + digits.substr(1) : "";
    return sign + digits[0] + rest + "e" + std::to_string(point - 1);
  }
  if (exponent_ >= 0) return sign + digits + std::string(static_cast<std::size_t>(exponent_), '0');
  if (point > 0)
    return sign + digits.substr(0, static_cast<std::size_t>(point)) + "." +
           digits.substr(static_cast<std::size_t>(point));
  return sign + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
}

double Decimal::to_double() const {
  return std::strtod(to_string().c_str(), nullptr);
}

}  // namespace dateline
