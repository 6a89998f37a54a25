// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/charset.hpp"

#include <catch2/catch.hpp>

#include "ingest/error.hpp"

using namespace dateline;
using namespace std::string_literals;
using Catch::Matchers::Contains;

namespace {

// ASCII as UTF-16, low or high byte first.
std::string utf16(std::string_view ascii, bool low_first) {
  std::string bytes;
  for (const char c : ascii) {
    if (!low_first) bytes.push_back('\0');
    bytes.push_back(c);
    if (low_first) bytes.push_back('\0');
  }
  return bytes;
}

}  // namespace

TEST_CASE("ASCII is taken as it is, line ends too") {
  const Decoded decoded = decode("Rates held\r\nat 4%\n");
  CHECK(decoded.utf8 == "Rates held\r\nat 4%\n");
  CHECK(decoded.charset == "US-ASCII");
  CHECK(decoded.warning.empty());
  CHECK(decoded.error.empty());
}

TEST_CASE("UTF-8 is known by itself") {
  const Decoded decoded = decode("Élysée — €5");
  CHECK(decoded.utf8 == "Élysée — €5");
  CHECK(decoded.charset == "UTF-8");
  CHECK(decoded.warning.empty());
}

TEST_CASE("a byte order mark is read and does not stay") {
  CHECK(decode("\xEF\xBB\xBF"
               "Łódź")
            .utf8 == "Łódź");
  CHECK(decode("\xFF\xFE" + utf16("Rates", true)).utf8 == "Rates");
  CHECK(decode("\xFE\xFF" + utf16("Rates", false)).utf8 == "Rates");
}

TEST_CASE("UTF-16 with surrogates is read to one code point each") {
  CHECK(decode("\xFF\xFE"
               "\x3D\xD8\x00\xDE"
               "a\0"s)
            .utf8 == "😀a");
}

TEST_CASE("UTF-16 without a byte order mark is told by its zero bytes, with a warning") {
  const Decoded little = decode(utf16("The bank held rates.", true));
  CHECK(little.utf8 == "The bank held rates.");
  CHECK(little.charset == "UTF-16LE");
  CHECK_FALSE(little.warning.empty());
  const Decoded big = decode(utf16("The bank held rates.", false));
  CHECK(big.utf8 == "The bank held rates.");
  CHECK(big.charset == "UTF-16BE");
  CHECK_FALSE(big.warning.empty());
}

TEST_CASE("bytes that are no UTF-8 are read as windows-1252, with a warning") {
  const Decoded decoded = decode(
      "caf\xe9 \x93quoted\x94 \x80"
      "5");
  CHECK(decoded.utf8 == "café “quoted” €5");
  CHECK(decoded.charset == "windows-1252");
  CHECK_THAT(decoded.warning, Contains("windows-1252"));
  CHECK(decoded.error.empty());
}

TEST_CASE("UTF-8 that is damaged is an error that names the byte, never guessed at") {
  const Decoded decoded = decode("Élysée, Łódź and caf\xC3");
  CHECK_THAT(decoded.error, Contains("byte 25"));
  CHECK(decoded.utf8.empty());
}

TEST_CASE("bytes that windows-1252 has no character for are an error too") {
  CHECK_FALSE(decode("caf\xe9 \x81\x8d").error.empty());
}

TEST_CASE("binary data is an error") {
  CHECK_THAT(decode("a\0b\0\0\0\x01\x02 text"s).error, Contains("binary"));
  CHECK_THAT(decode("\x01\x02\x03\x04\x05\x06\x07\x08 and so on").error, Contains("binary"));
}

TEST_CASE("known kinds of files are called by their names") {
  CHECK(binary_kind("%PDF-1.7\n") == "a PDF");
  CHECK_THAT(decode("%PDF-1.7\nplain words").error, Contains("a PDF"));
  CHECK_THAT(decode("PK\x03\x04rest").error, Contains("zip"));
  CHECK(binary_kind("The bank held rates.").empty());
}

TEST_CASE("a charset that is named is used") {
  CHECK(decode("\xa4"
               "5",
               "iso-8859-15")
            .utf8 == "€5");
  CHECK(decode("\xa4"
               "5",
               "windows-1252")
            .utf8 == "¤5");
  CHECK(decode("Łódź", "utf-8").utf8 == "Łódź");
}

TEST_CASE("a charset that does not exist is the user's mistake") {
  try {
    decode("abc", "klingon");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ExitCode::usage);
    CHECK_THAT(error.what(), Contains("klingon"));
  }
}

TEST_CASE("whatever is decoded is valid UTF-8") {
  for (const auto& bytes : {"caf\xe9"s,
                            "\xFF\xFE"
                            "\x00\xD8"
                            "a\0"s,
                            "Łódź"s, ""s}) {
    const Decoded decoded = decode(bytes);
    CHECK_FALSE(first_invalid_utf8(decoded.utf8).has_value());
  }
  CHECK_FALSE(first_invalid_utf8(decode("abc\xFF"
                                        "def",
                                        "utf-8")
                                     .utf8)
                  .has_value());
}

TEST_CASE("the first byte that is no UTF-8 is found") {
  CHECK_FALSE(first_invalid_utf8("Élysée").has_value());
  CHECK(first_invalid_utf8("ab\xFF").value() == 2);
  CHECK(first_invalid_utf8("é\xC3").value() == 2);
  CHECK(first_invalid_utf8("\xED\xA0\x80").value() == 0);  // a lone surrogate
  CHECK(first_invalid_utf8("\xC0\xAF").value() == 0);      // an overlong slash
}
