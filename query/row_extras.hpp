// SPDX-License-Identifier: GPL-3.0-or-later
// Rows with more than they have of themselves: what became of them since a snapshot, and further members.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "query/row_writer.hpp"

namespace dateline {

using RowMembers = std::vector<std::pair<std::string, std::string>>;  // an empty value is null in JSON

// A row with members at the end of its JSON object, and as many cells at its end.
class ExtendedRow : public Row {
 public:
  // `row` must outlive it. Cells: only those of `cells_of`, as CSV has columns for the others already.
  ExtendedRow(const Row& row, RowMembers members, std::size_t cell_count)
      : row_(row), members_(std::move(members)), cell_count_(cell_count) {}
  void json(JsonWriter& json) const override;
  std::vector<std::string> cells() const override;
  std::string text(const TextStyle& style) const override { return row_.text(style); }

 private:
  const Row& row_;
  RowMembers members_;
  std::size_t cell_count_;  // of the last members
};

// An article that is gone: {"id":"…","change":"removed"}.
class GoneRow : public Row {
 public:
  // `key`: "id" or "article". `columns`: of the CSV, with "change" as the last; the id stands under `key`.
  GoneRow(std::string key, std::string id, std::string change, const std::vector<std::string>& columns)
      : key_(std::move(key)), id_(std::move(id)), change_(std::move(change)), columns_(columns) {}
  void json(JsonWriter& json) const override;
  std::vector<std::string> cells() const override;
  std::string text(const TextStyle& style) const override;

 private:
  std::string key_, id_, change_;
  const std::vector<std::string>& columns_;
};

}  // namespace dateline
