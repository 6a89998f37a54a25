// SPDX-License-Identifier: GPL-3.0-or-later
// NameForm: a name cut into words, and what its words alone say of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/fact.hpp"
#include "extract/names/vocabulary.hpp"
#include "extract/names/words.hpp"

namespace dateline {

struct NameForm {
  std::string text;
  std::vector<Token> tokens;
  std::vector<names::Word> words;
  std::string key;        // its words folded: the same for the same name in any case, with or without stops and commas
  std::size_t bare = 0;   // words without the suffixes at the end; only organizations have some
  std::string bare_text;  // of those words
  std::string bare_key;
};

// Reads names with the words that the gazetteers know. Not thread-safe.
class NameFormReader {
 public:
  // `gazetteers` must outlive it.
  explicit NameFormReader(const Gazetteers& gazetteers) : vocabulary_(gazetteers, lexicon_) {}

  NameForm read(std::string_view text, FactType type) const;
  // Whether the gazetteers hold it, as it is or without suffix.
  bool is_listed(const NameForm& form, FactType type) const;
  // Why the form alone is no sure sign of that type ("an ordinary word"); empty where nothing speaks against it.
  std::string doubt(const NameForm& form, FactType type) const;
  // Whether all of its words are ordinary ones, or those of many names: too little for a short form.
  static bool is_of_ordinary_words(const NameForm& form);

 private:
  bool is_listed_whole(const NameForm& form, std::size_t words, FactType type) const;
  std::string doubt_of_person(const NameForm& form) const;
  std::string doubt_of_organization(const NameForm& form) const;
  std::string doubt_of_word(const names::Word& word, FactType type) const;

  Lexicon lexicon_;
  names::Vocabulary vocabulary_;
};

}  // namespace dateline
