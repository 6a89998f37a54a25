// SPDX-License-Identifier: GPL-3.0-or-later
// parse_query: a recursive descent over the grammar in query/README.md.
#include <algorithm>
#include <array>

#include "extract/calendar.hpp"
#include "extract/value.hpp"
#include "index/tokenizer.hpp"
#include "ingest/charset.hpp"
#include "ingest/published.hpp"
#include "query/query.hpp"

namespace dateline {

namespace {

constexpr std::size_t longest_query = 64U << 10U;
constexpr std::size_t most_words = 2000;
constexpr int deepest_nesting = 100;
constexpr std::array<std::string_view, 12> fields{"title", "source", "author", "section",  "org",  "person",
                                                  "place", "lang",   "has",    "currency", "unit", "published"};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The nearest field within two edits; the same measure as for options would need the program's layer.
std::string nearest_field(std::string_view name) {
  for (const auto field : fields)
    if (field.starts_with(name.substr(0, std::min<std::size_t>(name.size(), 3))) ||
        std::string_view(name).starts_with(field))
      return std::string(field);
  if (name == "date") return "published";
  if (name == "organization" || name == "organisation") return "org";
  if (name == "language") return "lang";
  if (name == "type") return "has";
  return {};
}

class QueryParser {
 public:
  explicit QueryParser(std::string_view text) : text_(text) {}

  Query parse() {
    if (const auto bad = first_invalid_utf8(text_)) fail(*bad, "it is not UTF-8 here");
    if (text_.size() > longest_query)
      fail(longest_query, "it is longer than " + std::to_string(longest_query) + " bytes");
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

  Query parse_any_of(int depth) {
    if (depth > deepest_nesting) fail(at_, "brackets nest deeper than " + std::to_string(deepest_nesting));
    const std::size_t begin = at_;
    Query any;
    any.kind = Query::Kind::any_of;
    any.children.push_back(parse_all_of(depth));
    while (take_operator("OR")) {
      if (at_end() || text_[at_] == ')') fail(at_, "OR needs something on its right");
      any.children.push_back(parse_all_of(depth));
    }
    for (const auto& child : any.children)
      if (any.children.size() > 1 && child.kind == Query::Kind::negation)
        fail(begin, "NOT on a side of OR would match nearly everything; write it with AND");
    return any.children.size() == 1 ? std::move(any.children[0]) : any;
  }

  Query parse_all_of(int depth) {
    Query all;
    all.kind = Query::Kind::all_of;
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
      all.children.push_back(parse_unary(depth));
    }
    if (all.children.empty()) fail(at_, "something is missing here");
    return all.children.size() == 1 ? std::move(all.children[0]) : all;
  }

  Query parse_unary(int depth) {
    const std::size_t here = at_;
    const bool dash = text_[at_] == '-' && at_ + 1 < text_.size() && !is_blank(text_[at_ + 1]);
    if (dash) ++at_;
    if (!dash && !take_operator("NOT")) return parse_primary(depth);
    if (at_end() || text_[at_] == ')') fail(at_, "NOT needs something on its right");
    if (depth > deepest_nesting) fail(here, "too many NOTs");
    Query negation;
    negation.kind = Query::Kind::negation;
    negation.children.push_back(parse_unary(depth + 1));
    return negation;
  }

  Query parse_primary(int depth) {
    if (text_[at_] == '(') {
      const std::size_t open = at_++;
      Query inner = parse_any_of(depth + 1);
      skip_blanks();
      if (at_end()) fail(open, "this bracket is never closed");
      ++at_;
      return inner;
    }
    const std::string field = take_field();
    if (!at_end() && text_[at_] == '"') return parse_phrase(field);
    return parse_word(field);
  }

  // "title:" and the like; letters and a colon that name no field are a mistake, never a word.
  std::string take_field() {
    std::size_t end = at_;
    while (end < text_.size() && is_ascii_letter(text_[end])) ++end;
    if (end == at_ || end >= text_.size() || text_[end] != ':' || text_.substr(end, 3) == "://") return {};
    std::string name(text_.substr(at_, end - at_));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (std::find(fields.begin(), fields.end(), name) == fields.end()) {
      const auto nearest = nearest_field(name);
      fail(at_, "there is no field \"" + name + "\"" + (nearest.empty() ? "" : "; did you mean " + nearest + ":?"));
    }
    at_ = end + 1;
    if (at_end() || is_blank(text_[at_]) || text_[at_] == ')') fail(at_, name + ": needs a value directly behind it");
    return name;
  }

  Query parse_phrase(const std::string& field) {
    const std::size_t open = at_;
    const std::size_t close = text_.find('"', open + 1);
    if (close == std::string_view::npos) fail(open, "this quotation mark is never closed");
    at_ = close + 1;
    const auto content = text_.substr(open + 1, close - open - 1);
    if (field == "published" || field == "has" || field == "lang" || field == "currency" || field == "unit")
      return value_of(field, content, open + 1);
    return words_of(field, content, open, Query::Kind::phrase);
  }

  Query parse_word(const std::string& field) {
    const std::size_t begin = at_;
    while (!at_end() && !is_blank(text_[at_]) && text_[at_] != '(' && text_[at_] != ')' && text_[at_] != '"') ++at_;
    auto word = text_.substr(begin, at_ - begin);
    if (!at_end() && text_[at_] == '(' && !word.empty())
      fail(at_, "a bracket directly behind a word; put a blank between them");
    if (const auto at = word.find_first_of("<>"); at != std::string_view::npos)
      fail(begin + at, "< and > are no operators here; a range is written published:2025..");
    if (word == "NEAR" || word.starts_with("NEAR/"))
      fail(begin, "NEAR is no operator here yet; a phrase in quotation marks asks for neighbours");
    if (word == "*" && field.empty()) return {};
    if (field == "published" || field == "has" || field == "lang" || field == "currency" || field == "unit")
      return value_of(field, word, begin);
    const bool exact = word.starts_with('=');
    if (exact) word.remove_prefix(1);
    if (word.ends_with('*')) {
      Query query = words_of(field, word.substr(0, word.size() - 1), begin, Query::Kind::starts_with);
      if (query.words.size() > 1) fail(begin, "a * may only stand behind a single word");
      query.kind = Query::Kind::starts_with;
      return query;
    }
    Query query = words_of(field, word, begin, Query::Kind::word);
    query.exact = exact;
    return query;
  }

  // Several words ("self-sufficient", "AT&T's") make a phrase whatever was asked for.
  Query words_of(const std::string& field, std::string_view content, std::size_t begin, Query::Kind kind) {
    Query query;
    query.field = field;
    for (auto& token : tokenizer_.tokens(content)) query.words.push_back(std::move(token.word));
    if (query.words.empty()) fail(begin, "no word to search for here");
    words_ += query.words.size();
    if (words_ > most_words) fail(begin, "it has more than " + std::to_string(most_words) + " words");
    query.kind = query.words.size() > 1 ? Query::Kind::phrase : kind == Query::Kind::phrase ? Query::Kind::word : kind;
    query.exact = kind == Query::Kind::phrase;
    return query;
  }

  Query value_of(const std::string& field, std::string_view value, std::size_t begin) {
    Query query;
    query.field = field;
    if (field == "published") return days_of(std::move(query), value, begin);
    query.kind = Query::Kind::term;
    query.words.push_back(folded(value));
    if (field == "has" && !fact_type_named(query.words[0])) {
      std::string known;
      for (std::size_t i = 0; i < fact_type_count; ++i)
        known += (i > 0 ? ", " : "") + std::string(name_of(static_cast<FactType>(i)));
      fail(begin, "has: takes a type of fact: " + known);
    }
    return query;
  }

  Query days_of(Query query, std::string_view value, std::size_t begin) {
    query.kind = Query::Kind::days;
    query.first = std::chrono::year(1400) / 1 / 1;
    query.last = std::chrono::year(2200) / 12 / 31;
    const auto dots = value.find("..");
    if (dots == std::string_view::npos) {
      const auto span = span_of(value, begin);
      query.first = span.first;
      query.last = span.last;
      return query;
    }
    const auto from = value.substr(0, dots);
    const auto to = value.substr(dots + 2);
    if (from.empty() && to.empty()) fail(begin, "a range needs a date on one side of the dots at least");
    if (!from.empty()) query.first = span_of(from, begin).first;
    if (!to.empty()) query.last = span_of(to, begin + dots + 2).last;
    if (query.last < query.first) fail(begin, "this range ends before it begins");
    return query;
  }

  DaySpan span_of(std::string_view written, std::size_t begin) const {
    const bool form = !written.empty() && std::all_of(written.begin(), written.end(),
                                                      [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
    const auto reading = form ? read_published(written) : PublishedReading{};
    if (!reading.error.empty()) fail(begin, reading.error);
    if (!reading.published) fail(begin, "a date is written 2025, 2025-07 or 2025-07-30, a range 2025-01..2025-07");
    const auto& date = reading.published->date;
    const auto year = static_cast<int>(date.year());
    if (reading.published->precision == DatePrecision::year) return whole_year(year);
    if (reading.published->precision == DatePrecision::month)
      return whole_month(year, static_cast<unsigned>(date.month()));
    return {date, date};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t words_ = 0;
  Tokenizer tokenizer_;
};

}  // namespace

Query parse_query(std::string_view text) {
  return QueryParser(text).parse();
}

std::vector<std::string> query_fields() {
  return {fields.begin(), fields.end()};
}

}  // namespace dateline
