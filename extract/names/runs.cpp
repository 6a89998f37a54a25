// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/names/runs.hpp"

#include <algorithm>
#include <string>

#include "extract/names/run_reader.hpp"
#include "extract/names/votes.hpp"
#include "ingest/ascii.hpp"

namespace dateline::names {

namespace {

// No name is longer; a text of nothing but capitals costs no more than another.
constexpr std::size_t longest_run = 24;

}  // namespace

std::size_t run_end(const SentenceWords& s, std::size_t from) {
  const auto& w = s.words;
  if (from >= w.size() || !w[from].capital) return from;
  std::size_t i = from + 1;
  while (i < w.size() && i < from + longest_run) {
    const Word& last = w[i - 1];
    // "People's Daily", "Farmers' Union": a plain word's possessive does not end the name.
    if (last.possessive &&
        (!last.plain || last.is(stop | weekday | month | demonym | first_name | surname | title) || !w[i].capital ||
         // "the Workers' Union", but "Group's Shell Trading"
         (last.is(head | trade | suffix) && !(w[i].is(head | trade) && s.sentence->text[last.end - 1] == 's'))))
      break;
    if (w[i].capital && !w[i].glued) {
      ++i;
      continue;
    }
    // Glued capitals: "Bodo/Glimt" is two, "J.P.Morgan" one.
    if (w[i].capital && w[i].glued && w[i - 1].kind == TokenKind::word) {
      ++i;
      continue;
    }
    const bool joins = (w[i].mark == '&' || (w[i].mark == '/' && !w[i].glued && s.slash_joins)) && i + 1 < w.size() &&
                       w[i + 1].capital && !(w[i].mark == '/' && w[i + 1].glued);
    if (joins) {
      i += 2;
      continue;
    }
    // "Calderbrook Foods plc"
    if (!w[i].glued && w[i].is(suffix) && s.sentence->text.substr(w[i].begin, w[i].end - w[i].begin) == "plc")
      return i + 1;
    std::size_t k = i;
    while (k < w.size() && k < i + 3 && w[k].kind == TokenKind::word && !w[k].capital && w[k].is(particle) &&
           !w[k].is(stop))
      ++k;
    if (k > i && k < w.size() && w[k].capital && !w[k].glued) {
      i = k + 1;
      continue;
    }
    break;
  }
  return i;
}

void RunReader::read() {
  for (std::size_t i = 0; i < s_.words.size();) {
    if (s_.words[i].claimed || !s_.words[i].capital) {
      titled_ = false;
      ++i;
      continue;
    }
    std::size_t end = run_end(s_, i);
    for (std::size_t k = i; k < end; ++k)
      if (s_.words[k].claimed) end = k;
    read_run(i, end);
    i = std::max(i + 1, std::max(end, resume_));
    resume_ = 0;
  }
}

bool RunReader::opens(std::size_t i) const {
  if (i == 0) return true;
  const Word& before = word(i - 1);
  if (before.kind != TokenKind::mark) return false;
  return before.mark == '"' || before.mark == ':' || before.mark == '-' || before.mark == '*' ||
         (before.mark == '\'' && !before.glued) || before.mark == '.' || before.mark == '_' ||
         text(i - 1) == "\xE2\x80\x94";
}

void RunReader::pend(std::size_t first, std::size_t end, const Entry* entry, std::uint32_t list_end) {
  if (first >= end) return;
  Chunk chunk;
  chunk.sentence = static_cast<std::uint32_t>(index_);
  chunk.first = static_cast<std::uint32_t>(first);
  chunk.end = static_cast<std::uint32_t>(end);
  chunk.key = Story::key_of(s_, first, end);
  chunk.votes = votes_beside(story_, index_, first, end);
  chunk.entry = entry;
  chunk.list_end = list_end;
  chunk.opens_sentence = opens(first) && word(first).plain;
  if (titled_) chunk.votes[static_cast<std::size_t>(NameType::person)] += 4.0F;
  chunks_.push_back(chunk);
  titled_ = false;
}

void RunReader::read_run(std::size_t first, std::size_t end) {
  std::size_t p = first;
  while (p < end) {
    // "Credit Foncier de France": behind a name of a list.
    if (!word(p).capital && p + 1 < end && place_at(p + 1)) {
      ++p;
      continue;
    }
    const std::size_t next = read_chunk(p, end);
    p = std::max(next, p + 1);
    if (resume_ > p) return;
  }
}

bool RunReader::is_calendar(std::size_t i) const {
  if (word(i).is(weekday)) return true;
  if (!word(i).is(month)) return false;
  if (i + 1 < s_.words.size() && word(i + 1).is(number_word)) return true;
  if (word(i).is(first_name) && i + 1 < s_.words.size() && word(i + 1).capital && !word(i + 1).is(month | weekday))
    return false;
  return true;
}

std::size_t RunReader::chunk_end(std::size_t p, std::size_t end) const {
  for (std::size_t i = p + 1; i < end; ++i) {
    if (is_calendar(i)) return i;
    if (!word(i - 1).capital) continue;  // behind a particle the name goes on
    if (word(i).is(title) || story_.listing(s_, i).title > 0) {
      const bool person_before = word(i - 1).is(first_name) || (word(i - 1).initial && text(i - 1).size() <= 2);
      const std::size_t count = names_general_thing(i, end) ? 0 : title_words(i);
      if (count > 0 && !(person_before && count == 1) && i + count <= end && !word(i + count - 1).is(suffix | trade)) {
        const bool head_behind = last_of(i + count, end, head | suffix | trade) != end;
        if (!head_behind || count > 1) return i;
      }
    }
    if (word(i).is(demonym) && !word(i).is(first_name | surname) && !word(p).is(rank) &&
        !(word(i).all_capitals() && word(i).end - word(i).begin < 4) &&
        last_of(i, end, head | suffix | trade | paper) == end)
      return i;
  }
  return end;
}

std::size_t RunReader::read_chunk(std::size_t p, std::size_t end) {
  const Word& w = word(p);
  if (is_calendar(p)) {
    block(p, p + 1);
    return p + 1;
  }
  // "a cable on X. Samsung Electronics shares rose"
  if (text(p) == "X." && p + 1 < end && organization_at(p + 1).end > p + 2) {
    block(p, p + 1);
    return p + 1;
  }
  if (const std::size_t next = read_joined_company(p, end); next != 0) return next;
  // Whole names of lists, of two words or more.
  if (const std::size_t next = read_listed_person(p, end); next != 0) return next;
  if (const std::size_t next = read_long_listed(p, end); next != 0) return next;
  if (const std::size_t count = title_words(p); count > 0 && reads_as_title(p, count, end)) {
    block(p, std::min(p + count, s_.words.size()));
    titled_ = true;
    if (p + count > end) resume_ = p + count, read_behind_title(p + count);
    return p + count;
  }
  if (w.is(stop) && !w.initial && !(w.is(first_name) && p + 1 < end && !word(p + 1).plain) &&
      (opens(p) || !w.is(first_name | surname)) && !w.all_capitals()) {
    block(p, p + 1);
    return p + 1;
  }
  const std::size_t c = chunk_end(p, end);
  if (names_nothing(p, c)) return c;
  if ((w.is(demonym) || story_.listing(s_, p).demonym > 0) && !(w.is(first_name | surname) && titled_)) {
    if (const std::size_t next = read_demonym(p, c); next != 0) return next;
  }
  return classify(p, c);
}

bool RunReader::names_thing(std::size_t p, std::size_t c) {
  if (p == 0 || word(p - 1).possessive ||
      !is_one_of(text(p - 1),
                 {"drug", "drugs", "vaccine", "medicine", "volcano", "vessel", "tanker", "ferry", "yacht", "ship",
                  "trawler", "freighter", "frigate", "warship", "spacecraft", "colt", "filly", "racehorse"}))
    return false;
  if (last_of(p, c, suffix | head | trade) != c || word(p).is(title)) return false;
  block(p, c);
  story_.nothing.insert(Story::key_of(s_, p, c));
  return true;
}

bool RunReader::is_between_lands(std::size_t i) const {
  const Word& w = word(i);
  if (w.token_end < w.first_token + 3 || text(i).find('-') == std::string_view::npos) return false;
  const auto lands = story_.vocabulary().place(tokens(), w.first_token);
  const auto other = story_.vocabulary().place(tokens(), w.token_end - 1);
  return lands && other && lands.tokens == 1 && lands.entry->kind == "country" && other.entry->kind == "country";
}

bool RunReader::is_party_of_state(std::size_t i) const {
  const auto written = text(i);
  const bool shape = written.size() >= 4 && (written[0] == 'R' || written[0] == 'D' || written[0] == 'I') &&
                     written[1] == '-' && written[2] >= 'A' && written[2] <= 'Z';
  if (!shape) return false;
  if (i > 0 && (word(i - 1).mark == '(' || word(i - 1).mark == ',')) return true;
  const Token& state = tokens()[word(i).token_end - 1 - (written.ends_with('.') ? 1 : 0)];
  return (story_.vocabulary().classes(state.word) & abbreviation) != 0;
}

bool RunReader::names_nothing(std::size_t p, std::size_t c) {
  if (names_thing(p, c)) return true;
  // "Class B stock"
  if (c == p + 2 && text(p) == "Class" && text(p + 1).size() == 1) {
    block(p, c);
    return true;
  }
  // Ratings of debt: "rated AAA by Moody's".
  if (c == p + 1 && is_one_of(text(p), {"AAA", "AA", "BBB", "BB", "CCC", "CC"}) && !after_the(p)) {
    block(p, c);
    return true;
  }
  if (c == p + 1 && is_between_lands(p)) {
    block(p, c);
    return true;
  }
  // The index: "the S&P 500".
  if (c == p + 1 && text(p) == "S&P" && c < s_.words.size() && word(c).kind == TokenKind::number) {
    block(p, c);
    return true;
  }
  // "Sen. Rudy Boschwitz (R-Minn.)": a party and a state.
  if (c == p + 1 && is_party_of_state(p)) {
    block(p, c);
    return true;
  }
  if (c == p + 1) return false;
  const bool storm =
      is_one_of(text(p), {"Hurricane", "Typhoon", "Cyclone", "Storm", "Operation", "Windows", "Project"});
  const bool queen = text(p) == "Miss" && !word(p + 1).is(first_name);
  if (!storm && !queen) {
    // "S. Korean", "N. Irish".
    if (word(p).initial && word(p + 1).is(demonym)) {
      block(p, c);
      return true;
    }
    if (text(p) == "Dow" && text(p + 1) == "Jones" &&
        is_one_of(text(c), {"industrial", "industrials", "average", "index"})) {
      block(p, c);
      return true;
    }
    return false;
  }
  if (last_of(p, c, suffix | head) != c) return false;
  block(p, c);
  if (storm) story_.nothing.insert(Story::key_of(s_, p + 1, c));
  return true;
}

std::size_t RunReader::classify(std::size_t p, std::size_t c) {
  // A plain word that opens the sentence before a name.
  if (p + 1 < c && opens(p) && word(p).plain &&
      !word(p).is(first_name | surname | rank | direction | place_before | of_head) && !word(p).all_capitals() &&
      opener_is_apart(p, c)) {
    block(p, p + 1);
    return p + 1;
  }
  if (const std::size_t next = read_organization(p, c); next != 0) return next;
  if (const std::size_t next = read_place_shape(p, c); next != 0) return next;
  const Listed org = organization_at(p);
  const bool listed_whole = org && org.end == c;
  const Listed place = place_at(p);
  // Not "of London (LSE: CBF)".
  if (!titled_ && has_ticker_behind(c) && (listed_whole || !(place && place.end == c))) {
    claim(p, c, NameType::organization, 76, listed_whole ? "organization.list" : "organization.context",
          listed_whole ? org.entry : nullptr);
    return c;
  }
  if (names_aircraft(p, c)) {
    block(p, c);
    return c;
  }
  if (const std::size_t next = read_single_listed(p, c); next != 0) return next;
  if (!titled_ && is_workplace(p, c)) {
    claim(p, c, NameType::organization, 72, "organization.context");
    return c;
  }
  if (const std::size_t next = read_person(p, c); next != 0) return next;
  if (c == p + 1) {
    if (!titled_ && word(p).is(no_name) && (word(p).all_capitals() || word(p).letters == LetterCase::capital)) {
      block(p, c);
      return c;
    }
    if ((word(p).is(event) || (word(p).is(suffix) && !word(p).is(first_name))) && !titled_) {
      block(p, c);
      return c;
    }
    if (word(p).initial && text(p).size() <= 2) {
      block(p, c);
      return c;
    }
  }
  pend(p, c);
  return c;
}

bool RunReader::opener_is_apart(std::size_t p, std::size_t c) const {
  if (word(p).is(stop)) return true;
  const Word& next = word(p + 1);
  if (place_at(p + 1) || organization_at(p + 1)) return !word(c - 1).is(suffix | head | trade) || p + 2 >= c;
  if (next.is(first_name) && p + 2 < c) return true;
  return word(p).is(say | role) || next.is(demonym) || text(p).ends_with("ing") || text(p).ends_with("ed");
}

bool RunReader::any_uncommon(std::size_t first, std::size_t end) const {
  for (std::size_t i = first; i < end; ++i)
    if (word(i).capital && !word(i).plain && !word(i).is(direction | event)) return true;
  return false;
}

bool RunReader::names_aircraft(std::size_t p, std::size_t c) const {
  return c == p + 1 && word(p).is(aircraft) && c < s_.words.size() && !word(p).possessive &&
         (word(c).kind == TokenKind::number || word(c).compound);
}

std::vector<Chunk> read_runs(Story& story) {
  std::vector<Chunk> chunks;
  for (std::size_t i = 0; i < story.sentences.size(); ++i) {
    const auto type = story.type_of(story.sentences[i]);
    if (type == LineType::capitals || type == LineType::title_case) continue;
    RunReader(story, i, chunks).read();
  }
  return chunks;
}

}  // namespace dateline::names
