// SPDX-License-Identifier: GPL-3.0-or-later
// money: a figure with a currency. Coins become the main unit, and are kept as written.
#include <algorithm>

#include "extract/normalizers/figures.hpp"
#include "extract/normalizers/registry.hpp"

namespace dateline {

namespace {

const char* end_of(std::string_view group) {
  return group.data() + group.size();
}

}  // namespace

std::optional<Normalized> normalize_money(const Groups& groups, const MatchContext& context) {
  auto figure = read_figure(groups);
  const Gazetteer* currencies = context.gazetteers->find("currencies");
  if (!figure || currencies == nullptr) return std::nullopt;
  if (groups.has("coin")) {
    figure->currency = currencies->look_up("coin", groups["coin"], "code");
    Written written;
    written.unit = currencies->look_up("coin", groups["coin"], "coin_unit");
    written.amount = figure->amount, written.low = figure->low, written.high = figure->high;
    figure->written = std::move(written);
    scale_figure(*figure, currencies->look_up("coin", groups["coin"], "coin_power") == "3" ? -3 : -2);
  } else {
    for (const std::string_view column : {"prefix", "code", "name"}) {
      figure->currency = currencies->look_up(column, groups["currency"], "code");
      if (!figure->currency.empty()) break;
    }
  }
  if (figure->currency.empty()) figure->currency = context.constant("currency");
  if (figure->currency.empty()) return std::nullopt;
  if (!groups.has("per")) return Normalized{std::move(*figure), std::nullopt};
  // "$166 million a year earlier" is no rate: the time belongs to the comparison.
  if (context.right().starts_with(" earlier") || context.right().starts_with(" ago") ||
      context.right().starts_with(" before")) {
    const auto amount_end = std::max({end_of(groups["currency"]), end_of(groups["coin"]), end_of(groups["amount"]),
                                      end_of(groups["high"]), end_of(groups["scale"]), end_of(groups["glued"])});
    return Normalized{std::move(*figure),
                      context.match.substr(0, static_cast<std::size_t>(amount_end - context.match.data()))};
  }
  figure->per = read_per(groups["per"]);
  return Normalized{std::move(*figure), std::nullopt};
}

}  // namespace dateline
