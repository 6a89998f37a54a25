// SPDX-License-Identifier: GPL-3.0-or-later
// What was perhaps meant by a word that is not known.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// The nearest of `names` within two edits, or empty.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& names);

}  // namespace dateline
