// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/columns_writer.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "extract/calendar.hpp"
#include "index/amount_band.hpp"
#include "index/amount_key.hpp"
#include "index/article_store.hpp"
#include "index/glass_table.hpp"
#include "index/schema.hpp"

namespace dateline {

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
      pack_number(bytes, sequences_[at] == 0 ? 0 : codes[places[sequences_[at] - 1]]);
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

}  // namespace dateline
