// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/id_filter.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace dateline;

TEST_CASE("an id that was added may always be there") {
  IdFilter filter(1000);
  for (int i = 0; i < 5000; ++i) filter.add("id-" + std::to_string(i));  // more than there is room for
  for (int i = 0; i < 5000; ++i) CHECK(filter.may_contain("id-" + std::to_string(i)));
}

TEST_CASE("most ids that were not added are told for new") {
  IdFilter filter(10000);
  for (int i = 0; i < 10000; ++i) filter.add("id-" + std::to_string(i));
  int wrong = 0;
  for (int i = 10000; i < 20000; ++i) wrong += filter.may_contain("id-" + std::to_string(i)) ? 1 : 0;
  CHECK(wrong < 300);
}

TEST_CASE("an empty filter knows no id") {
  CHECK_FALSE(IdFilter().may_contain(""));
  CHECK_FALSE(IdFilter(5).may_contain("a"));
}
