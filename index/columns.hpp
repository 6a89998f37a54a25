// SPDX-License-Identifier: GPL-3.0-or-later
// Columns: rows derived from a segment's articles, memory-mapped, for facets, sorting, timelines and fact searches.
//
// One file, all numbers little-endian, sections aligned to 8 bytes:
//   "DLCOLS01" · u32 articles · u32 facts · then a table of sections {u64 offset, u64 size}, then the sections:
//   0  article rows (ArticleRow), by document id: row i is document i + 1
//   1  ids: a list of strings (u32 count, u32 begins (count + 1), then bytes)
//   2  fact rows (FactRow) in order of article, field, place
//   then for each facet two: its values, a list of strings sorted as bytes, and, for each article, which of them it has
//   (u32 begins (articles + 1), then u32 numbers of values, each once an article, ascending).
// Opening checks the sections' sizes, O(1); a damaged number inside them gives a wrong answer but never a read outside
// the file. `dateline check` finds damage by the hash in the manifest.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "extract/value.hpp"
#include "index/durable_file.hpp"

namespace dateline {

enum class Facet { organization, person, place, source, author, section, language, type, currency, unit, year, month };
inline constexpr std::size_t facet_count = 12;
std::string_view name_of(Facet facet);
std::optional<Facet> facet_named(std::string_view name);

inline constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();

struct ArticleRow {
  std::int32_t day;          // first day of the published date, since 1970; no_day where there is none
  std::uint32_t first_fact;  // of this article; the next row's ends it
  std::uint32_t text_bytes;
  std::uint32_t precision;  // DatePrecision
};

struct FactColumn {
  std::uint32_t article;  // row
  std::uint32_t sentence;
  std::uint32_t begin;  // code points
  std::uint8_t type;    // FactType
  std::uint8_t field;   // Field
  std::uint16_t reserved;
  double low, high;          // of the amount or range; NaN for none
  std::int32_t first, last;  // days; no_day for none
};

// Values are made and read in the machine's own order.
static_assert(std::endian::native == std::endian::little);

class Columns {
 public:
  // Throws Error where the file is no columns file, or its sections reach past its end.
  explicit Columns(const std::filesystem::path& file);

  std::span<const ArticleRow> articles() const { return articles_; }
  std::span<const FactColumn> facts() const { return facts_; }
  std::string_view id(std::size_t article) const { return ids_[article]; }
  // Values of a facet, and the numbers of those that an article has.
  std::size_t value_count(Facet facet) const { return facets_[index(facet)].values.count(); }
  std::string_view value(Facet facet, std::size_t number) const { return facets_[index(facet)].values[number]; }
  std::span<const std::uint32_t> values_of(Facet facet, std::size_t article) const;

 private:
  struct Strings {
    std::span<const std::uint32_t> begins;
    std::string_view bytes;
    std::size_t count() const { return begins.size() - 1; }
    std::string_view operator[](std::size_t i) const {
      if (i >= count() || begins[i] > bytes.size() || begins[i + 1] < begins[i]) return {};
      return bytes.substr(begins[i], begins[i + 1] - begins[i]);
    }
  };
  struct FacetColumn {
    Strings values;
    std::span<const std::uint32_t> begins;
    std::span<const std::uint32_t> numbers;
  };
  static std::size_t index(Facet facet) { return static_cast<std::size_t>(facet); }

  MappedFile file_;
  std::span<const ArticleRow> articles_;
  std::span<const FactColumn> facts_;
  Strings ids_;
  std::array<FacetColumn, facet_count> facets_;
};

class ArticleStore;

// The columns file of a segment: reads every article of its store. The same articles give the same bytes.
std::string columns_of(const ArticleStore& articles);
// Writes that to `file`, synced.
void write_columns(const ArticleStore& articles, const std::filesystem::path& file);

}  // namespace dateline
