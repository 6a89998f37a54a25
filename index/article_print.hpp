// SPDX-License-Identifier: GPL-3.0-or-later
// ArticlePrint: a fingerprint of an article's words, by which near-duplicates are told: agency stories that many
// outlets run, with small edits.
//
// MinHash with one permutation (Li, Owen and Zhang 2012) over runs of four words: the smallest hash in each of 32 bins,
// empty bins filled from the next (Shrivastava and Li 2014); four bins make a band. Of two articles that share the part
// s of their runs, a band is equal with the chance s^4; three equal bands of eight make them near-duplicates: 98 of 100
// pairs at s = 0.9, 70 at 0.8, 1 at 0.5. The print depends on the article's words alone.
//
//   segments/<id>/prints   "DLPRNT01" · the bands of each article, u32 each, in the order of the segment's documents
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "index/durable_file.hpp"
#include "index/tokenizer.hpp"

namespace dateline {

inline constexpr const char* segment_prints = "prints";

struct ArticlePrint {
  std::array<std::uint32_t, 8> bands{};  // all 0: too few words to tell

  bool is_empty() const { return bands == decltype(bands){}; }
  bool operator==(const ArticlePrint&) const = default;
  auto operator<=>(const ArticlePrint&) const = default;
};

// Fewer words are no article to compare.
inline constexpr std::size_t fewest_words = 12;

ArticlePrint print_of(const std::vector<IndexWord>& words);
bool near_duplicates(const ArticlePrint& a, const ArticlePrint& b);

// A prints file, mapped. Throws Error where it is none.
class ArticlePrints {
 public:
  explicit ArticlePrints(const std::filesystem::path& file);
  std::size_t size() const { return count_; }
  ArticlePrint operator[](std::size_t i) const;
  // As they stand in the file.
  std::string_view bytes() const;

 private:
  MappedFile file_;
  std::size_t count_ = 0;
};

// The file of some prints one behind the other.
std::string prints_file(const std::vector<ArticlePrint>& prints);
// Of several files, joined.
std::string joined_prints(const std::vector<std::filesystem::path>& files);

}  // namespace dateline
