// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/lexicon.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "ingest/code_points.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

constexpr std::size_t first_slots = 1 << 12;

bool is_plain(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0 && !(c >= 'A' && c <= 'Z'); });
}

// Letters that no decomposition takes apart.
void append_base(std::string& out, UChar32 c) {
  switch (c) {
    case 0xDF:
      out += "ss";
      break;  // ß
    case 0xE6:
      out += "ae";
      break;  // æ
    case 0xF8:
      out += "o";
      break;  // ø
    case 0x111:
      out += "d";
      break;  // đ
    case 0x131:
      out += "i";
      break;  // ı
    case 0x142:
      out += "l";
      break;  // ł
    case 0x153:
      out += "oe";
      break;  // œ
    default:
      append_utf8(out, static_cast<char32_t>(c));
  }
}

void fold_beyond_ascii(std::string_view word, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) throw Error(std::string("ICU has no normalizer: ") + u_errorName(status));
  const auto lower =
      icu::UnicodeString::fromUTF8({word.data(), static_cast<int32_t>(word.size())}).toLower(icu::Locale::getRoot());
  const auto apart = decompose->normalize(lower, status);
  out.clear();
  for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = apart.char32At(i);
    if (u_getCombiningClass(c) == 0 || u_charType(c) != U_NON_SPACING_MARK) append_base(out, c);
  }
}

}  // namespace

std::string_view fold_word(std::string_view word, std::string& buffer) {
  if (is_plain(word)) return word;
  if (is_ascii(word)) {
    buffer.assign(word);
    for (char& c : buffer)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  } else {
    fold_beyond_ascii(word, buffer);
  }
  return buffer;
}

Lexicon::Lexicon() : ends_{0}, slots_(first_slots) {}

std::string_view Lexicon::word(WordId id) const {
  if (id == 0 || id >= ends_.size()) return {};
  return std::string_view(letters_).substr(ends_[id - 1], ends_[id] - ends_[id - 1]);
}

WordId Lexicon::intern(std::string_view written) {
  std::string buffer;
  const auto folded = fold_word(written, buffer);
  if (folded.empty()) return 0;
  if (const WordId known = find(folded); known != 0) return known;
  if (ends_.size() * 2 > slots_.size()) grow();
  letters_ += folded;
  ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
  const auto id = static_cast<WordId>(ends_.size() - 1);
  if (id > id_mask) throw Error("the rules and lists have more words than a lexicon holds (16 million)");
  put(word_hash(folded), id);
  return id;
}

void Lexicon::put(std::uint64_t hash, WordId id) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at] != 0) at = (at + 1) & mask;
  slots_[at] = (hash & ~id_mask) | id;
}

void Lexicon::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (WordId id = 1; id < ends_.size(); ++id) put(word_hash(word(id)), id);
}

}  // namespace dateline
