// SPDX-License-Identifier: GPL-3.0-or-later
// Document: an article as finders read it: its fields in the match view, cut into sentences and tokens.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "extract/fact.hpp"
#include "extract/tokens.hpp"
#include "ingest/published.hpp"

namespace dateline {

struct Sentence {
  Field field = Field::text;
  std::size_t index = 0;  // among the sentences of its field
  std::size_t begin = 0;  // bytes of the field's match view
  std::string_view text;  // slice of the field's match view
  std::span<const Token> tokens;
};

struct Document {
  std::string_view title, text;     // the fields' match views; line ends part paragraphs
  std::vector<Sentence> sentences;  // the title's first, then the text's, in order
  std::optional<Published> published;
  bool wants_notes = false;  // candidates say what spoke for them
};

}  // namespace dateline
