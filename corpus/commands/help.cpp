// SPDX-License-Identifier: GPL-3.0-or-later
// dateline help, dateline version
#include <re2/re2.h>
#include <unicode/uversion.h>
#include <xapian.h>

#include "corpus/commands/manual.hpp"
#include "corpus/commands/registry.hpp"
#include "index/schema.hpp"
#include "query/query.hpp"

namespace dateline {

namespace {

class HelpCommand : public Command {
 public:
  std::string_view name() const override { return "help"; }
  std::string_view summary() const override { return "what a command does, with its options and an example"; }
  std::string_view synopsis() const override { return "[OPTION…] [COMMAND|query]"; }
  std::vector<CommandExample> examples() const override {
    return {{"dateline help ingest", "all about taking articles in"}, {"dateline help query", "the query language"}};
  }
  void add_options(boost::program_options::options_description& options) override {
    options.add_options()("man", boost::program_options::bool_switch(&man_),
                          "as a manual page: dateline help --man search | man -l -")(
        "completion", boost::program_options::bool_switch(&completion_),
        "a script for bash: source <(dateline help --completion)");
  }
  std::vector<std::string>* operands() override { return &topics_; }

  ExitCode run(Console& console) override {
    if (completion_) {
      console.out(bash_completion());
      return ExitCode::ok;
    }
    if (topics_.empty()) {
      console.out(man_ ? program_manual() : program_help());
      return ExitCode::ok;
    }
    for (const auto& topic : topics_) {
      if (topic == "query") {
        console.out(query_help());
        continue;
      }
      Command* command = command_named(topic);
      if (command == nullptr) {
        std::vector<std::string> names;
        for (const auto& known : commands()) names.emplace_back(known->name());
        names.emplace_back("query");
        const auto nearest = did_you_mean(topic, names);
        throw Error("no command \"" + topic + "\"" +
                        (nearest.empty() ? "; `dateline help` lists them" : "; did you mean " + nearest + "?"),
                    ExitCode::usage);
      }
      console.out(man_ ? command_manual(*command) : help_page(*command));
    }
    return ExitCode::ok;
  }

 private:
  std::vector<std::string> topics_;
  bool man_ = false;
  bool completion_ = false;
};

class VersionCommand : public Command {
 public:
  std::string_view name() const override { return "version"; }
  std::string_view summary() const override {
    return "versions of the program and of the libraries that shape its results";
  }
  std::string_view synopsis() const override { return ""; }
  std::vector<CommandExample> examples() const override {
    return {{"dateline version", "name it when you report a mistake"}};
  }
  void add_options(boost::program_options::options_description&) override {}
  ExitCode run(Console& console) override {
    console.out(version_text());
    return ExitCode::ok;
  }
};

}  // namespace

std::string version_text() {
  return std::string("dateline ") + DATELINE_VERSION + "\nICU " U_ICU_VERSION ", Xapian " + Xapian::version_string() +
         ", corpus schema " + std::to_string(schema::version) + "\nLicence GPL-3.0-or-later; no warranty.\n";
}

std::unique_ptr<Command> make_help_command() {
  return std::make_unique<HelpCommand>();
}
std::unique_ptr<Command> make_version_command() {
  return std::make_unique<VersionCommand>();
}

}  // namespace dateline
