// SPDX-License-Identifier: GPL-3.0-or-later
// More of the forms that numbers take in news, and the words for powers of ten.
#include <catch2/catch.hpp>

#include "extract/number.hpp"

using namespace dateline;

namespace {

// The number as digits, or "none".
std::string read(std::string_view written) {
  const auto number = read_number(written);
  return number ? number->to_string() : "none";
}

}  // namespace

TEST_CASE("tens, hundreds, thousands and millions add up from left to right") {
  CHECK(read("ninety-nine") == "99");
  CHECK(read("one hundred and twenty-three thousand four hundred and fifty-six") == "123456");
  CHECK(read("one million two hundred thousand") == "1200000");
  CHECK(read("sixty-five hundred") == "6500");
  CHECK(read("a hundred and one") == "101");
  CHECK(read("a hundred thousand") == "100000");
  CHECK(read("three billion") == "3000000000");
}

TEST_CASE("words are read in any case") {
  CHECK(read("Twenty-Five") == "25");
  CHECK(read("TWO MILLION") == "2000000");
  CHECK(read("1.5 Billion") == "1500000000");
}

TEST_CASE("a scale may be glued to the digits") {
  CHECK(read("1.5bn") == "1500000000");
  CHECK(read("34mln") == "34000000");
  CHECK(read("10k") == "10000");
}

TEST_CASE("fractions of every form are read") {
  CHECK(read("3/4") == "0.75");
  CHECK(read("2⅓") == "2.333333333333");
  CHECK(read("2 1/2 million") == "2500000");
  CHECK(read("two and a half million") == "2500000");
  CHECK(read("1/3") == "0.333333333333");
  CHECK(read("three point one four") == "3.14");
}

TEST_CASE("a dozen is twelve") {
  CHECK(read("a dozen") == "12");
  CHECK(read("three dozen") == "36");
}

TEST_CASE("negative numbers have a sign or a word") {
  CHECK(read("-5.5") == "-5.5");
  CHECK(read("minus twenty-five") == "-25");
}

TEST_CASE("Indian grouping is read, other grouping is not") {
  CHECK(read("1,50,000") == "150000");
  CHECK(read("2 lakh") == "200000");
  CHECK(read("3 crore") == "30000000");
  CHECK(read("1,2345") == "none");
  CHECK(read(",123") == "none");
}

TEST_CASE("words that do not add up to one number are none") {
  for (const std::string_view written : {"ten five", "twenty eleven", "one two", "five twenty", "hundred and", "$5",
                                         "5%", "no", "5 apples", "million dollars", "-", "one/two"}) {
    CAPTURE(written);
    CHECK(read(written) == "none");
  }
}

TEST_CASE("scale words and abbreviations are powers of ten, in any case") {
  CHECK(scale_power("thousand") == 3);
  CHECK(scale_power("K") == 3);
  CHECK(scale_power("lakh") == 5);
  CHECK(scale_power("million") == 6);
  CHECK(scale_power("mln") == 6);
  CHECK(scale_power("crore") == 7);
  CHECK(scale_power("Bn") == 9);
  CHECK(scale_power("trillion") == 12);
  CHECK_FALSE(scale_power("hundred").has_value());
  CHECK_FALSE(scale_power("dollars").has_value());
  CHECK_FALSE(scale_power("").has_value());
}
