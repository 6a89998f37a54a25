// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the examples and counterexamples that rules carry.
#pragma once

#include <string>
#include <vector>

#include "extract/rule_set.hpp"

namespace dateline {

struct RuleTestReport {
  std::size_t examples = 0;
  std::size_t counterexamples = 0;
  std::vector<RuleProblem> failures;  // what was expected, and what came instead
};

// An example holds where its rule makes a fact of exactly `match` whose value has the keys that are given, with all
// rules in play; a counterexample where its rule makes no fact.
RuleTestReport test_rules(std::shared_ptr<const RuleSet> rules);

}  // namespace dateline
