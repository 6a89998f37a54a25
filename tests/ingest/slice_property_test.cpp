// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every text: slicing the source by a span's source offsets gives the span's text, up to blanks, line
// ends, soft hyphens and what else cleaning drops; a cleaned text is valid UTF-8, NFC, and stays as it is.
//
// The texts are random but the same in every run (a fixed seed).
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <array>
#include <catch2/catch.hpp>
#include <random>

#include "ingest/charset.hpp"
#include "ingest/text_field.hpp"
#include "tests/code_point_slice.hpp"

using namespace dateline;

namespace {

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFCInstance(status);
  REQUIRE(U_SUCCESS(status));
  return *normalizer;
}

bool is_nfc(const std::string& utf8) {
  UErrorCode status = U_ZERO_ERROR;
  return nfc().isNormalizedUTF8(utf8, status) && U_SUCCESS(status);
}

// What cleaning may drop or put in: blanks, line ends, controls, soft hyphens, everything of no width.
bool is_dropped(UChar32 c) {
  return u_isUWhiteSpace(c) || (U_GET_GC_MASK(c) & (U_GC_CC_MASK | U_GC_CF_MASK)) != 0;
}

// The letters and signs of a text alone, as NFC.
std::string reduced(std::string_view utf8) {
  std::string kept;
  for (std::size_t i = 0; i < utf8.size();)
    if (const char32_t c = next_code_point(utf8, i); !is_dropped(static_cast<UChar32>(c))) append_utf8(kept, c);
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  nfc().normalize(icu::UnicodeString::fromUTF8(kept), status).toUTF8String(out);
  REQUIRE(U_SUCCESS(status));
  return out;
}

// Writes random texts of the kinds that news comes in.
class TextWriter {
 public:
  explicit TextWriter(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

  std::string text() {
    std::string text;
    const bool wrapped = below(2) == 0;
    const std::size_t width = 50 + below(30);
    const std::size_t pieces = below(120);
    const std::string line_end = below(3) == 0 ? "\r\n" : "\n";
    std::size_t column = 0;
    for (std::size_t i = 0; i < pieces; ++i) {
      const std::string_view piece = below(5) == 0 ? pick(oddities) : pick(words);
      if (wrapped && column > 0 && column + piece.size() > width) {
        text += line_end;
        column = 0;
      }
      text += piece;
      column += piece.size() + 1;
      text += below(40) == 0 ? line_end + line_end : below(8) == 0 ? "" : " ";
    }
    return text;
  }

 private:
  template <std::size_t n>
  std::string_view pick(const std::array<std::string_view, n>& from) {
    return from[below(n)];
  }

  static constexpr std::array<std::string_view, 20> words{
      "The",   "bank",   "held",   "rates",  "on",    "Wednesday", "at",  "4.5%",  "U.S.", "$1.2 million.",
      "self-", "prices", "“fell”", "Élysée", "Łódź,", "15½",       "10²", "said.", "AT&T", "Nvidia’s"};
  static constexpr std::array<std::string_view, 26> oddities{"cafe\u0301",
                                                             "q\u0307\u0323o\u0302\u0301",
                                                             "A\u030Angstrom",
                                                             "un\u00ADem\u00ADployed",
                                                             "mar\u00AD",
                                                             "👩\u200D👧",
                                                             "🏳\uFE0F\u200D🌈",
                                                             "😀",
                                                             "שלום",
                                                             "مرحبا",
                                                             "می\u200Cخواهم",
                                                             "人工智能",
                                                             "\t",
                                                             "  \t  ",
                                                             "\x03",
                                                             "\x1b[31m",
                                                             "\u200B",
                                                             "\uFEFF",
                                                             "\u202Eevil\u202C",
                                                             "\u00A0",
                                                             "\r",
                                                             "\u2028",
                                                             "\v",
                                                             "- item",
                                                             "\u3000",
                                                             "\u0301"};
  std::mt19937 random_;
};

constexpr unsigned seed = 20250730;
constexpr int texts = 400;

}  // namespace

TEST_CASE("the source slice of any span of any text is the span's text, up to what cleaning drops") {
  TextWriter writer(seed);
  for (int i = 0; i < texts; ++i) {
    const std::string source = writer.text();
    const TextField field = clean_text(source);
    const std::size_t length = code_point_length(field.text);
    const std::size_t source_length = code_point_length(source);
    // A span that cuts a letter from its marks has no source of its own.
    const CodePointIndex index(field.text);
    const auto is_edge = [&](std::size_t code_point) {
      std::size_t byte = index.byte(code_point);
      return code_point == length || nfc().hasBoundaryBefore(static_cast<UChar32>(next_code_point(field.text, byte)));
    };
    for (int j = 0; j < 40 && length > 0; ++j) {
      const std::size_t begin = writer.below(length);
      const std::size_t end = std::min(length, begin + 1 + writer.below(60));
      if (!is_edge(begin) || !is_edge(end)) continue;
      const auto origin = field.to_source.to_origin(span<TextOffset>(begin, end));
      INFO("text " << i << ", code points " << begin << " to " << end << " of: " << source);
      REQUIRE(origin.begin.value <= origin.end.value);
      REQUIRE(origin.end.value <= source_length);
      REQUIRE(reduced(code_point_slice(source, origin.begin.value, origin.end.value)) ==
              reduced(code_point_slice(field.text, begin, end)));
    }
  }
}

TEST_CASE("spans that follow each other in a text follow each other in its source") {
  TextWriter writer(seed + 1);
  for (int i = 0; i < texts; ++i) {
    const std::string source = writer.text();
    const TextField field = clean_text(source);
    const std::size_t length = code_point_length(field.text);
    std::size_t before = 0;
    for (std::size_t at = 0; at < length; ++at) {
      const auto origin = field.to_source.to_origin(span<TextOffset>(at, at + 1));
      INFO("text " << i << ", code point " << at << " of: " << source);
      REQUIRE(origin.begin.value >= before);
      before = origin.begin.value;
    }
  }
}

TEST_CASE("every cleaned text is valid UTF-8 and NFC") {
  TextWriter writer(seed + 2);
  for (int i = 0; i < texts; ++i) {
    const std::string source = writer.text();
    for (const auto& text : {clean_text(source).text, clean_line(source).text}) {
      INFO("text " << i << " of: " << source);
      REQUIRE_FALSE(first_invalid_utf8(text).has_value());
      REQUIRE(is_nfc(text));
    }
  }
}

TEST_CASE("a cleaned text stays as it is when it is cleaned again") {
  TextWriter writer(seed + 3);
  for (int i = 0; i < texts; ++i) {
    const std::string source = writer.text();
    const std::string text = clean_text(source).text;
    INFO("text " << i << " of: " << source);
    REQUIRE(clean_text(text, 0, WrappedLines::keep).text == text);
    const std::string title = clean_line(source).text;
    REQUIRE(clean_line(title).text == title);
  }
}

TEST_CASE("no cleaned text holds a control, a carriage return or a run of empty lines") {
  TextWriter writer(seed + 4);
  for (int i = 0; i < texts; ++i) {
    const std::string source = writer.text();
    const std::string text = clean_text(source).text;
    INFO("text " << i << " of: " << source);
    REQUIRE(text.find_first_of("\r\v\f\t\x03\x1b") == std::string::npos);
    REQUIRE(text.find("\n\n\n") == std::string::npos);
    REQUIRE(text.find("\u200B") == std::string::npos);
    REQUIRE(text.find("\u00AD") == std::string::npos);
    REQUIRE(clean_line(source).text.find('\n') == std::string::npos);
  }
}
