// SPDX-License-Identifier: GPL-3.0-or-later
// IngestRun: one batch of inputs into a corpus: read, extract, index, publish.
//
// One thread reads, some extract and fill minis, one collects these in the order of reading, and one joins them to
// segments, publishes and merges, while the others go on.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <fstream>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "corpus/batches.hpp"
#include "corpus/corpus_writer.hpp"
#include "corpus/job_queue.hpp"
#include "corpus/rejects.hpp"
#include "extract/extractor.hpp"
#include "index/segment_writer.hpp"

namespace dateline {

// What a batch did.
struct IngestReport {
  std::uint64_t run = 0;
  std::uint64_t snapshot = 0;
  std::size_t read = 0;      // records and inputs looked at: taken and rejected
  std::size_t taken = 0;     // articles now in the corpus from this batch
  std::size_t replaced = 0;  // older articles of the same ids that they took the place of
  std::size_t rejected = 0;
  std::size_t warnings = 0;
  std::size_t facts = 0;
  std::array<std::size_t, fact_type_count> facts_by_type{};
  std::size_t text_bytes = 0;
  double seconds = 0;
  std::vector<Reject> first_rejects;  // a few, to show at once
};

struct IngestOptions {
  std::vector<std::string> paths;
  ReadOptions read;
  RuleSet::Folders rules;
  std::size_t threads = 1;
  bool wait_for_lock = true;
};

inline constexpr std::size_t shown_rejects = 5;
// Publishes every 20,000 articles or 30 s: what is published survives any crash; the rest is read again next time.
inline constexpr std::size_t publish_articles = 20000;
inline constexpr std::chrono::seconds publish_interval{30};
// Groups of minis that wait on disk for their publishing while a merge is under way, at most.
inline constexpr std::size_t waiting_groups = 8;
// Articles in a mini database: 200-400 fill fastest.
inline constexpr std::size_t mini_articles = 300;

class IngestRun {
 public:
  IngestRun(const std::filesystem::path& corpus, IngestOptions options, Console& console);
  // Runs the whole batch. Throws Error where the corpus cannot be written; what was published before stays.
  IngestReport run();

 private:
  // One worker's batch on disk.
  struct Mini {
    std::filesystem::path folder;  // empty where the batch held no article
    std::size_t articles = 0;
    std::vector<Reject> rejects;
    std::vector<Reject> warnings;
    std::array<std::size_t, fact_type_count> facts_by_type{};
    std::size_t text_bytes = 0;
  };
  Mini fill(RecordBatch batch, Extractor& extractor, MiniWriter& writer);
  // The corpus' dictionary, or one that is learnt from the first batch.
  std::shared_ptr<const ArticleDictionary> dictionary_for(const std::vector<ExtractedArticle>& articles);
  void take(Mini mini);
  // Hands the minis collected so far to the publishing thread.
  void hand_over(bool last);
  void publish(const std::vector<std::filesystem::path>& minis, bool last);
  void log(const Reject& reject, bool taken);
  void write_inputs();
  void write_report();

  CorpusWriter writer_;  // the publishing thread's while the batch runs
  IngestOptions options_;
  Console& console_;
  std::shared_ptr<const RuleSet> rules_;
  std::filesystem::path building_;
  std::filesystem::path run_folder_;
  std::mutex report_mutex_;  // guards rejects_ and report_
  std::ofstream rejects_;
  IngestReport report_;
  std::vector<std::filesystem::path> minis_;  // collected, not handed over
  std::size_t collected_ = 0;                 // articles of all minis so far
  std::size_t handed_over_ = 0;               // articles of them that are handed over
  std::chrono::steady_clock::time_point started_, last_hand_over_;
  std::atomic<std::size_t> next_mini_{0};
  std::once_flag dictionary_made_;
  std::shared_ptr<const ArticleDictionary> dictionary_;
  JobQueue publishing_{waiting_groups};  // last: its thread ends before what it uses
};

}  // namespace dateline
