// SPDX-License-Identifier: GPL-3.0-or-later
// Lexicon: the words that rules and gazetteers know, each with a number.
//
// Finders intern their vocabulary while they are made; afterwards each token of an article is looked up once, and every
// finder asks its own small table, indexed by WordId. Words are folded: lower case, without accents ("Élysée" is
// "elysee"). Filled by one thread; afterwards any thread may look up. Cost: one hash a look-up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/word_hash.hpp"

namespace dateline {

using WordId = std::uint32_t;  // 0: a word that the lexicon does not know

class Lexicon {
 public:
  Lexicon();
  // The number of `word`, which is folded and added where it is new. Empty words have none (0).
  WordId intern(std::string_view word);
  // The number of a word that is folded already; 0 where it is unknown.
  WordId find(std::string_view folded) const { return find(word_hash(folded)); }
  // The number of the word with this word_hash() of its folded form.
  WordId find(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      const std::uint64_t slot = slots_[at];
      if (((slot ^ hash) >> id_bits) == 0 && slot != 0) return static_cast<WordId>(slot & id_mask);
      if (slot == 0) return 0;
    }
  }
  // Asks for the memory that find(hash) will need.
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
  // One more than the largest number.
  std::size_t size() const { return ends_.size(); }
  // The folded form of a word.
  std::string_view word(WordId id) const;

 private:
  // A slot holds the upper bits of a word's hash, and below them its number. The letters are not compared: of a million
  // different unknown words, the chance that one is taken for a known one is some 1 in 10^6.
  static constexpr unsigned id_bits = 24;
  static constexpr std::uint64_t id_mask = (1ULL << id_bits) - 1;
  void put(std::uint64_t hash, WordId id);
  void grow();
  std::string letters_;               // all words, one behind the other
  std::vector<std::uint32_t> ends_;   // where the word of a number ends in letters_
  std::vector<std::uint64_t> slots_;  // open addressing, a power of two, at most half full; 0: empty
};

// Lower case, accents off; `buffer` holds the result where `word` is not folded already.
std::string_view fold_word(std::string_view word, std::string& buffer);

// A property of words, by number: false for words interned later, and for unknown ones.
class WordSet {
 public:
  void add(WordId id) {
    if (id == 0) return;
    if (id >= members_.size()) members_.resize(id + 1);
    members_[id] = 1;
  }
  bool contains(WordId id) const { return id < members_.size() && members_[id] != 0; }

 private:
  std::vector<std::uint8_t> members_;
};

// A value for some words, by number; `otherwise` for the rest.
template <typename T>
class WordMap {
 public:
  explicit WordMap(T otherwise = T()) : otherwise_(otherwise) {}
  void set(WordId id, T value) {
    if (id == 0) return;
    if (id >= values_.size()) values_.resize(id + 1, otherwise_);
    values_[id] = value;
  }
  const T& operator[](WordId id) const { return id < values_.size() ? values_[id] : otherwise_; }
  // Asks for the memory of a value.
  void prefetch(WordId id) const { __builtin_prefetch(values_.data() + id); }

 private:
  std::vector<T> values_;
  T otherwise_;
};

}  // namespace dateline
