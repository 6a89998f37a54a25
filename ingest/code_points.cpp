// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/code_points.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

namespace dateline {

namespace {

constexpr std::size_t stride = 128;

bool starts_code_point(char c) {
  return !U8_IS_TRAIL(c);
}
// A lead byte of four-byte sequences is two UTF-16 units.
std::size_t units_of(char c) {
  return starts_code_point(c) ? (static_cast<unsigned char>(c) >= 0xF0 ? 2 : 1) : 0;
}

}  // namespace

bool is_ascii(std::string_view s) {
  std::size_t i = 0;
  for (; i + 8 <= s.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, s.data() + i, 8);
    if (word & 0x8080808080808080ULL) return false;
  }
  for (; i < s.size(); ++i)
    if (static_cast<unsigned char>(s[i]) & 0x80U) return false;
  return true;
}

std::size_t code_point_length(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), starts_code_point));
}

void append_utf8(std::string& out, char32_t c) {
  char buffer[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(c));
  out.append(buffer, static_cast<std::size_t>(length));
}

char32_t next_code_point(std::string_view utf8, std::size_t& at) {
  auto i = static_cast<int32_t>(at);
  UChar32 c;
  U8_NEXT_OR_FFFD(utf8.data(), i, static_cast<int32_t>(utf8.size()), c);
  at = static_cast<std::size_t>(i);
  return static_cast<char32_t>(c);
}

char32_t code_point_before(std::string_view utf8, std::size_t end) {
  if (end == 0) return 0;
  auto i = static_cast<int32_t>(end);
  UChar32 c;
  U8_PREV_OR_FFFD(utf8.data(), 0, i, c);
  return static_cast<char32_t>(c);
}

CodePointIndex::CodePointIndex(std::string_view utf8) : text_(utf8) {
  if (is_ascii(utf8)) return;
  checkpoints_.reserve(utf8.size() / stride + 1);
  Checkpoint now{0, 0};
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (i % stride == 0) checkpoints_.push_back(now);
    now.code_points += starts_code_point(utf8[i]);
    now.utf16_units += static_cast<std::uint32_t>(units_of(utf8[i]));
  }
  if (utf8.size() % stride == 0) checkpoints_.push_back(now);
}

std::size_t CodePointIndex::code_points(std::size_t byte) const {
  if (checkpoints_.empty()) return byte;
  std::size_t count = checkpoints_[byte / stride].code_points;
  for (std::size_t i = byte / stride * stride; i < byte; ++i) count += starts_code_point(text_[i]);
  return count;
}

std::size_t CodePointIndex::utf16_units(std::size_t byte) const {
  if (checkpoints_.empty()) return byte;
  std::size_t count = checkpoints_[byte / stride].utf16_units;
  for (std::size_t i = byte / stride * stride; i < byte; ++i) count += units_of(text_[i]);
  return count;
}

std::size_t CodePointIndex::byte(std::size_t code_point) const {
  if (checkpoints_.empty()) return code_point;
  auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), code_point,
                                [](std::size_t p, const Checkpoint& c) { return p < c.code_points; });
  const auto& checkpoint = *std::prev(after);
  std::size_t at = static_cast<std::size_t>(std::prev(after) - checkpoints_.begin()) * stride;
  std::size_t count = checkpoint.code_points;
  // `at` may lie inside a sequence that began before the checkpoint; its trail bytes are passed over.
  while (at < text_.size() && !starts_code_point(text_[at])) ++at;
  for (; at < text_.size() && count < code_point; ++count) {
    ++at;
    while (at < text_.size() && !starts_code_point(text_[at])) ++at;
  }
  return at;
}

}  // namespace dateline
