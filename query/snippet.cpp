// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/snippet.hpp"

#include <algorithm>
#include <set>

namespace dateline {

namespace {

struct MarkedSentence {
  ByteSpan place;  // bytes of the article's text
  std::vector<IndexWord> hits;
  std::size_t distinct = 0;
};

MarkedSentence best_sentence(const ExtractedArticle& article, const SearchedWords& words, Tokenizer& tokenizer,
                             const std::vector<std::uint32_t>& telling) {
  const std::string_view text = article.article.text.text;
  MarkedSentence best;
  if (!article.sentences.empty()) best.place = article.sentences.front();
  bool chosen = false;
  for (std::uint32_t i = 0; i < article.sentences.size(); ++i) {
    const auto& place = article.sentences[i];
    if (!telling.empty() && telling.back() > 0 && !std::binary_search(telling.begin(), telling.end(), i + 1)) continue;
    MarkedSentence sentence{place, {}, 0};
    std::set<std::string> seen;
    for (auto& token : tokenizer.tokens(text.substr(place.begin.value, place.size()))) {
      if (!words.contains(token.word)) continue;
      seen.insert(token.word);
      sentence.hits.push_back(std::move(token));
    }
    sentence.distinct = seen.size();
    if (sentence.distinct > best.distinct || (!telling.empty() && !chosen)) best = std::move(sentence);
    chosen = true;
  }
  return best;
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// `at` moved to the next beginning of a word at or behind it.
std::size_t to_word(std::string_view text, std::size_t at) {
  const auto blank = text.find(' ', at);
  return at == 0 || blank == std::string_view::npos ? at : blank + 1;
}

}  // namespace

Snippet make_snippet(const ExtractedArticle& article, const SearchedWords& words, Tokenizer& tokenizer,
                     std::size_t columns, const std::vector<std::uint32_t>& telling) {
  const auto best = best_sentence(article, words, tokenizer, telling);
  const std::string_view sentence =
      std::string_view(article.article.text.text).substr(best.place.begin.value, best.place.size());
  std::size_t begin = 0;
  std::size_t end = sentence.size();
  if (display_width(sentence) > columns) {
    const std::size_t first = best.hits.empty() ? 0 : best.hits.front().place.begin.value;
    begin = to_word(sentence, first > columns / 3 ? first - columns / 3 : 0);
    if (begin > first) begin = first;
    end = std::min(sentence.size(), begin + columns);
    if (end < sentence.size()) {
      const auto blank = sentence.rfind(' ', end);
      if (blank != std::string_view::npos && blank > begin) end = blank;
    }
    while (begin > 0 && is_continuation(sentence[begin])) --begin;
    while (end < sentence.size() && is_continuation(sentence[end])) ++end;
  }
  Snippet snippet;
  if (begin > 0) snippet.text = "…";
  const std::size_t shift = snippet.text.size();
  snippet.text += sentence.substr(begin, end - begin);
  if (end < sentence.size()) snippet.text += "…";
  for (const auto& hit : best.hits)
    if (hit.place.begin.value >= begin && hit.place.end.value <= end)
      snippet.marks.push_back(
          span<ByteOffset>(hit.place.begin.value - begin + shift, hit.place.end.value - begin + shift));
  return snippet;
}

std::vector<ByteSpan> marks_in(std::string_view text, const SearchedWords& words, Tokenizer& tokenizer) {
  std::vector<ByteSpan> marks;
  for (const auto& token : tokenizer.tokens(text))
    if (words.contains(token.word)) marks.push_back(token.place);
  return marks;
}

std::string painted_marks(std::string_view text, const std::vector<ByteSpan>& marks, Ink ink, const TextStyle& style) {
  std::string out;
  std::size_t at = 0;
  for (const auto& mark : marks) {
    out += painted(safe_for_terminal(text.substr(at, mark.begin.value - at), true), ink, style);
    out += painted(safe_for_terminal(text.substr(mark.begin.value, mark.size())), Ink::match, style);
    at = mark.end.value;
  }
  return out + painted(safe_for_terminal(text.substr(at), true), ink, style);
}

}  // namespace dateline
