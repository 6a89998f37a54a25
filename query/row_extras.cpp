// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/row_extras.hpp"

#include <algorithm>

namespace dateline {

void ExtendedRow::json(JsonWriter& json) const {
  std::string object;
  JsonWriter inner(object);
  row_.json(inner);
  std::string more;
  JsonWriter added(more);
  added.begin_object();
  for (const auto& [key, value] : members_) added.member_or_null(key, value);
  added.end_object();
  object.pop_back();  // the closing brace of one, the opening brace of the other
  json.raw(object + (object.size() > 1 ? "," : "") + more.substr(1));
}

std::vector<std::string> ExtendedRow::cells() const {
  auto cells = row_.cells();
  for (std::size_t i = members_.size() - cell_count_; i < members_.size(); ++i) cells.push_back(members_[i].second);
  return cells;
}

void GoneRow::json(JsonWriter& json) const {
  json.begin_object();
  json.member(key_, id_);
  json.member("change", change_);
  json.end_object();
}

std::vector<std::string> GoneRow::cells() const {
  std::vector<std::string> cells(columns_.size());
  const auto at = std::find(columns_.begin(), columns_.end(), key_);
  if (at != columns_.end()) cells[static_cast<std::size_t>(at - columns_.begin())] = id_;
  cells.back() = change_;
  return cells;
}

std::string GoneRow::text(const TextStyle& style) const {
  return painted(change_ + "  " + safe_for_terminal(id_), Ink::faint, style) + "\n";
}

}  // namespace dateline
