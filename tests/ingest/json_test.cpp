// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/readers/json.hpp"

#include <catch2/catch.hpp>

#include "tests/code_point_slice.hpp"

using namespace dateline;
using Catch::Matchers::Contains;

namespace {

Parsed read_json(const std::string& bytes, const ReadOptions& options = {}) {
  static const JsonReader reader{};
  return parse_record({&reader, "a.json", "", 0, bytes, bytes.size()}, options);
}

Article article_of(const std::string& bytes, const ReadOptions& options = {}) {
  Parsed parsed = read_json(bytes, options);
  REQUIRE(parsed.rejects.empty());
  REQUIRE(parsed.articles.size() == 1);
  return std::move(parsed.articles[0]);
}

// Why the record was not taken.
std::string reject_of(const std::string& bytes) {
  const Parsed parsed = read_json(bytes);
  REQUIRE(parsed.articles.empty());
  REQUIRE(parsed.rejects.size() == 1);
  return parsed.rejects[0].reason;
}

ReadOptions renaming(std::map<std::string, std::string> rename) {
  ReadOptions options;
  options.rename = std::move(rename);
  return options;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("an object with dateline's keys is an article") {
  const Article article = article_of(
      R"({"id":"a1","title":"Rates held","published":"2025-07-30","source":"The Albion Courier",)"
      R"("authors":["Jane Doe","John Roe"],"url":"https://example.org/1","language":"en","section":"Business",)"
      R"("text":"The bank\r\nheld rates."})");
  CHECK(article.id == "a1");
  CHECK(article.title.text == "Rates held");
  CHECK(article.published.value().iso_date() == "2025-07-30");
  CHECK(article.source == "The Albion Courier");
  CHECK(article.authors == Names{"Jane Doe", "John Roe"});
  CHECK(article.url == "https://example.org/1");
  CHECK(article.language == "en");
  CHECK(article.section == "Business");
  CHECK(article.text.text == "The bank\nheld rates.");
  CHECK(article.extra.empty());
}

TEST_CASE("date, body and author are other names of keys") {
  const Article article =
      article_of(R"({"date":"2025-07","body":"The bank held rates.","author":"By Jane Doe and John Roe"})");
  CHECK(article.published.value().iso_date() == "2025-07");
  CHECK(article.text.text == "The bank held rates.");
  CHECK(article.authors == Names{"Jane Doe", "John Roe"});
}

TEST_CASE("published may be an object, as it leaves the program") {
  const Article article = article_of(
      R"({"text":"x","published":{"date":"2025-07-30","time":"15:02:20","zone":"+02:00","precision":"second","from":"feed"}})");
  const Published published = article.published.value();
  CHECK(published.iso_date() == "2025-07-30");
  CHECK(published.time == "15:02:20");
  CHECK(published.zone == "+02:00");
  CHECK(published.precision == DatePrecision::second);
  CHECK(published.from == "feed");
  CHECK_FALSE(article_of(R"({"text":"x","published":null})").published.has_value());
  CHECK_FALSE(article_of(R"({"text":"x","published":{"date":null}})").published.has_value());
}

TEST_CASE("keys are renamed on the way in") {
  const Article article =
      article_of(R"({"content":"The bank held rates.","pub_time":"2025-07-30","headline":"Rates held"})",
                 renaming({{"content", "body"}, {"pub_time", "published"}, {"headline", "title"}}));
  CHECK(article.text.text == "The bank held rates.");
  CHECK(article.published.value().iso_date() == "2025-07-30");
  CHECK(article.title.text == "Rates held");
}

TEST_CASE("keys that are not known are kept under extra, in their order") {
  CHECK(article_of(R"({"views":12,"text":"x","tags":["a",null],"nested":{"b":1.5}})").extra ==
        R"({"views":12,"tags":["a",null],"nested":{"b":1.5}})");
}

TEST_CASE("what was exported under extra comes back as extra") {
  CHECK(article_of(R"({"text":"x","extra":{"views":12}})").extra == R"({"views":12})");
}

TEST_CASE("an id may be a whole number") {
  CHECK(article_of(R"({"id":12,"text":"x"})").id == "12");
}

TEST_CASE("an article without an id gets a hash of its content") {
  const Article article = article_of(R"({"title":"Rates held","text":"x"})");
  CHECK(article.id == content_id_of(article));
}

TEST_CASE("null stands for what is not given") {
  const Article article =
      article_of(R"({"id":null,"title":null,"text":"x","source":null,"authors":null,"url":null,"language":null})");
  CHECK(article.text.text == "x");
  CHECK(article.source.empty());
  CHECK(article.authors.empty());
  CHECK(article.extra.empty());
}

TEST_CASE("a value of the wrong type is a reject that names key and types") {
  CHECK(reject_of(R"({"title":5,"text":"x"})") == "\"title\" must be a string, found number");
  CHECK(reject_of(R"({"text":["x"]})") == "\"text\" must be a string, found array");
  CHECK(reject_of(R"({"text":"x","url":{}})") == "\"url\" must be a string, found object");
  CHECK(reject_of(R"({"text":"x","id":1.5})") == "\"id\" must be a string, found number");
  CHECK(reject_of(R"({"text":"x","published":20250730})") == "\"published\" must be a string, found number");
  CHECK(reject_of(R"({"text":"x","published":{"date":5}})") == "\"published.date\" must be a string, found number");
  CHECK(reject_of(R"({"text":"x","authors":["Jane",5]})") == "\"authors\" must be a list of names, found number");
}

TEST_CASE("a message names the key as the input writes it") {
  const Parsed parsed = read_json(R"({"content":5})", renaming({{"content", "text"}}));
  REQUIRE(parsed.rejects.size() == 1);
  CHECK(parsed.rejects[0].reason == "\"content\" must be a string, found number");
}

TEST_CASE("an article needs a text or a title, and must be an object") {
  CHECK_THAT(reject_of("{}"), Contains("neither a text nor a title"));
  CHECK_THAT(reject_of(R"({"text":" \n ","title":""})"), Contains("neither a text nor a title"));
  CHECK_THAT(reject_of("5"), Contains("must be a JSON object, found number"));
  CHECK(article_of(R"({"title":"Rates held"})").title.text == "Rates held");
}

TEST_CASE("a file may hold a list of articles, each known by its number") {
  const Parsed parsed = read_json(R"([{"id":"a","text":"x"},{"id":"b"},{"id":"c","text":"y"}])");
  REQUIRE(parsed.articles.size() == 2);
  CHECK(parsed.articles[0].origins.at(0).member == "1");
  CHECK(parsed.articles[1].id == "c");
  CHECK(parsed.articles[1].origins.at(0).member == "3");
  REQUIRE(parsed.rejects.size() == 1);
  CHECK(parsed.rejects[0].id == "b");
  CHECK_THAT(parsed.rejects[0].reason, Contains("article 2"));
}

TEST_CASE("a list of articles may stand under the key articles") {
  CHECK(read_json(R"({"articles":[{"text":"x"},{"text":"y"}]})").articles.size() == 2);
}

TEST_CASE("an empty list is a reject") {
  CHECK_THAT(reject_of("[]"), Contains("empty list"));
}

TEST_CASE("broken JSON is a reject that says where") {
  CHECK_THAT(reject_of("{\n\"id\": \"a\",\n\"text\" \"x\"}"), Contains("broken JSON") && Contains("line 3"));
  CHECK_THAT(reject_of(R"({"text":"x"} and more)"), Contains("broken JSON"));
}

TEST_CASE("nesting without end is a reject, not a crash") {
  CHECK_THAT(reject_of(R"({"text":"x","a":)" + std::string(100000, '[')), Contains("deeper"));
}

TEST_CASE("bytes that are no UTF-8 are a reject that names the byte") {
  CHECK_THAT(reject_of("{\"text\":\"caf\xe9\"}"), Contains("UTF-8") && Contains("byte 12"));
}

TEST_CASE("source offsets count the code points of the string, not of the file") {
  const Article article = article_of(R"({"title":"x","text":"\ud83d\ude00  Sales\u00ad rose 5%"})");
  CHECK(article.text.text == "😀 Sales rose 5%");
  CHECK(source_of(article.text, "😀  Sales\u00AD rose 5%", "Sales rose") == "Sales\u00AD rose");
}

TEST_CASE("an article that was exported comes back as it was, wrapped lines too") {
  const Article article = article_of(
      R"({"id":"a1","title":"Rates held","published":{"date":"2025-07-30","time":"15:02","zone":"Z","precision":"second",)"
      R"("from":"meta"},"authors":["Jane Doe, Ph.D."],"text":"A line of verse that is long enough to look like wrapped text\n)"
      R"(and goes on in lower case until the width of it is reached so\nthat it would be joined.",)"
      R"("origins":[{"path":"a.txt","member":null,"sha256":"ab"}],"cluster":null,"extra":{"desk":"City"}})");
  std::string first;
  JsonWriter json(first);
  write_json(json, article);
  const Article again = article_of(first);
  CHECK(again.text.text == article.text.text);
  CHECK(again.text.text.find("wrapped text\nand goes on") != std::string::npos);
  CHECK(again.title.text == article.title.text);
  CHECK(again.id == "a1");
  CHECK(again.published.value().time == "15:02");
  CHECK(again.published.value().zone == "Z");
  CHECK(again.published.value().from == "meta");
  CHECK(again.authors == Names{"Jane Doe, Ph.D."});
  CHECK(again.extra == R"({"desk":"City"})");
}
