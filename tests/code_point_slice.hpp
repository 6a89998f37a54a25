// SPDX-License-Identifier: GPL-3.0-or-later
// Slices as users take them: by code points, of a text and of the source it came from.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "ingest/code_points.hpp"
#include "ingest/text_field.hpp"

namespace dateline {

// utf8[begin:end] as Python slices a str.
inline std::string code_point_slice(std::string_view utf8, std::size_t begin, std::size_t end) {
  const CodePointIndex index(utf8);
  const std::size_t from = index.byte(begin);
  return std::string(utf8.substr(from, index.byte(end) - from));
}

// The part of `source` that `words`, which must stand in the field's text, came from.
inline std::string source_of(const TextField& field, std::string_view source, std::string_view words) {
  const std::size_t byte = field.text.find(words);
  if (byte == std::string::npos) throw std::logic_error("\"" + std::string(words) + "\" is not in the text");
  const CodePointIndex index(field.text);
  const auto place = span<TextOffset>(index.code_points(byte), index.code_points(byte + words.size()));
  const auto origin = field.to_source.to_origin(place);
  return code_point_slice(source, origin.begin.value, origin.end.value);
}

}  // namespace dateline
