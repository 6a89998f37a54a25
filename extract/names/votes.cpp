// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/names/votes.hpp"

#include "ingest/ascii.hpp"

#include <string>

namespace dateline::names {

namespace {

constexpr auto org = static_cast<std::size_t>(NameType::organization);
constexpr auto per = static_cast<std::size_t>(NameType::person);
constexpr auto loc = static_cast<std::size_t>(NameType::place);

std::string_view text_of(const SentenceWords& s, std::size_t i) {
  if (i >= s.words.size()) return {};
  return s.sentence->text.substr(s.words[i].begin, s.words[i].end - s.words[i].begin);
}

}  // namespace

NameType apposition(const SentenceWords& s, std::size_t article) {
  if (!is_one_of(text_of(s, article), {"a", "an", "the"})) return NameType::none;
  for (std::size_t i = article + 1; i < s.words.size() && i < article + 6; ++i) {
    const Word& word = s.words[i];
    if (word.kind != TokenKind::word || word.is(stop)) return NameType::none;
    if (!word.is_lower()) continue;
    const auto next = text_of(s, i + 1);
    const bool last = i + 1 >= s.words.size() || !s.words[i + 1].is_lower() || s.words[i + 1].is(stop | quiet) ||
                      next.ends_with("ed") || next.ends_with("ing") || next == "that" || next == "which";
    if (word.possessive || !last) continue;  // "a company official"
    if (word.is(role)) return NameType::person;
    // "the company said", but "the village where"
    const bool told = text_of(s, article) == "the" && ((i == article + 1 && next != "where") || s.words[i].is(say));
    if (told || (i + 1 < s.words.size() && s.words[i + 1].is(say))) return NameType::none;
    if (word.is(organization_noun)) return NameType::organization;
    if (word.is(place_noun)) return NameType::place;
  }
  return NameType::none;
}

bool has_age_behind(const SentenceWords& s, std::size_t end) {
  if (end + 1 >= s.words.size() || s.words[end].mark != ',' || s.words[end + 1].kind != TokenKind::number) return false;
  const auto number = text_of(s, end + 1);
  if (number.size() != 2 || number[0] == '0') return false;
  return end + 2 == s.words.size() || s.words[end + 2].mark == ',' || s.words[end + 2].mark == '.';
}

bool has_role_before(const SentenceWords& s, std::size_t first) {
  return first > 0 && s.words[first - 1].is_lower() && s.words[first - 1].is(role) && !s.words[first - 1].possessive;
}

Votes votes_beside(const Story& story, std::size_t sentence, std::size_t first, std::size_t end) {
  Votes votes{};
  const SentenceWords& s = story.sentences[sentence];
  const std::size_t n = end - first;
  const bool headline = story.type_of(s) != LineType::prose;
  const Word* before = first > 0 ? &s.words[first - 1] : nullptr;
  const Word* after = end < s.words.size() ? &s.words[end] : nullptr;
  // "In Oak Cliff, the fires went on."
  const bool opening_in = first == 1 && is_one_of(text_of(s, 0), {"In", "Near", "Outside", "At", "From"});
  if (before != nullptr && (before->is_lower() || opening_in)) {
    const auto written = text_of(s, first - 1);
    const auto lower = opening_in ? ascii_lower(written) : std::string();
    const std::string_view word = opening_in ? lower : written;
    if (before->is(role)) votes[per] += n >= 2 ? 4.0F : 3.0F;
    if (before->is(organization_noun) && !before->possessive) votes[org] += 2.5F;
    if (before->is(place_noun) && !before->is(organization_noun)) votes[loc] += 2.5F;
    if (word == "in" || word == "near" || word == "outside")
      votes[loc] += 2.2F;
    else if (word == "at")
      votes[loc] += 1.0F, votes[org] += 0.6F;
    else if (word == "from" || word == "to")
      votes[loc] += 0.5F;
    else if (word == "the")
      votes[org] += n == 1 && s.words[first].all_capitals() ? 1.8F : 1.0F, votes[loc] += 0.4F, votes[per] -= 1.5F;
    else if (is_one_of(word, {"joined", "acquired", "called", "named", "dubbed"}))
      votes[org] += word == "joined" || word == "acquired" ? 2.0F : 0.4F;
    else if (word == "a" || word == "an")
      votes[per] -= 1.0F, votes[loc] -= 0.5F;
    if (word == "of" && first > 1) {
      const Word& noun = s.words[first - 2];
      const auto of = text_of(s, first - 2);
      if (noun.is(place_noun) ||
          is_one_of(of,
                    {"mayor",     "outskirts", "south", "north",    "east",       "west",      "streets",   "people",
                     "citizens",  "residents", "km",    "miles",    "kilometres", "northeast", "northwest", "southeast",
                     "southwest", "part",      "parts", "governor", "bishop",     "archbishop"}))
        votes[loc] += 2.5F;
      else if (is_one_of(of, {"unit", "subsidiary", "chairman", "president", "shares", "executive", "director",
                              "division", "member", "members", "head", "founder", "owner", "acquisition", "takeover",
                              "arm", "purchase", "percent", "pct"}))
        votes[org] += 2.0F;
      else if (is_one_of(of, {"wife", "son", "daughter", "murder", "death", "trial", "arrest", "supporters",
                              "followers", "assassination"}))
        votes[per] += 1.5F;
    }
    if (word == "in" && first > 1 &&
        is_one_of(text_of(s, first - 2), {"stake", "shares", "interest", "holding", "stakes", "stock"}))
      votes[org] += 5.0F, votes[loc] -= 2.0F;
    if (is_one_of(word, {"at", "with", "for"}) && first > 1 &&
        is_one_of(text_of(s, first - 2), {"analyst", "economist", "trader", "dealer", "strategist", "analysts",
                                          "broker", "official", "spokesman", "spokeswoman", "executive", "economists",
                                          "traders", "manager", "consultant", "lawyer", "professor", "researcher"}))
      votes[org] += 3.0F, votes[loc] -= 0.8F;
  } else if (before != nullptr && before->mark == '(' && after != nullptr && after->mark == ')' && n == 1 &&
             s.words[first].all_capitals() && first > 1 && s.words[first - 2].capital) {
    votes[org] += 1.5F;
  }
  if (has_age_behind(s, end)) votes[per] += 4.0F;
  const bool possessive = s.words[end - 1].possessive;
  if (after != nullptr && after->kind == TokenKind::word && !after->capital) {
    const auto word = text_of(s, end);
    if (possessive) {
      if (after->is(business_noun)) votes[org] += 1.5F;
      if (after->is(family_person)) votes[per] += 1.6F;
      if (is_one_of(word, {"government", "capital",  "president",  "prime",         "foreign", "parliament", "economy",
                           "ruling",     "interior", "central",    "finance",       "border",  "army",       "largest",
                           "main",       "northern", "southern",   "eastern",       "western", "biggest",    "streets",
                           "population", "mayor",    "ambassador", "parliamentary", "coast"}))
        votes[loc] += 1.2F;
    } else {
      // "the Reagan administration" is his.
      if (n == 1 && !s.words[first].all_capitals() &&
          is_one_of(word, {"administration", "presidency", "regime", "doctrine", "era", "cabinet"}))
        votes[per] += 4.0F, votes[org] -= 2.0F;
      if (after->is(say)) votes[per] += n >= 2 ? 1.5F : 0.7F, votes[org] += 0.8F;
      if (after->is(person_after)) votes[per] += 2.0F;
      if (after->is(organization_after)) votes[org] += 1.5F;
      if (after->is(place_noun)) votes[loc] += 2.0F;
      if (word == "reported") votes[org] += 2.5F;
      if (headline &&
          is_one_of(word, {"posts", "sets",     "sees", "cuts",   "raises", "buys",     "sells",     "names",
                           "files", "launches", "net",  "profit", "unit",   "shares",   "to",        "plans",
                           "says",  "wins",     "q1",   "h1",     "year",   "results",  "group",     "declares",
                           "ups",   "quarter",  "qtr",  "shr",    "loss",   "acquires", "completes", "agrees"}))
        votes[org] += word == "to" || word == "says" || word == "wins" ? 0.4F : 1.0F;
      if (story.is_sport() && after->is(team_verb)) votes[org] += 0.5F;
    }
  } else if (after != nullptr && after->capital && possessive && story.is_sport()) {
    votes[org] += 1.0F;
    votes[loc] += 0.8F;
  } else if (after != nullptr && after->mark == ',' && end + 1 < s.words.size()) {
    const Word& next = s.words[end + 1];
    const auto word = text_of(s, end + 1);
    if (next.capital) {
      const auto place = story.vocabulary().place(s.sentence->tokens, next.first_token);
      const bool in = before != nullptr && before->is(place_preposition);
      if (place && !place.entry->is_word && !place.entry->is_person)
        votes[loc] += in || before == nullptr ? 2.5F : 1.2F;
    } else if (is_one_of(word, {"who", "whose"})) {
      votes[per] += 3.0F;
    } else if (const auto said = apposition(s, end + 1);
               said != NameType::none && !(before != nullptr && before->mark == ',')) {
      votes[static_cast<std::size_t>(said)] += said == NameType::person ? 1.5F : 3.0F;
      if (said != NameType::person) votes[per] -= 1.0F;
    } else if (n >= 2 && (is_one_of(word, {"a", "an", "the", "president", "chief", "director", "head", "chairman",
                                           "vice", "executive"}))) {
      votes[per] += 1.0F;
    }
  }
  if (before != nullptr && before->mark == ',' && first >= 3) {
    // "… chairman, X" and lists "A, X": left to the document.
  }
  return votes;
}

}  // namespace dateline::names
