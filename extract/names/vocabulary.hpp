// SPDX-License-Identifier: GPL-3.0-or-later
// Vocabulary: what the name finder knows of words and names, compiled from the gazetteers once.
//
// Every list whose file begins with "names", "place", "organization", "person", "teams", "first-names", "surnames",
// "titles", "demonyms", "english-words" or "name-words" is read; a user's lists stand before the program's. Immutable
// afterwards.
#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

#include "extract/gazetteer.hpp"
#include "extract/names/word_class.hpp"
#include "extract/phrase_table.hpp"
#include "extract/value.hpp"

namespace dateline::names {

enum class NameType : std::uint8_t { none, organization, person, place };

// A row of a list: what one name stands for.
struct Entry {
  std::string_view name, kind, country, id;
  NameType type = NameType::none;
  bool is_word = false;    // also an ordinary word
  bool is_person = false;  // also a person's name
  bool is_place = false;   // an organization that is also a place
  bool is_organization = false;
  bool is_postal = false;     // only behind a comma
  bool is_city_team = false;  // a team by the name of its town
  bool needs_the = false;     // only behind "the"
  bool unsafe_acronym = false;
  bool is_team = false;
};

class Vocabulary {
 public:
  // Throws Error where a row of a list "names…" has a type that is none.
  Vocabulary(const Gazetteers& gazetteers, Lexicon& lexicon);

  WordClasses classes(WordId word) const { return classes_[word]; }
  WordClasses classes_of(std::string_view folded) const { return classes_[lexicon_.find(folded)]; }
  // Whether a word is a plain one, in a regular form of it: "shares", "Rejected".
  bool is_common(WordId word, std::string_view written) const;

  struct Match {
    std::size_t tokens = 0;
    const Entry* entry = nullptr;
    bool letters = false;  // the list has it in capitals only: "CUT"
    explicit operator bool() const { return entry != nullptr; }
  };
  // Asks for the memory of what it knows of a word.
  void prefetch(WordId word) const { classes_.prefetch(word); }

  // The longest of each list that begin at a token.
  struct Listing {
    Match place, organization, team, person;
    std::size_t title = 0;    // tokens of a title in capitals ("Foreign Minister"); 0 where none begins
    std::size_t demonym = 0;  // of a nationality, people, language or religion
  };
  Listing listing(std::span<const Token> tokens, std::size_t from) const;
  // The class of words that a phrase of any list begins with.
  static constexpr WordClasses begins_listed = 1ULL << 63U;
  // The listings of many places, each in the time that a look into memory takes, and not the waits one after the other.
  struct Start {
    std::span<const Token> tokens;
    std::size_t from;
  };
  void read_listings(std::span<const Start> starts, std::vector<Listing>& listings) const;

  Match place(std::span<const Token> tokens, std::size_t from) const { return listing(tokens, from).place; }
  Match organization(std::span<const Token> tokens, std::size_t from) const {
    return listing(tokens, from).organization;
  }
  Match team(std::span<const Token> tokens, std::size_t from) const { return listing(tokens, from).team; }
  Match person(std::span<const Token> tokens, std::size_t from) const { return listing(tokens, from).person; }
  std::size_t demonym_length(std::span<const Token> tokens, std::size_t from) const {
    return listing(tokens, from).demonym;
  }

 private:
  // What the lists say of one phrase: indexes into entries_, plus one.
  struct Lists {
    std::uint32_t place = 0, organization = 0, team = 0, person = 0;
    bool title = false, demonym = false;
    bool letters = true;  // written in capitals only, by all that have it
  };
  using EntryList = std::uint32_t Lists::*;
  void add_class(std::string_view word, WordClasses classes);
  void add_name_words(const Gazetteer& list);
  void add_first_names(const Gazetteer& list);
  void add_surnames(const Gazetteer& list);
  void add_titles(const Gazetteer& list);
  void add_plain_words(const Gazetteer& list);
  void add_demonyms(const Gazetteer& list);
  void add_typed_entries(const Gazetteer& list);
  void add_entries(const Gazetteer& list, NameType type, EntryList entries);
  void add_entry(const Gazetteer& list, Gazetteer::Row row, NameType type, EntryList entries);
  void add_form(std::string_view form, std::uint32_t entry, EntryList entries);
  void add_phrase(std::string_view phrase, std::uint32_t entry, EntryList entries);
  Lists* lists_of(std::string_view phrase);
  void mark_first_words();
  std::string_view shared(std::string_view cell);

  Lexicon& lexicon_;
  WordMap<WordClasses> classes_;
  PhraseTable phrases_;  // of all lists; value: index into lists_
  std::vector<Lists> lists_;
  std::vector<Entry> entries_;
  std::unordered_set<std::string_view> shared_;
};

}  // namespace dateline::names
