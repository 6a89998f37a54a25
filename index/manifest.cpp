// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/manifest.hpp"

#include <nlohmann/json.hpp>

#include "index/schema.hpp"
#include "ingest/digest.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

using nlohmann::ordered_json;

ordered_json to_json(const FileSeal& seal) {
  return {{"name", seal.name}, {"size", seal.size}, {"xxh3", seal.xxh3}};
}

FileSeal seal_from(const ordered_json& json) {
  return {json.at("name").get<std::string>(), json.at("size").get<std::uint64_t>(), json.at("xxh3").get<std::string>()};
}

ordered_json to_json(const SegmentEntry& segment) {
  ordered_json files = ordered_json::array();
  for (const auto& file : segment.files) files.push_back(to_json(file));
  ordered_json json{{"id", segment.id},
                    {"articles", segment.articles},
                    {"facts", segment.facts},
                    {"files", files},
                    {"deleted", segment.deleted}};
  json["deletions"] = segment.deletions ? to_json(*segment.deletions) : ordered_json(nullptr);
  return json;
}

SegmentEntry segment_from(const ordered_json& json) {
  SegmentEntry segment;
  segment.id = json.at("id").get<std::string>();
  segment.articles = json.at("articles").get<std::uint64_t>();
  segment.facts = json.at("facts").get<std::uint64_t>();
  for (const auto& file : json.at("files")) segment.files.push_back(seal_from(file));
  segment.deleted = json.at("deleted").get<std::uint64_t>();
  if (!json.at("deletions").is_null()) segment.deletions = seal_from(json.at("deletions"));
  return segment;
}

// Of all members but the hash itself.
std::string hash_of(ordered_json json) {
  json.erase("xxh3");
  return xxh3_hex(json.dump());
}

}  // namespace

std::uint64_t Manifest::live_articles() const {
  std::uint64_t live = 0;
  for (const auto& segment : segments) live += segment.articles - segment.deleted;
  return live;
}

Manifest read_manifest(const std::filesystem::path& corpus) {
  const auto file = corpus / manifest_name;
  const std::string bytes = read_whole(file);
  try {
    const auto json = ordered_json::parse(bytes);
    Manifest manifest;
    manifest.schema = json.at("schema").get<int>();
    if (manifest.schema > schema::version)
      throw Error(corpus.string() + ": was made by a newer dateline (schema " + std::to_string(manifest.schema) +
                  ", this one reads " + std::to_string(schema::version) + "); use that version, or ingest again");
    if (manifest.schema < schema::version)
      throw Error(corpus.string() + ": was made by an older dateline (schema " + std::to_string(manifest.schema) +
                  ", this one reads " + std::to_string(schema::version) + "); ingest its articles again");
    if (hash_of(json) != json.at("xxh3").get<std::string>())
      throw Error(file.string() + ": is damaged (its bytes are not those that were written)");
    manifest.snapshot = json.at("snapshot").get<std::uint64_t>();
    manifest.next_segment = json.at("next_segment").get<std::uint64_t>();
    manifest.runs = json.at("runs").get<std::uint64_t>();
    manifest.rules = json.at("rules").get<std::string>();
    for (const auto& segment : json.at("segments")) manifest.segments.push_back(segment_from(segment));
    for (const auto& list : json.at("gone"))
      manifest.gone.push_back({list.at("snapshot").get<std::uint64_t>(), seal_from(list.at("file"))});
    if (!json.at("clusters").is_null()) manifest.clusters = seal_from(json.at("clusters"));
    manifest.changes_from = json.at("changes_from").get<std::uint64_t>();
    return manifest;
  } catch (const ordered_json::exception& error) {
    throw Error(file.string() + ": is damaged (" + error.what() + ")");
  }
}

void publish_manifest(const std::filesystem::path& corpus, const Manifest& manifest) {
  ordered_json segments = ordered_json::array();
  for (const auto& segment : manifest.segments) segments.push_back(to_json(segment));
  ordered_json gone = ordered_json::array();
  for (const auto& list : manifest.gone) gone.push_back({{"snapshot", list.snapshot}, {"file", to_json(list.file)}});
  ordered_json json{{"format", "dateline corpus"},
                    {"schema", manifest.schema},
                    {"snapshot", manifest.snapshot},
                    {"next_segment", manifest.next_segment},
                    {"runs", manifest.runs},
                    {"rules", manifest.rules},
                    {"segments", segments},
                    {"gone", gone},
                    {"clusters", manifest.clusters ? to_json(*manifest.clusters) : ordered_json(nullptr)},
                    {"changes_from", manifest.changes_from}};
  json["xxh3"] = hash_of(json);
  replace_durably(corpus / manifest_name, json.dump(2) + "\n");
}

}  // namespace dateline
