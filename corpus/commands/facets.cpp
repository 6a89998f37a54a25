// SPDX-License-Identifier: GPL-3.0-or-later
// dateline facets: what the matching articles have in common, counted.
#include <algorithm>

#include "corpus/commands/query_input.hpp"
#include "corpus/commands/registry.hpp"
#include "query/facets.hpp"

namespace dateline {

namespace {

namespace po = boost::program_options;

class FacetsCommand : public Command {
 public:
  std::string_view name() const override { return "facets"; }
  std::string_view summary() const override {
    return "how many matching articles name each organization, source, year …";
  }
  std::string_view synopsis() const override { return "-c DIR [OPTION…] [QUERY]"; }
  std::string_view description() const override {
    return "Facets: organization, person, place, source, author, section, language, type, currency, unit, year, "
           "month.\n"
           "Counts are articles and exact. What --limit leaves out is counted in a line of its own, and so are "
           "articles without a\n"
           "value.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline facets -c my.corpus --facet organization,year 'rates'",
             "who is named in articles on rates, and when they came out"}};
  }
  bool takes_query() const override { return true; }
  void add_options(OptionsDescription& options) override {
    input_.add(options);
    format_.add(options);
    options.add_options()("facet", po::value(&names_)->value_name("NAME,…"),
                          "organization,source,year,type by default")(
        "limit", count_value(&limit_, "limit"), "at most N values a facet; 10 as text, else 0, all, by default");
  }
  std::vector<std::string>* operands() override { return &input_.words; }

  ExitCode run(Console& console) override {
    const auto facets = chosen();
    const auto output = format_.output(console);
    const bool text = output.format == OutputFormat::text;
    const std::size_t limit = limit_ != std::string::npos ? limit_ : text ? 10 : 0;
    const Query query = input_.query(console);
    const Snapshot snapshot = open_corpus(input_.corpus.folder());
    const MatchSet matches = Searcher(snapshot).match(query);
    RowWriter writer(output, sink_of(console), "facets", FacetRow::columns());
    writer.begin([&](JsonWriter& json) {
      write_query_members(json, input_.text(), query, snapshot);
      json.member("total", matches.count());
    });
    std::vector<FacetCounts> all;
    for (const Facet facet : facets) {
      all.push_back(count_facet(snapshot, matches, facet));
      const FacetCounts& counts = all.back();
      const std::size_t shown = limit == 0 ? counts.values.size() : std::min(limit, counts.values.size());
      if (text)
        console.out(painted(name_of(facet), Ink::bold, output.style) + "  " + std::to_string(counts.values.size()) +
                    " values\n");
      for (std::size_t i = 0; i < shown; ++i)
        writer.write(FacetRow(facet, counts.values[i], counts.values[0].articles));
      if (text) console.out(remainder(counts, shown));
    }
    writer.end([&](JsonWriter& json) { write_summary(json, all, limit); });
    for (const auto& counts : all)
      if (!text && limit != 0 && counts.values.size() > limit)
        console.note(std::string(name_of(counts.facet)) + ": " + std::to_string(limit) + " of " +
                     std::to_string(counts.values.size()) + " values shown; --limit 0 shows all");
    const std::size_t total = matches.count();
    console.note(std::to_string(total) + (total == 1 ? " article matches" : " articles match"));
    return ExitCode::ok;
  }

 private:
  std::vector<Facet> chosen() const {
    std::vector<Facet> facets;
    for (std::size_t begin = 0; begin <= names_.size();) {
      const std::size_t end = std::min(names_.find(',', begin), names_.size());
      const auto name = names_.substr(begin, end - begin);
      const auto facet = facet_named(name);
      if (!facet)
        throw Error("no facet \"" + name +
                        "\"; there are organization, person, place, source, author, section, language, type, currency, "
                        "unit, year, month",
                    ExitCode::usage);
      facets.push_back(*facet);
      begin = end + 1;
    }
    return facets;
  }

  static std::string remainder(const FacetCounts& counts, std::size_t shown) {
    std::string text;
    if (shown < counts.values.size()) text += "  and " + std::to_string(counts.values.size() - shown) + " more\n";
    if (counts.missing > 0)
      text += "  " + std::to_string(counts.missing) +
              (counts.missing == 1 ? " article has none\n" : " articles have none\n");
    return text + "\n";
  }

  static void write_summary(JsonWriter& json, const std::vector<FacetCounts>& all, std::size_t limit) {
    json.key("summary");
    json.begin_array();
    for (const auto& counts : all) {
      json.begin_object();
      json.member("facet", name_of(counts.facet));
      json.member("values", counts.values.size());
      json.member("shown", limit == 0 ? counts.values.size() : std::min(limit, counts.values.size()));
      json.member("missing", counts.missing);
      json.end_object();
    }
    json.end_array();
  }

  QueryInput input_;
  FormatOptions format_;
  std::string names_ = "organization,source,year,type";
  std::size_t limit_ = std::string::npos;  // npos: as the format has it
};

}  // namespace

std::unique_ptr<Command> make_facets_command() {
  return std::make_unique<FacetsCommand>();
}

}  // namespace dateline
