// SPDX-License-Identifier: GPL-3.0-or-later
// RunReader: takes the runs of capitals of one sentence apart. A run is cut into chunks (runs.cpp), and each chunk is
// asked in turn: is it of a list (listed_names.cpp), has it the shape of an organization (organization_shapes.cpp), of
// a place (place_shapes.cpp), of a person (person_shapes.cpp)?
//
// All readers take words [p, end) of a run or [p, c) of a chunk, claim or block what they know, and return the word
// behind it; 0 where they know nothing.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extract/names/runs.hpp"

namespace dateline::names {

class RunReader {
 public:
  RunReader(Story& story, std::size_t index, std::vector<Chunk>& chunks)
      : story_(story), index_(index), s_(story.sentences[index]), chunks_(chunks) {}

  void read();

 private:
  // A name of a list that stands in the sentence.
  struct Listed {
    std::size_t end = 0;  // word behind it
    const Entry* entry = nullptr;
    std::uint32_t byte_end = 0;  // where the possessive is part of the name
    bool letters = false;        // the list has it in capitals only
    explicit operator bool() const { return entry != nullptr; }
  };

  const Word& word(std::size_t i) const { return s_.words[i]; }
  std::string_view text(std::size_t i) const {
    if (i >= s_.words.size()) return {};
    return s_.sentence->text.substr(word(i).begin, word(i).end - word(i).begin);
  }
  std::span<const Token> tokens() const { return s_.sentence->tokens; }
  bool after_the(std::size_t i) const { return i > 0 && (text(i - 1) == "the" || text(i - 1) == "The"); }
  // The last word of [first, end) of a wanted class; `end` where there is none.
  std::size_t last_of(std::size_t first, std::size_t end, WordClasses wanted) const {
    for (std::size_t i = end; i-- > first;)
      if (word(i).is(wanted)) return i;
    return end;
  }
  // Whether a sentence or something said begins at word i.
  bool opens(std::size_t i) const;
  bool is_calendar(std::size_t i) const;
  bool any_uncommon(std::size_t first, std::size_t end) const;

  void claim(std::size_t first, std::size_t end, NameType type, int strength, const char* rule,
             const Entry* entry = nullptr, std::uint32_t byte_end = 0) {
    story_.claim(index_, first, end, type, strength, rule, entry, byte_end);
    titled_ = false;
  }
  void block(std::size_t first, std::size_t end) { story_.block(index_, first, end); }
  // Leaves the words to the document, with what speaks for each type here.
  void pend(std::size_t first, std::size_t end, const Entry* entry = nullptr, std::uint32_t list_end = 0);

  // runs.cpp
  void read_run(std::size_t first, std::size_t end);
  // Where the chunk from p ends: before a title, a date word, a demonym with something before it.
  std::size_t chunk_end(std::size_t p, std::size_t end) const;
  std::size_t read_chunk(std::size_t p, std::size_t end);
  std::size_t classify(std::size_t p, std::size_t c);
  bool opener_is_apart(std::size_t p, std::size_t c) const;
  // Storms, operations, beauty queens: what they are called is nobody's name.
  bool names_nothing(std::size_t p, std::size_t c);
  // "the drug Avonex", "the ferry Estonia": a thing's name.
  bool names_thing(std::size_t p, std::size_t c);
  // "a U.S.-Japan pact"
  bool is_between_lands(std::size_t i) const;
  // "(R-Minn.)"
  bool is_party_of_state(std::size_t i) const;
  // "Boeing 747", "Airbus A320": a machine.
  bool names_aircraft(std::size_t p, std::size_t c) const;

  // listed_names.cpp
  // The word behind a match of so many tokens; nothing where it ends inside a word.
  std::optional<std::size_t> word_behind(std::size_t first, std::size_t count) const;
  Listed listed(const Vocabulary::Match& match, std::size_t first) const;
  Listed place_at(std::size_t i) const;
  Listed organization_at(std::size_t i) const;
  Listed team_at(std::size_t i) const { return listed(story_.listing(s_, i).team, i); }
  Listed person_at(std::size_t i) const { return listed(story_.listing(s_, i).person, i); }
  // A list's acronym written like a word ("Aids"), or the other way round.
  bool is_bare_word(std::size_t i, const Listed& found) const;
  // The letters are initials of the name's words, so that they are written in capitals.
  static bool is_acronym_of(std::string_view name, std::string_view letters);
  // A person whom a list has and whose name says nothing by itself; a title, a role or an age are the better evidence.
  std::size_t read_listed_person(std::size_t p, std::size_t end);
  std::size_t read_long_listed(std::size_t p, std::size_t end);
  std::size_t read_single_listed(std::size_t p, std::size_t c);
  // The list has the whole chunk; it may be a word, a person or another thing all the same.
  std::size_t read_whole_place(std::size_t p, std::size_t c, const Listed& place, const Listed& org, const Listed& team,
                               bool person_like);
  std::size_t read_whole_organization(std::size_t p, std::size_t c, const Listed& org, bool person_like);
  std::size_t read_whole_team(std::size_t p, std::size_t c, const Listed& team, bool person_like);
  // A listed name with more behind it.
  std::size_t read_listed_head(std::size_t p, std::size_t c, const Listed& place, const Listed& org,
                               const Listed& team);
  // A town in a story of teams: the document decides which is meant.
  void pend_city(std::size_t first, std::size_t end, const Entry* entry);
  // "Visa cut fees": a plain noun without an article does nothing, a listed company does.
  bool acts_as_company(std::size_t p, std::size_t c, const Listed& org) const;

  // organization_shapes.cpp
  std::size_t read_organization(std::size_t p, std::size_t c);
  // "Pennsylvania Power and Light Co", "Ford Motor Co of Canada Ltd": "and" with one plain word and "of" with a land go
  // on with a company's name where a suffix follows them.
  std::size_t read_joined_company(std::size_t p, std::size_t end);
  std::size_t read_demonym(std::size_t p, std::size_t c);
  // An organization from p to the word h; goes on with "of …" and a suffix behind a comma. Returns where it ends.
  std::size_t claim_organization(std::size_t p, std::size_t h, std::size_t c, const char* rule);
  // Where a listed organization ends with the words that go on with its name: "Pacific Telesis [Group]", "Marine
  // Midland [Bank NA]".
  std::size_t tail_behind(std::size_t i, std::size_t chunk_behind);
  // "& Co", "and Co", "& Sons, Inc" behind a name.
  std::size_t partners_behind(std::size_t i) const;
  // Behind a head: "of" or "for" with what they govern.
  std::size_t extend_of(std::size_t end, std::size_t h);
  std::size_t suffix_behind(std::size_t i) const;
  bool is_sure_suffix(std::size_t i) const;
  // Whether what stands before a head or trade word makes it a name.
  bool head_holds(std::size_t p, std::size_t h, std::size_t c) const;
  std::size_t left_of_and(std::size_t p, std::size_t h);
  // "Apple (AAPL.O)", "Nvidia (NASDAQ: NVDA)", "Brackwater <BRKW.O>"
  bool has_ticker_behind(std::size_t c) const;
  // "an analyst at Carrow Finch"
  bool is_workplace(std::size_t p, std::size_t c) const;

  // place_shapes.cpp
  std::size_t read_place_shape(std::size_t p, std::size_t c);
  // "the village of Dhani Phogat", "Novye Atagi, the village where": names that may look like a person's.
  bool is_said_to_be_place(std::size_t p, std::size_t c) const;

  // person_shapes.cpp
  std::size_t read_person(std::size_t p, std::size_t c);
  bool is_person_start(std::size_t p, std::size_t c) const;
  // How many words a title in capitals covers.
  std::size_t title_words(std::size_t i) const;
  bool reads_as_title(std::size_t p, std::size_t count, std::size_t end) const;
  // "General Partners", "General Agreement", "General Hospital": no officer is called so.
  bool names_general_thing(std::size_t i, std::size_t end) const;
  // "Secretary of State" ends behind the run; the person that follows is read on its own.
  void read_behind_title(std::size_t from);

  Story& story_;
  std::size_t index_;
  SentenceWords& s_;
  std::vector<Chunk>& chunks_;
  bool titled_ = false;     // a title stands before
  std::size_t resume_ = 0;  // where reading goes on, if behind the run
};

}  // namespace dateline::names
