// SPDX-License-Identifier: GPL-3.0-or-later
// Tokenizer: the one that index, queries and snippets share. index/README.md says what becomes of U.S., AT&T, 1,234.5,
// hyphens, apostrophes and CJK.
//
// Not thread-safe (it may hold an ICU iterator): one a thread. Cost: some 150 MB/s for ASCII text.
#pragma once

#include <unicode/brkiter.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/span.hpp"

namespace dateline {

struct IndexWord {
  std::string word;  // folded: lower case, without accents; at most schema::longest_word bytes
  ByteSpan place;    // bytes of the text
};

class Tokenizer {
 public:
  std::vector<IndexWord> tokens(std::string_view text);

 private:
  void add_dictionary_words(std::string_view text, std::size_t begin, std::size_t end, std::vector<IndexWord>& tokens);
  std::unique_ptr<icu::BreakIterator> dictionary_;  // for scripts without blanks; made when first needed
};

// A code point folded: lower case, without accents, compatibility forms resolved ("É" → "e", "ß" → "ss", "ł" → "l").
void append_folded(std::string& out, char32_t c);

// All of `text` folded, blanks as they are: for facets and names that are compared whole.
std::string folded(std::string_view text);

}  // namespace dateline
