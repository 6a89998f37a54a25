// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/dates/outlook.hpp"

namespace dateline::dates {

namespace {

constexpr std::size_t reach_narrow = 9;  // tokens
constexpr std::size_t reach_broad = 13;
constexpr std::size_t reach_behind = 14;

// Clauses end at these; a closing quotation mark does not end one.
bool ends_clause(const Token& token) {
  return token.kind == TokenKind::mark && (token.mark == ',' || token.mark == ';' || token.mark == ':');
}

// "The teams play Thursday", "The report comes out Friday": what is done on a weekday in the present is still to come;
// "the play Friday" and "Two launches Friday failed" are things.
bool is_present_verb(const SentenceView& view, std::size_t i, std::size_t begin) {
  if (view.text(i) == "comes" && view.text(i + 1) != "out") return false;
  if (i == 0) return false;
  const Token& subject = view.token(i - 1);
  const bool article = view.key(i - 1) == Key::the || view.key(i - 1) == Key::a || view.key(i - 1) == Key::its;
  const bool owner = view.key(i - 1) == Key::s;
  if (article || owner || subject.is_number() || view.word(i - 1).number >= 0 || (i == 1 && !subject.is_word()))
    return false;
  const bool adjective = i == 1 && view.word(0).edge != Mod::none;  // "Early returns Friday"
  if (adjective) return false;
  constexpr std::size_t reach = 5;
  for (std::size_t k = begin + 1; k < begin + reach && view.has(k) && !ends_clause(view.token(k)); ++k)
    if (view.word(k).has(flag_past) || (view.is_lower(k) && view.text(k).ends_with("ed"))) return false;
  return true;
}

bool is_future(const SentenceView& view, std::size_t i, std::size_t begin, bool broad) {
  const TimeWord& w = view.word(i);
  if (!broad && w.has(flag_present) && is_present_verb(view, i, begin)) return true;
  if (w.has(flag_strong) || (broad && w.has(flag_future)))
    return (view.token(i).letters != LetterCase::capital || i == 0) &&
           !(view.text(i) == "set" && view.text(i + 1) == "up");
  if (w.key == Key::to) return view.word(i + 1).has(flag_event);
  // "is closing its bakery in November"
  const Key preposition = view.key(begin - 1);
  return (preposition == Key::in || preposition == Key::on) && (view.text(i) == "is" || view.text(i) == "are") &&
         view.text(i + 1).ends_with("ing") && view.text(i + 1) != "being" && view.text(i + 1).size() > 5;
}

// "had been due", "was to open": a future seen from the past.
bool is_bygone(const SentenceView& view, std::size_t cue) {
  for (std::size_t i = cue; i-- > 0 && cue - i <= 3;) {
    const auto text = view.text(i);
    if (text == "been" || text == "was" || text == "were" || text == "had") return true;
    if (ends_clause(view.token(i))) return false;
  }
  return false;
}

}  // namespace

Outlook outlook_before(const SentenceView& view, std::size_t begin, std::size_t end) {
  std::size_t at = begin - 1;
  if (!view.has(at)) return Outlook::open;
  if (view.key(at) == Key::least) at -= 2;  // "until at least"
  if (view.key(at) == Key::at) --at;        // "effective at 8 a.m. Wednesday"
  // "had burned 2,000 acres by Sunday", but not "had to reply by Friday"
  if (view.key(at) == Key::by)
    for (std::size_t i = at; i-- > 0 && at - i <= reach_broad && !ends_clause(view.token(i));) {
      if (is_future(view, i, begin, true) || (view.text(i) == "had" && view.key(i + 1) == Key::to)) break;
      if (view.text(i) == "had" && view.text(i - 1) != "has" && view.text(i - 1) != "have") return Outlook::behind;
    }
  // "could be announced as early as Wednesday"
  if (view.key(at) == Key::as && (view.text(at - 1) == "early" || view.text(at - 1) == "soon") &&
      outlook_of_clause(view, begin, end, true) == Outlook::ahead)
    return Outlook::ahead;
  if (view.key(at) == Key::by && at <= 2)  // "By Wednesday they had reached", "But by Friday, the dollar climbed"
    for (std::size_t i = end; i < end + 6; ++i)
      if (view.word(i).has(flag_past)) return Outlook::behind;
  if (view.key(at) == Key::of && view.key(at - 1) == Key::as)  // "as of", but "will be laid off as of Nov. 15"
    return outlook_of_clause(view, begin, end, false) == Outlook::ahead ? Outlook::ahead : Outlook::behind;
  if (view.key(at) == Key::on || view.key(at) == Key::in || view.key(at) == Key::from) {
    if (view.word(at - 1).has(flag_ahead)) return Outlook::ahead;
    if (view.word(at - 1).has(flag_behind) && view.key(at - 1) != Key::as) return Outlook::behind;
    return Outlook::open;
  }
  if (view.key(at) == Key::the) --at;
  const TimeWord& w = view.word(at);
  if (w.has(flag_ahead)) return Outlook::ahead;
  if (w.has(flag_behind) && w.key != Key::of && w.key != Key::as) return Outlook::behind;
  return Outlook::open;
}

Outlook outlook_of_clause(const SentenceView& view, std::size_t begin, std::size_t end, bool broad) {
  // "measures announced in November"
  if (broad && begin > 2 && (view.key(begin - 1) == Key::in || view.key(begin - 1) == Key::on) &&
      view.word(begin - 2).has(flag_past) && view.text(begin - 3) != "be" && !view.word(begin - 3).has(flag_future))
    return Outlook::behind;
  for (std::size_t i = begin; i-- > 0 && begin - i <= (broad ? reach_broad : reach_narrow);) {
    const Token& token = view.token(i);
    if (ends_clause(token)) break;
    if (!token.is_word()) continue;
    if (is_future(view, i, begin, broad)) return is_bygone(view, i) && !broad ? Outlook::behind : Outlook::ahead;
    if (view.text(i) == "had") return Outlook::behind;
    // "Markets are closed on Tuesday"
    if (view.text(i) == "closed" && i + 2 >= begin && (view.text(i - 1) == "are" || view.text(i - 1) == "is"))
      return Outlook::ahead;
    if (view.word(i).has(flag_past) && !broad && view.text(i - 1) != "be") return Outlook::behind;
  }
  if (begin > 2) return Outlook::open;
  for (std::size_t i = end; view.has(i) && i < end + reach_behind; ++i) {
    if (!view.token(i).is_word()) continue;
    if (view.word(i).has(flag_past)) return Outlook::open;
    if (view.word(i).has(flag_strong)) return Outlook::ahead;
  }
  return Outlook::open;
}

}  // namespace dateline::dates
