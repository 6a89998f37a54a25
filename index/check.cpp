// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/check.hpp"

#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <set>

#include "index/article_print.hpp"
#include "index/changes.hpp"
#include "index/clusters.hpp"
#include "index/columns_writer.hpp"
#include "index/deletions.hpp"
#include "index/segment_writer.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;

class Checker {
 public:
  Checker(const fs::path& corpus, const Manifest& manifest) : corpus_(corpus), manifest_(manifest) {}

  void check_files() {
    for (const auto& segment : manifest_.segments) {
      for (const auto& seal : segment.files) check(seal);
      if (segment.deletions) check(*segment.deletions);
    }
    for (const auto& list : manifest_.gone) check(list.file);
    if (manifest_.clusters) check(*manifest_.clusters);
  }

  void check_contents() {
    for (const auto& segment : manifest_.segments) {
      if (segment.deletions && damaged_.contains(segment.deletions->name)) continue;
      check_database(segment);
      check_articles(segment);
      if (!damaged_.contains(name_of(segment, segment_columns))) check_ids(segment);
    }
    find_doubles();
    check_clusters();
  }

  CheckReport take() { return std::move(report_); }

 private:
  static std::string name_of(const SegmentEntry& segment, const char* file) {
    return "segments/" + segment.id + "/" + file;
  }

  void damage(const std::string& file, const std::string& what) {
    damaged_.insert(file);
    report_.damages.push_back({file, what});
  }

  void check(const FileSeal& seal) {
    ++report_.files;
    report_.bytes += seal.size;
    if (auto what = damage_of(corpus_, seal); !what.empty()) damage(seal.name, what);
  }

  // Runs `f` unless the file is known to be damaged; what it throws is damage.
  template <class F>
  void guarded(const std::string& file, F&& f) {
    if (damaged_.contains(file)) return;
    try {
      f();
    } catch (const Xapian::Error& error) {
      damage(file, error.get_description());
    } catch (const Error& error) {
      damage(file, error.what());
    }
  }

  void check_database(const SegmentEntry& segment) {
    const auto file = name_of(segment, segment_database);
    guarded(file, [&] {
      const Xapian::Database database((corpus_ / file).string());
      if (database.get_doccount() != segment.articles || database.get_lastdocid() != segment.articles)
        damage(file, "holds " + std::to_string(database.get_doccount()) + " articles, the manifest says " +
                         std::to_string(segment.articles));
    });
  }

  void check_articles(const SegmentEntry& segment) {
    const auto file = name_of(segment, segment_articles);
    guarded(file, [&] {
      const ArticleStore store(corpus_ / file);
      if (store.size() != segment.articles) {
        damage(file, "holds " + std::to_string(store.size()) + " articles, the manifest says " +
                         std::to_string(segment.articles));
        return;
      }
      const std::string columns = columns_of(store);
      const auto columns_file = name_of(segment, segment_columns);
      guarded(columns_file, [&] {
        if (MappedFile(corpus_ / columns_file).bytes() != columns)
          damage(columns_file, "is not what its articles give");
      });
      check_prints(segment, store);
    });
  }

  void check_prints(const SegmentEntry& segment, const ArticleStore& store) {
    const auto file = name_of(segment, segment_prints);
    guarded(file, [&] {
      Tokenizer tokenizer;
      std::vector<ArticlePrint> prints;
      for (std::size_t i = 0; i < store.size(); ++i)
        prints.push_back(print_of(tokenizer.tokens(store.read(i).article.text.text)));
      if (MappedFile(corpus_ / file).bytes() != prints_file(prints)) damage(file, "is not what its articles give");
    });
  }

  void check_clusters() {
    if (!manifest_.clusters || !report_.damages.empty()) return;
    guarded(manifest_.clusters->name, [&] {
      if (MappedFile(corpus_ / manifest_.clusters->name).bytes() != clusters_file(corpus_, manifest_.segments))
        damage(manifest_.clusters->name, "is not what the articles give");
    });
  }

  void check_ids(const SegmentEntry& segment) {
    const Columns columns(corpus_ / name_of(segment, segment_columns));
    const Deletions deletions = segment.deletions ? Deletions::load(corpus_ / segment.deletions->name, segment.articles)
                                                  : Deletions(segment.articles);
    if (deletions.count() != segment.deleted)
      damage(segment.deletions ? segment.deletions->name : std::string(manifest_name),
             "deletes " + std::to_string(deletions.count()) + " articles, the manifest says " +
                 std::to_string(segment.deleted));
    for (std::uint32_t d = 1; d <= segment.articles; ++d) {
      if (deletions.contains(d)) continue;
      ++report_.articles;
      const auto id = columns.id(d - 1);
      ids_.push_back(XXH3_64bits(id.data(), id.size()));
    }
  }

  // By hash: two ids of ten million give the same one once in 370,000 corpora.
  void find_doubles() {
    std::sort(ids_.begin(), ids_.end());
    if (std::adjacent_find(ids_.begin(), ids_.end()) != ids_.end())
      damage(manifest_name, "an article's id is in the corpus twice");
  }

  const fs::path& corpus_;
  const Manifest& manifest_;
  CheckReport report_;
  std::set<std::string> damaged_;
  std::vector<std::uint64_t> ids_;
};

}  // namespace

std::string damage_of(const fs::path& corpus, const FileSeal& seal) {
  std::error_code error;
  const auto size = fs::file_size(corpus / seal.name, error);
  if (error) return "is missing";
  if (size != seal.size)
    return "has " + std::to_string(size) + " bytes, the manifest says " + std::to_string(seal.size);
  try {
    if (seal_of(corpus, corpus / seal.name).xxh3 != seal.xxh3) return "its bytes are not those that were written";
  } catch (const Error& unreadable) {
    return unreadable.what();
  }
  return {};
}

CheckReport check_files(const fs::path& corpus, const Manifest& manifest) {
  Checker checker(corpus, manifest);
  checker.check_files();
  return checker.take();
}

CheckReport check_corpus(const fs::path& corpus, const Manifest& manifest) {
  Checker checker(corpus, manifest);
  checker.check_files();
  checker.check_contents();
  return checker.take();
}

}  // namespace dateline
