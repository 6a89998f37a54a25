// SPDX-License-Identifier: GPL-3.0-or-later
// The data of an article's document: article, sentences and facts, as compact bytes.
//
// Layout: version byte; the article's strings, each with its length; published; authors; origins; sentences (begins and
// lengths, in bytes of the text); facts. Xapian compresses it.
#pragma once

#include <string>
#include <string_view>

#include "extract/extractor.hpp"

namespace dateline {

std::string encode(const ExtractedArticle& extracted);

// The way to the source is not kept: facts hold their places in it. Throws Error where the bytes are damaged.
ExtractedArticle decode_article(std::string_view bytes);

}  // namespace dateline
