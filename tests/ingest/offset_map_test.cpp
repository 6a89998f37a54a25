// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/offset_map.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace dateline;

namespace {

// "2..6" for the source of text [begin, end).
std::string source_span(const TextToSource& map, std::size_t begin, std::size_t end) {
  const auto source = map.to_origin(span<TextOffset>(begin, end));
  return std::to_string(source.begin.value) + ".." + std::to_string(source.end.value);
}

}  // namespace

TEST_CASE("a text that equals its source has the source's offsets") {
  const TextToSource map;
  CHECK(map.is_identity());
  CHECK(source_span(map, 0, 3) == "0..3");
  CHECK(source_span(map, 7, 7) == "7..7");
}

TEST_CASE("a text that begins later in its source is moved by that much") {
  const TextToSource map(100);
  CHECK_FALSE(map.is_identity());
  CHECK(source_span(map, 0, 3) == "100..103");
}

TEST_CASE("dropped characters belong to a span around them and not to spans beside them") {
  icu::Edits edits;  // "abXXcd" became "abcd"
  edits.addUnchanged(2);
  edits.addReplace(2, 0);
  edits.addUnchanged(2);
  const TextToSource map(edits, 0);
  CHECK(source_span(map, 0, 4) == "0..6");
  CHECK(source_span(map, 1, 3) == "1..5");
  CHECK(source_span(map, 0, 2) == "0..2");
  CHECK(source_span(map, 2, 4) == "4..6");
}

TEST_CASE("characters that were added come from an empty span of the source") {
  icu::Edits edits;  // "ab" became "a-b"
  edits.addUnchanged(1);
  edits.addReplace(0, 1);
  edits.addUnchanged(1);
  const TextToSource map(edits, 0);
  CHECK(source_span(map, 1, 2) == "1..1");
  CHECK(source_span(map, 0, 3) == "0..2");
  CHECK(source_span(map, 2, 3) == "1..2");
}

TEST_CASE("a replaced stretch is given whole for any part of what replaced it") {
  icu::Edits edits;  // "a\r\n\r\nb" became "a\n\nb", its four characters of line ends in one piece
  edits.addUnchanged(1);
  edits.addReplace(4, 2);
  edits.addUnchanged(1);
  const TextToSource map(edits, 0);
  CHECK(source_span(map, 1, 2) == "1..5");
  CHECK(source_span(map, 2, 3) == "1..5");
  CHECK(source_span(map, 3, 4) == "5..6");
}

TEST_CASE("many changes one behind the other are each found") {
  icu::Edits edits;  // "XaXaXa…" became "aaa…"
  for (int i = 0; i < 1000; ++i) {
    edits.addReplace(1, 0);
    edits.addUnchanged(1);
  }
  const TextToSource map(edits, 5);
  for (std::size_t i = 0; i < 1000; ++i) {
    const std::size_t source = 5 + 2 * i + 1;
    REQUIRE(source_span(map, i, i + 1) == std::to_string(source) + ".." + std::to_string(source + 1));
  }
}

TEST_CASE("an empty span stays empty") {
  icu::Edits edits;
  edits.addReplace(3, 1);
  edits.addUnchanged(4);
  const TextToSource map(edits, 0);
  for (std::size_t i = 0; i <= 5; ++i) {
    const auto source = map.to_origin(span<TextOffset>(i, i));
    CHECK(source.empty());
  }
}

TEST_CASE("replacing one character by one moves nothing and is no change") {
  icu::Edits edits;
  edits.addUnchanged(3);
  edits.addReplace(1, 1);
  edits.addUnchanged(3);
  CHECK(changes_of(edits).empty());
}

TEST_CASE("edits in bytes are counted again in code points") {
  icu::Edits bytes;  // "—ﬁx" (3 + 3 + 1 bytes) became "—fix"
  bytes.addUnchanged(3);
  bytes.addReplace(3, 2);
  bytes.addUnchanged(1);
  const auto changes = changes_of(in_code_points(bytes, "—ﬁx", "—fix"));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].origin_begin == 1);
  CHECK(changes[0].origin_length == 1);
  CHECK(changes[0].derived_begin == 1);
  CHECK(changes[0].derived_length == 2);
}
