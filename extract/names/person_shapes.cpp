// SPDX-License-Identifier: GPL-3.0-or-later
// Persons by their shape: first names, initials, surnames; titles before and ages behind them.
#include <algorithm>

#include "extract/names/run_reader.hpp"
#include "extract/names/votes.hpp"
#include "ingest/ascii.hpp"

namespace dateline::names {

std::size_t RunReader::title_words(std::size_t i) const {
  const std::size_t count = word(i).capital ? story_.listing(s_, i).title : 0;
  if (count == 0) return 0;
  const auto end = word_behind(i, count);
  if (!end) return 0;
  for (std::size_t k = i; k < *end; ++k)
    if (!word(k).capital && !word(k).is(quiet | particle) && !(word(k).mark == '-')) return 0;
  return *end - i;
}

bool RunReader::names_general_thing(std::size_t i, std::size_t end) const {
  return text(i) == "General" && i + 1 < end && word(i + 1).plain && !word(i + 1).is(surname | first_name);
}

void RunReader::read_behind_title(std::size_t from) {
  if (from >= s_.words.size() || !word(from).capital || s_.words[from].claimed) return;
  std::size_t end = run_end(s_, from);
  resume_ = end;
  const std::size_t keep = end;
  read_run(from, end);
  resume_ = std::max(resume_, keep);
}

bool RunReader::reads_as_title(std::size_t p, std::size_t count, std::size_t end) const {
  if (count > 1) return true;
  // Titles that are as often given names: "Dean Palmer".
  if (p + 1 < end && is_one_of(text(p), {"Dean", "Earl", "Duke", "Baron", "Marshall", "Rex", "Noble", "Sultan"}))
    return false;
  if (text(p) == "Mother" || text(p) == "Miss") return false;
  if (names_general_thing(p, end)) return false;
  // One word that begins an organization: "General Assembly", "Justice Department"; or a person's name: "Judge".
  const std::size_t c = chunk_end(p, end);
  if (c > p + 1 && last_of(p + 1, c, head | suffix) != c) return false;
  if (word(p).is(head | suffix) && c == p + 1) return true;
  return true;
}

bool RunReader::is_person_start(std::size_t p, std::size_t c) const {
  return word(p).is(first_name) && c >= p + 2 && !word(p + 1).is(head | suffix | place_after);
}

std::size_t RunReader::read_person(std::size_t p, std::size_t c) {
  const std::size_t n = c - p;
  if (n > 6) return 0;
  if (text(p) == "Mother" && n <= 3 && n >= 2 && !titled_) {
    claim(p, c, NameType::person, 70, "person.title");
    return c;
  }
  bool plain_tail = false;
  for (std::size_t i = p; i < c; ++i) {
    if (word(i).mark == '&' || word(i).mark == '/') return 0;
    if (i > p && word(i).is(no_name | demonym) && !word(i).is(surname | first_name)) return 0;
    if (i + 1 == c && i > p) plain_tail = word(i).plain && !word(i).is(surname | first_name);
  }
  if (titled_) {
    if (word(p).is(no_name) && n == 1) return 0;
    if (n == 1 && word(p).all_capitals() && text(p).size() <= 4) return 0;
    claim(p, c, NameType::person, n >= 2 ? 76 : 74, "person.title");
    return c;
  }
  if (n >= 2 && n <= 3 && is_said_to_be_place(p, c)) {
    claim(p, c, NameType::place, 68, "place.context");
    return c;
  }
  if (n == 1) {
    if (has_age_behind(s_, c)) {
      claim(p, c, NameType::person, 74, "person.age");
      return c;
    }
    return 0;
  }
  const bool role = has_role_before(s_, p);
  if (role && any_uncommon(p, c) && !(organization_at(p))) {
    claim(p, c, NameType::person, 74, "person.role");
    return c;
  }
  if (has_age_behind(s_, c)) {
    claim(p, c, NameType::person, 74, "person.age");
    return c;
  }
  if (word(p).initial && text(p).back() == '.' && n <= 4 && any_uncommon(p + 1, c) && !place_at(p) &&
      !organization_at(p)) {
    claim(p, c, NameType::person, 66, "person.initial");
    return c;
  }
  const bool first =
      word(p).is(first_name) && (!word(p).is(unsure_first_name) || !plain_tail) &&
      !(word(p).is(unsure_first_name) && opens(p) && !word(p + 1).is(surname | first_name) && word(p).plain);
  const bool middle_initial = n >= 3 && word(p + 1).initial;
  if ((first && !(plain_tail && n == 2 && word(p).is(unsure_first_name))) || middle_initial) {
    claim(p, c, NameType::person, word(p).is(unsure_first_name) || plain_tail ? 60 : 66, "person.first-name");
    return c;
  }
  // Family name first: "Li Peng", "Kim Il-sung"; or a family name last.
  if (word(c - 1).is(surname) && any_uncommon(p, c) && !word(p).plain && n <= 3) {
    claim(p, c, NameType::person, 58, "person.surname");
    return c;
  }
  if (word(p).is(surname) && (word(c - 1).is(first_name)) && n <= 3) {
    claim(p, c, NameType::person, 58, "person.surname");
    return c;
  }
  return 0;
}

}  // namespace dateline::names
