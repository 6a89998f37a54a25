// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/article_set.hpp"

#include <algorithm>

namespace dateline {

ArticleSet::ArticleSet(std::size_t articles, bool all)
    : articles_(articles), words_((articles + 63) / 64, all ? ~std::uint64_t{0} : 0) {
  if (all && articles % 64 != 0) words_.back() = (std::uint64_t{1} << (articles % 64)) - 1;
}

std::size_t ArticleSet::count() const {
  std::size_t n = 0;
  for (const auto word : words_) n += static_cast<std::size_t>(std::popcount(word));
  return n;
}

bool ArticleSet::empty() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

ArticleSet& ArticleSet::operator&=(const ArticleSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  return *this;
}

ArticleSet& ArticleSet::operator|=(const ArticleSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  return *this;
}

ArticleSet& ArticleSet::operator-=(const ArticleSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
  return *this;
}

}  // namespace dateline
