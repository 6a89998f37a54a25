// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/searcher.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "index/schema.hpp"

namespace dateline {

namespace {

using Kind = Query::Kind;

// BM25 as Xapian presets it.
constexpr double k1 = 1.0;
constexpr double b = 0.5;
constexpr double least_length = 0.5;      // of the average
constexpr std::size_t scored_terms = 64;  // a wildcard of more words than this does not rank

// Names are not inflected, and digits have no stem.
bool has_other_forms(const Query& query) {
  if (query.exact || !(query.field.empty() || query.field == "title")) return false;
  const auto& word = query.words[0];
  return word.size() > 2 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::size_t MatchSet::count() const {
  return std::accumulate(documents.begin(), documents.end(), std::size_t{0},
                         [](std::size_t n, const auto& d) { return n + d.size(); });
}

bool SearchedWords::contains(std::string_view word) const {
  return words.contains(word) ||
         std::any_of(beginnings.begin(), beginnings.end(), [&](const auto& begin) { return word.starts_with(begin); });
}

Searcher::Searcher(const Snapshot& snapshot, Measures measures) : snapshot_(snapshot), measures_(std::move(measures)) {
  for (std::size_t s = 0; s < snapshot.segment_count(); ++s)
    matchers_.push_back(std::make_unique<SegmentMatcher>(
        snapshot, s, measures_,
        [this](const Query& word) -> const std::vector<std::string>& { return forms_of(word); }));
}

const std::vector<std::string>& Searcher::forms_of(const Query& query) const {
  const auto prefix = prefix_of_field(query.field);
  const std::string word = std::string(prefix) + query.words[0];
  const bool inflected = has_other_forms(query);
  const auto [known, fresh] = forms_.try_emplace((inflected ? "*" : "=") + word);
  auto& forms = known->second;
  if (!fresh) return forms;
  forms.push_back(word);
  if (!inflected) return forms;
  static const Xapian::Stem stem("en");
  const std::string wanted = stem(query.words[0]);
  // Words of one stem share its beginning but for the last letter ("study", "studi").
  const std::string beginning = std::string(prefix) + wanted.substr(0, std::max<std::size_t>(2, wanted.size() - 1));
  const auto& all = snapshot_.all();
  for (auto it = all.allterms_begin(beginning); it != all.allterms_end(beginning); ++it) {
    const std::string term = *it;
    if (term.size() > prefix.size() + wanted.size() + 8 || term == word) continue;
    if (stem(term.substr(prefix.size())) == wanted) forms.push_back(term);
  }
  return forms;
}

MatchSet Searcher::match(const Query& query) const {
  return with_xapian_errors([&] {
    MatchSet matches;
    for (std::size_t s = 0; s < snapshot_.segment_count(); ++s) {
      const Segment& segment = snapshot_.segment(s);
      const ArticleSet set = matchers_[s]->match(query);
      std::vector<Xapian::docid> documents;
      documents.reserve(set.count());
      const bool whole = segment.deletions.count() == 0;
      set.for_each([&](std::size_t row) {
        const auto document = static_cast<Xapian::docid>(row + 1);
        if (whole || segment.is_live(document)) documents.push_back(document);
      });
      matches.documents.push_back(std::move(documents));
    }
    return matches;
  });
}

// --- ranking ---------------------------------------------------------------------------------------------------------

// Each word that is looked for, as the terms that stand for it.
void Searcher::collect_scored(const Query& query, std::vector<std::vector<std::string>>& scored) const {
  switch (query.kind) {
    case Kind::negation:
      return;
    case Kind::word:
      scored.push_back(forms_of(query));
      return;
    case Kind::phrase:
      for (const auto& word : query.words) scored.push_back({std::string(prefix_of_field(query.field)) + word});
      return;
    case Kind::starts_with: {
      std::set<std::string> terms;
      for (const auto& matcher : matchers_)
        for (auto& term : matcher->terms_from(std::string(prefix_of_field(query.field)) + query.words[0]))
          terms.insert(std::move(term));
      if (terms.size() <= scored_terms) scored.emplace_back(terms.begin(), terms.end());
      return;
    }
    default:
      for (const auto& child : query.children) collect_scored(child, scored);
  }
}

// The score of every article, by segment and row. Counts are of live articles, so that merging changes no score.
std::vector<std::vector<float>> Searcher::scores(const Query& query) const {
  std::vector<std::vector<std::string>> scored;
  collect_scored(query, scored);
  std::vector<std::vector<float>> scores(matchers_.size());
  std::uint64_t words = 0;
  double live = 0;
  for (std::size_t s = 0; s < matchers_.size(); ++s) {
    const Segment& segment = snapshot_.segment(s);
    const auto rows = segment.columns.articles();
    scores[s].resize(rows.size());
    words += segment.columns.words();
    live += static_cast<double>(rows.size() - segment.deletions.count());
    if (segment.deletions.count() > 0)
      for (std::size_t row = 0; row < rows.size(); ++row)
        if (!segment.is_live(static_cast<Xapian::docid>(row + 1))) words -= rows[row].words;
  }
  const double average = live > 0 ? std::max(1.0, static_cast<double>(words) / live) : 1;
  for (const auto& terms : scored) {
    // How often the word stands in each article that has it.
    std::vector<Postings> joined(matchers_.size());
    std::vector<const Postings*> found(matchers_.size());
    double holders = 0;
    for (std::size_t s = 0; s < matchers_.size(); ++s) {
      const Segment& segment = snapshot_.segment(s);
      if (terms.size() == 1) {
        found[s] = &matchers_[s]->postings(terms[0]);
      } else {
        std::vector<std::uint32_t> counts(segment.columns.articles().size());
        for (const auto& term : terms) {
          const Postings& list = matchers_[s]->postings(term);
          for (std::size_t i = 0; i < list.rows.size(); ++i) counts[list.rows[i]] += list.counts[i];
        }
        for (std::size_t row = 0; row < counts.size(); ++row)
          if (counts[row] > 0) {
            joined[s].rows.push_back(static_cast<std::uint32_t>(row));
            joined[s].counts.push_back(counts[row]);
          }
        found[s] = &joined[s];
      }
      if (segment.deletions.count() == 0)
        holders += static_cast<double>(found[s]->rows.size());
      else
        for (const auto row : found[s]->rows) holders += segment.is_live(row + 1) ? 1 : 0;
    }
    double rarity = (live - holders + 0.5) / (holders + 0.5);
    if (rarity < 2) rarity = rarity * 0.5 + 1;  // a word of most articles still counts a little
    const double weight = std::log(rarity) * (k1 + 1);
    for (std::size_t s = 0; s < matchers_.size(); ++s) {
      const auto rows = snapshot_.segment(s).columns.articles();
      for (std::size_t i = 0; i < found[s]->rows.size(); ++i) {
        const auto row = found[s]->rows[i];
        const double length = std::max(least_length, rows[row].words / average);
        const double count = found[s]->counts[i];
        scores[s][row] += static_cast<float>(weight * count / (count + k1 * ((1 - b) + b * length)));
      }
    }
  }
  return scores;
}

std::vector<RankedArticle> Searcher::rank(const Query& query, SortOrder order, const Page& page,
                                          const MatchSet* matches) const {
  return with_xapian_errors([&] {
    const MatchSet own = matches == nullptr ? match(query) : MatchSet{};
    const MatchSet& set = matches == nullptr ? own : *matches;
    const auto score = order == SortOrder::relevance ? scores(query) : std::vector<std::vector<float>>{};
    const auto day_of = [this](const RankedArticle& a) {
      return snapshot_.segment(a.ref.segment).columns.articles()[a.ref.document - 1].day;
    };
    const auto id_of = [this](const RankedArticle& a) {
      return snapshot_.segment(a.ref.segment).columns.id(a.ref.document - 1);
    };
    // Whether what has the first score, day and id stands before what has the second.
    const auto before = [order](double score_a, int day_a, auto&& id_a, double score_b, int day_b, auto&& id_b) {
      if (order == SortOrder::relevance && score_a != score_b) return score_a > score_b;
      if (day_a != day_b) return order == SortOrder::newest ? day_a > day_b : day_a < day_b;
      return id_a() < id_b();
    };
    const auto stands_before = [&](const RankedArticle& a, const RankedArticle& c) {
      if (order == SortOrder::relevance && a.score != c.score) return a.score > c.score;
      return before(
          0, day_of(a), [&] { return id_of(a); }, 0, day_of(c), [&] { return id_of(c); });
    };
    const auto is_seen = [&](const RankedArticle& a) {
      const auto& last = *page.after;
      return !before(
          last.score, last.day, [&] { return std::string_view(last.id); }, a.score, day_of(a),
          [&] { return id_of(a); });
    };
    // A heap of the first ones so far, the last of them on top: most articles are turned away by one comparison.
    const std::size_t wanted = page.offset + std::min(page.limit, set.count());
    std::vector<RankedArticle> ranked;
    if (wanted == 0) return ranked;
    for (std::size_t s = 0; s < set.documents.size(); ++s)
      for (const auto document : set.documents[s]) {
        const RankedArticle article{{s, document}, score.empty() ? 0 : static_cast<double>(score[s][document - 1])};
        const bool full = ranked.size() == wanted;
        if (full && !stands_before(article, ranked.front())) continue;
        if (page.after && is_seen(article)) continue;
        if (full) {
          std::pop_heap(ranked.begin(), ranked.end(), stands_before);
          ranked.back() = article;
        } else {
          ranked.push_back(article);
        }
        std::push_heap(ranked.begin(), ranked.end(), stands_before);
      }
    std::sort_heap(ranked.begin(), ranked.end(), stands_before);
    ranked.erase(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(std::min(page.offset, ranked.size())));
    return ranked;
  });
}

Page::Place place_of(const Snapshot& snapshot, const RankedArticle& article) {
  const Columns& columns = snapshot.segment(article.ref.segment).columns;
  const std::size_t row = article.ref.document - 1;
  return {article.score, columns.articles()[row].day, std::string(columns.id(row))};
}

SearchedWords Searcher::words(const Query& query) const {
  SearchedWords words;
  with_xapian_errors([&] { collect_words(query, words); });
  return words;
}

void Searcher::collect_words(const Query& query, SearchedWords& words) const {
  if (query.kind == Kind::negation) return;
  for (const auto& child : query.children) collect_words(child, words);
  if (!query.field.empty() && query.field != "title") return;
  if (query.kind == Kind::phrase) words.words.insert(query.words.begin(), query.words.end());
  if (query.kind == Kind::starts_with) words.beginnings.push_back(query.words[0]);
  if (query.kind == Kind::word)
    for (const auto& form : forms_of(query)) words.words.insert(form.substr(prefix_of_field(query.field).size()));
}

FoldedMatches fold(const Searcher& searcher, const Query& query, SortOrder order, const MatchSet& matches) {
  FoldedMatches folded;
  folded.first.documents.resize(matches.documents.size());
  const Snapshot& snapshot = searcher.snapshot();
  std::vector<std::optional<ArticleRef>> first(snapshot.cluster_count() + 1);
  for (const auto& article : searcher.rank(query, order, Page{0, matches.count(), std::nullopt}, &matches)) {
    const auto cluster = snapshot.cluster_number(article.ref);
    if (cluster != 0 && first[cluster]) {
      ++folded.others[*first[cluster]];
      continue;
    }
    if (cluster != 0) first[cluster] = article.ref;
    folded.first.documents[article.ref.segment].push_back(article.ref.document);
  }
  for (auto& documents : folded.first.documents) std::sort(documents.begin(), documents.end());
  return folded;
}

std::vector<ArticleRef> in_order(const Snapshot& snapshot, const MatchSet& matches) {
  std::vector<ArticleRef> refs;
  for (std::size_t s = 0; s < matches.documents.size(); ++s)
    for (const auto document : matches.documents[s]) refs.push_back({s, document});
  snapshot.sort(refs);
  return refs;
}

}  // namespace dateline
