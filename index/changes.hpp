// SPDX-License-Identifier: GPL-3.0-or-later
// What changed between snapshots: since which snapshot each article stands in the corpus as it is, and which ones went.
//
//   segments/<id>/since   "DLSINC01" · u32 snapshot an article, in the order of the segment's documents
//   overlays/<n>/gone     JSON lines {"id","since"}: articles that snapshot n removed or replaced by another text or
//                         other facts, with the snapshot that they stood there since
// Neither can be made from the articles. A merge keeps them; the lists of what went are kept for ever.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "index/manifest.hpp"

namespace dateline {

inline constexpr const char* segment_since = "since";

// Since which snapshot each article of a segment stands there. Throws Error where its file is damaged.
std::vector<std::uint32_t> since_of(const std::filesystem::path& corpus, const SegmentEntry& segment);
// Writes the segment's file, synced, and puts its seal into the entry.
void write_since(const std::filesystem::path& corpus, SegmentEntry& segment,
                 const std::vector<std::uint32_t>& snapshots);

struct GoneArticle {
  std::string id;
  std::uint64_t since = 0;  // the snapshot that put it there
  std::uint64_t until = 0;  // the snapshot that it went with
};

std::string gone_lines(const std::vector<GoneArticle>& gone);
// Those that went with snapshots after `snapshot`. Throws Error where a list is missing or damaged.
std::vector<GoneArticle> gone_after(const std::filesystem::path& corpus, const Manifest& manifest,
                                    std::uint64_t snapshot);

}  // namespace dateline
