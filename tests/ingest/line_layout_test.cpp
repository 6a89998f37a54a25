// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/line_layout.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace dateline;

namespace {

// The contents of the lines that are not blank, with what follows each: "+" joined, "/" a new line, "//" a paragraph.
std::string layout(std::string_view text) {
  std::string out;
  for (const Line& line : lay_out_lines(text)) {
    if (line.blank) continue;
    out += text.substr(line.begin, line.end - line.begin);
    out += line.line_end == LineEnd::joined ? "+" : line.line_end == LineEnd::broken ? "/" : "//";
  }
  return out;
}

}  // namespace

TEST_CASE("every form of line end ends a line") {
  CHECK(layout("one\ntwo\r\nthree\rfour\xC2\x85"
               "five\xE2\x80\xA8six\xE2\x80\xA9seven\veight\fnine") == "one/two/three/four/five/six/seven/eight/nine/");
}

TEST_CASE("an empty text has no lines") {
  CHECK(lay_out_lines("").empty());
}

TEST_CASE("a line is measured without the blanks around it") {
  const auto lines = lay_out_lines("  Łódź \t\nnext");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].indent == 2);
  CHECK(lines[0].begin == 2);
  CHECK(lines[0].end == 9);    // bytes
  CHECK(lines[0].width == 6);  // code points from the margin
  CHECK(lines[0].next == 12);
  CHECK_FALSE(lines[0].blank);
  CHECK(lines[1].begin == 12);
}

TEST_CASE("an empty line, or one of blanks, stands between paragraphs") {
  CHECK(layout("one\n\ntwo\n \t \nthree") == "one//two//three/");
}

TEST_CASE("lines that were cut at a fixed width are joined") {
  CHECK(layout("The central bank held its main interest rate on Wednesday at\n"
               "four per cent, saying that prices had fallen more slowly than\n"
               "it had expected in the spring.\n") ==
        "The central bank held its main interest rate on Wednesday at+"
        "four per cent, saying that prices had fallen more slowly than+"
        "it had expected in the spring./");
}

TEST_CASE("nothing is joined where that is not asked for") {
  for (const Line& line : lay_out_lines("The central bank held its main interest rate on Wednesday at\n"
                                        "four per cent, saying that prices had fallen more slowly than\n"
                                        "it had expected in the spring.\n",
                                        false))
    CHECK(line.line_end == LineEnd::broken);
}

TEST_CASE("short lines are verses or a list, not wrapped text") {
  CHECK(layout("Roses are red\nViolets are blue\nSugar is sweet\n") ==
        "Roses are red/Violets are blue/Sugar is sweet/");
}

TEST_CASE("paragraphs of one long line each are not wrapped text") {
  const std::string paragraph(300, 'x');
  CHECK(layout(paragraph + "\n" + paragraph + "\n") == paragraph + "/" + paragraph + "/");
}

TEST_CASE("an indent, an empty line and a short last sentence end a paragraph of wrapped text") {
  CHECK(layout("The central bank held its main interest rate on Wednesday at\n"
               "four per cent, saying that prices had fallen more slowly than\n"
               "it had expected.\n"
               "   The next meeting of its committee is in September, when the\n"
               "bank will publish new forecasts for prices and for growth.\n"
               "\n"
               "Markets had expected the decision, and the currency was little\n"
               "changed in the afternoon.\n"
               "Shares in the largest lenders rose by two per cent on the news.\n") ==
        "The central bank held its main interest rate on Wednesday at+"
        "four per cent, saying that prices had fallen more slowly than+"
        "it had expected./"
        "The next meeting of its committee is in September, when the+"
        "bank will publish new forecasts for prices and for growth.//"
        "Markets had expected the decision, and the currency was little+"
        "changed in the afternoon./"
        "Shares in the largest lenders rose by two per cent on the news./");
}

TEST_CASE("a list item begins a line of its own in wrapped text") {
  CHECK(layout("The central bank held its main interest rate on Wednesday at\n"
               "four per cent and named three reasons for doing so without\n"
               "- prices that had fallen more slowly than it had expected and\n"
               "- wages that had risen faster than in any of the last ten years\n") ==
        "The central bank held its main interest rate on Wednesday at+"
        "four per cent and named three reasons for doing so without/"
        "- prices that had fallen more slowly than it had expected and/"
        "- wages that had risen faster than in any of the last ten years/");
}

TEST_CASE("cells with blanks between them make a table row") {
  const auto tabular = [](std::string_view line) { return lay_out_lines(line).front().tabular; };
  CHECK(tabular("Wheat   210.5"));
  CHECK(tabular("Wheat\t210.5"));
  CHECK(tabular("Wheat  210.5  +1.2"));
  CHECK_FALSE(tabular("Wheat 210.5 +1.2"));
  CHECK_FALSE(tabular("It rose.  It fell.  It closed."));  // how typists end sentences
}

TEST_CASE("table rows are never joined, nor is the text before and behind them") {
  CHECK(layout("The central bank held its main interest rate on Wednesday at\n"
               "four per cent, saying that prices had fallen more slowly than\n"
               "Wheat    210.5    +1.2\n"
               "Barley   180.0    -0.4\n"
               "it had expected in the spring, when wheat and barley were dear\n"
               "and the harvest far away.\n") ==
        "The central bank held its main interest rate on Wednesday at+"
        "four per cent, saying that prices had fallen more slowly than/"
        "Wheat    210.5    +1.2/"
        "Barley   180.0    -0.4/"
        "it had expected in the spring, when wheat and barley were dear+"
        "and the harvest far away./");
}
