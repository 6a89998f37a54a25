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

Snapshot open_corpus(const fs::path& folder) {
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

void remove_leftovers(const WriteLock& lock, const Manifest& manifest) {
  std::error_code error;
  std::set<std::string> segments;
  std::set<std::string> overlays;
  for (const auto& segment : manifest.segments) {
    segments.insert(segment.id);
    if (segment.deletions) overlays.insert(fs::path(segment.deletions->name).parent_path().filename().string());
  }
  const auto sweep = [&](const char* name, const std::set<std::string>& kept) {
    const fs::path folder = lock.folder() / name;
    if (!fs::is_directory(folder, error)) return;
    std::vector<fs::path> gone;
    for (const auto& entry : fs::directory_iterator(folder))
      if (!kept.contains(entry.path().filename().string())) gone.push_back(entry.path());
    for (const auto& path : gone) fs::remove_all(path, error);
  };
  sweep(corpus_folders::segments, segments);
  sweep(corpus_folders::overlays, overlays);
  fs::remove_all(lock.folder() / corpus_folders::building, error);
}

}  // namespace dateline
