// SPDX-License-Identifier: GPL-3.0-or-later
// Files that survive a crash: written, synced, then put in place by one rename.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace dateline {

// What a manifest says of a file.
struct FileSeal {
  std::string name;  // relative to the corpus
  std::uint64_t size = 0;
  std::string xxh3;
  bool operator==(const FileSeal&) const = default;
};

// All throw Error with path and reason.
void write_durably(const std::filesystem::path& file, std::string_view bytes);  // new file, synced
void replace_durably(const std::filesystem::path& file,
                     std::string_view bytes);       // rename over the old one, folder synced
void sync_path(const std::filesystem::path& path);  // file or folder
std::string read_whole(const std::filesystem::path& file);

// Size and hash of a file now.
FileSeal seal_of(const std::filesystem::path& corpus, const std::filesystem::path& file);

// A file mapped for reading; unmapped at the end. Stays readable when the file is removed.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& file);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace dateline
