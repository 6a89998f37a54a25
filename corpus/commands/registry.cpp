// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/commands/registry.hpp"

#include <algorithm>

namespace dateline {

namespace po = boost::program_options;

namespace {

constexpr unsigned help_width = 100;

struct CommonOptions {
  std::string color = "auto";
  bool quiet = false;
  bool help = false;
  void add(po::options_description& options) {
    options.add_options()("color", po::value(&color)->value_name("WHEN"), "auto, always or never")(
        "quiet", po::bool_switch(&quiet), "only data, warnings and errors")("help,h", po::bool_switch(&help),
                                                                            "this page");
  }
};

std::vector<std::string> option_names(const po::options_description& options) {
  std::vector<std::string> names;
  for (const auto& option : options.options()) names.push_back("--" + option->long_name());
  return names;
}

std::string edit_hint(std::string_view word, const std::vector<std::string>& names) {
  const auto nearest = did_you_mean(word, names);
  return nearest.empty() ? std::string() : "; did you mean " + nearest + "?";
}

// In a query command only -c and -h are short options: everything else behind one dash belongs to the query.
std::vector<std::string> with_long_names(std::vector<std::string> arguments) {
  for (auto& argument : arguments) {
    if (argument == "--") break;
    if (argument == "-c") argument = "--corpus";
    if (argument == "-h") argument = "--help";
  }
  return arguments;
}

po::variables_map parse(const std::vector<std::string>& arguments, const po::options_description& visible,
                        const po::options_description& all, const po::positional_options_description& positions,
                        bool query) {
  namespace style = po::command_line_style;
  int chosen = style::allow_long | style::long_allow_adjacent | style::long_allow_next;
  if (!query)
    chosen |= style::allow_short | style::allow_dash_for_short | style::short_allow_next | style::short_allow_adjacent;
  po::variables_map values;
  try {
    po::store(po::command_line_parser(query ? with_long_names(arguments) : arguments)
                  .options(all)
                  .positional(positions)
                  .style(chosen)
                  .run(),
              values);
    po::notify(values);
  } catch (const po::unknown_option& error) {
    throw Error("unknown option " + error.get_option_name() + edit_hint(error.get_option_name(), option_names(visible)),
                ExitCode::usage);
  } catch (const po::too_many_positional_options_error&) {
    throw Error("it takes no operands", ExitCode::usage);
  } catch (const po::error& error) {
    throw Error(error.what(), ExitCode::usage);
  }
  return values;
}

}  // namespace

const std::vector<std::unique_ptr<Command>>& commands() {
  static const auto all = [] {
    std::vector<std::unique_ptr<Command>> list;
    list.push_back(make_ingest_command());
    list.push_back(make_extract_command());
    list.push_back(make_search_command());
    list.push_back(make_facts_command());
    list.push_back(make_facets_command());
    list.push_back(make_timeline_command());
    list.push_back(make_show_command());
    list.push_back(make_export_command());
    list.push_back(make_rejects_command());
    list.push_back(make_rules_command());
    list.push_back(make_reextract_command());
    list.push_back(make_learn_command());
    list.push_back(make_remove_command());
    list.push_back(make_merge_command());
    list.push_back(make_stats_command());
    list.push_back(make_check_command());
    list.push_back(make_repair_command());
    list.push_back(make_help_command());
    list.push_back(make_version_command());
    return list;
  }();
  return all;
}

Command* command_named(std::string_view name) {
  const auto found =
      std::find_if(commands().begin(), commands().end(), [&](const auto& c) { return c->name() == name; });
  return found == commands().end() ? nullptr : found->get();
}

ExitCode run_command(Command& command, const std::vector<std::string>& arguments, Console& console) {
  CommonOptions common;
  po::options_description visible("Options", help_width);
  command.add_options(visible);
  common.add(visible);
  po::options_description all;
  all.add(visible);
  po::positional_options_description positions;
  if (auto* operands = command.operands()) {
    all.add_options()("operand", po::value(operands));
    positions.add("operand", -1);
  }
  parse(arguments, visible, all, positions, command.takes_query());
  if (common.help) {
    console.out(help_page(command));
    return ExitCode::ok;
  }
  console.set_color(common.color);
  console.set_quiet(common.quiet);
  const ExitCode code = command.run(console);
  console.flush();
  return code;
}

void describe_options(Command& command, po::options_description& options) {
  CommonOptions common;
  command.add_options(options);
  common.add(options);
}

std::string help_page(Command& command) {
  po::options_description options("Options", help_width);
  describe_options(command, options);
  std::ostringstream listed;
  listed << options;
  std::string page = "dateline " + std::string(command.name()) + " - " + std::string(command.summary()) +
                     "\n\nUsage: dateline " + std::string(command.name()) + (command.synopsis().empty() ? "" : " ") +
                     std::string(command.synopsis()) + "\n\n";
  if (!command.description().empty()) page += std::string(command.description()) + "\n\n";
  page += listed.str() + "\n";
  page += command.examples().size() > 1 ? "Examples:\n" : "Example:\n";
  for (const auto& example : command.examples()) page += "  " + example.line + "\n      " + example.says + "\n";
  return page;
}

std::string program_help() {
  std::string page =
      "dateline - a pile of news articles as a corpus that can be searched by its words and by its facts\n\n"
      "Usage: dateline COMMAND [OPTION…] …\n\nCommands:\n";
  for (const auto& command : commands())
    page += "  " + fitted(command->name(), 10) + std::string(command->summary()) + "\n";
  page +=
      "\nFirst steps:\n"
      "  dateline ingest -c my.corpus articles/        take a folder of articles\n"
      "  dateline search -c my.corpus 'chips \"export controls\" -source:wsj'\n"
      "  dateline facts -c my.corpus --type money --format csv\n\n"
      "`dateline help COMMAND` tells more. Exit codes: 0 ok, 1 nothing found, 2 usage or query error,\n"
      "3 some inputs were rejected, 4 corpus or input/output error, 75 the corpus is locked.\n";
  return page;
}

}  // namespace dateline
