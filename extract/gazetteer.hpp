// SPDX-License-Identifier: GPL-3.0-or-later
// Gazetteer: a list of known names with what is known of them, read from a text file.
//
// Format: UTF-8, tab-separated; the first line that is no comment names the columns; `#` begins a comment line; several
// forms in one cell are separated by `|`. extract/gazetteers/README.md tells how to add a list.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline {

class Gazetteer {
 public:
  // The cells of a row, one a column; views into the list's text.
  using Row = std::span<const std::string_view>;
  // Throws Error with file and line for a row with too many cells or a missing header.
  static Gazetteer load(const std::filesystem::path& file);

  bool has_column(std::string_view column) const { return position(column).has_value(); }
  // All forms in a column, longest first: the order that an alternation needs.
  std::vector<std::string> forms(std::string_view column) const;
  // The cell `wanted` of the row that has `form` in `column`, or empty. Exact match first, then without case.
  std::string_view look_up(std::string_view column, std::string_view form, std::string_view wanted) const;

  // All rows as written, each with a cell a column; for those who make tables of their own.
  const std::vector<Row>& rows() const { return rows_; }
  std::optional<std::size_t> position(std::string_view column) const;
  // The cell of a row, empty where there is no such column.
  std::string_view cell(Row row, std::string_view column) const;

 private:
  // The forms of one column; made when first asked for, as most lists are only read by row.
  struct Index {
    std::once_flag once;
    std::unordered_map<std::string, std::size_t> exact;  // form → row
    std::unordered_map<std::string, std::size_t> folded;
  };
  struct Column {
    std::string name;
    std::unique_ptr<Index> index;
  };
  const Index& index_of(std::size_t position) const;
  std::vector<Column> columns_;
  std::unique_ptr<const std::string> text_;  // the file; it stays where it is when the list moves
  std::vector<std::string_view> cells_;      // of all rows
  std::vector<Row> rows_;
};

// The forms in a cell, parted by `|`; empty ones left out.
std::vector<std::string_view> forms_in(std::string_view cell);

// All gazetteers of a program run, by file name without extension.
class Gazetteers {
 public:
  // Loads every *.tsv of `folders`; a later folder's file replaces an earlier one of the same name.
  static Gazetteers load(const std::vector<std::filesystem::path>& folders);
  // nullptr where there is none of that name.
  const Gazetteer* find(std::string_view name) const;
  // All lists whose names begin so ("place", "place-cities"): those of later folders first, then by name.
  std::vector<const Gazetteer*> starting_with(std::string_view prefix) const;

 private:
  std::map<std::string, Gazetteer, std::less<>> lists_;
  std::map<std::string, std::size_t, std::less<>> folder_of_;  // which folder a list came from
};

}  // namespace dateline
