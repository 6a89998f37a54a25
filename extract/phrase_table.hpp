// SPDX-License-Identifier: GPL-3.0-or-later
// PhraseTable: phrases of one or more tokens, each with a number, found longest first from a token onward.
//
// A phrase is given as text and cut like the text it is looked for in; case, accents and blanks between tokens do not
// count. Filled by one thread, then any may look up. Cost: one hash a token of the match, and nothing for a token that
// begins no phrase.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/tokens.hpp"

namespace dateline {

class PhraseTable {
 public:
  struct Found {
    std::size_t tokens = 0;  // how many the phrase covers; 0: none was found
    std::uint32_t value = 0;
  };

  // Adds a phrase; of two of one form the first stays (false for the second). Empty phrases and phrases of numbers
  // alone are not taken.
  bool add(std::string_view phrase, std::uint32_t value, Lexicon& lexicon);
  // The longest phrase that begins at `tokens[from]`.
  Found longest(std::span<const Token> tokens, std::size_t from) const;
  // The phrase that these tokens are, from first to last.
  Found whole(std::span<const Token> tokens) const;
  // The longest phrase that ends before `tokens[end]`. Cost: a look-up for each length a phrase may have.
  Found longest_before(std::span<const Token> tokens, std::size_t end) const;
  std::size_t longest_phrase() const { return most_tokens_; }

 private:
  static std::uint64_t unit_of(const Token& token);
  WordSet first_words_;
  bool marks_begin_ = false;
  std::size_t most_tokens_ = 0;
  // The state behind a token: (state << 32 | unit) → next state; a state's value, plus one, where a phrase ends.
  std::unordered_map<std::uint64_t, std::uint32_t> steps_;
  std::vector<std::uint32_t> ends_{0};
};

}  // namespace dateline
