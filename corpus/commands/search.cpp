// SPDX-License-Identifier: GPL-3.0-or-later
// dateline search: articles by their words and fields.
#include "corpus/commands/query_input.hpp"
#include "corpus/commands/registry.hpp"
#include "query/article_row.hpp"
#include "query/cursor.hpp"
#include "query/searcher.hpp"

namespace dateline {

namespace {

namespace po = boost::program_options;

constexpr std::size_t snippet_lines = 2;

class SearchCommand : public Command {
 public:
  std::string_view name() const override { return "search"; }
  std::string_view summary() const override { return "articles by their words and fields, ranked, with snippets"; }
  std::string_view synopsis() const override { return "-c DIR [OPTION…] [QUERY]"; }
  std::string_view description() const override {
    return "All words must occur, in any of their forms; =word asks for one form. \"A phrase\", OR, NOT or -, NEAR/5,\n"
           "brackets, begin*. Fields: title: source: author: section: org: person: place: lang: has: currency: unit:\n"
           "published: mentions: money: percent: quantity: count: ratio:, ranges 1bn.., ..5%, 2025-01..2025-03;\n"
           "same(org:Huawei money:1bn..) in one sentence. `dateline help query` tells all. Totals are exact.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline search -c my.corpus 'chips \"export controls\" published:2025 -source:wsj'",
             "words, a phrase, a year, not from one source"},
            {"dateline search -c my.corpus 'same(org:Huawei money:1bnUSD..)'",
             "a company and a sum of money in one sentence"},
            {"dateline search -c my.corpus --format csv --limit 0 'title:merger'", "every match as a table"}};
  }
  bool takes_query() const override { return true; }
  void add_options(OptionsDescription& options) override {
    input_.add(options);
    format_.add(options);
    fields_.add(options);
    options.add_options()("limit", count_value(&limit_, "limit"), "at most N articles; 10 by default, 0 for all")(
        "offset", count_value(&offset_, "offset"), "begin behind the first N")(
        "sort", po::value(&sort_)->value_name("ORDER"),
        "relevance, date (oldest first) or -date (newest first); relevance by default")(
        "cursor", po::value(&cursor_)->value_name("CURSOR"), "go on behind the page before, which named it")(
        "fold", po::bool_switch(&fold_),
        "of near-duplicates only the first, with the number of the others that match (not in CSV)");
  }
  std::vector<std::string>* operands() override { return &input_.words; }

  ExitCode run(Console& console) override {
    const SortOrder order = sort_order();
    auto output = format_.output(console);
    output.fields = fields_.fields();
    const Query query = input_.query(console);
    const std::string asked =
        to_string(query) + "\n" + sort_ + "\n" + input_.choices.to_string() + (fold_ ? "\nfold" : "");
    Page page{offset_, limit_, std::nullopt};
    if (!cursor_.empty()) page.after = read_cursor(cursor_, asked).place;
    const Snapshot snapshot = open_corpus(input_.corpus.folder());
    const Searcher searcher(snapshot, QueryInput::measures());
    MatchSet matches = input_.choices.of(snapshot, searcher.match(query));
    const std::size_t total = matches.count();
    FoldedMatches folded;
    if (fold_) {
      folded = dateline::fold(searcher, query, order, matches);
      matches = std::move(folded.first);
    }
    const std::size_t rows = matches.count();
    if (limit_ == 0) page.limit = rows;
    const auto ranked = searcher.rank(query, order, page, &matches);
    const SearchedWords words = searcher.words(query);
    Tokenizer tokenizer;
    RowWriter writer(output, sink_of(console), "hits", HitRow::columns());
    writer.begin([&](JsonWriter& json) {
      write_query_members(json, input_, query, snapshot);
      json.member("total", total);
      if (fold_) json.member("folded_total", rows);
    });
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      const auto article = snapshot.article(ranked[i].ref);
      HitRow::Hit hit;
      hit.rank = offset_ + i + 1;
      if (order == SortOrder::relevance) hit.score = ranked[i].score;
      hit.snippet =
          make_snippet(article, words, tokenizer, output.style.width * snippet_lines,
                       searcher.matcher(ranked[i].ref.segment).telling_sentences(query, ranked[i].ref.document - 1));
      hit.title_marks = marks_in(article.article.title.text, words, tokenizer);
      if (fold_) {
        const auto others = folded.others.find(ranked[i].ref);
        hit.near_duplicates = others == folded.others.end() ? 0 : others->second;
      }
      writer.write(HitRow(article, std::move(hit)));
    }
    const std::size_t shown = ranked.size();
    const bool more = limit_ != 0 && shown == limit_ && !last_page(searcher, query, order, ranked, matches);
    const std::string next = more ? to_string(Cursor{place_of(snapshot, ranked.back()), 0}, asked) : "";
    writer.end([&](JsonWriter& json) { json.member_or_null("next", next); });
    const std::string of_all = rows == total ? "" : ", " + std::to_string(total) + " with their near-duplicates";
    if (rows > shown)
      console.note(std::to_string(shown) + " of " + std::to_string(rows) + " articles shown" + of_all +
                   (more ? "; --limit 0 shows all, --cursor " + next + " the next" : ""));
    else
      console.note(std::to_string(rows) + (rows == 1 ? " article" : " articles") + of_all);
    return total == 0 ? ExitCode::nothing_found : ExitCode::ok;
  }

 private:
  // Whether nothing stands behind these.
  static bool last_page(const Searcher& searcher, const Query& query, SortOrder order,
                        const std::vector<RankedArticle>& ranked, const MatchSet& matches) {
    const Page behind{0, 1, place_of(searcher.snapshot(), ranked.back())};
    return searcher.rank(query, order, behind, &matches).empty();
  }

  SortOrder sort_order() const {
    if (sort_ == "relevance") return SortOrder::relevance;
    if (sort_ == "-date" || sort_ == "newest") return SortOrder::newest;
    if (sort_ == "date" || sort_ == "oldest") return SortOrder::oldest;
    throw Error("--sort takes relevance, date or -date, not \"" + sort_ + "\"", ExitCode::usage);
  }

  QueryInput input_;
  FormatOptions format_;
  FieldsOption fields_;
  std::size_t limit_ = 10;
  std::size_t offset_ = 0;
  std::string sort_ = "relevance";
  std::string cursor_;
  bool fold_ = false;
};

}  // namespace

std::unique_ptr<Command> make_search_command() {
  return std::make_unique<SearchCommand>();
}

}  // namespace dateline
