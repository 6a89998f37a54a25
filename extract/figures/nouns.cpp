// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/figures/nouns.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "ingest/ascii.hpp"

namespace dateline {

namespace {

constexpr std::size_t most_words = 6;
constexpr std::size_t most_words_behind_one = 3;

// A word of the phrase: one token, or several joined by hyphens ("first-team").
struct PhraseWord {
  std::size_t first = 0, last = 0;
};

bool ends_with(std::string_view word, std::string_view ending) {
  return word.size() > ending.size() && word.ends_with(ending);
}

class NounReader {
 public:
  explicit NounReader(const FigureSentence& sentence) : s_(sentence) {}

  std::optional<CountedNoun> plural_from(std::size_t at) {
    plural_ = true;
    const auto behind = behind_of(at);
    const bool of = behind != at;
    if (of && s_.is_number(behind)) return std::nullopt;
    at = behind;
    for (std::size_t count = 0; count < most_words; ++count) {
      if (!s_.is_word(at) || (count > 0 && s_.is_glued(at))) {
        // "737 Max jets": a product's number belongs to the name.
        if (is_product_number(at)) {
          words_.push_back({at, behind_glued(at + 1)});
          at = words_.back().last;
          // "63,150 Model 3s"
          if (words_.size() > 1 && s_.token_text(at - 1) == "s") return made();
          continue;
        }
        return std::nullopt;
      }
      const PhraseWord word = word_at(at);
      const bool plural = is_plural(s_, word.last - 1) && !is_skipped(word);
      if (!plural && ends_phrase(word)) {
        if (!joins(word)) return std::nullopt;
        at = word.last;
        continue;
      }
      words_.push_back(word);
      at = word.last;
      if (s_.is_mark(at, '\'') && s_.is_glued(at)) {
        // "nine of the landlord's properties": what the owner has.
        const bool owner = of && s_.is_word(at + 1) && s_.is_glued(at + 1);
        if (owner && !plural) {
          words_.clear();
          at += 2;
          continue;
        }
        // "700 workers' jobs", "a driver's licence": a possessive ends the phrase at its noun.
        return plural ? std::optional(made()) : std::nullopt;
      }
      if (plural && !goes_on_behind(word)) return made();
    }
    return std::nullopt;
  }

  std::optional<CountedNoun> singular_from(std::size_t at) {
    for (std::size_t count = 0; count < most_words_behind_one && s_.is_word(at) && !s_.is_glued(at); ++count) {
      const PhraseWord word = word_at(at);
      if (ends_phrase(word)) break;
      const Token& last = s_.tokens[word.last - 1];
      if (count > 0 && is_plural(s_, word.last - 1)) break;  // "one proposal asks"
      if (count > 0 && last.letters == LetterCase::lower && is_past_verb(last)) break;
      words_.push_back(word);
      at = word.last;
    }
    while (!words_.empty() && s_.words.skips.contains(s_.tokens[words_.back().last - 1].word)) words_.pop_back();
    if (words_.empty()) return std::nullopt;
    return made();
  }

 private:
  // "384 of its chips": the noun stands behind the determiner; before another number it is that one's.
  std::size_t behind_of(std::size_t at) const {
    const bool of = s_.is_word(at) && s_.token_text(at) == "of" && s_.is_word(at + 1);
    return of && s_.words.of_determiners.contains(s_.tokens[at + 1].word) ? at + 2 : at;
  }

  PhraseWord word_at(std::size_t at) const {
    PhraseWord word{at, at + 1};
    for (;;) {
      if (s_.is_joint(word.last) && s_.is_word(word.last + 1))
        word.last += 2;
      else if (s_.is_mark(word.last, '&') && s_.is_glued(word.last) && s_.is_word(word.last + 1) &&
               s_.is_glued(word.last + 1))
        word.last += 2;  // "S&P"
      else if (s_.is_joint(word.last) && s_.is_number(word.last + 1) && s_.tokens[at].is_capitalized())
        word.last = behind_glued(word.last + 2);  // "F-16", "COVID-19"
      else if (s_.is_mark(word.last, '-') && s_.is_number(word.last + 1) && s_.is_glued(word.last + 1) &&
               s_.tokens[at].letters == LetterCase::capitals)
        word.last = behind_glued(word.last + 2);  // "COVID -19"
      else if (s_.is_number(word.last) && s_.is_glued(word.last) && s_.tokens[at].is_capitalized())
        word.last = behind_glued(word.last + 1);  // "A321neo"
      else
        return word;
    }
  }

  bool is_skipped(const PhraseWord& word) const {
    return word.last - word.first == 1 && s_.words.skips.contains(s_.tokens[word.first].word);
  }

  bool ends_phrase(const PhraseWord& word) const {
    const Token& token = s_.tokens[word.last - 1];
    if (word.last - word.first > 1) return false;
    if (is_skipped(word)) return false;
    if (s_.words.stops.contains(token.word) && (token.letters != LetterCase::capitals || token.end - token.begin == 1))
      return true;
    if (s_.number_word(word.first).part != NumberPart::none &&
        s_.number_word(word.first).part != NumberPart::fraction &&
        s_.number_word(word.first).part != NumberPart::letter)
      return true;
    const auto text = token.text(s_.text);
    // "five critically endangered wolves"
    if (plural_ && ends_with(text, "ly") && s_.is_word(word.last) && is_past_verb(s_.tokens[word.last]) &&
        s_.is_word(word.last + 1))
      return false;
    return ends_with(text, "ly") && text.size() > 4 && !s_.words.ly_nouns.contains(token.word) &&
           token.letters == LetterCase::lower;
  }

  // "digital and physical sales", "Kia and Hyundai vehicles": and between two words before a plural.
  bool joins(const PhraseWord& word) const {
    const auto text = s_.token_text(word.first);
    if ((text != "and" && text != "or" && text != "&") || words_.empty()) return false;
    if (!s_.is_word(word.last)) return false;
    const PhraseWord next = word_at(word.last);
    if (ends_phrase(next)) return false;
    const std::size_t after = next.last;
    return s_.is_word(after) && !s_.is_glued(after) && is_plural(s_, after) &&
           !s_.words.stops.contains(s_.tokens[after].word);
  }

  // The token behind the words and numbers that touch the one before `at`.
  std::size_t behind_glued(std::size_t at) const {
    while (s_.at(at) != nullptr && s_.is_glued(at) && (s_.is_word(at) || s_.is_number(at))) ++at;
    return at;
  }

  // "22 [737] MAX jets", "four Rolls-Royce Trent [900] engines": beside a capitalized word of the phrase.
  bool is_product_number(std::size_t at) const {
    if (!s_.is_number(at) || s_.is_glued(at) || s_.token_text(at).find_first_of(",.") != std::string_view::npos)
      return false;
    const std::size_t behind = behind_glued(at + 1);
    const bool named_before = !words_.empty() && s_.tokens[words_.back().first].is_capitalized();
    // "9 lofted 22 Starlink satellites" counts twice.
    if (!words_.empty() && !named_before && is_past_verb(s_.tokens[words_.back().last - 1])) return false;
    if (named_before) return s_.is_word(behind) || behind > at + 1;
    return s_.is_word(at + 1) && s_.tokens[at + 1].is_capitalized() && s_.tokens[at + 1].letters != LetterCase::none;
  }

  // A plural that stands before the head: "sales offices", "women members".
  bool goes_on_behind(const PhraseWord& word) const {
    const Token& token = s_.tokens[word.last - 1];
    // "31 Abrams tanks"
    const bool name = token.letters == LetterCase::capital && s_.is_word(word.last) &&
                      s_.tokens[word.last].letters == LetterCase::lower;
    if (!name && !s_.words.attributive.contains(token.word)) return false;
    if (!s_.is_word(word.last) || s_.is_glued(word.last) || !is_plural(s_, word.last) ||
        s_.words.stops.contains(s_.tokens[word.last].word))
      return false;
    // "women members", but "eight women steals it"
    const auto text = token.text(s_.text);
    return !(text.ends_with("men") && !names_persons(s_.token_text(word.last)));
  }

  // A plural of those who do or are something.
  static bool names_persons(std::string_view word) {
    static constexpr std::array<std::string_view, 12> endings{"ers", "ors", "ists", "ians", "ants", "ents",
                                                              "ees", "tes", "ials", "ives", "iefs", "mbers"};
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return word.ends_with(e); });
  }

  bool is_past_verb(const Token& token) const {
    const auto text = token.text(s_.text);
    return ends_with(text, "ed") && !s_.words.ed_words.contains(token.word);
  }

  CountedNoun made() const {
    CountedNoun noun;
    noun.last = words_.back().last;
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      const PhraseWord& word = words_[i];
      const Token& token = s_.tokens[word.last - 1];
      if (word.last - word.first == 1) {
        if (s_.words.stops.contains(token.word) && token.letters == LetterCase::lower) continue;
        if (token.letters == LetterCase::lower && is_past_verb(token)) continue;  // "recorded songs"
        if (token.letters == LetterCase::lower && ends_with(token.text(s_.text), "ly") && s_.is_word(word.last) &&
            is_past_verb(s_.tokens[word.last]))
          continue;  // "critically endangered wolves"
        if (s_.words.skips.contains(token.word) && token.text(s_.text) == "more") continue;
      }
      if (!noun.unit.empty()) noun.unit += ' ';
      const auto base = s_.words.superlatives.find(token.word);
      noun.unit += base != s_.words.superlatives.end() ? base->second : written(word);
    }
    const PhraseWord& head = words_.back();
    noun.head = std::string(s_.slice(head.first, head.last));
    const bool plural = is_plural(s_, head.last - 1);
    if (plural) {
      const std::size_t begin = s_.tokens[head.last - 1].begin - s_.tokens[head.first].begin;
      noun.head = noun.head.substr(0, begin) + singular(s_, head.last - 1);
    }
    noun.head = ascii_lower(noun.head);
    noun.unit += (noun.unit.empty() ? "" : " ") + noun.head;
    return noun;
  }

  std::string written(const PhraseWord& word) const { return ascii_lower(s_.slice(word.first, word.last)); }

  const FigureSentence& s_;
  std::vector<PhraseWord> words_;
  bool plural_ = false;  // a plural ends the phrase
};

}  // namespace

bool is_plural(const FigureSentence& sentence, std::size_t i) {
  if (!sentence.is_word(i)) return false;
  const Token& token = sentence.tokens[i];
  if (token.word != 0 && sentence.words.irregular.contains(token.word)) return true;
  const auto text = token.text(sentence.text);
  if (text.size() < 3 || sentence.words.not_plural.contains(token.word)) return false;
  const bool upper = token.letters == LetterCase::capitals;
  const auto last = text.back();
  if (last != 's' && !(upper && last == 'S' && text.size() > 4)) return false;
  const char before = text[text.size() - 2];
  if (before == 's' || before == 'S' || before == 'u' || before == 'U' || before == '.') return false;
  return !(before == 'i' && text.size() > 3 && text[text.size() - 3] != 'k' && text[text.size() - 3] != 'x');
}

std::string singular(const FigureSentence& sentence, std::size_t i) {
  const Token& token = sentence.tokens[i];
  if (token.word != 0)
    if (const auto found = sentence.words.irregular.find(token.word); found != sentence.words.irregular.end())
      return found->second;
  std::string word(token.text(sentence.text));
  const std::string lower = ascii_lower(word);
  const auto drop = [&](std::size_t count) { return word.substr(0, word.size() - count); };
  if (lower.size() >= 5 && lower.ends_with("ies")) return drop(3) + "y";
  for (const std::string_view ending : {"sses", "shes", "ches", "xes", "zzes"})
    if (lower.ends_with(ending)) return drop(2);
  if (lower.ends_with("s")) return drop(1);
  return word;
}

std::optional<CountedNoun> counted_noun(const FigureSentence& sentence, std::size_t at) {
  return NounReader(sentence).plural_from(at);
}

std::optional<CountedNoun> single_noun(const FigureSentence& sentence, std::size_t at) {
  return NounReader(sentence).singular_from(at);
}

std::optional<CountedNoun> joined_noun(const FigureSentence& sentence, std::size_t at) {
  if (!sentence.is_word(at) || sentence.words.stops.contains(sentence.tokens[at].word)) return std::nullopt;
  CountedNoun noun;
  noun.last = at + 1;
  noun.head = ascii_lower(is_plural(sentence, at) ? singular(sentence, at) : std::string(sentence.token_text(at)));
  noun.unit = noun.head;
  return noun;
}

}  // namespace dateline
