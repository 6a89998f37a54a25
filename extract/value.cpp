// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/value.hpp"

#include <algorithm>
#include <array>

#include "ingest/published.hpp"

namespace dateline {

namespace {

constexpr std::array<std::string_view, fact_type_count> type_names{"money", "percent", "quantity",     "count",
                                                                   "ratio", "date",    "organization", "person",
                                                                   "place", "email",   "url",          "ticker"};
constexpr std::array<std::string_view, 9> modifier_names{"",        "about",  "more_than", "less_than", "at_least",
                                                         "at_most", "nearly", "exactly",   "vague"};

template <class Enum, std::size_t n>
std::optional<Enum> enum_named(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

void member_if(JsonWriter& json, std::string_view key, std::string_view value) {
  if (!value.empty()) json.member(key, value);
}

void decimal_if(JsonWriter& json, std::string_view key, const std::optional<Decimal>& value) {
  if (!value) return;
  json.key(key);
  json.raw(value->to_string());
}

template <typename OptionalAmount>
void amount_if(JsonWriter& json, std::string_view key, const OptionalAmount& amount) {
  if (!amount) return;
  json.key(key);
  json.begin_object();
  decimal_if(json, "amount", amount->amount);
  member_if(json, "currency", amount->currency);
  member_if(json, "unit", amount->unit);
  json.end_object();
}

void written_if(JsonWriter& json, const Boxed<Written>& written) {
  if (!written) return;
  json.key("written");
  json.begin_object();
  decimal_if(json, "amount", written->amount);
  decimal_if(json, "low", written->low);
  decimal_if(json, "high", written->high);
  member_if(json, "unit", written->unit);
  json.end_object();
}

struct ValueWriter {
  JsonWriter& json;

  void operator()(const Figure& f) const {
    decimal_if(json, "amount", f.amount);
    decimal_if(json, "low", f.low);
    decimal_if(json, "high", f.high);
    member_if(json, "currency", f.currency);
    member_if(json, "unit", f.unit);
    member_if(json, "head", f.head);
    member_if(json, "of", f.of);
    written_if(json, f.written);
    amount_if(json, "base", f.base);
    member_if(json, "modifier", name_of(f.modifier));
    if (f.change) {
      json.key("change");
      json.begin_object();
      member_if(json, "direction", f.change->direction);
      member_if(json, "moved", f.change->moved);
      amount_if(json, "from", f.change->from);
      amount_if(json, "to", f.change->to);
      amount_if(json, "by", f.change->by);
      json.end_object();
    }
    member_if(json, "per", f.per);
  }
  void operator()(const TimeExpression& t) const {
    member_if(json, "timex", t.timex);
    member_if(json, "kind", t.kind);
    member_if(json, "mod", t.mod);
    if (t.first) json.member("first", iso_date(*t.first));
    if (t.last) json.member("last", iso_date(*t.last));
    member_if(json, "anchor", t.anchor);
    member_if(json, "quant", t.quant);
    member_if(json, "freq", t.freq);
    member_if(json, "zone", t.zone);
    member_if(json, "precision", t.precision);
    if (t.either.empty()) return;
    json.key("either");
    json.begin_array();
    for (const auto& day : t.either) json.string(day);
    json.end_array();
  }
  void operator()(const Mention& m) const {
    json.member("name", m.name);
    member_if(json, "kind", m.kind);
    member_if(json, "country", m.country);
    member_if(json, "id", m.id);
  }
  void operator()(const Email& e) const { json.member("address", e.address); }
  void operator()(const Url& u) const { json.member("url", u.url); }
  void operator()(const Ticker& t) const {
    member_if(json, "exchange", t.exchange);
    json.member("symbol", t.symbol);
    member_if(json, "company", t.company);
  }
};

struct NameReader {
  std::string_view operator()(const Figure&) const { return {}; }
  std::string_view operator()(const TimeExpression&) const { return {}; }
  std::string_view operator()(const Mention& m) const { return m.name; }
  std::string_view operator()(const Email& e) const { return e.address; }
  std::string_view operator()(const Url& u) const { return u.url; }
  std::string_view operator()(const Ticker& t) const { return t.symbol; }
};

}  // namespace

std::string_view name_of(FactType type) {
  return type_names[static_cast<std::size_t>(type)];
}
std::optional<FactType> fact_type_named(std::string_view name) {
  return enum_named<FactType>(type_names, name);
}
std::string_view name_of(Modifier modifier) {
  return modifier_names[static_cast<std::size_t>(modifier)];
}
std::optional<Modifier> modifier_named(std::string_view name) {
  return enum_named<Modifier>(modifier_names, name);
}

void write_json(JsonWriter& json, const Value& value) {
  json.begin_object();
  std::visit(ValueWriter{json}, value);
  json.end_object();
}

std::string_view name_of(const Value& value) {
  return std::visit(NameReader{}, value);
}

}  // namespace dateline
