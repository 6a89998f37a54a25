// SPDX-License-Identifier: GPL-3.0-or-later
// email, url, ticker.
#include <algorithm>
#include <array>

#include "extract/normalizers/registry.hpp"
#include "ingest/ascii.hpp"

namespace dateline {

namespace {

// Reuters instrument codes end in a letter for the exchange.
std::string_view exchange_of_suffix(std::string_view suffix) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 19> suffixes{{{"N", "NYSE"},
                                                                                           {"O", "NASDAQ"},
                                                                                           {"OQ", "NASDAQ"},
                                                                                           {"A", "NYSE American"},
                                                                                           {"L", "LSE"},
                                                                                           {"T", "TSE"},
                                                                                           {"HK", "HKEX"},
                                                                                           {"SS", "SSE"},
                                                                                           {"SZ", "SZSE"},
                                                                                           {"PA", "Euronext Paris"},
                                                                                           {"AS", "Euronext Amsterdam"},
                                                                                           {"DE", "XETRA"},
                                                                                           {"F", "Frankfurt"},
                                                                                           {"MI", "Borsa Italiana"},
                                                                                           {"MC", "BME"},
                                                                                           {"TO", "TSX"},
                                                                                           {"AX", "ASX"},
                                                                                           {"KS", "KRX"},
                                                                                           {"TW", "TWSE"}}};
  const auto found = std::find_if(suffixes.begin(), suffixes.end(), [&](const auto& s) { return s.first == suffix; });
  return found == suffixes.end() ? std::string_view{} : found->second;
}

// How exchanges write themselves, in one spelling each.
std::string exchange_name(std::string_view written) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> names{{{"nasdaq", "NASDAQ"},
                                                                                       {"nyse", "NYSE"},
                                                                                       {"nysearca", "NYSE Arca"},
                                                                                       {"london", "LSE"},
                                                                                       {"aim", "AIM"},
                                                                                       {"euronext", "Euronext"},
                                                                                       {"otc", "OTC"},
                                                                                       {"hkg", "HKEX"}}};
  const auto key = ascii_lower(written);
  const auto found = std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.first == key; });
  return found == names.end() ? std::string(written) : std::string(found->second);
}

}  // namespace

std::optional<Normalized> normalize_email(const Groups&, const MatchContext& context) {
  return Normalized{Email{ascii_lower(context.match)}, std::nullopt};
}

std::optional<Normalized> normalize_url(const Groups&, const MatchContext& context) {
  auto url = context.match;
  // Punctuation of the sentence, and a bracket that was opened before the address, are not part of it.
  while (!url.empty()) {
    const char last = url.back();
    const bool unopened =
        last == ')' && std::count(url.begin(), url.end(), ')') > std::count(url.begin(), url.end(), '(');
    if (std::string_view(".,;:!?'\"").find(last) == std::string_view::npos && !unopened) break;
    url.remove_suffix(1);
  }
  if (url.find('.') == std::string_view::npos) return std::nullopt;
  return Normalized{Url{std::string(url)}, url};
}

std::optional<Normalized> normalize_ticker(const Groups& groups, const MatchContext&) {
  Ticker ticker;
  ticker.symbol = groups["symbol"];
  if (groups.has("suffix")) ticker.exchange = exchange_of_suffix(groups["suffix"]);
  if (groups.has("exchange")) ticker.exchange = exchange_name(groups["exchange"]);
  if (groups.has("suffix") && ticker.exchange.empty()) return std::nullopt;
  return Normalized{std::move(ticker), groups["whole"].empty() ? std::nullopt : std::optional(groups["whole"])};
}

}  // namespace dateline
