// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of the columns file that its reader and its writer share. columns.hpp describes the file.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "index/columns.hpp"

namespace dateline::columns_layout {

inline constexpr std::string_view magic = "DLCOLS03";

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
  fact_value,
  fact_numbers,
  fact_low,
  fact_high,
  dictionary,
  word_codes,
  sequences,
  first_facet,
};

// The numbers to base 128 of a sequence of codes; ends before one that is cut short or has more than 32 bits.
class CodeReader {
 public:
  explicit CodeReader(std::string_view bytes) : bytes_(bytes) {}
  std::optional<std::uint32_t> next() {
    std::uint64_t code = 0;
    for (unsigned shift = 0; at_ < bytes_.size() && shift < 32; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      code |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return static_cast<std::uint32_t>(code);
    }
    return std::nullopt;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

inline constexpr std::size_t section_count = first_facet + 2 * facet_count;

}  // namespace dateline::columns_layout
