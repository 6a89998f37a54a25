// SPDX-License-Identifier: GPL-3.0-or-later
// A stored article: article, sentences and facts, as compact bytes, before they are compressed (article_store.hpp).
//
// Layout: version byte; the article's strings, each with its length, title and text with their ways back to the source;
// published; authors; origins; sentences (begins and lengths, in bytes of the text); facts. A fact's text, sentence and
// place in the source are not written where the article tells them.
#pragma once

#include <string>
#include <string_view>

#include "extract/extractor.hpp"

namespace dateline {

std::string encode(const ExtractedArticle& extracted);

// All of it comes back, so that other rules can be run over it. Throws Error where the bytes are damaged.
ExtractedArticle decode_article(std::string_view bytes);

}  // namespace dateline
