// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/readers/reader.hpp"

#include <catch2/catch.hpp>

using namespace dateline;

namespace {

Parsed parse(std::string_view reader, const std::string& bytes, const ReadOptions& options = {}) {
  for (const auto& candidate : readers())
    if (candidate->name() == reader)
      return parse_record({candidate.get(), "file", "", 1, bytes, bytes.size()}, options);
  FAIL("no reader " << reader);
  return {};
}

Article one(std::string_view reader, const std::string& bytes, const ReadOptions& options = {}) {
  auto parsed = parse(reader, bytes, options);
  INFO((parsed.rejects.empty() ? "" : parsed.rejects[0].reason));
  REQUIRE(parsed.articles.size() == 1);
  return std::move(parsed.articles[0]);
}

std::string reason(std::string_view reader, const std::string& bytes) {
  const auto parsed = parse(reader, bytes);
  REQUIRE(parsed.articles.empty());
  REQUIRE(parsed.rejects.size() == 1);
  return parsed.rejects[0].reason;
}

}  // namespace

TEST_CASE("JSON keys have other names, and unknown keys come back under extra") {
  const auto a = one("jsonl", R"({"id":7,"title":"T","date":"2025-07-30","body":"B.","authors":["A B"],"words":3})");
  CHECK(a.id == "7");
  CHECK(a.published->iso_date() == "2025-07-30");
  CHECK(a.text.text == "B.");
  CHECK(a.extra == R"({"words":3})");
}

TEST_CASE("--map reads a key from another name") {
  ReadOptions options;
  options.rename = {{"content", "text"}, {"pub_time", "published"}};
  const auto a = one("jsonl", R"({"content":"B.","pub_time":"2025-07-30"})", options);
  CHECK(a.text.text == "B.");
  CHECK(a.published);
}

TEST_CASE("an article without an id gets one from what it says and where") {
  const auto id = [](const std::string& source) {
    return one("jsonl", R"({"text":"B.","source":")" + source + "\"}").id;
  };
  CHECK(id("a") == id("a"));
  CHECK(id("a") != id("b"));
  CHECK(id("a").size() == 20);
}

TEST_CASE("what is wrong with a record is said in its reason") {
  CHECK(reason("jsonl", "{\"text\": 5}") == "\"text\" must be a string, found number");
  CHECK(reason("jsonl", "[1]").find("must be a JSON object") != std::string::npos);
  CHECK(reason("jsonl", "{\"text\": \"x\"").find("broken JSON") != std::string::npos);
  CHECK(reason("jsonl", "{\"id\":\"1\"}") == "has neither a text nor a title");
  CHECK(reason("jsonl", "{\"text\":\"x\",\"date\":\"2025-02-31\"}").find("2025-02 has 28 days") != std::string::npos);
  CHECK(reason("text", "\x89PNG\r\n").find("PNG") != std::string::npos);
  CHECK(reason("json", "[]").find("empty list") != std::string::npos);
}

TEST_CASE("a date that cannot be read leaves the article undated, with a warning") {
  const auto parsed = parse("jsonl", R"({"text":"x","date":"sometime in spring"})");
  REQUIRE(parsed.articles.size() == 1);
  CHECK_FALSE(parsed.articles[0].published);
  CHECK(parsed.articles[0].extra == R"({"date":"sometime in spring"})");
  CHECK(parsed.warnings.size() == 1);
}

TEST_CASE("an exported article is read back as it was") {
  const auto a =
      one("text", "Title: T\nDate: 26-FEB-1987 15:01:01.79\n\n    Shr 34 cts\n    Net 5 mln\n\nText  with   cells\n");
  std::string out;
  JsonWriter json(out);
  write_json(json, a);
  const auto b = one("jsonl", out);
  CHECK(b.id == a.id);
  CHECK(b.text.text == a.text.text);
  CHECK(b.published->time == "15:01:01");
}
