// SPDX-License-Identifier: GPL-3.0-or-later
// Outlook: whether what stands around a time expression says that it lies behind the article's date or ahead of it.
#pragma once

#include "extract/dates/sentence_view.hpp"

namespace dateline::dates {

enum class Outlook : std::uint8_t { open, behind, ahead };

// From the word directly before the expression that begins at token `begin`: "since", "ended", "as of"; "until", "due".
Outlook outlook_before(const SentenceView& view, std::size_t begin, std::size_t end);

// From the verbs of its clause, before it or, where it opens the sentence, behind it. `broad` counts weaker words
// ("could", "plans") as well: right for months, too much for weekdays.
Outlook outlook_of_clause(const SentenceView& view, std::size_t begin, std::size_t end, bool broad);

}  // namespace dateline::dates
