// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles match a query, seen on corpora of a few articles in two segments.
#include "query/searcher.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/small_corpus.hpp"

using namespace dateline;

namespace {

// The ids of the articles that match, sorted, side by side.
std::string found(const Snapshot& snapshot, std::string_view query) {
  const Searcher searcher(snapshot);
  const MatchSet matches = searcher.match(parse_query(query));
  std::vector<std::string> ids;
  for (const auto& ref : in_order(snapshot, matches)) ids.push_back(snapshot.article(ref).article.id);
  CHECK(ids.size() == matches.count());
  std::sort(ids.begin(), ids.end());
  std::string all;
  for (const auto& id : ids) all += (all.empty() ? "" : " ") + id;
  return all;
}

std::string found(const SmallCorpus& corpus, std::string_view query) {
  return found(corpus.open(), query);
}

// Words in titles and texts.
SmallCorpus words() {
  return SmallCorpus({{story("a", "Huawei chips", "The chip maker sells export controls."),
                       story("b", "Nothing new", "Controls on the export of Łódź’s chips."),
                       story("c", "Exports rise", "A self-sufficient country.")},
                      {story("d", "The chipped vase", "Huawei said U.S. controls hold."),
                       story("e", "Chips", "Studies of a study; AT&T studied 1,234.5 chipmakers.")}});
}

SmallCorpus dated() {
  return SmallCorpus({{story("day", "x", "y", "2025-07-30"), story("month", "x", "y", "2025-07"),
                       story("year", "x", "y", "2025"), story("none", "x", "y", "")},
                      {story("newyear", "x", "y", "2025-01-01"), story("eve", "x", "y", "2024-12-31"),
                       story("leap", "x", "y", "2024-02-29"), story("second", "x", "y", "2025-07-31 15:02:20Z")}});
}

ExtractedArticle with_fields() {
  ExtractedArticle article = story("f", "Rates", "Prices.");
  article.article.source = "The Albion Courier";
  article.article.authors = {"Jane Doe", "John Roe"};
  article.article.section = "Business";
  article.article.language = "en";
  Figure points;
  points.amount = Decimal(25);
  points.unit = "percentage point";
  article.facts = {money("5", "USD"),
                   organization("Morgan Stanley"),
                   organization("Huawei Technologies"),
                   fact_of(FactType::person, Mention{"Zoë O’Neill", "", "", ""}),
                   fact_of(FactType::place, Mention{"Łódź", "city", "PL", ""}),
                   fact_of(FactType::percent, points)};
  return article;
}

}  // namespace

TEST_CASE("words side by side must all occur, in title or text, in any order") {
  const SmallCorpus corpus = words();
  CHECK(found(corpus, "huawei controls") == "a d");
  CHECK(found(corpus, "controls huawei") == "a d");
  CHECK(found(corpus, "huawei export") == "a");
  CHECK(found(corpus, "huawei vase nothing").empty());
}

TEST_CASE("OR takes either, NOT and a dash take away") {
  const SmallCorpus corpus = words();
  CHECK(found(corpus, "vase OR country") == "c d");
  CHECK(found(corpus, "controls -huawei") == "b");
  CHECK(found(corpus, "controls NOT (huawei OR lodz)").empty());
  CHECK(found(corpus, "-controls") == "c e");
  CHECK(found(corpus, "(vase OR country) -huawei") == "c");
}

TEST_CASE("everything is every article") {
  const SmallCorpus corpus = words();
  CHECK(found(corpus, "*") == "a b c d e");
  CHECK(found(corpus, "") == "a b c d e");
}

TEST_CASE("a word finds its other forms and not other words that begin alike") {
  const SmallCorpus corpus = words();
  CHECK(found(corpus, "chip") == found(corpus, "chips"));
  CHECK(found(corpus, "=chip") == "a");
  CHECK(found(corpus, "=chips") == "a b e");
  CHECK(found(corpus, "chips -=chipped -=chipmakers") == "a b");
  CHECK(found(corpus, "study") == "e");
  CHECK(found(corpus, "=study") == "e");
  CHECK(found(corpus, "=studied") == "e");
  CHECK(found(corpus, "exports") == "a b c");
  CHECK(found(corpus, "=exports") == "c");
}

TEST_CASE("a star finds the words that begin so") {
  const SmallCorpus corpus = words();
  CHECK(found(corpus, "chipm*") == "e");
  CHECK(found(corpus, "chip*") == "a b d e");
  CHECK(found(corpus, "zebra*").empty());
}

TEST_CASE("a phrase finds its words in a row, as they are written") {
  const SmallCorpus corpus = words();
  CHECK(found(corpus, "\"export controls\"") == "a");
  CHECK(found(corpus, "\"controls export\"").empty());
  CHECK(found(corpus, "\"the chips\"").empty());
  CHECK(found(corpus, "\"of a study\"") == "e");
  CHECK(found(corpus, "self-sufficient") == "c");
  CHECK(found(corpus, "\"sufficient self\"").empty());
}

TEST_CASE("a phrase never runs from the title into the text") {
  const SmallCorpus corpus = words();
  CHECK(found(corpus, "\"huawei chips\"") == "a");
  CHECK(found(corpus, "\"chips the\"").empty());
}

TEST_CASE("words are found whatever their case, accents and apostrophes") {
  const SmallCorpus corpus = words();
  CHECK(found(corpus, "ŁÓDŹ") == "b");
  CHECK(found(corpus, "lodz") == "b");
  CHECK(found(corpus, "us") == "d");
  CHECK(found(corpus, "U.S.") == "d");
  CHECK(found(corpus, "at&t") == "e");
  CHECK(found(corpus, "1234.5") == "e");
  CHECK(found(corpus, "1,234.5") == "e");
}

TEST_CASE("title asks for words of the title alone") {
  const SmallCorpus corpus = words();
  CHECK(found(corpus, "title:huawei") == "a");
  CHECK(found(corpus, "title:chip") == found(corpus, "title:chips"));
  CHECK(found(corpus, "title:=chips") == "a e");
  CHECK(found(corpus, "title:\"chipped vase\"") == "d");
  CHECK(found(corpus, "title:chip* -title:huawei") == "d e");
  CHECK(found(corpus, "title:controls").empty());
}

TEST_CASE("source, author and section are found by their words and phrases") {
  const SmallCorpus corpus({{with_fields(), story("g", "Rates", "Jane Doe of the Albion Courier on business.")}});
  CHECK(found(corpus, "source:albion") == "f");
  CHECK(found(corpus, "source:\"Albion Courier\"") == "f");
  CHECK(found(corpus, "author:doe") == "f");
  CHECK(found(corpus, "author:\"john roe\"") == "f");
  CHECK(found(corpus, "author:\"doe john\"").empty());  // two names
  CHECK(found(corpus, "section:business") == "f");
  CHECK(found(corpus, "-source:albion") == "g");
}

TEST_CASE("names of organizations, persons and places are found by their words") {
  const SmallCorpus corpus({{with_fields(), story("g", "Rates", "Huawei and Morgan Stanley in Łódź.")}});
  CHECK(found(corpus, "org:huawei") == "f");
  CHECK(found(corpus, "org:\"Morgan Stanley\"") == "f");
  CHECK(found(corpus, "org:\"technologies morgan\"").empty());  // two names
  CHECK(found(corpus, "org:morg*") == "f");
  CHECK(found(corpus, "person:oneill") == "f");
  CHECK(found(corpus, "person:\"Zoe O'Neill\"") == "f");
  CHECK(found(corpus, "place:lodz") == "f");
  CHECK(found(corpus, "person:huawei").empty());
}

TEST_CASE("languages, types of facts, currencies and units are found as whole values") {
  const SmallCorpus corpus({{with_fields(), story("g", "USD", "en money")}});
  CHECK(found(corpus, "lang:en") == "f");
  CHECK(found(corpus, "lang:EN") == "f");
  CHECK(found(corpus, "lang:e").empty());
  CHECK(found(corpus, "has:money") == "f");
  CHECK(found(corpus, "has:quantity").empty());
  CHECK(found(corpus, "currency:usd") == "f");
  CHECK(found(corpus, "currency:EUR").empty());
  CHECK(found(corpus, "unit:\"percentage point\"") == "f");
  CHECK(found(corpus, "unit:percentage").empty());
}

TEST_CASE("a date finds what was published then, as far as it is known") {
  const SmallCorpus corpus = dated();
  CHECK(found(corpus, "published:2025-07-30") == "day");
  CHECK(found(corpus, "published:2025-07-31") == "second");
  CHECK(found(corpus, "published:2025-07") == "day month second");
  CHECK(found(corpus, "published:2025") == "day month newyear second year");
  CHECK(found(corpus, "published:2024") == "eve leap");
  CHECK(found(corpus, "published:2023").empty());
}

TEST_CASE("a range of dates keeps both its ends") {
  const SmallCorpus corpus = dated();
  CHECK(found(corpus, "published:2025-07-30..2025-07-31") == "day second");
  CHECK(found(corpus, "published:2024-12-31..2025-01-01") == "eve newyear");
  CHECK(found(corpus, "published:2024-02-29..2024-12-31") == "eve leap");
  CHECK(found(corpus, "published:2024..2025") == "day eve leap month newyear second year");
}

TEST_CASE("an article whose date is less precise than a range's edge does not match there") {
  const SmallCorpus corpus = dated();
  CHECK(found(corpus, "published:2025-07-15..2025-08-15") == "day second");
  CHECK(found(corpus, "published:2025-02..2025-12") == "day month second");
  CHECK(found(corpus, "published:2024-12-31..2025-12-31") == "day eve month newyear second year");
}

TEST_CASE("a range may be open at either end") {
  const SmallCorpus corpus = dated();
  CHECK(found(corpus, "published:2025-07-31..") == "second");
  CHECK(found(corpus, "published:..2024-12-30") == "leap");
  CHECK(found(corpus, "published:..2025") == "day eve leap month newyear second year");
  CHECK(found(corpus, "-published:..2200") == "none");
}

TEST_CASE("a deleted article is not found") {
  SmallCorpus corpus = words();
  corpus.remove(0, 1);
  corpus.remove(1, 2);
  corpus.publish();
  CHECK(found(corpus, "*") == "b c d");
  CHECK(found(corpus, "chips -vase") == "b");
  CHECK(found(corpus, "-controls") == "c");
}

TEST_CASE("the words to mark are those that the query looks for in title and text") {
  const SmallCorpus corpus = words();
  const Snapshot snapshot = corpus.open();
  const Searcher searcher(snapshot);
  const SearchedWords marked =
      searcher.words(parse_query("chip \"export controls\" chipm* title:vase source:wsj -nothing"));
  for (const std::string_view word : {"chip", "chips", "export", "controls", "chipmakers", "vase"}) {
    CAPTURE(word);
    CHECK(marked.contains(word));
  }
  for (const std::string_view word : {"wsj", "nothing", "huawei", "exports", "source"}) {
    CAPTURE(word);
    CHECK_FALSE(marked.contains(word));
  }
}

TEST_CASE("an empty corpus answers every query with nothing") {
  const SmallCorpus corpus({});
  for (const std::string_view query : {"*", "chips", "\"export controls\"", "chip*", "published:2025", "-a", "org:x"})
    CHECK(found(corpus, query).empty());
}
