// SPDX-License-Identifier: GPL-3.0-or-later
// Snapshots of corpora of several segments.
#include "index/snapshot.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "ingest/error.hpp"
#include "tests/small_corpus.hpp"

using namespace dateline;
using Catch::Matchers::Contains;

namespace {

std::vector<ExtractedArticle> stories(const std::vector<std::pair<std::string, std::string>>& ids_and_dates) {
  std::vector<ExtractedArticle> articles;
  for (const auto& [id, date] : ids_and_dates) articles.push_back(story(id, "Title of " + id, "Text of " + id, date));
  return articles;
}

// The ids of some articles, side by side.
std::string ids_of(const Snapshot& snapshot, const std::vector<ArticleRef>& refs) {
  std::string ids;
  for (const auto& ref : refs) ids += (ids.empty() ? "" : " ") + snapshot.article(ref).article.id;
  return ids;
}

}  // namespace

TEST_CASE("an empty corpus is a snapshot without segments") {
  const SmallCorpus corpus({});
  const Snapshot snapshot = corpus.open();
  CHECK(snapshot.segment_count() == 0);
  CHECK(snapshot.in_order().empty());
  CHECK_FALSE(snapshot.find("a").has_value());
}

TEST_CASE("articles of all segments come in one order: by date, then id, undated ones first") {
  const SmallCorpus corpus({stories({{"d", "2025-07-30"}, {"b", "2025-07-30"}, {"x", ""}}),
                            stories({{"c", "2025-07-30"}, {"e", "2024"}, {"a", "2025-08-01"}, {"w", ""}})});
  const Snapshot snapshot = corpus.open();
  CHECK(ids_of(snapshot, snapshot.in_order()) == "w x e b c d a");
  std::vector<ArticleRef> some{{1, 3}, {0, 1}, {0, 3}};
  snapshot.sort(some);
  CHECK(ids_of(snapshot, some) == "x d a");
}

TEST_CASE("a document of all segments together leads to its segment") {
  const SmallCorpus corpus(
      {stories({{"a", ""}, {"b", ""}, {"c", ""}}), stories({{"d", ""}}), stories({{"e", ""}, {"f", ""}})});
  const Snapshot snapshot = corpus.open();
  REQUIRE(snapshot.all().get_doccount() == 6);
  std::string ids;
  for (auto it = snapshot.all().postlist_begin(""); it != snapshot.all().postlist_end(""); ++it)
    ids += snapshot.article(snapshot.ref_of(*it)).article.id;
  std::sort(ids.begin(), ids.end());
  CHECK(ids == "abcdef");
}

TEST_CASE("an article is found by its whole id") {
  const SmallCorpus corpus({stories({{"a1", ""}, {"a2", ""}}), stories({{"a 3/é", ""}})});
  const Snapshot snapshot = corpus.open();
  CHECK(snapshot.find("a2") == ArticleRef{0, 2});
  CHECK(snapshot.find("a 3/é") == ArticleRef{1, 1});
  CHECK_FALSE(snapshot.find("a").has_value());
  CHECK_FALSE(snapshot.find("A2").has_value());
}

TEST_CASE("a deleted article is not live, found or listed, and a newer one of its id is found") {
  SmallCorpus corpus({stories({{"a", "2025-07-30"}, {"b", "2025-07-30"}}), stories({{"a", "2025-07-31"}})});
  corpus.remove(0, 1);
  corpus.publish();
  const Snapshot snapshot = corpus.open();
  CHECK(snapshot.manifest().live_articles() == 2);
  CHECK_FALSE(snapshot.segment(0).is_live(1));
  CHECK(snapshot.segment(0).is_live(2));
  CHECK(snapshot.find("a") == ArticleRef{1, 1});
  CHECK(ids_of(snapshot, snapshot.in_order()) == "b a");
}

TEST_CASE("a snapshot stays what it was when a newer one is published") {
  SmallCorpus corpus({stories({{"a", "2025-07-30"}})});
  const Snapshot before = corpus.open();
  corpus.add(stories({{"b", "2025-07-30"}}));
  corpus.remove(0, 1);
  corpus.publish();
  CHECK(ids_of(before, before.in_order()) == "a");
  const Snapshot after = corpus.open();
  CHECK(ids_of(after, after.in_order()) == "b");
  CHECK(after.manifest().snapshot == before.manifest().snapshot + 1);
}

TEST_CASE("a segment's entry counts its articles and facts and seals its files") {
  ExtractedArticle with_facts = story("a", "x", "y");
  with_facts.facts = {money("5", "USD"), organization("Huawei")};
  const SmallCorpus corpus({{with_facts, story("b", "x", "y")}});
  const SegmentEntry entry = corpus.open().segment(0).entry;
  CHECK(entry.id == "000001");
  CHECK(entry.articles == 2);
  CHECK(entry.facts == 2);
  CHECK(entry.deleted == 0);
  REQUIRE(entry.files.size() == 4);
  for (const auto& seal : entry.files) CHECK(seal_of(corpus.path(), corpus.path() / seal.name) == seal);
}

TEST_CASE("documents of a segment run in the order of its minis, whatever their number") {
  const TemporaryFolder folder;
  std::vector<std::filesystem::path> minis;
  std::string wanted;
  MiniWriter writer;
  for (int i = 0; i < 7; ++i) {
    std::vector<ExtractedArticle> articles;
    for (int j = 0; j <= i % 3; ++j) {
      const std::string id = std::to_string(i) + "-" + std::to_string(j);
      articles.push_back(story(id, "", "Text of " + id));
      wanted += (wanted.empty() ? "" : " ") + id;
    }
    minis.push_back(folder.path() / ("mini" + std::to_string(i)));
    writer.write(minis.back(), articles);
  }
  Manifest manifest;
  manifest.schema = schema::version;
  manifest.segments.push_back(join_minis(folder.path(), "000001", minis));
  publish_manifest(folder.path(), manifest);
  const Snapshot snapshot = Snapshot::open(folder.path());
  std::vector<ArticleRef> all;
  for (Xapian::docid d = 1; d <= snapshot.segment(0).entry.articles; ++d) all.push_back({0, d});
  CHECK(ids_of(snapshot, all) == wanted);
  for (std::size_t i = 0; i < all.size(); ++i)
    CHECK(snapshot.segment(0).columns.id(i) == snapshot.article(all[i]).article.id);
}

TEST_CASE("an article comes back from its segment as it went in") {
  ExtractedArticle before = story("a", "Łódź pays", "😀 It paid €5 million. It said so.");
  before.facts = {money("5000000", "EUR")};
  const SmallCorpus corpus({{before}});
  const ExtractedArticle after = corpus.open().article({0, 1});
  CHECK(after.article.title.text == before.article.title.text);
  CHECK(after.article.text.text == before.article.text.text);
  CHECK(after.sentences == before.sentences);
  REQUIRE(after.facts.size() == 1);
  CHECK(after.facts[0].value == before.facts[0].value);
}

TEST_CASE("a file that is gone, cut or grown is an error that names it") {
  const SmallCorpus corpus({stories({{"a", ""}})});
  const auto file = corpus.path() / "segments" / "000001" / segment_columns;
  const std::string bytes = read_whole(file);
  std::filesystem::resize_file(file, bytes.size() - 1);
  CHECK_THROWS_WITH(corpus.open(), Contains(file.string()));
  std::filesystem::resize_file(file, bytes.size() + 1);
  CHECK_THROWS_WITH(corpus.open(), Contains(file.string()));
  std::filesystem::remove(file);
  CHECK_THROWS_WITH(corpus.open(), Contains(file.string()) && Contains("missing"));
  CHECK_THROWS_AS(Snapshot::open(corpus.path() / "none"), Error);
}

TEST_CASE("deletions that are gone are an error, not no deletions") {
  SmallCorpus corpus({stories({{"a", ""}, {"b", ""}})});
  corpus.remove(0, 1);
  corpus.publish();
  std::filesystem::remove_all(corpus.path() / "overlays");
  CHECK_THROWS_AS(corpus.open(), Error);
}

TEST_CASE("minis that do not exist are an error") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(join_minis(folder.path(), "000001", {folder.path() / "none"}), Error);
}
