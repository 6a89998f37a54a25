// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/text_style.hpp"

#include <unicode/uchar.h>

#include "ingest/code_points.hpp"

namespace dateline {

namespace {

std::string_view code_of(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return "";
    case Ink::bold:
      return "\x1b[1m";
    case Ink::faint:
      return "\x1b[2m";
    case Ink::title:
      return "\x1b[1;36m";
    case Ink::match:
      return "\x1b[1;33m";
    case Ink::figure:
      return "\x1b[32m";
    case Ink::date:
      return "\x1b[35m";
    case Ink::name:
      return "\x1b[34m";
    case Ink::link:
      return "\x1b[4m";
    case Ink::warning:
      return "\x1b[31m";
  }
  return "";
}

std::size_t width_of(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  const auto category = U_GET_GC_MASK(code);
  if (category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) return 0;
  const auto width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::string safe_for_terminal(std::string_view utf8, bool keep_lines) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const char32_t c = next_code_point(utf8, i);
    if (c == '\n' && keep_lines)
      out.push_back('\n');
    else if (c == '\n' || c == '\t')
      out.push_back(' ');
    else if (c < 0x20)
      append_utf8(out, 0x2400 + c);
    else if (c == 0x7F)
      append_utf8(out, 0x2421);
    else if (c >= 0x80 && c < 0xA0)
      append_utf8(out, 0xFFFD);
    else if (c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
      append_utf8(out, 0xFFFD);
    else
      append_utf8(out, c);
  }
  return out;
}

std::string painted(std::string_view utf8, Ink ink, const TextStyle& style) {
  if (!style.color || ink == Ink::plain) return std::string(utf8);
  return std::string(code_of(ink)) + std::string(utf8) + "\x1b[0m";
}

std::string with_line_ends(std::string_view utf8, std::size_t columns) {
  std::string out(utf8);
  std::size_t line_begin = 0;
  std::size_t last_blank = 0;
  for (std::size_t i = 0; i <= out.size(); ++i) {
    if (i < out.size() && out[i] != ' ' && out[i] != '\n') continue;
    if (last_blank > line_begin && display_width(std::string_view(out).substr(line_begin, i - line_begin)) > columns) {
      out[last_blank] = '\n';
      line_begin = last_blank + 1;
    }
    if (i < out.size() && out[i] == '\n') line_begin = i + 1;
    last_blank = i;
  }
  return out;
}

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < utf8.size();) width += width_of(next_code_point(utf8, i));
  return width;
}

std::string fitted(std::string_view utf8, std::size_t columns, bool align_right) {
  const std::size_t width = display_width(utf8);
  if (width <= columns) {
    const std::string blanks(columns - width, ' ');
    return align_right ? blanks + std::string(utf8) : std::string(utf8) + blanks;
  }
  std::string out;
  std::size_t used = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    const std::size_t begin = i;
    const std::size_t w = width_of(next_code_point(utf8, i));
    if (used + w + 1 > columns) break;
    out += utf8.substr(begin, i - begin);
    used += w;
  }
  out += "…";
  return out + std::string(columns > used + 1 ? columns - used - 1 : 0, ' ');
}

}  // namespace dateline
