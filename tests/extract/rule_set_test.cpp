// SPDX-License-Identifier: GPL-3.0-or-later
// Which matches of a rule set stand, and which lose their place.
#include "extract/rule_set.hpp"

#include <catch2/catch.hpp>

#include "tests/extract/document_of.hpp"
#include "tests/temporary_folder.hpp"

using namespace dateline;

namespace {

using Matches = std::vector<std::string>;

std::string rule(const std::string& name, const std::string& type, const std::string& normalizer,
                 const std::string& pattern, const std::string& more = "") {
  return "[[rule]]\nname = \"" + name + "\"\ntype = \"" + type + "\"\n" +
         (normalizer.empty() ? "" : "normalizer = \"" + normalizer + "\"\n") + "pattern = '''" + pattern + "'''\n" +
         more + "\n";
}

std::string mail(const std::string& name, const std::string& pattern, const std::string& more = "") {
  return rule(name, "email", "email", pattern, more);
}

std::shared_ptr<const RuleSet> loaded(const std::string& toml) {
  const TemporaryFolder folder;
  folder.write("a.toml", toml);
  return RuleSet::load({{folder.path()}, {}}, false);
}

// "rule: match" of each match that stands, rejecters too.
Matches standing(const RuleSet& rules, std::string_view sentence) {
  Matches matches;
  for (const auto& candidate : rules.match(sentence, std::nullopt))
    if (!candidate.beaten_by)
      matches.push_back(rules.rules()[candidate.rule].name + ": " + std::string(candidate.match));
  return matches;
}

Matches standing(const std::string& toml, std::string_view sentence) {
  return standing(*loaded(toml), sentence);
}

}  // namespace

TEST_CASE("a rule takes every match of a sentence, in order") {
  CHECK(standing(mail("a", "[a-z]@b"), "x@b and y@b, z@b") == Matches{"a: x@b", "a: y@b", "a: z@b"});
}

TEST_CASE("of two matches that overlap the longer stands, wherever it begins") {
  CHECK(standing(mail("left", "one two") + mail("right", "two three four"), "one two three four") ==
        Matches{"right: two three four"});
}

TEST_CASE("the longer wins over the higher priority") {
  CHECK(standing(mail("high", "two", "priority = 9") + mail("long", "one two"), "one two") == Matches{"long: one two"});
}

TEST_CASE("of two matches of the same length the rule of the first file stands") {
  const TemporaryFolder folder;
  folder.write("b.toml", mail("second", "x@y"));
  folder.write("a.toml", mail("first", "x@y"));
  CHECK(standing(*RuleSet::load({{folder.path()}, {}}), "x@y") == Matches{"first: x@y"});
}

TEST_CASE("a match that was beaten beats nobody") {
  CHECK(standing(mail("long", "one two three") + mail("middle", "three four") + mail("short", "four"),
                 "one two three four") == Matches{"long: one two three", "short: four"});
}

TEST_CASE("a loser names the match that won its place") {
  const auto rules = loaded(mail("short", "one") + mail("long", "one two"));
  const auto candidates = rules->match("one two", std::nullopt);
  REQUIRE(candidates.size() == 2);
  const auto& loser = candidates[0].beaten_by ? candidates[0] : candidates[1];
  REQUIRE(loser.beaten_by.has_value());
  CHECK(rules->rules()[loser.rule].name == "short");
  CHECK(rules->rules()[candidates[*loser.beaten_by].rule].name == "long");
}

TEST_CASE("a name may hold a figure and a link: each layer decides for itself") {
  CHECK(standing(rule("name", "organization", "organization", "Fund 500 www") +
                     rule("figure", "percent", "percent", "(?P<amount>[0-9]+)") + rule("link", "email", "email", "www"),
                 "Fund 500 www") == Matches{"name: Fund 500 www", "figure: 500", "link: www"});
}

TEST_CASE("dates and figures share a layer") {
  CHECK(standing(rule("figure", "percent", "percent", "(?P<amount>[0-9]+)") +
                     rule("date", "date", "date", "in (?P<year>[0-9]{4})", "with = { form = \"year\" }"),
                 "in 2025") == Matches{"date: in 2025"});
}

TEST_CASE("a rejecter takes the place of shorter matches of its layer and leaves longer ones") {
  const std::string rejecter = rule("reject", "nothing", "", "two three", "layer = \"links\"");
  CHECK(standing(rejecter + mail("short", "two"), "one two three") == Matches{"reject: two three"});
  CHECK(standing(rejecter + mail("long", "one two three"), "one two three") == Matches{"long: one two three"});
  CHECK(standing(rejecter + rule("name", "organization", "organization", "one two"), "one two three") ==
        Matches{"name: one two", "reject: two three"});
}

TEST_CASE("a pattern that looks at the ends of a sentence is found in the middle of an article") {
  const std::string text = "One here. Two there.\nThree where. Four";
  const auto found = [&](const std::string& pattern) {
    return matches_of(*loaded(rule("a", "nothing", "", pattern, "edges = \"none\"")), text, std::nullopt,
                      RuleSet::Detection::sets);
  };
  CHECK(found("^Two") == "1 a at 0: Two\n");
  CHECK(found("where\\.$") == "2 a at 6: where.\n");
  CHECK(found("(?:^|[^a-z])Three") == "2 a at 0: Three\n");
  CHECK(found("\\AF[a-z]+\\z") == "3 a at 0: Four\n");
  CHECK(found("[^a-z]here") == "0 a at 3:  here\n");
}

TEST_CASE("a rejecter carries no value") {
  const auto candidates = loaded(rule("reject", "nothing", "", "x"))->match("x", std::nullopt);
  REQUIRE(candidates.size() == 1);
  CHECK_FALSE(bool(candidates[0].value));
}

TEST_CASE("a normalizer that finds no value leaves the place to others") {
  CHECK(standing(rule("date", "date", "date", "(?P<year>[0-9]+) x", "with = { form = \"year\" }") +
                     rule("figure", "percent", "percent", "(?P<amount>[0-9]+)"),
                 "310 x") == Matches{"figure: 310"});
}

TEST_CASE("a match neither begins nor ends inside a word or a number") {
  CHECK(standing(mail("a", "rate"), "rates, rate, überrate, Łrate, rateł, rate5, 5rate") == Matches{"a: rate"});
  CHECK(standing(mail("a", "lys"), "Élysée").empty());
  CHECK(standing(mail("a", "{capital}{letter}+"), "im Élysée,") == Matches{"a: Élysée"});
  CHECK(standing(mail("a", "5"), "15 51 5") == Matches{"a: 5"});
}

TEST_CASE("without word edges a match may stand anywhere") {
  CHECK(standing(mail("a", "lys", "edges = \"none\""), "Élysée analysis") == Matches{"a: lys", "a: lys"});
}

TEST_CASE("a shorter match inside a word does not hide a whole one behind it") {
  CHECK(standing(mail("a", "ab|b c"), "ab c xab c") == Matches{"a: ab"});
  CHECK(standing(mail("a", "x+"), "ax xx") == Matches{"a: xx"});
}

TEST_CASE("contexts stand directly beside the match") {
  CHECK(standing(mail("a", "x", "before = '''(?:to|für) '''"), "to x, für x, to  x, x") == Matches{"a: x", "a: x"});
  CHECK(standing(mail("a", "x", "after = ''', [0-9]'''"), "x, 5 and x 5 and x") == Matches{"a: x"});
  CHECK(standing(mail("a", "x", "not_before = '''no '''"), "no x but x") == Matches{"a: x"});
  CHECK(standing(mail("a", "x", "not_after = ''' Élysée'''"), "x Élysée, x Elysée") == Matches{"a: x"});
}

TEST_CASE("a context may ask for the beginning or the end of the sentence") {
  CHECK(standing(mail("a", "x", "before = '''^'''"), "x and x") == Matches{"a: x"});
  CHECK(standing(mail("a", "x", "after = '''$'''"), "x and x") == Matches{"a: x"});
}

TEST_CASE("contexts are no part of the match, so neighbours may share them") {
  CHECK(standing(mail("a", "x", "before = ''' '''\nafter = ''' '''"), " x x x ") == Matches{"a: x", "a: x", "a: x"});
}

TEST_CASE("case is minded unless the rule says otherwise") {
  CHECK(standing(mail("a", "Rate"), "rate RATE Rate") == Matches{"a: Rate"});
  CHECK(standing(mail("a", "Rate é", "case = \"ignore\""), "rate É RATE é") == Matches{"a: rate É", "a: RATE é"});
}

TEST_CASE("a group that is named twice is a mistake") {
  const auto rules = loaded(rule("a", "percent", "percent", "(?P<amount>[0-9]+)%|of (?P<amount>[0-9]+)"));
  CHECK(rules->rules().empty());
  REQUIRE(rules->problems().size() == 1);
  CHECK(rules->problems()[0].rule == "a");
  CHECK(rules->problems()[0].reason == "group \"amount\" is named twice");
}

TEST_CASE("more rules than one set may hold all work") {
  std::string toml;
  for (int i = 0; i < 700; ++i) toml += mail("r" + std::to_string(i), "word" + std::to_string(i));
  const auto rules = loaded(toml);
  REQUIRE(rules->rules().size() == 700);
  for (const int i : {0, 299, 300, 301, 599, 600, 699}) {
    const std::string number = std::to_string(i);
    CHECK(standing(*rules, "a word" + number + " here") == Matches{"r" + number + ": word" + number});
  }
  CHECK(standing(*rules, "word0 word699") == Matches{"r0: word0", "r699: word699"});
}

TEST_CASE("a loose macro decides which rules are tried, the strict one what they take") {
  CHECK(standing("[define]\nid = '[a-z]{3}[0-9]{3}'\n[detect]\nid = '[0-9]'\n" + mail("a", "{id}"), "abc123 ab12") ==
        Matches{"a: abc123"});
}

TEST_CASE("a macro of a file's own is not sought in the loose form of the shared one") {
  const TemporaryFolder folder;
  folder.write("shared.toml", "[define]\nid = '[0-9]+'\n[detect]\nid = '[0-9]'\n");
  folder.write("a.toml", "[define]\nid = '[a-z]+'\n" + mail("a", "{id}@x"));
  CHECK(standing(*RuleSet::load({{folder.path()}, {}}), "abc@x") == Matches{"a: abc@x"});
}

TEST_CASE("an empty sentence and an empty rule set match nothing") {
  CHECK(standing(mail("a", "x"), "").empty());
  CHECK(standing("", "x").empty());
}
