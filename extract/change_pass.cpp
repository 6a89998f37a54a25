// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/change_pass.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "ingest/ascii.hpp"

namespace dateline {

namespace {

constexpr std::size_t most_words_between = 5;

// May stand between the word of movement and the amount.
constexpr std::array<std::string_view, 30> fillers{
    "by",      "a",     "an",     "another",  "further", "only",  "just", "sharply",  "slightly", "nearly",
    "almost",  "as",    "much",   "modestly", "steeply", "the",   "full", "whopping", "record",   "mere",
    "roughly", "about", "around", "some",     "over",    "under", "more", "than",     "net",      "total"};
// Before "up" and "down" they mean no movement.
constexpr std::array<std::string_view, 12> idioms{"set",   "made", "make",   "gave",   "give", "end",
                                                  "ended", "sign", "signed", "picked", "come", "came"};

std::size_t offset_in(std::string_view sentence, std::string_view slice) {
  return static_cast<std::size_t>(slice.data() - sentence.data());
}

// Takes the last word of `text`, in lower case; empty where punctuation or the beginning stands there.
std::string take_last_word(std::string_view& text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  std::size_t begin = text.size();
  while (begin > 0 && text[begin - 1] != ' ') --begin;
  const auto word = text.substr(begin);
  const bool plain =
      std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isalpha(c) || c == '-' || c == '\''; });
  if (!plain) return {};
  text.remove_suffix(word.size());
  return ascii_lower(word);
}

bool is_one_of(const auto& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The direction that the words before an amount give it; empty for none.
std::string direction_before(std::string_view left, const Gazetteer& movement) {
  for (std::size_t n = 0; n < most_words_between; ++n) {
    const auto word = take_last_word(left);
    if (word.empty()) return {};
    if (const auto direction = movement.look_up("word", word, "direction"); !direction.empty()) {
      auto before = left;
      const bool idiom = (word == "up" || word == "down" || word == "off") && is_one_of(idioms, take_last_word(before));
      return idiom ? std::string() : std::string(direction);
    }
    if (word == "of") {  // "a gain of 5"
      auto before = left;
      const auto noun = take_last_word(before);
      static constexpr std::array<std::string_view, 12> nouns{
          "gain", "rise", "increase", "jump", "fall", "drop", "decline", "decrease", "cut", "surge", "plunge", "slump"};
      return is_one_of(nouns, noun) ? std::string(movement.look_up("word", noun, "direction")) : std::string();
    }
    if (!is_one_of(fillers, word)) return {};
  }
  return {};
}

std::optional<Amount> amount_of(const Figure& figure) {
  if (!figure.amount) return std::nullopt;
  return Amount{*figure.amount, figure.currency.empty() ? figure.unit : "", figure.currency};
}

// What stands between two figures links them: " to ", " to a record ", " from ".
bool links(std::string_view between, std::string_view preposition) {
  const auto at = between.rfind(preposition);
  if (at == std::string_view::npos || between.find_first_of(",;:()") != std::string_view::npos) return false;
  const auto words = [](std::string_view s) { return std::count(s.begin(), s.end(), ' '); };
  return words(between.substr(0, at)) <= 5 && words(between.substr(at)) <= 3;
}

}  // namespace

void join_changes(std::string_view sentence, const std::vector<PlacedFigure>& figures, const Gazetteer& movement) {
  std::size_t left_begin = 0;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const std::size_t begin = offset_in(sentence, figures[i].match);
    const std::size_t end = begin + figures[i].match.size();
    Figure& figure = *figures[i].figure;
    const auto direction = direction_before(sentence.substr(left_begin, begin - left_begin), movement);
    left_begin = end;
    if (direction.empty() || (figure.low && figure.high)) continue;
    Change change;
    change.direction = direction;
    std::size_t at = end;
    for (std::size_t j = i + 1; j < figures.size() && j <= i + 2; ++j) {
      const std::size_t next = offset_in(sentence, figures[j].match);
      const auto between = sentence.substr(at, next - at);
      at = next + figures[j].match.size();
      if (!change.to && !change.from && links(between, " to "))
        change.to = amount_of(*figures[j].figure);
      else if (!change.from && links(between, " from "))
        change.from = amount_of(*figures[j].figure);
      else
        break;
    }
    figure.change = std::move(change);
  }
}

}  // namespace dateline
