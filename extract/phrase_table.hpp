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
  // (state << 32 | unit) → next state. Open addressing, at most half full; 0 is no key, as no unit is 0.
  class Steps {
   public:
    // The state behind a step; 0, which nothing leads to, where there is none.
    std::uint32_t next(std::uint64_t key) const {
      if (slots_.empty()) return 0;
      for (std::size_t at = place_of(key);; at = (at + 1) & (slots_.size() - 1))
        if (slots_[at].key == key || slots_[at].key == 0) return slots_[at].state;
    }
    void add(std::uint64_t key, std::uint32_t state);

   private:
    struct Slot {
      std::uint64_t key = 0;
      std::uint32_t state = 0;
    };
    std::size_t place_of(std::uint64_t key) const { return (key * 0x9E3779B97F4A7C15ULL) >> shift_; }
    void put(const Slot& slot);
    std::vector<Slot> slots_;
    std::size_t count_ = 0;
    unsigned shift_ = 64;
  };

  static std::uint64_t unit_of(const Token& token);
  WordSet first_words_;
  bool marks_begin_ = false;
  std::size_t most_tokens_ = 0;
  Steps steps_;
  std::vector<std::uint32_t> ends_{0};  // a state's value, plus one, where a phrase ends
};

}  // namespace dateline
