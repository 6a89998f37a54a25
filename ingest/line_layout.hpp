// SPDX-License-Identifier: GPL-3.0-or-later
// How the lines of a text belong together: which were cut by a fixed width, which are rows of a table.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace dateline {

// What stands between a line and the next in the cleaned text.
enum class LineEnd {
  joined,     // the line was wrapped: one blank, or nothing after a hyphen
  broken,     // a new line of its own
  paragraph,  // an empty line stands between
};

struct Line {
  std::size_t begin = 0;   // bytes, of the content
  std::size_t end = 0;     // before trailing blanks and the line end
  std::size_t next = 0;    // where the following line begins
  std::size_t indent = 0;  // leading blanks
  std::size_t width = 0;   // code points from the margin to the end of the content
  bool blank = false;
  bool soft_hyphen = false;  // stands behind the content: the word goes on in the next line
  bool tabular = false;      // cells with two or more blanks between them: kept as they stand
  LineEnd line_end = LineEnd::broken;
};

// Splits at LF, CR, CRLF, NEL, LS, PS, VT and FF and decides for each line how it goes on.
//
// A text counts as hard-wrapped where at least half of its neighbouring lines are full: the first word of the next
// would not have fitted into the widest line (measured on the Reuters stories: 81 of 100 pairs). Only then are lines
// joined, and never over an indent, an empty line, a table row, or a short line that ends like a sentence.
std::vector<Line> lay_out_lines(std::string_view text, bool join_wrapped = true);

}  // namespace dateline
