// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/macros.hpp"

#include <re2/re2.h>
#include <unicode/uchar.h>

#include <cstdio>

#include "ingest/error.hpp"

namespace dateline {

namespace {

constexpr int deepest_nesting = 20;

std::string alternation_of(std::string_view reference, const Gazetteers& gazetteers) {
  const auto dot = reference.find('.');
  const auto list = reference.substr(0, dot);
  const auto column = dot == std::string_view::npos ? std::string_view("name") : reference.substr(dot + 1);
  const Gazetteer* gazetteer = gazetteers.find(list);
  if (gazetteer == nullptr) throw Error("no gazetteer \"" + std::string(list) + "\"");
  if (!gazetteer->has_column(column))
    throw Error("gazetteer \"" + std::string(list) + "\" has no column \"" + std::string(column) + "\"");
  std::string alternation;
  for (const auto& form : gazetteer->forms(column)) {
    if (!alternation.empty()) alternation += '|';
    alternation += RE2::QuoteMeta(form);
  }
  return alternation;
}

std::string expand(std::string_view pattern, const Macros& macros, const Gazetteers& gazetteers, int depth) {
  static const RE2 reference(R"(\{((?:gazetteer:)?[a-z][a-z0-9_.-]*)\})");
  if (depth > deepest_nesting) throw Error("macros hold each other without end");
  std::string expanded;
  re2::StringPiece rest(pattern.data(), pattern.size());
  re2::StringPiece found[2];
  while (reference.Match(rest, 0, rest.size(), RE2::UNANCHORED, found, 2)) {
    expanded.append(rest.data(), static_cast<std::size_t>(found[0].data() - rest.data()));
    const std::string name(found[1].data(), found[1].size());
    // \p{l} and \x{1f} are RE2's own.
    const bool escape = expanded.size() >= 2 && expanded[expanded.size() - 2] == '\\' &&
                        std::string_view("pPx").find(expanded.back()) != std::string_view::npos;
    if (escape) {
      expanded.append(found[0].data(), found[0].size());
    } else if (name.starts_with("gazetteer:")) {
      expanded += "(?:" + alternation_of(std::string_view(name).substr(10), gazetteers) + ")";
    } else {
      auto macro = macros.find(name);
      if (macro == macros.end()) macro = engine_macros().find(name);
      if (macro == macros.end() || macro == engine_macros().end()) throw Error("no macro {" + name + "}");
      expanded += "(?:" + expand(macro->second, macros, gazetteers, depth + 1) + ")";
    }
    rest.remove_prefix(static_cast<std::size_t>(found[0].data() + found[0].size() - rest.data()));
  }
  expanded.append(rest.data(), rest.size());
  return expanded;
}

// RE2's \pL and \p{Lu} are some 650 ranges each: a name pattern made of them has 30,000 instructions and its automaton
// runs out of memory. These have a few dozen and know the scripts of the world all the same, as blocks.
constexpr const char* letters =
    R"([A-Za-z\x{AA}\x{B5}\x{BA}\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2C1}\x{300}-\x{1FFF}\x{2C00}-\x{2DFF}\x{3040}-\x{D7FF}\x{F900}-\x{FDFF}\x{10000}-\x{1EFFF}\x{20000}-\x{3FFFF}])";

// The capitals of Latin with its extensions A and B, Greek and Cyrillic.
std::string capitals() {
  std::string ranges = "[";
  const auto add = [&](UChar32 first, UChar32 last) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "\\x{%X}-\\x{%X}", static_cast<unsigned>(first), static_cast<unsigned>(last));
    ranges += buffer;
  };
  UChar32 begin = -1;
  for (UChar32 c = 'A'; c <= 0x530; ++c) {
    const bool capital = u_charType(c) == U_UPPERCASE_LETTER && c < 0x530;
    if (capital && begin < 0) begin = c;
    if (!capital && begin >= 0) {
      add(begin, c - 1);
      begin = -1;
    }
  }
  return ranges + "]";
}

}  // namespace

const Macros& engine_macros() {
  static const Macros macros{
      {"letter", letters},
      {"capital", capitals()},
      {"digit", R"([0-9])"},
      {"blank", R"([ ])"},
      {"dash", "(?:-{1,2}|\xE2\x80\x94)"},
  };
  return macros;
}

std::string expand_macros(std::string_view pattern, const Macros& macros, const Gazetteers& gazetteers) {
  return expand(pattern, macros, gazetteers, 0);
}

}  // namespace dateline
