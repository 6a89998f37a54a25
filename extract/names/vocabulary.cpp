// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/names/vocabulary.hpp"

#include <algorithm>
#include <array>

#include "ingest/error.hpp"

namespace dateline::names {

namespace {

bool has_flag(std::string_view flags, std::string_view flag) {
  for (const auto written : forms_in(flags))
    if (written == flag) return true;
  return false;
}

// Endings that regular forms add to a word, with what stands in the word in their place.
struct Ending {
  std::string_view added, replaced;
};
constexpr auto endings = std::to_array<Ending>({{"s", ""},
                                                {"es", ""},
                                                {"ies", "y"},
                                                {"ed", ""},
                                                {"ed", "e"},
                                                {"ied", "y"},
                                                {"ing", ""},
                                                {"ing", "e"},
                                                {"ly", ""},
                                                {"er", ""},
                                                {"er", "e"},
                                                {"est", ""},
                                                {"est", "e"},
                                                {"ers", ""},
                                                {"ers", "e"},
                                                {"ily", "y"},
                                                {"ings", ""},
                                                {"iest", "y"}});

}  // namespace

Vocabulary::Vocabulary(const Gazetteers& gazetteers, Lexicon& lexicon) : lexicon_(lexicon) {
  for (const auto* list : gazetteers.starting_with("name-words")) add_name_words(*list);
  for (const auto* list : gazetteers.starting_with("english-words")) add_plain_words(*list);
  for (const auto* list : gazetteers.starting_with("first-names")) add_first_names(*list);
  for (const auto* list : gazetteers.starting_with("surnames")) add_surnames(*list);
  for (const auto* list : gazetteers.starting_with("titles")) add_titles(*list);
  for (const auto* list : gazetteers.starting_with("demonyms")) add_demonyms(*list);
  // Only users have lists of several types; of one form, the first row stays.
  for (const auto* list : gazetteers.starting_with("names")) add_typed_entries(*list);
  for (const auto* list : gazetteers.starting_with("place")) add_entries(*list, NameType::place, &Lists::place);
  for (const auto* list : gazetteers.starting_with("organization"))
    add_entries(*list, NameType::organization, &Lists::organization);
  for (const auto* list : gazetteers.starting_with("teams")) add_entries(*list, NameType::organization, &Lists::team);
  for (const auto* list : gazetteers.starting_with("person")) add_entries(*list, NameType::person, &Lists::person);
  mark_first_words();
}

void Vocabulary::add_class(std::string_view word, WordClasses classes) {
  const WordId id = lexicon_.intern(word);
  classes_.set(id, classes_[id] | classes);
}

void Vocabulary::add_name_words(const Gazetteer& list) {
  for (const auto& row : list.rows())
    if (const auto of = word_class_named(list.cell(row, "class")))
      for (const auto word : forms_in(list.cell(row, "words"))) add_class(word, *of);
}

void Vocabulary::add_plain_words(const Gazetteer& list) {
  for (const auto& row : list.rows()) {
    const auto flags = list.cell(row, "flags");
    add_class(list.cell(row, "word"), has_flag(flags, "function") ? common | stop : WordClasses{common});
  }
}

void Vocabulary::add_first_names(const Gazetteer& list) {
  for (const auto& row : list.rows()) {
    const auto name = list.cell(row, "name");
    const auto flags = list.cell(row, "flags");
    const bool unsure = has_flag(flags, "word") || has_flag(flags, "place") || has_flag(flags, "month");
    if (name.find_first_of(" -'") == std::string_view::npos)
      add_class(name, first_name | (unsure ? unsure_first_name : WordClasses{0}));
    else
      entries_.push_back({}), add_form(name, static_cast<std::uint32_t>(entries_.size() - 1), &Lists::person);
  }
}

void Vocabulary::add_surnames(const Gazetteer& list) {
  for (const auto& row : list.rows()) {
    const bool korean = list.cell(row, "culture").find("korean") != std::string::npos;
    add_class(list.cell(row, "name"), surname | (korean ? korean_surname : WordClasses{0}));
  }
}

void Vocabulary::add_titles(const Gazetteer& list) {
  for (const auto& row : list.rows()) {
    const auto word = list.cell(row, "word");
    if (word.empty()) continue;
    auto last = word.substr(word.find_last_of(" -") == std::string_view::npos ? 0 : word.find_last_of(" -") + 1);
    if (last.ends_with('.')) last.remove_suffix(1);
    if (list.cell(row, "place") == "before") {
      if (Lists* lists = lists_of(word)) lists->title = true;
      if (!last.empty()) add_class(last, title);
    } else if (word.find(' ') == std::string_view::npos || list.cell(row, "kind") != "sport") {
      const WordId id = lexicon_.intern(last);
      if ((classes_[id] & (stop | quiet)) == 0 && last.size() > 3) add_class(last, role);
    }
  }
}

void Vocabulary::add_demonyms(const Gazetteer& list) {
  for (const auto& row : list.rows()) {
    const auto word = list.cell(row, "word");
    if (Lists* lists = lists_of(word)) lists->demonym = true;
    if (word.find_first_of(" -'") == std::string_view::npos) add_class(word, demonym);
  }
}

Vocabulary::Lists* Vocabulary::lists_of(std::string_view phrase) {
  const auto number = phrases_.value_of(phrase, static_cast<std::uint32_t>(lists_.size()), lexicon_);
  if (!number) return nullptr;
  if (*number == lists_.size()) lists_.emplace_back();
  return &lists_[*number];
}

// Of two rows of one form the first stays.
void Vocabulary::add_phrase(std::string_view phrase, std::uint32_t entry, EntryList entries) {
  Lists* lists = lists_of(phrase);
  if (lists == nullptr) return;
  lists->letters &= std::all_of(phrase.begin(), phrase.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (lists->*entries == 0) lists->*entries = entry + 1;
}

void Vocabulary::mark_first_words() {
  for (WordId id = 1; id < lexicon_.size(); ++id) {
    Token token;
    token.word = id;
    if (phrases_.may_begin(token)) classes_.set(id, classes_[id] | begins_listed);
  }
}

void Vocabulary::add_form(std::string_view form, std::uint32_t entry, EntryList entries) {
  add_phrase(form, entry, entries);
  // "Pratt & Whitney", "Pratt and Whitney"
  if (const auto mark = form.find(" & "); mark != std::string_view::npos) {
    std::string spelled(form);
    spelled.replace(mark, 3, " and ");
    add_phrase(spelled, entry, entries);
  }
  // "St. Louis" is also written without its stop.
  if (const auto stop_at = form.find(". "); stop_at != std::string_view::npos && stop_at < 5) {
    std::string bare(form);
    bare.erase(stop_at, 1);
    add_phrase(bare, entry, entries);
  }
}

void Vocabulary::add_typed_entries(const Gazetteer& list) {
  for (const auto& row : list.rows()) {
    const auto type = list.cell(row, "type");
    if (type == "organization")
      add_entry(list, row, NameType::organization, &Lists::organization);
    else if (type == "person")
      add_entry(list, row, NameType::person, &Lists::person);
    else if (type == "place")
      add_entry(list, row, NameType::place, &Lists::place);
    else
      throw Error("a list of names gives \"" + std::string(list.cell(row, "name")) + "\" the type \"" +
                  std::string(type) + "\"; it takes organization, person or place");
  }
}

void Vocabulary::add_entries(const Gazetteer& list, NameType type, EntryList entries) {
  for (const auto& row : list.rows()) add_entry(list, row, type, entries);
}

void Vocabulary::add_entry(const Gazetteer& list, Gazetteer::Row row, NameType type, EntryList entries) {
  const bool team = entries == &Lists::team;
  Entry entry;
  entry.name = list.cell(row, "name");
  entry.kind = team ? std::string_view("team") : shared(list.cell(row, "kind"));
  entry.country = shared(list.cell(row, "country"));
  entry.id = list.cell(row, "id");
  if (entry.id.empty()) entry.id = list.cell(row, "ticker");
  if (entry.id.empty() && entry.kind == "country") entry.id = entry.country;
  entry.type = type;
  entry.is_team = team;
  const auto flags = list.cell(row, "flags");
  entry.is_word = has_flag(flags, "word");
  entry.is_person = has_flag(flags, "person");
  entry.is_place = has_flag(flags, "place");
  entry.is_organization = has_flag(flags, "organization");
  entry.is_postal = has_flag(flags, "postal");
  entry.is_city_team = has_flag(flags, "city") || (team && entry.is_place);
  entry.needs_the = has_flag(flags, "the");
  entry.unsafe_acronym = has_flag(flags, "acronym-unsafe");
  entries_.push_back(entry);
  const auto number = static_cast<std::uint32_t>(entries_.size() - 1);
  add_form(entry.name, number, entries);
  for (const auto form : forms_in(list.cell(row, "forms")))
    if (form != entry.name) add_form(form, number, entries);
}

Vocabulary::Listing Vocabulary::listing(std::span<const Token> tokens, std::size_t from) const {
  Listing listing;
  phrases_.each(tokens, from, [&](const PhraseTable::Found& phrase) {
    const Lists& lists = lists_[phrase.value];
    const auto take = [&](Match& match, std::uint32_t entry) {
      if (entry != 0) match = {phrase.tokens, &entries_[entry - 1], lists.letters};
    };
    take(listing.place, lists.place);
    take(listing.organization, lists.organization);
    take(listing.team, lists.team);
    take(listing.person, lists.person);
    if (lists.title) listing.title = phrase.tokens;
    if (lists.demonym) listing.demonym = phrase.tokens;
  });
  return listing;
}

void Vocabulary::read_listings(std::span<const Start> starts, std::vector<Listing>& listings) const {
  for (const auto& start : starts) phrases_.prefetch_first(start.tokens[start.from]);
  for (const auto& start : starts) phrases_.prefetch_second(start.tokens, start.from);
  for (const auto& start : starts)
    if (const auto value = phrases_.value_of(start.tokens[start.from])) __builtin_prefetch(&lists_[*value]);
  for (const auto& start : starts) {
    const auto& found = listings.emplace_back(listing(start.tokens, start.from));
    for (const auto* match : {&found.place, &found.organization, &found.team, &found.person})
      if (*match) __builtin_prefetch(match->entry);
  }
}

// One copy of what many rows say, so that it is near when it is asked for.
std::string_view Vocabulary::shared(std::string_view cell) {
  return *shared_.insert(cell).first;
}

bool Vocabulary::is_common(WordId word, std::string_view written) const {
  if ((classes_[word] & (common | stop)) != 0) return true;
  if ((classes_[word] & (first_name | surname | demonym)) != 0) return false;
  // All endings end in one of these.
  constexpr std::string_view last_letters = "sdgyrt";
  if (last_letters.find(static_cast<char>(written.back() | 0x20)) == std::string_view::npos) return false;
  std::string buffer;
  const auto folded = fold_word(written, buffer);
  std::string base;
  for (const auto& ending : endings) {
    if (ending.added.back() != folded.back() || folded.size() < ending.added.size() + 3 ||
        !folded.ends_with(ending.added))
      continue;
    const auto stem = folded.substr(0, folded.size() - ending.added.size());
    base.assign(stem).append(ending.replaced);
    if ((classes_[lexicon_.find(base)] & common) != 0) return true;
    // "planned", "cutting": the last letter doubled.
    if (ending.replaced.empty() && stem.size() > 3 && stem[stem.size() - 1] == stem[stem.size() - 2] &&
        (classes_[lexicon_.find(stem.substr(0, stem.size() - 1))] & common) != 0)
      return true;
  }
  return false;
}

}  // namespace dateline::names
