// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of the columns file that its reader and its writer share. columns.hpp describes the file.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "index/columns.hpp"

namespace dateline::columns_layout {

inline constexpr std::string_view magic = "DLCOLS02";

struct Header {
  std::array<char, 8> magic;
  std::uint32_t articles;
  std::uint32_t facts;
  std::uint64_t words;
};

struct Section {
  std::uint64_t offset;
  std::uint64_t size;
};

enum SectionIndex : std::size_t {
  article_rows,
  ids,
  sentence_starts,
  fact_type,
  fact_marks,
  fact_modifier,
  fact_sentence,
  fact_begin,
  fact_value,
  fact_low,
  fact_high,
  first_facet,
};

inline constexpr std::size_t section_count = first_facet + 2 * facet_count;

}  // namespace dateline::columns_layout
