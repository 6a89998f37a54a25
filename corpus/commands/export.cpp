// SPDX-License-Identifier: GPL-3.0-or-later
// dateline export: articles or facts, all of them, as data.
#include <algorithm>

#include "corpus/commands/query_input.hpp"
#include "corpus/commands/registry.hpp"
#include "query/article_row.hpp"
#include "query/fact_row.hpp"
#include "query/searcher.hpp"

namespace dateline {

namespace {

class ExportCommand : public Command {
 public:
  std::string_view name() const override { return "export"; }
  std::string_view summary() const override {
    return "all articles or facts, or those of a query, as JSON lines, JSON or CSV";
  }
  std::string_view synopsis() const override { return "articles|facts -c DIR [OPTION…] [QUERY]"; }
  std::string_view description() const override {
    return "Everything that matches, without a cap, ordered by date, then id, then place in the article. The same "
           "corpus gives the\n"
           "same bytes. JSON ends with the number of rows and \"complete\":true.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline export articles -c my.corpus > articles.jsonl", "all articles; ingest reads them back"},
            {"dateline export facts -c my.corpus --format csv 'published:2025' > facts.csv", "the facts of one year"}};
  }
  bool takes_query() const override { return true; }
  void add_options(OptionsDescription& options) override {
    input_.add(options);
    format_.add(options, "jsonl");
    offsets_.add(options);
    options.add_options()("type", boost::program_options::value(&types_)->value_name("TYPE,…"),
                          "only facts of these types");
  }
  std::vector<std::string>* operands() override { return &input_.words; }

  ExitCode run(Console& console) override {
    const std::string what = input_.words.empty() ? "" : input_.words[0];
    if (what != "articles" && what != "facts")
      throw Error("export takes articles or facts as its first operand", ExitCode::usage);
    input_.words.erase(input_.words.begin());
    const auto wanted = fact_types_named(types_);
    const auto unit = offsets_.offset_unit();
    const auto output = format_.output(console);
    const Query query = input_.query(console);
    const Snapshot snapshot = open_corpus(input_.corpus.folder());
    RowWriter writer(output, sink_of(console), what,
                     what == "articles" ? WholeArticleRow::columns() : FactRow::columns());
    writer.begin([&](JsonWriter& json) { write_query_members(json, input_.text(), query, snapshot); });
    const auto refs = query.kind == Query::Kind::everything ? snapshot.in_order()
                                                            : in_order(snapshot, Searcher(snapshot).match(query));
    for (const auto& ref : refs) {
      const auto extracted = snapshot.article(ref);
      if (what == "articles") {
        writer.write(WholeArticleRow(extracted.article));
        continue;
      }
      for (const auto& fact : extracted.facts)
        if (wanted.empty() || std::find(wanted.begin(), wanted.end(), fact.type) != wanted.end())
          writer.write(FactRow(extracted.article, fact, unit, false));
    }
    writer.end();
    console.note(std::to_string(writer.count()) + " " + what + ", complete");
    return ExitCode::ok;
  }

 private:
  QueryInput input_;
  FormatOptions format_;
  OffsetsOption offsets_;
  std::string types_;
};

}  // namespace

std::unique_ptr<Command> make_export_command() {
  return std::make_unique<ExportCommand>();
}

}  // namespace dateline
