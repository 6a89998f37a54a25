// SPDX-License-Identifier: GPL-3.0-or-later
// Names of lists at their place: whether the words there are the name, and what stands around it that says otherwise.
#include <algorithm>

#include "extract/names/run_reader.hpp"
#include "extract/names/votes.hpp"
#include "ingest/ascii.hpp"

namespace dateline::names {

std::optional<std::size_t> RunReader::word_behind(std::size_t first, std::size_t count) const {
  const std::size_t wanted = word(first).first_token + count;
  std::size_t i = first;
  while (i < s_.words.size() && s_.reach(i) < wanted) ++i;
  if (i == s_.words.size()) return std::nullopt;
  const std::size_t end = word(i).token_end;
  if (end == wanted) return i + 1;
  if (end == wanted + 1 && s_.sentence->text[word(i).end - 1] == '.') return i + 1;
  // The match holds the possessive: "Moody's".
  if (word(i).possessive && wanted <= end + 2 && wanted > end) return i + 1;
  return std::nullopt;
}

RunReader::Listed RunReader::listed(const Vocabulary::Match& match, std::size_t first) const {
  if (!match || match.entry->name.empty()) return {};
  const auto end = word_behind(first, match.tokens);
  if (!end) return {};
  // Capitals must be capitals: a plain word in lower case is none of the name's.
  for (std::size_t k = first; k < *end; ++k)
    if (word(k).kind == TokenKind::word && !word(k).capital && !word(k).is(particle | quiet) && !word(k).compound &&
        !(k > first && k + 1 < *end && word(k).end - word(k).begin <= 3))  // "Dar es Salaam"
      return {};
  Listed result{*end, match.entry, 0, match.letters};
  const std::size_t wanted = word(first).first_token + match.tokens;
  if (wanted > word(*end - 1).token_end) result.byte_end = tokens()[wanted - 1].end;
  return result;
}

RunReader::Listed RunReader::place_at(std::size_t i) const {
  const auto found = listed(story_.listing(s_, i).place, i);
  if (found && found.entry->is_postal && !(i > 1 && word(i - 1).mark == ',' && word(i - 2).capital)) return {};
  if (found && found.end == i + 1 && is_bare_word(i, found)) return {};
  return found;
}

RunReader::Listed RunReader::organization_at(std::size_t i) const {
  const auto found = listed(story_.listing(s_, i).organization, i);
  if (!found) return {};
  if (found.end == i + 1 && (is_bare_word(i, found) || (word(i).is(suffix) && !word(i).all_capitals()))) return {};
  // "The Australian dollar" is no newspaper.
  if (found.end == i + 2 && opens(i) && text(i) == "The" && word(i + 1).is(common | stop | demonym) &&
      found.end < s_.words.size() && s_.words[found.end].is_lower() && !s_.words[found.end].is(say) &&
      !word(i + 1).possessive)
    return {};
  if (found.entry->needs_the && !after_the(i) && !(i > 0 && word(i - 1).possessive) && found.end == i + 1 &&
      !(i == 0 && !word(i).plain))
    return {};
  return found;
}

bool RunReader::is_bare_word(std::size_t i, const Listed& found) const {
  const auto written = text(i);
  if (word(i).letters == LetterCase::capital && found.letters && word(i).plain) return true;
  if (word(i).letters == LetterCase::capital && written.size() <= 5 && found.entry->name.size() > written.size() &&
      is_acronym_of(found.entry->name, written))
    return true;
  return false;
}

bool RunReader::is_acronym_of(std::string_view name, std::string_view letters) {
  std::size_t at = 0;
  bool opens = true;
  for (const char c : name) {
    if (opens && at < letters.size() && (c | 0x20) == (letters[at] | 0x20)) ++at;
    opens = c == ' ' || c == '-';
  }
  return at == letters.size() && at >= 2;
}

std::size_t RunReader::read_listed_person(std::size_t p, std::size_t end) {
  const Listed person = person_at(p);
  if (!person || person.end == p + 1 || person.end > end || titled_) return 0;
  if (word(p).is(first_name) && !word(p).is(unsure_first_name | demonym)) return 0;
  if (has_role_before(s_, p) || has_age_behind(s_, person.end)) return 0;
  if (organization_at(p).end >= person.end || place_at(p).end >= person.end) return 0;
  // With more behind it, it is another name: "Hun Sen Park".
  const std::size_t c = std::max(chunk_end(p, end), person.end);
  std::size_t behind = person.end;
  while (behind < c && word(behind).is(generational)) ++behind;
  if (behind < c) return 0;
  claim(p, c, NameType::person, 80, "person.list", person.entry, c == person.end ? person.byte_end : 0);
  return c;
}

std::size_t RunReader::read_long_listed(std::size_t p, std::size_t end) {
  const Listed org = organization_at(p);
  const Listed place = place_at(p);
  const Listed team = team_at(p);
  Listed best;
  NameType type = NameType::organization;
  if (org && org.end > p + 1) best = org;
  if (place && place.end > p + 1 && (!best || place.end > best.end || (place.end == best.end && best.entry->is_place)))
    best = place, type = NameType::place;
  if (team && team.end > p + 1 && (!best || team.end > best.end) && (story_.is_sport() || !team.entry->is_city_team))
    best = team, type = NameType::organization;
  if (!best) return 0;
  if (type == NameType::organization && !best.entry->is_team) {
    // "U.S. Senate": a country and a body of its government are two names.
    if (place && place.entry->kind == "country" && place.end + 1 == best.end && word(place.end).is(government)) {
      claim(p, place.end, NameType::place, 85, "place.list", place.entry);
      claim(place.end, best.end, NameType::organization, 80, "organization.list", best.entry, best.byte_end);
      return best.end;
    }
    if (const std::size_t more = partners_behind(best.end); more != best.end) {
      claim(p, more, NameType::organization, 85, "organization.suffix", best.entry);
      resume_ = std::max(resume_, more);
      return more;
    }
  }
  if (const std::size_t more = tail_behind(best.end, chunk_end(p, std::max(end, best.end)));
      type == NameType::organization && more != best.end && !best.entry->is_team && text(p) != "The") {
    // "General Electric Network" is another body than General Electric.
    const bool same = word(best.end).is(suffix) || text(best.end) == "Group";
    claim(p, more, NameType::organization, 80, word(more - 1).is(suffix) ? "organization.suffix" : "organization.list",
          same ? best.entry : nullptr);
    resume_ = std::max(resume_, more);
    return more;
  }
  // "Max Planck Institute of Quantum Optics", "Open University of Sri Lanka": another body of that name.
  if (type == NameType::organization && word(best.end - 1).is(of_head) && !best.entry->is_team &&
      text(best.end) == "of" && best.end + 1 < s_.words.size() &&
      (!word(best.end + 1).is(first_name) || place_at(best.end + 1))) {
    if (const std::size_t more = extend_of(best.end, best.end - 1); more != best.end) {
      claim(p, more, NameType::organization, 80, "organization.of-head");
      resume_ = std::max(resume_, more);
      return more;
    }
  }
  // A longer name that the list does not know: "New Zealand Rugby Union".
  if (best.end < end) {
    const std::size_t c = chunk_end(p, end);
    const std::size_t more = last_of(best.end, c, head | suffix | trade);
    if (more != c && more >= best.end) {
      const bool part_government = type == NameType::place && word(more).is(government) && more == best.end;
      if (type == NameType::place && !part_government) return 0;
      if (type == NameType::organization && word(more).is(suffix)) {
        claim(p, more + 1, NameType::organization, 85, "organization.suffix", best.entry);
        return more + 1;
      }
      if (type == NameType::organization && word(more).is(head) && more + 1 == c) return 0;
    }
    const std::size_t ev = last_of(best.end, c, event);
    if (ev != c && type == NameType::place) {
      block(p, ev + 1);
      return ev + 1;
    }
    if (type == NameType::place && word(best.end).is(place_after) && best.end + 1 <= c && !story_.is_sport()) return 0;
  }
  if (type == NameType::place && story_.genre == Genre::team_sport && team && team.end == best.end &&
      team.entry->is_city_team) {
    pend_city(p, best.end, best.entry);
    return best.end;
  }
  if (best.entry->is_person && type == NameType::place && (titled_ || word(p).is(first_name)) && titled_) return 0;
  claim(p, best.end, type, 80,
        type == NameType::place         ? "place.list"
        : best.entry->is_team           ? "organization.team"
        : word(best.end - 1).is(suffix) ? "organization.suffix"
                                        : "organization.list",
        best.entry, best.byte_end);
  return best.end;
}

void RunReader::pend_city(std::size_t first, std::size_t end, const Entry* entry) {
  pend(first, end, entry);
  auto& votes = chunks_.back().votes;
  const bool preposition = first > 0 && word(first - 1).is_lower() && word(first - 1).is(place_preposition) &&
                           text(first - 1) != "to" && text(first - 1) != "from" && text(first - 1) != "over" &&
                           text(first - 1) != "off" && text(first - 1) != "between";
  const bool opening_in = first == 1 && (text(0) == "In" || text(0) == "At" || text(0) == "Near");
  if (preposition || opening_in)
    votes[static_cast<std::size_t>(NameType::place)] += 2.0F;
  else if (end + 1 < s_.words.size() && word(end).mark == ',' && word(end + 1).capital && place_at(end + 1))
    votes[static_cast<std::size_t>(NameType::place)] += 2.0F;
  else
    votes[static_cast<std::size_t>(NameType::organization)] += 2.0F;
}

bool RunReader::acts_as_company(std::size_t p, std::size_t c, const Listed& org) const {
  if (!opens(p) || c >= s_.words.size() || org.entry->id.size() < 3 || word(p).letters != LetterCase::capital)
    return false;
  return is_one_of(text(c),
                   {"said",   "says",   "reported",   "reports",   "posted", "announced", "agreed",   "plans",
                    "rose",   "fell",   "gained",     "lost",      "jumped", "slid",      "climbed",  "dropped",
                    "cut",    "raised", "bought",     "sold",      "hired",  "launched",  "has",      "declined",
                    "shares", "stock",  "executives", "employees", "denied", "unveiled",  "acquired", "expects"});
}

std::size_t RunReader::read_single_listed(std::size_t p, std::size_t c) {
  // "HK$0.23" is money, "(NYSE: XYZ)" a ticker.
  if (c == p + 1 && c < s_.words.size() && !titled_ &&
      ((word(c).mark == '$' && word(c).glued) || (word(c).mark == ':' && p > 0 && word(p - 1).mark == '('))) {
    block(p, c);
    return c;
  }
  const Listed place = place_at(p);
  const Listed org = organization_at(p);
  const Listed team = team_at(p);
  const bool person_like = titled_ || has_role_before(s_, p) || has_age_behind(s_, c);
  if (place && place.end == c) return read_whole_place(p, c, place, org, team, person_like);
  if (org && org.end == c && c == p + 1 && word(p).is(no_name)) return 0;
  if (org && org.end == c) return read_whole_organization(p, c, org, person_like);
  if (team && team.end == c && (story_.is_sport() || (!team.entry->is_city_team && !team.entry->is_word && c > p + 1)))
    return read_whole_team(p, c, team, person_like);
  return read_listed_head(p, c, place, org, team);
}

std::size_t RunReader::read_whole_place(std::size_t p, std::size_t c, const Listed& place, const Listed& org,
                                        const Listed& team, bool person_like) {
  if (person_like && c == p + 1 && place.entry->kind != "country" && (word(p).is(surname) || place.entry->is_person)) {
    pend(p, c, place.entry);
    return c;
  }
  if (is_person_start(p, c) && !place.entry->is_postal && place.end == p + 1) return 0;
  const bool country = (place.entry->kind == "country" && !(place.entry->is_word && opens(p) && word(p).plain)) ||
                       place.entry->kind == "continent" || place.entry->kind == "territory" ||
                       place.entry->kind == "nation";
  if (story_.genre == Genre::team_sport && !country && team && team.end == c) {
    pend_city(p, c, place.entry);
    return c;
  }
  if (country && !(person_like && place.entry->is_person)) {
    claim(p, c, NameType::place, 85, "place.list", place.entry, place.byte_end);
    return c;
  }
  if (place.entry->is_word && c == p + 1) {
    pend(p, c, place.entry);
    auto& votes = chunks_.back().votes;
    votes[static_cast<std::size_t>(NameType::place)] += opens(p) ? 0.2F : 0.5F;
    if (org && org.end == c && org.entry->id.size() > 2)
      votes[static_cast<std::size_t>(NameType::organization)] += acts_as_company(p, c, org) ? 2.6F
                                                                 : opens(p)                 ? 0.3F
                                                                                            : 0.85F;
    return c;
  }
  if (place.entry->is_person && c == p + 1) {
    pend(p, c, place.entry);
    chunks_.back().votes[static_cast<std::size_t>(NameType::place)] += 0.9F;
    return c;
  }
  if (place.entry->is_organization || (org && org.end == c && c == p + 1)) {
    pend(p, c, place.entry);
    chunks_.back().votes[static_cast<std::size_t>(NameType::place)] += 1.2F;
    // "the Amazon" is the river.
    if (org && org.end == c && org.entry->id.size() > 2)
      chunks_.back().votes[static_cast<std::size_t>(NameType::organization)] +=
          place.entry->kind == "river" && !after_the(p) ? 1.6F : 1.0F;
    return c;
  }
  // "Piedmont said its load factor rose": the story tells which is meant. "The Paris meeting" was held there.
  const bool held_there =
      is_one_of(text(c), {"meeting", "meetings", "summit", "talks", "accord", "agreement", "conference", "branch"});
  // "Polyarny, a Russian maker of drones"
  const bool explained = opens(p) && c < s_.words.size() && word(c).mark == ',' &&
                         !(p > 0 && word(p - 1).mark == ',') && apposition(s_, c + 1) == NameType::organization;
  if (!country && c == p + 1 && !held_there && (explained || story_.company_towns.contains(word(p).key))) {
    pend(p, c, place.entry);
    chunks_.back().votes[static_cast<std::size_t>(NameType::place)] += 0.6F;
    chunks_.back().votes[static_cast<std::size_t>(NameType::organization)] += 0.5F;
    return c;
  }
  claim(p, c, NameType::place, country ? 85 : 70, "place.list", place.entry, place.byte_end);
  return c;
}

std::size_t RunReader::read_whole_organization(std::size_t p, std::size_t c, const Listed& org, bool person_like) {
  if (person_like && c == p + 1 && (word(p).is(surname | first_name) || org.entry->is_person)) {
    pend(p, c, org.entry);
    return c;
  }
  const bool dotted = word(p).initial && text(p).size() > 3;
  if (org.entry->is_word || org.entry->is_person || (org.entry->unsafe_acronym && !dotted) ||
      (org.entry->is_place && c == p + 1)) {
    pend(p, c, org.entry, org.byte_end);
    if (acts_as_company(p, c, org)) chunks_.back().votes[static_cast<std::size_t>(NameType::organization)] += 2.6F;
    const bool capitals = word(p).all_capitals() && text(p).size() > 1;
    chunks_.back().votes[static_cast<std::size_t>(NameType::organization)] += capitals                    ? 1.0F
                                                                              : opens(p) && word(p).plain ? 0.3F
                                                                                                          : 0.85F;
    return c;
  }
  claim(p, c, NameType::organization, 78, "organization.list", org.entry, org.byte_end);
  return c;
}

std::size_t RunReader::read_whole_team(std::size_t p, std::size_t c, const Listed& team, bool person_like) {
  if (team.entry->is_city_team) {
    pend_city(p, c, team.entry);
    return c;
  }
  if (person_like) {
    pend(p, c, team.entry);
    return c;
  }
  if (team.entry->is_word && opens(p) && word(p).plain) {
    pend(p, c, team.entry);
    chunks_.back().votes[static_cast<std::size_t>(NameType::organization)] += 0.4F;
    return c;
  }
  claim(p, c, NameType::organization, 78, "organization.team", team.entry, team.byte_end);
  return c;
}

std::size_t RunReader::read_listed_head(std::size_t p, std::size_t c, const Listed& place, const Listed& org,
                                        const Listed& team) {
  if (c == p + 1) return 0;
  if (place && place.end < c && !titled_ && place.entry->kind == "country" && !word(p).is(first_name)) {
    claim(p, place.end, NameType::place, 80, "place.list", place.entry);
    return place.end;
  }
  const bool letters = word(p).all_capitals() && org && org.end == p + 1;
  if (org && org.end < c && !titled_ && !is_person_start(p, c) &&
      (letters || (!org.entry->unsafe_acronym && !org.entry->is_word && !org.entry->is_person))) {
    // A branch named for its land: "AOL Europe".
    if (const Listed land = place_at(org.end); land && land.end == c && !s_.words[org.end - 1].possessive) {
      claim(p, c, NameType::organization, 72, "organization.list", org.entry);
      return c;
    }
    claim(p, org.end, NameType::organization, 72, "organization.list", org.entry);
    return org.end;
  }
  if (story_.is_sport() && team && team.end < c && !titled_ && word(team.end).is(first_name)) {
    if (team.entry->is_city_team) {
      pend_city(p, team.end, team.entry);
      chunks_.back().votes[static_cast<std::size_t>(NameType::organization)] += 1.0F;
    } else {
      claim(p, team.end, NameType::organization, 72, "organization.team", team.entry);
    }
    return team.end;
  }
  if (place && place.end < c && !titled_ && place.end < c && word(place.end).is(first_name) && c >= place.end + 2 &&
      !word(p).is(first_name)) {
    claim(p, place.end, NameType::place, 70, "place.list", place.entry);
    return place.end;
  }
  return 0;
}

}  // namespace dateline::names
