// SPDX-License-Identifier: GPL-3.0-or-later
// What the shipped rules read as time in a text: the tables of the date tests are made of this.
#pragma once

#include <string>

#include "extract/extractor.hpp"
#include "tests/extract/sample_articles.hpp"

// "text=timex" of each date fact of the text, joined by "; ". `with` adds more of the value behind the timex.
template <class More>
std::string times_in(const std::string& text, const std::string& published, const More& more) {
  using namespace dateline;
  static Extractor extractor(shipped_rules());
  Article article;
  article.id = "a";
  article.text = clean_text(text);
  if (!published.empty()) article.published = read_published(published).published;
  std::string found;
  for (const auto& fact : extractor.extract(std::move(article)).facts) {
    if (fact.type != FactType::date) continue;
    const auto& time = std::get<TimeExpression>(fact.value);
    found += (found.empty() ? "" : "; ") + fact.text + "=" + time.timex + more(time);
  }
  return found;
}

inline std::string times_in(const std::string& text, const std::string& published = "2025-07-30") {
  return times_in(text, published, [](const dateline::TimeExpression&) { return std::string(); });
}

// With first and last day: "April=2025-04 2025-04-01..2025-04-30".
inline std::string spans_in(const std::string& text, const std::string& published = "2025-07-30") {
  return times_in(text, published, [](const dateline::TimeExpression& time) {
    return time.first ? " " + dateline::iso_date(*time.first) + ".." + dateline::iso_date(*time.last) : std::string();
  });
}

// With kind and mod: "nearly two years=P2Y DURATION LESS_THAN".
inline std::string kinds_in(const std::string& text, const std::string& published = "2025-07-30") {
  return times_in(text, published, [](const dateline::TimeExpression& time) {
    return " " + time.kind + (time.mod.empty() ? "" : " " + time.mod);
  });
}
