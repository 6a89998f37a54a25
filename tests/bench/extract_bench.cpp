// SPDX-License-Identifier: GPL-3.0-or-later
// How fast rules run, on one thread, beside the same rules' RE2::Sets alone over the same sentences in the same run.
// usage: extract_bench RULES GAZETTEERS ARTICLES.jsonl [extract]; prints JSON. `extract`: nothing but that, for a
// profiler.
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>

#include "extract/extractor.hpp"
#include "extract/finder.hpp"
#include "ingest/inputs.hpp"
#include "ingest/sentences.hpp"

namespace {

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double cpu_seconds_of(const std::function<void()>& work) {
  const auto start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

// Megabytes a second of the processor's time of one finder over articles that are cut into sentences and tokens
// already.
double finder_speed(std::string_view name, const dateline::RuleSet& rules, const dateline::Gazetteers& gazetteers,
                    const std::vector<dateline::Article>& articles, double megabytes) {
  using namespace dateline;
  Lexicon lexicon;
  std::unique_ptr<Finder> finder;
  for (const auto& entry : finders())
    if (entry.name == name) finder = entry.make({gazetteers, lexicon, FinderRules(rules.rules(), name)});
  if (!finder) return 0;
  struct Cut {
    Document document;
    std::vector<std::vector<Token>> tokens;
  };
  std::vector<Cut> cuts(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    Cut& cut = cuts[i];
    cut.document.text = articles[i].text.text;
    cut.document.published = articles[i].published;
    const auto places = split_sentences(cut.document.text);
    for (const auto& place : places) {
      const auto text = cut.document.text.substr(place.begin.value, place.size());
      tokenize(text, lexicon, cut.tokens.emplace_back());
      cut.document.sentences.push_back({Field::text, cut.tokens.size() - 1, place.begin.value, text, {}});
    }
    for (std::size_t s = 0; s < cut.tokens.size(); ++s) cut.document.sentences[s].tokens = cut.tokens[s];
  }
  std::vector<std::vector<Candidate>> found;
  double best = 0;
  for (int run = 0; run < 3; ++run)
    best = std::max(best, megabytes / cpu_seconds_of([&] {
                            for (const auto& cut : cuts) {
                              found.assign(cut.document.sentences.size(), {});
                              finder->find(cut.document, found);
                            }
                          }));
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace dateline;
  if (argc != 4 && argc != 5) return 2;
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
  // The best of some runs: the first one fills caches and memory pools.
  Extractor extractor(rules);
  std::size_t facts = 0;
  double all = 1e9;
  for (int run = 0; run < 10; ++run) {
    facts = 0;
    auto taken = articles;
    all = std::min(all, seconds_of([&] {
                     for (auto& article : taken) facts += extractor.extract(std::move(article)).facts.size();
                   }));
  }
  if (argc == 5) {
    std::printf("{\"extract_mb_s\":%.1f}\n", megabytes / all);
    return 0;
  }
  std::vector<std::string> sentences;
  const double breaking = seconds_of([&] {
    for (const auto& article : articles) split_sentences(article.text.text);
  });
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), status));
  std::size_t boundaries = 0;
  const double icu_breaking = seconds_of([&] {
    for (const auto& article : articles) {
      UText text = UTEXT_INITIALIZER;
      utext_openUTF8(&text, article.text.text.data(), static_cast<int64_t>(article.text.text.size()), &status);
      iterator->setText(&text, status);
      while (iterator->next() != icu::BreakIterator::DONE) ++boundaries;
      utext_close(&text);
    }
  });
  if (U_FAILURE(status) || boundaries == 0) return 1;
  for (const auto& article : articles)
    for (const auto& place : split_sentences(article.text.text))
      sentences.push_back(article.text.text.substr(place.begin.value, place.size()));
  std::vector<Token> tokens;
  const double tokenizing = seconds_of([&] {
    for (const auto& sentence : sentences) tokens.clear(), tokenize(sentence, rules->lexicon(), tokens);
  });
  std::size_t hits = 0;
  const auto count_hits = [&] {
    for (const auto& sentence : sentences) hits += rules->count_hits(sentence);
  };
  count_hits();  // the automaton is built as it runs
  hits = 0;
  const double sets = seconds_of(count_hits);
  const auto gazetteers = Gazetteers::load({argv[2]});
  std::string alone;
  for (const auto& entry : finders())
    alone += (alone.empty() ? "\"" : ",\"") + std::string(entry.name) +
             "\":" + std::to_string(finder_speed(entry.name, *rules, gazetteers, articles, megabytes));
  std::printf(
      "{\"megabytes\":%.2f,\"sentences\":%zu,\"hits\":%zu,\"facts\":%zu,\"sentence_mb_s\":%.1f,\"icu_sentence_mb_s\":%."
      "1f,\"token_mb_s\":%.1f,\"sets_alone_mb_s\":%."
      "1f,\"extract_mb_s\":%.1f,\"finders_alone_mb_s\":{%s}}\n",
      megabytes, sentences.size(), hits, facts, megabytes / breaking, megabytes / icu_breaking, megabytes / tokenizing,
      megabytes / sets, megabytes / all, alone.c_str());
}
