// SPDX-License-Identifier: GPL-3.0-or-later
// Evidence: what the document knows of its names. A name that is sure somewhere carries its class to every bare
// mention: full names to surnames, organizations to short forms and acronyms. What no name decides is put to the vote
// of all its mentions, names of several words first.
#pragma once

#include <unordered_map>
#include <vector>

#include "extract/names/key_map.hpp"
#include "extract/names/runs.hpp"

namespace dateline::names {

class Evidence {
 public:
  Evidence(Story& story, std::vector<Chunk> chunks);

  // Decides the chunks, and what of the claims the document knows better.
  void decide();
  // Lines in capitals and titles in title case, from the document's names and the lists.
  void read_capitals();

  // The mention that names in full what this one means; itself where there is none.
  std::size_t full_name(std::size_t found) const;
  // To be called when all is decided: finds the longest form of each listed name.
  void finish();
  // A mention of the same words that is not all in capitals, where there is one.
  std::size_t readable(std::size_t found) const;

 private:
  struct Name {
    std::array<float, 4> weights{};
    std::uint32_t found = 0;  // the first that bears it
    std::uint32_t readable = 0;
    const Entry* entry = nullptr;
    NameType type() const;
  };
  struct Alias {
    NameType type = NameType::none;
    std::uint32_t found = 0;  // the full name
    bool weak = false;        // holds only where nothing else is known
  };
  void add_name(std::size_t found);
  void add_person_aliases(std::size_t found);
  void add_organization_aliases(std::size_t found);
  void add_alias(std::uint64_t key, NameType type, std::size_t found, bool weak = false);
  void correct_surnames();
  void read_definitions();
  static bool is_short_for_words(const SentenceWords& s, std::size_t end, std::string_view letters);
  bool resolve(const Chunk& chunk);
  bool split(const Chunk& chunk);
  bool may_be_person(const SentenceWords& s, const Chunk& chunk);
  void vote(bool single_words);
  void accept(const Chunk& chunk, NameType type, int strength, const char* rule, const Entry* entry = nullptr);
  void correct_claims();
  void turn(Found& f, NameType type, const char* rule);
  void read_capitals_line(std::size_t sentence);
  void take(std::size_t from);

  Story& story_;
  std::vector<Chunk> chunks_;
  std::vector<bool> done_;
  KeyMap<Name> names_;
  KeyMap<Alias> aliases_;
  std::unordered_map<const Entry*, std::uint32_t> longest_;  // the longest mention of a listed name
};

}  // namespace dateline::names
