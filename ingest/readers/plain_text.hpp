// SPDX-License-Identifier: GPL-3.0-or-later
// Plain text, one article a file, with headers in the many forms that people write them.
#pragma once

#include "ingest/readers/reader.hpp"

namespace dateline {

// Understood at the head of a file: lines such as "Title: …", "Date: …", "Byline: …"; a date before the first sentence
// (" date 2025-07-30 Washington has …"); a headline on a line of its own; a line "By Jane Doe" below it.
class PlainTextReader : public Reader {
 public:
  std::string_view name() const override { return "text"; }
  bool takes_extension(std::string_view extension) const override {
    return extension == ".txt" || extension == ".text";
  }
  void parse(const Record& record, const ReadOptions& options, Parsed& parsed) const override;
};

// "By Jane Doe and John Roe" → the two names.
std::vector<std::string> authors_in(std::string_view byline);

}  // namespace dateline
