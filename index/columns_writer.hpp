// SPDX-License-Identifier: GPL-3.0-or-later
// Columns files (columns.hpp), made of articles (columns_writer.cpp) or joined of others (columns_joiner.cpp).
#pragma once

#include <array>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "extract/extractor.hpp"
#include "index/columns_parts.hpp"
#include "index/string_numbers.hpp"
#include "index/tokenizer.hpp"

namespace dateline {

// Values of one facet as they are met; sorted when the sections are made.
class FacetBuilder {
 public:
  // The number it was met under, or no_value for an empty one.
  std::uint32_t add(std::string_view value);
  void end_article();
  // Gives every value its place among the sorted ones; first of these three.
  std::string value_section();
  std::uint32_t final_number(std::uint32_t met) const { return final_number_[met]; }
  std::string number_section();

 private:
  StringNumbers values_;
  std::vector<std::uint32_t> current_;
  std::vector<std::uint32_t> met_;
  std::vector<std::uint32_t> begins_{0};
  std::vector<std::uint32_t> final_number_;
};

// Columns of articles that are in memory. Not thread-safe.
class ColumnsBuilder {
 public:
  // The next article, with the words of its title and its text.
  void add(const ExtractedArticle& extracted, const std::vector<IndexWord>& title, const std::vector<IndexWord>& text);
  // Writes the file's bytes; the builder is empty afterwards.
  void write(std::ostream& out);

 private:
  FacetBuilder& facet(Facet facet) { return facets_[static_cast<std::size_t>(facet)]; }
  void add_sentences(const ExtractedArticle& extracted, std::size_t title_words, const std::vector<IndexWord>& text);
  void add(const Fact& fact);
  void add_mentioned(const DaySpan& days);

  std::vector<ArticleRow> articles_;
  std::vector<std::uint32_t> sentence_starts_;
  std::vector<std::uint8_t> type_, marks_, modifier_;
  std::vector<std::uint32_t> sentence_, value_;
  NumberColumn numbers_;
  std::uint64_t words_ = 0;
  StringColumn ids_;
  StringNumbers dictionary_;
  std::vector<std::uint32_t> sequences_;  // words as they were met, plus one; 0 between title and text
  std::vector<std::uint64_t> sequence_begins_{0};
  std::array<FacetBuilder, facet_count> facets_;
};

// Writes the columns of the articles of several files, one file behind the other, to `file`, not yet synced. Memory:
// one section. Throws Error where a part is none, or where the whole would outgrow numbers of 32 bits.
void join_columns(const std::vector<std::filesystem::path>& parts, const std::filesystem::path& file);

class ArticleStore;

// The columns file of a segment, from its articles.
std::string columns_of(const ArticleStore& articles);

}  // namespace dateline
