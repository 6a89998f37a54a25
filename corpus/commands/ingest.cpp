// SPDX-License-Identifier: GPL-3.0-or-later
// dateline ingest: articles into a corpus.
#include <cmath>

#include "corpus/commands/options.hpp"
#include "corpus/commands/registry.hpp"
#include "corpus/ingest_run.hpp"
#include "corpus/pipeline.hpp"
#include "query/article_row.hpp"

namespace dateline {

namespace {

namespace po = boost::program_options;

class IngestCommand : public Command {
 public:
  std::string_view name() const override { return "ingest"; }
  std::string_view summary() const override { return "take articles into a corpus, with their facts"; }
  std::string_view synopsis() const override { return "-c DIR [OPTION…] INPUT…"; }
  std::string_view description() const override {
    return "INPUT is a file, a folder (all files below it) or - for standard input: plain text with or without header "
           "lines, JSON,\n"
           "JSON lines. An article whose id is in the corpus already replaces the older one. Inputs that are not taken "
           "are listed\n"
           "with the reason (dateline rejects) and give exit code 3; the rest of the batch goes on. The corpus is "
           "published every\n"
           "20,000 articles or 30 seconds: what is published survives a crash.";
  }
  std::vector<CommandExample> examples() const override {
    return {
        {"dateline ingest -c my.corpus articles/ more.jsonl",
         "a folder and a file, into a corpus that is made if need be"},
        {"dateline ingest --dry-run --format jsonl page.txt", "how an input would be read; writes nothing"},
        {"dateline ingest -c my.corpus --map body=content,published=pub_time dump.jsonl", "other names for the keys"}};
  }

  void add_options(OptionsDescription& options) override {
    corpus_.add(options);
    inputs_.add(options);
    rules_.add(options);
    threads_.add(options);
    options.add_options()("dry-run", po::bool_switch(&dry_run_),
                          "print the articles as they would be taken; write nothing")(
        "no-wait", po::bool_switch(&no_wait_), "fail with exit code 75 where another dateline is writing the corpus");
    format_.add(options);
  }
  std::vector<std::string>* operands() override { return &inputs_.paths; }

  ExitCode run(Console& console) override {
    inputs_.finish();
    const auto output = format_.output(console);  // a mistake in it must show before anything is taken
    return dry_run_ ? print_articles(console, output) : ingest(console);
  }

 private:
  ExitCode print_articles(Console& console, const OutputOptions& output) {
    RowWriter writer(output, sink_of(console), "articles", WholeArticleRow::columns());
    RejectLog log(console, "");
    writer.begin();
    Pipeline<RecordBatch, Parsed> pipeline(threads_.count());
    pipeline.run([&](const auto& emit) { read_batches(inputs_.paths, inputs_.read, {}, emit); },
                 [&] { return [this](RecordBatch batch) { return parse_batch(batch, inputs_.read); }; },
                 [&](Parsed parsed) {
                   for (const auto& reject : parsed.rejects) log.reject(reject);
                   for (const auto& warning : parsed.warnings) log.warning(warning);
                   for (const auto& article : parsed.articles) writer.write(WholeArticleRow(article));
                 });
    writer.end();
    return log.rejects() > 0 ? ExitCode::rejects : ExitCode::ok;
  }

  ExitCode ingest(Console& console) {
    const std::string folder = corpus_.folder();
    IngestRun batch(folder, {inputs_.paths, inputs_.read, rules_.folders(), threads_.count(), !no_wait_}, console);
    const IngestReport report = batch.run();
    if (format_.format == "json" || format_.format == "jsonl") {
      console.out(
          read_whole(std::filesystem::path(folder) / corpus_folders::runs / six_digits(report.run) / "report.json"));
    } else {
      std::string line = "taken " + std::to_string(report.taken) + " of " + std::to_string(report.read) +
                         " articles with " + std::to_string(report.facts) + " facts";
      if (report.replaced > 0) line += "; " + std::to_string(report.replaced) + " replaced older ones";
      console.note(line + ", in " + seconds_text(report.seconds));
    }
    if (report.warnings > 0)
      console.note(std::to_string(report.warnings) + (report.warnings == 1 ? " warning" : " warnings") +
                   "; see dateline rejects -c " + folder + " --warnings");
    for (const auto& reject : report.first_rejects) console.warn("rejected: " + reject_text(reject));
    if (report.rejected > 0)
      console.warn("rejected " + std::to_string(report.rejected) + "; see dateline rejects -c " + folder);
    return report.rejected > 0 ? ExitCode::rejects : ExitCode::ok;
  }

  static std::string seconds_text(double seconds) {
    const auto tenths = std::lround(seconds * 10);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
  }

  CorpusOption corpus_;
  InputOptions inputs_;
  RuleOptions rules_;
  ThreadOption threads_;
  FormatOptions format_;
  bool dry_run_ = false;
  bool no_wait_ = false;
};

}  // namespace

std::unique_ptr<Command> make_ingest_command() {
  return std::make_unique<IngestCommand>();
}

}  // namespace dateline
