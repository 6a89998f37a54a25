// SPDX-License-Identifier: GPL-3.0-or-later
// NumberAtom: one number of a sentence, in digits or words, with its sign and scale ("1,234.5", "-5", "15-1/2", "4
// hundred million", "twenty-five", "half a million", "dozens").
#pragma once

#include <optional>
#include <vector>

#include "extract/figures/vocabulary.hpp"

namespace dateline {

// A sentence as the reading of figures sees it.
struct FigureSentence {
  std::string_view text;
  std::span<const Token> tokens;
  const FigureVocabulary& words;
  std::span<const std::uint32_t> number_starts = {};  // the tokens that a number may begin with, in order

  const Token* at(std::size_t i) const { return i < tokens.size() ? &tokens[i] : nullptr; }
  bool is_mark(std::size_t i, char c) const { return i < tokens.size() && tokens[i].is_mark(c); }
  bool is_word(std::size_t i) const { return i < tokens.size() && tokens[i].is_word(); }
  bool is_number(std::size_t i) const { return i < tokens.size() && tokens[i].is_number(); }
  bool is_glued(std::size_t i) const { return i < tokens.size() && tokens[i].glued; }
  // A hyphen that touches both neighbours.
  bool is_joint(std::size_t i) const { return is_mark(i, '-') && is_glued(i) && is_glued(i + 1); }
  NumberWord number_word(std::size_t i) const { return is_word(i) ? words.numbers[tokens[i].word] : NumberWord(); }
  std::string_view token_text(std::size_t i) const { return tokens[i].text(text); }
  // A word as written; nothing where no word stands.
  std::string_view word_at(std::size_t i) const { return is_word(i) ? token_text(i) : std::string_view{}; }
  std::string_view slice(std::size_t first, std::size_t last) const {
    return text.substr(tokens[first].begin, tokens[last - 1].end - tokens[first].begin);
  }
};

struct NumberAtom {
  enum class Form : std::uint8_t { whole, grouped, decimal, fraction, words, vague };
  std::size_t first = 0, last = 0;  // tokens [first, last): sign, number, scale
  std::size_t digits = 0;           // the token of the number itself, behind a sign
  Decimal value;
  std::optional<Decimal> high;  // of a vague plural: from value to high
  int power = 0;                // of its scale, which value holds already
  Form form = Form::whole;
  bool has_currency = false;  // a symbol of a currency stands before it
  bool is_words() const { return form == Form::words; }
};

// All numbers of the sentence in order; nothing for digits that make no number ("1.2.3"). `atoms` is emptied first.
void read_atoms(const FigureSentence& sentence, std::vector<NumberAtom>& atoms);

// Whether a symbol or code of a currency ends before token `end`; how many tokens it has, and its index.
PhraseTable::Found currency_before(const FigureSentence& sentence, std::size_t end);

// The tokens that a number may begin with, in order: none where the sentence holds no number.
void find_number_starts(const FigureSentence& sentence, std::vector<std::uint32_t>& starts);

}  // namespace dateline
