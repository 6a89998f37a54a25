// SPDX-License-Identifier: GPL-3.0-or-later
// NameFinder: organizations, people and places of a document. In this order, the surest first, and what one part has
// claimed no later part claims again: line forms (datelines, bylines), lines of results, shapes and lists in runs of
// capitals, the document's own evidence, votes, lines in capitals.
#pragma once

#include "extract/finder.hpp"

namespace dateline {

std::unique_ptr<Finder> make_name_finder(const FinderParts& parts);

}  // namespace dateline
