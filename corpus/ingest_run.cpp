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

// The one that the newest articles were compressed with; none for a corpus of few articles.
std::shared_ptr<const ArticleDictionary> newest_dictionary(const Snapshot& snapshot) {
  for (std::size_t i = snapshot.segment_count(); i-- > 0;)
    if (const auto& known = snapshot.segment(i).articles.dictionaries(); !known.empty()) return known.rbegin()->second;
  return nullptr;
}

Reject superseded(const Article& article) {
  return {article.origins.empty() ? "" : article.origins.front().path, origin_line(article), article.id,
          "a later article of this batch has the same id \"" + article.id + "\" and was taken in its place"};
}

}  // namespace

IngestRun::IngestRun(const fs::path& corpus, IngestOptions options, Console& console)
    : lock_(corpus, options.wait_for_lock),
      options_(std::move(options)),
      console_(console),
      rules_(RuleSet::load(options_.rules)),
      manifest_(lock_.manifest()),
      started_(std::chrono::steady_clock::now()),
      last_publish_(started_) {
  if (!manifest_.segments.empty()) {
    const Snapshot snapshot = Snapshot::open(corpus);  // a damaged corpus is not written to
    dictionary_ = newest_dictionary(snapshot);
  }
  if (!manifest_.rules.empty() && manifest_.rules != rules_->hash())
    console_.note(
        "the rules are not those of the batch before; facts of articles that do not come again stay as they were");
  remove_leftovers(lock_, manifest_);
  report_.run = ++manifest_.runs;
  first_segment_of_run_ = manifest_.segments.size();
  run_folder_ = lock_.folder() / corpus_folders::runs / six_digits(report_.run);
  std::error_code error;
  fs::remove_all(run_folder_, error);  // of a run that published nothing
  make_folder(run_folder_);
  make_folder(lock_.folder() / corpus_folders::building);
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
  publish();
  report_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
  write_report();
  std::error_code error;
  fs::remove_all(lock_.folder() / corpus_folders::building, error);
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
    mini.ids.push_back(extracted.article.id);
    mini.text_bytes += extracted.article.title.text.size() + extracted.article.text.text.size();
    for (const auto& fact : extracted.facts) ++mini.facts_by_type[static_cast<std::size_t>(fact.type)];
  }
  if (articles.empty()) return mini;
  mini.folder = lock_.folder() / corpus_folders::building / std::to_string(next_mini_++);
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
  for (const auto& reject : mini.rejects) log(reject, false);
  for (const auto& warning : mini.warnings) log(warning, true);
  report_.read += mini.ids.size() + mini.rejects.size();
  report_.text_bytes += mini.text_bytes;
  for (std::size_t i = 0; i < fact_type_count; ++i) report_.facts_by_type[i] += mini.facts_by_type[i];
  if (!mini.ids.empty()) {
    pending_articles_ += mini.ids.size();
    pending_.push_back(std::move(mini));
  }
  console_.progress(std::to_string(report_.taken + pending_articles_) + " articles, " +
                    std::to_string(report_.rejected) + " rejected");
  if (pending_articles_ >= publish_articles || std::chrono::steady_clock::now() - last_publish_ >= publish_interval)
    publish();
}

void IngestRun::publish() {
  last_publish_ = std::chrono::steady_clock::now();
  rejects_.flush();
  if (!rejects_) throw Error((run_folder_ / "rejects.jsonl").string() + ": cannot be written");
  Manifest next = manifest_;
  next.rules = rules_->hash();
  ++next.snapshot;
  if (!pending_.empty()) {
    std::vector<fs::path> minis;
    for (const auto& mini : pending_) minis.push_back(mini.folder);
    SegmentEntry fresh = join_minis(lock_.folder(), six_digits(next.next_segment++), minis);
    replace_older(next, fresh);
    report_.taken += fresh.articles - fresh.deleted;
    report_.facts += fresh.facts;
    next.segments.push_back(std::move(fresh));
    std::error_code error;
    for (const auto& mini : minis) fs::remove_all(mini, error);
  }
  publish_manifest(lock_.folder(), next);
  manifest_ = std::move(next);
  report_.snapshot = manifest_.snapshot;
  pending_.clear();
  pending_articles_ = 0;
}

void IngestRun::replace_older(Manifest& next, SegmentEntry& fresh) {
  std::map<std::size_t, Deletions> changed;  // by index of segment; the fresh one is behind all others
  const auto deletions_of = [&](std::size_t i, const SegmentEntry& entry) -> Deletions& {
    const auto found = changed.find(i);
    if (found != changed.end()) return found->second;
    return changed
        .emplace(i, entry.deletions ? Deletions::load(lock_.folder() / entry.deletions->name, entry.articles)
                                    : Deletions(entry.articles))
        .first->second;
  };
  std::vector<Xapian::Database> older;
  older.reserve(next.segments.size());
  for (const auto& entry : next.segments)
    older.emplace_back((lock_.folder() / corpus_folders::segments / entry.id / segment_database).string());
  const Xapian::Database database((lock_.folder() / corpus_folders::segments / fresh.id / segment_database).string());
  const auto reject = [&](const SegmentEntry& entry, Xapian::docid document) {
    const ArticleStore store(part_of_segment(lock_.folder(), entry.id).articles);
    log(superseded(store.read(document - 1).article), false);
  };
  for (auto it = database.allterms_begin(std::string(schema::id)); it != database.allterms_end(std::string(schema::id));
       ++it) {
    const std::string term = *it;
    // Twice in the new segment: the last one stays.
    if (it.get_termfreq() > 1) {
      std::vector<Xapian::docid> documents(database.postlist_begin(term), database.postlist_end(term));
      documents.pop_back();
      for (const auto document : documents)
        if (deletions_of(next.segments.size(), fresh).add(document)) reject(fresh, document);
    }
    for (std::size_t i = 0; i < older.size(); ++i)
      for (auto posting = older[i].postlist_begin(term); posting != older[i].postlist_end(term); ++posting) {
        if (!deletions_of(i, next.segments[i]).add(*posting)) continue;
        if (i >= first_segment_of_run_) {
          reject(next.segments[i], *posting);
          --report_.taken;
        } else {
          ++report_.replaced;
        }
      }
  }
  if (changed.empty()) return;
  const fs::path folder = lock_.folder() / corpus_folders::overlays / six_digits(next.snapshot);
  for (auto& [i, deletions] : changed) {
    SegmentEntry& entry = i < next.segments.size() ? next.segments[i] : fresh;
    if (deletions.count() == entry.deleted) continue;
    make_folder(folder);
    const fs::path file = folder / (entry.id + ".deleted");
    write_durably(file, deletions.bytes());
    entry.deleted = deletions.count();
    entry.deletions = seal_of(lock_.folder(), file);
  }
  if (fs::exists(folder)) sync_path(folder), sync_path(folder.parent_path());
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
