// SPDX-License-Identifier: GPL-3.0-or-later
// dateline export: articles or facts, all of them, as data.
#include <algorithm>
#include <charconv>

#include "corpus/commands/query_input.hpp"
#include "corpus/commands/registry.hpp"
#include "query/article_row.hpp"
#include "query/cursor.hpp"
#include "query/fact_row.hpp"
#include "query/fact_search.hpp"
#include "query/row_extras.hpp"
#include "query/searcher.hpp"

namespace dateline {

namespace {

namespace po = boost::program_options;

class ExportCommand : public Command {
 public:
  std::string_view name() const override { return "export"; }
  std::string_view summary() const override {
    return "all articles or facts, or those of a query, as JSON lines, JSON or CSV";
  }
  std::string_view synopsis() const override { return "articles|facts -c DIR [OPTION…] [QUERY]"; }
  std::string_view description() const override {
    return "Everything that matches, without a cap, ordered by date, then id, then place in the article. The same "
           "corpus\n"
           "gives the same bytes. JSON ends with the number of rows and \"complete\":true; standard error tells the "
           "same.\n"
           "--since N gives what changed since snapshot N (the number that every answer and `dateline stats` tell): "
           "each\n"
           "row says in `change` whether its article was added or changed; what was removed is a row of its id alone. "
           "Of\n"
           "facts, a changed article first gives a row of its id, which stands for: forget its facts from before.";
  }
  std::vector<CommandExample> examples() const override {
    return {{"dateline export articles -c my.corpus > articles.jsonl", "all articles; ingest reads them back"},
            {"dateline export facts -c my.corpus --format csv 'published:2025' > facts.csv", "the facts of one year"},
            {"dateline export facts -c my.corpus --with title,published,source 'money:1bn..'",
             "large sums, each with its article's title, date and source"},
            {"dateline export articles -c my.corpus --since 41", "what changed since snapshot 41"}};
  }
  bool takes_query() const override { return true; }
  void add_options(OptionsDescription& options) override {
    input_.add(options);
    format_.add(options, "jsonl");
    fields_.add(options);
    offsets_.add(options);
    options.add_options()("type", po::value(&types_)->value_name("TYPE,…"), "only facts of these types")(
        "with", po::value(&with_)->value_name("NAME,…"),
        "facts as JSON also with these of their article: title, published, source, url, section, language")(
        "since", po::value(&since_)->value_name("N"), "only what was added, changed or removed since snapshot N")(
        "sort", po::value(&sort_)->value_name("ORDER"), "date (oldest first) or -date (newest first); date by default")(
        "limit", count_value(&limit_, "limit"), "at most N articles, or facts of N articles; 0, all, by default")(
        "cursor", po::value(&cursor_)->value_name("CURSOR"), "go on behind the part before, which named it");
  }
  std::vector<std::string>* operands() override { return &input_.words; }

  ExitCode run(Console& console) override {
    what_ = input_.words.empty() ? "" : input_.words[0];
    if (what_ != "articles" && what_ != "facts")
      throw Error("export takes articles or facts as its first operand", ExitCode::usage);
    input_.words.erase(input_.words.begin());
    const bool facts = what_ == "facts";
    check_options(facts);
    const auto wanted = fact_types_named(types_);
    unit_ = offsets_.offset_unit();
    auto output = format_.output(console);
    output.fields = fields_.fields();
    const Query query = input_.query(console, facts ? QueryOf::facts : QueryOf::articles);
    const std::string asked = what_ + "\n" + to_string(query) + "\n" + sort_ + "\n" + types_ + "\n" + since_ + "\n" +
                              input_.choices.to_string();
    std::optional<Cursor> after;
    if (!cursor_.empty()) after = read_cursor(cursor_, asked);
    const Snapshot snapshot = open_corpus(input_.corpus.folder());
    const Searcher searcher(snapshot, QueryInput::measures());
    auto refs = articles_of(searcher, query);
    const Changed changed = since_.empty() ? Changed{} : changes(snapshot, refs);
    const std::string next = cut_to_page(snapshot, refs, after, asked);

    columns_ = facts ? FactRow::columns() : WholeArticleRow::columns();
    if (!since_.empty()) columns_.emplace_back("change");
    RowWriter writer(output, sink_of(console), what_, columns_);
    writer.begin([&](JsonWriter& json) { write_query_members(json, input_, query, snapshot); });
    if (!after)
      for (const auto& id : changed.removed) writer.write(GoneRow(facts ? "article" : "id", id, "removed", columns_));
    for (const auto& ref : refs) {
      const auto extracted = snapshot.article(ref);
      const std::string change = since_.empty() ? "" : changed.changed.contains(ref) ? "changed" : "added";
      if (facts)
        write_facts(writer, searcher, query, wanted, ref, extracted, change);
      else if (change.empty())
        writer.write(WholeArticleRow(extracted.article));
      else
        writer.write(ExtendedRow(WholeArticleRow(extracted.article), {{"change", change}}, 1));
    }
    writer.end([&](JsonWriter& json) { json.member_or_null("next", next); });
    console.note(std::to_string(writer.count()) + " " + (since_.empty() ? what_ : "rows") +
                 (next.empty() ? ", complete"
                               : " of " + std::to_string(refs.size()) + " articles; go on with --cursor " + next) +
                 (since_.empty() ? "" : ", now at snapshot " + std::to_string(snapshot.manifest().snapshot)));
    return ExitCode::ok;
  }

 private:
  struct Changed {
    std::set<ArticleRef> changed;
    std::vector<std::string> removed;
  };

  void check_options(bool facts) const {
    if (sort_ != "date" && sort_ != "-date")
      throw Error("--sort takes date or -date, not \"" + sort_ + "\"", ExitCode::usage);
    static const std::vector<std::string> known{"title", "published", "source", "url", "section", "language"};
    for (const auto& name : split_list(with_))
      if (std::find(known.begin(), known.end(), name) == known.end())
        throw Error("--with takes title, published, source, url, section and language, not \"" + name + "\"",
                    ExitCode::usage);
    if (!with_.empty() && !facts) throw Error("--with is for facts; articles have all of theirs", ExitCode::usage);
  }

  // The articles of the rows, in order.
  std::vector<ArticleRef> articles_of(const Searcher& searcher, const Query& query) const {
    const Snapshot& snapshot = searcher.snapshot();
    std::vector<ArticleRef> refs;
    if (what_ == "facts" && asks_of_facts(query)) {
      for (std::size_t s = 0; s < snapshot.segment_count(); ++s)
        searcher.matcher(s).match_for_facts(query).for_each([&](std::size_t row) {
          if (snapshot.segment(s).is_live(static_cast<Xapian::docid>(row + 1)))
            refs.push_back({s, static_cast<Xapian::docid>(row + 1)});
        });
      snapshot.sort(refs);
    } else {
      refs = query.kind == Query::Kind::everything ? snapshot.in_order() : in_order(snapshot, searcher.match(query));
    }
    if (!input_.choices.empty()) {
      const auto chosen = in_order(snapshot, input_.choices.of(snapshot, searcher.match({})));
      const std::set<ArticleRef> set(chosen.begin(), chosen.end());
      std::erase_if(refs, [&](const ArticleRef& ref) { return !set.contains(ref); });
    }
    if (sort_ == "-date") {
      const auto day = [&](const ArticleRef& ref) {
        return snapshot.segment(ref.segment).columns.articles()[ref.document - 1].day;
      };
      std::stable_sort(refs.begin(), refs.end(), [&](const auto& a, const auto& b) { return day(a) > day(b); });
    }
    return refs;
  }

  // Leaves those of `refs` that are new or changed.
  Changed changes(const Snapshot& snapshot, std::vector<ArticleRef>& refs) const {
    std::uint64_t earlier = 0;
    const auto [end, error] = std::from_chars(since_.data(), since_.data() + since_.size(), earlier);
    if (error != std::errc() || end != since_.data() + since_.size())
      throw Error("--since takes the number of a snapshot, not \"" + since_ + "\"", ExitCode::usage);
    auto all = snapshot.changes_since(earlier);
    Changed changed;
    changed.changed.insert(all.changed.begin(), all.changed.end());
    changed.removed = std::move(all.removed);
    const std::set<ArticleRef> added(all.added.begin(), all.added.end());
    std::erase_if(refs, [&](const ArticleRef& ref) { return !added.contains(ref) && !changed.changed.contains(ref); });
    return changed;
  }

  // Leaves a page of `refs`; returns the cursor of the next, empty where there is none.
  std::string cut_to_page(const Snapshot& snapshot, std::vector<ArticleRef>& refs, const std::optional<Cursor>& after,
                          const std::string& asked) const {
    if (after) {
      const auto seen = [&](const ArticleRef& ref) {
        const auto place = place_of(snapshot, {ref, 0});
        if (place.day != after->place.day)
          return sort_ == "date" ? place.day < after->place.day : place.day > after->place.day;
        return place.id <= after->place.id;
      };
      std::erase_if(refs, seen);
    }
    if (limit_ == 0 || refs.size() <= limit_) return {};
    refs.resize(limit_);
    return to_string(Cursor{place_of(snapshot, {refs.back(), 0}), 0}, asked);
  }

  void write_facts(RowWriter& writer, const Searcher& searcher, const Query& query, const std::vector<FactType>& wanted,
                   const ArticleRef& ref, const ExtractedArticle& extracted, const std::string& change) const {
    const Article& article = extracted.article;
    RowMembers members;
    for (const auto& name : split_list(with_))
      members.emplace_back(name, name == "title"       ? article.title.text
                                 : name == "published" ? (article.published ? article.published->iso_date() : "")
                                 : name == "source"    ? article.source
                                 : name == "url"       ? article.url
                                 : name == "section"   ? article.section
                                                       : article.language);
    if (!change.empty()) members.emplace_back("change", change);
    if (change == "changed") writer.write(GoneRow("article", article.id, "changed", columns_));
    const bool some = asks_of_facts(query);
    const std::size_t row = ref.document - 1;
    const auto rows = searcher.snapshot().segment(ref.segment).columns.facts_of(row);
    for (std::size_t i = 0; i < extracted.facts.size(); ++i) {
      const Fact& fact = extracted.facts[i];
      if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), fact.type) == wanted.end()) continue;
      if (some && !searcher.matcher(ref.segment).fact_holds(query, row, rows.begin + i)) continue;
      const FactRow plain(article, fact, unit_, false);
      if (members.empty())
        writer.write(plain);
      else
        writer.write(ExtendedRow(plain, members, change.empty() ? 0 : 1));
    }
  }

  QueryInput input_;
  FormatOptions format_;
  FieldsOption fields_;
  OffsetsOption offsets_;
  OffsetUnit unit_ = OffsetUnit::code_points;
  std::string what_, types_, with_, since_, cursor_;
  std::string sort_ = "date";
  std::size_t limit_ = 0;
  std::vector<std::string> columns_;
};

}  // namespace

std::unique_ptr<Command> make_export_command() {
  return std::make_unique<ExportCommand>();
}

}  // namespace dateline
