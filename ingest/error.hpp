// SPDX-License-Identifier: GPL-3.0-or-later
// What can go wrong, as values: Error for what the user can mend, Reject for one input that was not taken.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace dateline {

// Exit codes of the program (DESIGN section 8). An Error carries the one it ends the program with.
enum class ExitCode { ok = 0, nothing_found = 1, usage = 2, rejects = 3, storage = 4, locked = 75 };

// A mistake that the user can mend: the message names file, line or offset, and what to do.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message, ExitCode code = ExitCode::storage)
      : std::runtime_error(message), code_(code) {}
  ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

// One input that was not taken, or was taken with something to say about it. Never stops a batch.
struct Reject {
  std::string path;      // as the user gave it, or found below a folder; "-" for standard input
  std::size_t line = 0;  // 1-based; 0 where lines mean nothing
  std::string id;        // the article's id, where it was known
  std::string reason;    // one sentence: what is wrong and what to do
};

}  // namespace dateline
