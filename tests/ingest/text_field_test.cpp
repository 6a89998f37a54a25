// SPDX-License-Identifier: GPL-3.0-or-later
// What clean_text and clean_line make of a text.
#include "ingest/text_field.hpp"

#include <catch2/catch.hpp>

#include "ingest/code_points.hpp"

using namespace dateline;

namespace {

std::string cleaned(std::string_view source) {
  return clean_text(source).text;
}

}  // namespace

TEST_CASE("clean text stays what it is") {
  const TextField field = clean_text("Rates held at 4%.\nShares rose.");
  CHECK(field.text == "Rates held at 4%.\nShares rose.");
  CHECK(field.has_source);
}

TEST_CASE("line ends of every form become one") {
  CHECK(cleaned("one\r\ntwo\rthree\xE2\x80\xA8"
                "four\xC2\x85"
                "five") == "one\ntwo\nthree\nfour\nfive");
}

TEST_CASE("any number of empty lines is one empty line, and none at the ends") {
  CHECK(cleaned("\n \n\nRates held.\n\n\r\n \t\nShares rose.\n\n") == "Rates held.\n\nShares rose.");
  CHECK(cleaned("").empty());
  CHECK(cleaned(" \n\t\r\n ").empty());
}

TEST_CASE("runs of blanks become one space, and blanks at the ends of lines go") {
  CHECK(cleaned("  Rates  held. \nShares  rose.  It closed.\t\n") == "Rates held.\nShares rose. It closed.");
}

TEST_CASE("hard-wrapped lines are joined into paragraphs") {
  CHECK(
      cleaned("The central bank held its main interest rate on Wednesday at\n"
              "four per cent, saying that prices had fallen more slowly than\n"
              "it had expected in the spring.\n"
              "   The next meeting of its committee is in September, when new\n"
              "forecasts are due.\n") ==
      "The central bank held its main interest rate on Wednesday at four per cent, saying that prices had fallen more "
      "slowly than it had expected in the spring.\n"
      "The next meeting of its committee is in September, when new forecasts are due.");
}

TEST_CASE("a hyphen at a wrapped line's end keeps the word together") {
  CHECK(cleaned("The central bank held its main interest rate, which a self-\n"
                "sufficient country might do, at four per cent on Wednesday -\n"
                "a rate that had been unchanged since the spring of the year.\n") ==
        "The central bank held its main interest rate, which a self-sufficient country might do, at four per cent on "
        "Wednesday - a rate that had been unchanged since the spring of the year.");
}

TEST_CASE("soft hyphens go, at a wrapped line's end together with the line end") {
  CHECK(cleaned("un\u00ADemploy\u00ADment") == "unemployment");
  CHECK(cleaned("The ministry said that the number of people without any employ\u00AD\n"
                "ment had risen for a third month, and that the labour market\n"
                "would take until the spring of next year to steady itself.\n") ==
        "The ministry said that the number of people without any employment had risen for a third month, and that the "
        "labour market would take until the spring of next year to steady itself.");
}

TEST_CASE("a wrapped line of Chinese goes on without a blank") {
  const std::string line =
      "中央银行周三将主要利率维持在百分之四，称物价下降速度比春季预期的要慢，下一次会议将在九月举行";
  CHECK(cleaned(line + "\n" + line + "\n" + line) == line + line + line);
}

TEST_CASE("verses and other short lines stay lines") {
  CHECK(cleaned("Roses are red\nViolets are blue\n\nSugar is sweet") ==
        "Roses are red\nViolets are blue\n\nSugar is sweet");
}

TEST_CASE("the rows of a table keep their columns, and a tab is two blanks") {
  CHECK(cleaned("Prices\nWheat     210.5    +1.2\n  Barley  180.0    -0.4\nMaize\t170\t0\nDone.") ==
        "Prices\nWheat     210.5    +1.2\n  Barley  180.0    -0.4\nMaize  170  0\nDone.");
}

TEST_CASE("controls, zero-width blanks and bidi controls go") {
  CHECK(cleaned("Ra\x03tes\x1b[0m he\u200Bld\x07 by\uFEFF the \u202Ebank\u202C\u200F\x7F.") ==
        "Rates[0m held by the bank.");
}

TEST_CASE("what is dropped between two blanks leaves one blank") {
  CHECK(cleaned("Rates \x01 held \u200B by the bank.") == "Rates held by the bank.");
}

TEST_CASE("what is dropped at the edge of a line leaves no blank and no empty line there") {
  CHECK(cleaned("\u200B  Rates held. \u200B\n\u00AD\n\u200B\n\u2060Shares rose. \x7F") ==
        "Rates held.\n\nShares rose.");
}

TEST_CASE("a joiner stays where it joins and goes from Latin words") {
  CHECK(cleaned("👩\u200D👧 and می\u200Cخواهم and fa\u200Dmi\u200Cly") == "👩\u200D👧 and می\u200Cخواهم and family");
}

TEST_CASE("at most 30 combining marks in a row are kept") {
  std::string source = "a";
  for (int i = 0; i < 80; ++i) source += "\u0301";
  const std::string text = cleaned(source + "b");
  CHECK(text.starts_with("á\u0301"));
  CHECK(text.ends_with("\u0301b"));
  CHECK(code_point_length(text) == 31);  // the a with its first mark, 29 more marks, the b
}

TEST_CASE("text is composed as NFC") {
  CHECK(cleaned("cafe\u0301 A\u030Angstro\u0308m") == "café Ångström");
  CHECK(cleaned("\u212B") == "Å");
}

TEST_CASE("text is otherwise faithful: fractions, superscripts, quotes, dashes, ligatures") {
  const std::string text = "15½ × 10² “quoted” — ‘single’ – 5…10 ﬁne ５ №";
  CHECK(cleaned(text) == text);
}

TEST_CASE("text that was cleaned before keeps every line end and stays the same") {
  const std::string text =
      "The central bank held its main interest rate on Wednesday at\n"
      "four per cent, saying that prices had fallen more slowly than\n"
      "Wheat     210.5    +1.2\n\n  Barley  180.0    -0.4";
  CHECK(clean_text(text, 0, WrappedLines::keep).text == text);
}

TEST_CASE("a title stays one line") {
  CHECK(clean_line("  Rates held,\n  shares\trise \r\n").text == "Rates held, shares rise");
  CHECK(clean_line("Self-\nsufficient").text == "Self- sufficient");
  CHECK(clean_line("").text.empty());
}

TEST_CASE("blanks of every kind become one space in a title") {
  CHECK(clean_line("Rates\u00A0held by\u3000\u2003the bank").text == "Rates held by the bank");
}
