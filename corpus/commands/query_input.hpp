// SPDX-License-Identifier: GPL-3.0-or-later
// What the query commands share: the corpus, the query from the operands, its echo.
#pragma once

#include <string>
#include <vector>

#include "corpus/commands/options.hpp"
#include "corpus/corpus.hpp"
#include "query/facets.hpp"
#include "query/query.hpp"

namespace dateline {

struct QueryInput {
  CorpusOption corpus;
  std::vector<std::string> words;  // operands: one query, or several that are joined by blanks
  bool explain = false;
  FacetChoices choices;
  void add(OptionsDescription& options);
  // Throws QueryError. With --explain the parsed query goes to standard error.
  Query query(Console& console, QueryOf of = QueryOf::articles) const;
  std::string text() const;
  // The currencies and units that queries name.
  static Measures measures();
};

// The members that every JSON answer opens with: the query as given, as understood, what was chosen of facets, and the
// snapshot it was asked of.
void write_query_members(JsonWriter& json, const QueryInput& input, const Query& query, const Snapshot& snapshot);

}  // namespace dateline
