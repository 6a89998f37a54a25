// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/macros.hpp"

#include <re2/re2.h>

#include <catch2/catch.hpp>

#include "ingest/error.hpp"
#include "tests/temporary_folder.hpp"

using namespace dateline;
using Catch::Matchers::Contains;

namespace {

std::string expanded(std::string_view pattern, const Macros& macros = {}) {
  return expand_macros(pattern, macros, {});
}

// Whether the pattern takes the whole of `text`.
bool takes(std::string_view pattern, const std::string& text, const Gazetteers& gazetteers = {}) {
  const RE2 compiled(expand_macros(pattern, {}, gazetteers));
  REQUIRE(compiled.ok());
  return RE2::FullMatch(text, compiled);
}

Gazetteers colours() {
  const TemporaryFolder folder;
  folder.write("colours.tsv", "name\tcode\nred|dark red\tR\nU.S.$ (blue)\tB\n");
  return Gazetteers::load({folder.path()});
}

}  // namespace

TEST_CASE("a macro becomes a group of its own") {
  CHECK(expanded("{a}+x", {{"a", "b|c"}}) == "(?:b|c)+x");
}

TEST_CASE("macros inside macros are replaced too") {
  CHECK(expanded("{a}", {{"a", "x{b}{b}"}, {"b", "y"}}) == "(?:x(?:y)(?:y))");
}

TEST_CASE("repetitions and RE2's own braces are left alone") {
  CHECK(expanded("a{2,3}b{4}c{5,}") == "a{2,3}b{4}c{5,}");
  CHECK(expanded(R"(\p{Lu}\p{l}\P{l}\x{1f600}\x{ab})") == R"(\p{Lu}\p{l}\P{l}\x{1f600}\x{ab})");
}

TEST_CASE("a pattern without macros stays as it is") {
  CHECK(expanded("").empty());
  CHECK(expanded("(?P<amount>[0-9]+) apples") == "(?P<amount>[0-9]+) apples");
}

TEST_CASE("an unknown macro is named") {
  CHECK_THROWS_AS(expanded("{nope}"), Error);
  CHECK_THROWS_WITH(expanded("x{nope}y"), Contains("{nope}"));
  CHECK_THROWS_WITH(expanded("{a}", {{"a", "{nope}"}}), Contains("{nope}"));
}

TEST_CASE("macros that hold each other are an error, not a crash") {
  CHECK_THROWS_AS(expanded("{a}", {{"a", "x{a}"}}), Error);
  CHECK_THROWS_AS(expanded("{a}", {{"a", "{b}"}, {"b", "{a}"}}), Error);
}

TEST_CASE("a list's column stands for its forms, the longer before the shorter, taken literally") {
  const Gazetteers lists = colours();
  CHECK(takes("{gazetteer:colours.name} car", "dark red car", lists));
  CHECK(takes("{gazetteer:colours.name}", "U.S.$ (blue)", lists));
  CHECK_FALSE(takes("{gazetteer:colours.name}", "UxSx$ (blue)", lists));
  CHECK(takes("{gazetteer:colours.code}", "B", lists));
  const std::string pattern = expand_macros("{gazetteer:colours.name}", {}, lists);
  CHECK(pattern.find("dark") < pattern.find("|red"));
}

TEST_CASE("an unknown list or column is named") {
  const Gazetteers lists = colours();
  CHECK_THROWS_WITH(expand_macros("{gazetteer:colors.name}", {}, lists), Contains("\"colors\""));
  CHECK_THROWS_WITH(expand_macros("{gazetteer:colours.shade}", {}, lists),
                    Contains("\"colours\"") && Contains("\"shade\""));
}

TEST_CASE("the engine's letters and capitals know more than ASCII") {
  CHECK(takes("{letter}+", "ÉlyséeŁódźстрана人工"));
  CHECK_FALSE(takes("{letter}", "×"));
  CHECK_FALSE(takes("{letter}", "5"));
  CHECK_FALSE(takes("{letter}", " "));
  CHECK(takes("{capital}{letter}+", "Élysée"));
  CHECK(takes("{capital}", "Ł"));
  CHECK(takes("{capital}", "Ж"));
  CHECK_FALSE(takes("{capital}", "é"));
  CHECK_FALSE(takes("{capital}", "a"));
}

TEST_CASE("the engine's digits and dashes") {
  CHECK(takes("{digit}{2}", "42"));
  CHECK(takes("a{dash}b", "a-b"));
  CHECK(takes("a{dash}b", "a--b"));
  CHECK(takes("a{dash}b", "a—b"));
}

TEST_CASE("a file's macro stands in front of the engine's") {
  CHECK(expanded("{digit}", {{"digit", "x"}}) == "(?:x)");
}
