// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/batches.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dateline {

void read_batches(const std::vector<std::string>& paths, const ReadOptions& options, const BatchLimits& limits,
                  const std::function<void(RecordBatch)>& emit) {
  RecordBatch batch;
  std::size_t bytes = 0;
  const auto flush = [&] {
    if (!batch.items.empty()) emit(std::exchange(batch, {}));
    bytes = 0;
  };
  const auto on_reject = [&](Reject reject) { batch.items.emplace_back(std::move(reject)); };
  const auto on_record = [&](Record record) {
    bytes += record.bytes.size();
    batch.items.emplace_back(std::move(record));
    if (batch.items.size() >= limits.records || bytes >= limits.bytes) flush();
  };
  for (const auto& path : paths) {
    const auto files = expand_inputs({path}, on_reject);
    read_records(files, options, on_record, on_reject);
  }
  flush();
}

Parsed parse_batch(const RecordBatch& batch, const ReadOptions& options) {
  Parsed all;
  for (const auto& item : batch.items) {
    if (const auto* reject = std::get_if<Reject>(&item)) {
      all.rejects.push_back(*reject);
      continue;
    }
    Parsed parsed = parse_record(std::get<Record>(item), options);
    std::move(parsed.articles.begin(), parsed.articles.end(), std::back_inserter(all.articles));
    std::move(parsed.rejects.begin(), parsed.rejects.end(), std::back_inserter(all.rejects));
    std::move(parsed.warnings.begin(), parsed.warnings.end(), std::back_inserter(all.warnings));
  }
  return all;
}

}  // namespace dateline
