// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/data_folder.hpp"

#include <cstdlib>
#include <string>

#include "ingest/error.hpp"

namespace dateline {

std::filesystem::path data_folder() {
  namespace fs = std::filesystem;
  if (const char* set = std::getenv("DATELINE_DATA"); set != nullptr && *set != '\0') {
    if (fs::is_directory(fs::path(set) / "rules")) return set;
    throw Error(std::string("DATELINE_DATA is ") + set + ", which holds no folder \"rules\"");
  }
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (const fs::path& folder :
       {program.parent_path() / "share/dateline", program.parent_path().parent_path() / "share/dateline"})
    if (fs::is_directory(folder / "rules", error)) return folder;
  throw Error(
      "the program's rules are not found beside it (share/dateline/rules); set DATELINE_DATA to the folder that holds "
      "them");
}

}  // namespace dateline
