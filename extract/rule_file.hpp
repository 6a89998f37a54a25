// SPDX-License-Identifier: GPL-3.0-or-later
// Reads rule files: TOML with [define] macros and [[rule]] tables. extract/rules/README.md describes the keys.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extract/gazetteer.hpp"
#include "extract/rule.hpp"

namespace dateline {

// What is wrong in a rule file, and where.
struct RuleProblem {
  std::string file;
  std::size_t line = 0;
  std::string rule;  // empty where it concerns the file
  std::string reason;
};

struct RuleFiles {
  std::vector<Rule> rules;  // in file order; a later folder's rule of the same name stands in the earlier one's place
  std::vector<RuleProblem> problems;
  std::vector<RuleProblem> warnings;  // what compiles, but should be looked at
  std::string hash;                   // XXH3 over the files' names and bytes, gazetteers included
};

// Reads every *.toml below `folders`, sorted by path; macros of `shared.toml` are known in all files of its folder
// tree, others in their own file. Rules with problems are left out of `rules`.
RuleFiles read_rule_files(const std::vector<std::filesystem::path>& folders, const Gazetteers& gazetteers,
                          const std::vector<std::filesystem::path>& gazetteer_folders);

}  // namespace dateline
