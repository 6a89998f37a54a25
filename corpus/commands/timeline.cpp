// SPDX-License-Identifier: GPL-3.0-or-later
// dateline timeline: when matching articles came out, or which dates they mention.
#include "query/timeline.hpp"
#include <algorithm>

#include "corpus/commands/query_input.hpp"
#include "corpus/commands/registry.hpp"

namespace dateline {

namespace {

namespace po = boost::program_options;

class TimelineCommand : public Command {
 public:
  std::string_view name() const override { return "timeline"; }
  std::string_view summary() const override {
    return "matching articles by the time they came out, or that they mention";
  }
  std::string_view synopsis() const override { return "-c DIR [OPTION…] [QUERY]"; }
  std::string_view description() const override {
    return "A bar a day, week, month, quarter, year or decade, beside all articles of that time. A date that is "
           "coarser\n"
           "than a bar is never put on one: such articles are counted apart (imprecise), and so are undated ones.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline timeline -c my.corpus 'strike'", "when articles on strikes came out"},
            {"dateline timeline -c my.corpus --format svg 'strike' > strikes.svg", "the same as a picture"},
            {"dateline timeline -c my.corpus --of mentioned --unit year 'climate'", "which years they speak of"}};
  }
  bool takes_query() const override { return true; }
  void add_options(OptionsDescription& options) override {
    input_.add(options);
    format_.add(options, "text", {"svg"});
    options.add_options()("of", po::value(&of_)->value_name("WHAT"), "published or mentioned; published by default")(
        "unit", po::value(&unit_)->value_name("UNIT"),
        "day, week, month, quarter, year or decade; by default the finest of day, month, year and decade that gives at "
        "most 40 bars");
  }
  std::vector<std::string>* operands() override { return &input_.words; }

  ExitCode run(Console& console) override {
    if (of_ != "published" && of_ != "mentioned")
      throw Error("--of takes published or mentioned, not \"" + of_ + "\"", ExitCode::usage);
    const auto unit = timeline_unit_named(unit_);
    if (!unit_.empty() && !unit)
      throw Error("--unit takes day, week, month, quarter, year or decade, not \"" + unit_ + "\"", ExitCode::usage);
    const bool svg = format_.format == "svg";
    const auto output = svg ? OutputOptions{} : format_.output(console);
    const Query query = input_.query(console);
    const Snapshot snapshot = open_corpus(input_.corpus.folder());
    const MatchSet matches = input_.choices.of(snapshot, Searcher(snapshot, QueryInput::measures()).match(query));
    const auto timeline =
        make_timeline(snapshot, matches, of_ == "published" ? TimelineOf::published : TimelineOf::mentioned, unit);
    if (svg) {
      console.out(timeline_svg(timeline, title(query, timeline, matches.count())));
      return ExitCode::ok;
    }
    std::size_t most = 0;
    for (const auto& bar : timeline.bars) most = std::max(most, bar.articles);
    most = std::max({most, timeline.undated, timeline.coarser});
    RowWriter writer(output, sink_of(console), "bars", TimelineRow::columns());
    writer.begin([&](JsonWriter& json) {
      write_query_members(json, input_, query, snapshot);
      json.member("of", of_);
      json.member("unit", name_of(timeline.unit));
      json.member("total", matches.count());
      json.member("undated", timeline.undated);
      json.member("coarser", timeline.coarser);
    });
    if (output.format == OutputFormat::text)
      draw(timeline.bars, most, writer, console);
    else
      for (const auto& bar : timeline.bars) writer.write(TimelineRow(bar, most));
    if (output.format == OutputFormat::text) {
      const TimelineBar undated{"undated", timeline.undated, timeline.all_undated};
      if (timeline.undated > 0) console.out(TimelineRow(undated, most).text(output.style));
      const TimelineBar coarser{"imprecise", timeline.coarser, timeline.all_coarser};
      if (timeline.coarser > 0) console.out(TimelineRow(coarser, most).text(output.style));
    }
    writer.end();
    const std::size_t total = matches.count();
    console.note(std::to_string(total) + (total == 1 ? " article" : " articles") + ", by " +
                 std::string(name_of(timeline.unit)) + " " + (of_ == "published" ? "published" : "mentioned") +
                 (output.format == OutputFormat::csv || output.format == OutputFormat::jsonl
                      ? "; " + std::to_string(timeline.undated) + " undated, " + std::to_string(timeline.coarser) +
                            " with coarser dates only"
                      : ""));
    return ExitCode::ok;
  }

 private:
  std::string title(const Query& query, const Timeline& timeline, std::size_t total) const {
    return to_string(query) + ": " + std::to_string(total) + (total == 1 ? " article" : " articles") + ", by " +
           std::string(name_of(timeline.unit)) + " " + of_;
  }

  // Three empty bars or more become one line.
  static void draw(const std::vector<TimelineBar>& bars, std::size_t most, RowWriter& writer, Console& console) {
    for (std::size_t i = 0; i < bars.size();) {
      std::size_t end = i;
      while (end < bars.size() && bars[end].articles == 0) ++end;
      if (end - i >= 3) {
        console.out("  " + fitted("⋮", 11) + fitted("0", 8, true) + "  " + bars[i].period + " to " +
                    bars[end - 1].period + "\n");
        i = end;
      } else {
        writer.write(TimelineRow(bars[i++], most));
      }
    }
  }

  QueryInput input_;
  FormatOptions format_;
  std::string of_ = "published";
  std::string unit_;
};

}  // namespace

std::unique_ptr<Command> make_timeline_command() {
  return std::make_unique<TimelineCommand>();
}

}  // namespace dateline
