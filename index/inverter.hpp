// SPDX-License-Identifier: GPL-3.0-or-later
// Inverter: from words in documents to documents of words, for one mini; then a Xapian database of it at one go.
//
// Not thread-safe. Memory: some 16 bytes an occurrence, until write(). Cost: some 40 MB of text a second, where
// Xapian's own way takes 4.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

class Inverter {
 public:
  Inverter();

  // Documents are numbered from 1 as they begin.
  void begin_document();
  // An occurrence of a term in the current document; positions of a term ascend. `weight`: how often it counts.
  // A term may have 245 bytes, zero bytes counting twice. Throws Error for a longer one.
  void add(std::string_view prefix, std::string_view word, std::uint32_t position, std::uint32_t weight);
  // A term without position and weight; again in a document is no matter.
  void add_boolean(std::string_view prefix, std::string_view word);

  // Writes the documents so far as a database in `folder`, which is made, and forgets them. Throws Error.
  void write(const std::filesystem::path& folder);

 private:
  struct Occurrence {
    std::uint32_t document;
    std::uint32_t position;  // 0: none
    std::uint32_t weight;
    std::uint32_t next;  // of the same term
  };
  struct Term {
    std::uint32_t text_begin, text_size;
    std::uint32_t first, last;  // occurrences
  };
  Term& term_of(std::string_view prefix, std::string_view word);
  void append(Term& term, std::uint32_t position, std::uint32_t weight);
  void grow();
  std::string_view text_of(const Term& term) const {
    return std::string_view(texts_).substr(term.text_begin, term.text_size);
  }
  void clear();

  std::string texts_;
  std::vector<Term> terms_;
  std::vector<std::uint32_t> table_;   // hash → term + 1
  std::vector<std::uint64_t> hashes_;  // of each term
  std::vector<Occurrence> occurrences_;
  std::vector<std::uint32_t> lengths_;  // of documents, by weight
};

// The positions of a term in a document, ascending, as glass packs them: the last, then the rest by interpolative
// coding (Moffat and Stuiver 2000), each number in as few bits as its range needs.
void pack_positions(std::string& out, const std::vector<std::uint32_t>& positions);

}  // namespace dateline
