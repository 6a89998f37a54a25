// SPDX-License-Identifier: GPL-3.0-or-later
// TextField: a text as stored and shown, and the way back to the input it came from.
#pragma once

#include <string>
#include <string_view>

#include "ingest/offset_map.hpp"

namespace dateline {

struct TextField {
  std::string text;        // valid UTF-8, NFC, cleaned (see clean_text)
  TextToSource to_source;  // code points of text → code points of the input
  bool has_source = true;  // false where the input is no linear text
};

// The stored text of `source`, which must be valid UTF-8 (DESIGN section 3): line ends and blanks cleaned, controls,
// zero-width junk and soft hyphens dropped, hard-wrapped lines joined, at most 30 combining marks in a row, NFC.
// Otherwise faithful: quotes, dashes, fractions and superscripts stay as they are.
// `source_base`: code points of the input before `source`.
// Cost: one pass, some 300 MB/s for ASCII; NFC's quick check spares most other texts a second one.
// `lines`: keep for a text that was cleaned before, where every line end that is left has a meaning; then a second
// cleaning changes nothing.
enum class WrappedLines { join, keep };
TextField clean_text(std::string_view source, std::size_t source_base = 0, WrappedLines lines = WrappedLines::join);

// The same for text that stays one line: a title, a name. Blanks of every kind become one space.
TextField clean_line(std::string_view source, std::size_t source_base = 0);

}  // namespace dateline
