// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/article.hpp"

#include <catch2/catch.hpp>

#include "ingest/digest.hpp"

using namespace dateline;

namespace {

Article whole_article() {
  Article article;
  article.id = "a1";
  article.title = clean_line("Rates held");
  article.text = clean_text("The bank held rates.\n\nShares rose.");
  article.published = read_published("2025-07-30 15:02:20Z").published;
  article.published->from = "header";
  article.source = "The Albion Courier";
  article.authors = {"Jane Doe", "John Roe"};
  article.url = "https://example.org/1";
  article.language = "en";
  article.section = "Business";
  article.origins = {{"a.jsonl", "line 12", "ab12"}, {"b.txt", "", "cd34"}};
  article.cluster = "c7";
  article.extra = R"({"desk":"City"})";
  return article;
}

std::string json_of(const Article& article) {
  std::string out;
  JsonWriter json(out);
  write_json(json, article);
  return out;
}

}  // namespace

TEST_CASE("an article leaves with all its keys in order") {
  CHECK(json_of(whole_article()) ==
        R"({"id":"a1","title":"Rates held",)"
        R"("published":{"date":"2025-07-30","time":"15:02:20","zone":"Z","precision":"second","from":"header"},)"
        R"("source":"The Albion Courier","authors":["Jane Doe","John Roe"],"url":"https://example.org/1",)"
        R"("language":"en","section":"Business","text":"The bank held rates.\n\nShares rose.",)"
        R"("origins":[{"path":"a.jsonl","member":"line 12","sha256":"ab12"},)"
        R"({"path":"b.txt","member":null,"sha256":"cd34"}],"cluster":"c7","extra":{"desk":"City"}})");
}

TEST_CASE("what an article lacks is null, and no date is no date") {
  Article article;
  article.id = "a2";
  article.text = clean_text("Rates held.");
  CHECK(json_of(article) ==
        R"({"id":"a2","title":null,"published":null,"source":null,"authors":[],"url":null,"language":null,)"
        R"("section":null,"text":"Rates held.","origins":[],"cluster":null})");
}

TEST_CASE("a date that is less precise is written so") {
  Article article;
  article.published = read_published("2025-07").published;
  CHECK(json_of(article).find(R"("published":{"date":"2025-07","time":null,"zone":null,"precision":"month")") !=
        std::string::npos);
}

TEST_CASE("an article's own id is a hash of title, date, source, url and text") {
  const std::string id = content_id_of(whole_article());
  CHECK(id.size() == 20);
  CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(content_id_of(whole_article()) == id);

  Article other = whole_article();
  other.source = "The Borough Post";  // the same story from two sources stays two
  CHECK(content_id_of(other) != id);
  other = whole_article();
  other.title = clean_line("Rates cut");
  CHECK(content_id_of(other) != id);
  other = whole_article();
  other.published = read_published("2025-07-31").published;
  CHECK(content_id_of(other) != id);
  other = whole_article();
  other.url = "https://example.org/2";
  CHECK(content_id_of(other) != id);
  other = whole_article();
  other.text = clean_text("The bank cut rates.");
  CHECK(content_id_of(other) != id);

  other = whole_article();
  other.id = "another";
  other.section = "World";
  other.origins.clear();
  CHECK(content_id_of(other) == id);
}

TEST_CASE("parts that run together differently have different hashes") {
  CHECK(content_id({"ab", "c"}, 20) != content_id({"a", "bc"}, 20));
  CHECK(content_id({"ab"}, 20) != content_id({"ab", ""}, 20));
  CHECK(content_id({"ab"}, 16).size() == 16);
}

TEST_CASE("SHA-256 is the one that everybody computes") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
