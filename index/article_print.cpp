// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/article_print.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "ingest/error.hpp"

namespace dateline {

namespace {

constexpr std::string_view magic = "DLPRNT01";
constexpr std::size_t run_of_words = 4;
constexpr std::size_t bins = 32;
constexpr std::size_t bins_a_band = bins / std::tuple_size_v<decltype(ArticlePrint::bands)>;
constexpr int equal_bands = 3;
constexpr std::uint64_t empty_bin = std::numeric_limits<std::uint64_t>::max();

std::uint64_t mixed(std::uint64_t x) {  // the finalizer of MurmurHash3
  x = (x ^ x >> 33U) * 0xff51afd7ed558ccdULL;
  x = (x ^ x >> 33U) * 0xc4ceb9fe1a85ec53ULL;
  return x ^ x >> 33U;
}

std::array<std::uint64_t, bins> smallest_hashes(const std::vector<IndexWord>& words) {
  std::array<std::uint64_t, bins> smallest;
  smallest.fill(empty_bin);
  std::array<std::uint64_t, run_of_words> last{};
  for (std::size_t i = 0; i < words.size(); ++i) {
    last[i % run_of_words] = XXH3_64bits(words[i].word.data(), words[i].word.size());
    if (i + 1 < run_of_words) continue;
    std::uint64_t run = 0;
    for (std::size_t k = i + 1 - run_of_words; k <= i; ++k) run = mixed(run + last[k % run_of_words]);
    auto& bin = smallest[run % bins];
    bin = std::min(bin, run / bins);
  }
  return smallest;
}

}  // namespace

ArticlePrint print_of(const std::vector<IndexWord>& words) {
  ArticlePrint print;
  if (words.size() < fewest_words) return print;
  const auto smallest = smallest_hashes(words);
  // An empty bin takes what the next one that is not holds, with how far it is away.
  auto filled = smallest;
  for (std::size_t b = 0; b < bins; ++b)
    for (std::size_t away = 1; filled[b] == empty_bin; ++away)
      if (const auto next = smallest[(b + away) % bins]; next != empty_bin) filled[b] = mixed(next + away);
  for (std::size_t band = 0; band < print.bands.size(); ++band) {
    const auto hash = XXH3_64bits(&filled[band * bins_a_band], bins_a_band * sizeof filled[0]);
    print.bands[band] = std::max(1U, static_cast<std::uint32_t>(hash));
  }
  return print;
}

bool near_duplicates(const ArticlePrint& a, const ArticlePrint& b) {
  if (a.is_empty() || b.is_empty()) return false;
  int equal = 0;
  for (std::size_t band = 0; band < a.bands.size(); ++band) equal += a.bands[band] == b.bands[band] ? 1 : 0;
  return equal >= equal_bands;
}

ArticlePrints::ArticlePrints(const std::filesystem::path& file) : file_(file) {
  const auto all = file_.bytes();
  if (!all.starts_with(magic) || (all.size() - magic.size()) % sizeof(ArticlePrint::bands) != 0)
    throw Error(file.string() + ": is damaged: it holds no fingerprints of articles");
  count_ = (all.size() - magic.size()) / sizeof(ArticlePrint::bands);
}

std::string_view ArticlePrints::bytes() const {
  return file_.bytes().substr(magic.size());
}

ArticlePrint ArticlePrints::operator[](std::size_t i) const {
  ArticlePrint print;
  std::memcpy(print.bands.data(), bytes().data() + i * sizeof print.bands, sizeof print.bands);
  return print;
}

std::string prints_file(const std::vector<ArticlePrint>& prints) {
  std::string out(magic);
  for (const auto& print : prints) out.append(reinterpret_cast<const char*>(print.bands.data()), sizeof print.bands);
  return out;
}

std::string joined_prints(const std::vector<std::filesystem::path>& files) {
  std::string out(magic);
  for (const auto& file : files) out += ArticlePrints(file).bytes();
  return out;
}

}  // namespace dateline
