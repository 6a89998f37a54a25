// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/match_view.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace dateline;

namespace {

std::string view_of(std::string_view text) {
  return std::string(MatchView(text).view());
}

// The part of `text` that `words` of its view were folded from.
std::string text_behind(std::string_view text, std::string_view words) {
  const MatchView folded(text);
  const std::size_t begin = folded.view().find(words);
  REQUIRE(begin != std::string_view::npos);
  const ByteSpan bytes = folded.to_text(span<ByteOffset>(begin, begin + words.size()));
  return std::string(text.substr(bytes.begin.value, bytes.size()));
}

}  // namespace

TEST_CASE("ASCII text is its own view, without a copy") {
  const std::string_view text = "It rose 5% to $3 million.";
  const MatchView view(text);
  CHECK(view.view().data() == text.data());
  CHECK(view.view() == text);
}

TEST_CASE("text in which nothing is folded is its own view too") {
  CHECK(view_of("Élysée, Łódź, 人工智能 😀") == "Élysée, Łódź, 人工智能 😀");
}

TEST_CASE("quotes and primes are folded to ASCII") {
  CHECK(view_of("“Nvidia’s” ‘chips’ «x» 5′ 6″") == "\"Nvidia's\" 'chips' \"x\" 5' 6\"");
}

TEST_CASE("hyphens, en dashes and minus become a hyphen; longer dashes the em dash") {
  CHECK(view_of("2024–25 −5 mid‐year non‑bank") == "2024-25 -5 mid-year non-bank");
  CHECK(view_of("so — or ― so") == "so — or — so");
}

TEST_CASE("blanks of every kind become a space") {
  CHECK(view_of("5\u00A0%, 10\u202F000, a\u3000b, c\u2009d") == "5 %, 10 000, a b, c d");
}

TEST_CASE("full-width forms become ASCII") {
  CHECK(view_of("ＡＩ　１２．５％ ￥５") == "AI 12.5% ¥5");
}

TEST_CASE("ligatures become letters and the fraction slash a slash") {
  CHECK(view_of("proﬁt, oﬀer, eﬃcient, 1⁄2") == "profit, offer, efficient, 1/2");
}

TEST_CASE("fractions, superscripts and subscripts are never folded") {
  CHECK(view_of("15½ × 10² CO₂ – ⅔") == "15½ × 10² CO₂ - ⅔");
}

TEST_CASE("places in the view lead to places in the text") {
  const std::string_view text = "“Proﬁts” rose — to €15½\u00A0bn";
  CHECK(text_behind(text, "\"Profits\"") == "“Proﬁts”");
  CHECK(text_behind(text, "rose") == "rose");
  CHECK(text_behind(text, "€15½ bn") == "€15½\u00A0bn");
}

TEST_CASE("a part of a ligature leads to the whole of it") {
  CHECK(text_behind("proﬁt", "f") == "ﬁ");
  CHECK(text_behind("proﬁt", "it") == "ﬁt");
}
