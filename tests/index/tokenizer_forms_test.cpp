// SPDX-License-Identifier: GPL-3.0-or-later
// More of what becomes of words, and where they stand.
#include <catch2/catch.hpp>

#include "index/schema.hpp"
#include "index/tokenizer.hpp"

using namespace dateline;

namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
  Tokenizer tokenizer;
  Words words;
  for (auto& token : tokenizer.tokens(text)) words.push_back(std::move(token.word));
  return words;
}

// The slices of the text that the words stand in.
Words places_of(std::string_view text) {
  Tokenizer tokenizer;
  Words slices;
  for (const auto& token : tokenizer.tokens(text))
    slices.emplace_back(text.substr(token.place.begin.value, token.place.size()));
  return slices;
}

}  // namespace

TEST_CASE("single letters with stops are one word, other stops are not inside words") {
  CHECK(words_of("U.S.-based") == Words{"us", "based"});
  CHECK(words_of("the U.S.A. at 5 p.m.") == Words{"the", "usa", "at", "5", "pm"});
  CHECK(words_of("It rose.It fell.") == Words{"it", "rose", "it", "fell"});
  CHECK(words_of("example.org") == Words{"example", "org"});
}

TEST_CASE("an ampersand joins letters and nothing else") {
  CHECK(words_of("AT&T S&P R&D") == Words{"at&t", "s&p", "r&d"});
  CHECK(words_of("Marks & Spencer") == Words{"marks", "spencer"});
  CHECK(words_of("AT& &T") == Words{"at", "t"});
}

TEST_CASE("figures keep their points and lose their commas") {
  CHECK(words_of("$1,234.5 and 2.5% in 2025") == Words{"1234.5", "and", "2.5", "in", "2025"});
  CHECK(words_of("1,000,000") == Words{"1000000"});
  CHECK(words_of("In 2025, it fell to 5.") == Words{"in", "2025", "it", "fell", "to", "5"});
  CHECK(words_of("2025-07-30") == Words{"2025", "07", "30"});
}

TEST_CASE("letters and digits side by side are one word") {
  CHECK(words_of("3M G7 5bn Covid19") == Words{"3m", "g7", "5bn", "covid19"});
}

TEST_CASE("either apostrophe closes up, and a possessive goes") {
  CHECK(words_of("Nvidia's Nvidia’s James's") == Words{"nvidia", "nvidia", "james"});
  CHECK(words_of("O'Neill O’Neill don't") == Words{"oneill", "oneill", "dont"});
  CHECK(words_of("the companies' 'quoted' words") == Words{"the", "companies", "quoted", "words"});
}

TEST_CASE("words are folded beyond ASCII") {
  CHECK(words_of("ÉLYSÉE Łódź Straße İstanbul Ærø Ðorðe") ==
        Words{"elysee", "lodz", "strasse", "istanbul", "aero", "dorde"});
  CHECK(words_of("cafe\u0301") == Words{"cafe"});
  CHECK(words_of("ﬁnance ＡＩ １２") == Words{"finance", "ai", "12"});
  CHECK(words_of("СТРАНА Ελλάδα") == Words{"страна", "ελλαδα"});
}

TEST_CASE("no word holds an ASCII capital, whatever it was made from") {
  for (const auto& word : words_of("The ÉLYSÉE, ＡＢＣ, U.S. AT&T №5 ™ ℡ Ⅷ KELVIN"))
    CHECK(word.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos);
}

TEST_CASE("signs and emoji are no words") {
  CHECK(words_of("").empty());
  CHECK(words_of(" … — “” !? 😀 $ % ").empty());
}

TEST_CASE("words of a script without blanks cover its text") {
  const std::string text = "人工智能的发展";
  std::string joined;
  for (const auto& place : places_of(text)) joined += place;
  CHECK(joined == text);
  CHECK(words_of("华为AI芯片").size() >= 3);
}

TEST_CASE("the same text gives the same words inside another and alone") {
  const Words alone = words_of("人工智能");
  const Words inside = words_of("They say 人工智能, in 2025");
  REQUIRE(inside.size() == alone.size() + 4);
  CHECK(Words(inside.begin() + 2, inside.end() - 2) == alone);
}

TEST_CASE("a place is what the word was read from") {
  CHECK(places_of("The U.S. said Nvidia’s “Élysée” rose 1,234.5%.") ==
        Words{"The", "U.S", "said", "Nvidia’s", "Élysée", "rose", "1,234.5"});
}

TEST_CASE("places follow each other and never overlap") {
  const std::string text = "U.S. AT&T's Łódź-based 人工智能 O’Neill 1,234.5 cafe\u0301 soft\u00ADhyphen end";
  Tokenizer tokenizer;
  std::size_t at = 0;
  for (const auto& token : tokenizer.tokens(text)) {
    CHECK(token.place.begin.value >= at);
    CHECK(token.place.end.value > token.place.begin.value);
    at = token.place.end.value;
  }
  CHECK(at == text.size());
}

TEST_CASE("an endless word is cut and takes its whole place") {
  const std::string text(5000, 'x');
  Tokenizer tokenizer;
  const auto tokens = tokenizer.tokens(text + " end");
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0].word == std::string(schema::longest_word, 'x'));
  CHECK(tokens[0].place.size() == 5000);
}

TEST_CASE("a whole text is folded with its blanks") {
  CHECK(folded("Morgan STANLEY & Cö. 5") == "morgan stanley & co. 5");
}
