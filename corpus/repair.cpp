// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/repair.hpp"

#include <algorithm>
#include <optional>

#include "index/article_print.hpp"
#include "index/changes.hpp"
#include "index/clusters.hpp"
#include "index/columns.hpp"
#include "index/deletions.hpp"
#include "index/segment_writer.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t mini_articles = 300;

class Repairer {
 public:
  Repairer(const WriteLock& lock, bool drop)
      : lock_(lock), folder_(lock.folder()), drop_(drop), manifest_(lock.manifest()), now_(manifest_.snapshot + 1) {
    damages_ = check_corpus(folder_, manifest_).damages;
  }

  RepairReport run() {
    std::vector<SegmentEntry> segments;
    for (const auto& entry : manifest_.segments)
      if (auto kept = repaired(entry)) segments.push_back(std::move(*kept));
    manifest_.segments = std::move(segments);
    repair_gone_lists();
    if (manifest_.clusters)
      if (const auto damage = damage_at(manifest_.clusters->name)) {
        note(damage, true, "found again");
        changed_ = true;
      }
    for (const auto& damage : damages_)
      report_.repairs.push_back({damage, false, "the manifest does not agree with its segments; ingest again"});
    if (changed_) publish();
    remove_building(lock_);
    report_.snapshot = manifest_.snapshot;
    return std::move(report_);
  }

 private:
  // Takes the damage of a file out of the list of those that are left.
  std::optional<Damage> damage_at(const std::string& file) {
    const auto found = std::find_if(damages_.begin(), damages_.end(), [&](const Damage& d) { return d.file == file; });
    if (found == damages_.end()) return std::nullopt;
    Damage damage = std::move(*found);
    damages_.erase(found);
    return damage;
  }

  void note(const std::optional<Damage>& damage, bool mended, const std::string& how) {
    if (damage) report_.repairs.push_back({*damage, mended, how});
  }

  // The segment as it is to be in the next snapshot; nothing where it is left out.
  std::optional<SegmentEntry> repaired(const SegmentEntry& entry) {
    const std::string folder = std::string(corpus_folders::segments) + "/" + entry.id + "/";
    const auto words = damage_at(folder + segment_database);
    const auto articles = damage_at(folder + segment_articles);
    const auto columns = damage_at(folder + segment_columns);
    const auto since = damage_at(folder + segment_since);
    const auto prints = damage_at(folder + segment_prints);
    const auto deletions = entry.deletions ? damage_at(entry.deletions->name) : std::nullopt;
    note(deletions, false,
         "which articles were removed or replaced cannot be known; put the file back from a copy, or ingest again");
    if (!words && !articles && !columns && !since && !prints) return entry;
    if (deletions || (articles && !drop_)) {
      note(articles, false,
           "the articles cannot be had from elsewhere; put the file back from a copy, or leave out those that can no "
           "longer be read with --drop");
      for (const auto& other : {words, columns, since, prints}) note(other, false, "its segment cannot be repaired");
      return entry;
    }
    const auto rows = readable(entry, columns.has_value());
    note(articles, true, std::to_string(entry.articles - entry.deleted - rows.size()) + " articles left out");
    note(words, true, "made again from the articles");
    note(columns, true, "made again from the articles");
    note(prints, true, "made again from the articles");
    note(since, true, "all its articles count as changed now");
    changed_ = true;
    if (rows.empty()) return std::nullopt;
    return made_again(entry, rows, since.has_value());
  }

  // The live articles that can be read, numbered from 0; counts those that cannot.
  std::vector<std::size_t> readable(const SegmentEntry& entry, bool columns_damaged) {
    const Deletions deletions =
        entry.deletions ? Deletions::load(folder_ / entry.deletions->name, entry.articles) : Deletions(entry.articles);
    const SegmentPart part = part_of_segment(folder_, entry.id);
    std::optional<ArticleStore> store;
    try {
      store.emplace(part.articles);
    } catch (const Error&) {  // nothing of it can be read
    }
    std::optional<Columns> columns;
    if (!columns_damaged) columns.emplace(folder_ / corpus_folders::segments / entry.id / segment_columns);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < entry.articles; ++row) {
      if (deletions.contains(static_cast<std::uint32_t>(row + 1))) continue;
      try {
        if (store && row < store->size()) {
          store->read(row);
          rows.push_back(row);
          continue;
        }
      } catch (const Error&) {  // told below
      }
      ++report_.lost_articles;
      if (columns) report_.lost.emplace_back(columns->id(row));
    }
    return rows;
  }

  SegmentEntry made_again(const SegmentEntry& entry, const std::vector<std::size_t>& rows, bool since_damaged) {
    const ArticleStore store(part_of_segment(folder_, entry.id).articles);
    const fs::path building = folder_ / corpus_folders::building;
    fs::remove_all(building);
    fs::create_directories(building);
    MiniWriter writer;
    std::vector<fs::path> minis;
    for (std::size_t begin = 0; begin < rows.size(); begin += mini_articles) {
      const auto first = rows.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto count = static_cast<std::ptrdiff_t>(std::min(mini_articles, rows.size() - begin));
      minis.push_back(building / std::to_string(minis.size()));
      writer.write(minis.back(), store, {first, first + count});
    }
    SegmentEntry fresh = join_minis(folder_, six_digits(manifest_.next_segment++), minis);
    std::vector<std::uint32_t> since(rows.size(), static_cast<std::uint32_t>(now_));
    if (since_damaged) {
      manifest_.changes_from = now_;
    } else {
      const auto all = since_of(folder_, entry);
      std::transform(rows.begin(), rows.end(), since.begin(), [&](std::size_t row) { return all[row]; });
    }
    write_since(folder_, fresh, since);
    return fresh;
  }

  void repair_gone_lists() {
    std::vector<GoneList> kept;
    for (auto& list : manifest_.gone) {
      if (const auto damage = damage_at(list.file.name)) {
        note(damage, true, "left out; changes can be told only since snapshot " + std::to_string(now_));
        manifest_.changes_from = now_;
        changed_ = true;
      } else {
        kept.push_back(std::move(list));
      }
    }
    manifest_.gone = std::move(kept);
  }

  // Whether nothing is left damaged.
  bool is_whole() const {
    return std::all_of(report_.repairs.begin(), report_.repairs.end(), [](const Repair& r) { return r.mended; });
  }

  void publish() {
    if (!report_.lost.empty() || report_.lost_articles > 0) manifest_.changes_from = now_;
    manifest_.snapshot = now_;
    manifest_.clusters.reset();
    if (damages_.empty() && is_whole()) {
      const fs::path overlay = folder_ / corpus_folders::overlays / six_digits(now_);
      fs::create_directories(overlay);
      write_durably(overlay / "clusters", clusters_file(folder_, manifest_.segments));
      sync_path(overlay);
      sync_path(overlay.parent_path());
      manifest_.clusters = seal_of(folder_, overlay / "clusters");
    }
    publish_manifest(folder_, manifest_);
    remove_unnamed(lock_, manifest_);
  }

  const WriteLock& lock_;
  const fs::path& folder_;
  bool drop_;
  Manifest manifest_;
  std::uint64_t now_;
  std::vector<Damage> damages_;
  RepairReport report_;
  bool changed_ = false;
};

}  // namespace

RepairReport repair_corpus(const WriteLock& lock, bool drop) {
  return Repairer(lock, drop).run();
}

}  // namespace dateline
