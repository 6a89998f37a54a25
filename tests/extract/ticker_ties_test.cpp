// SPDX-License-Identifier: GPL-3.0-or-later
// Tickers beside the companies that they stand for.
#include "extract/ticker_ties.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "extract/extractor.hpp"

using namespace dateline;

namespace {

// Tickers as "symbol=company", organizations as "text=id", in order.
std::string ties_in(const std::string& text) {
  static const auto rules =
      RuleSet::load({{DATELINE_SOURCE_DIR "/extract/rules"}, {DATELINE_SOURCE_DIR "/extract/gazetteers"}});
  Article article;
  article.id = "test";
  article.text = clean_text(text);
  std::string out;
  for (const auto& fact : Extractor(rules).extract(std::move(article)).facts) {
    std::string one;
    if (const auto* ticker = std::get_if<Ticker>(&fact.value)) one = ticker->symbol + "=" + ticker->company;
    if (fact.type == FactType::organization) one = fact.text + "=" + std::get<Mention>(fact.value).id;
    if (!one.empty()) out += (out.empty() ? "" : "; ") + one;
  }
  return out;
}

}  // namespace

TEST_CASE("a ticker in brackets names the company before it, and is its id in the whole article") {
  CHECK(ties_in("Brackwater Holdings Inc <BRKW.O> rose. Brackwater fell.") ==
        "Brackwater Holdings Inc=NASDAQ:BRKW; BRKW=Brackwater Holdings Inc; Brackwater=NASDAQ:BRKW");
  CHECK(ties_in("Brackwater Holdings Inc (NYSE: BRK) rose.") ==
        "Brackwater Holdings Inc=NYSE:BRK; BRK=Brackwater Holdings Inc");
}

TEST_CASE("a ticker tells a company from the word that it is named with") {
  CHECK(ties_in("Apple (AAPL.O) said so.") == "Apple=NASDAQ:AAPL; AAPL=Apple");
}

TEST_CASE("a ticker that words part from a company is not its own") {
  CHECK(ties_in("Brackwater Holdings Inc bought the maker of pumps (NYSE: PMP).") == "Brackwater Holdings Inc=; PMP=");
}

TEST_CASE("a company that a list has keeps its id") {
  CHECK(ties_in("Nvidia (NASDAQ: NVD) rose.") == "Nvidia=NASDAQ:NVDA; NVD=Nvidia");
}
