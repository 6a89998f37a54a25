// SPDX-License-Identifier: GPL-3.0-or-later
// RowWriter: answers as text, JSON, JSON lines or CSV, from the same calls, so that formats cannot drift apart.
//
// Streams: a row is written when it is given, none is kept, and there is no cap.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/json_writer.hpp"
#include "query/text_style.hpp"

namespace dateline {

enum class OutputFormat { text, json, jsonl, csv };
std::optional<OutputFormat> output_format_named(std::string_view name);

// One row of an answer, in each of its shapes.
class Row {
 public:
  virtual ~Row() = default;
  virtual void json(JsonWriter& json) const = 0;               // one value
  virtual std::vector<std::string> cells() const = 0;          // one for each column
  virtual std::string text(const TextStyle& style) const = 0;  // with its line ends; safe for a terminal
};

struct OutputOptions {
  OutputFormat format = OutputFormat::text;
  TextStyle style;
  bool excel = false;               // CSV: BOM, and formulas made harmless
  std::vector<std::string> fields;  // only these columns; JSON rows are then flat objects of them
};

// Members of the surrounding JSON object.
using JsonMembers = std::function<void(JsonWriter&)>;

class RowWriter {
 public:
  using Sink = std::function<void(std::string_view)>;

  // `list` names the array of rows in JSON; `columns` head the CSV. Throws Error (usage) where a field is no column.
  RowWriter(const OutputOptions& options, Sink sink, std::string list, std::vector<std::string> columns);

  // Once, before the rows: what stands around them in JSON.
  void begin(const JsonMembers& members = {});
  void write(const Row& row);
  // Once, after them. JSON says how many rows it holds, so that one cut short shows.
  void end(const JsonMembers& members = {});

  std::size_t count() const { return count_; }

 private:
  void write_fields(JsonWriter& json, const std::vector<std::string>& cells) const;
  std::vector<std::string> chosen(std::vector<std::string> cells) const;
  OutputOptions options_;
  Sink sink_;
  std::string list_;
  std::vector<std::string> columns_;
  std::vector<std::size_t> chosen_;  // columns that the fields name; empty for all
  std::size_t count_ = 0;
};

// One CSV line (RFC 4180). With `excel`, a text cell that a spreadsheet would run as a formula is led by an apostrophe;
// numbers stay numbers.
std::string csv_line(const std::vector<std::string>& cells, bool excel);

}  // namespace dateline
