// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/names/key_map.hpp"

#include <catch2/catch.hpp>

using dateline::names::KeyMap;

TEST_CASE("an empty map of keys knows none") {
  const KeyMap<int> map;
  CHECK(map.empty());
  CHECK(map.find(0) == nullptr);
}

TEST_CASE("a key keeps its first value until it is assigned") {
  KeyMap<int> map;
  CHECK(map.try_emplace(7, 1).second);
  const auto [value, fresh] = map.try_emplace(7, 2);
  CHECK_FALSE(fresh);
  CHECK(*value == 1);
  map[7] = 3;
  CHECK(*map.find(7) == 3);
}

TEST_CASE("a map of keys finds each of many, those alike in most bits and zero among them") {
  KeyMap<std::uint64_t> map;
  for (const std::uint64_t step : {std::uint64_t{1}, std::uint64_t{1} << 31U, std::uint64_t{1} << 50U})
    for (std::uint64_t i = 0; i < 1000; ++i) map[i * step] = i * step;
  for (const std::uint64_t step : {std::uint64_t{1}, std::uint64_t{1} << 31U, std::uint64_t{1} << 50U})
    for (std::uint64_t i = 0; i < 1000; ++i)
      REQUIRE((map.find(i * step) != nullptr && *map.find(i * step) == i * step));
  CHECK(map.find(1001) == nullptr);
}
