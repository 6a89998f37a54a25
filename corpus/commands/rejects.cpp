// SPDX-License-Identifier: GPL-3.0-or-later
// dateline rejects: what a batch did not take, and why.
#include <fstream>
#include <nlohmann/json.hpp>

#include "corpus/commands/options.hpp"
#include "corpus/commands/registry.hpp"
#include "corpus/corpus.hpp"
#include "corpus/rejects.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

class RejectRow : public Row {
 public:
  RejectRow(std::string run, std::string line)
      : run_(std::move(run)), line_(std::move(line)), parsed_(nlohmann::json::parse(line_)) {}
  static std::vector<std::string> columns() { return {"run", "path", "line", "id", "taken", "reason"}; }
  bool taken() const { return parsed_.value("taken", false); }
  void json(JsonWriter& json) const override { json.raw(line_); }
  std::vector<std::string> cells() const override {
    return {run_, member("path"), member("line"), member("id"), taken() ? "yes" : "no", member("reason")};
  }
  std::string text(const TextStyle& style) const override {
    const std::string line = member("line");
    return painted(safe_for_terminal(member("path") + (line.empty() ? "" : ":" + line)), Ink::bold, style) + ": " +
           (taken() ? "taken, but " : "") + safe_for_terminal(member("reason")) + "\n";
  }

 private:
  std::string member(const char* name) const {
    const auto& value = parsed_.at(name);
    return value.is_string() ? value.get<std::string>() : value.is_null() ? "" : value.dump();
  }
  std::string run_;
  std::string line_;
  nlohmann::json parsed_;
};

class RejectsCommand : public Command {
 public:
  std::string_view name() const override { return "rejects"; }
  std::string_view summary() const override { return "inputs that a batch did not take, each with the reason"; }
  std::string_view synopsis() const override { return "-c DIR [OPTION…]"; }
  std::string_view description() const override {
    return "Each batch keeps what it could not take, with file, line and reason, as long as the corpus stands. With\n"
           "--warnings also what it took with something to say about it: a date in no known form, an unknown header.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline rejects -c my.corpus", "what the last batch did not take"}};
  }
  void add_options(OptionsDescription& options) override {
    corpus_.add(options);
    format_.add(options);
    options.add_options()("run", count_value(&run_, "run"), "of batch N; the last one by default")(
        "warnings", po::bool_switch(&warnings_), "also inputs that were taken with something to say about them");
  }

  ExitCode run(Console& console) override {
    const fs::path runs = fs::path(corpus_.folder()) / corpus_folders::runs;
    open_corpus(corpus_.folder());
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(runs, error)) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    if (names.empty()) throw Error(corpus_.folder() + ": no batch has run here");
    std::string name = names.back();
    if (run_ > 0) {
      const auto found = std::find_if(names.begin(), names.end(),
                                      [&](const auto& n) { return std::strtoull(n.c_str(), nullptr, 10) == run_; });
      if (found == names.end())
        throw Error("there is no batch " + std::to_string(run_) + "; the last is " + names.back(), ExitCode::usage);
      name = *found;
    }
    std::ifstream in(runs / name / "rejects.jsonl", std::ios::binary);
    if (!in) throw Error((runs / name / "rejects.jsonl").string() + ": cannot be opened");
    RowWriter writer(format_.output(console), sink_of(console), "rejects", RejectRow::columns());
    writer.begin();
    std::size_t rejected = 0;
    for (std::string line; std::getline(in, line);) {
      const RejectRow row(name, line);
      rejected += !row.taken();
      if (warnings_ || !row.taken()) writer.write(row);
    }
    writer.end();
    console.note("batch " + name + ": " + std::to_string(rejected) + " rejected");
    return ExitCode::ok;
  }

 private:
  CorpusOption corpus_;
  FormatOptions format_;
  std::size_t run_ = 0;
  bool warnings_ = false;
};

}  // namespace

std::unique_ptr<Command> make_rejects_command() {
  return std::make_unique<RejectsCommand>();
}

}  // namespace dateline
