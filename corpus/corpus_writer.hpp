// SPDX-License-Identifier: GPL-3.0-or-later
// CorpusWriter: the one way in which a corpus changes. Segments are added, articles removed, small segments merged;
// publish() makes all of it the next snapshot with one rename, and only then removes the files no snapshot names.
//
// Holds the corpus' lock. One thread at a time.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "corpus/corpus.hpp"
#include "index/article_store.hpp"
#include "index/changes.hpp"
#include "index/columns.hpp"
#include "index/deletions.hpp"
#include "index/id_filter.hpp"

namespace dateline {

class CorpusWriter {
 public:
  // Takes the lock and sweeps what a crash left. Throws Error where the corpus is locked (and `wait` is false),
  // damaged, too new or no corpus.
  CorpusWriter(const std::filesystem::path& folder, bool wait);
  ~CorpusWriter();
  CorpusWriter(const CorpusWriter&) = delete;
  CorpusWriter& operator=(const CorpusWriter&) = delete;

  const std::filesystem::path& folder() const { return lock_.folder(); }
  // As it stands with all changes so far; the same as on disk after publish().
  const Manifest& manifest() const { return next_; }
  // The snapshot that publish() will make.
  std::uint64_t next_snapshot() const { return next_.snapshot + 1; }
  // A folder for half-made things, made if need be; it goes with the writer.
  std::filesystem::path building() const;
  // What the newest articles are compressed with; nullptr where there is none.
  std::shared_ptr<const ArticleDictionary> newest_dictionary();

  // Ids are never used twice.
  std::string new_segment_id();
  // The number of a new batch, for runs/<n>.
  std::uint64_t new_run() { return ++next_.runs; }
  void set_rules(const std::string& hash) { next_.rules = hash; }
  // Whether snapshots that are published from now on tell of near-duplicates even in a large corpus; true at first.
  // Finding them looks at all articles (clusters.hpp), so a batch of many parts does it with the last.
  void find_clusters(bool find) { find_clusters_ = find; }

  struct Added {
    std::size_t articles = 0;  // of the segment that are now in the corpus
    std::size_t replaced = 0;  // articles from before this writer that they took the place of
    std::size_t doubled = 0;   // articles of segments that this writer added before
  };
  // Takes a segment that join_parts() made. Its articles take the place of those with the same ids; those of them that
  // this writer took itself, or that stand earlier in the segment, go to `on_doubled`.
  // Cost: some 0.1 µs an article, and a look into each segment for ids that are there already.
  Added add(SegmentEntry fresh, const std::function<void(const Article&)>& on_doubled);

  // False where the article was gone already. `document` counts from 1.
  bool remove(const std::string& segment, Xapian::docid document);

  // Puts `fresh`, with their files of changes.hpp, in the place of all segments; `changed` went.
  void replace_all(std::vector<SegmentEntry> fresh, std::vector<GoneArticle> changed);

  // Makes the next snapshot. Throws Error where it
  // cannot be written; then the one before stays.
  void publish();
  // Merges until no merge is due, each published.
  void merge_due();
  // As few segments as may be, without what was deleted, published. Nothing to do where it is so already.
  void merge_all();

 private:
  // A segment as it is read while the corpus is written.
  struct Open {
    Open(const std::filesystem::path& corpus, const SegmentEntry& entry);
    Xapian::Database database;
    ArticleStore articles;
    Columns columns;
    Deletions deletions;
    std::vector<std::uint32_t> since;
    std::vector<bool> of_batch;  // taken by this writer; empty where none is
    bool deletions_changed = false;
  };
  Open& open(const SegmentEntry& entry);
  void know_ids(std::size_t more);
  void take_place_of_older(Open& fresh, std::size_t row, Added& added,
                           const std::function<void(const Article&)>& on_doubled);
  void merge(const std::vector<std::size_t>& which);
  std::vector<bool> batch_rows(const std::vector<SegmentEntry>& merged);
  void write_overlays();

  WriteLock lock_;
  Manifest next_;
  std::map<std::string, std::unique_ptr<Open>> open_;
  IdFilter ids_;
  std::size_t known_ids_ = 0;
  bool ids_known_ = false;
  std::vector<GoneArticle> gone_;
  bool find_clusters_ = true;
};

}  // namespace dateline
