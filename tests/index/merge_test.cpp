// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/merge.hpp"

#include <catch2/catch.hpp>

#include "index/changes.hpp"
#include "index/check.hpp"
#include "index/stored_article.hpp"
#include "tests/small_corpus.hpp"

using namespace dateline;

namespace {

SegmentEntry sized(std::uint64_t articles, std::uint64_t deleted = 0) {
  SegmentEntry entry;
  entry.articles = articles;
  entry.deleted = deleted;
  return entry;
}

std::vector<ExtractedArticle> stories(int first, int count) {
  std::vector<ExtractedArticle> articles;
  for (int i = first; i < first + count; ++i) {
    articles.push_back(story("s" + std::to_string(i), "Title " + std::to_string(i),
                             "Profit rose in place " + std::to_string(i) + "."));
    articles.back().facts = {money(std::to_string(i), "USD")};
  }
  return articles;
}

}  // namespace

TEST_CASE("eight segments of one size are due, seven are not") {
  std::vector<SegmentEntry> segments(7, sized(100));
  CHECK(due_merge(segments).empty());
  segments.insert(segments.begin(), sized(20000));
  CHECK(due_merge(segments).empty());
  segments.push_back(sized(90));
  CHECK(due_merge(segments) == std::vector<std::size_t>{1, 2, 3, 4, 5, 6, 7, 8});
}

TEST_CASE("a segment that is mostly deleted is due alone") {
  CHECK(due_merge({sized(100, 50), sized(100, 51), sized(100)}) == std::vector<std::size_t>{1});
  CHECK(due_merge({sized(100, 100)}) == std::vector<std::size_t>{0});
}

TEST_CASE("however many batches come, the number of segments stays logarithmic") {
  std::vector<SegmentEntry> segments;
  std::size_t most = 0;
  for (int batch = 0; batch < 5000; ++batch) {
    segments.push_back(sized(static_cast<std::uint64_t>(1 + batch % 50)));
    for (auto due = due_merge(segments); !due.empty(); due = due_merge(segments)) {
      SegmentEntry merged = sized(0);
      for (auto i = due.rbegin(); i != due.rend(); ++i) {
        merged.articles += segments[*i].articles;
        segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(*i));
      }
      segments.push_back(merged);
    }
    most = std::max(most, segments.size());
  }
  CHECK(most <= 7 * 7);
}

TEST_CASE("a merge stays so small that it fits the memory") {
  const std::vector<SegmentEntry> large(9, sized(140000));
  CHECK(due_merge(large) == std::vector<std::size_t>{0, 1});
  CHECK(due_merge(std::vector<SegmentEntry>(9, sized(200000))).empty());
  CHECK(possible_merge({sized(200000), sized(5), sized(90000), sized(40000)}) == std::vector<std::size_t>{1, 2, 3});
  CHECK(possible_merge({sized(200000), sized(200000, 1)}) == std::vector<std::size_t>{1});
  CHECK(possible_merge({sized(200000), sized(200000)}).empty());
}

TEST_CASE("a merge keeps the live articles, in order, with what they say and since when") {
  SmallCorpus corpus({stories(0, 700), stories(700, 2), stories(702, 5)});
  corpus.remove(0, 1);
  corpus.remove(0, 350);
  corpus.remove(1, 1);
  corpus.remove(1, 2);
  corpus.publish();
  const Snapshot before = corpus.open();
  std::vector<SegmentEntry> entries;
  for (std::size_t s = 0; s < before.segment_count(); ++s) entries.push_back(before.segment(s).entry);
  for (std::size_t s = 0; s < entries.size(); ++s)
    write_since(corpus.path(), entries[s],
                std::vector<std::uint32_t>(entries[s].articles, static_cast<std::uint32_t>(s + 4)));
  Manifest manifest = before.manifest();
  ++manifest.snapshot;
  manifest.segments = {merge_segments(corpus.path(), "000009", entries, corpus.path() / "building/merge")};
  publish_manifest(corpus.path(), manifest);

  const Snapshot after = corpus.open();
  REQUIRE(after.manifest().live_articles() == 703);
  CHECK(after.segment(0).entry.deleted == 0);
  CHECK(after.segment(0).entry.facts == 703);
  std::vector<std::string> wanted, got;
  for (const auto& ref : before.in_order()) wanted.push_back(encode(before.article(ref)));
  for (const auto& ref : after.in_order()) got.push_back(encode(after.article(ref)));
  CHECK(got == wanted);
  CHECK_FALSE(after.find("s0"));
  CHECK(after.find("s706"));
  const auto since = since_of(corpus.path(), after.segment(0).entry);
  CHECK(since.front() == 4);
  CHECK(since[697] == 4);
  CHECK(since[698] == 6);
  CHECK(check_corpus(corpus.path(), after.manifest()).damages.empty());
  CHECK_FALSE(std::filesystem::exists(corpus.path() / "building/merge"));
}

TEST_CASE("a merge of nothing but deleted articles is no segment") {
  SmallCorpus corpus({stories(0, 1)});
  corpus.remove(0, 1);
  corpus.publish();
  auto entry = corpus.open().segment(0).entry;
  write_since(corpus.path(), entry, {1});
  CHECK(merge_segments(corpus.path(), "000009", {entry}, corpus.path() / "building").articles == 0);
}

TEST_CASE("an open snapshot goes on after its segments were merged and removed") {
  SmallCorpus corpus({stories(0, 50), stories(50, 50)});
  const Snapshot before = corpus.open();
  auto entries = before.manifest().segments;
  for (auto& entry : entries) write_since(corpus.path(), entry, std::vector<std::uint32_t>(50, 1));
  Manifest manifest = before.manifest();
  ++manifest.snapshot;
  manifest.segments = {merge_segments(corpus.path(), "000009", entries, corpus.path() / "building")};
  publish_manifest(corpus.path(), manifest);
  std::filesystem::remove_all(corpus.path() / "segments/000001");
  std::filesystem::remove_all(corpus.path() / "segments/000002");
  CHECK(before.find("s77") == ArticleRef{1, 28});
  CHECK(before.article({0, 1}).article.id == "s0");
  CHECK(before.all().get_termfreq("profit") == 100);
  const Columns& columns = before.segment(0).columns;
  CHECK(columns.positions(columns.code_of("profit"), 2, false).size() == 1);
  CHECK(corpus.open().segment_count() == 1);
}
