// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/ticker_ties.hpp"

#include <algorithm>
#include <unordered_map>

namespace dateline {

namespace {

// Only brackets, blanks and separators part an organization from its ticker, and one of its tickers from the next.
bool ties(std::string_view gap) {
  return !gap.empty() && gap.size() <= 4 && gap.find_first_not_of(" <([;,/.") == std::string_view::npos &&
         gap.find_first_of("<([;,/ ") != std::string_view::npos;
}

// "NYSE" in "(NYSE: BAC)".
void drop_names_inside(std::vector<Candidate>& sentence) {
  for (std::size_t t = 0; t < sentence.size(); ++t) {
    const Candidate& ticker = sentence[t];
    if (ticker.beaten_by || !ticker.value || !std::holds_alternative<Ticker>(*ticker.value)) continue;
    for (auto& other : sentence) {
      const bool inside = other.match.data() >= ticker.match.data() &&
                          other.match.data() + other.match.size() <= ticker.match.data() + ticker.match.size();
      if (inside && !other.beaten_by && other.value && std::holds_alternative<Mention>(*other.value))
        other.beaten_by = t;
    }
  }
}

std::string id_of(const Ticker& ticker) {
  return ticker.exchange.empty() ? ticker.symbol : ticker.exchange + ":" + ticker.symbol;
}

}  // namespace

void tie_tickers(const std::vector<Rule>& rules, std::span<std::vector<Candidate>> found) {
  std::unordered_map<std::string, std::string> ids;  // by an organization's name; the first it is given with
  const auto is_ticker = [&](const Candidate& candidate) { return rules[candidate.rule].type == FactType::ticker; };
  for (auto& sentence : found) {
    if (std::ranges::none_of(sentence, is_ticker)) continue;
    drop_names_inside(sentence);
    const Mention* owner = nullptr;
    const char* end = nullptr;  // of the owner, or of its last ticker
    for (auto& candidate : sentence) {
      if (candidate.beaten_by || !candidate.value) continue;
      const char* const begin = candidate.match.data();
      if (auto* ticker = std::get_if<Ticker>(&*candidate.value)) {
        if (owner == nullptr || begin < end || !ties({end, static_cast<std::size_t>(begin - end)})) continue;
        ticker->company = owner->name;
        ids.try_emplace(owner->name, id_of(*ticker));
        end = begin + candidate.match.size();
        if (*end == '>' || *end == ')') ++end;
      } else if (rules[candidate.rule].type == FactType::organization) {
        owner = std::get_if<Mention>(&*candidate.value);
        end = begin + candidate.match.size();
      }
    }
  }
  if (ids.empty()) return;
  for (auto& sentence : found)
    for (auto& candidate : sentence) {
      if (candidate.beaten_by || !candidate.value || rules[candidate.rule].type != FactType::organization) continue;
      auto* mention = std::get_if<Mention>(&*candidate.value);
      if (mention == nullptr || !mention->id.empty()) continue;
      if (const auto id = ids.find(mention->name); id != ids.end()) mention->id = id->second;
    }
}

}  // namespace dateline
