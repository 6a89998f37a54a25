// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/cursor.hpp"

#include <bit>
#include <charconv>
#include <vector>

#include "ingest/digest.hpp"

namespace dateline {

namespace {

constexpr std::size_t check_digits = 8;
constexpr std::size_t part_count = 5;
constexpr int hexadecimal = 16;

std::string hex(std::uint64_t number) {
  std::string digits(sizeof(number) * 2, '\0');
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number, hexadecimal);
  digits.resize(static_cast<std::size_t>(end - digits.data()));
  return digits;
}

std::uint64_t number_of(std::string_view digits) {
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, hexadecimal);
  return number;
}

std::string hex_bytes(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(digits[byte >> 4U]);
    out.push_back(digits[byte & 15U]);
  }
  return out;
}

std::string check_of(std::string_view rest, std::string_view asked) {
  return content_id({rest, asked}, check_digits);
}

}  // namespace

std::string to_string(const Cursor& cursor, std::string_view asked) {
  const std::string rest = hex(std::bit_cast<std::uint64_t>(cursor.place.score)) + "-" +
                           hex(static_cast<std::uint32_t>(cursor.place.day)) + "-" + hex(cursor.fact) + "-" +
                           hex_bytes(cursor.place.id);
  return check_of(rest, asked) + "-" + rest;
}

Cursor read_cursor(std::string_view written, std::string_view asked) {
  const auto dash = written.find('-');
  if (dash == std::string_view::npos || check_of(written.substr(dash + 1), asked) != written.substr(0, dash))
    throw Error("--cursor: this is no cursor of this query; take it from the page before, with the same options",
                ExitCode::usage);
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= written.size();) {
    const auto end = std::min(written.find('-', begin), written.size());
    parts.push_back(written.substr(begin, end - begin));
    begin = end + 1;
  }
  parts.resize(part_count);
  Cursor cursor;
  cursor.place.score = std::bit_cast<double>(number_of(parts[1]));
  cursor.place.day = static_cast<std::int32_t>(static_cast<std::uint32_t>(number_of(parts[2])));
  cursor.fact = number_of(parts[3]);
  for (std::size_t i = 0; i + 1 < parts[4].size(); i += 2)
    cursor.place.id.push_back(static_cast<char>(number_of(parts[4].substr(i, 2))));
  return cursor;
}

}  // namespace dateline
