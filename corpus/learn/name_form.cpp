// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/learn/name_form.hpp"

#include <algorithm>

namespace dateline {

namespace {

using names::Word;

constexpr std::size_t fewest_letters = 3;
constexpr names::WordClasses ends_of_organizations = names::suffix | names::head | names::trade | names::paper;

std::string key_of(const NameForm& form, std::size_t words) {
  std::string key;
  std::string buffer;
  for (std::size_t i = 0; i < words; ++i) {
    auto text = std::string_view(form.text).substr(form.words[i].begin, form.words[i].end - form.words[i].begin);
    if (text.ends_with('.')) text.remove_suffix(1);
    if (text.empty() || text == ",") continue;
    if (!key.empty()) key += ' ';
    key += fold_word(text, buffer);
  }
  return key;
}

bool is_end_of_company(const Word& word) {
  return word.is(names::suffix) || word.mark == ',' || word.mark == '&' || word.mark == '.';
}

}  // namespace

NameForm NameFormReader::read(std::string_view text, FactType type) const {
  NameForm form;
  form.text = text;
  tokenize(form.text, lexicon_, form.tokens);
  join_words(form.text, form.tokens, vocabulary_, form.words);
  form.bare = form.words.size();
  if (type == FactType::organization)
    while (form.bare > 1 && is_end_of_company(form.words[form.bare - 1])) --form.bare;
  form.key = key_of(form, form.words.size());
  form.bare_key = key_of(form, form.bare);
  if (form.bare > 0) form.bare_text = form.text.substr(0, form.words[form.bare - 1].end);
  return form;
}

bool NameFormReader::is_listed_whole(const NameForm& form, std::size_t words, FactType type) const {
  if (words == 0) return false;
  const std::size_t tokens = form.words[words - 1].token_end;
  const auto holds = [&](const names::Vocabulary::Match& match) {
    return match && match.tokens >= tokens && !match.entry->name.empty();
  };
  if (type == FactType::place) return holds(vocabulary_.place(form.tokens, 0));
  if (type == FactType::person) return holds(vocabulary_.person(form.tokens, 0));
  return holds(vocabulary_.organization(form.tokens, 0)) || holds(vocabulary_.team(form.tokens, 0));
}

bool NameFormReader::is_listed(const NameForm& form, FactType type) const {
  return is_listed_whole(form, form.words.size(), type) || is_listed_whole(form, form.bare, type);
}

std::string NameFormReader::doubt(const NameForm& form, FactType type) const {
  const auto letters = std::count_if(form.key.begin(), form.key.end(), [](char c) { return c != ' ' && c != '.'; });
  if (static_cast<std::size_t>(letters) < fewest_letters) return "too short";
  for (const auto other : {FactType::place, FactType::organization, FactType::person})
    if (other != type && is_listed_whole(form, form.words.size(), other))
      return "listed as " + std::string(other == FactType::organization ? "an " : "a ") + std::string(name_of(other));
  if (form.words.size() == 1) return doubt_of_word(form.words[0], type);
  if (type == FactType::person) return doubt_of_person(form);
  if (type == FactType::organization) return doubt_of_organization(form);
  return {};
}

std::string NameFormReader::doubt_of_person(const NameForm& form) const {
  const Word& first = form.words.front();
  const Word& last = form.words.back();
  if (last.initial) return "ends in an initial";
  if (last.is(names::title | names::role) && !last.is(names::surname | names::first_name)) return "ends in a title";
  if (last.is(ends_of_organizations) && !last.is(names::surname)) return "reads like an organization";
  if (first.is(names::first_name | names::surname)) return {};
  if (const auto place = vocabulary_.place(form.tokens, 0); place && !place.entry->is_person)
    return "begins with a place";
  const bool given_behind =
      std::any_of(form.words.begin() + 1, form.words.end(), [](const Word& w) { return w.is(names::first_name); });
  if (first.plain && !first.is(names::title) && given_behind) return "begins with an ordinary word";
  return {};
}

std::string NameFormReader::doubt_of_organization(const NameForm& form) const {
  const auto has_suffix = form.bare < form.words.size();
  const bool says_it =
      std::any_of(form.words.begin(), form.words.end(), [](const Word& w) { return w.is(ends_of_organizations); });
  if (!says_it && form.words.front().is(names::first_name) && form.words.size() <= 3) return "reads like a person";
  // "Gas Corp" is the end of a longer name, or says nothing that its suffix does not say.
  if (has_suffix && form.bare == 1) {
    const auto word = doubt_of_word(form.words.front(), FactType::organization);
    if (word == "a person's name") return {};
    if (!word.empty()) return "nothing but " + word + " before its suffix";
    if (is_listed_whole(form, 1, FactType::place)) return "nothing but a place before its suffix";
  }
  return {};
}

bool NameFormReader::is_of_ordinary_words(const NameForm& form) {
  return std::all_of(form.words.begin(), form.words.end(), [](const Word& w) {
    return w.plain || w.kind != TokenKind::word || w.is(names::demonym | names::stop | names::quiet | names::rank);
  });
}

std::string NameFormReader::doubt_of_word(const Word& word, FactType type) const {
  if (word.kind == TokenKind::number) return "a number";
  if (word.plain || word.is(names::stop | names::common)) return "an ordinary word";
  if (word.is(names::weekday | names::month)) return "a word of the calendar";
  if (word.is(names::no_name)) return "a common abbreviation";
  if (word.is(names::demonym)) return "a nationality";
  if (type != FactType::person && word.is(names::first_name | names::surname)) return "a person's name";
  if (word.is(names::head | names::trade | names::title | names::direction)) return "a word of many names";
  return {};
}

}  // namespace dateline
