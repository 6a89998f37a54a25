// SPDX-License-Identifier: GPL-3.0-or-later
// WordClass: what a word may be in a name or beside one; the alphabet of the name grammars. A word has any number of
// classes. The words of each stand in gazetteers: name-words.tsv and the lists of first names, titles and plain words.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dateline::names {

using WordClasses = std::uint64_t;

enum WordClass : WordClasses {
  weekday = 1ULL << 0,
  month = 1ULL << 1,
  demonym = 1ULL << 2,              // of nationalities, peoples, languages, religions
  role = 1ULL << 3,                 // ends a role in lower case: "spokesman", "(prime) minister"
  suffix = 1ULL << 4,               // of companies: Inc, Corp, GmbH
  trade = 1ULL << 5,                // Airlines, Industries: a company with an uncommon word before it
  head = 1ULL << 6,                 // Ministry, Commission: ends an organization
  weak_head = 1ULL << 7,            // Board, Committee: a head only behind a name or an adjective of rank
  of_head = 1ULL << 8,              // Bank, University, Ministry: "of" or "for" goes on with the name
  event = 1ULL << 9,                // Cup, Open, Treaty, Act: what ends in it is no name
  particle = 1ULL << 10,            // de, van, bin: joins capitals
  first_name = 1ULL << 11,          //
  unsure_first_name = 1ULL << 12,   // also a word, a place or a month
  surname = 1ULL << 13,             //
  stop = 1ULL << 14,                // function words, which are capitals only where a sentence or title begins
  common = 1ULL << 15,              // plain words
  say = 1ULL << 16,                 // said, told, added
  place_preposition = 1ULL << 17,   // in, near, at, from
  place_after = 1ULL << 18,         // River, Airport: ends a place
  place_before = 1ULL << 19,        // Mount, Lake: begins one
  direction = 1ULL << 20,           // North, Western
  organization_noun = 1ULL << 21,   // company, newspaper: before a name, of organizations
  organization_after = 1ULL << 22,  // shares, spokesman: behind one
  place_noun = 1ULL << 23,          // town, province: before or behind a place
  no_name = 1ULL << 24,             // capitals that are never a name: GDP, CEO
  abbreviation = 1ULL << 25,        // owns its full stop
  person_after = 1ULL << 26,        // who, told: behind persons
  team_verb = 1ULL << 27,           // beat, drew
  paper = 1ULL << 28,               // Times, Post: ends a paper or broadcaster
  agency_desk = 1ULL << 29,         // newsroom, desk, bureau
  sport_name = 1ULL << 30,          // soccer, tennis
  quiet = 1ULL << 31,               // lower-case words that names may hold: of, for, and, the
  rank = 1ULL << 32,                // National, Supreme, Federal: adjectives that make a head an organization
  family_person = 1ULL << 33,       // 's wife, 's lawyer
  business_noun = 1ULL << 34,       // 's shares, 's subsidiary
  generational = 1ULL << 35,        // Jr, II
  team_word = 1ULL << 36,           // United, Rovers, F.C.
  team_noun = 1ULL << 37,           // striker, side: behind a team
  number_word = 1ULL << 38,         // first, second, two
  government = 1ULL << 39,          // Senate, Congress: parts from a country before it
  title = 1ULL << 40,               // begins a title in capitals
  institution_word = 1ULL << 41,    // heads whose lower-case "and" joins: Securities and Exchange Commission
  aircraft = 1ULL << 42,            // Boeing, Fokker: makers whose name with a number is a machine
  korean_surname = 1ULL << 43,      // before given names of two syllables: Kim Young-sam
};

// The class with this name in name-words.tsv.
std::optional<WordClass> word_class_named(std::string_view name);

}  // namespace dateline::names
