// SPDX-License-Identifier: GPL-3.0-or-later
// dateline facts: facts as rows, with the sentence each stands in.
#include <algorithm>

#include "corpus/commands/query_input.hpp"
#include "corpus/commands/registry.hpp"
#include "query/cursor.hpp"
#include "query/fact_row.hpp"
#include "query/fact_search.hpp"
#include "query/searcher.hpp"

namespace dateline {

namespace {

namespace po = boost::program_options;

constexpr std::size_t told_summaries = 3;

class FactsCommand : public Command {
 public:
  std::string_view name() const override { return "facts"; }
  std::string_view summary() const override { return "facts as rows, each with its sentence and rule"; }
  std::string_view synopsis() const override { return "-c DIR [OPTION…] [QUERY]"; }
  std::string_view description() const override {
    return "Conditions on figures and mentioned dates (money: percent: quantity: count: ratio: mentions: unit: "
           "currency:)\n"
           "select facts; near:WORD asks for something in the same sentence, all else is asked of the fact's article.\n"
           "Without such conditions, all facts of the matching articles. All of them unless --limit says otherwise.\n"
           "--summary tells how many there are in each unit or currency, with least, median and most; never across "
           "units.";
  }
  std::vector<CommandExample> examples() const override {
    return {
        {"dateline facts -c my.corpus --sort -amount 'money:1bnUSD.. near:Huawei'",
         "sums of a billion dollars or more in sentences that say Huawei, largest first"},
        {"dateline facts -c my.corpus --type money,percent 'org:\"Halvorsen Maritime\"'",
         "figures in articles that name an organization"},
        {"dateline facts -c my.corpus --type money --summary 'published:2025'", "sums of money of a year, summed up"},
        {"dateline facts -c my.corpus --type money --format csv > figures.csv",
         "every sum of money, with its sentence, as a table"}};
  }
  bool takes_query() const override { return true; }
  void add_options(OptionsDescription& options) override {
    input_.add(options);
    format_.add(options);
    fields_.add(options);
    offsets_.add(options);
    options.add_options()("type", po::value(&types_)->value_name("TYPE,…"), "only facts of these types")(
        "sort", po::value(&sort_)->value_name("ORDER"),
        "position (of article and text), date, -date, amount or -amount (largest first); position by default")(
        "limit", count_value(&limit_, "limit"), "at most N facts; 0, all, by default")(
        "cursor", po::value(&cursor_)->value_name("CURSOR"), "go on behind the page before, which named it")(
        "summary", po::bool_switch(&summary_), "only counts, least, median and most by type and unit");
  }
  std::vector<std::string>* operands() override { return &input_.words; }

  ExitCode run(Console& console) override {
    const auto wanted = fact_types_named(types_);
    const auto unit = offsets_.offset_unit();
    auto output = format_.output(console);
    output.fields = fields_.fields();
    const auto order = fact_order_named(sort_);
    if (!order)
      throw Error("--sort takes position, date, -date, amount or -amount, not \"" + sort_ + "\"", ExitCode::usage);
    const Query query = input_.query(console, QueryOf::facts);
    const std::string asked = to_string(query) + "\n" + sort_ + "\n" + types_ + "\n" + input_.choices.to_string();
    const auto after = cursor_.empty() ? std::nullopt : std::optional(read_cursor(cursor_, asked));
    const Snapshot snapshot = open_corpus(input_.corpus.folder());
    const Searcher searcher(snapshot, QueryInput::measures());
    std::optional<MatchSet> among;
    if (!input_.choices.empty()) among = input_.choices.of(snapshot, searcher.match({}));
    FactSearch found(searcher, query, wanted, among ? &*among : nullptr);
    const auto head = [&](JsonWriter& json) {
      write_query_members(json, input_, query, snapshot);
      json.member("total", found.facts().size());
    };
    const auto summaries = found.summary();
    if (summary_) return write_summary(console, output, summaries, head);
    found.sort(*order);
    const auto& facts = found.facts();
    const std::size_t begin = after ? behind(snapshot, facts, *after) : 0;
    const std::size_t end = limit_ == 0 ? facts.size() : std::min(facts.size(), begin + limit_);
    RowWriter writer(output, sink_of(console), "facts", FactRow::columns());
    writer.begin(head);
    std::optional<ArticleRef> read;
    ExtractedArticle article;
    for (std::size_t i = begin; i < end; ++i) {
      if (read != facts[i].article) article = snapshot.article(facts[i].article);
      read = facts[i].article;
      writer.write(FactRow(article.article, article.facts.at(ordinal(snapshot, facts[i])), unit,
                           output.format == OutputFormat::json));
    }
    const std::string next =
        end < facts.size() && end > begin ? to_string(cursor_at(snapshot, facts[end - 1]), asked) : "";
    writer.end([&](JsonWriter& json) {
      json.key("summary");
      json.begin_array();
      for (const auto& summary : summaries) FactSummaryRow(summary).json(json);
      json.end_array();
      json.member_or_null("next", next);
    });
    tell(console, writer.count(), facts.size(), next, summaries);
    return facts.empty() ? ExitCode::nothing_found : ExitCode::ok;
  }

 private:
  // The how manieth fact of its article.
  static std::size_t ordinal(const Snapshot& snapshot, const FactRef& ref) {
    return ref.row - snapshot.segment(ref.article.segment).columns.articles()[ref.article.document - 1].first_fact;
  }

  static Cursor cursor_at(const Snapshot& snapshot, const FactRef& ref) {
    return {place_of(snapshot, {ref.article, 0}), ordinal(snapshot, ref) + 1};
  }

  // The first row behind the cursor's fact.
  static std::size_t behind(const Snapshot& snapshot, const std::vector<FactRef>& facts, const Cursor& cursor) {
    for (std::size_t i = 0; i < facts.size(); ++i)
      if (ordinal(snapshot, facts[i]) + 1 == cursor.fact &&
          snapshot.segment(facts[i].article.segment).columns.id(facts[i].article.document - 1) == cursor.place.id)
        return i + 1;
    throw Error("--cursor: the fact where the page before ended is no longer in the corpus; begin again",
                ExitCode::usage);
  }

  static ExitCode write_summary(Console& console, const OutputOptions& output,
                                const std::vector<FactSummary>& summaries, const JsonMembers& head) {
    RowWriter writer(output, sink_of(console), "summary", FactSummaryRow::columns());
    writer.begin(head);
    if (output.format == OutputFormat::text && !summaries.empty()) console.out(FactSummaryRow::head(output.style));
    for (const auto& summary : summaries) writer.write(FactSummaryRow(summary));
    writer.end();
    return summaries.empty() ? ExitCode::nothing_found : ExitCode::ok;
  }

  static void tell(Console& console, std::size_t shown, std::size_t total, const std::string& next,
                   const std::vector<FactSummary>& summaries) {
    if (total > shown)
      console.note(std::to_string(shown) + " of " + std::to_string(total) + " facts shown" +
                   (next.empty() ? "" : "; --limit 0 shows all, --cursor " + next + " the next"));
    else
      console.note(std::to_string(total) + (total == 1 ? " fact" : " facts"));
    std::size_t told = 0;
    for (const auto& summary : summaries)
      if (summary.median && summary.facts > 1 && told++ < told_summaries)
        console.note("  " + std::to_string(summary.facts) + " " + std::string(name_of(summary.type)) + " in " +
                     (summary.unit.empty() ? "no unit" : summary.unit) + ": " + summary.least->to_string() + " to " +
                     summary.most->to_string() + ", median " + summary.median->to_string());
    if (told > told_summaries) console.note("  and others; --summary shows all");
  }

  QueryInput input_;
  FormatOptions format_;
  FieldsOption fields_;
  OffsetsOption offsets_;
  std::string types_;
  std::string sort_ = "position";
  std::string cursor_;
  bool summary_ = false;
  std::size_t limit_ = 0;
};

}  // namespace

std::unique_ptr<Command> make_facts_command() {
  return std::make_unique<FactsCommand>();
}

}  // namespace dateline
