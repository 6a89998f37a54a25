// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/readers/plain_text.hpp"

#include <catch2/catch.hpp>

#include "ingest/digest.hpp"
#include "tests/code_point_slice.hpp"

using namespace dateline;
using Catch::Matchers::Contains;

namespace {

Parsed read_text(const std::string& bytes) {
  static const PlainTextReader reader{};
  return parse_record({&reader, "story.txt", "", 0, bytes, bytes.size()}, {});
}

// The one article of a file.
Article article_of(const std::string& bytes) {
  Parsed parsed = read_text(bytes);
  REQUIRE(parsed.rejects.empty());
  REQUIRE(parsed.articles.size() == 1);
  return std::move(parsed.articles[0]);
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("header lines at the top fill the article's fields") {
  const Article article = article_of(
      "Title: Rates held\n"
      "Date: 2025-07-30\n"
      "Byline: Jane Doe and John Roe\n"
      "Source: The Albion Courier\n"
      "Section: Business\n"
      "Url: https://example.org/1\n"
      "Language: en\n"
      "Id: a1\n"
      "\n"
      "The bank held rates.\n");
  CHECK(article.title.text == "Rates held");
  CHECK(article.published.value().iso_date() == "2025-07-30");
  CHECK(article.published.value().from == "header");
  CHECK(article.authors == Names{"Jane Doe", "John Roe"});
  CHECK(article.source == "The Albion Courier");
  CHECK(article.section == "Business");
  CHECK(article.url == "https://example.org/1");
  CHECK(article.language == "en");
  CHECK(article.id == "a1");
  CHECK(article.text.text == "The bank held rates.");
  CHECK(article.extra.empty());
}

TEST_CASE("header lines may have other names, any case, and Windows line ends") {
  const Article article = article_of(
      "HEADLINE: Rates held\r\nPublished: 30 July 2025\r\nAuthor: Jane Doe\r\nOutlet: The Albion Courier\r\n\r\nThe "
      "bank "
      "held rates.\r\n");
  CHECK(article.title.text == "Rates held");
  CHECK(article.published.value().iso_date() == "2025-07-30");
  CHECK(article.authors == Names{"Jane Doe"});
  CHECK(article.source == "The Albion Courier");
  CHECK(article.text.text == "The bank held rates.");
}

TEST_CASE("a header without a value sets nothing") {
  const Article article = article_of("Id: a1\nTitle:\nByline:\n\nThe \u00c9lys\u00e9e held a dinner for the crew.\n");
  CHECK(article.title.text.empty());
  CHECK(article.authors.empty());
  CHECK(article.text.text == "The \u00c9lys\u00e9e held a dinner for the crew.");
}

TEST_CASE("headers that are not known are kept under extra") {
  CHECK(article_of("Title: Rates held\nDesk: City\nPriority: 3\n\nThe bank held rates.\n").extra ==
        R"({"Desk":"City","Priority":"3"})");
}

TEST_CASE("a first sentence with a colon is no header") {
  const Article article = article_of("Washington: the bank held rates.\n\nShares rose.\n");
  CHECK(article.text.text == "Washington: the bank held rates.\n\nShares rose.");
  CHECK(article.extra.empty());
}

TEST_CASE("a label and a date before the first sentence date the article") {
  const Article article = article_of(" date 2025-07-30 Washington has restricted chips. It reversed.\n");
  CHECK(article.published.value().iso_date() == "2025-07-30");
  CHECK(article.text.text == "Washington has restricted chips. It reversed.");
}

TEST_CASE("a headline stands on a line of its own") {
  const Article article = article_of("\n  Rates held, for now \n\nThe bank held rates. It said so.\n");
  CHECK(article.title.text == "Rates held, for now");
  CHECK(article.text.text == "The bank held rates. It said so.");
}

TEST_CASE("a first line that ends in a full stop, or is part of a paragraph, is no headline") {
  CHECK(article_of("The bank held rates.\n\nShares rose.\n").title.text.empty());
  CHECK(article_of("The bank held rates on\nWednesday at four per cent.\n").title.text.empty());
  CHECK(article_of(std::string(200, 'x') + "\n\nShares rose.\n").title.text.empty());
}

TEST_CASE("a line with the author's name below the headline is the byline") {
  const Article apart = article_of("Rates held\n\nBy Jane Doe\n\nThe bank held rates.\n");
  CHECK(apart.title.text == "Rates held");
  CHECK(apart.authors == Names{"Jane Doe"});
  CHECK(apart.text.text == "The bank held rates.");

  const Article directly_below = article_of("Rates held\nBy Jane Doe\n\nThe bank held rates.\n");
  CHECK(directly_below.title.text == "Rates held");
  CHECK(directly_below.authors == Names{"Jane Doe"});
  CHECK(directly_below.text.text == "The bank held rates.");
}

TEST_CASE("a sentence that begins with By is no byline") {
  const Article article = article_of("Rates held\n\nBy Monday the bank had held rates.\n");
  CHECK(article.authors.empty());
  CHECK(article.text.text == "By Monday the bank had held rates.");
}

TEST_CASE("a file with only a headline is an article") {
  const Article article = article_of("Rates held\n");
  CHECK(article.title.text == "Rates held");
  CHECK(article.text.text.empty());
}

TEST_CASE("title and text lead back into the file, whatever stands before them") {
  const std::string bytes = "Source: Łódź Kurier\r\nTitle:  Rates   held\r\n\r\nThe bank bought $700\r\nof bonds.\r\n";
  const Article article = article_of(bytes);
  CHECK(source_of(article.title, bytes, "Rates held") == "Rates   held");
  CHECK(source_of(article.text, bytes, "$700") == "$700");
  CHECK(source_of(article.text, bytes, "$700\nof bonds.") == "$700\r\nof bonds.");
}

TEST_CASE("the source is counted without a byte order mark") {
  const Article article = article_of("\xEF\xBB\xBFTitle: Rates held\n\nThe bank held.\n");
  CHECK(article.title.text == "Rates held");
  CHECK(article.title.to_source.to_origin(span<TextOffset>(0, 5)).begin.value == 7);
}

TEST_CASE("an empty file is a reject that says what is missing") {
  const Parsed parsed = read_text(" \n\n");
  CHECK(parsed.articles.empty());
  REQUIRE(parsed.rejects.size() == 1);
  CHECK(parsed.rejects[0].path == "story.txt");
  CHECK_THAT(parsed.rejects[0].reason, Contains("neither a text nor a title"));
}

TEST_CASE("a day that does not exist makes a reject") {
  const Parsed parsed = read_text("Date: 2025-02-30\n\nThe bank held rates.\n");
  CHECK(parsed.articles.empty());
  REQUIRE(parsed.rejects.size() == 1);
  CHECK_THAT(parsed.rejects[0].reason, Contains("2025-02-30"));
}

TEST_CASE("a date in a form that is not known leaves the article undated, with a warning and the value kept") {
  const Parsed parsed = read_text("Title: Rates held\nDate: the day before\n\nThe bank held rates.\n");
  REQUIRE(parsed.articles.size() == 1);
  CHECK_FALSE(parsed.articles[0].published.has_value());
  CHECK(parsed.articles[0].extra == R"({"Date":"the day before"})");
  REQUIRE(parsed.warnings.size() == 1);
  CHECK_THAT(parsed.warnings[0].reason, Contains("the day before"));
}

TEST_CASE("a date that may be day and month or month and day keeps its year, with a warning") {
  const Parsed parsed = read_text("Title: Rates held\nDate: 03/04/2025\n\nThe bank held rates.\n");
  REQUIRE(parsed.articles.size() == 1);
  CHECK(parsed.articles[0].published.value().iso_date() == "2025");
  CHECK(parsed.articles[0].extra == R"({"Date":"03/04/2025"})");
  CHECK(parsed.warnings.size() == 1);
}

TEST_CASE("codes that a wire put behind the date are left out") {
  CHECK(article_of("Title: Rates held\nDate: 27-MAR-1987 00:02:59.13\x05\x05RM\n\nThe bank held.\n")
            .published.value()
            .time == "00:02:59");
}

TEST_CASE("bytes that had to be guessed at give a warning, files that are no text a reject") {
  const Parsed guessed = read_text("Caf\xe9 rates held\n\nThe bank held rates.\n");
  REQUIRE(guessed.articles.size() == 1);
  CHECK(guessed.articles[0].title.text == "Café rates held");
  CHECK(guessed.warnings.size() == 1);
  const Parsed no_text = read_text("%PDF-1.7\nThe bank held rates.\n");
  CHECK(no_text.articles.empty());
  REQUIRE(no_text.rejects.size() == 1);
  CHECK_THAT(no_text.rejects[0].reason, Contains("PDF"));
}

TEST_CASE("an article knows the file it came from") {
  const std::string bytes = "Rates held\n\nThe bank held rates.\n";
  const Article article = article_of(bytes);
  REQUIRE(article.origins.size() == 1);
  CHECK(article.origins[0].path == "story.txt");
  CHECK(article.origins[0].member.empty());
  CHECK(article.origins[0].sha256 == sha256_hex(bytes));
  CHECK(article.id == content_id_of(article));
}

TEST_CASE("a byline names one author or several") {
  CHECK(authors_in("By Jane Doe") == Names{"Jane Doe"});
  CHECK(authors_in("BY JANE DOE") == Names{"JANE DOE"});
  CHECK(authors_in("Jane Doe, John Roe and Ann Poe") == Names{"Jane Doe", "John Roe", "Ann Poe"});
  CHECK(authors_in("Jane Doe & John Roe; Ann Poe") == Names{"Jane Doe", "John Roe", "Ann Poe"});
  CHECK(authors_in("Andrew Sandy") == Names{"Andrew Sandy"});
  CHECK(authors_in("").empty());
}
