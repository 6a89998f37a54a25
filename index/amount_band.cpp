// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/amount_band.hpp"

#include <array>

namespace dateline {

namespace {

constexpr int smallest_power = -2;
constexpr int largest_power = 14;

// 10^power in short: 0.1, 1, 10, 100, 1k, 1m, 1bn, 1tn.
std::string short_power(int power) {
  static constexpr std::array<std::string_view, 5> scales{"", "k", "m", "bn", "tn"};
  if (power < 0) return "0." + std::string(static_cast<std::size_t>(-power - 1), '0') + "1";
  return "1" + std::string(static_cast<std::size_t>(power % 3), '0') +
         std::string(scales[static_cast<std::size_t>(power / 3)]);
}

std::string measure_of(const Fact& fact, const Figure& figure) {
  if (fact.type == FactType::count) return "count";
  if (!figure.currency.empty()) return figure.currency;
  return figure.unit.empty() ? std::string(name_of(fact.type)) : figure.unit;
}

}  // namespace

std::string amount_band(const Fact& fact) {
  const auto* figure = std::get_if<Figure>(&fact.value);
  if (figure == nullptr) return {};
  const auto& amount = figure->amount ? figure->amount : figure->low ? figure->low : figure->high;
  if (!amount) return {};
  const std::string measure = measure_of(fact, *figure) + " ";
  if (amount->is_zero()) return measure + "0";
  if (amount->is_negative()) return measure + "below 0";
  const int power = amount->leading(1).power;
  if (power < smallest_power) return measure + "0 to " + short_power(smallest_power);
  if (power >= largest_power) return measure + "from " + short_power(largest_power);
  return measure + short_power(power) + " to " + short_power(power + 1);
}

}  // namespace dateline
