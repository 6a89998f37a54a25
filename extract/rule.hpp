// SPDX-License-Identifier: GPL-3.0-or-later
// Rule: one pattern of a rule file, as written and with its macros expanded (DESIGN section 5).
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "extract/value.hpp"

namespace dateline {

// Overlaps are decided within a layer: a name may hold a figure, and both stay.
enum class Layer { figures, names, links };
inline constexpr std::size_t layer_count = 3;
Layer layer_of(FactType type);

// A text in which the rule must find `match` with this value (only the keys that are given are compared).
struct RuleExample {
  std::string text;
  std::string match;
  nlohmann::json value;
  std::string date;  // the article's published date, where the value depends on it
};

struct Rule {
  std::string name;
  std::optional<FactType> type;  // nothing: a rejecter, which competes for its place and makes no fact
  Layer layer = Layer::figures;
  std::string pattern;        // expanded
  std::string detector;       // the same with the loose macros of [detect]: hits every sentence that pattern hits
  std::string before, after;  // contexts that must stand directly before and after the match; expanded
  std::string not_before, not_after;  // contexts that must not
  std::string finder;  // the finder that finds it (finder.hpp); then there is no pattern and no normalizer
  std::string normalizer;
  nlohmann::json with;  // constants for the normalizer
  bool ignore_case = false;
  bool word_edges = true;         // the match must not begin or end inside a word or number
  std::vector<std::string> tags;  // free words; `rules list --tag` asks for them
  int priority = 0;
  std::vector<RuleExample> examples;
  std::vector<std::string> counterexamples;
  std::string file;  // where it is written
  std::size_t line = 0;
};

}  // namespace dateline
