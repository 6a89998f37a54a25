// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/stored_article.hpp"

#include "index/byte_codec.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

constexpr std::uint64_t layout_version = 1;

void put(ByteWriter& out, const std::optional<Decimal>& value) {
  out.string(value ? value->to_string() : "");
}

void put(ByteWriter& out, const std::optional<Amount>& amount) {
  out.number(amount ? 1 : 0);
  if (!amount) return;
  out.string(amount->amount.to_string());
  out.string(amount->unit);
  out.string(amount->currency);
}

// Days since 1970, earlier ones as odd numbers, plus one; 0 for none.
void put(ByteWriter& out, const std::optional<std::chrono::year_month_day>& day) {
  if (!day) return out.number(0);
  const std::int64_t days = days_since_epoch(*day);
  out.number(static_cast<std::uint64_t>(days < 0 ? -2 * days - 1 : 2 * days) + 1);
}

std::optional<std::chrono::year_month_day> get_day(ByteReader& in) {
  const auto n = in.number();
  if (n == 0) return std::nullopt;
  if (n > 20000000) throw std::out_of_range("a day beyond the calendar");
  const auto folded = static_cast<int>(n - 1);
  const int days = folded % 2 == 0 ? folded / 2 : -(folded + 1) / 2;
  return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(days)));
}

// A number that stands for one of `count` names.
template <class Enum>
Enum get_enum(ByteReader& in, std::size_t count) {
  const auto number = in.number();
  if (number >= count) throw std::out_of_range("a number that stands for nothing");
  return static_cast<Enum>(number);
}

std::optional<Decimal> get_decimal(ByteReader& in) {
  const auto text = in.string();
  return text.empty() ? std::nullopt : Decimal::parse(text);
}

std::optional<Amount> get_amount(ByteReader& in) {
  if (in.number() == 0) return std::nullopt;
  Amount amount;
  amount.amount = get_decimal(in).value_or(Decimal());
  amount.unit = in.string();
  amount.currency = in.string();
  return amount;
}

struct ValuePutter {
  ByteWriter& out;

  void operator()(const Figure& f) const {
    put(out, f.amount), put(out, f.low), put(out, f.high);
    out.string(f.currency), out.string(f.unit), out.string(f.head), out.string(f.of), out.string(f.per);
    put(out, f.written), put(out, f.base);
    out.number(static_cast<std::uint64_t>(f.modifier));
    out.number(f.change ? 1 : 0);
    if (!f.change) return;
    out.string(f.change->direction);
    put(out, f.change->from), put(out, f.change->to), put(out, f.change->by);
  }
  void operator()(const TimeExpression& t) const {
    out.string(t.timex), out.string(t.kind), out.string(t.mod), out.string(t.anchor);
    put(out, t.first), put(out, t.last);
  }
  void operator()(const Mention& m) const {
    out.string(m.name), out.string(m.kind), out.string(m.country), out.string(m.id);
  }
  void operator()(const Email& e) const { out.string(e.address); }
  void operator()(const Url& u) const { out.string(u.url); }
  void operator()(const Ticker& t) const { out.string(t.exchange), out.string(t.symbol); }
};

Figure get_figure(ByteReader& in) {
  Figure f;
  f.amount = get_decimal(in), f.low = get_decimal(in), f.high = get_decimal(in);
  for (auto* s : {&f.currency, &f.unit, &f.head, &f.of, &f.per}) *s = in.string();
  f.written = get_amount(in), f.base = get_amount(in);
  f.modifier = get_enum<Modifier>(in, modifier_count);
  if (in.number() != 0) {
    Change change;
    change.direction = in.string();
    change.from = get_amount(in), change.to = get_amount(in), change.by = get_amount(in);
    f.change = std::move(change);
  }
  return f;
}

Value get_value(ByteReader& in, std::uint64_t index) {
  switch (index) {
    case 0:
      return get_figure(in);
    case 1: {
      TimeExpression t;
      for (auto* s : {&t.timex, &t.kind, &t.mod, &t.anchor}) *s = in.string();
      t.first = get_day(in), t.last = get_day(in);
      return t;
    }
    case 2: {
      Mention m;
      for (auto* s : {&m.name, &m.kind, &m.country, &m.id}) *s = in.string();
      return m;
    }
    case 3:
      return Email{std::string(in.string())};
    case 4:
      return Url{std::string(in.string())};
    case 5: {
      Ticker t;
      t.exchange = in.string(), t.symbol = in.string();
      return t;
    }
    default:
      throw std::out_of_range("an unknown kind of value");
  }
}

void put(ByteWriter& out, const Fact& fact) {
  out.number(static_cast<std::uint64_t>(fact.type));
  out.number(static_cast<std::uint64_t>(fact.field));
  out.string(fact.text);
  out.number(fact.place.begin.value);
  out.number(fact.place.size());
  out.number(fact.source_place ? fact.source_place->begin.value + 1 : 0);
  if (fact.source_place) out.number(fact.source_place->size());
  out.number(fact.sentence.index);
  out.number(fact.sentence.span.begin.value);
  out.number(fact.sentence.span.size());
  out.string(fact.rule);
  out.number(fact.value.index());
  std::visit(ValuePutter{out}, fact.value);
}

Fact get_fact(ByteReader& in) {
  const auto place = [&in](auto offset, std::uint64_t begin) {
    const auto length = in.number();
    return span<decltype(offset)>(begin, begin + length);
  };
  Fact fact;
  fact.type = get_enum<FactType>(in, fact_type_count);
  fact.field = get_enum<Field>(in, 2);
  fact.text = in.string();
  fact.place = place(TextOffset{}, in.number());
  if (const auto begin = in.number(); begin > 0) fact.source_place = place(SourceOffset{}, begin - 1);
  fact.sentence.index = in.number();
  fact.sentence.span = place(TextOffset{}, in.number());
  fact.rule = in.string();
  fact.value = get_value(in, in.number());
  return fact;
}

void put(ByteWriter& out, const Article& a) {
  for (const auto* s :
       {&a.id, &a.title.text, &a.text.text, &a.source, &a.url, &a.language, &a.section, &a.cluster, &a.extra})
    out.string(*s);
  put(out, a.published ? std::optional(a.published->date) : std::nullopt);
  if (a.published) {
    out.string(a.published->time), out.string(a.published->zone), out.string(a.published->from);
    out.number(static_cast<std::uint64_t>(a.published->precision));
  }
  out.number(a.authors.size());
  for (const auto& author : a.authors) out.string(author);
  out.number(a.origins.size());
  for (const auto& origin : a.origins) out.string(origin.path), out.string(origin.member), out.string(origin.sha256);
}

Article get_article(ByteReader& in) {
  Article a;
  for (auto* s : {&a.id, &a.title.text, &a.text.text, &a.source, &a.url, &a.language, &a.section, &a.cluster, &a.extra})
    *s = in.string();
  if (const auto date = get_day(in)) {
    Published published;
    published.date = *date;
    published.time = in.string(), published.zone = in.string(), published.from = in.string();
    published.precision = get_enum<DatePrecision>(in, 4);
    a.published = std::move(published);
  }
  for (auto n = in.number(); n > 0; --n) a.authors.emplace_back(in.string());
  for (auto n = in.number(); n > 0; --n) {
    Origin origin;
    origin.path = in.string(), origin.member = in.string(), origin.sha256 = in.string();
    a.origins.push_back(std::move(origin));
  }
  return a;
}

}  // namespace

std::string encode(const ExtractedArticle& extracted) {
  ByteWriter out;
  out.number(layout_version);
  put(out, extracted.article);
  out.number(extracted.sentences.size());
  std::size_t at = 0;
  for (const auto& sentence : extracted.sentences) {
    out.number(sentence.begin.value - at);
    out.number(sentence.size());
    at = sentence.end.value;
  }
  out.number(extracted.facts.size());
  for (const auto& fact : extracted.facts) put(out, fact);
  return out.take();
}

ExtractedArticle decode_article(std::string_view bytes) {
  try {
    ByteReader in(bytes);
    if (const auto version = in.number(); version != layout_version)
      throw Error("a stored article has layout " + std::to_string(version) + ", this program reads " +
                  std::to_string(layout_version));
    ExtractedArticle extracted;
    extracted.article = get_article(in);
    std::size_t at = 0;
    for (auto n = in.number(); n > 0; --n) {
      const std::size_t begin = at + in.number();
      at = begin + in.number();
      if (begin > at || at > extracted.article.text.text.size()) throw std::out_of_range("a sentence outside the text");
      extracted.sentences.push_back(span<ByteOffset>(begin, at));
    }
    for (auto n = in.number(); n > 0; --n) extracted.facts.push_back(get_fact(in));
    if (!in.at_end()) throw std::out_of_range("bytes behind its end");
    return extracted;
  } catch (const std::out_of_range& damage) {
    throw Error(std::string("a stored article is damaged: it holds ") + damage.what());
  }
}

}  // namespace dateline
