// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/text_style.hpp"

#include <catch2/catch.hpp>

#include "ingest/charset.hpp"

using namespace dateline;

TEST_CASE("plain text reaches the terminal as it is") {
  CHECK(safe_for_terminal("Élysée — €5 人工 😀") == "Élysée — €5 人工 😀");
  CHECK(safe_for_terminal("").empty());
}

TEST_CASE("every control byte becomes a visible sign") {
  for (char c = 1; c < 0x20; ++c) {
    const std::string shown = safe_for_terminal(std::string("a") + c + "b");
    CHECK(shown.find(c) == std::string::npos);
    CHECK(shown.size() > 2);
  }
  CHECK(safe_for_terminal("\x1b]0;title\x07") == "␛]0;title␇");
  CHECK(safe_for_terminal(std::string_view("\0", 1)) == "␀");
  CHECK(safe_for_terminal("\x7F") == "␡");
}

TEST_CASE("the control characters above ASCII and bidi controls are replaced") {
  CHECK(safe_for_terminal("\xC2\x9B"
                          "31m") ==
        "\uFFFD"
        "31m");
  for (const std::string_view bidi :
       {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069", "\u200E", "\u200F"})
    CHECK(safe_for_terminal(bidi) == "\uFFFD");
}

TEST_CASE("line ends are blanks unless they are kept") {
  CHECK(safe_for_terminal("one\ntwo") == "one two");
  CHECK(safe_for_terminal("one\ntwo", true) == "one\ntwo");
  CHECK(safe_for_terminal("one\ttwo", true) == "one two");
}

TEST_CASE("bytes that are no UTF-8 become valid text") {
  CHECK(safe_for_terminal("a\xFF"
                          "b") ==
        "a\uFFFD"
        "b");
  CHECK_FALSE(first_invalid_utf8(safe_for_terminal("\xC3")).has_value());
}

TEST_CASE("ink is escape codes around the text with colours, and nothing without") {
  const TextStyle plain;
  TextStyle coloured;
  coloured.color = true;
  CHECK(painted("Rates", Ink::match, plain) == "Rates");
  CHECK(painted("Rates", Ink::plain, coloured) == "Rates");
  const std::string match = painted("Rates", Ink::match, coloured);
  CHECK(match.starts_with("\x1b["));
  CHECK(match.ends_with("\x1b[0m"));
  CHECK(match.find("Rates") != std::string::npos);
}

TEST_CASE("wide characters and emoji take two columns, combining marks and joiners none") {
  CHECK(display_width("") == 0);
  CHECK(display_width("Élysée") == 6);
  CHECK(display_width("人工智能") == 8);
  CHECK(display_width("ＡＢ") == 4);
  CHECK(display_width("😀") == 2);
  CHECK(display_width("cafe\u0301") == 4);
  CHECK(display_width("a\u200Bb") == 2);
}

TEST_CASE("text is filled with blanks to its columns") {
  CHECK(fitted("abc", 5) == "abc  ");
  CHECK(fitted("abc", 5, true) == "  abc");
  CHECK(fitted("abc", 3) == "abc");
  CHECK(fitted("人工", 5) == "人工 ");
  CHECK(fitted("", 2) == "  ");
}

TEST_CASE("text is cut with an ellipsis, between characters") {
  CHECK(fitted("abcdef", 4) == "abc…");
  CHECK(fitted("Łódźkie", 4) == "Łód…");
  CHECK(fitted("人工智能", 4) == "人… ");
  CHECK(fitted("abcdef", 1) == "…");
}

TEST_CASE("fitted text always takes its columns") {
  for (const std::string_view text : {"", "abc", "人工智能发展", "a人b工c", "cafe\u0301 cafe\u0301", "😀😀😀"})
    for (std::size_t columns = 1; columns < 12; ++columns) {
      CAPTURE(text, columns);
      CHECK(display_width(fitted(text, columns)) == columns);
      CHECK(display_width(fitted(text, columns, true)) == columns);
    }
}
