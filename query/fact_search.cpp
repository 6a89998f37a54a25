// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/fact_search.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "index/amount_key.hpp"

namespace dateline {

namespace {

constexpr std::array<std::string_view, 5> order_names{"position", "newest", "oldest", "largest", "smallest"};

bool has_amounts(FactType type) {
  return type == FactType::money || type == FactType::percent || type == FactType::quantity ||
         type == FactType::count || type == FactType::ratio;
}

}  // namespace

std::optional<FactOrder> fact_order_named(std::string_view name) {
  if (name == "amount" || name == "-amount") return name == "amount" ? FactOrder::smallest : FactOrder::largest;
  if (name == "date" || name == "-date") return name == "date" ? FactOrder::oldest : FactOrder::newest;
  const auto* const found = std::find(order_names.begin(), order_names.end(), name);
  if (found == order_names.end()) return std::nullopt;
  return static_cast<FactOrder>(found - order_names.begin());
}

FactSearch::FactSearch(const Searcher& searcher, const Query& query, const std::vector<FactType>& types,
                       const MatchSet* among)
    : snapshot_(searcher.snapshot()) {
  std::array<bool, 256> wanted{};
  for (std::size_t type = 0; type < fact_type_count; ++type) wanted[type] = types.empty();
  for (const auto type : types) wanted[static_cast<std::size_t>(type)] = true;
  with_xapian_errors([&] {
    MatchSet candidates;
    for (std::size_t s = 0; s < snapshot_.segment_count(); ++s) {
      const Segment& segment = snapshot_.segment(s);
      ArticleSet set = searcher.matcher(s).match_for_facts(query);
      if (among != nullptr) {
        ArticleSet chosen(set.articles());
        for (const auto document : among->documents[s]) chosen.add(document - 1);
        set &= chosen;
      }
      auto& documents = candidates.documents.emplace_back();
      set.for_each([&](std::size_t row) {
        const auto document = static_cast<Xapian::docid>(row + 1);
        if (segment.is_live(document)) documents.push_back(document);
      });
    }
    const bool all = !asks_of_facts(query);
    for (const auto& article : in_order(snapshot_, candidates)) {
      const Columns& columns = snapshot_.segment(article.segment).columns;
      const std::size_t row = article.document - 1;
      const auto rows = columns.facts_of(row);
      for (std::size_t fact = rows.begin; fact < rows.end; ++fact)
        if (wanted[columns.facts().type[fact]] &&
            (all || searcher.matcher(article.segment).fact_holds(query, row, fact)))
          facts_.push_back({article, fact});
    }
  });
}

std::string FactSearch::unit_of(const FactRef& ref) const {
  const Columns& columns = columns_of(ref);
  const auto type = static_cast<FactType>(columns.facts().type[ref.row]);
  const auto number = columns.facts().value[ref.row];
  if (!has_amounts(type) || number == no_value) return {};
  return std::string(columns.value(*facet_of_value(type), number));
}

// One end as it is stored: from its key, or where that was cut from the article.
Decimal FactSearch::end_of(const FactRef& ref, bool low) const {
  const FactColumns& facts = columns_of(ref).facts();
  const auto key = low ? facts.low(ref.row) : facts.high(ref.row);
  if ((facts.marks[ref.row] & (low ? FactColumns::low_cut : FactColumns::high_cut)) == 0)
    return dateline::amount_of(key);
  const auto article = snapshot_.article(ref.article);
  const auto first = columns_of(ref).articles()[ref.article.document - 1].first_fact;
  const auto& figure = std::get<Figure>(article.facts.at(ref.row - first).value);
  if (figure.amount) return *figure.amount;
  return (low ? figure.low : figure.high).value_or(dateline::amount_of(key));
}

std::optional<Decimal> FactSearch::amount_of(const FactRef& ref) const {
  const FactColumns& facts = columns_of(ref).facts();
  if (!has_amounts(static_cast<FactType>(facts.type[ref.row]))) return std::nullopt;
  const bool low = facts.marks[ref.row] & FactColumns::has_low;
  const bool high = facts.marks[ref.row] & FactColumns::has_high;
  if (!low && !high) return std::nullopt;
  if (!low || !high) return end_of(ref, low);
  const auto least = end_of(ref, true);
  if (facts.low(ref.row) == facts.high(ref.row)) return least;
  const auto sum = least.plus(end_of(ref, false));
  return sum ? sum->times(Decimal(5, -1)) : std::optional(least);
}

void FactSearch::sort(FactOrder order) {
  if (order == FactOrder::position) return;
  if (order == FactOrder::newest || order == FactOrder::oldest) {
    const auto day = [&](const FactRef& ref) { return columns_of(ref).articles()[ref.article.document - 1].day; };
    std::stable_sort(facts_.begin(), facts_.end(), [&](const FactRef& a, const FactRef& b) {
      return order == FactOrder::newest ? day(a) > day(b) : day(a) < day(b);
    });
    return;
  }
  struct Keyed {
    std::size_t group;
    std::optional<Decimal> amount;
    FactRef ref;
  };
  std::map<std::pair<FactType, std::string>, std::size_t> groups;
  const auto summaries = summary();
  for (std::size_t i = 0; i < summaries.size(); ++i) groups[{summaries[i].type, summaries[i].unit}] = i;
  std::vector<Keyed> keyed;
  keyed.reserve(facts_.size());
  for (const auto& ref : facts_) {
    const auto type = static_cast<FactType>(columns_of(ref).facts().type[ref.row]);
    const auto amount = amount_of(ref);
    keyed.push_back(
        {amount ? groups[{type, unit_of(ref)}] : groups.size() + static_cast<std::size_t>(type), amount, ref});
  }
  std::stable_sort(keyed.begin(), keyed.end(), [&](const Keyed& a, const Keyed& b) {
    if (a.group != b.group) return a.group < b.group;
    if (!a.amount || !b.amount) return false;
    return order == FactOrder::largest ? *b.amount < *a.amount : *a.amount < *b.amount;
  });
  std::transform(keyed.begin(), keyed.end(), facts_.begin(), [](const Keyed& k) { return k.ref; });
}

std::vector<FactSummary> FactSearch::summary() const {
  struct Gathered {
    std::vector<Decimal> amounts;
    std::size_t facts = 0;
    std::size_t articles = 0;
    ArticleRef last{~std::size_t{0}, 0};
  };
  std::map<std::pair<FactType, std::string>, Gathered> groups;
  for (const auto& ref : facts_) {
    const auto type = static_cast<FactType>(columns_of(ref).facts().type[ref.row]);
    auto& group = groups[{type, unit_of(ref)}];
    ++group.facts;
    group.articles += group.last != ref.article;
    group.last = ref.article;
    if (const auto amount = amount_of(ref)) group.amounts.push_back(*amount);
  }
  std::vector<FactSummary> summaries;
  for (auto& [key, group] : groups) {
    FactSummary summary{key.first, key.second, group.facts, group.articles, {}, {}, {}};
    if (!group.amounts.empty()) {
      std::sort(group.amounts.begin(), group.amounts.end());
      summary.least = group.amounts.front();
      summary.most = group.amounts.back();
      const std::size_t half = group.amounts.size() / 2;
      summary.median = group.amounts[half];
      if (group.amounts.size() % 2 == 0)
        if (const auto sum = group.amounts[half - 1].plus(group.amounts[half]))
          summary.median = sum->times(Decimal(5, -1));
    }
    summaries.push_back(std::move(summary));
  }
  std::stable_sort(summaries.begin(), summaries.end(),
                   [](const FactSummary& a, const FactSummary& b) { return a.facts > b.facts; });
  return summaries;
}

}  // namespace dateline
