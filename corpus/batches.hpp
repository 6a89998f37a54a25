// SPDX-License-Identifier: GPL-3.0-or-later
// Batches of records: what one worker takes at a time.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "ingest/inputs.hpp"

namespace dateline {

// In the order of reading: a record to parse, or an input that was not taken.
struct RecordBatch {
  std::vector<std::variant<Record, Reject>> items;
};

struct BatchLimits {
  std::size_t records = 64;
  std::size_t bytes = 1U << 20U;
};

// Reads all `paths` and calls `emit` for every batch.
void read_batches(const std::vector<std::string>& paths, const ReadOptions& options, const BatchLimits& limits,
                  const std::function<void(RecordBatch)>& emit);

// Parses every record of the batch, in order.
Parsed parse_batch(const RecordBatch& batch, const ReadOptions& options);

}  // namespace dateline
