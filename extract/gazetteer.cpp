// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/gazetteer.hpp"

#include <algorithm>
#include <fstream>

#include "ingest/ascii.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

std::string contents(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) throw Error(file.string() + ": cannot be opened");
  std::string text(static_cast<std::size_t>(in.tellg()), '\0');
  in.seekg(0);
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

// Takes the part before the separator off the front of `line`.
std::string_view take_part(std::string_view& line, char separator) {
  const auto end = line.find(separator);
  const auto part = line.substr(0, end);
  line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  return part;
}

}  // namespace

std::vector<std::string_view> forms_in(std::string_view cell) {
  std::vector<std::string_view> forms;
  while (!cell.empty()) {
    const auto end = cell.find('|');
    if (end != 0) forms.push_back(cell.substr(0, end));
    if (end == std::string_view::npos) break;
    cell.remove_prefix(end + 1);
  }
  return forms;
}

Gazetteer Gazetteer::load(const std::filesystem::path& file) {
  Gazetteer list;
  list.text_ = std::make_unique<const std::string>(contents(file));
  std::string_view rest = *list.text_;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  list.cells_.reserve(rest.size() / 6);
  for (std::size_t number = 1; !rest.empty(); ++number) {
    auto line = take_part(rest, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    if (list.columns_.empty()) {
      for (bool more = true; more;) {
        more = line.find('\t') != std::string_view::npos;
        list.columns_.push_back({std::string(take_part(line, '\t')), std::make_unique<Index>()});
      }
      continue;
    }
    const std::size_t width = list.columns_.size();
    const auto count = static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t')) + 1;
    if (count > width)
      throw Error(file.string() + ":" + std::to_string(number) + ": " + std::to_string(count) +
                  " cells, the header names " + std::to_string(width));
    for (std::size_t i = 0; i < width; ++i) list.cells_.push_back(take_part(line, '\t'));
  }
  if (list.columns_.empty()) throw Error(file.string() + ": has no header line that names its columns");
  const std::size_t width = list.columns_.size();
  for (std::size_t i = 0; i < list.cells_.size(); i += width) list.rows_.emplace_back(list.cells_.data() + i, width);
  return list;
}

std::optional<std::size_t> Gazetteer::position(std::string_view column) const {
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i].name == column) return i;
  return std::nullopt;
}

std::string_view Gazetteer::cell(Row row, std::string_view column) const {
  const auto at = position(column);
  return at ? row[*at] : std::string_view{};
}

const Gazetteer::Index& Gazetteer::index_of(std::size_t position) const {
  Index& index = *columns_[position].index;
  std::call_once(index.once, [&] {
    for (std::size_t row = 0; row < rows_.size(); ++row)
      for (const auto form : forms_in(rows_[row][position])) {
        index.exact.emplace(form, row);
        index.folded.emplace(ascii_lower(form), row);
      }
  });
  return index;
}

std::vector<std::string> Gazetteer::forms(std::string_view column) const {
  std::vector<std::string> forms;
  const auto at = position(column);
  if (!at) return forms;
  for (const auto& [form, row] : index_of(*at).exact) forms.push_back(form);
  std::sort(forms.begin(), forms.end(),
            [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  return forms;
}

std::string_view Gazetteer::look_up(std::string_view column, std::string_view form, std::string_view wanted) const {
  const auto from = position(column);
  const auto to = position(wanted);
  if (!from || !to) return {};
  const Index& index = index_of(*from);
  auto row = index.exact.find(std::string(form));
  if (row == index.exact.end()) {
    row = index.folded.find(ascii_lower(form));
    if (row == index.folded.end()) return {};
  }
  return rows_[row->second][*to];
}

Gazetteers Gazetteers::load(const std::vector<std::filesystem::path>& folders) {
  Gazetteers all;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    if (!std::filesystem::is_directory(folders[i])) throw Error(folders[i].string() + ": no such folder of gazetteers");
    for (const auto& entry : std::filesystem::directory_iterator(folders[i])) {
      if (entry.path().extension() != ".tsv") continue;
      const auto name = entry.path().stem().string();
      all.lists_.insert_or_assign(name, Gazetteer::load(entry.path()));
      all.folder_of_[name] = i;
    }
  }
  return all;
}

const Gazetteer* Gazetteers::find(std::string_view name) const {
  const auto found = lists_.find(name);
  return found == lists_.end() ? nullptr : &found->second;
}

std::vector<const Gazetteer*> Gazetteers::starting_with(std::string_view prefix) const {
  std::vector<std::pair<std::size_t, const Gazetteer*>> found;
  for (auto it = lists_.lower_bound(prefix); it != lists_.end() && it->first.starts_with(prefix); ++it)
    found.emplace_back(folder_of_.find(it->first)->second, &it->second);
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const Gazetteer*> lists;
  for (const auto& [folder, list] : found) lists.push_back(list);
  return lists;
}

}  // namespace dateline
