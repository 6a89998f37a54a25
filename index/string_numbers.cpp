// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/string_numbers.hpp"

#include <xxhash.h>

#include <algorithm>
#include <numeric>

namespace dateline {

namespace {

constexpr std::size_t first_table = 1U << 12U;

}  // namespace

void StringNumbers::clear() {
  bytes_.clear();
  ends_.clear();
  hashes_.clear();
  table_.assign(first_table, 0);
}

std::uint32_t StringNumbers::add(std::string_view head, std::string_view tail) {
  const std::size_t begin = bytes_.size();
  bytes_ += head;
  bytes_ += tail;
  const std::string_view string = std::string_view(bytes_).substr(begin);
  const std::uint64_t hash = XXH3_64bits(string.data(), string.size());
  std::size_t slot = hash & (table_.size() - 1);
  for (; table_[slot] != 0; slot = (slot + 1) & (table_.size() - 1)) {
    const std::uint32_t known = table_[slot] - 1;
    if (hashes_[known] != hash || (*this)[known] != string) continue;
    bytes_.resize(begin);
    return known;
  }
  const auto number = static_cast<std::uint32_t>(ends_.size());
  table_[slot] = number + 1;
  ends_.push_back(bytes_.size());
  hashes_.push_back(hash);
  if (2 * ends_.size() > table_.size()) grow();
  return number;
}

void StringNumbers::grow() {
  table_.assign(2 * table_.size(), 0);
  for (std::size_t i = 0; i < hashes_.size(); ++i) {
    std::size_t slot = hashes_[i] & (table_.size() - 1);
    while (table_[slot] != 0) slot = (slot + 1) & (table_.size() - 1);
    table_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

std::vector<std::uint32_t> StringNumbers::sorted() const {
  std::vector<std::uint32_t> order(size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) { return (*this)[a] < (*this)[b]; });
  return order;
}

}  // namespace dateline
