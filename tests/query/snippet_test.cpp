// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/snippet.hpp"

#include <catch2/catch.hpp>

#include "ingest/charset.hpp"
#include "tests/small_corpus.hpp"

using namespace dateline;

namespace {

using Words = std::vector<std::string>;

// The snippet with its marked words in brackets.
std::string bracketed(std::string_view text, const std::vector<ByteSpan>& marks) {
  std::string out;
  std::size_t at = 0;
  for (const auto& mark : marks) {
    out += text.substr(at, mark.begin.value - at);
    out += "[" + std::string(text.substr(mark.begin.value, mark.size())) + "]";
    at = mark.end.value;
  }
  return out + std::string(text.substr(at));
}

std::string snippet(const std::string& text, const SearchedWords& words, std::size_t columns = 200) {
  Tokenizer tokenizer;
  const Snippet made = make_snippet(story("a", "", text), words, tokenizer, columns);
  return bracketed(made.text, made.marks);
}

}  // namespace

TEST_CASE("the sentence with most of the searched words is shown, with them marked") {
  CHECK(snippet("Nothing here. Rates rose. The bank held Rates. The end.", {{"bank", "rates"}, {}}) ==
        "The [bank] held [Rates].");
}

TEST_CASE("different words count more than one word often") {
  CHECK(snippet("Rates and rates and rates. The bank held rates.", {{"bank", "rates"}, {}}) ==
        "The [bank] held [rates].");
}

TEST_CASE("of two sentences with as many words the earlier is shown") {
  CHECK(snippet("The bank rose. The bank fell.", {{"bank"}, {}}) == "The [bank] rose.");
}

TEST_CASE("words are marked as they are written, whatever their case and accents") {
  CHECK(snippet("In Łódź’s ŁÓDŹ and U.S. Lodz.", {{"lodz", "us"}, {}}) == "In [Łódź’s] [ŁÓDŹ] and [U.S]. [Lodz].");
}

TEST_CASE("words that begin as asked are marked") {
  CHECK(snippet("Semiconductors and semis rose.", {{}, {"semi"}}) == "[Semiconductors] and [semis] rose.");
}

TEST_CASE("without a searched word the first sentence is shown, unmarked") {
  CHECK(snippet("Rates rose. The bank fell.", {{"chips"}, {}}) == "Rates rose.");
  CHECK(snippet("Rates rose. The bank fell.", {}) == "Rates rose.");
}

TEST_CASE("an article without a text has an empty snippet") {
  CHECK(snippet("", {{"bank"}, {}}).empty());
}

TEST_CASE("a long sentence is cut at words around the first searched one") {
  std::string text = "It";
  for (int i = 0; i < 40; ++i) text += " word" + std::to_string(i);
  text += " bank";
  for (int i = 40; i < 80; ++i) text += " word" + std::to_string(i);
  const std::string shown = snippet(text + ".", {{"bank"}, {}}, 80);
  CHECK(shown.starts_with("…word"));
  CHECK(shown.ends_with("…"));
  CHECK(shown.find(" [bank] ") != std::string::npos);
  CHECK(display_width(shown) <= 80 + 4);  // and two ellipses, two brackets
}

TEST_CASE("a sentence that is cut only behind keeps its beginning") {
  std::string text = "The bank";
  for (int i = 0; i < 40; ++i) text += " word" + std::to_string(i);
  const std::string shown = snippet(text, {{"bank"}, {}}, 40);
  CHECK(shown.starts_with("The [bank] word0"));
  CHECK(shown.ends_with("…"));
}

TEST_CASE("long text without blanks, and wide text, is cut at a character and to the columns") {
  std::string chinese;
  for (int i = 0; i < 60; ++i) chinese += "人工智能的发展";
  Tokenizer tokenizer;
  for (const std::string& text : {chinese, std::string(2000, 'x'), "é" + std::string(500, 'y') + " bank"}) {
    const Snippet made = make_snippet(story("a", "", text), {{"bank", "发展"}, {}}, tokenizer, 60);
    CHECK_FALSE(first_invalid_utf8(made.text).has_value());
    CHECK(display_width(made.text) <= 60 + 2);
    for (const auto& mark : made.marks) CHECK(mark.end.value <= made.text.size());
  }
}

TEST_CASE("marks are in order and whole characters, wherever a sentence is cut") {
  std::string text;
  for (int i = 0; i < 30; ++i) text += "Łódź bank’s café ";
  Tokenizer tokenizer;
  const ExtractedArticle article = story("a", "", text);
  const SearchedWords words{{"lodz", "bank", "cafe"}, {}};
  for (std::size_t columns = 10; columns < 120; ++columns) {
    const Snippet made = make_snippet(article, words, tokenizer, columns);
    std::size_t at = 0;
    for (const auto& mark : made.marks) {
      REQUIRE(mark.begin.value >= at);
      REQUIRE(mark.end.value <= made.text.size());
      const std::string word = made.text.substr(mark.begin.value, mark.size());
      REQUIRE((word == "Łódź" || word == "bank’s" || word == "café"));
      at = mark.end.value;
    }
  }
}

TEST_CASE("the searched words are marked in a title") {
  Tokenizer tokenizer;
  const std::string title = "Bank of Łódź holds rates";
  CHECK(bracketed(title, marks_in(title, {{"lodz", "rates"}, {}}, tokenizer)) == "Bank of [Łódź] holds [rates]");
}

TEST_CASE("painted text is safe, and marks are painted only with colours") {
  const std::string text = "The \x1b[31mbank";
  const std::vector<ByteSpan> marks{span<ByteOffset>(9, 13)};
  TextStyle style;
  CHECK(painted_marks(text, marks, Ink::plain, style) == "The ␛[31mbank");
  style.color = true;
  const std::string painted_text = painted_marks(text, marks, Ink::plain, style);
  CHECK(painted_text == "The ␛[31m" + painted("bank", Ink::match, style));
}
