// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/snapshot.hpp"

#include <algorithm>

#include "index/schema.hpp"
#include "index/segment_writer.hpp"
#include "index/stored_article.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;

std::unique_ptr<Segment> open_segment(const fs::path& corpus, const SegmentEntry& entry) {
  const fs::path folder = corpus / "segments" / entry.id;
  for (const auto& file : entry.files) {
    std::error_code error;
    const auto size = fs::file_size(corpus / file.name, error);
    if (error) throw Error((corpus / file.name).string() + ": is missing");
    if (size != file.size)
      throw Error((corpus / file.name).string() + ": has " + std::to_string(size) + " bytes, the manifest says " +
                  std::to_string(file.size));
  }
  try {
    Xapian::Database database((folder / segment_database).string());
    Deletions deletions =
        entry.deletions ? Deletions::load(corpus / entry.deletions->name, entry.articles) : Deletions(entry.articles);
    auto segment = std::unique_ptr<Segment>(
        new Segment{entry, std::move(database), Columns(folder / segment_columns), std::move(deletions)});
    if (segment->columns.articles().size() != entry.articles || segment->database.get_doccount() != entry.articles)
      throw Error(folder.string() + ": database, columns and manifest do not agree on the number of articles");
    return segment;
  } catch (const Xapian::Error& error) {
    throw Error((folder / segment_database).string() + ": " + error.get_msg());
  }
}

}  // namespace

Snapshot Snapshot::open(const fs::path& corpus) {
  for (int attempt = 0;; ++attempt) {
    Snapshot snapshot;
    snapshot.manifest_ = read_manifest(corpus);
    try {
      for (const auto& entry : snapshot.manifest_.segments) snapshot.segments_.push_back(open_segment(corpus, entry));
      for (const auto& segment : snapshot.segments_) snapshot.all_.add_database(segment->database);
      return snapshot;
    } catch (const Error&) {
      // A merge may have replaced the segments between reading the manifest and opening them.
      if (attempt > 0 || read_manifest(corpus).snapshot == snapshot.manifest_.snapshot) throw;
    }
  }
}

ArticleRef Snapshot::ref_of(Xapian::docid in_all) const {
  const auto n = static_cast<Xapian::docid>(segments_.size());
  return {(in_all - 1) % n, (in_all - 1) / n + 1};
}

ExtractedArticle Snapshot::article(const ArticleRef& ref) const {
  return decode_article(segments_[ref.segment]->database.get_document(ref.document).get_data());
}

std::optional<ArticleRef> Snapshot::find(std::string_view id) const {
  const std::string term = std::string(schema::id) + std::string(id);
  for (std::size_t s = 0; s < segments_.size(); ++s) {
    const auto& database = segments_[s]->database;
    for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it)
      if (segments_[s]->is_live(*it)) return ArticleRef{s, *it};
  }
  return std::nullopt;
}

std::vector<ArticleRef> Snapshot::in_order() const {
  std::vector<ArticleRef> refs;
  for (std::size_t s = 0; s < segments_.size(); ++s)
    for (Xapian::docid d = 1; d <= segments_[s]->entry.articles; ++d)
      if (segments_[s]->is_live(d)) refs.push_back({s, d});
  sort(refs);
  return refs;
}

void Snapshot::sort(std::vector<ArticleRef>& refs) const {
  const auto key = [this](const ArticleRef& ref) {
    const Columns& columns = segments_[ref.segment]->columns;
    return std::pair(columns.articles()[ref.document - 1].day, columns.id(ref.document - 1));
  };
  std::sort(refs.begin(), refs.end(), [&](const ArticleRef& a, const ArticleRef& b) { return key(a) < key(b); });
}

}  // namespace dateline
