// SPDX-License-Identifier: GPL-3.0-or-later
// dateline learn: the names that a corpus shows with strong evidence, as a list to edit and apply.
#include <algorithm>

#include "corpus/commands/options.hpp"
#include "corpus/commands/registry.hpp"
#include "corpus/corpus.hpp"
#include "corpus/learn/name_learner.hpp"

namespace dateline {

namespace {

namespace po = boost::program_options;
namespace fs = std::filesystem;

// The name of the corpus' folder, whatever way it was named.
std::string folder_name(const std::string& folder) {
  const fs::path path = (fs::absolute(folder) / "").lexically_normal();
  return path.parent_path().filename().string();
}

std::string plural(std::size_t n, const std::string& noun) {
  return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

class LearnCommand : public Command {
 public:
  std::string_view name() const override { return "learn"; }
  std::string_view summary() const override { return "the names that the corpus shows, as a list to edit and apply"; }
  std::string_view synopsis() const override { return "-c DIR [OPTION…]"; }
  std::string_view description() const override {
    return "The facts of an article depend on nothing but the article and the rules; what the whole corpus knows is "
           "made a\n"
           "list. Names that have strong evidence somewhere (\"Brackwater Holdings Inc\", \"spokesman Brogan Yelts\") "
           "are "
           "written\n"
           "as a gazetteer with counts and examples. Read it, delete what is wrong, and apply it: then \"Brackwater "
           "fell\" is\n"
           "found too. Names that are ambiguous, or mostly something else, are written with # and the reason. "
           "`dateline "
           "rules\n"
           "list --tag strong` lists what is strong evidence. Give the --rules and --gazetteers that the corpus was "
           "made "
           "with;\n"
           "names that the lists hold are not written again.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline learn -c my.corpus -o my-lists/names-learned.tsv", "write the list; edit it"},
            {"dateline reextract -c my.corpus --gazetteers my-lists/", "what it would change; --yes changes it"},
            {"dateline learn -c my.corpus --gazetteers my-lists/ -o my-lists/names-2.tsv",
             "later: only the names that are new"}};
  }
  void add_options(OptionsDescription& options) override {
    corpus_.add(options);
    options.add_options()("output,o", po::value(&output_)->value_name("FILE"),
                          "a new file \"names….tsv\"; standard output by default")(
        "type", po::value(&types_)->value_name("TYPE,…"), "only organization, person or place")(
        "min-articles", count_value(&min_articles_, "min-articles"),
        "only names with strong evidence in N articles; 1 by default")(
        "limit", count_value(&limit_, "limit"), "at most N names, those in most articles; 0, all, by default");
    rules_.add(options);
  }

  ExitCode run(Console& console) override {
    const auto types = wanted_types();
    check_output();
    const std::string folder = corpus_.folder();
    const Snapshot snapshot = open_corpus(folder);
    const auto folders = rules_.folders();
    const auto rules = RuleSet::load(folders);
    const auto gazetteers = Gazetteers::load(folders.gazetteers);
    NameLearner learner(gazetteers, rules->rules());
    const auto refs = snapshot.in_order();
    for (std::size_t i = 0; i < refs.size(); ++i) {
      learner.add(snapshot.article(refs[i]));
      console.progress(std::to_string(i + 1) + " of " + plural(refs.size(), "article"));
    }
    console.clear_progress();
    LearnedNames learned = learner.finish(std::max<std::size_t>(min_articles_, 1));
    keep(learned.names, types, learned.over_limit);
    keep(learned.doubtful, types, learned.over_limit);
    const auto text = gazetteer_text(learned, origin(folder_name(folder), snapshot, refs));
    if (output_.empty())
      console.out(text);
    else
      write_durably(output_, text);
    report(console, learned, refs.size());
    if (snapshot.manifest().rules != rules->hash() && !refs.empty())
      console.warn("the facts of the corpus were made with other rules or gazetteers than these (hash " +
                   snapshot.manifest().rules + ", here " + rules->hash() +
                   "); give the same --rules and --gazetteers, or run reextract first");
    return ExitCode::ok;
  }

 private:
  std::vector<FactType> wanted_types() const {
    if (types_.empty()) return {name_types.begin(), name_types.end()};
    auto types = fact_types_named(types_);
    for (const auto type : types)
      if (std::find(name_types.begin(), name_types.end(), type) == name_types.end())
        throw Error("--type takes organization, person or place, not \"" + std::string(name_of(type)) + "\"",
                    ExitCode::usage);
    return types;
  }

  // Before the corpus is read: a list of another name would not be read, and edits must not be lost.
  void check_output() const {
    if (output_.empty()) return;
    const fs::path file(output_);
    const std::string file_name = file.filename().string();
    if (!file_name.starts_with("names") || file.extension() != ".tsv")
      throw Error(
          "--output takes a file whose name begins with \"names\" and ends in \".tsv\", as the rules read no "
          "other; not \"" +
              file_name + "\"",
          ExitCode::usage);
    const fs::path parent = file.has_parent_path() ? file.parent_path() : fs::path(".");
    if (!fs::is_directory(parent)) throw Error(parent.string() + ": no such folder; make it first");
    if (fs::exists(file))
      throw Error(output_ + ": is there already, and edits in it would be lost; name another file, or remove it");
  }

  void keep(std::vector<LearnedName>& names, const std::vector<FactType>& types, std::size_t& over_limit) const {
    std::erase_if(names, [&](const LearnedName& name) {
      return std::find(types.begin(), types.end(), name.type) == types.end();
    });
    if (limit_ == 0 || names.size() <= limit_) return;
    over_limit += names.size() - limit_;
    names.resize(limit_);
  }

  // No clock: the same corpus gives the same file.
  static std::string origin(const std::string& corpus, const Snapshot& snapshot, const std::vector<ArticleRef>& refs) {
    std::int32_t first = std::numeric_limits<std::int32_t>::max();
    std::int32_t last = no_day;
    for (const auto& ref : refs) {
      const auto day = snapshot.segment(ref.segment).columns.articles()[ref.document - 1].day;
      if (day != no_day) first = std::min(first, day), last = std::max(last, day);
    }
    std::string text = "Names with strong evidence, made by `dateline learn` from " + corpus + ", snapshot " +
                       std::to_string(snapshot.manifest().snapshot) + " with " + plural(refs.size(), "article");
    if (last != no_day) text += " from " + day_text(first) + " to " + day_text(last);
    return text + ", rules " + (snapshot.manifest().rules.empty() ? "none" : snapshot.manifest().rules) + ".";
  }

  static std::string day_text(std::int32_t day) {
    return iso_date(std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(day))));
  }

  void report(Console& console, const LearnedNames& learned, std::size_t articles) const {
    std::string line = plural(learned.names.size(), "name");
    std::string by_type;
    for (const auto type : name_types) {
      const auto n = static_cast<std::size_t>(
          std::count_if(learned.names.begin(), learned.names.end(), [&](const auto& l) { return l.type == type; }));
      if (n > 0) by_type += (by_type.empty() ? "" : ", ") + plural(n, std::string(name_of(type)));
    }
    if (!by_type.empty()) line += " (" + by_type + ")";
    console.note(line + " learned from " + plural(articles, "article"));
    if (!learned.doubtful.empty())
      console.note(plural(learned.doubtful.size(), "name") + " in doubt, written with # and the reason");
    std::string left;
    const auto leave = [&](std::size_t n, const std::string& why) {
      if (n > 0) left += (left.empty() ? "left out: " : "; ") + std::to_string(n) + " " + why;
    };
    leave(learned.listed, "that the lists hold");
    leave(learned.single_words, "of one word, of people");
    leave(learned.rare, "in fewer than " + std::to_string(min_articles_) + " articles");
    leave(learned.over_limit, "beyond --limit");
    if (!left.empty()) console.note(left);
    if (learned.unknown_rules > 0)
      console.warn(plural(learned.unknown_rules, "fact") +
                   " of the corpus come from rules that are not known here; give the same --rules");
    if (!output_.empty() && !learned.names.empty())
      console.note("read " + output_ + ", edit it, and give its folder to reextract with --gazetteers");
  }

  CorpusOption corpus_;
  RuleOptions rules_;
  std::string output_;
  std::string types_;
  std::size_t min_articles_ = 1;
  std::size_t limit_ = 0;
};

}  // namespace

std::unique_ptr<Command> make_learn_command() {
  return std::make_unique<LearnCommand>();
}

}  // namespace dateline
