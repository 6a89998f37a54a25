// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/stored_article.hpp"

#include "index/byte_codec.hpp"
#include "ingest/code_points.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

constexpr std::uint64_t layout_version = 4;

void put(ByteWriter& out, const std::optional<Decimal>& value) {
  out.string(value ? value->to_string() : "");
}

template <typename OptionalAmount>
void put_amount(ByteWriter& out, const OptionalAmount& amount) {
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

void put(ByteWriter& out, const Boxed<Written>& written) {
  out.number(written ? 1 : 0);
  if (!written) return;
  put(out, written->amount), put(out, written->low), put(out, written->high);
  out.string(written->unit);
}

std::optional<Written> get_written(ByteReader& in) {
  if (in.number() == 0) return std::nullopt;
  Written written;
  written.amount = get_decimal(in), written.low = get_decimal(in), written.high = get_decimal(in);
  written.unit = in.string();
  return written;
}

struct ValuePutter {
  ByteWriter& out;

  void operator()(const Figure& f) const {
    put(out, f.amount), put(out, f.low), put(out, f.high);
    out.string(f.currency), out.string(f.unit), out.string(f.head), out.string(f.of), out.string(f.per);
    put(out, f.written), put_amount(out, f.base);
    out.number(static_cast<std::uint64_t>(f.modifier));
    out.number(f.change ? 1 : 0);
    if (!f.change) return;
    out.string(f.change->direction), out.string(f.change->moved);
    put_amount(out, f.change->from), put_amount(out, f.change->to), put_amount(out, f.change->by);
  }
  void operator()(const TimeExpression& t) const {
    out.string(t.timex), out.string(t.kind), out.string(t.mod), out.string(t.anchor);
    out.string(t.quant), out.string(t.freq), out.string(t.zone), out.string(t.precision);
    put(out, t.first), put(out, t.last);
    out.number(t.either.size());
    for (const auto& day : t.either) out.string(day);
  }
  void operator()(const Mention& m) const {
    out.string(m.name), out.string(m.kind), out.string(m.country), out.string(m.id);
  }
  void operator()(const Email& e) const { out.string(e.address); }
  void operator()(const Url& u) const { out.string(u.url); }
  void operator()(const Ticker& t) const { out.string(t.exchange), out.string(t.symbol), out.string(t.company); }
};

Figure get_figure(ByteReader& in) {
  Figure f;
  f.amount = get_decimal(in), f.low = get_decimal(in), f.high = get_decimal(in);
  for (auto* s : {&f.currency, &f.unit, &f.head, &f.of, &f.per}) *s = in.string();
  f.written = get_written(in), f.base = get_amount(in);
  f.modifier = get_enum<Modifier>(in, modifier_count);
  if (in.number() != 0) {
    Change change;
    change.direction = in.string(), change.moved = in.string();
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
      for (auto* s : {&t.timex, &t.kind, &t.mod, &t.anchor, &t.quant, &t.freq, &t.zone, &t.precision}) *s = in.string();
      t.first = get_day(in), t.last = get_day(in);
      for (auto count = in.number(); count > 0; --count) t.either.emplace_back(in.string());
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
      t.exchange = in.string(), t.symbol = in.string(), t.company = in.string();
      return t;
    }
    default:
      throw std::out_of_range("an unknown kind of value");
  }
}

// What can be told from the article is not written: a fact's text, its sentence, its place in the source.
class Derived {
 public:
  explicit Derived(const ExtractedArticle& extracted)
      : extracted_(extracted), title_(extracted.article.title.text), text_(extracted.article.text.text) {}

  std::optional<std::string_view> text(Field field, const Span<TextOffset>& place) const {
    const CodePointIndex& index = field == Field::title ? title_ : text_;
    if (place.begin > place.end || place.end.value > index.length()) return std::nullopt;
    const std::size_t begin = index.byte(place.begin.value);
    return std::string_view(content(field).text).substr(begin, index.byte(place.end.value) - begin);
  }
  std::optional<Span<TextOffset>> sentence(Field field, std::size_t number) const {
    if (field == Field::title || number >= extracted_.sentences.size()) return std::nullopt;
    const ByteSpan& bytes = extracted_.sentences[number];
    return span<TextOffset>(text_.code_points(bytes.begin.value), text_.code_points(bytes.end.value));
  }
  std::optional<Span<SourceOffset>> source(Field field, const Span<TextOffset>& place) const {
    if (!content(field).has_source || place.begin > place.end) return std::nullopt;
    return content(field).to_source.to_origin(place);
  }

 private:
  const TextField& content(Field field) const {
    return field == Field::title ? extracted_.article.title : extracted_.article.text;
  }
  const ExtractedArticle& extracted_;
  CodePointIndex title_, text_;
};

// What a fact's first number says of the rest.
constexpr std::uint64_t derived_text = 1, derived_sentence = 2, derived_source = 4, written_source = 8;

void put(ByteWriter& out, const Fact& fact, const Derived& derived) {
  const bool same_text = derived.text(fact.field, fact.place) == std::optional<std::string_view>(fact.text);
  const bool same_sentence = derived.sentence(fact.field, fact.sentence.index) == std::optional(fact.sentence.span);
  const bool same_source = fact.source_place && derived.source(fact.field, fact.place) == fact.source_place;
  std::uint64_t flags = 0;
  if (same_text) flags |= derived_text;
  if (same_sentence) flags |= derived_sentence;
  if (fact.source_place) flags |= same_source ? derived_source : written_source;
  out.number(flags);
  out.number(static_cast<std::uint64_t>(fact.type));
  out.number(static_cast<std::uint64_t>(fact.field));
  out.number(fact.place.begin.value);
  out.number(fact.place.size());
  if (!same_text) out.string(fact.text);
  if (flags & written_source) {
    out.number(fact.source_place->begin.value);
    out.number(fact.source_place->size());
  }
  out.number(fact.sentence.index);
  if (!same_sentence) {
    out.number(fact.sentence.span.begin.value);
    out.number(fact.sentence.span.size());
  }
  out.string(fact.rule);
  out.number(fact.value.index());
  std::visit(ValuePutter{out}, fact.value);
}

template <class T>
T told(std::optional<T> value) {
  if (!value) throw std::out_of_range("a fact outside its article");
  return *value;
}

Fact get_fact(ByteReader& in, const Derived& derived) {
  const auto place = [&in](auto offset) {
    const auto begin = in.number();
    return span<decltype(offset)>(begin, begin + in.number());
  };
  Fact fact;
  const auto flags = in.number();
  fact.type = get_enum<FactType>(in, fact_type_count);
  fact.field = get_enum<Field>(in, 2);
  fact.place = place(TextOffset{});
  fact.text = flags & derived_text ? told(derived.text(fact.field, fact.place)) : in.string();
  if (flags & derived_source) fact.source_place = told(derived.source(fact.field, fact.place));
  if (flags & written_source) fact.source_place = place(SourceOffset{});
  fact.sentence.index = in.number();
  fact.sentence.span =
      flags & derived_sentence ? told(derived.sentence(fact.field, fact.sentence.index)) : place(TextOffset{});
  fact.rule = in.string();
  fact.value = get_value(in, in.number());
  return fact;
}

// The way back to the source: base, then each change by its distance from the one before.
void put(ByteWriter& out, const TextField& content) {
  out.string(content.text);
  out.number(content.has_source ? 1 : 0);
  if (!content.has_source) return;
  const TextToSource& map = content.to_source;
  out.number(map.base());
  out.number(map.changes().size());
  std::size_t derived = 0;
  std::size_t origin = map.base();
  for (const auto& change : map.changes()) {
    out.number(change.derived_begin - derived);
    out.number(change.origin_begin - origin);
    out.number(change.derived_length);
    out.number(change.origin_length);
    derived = change.derived_begin + change.derived_length;
    origin = change.origin_begin + change.origin_length;
  }
}

TextField get_text(ByteReader& in) {
  TextField content;
  content.text = in.string();
  content.has_source = in.number() != 0;
  if (!content.has_source) return content;
  const std::size_t base = in.number();
  std::vector<OffsetChange> changes;
  std::size_t derived = 0;
  std::size_t origin = base;
  for (auto n = in.number(); n > 0; --n) {
    OffsetChange change{};
    change.derived_begin = derived + in.number();
    change.origin_begin = origin + in.number();
    change.derived_length = in.number();
    change.origin_length = in.number();
    derived = change.derived_begin + change.derived_length;
    origin = change.origin_begin + change.origin_length;
    changes.push_back(change);
  }
  content.to_source = TextToSource(base, std::move(changes));
  return content;
}

void put(ByteWriter& out, const Article& a) {
  out.string(a.id);
  put(out, a.title);
  put(out, a.text);
  for (const auto* s : {&a.source, &a.url, &a.language, &a.section, &a.cluster, &a.extra}) out.string(*s);
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
  a.id = in.string();
  a.title = get_text(in);
  a.text = get_text(in);
  for (auto* s : {&a.source, &a.url, &a.language, &a.section, &a.cluster, &a.extra}) *s = in.string();
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
  if (!extracted.facts.empty()) {
    const Derived derived(extracted);
    for (const auto& fact : extracted.facts) put(out, fact, derived);
  }
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
    if (auto n = in.number(); n > 0) {
      const Derived derived(extracted);
      for (; n > 0; --n) extracted.facts.push_back(get_fact(in, derived));
    }
    if (!in.at_end()) throw std::out_of_range("bytes behind its end");
    return extracted;
  } catch (const std::out_of_range& damage) {
    throw Error(std::string("a stored article is damaged: it holds ") + damage.what());
  }
}

}  // namespace dateline
