// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/commands/query_input.hpp"

namespace dateline {

namespace po = boost::program_options;

void QueryInput::add(OptionsDescription& options) {
  corpus.add(options);
  options.add_options()("explain", po::bool_switch(&explain), "say on standard error how the query was understood");
}

std::string QueryInput::text() const {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Query QueryInput::query(Console& console) const {
  Query query = parse_query(text());
  if (explain) console.warn("query: " + to_string(query));
  return query;
}

void write_query_members(JsonWriter& json, const std::string& text, const Query& query, const Snapshot& snapshot) {
  json.member("query", text);
  json.member("parsed", to_string(query));
  json.member("snapshot", static_cast<std::size_t>(snapshot.manifest().snapshot));
}

}  // namespace dateline
