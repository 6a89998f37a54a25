// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/figures/figure_finder.hpp"

#include <algorithm>
#include <unordered_map>

#include "extract/figures/reading.hpp"
#include "extract/figures/vocabulary.hpp"
#include "extract/rule_names.hpp"

namespace dateline {

namespace {

using Kind = Measure::Kind;

constexpr std::array<std::string_view, 14> fact_rules{
    "money.symbol",     "money.name", "money.coins", "percent.plain", "percent.points", "quantity.unit", "quantity.age",
    "quantity.lasting", "count.noun", "count.one",   "count.vague",   "count.bare",     "ratio.times",   "ratio.share"};
constexpr std::array<std::string_view, 13> rejecter_rules{
    "nothing.code",        "nothing.clock",   "nothing.name-number", "nothing.ordinal", "nothing.score",
    "nothing.label",       "nothing.address", "nothing.year",        "nothing.day",     "nothing.age",
    "nothing.pronoun-one", "nothing.whole",   "nothing.table"};

// What a story says of its money.
struct StoryMoney {
  const Document& document;
  std::optional<std::uint32_t> currency;  // that it reports in
  std::unordered_map<std::uint8_t, std::uint32_t>
      first_nations;  // by shared name ("peso"): the currency's index plus one
};

class FigureFinder : public Finder {
 public:
  explicit FigureFinder(const FinderParts& parts) : words_(parts.gazetteers, parts.lexicon) {
    rules_.add(fact_rules, parts.rules);
    rules_.add(rejecter_rules, parts.rules);
  }

  void find(const Document& document, std::span<std::vector<Candidate>> found) const override {
    StoryMoney story{document, {}, {}};
    std::vector<std::uint32_t> starts;
    std::vector<NumberAtom> atoms;
    FigureReadings readings;
    for (std::size_t i = 0; i < document.sentences.size(); ++i) {
      const Sentence& sentence = document.sentences[i];
      FigureSentence figures{sentence.text, sentence.tokens, words_};
      find_number_starts(figures, starts);
      figures.number_starts = starts;
      if (starts.empty()) continue;
      read_atoms(figures, atoms);
      read_readings(figures, atoms, readings);
      find_in(figures, story, readings, found[i]);
    }
  }

 private:
  void find_in(const FigureSentence& sentence, StoryMoney& story, FigureReadings& readings,
               std::vector<Candidate>& found) const {
    join_times(sentence, readings);
    mark_covered(sentence, found, readings);
    read_wire_lines(sentence, readings, story.currency);
    join_ranges(sentence, readings);
    read_ages(sentence, readings);
    reject_numbers(sentence, readings);
    share_units(sentence, readings);
    count_nouns(sentence, readings);
    read_shares(sentence, readings);
    share_units(sentence, readings);
    carry_units(sentence, readings);
    reject_table(sentence, readings);
    read_modifiers(sentence, readings);
    read_changes(sentence, readings);
    for (const auto& reading : readings) emit(sentence, story, readings, reading, found);
  }

  // Numbers in the place of a date, an address or a rejecter are theirs, unless a unit says otherwise.
  static void mark_covered(const FigureSentence& sentence, const std::vector<Candidate>& found,
                           FigureReadings& readings) {
    for (const auto& candidate : found) {
      const auto begin = static_cast<std::size_t>(candidate.match.data() - sentence.text.data());
      const std::size_t end = begin + candidate.match.size();
      for (auto& reading : readings) {
        const std::size_t number_begin = sentence.tokens[reading.atom.digits].begin;
        const std::size_t number_end = sentence.tokens[reading.atom.last - 1].end;
        if (number_end <= begin || end <= number_begin) continue;
        // A date that is no longer than the range is a part of it.
        if (reading.is_lasting && sentence.tokens[reading.first].begin <= begin &&
            end <= sentence.tokens[reading.last - 1].end)
          continue;
        const bool longer =
            sentence.tokens[reading.first].begin <= begin && end <= sentence.tokens[reading.last - 1].end &&
            sentence.tokens[reading.last - 1].end - sentence.tokens[reading.first].begin > candidate.match.size();
        const bool has_measure = reading.measure.kind != Kind::none && reading.measure.kind != Kind::time;
        if (!(has_measure && longer)) reading.is_covered = true;
      }
    }
  }

  void emit(const FigureSentence& sentence, StoryMoney& story, const FigureReadings& readings,
            const FigureReading& reading, std::vector<Candidate>& found) const {
    if (reading.is_covered || (reading.measure.kind == Kind::time && !reading.is_lasting)) return;
    const auto rule = rules_.index(reading.rejected.empty() ? rule_of(reading) : reading.rejected);
    if (!rule) return;
    Candidate candidate;
    candidate.rule = *rule;
    if (reading.rejected.empty()) {
      candidate.match = sentence.slice(reading.first, reading.last);
      if (reading.gap_last > reading.gap_first + 1) candidate.gap = sentence.slice(reading.gap_first, reading.gap_last);
      candidate.value = Value(value_of(sentence, story, reading));
      if (reading.direction != 0 || reading.moved != 0)
        std::get<Figure>(*candidate.value).change = change_of(sentence, story, readings, reading);
    } else {
      candidate.match = sentence.slice(reading.atom.first, reading.end ? reading.end->last : reading.atom.last);
    }
    found.push_back(std::move(candidate));
  }

  std::string_view rule_of(const FigureReading& reading) const {
    if (reading.is_share) return "ratio.share";
    if (reading.is_multiple) return "ratio.times";
    if (reading.is_lasting) return "quantity.lasting";
    switch (reading.measure.kind) {
      case Kind::money:
        return reading.measure.first < reading.atom.first && !reading.is_range() ? "money.symbol" : "money.name";
      case Kind::coin:
        return "money.coins";
      case Kind::percent:
        return words_.units[reading.measure.index].name == "%" ? "percent.plain" : "percent.points";
      case Kind::quantity:
        return words_.units[reading.measure.index].name.ends_with(" of age") ? "quantity.age" : "quantity.unit";
      default:
        break;
    }
    if (reading.is_bare) return "count.bare";
    if (reading.atom.form == NumberAtom::Form::vague) return "count.vague";
    return reading.atom.is_words() && reading.atom.value == Decimal(1) ? "count.one" : "count.noun";
  }

  // "40 billion pesos" in a sentence or else a story about Chile; the nearest nation before the amount decides.
  std::uint32_t money_of(const FigureSentence& s, StoryMoney& story, const FigureReading& reading) const {
    const NumberAtom& number = reading.end ? *reading.end : reading.atom;
    const std::size_t behind = s.is_joint(number.last) ? number.last + 1 : number.last;
    const Token* before = reading.atom.first > 0 ? &s.tokens[reading.atom.first - 1] : nullptr;
    const bool symbol = before != nullptr && before->kind == TokenKind::mark && words_.shared_names[before->word] != 0;
    const Token* name = symbol ? before : s.at(behind);  // "¥500"
    const std::uint8_t group = name != nullptr && !name->is_number() ? words_.shared_names[name->word] : 0;
    if (group == 0) return reading.measure.index;
    const auto& money = words_.nations_money[group - 1U];
    const auto nations_in = [&](std::span<const Token> tokens, std::size_t i) -> std::uint32_t {
      const auto nation = words_.nations.longest(tokens, i);
      return nation.tokens > 0 && tokens[i].is_capitalized() && nation.value < money.size() ? money[nation.value] : 0;
    };
    // A sentence that speaks of the sign's usual nation too means that one.
    if (symbol)
      for (std::size_t i = 0; i < s.tokens.size(); ++i)
        if (nations_in(s.tokens, i) == reading.measure.index + 1) return reading.measure.index;
    for (std::size_t i = reading.first; i-- > 0;)
      if (const auto index = nations_in(s.tokens, i); index != 0) return index - 1;
    for (std::size_t i = reading.last; i < s.tokens.size(); ++i)
      if (const auto index = nations_in(s.tokens, i); index != 0) return index - 1;
    const auto [first, fresh] = story.first_nations.try_emplace(group, 0);
    if (fresh)
      for (const auto& sentence : story.document.sentences)
        for (std::size_t i = 0; i < sentence.tokens.size() && first->second == 0; ++i)
          first->second = nations_in(sentence.tokens, i);
    if (first->second != 0) return first->second - 1;
    return reading.measure.index;
  }

  Figure value_of(const FigureSentence& sentence, StoryMoney& story, const FigureReading& reading) const {
    Figure figure;
    set_amounts(figure, reading);
    figure.modifier = reading.modifier;
    figure.per = reading.measure.per;
    if (reading.is_share || reading.is_multiple) {
      figure.unit = reading.is_share ? "share" : "times";
      figure.of = reading.of;
      return figure;
    }
    switch (reading.measure.kind) {
      case Kind::money:
        figure.currency = words_.currency_in(money_of(sentence, story, reading), story.document.published).code;
        break;
      case Kind::coin:
        set_coins(figure, words_.currencies[reading.measure.index]);
        break;
      case Kind::percent:
        figure.unit = words_.units[reading.measure.index].name;
        break;
      case Kind::time:
      case Kind::quantity:
        set_quantity(figure, words_.units[reading.measure.index]);
        break;
      default:
        figure.unit = reading.noun ? reading.noun->unit : "-";
        if (reading.noun) figure.head = reading.noun->head;
    }
    return figure;
  }

  static void set_amounts(Figure& figure, const FigureReading& reading) {
    const auto [low, high] = reading.bounds();
    if (low == high) {
      figure.amount = low;
    } else {
      figure.low = low;
      figure.high = high;
    }
  }

  static void set_coins(Figure& figure, const Currency& coin) {
    figure.currency = coin.code;
    Written written;
    written.unit = coin.coin;
    written.amount = figure.amount;
    written.low = figure.low;
    written.high = figure.high;
    figure.written = std::move(written);
    for (auto* amount : {&figure.amount, &figure.low, &figure.high})
      if (*amount) *amount = (*amount)->scaled(-coin.power);
  }

  static void set_quantity(Figure& figure, const Unit& unit) {
    figure.unit = unit.name;
    if (!figure.amount || !unit.factor || unit.si.empty()) return;
    const auto shifted = unit.offset ? figure.amount->plus(*unit.offset) : figure.amount;
    const auto base = shifted ? shifted->times(*unit.factor) : std::nullopt;
    if (base) figure.base = Amount{*base, unit.si, ""};
  }

  Change change_of(const FigureSentence& sentence, StoryMoney& story, const FigureReadings& readings,
                   const FigureReading& reading) const {
    Change change;
    const auto named = [](std::uint8_t direction) { return direction == 0 ? "" : direction == 1 ? "up" : "down"; };
    change.direction = named(reading.direction);
    change.moved = named(reading.moved);
    if (reading.is_range() && reading.moved != 0) {
      const Figure figure = value_of(sentence, story, reading);
      if (!figure.low || !figure.high) return change;
      const std::string unit = figure.currency.empty() ? figure.unit : "";
      const bool up = reading.moved == 1;
      change.from = Amount{up ? *figure.low : *figure.high, unit, figure.currency};
      change.to = Amount{up ? *figure.high : *figure.low, unit, figure.currency};
      return change;
    }
    const auto level = [&](const std::optional<std::size_t>& of) -> std::optional<Amount> {
      if (!of) return std::nullopt;
      const Figure figure = value_of(sentence, story, readings[*of]);
      if (!figure.amount) return std::nullopt;
      return Amount{*figure.amount, figure.currency.empty() ? figure.unit : "", figure.currency};
    };
    change.from = level(reading.from);
    change.to = level(reading.to);
    return change;
  }

  FigureVocabulary words_;
  RuleNames rules_;
};

}  // namespace

std::unique_ptr<Finder> make_figure_finder(const FinderParts& parts) {
  return std::make_unique<FigureFinder>(parts);
}

}  // namespace dateline
