// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/sentence_boundaries.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "ingest/inputs.hpp"

using namespace dateline;

namespace {

using Boundaries = std::vector<std::size_t>;

Boundaries boundaries_of(std::string_view text) {
  Boundaries found;
  SentenceBoundaries boundaries(text);
  for (std::size_t next = 0; boundaries.next(next);) found.push_back(next);
  return found;
}

Boundaries boundaries_of_icu(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), status));
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<int64_t>(text.size()), &status);
  iterator->setText(&utext, status);
  REQUIRE(U_SUCCESS(status));
  Boundaries found;
  while (iterator->next() != icu::BreakIterator::DONE) found.push_back(static_cast<std::size_t>(iterator->current()));
  utext_close(&utext);
  return found;
}

}  // namespace

TEST_CASE("an empty text has no boundary, another at least its end") {
  CHECK(boundaries_of("").empty());
  CHECK(boundaries_of("rates") == Boundaries{5});
}

TEST_CASE("a stop ends a sentence with the closing marks and blanks behind it") {
  CHECK(boundaries_of("He said \"no.\"  She left.") == Boundaries{15, 24});
  CHECK(boundaries_of("It rose 1.5. It fell.") == Boundaries{13, 21});
  CHECK(boundaries_of("at 9 a.m. today") == Boundaries{15});
  CHECK(boundaries_of("one\r\ntwo") == Boundaries{5, 8});
}

TEST_CASE("random texts of all classes break as ICU breaks them") {
  // One or more of each class of UAX #29, ill-formed bytes among them.
  const std::vector<std::string> parts = {"\r",
                                          "\n",
                                          "\xC2\x85",
                                          "\xE2\x80\xA9",
                                          "\xCC\x81",
                                          "\xC2\xAD",
                                          " ",
                                          "\t",
                                          "\xC2\xA0",
                                          "a",
                                          "b",
                                          "\xC3\xA9",
                                          "A",
                                          "\xC3\x89",
                                          "\xE4\xBB\x96",
                                          "\xD7\x90",
                                          "1",
                                          "\xD9\xA3",
                                          ".",
                                          ".",
                                          "\xE2\x80\xA4",
                                          ",",
                                          ":",
                                          "-",
                                          "\xE2\x80\x94",
                                          "!",
                                          "?",
                                          "\xE3\x80\x82",
                                          "\"",
                                          ")",
                                          "\xE2\x80\x9D",
                                          "$",
                                          "%",
                                          "\xF0\x9F\x98\x80",
                                          "\xFF"};
  std::mt19937 random(20260101);
  for (int round = 0; round < 60000; ++round) {
    std::string text;
    for (std::size_t length = random() % 14; length > 0; --length) text += parts[random() % parts.size()];
    CAPTURE(text);
    REQUIRE(boundaries_of(text) == boundaries_of_icu(text));
  }
}

TEST_CASE("articles break as ICU breaks them") {
  const std::filesystem::path here = DATELINE_SOURCE_DIR;
  const auto reuters = here / "../shared/data/articles/reuters-21578.jsonl";
  std::vector<std::string> inputs = {(here / "corpus/sample/articles").string()};
  if (std::filesystem::exists(reuters))
    inputs.push_back(reuters.string());
  else
    WARN("skipped: the Reuters stories are not beside this checkout");
  std::size_t articles = 0;
  read_records(
      inputs, {},
      [&](const Record& record) {
        for (const auto& article : parse_record(record, {}).articles) {
          ++articles;
          if (boundaries_of(article.text.text) != boundaries_of_icu(article.text.text)) FAIL_CHECK(article.text.text);
        }
      },
      [](const Reject&) {});
  CHECK(articles > 0);
}
