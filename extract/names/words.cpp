// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/names/words.hpp"

#include <string>

#include "ingest/ascii.hpp"
#include "ingest/code_points.hpp"

namespace dateline::names {

namespace {

class Joiner {
 public:
  Joiner(std::string_view sentence, std::span<const Token> tokens, const Vocabulary& vocabulary,
         std::vector<Word>& words)
      : sentence_(sentence), tokens_(tokens), vocabulary_(vocabulary), words_(words) {}

  void run() {
    while (at_ < tokens_.size()) {
      const Token& token = tokens_[at_];
      if (token.is_word())
        read_word();
      else
        read_other();
    }
  }

 private:
  bool glued_mark(std::size_t at, char mark) const {
    return at < tokens_.size() && tokens_[at].is_mark(mark) && tokens_[at].glued;
  }
  bool glued_word(std::size_t at) const { return at < tokens_.size() && tokens_[at].is_word() && tokens_[at].glued; }

  void read_other() {
    const Token& token = tokens_[at_];
    // "MOODY 'S": a blank before the possessive.
    if (token.is_mark('\'') && !token.glued && glued_word(at_ + 1) && words_.size() > before_ &&
        words_.back().capital && tokens_[at_ + 1].end - tokens_[at_ + 1].begin == 1 &&
        (sentence_[tokens_[at_ + 1].begin] | 0x20) == 's') {
      words_.back().possessive = true;
      at_ += 2;
      return;
    }
    Word& word = words_.emplace_back();
    word.begin = token.begin;
    word.end = token.end;
    word.first_token = static_cast<std::uint32_t>(at_);
    word.token_end = word.first_token + 1;
    word.kind = token.kind;
    word.mark = token.mark;
    word.glued = token.glued;
    // "F-14", "90-minute", "1990s": what is joined to a number is no name.
    if (token.is_number() && !is_place_of_person(at_)) {
      std::size_t end = at_ + 1;
      while (end < tokens_.size() && tokens_[end].glued &&
             (tokens_[end].is_word() || tokens_[end].is_number() ||
              (tokens_[end].is_mark('-') && end + 1 < tokens_.size() && tokens_[end + 1].glued)))
        ++end;
      word.token_end = static_cast<std::uint32_t>(end);
      word.end = tokens_[end - 1].end;
    }
    at_ = word.token_end;
  }

  // "4-Goran Ivanisevic": a seed or a shirt before a person's names.
  bool is_place_of_person(std::size_t at) {
    if (at + 3 >= tokens_.size() || tokens_[at].end - tokens_[at].begin > 2 || !glued_mark(at + 1, '-')) return false;
    const Token& given = tokens_[at + 2];
    const Token& next = tokens_[at + 3];
    if (!glued_word(at + 2) || given.letters != LetterCase::capital || given.end - given.begin < 3) return false;
    if (!next.is_word() || next.glued || !next.is_capitalized()) return false;
    const auto classes = vocabulary_.classes(given.word);
    if ((classes & first_name) != 0) return true;
    return (classes & (common | stop | month | weekday | number_word)) == 0 &&
           !vocabulary_.is_common(given.word, given.text(sentence_));
  }

  void read_word() {
    const std::size_t first = at_;
    std::size_t end = at_ + 1;
    bool hyphen = false;
    bool number = false;
    std::size_t last_part = first;
    for (;;) {
      if (glued_mark(end, '\'') && glued_word(end + 1) && joins_apostrophe(end)) {
        last_part = end + 1;
        end += 2;
      } else if (glued_mark(end, '-') && glued_word(end + 1)) {
        hyphen = true;
        last_part = end + 1;
        end += 2;
      } else if (glued_mark(end, '&') && glued_word(end + 1)) {
        last_part = end + 1;
        end += 2;
      } else if (end < tokens_.size() && tokens_[end].is_number() && tokens_[end].glued) {
        number = true;
        ++end;
      } else if (glued_mark(end, '-') && end + 1 < tokens_.size() && tokens_[end + 1].is_number() &&
                 tokens_[end + 1].glued) {
        number = true;
        end += 2;
      } else {
        break;
      }
    }
    add(first, end, last_part, hyphen, number);
  }

  // "O'Neal", "N'Senga", "d'Arc" but not "Blackburn's" and "don't".
  bool joins_apostrophe(std::size_t mark) const {
    const Token& right = tokens_[mark + 1];
    if (right.end - right.begin <= 2) return false;
    const Token& left = tokens_[mark - 1];
    return right.is_capitalized() || (left.is_capitalized() && left.end - left.begin > 2);
  }

  void add(std::size_t first, std::size_t end, std::size_t last_part, bool hyphen, bool number) {
    const Token& head = tokens_[first];
    Word& word = words_.emplace_back();
    word.kind = TokenKind::word;
    word.begin = head.begin;
    word.end = tokens_[end - 1].end;
    word.first_token = static_cast<std::uint32_t>(first);
    word.token_end = static_cast<std::uint32_t>(end);
    word.letters = head.letters;
    word.glued = head.glued;
    const bool single = end == first + 1;
    word.classes = vocabulary_.classes(head.word);
    if (single) {
      word.capital = head.is_capitalized();
      // "9 A.M."
      if (word.capital && words_.size() > before_ + 1 && words_[words_.size() - 2].kind == TokenKind::number &&
          is_one_of(head.text(sentence_), {"A.M.", "P.M.", "AM", "PM", "A.M", "P.M"}))
        word.capital = false;
      if (is_unit_symbol(head)) word.capital = false;
      word.initial = word.capital && is_initial(head);
    } else {
      read_joined(first, end, last_part, hyphen, number, word);
    }
    if (word.capital) {
      take_stop(word, end);
      const auto written = sentence_.substr(word.begin, folded_end(word) - word.begin);
      word.key = word_key(written, buffer_);
      if (single) word.plain = vocabulary_.is_common(head.word, written);
      if (single && head.word == 0 && is_two_months(written)) word.capital = false;
    } else if (single && word.is(particle)) {
      word.key = word_key(head.text(sentence_), buffer_);
    }
    take_possessive(word, end);
    at_ = end;
  }

  // "75 kWh", "15 mA": a small letter before a capital one, behind a number.
  bool is_unit_symbol(const Token& token) const {
    return token.letters == LetterCase::mixed && sentence_[token.begin] >= 'a' && sentence_[token.begin] <= 'z' &&
           token.end - token.begin <= 3 && words_.size() > before_ + 1 &&
           words_[words_.size() - 2].kind == TokenKind::number;
  }

  // "JulAug" of a market table.
  bool is_two_months(std::string_view written) {
    return written.size() == 6 && (vocabulary_.classes_of(fold_word(written.substr(0, 3), buffer_)) & month) != 0 &&
           (vocabulary_.classes_of(fold_word(written.substr(3), buffer_)) & month) != 0;
  }

  std::uint32_t folded_end(const Word& word) const {
    return word.end > word.begin && sentence_[word.end - 1] == '.' ? word.end - 1 : word.end;
  }

  // "J", "J.P." and "M" that a stop follows.
  bool is_initial(const Token& token) const {
    const auto text = token.text(sentence_);
    if (text.size() == 1) return true;
    return text.size() <= 6 && text.find('.') != std::string_view::npos;
  }

  void read_joined(std::size_t first, std::size_t end, std::size_t last_part, bool hyphen, bool number, Word& word) {
    const Token& head = tokens_[first];
    const auto head_classes = word.classes;
    word.classes &= Vocabulary::begins_listed;
    const Token& tail = tokens_[last_part];
    const bool head_capital = head.is_capitalized();
    const bool tail_capital = tail.is_capitalized();
    if (!hyphen) {
      word.capital = head_capital || tail_capital;
      word.letters = number ? LetterCase::mixed : head_capital ? tail.letters : LetterCase::mixed;
      if (number) {
        word.capital = false;
        word.compound = head_capital;
      } else if (first + 3 == end && tail_capital) {
        word.classes |= (head_classes | vocabulary_.classes(tail.word)) & first_name;
      }
      return;
    }
    const auto tail_classes = vocabulary_.classes(tail.word);
    const bool article = !head_capital && tail_capital && (head_classes & particle) != 0;
    const bool named = head_capital && tail_capital && ((head_classes | tail_classes) & demonym) == 0 && !number;
    // "Kim Tae-ho": a given name's second half in lower case.
    const bool given =
        head_capital && !tail_capital && !number && (head_classes & (common | stop)) == 0 && !is_prefix(head) &&
        (vocabulary_.person(tokens_, first).tokens == end - first || (tail_classes & (common | stop | role)) == 0);
    const bool korean = head_capital && end == first + 3 && !number && words_.size() > before_ + 1 &&
                        words_[words_.size() - 2].is(korean_surname) && words_[words_.size() - 2].capital &&
                        is_syllable(head) && is_syllable(tail) && tail.letters == LetterCase::lower;
    const bool months = (head_classes & tail_classes & month) != 0;  // "January-June"
    word.capital = article || korean || ((named || given) && !months && !is_adjective(tail, tail_classes));
    word.compound = !word.capital && head_capital;
    if (article) word.letters = LetterCase::capital;
    if (named && head.letters == LetterCase::capitals && tail.letters != LetterCase::capitals)
      word.letters = LetterCase::mixed;
    if (word.capital && (head_classes & first_name) != 0) word.classes |= first_name;
    if (word.capital && vocabulary_.person(tokens_, first).tokens == end - first) word.classes |= first_name;
    const std::size_t listed = vocabulary_.demonym_length(tokens_, first);
    if (listed == end - first) {
      word.classes |= demonym;
      word.capital = true;
    }
  }

  // "Woo", "choong", "Young": one group of vowels, as each half of a Korean given name has.
  bool is_syllable(const Token& token) const {
    const auto text = token.text(sentence_);
    if (text.size() < 2 || text.size() > 6 || text.ends_with("ed")) return false;
    std::size_t groups = 0;
    bool inside = false;
    for (const char c : text) {
      const bool vowel = std::string_view("aeiouyAEIOUY").find(c) != std::string_view::npos;
      groups += vowel && !inside ? 1 : 0;
      inside = vowel;
    }
    return groups == 1;
  }

  // "Non-refundable for ten years"
  bool is_prefix(const Token& head) const {
    return is_one_of(head.text(sentence_),
                     {"Non", "Pre",   "Post",  "Anti", "Ex", "Self", "Re",  "Semi",  "Multi", "Inter",
                      "Sub", "Super", "Ultra", "Pro",  "Bi", "Tri",  "Mid", "Cross", "Quasi", "Pan"});
  }

  // "Chicago-based", "EU-wide": the second part says that this is no name.
  bool is_adjective(const Token& tail, WordClasses tail_classes) const {
    const auto text = tail.text(sentence_);
    return tail.letters == LetterCase::lower && (text.ends_with("ed") || text.ends_with("ing") || text.size() < 2) &&
           (tail_classes & first_name) == 0;
  }

  // Abbreviations and initials own their stop.
  void take_stop(Word& word, std::size_t& end) const {
    if (end >= tokens_.size() || !tokens_[end].is_mark('.') || !tokens_[end].glued) return;
    const bool one_letter = word.end - word.begin == 1;
    if (!one_letter && !word.is(abbreviation)) return;
    if (end + 1 < tokens_.size() && tokens_[end + 1].is_mark('.')) return;
    word.end = tokens_[end].end;
    ++end;
    word.token_end = static_cast<std::uint32_t>(end);
  }

  void take_possessive(Word& word, std::size_t& end) const {
    if (!glued_mark(end, '\'')) return;
    if (glued_word(end + 1) && tokens_[end + 1].end - tokens_[end + 1].begin == 1 &&
        (sentence_[tokens_[end + 1].begin] | 0x20) == 's') {
      word.possessive = true;
      end += 2;
    } else if (word.capital && (sentence_[word.end - 1] | 0x20) == 's' &&
               (end + 1 == tokens_.size() || (!tokens_[end + 1].glued && !tokens_[end + 1].is_number()))) {
      word.possessive = true;
      ++end;
    }
  }

  std::string_view sentence_;
  std::span<const Token> tokens_;
  const Vocabulary& vocabulary_;
  std::vector<Word>& words_;
  std::size_t before_ = words_.size();  // those of other sentences
  std::size_t at_ = 0;
  std::string buffer_;
};

}  // namespace

std::uint64_t word_key(std::string_view written, std::string& buffer) {
  return (is_ascii(written) ? word_hash(written, Letters::lower_case) : word_hash(fold_word(written, buffer))) | 1U;
}

void join_words(std::string_view sentence, std::span<const Token> tokens, const Vocabulary& vocabulary,
                std::vector<Word>& words) {
  Joiner(sentence, tokens, vocabulary, words).run();
}

}  // namespace dateline::names
