// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/byte_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "ingest/error.hpp"

namespace dateline {

namespace {

constexpr std::size_t block = 1U << 18U;

}  // namespace

std::unique_ptr<ByteSource> ByteSource::open(const std::string& path) {
  if (path == "-") return std::make_unique<ByteSource>("-", ::dup(STDIN_FILENO));
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw Error(path + ": cannot be opened: " + std::strerror(errno));
  struct stat info {};
  if (::fstat(descriptor, &info) == 0 && S_ISDIR(info.st_mode)) {
    ::close(descriptor);
    throw Error(path + ": is a directory");
  }
  return std::make_unique<ByteSource>(path, descriptor);
}

ByteSource::ByteSource(std::string name, int descriptor)
    : name_(std::move(name)), descriptor_(descriptor), buffer_(block) {}

ByteSource::~ByteSource() {
  ::close(descriptor_);
}

bool ByteSource::fill() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
  ssize_t n;
  do n = ::read(descriptor_, buffer_.data() + end_, buffer_.size() - end_);
  while (n < 0 && errno == EINTR);
  if (n < 0) throw Error(name_ + ": cannot be read: " + std::strerror(errno));
  end_ += static_cast<std::size_t>(n);
  return n > 0;
}

std::string_view ByteSource::peek(std::size_t n) {
  while (end_ - begin_ < n && fill()) {
  }
  return {buffer_.data() + begin_, std::min(n, end_ - begin_)};
}

std::optional<ByteSource::Line> ByteSource::next_line(std::size_t limit) {
  Line line;
  bool any = false;
  for (;;) {
    if (begin_ == end_) {
      if (!fill()) break;
    }
    any = true;
    const char* start = buffer_.data() + begin_;
    const auto* found = static_cast<const char*>(std::memchr(start, '\n', end_ - begin_));
    const std::size_t n = found != nullptr ? static_cast<std::size_t>(found - start) : end_ - begin_;
    line.bytes.append(start, std::min(n, limit - std::min(limit, line.bytes.size())));
    line.length += n;
    begin_ += n;
    if (found != nullptr) {
      ++begin_;
      return line;
    }
  }
  if (!any) return std::nullopt;
  return line;
}

std::string ByteSource::rest(std::size_t limit, std::size_t& whole_length) {
  std::string bytes;
  whole_length = 0;
  do {
    const std::size_t n = end_ - begin_;
    bytes.append(buffer_.data() + begin_, std::min(n, limit - std::min(limit, bytes.size())));
    whole_length += n;
    begin_ = end_ = 0;
  } while (fill());
  return bytes;
}

}  // namespace dateline
