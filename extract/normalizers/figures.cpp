// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/normalizers/figures.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "extract/number.hpp"
#include "ingest/ascii.hpp"

namespace dateline {

namespace {

std::optional<Decimal> scaled_number(std::string_view digits, std::string_view scale) {
  auto value = read_number(digits);
  if (!value || scale.empty()) return value;
  const auto power = scale_power(scale);
  if (!power) return read_number(std::string(digits) + " " + std::string(scale));
  return value->scaled(*power);
}

}  // namespace

const std::vector<std::string_view>& figure_groups() {
  static const std::vector<std::string_view> groups{"modifier", "glued", "low_glued", "after",     "sign",
                                                    "amount",   "scale", "low",       "low_scale", "high"};
  return groups;
}

Modifier read_modifier(std::string_view cue) {
  // Longest first, so that "no more than" is not "more than".
  static constexpr std::array<std::pair<std::string_view, Modifier>, 46> cues{{
      {"not less than", Modifier::at_least},
      {"no less than", Modifier::at_least},
      {"no fewer than", Modifier::at_least},
      {"not more than", Modifier::at_most},
      {"no more than", Modifier::at_most},
      {"as much as", Modifier::at_most},
      {"a maximum of", Modifier::at_most},
      {"a minimum of", Modifier::at_least},
      {"an estimated", Modifier::about},
      {"in excess of", Modifier::more_than},
      {"upwards of", Modifier::more_than},
      {"well over", Modifier::more_than},
      {"just over", Modifier::more_than},
      {"just under", Modifier::less_than},
      {"more than", Modifier::more_than},
      {"less than", Modifier::less_than},
      {"fewer than", Modifier::less_than},
      {"greater than", Modifier::more_than},
      {"at least", Modifier::at_least},
      {"at most", Modifier::at_most},
      {"up to", Modifier::at_most},
      {"or more", Modifier::at_least},
      {"or less", Modifier::at_most},
      {"or so", Modifier::about},
      {"close to", Modifier::nearly},
      {"approximately", Modifier::about},
      {"exceeding", Modifier::more_than},
      {"roughly", Modifier::about},
      {"exactly", Modifier::exactly},
      {"precisely", Modifier::exactly},
      {"about", Modifier::about},
      {"around", Modifier::about},
      {"some", Modifier::about},
      {"nearly", Modifier::nearly},
      {"almost", Modifier::nearly},
      {"over", Modifier::more_than},
      {"under", Modifier::less_than},
      {"above", Modifier::more_than},
      {"below", Modifier::less_than},
      {"circa", Modifier::about},
      {"barely", Modifier::about},
      {"approx", Modifier::about},
      {"~", Modifier::about},
      {"> ", Modifier::more_than},
      {">", Modifier::more_than},
      {"<", Modifier::less_than},
  }};
  const auto words = ascii_lower(cue);
  for (const auto& [text, modifier] : cues)
    if (words.find(text) != std::string::npos) return modifier;
  return Modifier::none;
}

std::optional<Figure> read_figure(const Groups& groups) {
  const auto either = [&](std::string_view one, std::string_view other) {
    return groups.has(one) ? groups[one] : groups[other];
  };
  const auto scale = either("scale", "glued");
  Figure figure;
  figure.modifier = read_modifier(groups.has("modifier") ? groups["modifier"] : groups["after"]);
  if (groups.has("amount")) {
    figure.amount = scaled_number(groups["amount"], scale);
    if (figure.amount && (groups["sign"] == "-" || groups["sign"] == "minus")) figure.amount = figure.amount->negated();
    if (!figure.amount) return std::nullopt;
    return figure;
  }
  auto low_scale = either("low_scale", "low_glued");
  const auto low = read_number(groups["low"]);
  const auto high = read_number(groups["high"]);
  if (!low || !high) return std::nullopt;
  // "7-1/2" is one number, not a range from 7 to a half.
  const bool mixed_number =
      groups["high"].find('/') != std::string_view::npos && *high < Decimal(1) && *low >= Decimal(1);
  if (mixed_number) return std::nullopt;
  if (low_scale.empty() && *low < *high) low_scale = scale;
  figure.low = scaled_number(groups["low"], low_scale);
  figure.high = scaled_number(groups["high"], scale);
  if (!figure.low || !figure.high) return std::nullopt;
  if (*figure.high < *figure.low) std::swap(figure.low, figure.high);
  return figure;
}

void scale_figure(Figure& figure, int power) {
  for (auto* amount : {&figure.amount, &figure.low, &figure.high})
    if (*amount) *amount = (*amount)->scaled(power);
}

std::string read_per(std::string_view per) {
  static const std::unordered_map<std::string, std::string> names{
      {"shr", "share"},    {"shares", "share"}, {"bbl", "barrel"}, {"lb", "pound"},          {"lbs", "pound"},
      {"tonnes", "tonne"}, {"annum", "year"},   {"oz", "ounce"},   {"sq ft", "square foot"}, {"pc", "piece"}};
  std::string words = ascii_lower(per);
  for (const std::string_view lead : {" ", "per ", "an ", "a ", "each ", "-", "/", "per-", "a-", "an-", " "})
    if (words.starts_with(lead)) words.erase(0, lead.size());
  const auto found = names.find(words);
  return found == names.end() ? words : found->second;
}

}  // namespace dateline
