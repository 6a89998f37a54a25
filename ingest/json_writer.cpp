// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/json_writer.hpp"

#include <array>

#include "ingest/code_points.hpp"

namespace dateline {

void JsonWriter::separate() {
  if (!first_) out_.push_back(',');
  first_ = false;
}

void JsonWriter::begin_object() {
  separate();
  out_.push_back('{');
  first_ = true;
}

void JsonWriter::end_object() {
  out_.push_back('}');
  first_ = false;
}

void JsonWriter::begin_array() {
  separate();
  out_.push_back('[');
  first_ = true;
}

void JsonWriter::end_array() {
  out_.push_back(']');
  first_ = false;
}

void JsonWriter::key(std::string_view name) {
  string(name);
  out_.push_back(':');
  first_ = true;
}

void JsonWriter::string(std::string_view utf8) {
  static constexpr std::string_view hex = "0123456789abcdef";
  separate();
  out_.push_back('"');
  for (std::size_t i = 0; i < utf8.size();) {
    const char c = utf8[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {
      append_utf8(out_, next_code_point(utf8, i));
      continue;
    }
    ++i;
    switch (c) {
      case '"':
        out_ += "\\\"";
        break;
      case '\\':
        out_ += "\\\\";
        break;
      case '\n':
        out_ += "\\n";
        break;
      case '\t':
        out_ += "\\t";
        break;
      case '\r':
        out_ += "\\r";
        break;
      default:
        if (byte < 0x20 || byte == 0x7F) {
          out_ += "\\u00";
          out_.push_back(hex[byte >> 4U]);
          out_.push_back(hex[byte & 15U]);
        } else {
          out_.push_back(c);
        }
    }
  }
  out_.push_back('"');
}

void JsonWriter::number(std::int64_t value) {
  raw(std::to_string(value));
}
void JsonWriter::number(std::size_t value) {
  raw(std::to_string(value));
}
void JsonWriter::boolean(bool value) {
  raw(value ? "true" : "false");
}
void JsonWriter::null() {
  raw("null");
}

void JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
}

void JsonWriter::member_or_null(std::string_view name, std::string_view value) {
  key(name);
  if (value.empty())
    null();
  else
    string(value);
}

}  // namespace dateline
