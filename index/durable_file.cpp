// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/durable_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <vector>

#include "ingest/digest.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const char* what) {
  throw Error(path.string() + ": " + what + ": " + std::strerror(errno));
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : value_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (value_ < 0) fail(path, "cannot be opened");
  }
  ~Descriptor() { ::close(value_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return value_; }

 private:
  int value_;
};

}  // namespace

void write_durably(const fs::path& file, std::string_view bytes) {
  const Descriptor out(file, O_WRONLY | O_CREAT | O_TRUNC);
  while (!bytes.empty()) {
    const ssize_t n = ::write(out.get(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(file, "cannot be written");
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  if (::fsync(out.get()) != 0) fail(file, "cannot be synced");
}

void replace_durably(const fs::path& file, std::string_view bytes) {
  const fs::path fresh = file.string() + ".new";
  write_durably(fresh, bytes);
  if (::rename(fresh.c_str(), file.c_str()) != 0) fail(file, "cannot be replaced");
  sync_path(file.parent_path());
}

void sync_path(const fs::path& path) {
  const Descriptor descriptor(path, O_RDONLY);
  if (::fsync(descriptor.get()) != 0) fail(path, "cannot be synced");
}

std::string read_whole(const fs::path& file) {
  const MappedFile mapped(file);
  return std::string(mapped.bytes());
}

// Read block by block: a mapped file would count as memory of the process.
FileSeal seal_of(const fs::path& corpus, const fs::path& file) {
  const Descriptor in(file, O_RDONLY);
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), &XXH3_freeState);
  XXH3_64bits_reset(state.get());
  std::vector<char> block(1U << 20U);
  std::uint64_t size = 0;
  for (;;) {
    const ssize_t n = ::read(in.get(), block.data(), block.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(file, "cannot be read");
    if (n == 0) break;
    XXH3_64bits_update(state.get(), block.data(), static_cast<std::size_t>(n));
    size += static_cast<std::uint64_t>(n);
  }
  return {fs::relative(file, corpus).generic_string(), size, xxh3_hex_of(XXH3_64bits_digest(state.get()))};
}

MappedFile::MappedFile(const fs::path& file) {
  const Descriptor descriptor(file, O_RDONLY);
  struct stat info {};
  if (::fstat(descriptor.get(), &info) != 0) fail(file, "cannot be read");
  size_ = static_cast<std::size_t>(info.st_size);
  if (size_ == 0) return;
  void* mapped = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, descriptor.get(), 0);
  if (mapped == MAP_FAILED) fail(file, "cannot be mapped");
  data_ = static_cast<const char*>(mapped);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace dateline
