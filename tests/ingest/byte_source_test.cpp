// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/byte_source.hpp"

#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>

#include "ingest/error.hpp"
#include "tests/temporary_folder.hpp"

using namespace dateline;
using Catch::Matchers::Contains;

namespace {

constexpr std::size_t no_limit = 1U << 30U;

std::vector<std::string> lines_of(ByteSource& source) {
  std::vector<std::string> lines;
  while (auto line = source.next_line(no_limit)) lines.push_back(line->bytes);
  return lines;
}

}  // namespace

TEST_CASE("lines come without their line end, the last one with or without it") {
  const TemporaryFolder folder;
  CHECK(lines_of(*ByteSource::open(folder.write("a", "one\n\ntwo\n").string())) ==
        std::vector<std::string>{"one", "", "two"});
  CHECK(lines_of(*ByteSource::open(folder.write("b", "one\ntwo").string())) == std::vector<std::string>{"one", "two"});
  CHECK(lines_of(*ByteSource::open(folder.write("c", "").string())).empty());
}

TEST_CASE("lines longer than the buffer come whole, and so do the lines behind them") {
  const TemporaryFolder folder;
  const std::string first(300000, 'a');
  const std::string second(1000000, 'b');
  const auto source = ByteSource::open(folder.write("a", first + "\n" + second + "\nlast").string());
  CHECK((lines_of(*source) == std::vector<std::string>{first, second, "last"}));
}

TEST_CASE("many lines over the buffer's borders come whole") {
  const TemporaryFolder folder;
  std::string bytes;
  for (int i = 0; i < 50000; ++i) bytes += "line " + std::to_string(i) + "\n";
  const auto source = ByteSource::open(folder.write("a", bytes).string());
  for (int i = 0; i < 50000; ++i) {
    const auto line = source->next_line(no_limit);
    REQUIRE(line.has_value());
    REQUIRE(line->bytes == "line " + std::to_string(i));
  }
  CHECK_FALSE(source->next_line(no_limit).has_value());
}

TEST_CASE("a line over the limit is kept in part, its length is told, and the next line is whole") {
  const TemporaryFolder folder;
  const auto source = ByteSource::open(folder.write("a", std::string(600000, 'x') + "\nnext\n").string());
  const auto line = source->next_line(10);
  REQUIRE(line.has_value());
  CHECK(line->bytes == "xxxxxxxxxx");
  CHECK(line->length == 600000);
  CHECK(source->next_line(10).value().bytes == "next");
}

TEST_CASE("a line of exactly the limit is whole") {
  const TemporaryFolder folder;
  const auto source = ByteSource::open(folder.write("a", "12345\n123456\n").string());
  CHECK(source->next_line(5).value().bytes == "12345");
  const auto longer = source->next_line(5);
  CHECK(longer.value().bytes == "12345");
  CHECK(longer.value().length == 6);
}

TEST_CASE("peeking consumes nothing") {
  const TemporaryFolder folder;
  const auto source = ByteSource::open(folder.write("a", "{\"id\":1}\nrest").string());
  CHECK(source->peek(4) == "{\"id");
  CHECK(source->peek(1000) == "{\"id\":1}\nrest");
  CHECK(source->next_line(no_limit).value().bytes == "{\"id\":1}");
  CHECK(source->peek(10) == "rest");
}

TEST_CASE("peeking further than the buffer reaches gives all that was asked for") {
  const TemporaryFolder folder;
  const auto source = ByteSource::open(folder.write("a", std::string(700000, 'x')).string());
  CHECK(source->peek(600000).size() == 600000);
}

TEST_CASE("the rest is what was not read yet, cut at the limit with its whole length told") {
  const TemporaryFolder folder;
  const auto file = folder.write("a", "one\ntwo\nthree").string();
  std::size_t length = 0;
  const auto source = ByteSource::open(file);
  source->next_line(no_limit);
  CHECK(source->rest(no_limit, length) == "two\nthree");
  CHECK(length == 9);
  const auto again = ByteSource::open(file);
  CHECK(again->rest(5, length) == "one\nt");
  CHECK(length == 13);
  const auto large = ByteSource::open(folder.write("b", std::string(900000, 'x')).string());
  CHECK(large->rest(700000, length).size() == 700000);
  CHECK(length == 900000);
}

TEST_CASE("a pipe is read until its other end closes") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  REQUIRE(::write(ends[1], "one\ntw", 6) == 6);
  REQUIRE(::write(ends[1], "o", 1) == 1);
  ::close(ends[1]);
  ByteSource source("pipe", ends[0]);
  CHECK(source.name() == "pipe");
  CHECK(lines_of(source) == std::vector<std::string>{"one", "two"});
}

TEST_CASE("a file that cannot be opened is an error that names it") {
  const TemporaryFolder folder;
  const std::string missing = (folder.path() / "missing.txt").string();
  CHECK_THROWS_AS(ByteSource::open(missing), Error);
  CHECK_THROWS_WITH(ByteSource::open(missing), Contains(missing));
  CHECK_THROWS_WITH(ByteSource::open(folder.path().string()), Contains("directory"));
}
