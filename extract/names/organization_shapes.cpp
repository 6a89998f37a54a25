// SPDX-License-Identifier: GPL-3.0-or-later
// Organizations by their shape: suffixes ("Inc"), heads ("Ministry of …"), trade words, papers, demonyms before them.
#include <algorithm>

#include "extract/names/run_reader.hpp"
#include "ingest/ascii.hpp"

namespace dateline::names {

std::size_t RunReader::read_organization(std::size_t p, std::size_t c) {
  if (const std::size_t more = partners_behind(c); more != c && !titled_) {
    claim(p, more, NameType::organization, 80, "organization.suffix");
    resume_ = std::max(resume_, more);
    return more;
  }
  // Ampersands: "Smith & Nephew", "A, B & Co".
  std::size_t s = last_of(p + 1, c, suffix);
  const std::size_t ev = last_of(p, c, event);
  if (s != c && !(word(s).is(common) && text(s) == "Co")) {
    if (!(ev != c && ev > s)) return claim_organization(p, s, c, "organization.suffix");
  }
  // "X, Inc".
  if (c + 1 < s_.words.size() && word(c).mark == ',' && word(c + 1).capital && is_sure_suffix(c + 1)) {
    claim(p, c + 2, NameType::organization, 75, "organization.suffix");
    resume_ = c + 2;
    return c + 2;
  }
  for (std::size_t i = p + 1; i + 1 < c; ++i)
    if (word(i).mark == '&' && !story_.is_sport()) {
      claim(p, c, NameType::organization, 75, "organization.suffix");
      return c;
    }
  std::size_t h = last_of(p, c, head);
  const std::size_t t = last_of(p + 1, c, trade);
  const std::size_t pa = last_of(p + 1, c, paper);
  if (h == p && c > p + 1 && !(word(p).is(of_head))) h = c;
  std::size_t best = c;
  if (h != c) best = h;
  if (t != c && (best == c || t > best)) best = t;
  if (ev != c && (best == c || ev > best) && !(word(ev).is(head | trade) && ev == best)) {
    // An event's name, and what is inside it.
    if (ev > p || !titled_) {
      // "Tour de France", but "Open University"
      if (ev == p && c > p + 1 && (word(p + 1).capital || titled_)) return 0;
      if (ev == p && c > p + 1) {
        block(p, c);
        return c;
      }
      // "Chinese Grand Prix winner" and the like; a person before it stays: "Schumacher Grand Prix".
      block(p, ev + 1);
      return ev + 1;
    }
  }
  // "Kennedy International Airport", "Ronald Reagan UCLA Medical Center"
  if (best != c && c > best + 1 && !word(best).is(head) && word(c - 1).is(place_after)) best = c;
  if (best != c) {
    if (best == p) {
      // "Union de Garantie et de Placement"
      if (c > p + 2 && !word(p + 1).capital && word(p + 1).is(particle) && word(p).is(of_head)) {
        claim(p, c, NameType::organization, 75, "organization.of-head");
        return c;
      }
      // A head alone: "of" makes it a name, else the document decides.
      const std::size_t end = extend_of(p + 1, p);
      if (end > p + 1) {
        claim(p, end, NameType::organization, 75, "organization.of-head");
        if (end > c) resume_ = std::max(resume_, end);
        return end;
      }
      if (c == p + 1) return 0;
    } else if (head_holds(p, best, c)) {
      // "Securities and Exchange Commission": what stands left of "and" belongs to it.
      return claim_organization(left_of_and(p, best), best, c,
                                word(best).is(head) ? "organization.head" : "organization.trade-word");
    }
  }
  if (pa != c && pa + 1 == c && (after_the(p) || place_at(p) || word(p).is(paper)) && c <= p + 4 &&
      !(word(p).is(first_name) && c == p + 2 && !after_the(p))) {
    claim(p, c, NameType::organization, 70, "organization.paper");
    return c;
  }
  if (word(c - 1).is(of_head) && c > p + 1) {
    const std::size_t end = extend_of(c, c - 1);
    if (end > c) {
      claim(p, end, NameType::organization, 75, "organization.of-head");
      resume_ = std::max(resume_, end);
      return end;
    }
  }
  if (story_.is_sport() && c > p + 1 && c <= p + 4 && (word(c - 1).is(team_word) || word(p).is(team_word)) &&
      !titled_ && !(word(p).is(first_name) && !word(c - 1).is(team_word)) &&
      !(word(p).is(first_name) && word(c - 1).is(first_name | surname))) {
    claim(p, c, NameType::organization, 70, "organization.team");
    return c;
  }
  return 0;
}

bool RunReader::head_holds(std::size_t p, std::size_t h, std::size_t c) const {
  const std::size_t n = h - p;
  if (n == 0) return false;
  if (word(h).is(head) && !word(h).is(weak_head)) {
    // "Labour Party", "Foreign Ministry": one capital in mid-sentence is enough; where all may be plain, two.
    if (opens(p) && n == 1 && word(p).plain && !word(p).is(rank)) return false;
    return true;
  }
  if (word(h).is(head)) return word(p).is(rank) || any_uncommon(p, h) || n >= 2;
  // Trade words.
  if (titled_ && !any_uncommon(h, c) && n >= 1 && word(p).is(first_name)) return false;
  if (word(p).is(first_name) && !word(p).is(unsure_first_name) && n == 1 && word(h).is(surname | first_name))
    return false;
  if (any_uncommon(p, h)) {
    // "Hong Kong Gold": a land before goods is no company.
    const Listed place = place_at(p);
    if (place && place.end == h && word(h).is(common) && word(h).is(event)) return false;
    return true;
  }
  return !opens(p) && n >= 1 && !word(p).is(stop) && h + 1 == c && !(story_.is_sport());
}

bool RunReader::is_sure_suffix(std::size_t i) const {
  const auto t = text(i);
  return word(i).is(suffix) &&
         (t.starts_with("Inc") || t.starts_with("Ltd") || t.starts_with("Corp") || t.starts_with("LLC") ||
          t.starts_with("S.A") || t.starts_with("L.P") || t.starts_with("Plc") || t == "PLC" || t.starts_with("plc") ||
          t == "Co." || t == "AG" || t == "NV");
}

std::size_t RunReader::left_of_and(std::size_t p, std::size_t h) {
  if (!word(h).is(institution_word) || p < 2 || text(p - 1) != "and") return p;
  std::size_t first = p - 1;
  while (first > 0 && word(first - 1).capital && word(first - 1).plain && !word(first - 1).possessive &&
         !word(first - 1).is(stop | demonym) && p - first < 5)
    --first;
  // The commas of "Housing, Local Government and Regions Committee" are left out.
  if (first == p - 1 || (h - p) < 1) return p;
  if (!chunks_.empty() && chunks_.back().sentence == index_ && chunks_.back().end == p - 1 &&
      chunks_.back().first >= first) {
    first = chunks_.back().first;
    chunks_.pop_back();
  } else if (!story_.is_free(s_, first, p - 1)) {
    return p;
  }
  return first;
}

std::size_t RunReader::claim_organization(std::size_t p, std::size_t h, std::size_t c, const char* rule) {
  // Suffixes alone are the rest of a name: "… and Co Inc".
  bool suffixes = true;
  for (std::size_t i = p; i <= h; ++i) suffixes &= word(i).is(suffix);
  if (suffixes) {
    block(p, h + 1);
    return h + 1;
  }
  std::size_t end = h + 1;
  while (end < c && word(end).is(suffix)) ++end;
  if (end == c || end == h + 1) end = std::max(end, extend_of(end, h));
  if (end + 1 < s_.words.size() && word(end).mark == ',' && word(end + 1).capital && word(end + 1).is(suffix) &&
      !word(end + 1).is(common))
    end += 2;
  // A country before a body of its government is a name of its own.
  if (word(h).is(government) && end == h + 1)
    if (const Listed place = place_at(p); place && place.end == h && place.entry->kind == "country") {
      claim(p, place.end, NameType::place, 80, "place.list", place.entry);
      p = place.end;
    }
  claim(p, end, NameType::organization, 75, rule);
  if (end > c) resume_ = std::max(resume_, end);
  return end;
}

std::size_t RunReader::extend_of(std::size_t end, std::size_t h) {
  if (!word(h).is(of_head) || end + 1 >= s_.words.size() || word(end - 1).possessive) return end;
  const auto link = text(end);
  if (link != "of" && link != "for") return end;
  if (link == "for" && !word(h).is(institution_word)) return end;
  std::size_t i = end + 1;
  if (i < s_.words.size() && text(i) == "the") ++i;
  if (i >= s_.words.size() || !word(i).capital || s_.words[i].claimed || is_calendar(i)) return end;
  // "the Party of President Brenk"
  if (const std::size_t behind = i + title_words(i);
      behind > i && behind < s_.words.size() && word(behind).capital && !word(i).is(head) && !place_at(i))
    return end;
  std::size_t stop_at = run_end(s_, i);
  for (std::size_t k = i; k < stop_at; ++k)
    if (is_calendar(k) || (k > i && title_words(k) > 0 && k + title_words(k) < stop_at && !word(k).is(head)))
      stop_at = k;
  if (stop_at == i) return end;
  if (const Listed place = place_at(i); place && place.end <= stop_at)
    stop_at = std::max(place.end, std::min(stop_at, suffix_behind(place.end)));
  // "Ministry of Trade and Industry".
  while (word(h).is(institution_word) && stop_at + 1 < s_.words.size() && !word(stop_at - 1).possessive &&
         text(stop_at) == "and" && word(stop_at + 1).capital && word(stop_at + 1).plain && word(stop_at - 1).plain) {
    std::size_t next = run_end(s_, stop_at + 1);
    bool plain = true;
    for (std::size_t k = stop_at + 1; k < next; ++k) plain &= word(k).plain && title_words(k) == 0;
    if (!plain) break;
    stop_at = next;
  }
  return stop_at;
}

std::size_t RunReader::suffix_behind(std::size_t i) const {
  while (i < s_.words.size() && word(i).capital && word(i).is(suffix | generational | direction)) ++i;
  return i;
}

std::size_t RunReader::read_demonym(std::size_t p, std::size_t c) {
  const std::size_t count = story_.listing(s_, p).demonym;
  const auto behind = count > 0 ? word_behind(p, count) : std::nullopt;
  const std::size_t d = behind ? *behind : p + 1;
  if (d >= c) {
    block(p, d);
    return d;
  }
  // "West African state": what stands before was split off.
  const std::size_t h = last_of(d, c, suffix | trade | head | paper);
  const std::size_t ev = last_of(d, c, event);
  if (h == c && ev != c) {
    block(p, ev + 1);
    return ev + 1;
  }
  if (h != c && !(ev != c && ev > h)) {
    // "Chinese Foreign Ministry"; but a body alone with its land is named without it: "German Bundestag".
    const bool bare_government = h == d && word(h).is(government) && !word(h).is(suffix);
    const Listed inner = organization_at(d);
    if (inner && inner.end == h + 1 && !bare_government) {
      block(p, d);
      return d;
    }
    if (!bare_government || text(h) == "Navy" || text(h) == "Army") {
      if (h > d || word(h).is(head)) {
        if (h == d && word(h).is(weak_head) && !word(h).is(of_head)) {
          block(p, d);
          return d;
        }
        return claim_organization(p, h, c, word(h).is(suffix | trade) ? "organization.suffix" : "organization.head");
      }
    }
  }
  block(p, d);
  return d;
}

std::size_t RunReader::read_joined_company(std::size_t p, std::size_t end) {
  if (titled_ || end + 2 >= s_.words.size() || word(end - 1).possessive || !word(end + 1).capital ||
      word(end + 1).claimed || word(end + 1).possessive)
    return 0;
  std::size_t behind = end + 2;
  if (text(end) == "and") {
    const Word& last = word(end - 1);
    if (end < p + 2 || !word(end + 1).plain || !(last.plain || last.is(trade | head | suffix)) ||
        last.is(first_name | title))
      return 0;
  } else if (text(end) == "of") {
    const Listed place = place_at(end + 1);
    if (!place || last_of(p, end, trade | head | suffix) == end || word(end - 1).is(of_head | title)) return 0;
    behind = place.end;
  } else {
    return 0;
  }
  if (behind >= s_.words.size() || !word(behind).capital || word(behind - 1).possessive ||
      !(word(behind).is(suffix) || text(behind) == "Association"))
    return 0;
  for (std::size_t i = p; i < end; ++i)
    if (title_words(i) > 0 || is_calendar(i) || word(i).is(say)) return 0;
  if (organization_at(p).end > end) return 0;  // the list knows it
  do ++behind;
  while (behind < s_.words.size() && word(behind).capital && word(behind).is(suffix) && !word(behind - 1).possessive);
  if (opens(p) && word(p).is(stop) && !word(p).is(number_word | rank)) ++p;
  claim(p, behind, NameType::organization, 80, "organization.suffix");
  resume_ = std::max(resume_, behind);
  return behind;
}

std::size_t RunReader::tail_behind(std::size_t i, std::size_t chunk_behind) {
  const auto goes_on = [&](std::size_t k) {
    return k < s_.words.size() && word(k).capital && !word(k).claimed && word(k).kind == TokenKind::word &&
           !word(k - 1).possessive && !is_calendar(k);
  };
  std::size_t end = i;
  // "Deutsche Bank Capital Markets"
  if (goes_on(end) && word(end).plain && !word(end).is(head | trade | stop | title) && goes_on(end + 1) &&
      word(end + 1).is(trade) && !goes_on(end + 2))
    ++end;
  if (goes_on(end) && word(end).is(head | trade) && !word(end).is(event | government | title)) {
    do ++end;
    while (goes_on(end) && word(end).is(trade) && end < i + 3);
    // "Diamond Shamrock Refining and Marketing Co"
    if (text(end) == "and" && goes_on(end + 1) && word(end + 1).plain && goes_on(end + 2) &&
        word(end + 2).is(suffix | head))
      end += 3;
    else
      end = extend_of(end, end - 1);
  }
  while (goes_on(end) && (word(end).is(suffix) || (word(end - 1).is(head) && is_one_of(text(end), {"NA", "N.A."}))))
    ++end;
  // More behind it is another name: "Reuters Commission President".
  if (end > i && goes_on(end) && !word(end - 1).is(suffix)) return i;
  return end < chunk_behind && last_of(end, chunk_behind, suffix) != chunk_behind ? i : end;
}

std::size_t RunReader::partners_behind(std::size_t i) const {
  if (i + 1 >= s_.words.size() || !word(i + 1).capital || s_.words[i + 1].claimed) return i;
  if (word(i).mark == '&') {
    if (!word(i + 1).is(suffix) && !is_one_of(text(i + 1), {"Sons", "Brothers", "Daughters", "Partners", "Associates"}))
      return i;
  } else if (text(i) != "and" || word(i - 1).possessive ||
             !is_one_of(text(i + 1), {"Co", "Co.", "Cos", "Cos.", "Sons", "Bros", "Bros."})) {
    return i;
  }
  std::size_t end = i + 2;
  while (end < s_.words.size() && word(end).capital && word(end).is(suffix) && !word(end).is(common)) ++end;
  if (end + 1 < s_.words.size() && word(end).mark == ',' && is_sure_suffix(end + 1)) end += 2;
  return end;
}

bool RunReader::has_ticker_behind(std::size_t c) const {
  if (c + 2 >= s_.words.size() || !word(c + 1).capital || !word(c + 1).glued) return false;
  if (word(c).mark == '<') return word(c + 1).all_capitals() && (word(c + 2).mark == '>' || word(c + 2).mark == '.');
  if (word(c).mark != '(') return false;
  if (word(c + 2).mark == ':') return c + 3 < s_.words.size() && word(c + 3).all_capitals();
  return word(c + 1).all_capitals() && word(c + 2).mark == '.' && word(c + 2).glued && c + 4 < s_.words.size() &&
         word(c + 3).capital && word(c + 3).glued && word(c + 4).mark == ')';
}

bool RunReader::is_workplace(std::size_t p, std::size_t c) const {
  return p > 1 && text(p - 1) == "at" && !place_at(p) && !titled_ && any_uncommon(p, c) &&
         is_one_of(text(p - 2), {"analyst", "analysts", "economist", "economists", "strategist", "strategists",
                                 "trader", "traders", "broker", "brokers", "dealer", "dealers"});
}

}  // namespace dateline::names
