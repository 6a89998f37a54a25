// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/changes.hpp"

#include <cstring>
#include <nlohmann/json.hpp>
#include <sstream>

#include "ingest/error.hpp"
#include "ingest/json_writer.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic = "DLSINC01";

fs::path file_of(const fs::path& corpus, const SegmentEntry& segment) {
  return corpus / "segments" / segment.id / segment_since;
}

}  // namespace

std::vector<std::uint32_t> since_of(const fs::path& corpus, const SegmentEntry& segment) {
  const fs::path file = file_of(corpus, segment);
  const MappedFile mapped(file);
  const auto bytes = mapped.bytes();
  if (!bytes.starts_with(magic) || bytes.size() != magic.size() + segment.articles * sizeof(std::uint32_t))
    throw Error(file.string() + ": is damaged: not for a segment of " + std::to_string(segment.articles) + " articles");
  std::vector<std::uint32_t> snapshots(segment.articles);
  std::memcpy(snapshots.data(), bytes.data() + magic.size(), snapshots.size() * sizeof(std::uint32_t));
  return snapshots;
}

void write_since(const fs::path& corpus, SegmentEntry& segment, const std::vector<std::uint32_t>& snapshots) {
  std::string bytes(magic);
  bytes.append(reinterpret_cast<const char*>(snapshots.data()), snapshots.size() * sizeof(std::uint32_t));
  const fs::path file = file_of(corpus, segment);
  write_durably(file, bytes);
  sync_path(file.parent_path());
  segment.files.push_back(seal_of(corpus, file));
}

std::string gone_lines(const std::vector<GoneArticle>& gone) {
  std::string lines;
  for (const auto& article : gone) {
    JsonWriter json(lines);
    json.begin_object();
    json.member("id", article.id);
    json.member("since", static_cast<std::size_t>(article.since));
    json.end_object();
    lines += '\n';
  }
  return lines;
}

std::vector<GoneArticle> gone_after(const fs::path& corpus, const Manifest& manifest, std::uint64_t snapshot) {
  std::vector<GoneArticle> gone;
  for (const auto& list : manifest.gone) {
    if (list.snapshot <= snapshot) continue;
    std::istringstream lines(read_whole(corpus / list.file.name));
    for (std::string line; std::getline(lines, line);) {
      const auto json = nlohmann::json::parse(line, nullptr, false);
      if (json.is_discarded() || !json.contains("id") || !json.contains("since"))
        throw Error((corpus / list.file.name).string() + ": is damaged");
      gone.push_back({json["id"].get<std::string>(), json["since"].get<std::uint64_t>(), list.snapshot});
    }
  }
  return gone;
}

}  // namespace dateline
