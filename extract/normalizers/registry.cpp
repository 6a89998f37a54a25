// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/normalizers/registry.hpp"

#include <algorithm>

#include "extract/normalizers/figures.hpp"

namespace dateline {

namespace {

std::vector<std::string_view> figure_groups_and(std::initializer_list<std::string_view> more) {
  auto groups = figure_groups();
  groups.insert(groups.end(), more);
  return groups;
}

const std::vector<NormalizerEntry>& entries() {
  static const std::vector<NormalizerEntry> all{
      {"money", normalize_money, figure_groups_and({"currency", "coin", "per"})},
      {"percent", normalize_percent, figure_groups_and({})},
      {"quantity", normalize_quantity, figure_groups_and({"unit", "symbol", "per"})},
      {"date", normalize_date, {"year", "month", "day", "quarter", "modifier", "whole"}},
      {"organization", normalize_organization, {"name"}},
      {"email", normalize_email, {}},
      {"url", normalize_url, {}},
      {"ticker", normalize_ticker, {"exchange", "symbol", "suffix", "whole"}},
  };
  return all;
}

}  // namespace

std::string_view Groups::operator[](std::string_view name) const {
  const auto found = std::find_if(named_.begin(), named_.end(), [&](const auto& g) { return g.first == name; });
  return found == named_.end() ? std::string_view{} : found->second;
}

std::string MatchContext::constant(std::string_view name) const {
  if (with == nullptr || !with->is_object()) return {};
  const auto found = with->find(name);
  return found != with->end() && found->is_string() ? found->get<std::string>() : std::string();
}

const NormalizerEntry* normalizer_named(std::string_view name) {
  const auto found = std::find_if(entries().begin(), entries().end(), [&](const auto& e) { return e.name == name; });
  return found == entries().end() ? nullptr : &*found;
}

}  // namespace dateline
