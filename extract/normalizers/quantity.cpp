// SPDX-License-Identifier: GPL-3.0-or-later
// quantity: a figure with a unit of measurement, and its value in SI. Units are the gazetteer units.tsv.
#include "extract/normalizers/figures.hpp"
#include "extract/normalizers/registry.hpp"

namespace dateline {

namespace {

// In SI, where the unit has a factor: scales with an offset (temperatures) have none here.
std::optional<Amount> in_si(const Figure& figure, std::string_view factor, std::string_view si) {
  const auto by = Decimal::parse(factor);
  if (!by || !figure.amount || si.empty()) return std::nullopt;
  const auto amount = figure.amount->times(*by);
  if (!amount) return std::nullopt;
  return Amount{*amount, std::string(si), ""};
}

}  // namespace

std::optional<Normalized> normalize_quantity(const Groups& groups, const MatchContext& context) {
  auto figure = read_figure(groups);
  const Gazetteer* units = context.gazetteers->find("units");
  if (!figure || units == nullptr) return std::nullopt;
  const std::string column = groups.has("symbol") ? "symbol" : "word";
  std::string written(groups.has("symbol") ? groups["symbol"] : groups["unit"]);
  figure->unit = units->look_up(column, written, "name");
  if (figure->unit.empty()) return std::nullopt;
  figure->base = in_si(*figure, units->look_up(column, written, "factor"), units->look_up(column, written, "si"));
  if (groups.has("per")) figure->per = read_per(groups["per"]);
  return Normalized{std::move(*figure), std::nullopt};
}

}  // namespace dateline
