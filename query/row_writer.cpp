// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/row_writer.hpp"

#include "extract/decimal.hpp"

namespace dateline {

std::optional<OutputFormat> output_format_named(std::string_view name) {
  if (name == "text") return OutputFormat::text;
  if (name == "json") return OutputFormat::json;
  if (name == "jsonl") return OutputFormat::jsonl;
  if (name == "csv") return OutputFormat::csv;
  return std::nullopt;
}

std::string csv_line(const std::vector<std::string>& cells, bool excel) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line.push_back(',');
    std::string cell = cells[i];
    const bool formula = !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos;
    if (excel && formula && !Decimal::parse(cell)) cell.insert(0, 1, '\'');
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      line += cell;
      continue;
    }
    line.push_back('"');
    for (const char c : cell) {
      if (c == '"') line.push_back('"');
      line.push_back(c);
    }
    line.push_back('"');
  }
  return line + "\r\n";
}

RowWriter::RowWriter(const OutputOptions& options, Sink sink, std::string list, std::vector<std::string> columns)
    : options_(options), sink_(std::move(sink)), list_(std::move(list)), columns_(std::move(columns)) {}

void RowWriter::begin(const JsonMembers& members) {
  if (options_.format == OutputFormat::csv)
    sink_((options_.excel ? "\xEF\xBB\xBF" : "") + csv_line(columns_, options_.excel));
  if (options_.format != OutputFormat::json) return;
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  if (members) members(json);
  json.key(list_);
  json.begin_array();
  sink_(out + "\n");
}

void RowWriter::write(const Row& row) {
  std::string out;
  if (options_.format == OutputFormat::text) {
    out = row.text(options_.style);
  } else if (options_.format == OutputFormat::csv) {
    out = csv_line(row.cells(), options_.excel);
  } else {
    if (options_.format == OutputFormat::json && count_ > 0) out = ",\n";
    JsonWriter json(out);
    row.json(json);
    if (options_.format == OutputFormat::jsonl) out.push_back('\n');
  }
  ++count_;
  sink_(out);
}

void RowWriter::end(const JsonMembers& members) {
  if (options_.format != OutputFormat::json) return;
  std::string out = "],";
  JsonWriter json(out);
  if (members) members(json);
  json.member("rows", count_);
  json.key("complete");
  json.boolean(true);
  json.end_object();
  sink_("\n" + out + "\n");
}

}  // namespace dateline
