// SPDX-License-Identifier: GPL-3.0-or-later
// Cursor: where an answer was left, so that the next page goes on there, also when articles were added meanwhile.
//
// It names the last row by what orders it, not by its number; what came before it is not shown again.
#pragma once

#include <string>
#include <string_view>

#include "query/searcher.hpp"

namespace dateline {

struct Cursor {
  Page::Place place;     // of the last article
  std::size_t fact = 0;  // of facts: how many of the article's facts stand up to the last one
};

// `asked` is what the answer was to: query, choices, order. Opaque to users; letters, digits and dashes only.
std::string to_string(const Cursor& cursor, std::string_view asked);

// Throws Error (usage) for what is no cursor, or one of another question.
Cursor read_cursor(std::string_view written, std::string_view asked);

}  // namespace dateline
