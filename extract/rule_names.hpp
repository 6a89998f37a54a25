// SPDX-License-Identifier: GPL-3.0-or-later
// RuleNames: which rule of a set a finder means by a name. Few names, asked once a fact: by their length, then
// compared.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/finder.hpp"

namespace dateline {

class RuleNames {
 public:
  // Takes the names that the set has rules for.
  void add(std::span<const std::string_view> names, const FinderRules& rules) {
    for (const auto name : names)
      if (const auto index = rules.index(name)) {
        if (by_length_.size() <= name.size()) by_length_.resize(name.size() + 1);
        by_length_[name.size()].emplace_back(name, *index);
      }
  }
  std::optional<std::size_t> index(std::string_view name) const {
    if (name.size() < by_length_.size())
      for (const auto& [known, index] : by_length_[name.size()])
        if (known == name) return index;
    return std::nullopt;
  }

 private:
  std::vector<std::vector<std::pair<std::string_view, std::size_t>>> by_length_;
};

}  // namespace dateline
