// SPDX-License-Identifier: GPL-3.0-or-later
// Command: one subcommand of the program. To add one: a file beside this, and its line in registry.cpp.
#pragma once

#include <boost/program_options.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/console.hpp"
#include "ingest/error.hpp"
#include "query/suggestion.hpp"

namespace dateline {

struct CommandExample {
  std::string line;
  std::string says;  // what it does, in a few words
};

class Command {
 public:
  virtual ~Command() = default;
  virtual std::string_view name() const = 0;
  virtual std::string_view summary() const = 0;   // one line
  virtual std::string_view synopsis() const = 0;  // what follows the name: "[OPTION…] INPUT…"
  virtual std::string_view description() const { return {}; }
  virtual std::vector<CommandExample> examples() const = 0;
  // Adds the options, bound to members.
  virtual void add_options(boost::program_options::options_description& options) = 0;
  // Where operands go; nullptr where the command takes none.
  virtual std::vector<std::string>* operands() { return nullptr; }
  // Operands may begin with a dash ("-source:wsj"): then no short option but -c and -h exists.
  virtual bool takes_query() const { return false; }
  virtual ExitCode run(Console& console) = 0;
};

// All commands, in the order of help.
const std::vector<std::unique_ptr<Command>>& commands();
Command* command_named(std::string_view name);

// Parses `arguments` (behind the command's name) and runs it. Throws Error for what the user can mend.
ExitCode run_command(Command& command, const std::vector<std::string>& arguments, Console& console);

// All options of a command, with those that every command has.
void describe_options(Command& command, boost::program_options::options_description& options);

// The help page of a command, and of the program.
std::string help_page(Command& command);
std::string program_help();
std::string version_text();

}  // namespace dateline
