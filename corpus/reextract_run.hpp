// SPDX-License-Identifier: GPL-3.0-or-later
// ReextractRun: other rules over the stored text of a corpus, without the sources, and what they change.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "corpus/console.hpp"
#include "corpus/corpus_writer.hpp"
#include "corpus/job_queue.hpp"
#include "extract/extractor.hpp"

namespace dateline {

enum class FactChange { gained, lost, altered };
inline constexpr std::size_t fact_change_count = 3;
std::string_view name_of(FactChange change);

// A fact that is there only before or only after, or has another value, rule, sentence or place in the source.
struct ChangedFact {
  FactChange change = FactChange::gained;
  Fact fact;         // as it is after; of a lost one, before
  std::string from;  // of an altered one: what it was, in a few words
};

// Facts are the same where field, type and place are. In the order of the article.
std::vector<ChangedFact> changes_between(const std::vector<Fact>& before, const std::vector<Fact>& after);

struct ChangeExample {
  std::string article;
  std::string sentence;
  ChangedFact fact;
};

struct ReextractReport {
  std::size_t articles = 0, changed_articles = 0;
  std::size_t facts_before = 0, facts_after = 0;
  std::array<std::array<std::size_t, fact_type_count>, fact_change_count> changes{};  // by kind, by type
  std::vector<ChangeExample> examples;  // the first of each kind and type, in the order of the corpus
  bool published = false;
  std::uint64_t snapshot = 0;

  std::size_t count(FactChange change) const;
};

struct ReextractOptions {
  RuleSet::Folders rules;
  std::size_t threads = 1;
  std::size_t examples = 3;  // of each kind and type
  bool publish = false;
  bool wait_for_lock = true;
};

// Throws Error where the corpus cannot be read or written; nothing is published before all is done.
ReextractReport reextract(const std::filesystem::path& corpus, const ReextractOptions& options, Console& console);

}  // namespace dateline
