// SPDX-License-Identifier: GPL-3.0-or-later
// JSON lines: one article a line.
#include <catch2/catch.hpp>

#include "ingest/error.hpp"
#include "ingest/readers/json.hpp"
#include "tests/temporary_folder.hpp"

using namespace dateline;
using Catch::Matchers::Contains;

namespace {

std::vector<Record> records_of(std::string_view bytes) {
  static const JsonLinesReader reader{};
  const TemporaryFolder folder;
  const auto source = ByteSource::open(folder.write("a.jsonl", bytes).string());
  std::vector<Record> records;
  reader.split(*source, [&](Record record) { records.push_back(std::move(record)); });
  return records;
}

Parsed read_lines(std::string_view bytes) {
  Parsed all;
  for (const auto& record : records_of(bytes)) {
    Parsed parsed = parse_record(record, {});
    for (auto& article : parsed.articles) all.articles.push_back(std::move(article));
    for (auto& reject : parsed.rejects) all.rejects.push_back(std::move(reject));
  }
  return all;
}

}  // namespace

TEST_CASE("each line is an article and knows its number") {
  const Parsed parsed = read_lines("{\"id\":\"a\",\"text\":\"x\"}\n\n  \r\n{\"id\":\"b\",\"text\":\"y\"}\r\n");
  REQUIRE(parsed.articles.size() == 2);
  CHECK(parsed.articles[0].id == "a");
  CHECK(parsed.articles[0].origins.at(0).member == "line 1");
  CHECK(parsed.articles[1].id == "b");
  CHECK(parsed.articles[1].origins.at(0).member == "line 4");
  CHECK(parsed.rejects.empty());
}

TEST_CASE("a broken line costs only itself, and the reject names line and column") {
  const Parsed parsed =
      read_lines("{\"id\":\"a\",\"text\":\"x\"}\n{\"text\":\"x\", broken}\n{\"id\":\"c\",\"text\":\"z\"}\n");
  REQUIRE(parsed.articles.size() == 2);
  CHECK(parsed.articles[1].id == "c");
  REQUIRE(parsed.rejects.size() == 1);
  CHECK(parsed.rejects[0].line == 2);
  CHECK_THAT(parsed.rejects[0].reason, Contains("broken JSON at column 14"));
}

TEST_CASE("a line that holds no object is a reject") {
  const Parsed parsed = read_lines("[1]\n{\"text\":\"x\"}\n");
  CHECK(parsed.articles.size() == 1);
  REQUIRE(parsed.rejects.size() == 1);
  CHECK(parsed.rejects[0].line == 1);
}

TEST_CASE("a byte order mark before the first line is passed over") {
  CHECK(read_lines("\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"x\"}\n").articles.size() == 1);
}

TEST_CASE("the last line needs no line end") {
  CHECK(read_lines("{\"text\":\"x\"}\n{\"text\":\"y\"}").articles.size() == 2);
}

TEST_CASE("a file without any line is an error, and so is UTF-16") {
  CHECK_THROWS_AS(records_of("\n \n"), Error);
  CHECK_THROWS_WITH(records_of(std::string_view("\xFF\xFE{\0", 4)), Contains("UTF-16"));
}

TEST_CASE("a bad byte in one line costs only that line") {
  const Parsed parsed = read_lines("{\"id\":\"a\",\"text\":\"caf\xe9\"}\n{\"id\":\"b\",\"text\":\"café\"}\n");
  REQUIRE(parsed.articles.size() == 1);
  CHECK(parsed.articles[0].text.text == "café");
  REQUIRE(parsed.rejects.size() == 1);
  CHECK(parsed.rejects[0].line == 1);
}
