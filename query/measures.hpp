// SPDX-License-Identifier: GPL-3.0-or-later
// Measures: the currencies and units that a query may name, and what units are worth in SI.
//
// Made from the lists that extraction uses (extract/gazetteers), so that a query and a fact call a unit by one name.
// Immutable; any thread may read it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/decimal.hpp"
#include "extract/gazetteer.hpp"

namespace dateline {

class Measures {
 public:
  // Knows ISO 4217 codes and the units of percentages and ratios, nothing else.
  Measures() = default;
  // With currencies.tsv and units.tsv of the folder. Throws Error where they cannot be read.
  explicit Measures(const std::filesystem::path& gazetteers);

  // "USD", "usd", "$", "euros" → the ISO code.
  std::optional<std::string> currency(std::string_view written) const;
  // "km", "miles", "kilometre" → the canonical name; "%", "pp" (percentage point), "bp" (basis point), "times",
  // "share".
  std::optional<std::string> unit(std::string_view written) const;

  struct InSi {
    Decimal factor;
    Decimal offset;  // SI value = (amount + offset) × factor
    std::string unit;
    std::optional<Decimal> of(const Decimal& amount) const;
  };
  // Nothing for units that stand for themselves: persons, percent.
  std::optional<InSi> in_si(std::string_view unit) const;

  // For suggestions.
  std::vector<std::string> unit_names() const;

 private:
  std::shared_ptr<const Gazetteer> currencies_;
  std::shared_ptr<const Gazetteer> units_;
};

}  // namespace dateline
