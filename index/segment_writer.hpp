// SPDX-License-Identifier: GPL-3.0-or-later
// Filling segments: articles go into fresh mini databases, which compact joins into one immutable file.
//
//   words.glass   Xapian, one file: the terms of each article (schema.hpp); no positions, no data, no lists of terms
//   articles      the articles and their facts (article_store.hpp); the others can be made again from it
//   columns       rows for facets, sorting and facts, and the words of each article in their order (columns.hpp)
//   prints        fingerprints by which near-duplicates are found (article_print.hpp)
//
// Why minis: Xapian's inverter slows down as a database grows. Measured on 21,578 Reuters stories: 1.1 MB/s into one
// database, 4.4-13 MB/s into mini databases of 200-400 documents on two cores. Our own inverter (inverter.hpp) fills a
// mini some eight times as fast as Xapian's. Lists of terms, which only deletion in place would need, are not kept:
// they took 0.6 times the text on disk.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "extract/extractor.hpp"
#include "index/article_print.hpp"
#include "index/article_store.hpp"
#include "index/columns_writer.hpp"
#include "index/inverter.hpp"
#include "index/manifest.hpp"
#include "index/tokenizer.hpp"

namespace dateline {

inline constexpr const char* segment_database = "words.glass";
inline constexpr const char* segment_articles = "articles";
inline constexpr const char* segment_columns = "columns";

// The files of the same articles in the same order: a mini, or a whole segment.
struct SegmentPart {
  std::filesystem::path database;
  std::filesystem::path articles;
  std::filesystem::path columns;
  std::filesystem::path prints;
};
SegmentPart part_of_mini(const std::filesystem::path& folder);
SegmentPart part_of_segment(const std::filesystem::path& corpus, const std::string& id);

// Writes minis. One a thread (it holds a Tokenizer).
class MiniWriter {
 public:
  // A new mini in `folder` with one document an article, in order; `dictionary` may be missing.
  void write(const std::filesystem::path& folder, const std::vector<ExtractedArticle>& articles,
             const std::shared_ptr<const ArticleDictionary>& dictionary = nullptr);
  // The same of some articles of a store (numbers from 0), whose compressed bytes are kept.
  void write(const std::filesystem::path& folder, const ArticleStore& store, const std::vector<std::size_t>& articles);

 private:
  // Adds a document to the inverter, its columns and its print.
  void index(const ExtractedArticle& extracted);
  // Writes what was added.
  void write_index(const SegmentPart& mini);
  void index_words(const std::vector<IndexWord>& words, std::string_view prefix, std::uint32_t weight);
  void index_date(const Published& published);
  void index_facts(const std::vector<Fact>& facts);
  Tokenizer tokenizer_;
  Inverter inverter_;
  ColumnsBuilder columns_;
  std::vector<ArticlePrint> prints_;
};

// Joins parts, in order, to segments/<id> with its columns, all synced. Document ids run from 1 without gap in the
// order of the parts. Returns the manifest's entry. Throws Error.
SegmentEntry join_parts(const std::filesystem::path& corpus, const std::string& id,
                        const std::vector<SegmentPart>& parts);
// The same of minis by their folders.
SegmentEntry join_minis(const std::filesystem::path& corpus, const std::string& id,
                        const std::vector<std::filesystem::path>& minis);

}  // namespace dateline
