// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/figures/vocabulary.hpp"

#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdlib>

#include "ingest/error.hpp"

namespace dateline {

namespace {

int to_int(std::string_view digits) {
  return std::atoi(std::string(digits).c_str());
}

// Calls `take(row)` for each row of the list `name`; the reading of figures cannot do without its lists.
const Gazetteer& list_of(const Gazetteers& gazetteers, std::string_view name) {
  const Gazetteer* list = gazetteers.find(name);
  if (list == nullptr) throw Error("the gazetteer " + std::string(name) + ".tsv is missing; figures are read with it");
  return *list;
}

void add_words(WordSet& set, std::string_view cell, Lexicon& lexicon) {
  for (const auto word : forms_in(cell)) set.add(lexicon.intern(word));
}

NumberPart part_named(std::string_view name) {
  static const std::unordered_map<std::string_view, NumberPart> parts{{"ones", NumberPart::ones},
                                                                      {"teens", NumberPart::teens},
                                                                      {"tens", NumberPart::tens},
                                                                      {"scale", NumberPart::scale},
                                                                      {"group", NumberPart::group},
                                                                      {"vague", NumberPart::vague},
                                                                      {"vague-dozen", NumberPart::vague_dozen},
                                                                      {"vague-score", NumberPart::vague_score},
                                                                      {"fraction", NumberPart::fraction},
                                                                      {"letter", NumberPart::letter},
                                                                      {"multiple", NumberPart::multiple}};
  const auto found = parts.find(name);
  return found == parts.end() ? NumberPart::none : found->second;
}

std::string utf8(const UChar* text, int32_t length) {
  std::string out;
  icu::UnicodeString(text, length).toUTF8String(out);
  return out;
}

}  // namespace

FigureVocabulary::FigureVocabulary(const Gazetteers& gazetteers, Lexicon& lexicon) {
  add_numbers(list_of(gazetteers, "number-words"), lexicon);
  add_units(list_of(gazetteers, "units"), list_of(gazetteers, "figure-context"), lexicon);
  add_currencies(list_of(gazetteers, "currencies"), lexicon);
  add_icu_currencies(lexicon);
  add_nouns(list_of(gazetteers, "noun-words"), lexicon);
  add_cues(gazetteers, lexicon);
  add_labels(list_of(gazetteers, "figure-labels"), lexicon);
  const Gazetteer& context = list_of(gazetteers, "figure-context");
  const std::unordered_map<std::string_view, WordSet*> contexts{
      {"mass", &mass_words},     {"money", &money_words}, {"length", &length_words}, {"race", &race_words},
      {"magnet", &magnet_words}, {"idiom", &idiom_words}, {"mover", &mover_words},   {"person", &person_words}};
  for (const auto& row : context.rows())
    if (const auto set = contexts.find(context.cell(row, "kind")); set != contexts.end())
      add_words(*set->second, context.cell(row, "word"), lexicon);
  for (const std::string_view month :
       {"january",   "february", "march",    "april",    "may",  "june", "july", "august",
        "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
        "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec"})
    months.add(lexicon.intern(month));
}

void FigureVocabulary::add_numbers(const Gazetteer& list, Lexicon& lexicon) {
  for (const auto& row : list.rows())
    for (const auto word : forms_in(list.cell(row, "word")))
      numbers.set(lexicon.intern(word), {part_named(list.cell(row, "kind")), to_int(list.cell(row, "value"))});
}

void FigureVocabulary::add_units(const Gazetteer& list, const Gazetteer& contexts, Lexicon& lexicon) {
  std::unordered_map<std::string_view, std::uint8_t> kinds;
  const auto context_named = [&](std::string_view kind) {
    const auto [found, fresh] = kinds.try_emplace(kind, static_cast<std::uint8_t>(kinds.size() + 1));
    if (!fresh) return found->second;
    WordSet& words = unit_contexts.emplace_back();
    bool known = false;
    for (const auto& row : contexts.rows())
      if (contexts.cell(row, "kind") == kind) known = true, add_words(words, contexts.cell(row, "word"), lexicon);
    if (!known) throw Error("units.tsv: figure-context.tsv has no words of the kind \"" + std::string(kind) + "\"");
    return found->second;
  };
  for (const auto& row : list.rows()) {
    Unit unit;
    unit.name = list.cell(row, "name");
    const auto dimension = list.cell(row, "dimension");
    unit.kind = dimension == "counted"   ? UnitKind::counted
                : dimension == "percent" ? UnitKind::percent
                : dimension == "time"    ? UnitKind::time
                                         : UnitKind::measure;
    unit.si = list.cell(row, "si");
    unit.factor = Decimal::parse(list.cell(row, "factor"));
    unit.offset = Decimal::parse(list.cell(row, "offset"));
    const auto index = static_cast<std::uint32_t>(units.size());
    units.push_back(std::move(unit));
    const auto add_symbol = [&](std::string_view symbol) {
      const std::size_t at = symbol.find('@', 1);
      const auto context = at == std::string_view::npos ? std::uint8_t{0} : context_named(symbol.substr(at + 1));
      symbols_[static_cast<unsigned char>(symbol[0])].push_back({std::string(symbol.substr(0, at)), index, context});
    };
    for (const auto word : forms_in(list.cell(row, "word"))) {
      const bool has_digit = word.find_first_of("0123456789") != std::string_view::npos;
      if (has_digit)
        add_symbol(word);
      else
        unit_words.add(word, index, lexicon);
    }
    for (const auto symbol : forms_in(list.cell(row, "symbol"))) add_symbol(symbol);
  }
  for (auto& symbols : symbols_)
    std::stable_sort(symbols.begin(), symbols.end(), [](const Symbol& a, const Symbol& b) {
      if (a.text.size() != b.text.size()) return a.text.size() > b.text.size();
      return a.text != b.text ? a.text < b.text : (a.context != 0) > (b.context != 0);
    });
}

std::optional<std::uint32_t> FigureVocabulary::unit_named(std::string_view name) const {
  const auto found = std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.name == name; });
  if (found == units.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - units.begin());
}

std::span<const FigureVocabulary::Symbol> FigureVocabulary::symbols_at(std::string_view text) const {
  if (text.empty()) return {};
  const auto& symbols = symbols_[static_cast<unsigned char>(text[0])];
  const auto first =
      std::find_if(symbols.begin(), symbols.end(), [&](const Symbol& s) { return text.starts_with(s.text); });
  const auto last = std::find_if(first, symbols.end(), [&](const Symbol& s) { return s.text != first->text; });
  return {first, last};
}

void FigureVocabulary::add_currencies(const Gazetteer& list, Lexicon& lexicon) {
  std::vector<std::uint32_t> row_indexes;
  for (const auto& row : list.rows()) {
    Currency currency;
    currency.code = list.cell(row, "code");
    const auto index = static_cast<std::uint32_t>(currencies.size());
    Currency coin = currency;
    currency.from_year = to_int(list.cell(row, "from"));
    currency.until_year = to_int(list.cell(row, "until"));
    currencies.push_back(currency);
    row_indexes.push_back(index);
    for (const auto prefix : forms_in(list.cell(row, "prefix"))) {
      currency_prefixes.add(prefix, index, lexicon);
      if (prefix.size() == 1 && prefix[0] >= 'A' && prefix[0] <= 'Z') letters_of_money.add(lexicon.intern(prefix));
    }
    for (const auto name : forms_in(list.cell(row, "name")))
      if (!currency_names.add(name, index, lexicon)) add_successor(name, index, lexicon);
    for (const auto base : forms_in(list.cell(row, "base")))
      for (const auto adjective : forms_in(list.cell(row, "adjective")))
        currency_names.add(std::string(adjective) + " " + std::string(base), index, lexicon);
    if (list.cell(row, "coin").empty()) continue;
    coin.coin = list.cell(row, "coin_unit");
    if (const auto power = list.cell(row, "coin_power"); !power.empty()) coin.power = to_int(power);
    currencies.push_back(coin);
    for (const auto name : forms_in(list.cell(row, "coin"))) coins.add(name, index + 1, lexicon);
  }
  add_nations(list, row_indexes, lexicon);
}

// A bare "peso" may be any nation's that the article speaks of; a bare dollar or pound is that of the United States or
// of Britain unless it says otherwise itself.
void FigureVocabulary::add_nations(const Gazetteer& list, const std::vector<std::uint32_t>& row_indexes,
                                   Lexicon& lexicon) {
  std::unordered_map<std::string_view, std::uint8_t> groups;
  std::unordered_map<std::string_view, std::uint32_t> nation_numbers;
  std::size_t at = 0;
  for (const auto& row : list.rows()) {
    const auto index = row_indexes[at++];
    const auto base = list.cell(row, "base");
    if (base.empty() || base.starts_with("dollar") || base.starts_with("pound") || base.starts_with("mark")) continue;
    const auto [group, fresh] = groups.try_emplace(base, static_cast<std::uint8_t>(groups.size() + 1));
    if (fresh) {
      nations_money.emplace_back();
      for (const auto word : forms_in(base)) shared_names.set(lexicon.intern(word), group->second);
    }
    auto& money = nations_money[group->second - 1U];
    for (const auto nation : forms_in(list.cell(row, "adjective"))) {
      const auto number =
          nation_numbers.try_emplace(nation, static_cast<std::uint32_t>(nation_numbers.size())).first->second;
      nations.add(nation, number, lexicon);
      if (money.size() <= number) money.resize(number + 1);
      if (money[number] == 0) money[number] = index + 1;
    }
  }
}

// Of two currencies of one bare name ("francs") each has its years: the first names the other.
void FigureVocabulary::add_successor(std::string_view name, std::uint32_t index, const Lexicon& lexicon) {
  std::vector<Token> tokens;
  tokenize(name, lexicon, tokens);
  const auto first = currency_names.whole(tokens);
  if (first.tokens != 0 && first.value != index) currencies[first.value].otherwise = index + 1;
}

const Currency& FigureVocabulary::currency_in(std::uint32_t index, const std::optional<Published>& published) const {
  const Currency& currency = currencies[index];
  if (!published || currency.otherwise == 0) return currency;
  const int year = static_cast<int>(published->date.year());
  const bool fits = year >= currency.from_year && (currency.until_year == 0 || year < currency.until_year);
  return fits ? currency : currencies[currency.otherwise - 1];
}

// Every ISO 4217 code with ICU's English names ("Danish krone", "Danish kroner").
void FigureVocabulary::add_icu_currencies(Lexicon& lexicon) {
  for (const std::string_view code :
       {"ALL", "ANG", "BAM", "BOB", "CAD", "COP", "CUP", "DOP", "GEL", "JOD", "LAK", "MAD", "MOP", "PEN", "RON",
        "SAR", "SEN", "SOL", "SOS", "TOP", "TRY", "BOV", "COU", "MIN", "CHE", "GIP", "PAB", "STD", "SUR"})
    wordlike_codes.add(lexicon.intern(code));
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration* codes = ucurr_openISOCurrencies(UCURR_ALL | UCURR_NON_DEPRECATED, &status);
  int32_t length = 0;
  for (const UChar* code = uenum_unext(codes, &length, &status); code != nullptr && U_SUCCESS(status) != 0;
       code = uenum_unext(codes, &length, &status)) {
    const std::string iso = utf8(code, length);
    if (iso[0] == 'X' && (iso == "XAU" || iso == "XAG" || iso == "XPT" || iso == "XPD" || iso == "XXX" || iso == "XTS"))
      continue;  // metals by the ounce, and codes for tests: no money of an article
    const auto known = std::find_if(currencies.begin(), currencies.end(), [&](const Currency& c) {
      return c.code == iso && c.coin.empty() && c.from_year == 0 && c.until_year == 0;
    });
    const auto index = static_cast<std::uint32_t>(known - currencies.begin());
    if (known == currencies.end()) {
      Currency currency;
      currency.code = iso;
      currencies.push_back(std::move(currency));
    }
    currency_codes.set(lexicon.intern(iso), index + 1);
    for (const char* plural : {"one", "other"}) {
      UErrorCode name_status = U_ZERO_ERROR;
      int32_t name_length = 0;
      const UChar* name = ucurr_getPluralName(code, "en", nullptr, plural, &name_length, &name_status);
      const std::string written = utf8(name, name_length);
      if (U_SUCCESS(name_status) != 0 && written.find(' ') != std::string::npos)
        currency_names.add(written, index, lexicon);
    }
  }
  uenum_close(codes);
}

void FigureVocabulary::add_nouns(const Gazetteer& list, Lexicon& lexicon) {
  const std::unordered_map<std::string_view, WordSet*> sets{{"stop", &stops},
                                                            {"skip", &skips},
                                                            {"attributive", &attributive},
                                                            {"not-plural", &not_plural},
                                                            {"member", &members},
                                                            {"occasion", &occasions},
                                                            {"ly", &ly_nouns},
                                                            {"ed", &ed_words},
                                                            {"pronoun-one", &not_before_one},
                                                            {"of-determiner", &of_determiners}};
  for (const auto& row : list.rows()) {
    const auto kind = list.cell(row, "kind");
    if (const auto set = sets.find(kind); set != sets.end()) {
      add_words(*set->second, list.cell(row, "word"), lexicon);
    } else if (kind == "irregular" || kind == "superlative") {
      auto& map = kind == "irregular" ? irregular : superlatives;
      for (const auto word : forms_in(list.cell(row, "word")))
        map.emplace(lexicon.intern(word), std::string(list.cell(row, "value")));
    }
  }
}

void FigureVocabulary::add_cues(const Gazetteers& gazetteers, Lexicon& lexicon) {
  const Gazetteer& cues = list_of(gazetteers, "figure-cues");
  for (const auto& row : cues.rows()) {
    const auto modifier = modifier_named(cues.cell(row, "modifier"));
    if (!modifier) throw Error("figure-cues.tsv: no modifier \"" + std::string(cues.cell(row, "modifier")) + "\"");
    auto& table = cues.cell(row, "place") == "after" ? cues_after : cues_before;
    for (const auto word : forms_in(cues.cell(row, "word")))
      table.add(word, static_cast<std::uint32_t>(*modifier), lexicon);
  }
  const Gazetteer& filler_list = list_of(gazetteers, "figure-fillers");
  for (const auto& row : filler_list.rows())
    for (const auto word : forms_in(filler_list.cell(row, "word"))) fillers.add(word, 0, lexicon);
  const Gazetteer& label_list = list_of(gazetteers, "wire-labels");
  for (const auto& row : label_list.rows()) {
    const auto kind = label_list.cell(row, "kind");
    const WireLabel label = kind == "money" ? WireLabel::money : kind == "share" ? WireLabel::share : WireLabel::shares;
    for (const auto word : forms_in(label_list.cell(row, "word")))
      wire_labels.add(word, static_cast<std::uint32_t>(label), lexicon);
  }
  const Gazetteer& movements = list_of(gazetteers, "movement");
  for (const std::string_view word :
       {"put",   "puts", "putting", "tack", "tacks", "tacked", "tacking", "piled",   "piles",    "go",     "goes",
        "going", "gone", "went",    "move", "moves", "moved",  "moving",  "changed", "changing", "shifted"})
    moving.add(lexicon.intern(word));
  for (const auto& row : movements.rows())
    for (const auto word : forms_in(movements.cell(row, "word"))) {
      moving.add(lexicon.intern(word));
      const std::uint8_t direction = movements.cell(row, "direction") == "up" ? 1 : 2;
      const auto kind = movements.cell(row, "kind");
      if (kind == "comparative" || kind == "noun") {
        (kind == "noun" ? movement_nouns : comparatives).set(lexicon.intern(word), direction);
        continue;
      }
      if (kind != "object") movement.set(lexicon.intern(word), direction);
      if (kind != "particle") moved_by.set(lexicon.intern(word), direction);
    }
  const Gazetteer& per = list_of(gazetteers, "per-units");
  for (const auto& row : per.rows()) {
    const auto index = static_cast<std::uint32_t>(per_names.size());
    per_names.emplace_back(per.cell(row, "name"));
    for (const auto word : forms_in(per.cell(row, "word"))) per_units.add(word, index, lexicon);
    if (per.cell(row, "article") != "no")
      for (const auto word : forms_in(per.cell(row, "word"))) per_with_article.add(word, index, lexicon);
  }
}

void FigureVocabulary::add_labels(const Gazetteer& list, Lexicon& lexicon) {
  const std::unordered_map<std::string_view, WordSet*> sets{{"label", &labels},      {"street", &streets},
                                                            {"score", &score_nouns}, {"clock", &clock_words},
                                                            {"people", &countable},  {"index", &indexes}};
  for (const auto& row : list.rows())
    if (const auto set = sets.find(list.cell(row, "kind")); set != sets.end())
      add_words(*set->second, list.cell(row, "word"), lexicon);
}

}  // namespace dateline
