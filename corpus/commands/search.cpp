// SPDX-License-Identifier: GPL-3.0-or-later
// dateline search: articles by their words and fields.
#include "corpus/commands/query_input.hpp"
#include "corpus/commands/registry.hpp"
#include "query/article_row.hpp"
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
    return "All words must occur, in any of their forms; =word asks for one form. \"A phrase\", OR, NOT or -, "
           "brackets, begin*.\n"
           "Fields: title: source: author: section: org: person: place: lang: has: currency: unit: published:\n"
           "published: takes 2025, 2025-07, 2025-07-30 or a range 2025-01..2025-07. Totals are exact.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline search -c my.corpus 'chips \"export controls\" published:2025 -source:wsj'",
             "words, a phrase, a year, not from one source"},
            {"dateline search -c my.corpus --format csv --limit 0 'title:merger'", "every match as a table"}};
  }
  bool takes_query() const override { return true; }
  void add_options(OptionsDescription& options) override {
    input_.add(options);
    format_.add(options);
    options.add_options()("limit", count_value(&limit_, "limit"), "at most N articles; 10 by default, 0 for all")(
        "offset", count_value(&offset_, "offset"), "begin behind the first N")(
        "sort", po::value(&sort_)->value_name("ORDER"), "relevance, newest or oldest; relevance by default");
  }
  std::vector<std::string>* operands() override { return &input_.words; }

  ExitCode run(Console& console) override {
    const SortOrder order = sort_order();
    const auto output = format_.output(console);
    const Query query = input_.query(console);
    const Snapshot snapshot = open_corpus(input_.corpus.folder());
    const Searcher searcher(snapshot);
    const std::size_t total = searcher.match(query).count();
    const auto ranked = searcher.rank(query, order, offset_, limit_ == 0 ? total : limit_);
    const SearchedWords words = searcher.words(query);
    Tokenizer tokenizer;
    RowWriter writer(output, sink_of(console), "hits", HitRow::columns());
    writer.begin([&](JsonWriter& json) {
      write_query_members(json, input_.text(), query, snapshot);
      json.member("total", total);
    });
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      const auto article = snapshot.article(ranked[i].ref);
      HitRow::Hit hit;
      hit.rank = offset_ + i + 1;
      if (order == SortOrder::relevance) hit.score = ranked[i].score;
      hit.snippet = make_snippet(article, words, tokenizer, output.style.width * snippet_lines);
      hit.title_marks = marks_in(article.article.title.text, words, tokenizer);
      writer.write(HitRow(article, std::move(hit)));
    }
    writer.end();
    const std::size_t shown = ranked.size();
    if (total > shown)
      console.note(std::to_string(shown) + " of " + std::to_string(total) + " articles shown; --limit 0 shows all");
    else
      console.note(std::to_string(total) + (total == 1 ? " article" : " articles"));
    return total == 0 ? ExitCode::nothing_found : ExitCode::ok;
  }

 private:
  SortOrder sort_order() const {
    if (sort_ == "relevance") return SortOrder::relevance;
    if (sort_ == "newest") return SortOrder::newest;
    if (sort_ == "oldest") return SortOrder::oldest;
    throw Error("--sort takes relevance, newest or oldest, not \"" + sort_ + "\"", ExitCode::usage);
  }

  QueryInput input_;
  FormatOptions format_;
  std::size_t limit_ = 10;
  std::size_t offset_ = 0;
  std::string sort_ = "relevance";
};

}  // namespace

std::unique_ptr<Command> make_search_command() {
  return std::make_unique<SearchCommand>();
}

}  // namespace dateline
