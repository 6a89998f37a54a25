// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/boxed.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace dateline;

TEST_CASE("an empty box holds nothing") {
  const Boxed<std::string> box;
  CHECK_FALSE(bool(box));
  CHECK(box == Boxed<std::string>(std::nullopt));
}

TEST_CASE("a copy of a box is its own") {
  Boxed<std::string> box = std::string("a long name that needs memory");
  Boxed<std::string> copy = box;
  CHECK(copy == box);
  copy->push_back('!');
  CHECK_FALSE(copy == box);
  copy = box;
  CHECK(*copy == *box);
}

TEST_CASE("a box is filled from an optional value, or is emptied by it") {
  Boxed<int> box = std::optional(3);
  CHECK(*box == 3);
  box = std::optional<int>();
  CHECK_FALSE(bool(box));
}
