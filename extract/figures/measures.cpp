// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/figures/measures.hpp"

#include <algorithm>
#include <array>

#include "extract/figures/nouns.hpp"

namespace dateline {

namespace {

using Kind = Measure::Kind;

constexpr std::size_t widest_bracket = 9;  // tokens of a conversion in brackets
// How far from a symbol the words stand that say what it means: of one behind a blank, of one that touches digits like
// the names of things ("4K", "82A"), and of degrees there.
constexpr std::size_t near_context = 12;
constexpr std::size_t glued_context = 4;
constexpr std::size_t degree_context = 30;

class MeasureReader {
 public:
  MeasureReader(const FigureSentence& sentence, const NumberAtom& atom) : s_(sentence), atom_(atom) {
    measure_.first = atom.first;
    measure_.last = measure_.bare_last = atom.last;
  }

  Measure read() {
    read_prefix();
    if (measure_.kind == Kind::none) {
      read_behind();
    } else {
      swallow_country();
    }
    if (measure_.kind == Kind::none) return measure_;
    measure_.bare_last = measure_.last;
    if (measure_.kind != Kind::time)
      if (auto per = read_per(s_, behind_goods())) {
        measure_.per = std::move(per->first);
        if (!s_.is_mark(measure_.last, '(')) measure_.last = per->second;
      }
    return measure_;
  }

 private:
  // "1,100 tonnes of output a day": the rate stands behind what is measured.
  std::size_t behind_goods() const {
    const std::size_t at = measure_.last;
    // "9 billion shekels ($2.4 billion) a year"
    if (measure_.is_money() && s_.is_mark(at, '('))
      for (std::size_t end = at + 1; end < at + widest_bracket && s_.at(end) != nullptr; ++end)
        if (s_.is_mark(end, ')')) return read_per(s_, end + 1) ? end + 1 : at;
    if (measure_.kind != Kind::quantity || !s_.is_word(at) || s_.token_text(at) != "of") return at;
    for (std::size_t words = 1; words <= 2 && s_.is_word(at + words); ++words)
      if (!s_.words.stops.contains(s_.tokens[at + words].word) && read_per(s_, at + words + 1)) return at + words + 1;
    return at;
  }

  void read_prefix() {
    const auto found = currency_before(s_, atom_.first);
    if (found.tokens == 0) return;
    measure_.kind = Kind::money;
    measure_.index = found.value;
    measure_.first = atom_.first - found.tokens;
  }

  // "$31.20 US", "$25 sterling": a country's word behind the amount says which dollars or pounds.
  void swallow_country() {
    const std::size_t at = s_.is_joint(atom_.last) ? atom_.last + 1 : atom_.last;
    const auto name = s_.words.currency_names.longest(s_.tokens, at);
    if (name.tokens > 0) {
      measure_.index = name.value;
      measure_.last = at + name.tokens;
      return;
    }
    if (!s_.is_word(at) || s_.is_glued(at)) return;
    const auto word = s_.token_text(at);
    if (word == "US" || word == "U.S." || word == "USD") measure_.last = at + 1;
    if (word == "Canadian" || word == "CAD" || word == "Australian") {
      const auto dollars = s_.words.currency_codes[s_.tokens[at].word];
      if (dollars != 0) {
        measure_.index = dollars - 1;
        measure_.last = at + 1;
      }
    }
  }

  void read_behind() {
    std::size_t at = atom_.last;
    hyphened_ = s_.is_joint(at);
    if (hyphened_) ++at;
    if (s_.at(at) == nullptr) return;
    if (!hyphened_ && read_inch_or_foot(at)) return;
    const auto unit = s_.words.unit_words.longest(s_.tokens, at);
    const auto currency = s_.words.currency_names.longest(s_.tokens, at);
    const auto coin = s_.words.coins.longest(s_.tokens, at);
    const std::size_t longest = std::max({unit.tokens, currency.tokens, coin.tokens});
    if (read_symbol(at, longest)) return;
    if (longest == 0) return read_code(at);
    if (currency.tokens == longest) return read_currency(at, currency);
    if (coin.tokens == longest && is_coin(at, coin)) return take(Kind::coin, coin.value, at + coin.tokens);
    if (unit.tokens == longest) read_unit(at, unit);
  }

  // "25.5\"", "6'": signs of length behind digits.
  bool read_inch_or_foot(std::size_t at) {
    const Token& mark = s_.tokens[at];
    if (atom_.is_words() || !mark.glued || !(mark.is_mark('"') || mark.is_mark('\''))) return false;
    if (mark.is_mark('\'') && s_.is_word(at + 1) && s_.is_glued(at + 1)) return false;
    const bool height = is_height(at);
    // "won in 3' 24"", but "5'10" and slim"
    if (height && has_near(s_.words.race_words, at, near_context))
      return take_named(mark.is_mark('"') ? "second" : "minute", at + 1);
    if (height || is_by_another(at)) return take_named(mark.is_mark('"') ? "inch" : "foot", at + 1);
    const auto before = s_.text.substr(0, mark.begin);
    if (std::count(before.begin(), before.end(), mark.mark) % 2 != 0) return false;
    if (has_near(s_.words.length_words, at, 6)) return take_named(mark.is_mark('"') ? "inch" : "foot", at + 1);
    return false;
  }

  // "5'10\"", "3' 24\"": feet and inches, or minutes and seconds.
  bool is_height(std::size_t at) const {
    const auto mark = [&](std::size_t i, char c) { return s_.is_mark(i, c) && s_.is_glued(i); };
    if (mark(at, '\'')) return s_.is_number(at + 1) && mark(at + 2, '"');
    return atom_.first > 1 && mark(atom_.first - 1, '\'') && s_.is_number(atom_.first - 2);
  }

  // "18″ by 24″", "12' x 10'": two of one sign.
  bool is_by_another(std::size_t at) const {
    const auto by = [&](std::size_t i) {
      return s_.word_at(i) == "by" || s_.word_at(i) == "x" || (s_.at(i) != nullptr && s_.token_text(i) == "×");
    };
    const char sign = s_.tokens[at].mark;
    if (by(at + 1) && s_.is_number(at + 2) && s_.is_mark(at + 3, sign)) return true;
    return atom_.first > 2 && by(atom_.first - 1) && s_.is_mark(atom_.first - 2, sign) && s_.is_number(atom_.first - 3);
  }

  bool take_named(std::string_view name, std::size_t last) {
    const auto unit = s_.words.unit_named(name);
    if (unit) take(Kind::quantity, *unit, last);
    return unit.has_value();
  }

  // Exact symbols ("kW", "m³", "°C"), directly behind the digits or one blank, where no longer word stands there.
  bool read_symbol(std::size_t at, std::size_t longest) {
    if (atom_.is_words() && atom_.power == 0) return false;
    const std::size_t begin = s_.tokens[at].begin;
    const std::size_t end_of_number = s_.tokens[atom_.last - 1].end;
    if (begin > end_of_number + 1) return false;
    const auto symbols = s_.words.symbols_at(s_.text.substr(begin));
    if (symbols.empty()) return false;
    const std::size_t end = begin + symbols[0].text.size();
    std::size_t last = at;
    while (last < s_.tokens.size() && s_.tokens[last].end <= end) ++last;
    if (last == at || s_.tokens[last - 1].end != end) return false;  // the symbol would cut a word
    if (last - at < longest) return false;
    if ((s_.is_word(last) || s_.is_number(last)) && s_.is_glued(last)) return false;
    // "4m 12s"
    if (symbols[0].text == "m" && s_.is_number(last) && s_.word_at(last + 1) == "s") return take_named("minute", last);
    for (const auto& symbol : symbols) {
      if (symbol.context != 0 ? !context_fits(symbol, at, last) : !symbol_fits(symbol.text, at, last)) continue;
      take(s_.words.units[symbol.unit].kind == UnitKind::percent ? Kind::percent : Kind::quantity, symbol.unit, last);
      return true;
    }
    return false;
  }

  // Whether the sentence speaks of what the symbol's unit measures: "2.5 F" of a capacitor, "12 C" of the weather.
  bool context_fits(const FigureVocabulary::Symbol& symbol, std::size_t at, std::size_t last) const {
    if (hyphened_) return false;
    // "Seat 14 A", "Chapter 3 h"
    if (atom_.first > 0 && s_.words.labels.contains(s_.tokens[atom_.first - 1].word)) return false;
    // "10 a day", "4 g of salt", "a 10 K race"
    const bool lone = symbol.text == "a" || symbol.text == "g" || symbol.text == "K";
    if (lone && (!is_end_of_phrase(last) || s_.word_at(last) == "of")) return false;
    if (symbol.text == "s") {
      if (follows_minutes()) return true;
      // "in their 60s", "the 80s record"
      if (s_.is_glued(at) && atom_.form != NumberAtom::Form::decimal) return false;
    }
    const WordSet& words = s_.words.unit_contexts[symbol.context - 1U];
    const bool degrees = (symbol.text == "C" || symbol.text == "F") && s_.words.units[symbol.unit].si == "kelvin";
    const std::size_t distance = !s_.is_glued(at) ? near_context : degrees ? degree_context : glued_context;
    return has_near(words, at, distance) || (degrees && is_like_temperature(at));
  }

  // One letter says little: what stands around it decides.
  bool symbol_fits(std::string_view symbol, std::size_t at, std::size_t last) const {
    if (symbol == "mb" || symbol == "kb") return !s_.is_mark(last, '/');  // "5.2 mb/d"
    if (symbol.size() > 1 && symbol != "in") return true;
    const bool glued = s_.is_glued(at) || hyphened_;
    switch (symbol[0]) {
      case 'm':
        return !followed_by_plural(last) && (!atom_.is_words());
      case 't':
        return (glued || s_.word_at(last) == "of") && !atom_.is_words();
      case 'L':
        return glued || s_.word_at(last) == "of";
      case 'i':  // "6 ft 4 in", "4in"
        return glued || follows_feet();
      case 'A':
      case 'V':
      case 'J':
        return (glued || next_is_end_or_mark(last)) && !hyphened_ &&
               !(atom_.form == NumberAtom::Form::whole && symbol[0] == 'A');
      default:
        return true;
    }
  }

  // "72F and sunny", "-20 C": degrees that nothing names, but not "seat 14C".
  bool is_like_temperature(std::size_t at) const {
    if (atom_.value.is_negative()) return true;
    if (!s_.is_glued(at) || hyphened_ || Decimal(130) < atom_.value || atom_.first == 0) return false;
    const Token& before = s_.tokens[atom_.first - 1];
    return before.is_word() && !before.is_capitalized() && !s_.words.labels.contains(before.word);
  }

  // "4m 12s"
  bool follows_minutes() const {
    return atom_.first > 1 && s_.word_at(atom_.first - 1) == "m" && s_.is_glued(atom_.first - 1) &&
           s_.is_number(atom_.first - 2);
  }

  bool follows_feet() const {
    const std::size_t before = atom_.first;
    if (before == 0) return false;
    const auto word = s_.is_word(before - 1) ? s_.token_text(before - 1) : std::string_view{};
    return word == "ft" || word == "feet" || word == "foot" || s_.is_mark(before - 1, '\'');
  }

  bool near_text(std::string_view word) const { return s_.text.find(word) != std::string_view::npos; }
  bool next_is_end_or_mark(std::size_t at) const { return s_.at(at) == nullptr || !s_.is_word(at); }
  bool is_end_of_phrase(std::size_t at) const { return !s_.is_word(at) || s_.words.stops.contains(s_.tokens[at].word); }
  bool followed_by_plural(std::size_t at) const {
    for (std::size_t i = at; i < at + 2 && s_.is_word(i); ++i) {
      if (s_.words.stops.contains(s_.tokens[i].word)) return false;
      if (is_plural(s_, i)) return true;
    }
    return false;
  }

  bool has_near(const WordSet& words, std::size_t at, std::size_t distance) const {
    const std::size_t from = at > distance ? at - distance : 0;
    const std::size_t to = std::min(s_.tokens.size(), at + distance);
    for (std::size_t i = from; i < to; ++i)
      if (words.contains(s_.tokens[i].word)) return true;
    return false;
  }

  // "110 JPY", "1,200 EUR", "1,200€".
  void read_code(std::size_t at) {
    const auto symbol = s_.words.currency_prefixes.longest(s_.tokens, at);
    const std::size_t last = at + symbol.tokens;
    // A symbol that touches the next number is that number's; behind a blank only words are read ("350 Kč").
    if (symbol.tokens > 0 && !s_.words.letters_of_money.contains(s_.tokens[at].word) &&
        (s_.is_glued(at) || is_written_out(at, last) || !s_.is_word(at)) && !s_.is_number(last))
      return take(Kind::money, symbol.value, last);
    if (!s_.is_word(at) || s_.tokens[at].letters != LetterCase::capitals) return;
    const auto code = s_.words.currency_codes[s_.tokens[at].word];
    if (code == 0 || s_.words.wordlike_codes.contains(s_.tokens[at].word)) return;
    if (s_.is_number(at + 1)) return;
    take(Kind::money, code - 1, at + 1);
    if (s_.is_mark(at + 1, '=') && s_.is_glued(at + 1)) ++measure_.last;
  }

  // "zł", "Kč", "kr": letters, not all of them capitals.
  bool is_written_out(std::size_t at, std::size_t last) const {
    return last == at + 1 && s_.is_word(at) && s_.tokens[at].letters != LetterCase::capitals &&
           s_.tokens[at].end - s_.tokens[at].begin > 1;
  }

  void read_currency(std::size_t at, const PhraseTable::Found& found) {
    const Token& first = s_.tokens[at];
    const auto word = first.text(s_.text);
    // "won", "real", "mark" are words; "pound" is a weight too.
    if (found.tokens == 1 && !hyphened_ && word == "won" && !s_.words.currencies[found.value].code.empty() &&
        atom_.power < 6 && !is_sum_of_won(at))
      return;
    if (found.tokens == 1 && (word == "mark" || word == "marks") && atom_.power == 0 && atom_.value < Decimal(1000) &&
        word == "mark" && !hyphened_)
      return;
    const bool pound = found.tokens == 1 && (word == "pound" || word == "pounds" || word == "Pounds");
    if (pound && is_mass(at) && take_named("pound-mass", at + 1)) return;
    take(Kind::money, found.value, at + found.tokens);
  }

  bool is_mass(std::size_t at) const {
    if (s_.is_mark(at + 1, '-')) return true;
    // "7,700 pounds (3,493 kg)"
    if (s_.is_mark(at + 1, '(') && s_.is_number(at + 2)) {
      const auto unit = s_.words.unit_words.longest(s_.tokens, at + 3);
      if (s_.word_at(at + 3) == "kg" || (unit.tokens > 0 && s_.words.units[unit.value].si == "kilogram")) return true;
    }
    const std::size_t mass = nearest(s_.words.mass_words, at);
    const std::size_t money = nearest(s_.words.money_words, at);
    if (mass <= near_context && money > near_context) return true;
    if (money <= near_context && mass > near_context) return false;
    // "lost 30 pounds on the diet and paid 20 pounds for the book"
    if (mass != money && std::min(mass, money) <= 2) return mass < money;
    return atom_.power < 6 && atom_.value < Decimal(1000);
  }

  // How many tokens off the nearest of `words` stands.
  std::size_t nearest(const WordSet& words, std::size_t at) const {
    for (std::size_t off = 1; off <= near_context; ++off)
      if ((off <= at && words.contains(s_.tokens[at - off].word)) ||
          (at + off < s_.tokens.size() && words.contains(s_.tokens[at + off].word)))
        return off;
    return near_context + 1;
  }

  // "500,000 won in vouchers", not "10,000 won the prize"
  bool is_sum_of_won(std::size_t at) const {
    if (atom_.form != NumberAtom::Form::grouped || atom_.value < Decimal(1000)) return false;
    const Token* next = s_.at(at + 1);
    if (next == nullptr || !next->is_word()) return true;
    const auto word = next->text(s_.text);
    static constexpr std::array<std::string_view, 14> links{"in",   "a",  "for", "per",  "to",     "and", "or",
                                                            "from", "on", "of",  "each", "apiece", "as",  "worth"};
    return std::find(links.begin(), links.end(), word) != links.end() && !(word == "a" && !read_per(s_, at + 1));
  }

  // "p" and "c" are coins behind digits only; "p.m." is none.
  bool is_coin(std::size_t at, const PhraseTable::Found& found) const {
    const auto word = s_.slice(at, at + found.tokens);
    if (word.size() > 1) return true;
    if (atom_.is_words() || s_.tokens[at].letters != LetterCase::lower || hyphened_) return false;
    if (s_.is_mark(at + 1, '.') && s_.is_glued(at + 1) && s_.is_word(at + 2) && s_.is_glued(at + 2)) return false;
    if (word == "c")  // "63 c" of a price
      return s_.is_glued(at) || read_per(s_, at + 1).has_value() ||
             (is_end_of_phrase(at + 1) && has_near(s_.words.money_words, at, near_context));
    return true;
  }

  void read_unit(std::size_t at, const PhraseTable::Found& found) {
    const Unit& unit = s_.words.units[found.value];
    const std::size_t last = at + found.tokens;
    switch (unit.kind) {
      case UnitKind::percent:
        return take(Kind::percent, found.value, last);
      case UnitKind::time:
        return take(Kind::time, found.value, last);
      case UnitKind::counted:
        return take(Kind::counted, found.value, last);
      case UnitKind::measure:
        if (found.tokens == 1 && !word_fits(at, last)) return;
        return take(Kind::quantity, found.value, last);
    }
  }

  // Unit words that are also words of another kind.
  bool word_fits(std::size_t at, std::size_t last) const {
    const Token& token = s_.tokens[at];
    const auto word = token.text(s_.text);
    const bool plural = is_plural(s_, at);
    if (word.size() <= 2 && atom_.is_words()) return false;
    if (word == "SEC") return false;  // the commission
    // Capitals of a name: "5 Mile Creek", "8 Mile".
    if (token.letters == LetterCase::capital && !plural && !s_.is_glued(at) && s_.is_word(last) &&
        s_.tokens[last].letters == LetterCase::capital)
      return false;
    if (word == "tesla" || word == "teslas") return has_near(s_.words.magnet_words, at, near_context);
    if (word == "second")  // "a 4.3 second dash", "a 30-second clip", not "two second goals", "the 3 second graders"
      return hyphened_ ? !s_.is_joint(last)
                       : !atom_.is_words() && (atom_.form == NumberAtom::Form::decimal || !is_plural(s_, last));
    if (word == "stone")  // "13 stone", not "three stone houses"
      return !s_.is_word(last) || s_.is_glued(last) || s_.words.stops.contains(s_.tokens[last].word) ||
             s_.number_word(last).part != NumberPart::none;
    if (word == "degrees" || word == "degree")
      return !(s_.is_word(last) && (s_.token_text(last) == "in" || s_.token_text(last) == "from") &&
               !near_text("Celsius"));
    return true;
  }

  void take(Kind kind, std::uint32_t index, std::size_t last) {
    measure_.kind = kind;
    measure_.index = index;
    measure_.last = last;
  }

  const FigureSentence& s_;
  const NumberAtom& atom_;
  Measure measure_;
  bool hyphened_ = false;
};

}  // namespace

namespace {

// "per participation certificate": a longer phrase.
bool goes_on(const FigureSentence& s, std::size_t at) {
  return s.is_word(at) && !s.is_glued(at) && s.tokens[at].letters == LetterCase::lower &&
         !s.words.stops.contains(s.tokens[at].word);
}

}  // namespace

std::optional<std::pair<std::string, std::size_t>> read_per(const FigureSentence& s, std::size_t at) {
  std::size_t i = at;
  if (s.is_joint(i)) ++i;
  if (s.is_word(i) && s.token_text(i) == "each") {
    return std::nullopt;
  }
  bool article = false;
  if (s.is_mark(i, '/')) {
    ++i;
  } else if (s.is_word(i)) {
    const auto word = s.token_text(i);
    article = word == "a" || word == "an";
    if (!article && word != "per" && word != "PER") return std::nullopt;
    ++i;
    if (s.is_joint(i)) ++i;
  } else {
    return std::nullopt;
  }
  const auto found = (article ? s.words.per_with_article : s.words.per_units).longest(s.tokens, i);
  if (found.tokens == 0) {
    // "$5 per player": what the list does not have.
    const bool noun = !article && !s.is_mark(i - 1, '/') && s.is_word(i) && s.tokens[i].letters == LetterCase::lower &&
                      s.token_text(i).size() > 3 && !s.words.stops.contains(s.tokens[i].word) && !s.is_joint(i + 1) &&
                      !goes_on(s, i + 1);
    if (!noun) return std::nullopt;
    return std::pair(is_plural(s, i) ? singular(s, i) : std::string(s.token_text(i)), i + 1);
  }
  const std::size_t last = i + found.tokens;
  // "$166 million a year earlier" is no rate: the time belongs to the comparison.
  if (article && s.is_word(last)) {
    const auto next = s.token_text(last);
    if (next == "earlier" || next == "ago" || next == "before" || next == "later" || next == "previously")
      return std::nullopt;
  }
  if (article && s.is_joint(last) && s.is_word(last + 1) &&
      (s.token_text(last + 1) == "ago" || s.token_text(last + 1) == "earlier"))
    return std::nullopt;
  return std::pair(s.words.per_names[found.value], last);
}

Measure read_measure(const FigureSentence& sentence, const NumberAtom& atom) {
  return MeasureReader(sentence, atom).read();
}

}  // namespace dateline
