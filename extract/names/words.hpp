// SPDX-License-Identifier: GPL-3.0-or-later
// Words: a sentence's tokens joined to what names are made of: "O'Neal", "Inzamam-ul-Haq", "S&P", "Corp.", "U.S." are
// one word each; a possessive is a property of the word before it. Marks and numbers stay words of their own.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "extract/names/vocabulary.hpp"
#include "extract/tokens.hpp"

namespace dateline::names {

struct Word {
  std::uint32_t begin = 0, end = 0;              // bytes of the sentence
  std::uint32_t first_token = 0, token_end = 0;  // its tokens; the possessive's are not counted
  std::uint64_t key = 0;  // the same for the same word in any case; 0 for other words than capitals and particles
  WordClasses classes = 0;
  std::uint32_t listing = 0;  // number of what lists have from its first token, where the story has looked; else 0
  LetterCase letters = LetterCase::none;
  TokenKind kind = TokenKind::mark;
  char mark = 0;
  bool capital = false;     // may be part of a name
  bool initial = false;     // "J.", "J.P."
  bool possessive = false;  // "'s" or "'" follows
  bool compound = false;    // joined by a hyphen and no name: "U.S.-led"
  bool glued = false;       // no blank before it
  bool plain = false;       // a capital that is also a plain word
  bool claimed = false;     // a name has it, or it is none

  bool is(WordClasses wanted) const { return (classes & wanted) != 0; }
  bool is_lower() const { return letters == LetterCase::lower && !capital; }
  bool all_capitals() const { return letters == LetterCase::capitals && (!initial || end - begin > 2); }
};

// The key of a word as it is written, whose letters are the same in any case; never 0. `buffer` is for other letters
// than ASCII.
std::uint64_t word_key(std::string_view written, std::string& buffer);

// Appends the words of a sentence.
void join_words(std::string_view sentence, std::span<const Token> tokens, const Vocabulary& vocabulary,
                std::vector<Word>& words);

}  // namespace dateline::names
