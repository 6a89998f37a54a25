// SPDX-License-Identifier: GPL-3.0-or-later
// Random texts: whatever is cut out of the cleaned text is found at its place in the source, up to blanks, line ends,
// soft hyphens and what cleaning drops.
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <catch2/catch.hpp>
#include <random>

#include "ingest/charset.hpp"
#include "ingest/code_points.hpp"
#include "ingest/text_field.hpp"

using namespace dateline;

namespace {

const std::vector<std::string> pieces{"word",
                                      "Nvidia",
                                      "$3",
                                      "5%",
                                      "½",
                                      "10²",
                                      "e\xCC\x81",
                                      "A\xCC\x8A\xCC\xB2",
                                      "\xF0\x9F\x98\x80",
                                      "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
                                      "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
                                      "\xD8\xB3\xD9\x84",
                                      "人工",
                                      "in\xC2\xADter",
                                      "-",
                                      ".",
                                      ", ",
                                      " ",
                                      " ",
                                      " ",
                                      " ",
                                      "  ",
                                      "\t",
                                      "\n",
                                      "\n",
                                      "\r\n",
                                      "\n    ",
                                      "\n\n",
                                      "\xC2\xA0",
                                      "\xE2\x80\x8B",
                                      "\x03",
                                      "\x1b",
                                      "\xE2\x80\xAE",
                                      "“quoted”",
                                      "1,234.5",
                                      "self-\nmade"};

std::string random_text(std::mt19937& random) {
  std::uniform_int_distribution<std::size_t> piece(0, pieces.size() - 1);
  std::uniform_int_distribution<int> length(1, 120);
  std::string text;
  for (int n = length(random); n > 0; --n) text += pieces[piece(random)];
  return text;
}

std::string slice(const std::string& text, std::size_t begin, std::size_t end) {
  const CodePointIndex index(text);
  return text.substr(index.byte(begin), index.byte(end) - index.byte(begin));
}

// Composed, without blanks, line ends and everything that has no width.
std::string reduced(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  const icu::UnicodeString composed = nfc->normalize(icu::UnicodeString::fromUTF8(text), status);
  std::string out;
  for (int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1)) {
    const UChar32 c = composed.char32At(i);
    const auto category = U_GET_GC_MASK(c);
    if (u_isUWhiteSpace(c) || (category & (U_GC_CC_MASK | U_GC_CF_MASK))) continue;
    append_utf8(out, static_cast<char32_t>(c));
  }
  return out;
}

// A slice that leaves a mark behind cannot be told from what its letter was composed of.
bool parts_a_mark(const std::string& text, std::size_t at) {
  const CodePointIndex index(text);
  std::size_t byte = index.byte(at);
  if (byte >= text.size()) return false;
  return (U_GET_GC_MASK(static_cast<UChar32>(next_code_point(text, byte))) & U_GC_M_MASK) != 0;
}

}  // namespace

TEST_CASE("every slice of a cleaned random text is found at its place in the source") {
  std::mt19937 random(20250730);
  for (int round = 0; round < 2000; ++round) {
    const std::string source = random_text(random);
    const TextField field = clean_text(source);
    REQUIRE_FALSE(first_invalid_utf8(field.text));
    REQUIRE(clean_text(field.text, 0, WrappedLines::keep).text == field.text);
    const std::size_t length = code_point_length(field.text);
    if (length == 0) continue;
    for (int n = 0; n < 10; ++n) {
      const std::size_t begin = std::uniform_int_distribution<std::size_t>(0, length - 1)(random);
      const std::size_t end = std::uniform_int_distribution<std::size_t>(begin + 1, length)(random);
      if (parts_a_mark(field.text, begin) || parts_a_mark(field.text, end)) continue;
      const auto place = field.to_source.to_origin(span<TextOffset>(begin, end));
      INFO("source: " << source << "\ntext: " << field.text << "\nslice: " << begin << ".." << end);
      REQUIRE(reduced(slice(source, place.begin.value, place.end.value)) == reduced(slice(field.text, begin, end)));
    }
  }
}
