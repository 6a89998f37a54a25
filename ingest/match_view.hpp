// SPDX-License-Identifier: GPL-3.0-or-later
// MatchView: the text as rules see it.
//
// Folded: quotes and primes to ' and ", hyphens, en dash and minus to -, dashes to U+2014, blanks of every kind to
// a space, full-width forms to ASCII, the fraction slash to /, ligatures to letters. Never folded: fractions (½),
// super- and subscripts (10²): NFKC would make "15½" into "151⁄2" and "10²" into "102". Cost: nothing for ASCII text,
// which is its own view.
#pragma once

#include <string>
#include <string_view>

#include "ingest/offset_map.hpp"

namespace dateline {

class MatchView {
 public:
  // `text` must outlive the view.
  explicit MatchView(std::string_view text);
  MatchView(const MatchView&) = delete;
  MatchView& operator=(const MatchView&) = delete;

  std::string_view view() const { return folded_.empty() ? text_ : std::string_view(folded_); }
  // From bytes of the view to bytes of the text: the smallest span that `view` was folded from.
  ByteSpan to_text(ByteSpan view) const { return to_text_.to_origin(view); }

 private:
  std::string_view text_;
  std::string folded_;
  OffsetMap<ByteOffset, ByteOffset> to_text_;
};

}  // namespace dateline
