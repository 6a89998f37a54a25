// SPDX-License-Identifier: GPL-3.0-or-later
// Finder: finds candidates in code where a pattern would be slow or blind: figures, dates, names. Its vocabulary stands
// in gazetteers; what it may find are rules of the rule files with `finder = "…"` in place of a pattern: there they
// have their examples, their priority, and a name that facts carry. A rule that is taken out of the files is no longer
// found.
//
// To add one: a folder for it, and its line in finders.cpp. Made once with the rules; then any thread may use it.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "extract/candidate.hpp"
#include "extract/document.hpp"
#include "extract/gazetteer.hpp"

namespace dateline {

// The rules that a finder may find, by name.
class FinderRules {
 public:
  FinderRules(const std::vector<Rule>& rules, std::string_view finder) : rules_(rules), finder_(finder) {}
  // The index of the rule, where the files have it and it is this finder's.
  std::optional<std::size_t> index(std::string_view name) const;

 private:
  const std::vector<Rule>& rules_;
  std::string_view finder_;
};

// What a finder is made from. It keeps views of the gazetteers.
struct FinderParts {
  const Gazetteers& gazetteers;
  Lexicon& lexicon;  // to intern words while it is made, never later
  FinderRules rules;
};

class Finder {
 public:
  virtual ~Finder() = default;
  // Adds what it finds to `found`, which has one list a sentence of the document and may hold what others found.
  virtual void find(const Document& document, std::span<std::vector<Candidate>> found) const = 0;
};

struct FinderEntry {
  std::string_view name;
  std::unique_ptr<Finder> (*make)(const FinderParts& parts);
};

// All finders, in the order in which they read a document.
const std::vector<FinderEntry>& finders();

}  // namespace dateline
