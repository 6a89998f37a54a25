// SPDX-License-Identifier: GPL-3.0-or-later
// parse_query: a recursive descent over the grammar in query/README.md.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "extract/value.hpp"
#include "index/schema.hpp"
#include "index/tokenizer.hpp"
#include "ingest/ascii.hpp"
#include "ingest/charset.hpp"
#include "query/query.hpp"
#include "query/spelling.hpp"
#include "query/suggestion.hpp"
#include "query/value_reader.hpp"

namespace dateline {

namespace {

using Kind = Query::Kind;

constexpr std::size_t longest_query = 64U << 10U;
constexpr std::size_t most_words = 2000;
constexpr int deepest_nesting = 100;
constexpr unsigned preset_distance = 10;
constexpr unsigned largest_distance = 50;

// What a field takes behind its colon.
enum class FieldKind { words, value, days, amounts };

struct FieldName {
  std::string_view name;
  FieldKind kind;
};

constexpr std::array<FieldName, 18> fields{{{"title", FieldKind::words},
                                            {"source", FieldKind::words},
                                            {"author", FieldKind::words},
                                            {"section", FieldKind::words},
                                            {"org", FieldKind::words},
                                            {"person", FieldKind::words},
                                            {"place", FieldKind::words},
                                            {"lang", FieldKind::value},
                                            {"has", FieldKind::value},
                                            {"currency", FieldKind::value},
                                            {"unit", FieldKind::value},
                                            {"published", FieldKind::days},
                                            {"mentions", FieldKind::days},
                                            {"money", FieldKind::amounts},
                                            {"percent", FieldKind::amounts},
                                            {"quantity", FieldKind::amounts},
                                            {"count", FieldKind::amounts},
                                            {"ratio", FieldKind::amounts}}};
constexpr std::array<std::string_view, 4> scopes{"same", "near", "in", "exact"};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

const FieldName* field_named(std::string_view name) {
  const auto* const found = std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.name == name; });
  return found == fields.end() ? nullptr : found;
}

std::string nearest_field(const std::string& name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> others{{{"date", "published"},
                                                                                         {"year", "published"},
                                                                                         {"organization", "org"},
                                                                                         {"organisation", "org"},
                                                                                         {"company", "org"},
                                                                                         {"people", "person"},
                                                                                         {"language", "lang"},
                                                                                         {"type", "has"},
                                                                                         {"amount", "money"},
                                                                                         {"headline", "title"},
                                                                                         {"outlet", "source"},
                                                                                         {"byline", "author"},
                                                                                         {"sentence", "same"}}};
  for (const auto& [other, ours] : others)
    if (name == other) return std::string(ours);
  auto names = query_fields();
  names.insert(names.end(), scopes.begin(), scopes.end());
  const auto nearest = did_you_mean(name, names);
  // One letter of two is no likeness.
  return nearest.size() > 2 ? nearest : std::string();
}

class QueryParser {
 public:
  QueryParser(std::string_view text, const Measures& measures, QueryOf of)
      : text_(text), measures_(measures), of_(of) {}

  Query parse() {
    if (const auto bad = first_invalid_utf8(text_)) fail(*bad, "it is not UTF-8 here");
    if (text_.size() > longest_query)
      fail(longest_query, "it is longer than " + std::to_string(longest_query) + " bytes");
    for (std::size_t i = 0; i < text_.size(); ++i)
      if (const auto c = static_cast<unsigned char>(text_[i]); (c < 0x20 && !is_blank(text_[i])) || c == 0x7F)
        fail(i, "a control character stands here");
    skip_blanks();
    if (at_end()) return {};
    Query query = parse_any_of(0);
    if (!at_end()) fail(at_, text_[at_] == ')' ? "a closing bracket without an opening one" : "something is left over");
    return query;
  }

 private:
  [[noreturn]] void fail(std::size_t byte, const std::string& reason) const {
    throw QueryError(text_, std::min(byte, text_.size()), reason);
  }

  bool at_end() const { return at_ >= text_.size(); }
  void skip_blanks() {
    while (!at_end() && is_blank(text_[at_])) ++at_;
  }

  // The next word is `name`, in capitals and on its own.
  bool take_operator(std::string_view name) {
    if (text_.substr(at_, name.size()) != name) return false;
    const std::size_t behind = at_ + name.size();
    if (behind < text_.size() && !is_blank(text_[behind]) && text_[behind] != '(' && text_[behind] != ')') return false;
    at_ = behind;
    skip_blanks();
    return true;
  }

  // NEAR or NEAR/n: the distance; nothing where none stands here.
  std::optional<unsigned> take_near() {
    const std::size_t begin = at_;
    if (take_operator("NEAR")) return preset_distance;
    if (!text_.substr(at_).starts_with("NEAR/")) return std::nullopt;
    at_ += 5;
    const std::size_t digits = at_;
    while (!at_end() && !is_blank(text_[at_]) && text_[at_] != '(' && text_[at_] != ')') ++at_;
    unsigned distance = 0;
    const auto [end, error] = std::from_chars(text_.data() + digits, text_.data() + at_, distance);
    if (error != std::errc() || end != text_.data() + at_ || distance == 0 || distance > largest_distance)
      fail(begin, "NEAR/n takes a number of words from 1 to " + std::to_string(largest_distance) + ", as in NEAR/5");
    skip_blanks();
    return distance;
  }

  Query parse_any_of(int depth) {
    if (depth > deepest_nesting) fail(at_, "brackets nest deeper than " + std::to_string(deepest_nesting));
    const std::size_t begin = at_;
    Query any;
    any.kind = Kind::any_of;
    any.children.push_back(parse_all_of(depth));
    while (take_operator("OR")) {
      if (at_end() || text_[at_] == ')') fail(at_, "OR needs something on its right");
      any.children.push_back(parse_all_of(depth));
    }
    for (const auto& child : any.children)
      if (any.children.size() > 1 && child.kind == Kind::negation)
        fail(begin, "NOT on a side of OR would match nearly everything; write it with AND");
    return any.children.size() == 1 ? std::move(any.children[0]) : any;
  }

  Query parse_all_of(int depth) {
    Query all;
    all.kind = Kind::all_of;
    for (;;) {
      skip_blanks();
      if (at_end() || text_[at_] == ')') break;
      const std::size_t here = at_;
      if (take_operator("OR")) {
        if (all.children.empty()) fail(here, "OR needs something on its left");
        at_ = here;
        break;
      }
      if (take_operator("AND")) {
        if (all.children.empty()) fail(here, "AND needs something on its left");
        if (at_end() || text_[at_] == ')') fail(at_, "AND needs something on its right");
        continue;
      }
      if (const auto distance = take_near()) {
        if (all.children.empty()) fail(here, "NEAR needs a word on its left");
        if (at_end() || text_[at_] == ')') fail(at_, "NEAR needs a word on its right");
        Query left = std::move(all.children.back());
        all.children.back() = joined_near(std::move(left), parse_unary(depth), *distance, here);
        continue;
      }
      all.children.push_back(parse_unary(depth));
    }
    if (all.children.empty()) fail(at_, "something is missing here");
    return all.children.size() == 1 ? std::move(all.children[0]) : all;
  }

  // "a NEAR/3 b NEAR/3 c" is one condition: all of them at most 3 words apart.
  Query joined_near(Query left, Query right, unsigned distance, std::size_t here) const {
    const auto is_place = [](const Query& q) {
      return (q.kind == Kind::word || q.kind == Kind::phrase || q.kind == Kind::starts_with) &&
             (q.field.empty() || q.field == "title");
    };
    const bool chain = left.kind == Kind::near;
    if ((!chain && !is_place(left)) || !is_place(right))
      fail(here, "NEAR stands between words and phrases; facts of one sentence are asked with same(…)");
    if (chain && left.distance != distance)
      fail(here, "the NEARs of one chain need the same distance; use brackets and AND");
    const auto& field = chain ? left.children[0].field : left.field;
    if (field != right.field) fail(here, "both sides of NEAR must be of one field");
    if (chain) {
      left.children.push_back(std::move(right));
      return left;
    }
    Query near;
    near.kind = Kind::near;
    near.distance = distance;
    near.children.push_back(std::move(left));
    near.children.push_back(std::move(right));
    return near;
  }

  Query parse_unary(int depth) {
    const std::size_t here = at_;
    const bool dash = text_[at_] == '-' && at_ + 1 < text_.size() && !is_blank(text_[at_ + 1]);
    if (dash) ++at_;
    if (!dash && !take_operator("NOT")) return parse_primary(depth);
    if (at_end() || text_[at_] == ')') fail(at_, "NOT needs something on its right");
    if (depth > deepest_nesting) fail(here, "too many NOTs");
    Query negation;
    negation.kind = Kind::negation;
    negation.children.push_back(parse_unary(depth + 1));
    return negation;
  }

  Query parse_primary(int depth) {
    if (depth > deepest_nesting) fail(at_, "this nests deeper than " + std::to_string(deepest_nesting));
    if (text_[at_] == '(') return parse_bracket(depth);
    if (take_same()) return parse_same(depth);
    const std::size_t begin = at_;
    const std::string field = take_field();
    if (field == "near" || field == "in") return parse_scope(field, begin, depth);
    if (field == "exact") {
      Query query = parse_primary(depth + 1);
      if (query.kind != Kind::figure)
        fail(begin, "exact: stands before a range of amounts, as in exact:money:1bn..2bn");
      query.exact = true;
      return query;
    }
    if (!at_end() && text_[at_] == '"') return parse_phrase(field);
    if (!field.empty() && !at_end() && text_[at_] == '(')
      fail(at_, field + ": takes one value; write (" + field + ":one OR " + field + ":other)");
    return parse_word(field);
  }

  Query parse_bracket(int depth) {
    const std::size_t open = at_++;
    Query inner = parse_any_of(depth + 1);
    skip_blanks();
    if (at_end()) fail(open, "this bracket is never closed");
    ++at_;
    return inner;
  }

  bool take_same() {
    if (ascii_lower(text_.substr(at_, 5)) != "same(") return false;
    at_ += 4;
    return true;
  }

  Query parse_same(int depth) {
    if (in_sentence_) fail(at_, "same(…) stands already within one sentence");
    Query same;
    same.kind = Kind::same;
    in_sentence_ = true;
    same.children.push_back(parse_bracket(depth));
    in_sentence_ = false;
    return same;
  }

  // near:… and in:…
  Query parse_scope(const std::string& field, std::size_t begin, int depth) {
    if (in_sentence_) fail(begin, field + ": cannot stand within same(…) or near:");
    if (field == "near" && of_ == QueryOf::articles)
      fail(begin, "near: asks for facts and belongs to `dateline facts`; for articles write same(…)");
    Query scope;
    scope.kind = field == "near" ? Kind::beside : Kind::within;
    in_sentence_ = field == "near";
    const QueryOf before = std::exchange(of_, QueryOf::articles);
    scope.children.push_back(parse_primary(depth + 1));
    of_ = before;
    in_sentence_ = false;
    // Of articles, what an article holds is what it is asked for anyway.
    if (field == "in" && of_ == QueryOf::articles) return std::move(scope.children[0]);
    return scope;
  }

  // "title:" and the like; letters and a colon that name no field are a mistake, never a word.
  std::string take_field() {
    std::size_t end = at_;
    while (end < text_.size() && is_ascii_letter(text_[end])) ++end;
    if (end == at_ || end >= text_.size() || text_[end] != ':' || text_.substr(end, 3) == "://") return {};
    std::string name = ascii_lower(text_.substr(at_, end - at_));
    const auto* field = field_named(name);
    if (field == nullptr && name != "near" && name != "in" && name != "exact") {
      if (name == "same") fail(end, "same is written with brackets: same(org:Huawei money:1bn..)");
      const auto nearest = nearest_field(name);
      fail(at_, "there is no field \"" + name + "\"" + (nearest.empty() ? "" : "; did you mean " + nearest + ":?"));
    }
    static constexpr std::array<std::string_view, 6> of_articles{"title",   "source", "author",
                                                                 "section", "lang",   "published"};
    if (in_sentence_ && std::find(of_articles.begin(), of_articles.end(), name) != of_articles.end())
      fail(at_, name + ": is no part of a sentence; write it beside same(…) or near:");
    at_ = end + 1;
    if (at_end() || is_blank(text_[at_]) || text_[at_] == ')') fail(at_, name + ": needs a value directly behind it");
    return name;
  }

  static FieldKind kind_of(const std::string& field) {
    const auto* known = field_named(field);
    return known == nullptr ? FieldKind::words : known->kind;
  }

  Query parse_phrase(const std::string& field) {
    const std::size_t open = at_;
    const std::size_t close = text_.find('"', open + 1);
    if (close == std::string_view::npos) fail(open, "this quotation mark is never closed");
    at_ = close + 1;
    if (!at_end() && text_[at_] == '*') fail(at_, "a * may only stand behind a single word");
    const auto content = text_.substr(open + 1, close - open - 1);
    if (kind_of(field) != FieldKind::words) return value_of(field, content, open + 1);
    return words_of(field, content, open, Kind::phrase);
  }

  Query parse_word(const std::string& field) {
    const std::size_t begin = at_;
    while (!at_end() && !is_blank(text_[at_]) && text_[at_] != '(' && text_[at_] != ')' && text_[at_] != '"') ++at_;
    auto word = text_.substr(begin, at_ - begin);
    const auto kind = kind_of(field);
    if (!at_end() && text_[at_] == '(' && !word.empty())
      fail(at_, "a bracket directly behind a word; put a blank between them");
    if (!at_end() && text_[at_] == '"' && !word.empty())
      fail(at_, "a quotation mark directly behind a word; put a blank between them");
    if (const auto at = word.find_first_of("<>"); at != std::string_view::npos && kind != FieldKind::amounts)
      fail(begin + at, kind == FieldKind::days ? "a range of days is written " + field + ":2025-01..2025-03"
                                               : "< and > stand behind a kind of figure, as in money:>1bn");
    if (word == "*" && field.empty()) return {};
    if (kind != FieldKind::words) return value_of(field, word, begin);
    if (word.starts_with("==")) return spelled_word(field, word.substr(2), begin);
    const bool exact = word.starts_with('=');
    if (exact) word.remove_prefix(1);
    if (word.ends_with('*')) {
      if (exact) fail(begin, "= asks for one form and * for many; take one of them");
      Query query = words_of(field, word.substr(0, word.size() - 1), begin, Kind::starts_with);
      if (query.words.size() > 1) fail(begin, "a * may only stand behind a single word");
      query.kind = Kind::starts_with;
      return query;
    }
    if (const auto star = word.find('*'); star != std::string_view::npos && star > 0)
      fail(begin + star, "a * may only stand at the end of a word");
    Query query = words_of(field, word, begin, Kind::word);
    query.exact = exact;
    return query;
  }

  // "==Élysée": with these accents.
  Query spelled_word(const std::string& field, std::string_view word, std::size_t begin) {
    if (!field.empty() && field != "title") fail(begin, "== asks for a word of title or text");
    Query query = words_of(field, word, begin, Kind::word);
    if (query.kind != Kind::word || word.ends_with('*')) fail(begin, "== stands before a single word");
    const auto place = tokenizer_.tokens(word)[0].place;
    query.spelled = lower_case(word.substr(place.begin.value, place.size()));
    query.exact = true;
    return query;
  }

  // Several words ("self-sufficient", "AT&T's") make a phrase whatever was asked for.
  Query words_of(const std::string& field, std::string_view content, std::size_t begin, Kind kind) {
    Query query;
    query.field = field;
    for (auto& token : tokenizer_.tokens(content)) {
      if (token.word.size() >= schema::longest_word)
        fail(begin,
             "a word of " + std::to_string(schema::longest_word) + " bytes or more; ask for its beginning with a *");
      query.words.push_back(std::move(token.word));
    }
    if (query.words.empty()) fail(begin, "no word to search for here");
    words_ += query.words.size();
    if (words_ > most_words) fail(begin, "it has more than " + std::to_string(most_words) + " words");
    query.kind = query.words.size() > 1 ? Kind::phrase : kind == Kind::phrase ? Kind::word : kind;
    query.exact = kind == Kind::phrase;
    return query;
  }

  Query value_of(const std::string& field, std::string_view value, std::size_t begin) {
    Query query;
    query.field = field;
    if (++words_ > most_words) fail(begin, "it has more than " + std::to_string(most_words) + " words");
    try {
      if (kind_of(field) == FieldKind::days) {
        const auto days = read_days(value);
        query.kind = field == "mentions" ? Kind::mentioned : Kind::days;
        query.first = days.first;
        query.last = days.last;
        return query;
      }
      if (kind_of(field) == FieldKind::amounts) {
        query.kind = Kind::figure;
        query.range = read_amount_range(*fact_type_named(field), value, measures_);
        return query;
      }
    } catch (const ValueError& error) {
      fail(begin + error.byte, error.reason);
    }
    query.kind = Kind::term;
    query.words.push_back(folded(value));
    if (query.words[0].empty()) fail(begin, field + ": needs a value");
    if (query.words[0].size() >= schema::longest_word) fail(begin, "this value is too long");
    if (field == "has" && !fact_type_named(query.words[0])) {
      std::string known;
      for (std::size_t i = 0; i < fact_type_count; ++i)
        known += (i > 0 ? ", " : "") + std::string(name_of(static_cast<FactType>(i)));
      fail(begin, "has: takes a type of fact: " + known);
    }
    return query;
  }

  std::string_view text_;
  const Measures& measures_;
  QueryOf of_;
  std::size_t at_ = 0;
  std::size_t words_ = 0;
  bool in_sentence_ = false;
  Tokenizer tokenizer_;
};

}  // namespace

Query parse_query(std::string_view text, const Measures& measures, QueryOf of) {
  return QueryParser(text, measures, of).parse();
}

std::vector<std::string> query_fields() {
  std::vector<std::string> names;
  for (const auto& field : fields) names.emplace_back(field.name);
  return names;
}

}  // namespace dateline
