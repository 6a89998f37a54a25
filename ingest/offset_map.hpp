// SPDX-License-Identifier: GPL-3.0-or-later
// OffsetMap: where a position in a derived text came from.
//
// Built once from icu::Edits, whose own look-up is linear; immutable afterwards, so any thread may read it.
// Cost: O(log changes) a look-up; nothing at all where the derived text equals its origin.
#pragma once

#include <unicode/edits.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/span.hpp"

namespace dateline {

// One stretch of the origin that was replaced; numbers are in the unit of the edits.
struct OffsetChange {
  std::size_t derived_begin;
  std::size_t derived_length;
  std::size_t origin_begin;
  std::size_t origin_length;
  bool operator==(const OffsetChange&) const = default;
};

// The changes that `edits` records (origin → derived), in order.
// `origin_base` is where the origin starts in its input.
std::vector<OffsetChange> changes_of(const icu::Edits& edits, std::size_t origin_base = 0);

// The same edits counted in code points instead of UTF-8 bytes.
icu::Edits in_code_points(const icu::Edits& bytes, std::string_view origin, std::string_view derived);

template <class Derived, class Origin>
class OffsetMap {
 public:
  // The identity, moved by `base`.
  explicit OffsetMap(std::size_t base = 0) : base_(base) {}
  OffsetMap(const icu::Edits& edits, std::size_t base) : base_(base), changes_(changes_of(edits, base)) {}
  // From what base() and changes() gave.
  OffsetMap(std::size_t base, std::vector<OffsetChange> changes) : base_(base), changes_(std::move(changes)) {}

  // Smallest span of the origin that `derived` was made from. Dropped characters at either edge are left out.
  // An empty span maps to an empty one.
  Span<Origin> to_origin(Span<Derived> derived) const {
    const std::size_t begin = origin_of(derived.begin.value).begin.value;
    if (derived.empty()) return span<Origin>(begin, begin);
    return span<Origin>(begin, std::max(begin, origin_of(derived.end.value - 1).end.value));
  }

  bool is_identity() const { return changes_.empty() && base_ == 0; }
  std::size_t base() const { return base_; }
  const std::vector<OffsetChange>& changes() const { return changes_; }

 private:
  // The origin of one derived code point.
  Span<Origin> origin_of(std::size_t position) const {
    auto after = std::upper_bound(changes_.begin(), changes_.end(), position,
                                  [](std::size_t p, const OffsetChange& c) { return p < c.derived_begin; });
    if (after == changes_.begin()) return span<Origin>(base_ + position, base_ + position + 1);
    const OffsetChange& change = *std::prev(after);
    const std::size_t behind = position - change.derived_begin;
    if (behind < change.derived_length)
      return span<Origin>(change.origin_begin, change.origin_begin + change.origin_length);
    const std::size_t origin = change.origin_begin + change.origin_length + (behind - change.derived_length);
    return span<Origin>(origin, origin + 1);
  }

  std::size_t base_ = 0;
  std::vector<OffsetChange> changes_;
};

using TextToSource = OffsetMap<TextOffset, SourceOffset>;

}  // namespace dateline
