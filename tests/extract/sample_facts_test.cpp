// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every fact of every article, seen on the sample articles.
#include <catch2/catch.hpp>

#include "extract/extractor.hpp"
#include "ingest/charset.hpp"
#include "tests/code_point_slice.hpp"
#include "tests/extract/sample_articles.hpp"
#include "tests/temporary_folder.hpp"

using namespace dateline;

namespace {

const TextField& field_of(const Article& article, const Fact& fact) {
  return fact.field == Field::title ? article.title : article.text;
}

// Without what cleaning may put in or drop.
std::string without_blanks(const std::string& utf8) {
  std::string kept;
  for (const char c : utf8)
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') kept.push_back(c);
  for (const std::string_view soft_hyphen = "\u00AD"; kept.find(soft_hyphen) != std::string::npos;)
    kept.erase(kept.find(soft_hyphen), soft_hyphen.size());
  return kept;
}

std::string json_of(const std::vector<Fact>& facts, const std::string& article_id) {
  std::string all;
  for (const auto& fact : facts) {
    std::string line;
    JsonWriter json(line);
    write_json(json, fact, article_id);
    all += line + "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("a fact's text is the slice of its field from begin to end, in code points") {
  Extractor extractor(shipped_rules());
  std::size_t facts = 0;
  for (const auto& [record, article] : sample_articles()) {
    const auto extracted = extractor.extract(article);
    for (const Fact& fact : extracted.facts) {
      INFO(article.id << ": " << fact.text);
      const std::string& text = field_of(article, fact).text;
      CHECK(code_point_slice(text, fact.place.begin.value, fact.place.end.value) == fact.text);
      ++facts;
    }
  }
  CHECK(facts > 300);
}

TEST_CASE("the slice of a plain text file by source offsets is the fact's text, up to blanks and soft hyphens") {
  Extractor extractor(shipped_rules());
  std::size_t facts = 0;
  for (const auto& [record, article] : sample_articles()) {
    if (record.reader->name() != "text") continue;
    const std::string source = decode(record.bytes).utf8;
    for (const Fact& fact : extractor.extract(article).facts) {
      INFO(record.path << ": " << fact.text);
      REQUIRE(fact.source_place.has_value());
      const std::string slice = code_point_slice(source, fact.source_place->begin.value, fact.source_place->end.value);
      CHECK(without_blanks(slice) == without_blanks(fact.text));
      ++facts;
    }
  }
  CHECK(facts > 200);
}

TEST_CASE("a fact stands inside its sentence") {
  Extractor extractor(shipped_rules());
  for (const auto& [record, article] : sample_articles()) {
    const auto extracted = extractor.extract(article);
    const CodePointIndex index(article.text.text);
    for (const Fact& fact : extracted.facts) {
      INFO(article.id << ": " << fact.text);
      CHECK(fact.sentence.span.contains(fact.place));
      if (fact.field == Field::title) continue;
      REQUIRE(fact.sentence.index < extracted.sentences.size());
      const ByteSpan sentence = extracted.sentences[fact.sentence.index];
      CHECK(index.code_points(sentence.begin.value) == fact.sentence.span.begin.value);
      CHECK(index.code_points(sentence.end.value) == fact.sentence.span.end.value);
    }
  }
}

TEST_CASE("the title's facts come first, then each by its place, the longer before the shorter") {
  Extractor extractor(shipped_rules());
  for (const auto& [record, article] : sample_articles()) {
    const auto facts = extractor.extract(article).facts;
    for (std::size_t i = 1; i < facts.size(); ++i) {
      const Fact& a = facts[i - 1];
      const Fact& b = facts[i];
      INFO(article.id << ": " << a.text << " before " << b.text);
      CHECK((a.field == Field::title || b.field == Field::text));
      if (a.field != b.field) continue;
      CHECK(a.place.begin <= b.place.begin);
      if (a.place.begin == b.place.begin) CHECK(a.place.end >= b.place.end);
    }
  }
}

TEST_CASE("a low end is never above its high end, and a figure has an amount or an end") {
  Extractor extractor(shipped_rules());
  for (const auto& [record, article] : sample_articles())
    for (const Fact& fact : extractor.extract(article).facts) {
      const auto* figure = std::get_if<Figure>(&fact.value);
      if (figure == nullptr) continue;
      INFO(article.id << ": " << fact.text);
      CHECK((figure->amount || figure->low || figure->high));
      if (figure->low && figure->high) CHECK(*figure->low <= *figure->high);
      if (fact.type == FactType::money) CHECK(figure->currency.size() == 3);
    }
}

TEST_CASE("an article's facts do not depend on what was read before it") {
  auto articles = sample_articles();
  std::vector<std::string> forwards;
  Extractor extractor(shipped_rules());
  for (const auto& [record, article] : articles)
    forwards.push_back(json_of(extractor.extract(article).facts, article.id));
  for (std::size_t i = articles.size(); i-- > 0;) {
    Extractor fresh(shipped_rules());
    CHECK(json_of(fresh.extract(articles[i].second).facts, articles[i].second.id) == forwards[i]);
    CHECK(json_of(extractor.extract(articles[i].second).facts, articles[i].second.id) == forwards[i]);
  }
}

TEST_CASE("of two facts that begin together the longer comes first") {
  const TemporaryFolder folder;
  folder.write("a.toml",
               "[[rule]]\nname = 'year'\ntype = 'date'\nnormalizer = 'date'\npattern = '(?P<year>20[0-9]{2})'\n"
               "with = { form = 'year' }\n"
               "[[rule]]\nname = 'group'\ntype = 'organization'\nnormalizer = 'organization'\n"
               "pattern = '[0-9]+ Summit Group'\n");
  Article article;
  article.title = clean_line("The 2025 Summit Group met");
  article.text = clean_text("It met. The 2025 Summit Group met in 2026.");
  const auto extracted = Extractor(RuleSet::load({{folder.path()}, {}})).extract(article);
  std::vector<std::string> order;
  for (const Fact& fact : extracted.facts)
    order.push_back(std::string(name_of(fact.field)) + " " + std::to_string(fact.sentence.index) + " " + fact.text);
  CHECK(order == std::vector<std::string>{"title 0 2025 Summit Group", "title 0 2025", "text 1 2025 Summit Group",
                                          "text 1 2025", "text 1 2026"});
}

TEST_CASE("an article whose input is no linear text has facts without source offsets") {
  Article article;
  article.text = clean_text("It paid $5 million.");
  article.text.has_source = false;
  const auto extracted = Extractor(shipped_rules()).extract(article);
  REQUIRE(extracted.facts.size() == 1);
  CHECK_FALSE(extracted.facts[0].source_place.has_value());
}
