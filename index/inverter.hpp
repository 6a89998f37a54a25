// SPDX-License-Identifier: GPL-3.0-or-later
// Inverter: from words in documents to documents of words, for one mini; then a Xapian database of it at one go.
// Where the words stand is not in it: columns.hpp has that.
//
// Not thread-safe. Memory: some 12 bytes a word of a document, until write(). Cost: some 40 MB of text a second, where
// Xapian's own way takes 4.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "index/string_numbers.hpp"

namespace dateline {

class Inverter {
 public:
  Inverter();

  // Documents are numbered from 1 as they begin.
  void begin_document();
  // A term of the current document; `weight`: how often it counts there, 0 for a mere mark.
  // A term may have 245 bytes, zero bytes counting twice. Throws Error for a longer one.
  void add(std::string_view prefix, std::string_view word, std::uint32_t weight);

  // Writes the documents so far as a database in `folder`, which is made, and forgets them. Throws Error.
  void write(const std::filesystem::path& folder);

 private:
  struct Posting {
    std::uint32_t document;
    std::uint32_t weight;
    std::uint32_t next;  // of the same term
  };
  struct Chain {
    std::uint32_t first, last;  // postings
  };
  void clear();

  StringNumbers terms_;
  std::vector<Chain> chains_;  // by term
  std::vector<Posting> postings_;
  std::vector<std::uint32_t> lengths_;  // of documents, by weight
};

}  // namespace dateline
