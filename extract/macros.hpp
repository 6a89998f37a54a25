// SPDX-License-Identifier: GPL-3.0-or-later
// Macros: {name} in a pattern stands for another pattern, {gazetteer:list.column} for the forms of a list.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "extract/gazetteer.hpp"

namespace dateline {

using Macros = std::map<std::string, std::string, std::less<>>;

// Macros that the engine brings: letters, capitals and blanks beyond ASCII.
const Macros& engine_macros();

// Replaces every macro in `pattern`, inner ones first, each as a group of its own (?:…). RE2's repetition {2,3} is left
// alone. Throws Error that names an unknown macro, gazetteer or column, or macros that hold each other.
std::string expand_macros(std::string_view pattern, const Macros& macros, const Gazetteers& gazetteers);

}  // namespace dateline
