// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/gazetteer.hpp"

#include <algorithm>
#include <fstream>

#include "ingest/ascii.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

std::vector<std::string> split(std::string_view line, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const auto end = line.find(separator);
    parts.emplace_back(line.substr(0, end));
    if (end == std::string_view::npos) return parts;
    line.remove_prefix(end + 1);
  }
}

}  // namespace

Gazetteer Gazetteer::load(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw Error(file.string() + ": cannot be opened");
  Gazetteer list;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty() || line.starts_with('#')) continue;
    auto cells = split(line, '\t');
    if (list.columns_.empty()) {
      for (std::size_t i = 0; i < cells.size(); ++i) list.columns_.emplace(cells[i], Column{i, {}, {}});
      continue;
    }
    if (cells.size() > list.columns_.size())
      throw Error(file.string() + ":" + std::to_string(number) + ": " + std::to_string(cells.size()) +
                  " cells, the header names " + std::to_string(list.columns_.size()));
    cells.resize(list.columns_.size());
    for (auto& [name, column] : list.columns_)
      for (const auto& form : split(cells[column.position], '|')) {
        if (form.empty()) continue;
        column.exact.emplace(form, list.rows_.size());
        column.folded.emplace(ascii_lower(form), list.rows_.size());
      }
    list.rows_.push_back(std::move(cells));
  }
  if (list.columns_.empty()) throw Error(file.string() + ": has no header line that names its columns");
  return list;
}

bool Gazetteer::has_column(std::string_view column) const {
  return columns_.contains(column);
}

std::vector<std::string> Gazetteer::forms(std::string_view column) const {
  std::vector<std::string> forms;
  const auto found = columns_.find(column);
  if (found == columns_.end()) return forms;
  for (const auto& [form, row] : found->second.exact) forms.push_back(form);
  std::sort(forms.begin(), forms.end(),
            [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  return forms;
}

std::string_view Gazetteer::look_up(std::string_view column, std::string_view form, std::string_view wanted) const {
  const auto from = columns_.find(column);
  const auto to = columns_.find(wanted);
  if (from == columns_.end() || to == columns_.end()) return {};
  auto row = from->second.exact.find(std::string(form));
  if (row == from->second.exact.end()) {
    row = from->second.folded.find(ascii_lower(form));
    if (row == from->second.folded.end()) return {};
  }
  return rows_[row->second][to->second.position];
}

Gazetteers Gazetteers::load(const std::vector<std::filesystem::path>& folders) {
  Gazetteers all;
  for (const auto& folder : folders) {
    if (!std::filesystem::is_directory(folder)) throw Error(folder.string() + ": no such folder of gazetteers");
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      if (entry.path().extension() == ".tsv")
        all.lists_.insert_or_assign(entry.path().stem().string(), Gazetteer::load(entry.path()));
  }
  return all;
}

const Gazetteer* Gazetteers::find(std::string_view name) const {
  const auto found = lists_.find(name);
  return found == lists_.end() ? nullptr : &found->second;
}

}  // namespace dateline
