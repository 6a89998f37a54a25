// SPDX-License-Identifier: GPL-3.0-or-later
// write_columns: what columns.hpp lays out, made by reading a segment's documents back.
#include <algorithm>
#include <cstring>
#include <fstream>
#include <set>
#include <unordered_map>
#include <vector>

#include "extract/calendar.hpp"
#include "index/amount_band.hpp"
#include "index/amount_key.hpp"
#include "index/article_store.hpp"
#include "index/columns_layout.hpp"
#include "index/schema.hpp"
#include "index/tokenizer.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

using namespace columns_layout;

template <class T>
void append(std::string& out, const T* values, std::size_t n) {
  out.append(reinterpret_cast<const char*>(values), n * sizeof(T));
}

// The values' bytes; the values are gone afterwards, so that a large segment does not stand in memory twice.
template <class T>
std::string section_of(std::vector<T>& values) {
  std::string out;
  append(out, values.data(), values.size());
  std::vector<T>().swap(values);
  return out;
}

// Strings one behind the other, found by their begins.
class StringColumn {
 public:
  void add(std::string_view s) {
    bytes_ += s;
    begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }
  std::string section() const {
    std::string out;
    const auto count = static_cast<std::uint32_t>(begins_.size() - 1);
    append(out, &count, 1);
    append(out, begins_.data(), begins_.size());
    return out + bytes_;
  }

 private:
  std::string bytes_;
  std::vector<std::uint32_t> begins_{0};
};

// Values of one facet as they are met; sorted when the section is written.
class FacetBuilder {
 public:
  // The number it was met under, or no_value for an empty one.
  std::uint32_t add(std::string_view value) {
    if (value.empty()) return no_value;
    const auto [found, fresh] = numbers_.try_emplace(std::string(value), static_cast<std::uint32_t>(numbers_.size()));
    if (std::find(current_.begin(), current_.end(), found->second) == current_.end()) current_.push_back(found->second);
    return found->second;
  }
  void end_article() {
    met_.insert(met_.end(), current_.begin(), current_.end());
    begins_.push_back(static_cast<std::uint32_t>(met_.size()));
    current_.clear();
  }
  // Gives every value its place among the sorted ones.
  std::string value_section() {
    std::vector<std::string_view> values(numbers_.size());
    for (const auto& [value, number] : numbers_) values[number] = value;
    auto sorted = values;
    std::sort(sorted.begin(), sorted.end());
    final_number_.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
      final_number_[i] =
          static_cast<std::uint32_t>(std::lower_bound(sorted.begin(), sorted.end(), values[i]) - sorted.begin());
    StringColumn column;
    for (const auto value : sorted) column.add(value);
    return column.section();
  }
  // After value_section(), as the next.
  std::uint32_t final_number(std::uint32_t met) const { return final_number_[met]; }
  std::string number_section() {
    for (std::size_t article = 0; article + 1 < begins_.size(); ++article) {
      const auto begin = met_.begin() + begins_[article];
      const auto end = met_.begin() + begins_[article + 1];
      std::transform(begin, end, begin, [&](std::uint32_t n) { return final_number_[n]; });
      std::sort(begin, end);
    }
    return section_of(begins_) + section_of(met_);
  }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::uint32_t> current_;
  std::vector<std::uint32_t> met_;
  std::vector<std::uint32_t> begins_{0};
  std::vector<std::uint32_t> final_number_;
};

class ColumnsBuilder {
 public:
  void add(const ExtractedArticle& extracted) {
    const Article& article = extracted.article;
    ArticleRow row{};
    row.day = article.published ? days_since_epoch(article.published->date) : no_day;
    row.precision = article.published ? static_cast<std::uint32_t>(article.published->precision) : 0;
    row.first_fact = static_cast<std::uint32_t>(type_.size());
    row.first_sentence = static_cast<std::uint32_t>(sentence_starts_.size());
    row.text_bytes = static_cast<std::uint32_t>(article.title.text.size() + article.text.text.size());
    row.words = add_sentences(extracted);
    articles_.push_back(row);
    words_ += row.words;
    ids_.add(article.id);
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

  // The file's head and its sections, in order; the builder is empty afterwards.
  struct Parts {
    std::string head;
    std::vector<std::string> sections;
  };
  Parts parts() {
    Header header{};
    std::memcpy(header.magic.data(), magic.data(), magic.size());
    header.articles = static_cast<std::uint32_t>(articles_.size());
    header.facts = static_cast<std::uint32_t>(type_.size());
    header.words = words_;
    Parts parts;
    auto& sections = parts.sections;
    sections.push_back(section_of(articles_));
    sections.push_back(ids_.section());
    sections.push_back(section_of(sentence_starts_));
    std::vector<std::string> facet_sections;  // first, as facts number their values by the sorted lists
    for (auto& column : facets_) {
      facet_sections.push_back(column.value_section());
      facet_sections.push_back(column.number_section());
    }
    for (std::size_t i = 0; i < value_.size(); ++i)
      if (const auto kind = facet_of_value(static_cast<FactType>(type_[i])); kind && value_[i] != no_value)
        value_[i] = facet(*kind).final_number(value_[i]);
    sections.push_back(section_of(type_));
    sections.push_back(section_of(marks_));
    sections.push_back(section_of(modifier_));
    sections.push_back(section_of(sentence_));
    sections.push_back(section_of(begin_));
    sections.push_back(section_of(value_));
    sections.push_back(section_of(low_));
    sections.push_back(section_of(high_));
    for (auto& section : facet_sections) sections.push_back(std::move(section));
    append(parts.head, &header, 1);
    std::uint64_t offset = sizeof(Header) + section_count * sizeof(Section);
    for (auto& section : sections) {
      const Section entry{offset, section.size()};
      append(parts.head, &entry, 1);
      section.resize((section.size() + 7) / 8 * 8, '\0');
      offset += section.size();
    }
    return parts;
  }

 private:
  FacetBuilder& facet(Facet facet) { return facets_[static_cast<std::size_t>(facet)]; }

  // Positions as MiniWriter gives them out. Returns how long the article is to ranking: a title's word counts as often
  // as its weight says.
  std::uint32_t add_sentences(const ExtractedArticle& extracted) {
    const auto title_words = static_cast<std::uint32_t>(tokenizer_.tokens(extracted.article.title.text).size());
    sentence_starts_.push_back(1);
    const auto tokens = tokenizer_.tokens(extracted.article.text.text);
    const std::uint32_t first = 1 + title_words + schema::position_gap;
    std::size_t token = 0;
    for (const auto& sentence : extracted.sentences) {
      while (token < tokens.size() && tokens[token].place.begin < sentence.begin) ++token;
      sentence_starts_.push_back(first + static_cast<std::uint32_t>(token));
    }
    return title_words * schema::title_weight + static_cast<std::uint32_t>(tokens.size());
  }

  void add(const Fact& fact) {
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
    begin_.push_back(static_cast<std::uint32_t>(fact.place.begin.value));
    value_.push_back(value);
    low_.push_back(low);
    high_.push_back(high);
  }

  // The year and the month that hold the whole of a mentioned date.
  void add_mentioned(const DaySpan& days) {
    if (days.first.year() != days.last.year()) return;
    const std::string date = iso_date(days.first);
    facet(Facet::mentioned_year).add(date.substr(0, date.rfind('-', date.rfind('-') - 1)));
    if (days.first.month() == days.last.month()) facet(Facet::mentioned_month).add(date.substr(0, date.rfind('-')));
  }

  Tokenizer tokenizer_;
  std::vector<ArticleRow> articles_;
  std::vector<std::uint32_t> sentence_starts_;
  std::vector<std::uint8_t> type_, marks_, modifier_;
  std::vector<std::uint32_t> sentence_, begin_, value_;
  std::vector<std::int64_t> low_, high_;
  std::uint64_t words_ = 0;
  StringColumn ids_;
  std::array<FacetBuilder, facet_count> facets_;
};

ColumnsBuilder::Parts parts_of(const ArticleStore& articles) {
  ColumnsBuilder builder;
  for (std::size_t i = 0; i < articles.size(); ++i) builder.add(articles.read(i));
  return builder.parts();
}

}  // namespace

std::string columns_of(const ArticleStore& articles) {
  auto parts = parts_of(articles);
  std::string bytes = std::move(parts.head);
  for (auto& section : parts.sections) bytes += std::exchange(section, {});
  return bytes;
}

void write_columns(const ArticleStore& articles, const std::filesystem::path& file) {
  auto parts = parts_of(articles);
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << parts.head;
  for (auto& section : parts.sections) out << std::exchange(section, {});
  out.close();
  if (!out) throw Error(file.string() + ": cannot be written");
  sync_path(file);
}

}  // namespace dateline
