// SPDX-License-Identifier: GPL-3.0-or-later
// SentenceBoundaries: the default sentence boundaries of Unicode (UAX #29), one after the other.
//
// The same boundaries as ICU's sentence iterator, which a test holds it to, at some ten times the speed: only the code
// points that may end a sentence are looked at closely, and ASCII needs no decoding. Properties of others are ICU's.
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline {

class SentenceBoundaries {
 public:
  // `text` must outlive this. Ill-formed UTF-8 counts as U+FFFD.
  explicit SentenceBoundaries(std::string_view text) : text_(text) {}
  // Moves to the next boundary and gives it, in bytes: the end of the text is the last. False behind it.
  bool next(std::size_t& boundary);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace dateline
