// SPDX-License-Identifier: GPL-3.0-or-later
// Line forms: datelines, bylines, sign-offs: lines whose form alone says what their names are.
#pragma once

#include "extract/names/story.hpp"

namespace dateline::names {

void read_line_forms(Story& story);

}  // namespace dateline::names
