// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "query/row_writer.hpp"
#include "query/snippet.hpp"
#include "query/text_style.hpp"

using namespace dateline;

namespace {

class PairRow : public Row {
 public:
  void json(JsonWriter& json) const override {
    json.begin_object();
    json.member("a", "x");
    json.end_object();
  }
  std::vector<std::string> cells() const override { return {"x", "say \"hi\", you"}; }
  std::string text(const TextStyle&) const override { return "x\n"; }
};

std::string written(OutputFormat format) {
  std::string out;
  RowWriter writer({format, {}, false}, [&](std::string_view bytes) { out += bytes; }, "rows_of", {"a", "b"});
  writer.begin([](JsonWriter& json) { json.member("query", "q"); });
  writer.write(PairRow());
  writer.write(PairRow());
  writer.end();
  return out;
}

}  // namespace

TEST_CASE("the same rows come in four formats") {
  CHECK(written(OutputFormat::text) == "x\nx\n");
  CHECK(written(OutputFormat::jsonl) == "{\"a\":\"x\"}\n{\"a\":\"x\"}\n");
  CHECK(written(OutputFormat::csv) == "a,b\r\nx,\"say \"\"hi\"\", you\"\r\nx,\"say \"\"hi\"\", you\"\r\n");
  CHECK(written(OutputFormat::json) ==
        "{\"query\":\"q\",\"rows_of\":[\n{\"a\":\"x\"},\n{\"a\":\"x\"}\n],\"rows\":2,\"complete\":true}\n");
}

TEST_CASE("a spreadsheet runs no formula out of a text, and numbers stay numbers") {
  CHECK(csv_line({"=1+1", "-5.5", "@x", "+a"}, true) == "'=1+1,-5.5,'@x,'+a\r\n");
  CHECK(csv_line({"=1+1"}, false) == "=1+1\r\n");
}

TEST_CASE("escape bytes and bidi controls never reach a terminal") {
  CHECK(safe_for_terminal("a\x1b[31m\x07\xE2\x80\xAE\x7F") == "a␛[31m␇\xEF\xBF\xBD␡");
  CHECK(safe_for_terminal("a\nb\tc") == "a b c");
  CHECK(safe_for_terminal("a\nb", true) == "a\nb");
}

TEST_CASE("wide characters take two columns, marks none") {
  CHECK(display_width("人工") == 4);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(fitted("人工智能", 5) == "人工…");
  CHECK(fitted("ab", 4) == "ab  ");
  CHECK(fitted("7", 3, true) == "  7");
}

TEST_CASE("a snippet is the sentence with most of the searched words, marked") {
  ExtractedArticle e;
  e.article.text.text = "Nothing here. Chips and export controls fell. Chips rose.";
  e.sentences = {span<ByteOffset>(0, 13), span<ByteOffset>(14, 45), span<ByteOffset>(46, 57)};
  Tokenizer tokenizer;
  const SearchedWords words{{"chips", "export"}, {}};
  const auto snippet = make_snippet(e, words, tokenizer, 80);
  CHECK(snippet.text == "Chips and export controls fell.");
  REQUIRE(snippet.marks.size() == 2);
  CHECK(snippet.text.substr(snippet.marks[1].begin.value, snippet.marks[1].size()) == "export");
}
