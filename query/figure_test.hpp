// SPDX-License-Identifier: GPL-3.0-or-later
// FigureTest: which fact rows of one segment a range of amounts selects.
//
// A figure says where its amount may lie: "more than $5m" anywhere above five million, "$3m-5m" between the two. It is
// selected where some of that lies in the range asked for, or with `exact` where all of it does. Amounts are compared
// as exact decimals: by their keys where those decide, else by the digits.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "extract/fact.hpp"
#include "index/columns.hpp"
#include "query/query.hpp"

namespace dateline {

class FigureTest {
 public:
  // The fact of a row as it is stored; asked for only where a key has not all digits.
  using StoredFact = std::function<Fact(std::size_t row)>;

  // All must outlive the test. `query` is a figure.
  FigureTest(const Query& query, const Columns& columns, const Measures& measures, StoredFact stored);

  FactType type() const { return type_; }
  // Whether the row is a figure of the type, in a unit asked for, with an amount in the range.
  bool operator()(std::size_t row) const;
  // The numbers of the currencies or units that can be selected; nothing where any can.
  std::optional<std::vector<std::size_t>> values() const;

 private:
  // A bound in the unit of a row, near enough to decide by key outside of [near_low, near_high].
  struct Bound {
    Decimal amount;
    bool open;
    std::optional<Measures::InSi> row_in_si;  // the row's amount is compared in SI
    std::int64_t near_low, near_high;
  };
  struct UnitRange {
    bool applies = false;
    bool has_zero = true;  // amounts in the unit are not below zero unless they say so; not so temperatures
    std::optional<Bound> low, high;
  };
  enum class End { low, high };

  UnitRange range_in(std::string_view unit) const;
  std::optional<Bound> bound_in(const std::optional<AmountBound>& asked, std::string_view unit) const;
  bool names_unit(std::string_view unit) const;
  bool is_convertible(std::string_view unit) const;
  const UnitRange& range_of(std::size_t row) const;
  // How the amount at an end of the row's figure stands to the bound.
  std::strong_ordering compare(std::size_t row, End end, const Bound& bound) const;

  const Query& query_;
  const Columns& columns_;
  const Measures& measures_;
  StoredFact stored_;
  FactType type_;
  Facet facet_;
  UnitRange any_;                                          // of rows without unit
  mutable std::vector<std::optional<UnitRange>> by_unit_;  // by number of the facet's value, made when met
};

}  // namespace dateline
