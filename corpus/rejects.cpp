// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/rejects.hpp"

namespace dateline {

std::string reject_json(const Reject& reject, bool taken) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("path", reject.path);
  json.key("line");
  if (reject.line > 0)
    json.number(reject.line);
  else
    json.null();
  json.member_or_null("id", reject.id);
  json.key("taken");
  json.boolean(taken);
  json.member("reason", reject.reason);
  json.end_object();
  return out;
}

std::string reject_text(const Reject& reject) {
  return reject.path + (reject.line > 0 ? ":" + std::to_string(reject.line) : "") + ": " + reject.reason;
}

RejectLog::RejectLog(Console& console, const std::string& file) : console_(console), path_(file) {
  if (path_.empty()) return;
  file_.open(path_, std::ios::binary | std::ios::trunc);
  if (!file_) throw Error(path_ + ": cannot be written");
}

void RejectLog::reject(const Reject& reject) {
  ++rejects_;
  write(reject, false);
}

void RejectLog::warning(const Reject& warning) {
  ++warnings_;
  write(warning, true);
}

void RejectLog::write(const Reject& reject, bool taken) {
  if (!path_.empty())
    file_ << reject_json(reject, taken) << '\n';
  else if (taken)
    console_.note("warning: " + reject_text(reject));
  else
    console_.warn("rejected: " + reject_text(reject));
}

void RejectLog::finish() {
  if (path_.empty()) return;
  file_.flush();
  if (!file_) throw Error(path_ + ": cannot be written");
  if (rejects_ > 0) console_.note(std::to_string(rejects_) + " inputs rejected; see " + path_);
}

}  // namespace dateline
