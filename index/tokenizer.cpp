// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/tokenizer.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <array>
#include <optional>

#include "index/schema.hpp"
#include "ingest/code_points.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

enum class Kind : unsigned char { other, letter, digit, dictionary };

bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_ascii_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

// Scripts that write no blanks between words.
bool is_dictionary_script(char32_t c) {
  if (c < 0x0E00) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

Kind kind_of(char32_t c) {
  if (is_ascii_letter(c)) return Kind::letter;
  if (is_ascii_digit(c)) return Kind::digit;
  if (c < 0x80) return Kind::other;
  const auto code = static_cast<UChar32>(c);
  const auto category = U_GET_GC_MASK(code);
  if (category & (U_GC_L_MASK | U_GC_M_MASK)) return is_dictionary_script(c) ? Kind::dictionary : Kind::letter;
  return category & U_GC_ND_MASK ? Kind::digit : Kind::other;
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x02BC;
}

std::string slow_fold(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  static const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  const icu::UnicodeString one(static_cast<UChar32>(c));
  const icu::UnicodeString apart = decompose->normalize(casefold->normalize(one, status), status);
  std::string out;
  for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 part = apart.char32At(i);
    switch (part) {  // letters with a stroke have no decomposition
      case 0x0142:
        out += 'l';
        break;
      case 0x00F8:
        out += 'o';
        break;
      case 0x0111:
      case 0x00F0:
        out += 'd';
        break;
      case 0x0127:
        out += 'h';
        break;
      case 0x0131:
        out += 'i';
        break;
      case 0x00E6:
        out += "ae";
        break;
      case 0x0153:
        out += "oe";
        break;
      case 0x00FE:
        out += "th";
        break;
      case 0x00B7:  // of "ŀ"; a word would not be read the same again
        if (c == 0x00B7) append_utf8(out, c);
        break;
      default:
        if (!(U_GET_GC_MASK(part) & U_GC_MN_MASK)) append_utf8(out, static_cast<char32_t>(part));
    }
  }
  return out;
}

// Collects one word with the rules for what may stand inside it.
class WordScanner {
 public:
  WordScanner(std::string_view text, std::size_t begin) : text_(text), begin_(begin), at_(begin) {}

  // Moves over the word; what it folds to stands in word().
  void scan() {
    Kind last = Kind::other;
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = next_code_point(text_, next);
      const Kind kind = kind_of(c);
      if (kind == Kind::letter || kind == Kind::digit) {
        append_folded(word_, c);
        last = kind;
        end_ = at_ = next;
      } else if (last == Kind::other || !joins(c, last, next)) {
        break;
      } else {
        at_ = next;
      }
    }
    drop_possessive();
    cut();
  }

  std::string take_word() { return std::move(word_); }
  std::size_t end() const { return end_; }
  bool empty() const { return word_.empty(); }

 private:
  // Whether `c` stands inside a word between `last` and what follows at `next`; adds it where it belongs to the word.
  bool joins(char32_t c, Kind last, std::size_t next) {
    if (next >= text_.size()) return false;
    std::size_t behind = next;
    const char32_t following = next_code_point(text_, behind);
    const Kind kind = kind_of(following);
    if (c == 0xAD || c == 0x200D) return kind == Kind::letter;
    if (is_apostrophe(c) && last == Kind::letter && kind == Kind::letter) {
      apostrophe_ = word_.size();
      return true;
    }
    if (c == '&' && last == Kind::letter && kind == Kind::letter) {
      word_ += '&';
      return true;
    }
    if (c == ',' && last == Kind::digit && kind == Kind::digit) return true;
    if (c == '.' && last == Kind::digit && kind == Kind::digit) {
      word_ += '.';
      return true;
    }
    // U.S., a.m.: single letters with stops.
    return c == '.' && last == Kind::letter && kind == Kind::letter && single_letter_before(next - 1) &&
           single_letter_at(next);
  }

  bool single_letter_before(std::size_t stop) const {
    const char32_t before_letter = stop >= 2 ? code_point_before(text_, stop - 1) : 0;
    return stop == begin_ + 1 || before_letter == '.' || kind_of(before_letter) == Kind::other;
  }

  bool single_letter_at(std::size_t at) const {
    std::size_t behind = at;
    next_code_point(text_, behind);
    if (behind >= text_.size()) return true;
    return kind_of(next_code_point(text_, behind)) == Kind::other;
  }

  void drop_possessive() {
    if (apostrophe_ && *apostrophe_ + 1 == word_.size() && word_.back() == 's') word_.pop_back();
  }

  void cut() {
    if (word_.size() <= schema::longest_word) return;
    std::size_t end = schema::longest_word;
    while (end > 0 && (static_cast<unsigned char>(word_[end]) & 0xC0U) == 0x80U) --end;
    word_.resize(end);
  }

  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
  std::size_t end_ = 0;
  std::string word_;
  std::optional<std::size_t> apostrophe_;
};

}  // namespace

void append_folded(std::string& out, char32_t c) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
    return;
  }
  static const auto latin = [] {
    std::array<std::string, 0x500> table;
    for (char32_t i = 0x80; i < table.size(); ++i) table[i] = slow_fold(i);
    return table;
  }();
  out += c < latin.size() ? latin[c] : slow_fold(c);
}

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) append_folded(out, next_code_point(text, i));
  return out;
}

std::vector<IndexWord> Tokenizer::tokens(std::string_view text) {
  std::vector<IndexWord> tokens;
  tokens.reserve(text.size() / 6);
  for (std::size_t i = 0; i < text.size();) {
    std::size_t next = i;
    const Kind kind = kind_of(next_code_point(text, next));
    if (kind == Kind::letter || kind == Kind::digit) {
      WordScanner scanner(text, i);
      scanner.scan();
      const ByteSpan place = span<ByteOffset>(i, scanner.end());
      if (!scanner.empty()) tokens.push_back({scanner.take_word(), place});
      i = std::max(place.end.value, next);
    } else if (kind == Kind::dictionary) {
      const std::size_t begin = i;
      while (next < text.size()) {
        std::size_t behind = next;
        if (kind_of(next_code_point(text, behind)) != Kind::dictionary) break;
        next = behind;
      }
      add_dictionary_words(text, begin, next, tokens);
      i = next;
    } else {
      i = next;
    }
  }
  return tokens;
}

void Tokenizer::add_dictionary_words(std::string_view text, std::size_t begin, std::size_t end,
                                     std::vector<IndexWord>& tokens) {
  UErrorCode status = U_ZERO_ERROR;
  if (!dictionary_) dictionary_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  const auto run = text.substr(begin, end - begin);
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, run.data(), static_cast<int64_t>(run.size()), &status);
  if (U_SUCCESS(status)) dictionary_->setText(&utext, status);
  if (U_FAILURE(status)) throw Error(std::string("ICU has no word breaker: ") + u_errorName(status));
  int32_t from = dictionary_->first();
  for (int32_t to = dictionary_->next(); to != icu::BreakIterator::DONE; from = to, to = dictionary_->next()) {
    const auto word =
        run.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)).substr(0, schema::longest_word);
    tokens.push_back(
        {folded(word), span<ByteOffset>(begin + static_cast<std::size_t>(from), begin + static_cast<std::size_t>(to))});
  }
  utext_close(&utext);
}

}  // namespace dateline
