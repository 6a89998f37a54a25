// SPDX-License-Identifier: GPL-3.0-or-later
// Small corpora made by hand, without rules: what index and query tests read.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/manifest.hpp"
#include "index/schema.hpp"
#include "index/segment_writer.hpp"
#include "index/snapshot.hpp"
#include "ingest/sentences.hpp"
#include "tests/temporary_folder.hpp"

namespace dateline {

// An article with id, title and text; the date as it is published, empty for none.
inline ExtractedArticle story(const std::string& id, const std::string& title, const std::string& text,
                              const std::string& date = "2025-07-30") {
  ExtractedArticle extracted;
  extracted.article.id = id;
  extracted.article.title = clean_line(title);
  extracted.article.text = clean_text(text);
  extracted.article.published = read_published(date).published;
  extracted.sentences = split_sentences(extracted.article.text.text);
  return extracted;
}

// A fact of the article's first sentence.
inline Fact fact_of(FactType type, Value value, const std::string& rule = "test") {
  Fact fact;
  fact.type = type;
  fact.value = std::move(value);
  fact.rule = rule;
  return fact;
}

inline Fact money(std::string_view amount, const std::string& currency) {
  Figure figure;
  figure.amount = Decimal::parse(amount);
  figure.currency = currency;
  return fact_of(FactType::money, figure);
}

inline Fact organization(const std::string& name) {
  return fact_of(FactType::organization, Mention{name, "company", "", ""});
}

// A corpus in a temporary folder, one segment for each list of articles.
class SmallCorpus {
 public:
  explicit SmallCorpus(const std::vector<std::vector<ExtractedArticle>>& segments) {
    manifest_.schema = schema::version;
    for (const auto& articles : segments) add(articles);
    publish();
  }

  const std::filesystem::path& path() const { return folder_.path(); }
  Snapshot open() const { return Snapshot::open(folder_.path()); }

  void add(const std::vector<ExtractedArticle>& articles) {
    const std::string id = "00000" + std::to_string(manifest_.next_segment++);
    const auto mini = folder_.path() / "building" / id;
    std::filesystem::create_directories(mini.parent_path());
    MiniWriter().write(mini, articles);
    manifest_.segments.push_back(join_minis(folder_.path(), id, {mini}));
  }

  // Marks a document (from 1) of a segment (from 0) as deleted, in an overlay.
  void remove(std::size_t segment, std::uint32_t document) {
    SegmentEntry& entry = manifest_.segments.at(segment);
    Deletions deletions = entry.deletions ? Deletions::load(folder_.path() / entry.deletions->name, entry.articles)
                                          : Deletions(entry.articles);
    deletions.add(document);
    const auto file =
        folder_.write("overlays/" + std::to_string(++overlays_) + "/" + entry.id + ".deleted", deletions.bytes());
    entry.deleted = deletions.count();
    entry.deletions = seal_of(folder_.path(), file);
  }

  void publish() {
    ++manifest_.snapshot;
    publish_manifest(folder_.path(), manifest_);
  }

 private:
  TemporaryFolder folder_;
  Manifest manifest_;
  int overlays_ = 0;
};

}  // namespace dateline
