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
           "month,\n"
           "mentioned-year, mentioned-month, amount (bands such as \"USD 1m to 10m\"). Counts are articles and exact. "
           "What\n"
           "--limit leaves out is counted in a line of its own, and so are articles without a value. With --choose, "
           "the\n"
           "counts of a facet show what choosing another of its values instead would give.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline facets -c my.corpus --facet organization,year 'rates'",
             "who is named in articles on rates, and when they came out"},
            {"dateline facets -c my.corpus --facet source,year --choose 'source=Harrow Wire' 'rates'",
             "years of one source, and how many the other sources have"},
            {"dateline facets -c my.corpus --facet organization --begin bank", "banks that are named"}};
  }
  bool takes_query() const override { return true; }
  void add_options(OptionsDescription& options) override {
    input_.add(options);
    format_.add(options);
    options.add_options()("facet", po::value(&names_)->value_name("NAME,…"),
                          "organization,source,year,type by default")(
        "limit", count_value(&limit_, "limit"), "at most N values a facet; 10 as text, else 0, all, by default")(
        "begin", po::value(&beginning_)->value_name("TEXT"),
        "only values of which a word begins so, in any case, accents aside");
  }
  std::vector<std::string>* operands() override { return &input_.words; }

  ExitCode run(Console& console) override {
    const auto facets = chosen();
    const auto output = format_.output(console);
    const bool text = output.format == OutputFormat::text;
    const std::size_t limit = limit_ != std::string::npos ? limit_ : text ? 10 : 0;
    const Query query = input_.query(console);
    const Snapshot snapshot = open_corpus(input_.corpus.folder());
    const Searcher searcher(snapshot, QueryInput::measures());
    const MatchSet asked = searcher.match(query);
    const MatchSet matches = input_.choices.of(snapshot, asked);
    RowWriter writer(output, sink_of(console), "facets", FacetRow::columns());
    writer.begin([&](JsonWriter& json) {
      write_query_members(json, input_, query, snapshot);
      json.member("total", matches.count());
    });
    std::vector<FacetCounts> all;
    for (const Facet facet : facets) {
      const bool chosen = input_.choices.chosen().contains(facet);
      all.push_back(count_facet(snapshot, chosen ? input_.choices.of(snapshot, asked, facet) : matches, facet,
                                {limit, beginning_}));
      const FacetCounts& counts = all.back();
      if (text)
        console.out(painted(name_of(facet), Ink::bold, output.style) + "  " + std::to_string(counts.value_count) +
                    (counts.value_count == 1 ? " value\n" : " values\n"));
      for (const auto& value : counts.values)
        writer.write(FacetRow(facet, value, counts.values[0].articles, input_.choices.contains(facet, value.value)));
      if (text) console.out(remainder(counts));
    }
    writer.end([&](JsonWriter& json) { write_summary(json, all); });
    for (const auto& counts : all)
      if (!text && counts.value_count > counts.values.size())
        console.note(std::string(name_of(counts.facet)) + ": " + std::to_string(counts.values.size()) + " of " +
                     std::to_string(counts.value_count) + " values shown; --limit 0 shows all");
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
      if (!facet) {
        std::string known;
        for (std::size_t f = 0; f < facet_count; ++f)
          known += (f > 0 ? ", " : "") + std::string(name_of(static_cast<Facet>(f)));
        throw Error("no facet \"" + name + "\"; there are " + known, ExitCode::usage);
      }
      facets.push_back(*facet);
      begin = end + 1;
    }
    return facets;
  }

  static std::string remainder(const FacetCounts& counts) {
    std::string text;
    if (counts.values.size() < counts.value_count)
      text += "  and " + std::to_string(counts.value_count - counts.values.size()) + " more\n";
    if (counts.missing > 0)
      text += "  " + std::to_string(counts.missing) +
              (counts.missing == 1 ? " article has none\n" : " articles have none\n");
    return text + "\n";
  }

  static void write_summary(JsonWriter& json, const std::vector<FacetCounts>& all) {
    json.key("summary");
    json.begin_array();
    for (const auto& counts : all) {
      json.begin_object();
      json.member("facet", name_of(counts.facet));
      json.member("values", counts.value_count);
      json.member("shown", counts.values.size());
      json.member("missing", counts.missing);
      json.end_object();
    }
    json.end_array();
  }

  QueryInput input_;
  FormatOptions format_;
  std::string names_ = "organization,source,year,type";
  std::string beginning_;
  std::size_t limit_ = std::string::npos;  // npos: as the format has it
};

}  // namespace

std::unique_ptr<Command> make_facets_command() {
  return std::make_unique<FacetsCommand>();
}

}  // namespace dateline
