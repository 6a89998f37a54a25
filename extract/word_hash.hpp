// SPDX-License-Identifier: GPL-3.0-or-later
// Hashes of folded words, for tables in memory only: they are not kept anywhere.
//
// A word is read eight bytes at a time, the last of them filled with zeros, so that the tokenizer can hash the letters
// it has in a register already.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace dateline {

static_assert(std::endian::native == std::endian::little, "the first letter of a word is the lowest byte of a number");

// Eight letters in one number.
struct Letters {
  static constexpr std::uint64_t each = 0x0101010101010101ULL;  // times a byte: that byte eight times
  static constexpr std::uint64_t lower_case = 0x20 * each;      // makes ASCII letters lower case, and keeps stops

  static std::uint64_t load(const char* at) {
    std::uint64_t letters;
    std::memcpy(&letters, at, sizeof letters);
    return letters;
  }
  // Fewer than eight, zeros behind them; nothing is read behind the last one.
  static std::uint64_t load(const char* at, std::size_t count) {
    if (count >= 4) return load_half(at) | load_half(at + count - 4) << 8 * (count - 4);
    if (count == 0) return 0;
    return byte(at[0]) | byte(at[count / 2]) << 8 * (count / 2) | byte(at[count - 1]) << 8 * (count - 1);
  }
  // The first `count` of eight, zeros behind them.
  static std::uint64_t first(std::uint64_t letters, std::size_t count) {
    return count < 8 ? letters & ((1ULL << 8 * count) - 1) : letters;
  }

 private:
  static std::uint64_t byte(char c) { return static_cast<unsigned char>(c); }
  static std::uint64_t load_half(const char* at) {
    std::uint32_t letters;
    std::memcpy(&letters, at, sizeof letters);
    return letters;
  }
};

// The hash of a word that is given eight letters at a time.
class WordHash {
 public:
  void add(std::uint64_t letters) { state_ = mix(state_ ^ letters, 0xD1B54A32D192ED03ULL); }
  std::uint64_t result() const { return state_; }

 private:
  // The halves of a product of 128 bits, folded together.
  static std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    __extension__ const unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  }
  std::uint64_t state_ = 0x9E3779B97F4A7C15ULL;
};

// `fold` is Letters::lower_case for ASCII words that are not folded yet, or 0.
inline std::uint64_t word_hash(std::string_view word, std::uint64_t fold = 0) {
  WordHash hash;
  const char* at = word.data();
  std::size_t left = word.size();
  for (; left >= 8; left -= 8, at += 8) hash.add(Letters::load(at) | fold);
  if (left > 0) hash.add(Letters::first(Letters::load(at, left) | fold, left));
  return hash.result();
}

}  // namespace dateline
