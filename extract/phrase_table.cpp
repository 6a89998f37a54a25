// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/phrase_table.hpp"

#include <algorithm>
#include <bit>

#include "ingest/error.hpp"

namespace dateline {

void PhraseTable::Steps::put(std::uint64_t key, std::uint32_t state) {
  const std::uint64_t hash = hash_of(key);
  std::size_t at = hash >> shift_;
  while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = std::uint64_t{state} << check_bits | (hash & check_mask);
}

void PhraseTable::Steps::add(std::uint64_t key, std::uint32_t state) {
  if (state >> (64 - check_bits) != 0) throw Error("a list has more phrases than a table holds (16 million words)");
  steps_.emplace_back(key, state);
  if (steps_.size() * 2 <= slots_.size()) return put(key, state);
  slots_.assign(std::max<std::size_t>(16, slots_.size() * 2), 0);
  shift_ = 64 - static_cast<unsigned>(std::countr_zero(slots_.size()));
  for (const auto& step : steps_) put(step.first, step.second);
}

bool PhraseTable::add(std::string_view phrase, std::uint32_t value, Lexicon& lexicon) {
  std::uint32_t* end = end_of(phrase, lexicon);
  if (end == nullptr || *end != 0) return false;
  *end = value + 1;
  return true;
}

std::optional<std::uint32_t> PhraseTable::value_of(std::string_view phrase, std::uint32_t value, Lexicon& lexicon) {
  std::uint32_t* end = end_of(phrase, lexicon);
  if (end == nullptr) return std::nullopt;
  if (*end == 0) *end = value + 1;
  return *end - 1;
}

// Where the value of a phrase stands, which is then known to the table; null for one that is not taken.
std::uint32_t* PhraseTable::end_of(std::string_view phrase, Lexicon& lexicon) {
  std::vector<Token> tokens;
  tokenize(phrase, lexicon, tokens);
  for (auto& token : tokens) {
    if (token.is_number() || token.mark != 0 || token.word != 0) continue;
    auto text = token.text(phrase);
    if (text.find('.') != std::string_view::npos && text.ends_with('.')) text.remove_suffix(1);
    token.word = lexicon.intern(text);
  }
  if (tokens.empty() || std::any_of(tokens.begin(), tokens.end(), [](const Token& t) { return unit_of(t) == 0; }))
    return nullptr;
  last_words_.add(tokens.back().word);
  marks_end_ |= tokens.back().mark != 0;
  most_tokens_ = std::max(most_tokens_, tokens.size());
  return &states_[state_behind(tokens)].end;
}

std::uint32_t PhraseTable::state_behind(std::span<const Token> tokens) {
  std::uint32_t state = first_state(tokens[0]);
  if (state == 0) {
    state = new_state();
    if (tokens[0].mark == 0)
      first_states_.set(tokens[0].word, state);
    else
      first_marks_[static_cast<unsigned char>(tokens[0].mark)] = state;
  }
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const auto unit = unit_of(tokens[i]);
    const auto key = std::uint64_t{state} << 32U | unit;
    std::uint32_t next = steps_.next(key);
    if (next == 0) {
      states_[state].next_units |= bit_of(unit);
      next = new_state();
      steps_.add(key, next);
    }
    state = next;
  }
  return state;
}

std::uint32_t PhraseTable::new_state() {
  states_.emplace_back();
  return static_cast<std::uint32_t>(states_.size() - 1);
}

PhraseTable::Found PhraseTable::longest_before(std::span<const Token> tokens, std::size_t end) const {
  if (end == 0) return {};
  const Token& last = tokens[end - 1];
  if (last.mark == 0 ? !last_words_.contains(last.word) : !marks_end_) return {};
  for (std::size_t count = std::min(end, most_tokens_); count > 0; --count)
    if (const auto found = whole(tokens.subspan(end - count, count)); found.tokens != 0) return found;
  return {};
}

PhraseTable::Found PhraseTable::whole(std::span<const Token> tokens) const {
  Found found;
  each(tokens, 0, [&](const Found& phrase) { found = phrase; });
  return found.tokens == tokens.size() ? found : Found{};
}

}  // namespace dateline
