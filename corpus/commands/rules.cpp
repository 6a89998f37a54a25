// SPDX-License-Identifier: GPL-3.0-or-later
// dateline rules: what the rules are, whether they hold, and why a text gives the facts it gives.
#include <algorithm>
#include <cmath>

#include "corpus/commands/options.hpp"
#include "corpus/commands/registry.hpp"
#include "corpus/rejects.hpp"
#include "extract/rule_test.hpp"
#include "ingest/inputs.hpp"
#include "ingest/match_view.hpp"
#include "ingest/sentences.hpp"
#include "query/fact_row.hpp"

namespace dateline {

namespace {

std::string place_of(const RuleProblem& problem) {
  return problem.file + ":" + std::to_string(problem.line) + ": " + (problem.rule.empty() ? "" : problem.rule + ": ");
}

class RulesCommand : public Command {
 public:
  std::string_view name() const override { return "rules"; }
  std::string_view summary() const override { return "list, check, test and explain the rules"; }
  std::string_view synopsis() const override { return "list|check|test|explain TEXT|bench INPUT… [OPTION…]"; }
  std::string_view description() const override {
    return "list: every rule with its type and file. check: what does not compile, with file and line. test: runs the "
           "examples\n"
           "and counterexamples inside the rules. explain TEXT: which rules fire on a text, what they make of it, and "
           "which rule\n"
           "beat them. bench INPUT…: the time each rule takes alone over the sentences of some articles, the costly "
           "ones first.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline rules explain 'rose 3% to about $5 billion'", "each rule that fires, and why it wins or loses"},
            {"dateline rules test --rules my-rules/",
             "the examples in your own rule files, with the program's rules in play"}};
  }
  void add_options(boost::program_options::options_description& options) override {
    rules_.add(options);
    options.add_options()("tag", boost::program_options::value(&tag_)->value_name("WORD"),
                          "list: only the rules that have this tag")(
        "published", boost::program_options::value(&published_)->value_name("DATE"),
        "explain: the date of publication to resolve against");
  }
  std::vector<std::string>* operands() override { return &operands_; }

  ExitCode run(Console& console) override {
    const std::string what = operands_.empty() ? "" : operands_[0];
    if (what == "list") return list(console);
    if (what == "check") return check(console);
    if (what == "test") return test(console);
    if (what == "explain" && operands_.size() == 2) return explain(console);
    if (what == "bench" && operands_.size() > 1) return bench(console);
    throw Error("rules takes list, check, test, explain TEXT, or bench INPUT…", ExitCode::usage);
  }

 private:
  ExitCode list(Console& console) const {
    const auto rules = RuleSet::load(rules_.folders());
    std::size_t listed = 0;
    for (const auto& rule : rules->rules()) {
      if (!tag_.empty() && std::find(rule.tags.begin(), rule.tags.end(), tag_) == rule.tags.end()) continue;
      ++listed;
      console.out(fitted(rule.type ? name_of(*rule.type) : "nothing", 13) + fitted(rule.name, 32) + "  " + rule.file +
                  ":" + std::to_string(rule.line) + "\n");
    }
    console.note(std::to_string(listed) + " rules, hash " + rules->hash());
    return ExitCode::ok;
  }

  ExitCode check(Console& console) const {
    const auto rules = RuleSet::load(rules_.folders(), false);
    for (const auto& problem : rules->problems()) console.out(place_of(problem) + problem.reason + "\n");
    for (const auto& warning : rules->warnings()) console.out(place_of(warning) + "warning: " + warning.reason + "\n");
    console.note(std::to_string(rules->rules().size()) + " rules compile, " + std::to_string(rules->problems().size()) +
                 " do not");
    return rules->problems().empty() ? ExitCode::ok : ExitCode::usage;
  }

  ExitCode test(Console& console) const {
    const auto report = test_rules(RuleSet::load(rules_.folders()));
    for (const auto& failure : report.failures) console.out(place_of(failure) + failure.reason + "\n");
    console.note(std::to_string(report.examples) + " examples and " + std::to_string(report.counterexamples) +
                 " counterexamples, " + std::to_string(report.failures.size()) + " do not hold");
    return report.failures.empty() ? ExitCode::ok : ExitCode::usage;
  }

  ExitCode explain(Console& console) const {
    const auto rules = RuleSet::load(rules_.folders());
    const auto published = read_published(published_).published;
    const auto text = clean_text(operands_[1]).text;
    const MatchView folded(text);
    const TextStyle style = console.style();
    std::size_t fired = 0;
    for (const auto& place : split_sentences(folded.view())) {
      const auto sentence = folded.view().substr(place.begin.value, place.size());
      const auto candidates = rules->match(sentence, published);
      fired += candidates.size();
      for (const auto& candidate : candidates) {
        const Rule& rule = rules->rules()[candidate.rule];
        const std::string fact = safe_for_terminal(candidate.match);
        std::string line = (candidate.beaten_by ? "lost  " : "taken ") +
                           painted(fitted(rule.name, 28), Ink::bold, style) + " \"" +
                           painted(fact, rule.type ? ink_of(*rule.type) : Ink::plain, style) + "\"";
        if (candidate.value) {
          std::string value;
          JsonWriter json(value);
          write_json(json, *candidate.value);
          line += "  " + value;
        }
        if (const auto groups = rules->groups_of(candidate, sentence); !groups.empty())
          line += "\n      " + safe_for_terminal(groups);
        if (candidate.beaten_by)
          line += "\n      beaten by " + reason(*rules, candidate, candidates[*candidate.beaten_by]);
        console.out(line + "\n      " + rule.file + ":" + std::to_string(rule.line) + "\n");
      }
    }
    if (fired == 0) console.note("no rule fires on this text");
    return fired == 0 ? ExitCode::nothing_found : ExitCode::ok;
  }

  ExitCode bench(Console& console) const {
    const auto rules = RuleSet::load(rules_.folders());
    std::vector<std::string> sentences;
    std::size_t bytes = 0;
    read_records(
        expand_inputs({operands_.begin() + 1, operands_.end()},
                      [&](const Reject& reject) { console.warn(reject_text(reject)); }),
        {},
        [&](const Record& record) {
          for (const auto& article : parse_record(record, {}).articles) {
            const MatchView folded(article.text.text);
            for (const auto& place : split_sentences(folded.view())) {
              sentences.emplace_back(folded.view().substr(place.begin.value, place.size()));
              bytes += place.size();
            }
          }
        },
        [&](const Reject& reject) { console.warn(reject_text(reject)); });
    if (sentences.empty()) throw Error("no sentence in these inputs", ExitCode::usage);
    std::vector<std::pair<double, std::size_t>> costs;
    for (std::size_t i = 0; i < rules->rules().size(); ++i)
      if (rules->rules()[i].finder.empty()) costs.emplace_back(rules->seconds_of(i, sentences), i);
    std::sort(costs.rbegin(), costs.rend());
    console.out(fitted("milliseconds", 14, true) + fitted("MB/s", 10, true) + "  rule\n");
    const auto row = [&](double seconds, const std::string& name) {
      const auto speed = std::lround(static_cast<double>(bytes) / 1e6 / std::max(seconds, 1e-9));
      console.out(fitted(std::to_string(std::lround(seconds * 1e3)), 14, true) +
                  fitted(std::to_string(speed), 10, true) + "  " + name + "\n");
    };
    for (const auto& [name, seconds] : rules->seconds_of_finders(sentences))
      row(seconds, "all that finder " + name + " finds");
    for (const auto& [seconds, i] : costs) row(seconds, rules->rules()[i].name);
    console.note(std::to_string(sentences.size()) + " sentences, " + std::to_string(bytes) +
                 " bytes; each rule alone, without the sets that spare most of them");
    return ExitCode::ok;
  }

  static std::string reason(const RuleSet& rules, const Candidate& loser, const Candidate& winner) {
    const Rule& rule = rules.rules()[winner.rule];
    const std::string why = winner.match.size() > loser.match.size()             ? "it is longer"
                            : rule.priority > rules.rules()[loser.rule].priority ? "its priority is higher"
                                                                                 : "it is written first";
    return rule.name + " \"" + safe_for_terminal(winner.match) + "\": " + why;
  }

  RuleOptions rules_;
  std::string published_;
  std::string tag_;
  std::vector<std::string> operands_;
};

}  // namespace

std::unique_ptr<Command> make_rules_command() {
  return std::make_unique<RulesCommand>();
}

}  // namespace dateline
