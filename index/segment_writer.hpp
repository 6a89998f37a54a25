// SPDX-License-Identifier: GPL-3.0-or-later
// Filling segments: articles go into fresh mini databases, which compact joins into one immutable file.
//
// Why: Xapian's inverter slows down as a database grows. Measured on 21,578 Reuters stories: 1.1 MB/s into one
// database, 4.4-13 MB/s into mini databases of 200-400 documents on two cores, compaction a third on top.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <vector>

#include "extract/extractor.hpp"
#include "index/manifest.hpp"
#include "index/tokenizer.hpp"

namespace dateline {

inline constexpr const char* segment_database = "articles.glass";
inline constexpr const char* segment_columns = "columns";

// Writes mini databases. One a thread (it holds a Tokenizer).
class MiniWriter {
 public:
  // A new database in `folder` with one document an article, in order.
  void write(const std::filesystem::path& folder, const std::vector<ExtractedArticle>& articles);

 private:
  Xapian::Document document_of(const ExtractedArticle& extracted);
  // Returns the position behind the last word.
  Xapian::termpos index_words(Xapian::Document& document, std::string_view text, std::string_view prefix,
                              Xapian::termpos position, Xapian::termcount weight);
  Tokenizer tokenizer_;
};

// Joins mini databases, in order, to segments/<id> with its columns, all synced. Document ids run from 1 without gap in
// the order of the minis. Returns the manifest's entry. Throws Error.
SegmentEntry join_minis(const std::filesystem::path& corpus, const std::string& id,
                        const std::vector<std::filesystem::path>& minis);

}  // namespace dateline
