// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/names/runs.hpp"

#include <algorithm>
#include <optional>
#include <string>

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

namespace {

class RunReader {
 public:
  RunReader(Story& story, std::size_t index, std::vector<Chunk>& chunks)
      : story_(story), index_(index), s_(story.sentences[index]), chunks_(chunks) {}

  void read() {
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

 private:
  const Word& word(std::size_t i) const { return s_.words[i]; }
  std::string_view text(std::size_t i) const {
    if (i >= s_.words.size()) return {};
    return s_.sentence->text.substr(word(i).begin, word(i).end - word(i).begin);
  }
  std::span<const Token> tokens() const { return s_.sentence->tokens; }

  // The word behind a match of so many tokens; nothing where it ends inside a word.
  std::optional<std::size_t> word_behind(std::size_t first, std::size_t count) const {
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

  struct Listed {
    std::size_t end = 0;  // word behind it
    const Entry* entry = nullptr;
    std::uint32_t byte_end = 0;  // where the possessive is part of the name
    bool letters = false;        // the list has it in capitals only
    explicit operator bool() const { return entry != nullptr; }
  };

  Listed listed(const Vocabulary::Match& match, std::size_t first) const {
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
  Listed place_at(std::size_t i) const {
    const auto found = listed(story_.listing(s_, i).place, i);
    if (found && found.entry->is_postal && !(i > 1 && word(i - 1).mark == ',' && word(i - 2).capital)) return {};
    if (found && found.end == i + 1 && is_bare_word(i, found)) return {};
    return found;
  }
  Listed organization_at(std::size_t i) const {
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
  // A list's acronym written like a word ("Aids"), or the other way round.
  bool is_bare_word(std::size_t i, const Listed& found) const {
    const auto written = text(i);
    if (word(i).letters == LetterCase::capital && found.letters && word(i).plain) return true;
    if (word(i).letters == LetterCase::capital && written.size() <= 5 && found.entry->name.size() > written.size() &&
        is_acronym_of(found.entry->name, written))
      return true;
    return false;
  }
  // The letters are initials of the name's words, so that they are written in capitals.
  static bool is_acronym_of(std::string_view name, std::string_view letters) {
    std::size_t at = 0;
    bool opens = true;
    for (const char c : name) {
      if (opens && at < letters.size() && (c | 0x20) == (letters[at] | 0x20)) ++at;
      opens = c == ' ' || c == '-';
    }
    return at == letters.size() && at >= 2;
  }
  Listed team_at(std::size_t i) const { return listed(story_.listing(s_, i).team, i); }
  Listed person_at(std::size_t i) const { return listed(story_.listing(s_, i).person, i); }
  bool after_the(std::size_t i) const { return i > 0 && (text(i - 1) == "the" || text(i - 1) == "The"); }
  bool opens(std::size_t i) const {
    if (i == 0) return true;
    const Word& before = word(i - 1);
    if (before.kind != TokenKind::mark) return false;
    return before.mark == '"' || before.mark == ':' || before.mark == '-' || before.mark == '*' ||
           (before.mark == '\'' && !before.glued) || before.mark == '.' || before.mark == '_' ||
           text(i - 1) == "\xE2\x80\x94";
  }

  // How many words a title in capitals covers.
  std::size_t title_words(std::size_t i) const {
    const std::size_t count = word(i).capital ? story_.listing(s_, i).title : 0;
    if (count == 0) return 0;
    const auto end = word_behind(i, count);
    if (!end) return 0;
    for (std::size_t k = i; k < *end; ++k)
      if (!word(k).capital && !word(k).is(quiet | particle) && !(word(k).mark == '-')) return 0;
    return *end - i;
  }

  void claim(std::size_t first, std::size_t end, NameType type, int strength, const char* rule,
             const Entry* entry = nullptr, std::uint32_t byte_end = 0) {
    story_.claim(index_, first, end, type, strength, rule, entry, byte_end);
    titled_ = false;
  }
  void block(std::size_t first, std::size_t end) { story_.block(index_, first, end); }

  void pend(std::size_t first, std::size_t end, const Entry* entry = nullptr, std::uint32_t list_end = 0) {
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

  void read_run(std::size_t first, std::size_t end) {
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

  // Whether a run goes on as an organization's behind a listed part: "Hong Kong Jockey Club".
  std::size_t last_of(std::size_t first, std::size_t end, WordClasses wanted) const {
    for (std::size_t i = end; i-- > first;)
      if (word(i).is(wanted)) return i;
    return end;
  }

  bool is_calendar(std::size_t i) const {
    if (word(i).is(weekday)) return true;
    if (!word(i).is(month)) return false;
    if (i + 1 < s_.words.size() && word(i + 1).is(number_word)) return true;
    if (word(i).is(first_name) && i + 1 < s_.words.size() && word(i + 1).capital && !word(i + 1).is(month | weekday))
      return false;
    return true;
  }

  // "General Partners", "General Agreement", "General Hospital": no officer is called so.
  bool names_general_thing(std::size_t i, std::size_t end) const {
    return text(i) == "General" && i + 1 < end && word(i + 1).plain && !word(i + 1).is(surname | first_name);
  }

  // Where the chunk from p ends: before a title, a date word, a demonym with something before it.
  std::size_t chunk_end(std::size_t p, std::size_t end) const {
    for (std::size_t i = p + 1; i < end; ++i) {
      if (is_calendar(i)) return i;
      if (!word(i - 1).capital) continue;  // behind a particle the name goes on
      if (word(i).is(title) || story_.listing(s_, i).title > 0) {
        const bool person_before = word(i - 1).is(first_name) || (word(i - 1).initial && text(i - 1).size() <= 2);
        const std::size_t count = names_general_thing(i, end) ? 0 : title_words(i);
        if (count > 0 && !(person_before && count == 1) && i + count <= end &&
            !word(i + count - 1).is(suffix | trade)) {
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

  std::size_t read_chunk(std::size_t p, std::size_t end) {
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

  // "Pennsylvania Power and Light Co", "Ford Motor Co of Canada Ltd": "and" with one plain word and "of" with a land go
  // on with a company's name where a suffix follows them.
  std::size_t read_joined_company(std::size_t p, std::size_t end) {
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

  // "Secretary of State" ends behind the run; the person that follows is read on its own.
  void read_behind_title(std::size_t from) {
    if (from >= s_.words.size() || !word(from).capital || s_.words[from].claimed) return;
    std::size_t end = run_end(s_, from);
    resume_ = end;
    const std::size_t keep = end;
    read_run(from, end);
    resume_ = std::max(resume_, keep);
  }

  bool reads_as_title(std::size_t p, std::size_t count, std::size_t end) const {
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

  // A person whom a list has and whose name says nothing by itself; a title, a role or an age are the better evidence.
  std::size_t read_listed_person(std::size_t p, std::size_t end) {
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

  std::size_t read_long_listed(std::size_t p, std::size_t end) {
    const Listed org = organization_at(p);
    const Listed place = place_at(p);
    const Listed team = team_at(p);
    Listed best;
    NameType type = NameType::organization;
    if (org && org.end > p + 1) best = org;
    if (place && place.end > p + 1 &&
        (!best || place.end > best.end || (place.end == best.end && best.entry->is_place)))
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
      claim(p, more, NameType::organization, 80,
            word(more - 1).is(suffix) ? "organization.suffix" : "organization.list", same ? best.entry : nullptr);
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
      if (type == NameType::place && word(best.end).is(place_after) && best.end + 1 <= c && !story_.is_sport())
        return 0;
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

  // Where a listed organization ends with the words that go on with its name: "Pacific Telesis [Group]", "Marine
  // Midland [Bank NA]".
  std::size_t tail_behind(std::size_t i, std::size_t chunk_behind) {
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

  // "& Co", "and Co", "& Sons, Inc" behind a name.
  std::size_t partners_behind(std::size_t i) const {
    if (i + 1 >= s_.words.size() || !word(i + 1).capital || s_.words[i + 1].claimed) return i;
    if (word(i).mark == '&') {
      if (!word(i + 1).is(suffix) &&
          !is_one_of(text(i + 1), {"Sons", "Brothers", "Daughters", "Partners", "Associates"}))
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

  // A town in a story of teams: the document decides which is meant.
  void pend_city(std::size_t first, std::size_t end, const Entry* entry) {
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

  std::size_t read_demonym(std::size_t p, std::size_t c) {
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

  // An organization from p to the word h; goes on with "of …" and a suffix behind a comma. Returns where it ends.
  std::size_t claim_organization(std::size_t p, std::size_t h, std::size_t c, const char* rule) {
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

  // Behind a head: "of" or "for" with what they govern.
  std::size_t extend_of(std::size_t end, std::size_t h) {
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
  std::size_t suffix_behind(std::size_t i) const {
    while (i < s_.words.size() && word(i).capital && word(i).is(suffix | generational | direction)) ++i;
    return i;
  }

  // "the drug Avonex", "the ferry Estonia": a thing's name.
  bool names_thing(std::size_t p, std::size_t c) {
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

  // "a U.S.-Japan pact"
  bool is_between_lands(std::size_t i) const {
    const Word& w = word(i);
    if (w.token_end < w.first_token + 3 || text(i).find('-') == std::string_view::npos) return false;
    const auto lands = story_.vocabulary().place(tokens(), w.first_token);
    const auto other = story_.vocabulary().place(tokens(), w.token_end - 1);
    return lands && other && lands.tokens == 1 && lands.entry->kind == "country" && other.entry->kind == "country";
  }

  bool is_party_of_state(std::size_t i) const {
    const auto written = text(i);
    const bool shape = written.size() >= 4 && (written[0] == 'R' || written[0] == 'D' || written[0] == 'I') &&
                       written[1] == '-' && written[2] >= 'A' && written[2] <= 'Z';
    if (!shape) return false;
    if (i > 0 && (word(i - 1).mark == '(' || word(i - 1).mark == ',')) return true;
    const Token& state = tokens()[word(i).token_end - 1 - (written.ends_with('.') ? 1 : 0)];
    return (story_.vocabulary().classes(state.word) & abbreviation) != 0;
  }

  // Storms, operations, beauty queens: what they are called is nobody's name.
  bool names_nothing(std::size_t p, std::size_t c) {
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

  std::size_t classify(std::size_t p, std::size_t c) {
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

  // "Apple (AAPL.O)", "Nvidia (NASDAQ: NVDA)", "Brackwater <BRKW.O>"
  bool has_ticker_behind(std::size_t c) const {
    if (c + 2 >= s_.words.size() || !word(c + 1).capital || !word(c + 1).glued) return false;
    if (word(c).mark == '<') return word(c + 1).all_capitals() && (word(c + 2).mark == '>' || word(c + 2).mark == '.');
    if (word(c).mark != '(') return false;
    if (word(c + 2).mark == ':') return c + 3 < s_.words.size() && word(c + 3).all_capitals();
    return word(c + 1).all_capitals() && word(c + 2).mark == '.' && word(c + 2).glued && c + 4 < s_.words.size() &&
           word(c + 3).capital && word(c + 3).glued && word(c + 4).mark == ')';
  }

  // "an analyst at Carrow Finch"
  bool is_workplace(std::size_t p, std::size_t c) const {
    return p > 1 && text(p - 1) == "at" && !place_at(p) && !titled_ && any_uncommon(p, c) &&
           is_one_of(text(p - 2), {"analyst", "analysts", "economist", "economists", "strategist", "strategists",
                                   "trader", "traders", "broker", "brokers", "dealer", "dealers"});
  }

  bool opener_is_apart(std::size_t p, std::size_t c) const {
    if (word(p).is(stop)) return true;
    const Word& next = word(p + 1);
    if (place_at(p + 1) || organization_at(p + 1)) return !word(c - 1).is(suffix | head | trade) || p + 2 >= c;
    if (next.is(first_name) && p + 2 < c) return true;
    return word(p).is(say | role) || next.is(demonym) || text(p).ends_with("ing") || text(p).ends_with("ed");
  }

  bool any_uncommon(std::size_t first, std::size_t end) const {
    for (std::size_t i = first; i < end; ++i)
      if (word(i).capital && !word(i).plain && !word(i).is(direction | event)) return true;
    return false;
  }

  std::size_t read_organization(std::size_t p, std::size_t c) {
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

  bool is_sure_suffix(std::size_t i) const {
    const auto t = text(i);
    return word(i).is(suffix) &&
           (t.starts_with("Inc") || t.starts_with("Ltd") || t.starts_with("Corp") || t.starts_with("LLC") ||
            t.starts_with("S.A") || t.starts_with("L.P") || t.starts_with("Plc") || t == "PLC" ||
            t.starts_with("plc") || t == "Co." || t == "AG" || t == "NV");
  }

  // Whether what stands before a head or trade word makes it a name.
  bool head_holds(std::size_t p, std::size_t h, std::size_t c) const {
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

  std::size_t left_of_and(std::size_t p, std::size_t h) {
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

  std::size_t read_place_shape(std::size_t p, std::size_t c) {
    // A direction alone before a nationality.
    if (c == p + 1 && word(p).is(direction) && c < s_.words.size() && word(c).is(demonym)) {
      block(p, c);
      return c;
    }
    if (titled_ || c == p + 1) return 0;
    const std::size_t n = c - p;
    const Listed inner = word(p).is(direction) ? place_at(p + 1) : Listed{};
    if (inner) {
      claim(p, inner.end, NameType::place, 75, "place.direction");
      return inner.end;
    }
    if (word(p).is(place_before) && n <= 3 && !word(p).is(first_name)) {
      const bool plain_next = word(p + 1).plain && !word(p + 1).is(first_name | surname);
      if (!(plain_next && text(p) == "New") &&
          !(text(p) == "Old" || text(p) == "Lower" || text(p) == "Upper" || text(p) == "Point") && text(p) != "New") {
        claim(p, c, NameType::place, 60, "place.shape");
        return c;
      }
    }
    const std::size_t h = last_of(p + 1, c, place_after);
    if (h != c && h + 1 == c && n <= 4) {
      const bool person =
          word(p).is(first_name) && !word(p).is(unsure_first_name) && n == 2 && word(h).is(surname | first_name);
      if (!person && (any_uncommon(p, h) || !opens(p)) && !word(p).is(stop)) {
        if (story_.is_sport() && (text(h) == "City" || text(h) == "Town" || text(h) == "County")) {
          claim(p, c, NameType::organization, 60, "organization.team");
          return c;
        }
        claim(p, c, NameType::place, 60, "place.shape");
        return c;
      }
    }
    return 0;
  }

  bool is_person_start(std::size_t p, std::size_t c) const {
    return word(p).is(first_name) && c >= p + 2 && !word(p + 1).is(head | suffix | place_after);
  }

  // "Boeing 747", "Airbus A320": a machine.
  bool names_aircraft(std::size_t p, std::size_t c) const {
    return c == p + 1 && word(p).is(aircraft) && c < s_.words.size() && !word(p).possessive &&
           (word(c).kind == TokenKind::number || word(c).compound);
  }

  // "Visa cut fees": a plain noun without an article does nothing, a listed company does.
  bool acts_as_company(std::size_t p, std::size_t c, const Listed& org) const {
    if (!opens(p) || c >= s_.words.size() || org.entry->id.size() < 3 || word(p).letters != LetterCase::capital)
      return false;
    return is_one_of(text(c),
                     {"said",   "says",   "reported",   "reports",   "posted", "announced", "agreed",   "plans",
                      "rose",   "fell",   "gained",     "lost",      "jumped", "slid",      "climbed",  "dropped",
                      "cut",    "raised", "bought",     "sold",      "hired",  "launched",  "has",      "declined",
                      "shares", "stock",  "executives", "employees", "denied", "unveiled",  "acquired", "expects"});
  }

  std::size_t read_single_listed(std::size_t p, std::size_t c) {
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
    if (place && place.end == c) {
      if (person_like && c == p + 1 && place.entry->kind != "country" &&
          (word(p).is(surname) || place.entry->is_person)) {
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
    if (org && org.end == c && c == p + 1 && word(p).is(no_name)) return 0;
    if (org && org.end == c) {
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
    if (team && team.end == c &&
        (story_.is_sport() || (!team.entry->is_city_team && !team.entry->is_word && c > p + 1))) {
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
    if (c == p + 1) return 0;
    // A listed name with more behind it.
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

  // "the village of Dhani Phogat", "Novye Atagi, the village where": names that may look like a person's.
  bool is_said_to_be_place(std::size_t p, std::size_t c) const {
    if (p >= 2 && text(p - 1) == "of" &&
        is_one_of(text(p - 2), {"village", "town", "city", "port", "island", "province", "district", "county", "hamlet",
                                "suburb", "township", "municipality", "resort", "settlement", "commune", "prefecture",
                                "neighbourhood", "neighborhood"}))
      return true;
    return c < s_.words.size() && word(c).mark == ',' && apposition(s_, c + 1) == NameType::place;
  }

  std::size_t read_person(std::size_t p, std::size_t c) {
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

  Story& story_;
  std::size_t index_;
  SentenceWords& s_;
  std::vector<Chunk>& chunks_;
  bool titled_ = false;
  std::size_t resume_ = 0;
};

}  // namespace

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
