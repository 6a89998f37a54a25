// SPDX-License-Identifier: GPL-3.0-or-later
// dateline remove: articles out of a corpus.
#include <algorithm>

#include "corpus/commands/options.hpp"
#include "corpus/commands/query_input.hpp"
#include "corpus/commands/registry.hpp"
#include "corpus/corpus_writer.hpp"
#include "query/searcher.hpp"

namespace dateline {

namespace {

namespace po = boost::program_options;

class RemoveCommand : public Command {
 public:
  std::string_view name() const override { return "remove"; }
  std::string_view summary() const override { return "take articles out, by id, query or source"; }
  std::string_view synopsis() const override { return "-c DIR [OPTION…] [ID…]"; }
  std::string_view description() const override {
    return "The articles are gone from every answer at once, and from the disk when their segment is next merged "
           "(dateline merge\n"
           "-c DIR does that now). Name them by ids, by one --query, or by one --source. An id that is not there is "
           "told and is\n"
           "no error.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline remove -c my.corpus sample-04 sample-05", "two articles"},
            {"dateline remove -c my.corpus --dry-run --query 'published:..2019'", "which a query would remove"},
            {"dateline remove -c my.corpus --source \"Harrow Wire\"", "all of one outlet, named as it is written"}};
  }
  void add_options(OptionsDescription& options) override {
    corpus_.add(options);
    format_.add(options);
    options.add_options()("query", po::value(&query_)->value_name("QUERY"), "all articles that match")(
        "source", po::value(&source_)->value_name("NAME"), "all articles of this outlet")(
        "dry-run", po::bool_switch(&dry_run_), "only list what would be removed")(
        "no-wait", po::bool_switch(&no_wait_), "fail with exit code 75 where another dateline is writing the corpus");
  }
  std::vector<std::string>* operands() override { return &ids_; }

  ExitCode run(Console& console) override {
    const int ways = (ids_.empty() ? 0 : 1) + (query_.empty() ? 0 : 1) + (source_.empty() ? 0 : 1);
    if (ways != 1)
      throw Error("which articles? Name ids, or one --query, or one --source; to join conditions, use --query",
                  ExitCode::usage);
    const auto output = format_.output(console);
    const std::filesystem::path folder = corpus_.folder();
    if (!query_.empty()) parse_query(query_, QueryInput::measures());  // a mistake must show before anything is locked
    if (dry_run_) {
      const Snapshot snapshot = open_corpus(folder);
      return tell(console, output, snapshot, chosen(snapshot), snapshot.manifest().snapshot);
    }
    open_corpus(folder);  // a folder that is no corpus is not made one
    CorpusWriter writer(folder, !no_wait_);
    const Snapshot snapshot = open_corpus(folder);
    const auto refs = chosen(snapshot);
    for (const auto& ref : refs) writer.remove(snapshot.segment(ref.segment).entry.id, ref.document);
    if (!refs.empty()) {
      writer.publish();
      writer.merge_due();
    }
    return tell(console, output, snapshot, refs, writer.manifest().snapshot);
  }

 private:
  std::vector<ArticleRef> chosen(const Snapshot& snapshot) {
    std::vector<ArticleRef> refs;
    if (!query_.empty()) {
      refs = in_order(snapshot,
                      Searcher(snapshot, QueryInput::measures()).match(parse_query(query_, QueryInput::measures())));
    } else if (!source_.empty()) {
      refs = of_source(snapshot);
    } else {
      for (const auto& id : ids_) {
        if (const auto ref = snapshot.find(id))
          refs.push_back(*ref);
        else
          missing_.push_back(id);
      }
      std::sort(refs.begin(), refs.end());
      refs.erase(std::unique(refs.begin(), refs.end()), refs.end());
      snapshot.sort(refs);
    }
    return refs;
  }

  std::vector<ArticleRef> of_source(const Snapshot& snapshot) const {
    std::vector<ArticleRef> refs;
    for (std::size_t s = 0; s < snapshot.segment_count(); ++s) {
      const Segment& segment = snapshot.segment(s);
      for (std::uint32_t d = 1; d <= segment.entry.articles; ++d)
        for (const auto number : segment.columns.values_of(Facet::source, d - 1))
          if (segment.is_live(d) && segment.columns.value(Facet::source, number) == source_) refs.push_back({s, d});
    }
    snapshot.sort(refs);
    return refs;
  }

  ExitCode tell(Console& console, const OutputOptions& output, const Snapshot& snapshot,
                const std::vector<ArticleRef>& refs, std::uint64_t now) const {
    std::vector<std::string_view> ids;
    for (const auto& ref : refs) ids.push_back(snapshot.segment(ref.segment).columns.id(ref.document - 1));
    if (output.format == OutputFormat::csv) {
      console.out(csv_line({"id"}, output.excel));
      for (const auto id : ids) console.out(csv_line({std::string(id)}, output.excel));
    } else if (output.format != OutputFormat::text) {
      console.out(json(ids, now));
    } else if (dry_run_) {
      for (const auto id : ids) console.out(safe_for_terminal(id) + "\n");
    }
    for (const auto& id : missing_) console.warn("no article has the id \"" + id + "\"");
    console.note((dry_run_ ? "would remove " : "removed ") + std::to_string(refs.size()) +
                 (refs.size() == 1 ? " article" : " articles") + ", leaving " +
                 std::to_string(snapshot.manifest().live_articles() - refs.size()));
    return ExitCode::ok;
  }

  std::string json(const std::vector<std::string_view>& ids, std::uint64_t now) const {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.member("removed", ids.size());
    json.key("dry_run");
    json.boolean(dry_run_);
    json.member("snapshot", static_cast<std::size_t>(now));
    json.key("ids");
    json.begin_array();
    for (const auto id : ids) json.string(id);
    json.end_array();
    json.key("missing");
    json.begin_array();
    for (const auto& id : missing_) json.string(id);
    json.end_array();
    json.end_object();
    return out + "\n";
  }

  CorpusOption corpus_;
  FormatOptions format_;
  std::vector<std::string> ids_;
  std::vector<std::string> missing_;
  std::string query_;
  std::string source_;
  bool dry_run_ = false;
  bool no_wait_ = false;
};

}  // namespace

std::unique_ptr<Command> make_remove_command() {
  return std::make_unique<RemoveCommand>();
}

}  // namespace dateline
