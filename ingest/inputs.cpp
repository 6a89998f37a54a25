// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/inputs.hpp"

#include <algorithm>
#include <filesystem>

namespace dateline {

namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with(".");
}

std::vector<std::string> files_below(const std::string& folder, const std::function<void(Reject)>& on_reject) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, fs::directory_options::none, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    std::error_code ignored;
    if (is_hidden(it->path())) {
      if (it->is_directory(ignored)) it.disable_recursion_pending();
    } else if (it->is_regular_file(ignored)) {
      files.push_back(it->path().string());
    }
  }
  if (error)
    on_reject({folder, 0, "", "cannot be listed: " + error.message()});
  else if (files.empty())
    on_reject({folder, 0, "", "no files in this folder"});
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::vector<std::string> expand_inputs(const std::vector<std::string>& paths,
                                       const std::function<void(Reject)>& on_reject) {
  std::vector<std::string> files;
  for (const auto& path : paths) {
    std::error_code error;
    if (path == "-") {
      files.push_back(path);
    } else if (fs::is_directory(path, error)) {
      for (auto& file : files_below(path, on_reject)) files.push_back(std::move(file));
    } else if (!fs::exists(path, error)) {
      on_reject({path, 0, "", "no such file"});
    } else {
      files.push_back(path);
    }
  }
  return files;
}

std::vector<std::string> paths_from(const std::string& list) {
  const auto source = ByteSource::open(list);
  std::size_t length = 0;
  const std::string all = source->rest(std::string::npos, length);
  const char separator = all.find('\0') == std::string::npos ? '\n' : '\0';
  std::vector<std::string> paths;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find(separator, begin), all.size());
    std::string path = all.substr(begin, end - begin);
    if (separator == '\n' && path.ends_with('\r')) path.pop_back();
    if (!path.empty()) paths.push_back(std::move(path));
    begin = end + 1;
  }
  return paths;
}

void read_records(const std::vector<std::string>& files, const ReadOptions& options,
                  const std::function<void(Record)>& on_record, const std::function<void(Reject)>& on_reject) {
  for (const auto& file : files) {
    try {
      const auto source = ByteSource::open(file);
      if (source->peek(1).empty()) throw Error(file + ": is empty");
      std::string why;
      const Reader* reader = reader_for(*source, options, why);
      if (reader == nullptr)
        on_reject({file, 0, "", why});
      else
        reader->split(*source, on_record);
    } catch (const Error& error) {
      if (error.code() == ExitCode::usage) throw;
      std::string reason = error.what();
      if (reason.starts_with(file + ": ")) reason.erase(0, file.size() + 2);
      on_reject({file, 0, "", reason});
    }
  }
}

}  // namespace dateline
