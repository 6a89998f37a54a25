// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/figures/atoms.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "extract/figures/nouns.hpp"
#include "ingest/ascii.hpp"

namespace dateline {

namespace {

using Form = NumberAtom::Form;

struct Digits {
  Decimal value;
  Form form = Form::whole;
};

// Digits without separators and with at most one point, as a decimal.
std::optional<Decimal> plain_decimal(std::string_view digits, char point) {
  if (digits.size() > 36) return std::nullopt;
  std::int64_t coefficient = 0;
  int exponent = 0;
  bool behind = false;
  if (digits.size() > 18) {
    std::string plain;
    for (const char c : digits)
      if (c == point)
        plain += '.';
      else if (c != ',' && c != '.')
        plain += c;
    return Decimal::parse(plain);
  }
  for (const char c : digits) {
    if (c == point) {
      behind = true;
    } else if (c >= '0' && c <= '9') {
      coefficient = coefficient * 10 + (c - '0');
      exponent -= behind;
    }
  }
  return Decimal(coefficient, exponent);
}

// Groups of three behind `separator`; the Indian way, the last of three and those before it of two, for commas.
bool is_grouped(std::string_view digits, char separator) {
  std::size_t begin = 0;
  std::vector<std::size_t> groups;
  for (std::size_t at = digits.find(separator); at != std::string_view::npos; at = digits.find(separator, begin)) {
    groups.push_back(at - begin);
    begin = at + 1;
  }
  groups.push_back(digits.size() - begin);
  if (groups.size() < 2 || groups.back() != 3 || groups.front() > 3 || groups.front() == 0) return false;
  const auto inner = [&](std::size_t size) {
    return std::all_of(groups.begin() + 1, groups.end() - 1, [&](std::size_t g) { return g == size; });
  };
  return inner(3) || (separator == ',' && groups.size() > 2 && inner(2) && groups.front() <= 2);
}

std::optional<Digits> read_digits(std::string_view token) {
  const auto commas = std::count(token.begin(), token.end(), ',');
  const auto points = std::count(token.begin(), token.end(), '.');
  const auto made = [](std::optional<Decimal> value, Form form) {
    return value ? std::optional(Digits{*value, form}) : std::nullopt;
  };
  if (commas == 0 && points == 0) return made(plain_decimal(token, '.'), Form::whole);
  if (commas == 0 && points == 1) return made(plain_decimal(token, '.'), Form::decimal);
  if (points == 0 && is_grouped(token, ',')) return made(plain_decimal(token, '.'), Form::grouped);
  const auto last_point = token.rfind('.');
  const auto last_comma = token.rfind(',');
  if (points == 1 && commas > 0 && last_comma < last_point && is_grouped(token.substr(0, last_point), ','))
    return made(plain_decimal(token, '.'), Form::decimal);
  // The continental way: "1.234,5", "1.234.567".
  if (points > 0 && commas == 1 && last_point < last_comma && is_grouped(token.substr(0, last_comma), '.'))
    return made(plain_decimal(token, ','), Form::decimal);
  if (points > 1 && commas == 0 && is_grouped(token, '.')) return made(plain_decimal(token, ','), Form::grouped);
  return std::nullopt;
}

// The vulgar fraction that a token is, as numerator and denominator.
std::optional<std::pair<int, int>> vulgar_fraction(std::string_view token) {
  static constexpr std::array<std::pair<std::string_view, std::pair<int, int>>, 15> fractions{{{"½", {1, 2}},
                                                                                               {"¼", {1, 4}},
                                                                                               {"¾", {3, 4}},
                                                                                               {"⅓", {1, 3}},
                                                                                               {"⅔", {2, 3}},
                                                                                               {"⅛", {1, 8}},
                                                                                               {"⅜", {3, 8}},
                                                                                               {"⅝", {5, 8}},
                                                                                               {"⅞", {7, 8}},
                                                                                               {"⅕", {1, 5}},
                                                                                               {"⅖", {2, 5}},
                                                                                               {"⅗", {3, 5}},
                                                                                               {"⅘", {4, 5}},
                                                                                               {"⅙", {1, 6}},
                                                                                               {"⅚", {5, 6}}}};
  for (const auto& [written, parts] : fractions)
    if (token == written) return parts;
  return std::nullopt;
}

// What news writes as a fraction: "9/11" and "24/7" are none.
bool is_fraction(const Decimal& numerator, const Decimal& denominator) {
  static const std::array<Decimal, 14> usual{Decimal(2),  Decimal(3),  Decimal(4),   Decimal(5),  Decimal(6),
                                             Decimal(7),  Decimal(8),  Decimal(9),   Decimal(10), Decimal(16),
                                             Decimal(32), Decimal(64), Decimal(100), Decimal(128)};
  return numerator < denominator && !numerator.is_zero() &&
         std::find(usual.begin(), usual.end(), denominator) != usual.end();
}

bool is_article(std::string_view word) {
  return word.size() <= 2 && (word == "a" || word == "an" || word == "A" || word == "An");
}

class AtomReader {
 public:
  explicit AtomReader(const FigureSentence& sentence) : s_(sentence) {}

  void read(std::vector<NumberAtom>& atoms) {
    atoms.clear();
    std::size_t free = 0;  // behind the last atom
    for (const std::size_t i : s_.number_starts) {
      if (i < free) continue;
      const auto atom = read_at(i);
      if (!atom || atom->last <= i) continue;
      free = atom->last;
      atoms.push_back(*atom);
    }
  }

 private:
  std::optional<NumberAtom> read_at(std::size_t i) const {
    const Token& token = s_.tokens[i];
    if (token.is_number()) return with_sign(read_digit_atom(i, i));
    // ".125"
    if (token.is_mark('.') && !token.glued && s_.is_number(i + 1) && s_.is_glued(i + 1)) return read_point_atom(i);
    if (token.is_mark('.') && i > 0 && token.glued && s_.is_number(i + 1) && s_.is_glued(i + 1) &&
        currency_before(s_, i).tokens > 0)
      return read_point_atom(i);
    if (token.kind == TokenKind::mark && token.mark == 0)
      if (const auto parts = vulgar_fraction(s_.token_text(i))) return of_fraction(i, i + 1, Decimal(), *parts);
    if (token.is_word()) return read_word_atom(i);
    return std::nullopt;
  }

  std::optional<NumberAtom> with_sign(std::optional<NumberAtom> atom) const {
    if (!atom || atom->first == 0) return atom;
    // "minus €135", "-$5 a barrel"
    if (const auto symbol = currency_before(s_, atom->first); symbol.tokens > 0 && symbol.tokens < atom->first) {
      const std::size_t at = atom->first - symbol.tokens - 1;
      const bool dash = s_.is_mark(at, '-') && s_.is_glued(at + 1) && !(at > 0 && s_.is_glued(at));
      if (dash || (s_.is_word(at) && is_minus(at))) {
        atom->value = atom->value.negated();
        return atom;
      }
    }
    const std::size_t before = atom->first - 1;
    const Token& sign = s_.tokens[before];
    bool negative = false;
    std::size_t first = before;
    if (sign.is_mark('-') && s_.is_glued(atom->first)) {
      const bool behind_blank = !sign.glued || before == 0;
      const bool behind_symbol = before > 0 && (s_.is_mark(before - 1, '(') ||
                                                (!s_.is_word(before - 1) && currency_before(s_, before).tokens > 0));
      negative = behind_blank || behind_symbol;
      // "minus-5"
      if (!negative && before > 0 && s_.is_word(before - 1) && is_minus(before - 1)) {
        negative = true;
        first = before - 1;
      }
    } else if (sign.is_word() && is_minus(before) && !(before > 0 && s_.is_number(before - 1))) {
      negative = true;
    }
    if (!negative) return atom;
    atom->value = atom->value.negated();
    atom->first = first;
    return atom;
  }

  bool is_minus(std::size_t i) const {
    const auto word = s_.token_text(i);
    if (i > 1 && s_.word_at(i - 1) == "or" && (s_.word_at(i - 2) == "plus" || s_.word_at(i - 2) == "Plus"))
      return false;
    return word == "minus" || word == "Minus" || word == "negative";
  }

  static std::optional<NumberAtom> of_fraction(std::size_t first, std::size_t last, const Decimal& whole,
                                               std::pair<int, int> parts) {
    const auto part = Decimal::quotient(Decimal(parts.first), Decimal(parts.second));
    const auto value = part ? whole.plus(*part) : std::nullopt;
    if (!value) return std::nullopt;
    NumberAtom atom;
    atom.first = atom.digits = first;
    atom.last = last;
    atom.value = *value;
    atom.form = Form::fraction;
    return atom;
  }

  std::optional<NumberAtom> read_point_atom(std::size_t i) const {
    const auto value = Decimal::parse("0." + std::string(s_.token_text(i + 1)));
    if (!value || s_.token_text(i + 1).find_first_of(",.") != std::string_view::npos) return std::nullopt;
    NumberAtom atom;
    atom.first = atom.digits = i;
    atom.last = i + 2;
    atom.value = *value;
    atom.form = Form::decimal;
    read_scale(atom);
    return atom;
  }

  std::optional<NumberAtom> read_digit_atom(std::size_t i, std::size_t first) const {
    const auto digits = read_digits(s_.token_text(i));
    if (!digits) return std::nullopt;
    NumberAtom atom;
    atom.first = first;
    atom.digits = i;
    atom.last = i + 1;
    atom.value = digits->value;
    atom.form = digits->form;
    read_spaced_groups(atom);
    read_fraction(atom);
    read_exponent(atom);
    read_scale(atom);
    return atom;
  }

  // "12 500 000": digits in threes with blanks, before a word.
  void read_spaced_groups(NumberAtom& atom) const {
    if (atom.form != Form::whole || s_.token_text(atom.digits).size() > 3) return;
    std::size_t last = atom.last;
    std::string digits(s_.token_text(atom.digits));
    const auto is_group = [&](std::size_t i) {
      return s_.is_number(i) && !s_.is_glued(i) && s_.token_text(i).size() == 3 &&
             s_.token_text(i).find_first_of(",.") == std::string_view::npos;
    };
    while (is_group(last)) digits += s_.token_text(last++);
    if (last < atom.last + 2) return;  // one group alone may be two numbers
    if (const auto value = Decimal::parse(digits)) {
      atom.value = *value;
      atom.last = last;
      atom.form = Form::grouped;
    }
  }

  // "15-1/2", "15 1/2", "1/2", "15½".
  void read_fraction(NumberAtom& atom) const {
    const std::size_t i = atom.last;
    if (const Token* next = s_.at(i); next != nullptr && next->glued && next->mark == 0 && !next->is_word())
      if (const auto parts = vulgar_fraction(s_.token_text(i))) return add_part(atom, i + 1, *parts);
    if (atom.form == Form::decimal) return read_fraction_of_cent(atom);
    if (const auto parts = slash_at(i - 1)) {
      if (atom.form != Form::whole) return;
      atom.value = Decimal();
      return add_part(atom, i + 2, *parts);
    }
    const std::size_t from = s_.is_joint(i) ? i + 1 : i;
    if (const auto parts = slash_at(from)) add_part(atom, from + 3, *parts);
  }

  // "2.87-1/2 dlrs": grain is quoted in cents and their fractions.
  void read_fraction_of_cent(NumberAtom& atom) const {
    const auto digits = s_.token_text(atom.digits);
    const auto point = digits.find('.');
    if (point == std::string_view::npos || digits.size() - point != 3 || !s_.is_joint(atom.last)) return;
    const auto parts = slash_at(atom.last + 1);
    const auto part = parts ? Decimal::quotient(Decimal(parts->first), Decimal(parts->second)) : std::nullopt;
    const auto sum = part ? atom.value.plus(part->scaled(-2)) : std::nullopt;
    if (!sum) return;
    atom.value = *sum;
    atom.last += 4;
  }

  void add_part(NumberAtom& atom, std::size_t last, std::pair<int, int> parts) const {
    const auto part = Decimal::quotient(Decimal(parts.first), Decimal(parts.second));
    const auto sum = part ? atom.value.plus(*part) : std::nullopt;
    if (!sum) return;
    atom.value = *sum;
    atom.last = last;
    atom.form = Form::fraction;
  }

  // "1/2" from token i: three tokens.
  std::optional<std::pair<int, int>> slash_at(std::size_t i) const {
    if (!s_.is_number(i) || !s_.is_mark(i + 1, '/') || !s_.is_glued(i + 1) || !s_.is_number(i + 2) ||
        !s_.is_glued(i + 2) || s_.is_mark(i + 3, '/'))
      return std::nullopt;
    const auto top = s_.token_text(i);
    const auto bottom = s_.token_text(i + 2);
    if (top.size() > 3 || bottom.size() > 3 || top.find_first_of(",.") != std::string_view::npos ||
        bottom.find_first_of(",.") != std::string_view::npos)
      return std::nullopt;
    const int numerator = std::atoi(std::string(top).c_str());
    const int denominator = std::atoi(std::string(bottom).c_str());
    if (!is_fraction(Decimal(numerator), Decimal(denominator))) return std::nullopt;
    return std::pair(numerator, denominator);
  }

  // "1.99×10-30", "6.0E+20".
  void read_exponent(NumberAtom& atom) const {
    std::size_t i = atom.last;
    const bool times =
        s_.at(i) != nullptr && (s_.token_text(i) == "×" || s_.token_text(i) == "x" || s_.token_text(i) == "X");
    if (times && s_.is_number(i + 1) && s_.token_text(i + 1) == "10") {
      i += 2;
      if (s_.is_mark(i, '^') && s_.is_glued(i)) ++i;
    } else if (s_.is_glued(i) && s_.is_word(i) && (s_.token_text(i) == "e" || s_.token_text(i) == "E")) {
      ++i;
    } else {
      return;
    }
    const bool negative = s_.is_mark(i, '-') && s_.is_glued(i);
    if (negative || (s_.is_mark(i, '+') && s_.is_glued(i))) ++i;
    if (!s_.is_number(i) || !s_.is_glued(i) || s_.token_text(i).size() > 3) return;
    const int power = std::atoi(std::string(s_.token_text(i)).c_str());
    atom.value = atom.value.scaled(negative ? -power : power);
    atom.last = i + 1;
    atom.form = Form::decimal;
  }

  // Scale words behind a number: "5 million", "5bn", "1.8 billion-mile", "4 hundred million", "$5m".
  void read_scale(NumberAtom& atom) const {
    atom.has_currency = currency_before(s_, atom.first).tokens > 0;
    for (;;) {
      std::size_t i = atom.last;
      if (s_.is_joint(i)) ++i;
      NumberWord word = s_.number_word(i);
      if (word.part == NumberPart::letter && !is_letter_scale(i, atom)) return;
      if (word.part == NumberPart::vague && atom.form != Form::fraction) word.part = NumberPart::scale;
      if (word.part == NumberPart::group && !(i > atom.last)) {
        const auto product = atom.value.times(Decimal(word.value));
        if (!product) return;
        atom.value = *product;
        atom.power = std::max(atom.power, 1);
        atom.last = i + 1;
        return;
      }
      if (word.part != NumberPart::scale && word.part != NumberPart::letter) return;
      // "100 m" is a length; "the 1980 billion" no number: a scale of two letters touches or follows one blank.
      atom.value = atom.value.scaled(word.value);
      atom.power += word.value;
      atom.last = i + 1;
      if (s_.is_mark(atom.last, '.') && s_.is_glued(atom.last) && abbreviated(i) && s_.at(atom.last + 1) != nullptr)
        ++atom.last;
      if (word.part == NumberPart::letter) return;
    }
  }

  bool abbreviated(std::size_t i) const {
    const auto word = s_.token_text(i);
    return word == "mil" || word == "bil" || word == "mln" || word == "bln";
  }

  // A letter directly behind the digits: after a currency always; else K, M, B before a plural or at an end.
  bool is_letter_scale(std::size_t i, const NumberAtom& atom) const {
    const auto letter = s_.token_text(i);
    if (atom.form == Form::words) return false;
    const bool glued = s_.is_glued(i);
    if (letter == "mm" || letter == "MM") return glued && atom.has_currency;
    if (atom.has_currency && glued) return letter != "t" || letter == "T";
    if (!glued) return letter == "m" && s_.is_word(i + 1) && currency_name_at(i + 1);
    if (currency_name_at(i + 1)) return true;
    if (letter == "t" || letter == "T" || letter == "b") return false;
    if (letter == "m") return plural_within(i + 1, 3) || counts_many(i, atom);
    return counted_noun(s_, i + 1).has_value();
  }

  // "the 1.3m population", "a population of 1.3m", "a 1.2m-tonne plant": no metres.
  bool counts_many(std::size_t i, const NumberAtom& atom) const {
    if (s_.is_joint(i + 1))
      return s_.is_word(i + 2) && s_.words.unit_words.longest(s_.tokens, i + 2).tokens > 0 &&
             s_.token_text(i + 2).size() > 3;
    const auto next = s_.word_at(i + 1);
    if (next == "population" || next == "people" || next == "workforce" || next == "electorate") return true;
    return atom.first > 1 && s_.word_at(atom.first - 1) == "of" && s_.word_at(atom.first - 2) == "population";
  }

  bool currency_name_at(std::size_t i) const { return s_.words.currency_names.longest(s_.tokens, i).tokens > 0; }

  bool plural_within(std::size_t from, std::size_t count) const {
    for (std::size_t i = from; i < from + count && s_.is_word(i); ++i) {
      if (s_.words.stops.contains(s_.tokens[i].word)) return false;
      if (is_plural(s_, i)) return true;
    }
    return false;
  }

  // Numbers in words, from token i.
  std::optional<NumberAtom> read_word_atom(std::size_t i) const {
    const NumberWord first = s_.number_word(i);
    if (is_article(s_.token_text(i))) return read_article_atom(i);
    switch (first.part) {
      case NumberPart::ones:
      case NumberPart::teens:
      case NumberPart::tens:
        return with_sign(read_small_words(i, i));
      case NumberPart::fraction:
        if (first.value == 2) return read_half_atom(i, i);
        return std::nullopt;
      case NumberPart::vague:
      case NumberPart::vague_dozen:
      case NumberPart::vague_score:
        return read_vague(i);
      case NumberPart::group:
      case NumberPart::scale:
        // "per hundred", "a dozen" are read from their article; alone only a dozen counts.
        if (first.part == NumberPart::group) return of_group(i, i, i + 1, Decimal(1));
        return std::nullopt;
      default:
        return std::nullopt;
    }
  }

  // "a hundred", "a dozen", "a million", "a half million", "a quarter of a million".
  std::optional<NumberAtom> read_article_atom(std::size_t i) const {
    const NumberWord next = s_.number_word(i + 1);
    // "a mill", "a mil" are things
    if (next.part == NumberPart::scale &&
        !is_one_of(ascii_lower(s_.token_text(i + 1)), {"mill", "mil", "bil", "thou", "mio"}))
      return with_words(i, i + 1, Decimal(1), true);
    if (next.part == NumberPart::group) return of_group(i, i, i + 1, Decimal(1));
    if (next.part == NumberPart::fraction && (next.value == 2 || next.value == 4)) return read_half_atom(i, i + 1);
    return std::nullopt;
  }

  static NumberAtom part_of_scale(std::size_t first, std::size_t digits, std::size_t last, const Decimal& value,
                                  int power) {
    NumberAtom atom;
    atom.first = first;
    atom.digits = digits;
    atom.last = last;
    atom.value = value;
    atom.power = power;
    atom.form = Form::words;
    return atom;
  }

  // "half a million", "half a dozen", "a quarter of a million", "half million".
  std::optional<NumberAtom> read_half_atom(std::size_t first, std::size_t i) const {
    const auto part = Decimal::quotient(Decimal(1), Decimal(s_.number_word(i).value));
    std::size_t at = i + 1;
    if (s_.is_joint(at)) ++at;
    if (s_.is_word(at) && s_.token_text(at) == "of") ++at;
    if (s_.is_word(at) && s_.token_text(at) == "a") ++at;
    const NumberWord scale = s_.number_word(at);
    if (!part) return std::nullopt;
    if (scale.part == NumberPart::group) return of_group(first, i, at, *part);
    if (scale.part != NumberPart::scale || scale.value < 3) return std::nullopt;
    return part_of_scale(first, i, at + 1, part->scaled(scale.value), scale.value);
  }

  std::optional<NumberAtom> of_group(std::size_t first, std::size_t digits, std::size_t at,
                                     const Decimal& count) const {
    const auto value = count.times(Decimal(s_.number_word(at).value));
    if (!value) return std::nullopt;
    NumberAtom atom;
    atom.first = first;
    atom.digits = digits;
    atom.last = at + 1;
    atom.value = *value;
    atom.form = Form::words;
    atom.power = 1;
    return atom;
  }

  // "dozens", "hundreds of thousands", "tens of millions".
  std::optional<NumberAtom> read_vague(std::size_t i) const {
    NumberWord word = s_.number_word(i);
    NumberAtom atom;
    atom.first = atom.digits = i;
    atom.last = i + 1;
    const bool of = s_.is_word(i + 1) && s_.token_text(i + 1) == "of";
    if (word.part == NumberPart::vague_score && !of) return std::nullopt;  // "the scores were level"
    atom.value = word.part == NumberPart::vague ? Decimal(1).scaled(word.value) : Decimal(word.value);
    if (of && s_.number_word(i + 2).part == NumberPart::vague) {
      atom.value = atom.value.scaled(s_.number_word(i + 2).value);
      atom.last = i + 3;
    } else if (word.part == NumberPart::vague && word.value == 1) {
      return std::nullopt;  // "tens" alone
    }
    atom.power = word.part == NumberPart::vague ? word.value : 1;
    atom.high = atom.value.scaled(1);
    atom.form = Form::vague;
    return atom;
  }

  struct Words {
    Decimal total, group;
    bool any = false;
    std::size_t last = 0;
  };

  // "three quarters of a million", "two-thirds of a billion"; `at` is behind the numerator.
  std::optional<NumberAtom> read_parts_of_scale(std::size_t first, std::size_t i, int numerator, std::size_t at) const {
    if (s_.is_joint(at)) ++at;
    const NumberWord part = s_.number_word(at);
    const NumberWord scale = s_.number_word(at + 3);
    const bool of_a =
        s_.is_word(at + 1) && s_.token_text(at + 1) == "of" && s_.is_word(at + 2) && s_.token_text(at + 2) == "a";
    if (part.part != NumberPart::fraction || !of_a || scale.part != NumberPart::scale || scale.value < 3)
      return std::nullopt;
    const auto value = Decimal::quotient(Decimal(numerator), Decimal(part.value));
    if (!value) return std::nullopt;
    return part_of_scale(first, i, at + 4, value->scaled(scale.value), scale.value);
  }

  // One value below a hundred: "five", "twelve", "twenty", "twenty-five". Zero tokens where none stands at i.
  std::pair<int, std::size_t> below_hundred(std::size_t i) const {
    const NumberWord word = s_.number_word(i);
    if (word.part == NumberPart::ones || word.part == NumberPart::teens) return {word.value, 1};
    if (word.part != NumberPart::tens) return {0, 0};
    const std::size_t next = s_.is_joint(i + 1) ? i + 2 : i + 1;
    const NumberWord ones = s_.number_word(next);
    if (ones.part == NumberPart::ones && ones.value > 0) return {word.value + ones.value, next + 1 - i};
    return {word.value, 1};
  }

  std::optional<NumberAtom> read_small_words(std::size_t first, std::size_t i) const {
    const auto [value, count] = below_hundred(i);
    if (auto parts = read_parts_of_scale(first, i, value, i + count)) return parts;
    return with_words(first, i + count, Decimal(value), false, i);
  }

  // Scales, hundreds and what follows behind a first small number that ends before token `at`.
  std::optional<NumberAtom> with_words(std::size_t first, std::size_t at, Decimal group, bool article,
                                       std::size_t digits = 0) const {
    Decimal total;
    int power = 0;
    int last_power = 100;
    std::size_t last = at;
    bool may_add = false;  // a small number may follow: behind a hundred or a scale
    for (;;) {
      std::size_t i = last;
      if (s_.is_joint(i)) ++i;
      const NumberWord word = s_.number_word(i);
      if (word.part == NumberPart::scale && (word.value == 2 || word.value < last_power)) {
        if (word.value == 2) {
          group = group.scaled(2);
        } else {
          const auto sum = total.plus(group.scaled(word.value));
          if (!sum) return std::nullopt;
          total = *sum;
          group = Decimal();
          last_power = word.value;
        }
        power = std::max(power, word.value);
        last = i + 1;
        may_add = true;
        continue;
      }
      if (word.part == NumberPart::group && total.is_zero()) return of_group(first, digits, i, group);
      if (!may_add) break;
      if (s_.is_word(i) && s_.token_text(i) == "and") ++i;
      const auto [value, count] = below_hundred(i);
      if (count == 0 || value == 0) break;
      const auto sum = group.plus(Decimal(value));
      if (!sum) return std::nullopt;
      group = *sum;
      last = i + count;
      may_add = false;
    }
    if (article && power == 0) return std::nullopt;
    const auto value = total.plus(group);
    if (!value) return std::nullopt;
    NumberAtom atom;
    atom.first = first;
    atom.digits = digits == 0 ? first : digits;
    atom.last = last;
    atom.value = *value;
    atom.power = power;
    atom.form = Form::words;
    read_word_fraction(atom);
    return atom;
  }

  // "one and a half", "two and three-quarters", "two-thirds" (a fraction of its own), "three point five".
  void read_word_fraction(NumberAtom& atom) const {
    std::size_t i = atom.last;
    if (s_.is_word(i) && s_.token_text(i) == "point" && s_.number_word(i + 1).part == NumberPart::ones) {
      int places = 0;
      std::int64_t digits = 0;
      for (++i; s_.number_word(i).part == NumberPart::ones && places < 12; ++i, ++places)
        digits = digits * 10 + s_.number_word(i).value;
      if (const auto sum = atom.value.plus(Decimal(digits, -places))) {
        atom.value = *sum;
        atom.last = i;
        read_scale(atom);
      }
      return;
    }
    if (s_.is_joint(i)) ++i;  // "six-and-a-half"
    if (!s_.is_word(i) || s_.token_text(i) != "and") return;
    ++i;
    if (s_.is_joint(i)) ++i;
    int numerator = 0;
    if (s_.is_word(i) && s_.token_text(i) == "a") {
      numerator = 1;
      if (s_.is_joint(i + 1)) ++i;
    } else if (s_.number_word(i).part == NumberPart::ones) {
      numerator = s_.number_word(i).value;
      if (s_.is_joint(i + 1)) ++i;
    }
    const NumberWord part = s_.number_word(i + 1);
    if (numerator == 0 || part.part != NumberPart::fraction) return;
    const auto fraction = Decimal::quotient(Decimal(numerator), Decimal(part.value));
    const auto sum = fraction ? atom.value.plus(*fraction) : std::nullopt;
    if (!sum) return;
    atom.value = *sum;
    atom.last = i + 2;
    read_scale(atom);
  }

  const FigureSentence& s_;
};

}  // namespace

void read_atoms(const FigureSentence& sentence, std::vector<NumberAtom>& atoms) {
  AtomReader(sentence).read(atoms);
}

namespace {

// "R1.2bn", "N500 million", "P50.25": one letter touches the amount of its currency; "R2" and "N95" name things.
bool is_money_of_letter(const FigureSentence& s, std::size_t at) {
  if (!s.is_number(at) || !s.is_glued(at) || s.is_glued(at - 1)) return false;
  if (s.token_text(at).find_first_of(",.") != std::string_view::npos) return true;
  // "costs R38"
  if (at > 1 && is_one_of(s.word_at(at - 2), {"cost", "costs", "costing", "paid", "pay", "pays", "worth", "charges",
                                              "charged", "charging", "price", "priced"}))
    return true;
  const auto scale = s.number_word(at + 1);
  return scale.part == NumberPart::scale || (scale.part == NumberPart::letter && s.is_glued(at + 1)) ||
         (s.is_word(at + 1) && s.is_glued(at + 1) && s.token_text(at + 1) == "m");
}

}  // namespace

PhraseTable::Found currency_before(const FigureSentence& sentence, std::size_t end) {
  for (std::size_t count = std::min<std::size_t>(end, sentence.words.currency_prefixes.longest_phrase()); count > 0;
       --count) {
    const auto symbol = sentence.words.currency_prefixes.whole(sentence.tokens.subspan(end - count, count));
    if (symbol.tokens == 0) continue;
    if (count == 1 && sentence.words.letters_of_money.contains(sentence.tokens[end - 1].word) &&
        !is_money_of_letter(sentence, end))
      continue;
    // "KC-135" and "PS5" are things.
    const Token& last = sentence.tokens[end - 1];
    if (last.is_word() && sentence.is_number(end) && sentence.is_glued(end) && sentence.token_text(end).size() == 1 &&
        last.text(sentence.text) == "PS")
      continue;
    // "Rs", "RM", "PS" are written with a capital; "a $5 fee" is no Australian money.
    const Token& first = sentence.tokens[end - count];
    const bool letter = first.is_word() && first.end - first.begin == 1;
    if (first.is_word() && (!first.is_capitalized() || (letter && count > 1 && !sentence.is_glued(end - count + 1))))
      continue;
    return symbol;
  }
  if (end == 0) return {};
  const Token& token = sentence.tokens[end - 1];
  const std::uint32_t code = token.is_word() ? sentence.words.currency_codes[token.word] : 0;
  if (code == 0 || token.letters != LetterCase::capitals) return {};
  const bool glued = sentence.is_glued(end);
  if (!glued && sentence.words.wordlike_codes.contains(token.word)) return {};
  return {1, code - 1};
}

void find_number_starts(const FigureSentence& s, std::vector<std::uint32_t>& starts) {
  starts.clear();
  for (std::uint32_t i = 0; i < s.tokens.size(); ++i) {
    const Token& token = s.tokens[i];
    if (token.is_number()) {
      if (i > 0 && token.glued && s.is_mark(i - 1, '.')) starts.push_back(i - 1);  // ".125"
    } else if (token.is_word()) {
      if (s.words.numbers[token.word].part == NumberPart::none) continue;
      if (i > 0 && is_article(s.word_at(i - 1))) starts.push_back(i - 1);  // "a million"
    } else if (token.mark != 0 || !vulgar_fraction(s.token_text(i))) {
      continue;
    }
    starts.push_back(i);
  }
}

}  // namespace dateline
