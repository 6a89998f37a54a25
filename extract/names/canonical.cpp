// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/names/canonical.hpp"

#include "ingest/ascii.hpp"

namespace dateline::names {

namespace {

// "LEEDS" as it is written elsewhere: "Leeds". Short words in capitals stay: they are mostly letters.
std::string in_title_case(std::string_view capitals) {
  std::string name(capitals);
  bool inside = false;
  for (char& c : name) {
    const bool letter = (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (inside && c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    inside = letter || (c >= 'a' && c <= 'z');
  }
  return name;
}

// A name in capitals, written as its list writes it; "U.S." and "UK" stay what they are.
std::string readable_name(const std::string& capitals, const Entry* entry, NameType type) {
  const std::string titled = in_title_case(capitals);
  if (entry != nullptr && ascii_lower(entry->name) == ascii_lower(capitals)) return std::string(entry->name);
  const bool letters = capitals.size() <= 4 && capitals.find(' ') == std::string::npos;
  return letters && type != NameType::person && entry != nullptr ? capitals : titled;
}

bool all_in_capitals(const Story& story, const Found& f) {
  const auto& s = story.sentences[f.sentence];
  for (std::size_t i = f.first; i < f.end; ++i)
    if (s.words[i].kind == TokenKind::word && !s.words[i].all_capitals() && !s.words[i].initial) return false;
  return true;
}

// The nouns of organizations' heads say what they are.
std::string_view kind_by_head(const Story& story, const Found& f) {
  const auto& s = story.sentences[f.sentence];
  for (std::size_t i = f.end; i-- > f.first;) {
    const Word& word = s.words[i];
    if (word.kind != TokenKind::word || !word.capital) continue;
    const auto text = s.sentence->text.substr(word.begin, word.end - word.begin);
    if (text == "University" || text == "College" || text == "Academy" || text == "Polytechnic") return "university";
    if (text == "Ministry") return "ministry";
    if (text == "Party") return "party";
    if (text == "Court" || text == "Tribunal") return "court";
    if (text == "Union") return "union";
    if (text == "Police" || text == "Constabulary") return "police";
    if (text == "Army" || text == "Navy" || text == "Corps") return "armed-force";
    if (text == "Exchange") return "exchange";
    if (text == "Bank" || text == "Banco" || text == "Banque") return "bank";
    if (text == "Institute" || text == "Institution") return "institute";
    if (text == "Agency" || text == "Authority" || text == "Commission" || text == "Department" || text == "Bureau")
      return "agency";
    if (text == "Association" || text == "Federation" || text == "Society" || text == "Confederation")
      return "association";
    if (text == "Foundation") return "foundation";
    if (word.is(suffix)) return "company";
  }
  if (s.words[f.end - 1].is(trade)) return "company";
  return {};
}

}  // namespace

std::string_view text_of(const Story& story, const Found& f) {
  const auto& s = story.sentences[f.sentence];
  const auto text = s.sentence->text;
  const std::uint32_t begin = s.words[f.first].begin;
  std::uint32_t end = f.list_end != 0 ? f.list_end : s.words[f.end - 1].end;
  // The stop at the end of a sentence is the sentence's own.
  if (text[end - 1] == '.' && end == text.size()) --end;
  return text.substr(begin, end - begin);
}

Mention mention_of(const Story& story, const Evidence& evidence, std::size_t index) {
  const Found& f = story.found[index];
  const std::size_t full = evidence.full_name(index);
  const Found& named = story.found[full];
  const Entry* entry = named.entry != nullptr ? named.entry : f.entry;
  Mention mention;
  const Found& shown = story.found[evidence.readable(full)];
  mention.name = text_of(story, shown);
  // "U.S" at the end of a sentence, whose stop it shares.
  if (const std::size_t n = mention.name.size(); n >= 3 && mention.name[n - 2] == '.') mention.name += '.';
  const bool letters = shown.end == shown.first + 1 && mention.name.size() <= 5 && f.type == NameType::organization;
  if (!letters && all_in_capitals(story, shown)) mention.name = readable_name(mention.name, entry, f.type);
  if (entry != nullptr && !entry->name.empty()) {
    mention.kind = entry->kind;
    mention.country = entry->country;
    mention.id = entry->id;
    return mention;
  }
  if (f.type == NameType::organization) {
    mention.kind = kind_by_head(story, named);
    if (mention.kind.empty() &&
        (f.rule == std::string_view("organization.team") || f.rule == std::string_view("organization.result-line")))
      mention.kind = "team";
  }
  return mention;
}

std::string note_of(const Story& story, const Evidence& evidence, std::size_t index) {
  const Found& f = story.found[index];
  std::string note;
  if (f.entry != nullptr && !f.entry->name.empty()) {
    note = "listed as ";
    note += f.entry->name;
  }
  if (const std::size_t full = evidence.full_name(index); full != index) {
    note += note.empty() ? "" : "; ";
    note += "short for ";
    note += text_of(story, story.found[full]);
  }
  return note;
}

}  // namespace dateline::names
