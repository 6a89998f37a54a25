// SPDX-License-Identifier: GPL-3.0-or-later
// Checking a snapshot against its manifest, and its parts against one another.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "index/manifest.hpp"

namespace dateline {

// Something that is not as it was written.
struct Damage {
  std::string file;  // relative to the corpus
  std::string what;
};

struct CheckReport {
  std::size_t files = 0;
  std::uint64_t bytes = 0;
  std::size_t articles = 0;  // live ones
  std::vector<Damage> damages;
};

// Every file that the manifest names, by size and hash: finds any flipped byte. Cost: reading all of it, some GB/s from
// memory.
CheckReport check_files(const std::filesystem::path& corpus, const Manifest& manifest);

// That, and of what is sound: the databases open and count as the manifest does, every stored article can be read, the
// columns are what its articles give, no id is live twice. Cost: as making all columns again, some 30 MB of text a
// second.
CheckReport check_corpus(const std::filesystem::path& corpus, const Manifest& manifest);

// One file. Empty where it is as it was written.
std::string damage_of(const std::filesystem::path& corpus, const FileSeal& seal);

}  // namespace dateline
