// SPDX-License-Identifier: GPL-3.0-or-later
// dateline show: one article, whole, with its facts.
#include "corpus/commands/options.hpp"
#include "corpus/commands/registry.hpp"
#include "corpus/corpus.hpp"
#include "query/article_row.hpp"
#include "query/fact_row.hpp"

namespace dateline {

namespace {

class ShowCommand : public Command {
 public:
  std::string_view name() const override { return "show"; }
  std::string_view summary() const override { return "whole articles by id, with their facts"; }
  std::string_view synopsis() const override { return "-c DIR [OPTION…] ID…"; }
  std::string_view description() const override {
    return "The article as it was taken in, then each fact with its value, its rule and where it stands: in code "
           "points of the\n"
           "text, and in the source where the text is not the source itself.";
  }
  std::vector<CommandExample> examples() const override {
    return {
        {"dateline show -c my.corpus sample-04", "the article's text and its facts"},
        {"dateline show -c my.corpus --format jsonl sample-04", "the article as JSON; dateline facts gives its facts"}};
  }
  void add_options(OptionsDescription& options) override {
    corpus_.add(options);
    format_.add(options);
    options.add_options()("no-facts", boost::program_options::bool_switch(&no_facts_), "only the article");
  }
  std::vector<std::string>* operands() override { return &ids_; }

  ExitCode run(Console& console) override {
    if (ids_.empty()) throw Error("which article? Name its id", ExitCode::usage);
    const auto output = format_.output(console);
    const Snapshot snapshot = open_corpus(corpus_.folder());
    RowWriter writer(output, sink_of(console), "articles", WholeArticleRow::columns());
    writer.begin();
    bool all_found = true;
    for (const auto& id : ids_) {
      const auto ref = snapshot.find(id);
      if (!ref) {
        console.warn("no article has the id \"" + id + "\"");
        all_found = false;
        continue;
      }
      const auto extracted = snapshot.article(*ref);
      writer.write(WholeArticleRow(extracted.article));
      if (output.format == OutputFormat::text && !no_facts_)
        for (const auto& fact : extracted.facts)
          console.out(FactRow(extracted.article, fact, OffsetUnit::code_points, false).text(output.style));
    }
    writer.end();
    return all_found ? ExitCode::ok : ExitCode::nothing_found;
  }

 private:
  CorpusOption corpus_;
  FormatOptions format_;
  bool no_facts_ = false;
  std::vector<std::string> ids_;
};

}  // namespace

std::unique_ptr<Command> make_show_command() {
  return std::make_unique<ShowCommand>();
}

}  // namespace dateline
