// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/snapshot.hpp"

#include <algorithm>
#include <set>

#include "index/changes.hpp"
#include "index/schema.hpp"
#include "index/segment_writer.hpp"
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
    auto segment =
        std::unique_ptr<Segment>(new Segment{entry, std::move(database), ArticleStore(folder / segment_articles),
                                             Columns(folder / segment_columns), std::move(deletions)});
    if (segment->columns.articles().size() != entry.articles || segment->articles.size() != entry.articles ||
        segment->database.get_doccount() != entry.articles)
      throw Error(folder.string() + ": its files and the manifest do not agree on the number of articles");
    return segment;
  } catch (const Xapian::Error& error) {
    throw Error((folder / segment_database).string() + ": " + error.get_msg());
  }
}

}  // namespace

Snapshot Snapshot::open(const fs::path& corpus) {
  for (;;) {
    Snapshot snapshot;
    snapshot.corpus_ = corpus;
    snapshot.manifest_ = read_manifest(corpus);
    try {
      for (const auto& entry : snapshot.manifest_.segments) snapshot.segments_.push_back(open_segment(corpus, entry));
      if (const auto& clusters = snapshot.manifest_.clusters)
        snapshot.clusters_ = Clusters(corpus / clusters->name, snapshot.manifest_.segments);
      for (const auto& segment : snapshot.segments_) snapshot.all_.add_database(segment->database);
      return snapshot;
    } catch (const Error&) {
      // A merge may have replaced the segments between reading the manifest and opening them.
      if (read_manifest(corpus).snapshot == snapshot.manifest_.snapshot) throw;
    }
  }
}

ArticleRef Snapshot::ref_of(Xapian::docid in_all) const {
  const auto n = static_cast<Xapian::docid>(segments_.size());
  return {(in_all - 1) % n, (in_all - 1) / n + 1};
}

ExtractedArticle Snapshot::article(const ArticleRef& ref) const {
  ExtractedArticle extracted = segments_[ref.segment]->articles.read(ref.document - 1);
  extracted.article.cluster = cluster(ref);
  return extracted;
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

Changes Snapshot::changes_since(std::uint64_t earlier) const {
  if (earlier > manifest_.snapshot)
    throw Error(
        "there is no snapshot " + std::to_string(earlier) + " yet; the newest is " + std::to_string(manifest_.snapshot),
        ExitCode::usage);
  if (earlier < manifest_.changes_from)
    throw Error("changes can be told only since snapshot " + std::to_string(manifest_.changes_from) +
                    ": what was kept of earlier ones was damaged",
                ExitCode::usage);
  std::set<std::string, std::less<>> went;  // of what stood there then
  for (auto& article : gone_after(corpus_, manifest_, earlier))
    if (article.since <= earlier) went.insert(std::move(article.id));
  Changes changes;
  for (std::size_t s = 0; s < segments_.size(); ++s) {
    const Segment& segment = *segments_[s];
    const auto since = since_of(corpus_, segment.entry);
    for (Xapian::docid d = 1; d <= segment.entry.articles; ++d)
      if (segment.is_live(d) && since[d - 1] > earlier)
        (went.contains(segment.columns.id(d - 1)) ? changes.changed : changes.added).push_back({s, d});
  }
  sort(changes.added);
  sort(changes.changed);
  for (const auto& id : went)
    if (!find(id)) changes.removed.push_back(id);
  return changes;
}

}  // namespace dateline
