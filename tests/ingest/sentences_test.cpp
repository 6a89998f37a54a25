// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/sentences.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace dateline;

namespace {

using Sentences = std::vector<std::string>;

Sentences sentences_of(std::string_view text) {
  Sentences sentences;
  for (const auto& place : split_sentences(text)) sentences.emplace_back(text.substr(place.begin.value, place.size()));
  return sentences;
}

}  // namespace

TEST_CASE("sentences come without the blanks between them") {
  CHECK(sentences_of("  Rates held.  Did shares rise? They did!\n") ==
        Sentences{"Rates held.", "Did shares rise?", "They did!"});
}

TEST_CASE("an empty text and one of blanks have no sentences") {
  CHECK(sentences_of("").empty());
  CHECK(sentences_of(" \n\n ").empty());
}

TEST_CASE("a line end always ends a sentence") {
  CHECK(sentences_of("Prices rose\nWages fell") == Sentences{"Prices rose", "Wages fell"});
  CHECK(sentences_of("It was Huawei Corp.\nChairman Liang spoke.") ==
        Sentences{"It was Huawei Corp.", "Chairman Liang spoke."});
}

TEST_CASE("a company's abbreviation goes on into a name and ends before a word that begins sentences") {
  CHECK(sentences_of("Huawei Corp. Chairman Liang spoke. He left.") ==
        Sentences{"Huawei Corp. Chairman Liang spoke.", "He left."});
  CHECK(sentences_of("It bought Acme Inc. The deal closed.") == Sentences{"It bought Acme Inc.", "The deal closed."});
}

TEST_CASE("U.S. goes on into a name and may end a sentence") {
  CHECK(sentences_of("U.S. Treasury bonds fell.") == Sentences{"U.S. Treasury bonds fell."});
  CHECK(sentences_of("It trades in the U.S. The dollar rose.") ==
        Sentences{"It trades in the U.S.", "The dollar rose."});
}

TEST_CASE("a title is never the end of a sentence") {
  CHECK(sentences_of("Mr. Smith met Dr. Jones and Gen. Powell.") ==
        Sentences{"Mr. Smith met Dr. Jones and Gen. Powell."});
}

TEST_CASE("a.m. and p.m. go on inside a sentence and may end it") {
  CHECK(sentences_of("It closed at 5 p.m. on Monday.") == Sentences{"It closed at 5 p.m. on Monday."});
  CHECK(sentences_of("It opened at 9 a.m. Monday.") == Sentences{"It opened at 9 a.m. Monday."});
  CHECK(sentences_of("It closed at 5 p.m. The bank paid.") == Sentences{"It closed at 5 p.m.", "The bank paid."});
}

TEST_CASE("initials belong to their names") {
  CHECK(sentences_of("J. K. Rowling wrote. George W. Bush did not.") ==
        Sentences{"J. K. Rowling wrote.", "George W. Bush did not."});
}

TEST_CASE("abbreviations that take a number go on before one") {
  CHECK(sentences_of("See No. 5 and p. 12. The Sept. 5 deal held.") ==
        Sentences{"See No. 5 and p. 12.", "The Sept. 5 deal held."});
  CHECK(sentences_of("Is it? No. It is not.") == Sentences{"Is it?", "No.", "It is not."});
}

TEST_CASE("a missing blank between two sentences is seen") {
  CHECK(sentences_of("It offers skills training.Remote-controlled robots help.") ==
        Sentences{"It offers skills training.", "Remote-controlled robots help."});
}

TEST_CASE("addresses are not broken") {
  CHECK(sentences_of("See https://example.org/a.b?c=D.E!F for more. Then stop.") ==
        Sentences{"See https://example.org/a.b?c=D.E!F for more.", "Then stop."});
  CHECK(sentences_of("Shares of Amazon.Com rose.") == Sentences{"Shares of Amazon.Com rose."});
  CHECK(sentences_of("Write to jane.doe@example.Org today.") == Sentences{"Write to jane.doe@example.Org today."});
}

TEST_CASE("figures are not broken") {
  CHECK(sentences_of("It cost $1.2 million. That was 3.5. Then 4.") ==
        Sentences{"It cost $1.2 million.", "That was 3.5.", "Then 4."});
}

TEST_CASE("a closing quotation mark or bracket belongs to its sentence") {
  CHECK(sentences_of("He said \"it rose.\" She left.") == Sentences{"He said \"it rose.\"", "She left."});
  CHECK(sentences_of("It rose (to 5.) Then it fell.") == Sentences{"It rose (to 5.)", "Then it fell."});
}

TEST_CASE("the stops of other scripts end sentences") {
  CHECK(sentences_of("他付了钱。她也付了。") == Sentences{"他付了钱。", "她也付了。"});
}

TEST_CASE("whether a stop is an abbreviation's depends on what follows it") {
  const std::string_view goes_on = "Acme Inc. Chairman Doe";
  CHECK(is_abbreviation_stop(goes_on, 9, 10));
  const std::string_view ends = "Acme Inc. The deal";
  CHECK_FALSE(is_abbreviation_stop(ends, 9, 10));
  const std::string_view plain = "It rose. Chairman Doe";
  CHECK_FALSE(is_abbreviation_stop(plain, 8, 9));
}
