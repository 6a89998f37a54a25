// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/rule_file.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "extract/macros.hpp"
#include "ingest/digest.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 18> rule_keys{
    "finder",    "ascii",      "name", "type", "layer", "pattern",  "before",   "after",           "not_before",
    "not_after", "normalizer", "with", "case", "edges", "priority", "examples", "counterexamples", "tags"};

std::string contents(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(file.string() + ": cannot be opened");
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<fs::path> files_below(const fs::path& folder, std::string_view extension) {
  if (!fs::is_directory(folder)) throw Error(folder.string() + ": no such folder");
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == extension) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

bool is_below(const fs::path& file, const fs::path& folder) {
  const auto relative = fs::relative(file, folder);
  return !relative.empty() && *relative.begin() != "..";
}

nlohmann::json to_json(const toml::node& node) {
  if (const auto* table = node.as_table()) {
    nlohmann::json object = nlohmann::json::object();
    for (const auto& [key, value] : *table) object[std::string(key.str())] = to_json(value);
    return object;
  }
  if (const auto* array = node.as_array()) {
    nlohmann::json list = nlohmann::json::array();
    for (const auto& value : *array) list.push_back(to_json(value));
    return list;
  }
  if (const auto integer = node.value_exact<std::int64_t>()) return *integer;
  if (const auto number = node.value_exact<double>()) return *number;
  if (const auto boolean = node.value_exact<bool>()) return *boolean;
  return node.value_or<std::string>("");
}

Macros macros_in(const toml::table& file, std::string_view table) {
  Macros macros;
  if (const auto* defines = file[table].as_table())
    for (const auto& [name, pattern] : *defines)
      if (const auto text = pattern.value<std::string>()) macros[std::string(name.str())] = *text;
  return macros;
}

// Reads one [[rule]] table; throws Error with the reason alone.
class RuleTable {
 public:
  RuleTable(const toml::table& table, const Macros& macros, const Macros& loose_macros, const Gazetteers& gazetteers)
      : table_(table), macros_(macros), loose_macros_(loose_macros), gazetteers_(gazetteers) {}

  Rule read() const {
    for (const auto& [key, value] : table_)
      if (std::find(rule_keys.begin(), rule_keys.end(), key.str()) == rule_keys.end())
        throw Error("unknown key \"" + std::string(key.str()) + "\"");
    Rule rule;
    rule.name = text("name");
    if (rule.name.empty()) throw Error("a rule needs a name");
    read_type(rule);
    rule.finder = text("finder");
    if (!rule.finder.empty()) {
      read_found(rule);
      return rule;
    }
    rule.pattern = expanded("pattern");
    if (rule.pattern.empty()) throw Error("a rule needs a pattern, or a finder");
    rule.detector = expand_macros(text("pattern"), loose_macros_, gazetteers_);
    rule.before = expanded("before");
    rule.after = expanded("after");
    rule.not_before = expanded("not_before");
    rule.not_after = expanded("not_after");
    rule.normalizer = text("normalizer");
    if (rule.type && rule.normalizer.empty()) throw Error("a rule that makes facts needs a normalizer");
    if (const auto* with = table_.get("with")) {
      if (!with->is_table()) throw Error("\"with\" must be a table of constants");
      rule.with = to_json(*with);
    }
    rule.ignore_case = is_second("case", "sensitive", "ignore");
    rule.word_edges = !is_second("edges", "words", "none");
    read_priority(rule);
    read_examples(rule);
    return rule;
  }

 private:
  // A key's text; a value of another kind is a mistake, never nothing.
  std::string text(std::string_view key) const {
    const auto* node = table_.get(key);
    if (node == nullptr) return {};
    if (const auto* string = node->as_string()) return string->get();
    throw Error("\"" + std::string(key) + "\" must be a string");
  }
  // One of two words; the first where the key is not given.
  bool is_second(std::string_view key, std::string_view first, std::string_view second) const {
    const auto word = text(key);
    if (!word.empty() && word != first && word != second)
      throw Error("\"" + std::string(key) + "\" takes \"" + std::string(first) + "\" or \"" + std::string(second) +
                  "\", not \"" + word + "\"");
    return word == second;
  }
  std::string expanded(std::string_view key) const { return expand_macros(text(key), macros_, gazetteers_); }

  // A rule that a finder finds: what is not said here is said in its code and gazetteers.
  void read_found(Rule& rule) const {
    for (const std::string_view key : {"pattern", "before", "after", "not_before", "not_after", "normalizer", "with"})
      if (table_.get(key) != nullptr) throw Error("a rule with a finder has no \"" + std::string(key) + "\"");
    read_priority(rule);
    read_examples(rule);
  }

  void read_priority(Rule& rule) const {
    read_tags(rule);
    const auto* priority = table_.get("priority");
    if (priority == nullptr) return;
    if (!priority->is_integer()) throw Error("\"priority\" must be a whole number");
    rule.priority = static_cast<int>(priority->as_integer()->get());
  }

  void read_tags(Rule& rule) const {
    const auto* node = table_.get("tags");
    if (node == nullptr) return;
    if (!node->is_array()) throw Error("\"tags\" must be a list of words");
    for (const auto& tag : *node->as_array()) {
      if (!tag.is_string()) throw Error("\"tags\" must be a list of words");
      rule.tags.push_back(tag.value_or<std::string>(""));
    }
  }

  void read_type(Rule& rule) const {
    const auto type = text("type");
    if (type != "nothing") {
      rule.type = fact_type_named(type);
      if (!rule.type) throw Error("unknown type \"" + type + "\"");
      rule.layer = layer_of(*rule.type);
      return;
    }
    const auto layer = text("layer");
    rule.layer = layer == "names" ? Layer::names : layer == "links" ? Layer::links : Layer::figures;
  }

  void read_examples(Rule& rule) const {
    for (const std::string_view key : {"examples", "counterexamples"})
      if (const auto* node = table_.get(key); node != nullptr && !node->is_array())
        throw Error("\"" + std::string(key) + "\" must be a list");
    if (const auto* examples = table_["examples"].as_array())
      for (const auto& node : *examples) {
        const auto* example = node.as_table();
        if (example == nullptr) throw Error("an example is a table { text, match, value }");
        const auto* value = example->get("value");
        rule.examples.push_back({(*example)["text"].value_or<std::string>(""),
                                 (*example)["match"].value_or<std::string>(""),
                                 value != nullptr ? to_json(*value) : nlohmann::json::object(),
                                 (*example)["date"].value_or<std::string>("")});
      }
    if (const auto* counterexamples = table_["counterexamples"].as_array())
      for (const auto& node : *counterexamples) {
        if (!node.is_string()) throw Error("a counterexample is a text");
        rule.counterexamples.push_back(node.value_or<std::string>(""));
      }
  }

  const toml::table& table_;
  const Macros& macros_;
  const Macros& loose_macros_;
  const Gazetteers& gazetteers_;
};

// The macros of a shared.toml.
struct SharedMacros {
  fs::path folder;
  Macros strict;
  Macros loose;
};

// One folder of rules.
struct Root {
  fs::path folder;
  std::vector<SharedMacros> shared;
};

class RuleFilesReader {
 public:
  explicit RuleFilesReader(const Gazetteers& gazetteers) : gazetteers_(gazetteers) {}

  void read_folder(const fs::path& folder) {
    const auto files = files_below(folder, ".toml");
    for (const auto& file : files) hashed_ += file.filename().string() + '\0' + contents(file) + '\0';
    roots_.push_back({folder, {}});
    for (const auto& file : files)
      if (file.filename() == "shared.toml")
        if (const auto table = parse(file))
          roots_.back().shared.push_back(
              {file.parent_path(), macros_in(*table, "define"), macros_in(*table, "detect")});
    for (const auto& file : files)
      if (const auto table = parse(file)) read_rules(file, *table);
  }

  void hash_gazetteers(const fs::path& folder) {
    for (const auto& file : files_below(folder, ".tsv"))
      hashed_ += file.filename().string() + '\0' + contents(file) + '\0';
  }

  RuleFiles finish() && {
    result_.hash = xxh3_hex(hashed_);
    return std::move(result_);
  }

 private:
  std::optional<toml::table> parse(const fs::path& file) {
    try {
      return toml::parse(contents(file), file.string());
    } catch (const toml::parse_error& error) {
      const auto line = error.source().begin.line;
      const RuleProblem problem{file.string(), line, "", "broken TOML: " + std::string(error.description())};
      if (std::none_of(result_.problems.begin(), result_.problems.end(),
                       [&](const auto& p) { return p.file == problem.file && p.line == problem.line; }))
        result_.problems.push_back(problem);
      return std::nullopt;
    }
  }

  void read_rules(const fs::path& file, const toml::table& table) {
    for (const auto& [key, value] : table)
      if (key.str() != "define" && key.str() != "detect" && key.str() != "rule")
        result_.problems.push_back(
            {file.string(), value.source().begin.line, "", "unknown table [" + std::string(key.str()) + "]"});
    // What stands nearer goes first: the file's own macros, those of its folder's shared.toml, those of folders above,
    // then those of the folders of rules before. A loose macro of [detect] stands in front of the strict one beside it.
    Macros macros = macros_in(table, "define");
    Macros loose = macros_in(table, "detect");
    loose.insert(macros.begin(), macros.end());
    for (const SharedMacros* shared : shared_for(file)) {
      macros.insert(shared->strict.begin(), shared->strict.end());
      loose.insert(shared->loose.begin(), shared->loose.end());
      loose.insert(shared->strict.begin(), shared->strict.end());
    }
    const auto* rules = table["rule"].as_array();
    if (rules == nullptr) return;
    for (const auto& node : *rules) {
      const auto* rule_table = node.as_table();
      if (rule_table == nullptr) continue;
      const auto line = node.source().begin.line;
      try {
        Rule rule = RuleTable(*rule_table, macros, loose, gazetteers_).read();
        rule.file = file.string();
        rule.line = line;
        warn(rule, *rule_table);
        take(std::move(rule));
      } catch (const Error& error) {
        result_.problems.push_back(
            {file.string(), line, (*rule_table)["name"].value_or<std::string>(""), error.what()});
      }
    }
  }

  // What RE2 takes without a word and means for ASCII only, and rules that nothing shows to work.
  void warn(const Rule& rule, const toml::table& table) {
    const auto say = [&](const std::string& what) {
      result_.warnings.push_back({rule.file, rule.line, rule.name, what});
    };
    if (rule.type && rule.examples.empty()) say("no example shows what it takes");
    if (table["ascii"].value_or(false)) return;
    for (const std::string_view key : {"pattern", "before", "after", "not_before", "not_after"}) {
      const auto text = table[key].value_or<std::string>("");
      for (const std::string_view form : {"\\b", "\\B", "\\w", "\\W", "A-Z", "a-z"})
        if (text.find(form) != std::string::npos)
          say(std::string(key) + " has " + std::string(form) +
              ", which knows ASCII only; use {letter} or {capital}, or say ascii = true where that is meant");
    }
  }

  // Those that a file sees, the nearest first.
  std::vector<const SharedMacros*> shared_for(const fs::path& file) const {
    std::vector<const SharedMacros*> seen;
    for (auto root = roots_.rbegin(); root != roots_.rend(); ++root) {
      const bool own = root == roots_.rbegin();
      // In another folder of rules, what stands at the same place goes first, then the rest.
      const fs::path place =
          own ? file.parent_path() : root->folder / fs::relative(file.parent_path(), roots_.back().folder);
      for (fs::path folder = place.lexically_normal();; folder = folder.parent_path()) {
        for (const auto& shared : root->shared)
          if (shared.folder == folder) seen.push_back(&shared);
        if (folder == root->folder || folder == folder.parent_path()) break;
      }
      if (own) continue;
      for (const auto& shared : root->shared)
        if (std::find(seen.begin(), seen.end(), &shared) == seen.end()) seen.push_back(&shared);
    }
    return seen;
  }

  void take(Rule rule) {
    const auto same =
        std::find_if(result_.rules.begin(), result_.rules.end(), [&](const Rule& r) { return r.name == rule.name; });
    if (same != result_.rules.end() && is_below(same->file, roots_.back().folder)) {
      result_.problems.push_back(
          {rule.file, rule.line, rule.name,
           "a rule of this name stands at " + same->file + ":" + std::to_string(same->line) + " already"});
      return;
    }
    if (same == result_.rules.end())
      result_.rules.push_back(std::move(rule));
    else
      *same = std::move(rule);
  }

  const Gazetteers& gazetteers_;
  std::vector<Root> roots_;
  std::string hashed_;
  RuleFiles result_;
};

}  // namespace

Layer layer_of(FactType type) {
  switch (type) {
    case FactType::organization:
    case FactType::person:
    case FactType::place:
      return Layer::names;
    case FactType::email:
    case FactType::url:
    case FactType::ticker:
      return Layer::links;
    default:
      return Layer::figures;
  }
}

RuleFiles read_rule_files(const std::vector<fs::path>& folders, const Gazetteers& gazetteers,
                          const std::vector<fs::path>& gazetteer_folders) {
  RuleFilesReader reader(gazetteers);
  for (const auto& folder : folders) reader.read_folder(folder);
  for (const auto& folder : gazetteer_folders) reader.hash_gazetteers(folder);
  return std::move(reader).finish();
}

}  // namespace dateline
