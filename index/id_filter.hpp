// SPDX-License-Identifier: GPL-3.0-or-later
// IdFilter: whether an id may be in the corpus already. A Bloom filter: a new id is told for new without a look into
// any segment, but for one in a hundred.
//
// Memory: 10 bits an id. Cost: some 50 ns a call.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

class IdFilter {
 public:
  // Room for some `ids`; more make it say "maybe" more often, never wrongly "no".
  explicit IdFilter(std::size_t ids = 0);
  void add(std::string_view id);
  bool may_contain(std::string_view id) const;
  // How many it has room for.
  std::size_t room() const { return words_.size() * 64 / bits_an_id; }

 private:
  static constexpr std::size_t bits_an_id = 10;
  static constexpr int probes = 7;
  std::vector<std::uint64_t> words_;
};

}  // namespace dateline
