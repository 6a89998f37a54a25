// SPDX-License-Identifier: GPL-3.0-or-later
// dateline reextract: other rules over the stored text, and what they change.
#include <algorithm>
#include <array>

#include "corpus/commands/options.hpp"
#include "corpus/commands/registry.hpp"
#include "corpus/reextract_run.hpp"
#include "query/fact_row.hpp"

namespace dateline {

namespace {

namespace po = boost::program_options;

constexpr std::array all_changes{FactChange::gained, FactChange::lost, FactChange::altered};

class ReextractCommand : public Command {
 public:
  std::string_view name() const override { return "reextract"; }
  std::string_view summary() const override { return "run the rules again over the stored text"; }
  std::string_view synopsis() const override { return "-c DIR [OPTION…]"; }
  std::string_view description() const override {
    return "After a change of rules or gazetteers: extracts all articles again from the corpus, without their sources, "
           "and shows\n"
           "how many facts are gained, lost and altered, with examples. Nothing is written but with --yes; then the "
           "result is\n"
           "published as one snapshot, the same as if the articles had been taken in with these rules.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline reextract -c my.corpus --rules my-rules/", "what my rules would change"},
            {"dateline reextract -c my.corpus --rules my-rules/ --yes", "and change it"}};
  }
  void add_options(OptionsDescription& options) override {
    corpus_.add(options);
    rules_.add(options);
    threads_.add(options);
    format_.add(options);
    options.add_options()("yes", po::bool_switch(&yes_), "publish the result")(
        "dry-run", po::bool_switch(&dry_run_), "only show it, which is so without --yes too")(
        "examples", count_value(&examples_, "examples"), "examples of each change and type; 3 by default")(
        "no-wait", po::bool_switch(&no_wait_), "fail with exit code 75 where another dateline is writing the corpus");
  }

  ExitCode run(Console& console) override {
    if (yes_ && dry_run_) throw Error("--yes and --dry-run exclude one another", ExitCode::usage);
    const auto output = format_.output(console);
    const std::string folder = corpus_.folder();
    const ReextractReport report =
        reextract(folder, {rules_.folders(), threads_.count(), examples_, yes_, !no_wait_}, console);
    if (output.format == OutputFormat::text)
      console.out(text(report, output.style));
    else if (output.format == OutputFormat::csv)
      console.out(csv(report, output.excel));
    else
      console.out(json(report));
    if (!yes_ && report.changed_articles > 0)
      console.note("nothing is written; --yes publishes this");
    else if (yes_)
      console.note(report.published ? "published as snapshot " + std::to_string(report.snapshot)
                                    : std::string("nothing changed"));
    return ExitCode::ok;
  }

 private:
  static std::string text(const ReextractReport& report, const TextStyle& style) {
    std::string out;
    for (const auto& example : report.examples) out += example_text(example, style);
    if (!report.examples.empty()) out += "\n";
    out += fitted("", 14) + fitted("gained", 10, true) + fitted("lost", 10, true) + fitted("altered", 10, true) + "\n";
    for (std::size_t t = 0; t < fact_type_count; ++t)
      if (report.changes[0][t] + report.changes[1][t] + report.changes[2][t] > 0)
        out += counts_line(name_of(static_cast<FactType>(t)), report.changes[0][t], report.changes[1][t],
                           report.changes[2][t]);
    out += counts_line("all", report.count(FactChange::gained), report.count(FactChange::lost),
                       report.count(FactChange::altered));
    return out + std::to_string(report.facts_before) + " facts before, " + std::to_string(report.facts_after) +
           " after; " + std::to_string(report.changed_articles) + " of " + std::to_string(report.articles) +
           " articles change\n";
  }

  static std::string counts_line(std::string_view label, std::size_t gained, std::size_t lost, std::size_t altered) {
    return fitted(label, 14) + fitted(std::to_string(gained), 10, true) + fitted(std::to_string(lost), 10, true) +
           fitted(std::to_string(altered), 10, true) + "\n";
  }

  static std::string example_text(const ChangeExample& example, const TextStyle& style) {
    const ChangedFact& change = example.fact;
    std::string line = fitted(name_of(change.change), 9) + fitted(name_of(change.fact.type), 13) +
                       painted(safe_for_terminal(change.fact.text), Ink::match, style) + ": " +
                       safe_for_terminal(short_value(change.fact.value)) + " by " + change.fact.rule;
    if (!change.from.empty()) line += "; was " + safe_for_terminal(change.from);
    const std::size_t width = std::max<std::size_t>(style.width, 40) - 9;
    return line + "\n" + std::string(9, ' ') +
           painted(fitted(safe_for_terminal(example.article + ": " + example.sentence), width), Ink::faint, style) +
           "\n";
  }

  static std::string csv(const ReextractReport& report, bool excel) {
    std::string out = csv_line({"change", "type", "facts"}, excel);
    for (const auto change : all_changes)
      for (std::size_t t = 0; t < fact_type_count; ++t)
        out += csv_line({std::string(name_of(change)), std::string(name_of(static_cast<FactType>(t))),
                         std::to_string(report.changes[static_cast<std::size_t>(change)][t])},
                        excel);
    return out;
  }

  static std::string json(const ReextractReport& report) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.member("articles", report.articles);
    json.member("changed_articles", report.changed_articles);
    json.member("facts_before", report.facts_before);
    json.member("facts_after", report.facts_after);
    for (const auto change : all_changes) {
      json.key(name_of(change));
      json.begin_object();
      json.member("facts", report.count(change));
      json.key("by_type");
      json.begin_object();
      for (std::size_t t = 0; t < fact_type_count; ++t)
        json.member(name_of(static_cast<FactType>(t)), report.changes[static_cast<std::size_t>(change)][t]);
      json.end_object();
      json.key("examples");
      json.begin_array();
      for (const auto& example : report.examples) {
        if (example.fact.change != change) continue;
        json.begin_object();
        json.key("fact");
        write_json(json, example.fact.fact, example.article);
        json.member("sentence", example.sentence);
        if (!example.fact.from.empty()) json.member("was", example.fact.from);
        json.end_object();
      }
      json.end_array();
      json.end_object();
    }
    json.key("published");
    json.boolean(report.published);
    json.member("snapshot", static_cast<std::size_t>(report.snapshot));
    json.end_object();
    return out + "\n";
  }

  CorpusOption corpus_;
  RuleOptions rules_;
  ThreadOption threads_;
  FormatOptions format_;
  std::size_t examples_ = 3;
  bool yes_ = false;
  bool dry_run_ = false;
  bool no_wait_ = false;
};

}  // namespace

std::unique_ptr<Command> make_reextract_command() {
  return std::make_unique<ReextractCommand>();
}

}  // namespace dateline
