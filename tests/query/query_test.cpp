// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/query.hpp"

#include <catch2/catch.hpp>

using namespace dateline;

namespace {

std::string echo(std::string_view text) {
  return to_string(parse_query(text));
}

// Where the caret stands.
std::size_t mistake(std::string_view text) {
  try {
    parse_query(text);
  } catch (const QueryError& error) {
    CHECK(error.code() == ExitCode::usage);
    return error.byte();
  }
  FAIL("no error for " << text);
  return 0;
}

}  // namespace

TEST_CASE("words side by side must all occur") {
  CHECK(echo("huawei chips") == "(huawei AND chips)");
  CHECK(echo("huawei AND chips") == "(huawei AND chips)");
  CHECK(echo("") == "*");
}

TEST_CASE("OR binds weaker than AND, brackets bind first") {
  CHECK(echo("a b OR c") == "((a AND b) OR c)");
  CHECK(echo("a (b OR c)") == "(a AND (b OR c))");
}

TEST_CASE("a dash or NOT excludes") {
  CHECK(echo("a -source:wsj") == "(a AND NOT source:wsj)");
  CHECK(echo("a NOT (b c)") == "(a AND NOT (b AND c))");
}

TEST_CASE("phrases, exact words and beginnings are told apart") {
  CHECK(echo("\"export controls\" =chip semi* self-sufficient") ==
        "(\"export controls\" AND =chip AND semi* AND \"self sufficient\")");
  CHECK(echo("org:\"Morgan Stanley\"") == "org:\"morgan stanley\"");
}

TEST_CASE("published takes years, months, days and ranges") {
  CHECK(echo("published:2024") == "published:2024-01-01..2024-12-31");
  CHECK(echo("published:2024-02") == "published:2024-02-01..2024-02-29");
  CHECK(echo("published:2025-01..2025-03-15") == "published:2025-01-01..2025-03-15");
  CHECK(echo("published:..2025") == "published:..2025-12-31");
}

TEST_CASE("a mistake is told at its place") {
  CHECK(mistake("chips orgg:x") == 6);
  CHECK(mistake("chips (a OR b") == 6);
  CHECK(mistake("chips)") == 5);
  CHECK(mistake("say \"open") == 4);
  CHECK(mistake("a OR") == 4);
  CHECK(mistake("OR a") == 0);
  CHECK(mistake("title: x") == 6);
  CHECK(mistake("published:2025..2024") == 10);
  CHECK(mistake("published:2025-02-31") == 10);
  CHECK(mistake("has:cats") == 4);
  CHECK(mistake("a OR -b") == 0);
  CHECK(mistake("caf\xE9") == 3);
  CHECK(mistake("!!!") == 0);
}

TEST_CASE("what was understood is understood the same again") {
  for (const char* text : {"a b OR -\"c d\" AND =e f*", "published:2025-01.. -has:money", "((a))", "NOT a"}) {
    std::string first;
    try {
      first = echo(text);
    } catch (const QueryError&) {
      continue;
    }
    CHECK(echo(first) == first);
  }
}

TEST_CASE("endless queries are refused") {
  CHECK_THROWS_AS(parse_query(std::string(100000, 'a')), QueryError);
  CHECK_THROWS_AS(parse_query(std::string(500, '(')), QueryError);
}
