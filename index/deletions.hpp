// SPDX-License-Identifier: GPL-3.0-or-later
// Deletions: which documents of a segment later input replaced or removed. One bit a document.
//
// File: "DLDELS01" · u32 documents · then the bits, document 1 first, lowest bit first.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace dateline {

class Deletions {
 public:
  explicit Deletions(std::size_t documents = 0) : bits_(documents) {}
  // Throws Error where the file is damaged or is for another number of documents.
  static Deletions load(const std::filesystem::path& file, std::size_t documents);

  // `document` counts from 1, as in Xapian.
  bool contains(std::uint32_t document) const { return document <= bits_.size() && bits_[document - 1]; }
  // False where it was deleted before.
  bool add(std::uint32_t document);
  std::size_t count() const { return count_; }
  std::string bytes() const;

 private:
  std::vector<bool> bits_;
  std::size_t count_ = 0;
};

}  // namespace dateline
