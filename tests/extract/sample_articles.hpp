// SPDX-License-Identifier: GPL-3.0-or-later
// The bundled sample articles, and the program's own rules, for tests.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "extract/rule_set.hpp"
#include "ingest/inputs.hpp"

namespace dateline {

inline std::shared_ptr<const RuleSet> shipped_rules() {
  static const auto rules =
      RuleSet::load({{DATELINE_SOURCE_DIR "/extract/rules"}, {DATELINE_SOURCE_DIR "/extract/gazetteers"}});
  return rules;
}

// Every sample article, with the record it was read from.
inline std::vector<std::pair<Record, Article>> sample_articles() {
  std::vector<std::pair<Record, Article>> articles;
  const auto ignore = [](const Reject&) {};
  const auto files = expand_inputs({DATELINE_SOURCE_DIR "/corpus/sample/articles"}, ignore);
  const auto keep = [&](const Record& record) {
    Parsed parsed = parse_record(record, {});
    for (auto& article : parsed.articles) articles.emplace_back(record, std::move(article));
  };
  read_records(files, {}, keep, ignore);
  return articles;
}

}  // namespace dateline
