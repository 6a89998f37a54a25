// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/commands/manual.hpp"

#include <algorithm>

namespace dateline {

namespace po = boost::program_options;

namespace {

// Text of a troff page: backslashes, leading dots and quotes, and dashes that must stay ASCII.
std::string troff(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    line_begins = c == '\n';
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out.push_back(c);
  }
  return out;
}

std::string heading(const std::string& name, std::string_view summary) {
  return ".TH " + name + " 1 \"\" \"dateline " DATELINE_VERSION "\" \"User Commands\"\n.SH NAME\n" + troff(name) +
         " \\- " + troff(summary) + "\n";
}

std::string exit_codes() {
  return ".SH EXIT STATUS\n.TP\n0\nok\n.TP\n1\nnothing found (search, facts, show)\n.TP\n2\nusage or query "
         "error\n.TP\n3\ndone, but some "
         "inputs were rejected\n.TP\n4\ncorpus or input/output error\n.TP\n75\nthe corpus is locked\n";
}

std::string options_section(const po::options_description& options) {
  std::string out = ".SH OPTIONS\n";
  for (const auto& option : options.options()) {
    std::string name = option->format_name();
    if (const auto value = option->format_parameter(); !value.empty()) name += " " + value;
    out += ".TP\n\\fB" + troff(name) + "\\fR\n" + troff(option->description()) + "\n";
  }
  return out;
}

// The words that an option takes, where they are few.
std::string words_of(const std::string& option) {
  if (option == "format") return "text json jsonl csv svg";
  if (option == "color") return "auto always never";
  if (option == "offsets") return "codepoints utf8 utf16";
  if (option == "sort") return "relevance date -date amount -amount position";
  if (option == "input") return "auto text json jsonl";
  if (option == "of") return "published mentioned";
  if (option == "unit") return "day week month quarter year decade";
  return {};
}

}  // namespace

std::string program_manual() {
  std::string page = heading("dateline", "search news articles by their words and by their facts");
  page += ".SH SYNOPSIS\n\\fBdateline\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR...] ...\n.SH COMMANDS\n";
  for (const auto& command : commands())
    page += ".TP\n\\fB" + troff(command->name()) + "\\fR\n" + troff(command->summary()) + "\n";
  page +=
      ".SH ENVIRONMENT\n.TP\n\\fBDATELINE_CORPUS\\fR\nthe corpus where \\-c is not "
      "given\n.TP\n\\fBDATELINE_DATA\\fR\nthe folder "
      "that holds the program's rules and gazetteers\n.TP\n\\fBNO_COLOR\\fR\nno colours\n";
  page += exit_codes() + ".SH SEE ALSO\n";
  for (const auto& command : commands()) page += "\\fBdateline\\-" + troff(command->name()) + "\\fR(1)\n";
  return page;
}

std::string command_manual(Command& command) {
  const std::string name(command.name());
  po::options_description options;
  describe_options(command, options);
  std::string page = heading("dateline-" + name, command.summary());
  page += ".SH SYNOPSIS\n\\fBdateline " + troff(name) + "\\fR " + troff(command.synopsis()) + "\n";
  if (!command.description().empty()) page += ".SH DESCRIPTION\n" + troff(command.description()) + "\n";
  page += options_section(options) + ".SH EXAMPLES\n";
  for (const auto& example : command.examples())
    page += ".TP\n\\fB" + troff(example.line) + "\\fR\n" + troff(example.says) + "\n";
  return page + exit_codes() + ".SH SEE ALSO\n\\fBdateline\\fR(1)\n";
}

std::string bash_completion() {
  std::string names;
  std::string cases;
  std::string values;
  std::vector<std::string> seen;
  for (const auto& command : commands()) {
    names += (names.empty() ? "" : " ") + std::string(command->name());
    po::options_description options;
    describe_options(*command, options);
    std::string list;
    for (const auto& option : options.options()) {
      list += " --" + option->long_name();
      const auto words = words_of(option->long_name());
      if (words.empty() || std::find(seen.begin(), seen.end(), option->long_name()) != seen.end()) continue;
      seen.push_back(option->long_name());
      values +=
          "    --" + option->long_name() + ") COMPREPLY=($(compgen -W \"" + words + "\" -- \"$word\")); return ;;\n";
    }
    cases += "    " + std::string(command->name()) + ") options=\"" + list.substr(1) + "\" ;;\n";
  }
  return "# bash completion for dateline; made by `dateline help --completion`\n"
         "_dateline() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options=\"\"\n"
         "  if [ \"$COMP_CWORD\" = 1 ]; then\n"
         "    COMPREPLY=($(compgen -W \"" +
         names +
         "\" -- \"$word\"))\n"
         "    return\n"
         "  fi\n"
         "  case $before in\n" +
         values +
         "  esac\n"
         "  case ${COMP_WORDS[1]} in\n" +
         cases +
         "    *) ;;\n"
         "  esac\n"
         "  case $word in\n"
         "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
         "    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
         "  esac\n"
         "}\n"
         "complete -o filenames -F _dateline dateline\n";
}

}  // namespace dateline
