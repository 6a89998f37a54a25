// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/names/evidence.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "ingest/ascii.hpp"

namespace dateline::names {

namespace {

// Makes the key of "the Commission" from that of the word.
constexpr std::uint64_t behind_the = 0x5bd1e995U;

constexpr std::size_t index_of(NameType type) {
  return static_cast<std::size_t>(type);
}

std::string_view text_of(const SentenceWords& s, std::size_t i) {
  return s.sentence->text.substr(s.words[i].begin, s.words[i].end - s.words[i].begin);
}

// The initials of a name's capitals, folded: "Organization of American States" gives "oas".
std::string initials_of(const SentenceWords& s, std::size_t first, std::size_t end, bool with_suffix) {
  std::string letters;
  for (std::size_t i = first; i < end; ++i) {
    if (!s.words[i].capital || (!with_suffix && i > first && s.words[i].is(suffix))) continue;
    const char c = text_of(s, i).front();
    if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c | 0x20);
  }
  return letters;
}

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text)
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) letters += static_cast<char>(c | 0x20);
  return letters;
}

const char* rule_for(NameType type, std::string_view evidence) {
  if (evidence == "alias")
    return type == NameType::person ? "person.alias" : type == NameType::place ? "place.repeat" : "organization.alias";
  if (evidence == "list") return type == NameType::place ? "place.list" : "organization.list";
  return type == NameType::person  ? "person.context"
         : type == NameType::place ? "place.context"
                                   : "organization.context";
}

// "In Milwaukee, Michael Jordan scored 40": where, even in the report of a team that is called so.
bool says_where(const SentenceWords& s, std::size_t first, std::size_t end) {
  return first == 1 && s.words[0].is(place_preposition) && end < s.words.size() && s.words[end].mark == ',';
}

bool is_country(const Entry* entry) {
  return entry != nullptr && (entry->kind == "country" || entry->kind == "continent");
}

// "CDs", "ECUs": things of which there are many.
bool is_plural_of_letters(std::string_view word) {
  return word.size() >= 3 && word.back() == 's' &&
         std::all_of(word.begin(), word.end() - 1, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

NameType Evidence::Name::type() const {
  const auto best = std::max_element(weights.begin() + 1, weights.end());
  return *best > 0 ? static_cast<NameType>(best - weights.begin()) : NameType::none;
}

Evidence::Evidence(Story& story, std::vector<Chunk> chunks)
    : story_(story), chunks_(std::move(chunks)), done_(chunks_.size()) {
  correct_surnames();
}

// "an analyst at Carrow Finch … Carrow Finch has cut its figure": a surname alone is the weakest evidence of a person.
void Evidence::correct_surnames() {
  std::unordered_set<std::uint64_t> organizations;
  for (const Found& f : story_.found)
    if (f.type == NameType::organization && f.strength >= 70) organizations.insert(f.key);
  for (Found& f : story_.found)
    if (f.rule == std::string_view("person.surname") && organizations.contains(f.key)) {
      f.type = NameType::organization;
      f.rule = "organization.alias";
    }
}

void Evidence::take(std::size_t from) {
  for (std::size_t i = from; i < story_.found.size(); ++i) add_name(i);
}

void Evidence::add_name(std::size_t index) {
  const Found& f = story_.found[index];
  if (f.strength < 40) return;
  const auto& s = story_.sentences[f.sentence];
  const auto [found, fresh] = names_.try_emplace(f.key);
  Name& name = *found;
  name.weights[index_of(f.type)] += static_cast<float>(f.strength) / 100.0F;
  const bool capitals = s.words[f.first].all_capitals();
  if (fresh) {
    name.found = name.readable = static_cast<std::uint32_t>(index);
  } else if (!capitals) {
    const Found& shown = story_.found[name.readable];
    if (story_.sentences[shown.sentence].words[shown.first].all_capitals())
      name.readable = static_cast<std::uint32_t>(index);
  }
  if (name.entry == nullptr) name.entry = f.entry;
  if (!fresh) return;
  if (f.type == NameType::person) add_person_aliases(index);
  if (f.type == NameType::organization) add_organization_aliases(index);
}

void Evidence::add_alias(std::uint64_t key, NameType type, std::size_t found, bool weak) {
  const auto [alias, fresh] = aliases_.try_emplace(key, Alias{type, static_cast<std::uint32_t>(found), weak});
  if (!fresh && alias->weak && !weak) *alias = {type, static_cast<std::uint32_t>(found), weak};
}

void Evidence::add_person_aliases(std::size_t index) {
  const Found& f = story_.found[index];
  const auto& s = story_.sentences[f.sentence];
  std::size_t end = f.end;
  while (end > f.first + 1 && s.words[end - 1].is(generational)) --end;
  if (end < f.first + 2) return;
  std::size_t last = end - 1;
  add_alias(s.words[last].key, NameType::person, index);
  while (last > f.first + 1 && !s.words[last - 1].capital) --last;
  if (last < end - 1) add_alias(Story::key_of(s, last, end), NameType::person, index);
  // "Edwin van der Sar": also with its particles in capitals; "Boutros-Ghali" is one word.
  for (std::size_t i = f.first + 1; i + 1 < end; ++i)
    if (s.words[i].capital) add_alias(Story::key_of(s, i, end), NameType::person, index);
  const Word& first = s.words[f.first];
  if (!first.initial && !first.plain && !first.is(unsure_first_name))
    add_alias(first.key, NameType::person, index, true);
}

void Evidence::add_organization_aliases(std::size_t index) {
  const Found& f = story_.found[index];
  const auto& s = story_.sentences[f.sentence];
  std::size_t end = f.end;
  while (end > f.first + 1 &&
         (s.words[end - 1].is(suffix) || s.words[end - 1].mark == ',' || s.words[end - 1].mark == '&'))
    --end;
  if (end < f.end) {
    bool all_plain = true;
    for (std::size_t i = f.first; i < end; ++i) all_plain &= s.words[i].plain;
    if (!all_plain || end > f.first + 1) add_alias(Story::key_of(s, f.first, end), NameType::organization, index);
  }
  if (f.end < f.first + 2) return;
  std::string letters;
  for (const bool with_suffix : {true, false}) {
    auto initials = initials_of(s, f.first, f.end, with_suffix);
    if (initials.size() < 2 || initials == letters) continue;
    letters = std::move(initials);
    std::string dotted;
    for (const char c : letters) {
      if (!dotted.empty()) dotted += '.';
      dotted += c;
    }
    for (const auto& written : {letters, dotted})
      add_alias(word_hash(written) | 1U, NameType::organization, index, letters.size() < 3);
  }
  const Word& first = s.words[f.first];
  const bool listed_place = story_.vocabulary().place(s.sentence->tokens, first.first_token).entry != nullptr;
  if (!first.plain && (!listed_place || story_.company_towns.contains(first.key)) && first.capital && !first.initial &&
      !first.is(demonym | stop | common | first_name | rank | direction | of_head | head | trade | place_before |
                month | weekday | surname))
    add_alias(first.key, NameType::organization, index, true);
  // "the Commission", "the Council" behind the European Commission.
  const Word& last = s.words[f.end - 1];
  if (last.is(head) && (last.is(institution_word) || last.is(government)) && last.capital) {
    const auto t = text_of(s, f.end - 1);
    if (t == "Commission" || t == "Council" || t == "Assembly" || t == "Senate" || t == "Congress" || t == "Bank")
      add_alias(last.key ^ behind_the, NameType::organization, index);
  }
}

// Whether the words in lower case before `end` begin with these letters.
bool Evidence::is_short_for_words(const SentenceWords& s, std::size_t end, std::string_view letters) {
  if (letters.size() < 3 || end < letters.size()) return false;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const Word& word = s.words[end - letters.size() + i];
    if (!word.is_lower() || ascii_lower(letters.substr(i, 1))[0] != s.sentence->text[word.begin]) return false;
  }
  return true;
}

// "Bovine Meat Board (BMB)": initials that agree make both names of one organization.
void Evidence::read_definitions() {
  KeyMap<std::size_t> found_by_end;  // organizations, by sentence and word behind them
  for (std::size_t c = 0; c < chunks_.size(); ++c) {
    const Chunk& chunk = chunks_[c];
    if (chunk.end != chunk.first + 1 || chunk.first < 2) continue;
    const auto& s = story_.sentences[chunk.sentence];
    if (s.words[chunk.first - 1].mark != '(' || chunk.end >= s.words.size() || s.words[chunk.end].mark != ')') continue;
    if (!s.words[chunk.first].all_capitals() && !s.words[chunk.first].initial) continue;
    const auto letters = letters_of(text_of(s, chunk.first));
    if (letters.size() < 2) continue;
    const std::size_t long_end = chunk.first - 1;
    const auto fits = [&](std::size_t first) {
      const auto all = initials_of(s, first, long_end, true);
      const auto bare = initials_of(s, first, long_end, false);
      return all == letters || bare == letters ||
             (all.size() >= 3 && letters.size() >= 3 && all.substr(0, 2) == letters.substr(0, 2));
    };
    const auto place = [](std::uint32_t sentence, std::size_t end) { return std::uint64_t{sentence} << 32U | end; };
    if (found_by_end.empty())
      for (std::size_t i = 0; i < story_.found.size(); ++i)
        if (story_.found[i].type == NameType::organization)
          found_by_end.try_emplace(place(story_.found[i].sentence, story_.found[i].end), i);
    if (const auto* named = found_by_end.find(place(chunk.sentence, long_end)); named != nullptr) {
      accept(chunk, NameType::organization, 70, "organization.definition");
      add_alias(chunk.key, NameType::organization, *named);
      done_[c] = true;
      continue;
    }
    // "the cash reserve ratio (CRR)": short for a thing, not for a name.
    if (is_short_for_words(s, long_end, letters)) {
      story_.nothing.insert(chunk.key);
      continue;
    }
    // Chunks stand in the order of the text.
    if (c == 0 || done_[c - 1]) continue;
    const Chunk& other = chunks_[c - 1];
    if (other.sentence != chunk.sentence || other.end != long_end || other.end < other.first + 2 ||
        !fits(other.first) || s.words[other.end - 1].is(event))
      continue;
    accept(other, NameType::organization, 70, "organization.definition");
    accept(chunk, NameType::organization, 70, "organization.definition");
    done_[c - 1] = done_[c] = true;
  }
}

void Evidence::accept(const Chunk& chunk, NameType type, int strength, const char* rule, const Entry* entry) {
  const std::size_t before = story_.found.size();
  if (entry == nullptr && chunk.entry != nullptr && chunk.entry->type == type) entry = chunk.entry;
  const std::uint32_t list_end = entry != nullptr && entry == chunk.entry ? chunk.list_end : 0;
  story_.claim(chunk.sentence, chunk.first, chunk.end, type, strength, rule, entry, list_end);
  take(before);
}

bool Evidence::resolve(const Chunk& chunk) {
  const auto& s = story_.sentences[chunk.sentence];
  if (story_.nothing.contains(chunk.key)) {
    story_.block(chunk.sentence, chunk.first, chunk.end);
    return true;
  }
  // "de Klerk": a particle in lower case before it.
  for (std::size_t k = 2; k >= 1; --k) {
    if (chunk.first < k) continue;
    bool particles = true;
    for (std::size_t i = chunk.first - k; i < chunk.first; ++i)
      particles &= s.words[i].is_lower() && s.words[i].is(particle) && !s.words[i].is(stop) && !s.words[i].claimed;
    if (!particles) continue;
    const auto whole = aliases_.find(Story::key_of(s, chunk.first - k, chunk.end));
    if (whole == nullptr || whole->type != NameType::person) continue;
    Chunk longer = chunk;
    longer.first -= static_cast<std::uint32_t>(k);
    longer.entry = nullptr;
    accept(longer, NameType::person, 52, "person.alias");
    return true;
  }
  if (chunk.end == chunk.first + 1 && says_where(s, chunk.first, chunk.end)) {
    if (const auto& place = story_.listing(s, chunk.first).place) {
      accept(chunk, NameType::place, 52, "place.list", place.entry);
      return true;
    }
  }
  const bool country = is_country(chunk.entry);
  const auto alias = aliases_.find(chunk.key);
  const auto name = names_.find(chunk.key);
  const bool city_team = story_.genre == Genre::team_sport && chunk.entry != nullptr &&
                         (chunk.entry->type == NameType::place || chunk.entry->is_city_team);
  if (city_team) {
    // A town and its team: by place, with the names of the results.
    const bool place = chunk.votes[index_of(NameType::place)] > chunk.votes[index_of(NameType::organization)];
    if (alias != nullptr && alias->type == NameType::person && !alias->weak) {
      accept(chunk, NameType::person, 52, "person.alias");
      return true;
    }
    accept(chunk, place ? NameType::place : NameType::organization, 50, place ? "place.list" : "organization.team",
           nullptr);
    return true;
  }
  if (alias != nullptr && !country) {
    const bool listed = chunk.entry != nullptr || name != nullptr;
    if (!alias->weak || !listed) {
      const float against = chunk.votes[index_of(NameType::place)];
      if (!(alias->weak && s.words[chunk.first].plain) &&
          !(chunk.entry != nullptr && against >= 2.2F && alias->type == NameType::person &&
            chunk.entry->type == NameType::place)) {
        accept(chunk, alias->type, 52, rule_for(alias->type, "alias"));
        return true;
      }
    }
  }
  if (name != nullptr) {
    const auto type = name->type();
    if (type != NameType::none) {
      accept(chunk, type, 52, rule_for(type, "alias"), name->entry);
      return true;
    }
  }
  if (chunk.end == chunk.first + 1 && chunk.first > 0 &&
      (text_of(s, chunk.first - 1) == "the" || text_of(s, chunk.first - 1) == "The")) {
    const auto last = aliases_.find(chunk.key ^ behind_the);
    if (last != nullptr) {
      accept(chunk, NameType::organization, 52, "organization.alias");
      return true;
    }
  }
  return false;
}

// A run that holds a name of the document at one of its ends.
bool Evidence::split(const Chunk& chunk) {
  const auto& s = story_.sentences[chunk.sentence];
  if (chunk.end < chunk.first + 2) return false;
  const auto known = [&](std::size_t first, std::size_t end) -> NameType {
    const auto key = Story::key_of(s, first, end);
    if (const auto n = names_.find(key); n != nullptr) return n->type();
    if (const auto a = aliases_.find(key); a != nullptr && !a->weak) return a->type;
    return NameType::none;
  };
  constexpr std::uint32_t longest = 6;
  for (std::size_t n = std::min(chunk.end - chunk.first - 1, longest); n >= 1; --n) {
    for (const bool front : {true, false}) {
      const std::size_t first = front ? chunk.first : chunk.end - n;
      const auto type = known(first, first + n);
      if (type == NameType::none) continue;
      if (front && type == NameType::place && n == 1 && chunk.end - chunk.first == 2) continue;
      if (n == 1 && s.words[first].plain) continue;
      Chunk part = chunk;
      part.first = static_cast<std::uint32_t>(first);
      part.end = static_cast<std::uint32_t>(first + n);
      part.key = Story::key_of(s, first, first + n);
      part.entry = nullptr;
      accept(part, type, 45, rule_for(type, "alias"));
      return true;
    }
  }
  return false;
}

// Letters alone are no person's name ("PIK"), nor are a place and plain words ("Light Louisiana Sweet").
bool Evidence::may_be_person(const SentenceWords& s, const Chunk& chunk) {
  if (story_.is_sport()) return true;
  const Word& first = s.words[chunk.first];
  if (chunk.end == chunk.first + 1)
    return !(first.all_capitals() && first.end - first.begin <= 4) &&
           !(first.is(head | institution_word) && !first.is(surname | first_name));
  for (std::size_t i = chunk.first; i < chunk.end; ++i) {
    const Word& word = s.words[i];
    if (!word.capital || word.plain || word.is(generational | no_name | demonym | event)) continue;
    if (word.initial && word.end - word.begin <= 2) continue;
    const auto& place = story_.listing(s, i).place;
    if (place && !place.entry->is_person && !word.is(surname | first_name)) continue;
    return true;
  }
  return false;
}

void Evidence::vote(bool single_words) {
  KeyMap<std::array<float, 4>> sums;
  KeyMap<std::pair<int, int>> counts;  // all, those that do not open a sentence
  for (std::size_t i = 0; i < chunks_.size(); ++i) {
    const Chunk& chunk = chunks_[i];
    if (done_[i] || (chunk.end == chunk.first + 1) != single_words) continue;
    auto& sum = sums[chunk.key];
    for (std::size_t t = 1; t < 4; ++t) sum[t] += chunk.votes[t];
    auto& [all, inner] = counts[chunk.key];
    ++all;
    inner += !chunk.opens_sentence;
  }
  for (std::size_t i = 0; i < chunks_.size(); ++i) {
    const Chunk& chunk = chunks_[i];
    if (done_[i] || (chunk.end == chunk.first + 1) != single_words) continue;
    if (single_words && resolve(chunk)) {
      done_[i] = true;
      continue;
    }
    const auto& s = story_.sentences[chunk.sentence];
    auto sum = sums[chunk.key];
    const std::size_t n = chunk.end - chunk.first;
    bool plain = true;
    bool listed_first = false;
    for (std::size_t k = chunk.first; k < chunk.end; ++k) plain &= s.words[k].plain || !s.words[k].capital;
    listed_first = s.words[chunk.first].is(first_name);
    const Word& head_word = s.words[chunk.first];
    if (n >= 2 && n <= 3 && !plain && !head_word.all_capitals()) sum[index_of(NameType::person)] += 0.9F;
    const bool listed = chunk.entry != nullptr;  // then the list has spoken already
    if (n >= 2 && s.words[chunk.end - 1].is(head | suffix)) sum[index_of(NameType::place)] = 0;
    // "calls in Congress"
    if (chunk.entry != nullptr && chunk.entry->type == NameType::organization && !chunk.entry->is_place &&
        !story_.is_sport())
      sum[index_of(NameType::place)] = 0;
    // "the West"
    if (n == 1 && s.words[chunk.first].is(direction)) sum[index_of(NameType::organization)] = 0;
    // "CDs", "ECUs"
    if (n == 1 && is_plural_of_letters(text_of(s, chunk.first))) sum[index_of(NameType::organization)] -= 2.0F;
    if (n == 1 && listed_first && !plain && !listed) sum[index_of(NameType::person)] += 1.2F;
    if (n == 1 && story_.is_sport() && !plain && !head_word.all_capitals()) sum[index_of(NameType::person)] += 0.85F;
    if (n == 1 && head_word.is(surname) && !plain && !listed) sum[index_of(NameType::person)] += 0.5F;
    if (!may_be_person(s, chunk)) sum[index_of(NameType::person)] = 0;
    // Letters alone in prose are mostly organizations.
    if (n == 1 && head_word.all_capitals() && head_word.end - head_word.begin >= 2 &&
        head_word.end - head_word.begin <= 6 && !head_word.is(no_name) && !plain)
      sum[index_of(NameType::organization)] += 0.7F;
    if (n == 1 && head_word.letters == LetterCase::mixed && !plain) sum[index_of(NameType::organization)] += 0.9F;
    const auto best = std::max_element(sum.begin() + 1, sum.end());
    float needed = 0.8F;
    if (plain && chunk.entry == nullptr) needed = n == 1 ? 2.9F : 1.9F;
    if (plain && chunk.opens_sentence && chunk.entry == nullptr && counts[chunk.key].second == 0) needed = 4.0F;
    if (plain && chunk.entry != nullptr && chunk.opens_sentence && counts[chunk.key].second == 0) needed = 2.6F;
    auto type = static_cast<NameType>(best - sum.begin());
    if (*best < needed) continue;
    if (type == NameType::person && n == 1 && *best < 2.0F && !story_.is_sport() && !listed_first &&
        chunk.entry == nullptr)
      continue;
    accept(chunk, type, *best >= needed + 1.0F ? 44 : 41,
           rule_for(type, chunk.entry != nullptr && chunk.entry->type == type ? "list" : "context"));
    done_[i] = true;
  }
}

void Evidence::turn(Found& f, NameType type, const char* rule) {
  if (const auto name = names_.find(f.key); name != nullptr) {
    auto& weights = name->weights;
    const float weight = static_cast<float>(f.strength) / 100.0F;
    weights[index_of(f.type)] -= std::min(weight, weights[index_of(f.type)]);
    weights[index_of(type)] += weight;
  }
  f.type = type;
  f.rule = rule;
  f.entry = nullptr;
}

void Evidence::correct_claims() {
  for (std::size_t i = 0; i < story_.found.size(); ++i) {
    Found& f = story_.found[i];
    const bool team = f.type == NameType::organization && story_.is_sport();
    if (team && f.strength <= 78 && f.end == f.first + 1) {
      const auto alias = aliases_.find(f.key);
      if (alias != nullptr && !alias->weak && alias->type == NameType::person)
        turn(f, NameType::person, "person.alias");
      continue;
    }
    if (f.strength > 72 || team) continue;
    if (f.end == f.first + 1) {
      const auto alias = aliases_.find(f.key);
      if (f.type == NameType::place && !is_country(f.entry) && alias != nullptr && !alias->weak &&
          alias->type == NameType::person && f.strength < 75) {
        const auto& s = story_.sentences[f.sentence];
        const bool behind_in = f.first > 0 && s.words[f.first - 1].is_lower() &&
                               s.words[f.first - 1].is(place_preposition) && text_of(s, f.first - 1) != "to" &&
                               text_of(s, f.first - 1) != "from";
        if (!behind_in) turn(f, NameType::person, "person.alias");
        continue;
      }
    }
    const auto name = names_.find(f.key);
    if (name == nullptr) continue;
    if (f.type == NameType::place && says_where(story_.sentences[f.sentence], f.first, f.end)) continue;
    const auto type = name->type();
    if (type != f.type && name->weights[index_of(type)] > name->weights[index_of(f.type)] + 0.2F) {
      turn(f, type, rule_for(type, "alias"));
    }
  }
}

void Evidence::decide() {
  take(0);
  read_definitions();
  for (const bool single : {false, true})
    for (std::size_t i = 0; i < chunks_.size(); ++i)
      if (!done_[i] && (chunks_[i].end == chunks_[i].first + 1) == single) done_[i] = resolve(chunks_[i]);
  for (std::size_t i = 0; i < chunks_.size(); ++i)
    if (!done_[i]) done_[i] = split(chunks_[i]);
  vote(false);
  vote(true);
  correct_claims();
}

void Evidence::read_capitals() {
  for (std::size_t i = 0; i < story_.sentences.size(); ++i) {
    const auto type = story_.type_of(story_.sentences[i]);
    if (type == LineType::capitals || type == LineType::title_case) read_capitals_line(i);
  }
}

void Evidence::read_capitals_line(std::size_t index) {
  const auto& s = story_.sentences[index];
  const auto& vocabulary = story_.vocabulary();
  const auto tokens = s.sentence->tokens;
  for (std::size_t i = 0; i < s.words.size();) {
    // "YEAR NOV 30"
    const bool day = s.words[i].is(month) && i + 1 < s.words.size() && s.words[i + 1].kind == TokenKind::number;
    if (s.words[i].claimed || !s.words[i].capital || day) {
      ++i;
      continue;
    }
    std::size_t taken = 0;
    std::size_t most = 1;
    while (most < 6 && i + most < s.words.size() && !s.words[i + most].claimed && !s.words[i + most - 1].possessive &&
           (s.words[i + most].kind == TokenKind::word || s.words[i + most].mark == '&'))
      ++most;
    for (std::size_t n = most; n >= 1 && taken == 0; --n) {
      const auto key = Story::key_of(s, i, i + n);
      const bool event_behind = i + n < s.words.size() && s.words[i + n].capital && s.words[i + n].is(event);
      const auto name = names_.find(key);
      const auto alias = aliases_.find(key);
      NameType type = NameType::none;
      const char* rule = nullptr;
      const Entry* entry = nullptr;
      const bool person_alias = alias != nullptr && !alias->weak && alias->type == NameType::person &&
                                !(name != nullptr && is_country(name->entry));
      if (name != nullptr && !person_alias) {
        type = name->type();
        rule = rule_for(type, "alias");
        entry = name->entry;
      } else if (alias != nullptr && (!alias->weak || n > 1)) {
        type = alias->type;
        rule = rule_for(type, "alias");
      }
      if (type != NameType::none && n == 1 &&
          (s.words[i].is(stop | suffix | no_name) || (s.words[i].plain && name == nullptr && type != NameType::person)))
        type = NameType::none;
      if (type != NameType::none && !(event_behind && type != NameType::person)) {
        story_.claim(index, i, i + n, type, 48, rule, entry);
        taken = n;
      }
    }
    if (taken == 0 && !s.words[i].is(no_name | stop | suffix)) {
      const auto word_end = [&](std::size_t count) {
        std::size_t k = i;
        while (k < s.words.size() && s.reach(k) < s.words[i].first_token + count) ++k;
        return k + 1;
      };
      const auto listing = vocabulary.listing(tokens, s.words[i].first_token);
      const auto& [place, body, team, person] =
          std::tie(listing.place, listing.organization, listing.team, listing.person);
      const auto best_of = [&](const Vocabulary::Match& m) {
        return m && !m.entry->name.empty() ? word_end(m.tokens) - i : 0;
      };
      const std::size_t p =
          place && !place.entry->is_postal && !(place.entry->is_word && best_of(place) == 1) ? best_of(place) : 0;
      const std::size_t o = body && !((body.entry->is_word || body.entry->unsafe_acronym || body.entry->is_person ||
                                       body.entry->needs_the || s.words[i].plain) &&
                                      best_of(body) == 1 && body.tokens == 1)
                                ? best_of(body)
                                : 0;
      const std::size_t t =
          team && story_.genre == Genre::team_sport && !(s.words[i].plain && best_of(team) == 1) ? best_of(team) : 0;
      const std::size_t listed_person = best_of(person) > 1 ? best_of(person) : 0;
      std::size_t n = std::max({p, o, t, listed_person});
      if (n > 0 && i + n <= s.words.size()) {
        const bool behind = i + n < s.words.size() && s.words[i + n].capital;
        const bool event_behind =
            behind && (s.words[i + n].is(event) ||
                       (story_.is_sport() && is_one_of(text_of(s, i + n), {"DIVISION", "CONFERENCE"})));
        if (event_behind && !(n == o && n > 1)) {
          story_.block(index, i, i + n + 1);
        } else if (listed_person == n && std::max({p, o, t}) < n) {
          story_.claim(index, i, i + n, NameType::person, 47, "person.list", person.entry);
        } else if (t == n && !(p == n && place.entry->kind == "country")) {
          story_.claim(index, i, i + n, NameType::organization, 47, "organization.team", team.entry);
        } else if (o == n && !(p == n)) {
          // "MOODY'S": the possessive is part of the name.
          const std::size_t last = s.words[i].first_token + body.tokens;
          const auto list_end = last > s.words[i + n - 1].token_end ? tokens[last - 1].end : 0U;
          story_.claim(index, i, i + n, NameType::organization, 47, "organization.list", body.entry, list_end);
        } else {
          story_.claim(index, i, i + n, NameType::place, 47, "place.list", place.entry);
        }
        taken = n;
      }
    }
    i += std::max<std::size_t>(taken, 1);
  }
}

void Evidence::finish() {
  const auto length = [&](const Found& f) {
    const auto& s = story_.sentences[f.sentence];
    return s.words[f.end - 1].end - s.words[f.first].begin;
  };
  for (std::size_t i = 0; i < story_.found.size(); ++i) {
    const Found& f = story_.found[i];
    if (f.entry == nullptr || f.entry->name.empty()) continue;
    const auto [it, fresh] = longest_.try_emplace(f.entry, static_cast<std::uint32_t>(i));
    if (!fresh && length(f) > length(story_.found[it->second])) it->second = static_cast<std::uint32_t>(i);
  }
}

std::size_t Evidence::full_name(std::size_t index) const {
  const Found& f = story_.found[index];
  if (f.type == NameType::organization)
    if (const auto longest = longest_.find(f.entry); longest != longest_.end()) return longest->second;
  auto alias = aliases_.find(f.key);
  if (alias == nullptr && f.end == f.first + 1) alias = aliases_.find(f.key ^ behind_the);
  if (alias == nullptr || alias->type != f.type) return index;
  const Found& full = story_.found[alias->found];
  return full.type == f.type && full.end - full.first >= f.end - f.first ? alias->found : index;
}

std::size_t Evidence::readable(std::size_t index) const {
  const auto name = names_.find(story_.found[index].key);
  return name == nullptr ? index : name->readable;
}

}  // namespace dateline::names
