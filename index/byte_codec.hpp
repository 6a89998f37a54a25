// SPDX-License-Identifier: GPL-3.0-or-later
// ByteWriter, ByteReader: little-endian base-128 numbers and length-prefixed strings, for stored articles.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace dateline {

class ByteWriter {
 public:
  void number(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_.push_back(static_cast<char>(value | 0x80U));
      value >>= 7U;
    }
    bytes_.push_back(static_cast<char>(value));
  }
  void string(std::string_view s) {
    number(s.size());
    bytes_ += s;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Throws std::out_of_range where the bytes end too early: damaged data.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(next());
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return value;
    }
    throw std::out_of_range("a number of more than 64 bits");
  }
  std::string_view string() {
    const std::uint64_t length = number();
    if (length > bytes_.size() - at_) throw std::out_of_range("a string that ends too early");
    at_ += length;
    return bytes_.substr(at_ - length, length);
  }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  char next() {
    if (at_ == bytes_.size()) throw std::out_of_range("data that ends too early");
    return bytes_[at_++];
  }
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace dateline
