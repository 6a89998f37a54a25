// SPDX-License-Identifier: GPL-3.0-or-later
// SentenceBreaker: ICU's sentence boundaries, less those behind abbreviations and inside figures, plus those that a
// missing blank hides ("skills training.Remote-controlled robots").
//
// Not thread-safe (it holds an ICU iterator): one a thread. Cost: ICU's, some 300 MB/s, and a look at each full stop.
#pragma once

#include <unicode/brkiter.h>

#include <memory>
#include <string_view>
#include <vector>

#include "ingest/span.hpp"

namespace dateline {

class SentenceBreaker {
 public:
  SentenceBreaker();
  // Sentences of `text` in order, without the blanks around them, in bytes of `text`. A line end always ends one.
  std::vector<ByteSpan> split(std::string_view text);

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
};

// Whether a sentence that seems to end before `end` goes on at `next`: the full stop is an abbreviation's.
bool is_abbreviation_stop(std::string_view text, std::size_t end, std::size_t next);

}  // namespace dateline
