// SPDX-License-Identifier: GPL-3.0-or-later
// Measure: what a number is an amount of: the unit, currency or coin that is written beside it, and what for each of.
#pragma once

#include <optional>
#include <string>

#include "extract/figures/atoms.hpp"

namespace dateline {

struct Measure {
  enum class Kind : std::uint8_t { none, money, coin, percent, quantity, counted, time, times };
  Kind kind = Kind::none;
  std::uint32_t index = 0;  // of the currency or the unit
  std::string per;          // "share", "barrel"
  std::size_t first = 0;    // tokens [first, last): from a symbol before the number to the unit behind it
  std::size_t last = 0;
  std::size_t bare_last = 0;  // without per

  bool is_money() const { return kind == Kind::money || kind == Kind::coin; }
  bool same_unit(const Measure& other) const { return kind == other.kind && index == other.index; }
};

// The measure of `atom`; of kind none where nothing says it.
Measure read_measure(const FigureSentence& sentence, const NumberAtom& atom);

// "a share", "per barrel", "/tonne", "-a-day" from token `at`: its canonical name, and the token behind it.
std::optional<std::pair<std::string, std::size_t>> read_per(const FigureSentence& sentence, std::size_t at);

}  // namespace dateline
