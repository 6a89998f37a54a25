// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/tokens.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "extract/phrase_table.hpp"

using namespace dateline;

namespace {

// The tokens of a text, parted by "|"; a blank before one that does not touch the token before.
std::string cut(std::string_view text, const Lexicon& lexicon = {}) {
  std::vector<Token> tokens;
  tokenize(text, lexicon, tokens);
  std::string out;
  for (const auto& token : tokens) {
    if (!out.empty()) out += token.glued ? "|" : "| ";
    out += token.text(text);
  }
  return out;
}

LetterCase letters_of(std::string_view word) {
  std::vector<Token> tokens;
  tokenize(word, {}, tokens);
  REQUIRE(tokens.size() == 1);
  return tokens[0].letters;
}

}  // namespace

TEST_CASE("words, numbers and marks are tokens of their own") {
  CHECK(cut("a 22-year-old man") == "a| 22|-|year|-|old| man");
  CHECK(cut("worth $1,234.5bn.") == "worth| $|1,234.5|bn|.");
  CHECK(cut("10:27, 15½") == "10|:|27|,| 15|½");
  CHECK(cut("Moody's") == "Moody|'|s");
  CHECK(cut("Élysée–Łódź") == "Élysée|–|Łódź");
}

TEST_CASE("words of any length are cut and known, whatever stands behind them") {
  // Letters are read eight at a time.
  const std::string letters = "InternationalizationsAreLongWords";
  for (std::size_t length = 1; length <= letters.size(); ++length) {
    const std::string word = letters.substr(0, length);
    Lexicon lexicon;
    const WordId known = lexicon.intern(word);
    for (const auto* behind : {"", " x", "-x", "1", "_", ".", "@", "[", "`", "{", "\x7f", " \xC3\xA9"}) {
      const std::string text = word + behind;
      CAPTURE(text);
      std::vector<Token> tokens;
      tokenize(text, lexicon, tokens);
      CHECK(tokens[0].text(text) == word);
      CHECK(tokens[0].word == known);
    }
    std::vector<Token> tokens;
    tokenize(word + "\xC3\xA9", lexicon, tokens);
    CHECK(tokens.size() == 1);
    CHECK(tokens[0].word == 0);
  }
}

TEST_CASE("many words in a sentence are all known") {
  Lexicon lexicon;
  std::string text;
  std::vector<WordId> known;
  for (int i = 0; i < 200; ++i) {
    std::string word;
    for (int n = i + 1; n > 0; n /= 26) word += static_cast<char>('a' + n % 26);
    word += "word";
    known.push_back(lexicon.intern(word));
    text += word + " ";
  }
  std::vector<Token> tokens;
  tokenize(text, lexicon, tokens);
  REQUIRE(tokens.size() == known.size());
  for (std::size_t i = 0; i < known.size(); ++i) CHECK(tokens[i].word == known[i]);
}

TEST_CASE("letters with stops are one word") {
  CHECK(cut("the U.S.-led a.m. J.P. Morgan") == "the| U.S.|-|led| a.m.| J.P.| Morgan");
  CHECK(cut("plan B. It") == "plan| B|.| It");
  Lexicon lexicon;
  const WordId us = lexicon.intern("U.S");
  std::vector<Token> tokens;
  tokenize("U.S. u.s", lexicon, tokens);
  CHECK(tokens[0].word == us);
  CHECK(tokens[1].word == us);
}

TEST_CASE("the case of a word is known") {
  CHECK(letters_of("said") == LetterCase::lower);
  CHECK(letters_of("Paris") == LetterCase::capital);
  CHECK(letters_of("Łódź") == LetterCase::capital);
  CHECK(letters_of("NATO") == LetterCase::capitals);
  CHECK(letters_of("A") == LetterCase::capitals);
  CHECK(letters_of("iPhone") == LetterCase::mixed);
  CHECK(letters_of("OpenAI") == LetterCase::mixed);
  CHECK(letters_of("International") == LetterCase::capital);
  CHECK(letters_of("INTERNATIONAL") == LetterCase::capitals);
  CHECK(letters_of("internationaL") == LetterCase::mixed);
}

TEST_CASE("a lexicon folds case and accents, and knows nothing else") {
  Lexicon lexicon;
  const WordId elysee = lexicon.intern("Élysée");
  CHECK(lexicon.intern("ELYSEE") == elysee);
  CHECK(lexicon.find("elysee") == elysee);
  CHECK(lexicon.find("elyse") == 0);
  CHECK(lexicon.word(elysee) == "elysee");
  for (int i = 0; i < 10000; ++i) lexicon.intern("word" + std::to_string(i));
  CHECK(lexicon.find("elysee") == elysee);
  CHECK(lexicon.word(lexicon.find("word9999")) == "word9999");
  CHECK(lexicon.intern("") == 0);
}

TEST_CASE("the longest phrase is found, whatever its case") {
  Lexicon lexicon;
  PhraseTable table;
  CHECK(table.add("mile", 1, lexicon));
  CHECK(table.add("miles per hour", 2, lexicon));
  CHECK(table.add("per cent", 3, lexicon));
  CHECK(table.add("AT&T", 4, lexicon));
  CHECK_FALSE(table.add("Mile", 5, lexicon));
  CHECK_FALSE(table.add("", 6, lexicon));
  std::vector<Token> tokens;
  tokenize("90 Mile s AT&T miles per hour miles per Cent", lexicon, tokens);
  CHECK(table.longest(tokens, 1).value == 1);
  CHECK(table.longest(tokens, 2).tokens == 0);
  CHECK(table.longest(tokens, 3).value == 4);
  CHECK(table.longest(tokens, 6).value == 2);
  CHECK(table.longest(tokens, 6).tokens == 3);
  CHECK(table.longest(tokens, 9).tokens == 0);
  CHECK(table.longest(tokens, 10).value == 3);
  CHECK(table.whole(std::span(tokens).subspan(6, 3)).value == 2);
  CHECK(table.whole(std::span(tokens).subspan(6, 2)).tokens == 0);
}
