// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/columns_writer.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <memory>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "extract/calendar.hpp"
#include "index/amount_band.hpp"
#include "index/amount_key.hpp"
#include "index/article_store.hpp"
#include "index/columns_layout.hpp"
#include "index/schema.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

using namespace columns_layout;

template <class T>
void append(std::string& out, const T* values, std::size_t n) {
  out.append(reinterpret_cast<const char*>(values), n * sizeof(T));
}

// The values' bytes; the values are gone afterwards, so that they do not stand in memory twice.
template <class T>
std::string section_of(std::vector<T>& values) {
  std::string out;
  append(out, values.data(), values.size());
  std::vector<T>().swap(values);
  return out;
}

// Sections one behind the other, in the order of SectionIndex; the head is written last, when their sizes are known.
class SectionWriter {
 public:
  explicit SectionWriter(std::ostream& out) : out_(out) {
    const std::string room(sizeof(Header) + section_count * sizeof(Section), '\0');
    out_.write(room.data(), static_cast<std::streamsize>(room.size()));
    at_ = room.size();
  }
  void add(std::string section) {
    table_.push_back({at_, section.size()});
    section.resize((section.size() + 7) / 8 * 8, '\0');
    out_.write(section.data(), static_cast<std::streamsize>(section.size()));
    at_ += section.size();
  }
  void finish(std::size_t articles, std::size_t facts, std::uint64_t words) {
    Header header{};
    std::memcpy(header.magic.data(), magic.data(), magic.size());
    header.articles = static_cast<std::uint32_t>(articles);
    header.facts = static_cast<std::uint32_t>(facts);
    header.words = words;
    std::string head;
    append(head, &header, 1);
    append(head, table_.data(), table_.size());
    out_.seekp(0);
    out_.write(head.data(), static_cast<std::streamsize>(head.size()));
  }

 private:
  std::ostream& out_;
  std::vector<Section> table_;
  std::uint64_t at_ = 0;
};

void append_code(std::string& out, std::uint32_t code) {
  while (code >= 0x80) {
    out.push_back(static_cast<char>(code | 0x80U));
    code >>= 7U;
  }
  out.push_back(static_cast<char>(code));
}

// Codes by how often words stand: `counts` by the words' places among the sorted ones.
std::vector<std::uint32_t> codes_by_count(const std::vector<std::uint64_t>& counts) {
  std::vector<std::uint32_t> order(counts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return counts[a] != counts[b] ? counts[a] > counts[b] : a < b; });
  std::vector<std::uint32_t> codes(counts.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) codes[order[i]] = i + 1;
  return codes;
}

std::vector<std::uint32_t> places_in(const std::vector<std::uint32_t>& order) {
  std::vector<std::uint32_t> places(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) places[order[i]] = i;
  return places;
}

}  // namespace

// --- parts of both ---------------------------------------------------------------------------------------------------

void StringColumn::add(std::string_view s) {
  bytes_ += s;
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
}

std::string StringColumn::section() const {
  std::string out;
  const auto count = static_cast<std::uint32_t>(begins_.size() - 1);
  append(out, &count, 1);
  append(out, begins_.data(), begins_.size());
  return out + bytes_;
}

void NumberColumn::add(bool numbered, std::int64_t low, std::int64_t high) {
  if (count_ % 64 == 0)
    blocks_.push_back({0, 0, static_cast<std::uint32_t>(lows_.size()), static_cast<std::uint32_t>(highs_.size())});
  const std::uint64_t bit = std::uint64_t{1} << count_++ % 64;
  if (!numbered) return;
  blocks_.back().numbered |= bit;
  lows_.push_back(low);
  if (high == low) return;
  blocks_.back().wide |= bit;
  highs_.push_back(high);
}

std::string NumberColumn::number_section() {
  count_ = 0;
  return section_of(blocks_);
}

std::string NumberColumn::low_section() {
  return section_of(lows_);
}

std::string NumberColumn::high_section() {
  return section_of(highs_);
}

// --- made of articles ------------------------------------------------------------------------------------------------

std::uint32_t FacetBuilder::add(std::string_view value) {
  if (value.empty()) return no_value;
  const std::uint32_t number = values_.add(value);
  if (std::find(current_.begin(), current_.end(), number) == current_.end()) current_.push_back(number);
  return number;
}

void FacetBuilder::end_article() {
  met_.insert(met_.end(), current_.begin(), current_.end());
  begins_.push_back(static_cast<std::uint32_t>(met_.size()));
  current_.clear();
}

std::string FacetBuilder::value_section() {
  const auto order = values_.sorted();
  final_number_ = places_in(order);
  StringColumn column;
  for (const auto number : order) column.add(values_[number]);
  values_.clear();
  return column.section();
}

std::string FacetBuilder::number_section() {
  for (std::size_t article = 0; article + 1 < begins_.size(); ++article) {
    const auto begin = met_.begin() + begins_[article];
    const auto end = met_.begin() + begins_[article + 1];
    std::transform(begin, end, begin, [&](std::uint32_t n) { return final_number_[n]; });
    std::sort(begin, end);
  }
  std::string out = section_of(begins_) + section_of(met_);
  begins_ = {0};
  return out;
}

void ColumnsBuilder::add(const ExtractedArticle& extracted, const std::vector<IndexWord>& title,
                         const std::vector<IndexWord>& text) {
  const Article& article = extracted.article;
  ArticleRow row{};
  row.day = article.published ? days_since_epoch(article.published->date) : no_day;
  row.precision = article.published ? static_cast<std::uint32_t>(article.published->precision) : 0;
  row.first_fact = static_cast<std::uint32_t>(type_.size());
  row.first_sentence = static_cast<std::uint32_t>(sentence_starts_.size());
  row.text_bytes = static_cast<std::uint32_t>(article.title.text.size() + article.text.text.size());
  // As ranking counts them: a title's word counts as often as its weight says.
  row.words = static_cast<std::uint32_t>(title.size() * schema::title_weight + text.size());
  articles_.push_back(row);
  words_ += row.words;
  ids_.add(article.id);
  add_sentences(extracted, title.size(), text);
  for (const auto& word : title) sequences_.push_back(dictionary_.add(word.word) + 1);
  sequences_.push_back(0);
  for (const auto& word : text) sequences_.push_back(dictionary_.add(word.word) + 1);
  sequence_begins_.push_back(sequences_.size());
  facet(Facet::source).add(article.source);
  for (const auto& author : article.authors) facet(Facet::author).add(author);
  facet(Facet::section).add(article.section);
  facet(Facet::language).add(article.language);
  if (article.published) {
    const auto date = article.published->iso_date();
    facet(Facet::year).add(date.substr(0, 4));
    if (date.size() >= 7) facet(Facet::month).add(date.substr(0, 7));
  }
  for (const auto& fact : extracted.facts) add(fact);
  for (auto& column : facets_) column.end_article();
}

void ColumnsBuilder::add_sentences(const ExtractedArticle& extracted, std::size_t title_words,
                                   const std::vector<IndexWord>& text) {
  sentence_starts_.push_back(1);
  const auto first = static_cast<std::uint32_t>(1 + title_words + schema::position_gap);
  std::size_t word = 0;
  for (const auto& sentence : extracted.sentences) {
    while (word < text.size() && text[word].place.begin < sentence.begin) ++word;
    sentence_starts_.push_back(first + static_cast<std::uint32_t>(word));
  }
}

void ColumnsBuilder::add(const Fact& fact) {
  unsigned marks = fact.field == Field::title ? FactColumns::in_title : 0;
  Modifier modifier = Modifier::none;
  std::uint32_t value = no_value;
  std::int64_t low = 0;
  std::int64_t high = 0;
  facet(Facet::type).add(name_of(fact.type));
  if (const auto* figure = std::get_if<Figure>(&fact.value)) {
    modifier = figure->modifier;
    const auto keep = [&](const std::optional<Decimal>& amount, std::int64_t& key, unsigned has, unsigned cut) {
      if (!amount) return;
      const auto made = amount_key(*amount);
      key = made.key;
      marks |= has | (made.exact ? 0U : cut);
    };
    keep(figure->amount ? figure->amount : figure->low, low, FactColumns::has_low, FactColumns::low_cut);
    keep(figure->amount ? figure->amount : figure->high, high, FactColumns::has_high, FactColumns::high_cut);
    const auto currency = facet(Facet::currency).add(figure->currency);
    const auto unit = facet(Facet::unit).add(figure->unit);
    value = fact.type == FactType::money ? currency : unit;
    facet(Facet::amount).add(amount_band(fact));
  } else if (const auto* time = std::get_if<TimeExpression>(&fact.value)) {
    if (time->first && time->last) {
      marks |= FactColumns::has_low | FactColumns::has_high;
      low = days_since_epoch(*time->first);
      high = days_since_epoch(*time->last);
      add_mentioned({*time->first, *time->last});
    }
  } else if (const auto* mention = std::get_if<Mention>(&fact.value)) {
    if (const auto kind = facet_of_value(fact.type)) value = facet(*kind).add(mention->name);
  }
  type_.push_back(static_cast<std::uint8_t>(fact.type));
  marks_.push_back(static_cast<std::uint8_t>(marks));
  modifier_.push_back(static_cast<std::uint8_t>(modifier));
  sentence_.push_back(fact.field == Field::title ? 0 : static_cast<std::uint32_t>(fact.sentence.index + 1));
  value_.push_back(value);
  numbers_.add((marks & (FactColumns::has_low | FactColumns::has_high)) != 0, low, high);
}

// The year and the month that hold the whole of a mentioned date.
void ColumnsBuilder::add_mentioned(const DaySpan& days) {
  if (days.first.year() != days.last.year()) return;
  const std::string date = iso_date(days.first);
  facet(Facet::mentioned_year).add(date.substr(0, date.rfind('-', date.rfind('-') - 1)));
  if (days.first.month() == days.last.month()) facet(Facet::mentioned_month).add(date.substr(0, date.rfind('-')));
}

void ColumnsBuilder::write(std::ostream& out) {
  const std::size_t articles = articles_.size();
  const std::size_t facts = type_.size();
  SectionWriter sections(out);
  sections.add(section_of(articles_));
  sections.add(ids_.section());
  ids_ = {};
  sections.add(section_of(sentence_starts_));
  std::vector<std::string> facet_sections;  // made now, as facts number their values by the sorted lists
  for (auto& column : facets_) {
    facet_sections.push_back(column.value_section());
    facet_sections.push_back(column.number_section());
  }
  for (std::size_t i = 0; i < value_.size(); ++i)
    if (const auto kind = facet_of_value(static_cast<FactType>(type_[i])); kind && value_[i] != no_value)
      value_[i] = facet(*kind).final_number(value_[i]);
  sections.add(section_of(type_));
  sections.add(section_of(marks_));
  sections.add(section_of(modifier_));
  sections.add(section_of(sentence_));
  sections.add(section_of(value_));
  sections.add(numbers_.number_section());
  sections.add(numbers_.low_section());
  sections.add(numbers_.high_section());
  const auto order = dictionary_.sorted();
  const auto places = places_in(order);
  StringColumn dictionary;
  for (const auto number : order) dictionary.add(dictionary_[number]);
  sections.add(dictionary.section());
  dictionary_.clear();
  std::vector<std::uint64_t> counts(order.size());
  for (const auto word : sequences_)
    if (word != 0) ++counts[places[word - 1]];
  auto codes = codes_by_count(counts);
  std::string bytes;
  for (std::size_t i = 0; i < articles; ++i) {
    const std::uint64_t begin = bytes.size();
    for (auto at = sequence_begins_[i]; at < sequence_begins_[i + 1]; ++at)
      append_code(bytes, sequences_[at] == 0 ? 0 : codes[places[sequences_[at] - 1]]);
    sequence_begins_[i] = begin;
  }
  sequence_begins_.back() = bytes.size();
  sections.add(section_of(codes));
  sections.add(section_of(sequence_begins_) + bytes);
  sequence_begins_ = {0};
  sequences_.clear();
  for (auto& section : facet_sections) sections.add(std::move(section));
  sections.finish(articles, facts, std::exchange(words_, 0));
}

std::string columns_of(const ArticleStore& articles) {
  ColumnsBuilder builder;
  Tokenizer tokenizer;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const auto extracted = articles.read(i);
    builder.add(extracted, tokenizer.tokens(extracted.article.title.text),
                tokenizer.tokens(extracted.article.text.text));
  }
  std::ostringstream out;
  builder.write(out);
  return std::move(out).str();
}

// --- joined ----------------------------------------------------------------------------------------------------------

namespace {

// The strings of several sorted lists in one, and where each of theirs stands in it.
struct SortedUnion {
  std::string section;
  std::vector<std::vector<std::uint32_t>> places;  // by list and place there
};

}  // namespace

class ColumnsJoiner {
 public:
  explicit ColumnsJoiner(const std::vector<std::filesystem::path>& files) {
    for (const auto& file : files) {
      parts_.push_back(std::make_unique<Columns>(file));
      const Columns& part = *parts_.back();
      articles_ += part.articles_.size();
      facts_ += part.facts_.size();
      sentences_ += part.sentence_starts_.size();
      words_ += part.words_;
    }
    if (std::max({articles_, facts_, sentences_}) > std::numeric_limits<std::uint32_t>::max())
      throw Error("a segment may have 4,294,967,295 facts and sentences; there are more");
  }

  void write(std::ostream& out) {
    SectionWriter sections(out);
    sections.add(article_rows());
    sections.add(joined_strings([](const Columns& part) -> const Columns::Strings& { return part.ids_; }));
    sections.add(joined([](const Columns& part) { return part.sentence_starts_; }));
    sections.add(joined([](const Columns& part) { return part.facts_.type; }));
    sections.add(joined([](const Columns& part) { return part.facts_.marks; }));
    sections.add(joined([](const Columns& part) { return part.facts_.modifier; }));
    sections.add(joined([](const Columns& part) { return part.facts_.sentence; }));
    std::vector<SortedUnion> values;
    for (std::size_t f = 0; f < facet_count; ++f)
      values.push_back(
          union_of([&](const Columns& part) -> const Columns::Strings& { return part.facets_[f].values; }));
    sections.add(fact_values(values));
    add_numbers(sections);
    add_words(sections);
    for (std::size_t f = 0; f < facet_count; ++f) {
      sections.add(std::move(values[f].section));
      sections.add(facet_numbers(f, values[f]));
    }
    sections.finish(articles_, facts_, words_);
  }

 private:
  std::string article_rows() const {
    std::vector<ArticleRow> rows;
    rows.reserve(articles_);
    std::uint32_t facts = 0;
    std::uint32_t sentences = 0;
    for (const auto& part : parts_) {
      for (ArticleRow row : part->articles_) {
        row.first_fact += facts;
        row.first_sentence += sentences;
        rows.push_back(row);
      }
      facts += static_cast<std::uint32_t>(part->facts_.size());
      sentences += static_cast<std::uint32_t>(part->sentence_starts_.size());
    }
    return section_of(rows);
  }

  template <class SpanOf>
  std::string joined(SpanOf span_of) const {
    std::string out;
    for (const auto& part : parts_) append(out, span_of(*part).data(), span_of(*part).size());
    return out;
  }

  template <class StringsOf>
  std::string joined_strings(StringsOf strings_of) const {
    StringColumn column;
    for (const auto& part : parts_)
      for (std::size_t i = 0; i < strings_of(*part).count(); ++i) column.add(strings_of(*part)[i]);
    return column.section();
  }

  template <class StringsOf>
  SortedUnion union_of(StringsOf strings_of) const {
    SortedUnion all;
    StringNumbers met;
    for (const auto& part : parts_) {
      const auto& strings = strings_of(*part);
      auto& places = all.places.emplace_back(strings.count());
      for (std::size_t i = 0; i < places.size(); ++i) places[i] = met.add(strings[i]);
    }
    const auto order = met.sorted();
    const auto place = places_in(order);
    for (auto& places : all.places)
      for (auto& number : places) number = place[number];
    StringColumn column;
    for (const auto number : order) column.add(met[number]);
    all.section = column.section();
    return all;
  }

  std::string fact_values(const std::vector<SortedUnion>& values) const {
    std::vector<std::uint32_t> out;
    out.reserve(facts_);
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      const FactColumns& facts = parts_[p]->facts_;
      for (std::size_t i = 0; i < facts.size(); ++i) {
        const auto facet = facet_of_value(static_cast<FactType>(facts.type[i]));
        const std::uint32_t value = facts.value[i];
        out.push_back(facet && value != no_value ? values[static_cast<std::size_t>(*facet)].places[p].at(value)
                                                 : no_value);
      }
    }
    return section_of(out);
  }

  void add_numbers(SectionWriter& sections) const {
    NumberColumn numbers;
    for (const auto& part : parts_) {
      const FactColumns& facts = part->facts_;
      for (std::size_t i = 0; i < facts.size(); ++i)
        numbers.add((facts.marks[i] & (FactColumns::has_low | FactColumns::has_high)) != 0, facts.low(i),
                    facts.high(i));
    }
    sections.add(numbers.number_section());
    sections.add(numbers.low_section());
    sections.add(numbers.high_section());
  }

  void add_words(SectionWriter& sections) const {
    auto words = union_of([](const Columns& part) -> const Columns::Strings& { return part.dictionary_; });
    // From the codes of a part to places in the whole dictionary, then to its codes.
    auto& codes_of_parts = words.places;
    std::size_t count = 0;
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      std::vector<std::uint32_t> by_code(codes_of_parts[p].size());
      for (std::size_t i = 0; i < by_code.size(); ++i) {
        count = std::max<std::size_t>(count, codes_of_parts[p][i] + 1U);
        by_code.at(parts_[p]->codes_[i] - 1) = codes_of_parts[p][i];
      }
      codes_of_parts[p] = std::move(by_code);
    }
    std::vector<std::uint64_t> counts(count);
    for_each_code([&](std::size_t part, std::uint32_t code) {
      if (code != 0) ++counts[codes_of_parts[part].at(code - 1)];
    });
    auto codes = codes_by_count(counts);
    for (auto& part : codes_of_parts)
      for (auto& place : part) place = codes[place];
    std::vector<std::uint64_t> begins{0};
    std::string bytes;
    for_each_code([&](std::size_t part,
                      std::uint32_t code) { append_code(bytes, code == 0 ? 0 : codes_of_parts[part][code - 1]); },
                  [&] { begins.push_back(bytes.size()); });
    sections.add(std::move(words.section));
    sections.add(section_of(codes));
    sections.add(section_of(begins) + bytes);
  }

  template <class F, class End = void (*)()>
  void for_each_code(
      F f, End end_article = [] {}) const {
    for (std::size_t p = 0; p < parts_.size(); ++p)
      for (std::size_t i = 0; i < parts_[p]->articles_.size(); ++i) {
        CodeReader codes(parts_[p]->sequence(i));
        while (const auto code = codes.next()) f(p, *code);
        end_article();
      }
  }

  std::string facet_numbers(std::size_t facet, const SortedUnion& values) const {
    std::vector<std::uint32_t> begins{0};
    std::vector<std::uint32_t> numbers;
    for (std::size_t p = 0; p < parts_.size(); ++p)
      for (std::size_t i = 0; i < parts_[p]->articles_.size(); ++i) {
        for (const auto number : parts_[p]->values_of(static_cast<Facet>(facet), i))
          numbers.push_back(values.places[p].at(number));
        begins.push_back(static_cast<std::uint32_t>(numbers.size()));
      }
    return section_of(begins) + section_of(numbers);
  }

  std::vector<std::unique_ptr<Columns>> parts_;
  std::size_t articles_ = 0, facts_ = 0, sentences_ = 0;
  std::uint64_t words_ = 0;
};

void join_columns(const std::vector<std::filesystem::path>& parts, const std::filesystem::path& file) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  try {
    ColumnsJoiner(parts).write(out);
  } catch (const std::out_of_range&) {
    throw Error(parts.front().parent_path().string() +
                " or a segment that is joined with it has damaged columns; dateline check tells which, dateline repair "
                "makes them again");
  }
  out.close();
  if (!out) throw Error(file.string() + ": cannot be written");
}

}  // namespace dateline
