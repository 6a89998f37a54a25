// SPDX-License-Identifier: GPL-3.0-or-later
// StringNumbers: strings numbered as they are met, from 0 on.
//
// Cost: one hash and mostly one comparison a string, and no allocation for one that is known.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

class StringNumbers {
 public:
  StringNumbers() { clear(); }
  // The number of `head` with `tail` behind it, which it gets where it is new.
  std::uint32_t add(std::string_view head, std::string_view tail = {});
  // Stays where it is until the next string is added.
  std::string_view operator[](std::size_t number) const {
    const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(bytes_).substr(begin, ends_[number] - begin);
  }
  std::size_t size() const { return ends_.size(); }
  void clear();
  // All numbers, in the order of their strings as bytes.
  std::vector<std::uint32_t> sorted() const;

 private:
  void grow();
  std::string bytes_;  // all strings, one behind the other
  std::vector<std::size_t> ends_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> table_;  // hash → number + 1: open addressing, a power of two, at most half full
};

}  // namespace dateline
