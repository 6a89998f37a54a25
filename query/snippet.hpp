// SPDX-License-Identifier: GPL-3.0-or-later
// Snippet: the part of an article that shows why it matched, with the matched words marked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/extractor.hpp"
#include "index/tokenizer.hpp"
#include "query/searcher.hpp"
#include "query/text_style.hpp"

namespace dateline {

struct Snippet {
  std::string text;             // as it stands in the article, cut at words; "…" where it was cut
  std::vector<ByteSpan> marks;  // matched words, bytes of `text`, in order
};

// The sentence with most of the searched words, the earlier where two have as many; about `columns` wide at most. Where
// there are `telling` sentences (SegmentMatcher::telling_sentences), one of those.
Snippet make_snippet(const ExtractedArticle& article, const SearchedWords& words, Tokenizer& tokenizer,
                     std::size_t columns, const std::vector<std::uint32_t>& telling = {});

// The searched words in any text: a title.
std::vector<ByteSpan> marks_in(std::string_view text, const SearchedWords& words, Tokenizer& tokenizer);

// Safe for a terminal, with the marks painted.
std::string painted_marks(std::string_view text, const std::vector<ByteSpan>& marks, Ink ink, const TextStyle& style);

}  // namespace dateline
