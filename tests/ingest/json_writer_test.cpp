// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/json_writer.hpp"

#include <catch2/catch.hpp>

using namespace dateline;

namespace {

std::string written(std::string_view utf8) {
  std::string out;
  JsonWriter(out).string(utf8);
  return out;
}

}  // namespace

TEST_CASE("objects and arrays nest, with commas between their members") {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("title", "Rates held");
  json.member("facts", std::size_t{3});
  json.key("authors");
  json.begin_array();
  json.string("Jane Doe");
  json.string("John Roe");
  json.begin_object();
  json.end_object();
  json.end_array();
  json.key("taken");
  json.boolean(true);
  json.end_object();
  CHECK(out == R"({"title":"Rates held","facts":3,"authors":["Jane Doe","John Roe",{}],"taken":true})");
}

TEST_CASE("an array of arrays") {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (std::size_t i = 0; i < 2; ++i) {
    json.begin_array();
    json.number(i);
    json.number(std::int64_t{-5});
    json.end_array();
  }
  json.end_array();
  CHECK(out == "[[0,-5],[1,-5]]");
}

TEST_CASE("a decimal is written digit for digit") {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("amount");
  json.raw("0.1000000000000000000001");
  json.end_object();
  CHECK(out == R"({"amount":0.1000000000000000000001})");
}

TEST_CASE("what is empty may be null") {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member_or_null("source", "");
  json.member_or_null("url", "https://example.org");
  json.key("cluster");
  json.null();
  json.end_object();
  CHECK(out == R"({"source":null,"url":"https://example.org","cluster":null})");
}

TEST_CASE("quotes, backslashes and controls are escaped") {
  CHECK(written("say \"hi\" \\ there") == R"("say \"hi\" \\ there")");
  CHECK(written("one\ntwo\tthree\r") == R"("one\ntwo\tthree\r")");
  CHECK(written(std::string_view("\0\x01\x1b\x7f", 4)) == R"("\u0000\u0001\u001b\u007f")");
}

TEST_CASE("text beyond ASCII is written as it is") {
  CHECK(written("Élysée €5 😀") == "\"Élysée €5 😀\"");
}

TEST_CASE("bytes that are no UTF-8 become U+FFFD") {
  CHECK(written("a\xFF"
                "b\xC3") ==
        "\"a\uFFFD"
        "b\uFFFD\"");
}

TEST_CASE("keys are escaped like strings") {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("a\"b", "c");
  json.end_object();
  CHECK(out == R"({"a\"b":"c"})");
}

TEST_CASE("a writer goes on where its string stands") {
  std::string out = "{\"rows\":";
  JsonWriter json(out);
  json.begin_array();
  json.end_array();
  CHECK(out == "{\"rows\":[]");
}
