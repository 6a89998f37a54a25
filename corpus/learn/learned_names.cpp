// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/learn/learned_names.hpp"

#include <algorithm>

#include "query/text_style.hpp"

namespace dateline {

namespace {

constexpr std::string_view head =
    "# Apply: put this file into a folder; `dateline reextract -c CORPUS --gazetteers FOLDER` shows what it changes, "
    "and\n"
    "# with --yes changes it. The file's name must begin with \"names\" and end in \".tsv\".\n"
    "# Edit: a row that is deleted, or has # before it, is not used; nor is a form that is taken out of `forms`.\n"
    "# The rows with # at the end are in doubt, for what `note` says; without the # they are used.\n"
    "# articles, mentions: those with strong evidence; otherwise: mentions of one of its forms as another type; "
    "evidence:\n"
    "# the rules, with mentions. Only the columns name, type, forms, kind, country and flags are read.\n";
constexpr std::string_view columns =
    "name\ttype\tforms\tkind\tcountry\tflags\tarticles\tmentions\totherwise\tevidence\tnote\texamples\n";

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string all;
  for (const auto& part : parts) {
    if (!all.empty()) all += between;
    all += part;
  }
  return all;
}

std::string row(const LearnedName& learned) {
  std::vector<std::string> evidence;
  for (const auto& [rule, mentions] : learned.evidence) evidence.push_back(rule + " " + std::to_string(mentions));
  std::vector<std::string> cells{learned.name,
                                 std::string(name_of(learned.type)),
                                 joined(learned.forms, "|"),
                                 learned.kind,
                                 learned.country,
                                 "",
                                 std::to_string(learned.articles),
                                 std::to_string(learned.mentions),
                                 std::to_string(learned.otherwise),
                                 joined(evidence, ", "),
                                 learned.note,
                                 joined(learned.examples, " | ")};
  // What articles say must not break a row.
  std::string line;
  for (const auto& cell : cells) line += (line.empty() ? "" : "\t") + safe_for_terminal(cell);
  return line + "\n";
}

}  // namespace

std::string gazetteer_text(const LearnedNames& learned, const std::string& origin) {
  std::string out = "# " + origin + "\n";
  out += head;
  out += columns;
  for (const auto& name : learned.names) out += row(name);
  if (!learned.doubtful.empty()) out += "# In doubt:\n";
  for (const auto& name : learned.doubtful) out += "#" + row(name);
  return out;
}

}  // namespace dateline
