// SPDX-License-Identifier: GPL-3.0-or-later
// The program: finds the command and runs it.
#include <xapian.h>

#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/commands/command.hpp"

namespace {

using dateline::ExitCode;

std::string first_lines() {
  return "dateline: search news articles by their words and by their facts\n"
         "  dateline ingest -c my.corpus FOLDER   take articles in, then: search, facts, facets, show, export\n"
         "  dateline help                         all commands\n";
}

ExitCode run(const std::vector<std::string>& arguments, dateline::Console& console) {
  if (arguments.empty()) {
    console.out(first_lines());
    return ExitCode::ok;
  }
  std::string name = arguments[0];
  if (name == "--help" || name == "-h") name = "help";
  if (name == "--version") name = "version";
  dateline::Command* command = dateline::command_named(name);
  if (command == nullptr) {
    std::vector<std::string> names;
    for (const auto& known : dateline::commands()) names.emplace_back(known->name());
    const auto nearest = dateline::did_you_mean(name, names);
    throw dateline::Error("no command \"" + name + "\"" +
                              (nearest.empty() ? "; `dateline help` lists them" : "; did you mean " + nearest + "?"),
                          ExitCode::usage);
  }
  return dateline::run_command(*command, {arguments.begin() + 1, arguments.end()}, console);
}

}  // namespace

int main(int argc, char** argv) {
  dateline::Console console;
  try {
    const ExitCode code = run(std::vector<std::string>(argv + 1, argv + argc), console);
    console.flush();
    return static_cast<int>(code);
  } catch (const dateline::Error& error) {
    console.warn(std::string("dateline: ") + error.what());
    return static_cast<int>(error.code());
  } catch (const std::filesystem::filesystem_error& error) {
    console.warn("dateline: " + error.path1().string() + ": " + error.code().message());
    return static_cast<int>(ExitCode::storage);
  } catch (const Xapian::Error& error) {
    console.warn("dateline: the corpus cannot be read: " + error.get_description());
    return static_cast<int>(ExitCode::storage);
  } catch (const std::exception& error) {
    console.warn(std::string("dateline: unexpected: ") + error.what());
    return static_cast<int>(ExitCode::storage);
  }
}
