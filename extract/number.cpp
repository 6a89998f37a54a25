// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/number.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace dateline {

namespace {

const std::unordered_map<std::string_view, int>& small_numbers() {
  static const std::unordered_map<std::string_view, int> words{
      {"zero", 0},       {"nil", 0},       {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},
      {"five", 5},       {"six", 6},       {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},
      {"eleven", 11},    {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16},
      {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},
      {"fourty", 40},    {"fifty", 50},    {"sixty", 60},    {"seventy", 70},  {"eighty", 80},  {"ninety", 90}};
  return words;
}

// One-character fractions, as UTF-8.
const std::unordered_map<std::string_view, std::pair<int, int>>& vulgar_fractions() {
  static const std::unordered_map<std::string_view, std::pair<int, int>> fractions{
      {"¼", {1, 4}}, {"½", {1, 2}}, {"¾", {3, 4}}, {"⅓", {1, 3}}, {"⅔", {2, 3}},
      {"⅕", {1, 5}}, {"⅖", {2, 5}}, {"⅗", {3, 5}}, {"⅘", {4, 5}}, {"⅙", {1, 6}},
      {"⅚", {5, 6}}, {"⅛", {1, 8}}, {"⅜", {3, 8}}, {"⅝", {5, 8}}, {"⅞", {7, 8}}};
  return fractions;
}

std::optional<Decimal> fraction(std::int64_t numerator, std::int64_t denominator) {
  return Decimal::quotient(Decimal(numerator), Decimal(denominator));
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Digits with commas at thousands (or Indian lakhs) and a decimal point.
std::optional<Decimal> read_digits(std::string_view token) {
  std::string digits;
  std::size_t group = 0;
  bool grouped = false;
  bool point = false;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const char c = token[i];
    if (is_digit(c)) {
      digits.push_back(c);
      ++group;
    } else if (c == ',' && !point && group > 0) {
      if (grouped && group != 2 && group != 3) return std::nullopt;
      grouped = true;
      group = 0;
    } else if (c == '.' && !point) {
      if (grouped && group != 3) return std::nullopt;
      point = true;
      digits.push_back('.');
    } else {
      return std::nullopt;
    }
  }
  if (grouped && !point && group != 3) return std::nullopt;
  return Decimal::parse(digits);
}

std::optional<Decimal> read_slash_fraction(std::string_view token) {
  const auto slash = token.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto numerator = read_digits(token.substr(0, slash));
  const auto denominator = read_digits(token.substr(slash + 1));
  if (!numerator || !denominator) return std::nullopt;
  return Decimal::quotient(*numerator, *denominator);
}

// "15", "15½", "½", "3/4".
std::optional<Decimal> read_digit_token(std::string_view token) {
  for (const auto& [written, parts] : vulgar_fractions()) {
    if (!token.ends_with(written)) continue;
    const auto whole = token.substr(0, token.size() - written.size());
    const auto part = fraction(parts.first, parts.second);
    if (whole.empty()) return part;
    const auto base = read_digits(whole);
    return base ? base->plus(*part) : std::nullopt;
  }
  if (auto value = read_slash_fraction(token)) return value;
  return read_digits(token);
}

std::vector<std::string> tokens_of(std::string_view written) {
  std::vector<std::string> tokens;
  std::string token;
  const auto finish = [&] {
    if (!token.empty()) tokens.push_back(std::move(token));
    token.clear();
  };
  for (const char c : written) {
    if (c == ' ' || c == '-')
      finish();
    else
      token.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  }
  finish();
  return tokens;
}

// Sums number words from left to right: units and tens into `group_`, scales close a group.
class WordReader {
 public:
  std::optional<Decimal> read(const std::vector<std::string>& tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i)
      if (!take(tokens[i], i + 1 < tokens.size() ? tokens[i + 1] : std::string())) return std::nullopt;
    if (!any_) return std::nullopt;
    return total_.plus(group_);
  }

 private:
  bool take(const std::string& token, const std::string& next) {
    if (token == "and") return any_ && !next.empty();
    if (token == "a" || token == "an") {
      // "a hundred", "half a million"
      if (!any_) pending_one_ = true;
      return !next.empty();
    }
    if (token == "point") return any_ && (decimals_ = 1) == 1;
    if (token == "half") return add(Decimal(5, -1), 0);
    const auto word = small_numbers().find(token);
    if (word != small_numbers().end())
      return decimals_ > 0 ? add_decimal(word->second) : add(Decimal(word->second), word->second);
    if (token == "hundred" || token == "hundreds") return scale_group(2);
    if (token == "dozen" || token == "dozens") return multiply(Decimal(12));
    if (const auto power = scale_power(token)) return close_group(*power);
    if (const auto digits = read_digit_token(token)) return add(*digits, 1000);
    return false;
  }

  // A number word may follow tens ("twenty-five") or a scale, nothing else; digits only a scale or a fraction's whole.
  bool add(const Decimal& value, int small) {
    const bool fits = group_.is_zero() || !value.is_integer() || hundreds_ || (small < 10 && tens_);
    if (!fits) return false;
    const auto sum = group_.plus(value);
    if (!sum) return false;
    group_ = *sum;
    tens_ = small >= 20 && small <= 90;
    if (!tens_ && small != 0) hundreds_ = false;
    any_ = true;
    return true;
  }

  bool add_decimal(int digit) {
    if (digit > 9) return false;
    const auto sum = group_.plus(Decimal(digit, -decimals_++));
    if (sum) group_ = *sum;
    return sum.has_value();
  }

  bool start_group() {
    if (group_.is_zero() && (pending_one_ || !any_)) group_ = Decimal(1);
    pending_one_ = false;
    any_ = true;
    return !group_.is_zero();
  }

  bool scale_group(int power) {
    if (!start_group()) return false;
    group_ = group_.scaled(power);
    hundreds_ = true;
    return true;
  }

  bool multiply(const Decimal& factor) {
    if (!start_group()) return false;
    const auto product = group_.times(factor);
    if (product) group_ = *product;
    return product.has_value();
  }

  bool close_group(int power) {
    if (power >= last_power_ || !start_group()) {
      // "four hundred thousand million": a scale on a scale multiplies.
      if (!group_.is_zero() || total_.is_zero()) return false;
      total_ = total_.scaled(power);
      return true;
    }
    const auto sum = total_.plus(group_.scaled(power));
    if (!sum) return false;
    total_ = *sum;
    group_ = Decimal();
    last_power_ = power;
    hundreds_ = tens_ = false;
    decimals_ = 0;
    return true;
  }

  Decimal total_;
  Decimal group_;
  int last_power_ = 100;
  int decimals_ = 0;
  bool any_ = false;
  bool pending_one_ = false;
  bool tens_ = false;
  bool hundreds_ = false;
};

}  // namespace

std::optional<int> scale_power(std::string_view word) {
  static const std::unordered_map<std::string, int> powers{
      {"k", 3},    {"thousand", 3}, {"thousands", 3}, {"lakh", 5},      {"lakhs", 5},    {"m", 6},     {"mn", 6},
      {"mln", 6},  {"mil", 6},      {"mm", 6},        {"million", 6},   {"millions", 6}, {"crore", 7}, {"crores", 7},
      {"b", 9},    {"bn", 9},       {"bln", 9},       {"billion", 9},   {"billions", 9}, {"t", 12},    {"tn", 12},
      {"tln", 12}, {"trn", 12},     {"trillion", 12}, {"trillions", 12}};
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  while (lower.ends_with('.')) lower.pop_back();
  const auto found = powers.find(lower);
  return found == powers.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Decimal> read_number(std::string_view written) {
  bool negative = false;
  for (const std::string_view sign : {"-", "minus ", "minus-", "negative "})
    if (written.starts_with(sign)) {
      negative = true;
      written.remove_prefix(sign.size());
      break;
    }
  // "1.5bn": the scale is glued to the digits.
  std::string spaced(written);
  if (!spaced.empty() && is_digit(spaced[0])) {
    const auto letter = std::find_if(spaced.begin(), spaced.end(), [](unsigned char c) { return std::isalpha(c); });
    if (letter != spaced.begin() && letter != spaced.end() && is_digit(*std::prev(letter))) spaced.insert(letter, ' ');
  }
  const auto value = WordReader().read(tokens_of(spaced));
  return value && negative ? std::optional(value->negated()) : value;
}

}  // namespace dateline
