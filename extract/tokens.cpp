// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/tokens.hpp"

#include <unicode/uchar.h>

#include <array>
#include <bit>
#include <string>

#include "ingest/code_points.hpp"

namespace dateline {

namespace {

enum class Kind : std::uint8_t { other, upper, lower, digit, blank, beyond };

constexpr std::array<Kind, 256> kinds_of_bytes() {
  std::array<Kind, 256> kinds{};
  for (std::size_t c = 0; c < 256; ++c) {
    if (c >= 0x80)
      kinds[c] = Kind::beyond;
    else if (c >= 'A' && c <= 'Z')
      kinds[c] = Kind::upper;
    else if (c >= 'a' && c <= 'z')
      kinds[c] = Kind::lower;
    else if (c >= '0' && c <= '9')
      kinds[c] = Kind::digit;
    else if (c == ' ' || c == '\n' || c == '\t')
      kinds[c] = Kind::blank;
  }
  return kinds;
}

constexpr auto kinds = kinds_of_bytes();

Kind kind_at(std::string_view text, std::size_t at) {
  return at < text.size() ? kinds[static_cast<unsigned char>(text[at])] : Kind::other;
}

bool is_letter(Kind kind) {
  return kind == Kind::upper || kind == Kind::lower;
}

// Counts the letters of a word as it is read.
struct CaseCounter {
  std::size_t upper = 0;
  std::size_t lower = 0;
  bool first_upper = false;
  void add(bool is_upper, bool is_lower) {
    if (upper + lower == 0) first_upper = is_upper;
    upper += is_upper;
    lower += is_lower;
  }
  // Several letters, some of them capitals.
  void add(std::size_t capitals, std::size_t count, bool begins_with_capital) {
    if (upper + lower == 0) first_upper = begins_with_capital;
    upper += capitals;
    lower += count - capitals;
  }
  LetterCase result() const {
    if (upper == 0) return lower > 0 ? LetterCase::lower : LetterCase::none;
    if (lower == 0) return LetterCase::capitals;
    return first_upper && upper == 1 ? LetterCase::capital : LetterCase::mixed;
  }
};

constexpr std::uint64_t highest_bits = 0x80 * Letters::each;

// The highest bit of each byte that is an ASCII letter.
std::uint64_t letters_among(std::uint64_t bytes) {
  const std::uint64_t folded = (bytes | Letters::lower_case) & ~highest_bits;
  const std::uint64_t from_a = folded + (0x80 - 'a') * Letters::each;
  const std::uint64_t above_z = folded + (0x80 - 'z' - 1) * Letters::each;
  return from_a & ~above_z & ~bytes & highest_bits;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Lexicon& lexicon, std::vector<Token>& tokens)
      : text_(text), lexicon_(lexicon), tokens_(tokens) {}

  void run() {
    while (at_ < text_.size()) {
      switch (kind_at(text_, at_)) {
        case Kind::blank:
          ++at_;
          glued_ = false;
          break;
        case Kind::upper:
        case Kind::lower:
          read_word();
          break;
        case Kind::digit:
          read_number();
          break;
        case Kind::beyond:
          read_beyond_ascii();
          break;
        default:
          add(at_, at_ + 1, TokenKind::mark).mark = text_[at_];
          ++at_;
      }
    }
    find_awaited();
  }

 private:
  Token& add(std::size_t begin, std::size_t end, TokenKind kind) {
    Token& token = tokens_.emplace_back();
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.kind = kind;
    token.glued = glued_;
    glued_ = true;
    return token;
  }

  // A word of ASCII letters, with stops between them or without.
  void add_word(std::size_t begin, std::size_t end, std::uint64_t hash, LetterCase letters) {
    Token& token = add(begin, end, TokenKind::word);
    token.letters = letters;
    lexicon_.prefetch(hash);
    if (awaited_ == awaited_hashes_.size()) find_awaited();
    awaited_hashes_[awaited_] = hash;
    awaited_tokens_[awaited_++] = tokens_.size() - 1;
  }

  // Letters of ASCII; goes on with the slow way where others stand among them.
  void read_word() {
    const std::size_t begin = at_;
    CaseCounter letters;
    WordHash hash;
    for (std::size_t count = 8; count == 8; at_ += count) {
      const char* const from = text_.data() + at_;
      const std::size_t left = text_.size() - at_;
      const std::uint64_t eight = left >= 8 ? Letters::load(from) : Letters::load(from, left);
      // The highest bit of each byte says whether it is a letter, and a capital.
      const std::uint64_t are_letters = letters_among(eight);
      count = static_cast<std::size_t>(std::countr_one(are_letters | ~highest_bits)) / 8;
      if (count == 0) break;
      const std::uint64_t capitals = Letters::first(are_letters & ~(eight << 2U), count);
      letters.add(static_cast<std::size_t>((capitals >> 7U) * Letters::each >> 56U), count, (capitals & 0x80U) != 0);
      hash.add(Letters::first(eight | Letters::lower_case, count));
    }
    if (at_ - begin == 1 && read_dotted(begin, letters)) return;
    if (kind_at(text_, at_) == Kind::beyond) return read_letters(begin, letters);
    add_word(begin, at_, hash.result(), letters.result());
  }

  // "U.S.", "a.m.", "J.P.": behind the first letter at at_.
  bool read_dotted(std::size_t begin, CaseCounter letters) {
    std::size_t end = at_;
    std::size_t count = 1;
    while (end + 1 < text_.size() && text_[end] == '.' && is_letter(kind_at(text_, end + 1)) &&
           !is_letter(kind_at(text_, end + 2)) && kind_at(text_, end + 2) != Kind::beyond) {
      letters.add(kind_at(text_, end + 1) == Kind::upper, kind_at(text_, end + 1) == Kind::lower);
      end += 2;
      ++count;
    }
    if (count < 2) return false;
    const std::uint64_t hash = word_hash(text_.substr(begin, end - begin), Letters::lower_case);
    if (end < text_.size() && text_[end] == '.') ++end;
    at_ = end;
    add_word(begin, end, hash, letters.result());
    return true;
  }

  void find_awaited() {
    for (std::size_t i = 0; i < awaited_; ++i) tokens_[awaited_tokens_[i]].word = lexicon_.find(awaited_hashes_[i]);
    awaited_ = 0;
  }

  void read_letters(std::size_t begin, CaseCounter letters) {
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const auto c = static_cast<UChar32>(next_code_point(text_, next));
      const bool is_mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
      if (u_isalpha(c) == 0 && !is_mark) break;
      letters.add(u_isupper(c) != 0, u_islower(c) != 0);
      at_ = next;
    }
    Token& token = add(begin, at_, TokenKind::word);
    token.letters = letters.result();
    token.word = lexicon_.find(fold_word(text_.substr(begin, at_ - begin), buffer_));
  }

  void read_number() {
    const std::size_t begin = at_;
    while (kind_at(text_, at_) == Kind::digit ||
           ((text_[at_] == ',' || text_[at_] == '.') && kind_at(text_, at_ + 1) == Kind::digit))
      if (++at_ == text_.size()) break;
    add(begin, at_, TokenKind::number);
  }

  void read_beyond_ascii() {
    std::size_t next = at_;
    const auto c = static_cast<UChar32>(next_code_point(text_, next));
    if (u_isalpha(c) != 0) return read_letters(at_, {});
    if (u_isUWhiteSpace(c) != 0)
      glued_ = false;
    else
      add(at_, next, TokenKind::mark).word = lexicon_.find(fold_word(text_.substr(at_, next - at_), buffer_));
    at_ = next;
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  bool glued_ = false;
  std::string buffer_;
  // Words whose place in the lexicon is on its way from memory.
  std::array<std::uint64_t, 32> awaited_hashes_;
  std::array<std::size_t, 32> awaited_tokens_;
  std::size_t awaited_ = 0;
};

}  // namespace

void tokenize(std::string_view sentence, const Lexicon& lexicon, std::vector<Token>& tokens) {
  Tokenizer(sentence, lexicon, tokens).run();
}

}  // namespace dateline
