// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/rule_test.hpp"

#include <algorithm>

#include "extract/extractor.hpp"

namespace dateline {

namespace {

std::vector<Fact> facts_of(Extractor& extractor, const std::string& text, const std::string& date) {
  Article article;
  article.id = "example";
  article.text = clean_text(text);
  if (!date.empty()) article.published = read_published(date).published;
  return extractor.extract(std::move(article)).facts;
}

std::string value_text(const Value& value) {
  std::string out;
  JsonWriter json(out);
  write_json(json, value);
  return out;
}

// What is expected and differs from the value; empty where all expected keys agree.
std::string difference(const nlohmann::json& expected, const nlohmann::json& value) {
  for (const auto& [key, wanted] : expected.items()) {
    if (!value.contains(key)) return "no \"" + key + "\"";
    const bool same =
        wanted.is_object() && value[key].is_object() ? difference(wanted, value[key]).empty() : wanted == value[key];
    if (!same) return "\"" + key + "\" is " + value[key].dump() + ", not " + wanted.dump();
  }
  return {};
}

std::string list_of(const std::vector<Fact>& facts) {
  if (facts.empty()) return "no facts";
  std::string list;
  for (const auto& fact : facts)
    list += (list.empty() ? "" : "; ") + fact.rule + " \"" + fact.text + "\" " + value_text(fact.value);
  return list;
}

}  // namespace

RuleTestReport test_rules(std::shared_ptr<const RuleSet> rules) {
  RuleTestReport report;
  Extractor extractor(rules);
  for (const Rule& rule : rules->rules()) {
    const auto fails = [&](const std::string& why) {
      report.failures.push_back({rule.file, rule.line, rule.name, why});
    };
    for (const auto& example : rule.examples) {
      ++report.examples;
      const auto facts = facts_of(extractor, example.text, example.date);
      const auto fact = std::find_if(facts.begin(), facts.end(),
                                     [&](const Fact& f) { return f.rule == rule.name && f.text == example.match; });
      if (fact == facts.end()) {
        fails("\"" + example.text + "\" should give \"" + example.match + "\"; it gives " + list_of(facts));
        continue;
      }
      const auto wrong = difference(example.value, nlohmann::json::parse(value_text(fact->value)));
      if (!wrong.empty()) fails("\"" + example.match + "\": " + wrong);
    }
    for (const auto& text : rule.counterexamples) {
      ++report.counterexamples;
      for (const auto& fact : facts_of(extractor, text, "2025-07-30"))
        if (fact.rule == rule.name) fails("\"" + text + "\" should give nothing; it gives \"" + fact.text + "\"");
    }
  }
  return report;
}

}  // namespace dateline
