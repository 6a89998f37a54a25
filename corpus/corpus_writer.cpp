// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/corpus_writer.hpp"

#include <algorithm>
#include <unordered_map>

#include "index/clusters.hpp"
#include "index/merge.hpp"
#include "index/schema.hpp"
#include "index/segment_writer.hpp"
#include "index/stored_article.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;

// In a corpus of more articles, near-duplicates are found when a batch ends, and not with each part of it.
constexpr std::uint64_t clustered_each_time = 500000;

// Whether two stored articles are the same, text and facts.
bool same_article(const ArticleStore& a, std::size_t i, const ArticleStore& b, std::size_t j) {
  return a.frame(i) == b.frame(j) || encode(a.read(i)) == encode(b.read(j));
}

}  // namespace

CorpusWriter::Open::Open(const fs::path& corpus, const SegmentEntry& entry)
    : database(part_of_segment(corpus, entry.id).database.string()),
      articles(part_of_segment(corpus, entry.id).articles),
      columns(corpus / corpus_folders::segments / entry.id / segment_columns),
      deletions(entry.deletions ? Deletions::load(corpus / entry.deletions->name, entry.articles)
                                : Deletions(entry.articles)) {}

CorpusWriter::CorpusWriter(const fs::path& folder, bool wait) : lock_(folder, wait), next_(lock_.manifest()) {
  if (!next_.segments.empty()) Snapshot::open(folder);  // a damaged corpus is not written to
  remove_unnamed(lock_, next_);
  remove_building(lock_);
}

// What was not published goes; where even that fails, the next writer sweeps.
CorpusWriter::~CorpusWriter() {
  try {
    remove_building(lock_);
    remove_unnamed(lock_, lock_.manifest());
  } catch (const std::exception&) {
    return;
  }
}

fs::path CorpusWriter::building() const {
  fs::path path = folder() / corpus_folders::building;
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw Error(path.string() + ": cannot be made: " + error.message());
  return path;
}

std::shared_ptr<const ArticleDictionary> CorpusWriter::newest_dictionary() {
  for (auto entry = next_.segments.rbegin(); entry != next_.segments.rend(); ++entry) {
    const ArticleStore store(part_of_segment(folder(), entry->id).articles);
    if (!store.dictionaries().empty()) return store.dictionaries().rbegin()->second;
  }
  return nullptr;
}

std::string CorpusWriter::new_segment_id() {
  return six_digits(next_.next_segment++);
}

CorpusWriter::Open& CorpusWriter::open(const SegmentEntry& entry) {
  auto& found = open_[entry.id];
  if (!found) {
    found = std::make_unique<Open>(folder(), entry);
    if (std::any_of(entry.files.begin(), entry.files.end(),
                    [](const FileSeal& file) { return fs::path(file.name).filename() == segment_since; }))
      found->since = since_of(folder(), entry);
  }
  return *found;
}

// Makes the filter of all ids, again where it has become too small.
void CorpusWriter::know_ids(std::size_t more) {
  if (ids_known_ && known_ids_ + more <= ids_.room()) return;
  std::size_t articles = more;
  for (const auto& entry : next_.segments) articles += entry.articles;
  ids_ = IdFilter(2 * articles);
  known_ids_ = articles - more;
  ids_known_ = true;
  for (const auto& entry : next_.segments) {
    const Columns columns(folder() / corpus_folders::segments / entry.id / segment_columns);
    for (std::size_t i = 0; i < columns.articles().size(); ++i) ids_.add(columns.id(i));
  }
}

CorpusWriter::Added CorpusWriter::add(SegmentEntry entry, const std::function<void(const Article&)>& on_doubled) {
  know_ids(entry.articles);
  Open& fresh = open(entry);
  fresh.since.assign(entry.articles, static_cast<std::uint32_t>(next_snapshot()));
  fresh.of_batch.assign(entry.articles, true);
  std::unordered_map<std::string_view, std::size_t> last;
  for (std::size_t row = 0; row < entry.articles; ++row) last[fresh.columns.id(row)] = row;
  Added added;
  for (std::size_t row = 0; row < entry.articles; ++row) {
    if (fresh.deletions.contains(static_cast<std::uint32_t>(row + 1))) continue;  // of another corpus
    if (last[fresh.columns.id(row)] != row) {
      fresh.deletions.add(static_cast<std::uint32_t>(row + 1));
      fresh.deletions_changed = true;
      on_doubled(fresh.articles.read(row).article);
      continue;
    }
    ++added.articles;
    if (ids_.may_contain(fresh.columns.id(row))) take_place_of_older(fresh, row, added, on_doubled);
    ids_.add(fresh.columns.id(row));
  }
  known_ids_ += entry.articles;
  entry.deleted = fresh.deletions.count();
  write_since(folder(), entry, fresh.since);
  sync_path(folder() / corpus_folders::segments);
  next_.segments.push_back(std::move(entry));
  return added;
}

void CorpusWriter::take_place_of_older(Open& fresh, std::size_t row, Added& added,
                                       const std::function<void(const Article&)>& on_doubled) {
  const std::string id(fresh.columns.id(row));
  const std::string term = std::string(schema::id) + id;
  for (auto& entry : next_.segments) {
    Open& older = open(entry);
    for (auto posting = older.database.postlist_begin(term); posting != older.database.postlist_end(term); ++posting) {
      if (!older.deletions.add(*posting)) continue;
      older.deletions_changed = true;
      ++entry.deleted;
      const std::size_t old = *posting - 1;
      const bool of_batch = !older.of_batch.empty() && older.of_batch[old];
      ++(of_batch ? added.doubled : added.replaced);
      if (of_batch) on_doubled(older.articles.read(old).article);
      const std::uint32_t since = older.since.empty() ? 0 : older.since[old];
      if (same_article(older.articles, old, fresh.articles, row))
        fresh.since[row] = since;
      else
        gone_.push_back({id, since, next_snapshot()});
    }
  }
}

bool CorpusWriter::remove(const std::string& segment, Xapian::docid document) {
  const auto entry = std::find_if(next_.segments.begin(), next_.segments.end(),
                                  [&](const SegmentEntry& e) { return e.id == segment; });
  if (entry == next_.segments.end()) throw Error(segment + ": is no segment of " + folder().string());
  Open& found = open(*entry);
  if (!found.deletions.add(document)) return false;
  found.deletions_changed = true;
  ++entry->deleted;
  gone_.push_back({std::string(found.columns.id(document - 1)), found.since.empty() ? 0 : found.since[document - 1],
                   next_snapshot()});
  return true;
}

void CorpusWriter::replace_all(std::vector<SegmentEntry> fresh, std::vector<GoneArticle> changed) {
  next_.segments = std::move(fresh);
  gone_.insert(gone_.end(), std::make_move_iterator(changed.begin()), std::make_move_iterator(changed.end()));
  open_.clear();
}

void CorpusWriter::write_overlays() {
  const fs::path overlay = folder() / corpus_folders::overlays / six_digits(next_snapshot());
  const auto write = [&](const std::string& name, const std::string& bytes) {
    fs::create_directories(overlay);
    write_durably(overlay / name, bytes);
    return seal_of(folder(), overlay / name);
  };
  for (auto& entry : next_.segments) {
    const auto found = open_.find(entry.id);
    if (found == open_.end() || !found->second->deletions_changed) continue;
    entry.deletions = write(entry.id + ".deleted", found->second->deletions.bytes());
    found->second->deletions_changed = false;
  }
  if (!gone_.empty()) next_.gone.push_back({next_snapshot(), write("gone", gone_lines(gone_))});
  gone_.clear();
  next_.clusters.reset();
  if (!next_.segments.empty() && (find_clusters_ || next_.live_articles() <= clustered_each_time))
    next_.clusters = write("clusters", clusters_file(folder(), next_.segments));
  if (fs::exists(overlay)) sync_path(overlay), sync_path(overlay.parent_path()), sync_path(folder());
}

void CorpusWriter::publish() {
  write_overlays();
  ++next_.snapshot;
  publish_manifest(folder(), next_);
  remove_unnamed(lock_, next_);
}

// Which live articles of some segments this writer took, in the order of a merge of them.
std::vector<bool> CorpusWriter::batch_rows(const std::vector<SegmentEntry>& merged) {
  std::vector<bool> rows;
  bool any = false;
  for (const auto& entry : merged) {
    const auto found = open_.find(entry.id);
    const bool has_rows = found != open_.end() && !found->second->of_batch.empty();
    any = any || has_rows;
    const Deletions deletions =
        entry.deletions ? Deletions::load(folder() / entry.deletions->name, entry.articles) : Deletions(entry.articles);
    for (std::uint32_t d = 1; d <= entry.articles; ++d)
      if (!deletions.contains(d)) rows.push_back(has_rows && found->second->of_batch[d - 1]);
  }
  return any ? rows : std::vector<bool>();
}

void CorpusWriter::merge(const std::vector<std::size_t>& which) {
  std::vector<SegmentEntry> entries;
  for (const auto i : which) entries.push_back(next_.segments[i]);
  SegmentEntry merged = merge_segments(folder(), new_segment_id(), entries, building() / "merge");
  auto rows = batch_rows(entries);
  for (auto i = which.rbegin(); i != which.rend(); ++i) {
    open_.erase(next_.segments[*i].id);
    next_.segments.erase(next_.segments.begin() + static_cast<std::ptrdiff_t>(*i));
  }
  if (merged.articles > 0) {
    if (!rows.empty()) open(merged).of_batch = std::move(rows);
    next_.segments.insert(next_.segments.begin() + static_cast<std::ptrdiff_t>(which.front()), std::move(merged));
  }
  publish();
}

void CorpusWriter::merge_due() {
  for (auto due = due_merge(next_.segments); !due.empty(); due = due_merge(next_.segments)) merge(due);
}

void CorpusWriter::merge_all() {
  for (auto some = possible_merge(next_.segments); !some.empty(); some = possible_merge(next_.segments)) merge(some);
}

}  // namespace dateline
