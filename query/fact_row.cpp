// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/fact_row.hpp"

#include <algorithm>

#include "ingest/code_points.hpp"

namespace dateline {

namespace {

std::string decimal_text(const std::optional<Decimal>& value) {
  return value ? value->to_string() : std::string();
}

// Flat columns of a value, in the order of FactRow::columns().
struct ValueCells {
  std::string amount, low, high, unit, per, modifier, direction, moved, name, kind, timex, first, last;

  void operator()(const Figure& f) {
    amount = decimal_text(f.amount);
    low = decimal_text(f.low);
    high = decimal_text(f.high);
    unit = f.currency.empty() ? f.unit : f.currency;
    per = f.per;
    modifier = name_of(f.modifier);
    if (f.change) direction = f.change->direction, moved = f.change->moved;
  }
  void operator()(const TimeExpression& t) {
    timex = t.timex;
    kind = t.kind;
    modifier = t.mod;
    if (t.first) first = iso_date(*t.first);
    if (t.last) last = iso_date(*t.last);
  }
  void operator()(const Mention& m) { name = m.name, kind = m.kind; }
  void operator()(const Email& e) { name = e.address; }
  void operator()(const Url& u) { name = u.url; }
  void operator()(const Ticker& t) { name = t.exchange.empty() ? t.symbol : t.exchange + ":" + t.symbol; }
};

ValueCells cells_of(const Value& value) {
  ValueCells cells;
  std::visit(cells, value);
  return cells;
}

}  // namespace

std::string sentence_of(const Article& article, const Fact& fact) {
  const std::string& text = fact.field == Field::title ? article.title.text : article.text.text;
  const CodePointIndex index(text);
  const std::size_t begin = index.byte(fact.sentence.span.begin.value);
  return text.substr(begin, index.byte(fact.sentence.span.end.value) - begin);
}

std::string short_value(const Value& value) {
  const auto c = cells_of(value);
  std::string text = !c.name.empty()     ? c.name
                     : !c.timex.empty()  ? c.timex
                     : !c.amount.empty() ? c.amount
                                         : c.low + ".." + c.high;
  if (!c.unit.empty()) text += (c.unit == "%" ? "" : " ") + c.unit;
  if (!c.per.empty()) text += "/" + c.per;
  for (const auto& more : {c.modifier, c.kind == "DATE" ? std::string() : c.kind, c.direction,
                           c.moved.empty() ? std::string() : "moved " + c.moved})
    if (!more.empty()) text += ", " + more;
  return text;
}

Ink ink_of(FactType type) {
  switch (type) {
    case FactType::date:
      return Ink::date;
    case FactType::organization:
    case FactType::person:
    case FactType::place:
      return Ink::name;
    case FactType::email:
    case FactType::url:
    case FactType::ticker:
      return Ink::link;
    default:
      return Ink::figure;
  }
}

std::vector<std::string> FactRow::columns() {
  return {"article", "published", "source", "title",    "type",     "field", "text", "amount", "low",
          "high",    "unit",      "per",    "modifier", "change",   "moved", "name", "kind",   "timex",
          "first",   "last",      "begin",  "end",      "sentence", "rule",  "id",   "path"};
}

void FactRow::json(JsonWriter& json) const {
  if (!with_context_) return write_json(json, fact_, article_.id, {unit_, &article_});
  json.begin_object();
  json.key("fact");
  write_json(json, fact_, article_.id, {unit_, &article_});
  json.member("sentence", sentence_of(article_, fact_));
  json.member_or_null("title", article_.title.text);
  json.member_or_null("published", article_.published ? article_.published->iso_date() : "");
  json.member_or_null("source", article_.source);
  json.end_object();
}

std::vector<std::string> FactRow::cells() const {
  const auto v = cells_of(fact_.value);
  return {article_.id,
          article_.published ? article_.published->iso_date() : "",
          article_.source,
          article_.title.text,
          std::string(name_of(fact_.type)),
          std::string(name_of(fact_.field)),
          fact_.text,
          v.amount,
          v.low,
          v.high,
          v.unit,
          v.per,
          v.modifier,
          v.direction,
          v.moved,
          v.name,
          v.kind,
          v.timex,
          v.first,
          v.last,
          std::to_string(fact_.place.begin.value),
          std::to_string(fact_.place.end.value),
          sentence_of(article_, fact_),
          fact_.rule,
          fact_id(fact_, article_.id),
          article_.origins.empty() ? "" : article_.origins.front().path};
}

std::string FactRow::text(const TextStyle& style) const {
  const std::size_t value_width = std::clamp<std::size_t>(style.width / 4, 16, 32);
  std::string line = painted(fitted(name_of(fact_.type), 13), ink_of(fact_.type), style);
  line += fitted(safe_for_terminal(short_value(fact_.value)), value_width) + "  ";
  // The sentence around the fact, as much as fits on the line.
  const auto sentence = safe_for_terminal(sentence_of(article_, fact_));
  const auto fact = safe_for_terminal(fact_.text);
  const std::size_t room = std::max<std::size_t>(style.width - std::min(style.width, value_width + 15), 30);
  const auto at = [&] {
    const CodePointIndex index(sentence);
    return std::min(index.byte(fact_.place.begin.value - fact_.sentence.span.begin.value), sentence.size());
  }();
  const std::size_t end = std::min(at + fact.size(), sentence.size());
  std::size_t from = at;
  const std::size_t lead = room > display_width(fact) ? (room - display_width(fact)) / 2 : 0;
  while (from > 0 && display_width(std::string_view(sentence).substr(from, at - from)) < lead) {
    do --from;
    while (from > 0 && (static_cast<unsigned char>(sentence[from]) & 0xC0U) == 0x80U);
  }
  const std::string left = (from > 0 ? "…" : "") + sentence.substr(from, at - from);
  const std::size_t used = display_width(left) + display_width(fact);
  std::string right = sentence.substr(end);
  if (display_width(right) + used > room) right = room > used + 1 ? fitted(right, room - used) : "…";
  line += left + painted(sentence.substr(at, end - at), Ink::match, style) + right + "\n";
  line += std::string(13, ' ') +
          painted(fitted(safe_for_terminal(article_.id), value_width) + "  " +
                      (article_.published ? article_.published->iso_date() + "  " : "undated  ") +
                      (article_.source.empty() ? "" : safe_for_terminal(article_.source) + "  ") + fact_.rule,
                  Ink::faint, style) +
          "\n";
  return line;
}

void FactSummaryRow::json(JsonWriter& json) const {
  json.begin_object();
  json.member("type", name_of(summary_.type));
  json.member_or_null("unit", summary_.unit);
  json.member("facts", summary_.facts);
  json.member("articles", summary_.articles);
  const auto amount = [&](std::string_view key, const std::optional<Decimal>& value) {
    if (!value) return;
    json.key(key);
    json.raw(value->to_string());
  };
  amount("min", summary_.least);
  amount("median", summary_.median);
  amount("max", summary_.most);
  json.end_object();
}

std::vector<std::string> FactSummaryRow::cells() const {
  return {std::string(name_of(summary_.type)), summary_.unit,
          std::to_string(summary_.facts),      std::to_string(summary_.articles),
          decimal_text(summary_.least),        decimal_text(summary_.median),
          decimal_text(summary_.most)};
}

namespace {

constexpr std::size_t summary_type_width = 14;
constexpr std::size_t summary_unit_width = 24;
constexpr std::size_t summary_count_width = 9;
constexpr std::size_t summary_amount_width = 18;

std::string summary_line(const std::vector<std::string>& cells) {
  std::string line = fitted(cells[0], summary_type_width) + fitted(safe_for_terminal(cells[1]), summary_unit_width);
  for (std::size_t i = 2; i < cells.size(); ++i)
    line += fitted(cells[i], i < 4 ? summary_count_width : summary_amount_width, true);
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace

std::string FactSummaryRow::head(const TextStyle& style) {
  return painted(summary_line(columns()), Ink::bold, style) + "\n";
}

std::string FactSummaryRow::text(const TextStyle&) const {
  return summary_line(cells()) + "\n";
}

}  // namespace dateline
