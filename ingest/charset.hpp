// SPDX-License-Identifier: GPL-3.0-or-later
// From bytes to valid UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline {

struct Decoded {
  std::string utf8;     // valid UTF-8 without BOM, line ends as they came
  std::string charset;  // the charset the bytes were read as
  std::string warning;  // what to tell the user; empty where nothing was guessed
  std::string error;    // why the bytes are no text, and what to do; empty where they are
};

// Reads `bytes` by BOM, as UTF-8, as UTF-16 without BOM (told by its zero bytes), else as windows-1252 with a warning.
// Binary data and UTF-8 that is damaged give an error. `charset` forces one that ICU knows.
// Throws Error (usage) for an unknown charset name.
Decoded decode(std::string bytes, std::string_view charset = "auto");

// Byte offset of the first sequence that is not UTF-8.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

// What a file that is no text looks like by its first bytes ("a PDF", "a zip archive"), or empty.
std::string_view binary_kind(std::string_view bytes);

}  // namespace dateline
