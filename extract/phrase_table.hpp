// SPDX-License-Identifier: GPL-3.0-or-later
// PhraseTable: phrases of one or more tokens, each with a number, found longest first from a token onward.
//
// A phrase is given as text and cut like the text it is looked for in; case, accents and blanks between tokens do not
// count. Filled by one thread, then any may look up. Cost: one hash a token of the match, and nothing for a token that
// begins no phrase.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
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
  // The value of a phrase, which is added with `value` where it is new; nothing for one that is not taken.
  std::optional<std::uint32_t> value_of(std::string_view phrase, std::uint32_t value, Lexicon& lexicon);
  // The longest phrase that begins at `tokens[from]`.
  Found longest(std::span<const Token> tokens, std::size_t from) const {
    Found found;
    each(tokens, from, [&](const Found& phrase) { found = phrase; });
    return found;
  }
  // Gives every phrase that begins at `tokens[from]` to `take`, the shortest first.
  template <typename Take>
  void each(std::span<const Token> tokens, std::size_t from, Take take) const {
    if (from >= tokens.size()) return;
    std::uint32_t state = first_state(tokens[from]);
    for (std::size_t i = from; state != 0;) {
      const State& here = states_[state];
      if (here.end != 0) take(Found{i - from + 1, here.end - 1});
      if (++i == tokens.size()) return;
      const std::uint64_t unit = unit_of(tokens[i]);
      if ((here.next_units & bit_of(unit)) == 0) return;
      state = steps_.next(std::uint64_t{state} << 32U | unit);
    }
  }
  // Ask for the memory that a look-up from a token on needs first, and then for what it needs next.
  void prefetch_first(const Token& token) const { first_states_.prefetch(token.word); }
  void prefetch_second(std::span<const Token> tokens, std::size_t from) const {
    const std::uint32_t state = first_state(tokens[from]);
    __builtin_prefetch(&states_[state]);
    if (from + 1 < tokens.size()) steps_.prefetch(std::uint64_t{state} << 32U | unit_of(tokens[from + 1]));
  }
  // The value of a phrase of this token alone.
  std::optional<std::uint32_t> value_of(const Token& token) const {
    const std::uint32_t end = states_[first_state(token)].end;
    return end == 0 ? std::nullopt : std::optional(end - 1);
  }
  // Whether a phrase begins with this token.
  bool may_begin(const Token& token) const { return first_state(token) != 0; }
  // The phrase that these tokens are, from first to last.
  Found whole(std::span<const Token> tokens) const;
  // The longest phrase that ends before `tokens[end]`. Cost: a look-up for each length a phrase may have.
  Found longest_before(std::span<const Token> tokens, std::size_t end) const;
  std::size_t longest_phrase() const { return most_tokens_; }

 private:
  // (state << 32 | unit) → next state.
  class Steps {
   public:
    // The state behind a step; 0, which nothing leads to, where there is none.
    std::uint32_t next(std::uint64_t key) const {
      if (slots_.empty()) return 0;
      const std::uint64_t hash = hash_of(key);
      for (std::size_t at = hash >> shift_;; at = (at + 1) & (slots_.size() - 1)) {
        const std::uint64_t slot = slots_[at];
        if (slot == 0) return 0;
        if (((slot ^ hash) & check_mask) == 0) return static_cast<std::uint32_t>(slot >> check_bits);
      }
    }
    void prefetch(std::uint64_t key) const {
      if (!slots_.empty()) __builtin_prefetch(&slots_[hash_of(key) >> shift_]);
    }
    void add(std::uint64_t key, std::uint32_t state);

   private:
    // A slot holds the next state, and below it the lower bits of the key's hash; the upper ones chose its place. The
    // key is not compared: as in the lexicon, one unknown step in a million millions is taken for a known one.
    static constexpr unsigned check_bits = 40;
    static constexpr std::uint64_t check_mask = (1ULL << check_bits) - 1;
    static std::uint64_t hash_of(std::uint64_t key) {
      const std::uint64_t spread = key * 0x9E3779B97F4A7C15ULL;
      return spread ^ (spread >> 32U);
    }
    void put(std::uint64_t key, std::uint32_t state);
    std::vector<std::uint64_t> slots_;  // open addressing, at most half full; 0: empty, as no state leads to 0
    std::vector<std::pair<std::uint64_t, std::uint32_t>> steps_;  // all of them, for when the slots grow
    unsigned shift_ = 64;
  };

  static constexpr std::uint64_t mark_unit = 1ULL << 31U;  // above all word numbers

  struct State {
    std::uint32_t end = 0;         // the value of the phrase that ends here, plus one; else 0
    std::uint32_t next_units = 0;  // a bit for each unit that goes on from here, as bit_of() gives it: most do not
  };
  // The highest bits of a product spread best; an unknown word (0) has no bit.
  static std::uint32_t bit_of(std::uint64_t unit) {
    return static_cast<std::uint32_t>(unit != 0) << (unit * 0x9E3779B97F4A7C15ULL >> 59U);
  }

  // Words by number, ASCII marks by themselves; 0 for what no phrase holds.
  static std::uint64_t unit_of(const Token& token) {
    return token.mark != 0 ? mark_unit | static_cast<unsigned char>(token.mark) : token.word;
  }
  std::uint32_t first_state(const Token& token) const {
    return token.mark == 0 ? first_states_[token.word] : first_marks_[static_cast<unsigned char>(token.mark) & 0x7FU];
  }
  std::uint32_t new_state();
  std::uint32_t state_behind(std::span<const Token> tokens);
  std::uint32_t* end_of(std::string_view phrase, Lexicon& lexicon);

  WordMap<std::uint32_t> first_states_;
  std::array<std::uint32_t, 128> first_marks_{};
  WordSet last_words_;
  bool marks_end_ = false;
  std::size_t most_tokens_ = 0;
  Steps steps_;
  std::vector<State> states_{State{}};
};

}  // namespace dateline
