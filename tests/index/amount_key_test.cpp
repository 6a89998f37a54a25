// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts as sortable numbers.
#include "index/amount_key.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace dateline;

TEST_CASE("keys sort as their amounts do") {
  const std::vector<std::string> ascending{"-1e30", "-700000000",     "-10",  "-9.99", "-1",  "-0.05", "-1e-30",
                                           "0",     "1e-30",          "0.05", "0.5",   "1",   "9.9",   "10",
                                           "11",    "99999999999999", "1e14", "1e24",  "1e38"};
  for (std::size_t i = 1; i < ascending.size(); ++i) {
    CAPTURE(ascending[i]);
    CHECK(amount_key(*Decimal::parse(ascending[i - 1])).key < amount_key(*Decimal::parse(ascending[i])).key);
  }
}

TEST_CASE("an amount of 14 digits comes back from its key") {
  for (const std::string digits :
       {"0", "1", "-1", "12345678901234", "-0.00012345678901234", "9.9999999999999e300", "700000000"}) {
    CAPTURE(digits);
    const auto key = amount_key(*Decimal::parse(digits));
    CHECK(key.exact);
    CHECK(amount_of(key.key) == *Decimal::parse(digits));
  }
}

TEST_CASE("an amount of more digits says that its key is cut") {
  const auto key = amount_key(*Decimal::parse("12345678901234567890123456789012345678"));
  CHECK_FALSE(key.exact);
  CHECK(amount_of(key.key) == *Decimal::parse("12345678901234000000000000000000000000"));
}

TEST_CASE("numbers that cannot be subtracted are compared by all of their digits") {
  const auto small = *Decimal::parse("160000000000000000000000000000000000001");
  const auto large = *Decimal::parse("2e38");
  CHECK(small < large);
  CHECK(large > small);
  CHECK(large.negated() < small.negated());
}
