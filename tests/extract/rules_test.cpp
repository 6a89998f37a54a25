// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/rule_test.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "extract/extractor.hpp"
#include "ingest/error.hpp"
#include "ingest/inputs.hpp"
#include "ingest/match_view.hpp"
#include "ingest/sentences.hpp"
#include "tests/temporary_folder.hpp"

using namespace dateline;

namespace {

const std::string own_rules = DATELINE_SOURCE_DIR "/extract/rules";
const std::string own_gazetteers = DATELINE_SOURCE_DIR "/extract/gazetteers";

std::shared_ptr<const RuleSet> rules_of(const std::string& toml) {
  TemporaryFolder folder;
  folder.write("rules.toml", toml);
  return RuleSet::load({{folder.path()}, {}}, false);
}

std::string problem_of(const std::string& toml) {
  const auto rules = rules_of(toml);
  return rules->problems().empty() ? ""
                                   : std::to_string(rules->problems()[0].line) + ": " + rules->problems()[0].reason;
}

std::vector<std::string> taken(const std::string& toml, std::string_view sentence) {
  const auto rules = rules_of(toml);
  std::vector<std::string> out;
  for (const auto& candidate : rules->match(sentence, std::nullopt))
    if (!candidate.beaten_by && candidate.value)
      out.push_back(rules->rules()[candidate.rule].name + ":" + std::string(candidate.match));
  return out;
}

using Taken = std::vector<std::string>;

std::string email_rule(const std::string& name, const std::string& pattern, const std::string& more = "") {
  return "[[rule]]\nname = \"" + name + "\"\ntype = \"email\"\nnormalizer = \"email\"\npattern = '''" + pattern +
         "'''\n" + more + "\n";
}

}  // namespace

TEST_CASE("every example and counterexample of the program's rules holds") {
  const auto rules = RuleSet::load({{own_rules}, {own_gazetteers}});
  const auto report = test_rules(rules);
  for (const auto& failure : report.failures) FAIL_CHECK(failure.rule << ": " << failure.reason);
  CHECK(report.examples >= rules->rules().size());
  CHECK(rules->warnings().empty());
}

TEST_CASE("detectors miss nothing that the rules alone would find") {
  const auto rules = RuleSet::load({{own_rules}, {own_gazetteers}});
  std::size_t sentences = 0;
  const auto compare = [&](const Article& article) {
    const MatchView folded(article.text.text);
    for (const auto& place : split_sentences(folded.view())) {
      const auto sentence = folded.view().substr(place.begin.value, place.size());
      const auto found = rules->match(sentence, article.published);
      const auto all = rules->match(sentence, article.published, RuleSet::Detection::none);
      INFO(sentence);
      REQUIRE(found.size() == all.size());
      ++sentences;
    }
  };
  const auto files = expand_inputs({DATELINE_SOURCE_DIR "/corpus/sample/articles"}, [](const Reject&) {});
  read_records(
      files, {},
      [&](const Record& record) {
        for (const auto& article : parse_record(record, {}).articles) compare(article);
      },
      [](const Reject&) {});
  CHECK(sentences > 500);
}

TEST_CASE("the longest match wins, then the higher priority, then the rule written first") {
  CHECK(taken(email_rule("short", "abc") + email_rule("long", "abc def"), "abc def") == Taken{"long:abc def"});
  CHECK(taken(email_rule("first", "abc") + email_rule("second", "abc"), "abc") == Taken{"first:abc"});
  CHECK(taken(email_rule("low", "abc") + email_rule("high", "abc", "priority = 1"), "abc") == Taken{"high:abc"});
}

TEST_CASE("a rule of type nothing takes its place and makes no fact") {
  const std::string null =
      "[[rule]]\nname = \"null\"\ntype = \"nothing\"\nlayer = \"links\"\npattern = '''abc def'''\n";
  CHECK(taken(email_rule("mail", "abc") + null, "abc def abc") == Taken{"mail:abc"});
}

TEST_CASE("a match never begins or ends inside a word, beyond ASCII too") {
  CHECK(taken(email_rule("mail", "lys"), "Élysée").empty());
  CHECK(taken(email_rule("mail", "d"), "Łódź").empty());
  CHECK(taken(email_rule("mail", "lys", "edges = \"none\""), "Élysée") == Taken{"mail:lys"});
}

TEST_CASE("contexts stand directly before and behind a match") {
  CHECK(taken(email_rule("mail", "abc", "before = '''the '''"), "the abc, an abc") == Taken{"mail:abc"});
  CHECK(taken(email_rule("mail", "abc", "not_before = '''the '''\nnot_after = '''!'''"), "the abc, abc! abc").size() ==
        1);
}

TEST_CASE("macros nest, and repetitions are left alone") {
  CHECK(taken("[define]\nx = '''a{2}'''\ny = '''{x}b'''\n" + email_rule("mail", "{y}"), "aab") == Taken{"mail:aab"});
}

TEST_CASE("what is wrong in a rule file is told with its line") {
  CHECK(problem_of("[[rule]\n").starts_with("1: broken TOML"));
  CHECK(problem_of("\n\n" + email_rule("m", "a(")).starts_with("3: pattern does not compile"));
  CHECK(problem_of(email_rule("m", "{nope}")) == "1: no macro {nope}");
  CHECK(problem_of(email_rule("m", "a*")) == "1: pattern matches the empty string");
  CHECK(problem_of(email_rule("m", "(?P<x>a)")) == "1: normalizer \"email\" knows no group \"x\"");
  CHECK(problem_of("[[rule]]\nname=\"m\"\ntype=\"url\"\nnormalizer=\"nope\"\npattern=\"a\"\n") ==
        "1: no normalizer \"nope\"");
  CHECK(problem_of(email_rule("m", "a", "colour = 1")) == "1: unknown key \"colour\"");
  CHECK(problem_of("[[rule]]\nname=\"m\"\ntype=\"cat\"\npattern=\"a\"\n") == "1: unknown type \"cat\"");
  CHECK(problem_of("[define]\na='''{b}'''\nb='''{a}'''\n" + email_rule("m", "{a}")).find("hold each other") !=
        std::string::npos);
}

TEST_CASE("ASCII-only forms are warned of") {
  const auto rules = rules_of(email_rule("m", R"(\bword\w)", "examples = []"));
  CHECK(rules->warnings().size() == 3);
}

TEST_CASE("a later folder's rule takes the place of the one with its name, and changes the hash") {
  TemporaryFolder first, second;
  first.write("a.toml", email_rule("m", "abc"));
  second.write("b.toml", email_rule("m", "def"));
  const auto one = RuleSet::load({{first.path()}, {}});
  const auto both = RuleSet::load({{first.path(), second.path()}, {}});
  CHECK(both->rules().size() == 1);
  CHECK(both->match("def", std::nullopt).size() == 1);
  CHECK(one->hash() != both->hash());
  CHECK(one->hash() == RuleSet::load({{first.path()}, {}})->hash());
}

TEST_CASE("loading strictly lists every problem") {
  TemporaryFolder folder;
  folder.write("a.toml", email_rule("m", "a(") + email_rule("n", "{nope}"));
  try {
    RuleSet::load({{folder.path()}, {}});
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("rule m") != std::string::npos);
    CHECK(std::string(error.what()).find("rule n") != std::string::npos);
  }
}

TEST_CASE("a gazetteer with too many cells names file and line") {
  TemporaryFolder folder;
  folder.write("g.tsv", "# list\nname\tcode\na\tb\tc\n");
  try {
    Gazetteers::load({folder.path()});
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("g.tsv:3: 3 cells, the header names 2") != std::string::npos);
  }
}
