// SPDX-License-Identifier: GPL-3.0-or-later
// Where the program's own rules and gazetteers stand.
#pragma once

#include <filesystem>

namespace dateline {

// DATELINE_DATA, else share/dateline beside the program or one folder up. Throws Error where there is none.
std::filesystem::path data_folder();

}  // namespace dateline
