// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/names/story.hpp"

#include <algorithm>
#include <array>

namespace dateline::names {

namespace {

// Sports that teams play, by the first word of the headline.
bool is_team_sport(std::string_view folded) {
  static constexpr auto teams = std::to_array<std::string_view>(
      {"soccer", "baseball", "basketball", "cricket", "rugby", "ice", "hockey", "football", "australian", "american",
       "handball", "volleyball", "nba", "nfl", "nhl", "mlb", "softball"});
  return std::find(teams.begin(), teams.end(), folded) != teams.end();
}

}  // namespace

Story::Story(const Document& document, const Vocabulary& vocabulary) : vocabulary_(vocabulary) {
  sentences.resize(document.sentences.size());
  std::size_t tokens = 0;
  for (const auto& sentence : document.sentences) tokens += sentence.tokens.size();
  words_.reserve(tokens);  // the sentences keep spans of it
  const auto prefetch = [&](std::size_t sentence) {
    if (sentence < document.sentences.size())
      for (const Token& token : document.sentences[sentence].tokens) vocabulary.prefetch(token.word);
  };
  prefetch(0);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    prefetch(i + 1);
    auto& s = sentences[i];
    s.sentence = &document.sentences[i];
    const std::size_t first = words_.size();
    join_words(s.sentence->text, s.sentence->tokens, vocabulary, words_);
    s.words = std::span<Word>(words_).subspan(first);
  }
  read_listings();
  find_lines(document);
  find_genre();
  find_company_towns();
  if (is_sport())
    for (auto& s : sentences) s.slash_joins = true;
}

// Of the capitals that a list may have, all at once.
void Story::read_listings() {
  std::vector<Vocabulary::Start> starts;
  starts.reserve(words_.size() / 4);
  listed_.reserve(words_.size() / 4);
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (Word& word : sentences[i].words)
      if (word.capital && word.is(Vocabulary::begins_listed)) {
        starts.push_back({sentences[i].sentence->tokens, word.first_token});
        listed_.emplace_back(i, static_cast<std::size_t>(&word - sentences[i].words.data()));
        word.listing = static_cast<std::uint32_t>(starts.size());
      }
  listings_.reserve(starts.size());
  vocabulary_.read_listings(starts, listings_);
}

const Vocabulary::Listing& Story::listing(const SentenceWords& s, std::size_t word) {
  static const Vocabulary::Listing none;
  const Word& w = s.words[word];
  if (w.listing != 0) return listings_[w.listing - 1];
  if (w.kind == TokenKind::word ? !w.is(Vocabulary::begins_listed) : w.kind == TokenKind::number) return none;
  return other_listings_.emplace_back(vocabulary_.listing(s.sentence->tokens, w.first_token));
}

namespace {

bool is_college(const SentenceWords& s, std::size_t word) {
  const auto text = s.sentence->text.substr(s.words[word].begin, s.words[word].end - s.words[word].begin);
  return text == "University" || text == "College";
}

}  // namespace

void Story::find_company_towns() {
  for (std::size_t n = 0; n < listed_.size(); ++n) {
    const auto& place = listings_[n].place;
    if (!place || place.tokens != 1) continue;
    const auto& s = sentences[listed_[n].first];
    const std::size_t i = listed_[n].second;
    if (i + 1 >= s.words.size() || s.words[i].possessive || (i > 0 && s.words[i - 1].capital)) continue;
    const Word& next = s.words[i + 1];
    if (!next.capital || !(next.is(trade | suffix) || is_college(s, i + 1))) continue;
    if (place.entry->kind != "country" && place.entry->kind != "continent" && place.entry->kind != "territory")
      company_towns.insert(s.words[i].key);
  }
}

bool Story::is_free(const SentenceWords& s, std::size_t first, std::size_t end) const {
  for (std::size_t i = first; i < end; ++i)
    if (s.words[i].claimed) return false;
  return true;
}

std::uint64_t Story::key_of(const SentenceWords& s, std::size_t first, std::size_t end) {
  if (end == first + 1) return s.words[first].key;
  std::uint64_t key = 0;
  for (std::size_t i = first; i < end; ++i) {
    const Word& word = s.words[i];
    const std::uint64_t part =
        word.key != 0 ? word.key : (word.kind == TokenKind::mark ? static_cast<unsigned char>(word.mark) : 7U);
    key = (key * 0x9E3779B97F4A7C15ULL) ^ (part + (key >> 29U));
  }
  return key | 1U;
}

void Story::claim(std::size_t sentence, std::size_t first, std::size_t end, NameType type, int strength,
                  const char* rule, const Entry* entry, std::uint32_t list_end) {
  auto& s = sentences[sentence];
  if (!is_free(s, first, end)) return;
  block(sentence, first, end);
  if (type == NameType::none) return;
  found.push_back({static_cast<std::uint32_t>(sentence), static_cast<std::uint32_t>(first),
                   static_cast<std::uint32_t>(end), type, strength, rule, entry, key_of(s, first, end), false,
                   list_end});
}

void Story::block(std::size_t sentence, std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < end; ++i) sentences[sentence].words[i].claimed = true;
}

void Story::find_lines(const Document& document) {
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const Sentence& here = *sentences[i].sentence;
    bool opens = i == 0;
    if (!opens) {
      const Sentence& before = *sentences[i - 1].sentence;
      opens = here.field != before.field;
      if (!opens) {
        const auto view = here.field == Field::title ? document.title : document.text;
        const std::size_t from = before.begin + before.text.size();
        opens = from < here.begin && view.substr(from, here.begin - from).find('\n') != std::string_view::npos;
      }
    }
    if (opens) lines.push_back({i, i, LineType::prose});
    lines.back().end = i + 1;
    sentences[i].line = lines.size() - 1;
  }
  bool seen_text = false;
  const bool has_title = !document.title.empty();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool is_title = sentences[lines[i].first].sentence->field == Field::title;
    const bool first_of_text = !is_title && !seen_text;
    seen_text |= !is_title;
    type_line(lines[i], first_of_text && !has_title && lines.size() > 1, is_title);
  }
}

void Story::type_line(Line& line, bool first_of_text, bool is_title) const {
  std::size_t capitals = 0;
  std::size_t capital = 0;
  std::size_t lower = 0;
  std::size_t long_lower = 0;
  std::size_t numbers = 0;
  std::size_t length = 0;
  std::size_t pieces = 0;
  for (std::size_t i = line.first; i < line.end; ++i) {
    length += sentences[i].sentence->text.size();
    pieces += sentences[i].words.size();
  }
  const bool long_line = length >= 160;
  // A long line with so many other words is neither in capitals nor of a table, whatever follows.
  const std::size_t enough = long_line && !is_title && !first_of_text ? pieces / 5 + 1 : pieces + 1;
  for (std::size_t i = line.first; i < line.end; ++i)
    for (const Word& word : sentences[i].words) {
      if (word.kind == TokenKind::number) ++numbers;
      if (word.kind != TokenKind::word || word.end - word.begin < 2) continue;
      if (word.all_capitals())
        ++capitals;
      else if (word.capital || word.compound)
        ++capital;
      else if (word.letters == LetterCase::lower)
        ++lower, long_lower += word.end - word.begin > 3;
      if (lower + capital >= enough) return;
    }
  const std::size_t words = capitals + capital + lower;
  const bool heads = is_title || (first_of_text && length <= 160);
  if (capitals >= 1 && capitals * 5 >= words * 4 && (words >= 2 || numbers > 0))
    line.type = LineType::capitals;
  else if (heads && capital + capitals >= 4 && (capital + capitals) * 4 >= (capital + capitals + long_lower) * 3)
    line.type = LineType::title_case;
  else if (heads)
    line.type = LineType::headline;
  else if (lower * 3 < words && length < 160)
    line.type = LineType::table;
}

void Story::find_genre() {
  if (lines.empty() || sentences[0].words.empty()) return;
  const auto& words = sentences[0].words;
  std::size_t at = 0;
  while (at < words.size() && words[at].capital && words[at].is(sport_name)) ++at;
  if (at == 0 && words[0].all_capitals() && words.size() > 2 && words[1].mark == '-') at = 1;  // "RTRS - Tennis - …"
  if (at == 1 && !words[0].is(sport_name) && words.size() > 3 && words[2].is(sport_name)) at = 3;
  std::string buffer;
  if (at > 0 && at < words.size() && at <= 3) {
    std::size_t sport_at = words[0].is(sport_name) ? 0 : 2;
    const Word& next = words[std::min(at, words.size() - 1)];
    const bool marked = next.mark == '-' || next.mark == ':' || next.mark == ';' ||
                        (at < words.size() && words[at].is(sport_name)) || words[0].all_capitals();
    if (sport_at < words.size() && words[sport_at].is(sport_name) && marked) {
      const auto text = sentences[0].sentence->text;
      const auto first =
          fold_word(text.substr(words[sport_at].begin, words[sport_at].end - words[sport_at].begin), buffer);
      genre = is_team_sport(first) ? Genre::team_sport : Genre::sport;
      return;
    }
  }
  if (words.size() > 2 && words[0].capital && words[1].capital) {
    const auto text = sentences[0].sentence->text;
    if (text.starts_with("PRESS DIGEST") || text.starts_with("Press Digest")) {
      genre = Genre::digest;
      return;
    }
  }
  // By the lines themselves: results of teams "Name 1 Name 2", of persons "Name (Country)".
  std::size_t team_lines = 0;
  std::size_t person_lines = 0;
  for (const Line& line : lines) {
    const auto& w = sentences[line.first].words;
    if (w.size() < 4 || !w[0].capital) continue;
    std::size_t i = 0;
    while (i < w.size() && w[i].kind == TokenKind::word) ++i;
    if (i == w.size() || i > 4) continue;
    if (w[i].kind == TokenKind::number) {
      std::size_t j = i + 1;
      while (j < w.size() && w[j].kind == TokenKind::number) ++j;
      if (j - i >= 4) ++team_lines;
      if (j < w.size() && j == i + 1 && w[j].capital && w.back().kind == TokenKind::number) ++team_lines;
    } else if (w[i].mark == '(' && i + 2 < w.size() && w[i + 1].capital && i >= 2) {
      ++person_lines;
    }
  }
  if (team_lines >= 5 && team_lines >= person_lines)
    genre = Genre::team_sport;
  else if (person_lines >= 5)
    genre = Genre::sport;
}

}  // namespace dateline::names
