// SPDX-License-Identifier: GPL-3.0-or-later
// Runs: capitals in a row, taken apart by the shapes of names: suffixes, heads, titles, first names, lists. What no
// shape decides is left as a Chunk with what speaks for each class, for the document to decide.
#pragma once

#include <array>
#include <vector>

#include "extract/names/story.hpp"

namespace dateline::names {

// Words that may be a name, not decided at their place.
struct Chunk {
  std::uint32_t sentence = 0, first = 0, end = 0;
  std::uint64_t key = 0;
  std::array<float, 4> votes{};  // by NameType
  const Entry* entry = nullptr;  // a list's word for it, where one has it that may also be a word or a person
  std::uint32_t list_end = 0;    // where a listed name with a possessive ends, in bytes; else 0
  bool opens_sentence = false;   // plain words here may be no name at all
};

// Where the run of capitals that begins at `from` ends: capitals, particles between them, "&" and " / ".
std::size_t run_end(const SentenceWords& s, std::size_t from);

// Claims what shapes and lists decide, and returns the rest.
std::vector<Chunk> read_runs(Story& story);

}  // namespace dateline::names
