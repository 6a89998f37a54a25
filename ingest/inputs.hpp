// SPDX-License-Identifier: GPL-3.0-or-later
// The inputs of a batch: files, folders, lists of files, standard input.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ingest/readers/reader.hpp"

namespace dateline {

// The files that `paths` name, in order: a folder stands for the files below it, sorted by path, without hidden ones.
// Missing paths and folders without files go to `on_reject`.
std::vector<std::string> expand_inputs(const std::vector<std::string>& paths,
                                       const std::function<void(Reject)>& on_reject);

// Paths named in `list` ("-" is standard input), one a line, or separated by NUL where the list holds one.
std::vector<std::string> paths_from(const std::string& list);

// Cuts every file into records, in order. Files that cannot be read and files no reader takes go to `on_reject`.
void read_records(const std::vector<std::string>& files, const ReadOptions& options,
                  const std::function<void(Record)>& on_record, const std::function<void(Reject)>& on_reject);

}  // namespace dateline
