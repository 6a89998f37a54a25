// SPDX-License-Identifier: GPL-3.0-or-later
// Result lines: the grammars of scores, standings, scorecards and draws, which say of their names what they are.
#pragma once

#include "extract/names/story.hpp"

namespace dateline::names {

void read_result_lines(Story& story);

}  // namespace dateline::names
