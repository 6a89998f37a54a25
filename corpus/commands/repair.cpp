// SPDX-License-Identifier: GPL-3.0-or-later
// dateline repair: mends what dateline check found.
#include "corpus/repair.hpp"

#include <algorithm>

#include "corpus/commands/options.hpp"
#include "corpus/commands/registry.hpp"

namespace dateline {

namespace {

namespace po = boost::program_options;

class RepairCommand : public Command {
 public:
  std::string_view name() const override { return "repair"; }
  std::string_view summary() const override { return "make again what is damaged, as far as it can be"; }
  std::string_view synopsis() const override { return "-c DIR [OPTION…]"; }
  std::string_view description() const override {
    return "Checks the corpus as dateline check does. Databases and columns are made again from the stored articles. "
           "A damaged\n"
           "store of articles cannot be: put it back from a copy, or give --drop to go on without the articles that "
           "can no\n"
           "longer be read; they are listed. Exit code 4 where damage is left.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline repair -c my.corpus", "says what was mended and what cannot be"}};
  }
  void add_options(OptionsDescription& options) override {
    corpus_.add(options);
    format_.add(options);
    options.add_options()("drop", po::bool_switch(&drop_), "leave out articles that can no longer be read")(
        "no-wait", po::bool_switch(&no_wait_), "fail with exit code 75 where another dateline is writing the corpus");
  }

  ExitCode run(Console& console) override {
    const auto output = format_.output(console);
    const std::filesystem::path folder = corpus_.folder();
    require_corpus(folder);
    const WriteLock lock(folder, !no_wait_);
    const RepairReport report = repair_corpus(lock, drop_);
    if (output.format == OutputFormat::text)
      console.out(text(report));
    else if (output.format == OutputFormat::csv)
      console.out(csv(report, output.excel));
    else
      console.out(json(report));
    const bool all = std::all_of(report.repairs.begin(), report.repairs.end(), [](const auto& r) { return r.mended; });
    return all ? ExitCode::ok : ExitCode::storage;
  }

 private:
  static std::string text(const RepairReport& report) {
    if (report.repairs.empty()) return "nothing is damaged\n";
    std::string out;
    for (const auto& repair : report.repairs)
      out += safe_for_terminal(repair.damage.file + ": " + repair.damage.what + ": " +
                               (repair.mended ? "repaired: " : "not repaired: ") + repair.how) +
             "\n";
    for (const auto& id : report.lost) out += "lost: " + safe_for_terminal(id) + "\n";
    return out;
  }

  static std::string csv(const RepairReport& report, bool excel) {
    std::string out = csv_line({"file", "damage", "repaired", "how"}, excel);
    for (const auto& repair : report.repairs)
      out += csv_line({repair.damage.file, repair.damage.what, repair.mended ? "true" : "false", repair.how}, excel);
    return out;
  }

  static std::string json(const RepairReport& report) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.member("snapshot", static_cast<std::size_t>(report.snapshot));
    json.key("damaged");
    json.begin_array();
    for (const auto& repair : report.repairs) {
      json.begin_object();
      json.member("file", repair.damage.file);
      json.member("damage", repair.damage.what);
      json.key("repaired");
      json.boolean(repair.mended);
      json.member("how", repair.how);
      json.end_object();
    }
    json.end_array();
    json.member("lost_articles", report.lost_articles);
    json.key("lost");
    json.begin_array();
    for (const auto& id : report.lost) json.string(id);
    json.end_array();
    json.end_object();
    return out + "\n";
  }

  CorpusOption corpus_;
  FormatOptions format_;
  bool drop_ = false;
  bool no_wait_ = false;
};

}  // namespace

std::unique_ptr<Command> make_repair_command() {
  return std::make_unique<RepairCommand>();
}

}  // namespace dateline
