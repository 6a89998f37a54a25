// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/commands/query_input.hpp"

#include "corpus/data_folder.hpp"

namespace dateline {

namespace po = boost::program_options;

void QueryInput::add(OptionsDescription& options) {
  corpus.add(options);
  options.add_options()("choose",
                        po::value<std::vector<std::string>>()
                            ->value_name("FACET=VALUE")
                            ->composing()
                            ->notifier([this](const std::vector<std::string>& all) {
                              for (const auto& written : all) choices.add(written);
                            }),
                        "only articles with this value of a facet (dateline facets); again for more values: those of "
                        "one facet are alternatives, other facets must hold too")(
      "explain", po::bool_switch(&explain), "say on standard error how the query was understood");
}

std::string QueryInput::text() const {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Measures QueryInput::measures() {
  return Measures(data_folder() / "gazetteers");
}

Query QueryInput::query(Console& console, QueryOf of) const {
  Query query = parse_query(text(), measures(), of);
  if (explain) console.warn("query: " + to_string(query));
  return query;
}

void write_query_members(JsonWriter& json, const QueryInput& input, const Query& query, const Snapshot& snapshot) {
  json.member("query", input.text());
  json.member("parsed", to_string(query));
  if (!input.choices.empty()) {
    json.key("chosen");
    json.begin_object();
    for (const auto& [facet, values] : input.choices.chosen()) {
      json.key(name_of(facet));
      json.begin_array();
      for (const auto& value : values) json.string(value);
      json.end_array();
    }
    json.end_object();
  }
  json.member("snapshot", static_cast<std::size_t>(snapshot.manifest().snapshot));
}

}  // namespace dateline
