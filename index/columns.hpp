// SPDX-License-Identifier: GPL-3.0-or-later
// Columns: rows derived from a segment's articles, memory-mapped, for facets, sorting, timelines and fact searches.
//
// One file, all numbers little-endian, sections aligned to 8 bytes:
//   "DLCOLS03" · u32 articles · u32 facts · u64 words · then a table of sections {u64 offset, u64 size}, then they:
//   0      article rows (ArticleRow), by document id: row i is document i + 1
//   1      ids: a list of strings (u32 count, u32 begins (count + 1), then bytes)
//   2      sentence starts: u32 positions of words; the first of each article is its title's, the next those of its
//          text's sentences
//   3-9    facts in order of article, field, place, each section one column of FactColumns
//   10     the words of titles and texts: a list of strings, sorted as bytes
//   11     the code of each, u32: the more often a word stands in the segment, the smaller; 0 is none
//   12     sequences: u64 begins (articles + 1), then the codes of each article's words in their order as numbers to
//          base 128, lowest first; 0 stands between title and text
//   then for each facet two: its values, a list of strings sorted as bytes, and, for each article, which of them it has
//   (u32 begins (articles + 1), then u32 numbers of values, each once an article, ascending).
// The same articles in the same order give the same bytes, made at one go or joined.
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
#include <vector>

#include "extract/calendar.hpp"
#include "extract/value.hpp"
#include "index/durable_file.hpp"

namespace dateline {

enum class Facet {
  organization,
  person,
  place,
  source,
  author,
  section,
  language,
  type,
  currency,
  unit,
  year,
  month,
  mentioned_year,
  mentioned_month,
  amount,  // bands of ten: "USD 1m to 10m"
};
inline constexpr std::size_t facet_count = 15;
std::string_view name_of(Facet facet);
std::optional<Facet> facet_named(std::string_view name);

inline constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();

struct ArticleRow {
  std::int32_t day;              // first day of the published date, since 1970; no_day where there is none
  std::uint32_t first_fact;      // of this article; the next row's ends it
  std::uint32_t first_sentence;  // likewise, into the sentence starts
  std::uint32_t words;           // of title and text, as ranking counts them
  std::uint32_t text_bytes;
  std::uint32_t precision;  // DatePrecision
};

// The days that the published date of a row may mean: one, or a whole month or year. Not for a row without one.
DaySpan published_span(const ArticleRow& row);

inline constexpr std::uint32_t no_value = std::numeric_limits<std::uint32_t>::max();

// Which of 64 facts have numbers, and where these begin.
struct NumberBlock {
  std::uint64_t numbered;  // bit i: fact i of the block has a low end
  std::uint64_t wide;      // … and a high end that is another
  std::uint32_t first_low, first_high;
};

// One column a member; row i of each is the same fact.
struct FactColumns {
  enum Mark : std::uint8_t { in_title = 1, has_low = 2, has_high = 4, low_cut = 8, high_cut = 16 };

  std::span<const std::uint8_t> type;       // FactType
  std::span<const std::uint8_t> marks;      // of Mark; cut: the amount has more digits than its key
  std::span<const std::uint8_t> modifier;   // Modifier
  std::span<const std::uint32_t> sentence;  // 0 the title, 1 the first of the text
  // The number of its currency, unit or name among the values of facet_of_value(type); no_value where it has none.
  std::span<const std::uint32_t> value;
  std::span<const NumberBlock> numbers;
  std::span<const std::int64_t> lows, highs;

  std::size_t size() const { return type.size(); }
  // Figures: keys (amount_key.hpp) of low and high, or twice the amount. Dates: first and last day since 1970. 0 where
  // the marks tell of none.
  std::int64_t low(std::size_t row) const;
  std::int64_t high(std::size_t row) const;
};

// Which facet lists what a fact of this type is in or names; nothing for dates, addresses and tickers.
std::optional<Facet> facet_of_value(FactType type);

// Values are made and read in the machine's own order.
static_assert(std::endian::native == std::endian::little);

struct RowRange {
  std::size_t begin, end;
};

class Columns {
 public:
  // Throws Error where the file is no columns file, or its sections reach past its end.
  explicit Columns(const std::filesystem::path& file);

  std::span<const ArticleRow> articles() const { return articles_; }
  const FactColumns& facts() const { return facts_; }
  RowRange facts_of(std::size_t article) const;
  // Where the sentences of an article begin, as positions of words: its title, then its text's.
  std::span<const std::uint32_t> sentence_starts(std::size_t article) const;
  // Of all articles, deleted ones included.
  std::uint64_t words() const { return words_; }
  std::string_view id(std::size_t article) const { return ids_[article]; }
  // Values of a facet, and the numbers of those that an article has.
  std::size_t value_count(Facet facet) const { return facets_[index(facet)].values.count(); }
  std::string_view value(Facet facet, std::size_t number) const { return facets_[index(facet)].values[number]; }
  std::optional<std::size_t> number_of(Facet facet, std::string_view value) const;
  std::span<const std::uint32_t> values_of(Facet facet, std::size_t article) const;

  // The code of a word in the sequences; 0 where it stands in none.
  std::uint32_t code_of(std::string_view string) const;
  // Where the word of that code stands in the article's title, or in title and text, ascending.
  std::vector<std::uint32_t> positions(std::uint32_t code, std::size_t article, bool in_title) const;

 private:
  friend class ColumnsJoiner;
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
  // The place of a string among sorted ones.
  static std::optional<std::size_t> find(const Strings& sorted, std::string_view string);
  // The codes of an article, as bytes.
  std::string_view sequence(std::size_t article) const;
  static std::size_t index(Facet facet) { return static_cast<std::size_t>(facet); }

  MappedFile file_;
  std::span<const ArticleRow> articles_;
  FactColumns facts_;
  std::span<const std::uint32_t> sentence_starts_;
  std::uint64_t words_ = 0;
  Strings ids_;
  Strings dictionary_;
  std::span<const std::uint32_t> codes_;  // by place in the dictionary
  std::span<const std::uint64_t> sequence_begins_;
  std::string_view sequences_;
  std::array<FacetColumn, facet_count> facets_;
};

}  // namespace dateline
