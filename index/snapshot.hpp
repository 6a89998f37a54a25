// SPDX-License-Identifier: GPL-3.0-or-later
// Snapshot: one state of a corpus, opened for reading. Writers may publish meanwhile; it stays what it was.
//
// Not thread-safe: Xapian's reference counts are not atomic. One a thread.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "extract/extractor.hpp"
#include "index/article_store.hpp"
#include "index/clusters.hpp"
#include "index/columns.hpp"
#include "index/deletions.hpp"
#include "index/manifest.hpp"

namespace dateline {

// An open segment.
struct Segment {
  SegmentEntry entry;
  Xapian::Database database;
  ArticleStore articles;
  Columns columns;
  Deletions deletions;

  bool is_live(Xapian::docid document) const { return !deletions.contains(document); }
};

// An article by where it stands.
struct ArticleRef {
  std::size_t segment;
  Xapian::docid document;
  auto operator<=>(const ArticleRef&) const = default;
};

// What a snapshot holds that an earlier one did not.
struct Changes {
  std::vector<ArticleRef> added, changed;  // in the order of exports
  std::vector<std::string> removed;        // ids, sorted
};

class Snapshot {
 public:
  // Reads the manifest and opens what it names; again where a file is gone because a newer snapshot was published.
  // Throws Error that says what is missing or damaged.
  static Snapshot open(const std::filesystem::path& corpus);

  const Manifest& manifest() const { return manifest_; }
  std::size_t segment_count() const { return segments_.size(); }
  const Segment& segment(std::size_t i) const { return *segments_[i]; }
  // All segments as one database, for ranking with the whole corpus' statistics. Document d of segment s of n is
  // (d - 1) * n + s + 1 there. Deleted documents are in it.
  const Xapian::Database& all() const { return all_; }
  ArticleRef ref_of(Xapian::docid in_all) const;

  // With its cluster.
  ExtractedArticle article(const ArticleRef& ref) const;
  // The id of the earliest article that this one is a near-duplicate of, itself or another; empty where it has none.
  std::string_view cluster(const ArticleRef& ref) const { return clusters_.id(cluster_number(ref)); }
  // The same as a number for folding: 0 for none, else from 1 to cluster_count().
  std::uint32_t cluster_number(const ArticleRef& ref) const { return clusters_.number(ref.segment, ref.document - 1); }
  std::size_t cluster_count() const { return clusters_.count(); }
  // The live article of that id.
  std::optional<ArticleRef> find(std::string_view id) const;
  // Every live article, ordered by date (undated first), then id: the order of exports and of ties.
  std::vector<ArticleRef> in_order() const;
  // The same order for a selection.
  void sort(std::vector<ArticleRef>& refs) const;
  // Against snapshot `earlier` (0: nothing). An article that was taken again with the same text and facts is not
  // changed. Throws Error (usage) for one that is yet to come.
  Changes changes_since(std::uint64_t earlier) const;

 private:
  std::filesystem::path corpus_;
  Manifest manifest_;
  std::vector<std::unique_ptr<Segment>> segments_;
  Clusters clusters_;
  Xapian::Database all_;
};

}  // namespace dateline
