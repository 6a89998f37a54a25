// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/phrase_table.hpp"

#include <algorithm>
#include <bit>

namespace dateline {

namespace {

constexpr std::uint64_t mark_unit = 1ULL << 31;  // above all word numbers

}  // namespace

// Words by number, ASCII marks by themselves; 0 for what no phrase holds.
std::uint64_t PhraseTable::unit_of(const Token& token) {
  return token.mark != 0 ? mark_unit | static_cast<unsigned char>(token.mark) : token.word;
}

void PhraseTable::Steps::put(const Slot& slot) {
  std::size_t at = place_of(slot.key);
  while (slots_[at].key != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

void PhraseTable::Steps::add(std::uint64_t key, std::uint32_t state) {
  if (++count_ * 2 > slots_.size()) {
    std::vector<Slot> old(std::max<std::size_t>(16, slots_.size() * 2));
    old.swap(slots_);
    shift_ = 64 - static_cast<unsigned>(std::countr_zero(slots_.size()));
    for (const Slot& slot : old)
      if (slot.key != 0) put(slot);
  }
  put({key, state});
}

bool PhraseTable::add(std::string_view phrase, std::uint32_t value, Lexicon& lexicon) {
  std::vector<Token> tokens;
  tokenize(phrase, lexicon, tokens);
  std::string buffer;
  for (auto& token : tokens) {
    if (token.is_number() || token.mark != 0 || token.word != 0) continue;
    auto text = token.text(phrase);
    if (text.find('.') != std::string_view::npos && text.ends_with('.')) text.remove_suffix(1);
    token.word = lexicon.intern(text);
  }
  if (tokens.empty() || std::any_of(tokens.begin(), tokens.end(), [](const Token& t) { return unit_of(t) == 0; }))
    return false;
  std::uint32_t state = 0;
  for (const auto& token : tokens) {
    const auto key = std::uint64_t{state} << 32U | unit_of(token);
    state = steps_.next(key);
    if (state != 0) continue;
    state = static_cast<std::uint32_t>(ends_.size());
    steps_.add(key, state);
    ends_.push_back(0);
  }
  if (ends_[state] != 0) return false;
  ends_[state] = value + 1;
  if (tokens[0].mark == 0)
    first_words_.add(tokens[0].word);
  else
    marks_begin_ = true;
  most_tokens_ = std::max(most_tokens_, tokens.size());
  return true;
}

PhraseTable::Found PhraseTable::longest(std::span<const Token> tokens, std::size_t from) const {
  Found found;
  if (from >= tokens.size()) return found;
  if (tokens[from].mark == 0 ? !first_words_.contains(tokens[from].word) : !marks_begin_) return found;
  std::uint32_t state = 0;
  for (std::size_t i = from; i < tokens.size(); ++i) {
    const auto unit = unit_of(tokens[i]);
    if (unit == 0) break;
    state = steps_.next(std::uint64_t{state} << 32U | unit);
    if (state == 0) break;
    if (ends_[state] != 0) found = {i - from + 1, ends_[state] - 1};
  }
  return found;
}

PhraseTable::Found PhraseTable::longest_before(std::span<const Token> tokens, std::size_t end) const {
  for (std::size_t count = std::min(end, most_tokens_); count > 0; --count)
    if (const auto found = whole(tokens.subspan(end - count, count)); found.tokens != 0) return found;
  return {};
}

PhraseTable::Found PhraseTable::whole(std::span<const Token> tokens) const {
  std::uint32_t state = 0;
  for (const auto& token : tokens) {
    const auto unit = unit_of(token);
    if (unit == 0) return {};
    state = steps_.next(std::uint64_t{state} << 32U | unit);
    if (state == 0) return {};
  }
  return ends_[state] != 0 ? Found{tokens.size(), ends_[state] - 1} : Found{};
}

}  // namespace dateline
