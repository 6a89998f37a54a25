// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>

#include "ingest/code_points.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

using namespace std::string_view_literals;

struct Utf8Survey {
  std::size_t valid_multibyte = 0;
  std::size_t invalid = 0;
  std::optional<std::size_t> first_invalid;
};

Utf8Survey survey_utf8(std::string_view bytes) {
  Utf8Survey survey;
  const auto size = static_cast<int32_t>(bytes.size());
  for (int32_t i = 0; i < size;) {
    const int32_t start = i;
    UChar32 c;
    U8_NEXT(bytes.data(), i, size, c);
    if (c < 0) {
      ++survey.invalid;
      if (!survey.first_invalid) survey.first_invalid = static_cast<std::size_t>(start);
    } else if (c >= 0x80) {
      ++survey.valid_multibyte;
    }
  }
  return survey;
}

std::string convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset.c_str(), &status), ucnv_close);
  if (U_FAILURE(status))
    throw Error("unknown charset \"" + charset + "\"; use a name such as utf-8, windows-1252 or iso-8859-15",
                ExitCode::usage);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status), ucnv_close);
  std::string out(bytes.size() * 3 + 16, '\0');
  char* target = out.data();
  const char* source = bytes.data();
  ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, bytes.data() + bytes.size(), nullptr,
                 nullptr, nullptr, nullptr, true, true, &status);
  if (U_FAILURE(status)) throw Error("cannot read the bytes as " + charset + ": " + u_errorName(status));
  out.resize(static_cast<std::size_t>(target - out.data()));
  return out;
}

// UTF-16 without BOM: in Latin text every second byte is zero.
std::string_view utf16_without_bom(std::string_view bytes) {
  const std::size_t n = std::min<std::size_t>(bytes.size(), 4096) / 2;
  if (n < 2) return {};
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < n; ++i) {
    even += bytes[2 * i] == '\0';
    odd += bytes[2 * i + 1] == '\0';
  }
  if (odd * 10 >= n * 4 && even * 20 <= n) return "UTF-16LE";
  if (even * 10 >= n * 4 && odd * 20 <= n) return "UTF-16BE";
  return {};
}

bool has_undefined_windows_1252(std::string_view bytes) {
  return bytes.find_first_of("\x81\x8D\x8F\x90\x9D"sv) != std::string_view::npos;
}

bool looks_binary(std::string_view bytes) {
  const auto head = bytes.substr(0, 65536);
  const auto odd = std::count_if(head.begin(), head.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return u < 0x20 && u != '\t' && u != '\n' && u != '\r' && u != '\f' && u != 0x03 && u != 0x1b;
  });
  return head.find('\0') != std::string_view::npos || static_cast<std::size_t>(odd) * 20 > head.size();
}

Decoded not_text(std::string_view kind) {
  Decoded result;
  result.error = "is " + std::string(kind) + ", not text; convert it to text first";
  return result;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  if (is_ascii(bytes)) return std::nullopt;
  return survey_utf8(bytes).first_invalid;
}

std::string_view binary_kind(std::string_view bytes) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> magics{{
      {"%PDF-"sv, "a PDF"},
      {"PK\x03\x04"sv, "a zip archive or office document"},
      {"\x1f\x8b"sv, "gzip data"},
      {"BZh"sv, "bzip2 data"},
      {"\xfd"
       "7zXZ"sv,
       "xz data"},
      {"\x28\xb5\x2f\xfd"sv, "zstd data"},
      {"\x89PNG"sv, "a PNG picture"},
      {"\xff\xd8\xff"sv, "a JPEG picture"},
      {"\xd0\xcf\x11\xe0"sv, "an old office document"},
      {"\x7f"
       "ELF"sv,
       "a program"},
  }};
  for (const auto& [magic, kind] : magics)
    if (bytes.starts_with(magic)) return kind;
  return {};
}

Decoded decode(std::string bytes, std::string_view charset) {
  Decoded result;
  if (const auto kind = binary_kind(bytes); !kind.empty()) return not_text(kind);
  if (charset != "auto") {
    result.charset = charset;
    result.utf8 = convert(bytes, result.charset);
    if (result.utf8.starts_with("\xEF\xBB\xBF")) result.utf8.erase(0, 3);
    return result;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) {
    result.charset = "UTF-16";
    result.utf8 = convert(bytes, result.charset);
    return result;
  }
  if (const auto utf16 = utf16_without_bom(bytes); !utf16.empty()) {
    result.charset = utf16;
    result.utf8 = convert(bytes, result.charset);
    result.warning = "has no byte order mark; read as " + result.charset;
    return result;
  }
  if (looks_binary(bytes)) return not_text("binary data");
  if (is_ascii(bytes)) {
    result.charset = "US-ASCII";
    result.utf8 = std::move(bytes);
    return result;
  }
  const auto survey = survey_utf8(bytes);
  result.charset = "UTF-8";
  if (!survey.first_invalid) {
    result.utf8 = std::move(bytes);
    return result;
  }
  if (survey.valid_multibyte >= survey.invalid || has_undefined_windows_1252(bytes)) {
    result.error = "invalid UTF-8 at byte " + std::to_string(*survey.first_invalid) +
                   "; repair the file, or name its charset with --encoding";
    return result;
  }
  result.charset = "windows-1252";
  result.utf8 = convert(bytes, result.charset);
  result.warning = "is not UTF-8; read as windows-1252 (name another charset with --encoding)";
  return result;
}

}  // namespace dateline
