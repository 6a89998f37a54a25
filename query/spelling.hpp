// SPDX-License-Identifier: GPL-3.0-or-later
// Words as they are written, for those that are asked for with their accents.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// In lower case, with its accents, composed (NFC).
std::string lower_case(std::string_view text);

}  // namespace dateline
