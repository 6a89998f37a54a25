// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of a text: Unicode's boundaries, less those behind abbreviations and inside figures, plus those that a
// missing blank hides ("skills training.Remote-controlled robots").
#pragma once

#include <string_view>
#include <vector>

#include "ingest/span.hpp"

namespace dateline {

// Sentences of `text` in order, without the blanks around them, in bytes of `text`. A line end always ends one.
std::vector<ByteSpan> split_sentences(std::string_view text);

// Whether a sentence that seems to end before `end` goes on at `next`: the full stop is an abbreviation's.
bool is_abbreviation_stop(std::string_view text, std::size_t end, std::size_t next);

}  // namespace dateline
