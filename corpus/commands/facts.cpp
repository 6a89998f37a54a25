// SPDX-License-Identifier: GPL-3.0-or-later
// dateline facts: facts as rows, with the sentence each stands in.
#include <algorithm>

#include "corpus/commands/query_input.hpp"
#include "corpus/commands/registry.hpp"
#include "query/fact_row.hpp"
#include "query/searcher.hpp"

namespace dateline {

namespace {

namespace po = boost::program_options;

class FactsCommand : public Command {
 public:
  std::string_view name() const override { return "facts"; }
  std::string_view summary() const override {
    return "facts of the articles that match, each with its sentence and rule";
  }
  std::string_view synopsis() const override { return "-c DIR [OPTION…] [QUERY]"; }
  std::string_view description() const override {
    return "Without a query, the facts of all articles. Ordered by the articles' date and id, then by place in the "
           "article.\n"
           "All of them unless --limit says otherwise.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline facts -c my.corpus --type money,percent 'org:\"Halvorsen Maritime\"'",
             "figures in articles that name an organization"},
            {"dateline facts -c my.corpus --type money --format csv > figures.csv",
             "every sum of money, with its sentence, as a table"}};
  }
  bool takes_query() const override { return true; }
  void add_options(OptionsDescription& options) override {
    input_.add(options);
    format_.add(options);
    offsets_.add(options);
    options.add_options()("type", po::value(&types_)->value_name("TYPE,…"), "only facts of these types")(
        "limit", count_value(&limit_, "limit"), "at most N facts; 0, all, by default");
  }
  std::vector<std::string>* operands() override { return &input_.words; }

  ExitCode run(Console& console) override {
    const auto wanted = fact_types_named(types_);
    const auto unit = offsets_.offset_unit();
    const auto output = format_.output(console);
    const Query query = input_.query(console);
    const Snapshot snapshot = open_corpus(input_.corpus.folder());
    const Searcher searcher(snapshot);
    RowWriter writer(output, sink_of(console), "facts", FactRow::columns());
    writer.begin([&](JsonWriter& json) { write_query_members(json, input_.text(), query, snapshot); });
    std::size_t total = 0;
    for (const auto& ref : in_order(snapshot, searcher.match(query))) {
      const auto article = snapshot.article(ref);
      for (const auto& fact : article.facts) {
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), fact.type) == wanted.end()) continue;
        if (limit_ == 0 || total < limit_)
          writer.write(FactRow(article.article, fact, unit, output.format == OutputFormat::json));
        ++total;
      }
    }
    writer.end([&](JsonWriter& json) { json.member("total", total); });
    if (total > writer.count())
      console.note(std::to_string(writer.count()) + " of " + std::to_string(total) +
                   " facts shown; --limit 0 shows all");
    else
      console.note(std::to_string(total) + (total == 1 ? " fact" : " facts"));
    return total == 0 ? ExitCode::nothing_found : ExitCode::ok;
  }

 private:
  QueryInput input_;
  FormatOptions format_;
  OffsetsOption offsets_;
  std::string types_;
  std::size_t limit_ = 0;
};

}  // namespace

std::unique_ptr<Command> make_facts_command() {
  return std::make_unique<FactsCommand>();
}

}  // namespace dateline
