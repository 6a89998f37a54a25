// SPDX-License-Identifier: GPL-3.0-or-later
// JSON with the keys of DESIGN section 4: one object or an array of them a file, or one object a line.
#pragma once

#include "ingest/readers/reader.hpp"

namespace dateline {

// A file with one article, an array of articles, or {"articles": […]}.
class JsonReader : public Reader {
 public:
  std::string_view name() const override { return "json"; }
  bool takes_extension(std::string_view extension) const override { return extension == ".json"; }
  void parse(const Record& record, const ReadOptions& options, Parsed& parsed) const override;
};

// One article a line. A broken line costs only itself.
class JsonLinesReader : public Reader {
 public:
  std::string_view name() const override { return "jsonl"; }
  bool takes_extension(std::string_view extension) const override {
    return extension == ".jsonl" || extension == ".ndjson" || extension == ".jsonlines";
  }
  void split(ByteSource& source, const std::function<void(Record)>& emit) const override;
  void parse(const Record& record, const ReadOptions& options, Parsed& parsed) const override;
};

}  // namespace dateline
