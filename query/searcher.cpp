// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/searcher.hpp"

#include <algorithm>
#include <numeric>

#include "extract/calendar.hpp"
#include "index/schema.hpp"

namespace dateline {

namespace {

using XQuery = Xapian::Query;

std::string_view prefix_of(std::string_view field) {
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

std::string prefixed(std::string_view field, std::string_view word) {
  return std::string(prefix_of(field)) + std::string(word);
}

// Names are not inflected, and digits have no stem.
bool has_other_forms(const Query& query) {
  if (query.exact || !(query.field.empty() || query.field == "title")) return false;
  const auto& word = query.words[0];
  return word.size() > 2 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

template <class F>
auto with_xapian(F&& f) {
  try {
    return f();
  } catch (const Xapian::Error& error) {
    throw Error(std::string("the corpus cannot be searched: ") + error.get_type() + ": " + error.get_msg());
  }
}

std::string digits_of(const std::string& iso, std::size_t n) {
  std::string digits;
  for (const char c : iso.substr(0, n))
    if (c != '-') digits.push_back(c);
  return digits;
}

}  // namespace

std::size_t MatchSet::count() const {
  return std::accumulate(documents.begin(), documents.end(), std::size_t{0},
                         [](std::size_t n, const auto& d) { return n + d.size(); });
}

bool SearchedWords::contains(std::string_view word) const {
  return words.contains(word) ||
         std::any_of(beginnings.begin(), beginnings.end(), [&](const auto& b) { return word.starts_with(b); });
}

std::vector<std::string> Searcher::forms_of(const Query& query) const {
  const std::string word = prefixed(query.field, query.words[0]);
  std::vector<std::string> forms{word};
  if (!has_other_forms(query)) return forms;
  static const Xapian::Stem stem("en");
  const std::string wanted = stem(query.words[0]);
  // Words of one stem share its beginning but for the last letter ("study", "studi").
  const auto prefix = prefix_of(query.field);
  const std::string beginning = std::string(prefix) + wanted.substr(0, std::max<std::size_t>(2, wanted.size() - 1));
  const auto& all = snapshot_.all();
  for (auto it = all.allterms_begin(beginning); it != all.allterms_end(beginning); ++it) {
    const std::string term = *it;
    if (term.size() > prefix.size() + wanted.size() + 8 || term == word) continue;
    if (stem(term.substr(prefix.size())) == wanted) forms.push_back(term);
  }
  return forms;
}

Xapian::Query Searcher::compile_word(const Query& query) const {
  std::vector<XQuery> forms;
  for (const auto& form : forms_of(query)) forms.emplace_back(form);
  return forms.size() == 1 ? forms[0] : XQuery(XQuery::OP_SYNONYM, forms.begin(), forms.end());
}

// Whole years by their own terms, then whole months, then days. Articles dated less finely than a term asks for do not
// match.
Xapian::Query Searcher::compile_days(const Query& query) const {
  std::vector<XQuery> parts;
  const auto& all = snapshot_.all();
  const auto add = [&](std::string_view prefix, const std::string& digits) {
    const std::string term = std::string(prefix) + digits;
    if (all.term_exists(term)) parts.emplace_back(term);
  };
  Day day = query.first;
  while (day <= query.last) {
    const int y = static_cast<int>(day.year());
    const auto m = static_cast<unsigned>(day.month());
    const auto year = whole_year(y);
    const auto month = whole_month(y, m);
    if (day == year.first && year.last <= query.last) {
      add(schema::year, digits_of(iso_date(day), 4));
      day = add_days(year.last, 1);
    } else if (day == month.first && month.last <= query.last) {
      add(schema::month, digits_of(iso_date(day), 7));
      day = add_days(month.last, 1);
    } else {
      add(schema::day, digits_of(iso_date(day), 10));
      day = add_days(day, 1);
    }
  }
  return parts.empty() ? XQuery::MatchNothing
                       : XQuery(XQuery::OP_SCALE_WEIGHT, XQuery(XQuery::OP_OR, parts.begin(), parts.end()), 0);
}

Xapian::Query Searcher::compile_all_of(const Query& query) const {
  std::vector<XQuery> wanted, unwanted;
  for (const auto& child : query.children) {
    if (child.kind == Query::Kind::negation)
      unwanted.push_back(compile(child.children[0]));
    else
      wanted.push_back(compile(child));
  }
  XQuery all = wanted.empty() ? XQuery::MatchAll : XQuery(XQuery::OP_AND, wanted.begin(), wanted.end());
  if (unwanted.empty()) return all;
  return {XQuery::OP_AND_NOT, all, XQuery(XQuery::OP_OR, unwanted.begin(), unwanted.end())};
}

Xapian::Query Searcher::compile(const Query& query) const {
  switch (query.kind) {
    case Query::Kind::everything:
      return XQuery::MatchAll;
    case Query::Kind::word:
      return compile_word(query);
    case Query::Kind::starts_with:
      return {XQuery::OP_WILDCARD, prefixed(query.field, query.words[0]), 0, XQuery::WILDCARD_LIMIT_ERROR,
              XQuery::OP_SYNONYM};
    case Query::Kind::term:
      return XQuery(XQuery::OP_SCALE_WEIGHT, XQuery(prefixed(query.field, query.words[0])), 0);
    case Query::Kind::phrase: {
      std::vector<std::string> terms;
      for (const auto& word : query.words) terms.push_back(prefixed(query.field, word));
      return {XQuery::OP_PHRASE, terms.begin(), terms.end(), static_cast<Xapian::termcount>(terms.size())};
    }
    case Query::Kind::days:
      return compile_days(query);
    case Query::Kind::all_of:
      return compile_all_of(query);
    case Query::Kind::any_of: {
      std::vector<XQuery> parts;
      for (const auto& child : query.children) parts.push_back(compile(child));
      return {XQuery::OP_OR, parts.begin(), parts.end()};
    }
    case Query::Kind::negation:
      return {XQuery::OP_AND_NOT, XQuery::MatchAll, compile(query.children[0])};
  }
  return XQuery::MatchNothing;
}

MatchSet Searcher::match(const Query& query) const {
  return with_xapian([&] {
    MatchSet matches;
    const XQuery compiled = compile(query);
    for (std::size_t s = 0; s < snapshot_.segment_count(); ++s) {
      const Segment& segment = snapshot_.segment(s);
      std::vector<Xapian::docid> documents;
      Xapian::Enquire enquire(segment.database);
      enquire.set_query(compiled);
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_docid_order(Xapian::Enquire::ASCENDING);
      const Xapian::MSet found = enquire.get_mset(0, segment.database.get_doccount());
      for (auto it = found.begin(); it != found.end(); ++it)
        if (segment.is_live(*it)) documents.push_back(*it);
      std::sort(documents.begin(), documents.end());
      matches.documents.push_back(std::move(documents));
    }
    return matches;
  });
}

// At least `wanted` live articles of the best scores, where there are as many, and all of the last one's score.
std::vector<RankedArticle> Searcher::by_relevance(const Query& query, std::size_t wanted) const {
  return with_xapian([&] {
    std::vector<RankedArticle> ranked;
    if (snapshot_.segment_count() == 0) return ranked;
    Xapian::Enquire enquire(snapshot_.all());
    enquire.set_query(compile(query));
    const Xapian::doccount most = snapshot_.all().get_doccount();
    for (Xapian::doccount ask = static_cast<Xapian::doccount>(std::min<std::size_t>(wanted + 20, most));;
         ask = std::min(most, ask * 4)) {
      ranked.clear();
      const Xapian::MSet found = enquire.get_mset(0, ask);
      for (auto it = found.begin(); it != found.end(); ++it) {
        const ArticleRef ref = snapshot_.ref_of(*it);
        if (snapshot_.segment(ref.segment).is_live(ref.document)) ranked.push_back({ref, it.get_weight()});
      }
      const bool all_seen = found.size() < ask || ask == most;
      if (all_seen) return ranked;
      if (ranked.size() > wanted && wanted > 0 && ranked[wanted - 1].score > ranked.back().score) return ranked;
      if (wanted == 0) return ranked;
    }
  });
}

std::vector<RankedArticle> Searcher::rank(const Query& query, SortOrder order, std::size_t offset,
                                          std::size_t limit) const {
  const std::size_t total = snapshot_.manifest().live_articles();
  limit = std::min(limit, total);
  offset = std::min(offset, total);
  const auto key = [this](const ArticleRef& ref) {
    const Columns& columns = snapshot_.segment(ref.segment).columns;
    return std::pair(columns.articles()[ref.document - 1].day, columns.id(ref.document - 1));
  };
  std::vector<RankedArticle> ranked;
  if (order == SortOrder::relevance) {
    ranked = by_relevance(query, offset + limit);
    std::stable_sort(ranked.begin(), ranked.end(), [&](const RankedArticle& a, const RankedArticle& b) {
      return a.score != b.score ? a.score > b.score : key(a.ref) < key(b.ref);
    });
  } else {
    for (const auto& ref : in_order(snapshot_, match(query))) ranked.push_back({ref, 0});
    if (order == SortOrder::newest)
      std::stable_sort(ranked.begin(), ranked.end(), [&](const RankedArticle& a, const RankedArticle& b) {
        return key(a.ref).first > key(b.ref).first;
      });
  }
  if (offset >= ranked.size()) return {};
  const auto begin = ranked.begin() + static_cast<std::ptrdiff_t>(offset);
  return {begin, begin + static_cast<std::ptrdiff_t>(std::min(limit, ranked.size() - offset))};
}

SearchedWords Searcher::words(const Query& query) const {
  SearchedWords words;
  with_xapian([&] { collect_words(query, words); });
  return words;
}

void Searcher::collect_words(const Query& query, SearchedWords& words) const {
  if (query.kind == Query::Kind::negation) return;
  for (const auto& child : query.children) collect_words(child, words);
  if (!query.field.empty() && query.field != "title") return;
  if (query.kind == Query::Kind::phrase) words.words.insert(query.words.begin(), query.words.end());
  if (query.kind == Query::Kind::starts_with) words.beginnings.push_back(query.words[0]);
  if (query.kind == Query::Kind::word)
    for (const auto& form : forms_of(query)) words.words.insert(form.substr(prefix_of(query.field).size()));
}

std::vector<ArticleRef> in_order(const Snapshot& snapshot, const MatchSet& matches) {
  std::vector<ArticleRef> refs;
  for (std::size_t s = 0; s < matches.documents.size(); ++s)
    for (const auto document : matches.documents[s]) refs.push_back({s, document});
  snapshot.sort(refs);
  return refs;
}

}  // namespace dateline
