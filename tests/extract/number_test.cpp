// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/number.hpp"

#include <catch2/catch.hpp>

using namespace dateline;

TEST_CASE("numbers are read as news writes them") {
  const std::pair<const char*, const char*> table[] = {{"1,234,567", "1234567"},
                                                       {"1234.5", "1234.5"},
                                                       {".125", "0.125"},
                                                       {"15-1/2", "15.5"},
                                                       {"15 1/2", "15.5"},
                                                       {"3½", "3.5"},
                                                       {"½", "0.5"},
                                                       {"7-3/8", "7.375"},
                                                       {"twenty-five", "25"},
                                                       {"two hundred and five", "205"},
                                                       {"a hundred", "100"},
                                                       {"half a million", "500000"},
                                                       {"one and a half", "1.5"},
                                                       {"4 hundred million", "400000000"},
                                                       {"1.5 bn", "1500000000"},
                                                       {"34 mln", "34000000"},
                                                       {"12,34,567", "1234567"},
                                                       {"two million three hundred thousand", "2300000"},
                                                       {"three point five", "3.5"},
                                                       {"minus 5", "-5"},
                                                       {"two dozen", "24"},
                                                       {"0.1", "0.1"}};
  for (const auto& [written, value] : table) {
    INFO(written);
    const auto number = read_number(written);
    REQUIRE(number);
    CHECK(number->to_string() == value);
  }
}

TEST_CASE("what is no number as a whole is none") {
  for (const char* written : {"", "five six", "1,23", "12,3456", "a", "and", "dollars", "1.2.3", "twenty thirty"}) {
    INFO(written);
    CHECK_FALSE(read_number(written));
  }
}
