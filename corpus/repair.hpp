// SPDX-License-Identifier: GPL-3.0-or-later
// Repairing a corpus: databases and columns are made again from the stored articles; what cannot be mended is said.
#pragma once

#include <string>
#include <vector>

#include "corpus/corpus.hpp"
#include "index/check.hpp"

namespace dateline {

struct Repair {
  Damage damage;
  bool mended = false;
  std::string how;  // what was done, or why nothing can be
};

struct RepairReport {
  std::vector<Repair> repairs;
  std::vector<std::string>
      lost;  // ids of articles that could no longer be read and were left out, where they are known
  std::size_t lost_articles = 0;
  std::uint64_t snapshot = 0;
};

// Checks the corpus and mends what can be, as a new snapshot. `drop`: articles that can no longer be read are left out.
RepairReport repair_corpus(const WriteLock& lock, bool drop);

}  // namespace dateline
