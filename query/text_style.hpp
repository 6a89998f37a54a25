// SPDX-License-Identifier: GPL-3.0-or-later
// How text looks on a terminal: safe, coloured or plain, cut to columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

enum class Ink { plain, bold, faint, title, match, figure, date, name, link, warning };

struct TextStyle {
  bool color = false;
  std::size_t width = 100;  // columns of the terminal
};

// Control and escape bytes as visible signs (␛), line ends as they are where `keep_lines`, else as blanks.
std::string safe_for_terminal(std::string_view utf8, bool keep_lines = false);

// `utf8` in the ink, or as it is without colours. Does not make the text safe.
std::string painted(std::string_view utf8, Ink ink, const TextStyle& style);

// The text with line ends in place of some blanks, so that no line is wider than `columns` where a blank allows it.
// Bytes keep their places.
std::string with_line_ends(std::string_view utf8, std::size_t columns);

// Columns that the text takes: two for wide East Asian characters and emoji, none for combining marks.
std::size_t display_width(std::string_view utf8);

// The text cut to `columns` with an ellipsis, or filled with blanks to it.
std::string fitted(std::string_view utf8, std::size_t columns, bool align_right = false);

}  // namespace dateline
