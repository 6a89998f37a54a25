// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/id_filter.hpp"

#include <xxhash.h>

#include <algorithm>

namespace dateline {

namespace {

constexpr std::size_t least_words = 1U << 10U;

// The bit that probe `i` of an id looks at: two hashes give them all (Kirsch and Mitzenmacher 2006).
std::uint64_t bit_of(const XXH128_hash_t& hash, int i, std::size_t words) {
  return (hash.low64 + static_cast<std::uint64_t>(i) * (hash.high64 | 1U)) % (std::uint64_t{words} * 64);
}

}  // namespace

IdFilter::IdFilter(std::size_t ids) : words_(std::max(least_words, (ids * bits_an_id + 63) / 64)) {}

void IdFilter::add(std::string_view id) {
  const auto hash = XXH3_128bits(id.data(), id.size());
  for (int i = 0; i < probes; ++i) {
    const auto bit = bit_of(hash, i, words_.size());
    words_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
}

bool IdFilter::may_contain(std::string_view id) const {
  const auto hash = XXH3_128bits(id.data(), id.size());
  for (int i = 0; i < probes; ++i) {
    const auto bit = bit_of(hash, i, words_.size());
    if ((words_[bit / 64] >> (bit % 64) & 1U) == 0) return false;
  }
  return true;
}

}  // namespace dateline
