// SPDX-License-Identifier: GPL-3.0-or-later
// dateline extract: a pure filter, articles in, facts out, no corpus.
#include <fstream>

#include "corpus/batches.hpp"
#include "corpus/commands/options.hpp"
#include "corpus/commands/registry.hpp"
#include "corpus/pipeline.hpp"
#include "corpus/rejects.hpp"
#include "extract/extractor.hpp"
#include "query/fact_row.hpp"

namespace dateline {

namespace {

// What a worker makes of one batch.
struct ExtractedBatch {
  std::vector<ExtractedArticle> articles;
  std::vector<Reject> rejects;
  std::vector<Reject> warnings;
};

class ExtractCommand : public Command {
 public:
  std::string_view name() const override { return "extract"; }
  std::string_view summary() const override { return "the facts of articles, without a corpus"; }
  std::string_view synopsis() const override { return "[OPTION…] INPUT…"; }
  std::string_view description() const override {
    return "Reads articles and writes their facts to standard output, in the order of the inputs. Keeps nothing, so "
           "any number\n"
           "of shards can run side by side. What is not taken goes to standard error, or to --rejects FILE.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline extract --format jsonl article.txt", "one fact a line, with value, place and rule"},
            {"zcat day.jsonl.gz | dateline extract --type money --format csv -", "figures of a stream as a table"}};
  }

  void add_options(boost::program_options::options_description& options) override {
    inputs_.add(options);
    format_.add(options);
    rules_.add(options);
    threads_.add(options);
    offsets_.add(options);
    options.add_options()("type", boost::program_options::value(&types_)->value_name("TYPE,…"),
                          "only facts of these types")("strict", boost::program_options::bool_switch(&strict_),
                                                       "exit code 3 where an input was rejected")(
        "rejects", boost::program_options::value(&rejects_file_)->value_name("FILE"),
        "write rejects to FILE as JSON lines");
  }
  std::vector<std::string>* operands() override { return &inputs_.paths; }

  ExitCode run(Console& console) override {
    inputs_.finish();
    const auto wanted = fact_types_named(types_);
    const auto unit = offsets_.offset_unit();
    const auto rules = RuleSet::load(rules_.folders());
    RowWriter writer(format_.output(console), sink_of(console), "facts", FactRow::columns());
    RejectLog log(console, rejects_file_);
    writer.begin();
    Pipeline<RecordBatch, ExtractedBatch> pipeline(threads_.count());
    pipeline.run([&](const auto& emit) { read_batches(inputs_.paths, inputs_.read, {}, emit); },
                 [&] {
                   return [this, extractor = std::make_shared<Extractor>(rules)](RecordBatch batch) {
                     return extract(*extractor, batch);
                   };
                 },
                 [&](ExtractedBatch batch) {
                   for (const auto& reject : batch.rejects) log.reject(reject);
                   for (const auto& warning : batch.warnings) log.warning(warning);
                   for (const auto& extracted : batch.articles)
                     for (const auto& fact : extracted.facts)
                       if (wanted.empty() || std::find(wanted.begin(), wanted.end(), fact.type) != wanted.end())
                         writer.write(FactRow(extracted.article, fact, unit, false));
                 });
    writer.end();
    log.finish();
    return strict_ && log.rejects() > 0 ? ExitCode::rejects : ExitCode::ok;
  }

 private:
  ExtractedBatch extract(Extractor& extractor, const RecordBatch& batch) const {
    Parsed parsed = parse_batch(batch, inputs_.read);
    ExtractedBatch result{{}, std::move(parsed.rejects), std::move(parsed.warnings)};
    for (auto& article : parsed.articles) result.articles.push_back(extractor.extract(std::move(article)));
    return result;
  }

  InputOptions inputs_;
  FormatOptions format_;
  RuleOptions rules_;
  ThreadOption threads_;
  OffsetsOption offsets_;
  std::string types_;
  std::string rejects_file_;
  bool strict_ = false;
};

}  // namespace

std::unique_ptr<Command> make_extract_command() {
  return std::make_unique<ExtractCommand>();
}

}  // namespace dateline
