// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/match_view.hpp"

#include "ingest/code_points.hpp"
namespace dateline {

namespace {

// What the view has in place of `c`; empty where the character stays.
std::string_view fold(char32_t c) {
  switch (c) {
    case 0x00A0:
    case 0x1680:
    case 0x2000:
    case 0x2001:
    case 0x2002:
    case 0x2003:
    case 0x2004:
    case 0x2005:
    case 0x2006:
    case 0x2007:
    case 0x2008:
    case 0x2009:
    case 0x200A:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return " ";
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x02BC:
    case 0x00B4:
    case 0x0060:
      return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x00AB:
    case 0x00BB:
      return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
    case 0xFE63:
      return "-";
    case 0x2015:
    case 0x2E3A:
    case 0x2E3B:
    case 0xFE58:
      return "\xE2\x80\x94";
    case 0x2044:
    case 0x2215:
      return "/";
    case 0xFFE5:
      return "\xC2\xA5";
    case 0xFFE1:
      return "\xC2\xA3";
    case 0xFB00:
      return "ff";
    case 0xFB01:
      return "fi";
    case 0xFB02:
      return "fl";
    case 0xFB03:
      return "ffi";
    case 0xFB04:
      return "ffl";
    default:
      return {};
  }
}

}  // namespace

MatchView::MatchView(std::string_view text) : text_(text) {
  if (is_ascii(text)) return;
  icu::Edits edits;  // in bytes
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    std::string_view to = fold(c);
    char full_width;
    if (c >= 0xFF01 && c <= 0xFF5E) {
      full_width = static_cast<char>(c - 0xFF01 + '!');
      to = {&full_width, 1};
    }
    if (to.empty()) continue;
    folded_ += text.substr(copied, begin - copied);
    folded_ += to;
    edits.addUnchanged(static_cast<int32_t>(begin - copied));
    edits.addReplace(static_cast<int32_t>(i - begin), static_cast<int32_t>(to.size()));
    copied = i;
  }
  if (!edits.hasChanges()) return;
  folded_ += text.substr(copied);
  to_text_ = OffsetMap<ByteOffset, ByteOffset>(edits, 0);
}

}  // namespace dateline
