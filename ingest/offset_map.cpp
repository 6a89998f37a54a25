// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/offset_map.hpp"

#include <unicode/utf8.h>

namespace dateline {

namespace {

std::size_t count_code_points(std::string_view s) {
  return static_cast<std::size_t>(std::count_if(s.begin(), s.end(), [](char c) { return !U8_IS_TRAIL(c); }));
}

}  // namespace

std::vector<OffsetChange> changes_of(const icu::Edits& edits, std::size_t origin_base) {
  std::vector<OffsetChange> changes;
  if (!edits.hasChanges()) return changes;
  UErrorCode status = U_ZERO_ERROR;
  for (auto it = edits.getFineChangesIterator(); it.next(status);) {
    // A one-for-one replacement moves nothing.
    if (it.oldLength() == it.newLength() && it.oldLength() == 1) continue;
    changes.push_back({static_cast<std::size_t>(it.destinationIndex()), static_cast<std::size_t>(it.newLength()),
                       origin_base + static_cast<std::size_t>(it.sourceIndex()),
                       static_cast<std::size_t>(it.oldLength())});
  }
  return changes;
}

icu::Edits in_code_points(const icu::Edits& bytes, std::string_view origin, std::string_view derived) {
  icu::Edits result;
  UErrorCode status = U_ZERO_ERROR;
  for (auto it = bytes.getFineIterator(); it.next(status);) {
    const auto from =
        origin.substr(static_cast<std::size_t>(it.sourceIndex()), static_cast<std::size_t>(it.oldLength()));
    const auto to =
        derived.substr(static_cast<std::size_t>(it.destinationIndex()), static_cast<std::size_t>(it.newLength()));
    if (it.hasChange())
      result.addReplace(static_cast<int32_t>(count_code_points(from)), static_cast<int32_t>(count_code_points(to)));
    else
      result.addUnchanged(static_cast<int32_t>(count_code_points(from)));
  }
  return result;
}

}  // namespace dateline
