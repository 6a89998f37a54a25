// SPDX-License-Identifier: GPL-3.0-or-later
// dateline stats: how much a corpus holds.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "corpus/commands/options.hpp"
#include "corpus/commands/registry.hpp"
#include "corpus/corpus.hpp"
#include "index/segment_writer.hpp"

namespace dateline {

namespace {

// What lies on the disk: which words each article has; articles with their facts; rows for facets, sorting and facts,
// and the words in their order; what changed when, and what was removed; what near-duplicates are told by.
constexpr std::array<std::string_view, 5> disk_parts{"words", "articles", "columns", "changes", "clusters"};

std::size_t part_of(const FileSeal& file) {
  const auto name = std::filesystem::path(file.name).filename();
  if (name == segment_database) return 0;
  if (name == segment_articles) return 1;
  if (name == segment_columns) return 2;
  return name == segment_prints || name == "clusters" ? 4 : 3;
}

struct Statistics {
  std::size_t articles = 0, deleted = 0, undated = 0, facts = 0, text_bytes = 0;
  std::array<std::size_t, disk_parts.size()> disk{};
  std::int32_t first_day = std::numeric_limits<std::int32_t>::max(), last_day = no_day;
  std::array<std::size_t, fact_type_count> by_type{};

  std::size_t disk_bytes() const { return std::accumulate(disk.begin(), disk.end(), std::size_t{0}); }
};

Statistics gather(const Snapshot& snapshot) {
  Statistics s;
  if (const auto& clusters = snapshot.manifest().clusters) s.disk[part_of(*clusters)] += clusters->size;
  for (const auto& list : snapshot.manifest().gone) s.disk[part_of(list.file)] += list.file.size;
  for (std::size_t i = 0; i < snapshot.segment_count(); ++i) {
    const Segment& segment = snapshot.segment(i);
    s.deleted += segment.deletions.count();
    for (const auto& file : segment.entry.files) s.disk[part_of(file)] += file.size;
    if (segment.entry.deletions) s.disk[part_of(*segment.entry.deletions)] += segment.entry.deletions->size;
    const auto rows = segment.columns.articles();
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (!segment.is_live(static_cast<Xapian::docid>(row + 1))) continue;
      ++s.articles;
      s.text_bytes += rows[row].text_bytes;
      const auto facts = segment.columns.facts_of(row);
      for (std::size_t fact = facts.begin; fact < facts.end; ++fact)
        if (const auto type = segment.columns.facts().type[fact]; type < fact_type_count) ++s.facts, ++s.by_type[type];
      if (rows[row].day == no_day) {
        ++s.undated;
      } else {
        s.first_day = std::min(s.first_day, rows[row].day);
        s.last_day = std::max(s.last_day, rows[row].day);
      }
    }
  }
  return s;
}

std::string day_text(std::int32_t day) {
  return iso_date(std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(day))));
}

class StatsCommand : public Command {
 public:
  std::string_view name() const override { return "stats"; }
  std::string_view summary() const override { return "how much a corpus holds: articles, facts, dates, sizes"; }
  std::string_view synopsis() const override { return "-c DIR [OPTION…]"; }
  std::string_view description() const override {
    return "Counts of what is live, by type of fact; bytes on disk by part, beside the bytes of text; the snapshot, "
           "and the hash\n"
           "of the rules that the last batch was read with.";
  }
  std::vector<CommandExample> examples() const override {
    return {
        {"dateline stats -c my.corpus", "counts, and what each part takes on the disk; --format json for programs"}};
  }
  void add_options(OptionsDescription& options) override {
    corpus_.add(options);
    format_.add(options);
  }

  ExitCode run(Console& console) override {
    const auto output = format_.output(console);
    const Snapshot snapshot = open_corpus(corpus_.folder());
    const Statistics s = gather(snapshot);
    if (output.format == OutputFormat::text)
      console.out(text(snapshot.manifest(), s));
    else if (output.format == OutputFormat::csv)
      console.out(csv(snapshot.manifest(), s, output.excel));
    else
      console.out(json(snapshot.manifest(), s));
    return ExitCode::ok;
  }

 private:
  static std::string text(const Manifest& manifest, const Statistics& s) {
    std::string out;
    const auto line = [&](std::string_view label, const std::string& value) {
      // What stands in brackets follows the column of numbers.
      const auto bracket = std::min(value.find("  ("), value.size());
      out += fitted(label, 14) + fitted(value.substr(0, bracket), 14, true) + value.substr(bracket) + "\n";
    };
    line("articles", std::to_string(s.articles));
    line("undated", std::to_string(s.undated));
    if (s.last_day != no_day) line("first day", day_text(s.first_day)), line("last day", day_text(s.last_day));
    line("facts", std::to_string(s.facts));
    for (std::size_t i = 0; i < fact_type_count; ++i)
      if (s.by_type[i] > 0) line("  " + std::string(name_of(static_cast<FactType>(i))), std::to_string(s.by_type[i]));
    line("text bytes", std::to_string(s.text_bytes));
    line("disk bytes", std::to_string(s.disk_bytes()) + times(s.disk_bytes(), s.text_bytes));
    for (std::size_t i = 0; i < disk_parts.size(); ++i)
      line("  " + std::string(disk_parts[i]), std::to_string(s.disk[i]) + times(s.disk[i], s.text_bytes));
    line("segments", std::to_string(manifest.segments.size()));
    line("deleted", std::to_string(s.deleted));
    line("snapshot", std::to_string(manifest.snapshot));
    line("rules", manifest.rules.substr(0, 12));
    return out;
  }

  // "  (3.21 times the text)"
  static std::string times(std::size_t bytes, std::size_t text_bytes) {
    if (text_bytes == 0) return {};
    const auto hundredths = std::lround(100.0 * static_cast<double>(bytes) / static_cast<double>(text_bytes));
    const auto digits = std::to_string(hundredths % 100);
    return "  (" + std::to_string(hundredths / 100) + "." + (digits.size() < 2 ? "0" : "") + digits +
           " times the text)";
  }

  static std::string csv(const Manifest& manifest, const Statistics& s, bool excel) {
    std::vector<std::string> names{"articles", "undated", "first_day", "last_day", "facts"};
    std::vector<std::string> values{std::to_string(s.articles), std::to_string(s.undated),
                                    s.last_day == no_day ? "" : day_text(s.first_day),
                                    s.last_day == no_day ? "" : day_text(s.last_day), std::to_string(s.facts)};
    for (std::size_t i = 0; i < fact_type_count; ++i) {
      names.emplace_back(name_of(static_cast<FactType>(i)));
      values.push_back(std::to_string(s.by_type[i]));
    }
    names.insert(names.end(), {"text_bytes", "disk_bytes", "segments", "deleted", "snapshot", "rules"});
    values.insert(values.end(), {std::to_string(s.text_bytes), std::to_string(s.disk_bytes()),
                                 std::to_string(manifest.segments.size()), std::to_string(s.deleted),
                                 std::to_string(manifest.snapshot), manifest.rules});
    return csv_line(names, excel) + csv_line(values, excel);
  }

  static std::string json(const Manifest& manifest, const Statistics& s) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.member("articles", s.articles);
    json.member("undated", s.undated);
    json.member_or_null("first_day", s.last_day == no_day ? "" : day_text(s.first_day));
    json.member_or_null("last_day", s.last_day == no_day ? "" : day_text(s.last_day));
    json.member("facts", s.facts);
    json.key("facts_by_type");
    json.begin_object();
    for (std::size_t i = 0; i < fact_type_count; ++i) json.member(name_of(static_cast<FactType>(i)), s.by_type[i]);
    json.end_object();
    json.member("text_bytes", s.text_bytes);
    json.member("disk_bytes", s.disk_bytes());
    json.key("disk");
    json.begin_object();
    for (std::size_t i = 0; i < disk_parts.size(); ++i) json.member(disk_parts[i], s.disk[i]);
    json.end_object();
    json.member("segments", manifest.segments.size());
    json.member("deleted", s.deleted);
    json.member("snapshot", static_cast<std::size_t>(manifest.snapshot));
    json.member("rules", manifest.rules);
    json.end_object();
    return out + "\n";
  }

  CorpusOption corpus_;
  FormatOptions format_;
};

}  // namespace

std::unique_ptr<Command> make_stats_command() {
  return std::make_unique<StatsCommand>();
}

}  // namespace dateline
