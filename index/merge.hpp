// SPDX-License-Identifier: GPL-3.0-or-later
// Merging segments, so that their number stays logarithmic and what was deleted leaves the disk.
//
// Segments of one size class (powers of 8 of their live articles) are merged when there are 8 of them; so an article is
// written again once a class, and a corpus of n articles has at most 7 segments a class: 7 · log8(n), up to the size at
// which making the columns of a merge would take too much memory; beyond, one more for each 300,000 articles.
#pragma once

#include <filesystem>
#include <vector>

#include "index/manifest.hpp"
#include "index/segment_writer.hpp"

namespace dateline {

inline constexpr std::size_t segments_a_merge = 8;
inline constexpr std::uint64_t largest_merge = 300000;  // live articles

// Which segments to merge next, as ascending indexes into `segments`; empty where no merge is due. A segment more than
// half of which is deleted is due alone.
std::vector<std::size_t> due_merge(const std::vector<SegmentEntry>& segments);
// What to merge for as few segments as may be, without anything deleted: one group after another.
std::vector<std::size_t> possible_merge(const std::vector<SegmentEntry>& segments);

// Makes segments/<id> of the live articles of `segments`, in their order; without an entry's files where none is live.
// A segment without deletions is copied as it is; the live articles of another are indexed again from its store.
// `building` is a folder for what lies between, removed at the end.
SegmentEntry merge_segments(const std::filesystem::path& corpus, const std::string& id,
                            const std::vector<SegmentEntry>& segments, const std::filesystem::path& building);

}  // namespace dateline
