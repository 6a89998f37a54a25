// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes: decoding and cleaning give valid UTF-8, and every span of the text leads into the source.
#include <cstdlib>

#include "ingest/charset.hpp"
#include "ingest/code_points.hpp"
#include "ingest/sentences.hpp"
#include "ingest/text_field.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace dateline;
  const Decoded decoded = decode(std::string(reinterpret_cast<const char*>(data), size));
  if (!decoded.error.empty()) return 0;
  if (first_invalid_utf8(decoded.utf8)) std::abort();
  const TextField field = clean_text(decoded.utf8);
  if (first_invalid_utf8(field.text)) std::abort();
  const std::size_t length = code_point_length(field.text);
  const std::size_t source_length = code_point_length(decoded.utf8);
  for (std::size_t i = 0; i < length; ++i) {
    const auto source = field.to_source.to_origin(span<TextOffset>(i, i + 1));
    if (source.begin > source.end || source.end.value > source_length) std::abort();
  }
  std::size_t at = 0;
  for (const auto& sentence : split_sentences(field.text)) {
    if (sentence.begin.value < at || sentence.end.value > field.text.size() || sentence.empty()) std::abort();
    at = sentence.end.value;
  }
  return 0;
}
