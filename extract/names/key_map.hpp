// SPDX-License-Identifier: GPL-3.0-or-later
// KeyMap: what an article says of names, by the keys of their words. Small, filled and dropped for each article, and
// asked for each name: a table without nodes.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace dateline::names {

template <typename T>
class KeyMap {
 public:
  // What a key stands for; null where it is unknown. The pointer holds until the next new key.
  T* find(std::uint64_t key) { return const_cast<T*>(std::as_const(*this).find(key)); }
  const T* find(std::uint64_t key) const {
    if (slots_.empty()) return nullptr;
    for (std::size_t at = place_of(key);; at = (at + 1) & (slots_.size() - 1)) {
      const std::uint32_t number = slots_[at];
      if (number == 0) return nullptr;
      if (entries_[number - 1].first == key) return &entries_[number - 1].second;
    }
  }
  // The same, with `value` for a key that is new; and whether it was.
  std::pair<T*, bool> try_emplace(std::uint64_t key, T value = T()) {
    if (T* known = find(key)) return {known, false};
    if ((entries_.size() + 1) * 2 > slots_.size()) grow();
    entries_.emplace_back(key, std::move(value));
    put(key, static_cast<std::uint32_t>(entries_.size()));
    return {&entries_.back().second, true};
  }
  T& operator[](std::uint64_t key) { return *try_emplace(key).first; }
  bool empty() const { return entries_.empty(); }

 private:
  // Keys are hashes already, but for their lowest bit.
  std::size_t place_of(std::uint64_t key) const { return (key >> 7U ^ key >> 31U) & (slots_.size() - 1); }
  void put(std::uint64_t key, std::uint32_t number) {
    std::size_t at = place_of(key);
    while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = number;
  }
  void grow() {
    slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, 0);
    if (entries_.empty()) entries_.reserve(32);
    for (std::uint32_t i = 0; i < entries_.size(); ++i) put(entries_[i].first, i + 1);
  }
  std::vector<std::uint32_t> slots_;  // numbers of entries plus one, open addressing, at most half full
  std::vector<std::pair<std::uint64_t, T>> entries_;
};

}  // namespace dateline::names
