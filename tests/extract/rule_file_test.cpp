// SPDX-License-Identifier: GPL-3.0-or-later
// Rule files: what they say becomes Rules, and what is wrong in them is told with file and line.
#include "extract/rule_file.hpp"

#include <catch2/catch.hpp>

#include "ingest/error.hpp"
#include "tests/temporary_folder.hpp"

using namespace dateline;

namespace {

RuleFiles read(const std::vector<std::filesystem::path>& folders) {
  return read_rule_files(folders, {}, {});
}

// A rule that takes addresses of the shape `pattern`.
std::string rule(const std::string& name, const std::string& pattern, const std::string& more = "") {
  return "[[rule]]\nname = \"" + name + "\"\ntype = \"email\"\nnormalizer = \"email\"\npattern = '''" + pattern +
         "'''\n" + more + "\n";
}

// "name=pattern" of each rule that could be read.
using Patterns = std::vector<std::string>;
Patterns patterns_of(const RuleFiles& files) {
  Patterns patterns;
  for (const Rule& rule : files.rules) patterns.push_back(rule.name + "=" + rule.pattern);
  return patterns;
}

// "line: rule: reason" of each problem.
std::vector<std::string> problems_of(const RuleFiles& files) {
  std::vector<std::string> problems;
  for (const auto& p : files.problems) problems.push_back(std::to_string(p.line) + ": " + p.rule + ": " + p.reason);
  return problems;
}

}  // namespace

TEST_CASE("a rule keeps all that its file says of it") {
  const TemporaryFolder folder;
  const auto file = folder.write("en/money.toml", R"(# Money.
[define]
scale = '''million|bn'''

[[rule]]
name = "money.test"
type = "money"
normalizer = "money"
pattern = '''\$(?P<amount>[0-9]+) (?P<scale>{scale})'''
before = '''for '''
not_after = ''' {scale}'''
case = "ignore"
edges = "none"
priority = 7
with = { currency = "USD", powers = [3, 6] }
examples = [{ text = "for $5 bn", match = "$5 bn", value = { amount = 5.5, exact = true }, date = "2025-07-30" }]
counterexamples = ["$5", "$HOME"]
)");
  const RuleFiles files = read({folder.path()});
  REQUIRE(problems_of(files).empty());
  REQUIRE(files.rules.size() == 1);
  const Rule& rule = files.rules[0];
  CHECK(rule.name == "money.test");
  CHECK(rule.type == FactType::money);
  CHECK(rule.layer == Layer::figures);
  CHECK(rule.pattern == R"(\$(?P<amount>[0-9]+) (?P<scale>(?:million|bn)))");
  CHECK(rule.before == "for ");
  CHECK(rule.after.empty());
  CHECK(rule.not_after == " (?:million|bn)");
  CHECK(rule.normalizer == "money");
  CHECK(rule.with.dump() == R"({"currency":"USD","powers":[3,6]})");
  CHECK(rule.ignore_case);
  CHECK_FALSE(rule.word_edges);
  CHECK(rule.priority == 7);
  REQUIRE(rule.examples.size() == 1);
  CHECK(rule.examples[0].text == "for $5 bn");
  CHECK(rule.examples[0].match == "$5 bn");
  CHECK(rule.examples[0].value.dump() == R"({"amount":5.5,"exact":true})");
  CHECK(rule.examples[0].date == "2025-07-30");
  CHECK(rule.counterexamples == std::vector<std::string>{"$5", "$HOME"});
  CHECK(rule.file == file.string());
  CHECK(rule.line == 5);
}

TEST_CASE("a rule that says little is sensitive to case, keeps to words, and has no priority") {
  const TemporaryFolder folder;
  folder.write("a.toml", rule("a", "x"));
  const RuleFiles files = read({folder.path()});
  REQUIRE(files.rules.size() == 1);
  CHECK_FALSE(files.rules[0].ignore_case);
  CHECK(files.rules[0].word_edges);
  CHECK(files.rules[0].priority == 0);
}

TEST_CASE("a rule of type nothing makes no fact and says which layer it guards") {
  const TemporaryFolder folder;
  folder.write("a.toml",
               "[[rule]]\nname = \"a\"\ntype = \"nothing\"\npattern = 'x'\n"
               "[[rule]]\nname = \"b\"\ntype = \"nothing\"\nlayer = \"names\"\npattern = 'x'\n");
  const RuleFiles files = read({folder.path()});
  REQUIRE(files.rules.size() == 2);
  CHECK_FALSE(files.rules[0].type.has_value());
  CHECK(files.rules[0].layer == Layer::figures);
  CHECK(files.rules[1].layer == Layer::names);
}

TEST_CASE("types of facts lie in three layers") {
  CHECK(layer_of(FactType::money) == Layer::figures);
  CHECK(layer_of(FactType::date) == Layer::figures);
  CHECK(layer_of(FactType::person) == Layer::names);
  CHECK(layer_of(FactType::ticker) == Layer::links);
}

TEST_CASE("rules come in the order of their files' paths, and of the lines inside them") {
  const TemporaryFolder folder;
  folder.write("en/b.toml", rule("3", "x") + rule("4", "x"));
  folder.write("en/a.toml", rule("2", "x"));
  folder.write("de/z.toml", rule("1", "x"));
  folder.write("en/notes.txt", rule("no", "x"));
  CHECK(patterns_of(read({folder.path()})) == Patterns{"1=x", "2=x", "3=x", "4=x"});
}

TEST_CASE("a later folder's rule stands in the place of the earlier one of its name") {
  const TemporaryFolder ours;
  const TemporaryFolder theirs;
  ours.write("a.toml", rule("a", "1") + rule("b", "1") + rule("c", "1"));
  theirs.write("mine.toml", rule("d", "2") + rule("b", "2"));
  CHECK(patterns_of(read({ours.path(), theirs.path()})) == Patterns{"a=1", "b=2", "c=1", "d=2"});
}

TEST_CASE("two rules of one name in one folder are a mistake") {
  const TemporaryFolder folder;
  folder.write("a.toml", rule("same", "1"));
  folder.write("b.toml", rule("same", "2"));
  const RuleFiles files = read({folder.path()});
  REQUIRE(files.problems.size() == 1);
  CHECK(files.problems[0].rule == "same");
}

TEST_CASE("a file's macros are its own, shared.toml's are known in all") {
  const TemporaryFolder folder;
  folder.write("shared.toml", "[define]\nall = 'A'\n");
  folder.write("a.toml", "[define]\nmine = 'M'\n" + rule("a", "{all}{mine}"));
  folder.write("deep/er/b.toml", rule("b", "{all}") + rule("c", "{mine}"));
  const RuleFiles files = read({folder.path()});
  CHECK(patterns_of(files) == Patterns{"a=(?:A)(?:M)", "b=(?:A)"});
  CHECK(problems_of(files) == std::vector<std::string>{"7: c: no macro {mine}"});
}

TEST_CASE("a file's own macro stands in front of the shared one") {
  const TemporaryFolder folder;
  folder.write("shared.toml", "[define]\nx = 'shared'\n");
  folder.write("a.toml", "[define]\nx = 'own'\n" + rule("a", "{x}"));
  CHECK(patterns_of(read({folder.path()})) == Patterns{"a=(?:own)"});
}

TEST_CASE("each language's shared.toml counts in its own folder") {
  const TemporaryFolder folder;
  folder.write("de/shared.toml", "[define]\nmonth = 'Juli'\n");
  folder.write("de/date.toml", rule("de", "{month}"));
  folder.write("en/shared.toml", "[define]\nmonth = 'July'\n");
  folder.write("en/date.toml", rule("en", "{month}"));
  CHECK(patterns_of(read({folder.path()})) == Patterns{"de=(?:Juli)", "en=(?:July)"});
}

TEST_CASE("the shared.toml of a user's folder stands in front of the program's there") {
  const TemporaryFolder ours;
  const TemporaryFolder theirs;
  ours.write("shared.toml", "[define]\nnumber = '[0-9]+'\nblank = ' '\n");
  ours.write("a.toml", rule("ours", "{number}"));
  theirs.write("shared.toml", "[define]\nnumber = '[0-9.]+'\n");
  theirs.write("b.toml", rule("theirs", "{number}{blank}"));
  CHECK(patterns_of(read({ours.path(), theirs.path()})) == Patterns{"ours=(?:[0-9]+)", "theirs=(?:[0-9.]+)(?: )"});
}

TEST_CASE("broken TOML is told with its line and costs only its file") {
  const TemporaryFolder folder;
  const auto broken = folder.write("a.toml", "[define]\nx = 'a'\n[[rule]]\nname = \n");
  folder.write("b.toml", rule("b", "x"));
  const RuleFiles files = read({folder.path()});
  CHECK(patterns_of(files) == Patterns{"b=x"});
  REQUIRE(files.problems.size() == 1);
  CHECK(files.problems[0].file == broken.string());
  CHECK(files.problems[0].line == 4);
  CHECK(files.problems[0].reason.starts_with("broken TOML"));
}

TEST_CASE("a broken shared.toml is told once") {
  const TemporaryFolder folder;
  folder.write("shared.toml", "[define\n");
  CHECK(read({folder.path()}).problems.size() == 1);
}

TEST_CASE("a mistake in a rule is told with the rule's line and name, and costs only that rule") {
  const TemporaryFolder folder;
  folder.write("a.toml", rule("a", "x") +                                                         // lines 1 to 6
                             rule("b", "x", "colour = 'red'") +                                   // 7
                             rule("c", "{nope}") +                                                // 13
                             "[[rule]]\nname = 'd'\ntype = 'mail'\npattern = 'x'\n" +             // 19
                             "[[rule]]\nname = 'e'\ntype = 'email'\npattern = 'x'\n" +            // 23
                             "[[rule]]\nname = 'f'\ntype = 'email'\nnormalizer = 'email'\n" +     // 27
                             "[[rule]]\ntype = 'email'\nnormalizer = 'email'\npattern = 'x'\n");  // 31
  const RuleFiles files = read({folder.path()});
  CHECK(patterns_of(files) == Patterns{"a=x"});
  CHECK(problems_of(files) == std::vector<std::string>{
                                  "7: b: unknown key \"colour\"",
                                  "13: c: no macro {nope}",
                                  "19: d: unknown type \"mail\"",
                                  "23: e: a rule that makes facts needs a normalizer",
                                  "27: f: a rule needs a pattern, or a finder",
                                  "31: : a rule needs a name",
                              });
}

TEST_CASE("a value of the wrong kind is a mistake, never taken for something else") {
  for (const std::string more : {"priority = 'high'", "case = 'no'", "edges = 'off'", "with = 5", "examples = 'x'",
                                 "counterexamples = [5]", "before = 5"}) {
    const TemporaryFolder folder;
    folder.write("a.toml", rule("a", "x", more));
    CAPTURE(more);
    CHECK(read({folder.path()}).problems.size() == 1);
  }
}

TEST_CASE("a table that no rule file has is a mistake") {
  const TemporaryFolder folder;
  folder.write("a.toml", "[[rules]]\nname = 'a'\n");  // meant [[rule]]
  CHECK(read({folder.path()}).problems.size() == 1);
}

TEST_CASE("a folder that does not exist is an error") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(read({folder.path() / "none"}), Error);
}

TEST_CASE("the hash is that of the files' names and bytes, wherever they lie") {
  const TemporaryFolder one;
  const TemporaryFolder two;
  const TemporaryFolder lists;
  one.write("a.toml", rule("a", "x"));
  two.write("a.toml", rule("a", "x"));
  const std::string hash = read({one.path()}).hash;
  CHECK(read({one.path()}).hash == hash);
  CHECK(read({two.path()}).hash == hash);

  two.write("a.toml", rule("a", "y"));
  CHECK(read({two.path()}).hash != hash);
  two.write("a.toml", rule("a", "x") + "# a comment\n");
  CHECK(read({two.path()}).hash != hash);
  two.write("a.toml", rule("a", "x"));
  two.write("b.toml", "");
  CHECK(read({two.path()}).hash != hash);

  lists.write("colours.tsv", "name\nred\n");
  const std::string with_lists = read_rule_files({one.path()}, {}, {lists.path()}).hash;
  CHECK(with_lists != hash);
  lists.write("colours.tsv", "name\nblue\n");
  CHECK(read_rule_files({one.path()}, {}, {lists.path()}).hash != with_lists);
}
