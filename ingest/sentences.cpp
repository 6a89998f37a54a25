// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/sentences.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "ingest/abbreviations.hpp"
#include "ingest/sentence_boundaries.hpp"

namespace dateline {

namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word_byte(char c) {
  return is_upper(c) || is_lower(c) || is_digit(c) || (static_cast<unsigned char>(c) & 0x80U);
}
bool is_space(char c) {
  return c == ' ' || c == '\n';
}
// The next of ".?!" in [from, end), or end. Eight bytes at a time: it looks at every byte of a text.
std::size_t next_stop(std::string_view text, std::size_t from, std::size_t end) {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  const auto has_zero = [](std::uint64_t x) { return ((x - ones) & ~x & (ones * 0x80U)) != 0; };
  for (; from + sizeof(std::uint64_t) <= end; from += sizeof(std::uint64_t)) {
    std::uint64_t bytes;
    std::memcpy(&bytes, text.data() + from, sizeof bytes);
    if (has_zero(bytes ^ (ones * '.')) || has_zero(bytes ^ (ones * '?')) || has_zero(bytes ^ (ones * '!'))) break;
  }
  while (from < end && text[from] != '.' && text[from] != '?' && text[from] != '!') ++from;
  return from;
}

// The word that ends before `end`, full stops inside it included ("U.S", "a.m").
std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && (is_word_byte(text[begin - 1]) || (text[begin - 1] == '.' && begin < end))) --begin;
  return text.substr(begin, end - begin);
}

std::string_view word_at(std::string_view text, std::size_t begin) {
  while (begin < text.size() && (text[begin] == '"' || text[begin] == '\'' || text[begin] == '(')) ++begin;
  std::size_t end = begin;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  return text.substr(begin, end - begin);
}

bool is_initial(std::string_view word) {
  return word.size() == 1 && is_upper(word[0]);
}

// No blank stands at a boundary behind an ASCII stop: an address or a figure goes on ("a_(b)?c=1", "10.5").
bool is_inside_a_token(std::string_view text, std::size_t boundary) {
  if (boundary == 0 || boundary >= text.size() || is_space(text[boundary - 1]) || is_space(text[boundary]))
    return false;
  return (static_cast<unsigned char>(text[boundary - 1]) & 0x80U) == 0;
}

// The end of an address that is written with capitals ("Amazon.Com").
bool is_domain_ending(std::string_view word) {
  static constexpr std::string_view endings[] = {"Com", "Org", "Net", "Gov", "Edu", "Co", "Uk", "Info", "Tv"};
  return std::find(std::begin(endings), std::end(endings), word) != std::end(endings);
}

// "training.Remote": a stop between a word of two lower-case letters and a capitalized word, not in an address.
bool hides_a_break(std::string_view text, std::size_t stop) {
  if (stop < 3 || stop + 2 >= text.size()) return false;
  if (!is_lower(text[stop - 1]) || !is_lower(text[stop - 2]) || !is_lower(text[stop - 3])) return false;
  if (!is_upper(text[stop + 1]) || !is_lower(text[stop + 2])) return false;
  if (is_domain_ending(word_at(text, stop + 1))) return false;
  std::size_t begin = stop;
  while (begin > 0 && !is_space(text[begin - 1])) --begin;
  std::size_t end = stop;
  while (end < text.size() && !is_space(text[end])) ++end;
  const auto token = text.substr(begin, end - begin);
  return token.find_first_of("@/\\_") == std::string_view::npos && token.find("www.") == std::string_view::npos &&
         token.find_first_of(".?!") == stop - begin;
}

void trim(std::string_view text, std::size_t& begin, std::size_t& end) {
  while (begin < end && is_space(text[begin])) ++begin;
  while (end > begin && is_space(text[end - 1])) --end;
}

// Cuts [begin, end) where a blank is missing between two sentences.
void add_sentence(std::string_view text, std::size_t begin, std::size_t end, std::vector<ByteSpan>& sentences) {
  trim(text, begin, end);
  for (std::size_t stop = next_stop(text, begin, end); stop < end; stop = next_stop(text, stop + 1, end)) {
    if (!hides_a_break(text, stop)) continue;
    sentences.push_back(span<ByteOffset>(begin, stop + 1));
    begin = stop + 1;
  }
  if (begin < end) sentences.push_back(span<ByteOffset>(begin, end));
}

}  // namespace

bool is_abbreviation_stop(std::string_view text, std::size_t end, std::size_t next) {
  if (end == 0 || next >= text.size() || text[end - 1] != '.') return false;
  const auto word = word_before(text, end - 1);
  if (word.empty()) return false;
  if (is_title_abbreviation(word)) return true;
  if (is_digit(text[next]) && takes_a_number(word)) return true;
  const bool dotted = word.find('.') != std::string_view::npos && !is_digit(word.back());
  if (!dotted && !is_initial(word) && !is_common_abbreviation(word)) return false;
  const auto following = word_at(text, next);
  if (following.empty() || begins_sentences(following)) return false;
  if (text[next] == '"') return false;
  return true;
}

std::vector<ByteSpan> split_sentences(std::string_view text) {
  std::vector<ByteSpan> sentences;
  sentences.reserve(text.size() / 64 + 1);
  SentenceBoundaries boundaries(text);
  std::size_t begin = 0;
  for (std::size_t next = 0; boundaries.next(next);) {
    std::size_t end = next;
    std::size_t from = begin;
    trim(text, from, end);
    const bool new_line = text.substr(end, next - end).find('\n') != std::string_view::npos;
    if (!new_line && (is_inside_a_token(text, next) || is_abbreviation_stop(text, end, next))) continue;
    add_sentence(text, begin, next, sentences);
    begin = next;
  }
  if (begin < text.size()) add_sentence(text, begin, text.size(), sentences);
  return sentences;
}

}  // namespace dateline
