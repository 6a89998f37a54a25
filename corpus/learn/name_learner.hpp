// SPDX-License-Identifier: GPL-3.0-or-later
// NameLearner: what a whole corpus knows of names. Facts whose rule is tagged "strong" say which names there are; all
// facts say how often such a name is something else.
//
// The result depends on the articles, the tags of the rules and the gazetteers; on the order of the articles only in
// which examples are shown. Cost: some hashes a fact; memory grows with the number of different names, 150 bytes each.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/learn/learned_names.hpp"
#include "corpus/learn/name_form.hpp"
#include "extract/extractor.hpp"

namespace dateline {

// The tag of rules whose facts make a name known.
inline constexpr std::string_view strong_tag = "strong";

// The types that names have; nothing else is learned.
inline constexpr std::array name_types{FactType::organization, FactType::person, FactType::place};

// Not thread-safe.
class NameLearner {
 public:
  // `gazetteers` must outlive it.
  NameLearner(const Gazetteers& gazetteers, const std::vector<Rule>& rules);

  void add(const ExtractedArticle& extracted);
  // The names with strong evidence in at least so many articles, all of them.
  LearnedNames finish(std::size_t min_articles) const;

 private:
  struct Count {
    std::uint32_t articles = 0, mentions = 0, last_article = 0;
    void add(std::uint32_t article);
  };
  // How often a form was read as each type: with any evidence, with strong.
  struct Seen {
    std::array<Count, name_types.size()> all, strong;
  };
  using Tally = std::map<std::string, std::size_t, std::less<>>;
  // What articles also call it.
  struct Alias {
    Tally spellings;
    Count count;
    bool strong = false;  // with strong evidence, such as its letters in brackets behind the name
  };
  // All that is one name; of organizations, with any suffix.
  struct Candidate {
    FactType type = FactType::organization;
    Count strong;
    Tally names, kinds, countries, rules;
    std::map<std::string, Alias> aliases;  // by key
    std::vector<std::string> examples;
  };
  // Which candidates have a form, by its key.
  using Owners = std::unordered_map<std::string, std::vector<const Candidate*>>;

  bool is_strong(const Fact& fact) const;
  void add_evidence(const ExtractedArticle& extracted, const Fact& fact, Candidate& candidate) const;
  void add_aliases(const ExtractedArticle& extracted, const std::vector<std::string>& known);
  std::vector<NameForm> forms_of(const Candidate& candidate, const NameForm& name) const;
  Owners owners() const;
  LearnedName learned(const Candidate& candidate, const NameForm& name, const Owners& owners, bool& in_doubt) const;
  std::string doubt(const NameForm& form, const Candidate& candidate) const;
  static std::string doubt_of_alias(const NameForm& form, const Candidate& candidate);
  std::string doubt_by_counts(const NameForm& form, const Candidate& candidate) const;
  std::size_t otherwise(const NameForm& form, FactType type) const;

  NameFormReader reader_;
  std::unordered_map<std::string, bool> is_strong_;  // by rule
  std::unordered_map<std::string, Seen> seen_;       // by a form's key
  std::map<std::string, Candidate> candidates_;      // by identity: type and key
  std::uint32_t article_ = 0;
  std::size_t unknown_rules_ = 0;
};

}  // namespace dateline
