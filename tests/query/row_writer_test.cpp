// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/row_writer.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace dateline;

namespace {

class WordRow : public Row {
 public:
  explicit WordRow(std::string word) : word_(std::move(word)) {}
  void json(JsonWriter& json) const override {
    json.begin_object();
    json.member("word", word_);
    json.end_object();
  }
  std::vector<std::string> cells() const override { return {word_, "7"}; }
  std::string text(const TextStyle&) const override { return "* " + word_ + "\n"; }

 private:
  std::string word_;
};

// An answer of those words.
std::string answer(OutputFormat format, const std::vector<std::string>& words, bool excel = false) {
  std::string out;
  OutputOptions options;
  options.format = format;
  options.excel = excel;
  RowWriter writer(options, [&](std::string_view bytes) { out += bytes; }, "words", {"word", "count"});
  writer.begin([](JsonWriter& json) { json.member("query", "(a AND b)"); });
  for (const auto& word : words) writer.write(WordRow(word));
  CHECK(writer.count() == words.size());
  writer.end([](JsonWriter& json) { json.member("total", std::size_t{100}); });
  return out;
}

}  // namespace

TEST_CASE("JSON is one object with the rows, their number and that it is complete") {
  const auto json = nlohmann::json::parse(answer(OutputFormat::json, {"rates", "say \"hi\""}));
  CHECK(json.at("query").get<std::string>() == "(a AND b)");
  REQUIRE(json.at("words").size() == 2);
  CHECK(json.at("words")[1].at("word").get<std::string>() == "say \"hi\"");
  CHECK(json.at("total").get<int>() == 100);
  CHECK(json.at("rows").get<int>() == 2);
  CHECK(json.at("complete").get<bool>());
}

TEST_CASE("JSON without rows is an object too") {
  const auto json = nlohmann::json::parse(answer(OutputFormat::json, {}));
  CHECK(json.at("words").empty());
  CHECK(json.at("rows").get<int>() == 0);
}

TEST_CASE("JSON that was cut short is no JSON") {
  const std::string whole = answer(OutputFormat::json, {"rates", "prices"});
  for (std::size_t n = 0; n + 1 < whole.size(); ++n) REQUIRE_FALSE(nlohmann::json::accept(whole.substr(0, n)));
}

TEST_CASE("JSON lines hold the rows and nothing else") {
  CHECK(answer(OutputFormat::jsonl, {"rates", "two\nlines"}) == "{\"word\":\"rates\"}\n{\"word\":\"two\\nlines\"}\n");
  CHECK(answer(OutputFormat::jsonl, {}).empty());
}

TEST_CASE("CSV begins with the columns' names") {
  CHECK(answer(OutputFormat::csv, {"rates"}) == "word,count\r\nrates,7\r\n");
  CHECK(answer(OutputFormat::csv, {}) == "word,count\r\n");
}

TEST_CASE("CSV for spreadsheets begins with a byte order mark") {
  CHECK(answer(OutputFormat::csv, {"=1+1"}, true) == "\xEF\xBB\xBFword,count\r\n'=1+1,7\r\n");
}

TEST_CASE("text is the rows as they write themselves") {
  CHECK(answer(OutputFormat::text, {"rates", "prices"}) == "* rates\n* prices\n");
}

TEST_CASE("rows are written as they are given, none is kept back") {
  for (const auto format : {OutputFormat::text, OutputFormat::json, OutputFormat::jsonl, OutputFormat::csv}) {
    std::string out;
    OutputOptions options;
    options.format = format;
    RowWriter writer(options, [&](std::string_view bytes) { out += bytes; }, "words", {"word", "count"});
    writer.begin();
    const std::size_t before = out.size();
    writer.write(WordRow("rates"));
    CHECK(out.find("rates", before) != std::string::npos);
  }
}

TEST_CASE("cells with commas, quotes and line ends are quoted") {
  CHECK(csv_line({"a,b", "say \"hi\"", "two\nlines", "cr\r", "plain", ""}, false) ==
        "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"cr\r\",plain,\r\n");
}

TEST_CASE("for a spreadsheet every text that it would run is led by an apostrophe") {
  for (const std::string cell : {"=1+1", "+SUM(A1)", "-cmd|x", "@SUM(A1)", "\t=1"})
    CHECK(csv_line({cell}, true).find("'" + cell) != std::string::npos);
  CHECK(csv_line({"\r=1"}, true) == "\"'\r=1\"\r\n");
}

TEST_CASE("for a spreadsheet numbers stay numbers and words stay words") {
  CHECK(csv_line({"-5.5", "+3", "-1e-12", "a=b", "5%", "'quoted"}, true) == "-5.5,+3,-1e-12,a=b,5%,'quoted\r\n");
}

TEST_CASE("without a spreadsheet in mind nothing is changed") {
  CHECK(csv_line({"=1+1", "@x"}, false) == "=1+1,@x\r\n");
}

TEST_CASE("formats are known by their names") {
  CHECK(output_format_named("text") == OutputFormat::text);
  CHECK(output_format_named("json") == OutputFormat::json);
  CHECK(output_format_named("jsonl") == OutputFormat::jsonl);
  CHECK(output_format_named("csv") == OutputFormat::csv);
  CHECK_FALSE(output_format_named("xml").has_value());
}
