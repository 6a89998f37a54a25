// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "index/amount_key.hpp"

#include "index/schema.hpp"
#include "index/segment_writer.hpp"
#include "index/snapshot.hpp"
#include "index/stored_article.hpp"
#include "ingest/error.hpp"
#include "tests/temporary_folder.hpp"

using namespace dateline;

namespace {

ExtractedArticle article(const std::string& id, const std::string& date, const std::string& text) {
  ExtractedArticle e;
  e.article.id = id;
  e.article.title = clean_line("Title of " + id);
  e.article.text = clean_text(text);
  e.article.published = read_published(date).published;
  e.article.authors = {"Jane Doe", "John Roe"};
  e.article.source = "Courier";
  e.article.origins = {{"file", "line 1", "00"}};
  e.article.extra = "{\"k\":1}";
  e.sentences = {span<ByteOffset>(0, e.article.text.text.size())};
  Figure figure;
  figure.amount = Decimal::parse("0.34");
  figure.currency = "USD";
  figure.per = "share";
  figure.written = Written{*Decimal::parse("34"), std::nullopt, std::nullopt, "cent"};
  figure.modifier = Modifier::nearly;
  figure.change = Change{"up", "", Amount{*Decimal::parse("0.30"), "", "USD"}, std::nullopt,
                         Amount{*Decimal::parse("13.3"), "%", ""}};
  TimeExpression time;
  time.timex = "2025-Q3";
  time.kind = "DATE";
  time.mod = "START";
  time.first = std::chrono::year(2025) / 7 / 1;
  time.last = std::chrono::year(2025) / 9 / 30;
  time.anchor = "2025-07-30";
  const Value values[] = {figure,
                          time,
                          Mention{"Acme Corp", "company", "US", "acme"},
                          Email{"a@b.c"},
                          Url{"https://b.c"},
                          Ticker{"NYSE", "AC"}};
  const FactType types[] = {FactType::money, FactType::date, FactType::organization,
                            FactType::email, FactType::url,  FactType::ticker};
  for (std::size_t i = 0; i < 6; ++i) {
    Fact fact;
    fact.type = types[i];
    fact.text = "x";
    fact.place = span<TextOffset>(i, i + 1);
    if (i % 2 == 0) fact.source_place = span<SourceOffset>(i + 3, i + 5);
    fact.sentence = {0, span<TextOffset>(0, 9)};
    fact.value = values[i];
    fact.rule = "test.rule";
    e.facts.push_back(fact);
  }
  return e;
}

// A corpus of one segment: two minis of one and two articles.
Manifest written(const TemporaryFolder& folder) {
  MiniWriter writer;
  writer.write(folder.path() / "mini1", {article("b", "2025-07-30", "Chips rose.")});
  writer.write(folder.path() / "mini2", {article("a", "2024", "Chips fell again."), article("c", "", "Nothing.")});
  Manifest manifest;
  manifest.schema = schema::version;
  manifest.snapshot = 3;
  manifest.rules = "hash";
  manifest.segments.push_back(join_minis(folder.path(), "000001", {folder.path() / "mini1", folder.path() / "mini2"}));
  publish_manifest(folder.path(), manifest);
  return manifest;
}

}  // namespace

TEST_CASE("a stored article comes back as it went in, with every kind of value") {
  const auto e = article("a", "2025-07", "Text.");
  const auto bytes = encode(e);
  const auto back = decode_article(bytes);
  CHECK(encode(back) == bytes);
  for (std::size_t i = 0; i < e.facts.size(); ++i) CHECK(back.facts[i].value == e.facts[i].value);
  CHECK(back.article.published->precision == DatePrecision::month);
  CHECK(back.article.authors == e.article.authors);
}

TEST_CASE("a stored article that ends too early is an error, wherever it is cut") {
  const auto bytes = encode(article("a", "2025-07-30", "Text."));
  for (std::size_t n = 0; n < bytes.size(); ++n)
    CHECK_THROWS_AS(decode_article(std::string_view(bytes).substr(0, n)), Error);
}

TEST_CASE("a segment keeps the articles of its minis in their order") {
  TemporaryFolder folder;
  written(folder);
  const auto snapshot = Snapshot::open(folder.path());
  REQUIRE(snapshot.segment_count() == 1);
  CHECK(snapshot.article({0, 1}).article.id == "b");
  CHECK(snapshot.article({0, 3}).article.id == "c");
  CHECK(snapshot.find("a") == ArticleRef{0, 2});
  CHECK_FALSE(snapshot.find("d"));
}

TEST_CASE("articles are ordered by date, then id, undated ones first") {
  TemporaryFolder folder;
  written(folder);
  const auto snapshot = Snapshot::open(folder.path());
  std::string ids;
  for (const auto& ref : snapshot.in_order()) ids += snapshot.article(ref).article.id;
  CHECK(ids == "cab");
}

TEST_CASE("columns hold the dates, facets and facts of the articles") {
  TemporaryFolder folder;
  written(folder);
  const auto snapshot = Snapshot::open(folder.path());
  const Columns& columns = snapshot.segment(0).columns;
  CHECK(columns.id(1) == "a");
  CHECK(columns.articles()[2].day == no_day);
  CHECK(columns.facts().size() == 18);
  CHECK(amount_of(columns.facts().low(0)) == *Decimal::parse("0.34"));
  REQUIRE(columns.values_of(Facet::organization, 0).size() == 1);
  CHECK(columns.value(Facet::organization, columns.values_of(Facet::organization, 0)[0]) == "Acme Corp");
  CHECK(columns.values_of(Facet::author, 0).size() == 2);
  CHECK(columns.values_of(Facet::month, 1).empty());
}

TEST_CASE("a columns file that is cut short or foreign is told by its path") {
  TemporaryFolder folder;
  written(folder);
  const std::string bytes = read_whole(folder.path() / "segments/000001/columns");
  for (const std::size_t n : {std::size_t{0}, std::size_t{20}, bytes.size() / 2, bytes.size() - 8}) {
    const auto file = folder.write("cut", bytes.substr(0, n));
    CHECK_THROWS_AS(Columns(file), Error);
  }
  CHECK_THROWS_AS(Columns(folder.write("foreign", std::string(5000, 'x'))), Error);
}

TEST_CASE("opening tells a missing or shortened file of a segment") {
  TemporaryFolder folder;
  written(folder);
  std::filesystem::resize_file(folder.path() / "segments/000001/words.glass", 100);
  try {
    Snapshot::open(folder.path());
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("has 100 bytes, the manifest says") != std::string::npos);
  }
  std::filesystem::remove(folder.path() / "segments/000001/words.glass");
  CHECK_THROWS_AS(Snapshot::open(folder.path()), Error);
}

TEST_CASE("deletions are kept as bits, and fit only their segment") {
  TemporaryFolder folder;
  Deletions deletions(20);
  CHECK(deletions.add(3));
  CHECK(deletions.add(20));
  CHECK_FALSE(deletions.add(3));
  const auto file = folder.write("d", deletions.bytes());
  const auto back = Deletions::load(file, 20);
  CHECK(back.count() == 2);
  CHECK(back.contains(20));
  CHECK_FALSE(back.contains(4));
  CHECK_THROWS_AS(Deletions::load(file, 21), Error);
}

TEST_CASE("a manifest comes back as it was, and a newer or damaged one is refused") {
  TemporaryFolder folder;
  const auto manifest = written(folder);
  const auto back = read_manifest(folder.path());
  CHECK(back.snapshot == 3);
  CHECK(back.segments[0].files == manifest.segments[0].files);
  auto newer = manifest;
  newer.schema = 99;
  publish_manifest(folder.path(), newer);
  CHECK_THROWS_WITH(read_manifest(folder.path()), Catch::Contains("newer dateline"));
  folder.write("manifest.json", "{\"schema\":1");
  CHECK_THROWS_WITH(read_manifest(folder.path()), Catch::Contains("is damaged"));
}
