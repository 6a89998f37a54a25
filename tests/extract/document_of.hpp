// SPDX-License-Identifier: GPL-3.0-or-later
// A text as rules read it, and what they find in each of its sentences.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/rule_set.hpp"
#include "ingest/sentences.hpp"

namespace dateline {

// Every match of a text whose match view this is, one a line: sentence, rule, place in it, whether it stands.
inline std::string matches_of(const RuleSet& rules, std::string_view text, const std::optional<Published>& published,
                              RuleSet::Detection detection) {
  const auto places = split_sentences(text);
  std::vector<std::vector<Token>> tokens(places.size());
  Document document;
  document.text = text;
  document.published = published;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto sentence = text.substr(places[i].begin.value, places[i].size());
    tokenize(sentence, rules.lexicon(), tokens[i]);
    document.sentences.push_back({Field::text, i, places[i].begin.value, sentence, tokens[i]});
  }
  std::vector<std::vector<Candidate>> found(places.size());
  rules.match(document, found, detection);
  std::string matches;
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const auto& candidate : found[i])
      matches += std::to_string(i) + " " + rules.rules()[candidate.rule].name + " at " +
                 std::to_string(candidate.match.data() - document.sentences[i].text.data()) + ": " +
                 std::string(candidate.match) + (candidate.beaten_by ? " (beaten)\n" : "\n");
  return matches;
}

}  // namespace dateline
