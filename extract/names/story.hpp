// SPDX-License-Identifier: GPL-3.0-or-later
// Story: a document as the name finder reads it: sentences as words, lines with their types, the genre. The finder's
// parts claim words one after the other, the surest first; what is claimed is never claimed again.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "extract/document.hpp"
#include "extract/names/words.hpp"

namespace dateline::names {

enum class LineType : std::uint8_t { prose, headline, title_case, capitals, table };

struct Line {
  std::size_t first = 0, end = 0;  // sentences
  LineType type = LineType::prose;
};

enum class Genre : std::uint8_t { news, team_sport, sport, digest };

// A name in its place.
struct Found {
  std::uint32_t sentence = 0, first = 0, end = 0;  // words
  NameType type = NameType::none;
  int strength = 0;
  const char* rule = nullptr;
  const Entry* entry = nullptr;
  std::uint64_t key = 0;       // of its words
  bool possessive = false;     // the possessive is part of it: "Moody's"
  std::uint32_t list_end = 0;  // where a listed name with a possessive ends, in bytes; else 0
};

struct SentenceWords {
  const Sentence* sentence = nullptr;
  std::size_t line = 0;
  std::span<Word> words;
  bool slash_joins = false;  // "Bodo / Glimt": in sport a club, elsewhere two names

  // The token behind a word and its possessive.
  std::size_t reach(std::size_t word) const {
    return word + 1 < words.size() ? std::size_t{words[word + 1].first_token} : sentence->tokens.size();
  }
};

class Story {
 public:
  Story(const Document& document, const Vocabulary& vocabulary);
  Story(const Story&) = delete;
  Story& operator=(const Story&) = delete;

  const Vocabulary& vocabulary() const { return vocabulary_; }
  std::vector<SentenceWords> sentences;
  std::vector<Line> lines;
  std::vector<Found> found;
  std::unordered_set<std::uint64_t> nothing;  // keys of what is no name, wherever it stands: a storm's
  // Keys of towns and regions that a company of the story is called by: "Piedmont Aviation".
  std::unordered_set<std::uint64_t> company_towns;
  Genre genre = Genre::news;

  bool is_sport() const { return genre == Genre::team_sport || genre == Genre::sport; }
  LineType type_of(const SentenceWords& s) const { return lines[s.line].type; }
  bool is_free(const SentenceWords& s, std::size_t first, std::size_t end) const;
  // The key of the words [first, end).
  static std::uint64_t key_of(const SentenceWords& s, std::size_t first, std::size_t end);
  // What lists have from a word on.
  const Vocabulary::Listing& listing(const SentenceWords& s, std::size_t word);
  // Claims words for a name, or for none (NameType::none, which makes no name and keeps others away).
  void claim(std::size_t sentence, std::size_t first, std::size_t end, NameType type, int strength, const char* rule,
             const Entry* entry = nullptr, std::uint32_t list_end = 0);
  void block(std::size_t sentence, std::size_t first, std::size_t end);

 private:
  void read_listings();
  void find_company_towns();
  void find_lines(const Document& document);
  void type_line(Line& line, bool first_of_text, bool is_title) const;
  void find_genre();
  const Vocabulary& vocabulary_;
  std::vector<Word> words_;                                  // of all sentences
  std::vector<std::pair<std::size_t, std::size_t>> listed_;  // sentence and word of each of these
  std::vector<Vocabulary::Listing> listings_;                // of the capitals, by number less one
  std::deque<Vocabulary::Listing> other_listings_;           // of other words, as they are asked for
};

}  // namespace dateline::names
