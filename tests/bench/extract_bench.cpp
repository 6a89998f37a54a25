// SPDX-License-Identifier: GPL-3.0-or-later
// How fast rules run, on one thread, beside the same rules' RE2::Sets alone over the same sentences in the same run.
// usage: extract_bench RULES GAZETTEERS ARTICLES.jsonl; prints JSON.
#include <chrono>
#include <cstdio>
#include <functional>

#include "extract/extractor.hpp"
#include "ingest/inputs.hpp"
#include "ingest/match_view.hpp"

namespace {

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  using namespace dateline;
  if (argc != 4) return 2;
  const auto rules = RuleSet::load({{argv[1]}, {argv[2]}});
  std::vector<Article> articles;
  std::size_t bytes = 0;
  read_records(
      {argv[3]}, {},
      [&](const Record& record) {
        for (auto& article : parse_record(record, {}).articles) {
          bytes += article.text.text.size() + article.title.text.size();
          articles.push_back(std::move(article));
        }
      },
      [](const Reject&) {});
  const double megabytes = static_cast<double>(bytes) / 1e6;
  SentenceBreaker breaker;
  std::vector<std::string> sentences;
  const double breaking = seconds_of([&] {
    for (const auto& article : articles)
      for (const auto& place : breaker.split(article.text.text))
        sentences.push_back(article.text.text.substr(place.begin.value, place.size()));
  });
  std::size_t hits = 0;
  const auto count_hits = [&] {
    for (const auto& sentence : sentences) hits += rules->count_hits(sentence);
  };
  count_hits();  // the automaton is built as it runs
  hits = 0;
  const double sets = seconds_of(count_hits);
  Extractor extractor(rules);
  std::size_t facts = 0;
  const double all = seconds_of([&] {
    for (const auto& article : articles) facts += extractor.extract(article).facts.size();
  });
  std::printf(
      "{\"megabytes\":%.2f,\"sentences\":%zu,\"hits\":%zu,\"facts\":%zu,\"sentence_mb_s\":%.1f,\"sets_alone_mb_s\":%."
      "1f,\"extract_mb_s\":%.1f}\n",
      megabytes, sentences.size(), hits, facts, megabytes / breaking, megabytes / sets, megabytes / all);
}
