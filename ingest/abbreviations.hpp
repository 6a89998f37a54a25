// SPDX-License-Identifier: GPL-3.0-or-later
// Words whose full stop does not end a sentence, by what may follow them.
#pragma once

#include <string_view>

namespace dateline {

// Titles and the like: a name always follows ("Mr.", "Gen.", "Messrs.").
bool is_title_abbreviation(std::string_view word);
// A number follows ("No.", "Jan.", "p.", "Rs."): no sentence ends before a digit.
bool takes_a_number(std::string_view word);
// Mostly inside a sentence, at times at its end ("Inc.", "Calif.", "etc.").
bool is_common_abbreviation(std::string_view word);
// Words that begin sentences and hardly ever follow an abbreviation inside one ("The", "He", "But").
bool begins_sentences(std::string_view word);

}  // namespace dateline
