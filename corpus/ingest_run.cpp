// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/ingest_run.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <map>

#include "corpus/pipeline.hpp"
#include "index/schema.hpp"
#include "index/stored_article.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw Error(folder.string() + ": cannot be made: " + error.message());
}

// Line number of an origin's member, 0 where it has none.
std::size_t origin_line(const Article& article) {
  if (article.origins.empty() || !article.origins.front().member.starts_with("line ")) return 0;
  return std::strtoull(article.origins.front().member.c_str() + 5, nullptr, 10);
}

Reject superseded(const Article& article) {
  return {article.origins.empty() ? "" : article.origins.front().path, origin_line(article), article.id,
          "a later article of this batch has the same id \"" + article.id + "\" and was taken in its place"};
}

}  // namespace

IngestRun::IngestRun(const fs::path& corpus, IngestOptions options, Console& console)
    : writer_(corpus, options.wait_for_lock),
      options_(std::move(options)),
      console_(console),
      rules_(RuleSet::load(options_.rules)),
      building_(writer_.building()),
      started_(std::chrono::steady_clock::now()),
      last_hand_over_(started_),
      dictionary_(writer_.newest_dictionary()) {
  const std::string& before = writer_.manifest().rules;
  if (!before.empty() && before != rules_->hash())
    console_.note(
        "the rules are not those of the batch before; facts of articles that do not come again stay as they were until "
        "dateline reextract");
  report_.run = writer_.new_run();
  run_folder_ = writer_.folder() / corpus_folders::runs / six_digits(report_.run);
  std::error_code error;
  fs::remove_all(run_folder_, error);  // of a run that published nothing
  make_folder(run_folder_);
  rejects_.open(run_folder_ / "rejects.jsonl", std::ios::binary);
  if (!rejects_) throw Error((run_folder_ / "rejects.jsonl").string() + ": cannot be written");
}

IngestReport IngestRun::run() {
  write_inputs();
  Pipeline<RecordBatch, Mini> pipeline(options_.threads);
  pipeline.run(
      [this](const auto& emit) {
        read_batches(options_.paths, options_.read, {mini_articles, 4U << 20U}, emit);
      },
      [this] {
        return [this, extractor = std::make_shared<Extractor>(rules_), writer = std::make_shared<MiniWriter>()](
                   RecordBatch batch) { return fill(std::move(batch), *extractor, *writer); };
      },
      [this](Mini mini) { take(std::move(mini)); });
  hand_over(true);
  publishing_.finish();
  report_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
  write_report();
  return report_;
}

IngestRun::Mini IngestRun::fill(RecordBatch batch, Extractor& extractor, MiniWriter& writer) {
  Parsed parsed = parse_batch(batch, options_.read);
  Mini mini;
  mini.rejects = std::move(parsed.rejects);
  mini.warnings = std::move(parsed.warnings);
  std::vector<ExtractedArticle> articles;
  for (auto& article : parsed.articles) {
    articles.push_back(extractor.extract(std::move(article)));
    const auto& extracted = articles.back();
    ++mini.articles;
    mini.text_bytes += extracted.article.title.text.size() + extracted.article.text.text.size();
    for (const auto& fact : extracted.facts) ++mini.facts_by_type[static_cast<std::size_t>(fact.type)];
  }
  if (articles.empty()) return mini;
  mini.folder = building_ / std::to_string(next_mini_++);
  writer.write(mini.folder, articles, dictionary_for(articles));
  return mini;
}

std::shared_ptr<const ArticleDictionary> IngestRun::dictionary_for(const std::vector<ExtractedArticle>& articles) {
  std::call_once(dictionary_made_, [&] {
    if (dictionary_) return;
    std::vector<std::string> encoded;
    for (const auto& extracted : articles) encoded.push_back(encode(extracted));
    dictionary_ = ArticleDictionary::train(encoded);
  });
  return dictionary_;
}

void IngestRun::log(const Reject& reject, bool taken) {
  rejects_ << reject_json(reject, taken) << '\n';
  if (!taken && report_.first_rejects.size() < shown_rejects) report_.first_rejects.push_back(reject);
  ++(taken ? report_.warnings : report_.rejected);
}

void IngestRun::take(Mini mini) {
  collected_ += mini.articles;
  if (mini.articles > 0) minis_.push_back(std::move(mini.folder));
  {
    const std::lock_guard lock(report_mutex_);
    for (const auto& reject : mini.rejects) log(reject, false);
    for (const auto& warning : mini.warnings) log(warning, true);
    report_.read += mini.articles + mini.rejects.size();
    report_.text_bytes += mini.text_bytes;
    for (std::size_t i = 0; i < fact_type_count; ++i) report_.facts_by_type[i] += mini.facts_by_type[i];
    console_.progress(std::to_string(collected_) + " articles, " + std::to_string(report_.rejected) + " rejected");
  }
  if (collected_ - handed_over_ >= publish_articles ||
      (!minis_.empty() && std::chrono::steady_clock::now() - last_hand_over_ >= publish_interval))
    hand_over(false);
}

void IngestRun::hand_over(bool last) {
  last_hand_over_ = std::chrono::steady_clock::now();
  handed_over_ = collected_;
  publishing_.put([this, last, minis = std::exchange(minis_, {})] { publish(minis, last); });
}

void IngestRun::publish(const std::vector<fs::path>& minis, bool last) {
  if (!minis.empty()) {
    SegmentEntry fresh = join_minis(writer_.folder(), writer_.new_segment_id(), minis);
    const std::size_t facts = fresh.facts;
    std::error_code error;
    for (const auto& mini : minis) fs::remove_all(mini, error);
    const std::lock_guard lock(report_mutex_);
    const auto added =
        writer_.add(std::move(fresh), [this](const Article& article) { log(superseded(article), false); });
    report_.taken += added.articles - added.doubled;
    report_.replaced += added.replaced;
    report_.facts += facts;
  }
  {
    const std::lock_guard lock(report_mutex_);
    rejects_.flush();
    if (!rejects_) throw Error((run_folder_ / "rejects.jsonl").string() + ": cannot be written");
  }
  writer_.set_rules(rules_->hash());
  writer_.find_clusters(last);
  writer_.publish();
  writer_.merge_due();
  report_.snapshot = writer_.manifest().snapshot;
}

void IngestRun::write_inputs() {
  std::ofstream out(run_folder_ / "inputs.jsonl", std::ios::binary);
  for (const auto& path : options_.paths)
    for (const auto& file : expand_inputs({path}, [](const Reject&) {})) {
      std::string line;
      JsonWriter json(line);
      json.begin_object();
      json.member("path", file);
      struct stat info {};
      if (file != "-" && ::stat(file.c_str(), &info) == 0) {
        json.member("size", static_cast<std::size_t>(info.st_size));
        json.key("mtime");
        json.number(static_cast<std::int64_t>(info.st_mtime));
      }
      json.end_object();
      out << line << '\n';
    }
  out.flush();
  if (!out) throw Error((run_folder_ / "inputs.jsonl").string() + ": cannot be written");
}

void IngestRun::write_report() {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("run", static_cast<std::size_t>(report_.run));
  json.member("snapshot", static_cast<std::size_t>(report_.snapshot));
  json.member("rules", rules_->hash());
  json.member("read", report_.read);
  json.member("taken", report_.taken);
  json.member("replaced", report_.replaced);
  json.member("rejected", report_.rejected);
  json.member("warnings", report_.warnings);
  json.member("facts", report_.facts);
  json.member("text_bytes", report_.text_bytes);
  json.key("milliseconds");
  json.number(static_cast<std::int64_t>(report_.seconds * 1000));
  json.end_object();
  write_durably(run_folder_ / "report.json", out + "\n");
}

}  // namespace dateline
