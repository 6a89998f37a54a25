// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/corpus.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <set>
#include <vector>

#include "index/schema.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;

// A folder that holds nothing but what an ingest makes.
bool is_unpublished_corpus(const fs::path& folder) {
  static constexpr std::array<std::string_view, 6> ours{corpus_folders::segments, corpus_folders::overlays,
                                                        corpus_folders::runs,     corpus_folders::building,
                                                        corpus_folders::lock,     "manifest.json.new"};
  return std::all_of(fs::directory_iterator(folder), fs::directory_iterator(), [](const fs::directory_entry& entry) {
    return std::find(ours.begin(), ours.end(), entry.path().filename().string()) != ours.end();
  });
}

// A batch that came to its end leaves its report.
bool has_published(const fs::path& folder) {
  std::error_code error;
  for (const auto& run : fs::directory_iterator(folder / corpus_folders::runs, error))
    if (fs::exists(run.path() / "report.json", error)) return true;
  return false;
}

}  // namespace

std::string six_digits(std::uint64_t n) {
  auto digits = std::to_string(n);
  return digits.size() < 6 ? std::string(6 - digits.size(), '0') + digits : digits;
}

void require_corpus(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error))
    throw Error(folder.string() + ": there is no such corpus; make one with dateline ingest -c " + folder.string() +
                " INPUT");
  if (!fs::is_directory(folder, error)) throw Error(folder.string() + ": is a file, not the folder of a corpus");
  if (!fs::exists(folder / manifest_name, error)) {
    if (is_unpublished_corpus(folder))
      throw Error(folder.string() + ": nothing has been published here yet; run dateline ingest again");
    throw Error(folder.string() + ": is not a corpus (it has no manifest.json)");
  }
}

Snapshot open_corpus(const fs::path& folder) {
  require_corpus(folder);
  return Snapshot::open(folder);
}

WriteLock::WriteLock(const fs::path& folder, bool wait) : folder_(folder) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_directory(folder, error))
    throw Error(folder.string() + ": is a file, not the folder of a corpus");
  if (fs::is_directory(folder, error) && !fs::exists(folder / manifest_name, error) && !is_unpublished_corpus(folder))
    throw Error(folder.string() + ": holds files that are not a corpus's; name a new or empty folder");
  if (has_published(folder) && !fs::exists(folder / manifest_name, error))
    throw Error((folder / manifest_name).string() +
                ": is missing, though batches were published here; put it back from a copy, or name a new folder");
  fs::create_directories(folder, error);
  if (error) throw Error(folder.string() + ": cannot be made: " + error.message());
  const fs::path file = folder / corpus_folders::lock;
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw Error(file.string() + ": cannot be written: " + std::strerror(errno));
  int result;
  do result = ::flock(descriptor_, wait ? LOCK_EX : LOCK_EX | LOCK_NB);
  while (result != 0 && errno == EINTR);
  if (result != 0) {
    const int reason = errno;
    ::close(descriptor_);
    if (reason == EWOULDBLOCK)
      throw Error(folder.string() + ": another dateline is writing this corpus; try again later", ExitCode::locked);
    throw Error(file.string() + ": cannot be locked: " + std::strerror(reason));
  }
}

WriteLock::~WriteLock() {
  ::close(descriptor_);
}

Manifest WriteLock::manifest() const {
  std::error_code error;
  if (fs::exists(folder_ / manifest_name, error)) return read_manifest(folder_);
  Manifest fresh;
  fresh.schema = schema::version;
  return fresh;
}

void remove_unnamed(const WriteLock& lock, const Manifest& manifest) {
  std::set<fs::path> named;
  for (const auto& segment : manifest.segments) {
    for (const auto& file : segment.files) named.insert(file.name);
    if (segment.deletions) named.insert(segment.deletions->name);
  }
  for (const auto& list : manifest.gone) named.insert(list.file.name);
  if (manifest.clusters) named.insert(manifest.clusters->name);
  std::error_code error;  // what cannot be removed now is left to the next writer
  for (const char* part : {corpus_folders::segments, corpus_folders::overlays}) {
    std::vector<fs::path> gone;
    for (const auto& folder : fs::directory_iterator(lock.folder() / part, error)) {
      bool keep = false;
      for (const auto& file : fs::directory_iterator(folder.path(), error))
        if (named.contains(fs::path(part) / folder.path().filename() / file.path().filename()))
          keep = true;
        else
          gone.push_back(file.path());
      if (!keep) gone.push_back(folder.path());
    }
    for (const auto& path : gone) fs::remove_all(path, error);
  }
}

void remove_building(const WriteLock& lock) {
  std::error_code error;
  fs::remove_all(lock.folder() / corpus_folders::building, error);
}

}  // namespace dateline
