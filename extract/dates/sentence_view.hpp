// SPDX-License-Identifier: GPL-3.0-or-later
// SentenceView: the tokens of a sentence with what their words mean for time. Any index may be asked for; beyond the
// sentence stands nothing.
#pragma once

#include <limits>

#include "extract/dates/time_words.hpp"
#include "extract/document.hpp"

namespace dateline::dates {

class SentenceView {
 public:
  SentenceView(const Sentence& sentence, const TimeWords& words) : sentence_(sentence), words_(words) {}

  const Sentence& sentence() const { return sentence_; }
  const TimeWords& words() const { return words_; }
  std::size_t size() const { return sentence_.tokens.size(); }
  bool has(std::size_t i) const { return i < size(); }
  const Token& token(std::size_t i) const { return has(i) ? sentence_.tokens[i] : nothing_; }
  std::string_view text(std::size_t i) const {
    return has(i) ? sentence_.tokens[i].text(sentence_.text) : std::string_view();
  }
  const TimeWord& word(std::size_t i) const { return words_[token(i).word]; }
  // The word plays a part in time expressions or in the sentences around them.
  bool is_known(std::size_t i) const { return words_.knows(token(i).word); }
  Key key(std::size_t i) const { return word(i).key; }
  bool is_mark(std::size_t i, char c) const { return token(i).is_mark(c); }
  // The mark stands between two tokens without blanks.
  bool is_glued_mark(std::size_t i, char c) const { return is_mark(i, c) && token(i).glued && token(i + 1).glued; }
  // A code point beyond ASCII.
  bool is_symbol(std::size_t i, std::string_view symbol) const {
    return has(i) && token(i).kind == TokenKind::mark && token(i).mark == 0 && text(i) == symbol;
  }
  // A number of plain digits; -1 for others.
  int integer(std::size_t i) const {
    const Token& t = token(i);
    if (!has(i) || !t.is_number() || t.end - t.begin > 6) return -1;
    int value = 0;
    for (const char c : text(i)) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  }
  std::size_t length(std::size_t i) const { return token(i).end - token(i).begin; }
  bool is_lower(std::size_t i) const { return token(i).is_word() && token(i).letters == LetterCase::lower; }

 private:
  static constexpr Token nothing_{};
  const Sentence& sentence_;
  const TimeWords& words_;
};

}  // namespace dateline::dates
