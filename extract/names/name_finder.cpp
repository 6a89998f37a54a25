// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/names/name_finder.hpp"

#include "extract/names/canonical.hpp"
#include "extract/names/evidence.hpp"
#include "extract/names/line_forms.hpp"
#include "extract/names/result_lines.hpp"
#include "extract/names/runs.hpp"
#include "extract/names/story.hpp"
#include "extract/rule_names.hpp"

namespace dateline {

namespace {

using namespace names;

class NameFinder final : public Finder {
 public:
  explicit NameFinder(const FinderParts& parts) : vocabulary_(parts.gazetteers, parts.lexicon) {
    rules_.add(all_name_rules, parts.rules);
  }

  void find(const Document& document, std::span<std::vector<Candidate>> found) const override {
    Story story(document, vocabulary_);
    read_line_forms(story);
    if (story.is_sport()) read_result_lines(story);
    Evidence evidence(story, read_runs(story));
    evidence.decide();
    evidence.read_capitals();
    evidence.finish();
    for (std::size_t i = 0; i < story.found.size(); ++i) {
      const Found& name = story.found[i];
      const auto rule = rules_.index(name.rule);
      if (!rule) continue;
      Candidate candidate;
      candidate.rule = *rule;
      candidate.match = text_of(story, name);
      candidate.value = Value(mention_of(story, evidence, i));
      if (document.wants_notes) candidate.note = note_of(story, evidence, i);
      found[name.sentence].push_back(std::move(candidate));
    }
  }

 private:
  Vocabulary vocabulary_;
  RuleNames rules_;
};

}  // namespace

std::unique_ptr<Finder> make_name_finder(const FinderParts& parts) {
  return std::make_unique<NameFinder>(parts);
}

}  // namespace dateline
