// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/figure_test.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "index/amount_key.hpp"
#include "index/tokenizer.hpp"

namespace dateline {

namespace {

// Wider than what a quotient of 12 digits may be off by.
constexpr double conversion_slack = 1e-9;

std::int64_t key_of(double amount) {
  std::array<char, 40> digits{};
  std::snprintf(digits.data(), digits.size(), "%.14e", amount);
  return amount_key(Decimal::parse(digits.data()).value_or(Decimal())).key;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (auto& token : Tokenizer().tokens(text)) words.push_back(std::move(token.word));
  return words;
}

bool holds_in_a_row(const std::vector<std::string>& words, const std::vector<std::string>& asked) {
  return std::search(words.begin(), words.end(), asked.begin(), asked.end()) != words.end();
}

}  // namespace

FigureTest::FigureTest(const Query& query, const Columns& columns, const Measures& measures, StoredFact stored)
    : query_(query),
      columns_(columns),
      measures_(measures),
      stored_(std::move(stored)),
      type_(*fact_type_named(query.field)),
      facet_(*facet_of_value(type_)),
      any_(range_in({})),
      by_unit_(columns.value_count(facet_)) {}

// What is counted is asked for by its words, without the plural's s: "workers" finds "steel worker".
bool FigureTest::names_unit(std::string_view unit) const {
  const auto& asked = query_.range.unit();
  if (asked.empty() || asked == unit) return true;
  if (type_ != FactType::count) return false;
  const auto words = words_of(unit);
  auto wanted = words_of(asked);
  if (holds_in_a_row(words, wanted)) return true;
  if (!wanted.back().ends_with('s')) return false;
  wanted.back().pop_back();
  return holds_in_a_row(words, wanted);
}

bool FigureTest::is_convertible(std::string_view unit) const {
  const auto from = measures_.in_si(query_.range.unit());
  const auto to = measures_.in_si(unit);
  return from && to && from->unit == to->unit;
}

std::optional<FigureTest::Bound> FigureTest::bound_in(const std::optional<AmountBound>& asked,
                                                      std::string_view unit) const {
  if (!asked) return std::nullopt;
  const auto from = measures_.in_si(asked->unit);
  const auto to = measures_.in_si(unit);
  if (type_ == FactType::count || asked->unit.empty() || asked->unit == unit || !from || !to) {
    const auto key = amount_key(asked->amount).key;
    return Bound{asked->amount, asked->open, std::nullopt, key, key};
  }
  const auto in_si = from->of(asked->amount).value_or(asked->amount);
  const double offset = to->offset.to_double();
  const double in_unit = in_si.to_double() / to->factor.to_double() - offset;
  const double slack = std::max(std::abs(in_unit), std::abs(offset)) * conversion_slack;
  return Bound{in_si, asked->open, to, key_of(in_unit - slack), key_of(in_unit + slack)};
}

FigureTest::UnitRange FigureTest::range_in(std::string_view unit) const {
  UnitRange range;
  const bool named = names_unit(unit);
  range.applies = named || (type_ != FactType::money && type_ != FactType::count && is_convertible(unit));
  if (!range.applies) return range;
  range.low = bound_in(query_.range.low, unit);
  range.high = bound_in(query_.range.high, unit);
  const auto in_si = measures_.in_si(unit);
  range.has_zero = !in_si || in_si->offset.is_zero();
  return range;
}

const FigureTest::UnitRange& FigureTest::range_of(std::size_t row) const {
  const auto number = columns_.facts().value[row];
  if (number >= by_unit_.size()) return any_;
  auto& range = by_unit_[number];
  if (!range) range = range_in(columns_.value(facet_, number));
  return *range;
}

std::optional<std::vector<std::size_t>> FigureTest::values() const {
  if (query_.range.unit().empty()) return std::nullopt;
  std::vector<std::size_t> numbers;
  for (std::size_t number = 0; number < by_unit_.size(); ++number) {
    if (!by_unit_[number]) by_unit_[number] = range_in(columns_.value(facet_, number));
    if (by_unit_[number]->applies) numbers.push_back(number);
  }
  return numbers;
}

std::strong_ordering FigureTest::compare(std::size_t row, End end, const Bound& bound) const {
  const FactColumns& facts = columns_.facts();
  const std::int64_t key = end == End::low ? facts.low(row) : facts.high(row);
  if (key < bound.near_low) return std::strong_ordering::less;
  if (key > bound.near_high) return std::strong_ordering::greater;
  const bool cut = facts.marks[row] & (end == End::low ? FactColumns::low_cut : FactColumns::high_cut);
  Decimal amount = amount_of(key);
  if (cut) {
    const Fact fact = stored_(row);
    const auto& figure = std::get<Figure>(fact.value);
    const auto& side = end == End::low ? figure.low : figure.high;
    amount = figure.amount ? *figure.amount : side.value_or(amount);
  }
  if (!bound.row_in_si) return amount <=> bound.amount;
  const auto in_si = bound.row_in_si->of(amount);
  if (in_si) return *in_si <=> bound.amount;
  return amount.to_double() * bound.row_in_si->factor.to_double() < bound.amount.to_double()
             ? std::strong_ordering::less
             : std::strong_ordering::greater;
}

bool FigureTest::operator()(std::size_t row) const {
  const FactColumns& facts = columns_.facts();
  if (facts.type[row] != static_cast<std::uint8_t>(type_)) return false;
  const UnitRange& range = range_of(row);
  const unsigned marks = facts.marks[row];
  if (!range.applies || (marks & (FactColumns::has_low | FactColumns::has_high)) == 0) return false;
  const auto modifier = static_cast<Modifier>(facts.modifier[row]);
  const bool is_range =
      (marks & FactColumns::has_low) == 0 || (marks & FactColumns::has_high) == 0 || facts.low(row) != facts.high(row);
  const bool above = !is_range && (modifier == Modifier::more_than || modifier == Modifier::at_least);
  const bool below = !is_range && (modifier == Modifier::less_than || modifier == Modifier::at_most);
  // Where the amount may lie: nothing below, or zero where a positive amount is the most; nothing above.
  const bool has_low = (marks & FactColumns::has_low) && !below;
  const bool has_high = (marks & FactColumns::has_high) && !above;
  const bool low_open = above && modifier == Modifier::more_than;
  const bool high_open = below && modifier == Modifier::less_than;
  const bool from_zero = range.has_zero && !has_low && has_high && facts.high(row) > 0;
  const auto at_low = [&](const Bound& bound) -> std::optional<std::strong_ordering> {
    if (has_low) return compare(row, End::low, bound);
    if (from_zero) return Decimal() <=> bound.amount;
    return std::nullopt;
  };
  const auto at_high = [&](const Bound& bound) -> std::optional<std::strong_ordering> {
    if (has_high) return compare(row, End::high, bound);
    return std::nullopt;
  };
  // Some of it in the range.
  if (range.low)
    if (const auto order = at_high(*range.low);
        order && (std::is_lt(*order) || (std::is_eq(*order) && (range.low->open || high_open))))
      return false;
  if (range.high)
    if (const auto order = at_low(*range.high);
        order && (std::is_gt(*order) || (std::is_eq(*order) && (range.high->open || low_open))))
      return false;
  if (!query_.exact) return true;
  // All of it.
  if (range.low) {
    const auto order = at_low(*range.low);
    if (!order || std::is_lt(*order) || (std::is_eq(*order) && range.low->open && !low_open)) return false;
  }
  if (range.high) {
    const auto order = at_high(*range.high);
    if (!order || std::is_gt(*order) || (std::is_eq(*order) && range.high->open && !high_open)) return false;
  }
  return true;
}

}  // namespace dateline
