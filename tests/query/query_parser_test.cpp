// SPDX-License-Identifier: GPL-3.0-or-later
// The language: what each form becomes, how it is echoed, and where mistakes are told.
#include <catch2/catch.hpp>

#include "extract/value.hpp"
#include "ingest/published.hpp"
#include "query/query.hpp"

using namespace dateline;
using Catch::Matchers::Contains;
using Kind = Query::Kind;

namespace {

using Words = std::vector<std::string>;

std::string echoed(std::string_view text) {
  return to_string(parse_query(text));
}

struct Mistake {
  std::size_t byte;
  std::string message;
};

Mistake mistake_in(std::string_view text) {
  try {
    parse_query(text);
  } catch (const QueryError& error) {
    CHECK(error.code() == ExitCode::usage);
    return {error.byte(), error.what()};
  }
  FAIL("taken as a query: " << text);
  return {};
}

// "2025-07-01..2025-07-31"
std::string days_of(std::string_view text) {
  const Query query = parse_query(text);
  REQUIRE(query.kind == Kind::days);
  return iso_date(query.first) + ".." + iso_date(query.last);
}

}  // namespace

TEST_CASE("no words and a star ask for everything") {
  CHECK(parse_query("").kind == Kind::everything);
  CHECK(parse_query(" \t\n").kind == Kind::everything);
  CHECK(parse_query("*").kind == Kind::everything);
}

TEST_CASE("a word is folded, and stands for its other forms unless it is asked for exactly") {
  const Query word = parse_query("Élysée");
  CHECK(word.kind == Kind::word);
  CHECK(word.words == Words{"elysee"});
  CHECK(word.field.empty());
  CHECK_FALSE(word.exact);
  CHECK(parse_query("=Chips").exact);
  CHECK(parse_query("\"chips\"").exact);
}

TEST_CASE("words in quotation marks, and one with a hyphen, are a phrase") {
  CHECK(parse_query("\"Export, Controls\"").kind == Kind::phrase);
  CHECK(parse_query("\"Export, Controls\"").words == Words{"export", "controls"});
  CHECK(parse_query("self-sufficient").kind == Kind::phrase);
  CHECK(parse_query("AT&T").kind == Kind::word);
  CHECK(parse_query("U.S.").words == Words{"us"});
}

TEST_CASE("a star asks for all words that begin so") {
  const Query query = parse_query("Semi*");
  CHECK(query.kind == Kind::starts_with);
  CHECK(query.words == Words{"semi"});
}

TEST_CASE("a field stands before a word, a phrase, a star or a value") {
  CHECK(parse_query("title:Rates").field == "title");
  CHECK(parse_query("TITLE:Rates").field == "title");
  CHECK(parse_query("org:\"Morgan Stanley\"").kind == Kind::phrase);
  CHECK(parse_query("source:alb*").kind == Kind::starts_with);
  CHECK(parse_query("lang:EN").kind == Kind::term);
  CHECK(parse_query("lang:EN").words == Words{"en"});
  CHECK(parse_query("currency:USD").words == Words{"usd"});
  CHECK(parse_query("unit:\"percentage point\"").words == Words{"percentage point"});
}

TEST_CASE("every field that is listed is taken") {
  for (const auto& field : query_fields()) {
    CAPTURE(field);
    const bool days = field == "published" || field == "mentions";
    const bool amounts = field != "has" && fact_type_named(field);
    const std::string value = days ? "2025" : field == "has" ? "money" : amounts ? "5.." : "x";
    CHECK(parse_query(field + ":" + value).field == field);
  }
}

TEST_CASE("has takes every type of fact") {
  for (std::size_t i = 0; i < fact_type_count; ++i) {
    const std::string type(name_of(static_cast<FactType>(i)));
    CHECK(parse_query("has:" + type).words == Words{type});
  }
}

TEST_CASE("an address and a time are words, not fields") {
  CHECK(parse_query("https://example.org").words == Words{"https", "example", "org"});
  CHECK(parse_query("15:02").words == Words{"15", "02"});
}

TEST_CASE("OR binds weaker than words side by side, NOT stronger") {
  const Query query = parse_query("a -b OR c");
  REQUIRE(query.kind == Kind::any_of);
  REQUIRE(query.children.size() == 2);
  REQUIRE(query.children[0].kind == Kind::all_of);
  REQUIRE(query.children[0].children.size() == 2);
  CHECK(query.children[0].children[1].kind == Kind::negation);
  CHECK(query.children[1].words == Words{"c"});
}

TEST_CASE("operators are capitals; otherwise they are words") {
  CHECK(echoed("rates or prices") == "(rates AND or AND prices)");
  CHECK(echoed("not and") == "(not AND and)");
  CHECK(echoed("ANDROID ORACLE NOTES") == "(android AND oracle AND notes)");
}

TEST_CASE("a dash excludes only at the beginning of a word") {
  CHECK(echoed("a -b") == "(a AND NOT b)");
  CHECK(mistake_in("a - b").byte == 2);
  CHECK(echoed("a-b") == "\"a b\"");
  CHECK(echoed("-(a b)") == "NOT (a AND b)");
  CHECK(echoed("-title:a") == "NOT title:a");
}

TEST_CASE("brackets need no blanks around them") {
  CHECK(echoed("(a)(b OR c)") == "(a AND (b OR c))");
  CHECK(echoed("NOT(a OR b)") == "NOT (a OR b)");
}

TEST_CASE("a date is a day, a whole month or a whole year") {
  CHECK(days_of("published:2025-07-30") == "2025-07-30..2025-07-30");
  CHECK(days_of("published:2024-02") == "2024-02-01..2024-02-29");
  CHECK(days_of("published:2025") == "2025-01-01..2025-12-31");
}

TEST_CASE("a range keeps both ends and may be open at either") {
  CHECK(days_of("published:2025-01..2025-03") == "2025-01-01..2025-03-31");
  CHECK(days_of("published:2025-07-30..2025-07-30") == "2025-07-30..2025-07-30");
  CHECK(parse_query("published:2025-03..").first == parse_query("published:2025-03").first);
  CHECK(parse_query("published:..2025-03").last == parse_query("published:2025-03").last);
  CHECK(parse_query("published:2025..").last > parse_query("published:2100").last);
}

TEST_CASE("a range of amounts keeps both ends, scales and units") {
  const auto range = [](std::string_view text) { return to_string(parse_query(text)); };
  CHECK(range("money:1bn..") == "money:\"1000000000 any currency..\"");
  CHECK(range("money:..5m") == "money:\"..5000000 any currency\"");
  CHECK(range("money:1bn..2bnEUR") == "money:\"1000000000..2000000000 EUR\"");
  CHECK(range("money:\"1 billion eur..2.5 billion eur\"") == "money:\"1000000000..2500000000 EUR\"");
  CHECK(range("money:>1,000.50usd") == "money:\">1000.5 USD\"");
  CHECK(range("money:<=7") == "money:\"..7 any currency\"");
  CHECK(range("percent:5") == "percent:\"5 %\"");
  CHECK(range("percent:25bp..") == "percent:\"25 basis point..\"");
  CHECK(range("percent:-3..3pp") == "percent:\"-3..3 percentage point\"");
  CHECK(range("count:100..200workers") == "count:\"100..200 workers\"");
  CHECK(range("count:\"5k steel workers..\"") == "count:\"5000 steel workers..\"");
  CHECK(range("ratio:2times..") == "ratio:\"2 times..\"");
  CHECK(range("exact:money:1..2usd") == "exact:money:\"1..2 USD\"");
}

TEST_CASE("units and currencies are known by the names of the gazetteers") {
  const Measures measures(std::filesystem::path(DATELINE_SOURCE_DIR) / "extract/gazetteers");
  const auto range = [&](std::string_view text) { return to_string(parse_query(text, measures)); };
  CHECK(range("quantity:5km..") == "quantity:\"5 kilometre..\"");
  CHECK(range("quantity:\"500 metres..2 km\"") == "quantity:\"500 metre..2 kilometre\"");
  CHECK(range("money:$1m..$2m") == "money:\"1000000..2000000 USD\"");
  CHECK(range("money:\"5 euros\"") == "money:\"5 EUR\"");
  CHECK_THROWS_WITH(parse_query("quantity:\"5 kilometrs..\"", measures), Contains("did you mean kilomet"));
  CHECK_THROWS_WITH(parse_query("quantity:\"2km..500 metres\"", measures), Contains("ends below"));
  CHECK_THROWS_WITH(parse_query("quantity:\"2km..5 kg\"", measures), Contains("cannot be compared"));
}

TEST_CASE("NEAR joins words and phrases, and chains of one distance") {
  const Query near = parse_query("chips NEAR/3 \"export controls\"");
  REQUIRE(near.kind == Kind::near);
  CHECK(near.distance == 3);
  CHECK(near.children.size() == 2);
  CHECK(parse_query("a NEAR b NEAR c").children.size() == 3);
  CHECK(parse_query("a NEAR b").distance == 10);
  CHECK(echoed("x a NEAR/2 b*") == "(x AND (a NEAR/2 b*))");
}

TEST_CASE("conditions of one sentence stand in same(…)") {
  const Query same = parse_query("same(org:huawei money:1bn..)");
  REQUIRE(same.kind == Kind::same);
  CHECK(same.children[0].kind == Kind::all_of);
  CHECK(echoed("same(chips)") == "same(chips)");
}

TEST_CASE("near: is for facts only, in: means nothing more to articles") {
  CHECK(parse_query("near:huawei", {}, QueryOf::facts).kind == Kind::beside);
  CHECK(parse_query("in:huawei", {}, QueryOf::facts).kind == Kind::within);
  CHECK(parse_query("in:huawei").kind == Kind::word);
  CHECK_THAT(mistake_in("near:huawei").message, Contains("same("));
}

TEST_CASE("what is echoed means the same when it is asked again") {
  for (const std::string_view text : {"a",
                                      "a b",
                                      "a OR b",
                                      "a b OR c -d",
                                      "NOT NOT a",
                                      "-(a OR b) c",
                                      "\"a b\"",
                                      "=a",
                                      "==Élysée title:==É",
                                      "a*",
                                      "*",
                                      "title:=a",
                                      "title:a*",
                                      "org:\"morgan stanley\"",
                                      "lang:en has:money currency:USD",
                                      "published:2025-01..2025-03",
                                      "published:..2025",
                                      "published:2025..",
                                      "self-sufficient AT&T U.S. 1,234.5",
                                      "unit:\"percentage point\"",
                                      "unit:%",
                                      "lang:\"zh hant\"",
                                      "money:1bn.. percent:..5",
                                      "money:>1bnUSD",
                                      "exact:count:5..7workers",
                                      "mentions:1995-03 mentions:..1990",
                                      "a NEAR/4 \"b c\" NEAR/4 d*",
                                      "same(a -b (org:c OR money:5))",
                                      "same((a OR b))",
                                      "\"AND\" or",
                                      "unit:\"a (b)\""}) {
    CAPTURE(text);
    const std::string once = echoed(text);
    CAPTURE(once);
    CHECK(echoed(once) == once);
    CHECK(parse_query(once).kind == parse_query(text).kind);
    CHECK(parse_query(once).words == parse_query(text).words);
  }
}

TEST_CASE("a value of several words is echoed in quotation marks") {
  CHECK(echoed("unit:\"percentage point\"") == "unit:\"percentage point\"");
}

TEST_CASE("every mistake is told at its byte") {
  CHECK(mistake_in("rates foo:bar").byte == 6);
  CHECK(mistake_in("title:").byte == 6);
  CHECK(mistake_in("(title:)").byte == 7);
  CHECK(mistake_in("\"export controls").byte == 0);
  CHECK(mistake_in("title:\"export").byte == 6);
  CHECK(mistake_in("a (b").byte == 2);
  CHECK(mistake_in("a) b").byte == 1);
  CHECK(mistake_in("()").byte == 1);
  CHECK(mistake_in("AND a").byte == 0);
  CHECK(mistake_in("a AND").byte == 5);
  CHECK(mistake_in("a OR OR b").byte == 5);
  CHECK(mistake_in("(a OR) b").byte == 5);
  CHECK(mistake_in("(a AND) b").byte == 6);
  CHECK(mistake_in("a NOT").byte == 5);
  CHECK(mistake_in("rates word(a)").byte == 10);
  CHECK(mistake_in("self-suff*").byte == 0);
  CHECK(mistake_in("rates …").byte == 6);
  CHECK(mistake_in("\"…\"").byte == 0);
  CHECK(mistake_in("has:monies").byte == 4);
  CHECK(mistake_in("published:July").byte == 10);
  CHECK(mistake_in("published:..").byte == 10);
  CHECK(mistake_in("published:2025-02-30").byte == 10);
  CHECK(mistake_in("published:2025-01..soon").byte == 19);
  CHECK(mistake_in("published:2025-07..2025-01").byte == 10);
  CHECK(mistake_in("Łódź foo:bar").byte == 8);
  CHECK(mistake_in("caf\xE9").byte == 3);
  CHECK(mistake_in("money:much").byte == 6);
  CHECK(mistake_in("a money:1bnUSD..2bnEUR").byte == 16);
  CHECK(mistake_in("money:5..1").byte == 9);
  CHECK(mistake_in("money:..").byte == 6);
  CHECK(mistake_in("money:1...2").byte == 9);
  CHECK(mistake_in("percent:5km").byte == 9);
  CHECK(mistake_in("quantity:5xyz").byte == 10);
  CHECK(mistake_in("money:>1..2").byte == 7);
  CHECK(mistake_in("title:>5").byte == 6);
  CHECK(mistake_in("a NEAR/0 b").byte == 2);
  CHECK(mistake_in("a NEAR/99 b").byte == 2);
  CHECK(mistake_in("NEAR b").byte == 0);
  CHECK(mistake_in("a NEAR").byte == 6);
  CHECK(mistake_in("a NEAR money:5").byte == 2);
  CHECK(mistake_in("same:a").byte == 4);
  CHECK(mistake_in("same(a").byte == 4);
  CHECK(mistake_in("same(source:a)").byte == 5);
  CHECK(mistake_in("same(a same(b))").byte == 11);
  CHECK(mistake_in("exact:a").byte == 0);
  CHECK(mistake_in("title:(a b)").byte == 6);
  CHECK(mistake_in("==a-b").byte == 0);
  CHECK(mistake_in("org:==a").byte == 4);
  CHECK(mistake_in("se*mi").byte == 2);
  CHECK(mistake_in("=semi*").byte == 0);
  CHECK(mistake_in("\"a b\"*").byte == 5);
  CHECK(mistake_in("a\"b\"").byte == 1);
  CHECK(mistake_in("a \x01").byte == 2);
  CHECK(mistake_in(std::string_view("a \0b", 4)).byte == 2);
  CHECK(mistake_in("x " + std::string(300, 'a')).byte == 2);
  CHECK(mistake_in("mentions:1995-03..1994").byte == 9);
}

TEST_CASE("a mistake says what is wrong, and what was perhaps meant") {
  CHECK_THAT(mistake_in("orgs:huawei").message, Contains("orgs") && Contains("org:"));
  CHECK_THAT(mistake_in("language:en").message, Contains("lang:"));
  CHECK_THAT(mistake_in("date:2025").message, Contains("published:"));
  CHECK_THAT(mistake_in("has:monies").message, Contains("money, percent"));
  CHECK_THAT(mistake_in("published:2025-02-30").message, Contains("28 days"));
}

TEST_CASE("a caret stands under the place, also behind wide and combined characters") {
  CHECK_THAT(mistake_in("rates foo:bar").message, Contains("\n  rates foo:bar\n        ^"));
  CHECK_THAT(mistake_in("人工 foo:bar").message, Contains("\n  人工 foo:bar\n       ^"));
  CHECK_THAT(mistake_in("cafe\u0301 foo:bar").message, Contains("foo:bar\n       ^"));
}

TEST_CASE("the query is shown safely and cut around the place when it is long") {
  const std::string message = mistake_in(std::string(500, 'a') + " \x1b[31m foo:bar " + std::string(500, 'b')).message;
  CHECK(message.find('\x1b') == std::string::npos);
  CHECK_THAT(message, Contains("foo:bar"));
  CHECK(message.size() < 500);
}

TEST_CASE("a query has limits, and passing them is a mistake, not a crash") {
  CHECK_THROWS_AS(parse_query(std::string(70000, 'a')), QueryError);
  CHECK_THROWS_AS(parse_query(std::string(5000, '(')), QueryError);
  CHECK_THROWS_AS(parse_query(std::string(5000, '-') + "a"), QueryError);
  std::string nots;
  for (int i = 0; i < 5000; ++i) nots += "NOT ";
  CHECK_THROWS_AS(parse_query(nots + "a"), QueryError);
  std::string scopes;
  for (int i = 0; i < 5000; ++i) scopes += "in:";
  CHECK_THROWS_AS(parse_query(scopes + "a"), QueryError);
  std::string words;
  for (int i = 0; i < 3000; ++i) words += "w" + std::to_string(i) + " ";
  CHECK_THROWS_AS(parse_query(words), QueryError);
}
