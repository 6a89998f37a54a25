// SPDX-License-Identifier: GPL-3.0-or-later
// How long answers take on one corpus, each beside Xapian's own way on the same databases: prints one JSON object.
// usage: query_bench CORPUS GAZETTEERS SPY_DATABASE
//
// Every figure is the best of several; caches are warm, as they are for whoever asks a second time. SPY_DATABASE is
// made where it is missing: the same articles with one value slot a facet, which is how Xapian counts facets.
#include <sys/resource.h>

#include <chrono>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>

#include "index/schema.hpp"
#include "query/facets.hpp"
#include "query/fact_search.hpp"
#include "query/searcher.hpp"
#include "query/timeline.hpp"

namespace {

using namespace dateline;
using nlohmann::ordered_json;

constexpr int rounds = 5;
constexpr std::array<Facet, 5> counted_facets{Facet::source, Facet::section, Facet::year, Facet::month,
                                              Facet::organization};

double milliseconds(const std::function<void()>& work) {
  double best = 1e9;
  for (int round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    work();
    best = std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

// First ten and the exact total, ours and Xapian's.
ordered_json search(const Snapshot& snapshot, const Measures& measures, const std::string& word) {
  const Query query = parse_query("=" + word);
  std::size_t total = 0;
  const double ours = milliseconds([&] {
    const Searcher searcher(snapshot, measures);
    const MatchSet matches = searcher.match(query);
    total = matches.count();
    searcher.rank(query, SortOrder::relevance, Page{0, 10, std::nullopt}, &matches);
  });
  Xapian::doccount estimated = 0;
  const double xapian = milliseconds([&] {
    Xapian::Enquire enquire(snapshot.all());
    enquire.set_query(Xapian::Query(word));
    estimated = enquire.get_mset(0, 10, snapshot.all().get_doccount()).get_matches_estimated();
  });
  return {{"query", "=" + word}, {"total", total}, {"ms", ours}, {"xapian_total", estimated}, {"xapian_ms", xapian}};
}

ordered_json answer(const Snapshot& snapshot, const Measures& measures, const std::string& text) {
  const Query query = parse_query(text, measures);
  std::size_t total = 0;
  const double ours = milliseconds([&] {
    const Searcher searcher(snapshot, measures);
    const MatchSet matches = searcher.match(query);
    total = matches.count();
    searcher.rank(query, SortOrder::relevance, Page{0, 10, std::nullopt}, &matches);
  });
  return {{"query", text}, {"total", total}, {"ms", ours}};
}

// The articles of the match set by the term "m", one value slot for each facet.
void make_spy_database(const Snapshot& snapshot, const MatchSet& matches, const std::string& path) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
  for (std::size_t s = 0; s < snapshot.segment_count(); ++s) {
    const Columns& columns = snapshot.segment(s).columns;
    auto next = matches.documents[s].begin();
    for (std::size_t row = 0; row < columns.articles().size(); ++row) {
      Xapian::Document document;
      for (Xapian::valueno slot = 0; slot < counted_facets.size(); ++slot)
        if (const auto numbers = columns.values_of(counted_facets[slot], row); !numbers.empty())
          document.add_value(slot, std::string(columns.value(counted_facets[slot], numbers[0])));
      if (next != matches.documents[s].end() && *next == row + 1) {
        document.add_boolean_term("m");
        ++next;
      }
      database.add_document(document);
    }
  }
  database.commit();
}

// Five exact facets over the matches of a common word.
ordered_json facets(const Snapshot& snapshot, const Measures& measures, const std::string& word,
                    const std::string& spy) {
  const Searcher searcher(snapshot, measures);
  const MatchSet matches = searcher.match(parse_query("=" + word));
  const double ours = milliseconds([&] {
    for (const Facet facet : counted_facets) count_facet(snapshot, matches, facet, {10, ""});
  });
  if (!std::filesystem::exists(spy)) make_spy_database(snapshot, matches, spy);
  const Xapian::Database database(spy);
  const double xapian = milliseconds([&] {
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query("m"));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spies;
    for (Xapian::valueno slot = 0; slot < counted_facets.size(); ++slot) {
      spies.push_back(std::make_unique<Xapian::ValueCountMatchSpy>(slot));
      enquire.add_matchspy(spies.back().get());
    }
    enquire.get_mset(0, 10, database.get_doccount());
    for (const auto& values : spies)
      for (auto it = values->top_values_begin(10); it != values->top_values_end(10); ++it) it.get_termfreq();
  });
  const double timeline =
      milliseconds([&] { make_timeline(snapshot, matches, TimelineOf::published, TimelineUnit::month); });
  return {{"query", "=" + word},
          {"matches", matches.count()},
          {"ms", ours},
          {"xapian_ms", xapian},
          {"timeline_ms", timeline}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: query_bench CORPUS GAZETTEERS SPY_DATABASE\n";
    return 2;
  }
  const Snapshot snapshot = Snapshot::open(argv[1]);
  const Measures measures{std::filesystem::path(argv[2])};
  ordered_json out{{"articles", snapshot.manifest().live_articles()}, {"segments", snapshot.segment_count()}};
  for (const std::string word : {"said", "company", "shares", "oil"})
    out["search"].push_back(search(snapshot, measures, word));
  for (const std::string query : {"said", "oil prices", "\"interest rates\"", "merger -shares",
                                  "published:2001 company", "money:1bnUSD..", "same(company money:1bnUSD..)", "bank*"})
    out["answers"].push_back(answer(snapshot, measures, query));
  out["facets"] = facets(snapshot, measures, "company", argv[3]);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  out["memory_mb"] = usage.ru_maxrss / 1024;
  std::cout << out.dump(2) << "\n";
}
