// SPDX-License-Identifier: GPL-3.0-or-later
// Reader: one input format. To add one: a file beside this, and its line in readers/registry.cpp.
//
// Reading is two steps, so that the second can run on many threads: split() cuts a source into records, cheap and in
// order; parse() makes articles of one record. Readers hold no state; any thread may use them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ingest/article.hpp"
#include "ingest/byte_source.hpp"
#include "ingest/error.hpp"

namespace dateline {

// A record larger than this is rejected: no article is, and one line of 100 MB must not cost the batch its memory.
inline constexpr std::size_t max_record_bytes = 32U << 20U;

struct ReadOptions {
  std::string input = "auto";                 // a reader's name, or auto
  std::string encoding = "auto";              // a charset, or auto
  std::map<std::string, std::string> rename;  // key of the input → key of dateline (--map)
};

// The bytes of one record, before anything is made of them.
struct Record {
  const class Reader* reader = nullptr;
  std::string path;
  std::string member;    // as in Origin
  std::size_t line = 0;  // where it begins, 1-based; 0 where lines mean nothing
  std::string bytes;
  std::size_t length = 0;  // of the whole record; more than bytes.size() where it was too long to keep
};

struct Parsed {
  std::vector<Article> articles;
  std::vector<Reject> rejects;
  std::vector<Reject> warnings;  // taken, but the user should know
};

class Reader {
 public:
  virtual ~Reader() = default;
  virtual std::string_view name() const = 0;
  // With the dot, in lower case.
  virtual bool takes_extension(std::string_view extension) const = 0;
  // Calls `emit` for each record. Throws Error where the source cannot be read.
  virtual void split(ByteSource& source, const std::function<void(Record)>& emit) const;
  // Adds what the record holds to `parsed`. Every record gives an article or a reject.
  virtual void parse(const Record& record, const ReadOptions& options, Parsed& parsed) const = 0;
};

// All readers, in the order in which they are asked.
std::span<const std::unique_ptr<Reader>> readers();
// Names for help: "text|json|jsonl".
std::string reader_names();
// The reader for a source: by options.input, by the path's extension, else by its first bytes.
// Throws Error (usage) for an unknown options.input. nullptr and `why` where no reader takes it.
const Reader* reader_for(ByteSource& source, const ReadOptions& options, std::string& why);

// parse() guarded: a record over the limit, or one whose reader throws, is a reject.
Parsed parse_record(const Record& record, const ReadOptions& options);

}  // namespace dateline
