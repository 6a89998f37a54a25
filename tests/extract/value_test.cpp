// SPDX-License-Identifier: GPL-3.0-or-later
// Values as they leave the program: their keys, in order, and amounts digit for digit.
#include "extract/value.hpp"

#include <catch2/catch.hpp>

using namespace dateline;
using namespace std::chrono;

namespace {

Decimal number(std::string_view digits) {
  return Decimal::parse(digits).value();
}

std::string json_of(const Value& value) {
  std::string out;
  JsonWriter json(out);
  write_json(json, value);
  return out;
}

}  // namespace

TEST_CASE("an amount of money has its currency, and what the phrase says of it") {
  Figure figure;
  figure.amount = number("700000000");
  figure.currency = "USD";
  figure.modifier = Modifier::about;
  figure.per = "share";
  CHECK(json_of(figure) == R"({"amount":700000000,"currency":"USD","modifier":"about","per":"share"})");
}

TEST_CASE("a range has a low and a high end") {
  Figure figure;
  figure.low = number("3");
  figure.high = number("5.5");
  figure.unit = "%";
  CHECK(json_of(figure) == R"({"low":3,"high":5.5,"unit":"%"})");
}

TEST_CASE("coins are kept as they were written") {
  Figure figure;
  figure.amount = number("0.34");
  figure.currency = "USD";
  figure.written = Written{number("34"), std::nullopt, std::nullopt, "cent"};
  CHECK(json_of(figure) == R"({"amount":0.34,"currency":"USD","written":{"amount":34,"unit":"cent"}})");
}

TEST_CASE("a change has its direction and the amounts that are known") {
  Figure figure;
  figure.amount = number("5e9");
  figure.currency = "USD";
  figure.change = Change{"up", "", Amount{number("4.9e9"), "", "USD"}, std::nullopt, Amount{number("3"), "%", ""}};
  CHECK(json_of(figure) == R"({"amount":5000000000,"currency":"USD","change":{"direction":"up",)"
                           R"("from":{"amount":4900000000,"currency":"USD"},"by":{"amount":3,"unit":"%"}}})");
}

TEST_CASE("quantities, counts and ratios have keys of their own") {
  Figure quantity;
  quantity.amount = number("5");
  quantity.unit = "kilometre";
  quantity.base = Amount{number("5000"), "metre", ""};
  CHECK(json_of(quantity) == R"({"amount":5,"unit":"kilometre","base":{"amount":5000,"unit":"metre"}})");
  Figure count;
  count.amount = number("12");
  count.unit = "chinese college";
  count.head = "college";
  CHECK(json_of(count) == R"({"amount":12,"unit":"chinese college","head":"college"})");
  Figure ratio;
  ratio.amount = number("0.2");
  ratio.unit = "share";
  ratio.of = "household";
  CHECK(json_of(ratio) == R"({"amount":0.2,"unit":"share","of":"household"})");
}

TEST_CASE("a time expression has its TIMEX3 and its place on the calendar") {
  TimeExpression time;
  time.timex = "2025-07";
  time.kind = "DATE";
  time.mod = "START";
  time.first = 2025y / July / 1;
  time.last = 2025y / July / 31;
  time.anchor = "2025-07-30";
  CHECK(json_of(time) == R"({"timex":"2025-07","kind":"DATE","mod":"START","first":"2025-07-01","last":"2025-07-31",)"
                         R"("anchor":"2025-07-30"})");
  TimeExpression length;
  length.timex = "P5Y";
  length.kind = "DURATION";
  CHECK(json_of(length) == R"({"timex":"P5Y","kind":"DURATION"})");
}

TEST_CASE("names and links are written with what is known of them") {
  CHECK(json_of(Mention{"Morgan Stanley", "company", "US", "Q334204"}) ==
        R"({"name":"Morgan Stanley","kind":"company","country":"US","id":"Q334204"})");
  CHECK(json_of(Mention{"Morgan Stanley", "", "", ""}) == R"({"name":"Morgan Stanley"})");
  CHECK(json_of(Email{"jane@example.org"}) == R"({"address":"jane@example.org"})");
  CHECK(json_of(Url{"https://example.org"}) == R"({"url":"https://example.org"})");
  CHECK(json_of(Ticker{"NASDAQ", "NVDA"}) == R"({"exchange":"NASDAQ","symbol":"NVDA"})");
  CHECK(json_of(Ticker{"", "NVDA"}) == R"({"symbol":"NVDA"})");
  CHECK(json_of(Ticker{"", "NVDA", "Nvidia"}) == R"({"symbol":"NVDA","company":"Nvidia"})");
}

TEST_CASE("an amount never passes through a double") {
  Figure figure;
  figure.amount = number("12345678901234567890.123456789");
  CHECK(json_of(figure) == R"({"amount":12345678901234567890.123456789})");
}

TEST_CASE("every type of fact is known by its name") {
  for (std::size_t i = 0; i < fact_type_count; ++i) {
    const auto type = static_cast<FactType>(i);
    CHECK(fact_type_named(name_of(type)) == type);
  }
  CHECK(name_of(FactType::quantity) == "quantity");
  CHECK_FALSE(fact_type_named("colour").has_value());
}

TEST_CASE("every modifier is known by its name") {
  for (const Modifier modifier : {Modifier::about, Modifier::more_than, Modifier::less_than, Modifier::at_least,
                                  Modifier::at_most, Modifier::nearly, Modifier::exactly, Modifier::vague})
    CHECK(modifier_named(name_of(modifier)) == modifier);
  CHECK(name_of(Modifier::more_than) == "more_than");
  CHECK_FALSE(modifier_named("roughly").has_value());
}

TEST_CASE("a facet lists names, addresses and tickers, and no figures or dates") {
  CHECK(name_of(Value(Mention{"Morgan Stanley", "company", "", ""})) == "Morgan Stanley");
  CHECK(name_of(Value(Email{"jane@example.org"})) == "jane@example.org");
  CHECK(name_of(Value(Url{"https://example.org"})) == "https://example.org");
  CHECK_FALSE(name_of(Value(Ticker{"NASDAQ", "NVDA"})).empty());
  CHECK(name_of(Value(Figure{})).empty());
  CHECK(name_of(Value(TimeExpression{})).empty());
}
