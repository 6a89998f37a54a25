// SPDX-License-Identifier: GPL-3.0-or-later
// RejectLog: tells of each input that was not taken, and why; nothing is lost without a line.
#pragma once

#include <fstream>
#include <string>

#include "corpus/console.hpp"
#include "ingest/error.hpp"
#include "ingest/json_writer.hpp"

namespace dateline {

// {"path","line","id","reason"}; a warning has "taken":true.
std::string reject_json(const Reject& reject, bool taken);
// "path:line: reason"
std::string reject_text(const Reject& reject);

class RejectLog {
 public:
  // `file`: rejects and warnings go there as JSON lines; empty: to standard error. Throws Error where it cannot be
  // made.
  RejectLog(Console& console, const std::string& file);
  void reject(const Reject& reject);
  void warning(const Reject& warning);
  // Makes sure of the file, and says how many there were.
  void finish();

  std::size_t rejects() const { return rejects_; }
  std::size_t warnings() const { return warnings_; }

 private:
  void write(const Reject& reject, bool taken);
  Console& console_;
  std::string path_;
  std::ofstream file_;
  std::size_t rejects_ = 0;
  std::size_t warnings_ = 0;
};

}  // namespace dateline
