// SPDX-License-Identifier: GPL-3.0-or-later
// dateline merge: corpora made apart become one.
#include "corpus/commands/options.hpp"
#include "corpus/commands/registry.hpp"
#include "corpus/corpus_writer.hpp"
#include "index/segment_writer.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

// A file of another corpus under a name of this one, synced and compared with what the other's manifest says of it.
FileSeal copied(const fs::path& from, const FileSeal& seal, const fs::path& to, const fs::path& file) {
  fs::create_directories((to / file).parent_path());
  fs::copy_file(from / seal.name, to / file, fs::copy_options::overwrite_existing);
  sync_path(to / file);
  FileSeal fresh = seal_of(to, to / file);
  if (fresh.size != seal.size || fresh.xxh3 != seal.xxh3)
    throw Error((from / seal.name).string() + ": is damaged: its bytes are not those that were written");
  return fresh;
}

// A segment of another corpus as one of the writer's, not yet added.
SegmentEntry copied_segment(const fs::path& from, const SegmentEntry& entry, CorpusWriter& writer) {
  SegmentEntry fresh = entry;
  fresh.id = writer.new_segment_id();
  fresh.files.clear();
  for (const auto& seal : entry.files) {
    const fs::path name = fs::path(seal.name).filename();
    if (name == segment_since) continue;  // counted in the other's snapshots
    fresh.files.push_back(copied(from, seal, writer.folder(), fs::path(corpus_folders::segments) / fresh.id / name));
  }
  if (entry.deletions)
    fresh.deletions =
        copied(from, *entry.deletions, writer.folder(),
               fs::path(corpus_folders::overlays) / six_digits(writer.next_snapshot()) / (fresh.id + ".deleted"));
  return fresh;
}

class MergeCommand : public Command {
 public:
  std::string_view name() const override { return "merge"; }
  std::string_view summary() const override { return "join corpora made apart, or tidy one"; }
  std::string_view synopsis() const override { return "-c DIR [OPTION…] [CORPUS…]"; }
  std::string_view description() const override {
    return "The articles of each CORPUS are added to that of -c, which is made if need be; the others stay as they "
           "are. The result\n"
           "answers and exports as if all had been taken in by one ingest. Where an id occurs twice, the article of "
           "the corpus\n"
           "named last is kept.\n"
           "Without a CORPUS, all of -c becomes one segment (of each 300,000 articles): searches are quickest so, and "
           "what was\n"
           "removed leaves the disk.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline merge -c all.corpus part1.corpus part2.corpus", "two corpora into a third"},
            {"dateline merge -c my.corpus", "after dateline remove: free the disk"}};
  }
  void add_options(OptionsDescription& options) override {
    corpus_.add(options);
    format_.add(options);
    options.add_options()("no-wait", po::bool_switch(&no_wait_),
                          "fail with exit code 75 where another dateline is writing the corpus");
  }
  std::vector<std::string>* operands() override { return &sources_; }

  ExitCode run(Console& console) override {
    const auto output = format_.output(console);
    const fs::path folder = corpus_.folder();
    if (sources_.empty()) open_corpus(folder);  // a folder that is no corpus is not made one
    for (const auto& source : sources_) {
      open_corpus(source);
      std::error_code error;
      if (fs::equivalent(source, folder, error)) throw Error(source + ": is the corpus of -c itself", ExitCode::usage);
    }
    CorpusWriter writer(folder, !no_wait_);
    for (const auto& source : sources_) take(source, writer, console);
    if (sources_.empty()) {
      writer.merge_all();
    } else {
      writer.publish();
      writer.merge_due();
    }
    tell(console, output, writer.manifest());
    return ExitCode::ok;
  }

 private:
  void take(const std::string& source, CorpusWriter& writer, Console& console) {
    const Snapshot other = open_corpus(source);
    const Manifest& manifest = other.manifest();
    if (writer.manifest().rules.empty())
      writer.set_rules(manifest.rules);
    else if (writer.manifest().rules != manifest.rules)
      console.note(source + ": its facts were made by other rules; dateline reextract makes them alike");
    for (const auto& entry : manifest.segments) {
      const auto added = writer.add(copied_segment(source, entry, writer), [](const Article&) {});
      taken_ += added.articles;
      replaced_ += added.replaced + added.doubled;
    }
  }

  void tell(Console& console, const OutputOptions& output, const Manifest& manifest) const {
    if (output.format == OutputFormat::csv) {
      console.out(csv_line({"taken", "replaced", "articles", "segments", "snapshot"}, output.excel) +
                  csv_line({std::to_string(taken_), std::to_string(replaced_), std::to_string(manifest.live_articles()),
                            std::to_string(manifest.segments.size()), std::to_string(manifest.snapshot)},
                           output.excel));
    } else if (output.format != OutputFormat::text) {
      std::string out;
      JsonWriter json(out);
      json.begin_object();
      json.member("taken", taken_);
      json.member("replaced", replaced_);
      json.member("articles", static_cast<std::size_t>(manifest.live_articles()));
      json.member("segments", manifest.segments.size());
      json.member("snapshot", static_cast<std::size_t>(manifest.snapshot));
      json.end_object();
      console.out(out + "\n");
    }
    std::string line = sources_.empty() ? "" : "taken " + std::to_string(taken_) + " articles; ";
    if (replaced_ > 0) line += std::to_string(replaced_) + " took the place of others with their ids; ";
    console.note(line + std::to_string(manifest.live_articles()) + " articles in " +
                 std::to_string(manifest.segments.size()) + (manifest.segments.size() == 1 ? " segment" : " segments"));
  }

  CorpusOption corpus_;
  FormatOptions format_;
  std::vector<std::string> sources_;
  std::size_t taken_ = 0;
  std::size_t replaced_ = 0;
  bool no_wait_ = false;
};

}  // namespace

std::unique_ptr<Command> make_merge_command() {
  return std::make_unique<MergeCommand>();
}

}  // namespace dateline
