// SPDX-License-Identifier: GPL-3.0-or-later
// ByteSource: an input file or standard input, read forward once in bounded memory.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

class ByteSource {
 public:
  // `path` "-" is standard input. Throws Error that names the path where it cannot be opened.
  static std::unique_ptr<ByteSource> open(const std::string& path);
  // Takes over the descriptor.
  ByteSource(std::string name, int descriptor);
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  const std::string& name() const { return name_; }
  // Up to `n` of the first unread bytes, without consuming them.
  std::string_view peek(std::size_t n);

  struct Line {
    std::string bytes;       // without the line end; cut at the limit
    std::size_t length = 0;  // of the whole line
  };
  // The next line, or nothing at the end. A line longer than `limit` is passed over whole but kept only in part.
  std::optional<Line> next_line(std::size_t limit);
  // All that is left. `whole_length` tells its size also where it is cut at `limit`.
  std::string rest(std::size_t limit, std::size_t& whole_length);

 private:
  bool fill();  // reads more behind what is buffered; false at the end
  std::string name_;
  int descriptor_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace dateline
