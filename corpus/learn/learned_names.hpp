// SPDX-License-Identifier: GPL-3.0-or-later
// LearnedNames: the names that a corpus shows, as a gazetteer for people to read and edit.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "extract/fact.hpp"

namespace dateline {

// A name as it is to stand in a list.
struct LearnedName {
  FactType type = FactType::organization;
  std::string name;                // as most mentions write it in full
  std::vector<std::string> forms;  // what else it is called: without suffix, by initials
  std::string kind, country;       // what most mentions say; empty where none says it
  std::size_t articles = 0;        // with strong evidence
  std::size_t mentions = 0;        // with strong evidence
  std::size_t otherwise = 0;       // mentions of the name or of one of its forms as another type
  std::vector<std::pair<std::string, std::size_t>> evidence;  // rules with their mentions, most first
  std::string note;                   // which forms are left out, and why; of a doubtful name, why it is
  std::vector<std::string> examples;  // "article: …context…", of the first articles
};

struct LearnedNames {
  std::vector<LearnedName> names;     // those in most articles first, then by name
  std::vector<LearnedName> doubtful;  // in the same order: ambiguous, or mostly something else
  std::size_t listed = 0;             // left out: the gazetteers hold them with that type
  std::size_t single_words = 0;       // left out: persons of one word
  std::size_t rare = 0;               // left out: in fewer articles than asked for
  std::size_t over_limit = 0;         // left out: beyond the number asked for, doubtful ones included
  std::size_t unknown_rules = 0;      // facts whose rule is not among the rules, so that its evidence is not known
};

// The rows of a list whose file name begins with "names" (extract/gazetteers/README.md), the doubtful ones as comments,
// below a head of comment lines: `origin`, one paragraph of what the names come from, and how to use the file.
std::string gazetteer_text(const LearnedNames& learned, const std::string& origin);

}  // namespace dateline
