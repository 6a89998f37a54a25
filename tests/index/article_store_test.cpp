// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/article_store.hpp"

#include <catch2/catch.hpp>

#include "index/stored_article.hpp"
#include "ingest/error.hpp"
#include "tests/small_corpus.hpp"

using namespace dateline;
using Catch::Matchers::Contains;

namespace {

std::vector<std::string> many_articles(int first, int count) {
  std::vector<std::string> encoded;
  for (int i = first; i < first + count; ++i) {
    ExtractedArticle extracted = story("story-" + std::to_string(i), "Story " + std::to_string(i) + " of the day",
                                       std::string(static_cast<std::size_t>(i % 7) * 40, 'x') +
                                           " Halvorsen Maritime said its profit rose by " + std::to_string(i * 7919) +
                                           " dollars. Calderbrook Foods said that it would not comment on that today.");
    extracted.facts = {money(std::to_string(i * 7919), "USD")};
    encoded.push_back(encode(extracted));
  }
  return encoded;
}

void write_store(const std::filesystem::path& file, const std::vector<std::string>& encoded,
                 const std::shared_ptr<const ArticleDictionary>& dictionary = nullptr) {
  ArticleStoreWriter writer(file);
  for (const auto& article : encoded) writer.add(article, dictionary);
  writer.finish(true);
}

}  // namespace

TEST_CASE("articles come back from a store by their numbers, with a dictionary and without") {
  const TemporaryFolder folder;
  const auto encoded = many_articles(0, 400);
  const auto dictionary = ArticleDictionary::train(encoded);
  REQUIRE(dictionary);
  write_store(folder.path() / "plain", encoded);
  write_store(folder.path() / "learnt", encoded, dictionary);
  for (const char* name : {"plain", "learnt"}) {
    const ArticleStore store(folder.path() / name);
    REQUIRE(store.size() == 400);
    for (const std::size_t i : {399U, 0U, 17U}) CHECK(encode(store.read(i)) == encoded[i]);
  }
  CHECK(std::filesystem::file_size(folder.path() / "learnt") < std::filesystem::file_size(folder.path() / "plain"));
}

TEST_CASE("an empty store is a store") {
  const TemporaryFolder folder;
  write_store(folder.path() / "none", {});
  CHECK(ArticleStore(folder.path() / "none").size() == 0);
}

TEST_CASE("a few articles teach no dictionary") {
  CHECK(ArticleDictionary::train(many_articles(0, 5)) == nullptr);
  CHECK(ArticleDictionary::train({}) == nullptr);
}

TEST_CASE("articles are copied between stores as they are, with all the dictionaries they need") {
  const TemporaryFolder folder;
  const auto first = many_articles(0, 300);
  const auto second = many_articles(5000, 350);
  write_store(folder.path() / "first", first, ArticleDictionary::train(first));
  write_store(folder.path() / "second", second, ArticleDictionary::train(second));
  write_store(folder.path() / "plain", many_articles(9000, 2));
  ArticleStoreWriter writer(folder.path() / "all");
  writer.copy(ArticleStore(folder.path() / "first"));
  writer.copy(ArticleStore(folder.path() / "second"), 3);
  writer.copy(ArticleStore(folder.path() / "plain"));
  writer.finish(true);
  const ArticleStore all(folder.path() / "all");
  REQUIRE(all.size() == 303);
  CHECK(all.dictionaries().size() == 2);
  CHECK(encode(all.read(299)) == first[299]);
  CHECK(encode(all.read(300)) == second[3]);
  CHECK(all.read(302).article.id == "story-9001");
}

TEST_CASE("a changed byte anywhere in a store is an error or changes nothing, never another text") {
  const TemporaryFolder folder;
  const auto encoded = many_articles(0, 3);
  write_store(folder.path() / "whole", encoded);
  const std::string bytes = read_whole(folder.path() / "whole");
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 0x10);
    const auto file = folder.write("changed", changed);
    try {
      const ArticleStore store(file);
      for (std::size_t a = 0; a < store.size() && a < 3; ++a) {
        const std::string read = encode(store.read(a));
        CAPTURE(i);
        REQUIRE(read == encoded[a]);
      }
    } catch (const Error&) {
    }
  }
}

TEST_CASE("a store that is cut short is told by its path") {
  const TemporaryFolder folder;
  write_store(folder.path() / "whole", many_articles(0, 3));
  const std::string bytes = read_whole(folder.path() / "whole");
  for (std::size_t n = 0; n < bytes.size(); ++n)
    CHECK_THROWS_WITH(ArticleStore(folder.write("cut", bytes.substr(0, n))), Contains("cut"));
}

TEST_CASE("the way back to the source comes back from a store") {
  ExtractedArticle extracted = story("a", "", "x");
  extracted.article.text = clean_text("One  line\r\nand\xC2\xAD one more, wrapped\nhard.", 7);
  const auto after = decode_article(encode(extracted)).article.text.to_source;
  CHECK(after.base() == extracted.article.text.to_source.base());
  CHECK(after.changes() == extracted.article.text.to_source.changes());
  CHECK_FALSE(after.changes().empty());
}
