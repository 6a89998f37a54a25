// SPDX-License-Identifier: GPL-3.0-or-later
// Normalizer: from the named groups of a match to a value. Pure functions, one file a topic under normalizers/.
// To add one: a file there, and its line in normalizers/registry.cpp.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/gazetteer.hpp"
#include "extract/value.hpp"
#include "ingest/published.hpp"
#include "ingest/span.hpp"

namespace dateline {

// The named groups of one match, as slices of the sentence; empty where a group took no part.
class Groups {
 public:
  void clear() { named_.clear(); }
  void add(std::string_view name, std::string_view text) { named_.emplace_back(name, text); }
  std::string_view operator[](std::string_view name) const;
  bool has(std::string_view name) const { return !(*this)[name].empty(); }
  const std::vector<std::pair<std::string_view, std::string_view>>& all() const { return named_; }

 private:
  std::vector<std::pair<std::string_view, std::string_view>> named_;
};

// What a normalizer may look at besides the groups. All views are into the match view.
struct MatchContext {
  std::string_view sentence;
  std::string_view match;
  const nlohmann::json* with = nullptr;  // the rule's constants
  const Gazetteers* gazetteers = nullptr;
  std::optional<Published> published;  // the article's date
  FactType type = FactType::money;

  std::string_view left() const { return sentence.substr(0, static_cast<std::size_t>(match.data() - sentence.data())); }
  std::string_view right() const {
    return sentence.substr(static_cast<std::size_t>(match.data() + match.size() - sentence.data()));
  }
  // A constant of the rule, or empty.
  std::string constant(std::string_view name) const;
};

// The value, and where it stands when that is less than the whole match.
struct Normalized {
  Value value;
  std::optional<std::string_view> narrowed;  // a slice of context.match
};

// Nothing: the match means no fact after all.
using Normalizer = std::optional<Normalized> (*)(const Groups&, const MatchContext&);

struct NormalizerEntry {
  std::string_view name;
  Normalizer normalize;
  std::vector<std::string_view> groups;  // the groups it knows
};

// nullptr where there is none of that name.
const NormalizerEntry* normalizer_named(std::string_view name);

}  // namespace dateline
