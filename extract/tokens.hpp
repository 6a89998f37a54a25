// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens: a sentence of the match view cut into words, numbers and marks, each word looked up in the Lexicon once.
//
// Words are runs of letters: hyphens, apostrophes and digits stand apart ("22-year-old" is five tokens, "5bn" two), so
// that finders join what they need; `glued` says that nothing stands between a token and the one before. Single letters
// with stops are one word, the last stop included ("U.S.", "a.m."; known to the lexicon as "u.s", "a.m"). A number is
// digits with the commas and points inside them ("1,234.5"). Every other code point is a token of its own; those beyond
// ASCII (£, ½) are looked up like words.
// Cost: some 250 MB/s a core.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/lexicon.hpp"

namespace dateline {

enum class TokenKind : std::uint8_t { word, number, mark };

// How a word is written. `capital`: only the first letter; `capitals`: all of several letters, or one letter alone.
enum class LetterCase : std::uint8_t { none, lower, capital, capitals, mixed };

struct Token {
  std::uint32_t begin = 0;  // bytes of the sentence
  std::uint32_t end = 0;
  WordId word = 0;  // 0 also for numbers and ASCII marks
  TokenKind kind = TokenKind::mark;
  LetterCase letters = LetterCase::none;
  bool glued = false;  // no blank before it
  char mark = 0;       // an ASCII mark itself; 0 for others

  bool is_word() const { return kind == TokenKind::word; }
  bool is_number() const { return kind == TokenKind::number; }
  bool is_mark(char c) const { return kind == TokenKind::mark && mark == c; }
  bool is_capitalized() const {
    return letters == LetterCase::capital || letters == LetterCase::capitals || letters == LetterCase::mixed;
  }
  std::string_view text(std::string_view sentence) const { return sentence.substr(begin, end - begin); }
};

// Appends the tokens of `sentence` to `tokens`.
void tokenize(std::string_view sentence, const Lexicon& lexicon, std::vector<Token>& tokens);

}  // namespace dateline
