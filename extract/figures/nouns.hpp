// SPDX-License-Identifier: GPL-3.0-or-later
// What is counted: the noun phrase behind a number, without a parser ("six Chinese colleges" → "chinese college").
//
// From the number to the first plural; words that end a noun phrase are in noun-words.tsv.
#pragma once

#include <optional>
#include <string>

#include "extract/figures/atoms.hpp"

namespace dateline {

struct CountedNoun {
  std::size_t last = 0;  // token behind the head
  std::string unit;      // the phrase, in lower case unless it has names, its head in the singular
  std::string head;      // in the singular
};

// Whether token i is a plural noun, as far as its form tells.
bool is_plural(const FigureSentence& sentence, std::size_t i);
// The singular of a plural noun as written ("companies" → "company").
std::string singular(const FigureSentence& sentence, std::size_t i);

// The noun that a number other than one counts, from token `at` on; nothing where no plural is near.
std::optional<CountedNoun> counted_noun(const FigureSentence& sentence, std::size_t at);
// The noun behind "one": a singular.
std::optional<CountedNoun> single_noun(const FigureSentence& sentence, std::size_t at);
// "12-nation bloc": the noun joined to the number by a hyphen, at token `at`.
std::optional<CountedNoun> joined_noun(const FigureSentence& sentence, std::size_t at);

}  // namespace dateline
