// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/reextract_run.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

#include "corpus/pipeline.hpp"
#include "index/segment_writer.hpp"
#include "query/fact_row.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t mini_articles = 300;

auto key_of(const Fact& fact) {
  return std::tuple(fact.field, fact.place.begin.value, fact.place.end.value, fact.type);
}

bool same_fact(const Fact& a, const Fact& b) {
  return a.value == b.value && a.rule == b.rule && a.sentence == b.sentence && a.text == b.text &&
         a.source_place == b.source_place;
}

std::vector<const Fact*> by_key(const std::vector<Fact>& facts) {
  std::vector<const Fact*> sorted;
  for (const auto& fact : facts) sorted.push_back(&fact);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Fact* a, const Fact* b) { return key_of(*a) < key_of(*b); });
  return sorted;
}

// Some live articles of one segment, by row.
struct Rows {
  std::size_t segment = 0;
  std::vector<std::size_t> rows;
};

// What became of them.
struct Renewed {
  std::size_t segment = 0;
  fs::path mini;  // empty where nothing is to be published
  std::vector<std::uint32_t> since;
  std::vector<GoneArticle> gone;
  ReextractReport counts;
};

class ReextractRun {
 public:
  ReextractRun(const fs::path& corpus, const ReextractOptions& options, Console& console)
      : corpus_(corpus), options_(options), console_(console), rules_(RuleSet::load(options.rules)) {
    require_corpus(corpus);
    if (options.publish) writer_.emplace(corpus, options.wait_for_lock);
    snapshot_.emplace(open_corpus(corpus));
    if (writer_) {
      building_ = writer_->building();
      dictionary_ = writer_->newest_dictionary();
    }
  }

  ReextractReport run() {
    for (std::size_t s = 0; s < snapshot_->segment_count(); ++s)
      since_.push_back(since_of(corpus_, snapshot_->segment(s).entry));
    Pipeline<Rows, Renewed> pipeline(options_.threads);
    pipeline.run([this](const auto& emit) { produce(emit); }, [this] { return worker(); },
                 [this](Renewed renewed) { take(std::move(renewed)); });
    if (writer_) {
      close_segment();
      joining_.finish();
      publish();
    }
    return std::move(report_);
  }

 private:
  void produce(const std::function<void(Rows)>& emit) const {
    for (std::size_t s = 0; s < snapshot_->segment_count(); ++s) {
      const Segment& segment = snapshot_->segment(s);
      Rows next{s, {}};
      for (std::size_t row = 0; row < segment.entry.articles; ++row) {
        if (!segment.is_live(static_cast<Xapian::docid>(row + 1))) continue;
        next.rows.push_back(row);
        if (next.rows.size() == mini_articles) emit(std::exchange(next, Rows{s, {}}));
      }
      if (!next.rows.empty()) emit(std::move(next));
    }
  }

  // Each worker reads the stores through handles of its own.
  std::function<Renewed(Rows)> worker() {
    struct Tools {
      explicit Tools(std::shared_ptr<const RuleSet> rules) : extractor(std::move(rules)) {}
      Extractor extractor;
      MiniWriter writer;
      std::optional<std::size_t> segment;
      std::optional<ArticleStore> store;
    };
    return [this, tools = std::make_shared<Tools>(rules_)](const Rows& rows) {
      if (tools->segment != rows.segment) {
        tools->store.emplace(part_of_segment(corpus_, snapshot_->segment(rows.segment).entry.id).articles);
        tools->segment = rows.segment;
      }
      return renew(rows, *tools->store, tools->extractor, tools->writer);
    };
  }

  Renewed renew(const Rows& rows, const ArticleStore& store, Extractor& extractor, MiniWriter& writer) {
    Renewed renewed;
    renewed.segment = rows.segment;
    std::vector<ExtractedArticle> articles;
    for (const auto row : rows.rows) {
      ExtractedArticle before = store.read(row);
      ExtractedArticle after = extractor.extract(before.article);
      const std::uint32_t since = since_[rows.segment][row];
      const bool changed = count(before, after, renewed.counts);
      renewed.since.push_back(changed && writer_ ? static_cast<std::uint32_t>(writer_->next_snapshot()) : since);
      if (changed && writer_) renewed.gone.push_back({after.article.id, since, writer_->next_snapshot()});
      if (writer_) articles.push_back(std::move(after));
    }
    if (!writer_) return renewed;
    renewed.mini = building_ / (std::to_string(rows.segment) + "-" + std::to_string(rows.rows.front()));
    writer.write(renewed.mini, articles, dictionary_);
    return renewed;
  }

  // Adds an article to the counts; whether it changed.
  bool count(const ExtractedArticle& before, const ExtractedArticle& after, ReextractReport& counts) const {
    ++counts.articles;
    counts.facts_before += before.facts.size();
    counts.facts_after += after.facts.size();
    auto changes = changes_between(before.facts, after.facts);
    for (auto& change : changes) {
      auto& n = counts.changes[static_cast<std::size_t>(change.change)][static_cast<std::size_t>(change.fact.type)];
      if (n++ >= options_.examples) continue;
      auto sentence = sentence_of(after.article, change.fact);
      counts.examples.push_back({after.article.id, std::move(sentence), std::move(change)});
    }
    const bool changed = !changes.empty() || before.sentences != after.sentences;
    if (!changes.empty()) ++counts.changed_articles;
    return changed;
  }

  void take(Renewed renewed) {
    const ReextractReport& counts = renewed.counts;
    for (const auto& example : counts.examples) {
      const auto& change = example.fact;
      auto& shown = shown_[static_cast<std::size_t>(change.change)][static_cast<std::size_t>(change.fact.type)];
      if (shown < options_.examples) ++shown, report_.examples.push_back(example);
    }
    report_.articles += counts.articles;
    report_.changed_articles += counts.changed_articles;
    report_.facts_before += counts.facts_before;
    report_.facts_after += counts.facts_after;
    for (std::size_t c = 0; c < fact_change_count; ++c)
      for (std::size_t t = 0; t < fact_type_count; ++t) report_.changes[c][t] += counts.changes[c][t];
    console_.progress(std::to_string(report_.articles) + " articles, " + std::to_string(report_.changed_articles) +
                      " changed");
    if (!writer_) return;
    if (renewed.segment != current_) close_segment(), current_ = renewed.segment;
    minis_.push_back(std::move(renewed.mini));
    fresh_since_.insert(fresh_since_.end(), renewed.since.begin(), renewed.since.end());
    changed_in_segment_ = changed_in_segment_ || !renewed.gone.empty();
    gone_.insert(gone_.end(), std::make_move_iterator(renewed.gone.begin()),
                 std::make_move_iterator(renewed.gone.end()));
  }

  // All of a segment is renewed: it stays as it is where nothing changed, else its minis are joined.
  void close_segment() {
    if (minis_.empty()) return;
    const SegmentEntry before = snapshot_->segment(current_).entry;
    joining_.put([this, before, changed = changed_in_segment_, minis = std::exchange(minis_, {}),
                  since = std::exchange(fresh_since_, {})] {
      if (changed) {
        SegmentEntry fresh = join_minis(corpus_, writer_->new_segment_id(), minis);
        write_since(corpus_, fresh, since);
        segments_.push_back(std::move(fresh));
        any_changed_ = true;
      } else {
        segments_.push_back(before);
      }
      std::error_code error;
      for (const auto& mini : minis) fs::remove_all(mini, error);
    });
    changed_in_segment_ = false;
  }

  void publish() {
    if (any_changed_) writer_->replace_all(std::move(segments_), std::move(gone_));
    if (any_changed_ || writer_->manifest().rules != rules_->hash()) {
      writer_->set_rules(rules_->hash());
      writer_->publish();
      writer_->merge_due();
    }
    report_.published = any_changed_;
    report_.snapshot = writer_->manifest().snapshot;
  }

  fs::path corpus_;
  const ReextractOptions& options_;
  Console& console_;
  std::shared_ptr<const RuleSet> rules_;
  std::optional<CorpusWriter> writer_;
  std::optional<Snapshot> snapshot_;
  std::shared_ptr<const ArticleDictionary> dictionary_;
  fs::path building_;
  std::vector<std::vector<std::uint32_t>> since_;
  ReextractReport report_;
  std::array<std::array<std::size_t, fact_type_count>, fact_change_count> shown_{};
  // Of the segment that is being renewed.
  std::size_t current_ = 0;
  std::vector<fs::path> minis_;
  std::vector<std::uint32_t> fresh_since_;
  bool changed_in_segment_ = false;
  // Of the joining thread, until it has ended.
  std::vector<SegmentEntry> segments_;
  bool any_changed_ = false;
  std::vector<GoneArticle> gone_;
  JobQueue joining_{1};  // last: its thread ends before what it uses
};

}  // namespace

std::string_view name_of(FactChange change) {
  static constexpr std::array<std::string_view, fact_change_count> names{"gained", "lost", "altered"};
  return names[static_cast<std::size_t>(change)];
}

std::vector<ChangedFact> changes_between(const std::vector<Fact>& before, const std::vector<Fact>& after) {
  const auto old_facts = by_key(before);
  const auto new_facts = by_key(after);
  std::vector<ChangedFact> changes;
  auto a = old_facts.begin();
  auto b = new_facts.begin();
  while (a != old_facts.end() || b != new_facts.end()) {
    if (b == new_facts.end() || (a != old_facts.end() && key_of(**a) < key_of(**b))) {
      changes.push_back({FactChange::lost, **a++, ""});
    } else if (a == old_facts.end() || key_of(**b) < key_of(**a)) {
      changes.push_back({FactChange::gained, **b++, ""});
    } else {
      if (!same_fact(**a, **b))
        changes.push_back({FactChange::altered, **b, short_value((*a)->value) + " by " + (*a)->rule});
      ++a, ++b;
    }
  }
  return changes;
}

std::size_t ReextractReport::count(FactChange change) const {
  const auto& by_type = changes[static_cast<std::size_t>(change)];
  return std::accumulate(by_type.begin(), by_type.end(), std::size_t{0});
}

ReextractReport reextract(const fs::path& corpus, const ReextractOptions& options, Console& console) {
  auto report = ReextractRun(corpus, options, console).run();
  console.clear_progress();
  return report;
}

}  // namespace dateline
