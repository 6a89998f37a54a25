// SPDX-License-Identifier: GPL-3.0-or-later
// FigureVocabulary: the words that the reading of figures needs, made once from gazetteers and from ICU's currencies.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/decimal.hpp"
#include "extract/gazetteer.hpp"
#include "extract/phrase_table.hpp"
#include "extract/value.hpp"
#include "ingest/published.hpp"

namespace dateline {

// What a word is in a number.
enum class NumberPart : std::uint8_t {
  none,
  ones,
  teens,
  tens,
  scale,
  group,
  vague,
  vague_dozen,
  vague_score,
  fraction,
  letter,
  multiple
};
struct NumberWord {
  NumberPart part = NumberPart::none;
  int value = 0;  // of a scale its power of ten, of a fraction its denominator
};

// What a label of a newswire table says of its line's numbers.
enum class WireLabel : std::uint8_t { money, share, shares };

// A row of units.tsv. `kind` follows from its dimension.
enum class UnitKind : std::uint8_t { measure, counted, percent, time };
struct Unit {
  std::string name;
  UnitKind kind = UnitKind::measure;
  std::string si;
  std::optional<Decimal> factor, offset;
};

// A currency, or a coin of one.
struct Currency {
  std::string code;
  std::string coin;             // the coin's canonical name; empty for the main unit
  int power = 2;                // ten to it coins are one main unit
  int from_year = 0;            // a bare name means this currency from that year on …
  int until_year = 0;           // … and before that one; 0: always
  std::uint32_t otherwise = 0;  // index plus one of the currency that the name means in other years
};

class FigureVocabulary {
 public:
  FigureVocabulary(const Gazetteers& gazetteers, Lexicon& lexicon);

  WordMap<NumberWord> numbers;
  std::vector<Unit> units;
  PhraseTable unit_words;  // value: index into units
  // The index of a unit by its canonical name; nothing where the list has none of that name.
  std::optional<std::uint32_t> unit_named(std::string_view name) const;
  // What a symbol, or a form with digits in it ("m3"), stands for, in exact case. One letter may be many units' ("F"):
  // `context` is then the kind of words, one of which must stand near, as an index into unit_contexts plus one.
  struct Symbol {
    std::string text;
    std::uint32_t unit = 0;
    std::uint8_t context = 0;  // 0: none is needed
  };
  // All of the longest symbol that `text` begins with; those that need a context first.
  std::span<const Symbol> symbols_at(std::string_view text) const;
  std::vector<WordSet> unit_contexts;  // figure-context.tsv

  std::vector<Currency> currencies;
  PhraseTable currency_prefixes, currency_names, coins;  // value: index into currencies
  WordMap<std::uint32_t> currency_codes;                 // ISO 4217, index plus one
  WordSet wordlike_codes;                                // codes that are words or names ("ALL", "TOP")
  WordSet letters_of_money;                              // prefixes of one letter ("R")

  // Names that several nations give their money ("peso"): the name's group, and for each group and nation the index of
  // its currency, plus one.
  WordMap<std::uint8_t> shared_names;
  PhraseTable nations;  // "Chilean", "Chile"; value: a nation's number
  std::vector<std::vector<std::uint32_t>> nations_money;

  // What the currency at `index` is for an article of that date ("francs" were French before 2002).
  const Currency& currency_in(std::uint32_t index, const std::optional<Published>& published) const;

  PhraseTable cues_before, cues_after;  // value: Modifier
  PhraseTable fillers;
  PhraseTable wire_labels;               // value: WireLabel
  WordMap<std::uint8_t> movement;        // 1: up, 2: down
  WordMap<std::uint8_t> comparatives;    // "lower" behind a size: 1: up, 2: down
  WordMap<std::uint8_t> movement_nouns;  // "a 3% drop"
  WordSet moving;                        // all of these and others that a movement is told with
  WordMap<std::uint8_t> moved_by;        // of verbs that move what stands behind them, as far as "by" says
  PhraseTable per_units;                 // what amounts are for each of; value: index into per_names
  PhraseTable per_with_article;          // those that "a" alone makes a rate of ("$5 a share")
  std::vector<std::string> per_names;

  // Of a counted noun (noun-words.tsv).
  WordSet stops, skips, attributive, members, occasions, not_plural, ly_nouns, ed_words, of_determiners, not_before_one;
  std::unordered_map<WordId, std::string> irregular, superlatives;
  WordSet labels, streets, score_nouns, clock_words, countable, indexes;
  WordSet months;
  // figure-context.tsv
  WordSet mass_words, money_words, length_words, race_words, magnet_words, idiom_words, mover_words, person_words;

 private:
  void add_numbers(const Gazetteer& list, Lexicon& lexicon);
  void add_units(const Gazetteer& list, const Gazetteer& contexts, Lexicon& lexicon);
  void add_currencies(const Gazetteer& list, Lexicon& lexicon);
  void add_icu_currencies(Lexicon& lexicon);
  void add_nations(const Gazetteer& list, const std::vector<std::uint32_t>& row_indexes, Lexicon& lexicon);
  void add_successor(std::string_view name, std::uint32_t index, const Lexicon& lexicon);
  void add_nouns(const Gazetteer& list, Lexicon& lexicon);
  void add_cues(const Gazetteers& gazetteers, Lexicon& lexicon);
  void add_labels(const Gazetteer& list, Lexicon& lexicon);
  std::array<std::vector<Symbol>, 256> symbols_;  // by first byte, longest first
};

}  // namespace dateline
