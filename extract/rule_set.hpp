// SPDX-License-Identifier: GPL-3.0-or-later
// RuleSet: compiled rules. RE2::Sets find which patterns hit a sentence; only those are then run for their groups.
//
// Measured (16 MB of Reuters, one core): 300 patterns in one set run at 30 MB/s with RE2's default of 8 MB for the DFA
// and at 360-420 MB/s with 64; past some 600 patterns the DFA cache thrashes. So: at most 300 a set, 64 MB each.
// What patterns cannot say well, finders find (finder.hpp). Immutable after compiling; any thread may match.
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/candidate.hpp"
#include "extract/document.hpp"
#include "extract/finder.hpp"
#include "extract/gazetteer.hpp"
#include "extract/normalizer.hpp"
#include "extract/rule_file.hpp"

namespace dateline {

inline constexpr std::size_t patterns_a_set = 300;

class RuleSet {
 public:
  // Where rules and gazetteers stand. Later folders override earlier ones.
  struct Folders {
    std::vector<std::filesystem::path> rules;
    std::vector<std::filesystem::path> gazetteers;
  };

  // Throws Error that lists every problem with file and line when `strict`; else leaves the broken rules out and keeps
  // them in problems().
  static std::shared_ptr<const RuleSet> load(const Folders& folders, bool strict = true);

  const std::vector<Rule>& rules() const { return files_.rules; }
  const std::vector<RuleProblem>& problems() const { return files_.problems; }
  const std::vector<RuleProblem>& warnings() const { return files_.warnings; }
  const std::string& hash() const { return files_.hash; }

  const Lexicon& lexicon() const { return lexicon_; }

  // All candidates of each sentence of a document, in order of place, with losers marked (candidate.hpp). `found` has
  // one empty list a sentence. `detection` none tries every pattern, as a check on the detectors.
  enum class Detection { sets, none };
  void match(const Document& document, std::span<std::vector<Candidate>> found,
             Detection detection = Detection::sets) const;
  // The same for a sentence that stands alone.
  std::vector<Candidate> match(std::string_view sentence, const std::optional<Published>& published,
                               Detection detection = Detection::sets) const;

  // Seconds that one rule takes alone over `sentences`, for finding the costly one.
  double seconds_of(std::size_t rule, const std::vector<std::string>& sentences) const;

  // Seconds that each finder takes over `sentences`, by name.
  std::vector<std::pair<std::string, double>> seconds_of_finders(const std::vector<std::string>& sentences) const;

  // The named groups of a candidate's match ("currency=$ amount=4.6"), or what its finder noted; for explaining.
  std::string groups_of(const Candidate& candidate, std::string_view sentence) const;

  // Only the first step, for benchmarks: how many rules hit the sentence.
  std::size_t count_hits(std::string_view sentence) const;

 private:
  struct Compiled {
    std::unique_ptr<RE2> pattern;
    std::unique_ptr<RE2> before, after, not_before, not_after;
    std::vector<std::pair<std::string, int>> groups;  // name, number
    const NormalizerEntry* normalizer = nullptr;
  };
  void compile();
  void compile_sets();
  void make_finders();
  bool compile_rule(const Rule& rule, Compiled& compiled, std::string& reason) const;
  void all_rules_of(std::size_t set, std::vector<int>& hits) const;
  void find_hits(std::size_t set, std::string_view sentence, std::vector<int>& hits) const;
  bool may_hit(std::size_t set, const Document& document, std::vector<int>& hits) const;
  void run(std::size_t rule, std::string_view sentence, const std::optional<Published>& published,
           std::vector<Candidate>& candidates) const;
  bool fits_context(const Compiled& compiled, const Rule& rule, std::string_view sentence,
                    std::string_view match) const;

  Gazetteers gazetteers_;
  RuleFiles files_;
  std::vector<Compiled> compiled_;
  std::vector<std::size_t> patterns_;  // the rules with a pattern, in order; sets_ hold them `patterns_a_set` each
  std::vector<std::unique_ptr<RE2::Set>> sets_;
  std::vector<bool> anchored_;  // by set: a detector of it looks at the ends of a sentence
  Lexicon lexicon_;
  struct NamedFinder {
    std::string name;
    std::unique_ptr<const Finder> finder;
  };
  std::vector<NamedFinder> finders_;
};

}  // namespace dateline
