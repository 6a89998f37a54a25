// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters: live articles that are near-duplicates of one another, directly or over others. A cluster is named by its
// earliest member: by date, undated ones last, then by id.
//
// They depend on the live articles of the snapshot alone, not on order, batches or segments. File:
//   overlays/<n>/clusters  "DLCLUS01" · u32 segments · for each u32 articles and its id (u32 length, bytes) ·
//                          u32 clusters · the id of each one's earliest article (u32 length, bytes) ·
//                          for each segment, for each article u32 its cluster, counted from 1; 0 for none
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "index/manifest.hpp"

namespace dateline {

class Clusters {
 public:
  Clusters() = default;
  // Throws Error where the file is damaged or not for these segments.
  Clusters(const std::filesystem::path& file, const std::vector<SegmentEntry>& segments);

  // Of article `row` (from 0) of a segment: 0 for none, else a number below count().
  std::uint32_t number(std::size_t segment, std::size_t row) const {
    return numbers_.empty() ? 0 : numbers_[segment][row];
  }
  // The earliest member's id; empty for number 0.
  std::string_view id(std::uint32_t number) const { return number == 0 ? std::string_view() : ids_[number - 1]; }
  std::size_t count() const { return ids_.size(); }

 private:
  std::vector<std::string> ids_;
  std::vector<std::vector<std::uint32_t>> numbers_;  // by segment, by row
};

// Finds them among the live articles, from the segments' prints and columns.
// Cost: some 0.7 s a million articles; memory 60 bytes an article.
std::string clusters_file(const std::filesystem::path& corpus, const std::vector<SegmentEntry>& segments);

}  // namespace dateline
