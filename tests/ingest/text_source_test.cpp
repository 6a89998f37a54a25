// SPDX-License-Identifier: GPL-3.0-or-later
// The way from a cleaned text back to its source.
#include <catch2/catch.hpp>

#include "ingest/text_field.hpp"
#include "tests/code_point_slice.hpp"

using namespace dateline;

TEST_CASE("words lead to where they stand in the source") {
  const std::string source = "\r\n  Rates  held.\r\n\r\n\r\n  Shares rose.";
  const TextField field = clean_text(source);
  CHECK(source_of(field, source, "Rates") == "Rates");
  CHECK(source_of(field, source, "Rates held") == "Rates  held");
  CHECK(source_of(field, source, "Shares rose.") == "Shares rose.");
  CHECK(source_of(field, source, "held.\n\nShares") == "held.\r\n\r\n\r\n  Shares");
}

TEST_CASE("a figure that was wrapped leads to both its lines") {
  const std::string source =
      "The central bank bought bonds on Wednesday that are worth $700\n"
      "million, saying that prices had fallen more slowly than it had\n"
      "expected in the spring.";
  CHECK(source_of(clean_text(source), source, "$700 million") == "$700\nmillion");
}

TEST_CASE("dropped characters inside a word belong to its source and those beside it do not") {
  const std::string source = "\u200Bun\u00ADemploy\u200Bment\u00AD fell";
  CHECK(source_of(clean_text(source), source, "unemployment") == "un\u00ADemploy\u200Bment");
}

TEST_CASE("a composed letter leads to its letter and mark") {
  const std::string source = "the cafe\u0301 in A\u030Angermanland";
  const TextField field = clean_text(source);
  CHECK(source_of(field, source, "é") == "e\u0301");
  CHECK(source_of(field, source, "café") == "cafe\u0301");
  CHECK(source_of(field, source, "Ångermanland") == "A\u030Angermanland");
}

TEST_CASE("a soft hyphen between a letter and its mark is inside the composed letter's source") {
  const std::string source = "cafe\u00AD\u0301 noir";
  CHECK(source_of(clean_text(source), source, "é noir") == "e\u00AD\u0301 noir");
}

TEST_CASE("source offsets count code points, whatever their bytes") {
  const TextField field = clean_text("😀 Łódź — €5");
  const auto euros = field.to_source.to_origin(span<TextOffset>(9, 11));
  CHECK(code_point_slice(field.text, 9, 11) == "€5");
  CHECK(euros.begin.value == 9);
  CHECK(euros.end.value == 11);
}

TEST_CASE("a source that begins later in its input is counted from the input's beginning") {
  const TextField text = clean_text("Rates  held", 100);
  CHECK(text.to_source.to_origin(span<TextOffset>(6, 10)).begin.value == 107);
  const TextField line = clean_line("Rates  held", 100);
  CHECK(line.to_source.to_origin(span<TextOffset>(0, 5)).begin.value == 100);
  CHECK(line.to_source.to_origin(span<TextOffset>(6, 10)).end.value == 111);
}

TEST_CASE("a title's words lead to where they stand in its source") {
  const std::string source = "Rates held,\n  shares\u00AD rise";
  CHECK(source_of(clean_line(source), source, "held, shares") == "held,\n  shares");
}

TEST_CASE("the columns of a table lead to their own cells") {
  const std::string source = "Wheat\t210.5\t+1.2\r\nBarley   180.0  -0.4";
  const TextField field = clean_text(source);
  CHECK(source_of(field, source, "210.5") == "210.5");
  CHECK(source_of(field, source, "210.5  +1.2") == "210.5\t+1.2");
  CHECK(source_of(field, source, "180.0") == "180.0");
}
