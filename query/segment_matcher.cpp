// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/segment_matcher.hpp"

#include <algorithm>
#include <set>

#include "index/schema.hpp"
#include "index/tokenizer.hpp"
#include "ingest/published.hpp"
#include "query/spelling.hpp"

namespace dateline {

namespace {

using Kind = Query::Kind;

constexpr std::size_t looked_up_expansion = 8;
constexpr std::size_t kept_expansion = 64;  // terms of a wildcard whose postings are worth keeping

// Conditions that are found by looking at candidates one by one come after those that posting lists answer.
int cost_of(const Query& query) {
  if (!query.spelled.empty()) return 2;
  switch (query.kind) {
    case Kind::phrase:
    case Kind::near:
    case Kind::same:
    case Kind::figure:
    case Kind::mentioned:
      return 2;
    case Kind::negation:
      return 3;
    case Kind::all_of:
    case Kind::any_of:
    case Kind::within:
      return 1;
    default:
      return 0;
  }
}

bool is_name_field(std::string_view field) {
  return field == "org" || field == "person" || field == "place";
}

// Of the fields whose words are those of names that the columns list.
std::optional<Facet> facet_of_names(std::string_view field) {
  if (is_name_field(field) || field == "source" || field == "author" || field == "section") return facet_named(field);
  return std::nullopt;
}

std::string prefixed(std::string_view field, std::string_view word) {
  return std::string(prefix_of_field(field)) + std::string(word);
}

}  // namespace

std::string_view prefix_of_field(std::string_view field) {
  if (field == "title") return schema::title;
  if (field == "source") return schema::source;
  if (field == "author") return schema::author;
  if (field == "section") return schema::section;
  if (field == "org") return schema::organization;
  if (field == "person") return schema::person;
  if (field == "place") return schema::place;
  if (field == "lang") return schema::language;
  if (field == "has") return schema::type;
  if (field == "currency") return schema::currency;
  if (field == "unit") return schema::unit;
  return {};
}

bool asks_of_facts(const Query& query) {
  switch (query.kind) {
    case Kind::figure:
    case Kind::mentioned:
    case Kind::beside:
      return true;
    case Kind::term:
      return query.field == "currency" || query.field == "unit";
    case Kind::all_of:
    case Kind::any_of:
    case Kind::negation:
      return std::any_of(query.children.begin(), query.children.end(), asks_of_facts);
    default:
      return false;
  }
}

SegmentMatcher::SegmentMatcher(const Snapshot& snapshot, std::size_t segment, const Measures& measures, FormsOf forms)
    : snapshot_(snapshot),
      segment_(segment),
      columns_(snapshot.segment(segment).columns),
      database_(snapshot.segment(segment).database),
      measures_(measures),
      forms_(std::move(forms)) {}

const Postings& SegmentMatcher::postings(const std::string& term) {
  const auto [found, fresh] = postings_.try_emplace(term);
  Postings& list = found->second;
  if (!fresh) return list;
  const std::size_t n = database_.get_termfreq(term);
  list.rows.reserve(n);
  list.counts.reserve(n);
  for (auto it = database_.postlist_begin(term); it != database_.postlist_end(term); ++it) {
    list.rows.push_back(*it - 1);
    list.counts.push_back(it.get_wdf());
  }
  return list;
}

std::vector<std::string> SegmentMatcher::terms_from(const std::string& beginning) const {
  return {database_.allterms_begin(beginning), database_.allterms_end(beginning)};
}

ArticleSet SegmentMatcher::having(const std::string& term) {
  ArticleSet set = none();
  for (const auto row : postings(term).rows) set.add(row);
  return set;
}

ArticleSet SegmentMatcher::match(const Query& query, const ArticleSet* among) {
  ArticleSet set = none();
  switch (query.kind) {
    case Kind::everything:
      set = all();
      break;
    case Kind::word:
      if (!query.spelled.empty()) return match_places(query, among);
      for (const auto& form : forms_(query))
        for (const auto row : postings(form).rows) set.add(row);
      break;
    case Kind::starts_with: {
      const auto terms = terms_from(prefixed(query.field, query.words[0]));
      for (const auto& term : terms) {
        if (terms.size() <= kept_expansion) {
          for (const auto row : postings(term).rows) set.add(row);
        } else {
          for (auto it = database_.postlist_begin(term); it != database_.postlist_end(term); ++it) set.add(*it - 1);
        }
      }
      break;
    }
    case Kind::term:
      set = having(prefixed(query.field, query.words[0]));
      break;
    case Kind::days:
      set = match_days(query);
      break;
    case Kind::mentioned:
    case Kind::figure:
      return match_rows(query, among);
    case Kind::phrase:
    case Kind::near:
    case Kind::same:
      return match_places(query, among);
    case Kind::beside:
    case Kind::within:
      return match(query.children[0], among);
    case Kind::all_of:
      return match_all_of(query, among);
    case Kind::any_of:
      for (const auto& child : query.children) set |= match(child, among);
      return set;
    case Kind::negation:
      set = among != nullptr ? *among : all();
      set -= match(query.children[0], &set);
      return set;
  }
  if (among != nullptr) set &= *among;
  return set;
}

// Candidates looked at one by one.
ArticleSet SegmentMatcher::match_places(const Query& query, const ArticleSet* among) {
  ArticleSet set = none();
  ArticleSet candidates = loose(query);
  if (among != nullptr) candidates &= *among;
  candidates.for_each([&](std::size_t article) {
    if (place_holds(query, article)) set.add(article);
  });
  return set;
}

ArticleSet SegmentMatcher::match_all_of(const Query& query, const ArticleSet* among) {
  std::vector<const Query*> order;
  for (const auto& child : query.children) order.push_back(&child);
  std::stable_sort(order.begin(), order.end(),
                   [](const Query* a, const Query* b) { return cost_of(*a) < cost_of(*b); });
  ArticleSet set = among != nullptr ? *among : all();
  for (std::size_t i = 0; i < order.size(); ++i) set = match(*order[i], i == 0 && among == nullptr ? nullptr : &set);
  return set;
}

ArticleSet SegmentMatcher::match_days(const Query& query) const {
  ArticleSet set = none();
  const int first = days_since_epoch(query.first);
  const int last = days_since_epoch(query.last);
  const auto rows = columns_.articles();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ArticleRow& row = rows[i];
    if (row.day < first || row.day > last || row.day == no_day) continue;
    if (row.precision < static_cast<std::uint32_t>(DatePrecision::day) &&
        days_since_epoch(published_span(row).last) > last)
      continue;
    set.add(i);
  }
  return set;
}

// Terms narrow to the articles that have a fact of the type and unit at all; their rows decide.
ArticleSet SegmentMatcher::match_rows(const Query& query, const ArticleSet* among) {
  const std::string type = query.kind == Kind::figure ? query.field : std::string(name_of(FactType::date));
  ArticleSet candidates = having(prefixed("has", type));
  if (among != nullptr) candidates &= *among;
  if (query.kind == Kind::figure)
    if (const auto values = figure_test(query).values()) {
      const Facet facet = *facet_of_value(figure_test(query).type());
      const bool all_indexed = std::all_of(values->begin(), values->end(), [&](std::size_t number) {
        return columns_.value(facet, number).size() < schema::longest_word;
      });
      if (all_indexed && values->size() <= kept_expansion) {
        ArticleSet in_unit = none();
        for (const auto number : *values)
          in_unit |=
              having(prefixed(facet == Facet::currency ? "currency" : "unit", folded(columns_.value(facet, number))));
        candidates &= in_unit;
      }
    }
  ArticleSet set = none();
  candidates.for_each([&](std::size_t article) {
    const auto rows = columns_.facts_of(article);
    for (std::size_t row = rows.begin; row < rows.end; ++row)
      if (row_holds(query, row)) {
        set.add(article);
        return;
      }
  });
  return set;
}

ArticleSet SegmentMatcher::loose(const Query& query) {
  switch (query.kind) {
    case Kind::word:
      return query.spelled.empty() ? match(query) : having(prefixed(query.field, query.words[0]));
    case Kind::phrase: {
      ArticleSet set = all();
      for (const auto& word : std::set<std::string>(query.words.begin(), query.words.end()))
        set &= having(prefixed(query.field, word));
      return set;
    }
    case Kind::negation:
      return all();
    case Kind::same:
    case Kind::beside:
      return loose(query.children[0]);
    case Kind::near:
    case Kind::all_of: {
      ArticleSet set = all();
      for (const auto& child : query.children) set &= loose(child);
      return set;
    }
    case Kind::any_of: {
      ArticleSet set = none();
      for (const auto& child : query.children) set |= loose(child);
      return set;
    }
    default:
      return match(query);
  }
}

// --- places of words -------------------------------------------------------------------------------------------------

std::vector<std::uint32_t> SegmentMatcher::positions(std::string_view field, std::string_view word,
                                                     std::size_t article) {
  if (const auto facet = facet_of_names(field)) return positions_in_names(*facet, word, article);
  const auto [code, fresh] = codes_.try_emplace(std::string(word));
  if (fresh) code->second = columns_.code_of(word);
  return columns_.positions(code->second, article, field == "title");
}

// Names that an article has are values of its facets: their words are numbered one name after the other.
std::vector<std::uint32_t> SegmentMatcher::positions_in_names(Facet facet, std::string_view word, std::size_t article) {
  std::vector<std::uint32_t> found;
  std::uint32_t position = 1;
  for (const auto number : columns_.values_of(facet, article)) {
    const auto [words, fresh] = words_of_names_.try_emplace({facet, number});
    if (fresh) words->second = tokenizer_.tokens(columns_.value(facet, number));
    for (const auto& of_name : words->second) {
      if (of_name.word == word) found.push_back(position);
      ++position;
    }
    position += schema::position_gap;
  }
  return found;
}

SegmentMatcher::Occurrences SegmentMatcher::phrase_occurrences(const Query& query, std::size_t article) {
  std::vector<std::vector<std::uint32_t>> places;
  for (const auto& word : query.words) {
    places.push_back(positions(query.field, word, article));
    if (places.back().empty()) return {};
  }
  Occurrences found;
  for (const auto begin : places[0]) {
    bool holds = true;
    for (std::size_t i = 1; holds && i < places.size(); ++i)
      holds = std::binary_search(places[i].begin(), places[i].end(), begin + static_cast<std::uint32_t>(i));
    if (holds) found.push_back({begin, begin + static_cast<std::uint32_t>(places.size() - 1)});
  }
  return found;
}

SegmentMatcher::Occurrences SegmentMatcher::occurrences(const Query& query, std::size_t article) {
  if (query.kind == Kind::phrase) return phrase_occurrences(query, article);
  if (!query.spelled.empty()) return seen_in_text(query, article);
  Occurrences found;
  const auto add = [&](std::string_view term) {
    const auto word = term.substr(prefix_of_field(query.field).size());
    for (const auto at : positions(query.field, word, article)) found.push_back({at, at});
  };
  if (query.kind == Kind::starts_with) {
    auto [terms, fresh] = expansions_.try_emplace(&query);
    if (fresh) terms->second = terms_from(prefixed(query.field, query.words[0]));
    if (terms->second.size() > looked_up_expansion) return seen_in_text(query, article);
    for (const auto& term : terms->second) add(term);
  } else {
    for (const auto& form : forms_(query)) add(form);
  }
  std::sort(found.begin(), found.end());
  return found;
}

// Words found by cutting the article's text into words again: beginnings of too many words to look up the places of
// each, and words of which the accents count.
SegmentMatcher::Occurrences SegmentMatcher::seen_in_text(const Query& query, std::size_t article) const {
  const auto read = snapshot_.article({segment_, static_cast<Xapian::docid>(article + 1)}).article;
  Tokenizer tokenizer;
  Occurrences found;
  const auto is_meant = [&](std::string_view text, const auto& token) {
    if (query.kind == Kind::starts_with) return token.word.starts_with(query.words[0]);
    if (token.word != query.words[0]) return false;
    auto written = lower_case(text.substr(token.place.begin.value, token.place.size()));
    for (const std::string_view possessive : {"'s", "’s"})
      if (written == query.spelled + std::string(possessive)) return true;
    return written == query.spelled;
  };
  const auto add = [&](std::string_view text, std::uint32_t position) {
    for (const auto& token : tokenizer.tokens(text)) {
      if (is_meant(text, token)) found.push_back({position, position});
      ++position;
    }
    return position;
  };
  const auto behind_title = add(read.title.text, 1);
  if (query.field.empty()) add(read.text.text, behind_title + schema::position_gap);
  return found;
}

// Chooses an occurrence for each child from `from` on, none over another, so that no gap between any two is wider.
bool SegmentMatcher::stand_near(const std::vector<Occurrences>& places, std::size_t from, unsigned distance,
                                std::vector<Occurrence>& chosen) {
  if (from == places.size()) return true;
  for (const auto& place : places[from]) {
    const bool fits = std::all_of(chosen.begin(), chosen.end(), [&](const Occurrence& other) {
      if (place.begin > other.end) return place.begin - other.end <= distance;
      return other.begin > place.end && other.begin - place.end <= distance;
    });
    if (!fits) continue;
    chosen.push_back(place);
    if (stand_near(places, from + 1, distance, chosen)) return true;
    chosen.pop_back();
  }
  return false;
}

bool SegmentMatcher::near_holds(const std::vector<Occurrences>& places, unsigned distance) const {
  std::vector<Occurrence> chosen;
  return std::none_of(places.begin(), places.end(), [](const auto& p) { return p.empty(); }) &&
         stand_near(places, 0, distance, chosen);
}

bool SegmentMatcher::place_holds(const Query& query, std::size_t article) {
  if (query.kind == Kind::phrase) return !phrase_occurrences(query, article).empty();
  if (query.kind == Kind::same) return !sentences(query.children[0], article).empty();
  if (query.kind == Kind::word) return !seen_in_text(query, article).empty();
  std::vector<Occurrences> places;
  for (const auto& child : query.children) places.push_back(occurrences(child, article));
  return near_holds(places, query.distance);
}

// --- sentences -------------------------------------------------------------------------------------------------------

SegmentMatcher::Sentences SegmentMatcher::all_sentences(std::size_t article) const {
  const auto starts = columns_.sentence_starts(article);
  Sentences every;
  // An article without a title has no sentence 0.
  const bool titled = starts.size() > 1 ? starts[1] > 1 + schema::position_gap : columns_.articles()[article].words > 0;
  for (std::uint32_t i = titled ? 0 : 1; i < starts.size(); ++i) every.push_back(i);
  return every;
}

// The sentences that hold an occurrence whole.
SegmentMatcher::Sentences SegmentMatcher::sentences_of(const Occurrences& places,
                                                       std::span<const std::uint32_t> starts) {
  Sentences found;
  const auto sentence_at = [&](std::uint32_t position) {
    return static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), position) - starts.begin());
  };
  for (const auto& place : places) {
    const auto number = sentence_at(place.begin);
    if (number > 0 && number == sentence_at(place.end)) found.push_back(number - 1);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

SegmentMatcher::Sentences SegmentMatcher::near_sentences(const Query& query, std::size_t article) {
  const auto starts = columns_.sentence_starts(article);
  std::vector<Occurrences> places;
  for (const auto& child : query.children) places.push_back(occurrences(child, article));
  Sentences found;
  for (std::uint32_t i = 0; i < starts.size(); ++i) {
    const std::uint32_t end = i + 1 < starts.size() ? starts[i + 1] : ~std::uint32_t{0};
    std::vector<Occurrences> inside(places.size());
    for (std::size_t c = 0; c < places.size(); ++c)
      for (const auto& place : places[c])
        if (place.begin >= starts[i] && place.end < end) inside[c].push_back(place);
    if (near_holds(inside, query.distance)) found.push_back(i);
  }
  return found;
}

SegmentMatcher::Sentences SegmentMatcher::sentences(const Query& query, std::size_t article) {
  switch (query.kind) {
    case Kind::everything:
      return all_sentences(article);
    case Kind::near:
      return near_sentences(query, article);
    case Kind::all_of: {
      Sentences left = all_sentences(article);
      for (const auto& child : query.children) {
        const Sentences right = sentences(child, article);
        Sentences both;
        std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
        left = std::move(both);
        if (left.empty()) break;
      }
      return left;
    }
    case Kind::any_of: {
      Sentences left;
      for (const auto& child : query.children) {
        const Sentences right = sentences(child, article);
        Sentences either;
        std::set_union(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(either));
        left = std::move(either);
      }
      return left;
    }
    case Kind::negation: {
      const Sentences every = all_sentences(article);
      const Sentences held = sentences(query.children[0], article);
      Sentences rest;
      std::set_difference(every.begin(), every.end(), held.begin(), held.end(), std::back_inserter(rest));
      return rest;
    }
    default:
      break;
  }
  const bool of_rows = query.kind == Kind::figure || query.kind == Kind::mentioned || query.kind == Kind::term ||
                       is_name_field(query.field);
  if (!of_rows) return sentences_of(occurrences(query, article), columns_.sentence_starts(article));
  Sentences found;
  const auto rows = columns_.facts_of(article);
  for (std::size_t row = rows.begin; row < rows.end; ++row)
    if (row_holds(query, row)) found.push_back(columns_.facts().sentence[row]);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

const SegmentMatcher::Sentences& SegmentMatcher::cached_sentences(const Query& query, std::size_t article) {
  const auto [found, fresh] = sentence_cache_.try_emplace(&query);
  if (fresh || found->second.first != article) found->second = {article, sentences(query, article)};
  return found->second.second;
}

// --- facts -----------------------------------------------------------------------------------------------------------

ArticleSet SegmentMatcher::match_for_facts(const Query& query) {
  if (!asks_of_facts(query)) return match(query);
  switch (query.kind) {
    case Kind::beside:
    case Kind::negation:
      return loose(query);
    case Kind::all_of: {
      ArticleSet set = all();
      for (const auto& child : query.children) set &= match_for_facts(child);
      return set;
    }
    case Kind::any_of: {
      ArticleSet set = none();
      for (const auto& child : query.children) set |= match_for_facts(child);
      return set;
    }
    default:
      return match(query);
  }
}

bool SegmentMatcher::fact_holds(const Query& query, std::size_t article, std::size_t row) {
  if (!asks_of_facts(query)) {
    auto found = article_sets_.find(&query);
    if (found == article_sets_.end()) found = article_sets_.emplace(&query, match(query)).first;
    return found->second.contains(article);
  }
  const auto holds = [&](const Query& child) { return fact_holds(child, article, row); };
  switch (query.kind) {
    case Kind::all_of:
      return std::all_of(query.children.begin(), query.children.end(), holds);
    case Kind::any_of:
      return std::any_of(query.children.begin(), query.children.end(), holds);
    case Kind::negation:
      return !holds(query.children[0]);
    case Kind::beside: {
      const auto& found = cached_sentences(query.children[0], article);
      return std::binary_search(found.begin(), found.end(), columns_.facts().sentence[row]);
    }
    default:
      return row_holds(query, row);
  }
}

bool SegmentMatcher::row_holds(const Query& query, std::size_t row) {
  const FactColumns& facts = columns_.facts();
  const auto type = static_cast<FactType>(facts.type[row]);
  switch (query.kind) {
    case Kind::figure:
      return figure_test(query)(row);
    case Kind::mentioned:
      return type == FactType::date && (facts.marks[row] & FactColumns::has_low) &&
             facts.low(row) >= days_since_epoch(query.first) && facts.high(row) <= days_since_epoch(query.last);
    case Kind::term: {
      if (query.field == "has") return name_of(type) == query.words[0];
      const Facet facet = query.field == "currency" ? Facet::currency : Facet::unit;
      return facet_of_value(type) == facet && name_holds(query, row);
    }
    default: {
      const FactType wanted = query.field == "org"      ? FactType::organization
                              : query.field == "person" ? FactType::person
                                                        : FactType::place;
      return type == wanted && name_holds(query, row);
    }
  }
}

// Whether the name, currency or unit of the row is what the query asks for; each name is looked at once.
bool SegmentMatcher::name_holds(const Query& query, std::size_t row) {
  const auto number = columns_.facts().value[row];
  const auto facet = facet_of_value(static_cast<FactType>(columns_.facts().type[row]));
  auto& known = names_[&query];
  if (known.empty()) known.resize(columns_.value_count(*facet));
  if (number >= known.size()) return false;
  if (known[number] != 0) return known[number] == 2;
  const auto name = columns_.value(*facet, number);
  bool holds = false;
  if (query.kind == Kind::term) {
    holds = folded(name) == query.words[0];
  } else {
    std::vector<std::string> words;
    for (auto& token : Tokenizer().tokens(name)) words.push_back(std::move(token.word));
    holds = query.kind == Kind::starts_with
                ? std::any_of(words.begin(), words.end(), [&](const auto& w) { return w.starts_with(query.words[0]); })
                : std::search(words.begin(), words.end(), query.words.begin(), query.words.end()) != words.end();
  }
  known[number] = holds ? 2 : 1;
  return holds;
}

const FigureTest& SegmentMatcher::figure_test(const Query& query) {
  auto& test = figure_tests_[&query];
  if (!test)
    test =
        std::make_unique<FigureTest>(query, columns_, measures_, [this](std::size_t row) { return stored_fact(row); });
  return *test;
}

Fact SegmentMatcher::stored_fact(std::size_t row) const {
  const auto rows = columns_.articles();
  const auto next = std::upper_bound(rows.begin(), rows.end(), row,
                                     [](std::size_t wanted, const ArticleRow& r) { return wanted < r.first_fact; });
  const auto article = static_cast<std::size_t>(next - rows.begin()) - 1;
  auto extracted = snapshot_.article({segment_, static_cast<Xapian::docid>(article + 1)});
  return std::move(extracted.facts.at(row - rows[article].first_fact));
}

void SegmentMatcher::collect_telling(const Query& query, std::size_t article, Sentences& telling) {
  switch (query.kind) {
    case Kind::negation:
      return;
    case Kind::figure:
    case Kind::mentioned: {
      const auto found = sentences(query, article);
      telling.insert(telling.end(), found.begin(), found.end());
      return;
    }
    case Kind::same: {
      const auto found = sentences(query.children[0], article);
      telling.insert(telling.end(), found.begin(), found.end());
      return;
    }
    default:
      for (const auto& child : query.children) collect_telling(child, article, telling);
  }
}

std::vector<std::uint32_t> SegmentMatcher::telling_sentences(const Query& query, std::size_t article) {
  Sentences telling;
  collect_telling(query, article, telling);
  std::sort(telling.begin(), telling.end());
  return telling;
}

}  // namespace dateline
