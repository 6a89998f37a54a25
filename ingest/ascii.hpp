// SPDX-License-Identifier: GPL-3.0-or-later
// ASCII text: cue words, keys, extensions. For words of any script see append_folded (index/tokenizer.hpp).
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace dateline {

// A to Z in lower case; all else stays.
inline std::string ascii_lower(std::string_view s) {
  std::string out(s);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

// Zeros in front, up to `width` digits, a minus sign counted; as printf's %0*d, of which dates need too many.
template <typename Integer>
std::string zero_padded(Integer number, std::size_t width) {
  std::string written = std::to_string(number);
  const std::size_t sign = written[0] == '-' ? 1 : 0;
  if (written.size() < width) written.insert(sign, width - written.size(), '0');
  return written;
}

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace dateline
