// SPDX-License-Identifier: GPL-3.0-or-later
// Manifest: one snapshot of a corpus: which segments it has, and the size and hash of each of their files.
//
// manifest.json is replaced by an atomic rename after all files it names are synced; until then readers and a crash see
// the snapshot before. It holds a hash of itself. Segment ids are never used twice.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "index/durable_file.hpp"

namespace dateline {

struct SegmentEntry {
  std::string id;              // "000001"
  std::uint64_t articles = 0;  // deleted ones included
  std::uint64_t facts = 0;
  std::vector<FileSeal> files;
  std::uint64_t deleted = 0;
  std::optional<FileSeal> deletions;  // overlays/<snapshot>/<segment>.deleted
};

// The list of what a snapshot removed or replaced (changes.hpp).
struct GoneList {
  std::uint64_t snapshot = 0;
  FileSeal file;
  bool operator==(const GoneList&) const = default;
};

struct Manifest {
  int schema = 0;
  std::uint64_t snapshot = 0;  // 0: nothing published yet
  std::uint64_t next_segment = 1;
  std::uint64_t runs = 0;  // batches so far
  std::string rules;       // hash of the rules that the newest batch used
  std::vector<SegmentEntry> segments;
  std::vector<GoneList> gone;
  std::optional<FileSeal> clusters;  // overlays/<snapshot>/clusters; none while a batch goes on
  std::uint64_t changes_from = 0;    // the earliest snapshot that changes can be told against

  std::uint64_t live_articles() const;
};

inline constexpr const char* manifest_name = "manifest.json";

// Throws Error where the file is missing, damaged, or of another schema.
Manifest read_manifest(const std::filesystem::path& corpus);
// Publishes: sync, rename, sync.
void publish_manifest(const std::filesystem::path& corpus, const Manifest& manifest);

}  // namespace dateline
