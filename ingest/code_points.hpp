// SPDX-License-Identifier: GPL-3.0-or-later
// CodePointIndex: from UTF-8 byte offsets to code points, UTF-16 units, and back.
//
// Built once per text, O(n); a look-up costs a scan of at most 128 bytes, and nothing for ASCII text.
// Keeps a view of the text: the text must outlive the index.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

bool is_ascii(std::string_view s);
std::size_t code_point_length(std::string_view utf8);

// Appends one code point as UTF-8.
void append_utf8(std::string& out, char32_t c);
// The code point at `at`, which is moved behind it; U+FFFD for an ill-formed sequence.
char32_t next_code_point(std::string_view utf8, std::size_t& at);
// The code point that ends at `end` (0 at the beginning of the text).
char32_t code_point_before(std::string_view utf8, std::size_t end);

class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view utf8);

  std::size_t code_points(std::size_t byte) const;
  std::size_t utf16_units(std::size_t byte) const;
  // Byte offset of a code point; `code_point` may be the length.
  std::size_t byte(std::size_t code_point) const;
  std::size_t length() const { return code_points(text_.size()); }

 private:
  struct Checkpoint {
    std::uint32_t code_points;
    std::uint32_t utf16_units;
  };
  std::string_view text_;
  std::vector<Checkpoint> checkpoints_;  // one each 128 bytes; empty for ASCII
};

}  // namespace dateline
