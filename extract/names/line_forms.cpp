// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/names/line_forms.hpp"

#include <algorithm>
#include <optional>

#include "extract/names/runs.hpp"

namespace dateline::names {

namespace {

class LineForms {
 public:
  explicit LineForms(Story& story) : story_(story) {}

  void read() {
    for (std::size_t l = 0; l < story_.lines.size(); ++l) {
      const Line& line = story_.lines[l];
      for (std::size_t i = line.first; i < line.end; ++i) {
        if (story_.sentences[i].sentence->field == Field::title) continue;
        if (read_dateline(i, i == line.first)) read_byline_before(l);
        read_by(i, i == line.first);
      }
      if (story_.genre == Genre::digest) read_digest_heading(l);
      read_sign_off(line.first);
      read_phone_line(line);
    }
    block_agency_at_end();
  }

 private:
  const Word* word(const SentenceWords& s, std::size_t i) const { return i < s.words.size() ? &s.words[i] : nullptr; }
  std::string_view text(const SentenceWords& s, const Word& w) const {
    return s.sentence->text.substr(w.begin, w.end - w.begin);
  }
  bool is_iso_date(const SentenceWords& s, std::size_t i) const {
    if (i >= s.words.size() || s.words[i].kind != TokenKind::number) return false;
    const auto t = text(s, s.words[i]);
    return t.size() == 10 && t[4] == '-' && t[7] == '-';
  }
  bool is_dash(const SentenceWords& s, std::size_t i) const {
    if (i >= s.words.size()) return false;
    const Word& w = s.words[i];
    if (w.kind != TokenKind::mark || w.glued) return false;
    return w.mark == '-' || text(s, w) == "\xE2\x80\x94";
  }

  // "MILLBROOK — The plant …"
  bool is_town_in_capitals(const SentenceWords& s, std::size_t from, std::size_t dash) const {
    if (from != 0 || dash > 3 || story_.is_sport() || text(s, s.words[dash]) != "\xE2\x80\x94") return false;
    for (std::size_t i = from; i < dash; ++i)
      if (!s.words[i].all_capitals() || s.words[i].end - s.words[i].begin < 4) return false;
    return s.words[dash + 1].capital && s.words[dash + 1].letters == LetterCase::capital;
  }

  // A place in capitals, places behind commas, then a date, an agency in brackets or a dash. Where it ends, if it does.
  std::optional<std::size_t> parse(const SentenceWords& s, std::size_t from, bool claim, std::size_t index) {
    std::size_t i = from;
    const auto upper = [&](std::size_t at) {
      const Word* w = word(s, at);
      return w != nullptr && w->kind == TokenKind::word && (w->all_capitals() || (w->initial && at > from)) &&
             !w->is(weekday | month) && !w->is(no_name);
    };
    while (i < from + 4 && (upper(i) || (i > from && word(s, i) && s.words[i].mark == '/' && upper(i + 1)))) ++i;
    if (i == from || (i == from + 1 && s.words[from].is(stop))) return std::nullopt;
    std::vector<std::pair<std::size_t, std::size_t>> places{{from, i}};
    for (int part = 0; part < 2 && i < s.words.size() && s.words[i].mark == ','; ++part) {
      std::size_t k = i + 1;
      while (k < s.words.size() && s.words[k].capital && !s.words[k].is(month | weekday) && k < i + 5) ++k;
      if (k == i + 1) break;
      places.emplace_back(i + 1, k);
      i = k;
    }
    if (i < s.words.size() && s.words[i].mark == ',') ++i;
    bool sure = false;
    bool dated = false;
    if (is_iso_date(s, i)) {
      sure = true;
      ++i;
    } else if (i + 1 < s.words.size() && s.words[i].is(month) && s.words[i + 1].kind == TokenKind::number) {
      dated = true;
      i += 2;
      if (i + 1 < s.words.size() && s.words[i].mark == ',' && s.words[i + 1].kind == TokenKind::number) i += 2;
      if (i < s.words.size() && s.words[i].mark == ',' && i + 1 < s.words.size() && s.words[i + 1].mark == '(') ++i;
    }
    std::optional<std::pair<std::size_t, std::size_t>> agency;
    if (!sure && i < s.words.size() && s.words[i].mark == '(') {
      std::size_t k = i + 1;
      while (k < s.words.size() && s.words[k].capital && k < i + 5) ++k;
      if (k > i + 1 && k < s.words.size() && s.words[k].mark == ')' && is_dash(s, k + 1)) {
        agency = {i + 1, k};
        sure = true;
        i = k + 1;
      }
    }
    if (!sure && is_dash(s, i) && i + 2 < s.words.size()) {
      const auto listed = story_.vocabulary().place(s.sentence->tokens, s.words[from].first_token);
      sure = dated || (listed && places.size() > 1) || is_town_in_capitals(s, from, i) ||
             (listed && s.words[places[0].second - 1].token_end == s.words[from].first_token + listed.tokens &&
              !story_.is_sport() && story_.type_of(s) == LineType::prose);
    }
    if (!sure) return std::nullopt;
    if (claim) {
      for (const auto& [first, end] : places) claim_place(s, index, first, end);
      if (agency)
        story_.claim(index, agency->first, agency->second, NameType::organization, 100, "organization.dateline");
    }
    return i;
  }

  void claim_place(const SentenceWords& s, std::size_t index, std::size_t first, std::size_t end) {
    const auto tokens = s.sentence->tokens;
    const auto place = story_.vocabulary().place(tokens, s.words[first].first_token);
    const auto body = story_.vocabulary().organization(tokens, s.words[first].first_token);
    const std::size_t last = s.words[end - 1].token_end;
    if (body && !place && body.entry->kind == "international" && s.words[first].first_token + body.tokens >= last) {
      story_.claim(index, first, end, NameType::organization, 100, "organization.dateline", body.entry);
      return;
    }
    const bool whole = place && s.words[first].first_token + place.tokens + 1 >= last;
    // "BONN / PARIS": one place on each side.
    for (std::size_t i = first; i < end; ++i)
      if (s.words[i].mark == '/') {
        claim_place(s, index, first, i);
        claim_place(s, index, i + 1, end);
        return;
      }
    story_.claim(index, first, end, NameType::place, 100, "place.dateline", whole ? place.entry : nullptr);
  }

  bool read_dateline(std::size_t index, bool opens_line) {
    const auto& s = story_.sentences[index];
    if (opens_line && !s.words.empty() && parse(s, 0, true, index)) return true;
    for (std::size_t d = 1; d < s.words.size() && d < 40; ++d) {
      if (!is_iso_date(s, d)) continue;
      for (std::size_t j = d > 9 ? d - 9 : 0; j < d; ++j) {
        if (j != 0 && s.words[j - 1].mark != '.') continue;
        if (const auto end = parse(s, j, false, index); end && *end == d + 1) {
          parse(s, j, true, index);
          return true;
        }
      }
      return false;
    }
    return false;
  }

  // The line before the dateline that holds nothing but a name.
  void read_byline_before(std::size_t line) {
    for (std::size_t l = line; l-- > 0 && line - l <= 2;) {
      const Line& candidate = story_.lines[l];
      auto& s = story_.sentences[candidate.first];
      if (l == 0 || candidate.end != candidate.first + 1) return;
      if (s.sentence->field == Field::title || s.words.size() > 12 || s.words.empty()) return;
      std::size_t i = lower_text(s, 0) == "by" ? 1 : 0;
      if (!read_persons(candidate.first, i, "person.byline")) return;
    }
  }

  std::string lower_text(const SentenceWords& s, std::size_t i) const {
    std::string t;
    if (i < s.words.size()) {
      std::string buffer;
      t = fold_word(text(s, s.words[i]), buffer);
    }
    return t;
  }

  // "A B, C D and E F" to the end of the sentence: all persons, or nothing is claimed.
  bool read_persons(std::size_t index, std::size_t from, const char* rule) {
    const auto& s = story_.sentences[index];
    std::vector<std::pair<std::size_t, std::size_t>> persons;
    std::size_t i = from;
    while (i < s.words.size()) {
      const std::size_t end = run_end(s, i);
      if (end < i + 2 || end > i + 5) return false;
      for (std::size_t k = i; k < end; ++k)
        if (s.words[k].is(stop | suffix | weekday | event | agency_desk) && !s.words[k].is(particle | first_name))
          return false;
      persons.emplace_back(i, end);
      i = end;
      if (i < s.words.size() && s.words[i].mark == ',' && i + 1 < s.words.size() && s.words[i + 1].capital) {
        const auto place = story_.vocabulary().place(s.sentence->tokens, s.words[i + 1].first_token);
        const auto words_left = s.words.size() - i - 1;
        if (place && place.tokens >= words_left) break;
        // "By A B, C. Correspondent": a role behind the comma ends the list.
        if (s.words[i + 1].is(common) && run_end(s, i + 1) < i + 3) break;
        ++i;
      } else if (lower_text(s, i) == "and") {
        ++i;
      } else if (i < s.words.size() && lower_text(s, i) == "in") {
        break;
      } else if (i < s.words.size() && !(s.words[i].mark == '.' && i + 1 == s.words.size())) {
        return false;
      } else {
        break;
      }
    }
    if (persons.empty()) return false;
    for (const auto& [first, end] : persons) story_.claim(index, first, end, NameType::person, 100, rule);
    return true;
  }

  // "By Jane Doe"; "Reporting by A B in C; Editing by D E".
  void read_by(std::size_t index, bool opens_line) {
    const auto& s = story_.sentences[index];
    if (s.words.size() < 3) return;
    const auto first = lower_text(s, 0);
    if (opens_line && first == "by") {
      read_persons(index, 1, "person.byline");
      return;
    }
    const bool credits =
        first == "reporting" || first == "editing" || first == "writing" ||
        (s.words[0].mark == '(' && (lower_text(s, 1) == "reporting" || lower_text(s, 1) == "writing" ||
                                    lower_text(s, 1) == "editing" || lower_text(s, 1) == "additional"));
    if (!credits) return;
    for (std::size_t i = 0; i < s.words.size(); ++i) {
      if (!s.words[i].capital) continue;
      const std::size_t end = run_end(s, i);
      if (i > 0 && end >= i + 2 && end <= i + 5) {
        const auto before = lower_text(s, i - 1);
        if (before == "by" || before == "and" || before == ",")
          story_.claim(index, i, end, NameType::person, 100, "person.byline");
      }
      i = end - 1;
    }
  }

  // "-- Paris Newsroom +33 1 …", "-- Jane Doe, Tokyo newsroom".
  // "… it said.  Reuter": who sent the story, not who is in it.
  void block_agency_at_end() {
    if (story_.sentences.empty()) return;
    std::size_t last = story_.sentences.size();
    std::size_t n = 0;  // its words; wires end stories with a control character
    while (n == 0 && last > 1) {
      const auto& words = story_.sentences[--last].words;
      n = words.size();
      while (n > 0 && words[n - 1].kind == TokenKind::mark) --n;
    }
    const auto& s = story_.sentences[last];
    if (n == 0) return;
    const auto agency = text(s, s.words[n - 1]);
    const bool signs = agency == "Reuter" || agency == "REUTER";
    const bool apart = n == 1 || s.words[n - 2].mark == '.';
    if (signs || (apart && (agency == "Reuters" || agency == "REUTERS"))) story_.block(last, n - 1, n);
  }

  void read_sign_off(std::size_t index) {
    const auto& s = story_.sentences[index];
    std::size_t i = 0;
    while (i < s.words.size() && s.words[i].mark == '-') ++i;
    if (i == 0 && !(!s.words.empty() && s.words[0].mark == '(')) return;
    if (i == 0) i = 1;
    if (i >= s.words.size() || !s.words[i].capital) return;
    bool has_desk = false;
    bool has_number = false;
    for (std::size_t k = i; k < s.words.size(); ++k) {
      has_desk |= s.words[k].is(agency_desk);
      has_number |= s.words[k].kind == TokenKind::number;
    }
    if (!has_desk && !(has_number && s.words.size() < 12 && s.words[0].mark == '-')) return;
    while (i < s.words.size()) {
      if (!s.words[i].capital) {
        ++i;
        continue;
      }
      const std::size_t end = run_end(s, i);
      std::size_t desk = end;
      for (std::size_t k = i; k < end; ++k)
        if (s.words[k].is(agency_desk)) desk = k;
      if (desk == end && end >= i + 2 && lower_text(s, end - 1) == "room" && lower_text(s, end - 2) == "news")
        desk = end - 1;
      if (desk < end) {
        story_.claim(index, i, desk + 1, NameType::organization, 100, "organization.sign-off");
      } else if (end < s.words.size() && s.words[end].is(agency_desk)) {
        const auto listed = story_.vocabulary().place(s.sentence->tokens, s.words[i].first_token);
        const auto body = story_.vocabulary().organization(s.sentence->tokens, s.words[i].first_token);
        const bool is_body = body && !listed;
        story_.claim(index, i, end, is_body ? NameType::organization : NameType::place, 100,
                     is_body ? "organization.sign-off" : "place.sign-off", is_body ? body.entry : listed.entry);
      } else if (end >= i + 2 && end <= i + 4 &&
                 (end == s.words.size() || s.words[end].mark == ',' || s.words[end].kind == TokenKind::number) &&
                 !story_.vocabulary().organization(s.sentence->tokens, s.words[i].first_token) &&
                 !story_.vocabulary().place(s.sentence->tokens, s.words[i].first_token)) {
        story_.claim(index, i, end, NameType::person, 95, "person.sign-off");
      }
      i = end;
    }
  }

  // A press digest names each paper on a line in capitals above what it says.
  void read_digest_heading(std::size_t l) {
    const Line& line = story_.lines[l];
    if (l == 0 || l + 1 >= story_.lines.size() || line.type != LineType::capitals || line.end != line.first + 1) return;
    const auto& s = story_.sentences[line.first];
    const auto& next = story_.sentences[story_.lines[l + 1].first];
    if (s.words.empty() || s.words.size() > 5 || next.words.empty() || next.words[0].mark != '-') return;
    for (const Word& w : s.words)
      if (!w.capital || w.is(weekday | month)) return;
    story_.claim(line.first, 0, s.words.size(), NameType::organization, 95, "organization.paper");
  }

  // A line that is a name and a telephone number: "Jane Doe 312-408-8721".
  void read_phone_line(const Line& line) {
    if (line.end != line.first + 1) return;
    const auto& s = story_.sentences[line.first];
    if (s.words.size() < 3 || s.words.size() > 8 || !s.words[0].capital) return;
    const std::size_t end = run_end(s, 0);
    if (end < 2 || end > 4 || end >= s.words.size()) return;
    std::size_t i = end;
    if (s.words[i].mark == ',') ++i;
    if (i >= s.words.size() || s.words[i].kind != TokenKind::number) return;
    const auto number = text(s, s.words[i]);
    if (std::count(number.begin(), number.end(), '-') < 2 || is_iso_date(s, i)) return;
    for (std::size_t k = 0; k < end; ++k)
      if (s.words[k].is(agency_desk)) {
        story_.claim(line.first, 0, k + 1, NameType::organization, 95, "organization.sign-off");
        return;
      }
    story_.claim(line.first, 0, end, NameType::person, 95, "person.sign-off");
  }

  Story& story_;
};

}  // namespace

void read_line_forms(Story& story) {
  LineForms(story).read();
}

}  // namespace dateline::names
