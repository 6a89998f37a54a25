// SPDX-License-Identifier: GPL-3.0-or-later
// dateline check: whether a corpus is as it was written.
#include "index/check.hpp"
#include "corpus/commands/options.hpp"
#include "corpus/commands/registry.hpp"
#include "corpus/corpus.hpp"

namespace dateline {

namespace {

class CheckCommand : public Command {
 public:
  std::string_view name() const override { return "check"; }
  std::string_view summary() const override { return "whether a corpus is as it was written, byte for byte"; }
  std::string_view synopsis() const override { return "-c DIR [OPTION…]"; }
  std::string_view description() const override {
    return "Compares every file with the size and hash that the manifest holds, opens the databases, reads every "
           "article, and\n"
           "makes the columns again to compare them. Exit code 4 where anything differs; dateline repair mends what "
           "can be mended.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline check -c my.corpus", "says what is damaged, or that nothing is"},
            {"dateline check -c my.corpus --quick", "only sizes and hashes: finds every changed byte"}};
  }
  void add_options(OptionsDescription& options) override {
    corpus_.add(options);
    format_.add(options);
    options.add_options()("quick", boost::program_options::bool_switch(&quick_), "only the files' sizes and hashes");
  }

  ExitCode run(Console& console) override {
    const auto output = format_.output(console);
    const std::filesystem::path folder = corpus_.folder();
    const CheckReport report = checked(folder);
    if (output.format == OutputFormat::text)
      console.out(text(report));
    else if (output.format == OutputFormat::csv)
      console.out(csv(report, output.excel));
    else
      console.out(json(report));
    return report.damages.empty() ? ExitCode::ok : ExitCode::storage;
  }

 private:
  // A writer may publish and sweep meanwhile: what is gone with its snapshot is no damage.
  CheckReport checked(const std::filesystem::path& folder) const {
    for (;;) {
      require_corpus(folder);
      const Manifest manifest = read_manifest(folder);
      CheckReport report = quick_ ? check_files(folder, manifest) : check_corpus(folder, manifest);
      if (report.damages.empty() || read_manifest(folder).snapshot == manifest.snapshot) return report;
    }
  }

  static std::string text(const CheckReport& report) {
    std::string out;
    for (const auto& damage : report.damages) out += safe_for_terminal(damage.file + ": " + damage.what) + "\n";
    const std::string files = std::to_string(report.files) + " files, " + std::to_string(report.bytes) + " bytes: ";
    return out + files +
           (report.damages.empty() ? std::string("all as they were written")
                                   : std::to_string(report.damages.size()) + " damaged") +
           "\n";
  }

  static std::string csv(const CheckReport& report, bool excel) {
    std::string out = csv_line({"file", "damage"}, excel);
    for (const auto& damage : report.damages) out += csv_line({damage.file, damage.what}, excel);
    return out;
  }

  static std::string json(const CheckReport& report) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.member("files", report.files);
    json.member("bytes", static_cast<std::size_t>(report.bytes));
    json.key("damaged");
    json.begin_array();
    for (const auto& damage : report.damages) {
      json.begin_object();
      json.member("file", damage.file);
      json.member("damage", damage.what);
      json.end_object();
    }
    json.end_array();
    json.end_object();
    return out + "\n";
  }

  CorpusOption corpus_;
  FormatOptions format_;
  bool quick_ = false;
};

}  // namespace

std::unique_ptr<Command> make_check_command() {
  return std::make_unique<CheckCommand>();
}

}  // namespace dateline
