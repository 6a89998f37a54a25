// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/commands/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <thread>

#include "corpus/data_folder.hpp"
#include "ingest/inputs.hpp"

namespace dateline {

namespace po = boost::program_options;

namespace {

constexpr std::array<std::string_view, 9> article_keys{"id",  "title",    "published", "source", "authors",
                                                       "url", "language", "section",   "text"};

}  // namespace

std::vector<std::string> split_list(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    if (end > begin) parts.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

void FieldsOption::add(OptionsDescription& options) {
  options.add_options()("fields", po::value(&list)->value_name("NAME,…"),
                        "only these columns, in this order; JSON rows are then flat objects of them");
}

std::vector<std::string> FieldsOption::fields() const {
  return split_list(list);
}

void CorpusOption::add(OptionsDescription& options) {
  options.add_options()("corpus,c", po::value(&path)->value_name("DIR"), "the corpus (or set DATELINE_CORPUS)");
}

std::string CorpusOption::folder() const {
  if (!path.empty()) return path;
  if (const char* set = std::getenv("DATELINE_CORPUS"); set != nullptr && *set != '\0') return set;
  throw Error("which corpus? Name its folder with -c DIR, or set DATELINE_CORPUS", ExitCode::usage);
}

void FormatOptions::add(OptionsDescription& options, const std::string& preset, const std::vector<std::string>& more) {
  format = preset;
  formats = "text, json, jsonl";
  for (const auto& name : more) formats += ", " + name;
  formats += " or csv";
  options.add_options()("format", po::value(&format)->value_name("FORMAT"),
                        (formats + "; " + preset + " by default").c_str())(
      "excel", po::bool_switch(&excel), "CSV for spreadsheets: with BOM, formulas made harmless");
}

OutputOptions FormatOptions::output(const Console& console) const {
  const auto named = output_format_named(format);
  if (!named) throw Error("--format takes " + formats + ", not \"" + format + "\"", ExitCode::usage);
  return {*named, console.style(), excel, {}};
}

void InputOptions::add(OptionsDescription& options) {
  options.add_options()("files-from", po::value(&files_from)->value_name("FILE"),
                        "read the inputs' paths from FILE, one a line or separated by NUL; - is standard input")(
      "input", po::value(&read.input)->value_name("FORMAT"), ("auto|" + reader_names() + "; auto by default").c_str())(
      "encoding", po::value(&read.encoding)->value_name("NAME"),
      "charset of the inputs, such as windows-1252; found by itself by default")(
      "map", po::value(&map)->value_name("KEY=NAME,…"),
      "JSON only: fill our KEY from your NAME: text=content,published=pub_time,title=headline");
}

void InputOptions::finish() {
  for (const auto& pair : split_list(map)) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
      throw Error("--map takes KEY=NAME pairs, such as body=content; \"" + pair + "\" is none", ExitCode::usage);
    std::string key = pair.substr(0, equals);
    if (key == "body") key = "text";
    if (key == "date") key = "published";
    if (std::find(article_keys.begin(), article_keys.end(), key) == article_keys.end())
      throw Error("--map: an article has no key \"" + key +
                      "\"; keys are id, title, published, source, authors, url, language, section, text",
                  ExitCode::usage);
    read.rename[pair.substr(equals + 1)] = key;
  }
  if (!files_from.empty())
    for (auto& path : paths_from(files_from)) paths.push_back(std::move(path));
  if (paths.empty()) throw Error("no input; name files or folders, or - for standard input", ExitCode::usage);
}

void RuleOptions::add(OptionsDescription& options) {
  options.add_options()("rules", po::value(&rules)->composing()->value_name("DIR"),
                        "more rule files; a rule of the same name replaces the program's")(
      "gazetteers", po::value(&gazetteers)->composing()->value_name("DIR"), "more lists of names");
}

RuleSet::Folders RuleOptions::folders() const {
  const auto own = data_folder();
  RuleSet::Folders folders{{own / "rules"}, {own / "gazetteers"}};
  folders.rules.insert(folders.rules.end(), rules.begin(), rules.end());
  folders.gazetteers.insert(folders.gazetteers.end(), gazetteers.begin(), gazetteers.end());
  return folders;
}

void ThreadOption::add(OptionsDescription& options) {
  options.add_options()("threads", count_value(&threads, "threads"), "working threads; one a processor by default");
}

std::size_t ThreadOption::count() const {
  if (threads > 1024) throw Error("--threads takes 1 to 1024", ExitCode::usage);
  return threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
}

void OffsetsOption::add(OptionsDescription& options) {
  options.add_options()("offsets", po::value(&unit)->value_name("UNIT"),
                        "what offsets count: codepoints, utf8 or utf16; codepoints by default");
}

OffsetUnit OffsetsOption::offset_unit() const {
  if (unit == "codepoints") return OffsetUnit::code_points;
  if (unit == "utf8") return OffsetUnit::utf8;
  if (unit == "utf16") return OffsetUnit::utf16;
  throw Error("--offsets takes codepoints, utf8 or utf16, not \"" + unit + "\"", ExitCode::usage);
}

po::typed_value<std::string>* count_value(std::size_t* count, const char* name) {
  return po::value<std::string>()->value_name("N")->notifier([count, name](const std::string& written) {
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), *count);
    if (error != std::errc() || end != written.data() + written.size())
      throw Error(std::string("--") + name + " takes a whole number from 0, not \"" + written + "\"", ExitCode::usage);
  });
}

std::vector<FactType> fact_types_named(const std::string& list) {
  std::vector<FactType> types;
  for (const auto& name : split_list(list)) {
    const auto type = fact_type_named(name);
    if (!type) {
      std::string known;
      for (std::size_t i = 0; i < fact_type_count; ++i)
        known += (i > 0 ? ", " : "") + std::string(name_of(static_cast<FactType>(i)));
      throw Error("no fact type \"" + name + "\"; there are " + known, ExitCode::usage);
    }
    types.push_back(*type);
  }
  return types;
}

RowWriter::Sink sink_of(Console& console) {
  return [&console](std::string_view data) { console.out(data); };
}

}  // namespace dateline
