// SPDX-License-Identifier: GPL-3.0-or-later
// Corpus: a folder on disk. Opening for reading needs no lock; one writer at a time holds the lock.
//
//   manifest.json    the current snapshot (index/manifest.hpp)
//   segments/<id>/   immutable: words.glass (Xapian, one file), articles, columns, prints, since
//   overlays/<n>/    what snapshot n deleted in older segments, the list of what went, near-duplicates
//   runs/<n>/        one a batch: report.json, rejects.jsonl, inputs.jsonl
//   lock             held with flock by the writer
//   building/        what a writer is filling; removed by the next one after a crash
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "index/manifest.hpp"
#include "index/snapshot.hpp"

namespace dateline {

namespace corpus_folders {
inline constexpr const char* segments = "segments";
inline constexpr const char* overlays = "overlays";
inline constexpr const char* runs = "runs";
inline constexpr const char* building = "building";
inline constexpr const char* lock = "lock";
}  // namespace corpus_folders

// How segments, overlays and runs are named: "000012".
std::string six_digits(std::uint64_t n);

// Throws Error where the folder is no corpus, or nothing was published there yet.
void require_corpus(const std::filesystem::path& folder);
// Opens the current snapshot. Throws Error where the folder is no corpus, half made, damaged or too new.
Snapshot open_corpus(const std::filesystem::path& folder);

// The right to write a corpus, held until destroyed; also when the process is killed the lock is gone.
class WriteLock {
 public:
  // Makes the folder where there is none. Waits for another writer, or with `wait` false throws Error (locked).
  // Throws Error where `folder` is a file, cannot be written, or holds something that is no corpus.
  WriteLock(const std::filesystem::path& folder, bool wait);
  ~WriteLock();
  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(const WriteLock&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  // The manifest as it stands; an empty one for a new corpus.
  Manifest manifest() const;

 private:
  std::filesystem::path folder_;
  int descriptor_ = -1;
};

// Removes segments and overlays that the manifest does not name: half-made ones of a crash, and those of snapshots
// before. Readers that hold them keep them until they close.
void remove_unnamed(const WriteLock& lock, const Manifest& manifest);
// Removes the building folder.
void remove_building(const WriteLock& lock);

}  // namespace dateline
