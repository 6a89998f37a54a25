// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/clusters.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "index/article_print.hpp"
#include "ingest/error.hpp"
#include "tests/small_corpus.hpp"

using namespace dateline;

namespace {

// A text of `count` words made from a seed, with every `nth` word changed by another one.
std::string text(unsigned seed, std::size_t count = 200, std::size_t nth = 0, const std::string& with = "changed") {
  std::mt19937 dice(seed);
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string word = "word" + std::to_string(dice() % 5000);
    out += (nth > 0 && i % nth == nth - 1 ? with + std::to_string(i) : word) + " ";
  }
  return out + ".";
}

ArticlePrint print(const std::string& text) {
  Tokenizer tokenizer;
  return print_of(tokenizer.tokens(text));
}

// The cluster of each article of a corpus that has these segments, by id.
std::map<std::string, std::string> clusters(const std::vector<std::vector<ExtractedArticle>>& segments) {
  const SmallCorpus corpus(segments);
  Manifest manifest = corpus.open().manifest();
  std::filesystem::create_directories(corpus.path() / "overlays/9");
  write_durably(corpus.path() / "overlays/9/clusters", clusters_file(corpus.path(), manifest.segments));
  manifest.clusters = seal_of(corpus.path(), corpus.path() / "overlays/9/clusters");
  publish_manifest(corpus.path(), manifest);
  const Snapshot snapshot = corpus.open();
  std::map<std::string, std::string> found;
  for (const auto& ref : snapshot.in_order()) {
    const auto article = snapshot.article(ref).article;
    CHECK(article.cluster == snapshot.cluster(ref));
    found[article.id] = article.cluster;
  }
  return found;
}

}  // namespace

TEST_CASE("copies with small edits are near-duplicates, other articles are not") {
  int found = 0, wrong = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    const auto whole = print(text(seed));
    CHECK(near_duplicates(whole, whole));
    found += near_duplicates(whole, print(text(seed, 200, 100))) ? 1 : 0;  // two words of 200 changed
    wrong += near_duplicates(whole, print(text(seed + 1000))) ? 1 : 0;
    wrong += near_duplicates(whole, print(text(seed, 200, 6))) ? 1 : 0;  // one word in six changed
  }
  CHECK(found >= 190);
  CHECK(wrong == 0);
}

TEST_CASE("a print heeds words, not how they are written; few words have none") {
  CHECK(print("The BANK of Łódź said it paid its debts, and rose again on Monday.") ==
        print("the bank of lodz said it paid its debts and rose again on monday"));
  CHECK(print("Profit rose to five million.").is_empty());
  CHECK_FALSE(near_duplicates(print("Profit rose."), print("Profit rose.")));
}

TEST_CASE("a cluster bears the id of its earliest member, undated ones last") {
  const auto found = clusters({{story("b", "", text(1), "2025-02-01"), story("a", "", text(1, 200, 150), "2025-03-01"),
                                story("0", "", text(1), ""), story("z", "", text(2), "2025-01-01")}});
  CHECK(found == std::map<std::string, std::string>{{"b", "b"}, {"a", "b"}, {"0", "b"}, {"z", ""}});
}

TEST_CASE("clusters are the same whatever the order and the segments") {
  std::vector<ExtractedArticle> all;
  for (unsigned i = 0; i < 40; ++i)
    all.push_back(story("s" + std::to_string(i), "", text(i / 4, 200, i % 4 == 0 ? 0 : 60 + 10 * (i % 4)),
                        "2025-01-" + std::to_string(10 + i % 7)));
  const auto wanted = clusters({all});
  CHECK(std::count_if(wanted.begin(), wanted.end(), [](const auto& c) { return !c.second.empty(); }) >= 30);
  std::mt19937 dice(5);
  for (int i = 0; i < 5; ++i) {
    std::shuffle(all.begin(), all.end(), dice);
    std::vector<std::vector<ExtractedArticle>> segments(1 + static_cast<std::size_t>(i));
    for (std::size_t a = 0; a < all.size(); ++a) segments[a % segments.size()].push_back(all[a]);
    CHECK(clusters(segments) == wanted);
  }
}

TEST_CASE("deleted articles are in no cluster and join none") {
  SmallCorpus corpus({{story("a", "", text(1)), story("b", "", text(1)), story("c", "", text(1))}});
  corpus.remove(0, 1);
  corpus.publish();
  const auto file = corpus.path() / "clusters";
  write_durably(file, clusters_file(corpus.path(), corpus.open().manifest().segments));
  const Clusters found(file, corpus.open().manifest().segments);
  CHECK(found.count() == 1);
  CHECK(found.number(0, 0) == 0);
  CHECK(found.id(found.number(0, 1)) == "b");
}

TEST_CASE("clusters that are damaged or of other segments are an error") {
  const SmallCorpus corpus({{story("a", "", text(1)), story("b", "", text(1))}});
  const auto segments = corpus.open().manifest().segments;
  const std::string bytes = clusters_file(corpus.path(), segments);
  const auto file = corpus.path() / "clusters";
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    write_durably(file, bytes.substr(0, n));
    CHECK_THROWS_AS(Clusters(file, segments), Error);
  }
  write_durably(file, bytes + "x");
  CHECK_THROWS_AS(Clusters(file, segments), Error);
  write_durably(file, bytes);
  CHECK_NOTHROW(Clusters(file, segments));
  CHECK_THROWS_AS(Clusters(file, {}), Error);
}
