// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/measures.hpp"

#include <unicode/ucurr.h>

#include <algorithm>
#include <array>
#include <utility>

#include "ingest/ascii.hpp"

namespace dateline {

namespace {

// Units that no list holds.
constexpr std::array<std::pair<std::string_view, std::string_view>, 19> other_units{{
    {"%", "%"},
    {"percent", "%"},
    {"pct", "%"},
    {"pp", "percentage point"},
    {"point", "percentage point"},
    {"points", "percentage point"},
    {"percentage point", "percentage point"},
    {"percentage points", "percentage point"},
    {"bp", "basis point"},
    {"bps", "basis point"},
    {"basis point", "basis point"},
    {"basis points", "basis point"},
    {"times", "times"},
    {"time", "times"},
    {"x", "times"},
    {"fold", "times"},
    {"share", "share"},
    {"shares", "share"},
    {"fraction", "share"},
}};

bool is_iso_currency(std::string_view code) {
  if (code.size() != 3 || !std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    return false;
  const std::u16string wide(code.begin(), code.end());
  return ucurr_getNumericCode(wide.c_str()) != 0;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

}  // namespace

Measures::Measures(const std::filesystem::path& gazetteers)
    : currencies_(std::make_shared<const Gazetteer>(Gazetteer::load(gazetteers / "currencies.tsv"))),
      units_(std::make_shared<const Gazetteer>(Gazetteer::load(gazetteers / "units.tsv"))) {}

std::optional<Decimal> Measures::InSi::of(const Decimal& amount) const {
  const auto shifted = amount.plus(offset);
  return shifted ? shifted->times(factor) : std::nullopt;
}

std::optional<std::string> Measures::currency(std::string_view written) const {
  if (const auto code = upper(written); is_iso_currency(code)) return code;
  if (!currencies_) return std::nullopt;
  for (const std::string_view column : {"code", "prefix", "name"})
    if (const auto code = currencies_->look_up(column, written, "code"); !code.empty()) return std::string(code);
  return std::nullopt;
}

std::optional<std::string> Measures::unit(std::string_view written) const {
  const auto lower = ascii_lower(written);
  const auto* const known =
      std::find_if(other_units.begin(), other_units.end(), [&](const auto& unit) { return unit.first == lower; });
  if (known != other_units.end()) return std::string(known->second);
  if (!units_) return std::nullopt;
  for (const std::string_view column : {"symbol", "word", "name"})
    if (const auto name = units_->look_up(column, written, "name"); !name.empty()) return std::string(name);
  return std::nullopt;
}

std::optional<Measures::InSi> Measures::in_si(std::string_view unit) const {
  if (unit == "percentage point") return InSi{Decimal(1), Decimal(), std::string(unit)};
  if (unit == "basis point") return InSi{Decimal(1, -2), Decimal(), "percentage point"};
  if (!units_) return std::nullopt;
  const auto factor = Decimal::parse(units_->look_up("name", unit, "factor"));
  const auto si = units_->look_up("name", unit, "si");
  if (!factor || factor->is_zero() || si.empty()) return std::nullopt;
  const auto offset = Decimal::parse(units_->look_up("name", unit, "offset"));
  return InSi{*factor, offset.value_or(Decimal()), std::string(si)};
}

std::vector<std::string> Measures::unit_names() const {
  auto names = units_ ? units_->forms("word") : std::vector<std::string>{};
  for (const auto& [written, name] : other_units) names.emplace_back(written);
  return names;
}

}  // namespace dateline
