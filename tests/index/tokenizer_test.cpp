// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/tokenizer.hpp"

#include <catch2/catch.hpp>

#include "index/schema.hpp"

using namespace dateline;

namespace {

std::string words(std::string_view text) {
  Tokenizer tokenizer;
  std::string out;
  for (const auto& token : tokenizer.tokens(text)) out += (out.empty() ? "" : " ") + token.word;
  return out;
}

}  // namespace

TEST_CASE("words are what index/README.md says") {
  CHECK(words("Élysée, Łódź, STRASSE Straße Ærø") == "elysee lodz strasse strasse aero");
  CHECK(words("The U.S. at 9 a.m. on AT&T and S&P") == "the us at 9 am on at&t and s&p");
  CHECK(words("1,234.5 shares; 15-1/2, 3.") == "1234.5 shares 15 1 2 3");
  CHECK(words("Nvidia's Nvidia’s don't O’Neill James'") == "nvidia nvidia dont oneill james");
  CHECK(words("self-sufficient and/or x_y end.Of") == "self sufficient and or x y end of");
  CHECK(words("soft\xC2\xADhyphen") == "softhyphen");
  CHECK(words("co\u0140lecci\u00f3") == "colleccio");  // one word, also when it is read again
  CHECK(words("colleccio") == "colleccio");
}

TEST_CASE("scripts without blanks are cut into words") {
  CHECK(words("人工智能的发展").find(' ') != std::string::npos);
}

TEST_CASE("a token knows its place in the text") {
  Tokenizer tokenizer;
  const std::string text = "The “Élysée”.";
  const auto tokens = tokenizer.tokens(text);
  REQUIRE(tokens.size() == 2);
  CHECK(text.substr(tokens[1].place.begin.value, tokens[1].place.size()) == "Élysée");
}

TEST_CASE("an endless word is cut at a character") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "é";
  CHECK(words(text + "ж").size() <= schema::longest_word);
}
