// SPDX-License-Identifier: GPL-3.0-or-later
// Candidate: what a rule found in a sentence, before overlaps are decided.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extract/rule.hpp"

namespace dateline {

struct Candidate {
  std::size_t rule = 0;                  // index into RuleSet::rules()
  std::string_view match;                // slice of the sentence: what the fact covers
  Boxed<Value> value;                    // nothing for a rejecter
  std::optional<std::size_t> beaten_by;  // index of the candidate that won its place
  std::string note;                      // what spoke for it, where the document wants notes; may be empty
  std::string_view gap = {};             // slice of match that is not its own: "from $75 [in October] to $45"
};

// Marks the candidates of one sentence that lose their place to another of their layer: the longest wins, then the
// higher priority, then the rule that is written first.
void decide_overlaps(const std::vector<Rule>& rules, std::vector<Candidate>& candidates);

}  // namespace dateline
