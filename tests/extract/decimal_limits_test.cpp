// SPDX-License-Identifier: GPL-3.0-or-later
// Decimals at the edges of what they hold.
#include <catch2/catch.hpp>
#include <limits>

#include "extract/decimal.hpp"

using namespace dateline;

namespace {

Decimal number(std::string_view digits) {
  return Decimal::parse(digits).value();
}

const std::string digits_38(38, '9');

}  // namespace

TEST_CASE("a number is written with plain digits between 1e-9 and 1e24, with an exponent beyond") {
  CHECK(number("0.000000001").to_string() == "0.000000001");
  CHECK(number("1e-10").to_string() == "1e-10");
  CHECK(number("1e23").to_string() == "100000000000000000000000");
  CHECK(number("1e24").to_string() == "1e24");
  CHECK(number("-1.5e30").to_string() == "-1.5e30");
  CHECK(number("0").to_string() == "0");
  CHECK(number("-0.05").to_string() == "-0.05");
  CHECK(number("100").to_string() == "100");
  CHECK(number("000123.4500").to_string() == "123.45");
}

TEST_CASE("what is written is read back as the same number") {
  for (const std::string_view digits :
       {"0", "7", "-7", "0.34", "1234567.89", "1e24", "1.5e30", "-2.5e-12", "6.02e23", "0.000000001"})
    CHECK(number(number(digits).to_string()) == number(digits));
  CHECK(number(digits_38).to_string() == "9." + std::string(37, '9') + "e37");
  CHECK(number(number(digits_38).to_string()) == number(digits_38));
}

TEST_CASE("signs and exponents are read; separators, blanks and leftovers are no number") {
  CHECK(number("+5") == Decimal(5));
  CHECK(number("5E3") == Decimal(5000));
  CHECK(number("5e-3") == Decimal(5, -3));
  CHECK(number(".5") == Decimal(5, -1));
  for (const std::string_view written :
       {"", "-", ".", "e5", "1,234", " 1", "1 ", "1.2.3", "5e", "5e+", "1e3x", "--5", "0x10", "inf", "nan"}) {
    CAPTURE(written);
    CHECK_FALSE(Decimal::parse(written).has_value());
  }
}

TEST_CASE("38 digits are held, more are not a number") {
  CHECK(Decimal::parse(digits_38).has_value());
  CHECK_FALSE(Decimal::parse(digits_38 + "9").has_value());
}

TEST_CASE("sums and products that do not fit are nothing rather than rounded") {
  CHECK_FALSE(number(digits_38).times(number("11")).has_value());
  CHECK_FALSE(number("1e40").plus(Decimal(1)).has_value());
  CHECK(number(digits_38).times(number("1e10")).has_value());
  CHECK(number("1e38").plus(Decimal(1)).value().to_string() == "1." + std::string(37, '0') + "1e38");
}

TEST_CASE("sums, differences and products are exact") {
  CHECK(number("700.5").minus(number("0.5")).value() == Decimal(700));
  CHECK(number("1.1").times(number("1.1")).value().to_string() == "1.21");
  CHECK(number("-3").times(number("-4")).value() == Decimal(12));
  CHECK(number("5").plus(number("-5")).value().is_zero());
  CHECK(number("5").negated().is_negative());
  CHECK(number("2.5").scaled(9) == number("2500000000"));
  CHECK(number("118.5").scaled(-2).to_string() == "1.185");
}

TEST_CASE("a whole number is known as one however it is written") {
  CHECK(number("5.00").is_integer());
  CHECK(number("5e3").is_integer());
  CHECK_FALSE(number("5.5").is_integer());
  CHECK(number("0.0").is_zero());
}

TEST_CASE("a quotient ends where it ends, else it has twelve digits, rounded") {
  CHECK(Decimal::quotient(Decimal(1), Decimal(8)).value().to_string() == "0.125");
  CHECK(Decimal::quotient(Decimal(22), Decimal(7)).value().to_string() == "3.14285714286");
  CHECK(Decimal::quotient(Decimal(-2), Decimal(3)).value().to_string() == "-0.666666666667");
  CHECK(Decimal::quotient(Decimal(600), Decimal(3)).value() == Decimal(200));
  CHECK(Decimal::quotient(Decimal(0), Decimal(3)).value().is_zero());
}

TEST_CASE("the order is that of the numbers, also where doubles cannot tell them apart") {
  CHECK(number("9007199254740993") > number("9007199254740992"));
  CHECK(number("0.1000000000000000000001") > number("0.1"));
  CHECK(number("-1e20") < number("1e-20"));
  CHECK(number("1e300") > number(digits_38));
}

TEST_CASE("the order holds beyond the largest double") {
  CHECK(number("1e3000") < number("1e4000"));
  CHECK(number("1e4000") > number("1e3000"));
  CHECK(number("-1e4000") < number("-1e3000"));
  CHECK(number("1e-4000") < number("1e-3000"));
}

TEST_CASE("the smallest and largest integers are held") {
  CHECK(Decimal(std::numeric_limits<std::int64_t>::max()).to_string() == "9223372036854775807");
  CHECK(Decimal(std::numeric_limits<std::int64_t>::min()).to_string() == "-9223372036854775808");
}
