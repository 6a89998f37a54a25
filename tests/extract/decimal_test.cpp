// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/decimal.hpp"

#include <catch2/catch.hpp>

using namespace dateline;

namespace {

Decimal d(std::string_view s) {
  return *Decimal::parse(s);
}

}  // namespace

TEST_CASE("decimals are exact where doubles are not") {
  CHECK(d("0.1").plus(d("0.2"))->to_string() == "0.3");
  CHECK(d("1.005").times(d("1000"))->to_string() == "1005");
  CHECK(d("700").scaled(6).to_string() == "700000000");
  CHECK(d("12345678901234567890.123456789").to_string() == "12345678901234567890.123456789");
}

TEST_CASE("equal numbers are equal values however they are written") {
  CHECK(d("1.50") == d("1.5"));
  CHECK(d("1e3") == d("1000"));
  CHECK(d("-0") == d("0"));
}

TEST_CASE("numbers are ordered by value") {
  CHECK(d("2") > d("1.999"));
  CHECK(d("-3") < d("-2"));
  CHECK(d("1e30") > d("1"));
}

TEST_CASE("a quotient that does not end keeps twelve digits") {
  CHECK(Decimal::quotient(d("1"), d("3"))->to_string() == "0.333333333333");
  CHECK(Decimal::quotient(d("2"), d("3"))->to_string() == "0.666666666667");
  CHECK(Decimal::quotient(d("7"), d("8"))->to_string() == "0.875");
  CHECK_FALSE(Decimal::quotient(d("1"), d("0")));
}

TEST_CASE("what does not fit is nothing, never a rounded number") {
  CHECK_FALSE(Decimal::parse("123456789012345678901234567890123456789012345"));
  CHECK_FALSE(d("1e20").plus(d("1e-20")));
  CHECK_FALSE(Decimal::parse("1e99999"));
  CHECK_FALSE(Decimal::parse("1x"));
}

TEST_CASE("very large and very small numbers are written with an exponent") {
  CHECK(d("1.99e-30").to_string() == "1.99e-30");
  CHECK(d("6.02e30").to_string() == "6.02e30");
}
