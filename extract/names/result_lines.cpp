// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/names/result_lines.hpp"

#include <algorithm>
#include <array>

#include "extract/names/runs.hpp"
#include "ingest/ascii.hpp"

namespace dateline::names {

namespace {

// Labels behind which persons stand: "Tries: Name, Name 2".
bool labels_persons(std::string_view word) {
  return is_one_of(word,
                   {"Tries",       "Try",         "Conversion",   "Conversions", "Penalty",     "Penalties", "Scorers",
                    "Scorer",      "Goals",       "Goalscorers",  "Bowling",     "Batting",     "bat",       "lap",
                    "Substitutes", "Goalkeepers", "Goalkeeper",   "Defenders",   "Midfielders", "Strikers",  "Forwards",
                    "Backs",       "Reserves",    "Replacements", "Squad",       "Umpires",     "Referee",   "goals",
                    "goal",        "Scoring",     "Drop",         "Team",        "squad",       "date"});
}

class ResultLines {
 public:
  ResultLines(Story& story, std::size_t index) : story_(story), index_(index), s_(story.sentences[index]) {}

  // What the line before left open: a list of persons that goes on.
  struct Carry {
    bool persons = false;
    bool teams_table = false;
  };

  void read(Carry& carry) {
    if (s_.words.empty()) return;
    const bool prose = is_prose();
    if (read_at_schedule()) return;
    if (!prose) {
      read_makers_label(carry);
      if (read_standing(carry)) return;
      if (read_scores()) return;
      read_scorecard();
      read_labels(carry);
      read_list(carry);
    }
    read_brackets(prose);
    read_scorer_brackets(prose);
    read_ground();
  }

 private:
  const Word& word(std::size_t i) const { return s_.words[i]; }
  bool has(std::size_t i) const { return i < s_.words.size(); }
  std::string_view text(std::size_t i) const {
    if (!has(i)) return {};
    return s_.sentence->text.substr(word(i).begin, word(i).end - word(i).begin);
  }
  bool number(std::size_t i) const { return has(i) && word(i).kind == TokenKind::number; }
  bool mark(std::size_t i, char c) const { return has(i) && word(i).mark == c; }

  // More than half of the words in lower case, and a sentence's length.
  bool is_prose() const {
    std::size_t lower = 0;
    std::size_t all = 0;
    for (const Word& w : s_.words) {
      all += w.kind == TokenKind::word || w.kind == TokenKind::number;
      lower += w.is_lower() && !w.is(particle) && w.end - w.begin > 1;
    }
    return lower >= 5 && lower * 5 > all * 2;
  }

  // A name in a line of results: capitals, also with league marks behind.
  std::size_t name_end(std::size_t i) const {
    std::size_t end = run_end(s_, i);
    for (std::size_t k = i; k < end; ++k) {
      if (word(k).is(weekday) || (word(k).is(month) && !word(k).is(first_name))) return k;
      if (s_.words[k].claimed) return k;
      if (word(k).is(stop) && !word(k).initial && k > i && word(k).all_capitals() &&
          (text(k) == "AT" || text(k) == "V"))
        return k;
    }
    return end;
  }

  Vocabulary::Match place_at(std::size_t i) const {
    return story_.vocabulary().place(s_.sentence->tokens, word(i).first_token);
  }
  Vocabulary::Match team_at(std::size_t i) const {
    return story_.vocabulary().team(s_.sentence->tokens, word(i).first_token);
  }
  bool covers(const Vocabulary::Match& m, std::size_t first, std::size_t end) const {
    return m && word(first).first_token + m.tokens + 1 >= word(end - 1).token_end &&
           word(first).first_token + m.tokens <= word(end - 1).token_end + 1 && !m.entry->name.empty();
  }
  const Entry* country(std::size_t first, std::size_t end) const {
    const auto m = place_at(first);
    if (!covers(m, first, end)) return nullptr;
    const auto kind = m.entry->kind;
    const bool is =
        kind == "country" || kind == "territory" || kind == "nation" || (kind == "region" && m.entry->country.empty());
    return is || is_nation(m.entry->name) ? m.entry : nullptr;
  }
  static bool is_nation(std::string_view name) {
    return is_one_of(name, {"England", "Scotland", "Wales", "Northern Ireland", "Hong Kong", "Puerto Rico", "Taiwan",
                            "Macau", "Chechnya", "Bermuda", "Faroe Islands", "Kosovo"});
  }
  void person(std::size_t first, std::size_t end) {
    story_.claim(index_, first, end, NameType::person, 90, "person.result-line");
  }
  void team_or_country(std::size_t first, std::size_t end) {
    const auto team = team_at(first);
    const bool club = story_.genre == Genre::team_sport && covers(team, first, end) && !is_nation(team.entry->name);
    if (const Entry* land = country(first, end); land != nullptr && !club) {
      story_.claim(index_, first, end, NameType::place, 90, "place.result-line", land);
      return;
    }
    story_.claim(index_, first, end, NameType::organization, 90, "organization.result-line",
                 covers(team, first, end) ? team.entry : nullptr);
  }
  void place(std::size_t first, std::size_t end) {
    const auto m = place_at(first);
    story_.claim(index_, first, end, NameType::place, 90, "place.result-line",
                 covers(m, first, end) ? m.entry : nullptr);
  }

  // "TEAM AT TEAM" of a schedule.
  bool read_at_schedule() {
    for (std::size_t i = 1; i + 1 < s_.words.size(); ++i) {
      if (text(i) != "AT") continue;
      if (!word(0).all_capitals() || word(0).is(sport_name)) return false;
      for (std::size_t k = 0; k < i; ++k)
        if (!word(k).all_capitals() && !word(k).initial) return false;
      const std::size_t end = std::min(s_.words.size(), i + 4);
      std::size_t e = i + 1;
      while (e < end && (word(e).all_capitals() || word(e).initial) && !word(e).is(weekday | month)) ++e;
      if (e == i + 1) return false;
      if (e < s_.words.size() && !mark(e, '(') && !mark(e, ',') && !number(e)) return false;
      for (std::size_t k = 0; k < i; ++k)
        if (word(k).is(stop) || (word(k).plain && !team_at(0) && !place_at(0))) return false;
      if (i > 3) return false;
      team_or_country(0, i);
      place(i + 1, e);
      return true;
    }
    return false;
  }

  void read_makers_label(Carry& carry) {
    for (std::size_t i = 0; i < s_.words.size(); ++i) {
      const auto t = text(i);
      if (is_one_of(t, {"constructors", "Constructors", "manufacturers", "Manufacturers", "Constructor's", "makes"}))
        carry.teams_table = true;
      if (is_one_of(t, {"drivers", "Drivers", "riders", "Riders", "individual", "Individual"}))
        carry.teams_table = false;
      if (is_one_of(t, {"Batting", "batting", "Bowling", "bowling", "scorers", "Averages", "averages"}))
        averages_ = true;
    }
  }

  // "Team 5 4 1 0 12 3 13", "TEAM 72 54 .571 -", "3. Name 254": a name and numbers.
  bool read_standing(Carry& carry) {
    std::size_t i = 0;
    bool ranked = false;
    if (number(0)) {
      if (mark(1, '.'))
        i = 2, ranked = true;
      else if (has(1) && word(1).capital)
        i = 1, ranked = true;
      else if (mark(1, '-') || mark(1, '='))
        i = 2, ranked = true;
    } else if ((mark(0, '-') || mark(0, '+')) && number(1)) {
      i = 2, ranked = true;
    } else if (mark(0, '=') && number(1)) {
      i = mark(2, '.') ? 3 : 2, ranked = true;
    }
    if (!has(i) || !word(i).capital || word(i).is(stop | weekday | month)) return false;
    const std::size_t end = name_end(i);
    if (end == i || end > i + 5) return false;
    std::size_t numbers = 0;
    std::size_t k = end;
    for (; has(k); ++k) {
      if (number(k))
        ++numbers;
      else if (!(word(k).kind == TokenKind::mark && !mark(k, '(') && !mark(k, ',')))
        break;
    }
    if (!has(k) && numbers >= 3 && !ranked) {
      const bool persons = story_.genre == Genre::sport || (averages(i, end));
      if (persons)
        person(i, end);
      else
        team_or_country(i, end);
      return true;
    }
    if (!has(k) && numbers >= 3 && ranked && story_.genre == Genre::team_sport && !word(i).is(first_name)) {
      team_or_country(i, end);
      return true;
    }
    if (ranked && numbers >= 1 &&
        (!has(k) || is_one_of(text(k), {"points", "pounds", "seconds", "minutes", "metres", "hours", "through", "pts",
                                        "in", "km", "goals"}))) {
      if (carry.teams_table || (team_at(i) && covers(team_at(i), i, end)))
        team_or_country(i, end);
      else if (const Entry* land = country(i, end))
        story_.claim(index_, i, end, NameType::place, 90, "place.result-line", land);
      else
        person(i, end);
      return true;
    }
    if (ranked && (!has(k) || is_one_of(text(k), {"through", "at", "same"})) && end >= i + 2 &&
        story_.genre == Genre::sport) {
      person(i, end);
      return true;
    }
    return false;
  }

  bool averages(std::size_t first, std::size_t end) const {
    return end >= first + 2 && word(first).is(first_name) && !team_at(first) && !country(first, end);
  }

  // "Team 2 Team 1", several on a line; "Team 14.12 (96) Team 9.12 (66)".
  bool read_scores() {
    std::vector<std::pair<std::size_t, std::size_t>> names;
    std::size_t i = 0;
    if (has(1) && word(0).is(weekday)) i = 1;
    while (has(i) && names.size() < 4) {
      if (!word(i).capital) break;
      const std::size_t end = name_end(i);
      if (end == i || end > i + 5) break;
      std::size_t k = end;
      // "Mladost (BJ)": a league mark is part of the name.
      if (mark(k, '(') && has(k + 2) && word(k + 1).letters == LetterCase::capitals && mark(k + 2, ')') &&
          number(k + 3))
        k += 3;
      const std::size_t name_stop = k;
      if (!number(k)) break;
      ++k;
      while (number(k) || mark(k, '.') || mark(k, '-')) ++k;
      if (mark(k, '(') && number(k + 1)) {
        while (has(k) && !mark(k, ')')) ++k;
        if (has(k)) ++k;
      }
      names.emplace_back(i, name_stop);
      i = k;
    }
    if (names.size() < 2) return false;
    for (const auto& [first, end] : names) team_or_country(first, end);
    return false;
  }

  // Cricket: "X c Y b Z 12", "X lbw b Z 54", "X not out 5", "X run out 3".
  void read_scorecard() {
    for (std::size_t i = 0; i < s_.words.size(); ++i) {
      const auto t = text(i);
      const bool link = (is_one_of(t, {"c", "b", "st"}) && has(i + 1) && word(i + 1).capital && (i > 0));
      const bool out = (t == "not" || t == "run") && text(i + 1) == "out";
      const bool lbw = t == "lbw" || t == "hit";
      if (!link && !out && !lbw) continue;
      if (i > 0 && word(i - 1).capital) {
        std::size_t first = i - 1;
        while (first > 0 &&
               (word(first - 1).capital || (word(first - 1).is(particle) && first > 1 && word(first - 2).capital)) &&
               !s_.words[first - 1].claimed && !(word(first - 1).possessive))
          --first;
        person(first, i);
      } else if (i > 0 && mark(i - 1, ')')) {
        // "A. Wells (captain) c": the bracket is skipped.
      }
      if (link) {
        const std::size_t end = name_end(i + 1);
        if (end > i + 1 && end <= i + 5) person(i + 1, end);
      }
    }
    // "Cork 23-5-71-1".
    for (std::size_t i = 0; i < s_.words.size(); ++i) {
      if (!word(i).capital || s_.words[i].claimed) continue;
      const std::size_t end = name_end(i);
      if (end > i && end <= i + 4 && number(end) && std::count(text(end).begin(), text(end).end(), '-') == 3)
        person(i, end);
      if (end > i) i = end - 1;
    }
    // "c and b Warne"; "(M. Lathwell 85)", "I. Name 5-68".
    for (std::size_t i = 0; i < s_.words.size(); ++i) {
      if (!word(i).initial || !has(i + 1) || text(i).size() > 6 || story_.genre != Genre::team_sport) continue;
      const std::size_t end = name_end(i);
      if (end >= i + 2 && end <= i + 4 && number(end) && !country(i, end) && !team_at(i) && !word(i + 1).is(team_word))
        person(i, end);
      if (end > i) i = end - 1;
    }
  }

  // "Bowling: Name 12-1-41-1, Name …", "Team - Tries: Name, Name.".
  void read_labels(Carry& carry) {
    for (std::size_t i = 0; i < s_.words.size(); ++i) {
      if (!mark(i, ':')) continue;
      std::size_t k = i;
      if (k > 0 && mark(k - 1, ')')) {
        while (k > 0 && !mark(k - 1, '(')) --k;
        if (k > 0) --k;
      }
      if (k == 0) continue;
      const bool team_before = k >= 1 && word(0).capital;
      if (labels_persons(text(k - 1)) || (k == 1 && carry.persons && team_before)) {
        if (k >= 3 && mark(k - 2, '-')) {
          std::size_t end = name_end(0);
          if (end == k - 2) team_or_country(0, end);
        }
        read_persons(i + 1);
        carry.persons = true;
        return;
      }
      if (i == name_end(0) && i <= 4 && !word(0).is(stop | weekday | month) && (team_at(0) || country(0, i)) &&
          !s_.words[0].claimed) {
        team_or_country(0, i);
        // "Team: Name (15th), Name."
        read_persons(i + 1);
        return;
      }
    }
    // "Defenders - Name (Club), Name (Club)."
    if (s_.words.size() > 3 && labels_persons(text(0)) && mark(1, '-')) {
      read_persons(2);
      carry.persons = true;
    }
  }

  // Names by comma, each with a bracket or figures behind it.
  void read_persons(std::size_t from) {
    std::size_t i = from;
    while (has(i)) {
      if (word(i).capital && !s_.words[i].claimed && !word(i).is(stop)) {
        const std::size_t end = name_end(i);
        if (end == i || end > i + 5) return;
        if (mark(end, '-') && !word(end).glued && has(end + 1) && word(end + 1).capital) {
          team_or_country(i, end);
          return;
        }
        if (text(end) == "and" || text(end) == "from" || mark(end, '(') || mark(end, ',') || mark(end, '.') ||
            mark(end, ';') || number(end) || !has(end) || mark(end, '-'))
          person(i, end);
        i = end;
      } else if (mark(i, '(')) {
        std::size_t k = i + 1;
        if (has(k) && word(k).capital) {
          const std::size_t end = name_end(k);
          if (end > k && mark(end, ')')) {
            if (end - k <= 4 && !word(k).is(no_name)) team_or_country(k, end);
          } else if (end > k && (number(end) || mark(end, ','))) {
            // "(penalty)", "(captain)", "(Name 52nd)": read elsewhere.
          }
        }
        while (has(k) && !mark(k, ')')) ++k;
        i = k + 1;
      } else if (word(i).is_lower() && !is_one_of(text(i), {"and", "pen", "penalty", "og", "captain"})) {
        return;
      } else {
        ++i;
      }
    }
  }

  // Golf and the like: "64 Name, Name (Country), Name".
  void read_list(const Carry&) {
    if (story_.genre != Genre::sport) return;
    std::size_t i = 0;
    while (has(i) && (number(i) || mark(i, '-') || mark(i, '+') || mark(i, '(') || mark(i, ')') || mark(i, '=') ||
                      mark(i, ',') || mark(i, '.'))) {
      if (mark(i, '(') && has(i + 1) && word(i + 1).capital) {
        const std::size_t e = name_end(i + 1);
        if (e > i + 1 && mark(e, ')') && country(i + 1, e)) place(i + 1, e), i = e;
      }
      ++i;
    }
    if (!has(i) || !word(i).capital) return;
    const std::size_t end = name_end(i);
    if (end == i || end > i + 5) return;
    const bool follows = mark(end, ',') || (mark(end, '(') && i > 0) || (number(end) && i > 0);
    if (!follows) return;
    if (mark(end, ',') && i == 0 && end < i + 2) return;
    // A list, not a place with its country: two more names, or a number before it.
    std::size_t commas = 0;
    for (std::size_t k = end; has(k); ++k) commas += mark(k, ',');
    if (i == 0 && commas < 2) return;
    if (place_at(i) && covers(place_at(i), i, end)) return;
    read_persons(i);
  }

  // "Name (Country)" is a person, "Club (Country) v" a club, "Name (Club)" a player.
  void read_brackets(bool prose) {
    for (std::size_t i = 0; i < s_.words.size(); ++i) {
      if (!word(i).capital || s_.words[i].claimed) continue;
      std::size_t end = name_end(i);
      if (end == i) continue;
      const std::size_t first = strip(i, end);
      if (!mark(end, '(') || !has(end + 2) || !word(end + 1).capital || word(end).glued) {
        i = end - 1;
        continue;
      }
      const std::size_t inner = end + 1;
      const std::size_t inner_end = name_end(inner);
      if (inner_end == inner || !mark(inner_end, ')')) {
        i = end - 1;
        continue;
      }
      const Entry* land = country(inner, inner_end);
      const bool team = (team_at(first) && covers(team_at(first), first, end)) || word(first).is(team_word);
      if (land != nullptr) {
        const bool club = story_.genre == Genre::team_sport && team && !word(first).is(first_name);
        const bool scored = story_.genre == Genre::team_sport &&
                            (number(inner_end + 1) || is_one_of(text(inner_end + 1), {"v", "vs"})) &&
                            !word(first).is(first_name);
        if (club || scored)
          team_or_country(first, end);
        else if (!country(first, end) || end - first >= 2)
          person(first, end);
        place(inner, inner_end);
        read_maker(inner_end + 1);
      } else if (!prose && end - first >= 2 && !team && !word(inner).is(month | weekday | no_name)) {
        if (story_.genre == Genre::sport && place_at(inner) && covers(place_at(inner), inner, inner_end)) {
          person(first, end);
          place(inner, inner_end);
        } else if (word(first).is(first_name) || word(first).initial || inner_end - inner <= 3) {
          person(first, end);
          team_or_country(inner, inner_end);
          read_maker(inner_end + 1);
        }
      } else if (prose && end - first >= 2 && word(first).is(first_name) && team_at(inner) &&
                 covers(team_at(inner), inner, inner_end)) {
        person(first, end);
        team_or_country(inner, inner_end);
      }
      i = inner_end;
    }
  }

  std::size_t strip(std::size_t first, std::size_t end) const {
    while (first + 1 < end && (word(first).is(stop) || word(first).is(title | demonym)) &&
           !word(first).is(first_name) && !word(first).initial)
      ++first;
    return first;
  }

  // The maker or team behind a rider: "1. Name (Japan) Honda 38:30".
  void read_maker(std::size_t i) {
    if (!has(i) || !word(i).capital || s_.words[i].claimed || story_.genre != Genre::sport) return;
    const std::size_t end = name_end(i);
    if (end == i || end > i + 3) return;
    if (number(end) || !has(end) || mark(end, ',') || mark(end, '-')) {
      for (std::size_t k = i; k < end; ++k)
        if (word(k).is(event)) {
          story_.block(index_, i, end);
          return;
        }
      if (word(end - 1).is(number_word | stop)) return;
      story_.claim(index_, i, end, NameType::organization, 90, "organization.result-line");
    } else {
      // A car with words behind it: "Mitsubishi Lancer three hours".
      for (std::size_t k = i; k < end; ++k)
        if (word(k).is(event)) story_.block(index_, i, end);
    }
  }

  // "(Name 52nd, Name 79th pen)", "(Name 15, 30)".
  void read_scorer_brackets(bool) {
    for (std::size_t i = 0; i + 2 < s_.words.size(); ++i) {
      if (!mark(i, '(') && !(i == 0 && word(0).capital && closes_scorers())) continue;
      std::size_t k = mark(i, '(') ? i + 1 : i;
      // A half-time score may stand before the names.
      const std::size_t limit = k + 80;
      while (has(k) && k < limit && !mark(k, ')')) {
        if (word(k).capital && !s_.words[k].claimed && !word(k).is(month | weekday | stop)) {
          const std::size_t end = name_end(k);
          if (end == k || end > k + 4) break;
          if (number(end) && is_minute(end)) {
            if (!country(k, end)) person(k, end);
          }
          k = end;
        } else {
          ++k;
        }
      }
    }
  }
  // The end of a bracket that the line before opened.
  bool closes_scorers() const {
    for (std::size_t k = 0; k < s_.words.size(); ++k) {
      if (mark(k, '(')) return false;
      if (mark(k, ')')) return true;
    }
    return false;
  }
  bool is_minute(std::size_t i) const {
    const auto t = text(i);
    if (t.size() <= 6 && (t.ends_with("th") || t.ends_with("st") || t.ends_with("nd") || t.ends_with("rd")))
      return true;
    if (story_.genre != Genre::team_sport || t.size() > 3)
      return t.find('-') != std::string_view::npos && t.size() <= 6;
    return true;
  }

  // "At Ground: Team 128-1".
  void read_ground() {
    if (s_.words.size() < 4 || text(0) != "At" || !word(1).capital) return;
    const std::size_t end = name_end(1);
    if (end == 1 || end > 6) return;
    if (!mark(end, ':') && !(mark(end, '(') || mark(end, ','))) return;
    std::size_t k = end;
    while (has(k) && !mark(k, ':') && k < end + 8) ++k;
    if (!mark(k, ':')) return;
    place(1, end);
    for (std::size_t i = k + 1; has(i); ++i) {
      if (!word(i).capital || s_.words[i].claimed) continue;
      const std::size_t e = name_end(i);
      if (e == i) continue;
      if (number(e) || mark(e, '.') || !has(e) || text(e) == "and" || text(e) == "v" || text(e) == "beat" ||
          text(e) == "won" || text(e) == "drew" || word(e).is_lower())
        if (e <= i + 3 && !word(i).initial && !word(i).is(stop)) team_or_country(i, e);
      i = e - 1;
    }
  }

  Story& story_;
  std::size_t index_;
  SentenceWords& s_;
  bool averages_ = false;
};

}  // namespace

void read_result_lines(Story& story) {
  ResultLines::Carry carry;
  for (std::size_t i = 0; i < story.sentences.size(); ++i) {
    const auto& s = story.sentences[i];
    if (i == 0 && s.words.size() > 1) continue;
    ResultLines(story, i).read(carry);
  }
}

}  // namespace dateline::names
