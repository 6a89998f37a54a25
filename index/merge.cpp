// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/merge.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "index/changes.hpp"
#include "index/deletions.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;

// Articles in a mini that is made again of a segment's live ones.
constexpr std::size_t mini_articles = 300;

std::uint64_t live_articles(const SegmentEntry& segment) {
  return segment.articles - segment.deleted;
}

// The first of some segments that together stay below the largest merge, ascending.
std::vector<std::size_t> as_large_as_may_be(const std::vector<SegmentEntry>& segments,
                                            const std::vector<std::size_t>& members) {
  std::vector<std::size_t> some;
  std::uint64_t live = 0;
  for (const auto i : members) {
    live += live_articles(segments[i]);
    if (live > largest_merge) break;
    some.push_back(i);
  }
  std::sort(some.begin(), some.end());
  return some;
}

int size_class(const SegmentEntry& segment) {
  int size_class = 0;
  for (auto live = live_articles(segment); live >= segments_a_merge; live /= segments_a_merge) ++size_class;
  return size_class;
}

Deletions deletions_of(const fs::path& corpus, const SegmentEntry& segment) {
  return segment.deletions ? Deletions::load(corpus / segment.deletions->name, segment.articles)
                           : Deletions(segment.articles);
}

// The parts of one segment that a merge joins.
class LiveParts {
 public:
  LiveParts(const fs::path& corpus, fs::path building) : corpus_(corpus), building_(std::move(building)) {}

  void add(const SegmentEntry& segment) {
    const SegmentPart whole = part_of_segment(corpus_, segment.id);
    const auto since = since_of(corpus_, segment);
    if (segment.deleted == 0) {
      parts_.push_back(whole);
      since_.insert(since_.end(), since.begin(), since.end());
      return;
    }
    const Deletions deletions = deletions_of(corpus_, segment);
    const ArticleStore store(whole.articles);
    std::vector<std::size_t> live;
    const auto flush = [&] {
      if (live.empty()) return;
      const fs::path folder = building_ / std::to_string(parts_.size());
      writer_.write(folder, store, live);
      parts_.push_back(part_of_mini(folder));
      live.clear();
    };
    for (std::size_t i = 0; i < store.size(); ++i) {
      if (deletions.contains(static_cast<std::uint32_t>(i + 1))) continue;
      live.push_back(i);
      since_.push_back(since[i]);
      if (live.size() == mini_articles) flush();
    }
    flush();
  }

  const std::vector<SegmentPart>& parts() const { return parts_; }
  const std::vector<std::uint32_t>& since() const { return since_; }

 private:
  const fs::path& corpus_;
  fs::path building_;
  MiniWriter writer_;
  std::vector<SegmentPart> parts_;
  std::vector<std::uint32_t> since_;
};

}  // namespace

std::vector<std::size_t> due_merge(const std::vector<SegmentEntry>& segments) {
  std::map<int, std::vector<std::size_t>> classes;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (2 * segments[i].deleted > segments[i].articles) return {i};
    classes[size_class(segments[i])].push_back(i);
  }
  for (const auto& [size, members] : classes)
    if (members.size() >= segments_a_merge)
      if (auto some = as_large_as_may_be(segments, members); some.size() > 1) return some;
  return {};
}

std::vector<std::size_t> possible_merge(const std::vector<SegmentEntry>& segments) {
  std::vector<std::size_t> by_size(segments.size());
  std::iota(by_size.begin(), by_size.end(), std::size_t{0});
  std::stable_sort(by_size.begin(), by_size.end(), [&](std::size_t a, std::size_t b) {
    return live_articles(segments[a]) < live_articles(segments[b]);
  });
  if (auto some = as_large_as_may_be(segments, by_size); some.size() > 1) return some;
  for (std::size_t i = 0; i < segments.size(); ++i)
    if (segments[i].deleted > 0) return {i};
  return {};
}

SegmentEntry merge_segments(const fs::path& corpus, const std::string& id, const std::vector<SegmentEntry>& segments,
                            const fs::path& building) {
  LiveParts live(corpus, building);
  for (const auto& segment : segments) live.add(segment);
  SegmentEntry merged;
  if (!live.parts().empty()) {
    merged = join_parts(corpus, id, live.parts());
    write_since(corpus, merged, live.since());
  }
  std::error_code error;
  fs::remove_all(building, error);
  return merged;
}

}  // namespace dateline
