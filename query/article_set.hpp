// SPDX-License-Identifier: GPL-3.0-or-later
// ArticleSet: a set of articles of one segment, one bit each, by row (document - 1).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dateline {

class ArticleSet {
 public:
  explicit ArticleSet(std::size_t articles = 0, bool all = false);

  std::size_t articles() const { return articles_; }
  void add(std::size_t row) { words_[row / 64] |= std::uint64_t{1} << (row % 64); }
  void remove(std::size_t row) { words_[row / 64] &= ~(std::uint64_t{1} << (row % 64)); }
  bool contains(std::size_t row) const { return (words_[row / 64] >> (row % 64)) & 1U; }
  std::size_t count() const;
  bool empty() const;

  ArticleSet& operator&=(const ArticleSet& other);
  ArticleSet& operator|=(const ArticleSet& other);
  ArticleSet& operator-=(const ArticleSet& other);

  // Calls f(row) for each row, ascending.
  template <class F>
  void for_each(F&& f) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      for (std::uint64_t rest = words_[i]; rest != 0; rest &= rest - 1)
        f(i * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
  }

 private:
  std::size_t articles_;
  std::vector<std::uint64_t> words_;
};

}  // namespace dateline
