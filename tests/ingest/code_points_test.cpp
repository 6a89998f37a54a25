// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/code_points.hpp"

#include <catch2/catch.hpp>

using namespace dateline;

namespace {

std::uint32_t code(char32_t c) {
  return static_cast<std::uint32_t>(c);
}

}  // namespace

TEST_CASE("a text is ASCII when no byte of it is above 7F, wherever that byte stands") {
  CHECK(is_ascii(""));
  CHECK(is_ascii("plain words, 20 of them \x7F"));
  for (std::size_t length = 1; length < 20; ++length)
    for (std::size_t at = 0; at < length; ++at) {
      std::string text(length, 'a');
      text[at] = '\xC3';
      CHECK_FALSE(is_ascii(text));
    }
}

TEST_CASE("length counts code points, not bytes") {
  CHECK(code_point_length("") == 0);
  CHECK(code_point_length("Łódź") == 4);
  CHECK(code_point_length("€5 😀") == 4);
}

TEST_CASE("a code point is written as one to four bytes") {
  std::string out;
  append_utf8(out, U'a');
  append_utf8(out, U'é');
  append_utf8(out, U'€');
  append_utf8(out, U'😀');
  CHECK(out == "aé€😀");
}

TEST_CASE("reading forwards gives each code point once") {
  const std::string_view text = "é€😀";
  std::size_t at = 0;
  CHECK(code(next_code_point(text, at)) == 0xE9);
  CHECK(at == 2);
  CHECK(code(next_code_point(text, at)) == 0x20AC);
  CHECK(code(next_code_point(text, at)) == 0x1F600);
  CHECK(at == text.size());
}

TEST_CASE("reading an ill-formed sequence gives U+FFFD and goes on") {
  const std::string_view text =
      "\xFF"
      "b";
  std::size_t at = 0;
  CHECK(code(next_code_point(text, at)) == 0xFFFD);
  CHECK(code(next_code_point(text, at)) == 'b');
  CHECK(at == 2);
}

TEST_CASE("reading backwards gives the code point that ends there, and 0 at the beginning") {
  const std::string_view text = "a😀";
  CHECK(code(code_point_before(text, text.size())) == 0x1F600);
  CHECK(code(code_point_before(text, 1)) == 'a');
  CHECK(code(code_point_before(text, 0)) == 0);
}

TEST_CASE("an index agrees with counting from the beginning, at every place of a long text") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "a€é😀 plain ascii words \u0301 Ł";
  const CodePointIndex index(text);
  std::size_t code_point = 0;
  std::size_t utf16 = 0;
  for (std::size_t byte = 0; byte < text.size(); ++code_point) {
    REQUIRE(index.code_points(byte) == code_point);
    REQUIRE(index.utf16_units(byte) == utf16);
    REQUIRE(index.byte(code_point) == byte);
    utf16 += next_code_point(text, byte) > 0xFFFF ? 2 : 1;
  }
  CHECK(index.length() == code_point);
  CHECK(index.byte(code_point) == text.size());
  CHECK(index.utf16_units(text.size()) == utf16);
}

TEST_CASE("an index of ASCII text is the identity") {
  const CodePointIndex index("rates held");
  CHECK(index.code_points(5) == 5);
  CHECK(index.utf16_units(5) == 5);
  CHECK(index.byte(5) == 5);
  CHECK(index.length() == 10);
}

TEST_CASE("an index knows the end of texts of every length around its checkpoints") {
  for (std::size_t n : {0U, 1U, 63U, 64U, 65U, 127U, 128U, 129U}) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) text += "é";
    const CodePointIndex index(text);
    CHECK(index.length() == n);
    CHECK(index.byte(n) == 2 * n);
    CHECK(index.utf16_units(2 * n) == n);
  }
}
