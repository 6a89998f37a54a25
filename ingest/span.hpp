// SPDX-License-Identifier: GPL-3.0-or-later
// Offsets that cannot be mixed up: each layer of the text has a type of its own.
#pragma once

#include <compare>
#include <cstddef>

namespace dateline {

// A position in one layer. The unit is the Unicode code point, except for ByteOffset.
template <class Layer>
struct Offset {
  std::size_t value = 0;
  auto operator<=>(const Offset&) const = default;
};

using SourceOffset = Offset<struct SourceLayer>;  // the input as given: decoded, without BOM, line ends as they came
using TextOffset = Offset<struct TextLayer>;      // the stored and shown text
using ByteOffset = Offset<struct ByteLayer>;      // UTF-8 bytes; which string is said where it is used

// [begin, end) in one layer.
template <class O>
struct Span {
  O begin;
  O end;
  auto operator<=>(const Span&) const = default;
  std::size_t size() const { return end.value - begin.value; }
  bool empty() const { return begin == end; }
  bool overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
  bool contains(const Span& other) const { return begin <= other.begin && other.end <= end; }
};

template <class O>
Span<O> span(std::size_t begin, std::size_t end) {
  return {O{begin}, O{end}};
}

using ByteSpan = Span<ByteOffset>;

}  // namespace dateline
