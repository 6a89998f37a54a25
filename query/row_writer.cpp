// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/row_writer.hpp"

#include <algorithm>
#include <array>

#include "extract/decimal.hpp"
#include "ingest/error.hpp"
#include "query/suggestion.hpp"

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
    : options_(options), sink_(std::move(sink)), list_(std::move(list)), columns_(std::move(columns)) {
  for (const auto& field : options_.fields) {
    const auto at = std::find(columns_.begin(), columns_.end(), field);
    if (at == columns_.end()) {
      std::string known;
      for (const auto& column : columns_) known += (known.empty() ? "" : ", ") + column;
      const auto nearest = did_you_mean(field, columns_);
      throw Error(
          "no field \"" + field + "\"; " + (nearest.empty() ? "there are " + known : "did you mean " + nearest + "?"),
          ExitCode::usage);
    }
    chosen_.push_back(static_cast<std::size_t>(at - columns_.begin()));
  }
  if (!chosen_.empty()) columns_ = options_.fields;
}

std::vector<std::string> RowWriter::chosen(std::vector<std::string> cells) const {
  if (chosen_.empty()) return cells;
  std::vector<std::string> some;
  for (const auto i : chosen_) some.push_back(std::move(cells.at(i)));
  return some;
}

// Cells of columns that hold numbers are numbers in JSON too.
void RowWriter::write_fields(JsonWriter& json, const std::vector<std::string>& cells) const {
  static constexpr std::array<std::string_view, 11> numeric{"amount", "low",   "high",     "begin", "end",  "rank",
                                                            "score",  "facts", "articles", "all",   "share"};
  json.begin_object();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool number = std::find(numeric.begin(), numeric.end(), columns_[i]) != numeric.end();
    if (number && Decimal::parse(cells[i])) {
      json.key(columns_[i]);
      json.raw(cells[i]);
    } else {
      json.member_or_null(columns_[i], cells[i]);
    }
  }
  json.end_object();
}

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
    out = csv_line(chosen(row.cells()), options_.excel);
  } else {
    if (options_.format == OutputFormat::json && count_ > 0) out = ",\n";
    JsonWriter json(out);
    if (chosen_.empty())
      row.json(json);
    else
      write_fields(json, chosen(row.cells()));
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
