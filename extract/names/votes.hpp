// SPDX-License-Identifier: GPL-3.0-or-later
// Votes: what the words beside a name say of its class (briefly: "in X" a place, "X shares" an organization, "X, 48," a
// person). Weights are small numbers whose sum over the document decides.
#pragma once

#include <array>

#include "extract/names/story.hpp"

namespace dateline::names {

using Votes = std::array<float, 4>;  // by NameType

Votes votes_beside(const Story& story, std::size_t sentence, std::size_t first, std::size_t end);

// What is said behind "Loomwise, [a] payroll company", "Arau, [a] village of 300", "Ada Brenk, [a] bank clerk", from
// the article on; none where that tells nothing.
NameType apposition(const SentenceWords& s, std::size_t article);
// "X, 48,": as sure as a shape.
bool has_age_behind(const SentenceWords& s, std::size_t end);
// A lower-case role stands directly before: "spokesman X".
bool has_role_before(const SentenceWords& s, std::size_t first);

}  // namespace dateline::names
