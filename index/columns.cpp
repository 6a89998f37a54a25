// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/columns.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include "index/article_store.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

constexpr std::string_view magic = "DLCOLS01";
constexpr std::size_t section_count = 3 + 2 * facet_count;
constexpr std::array<std::string_view, facet_count> facet_names{"organization", "person",  "place",    "source",
                                                                "author",       "section", "language", "type",
                                                                "currency",     "unit",    "year",     "month"};

struct Header {
  std::array<char, 8> magic;
  std::uint32_t articles;
  std::uint32_t facts;
};

struct Section {
  std::uint64_t offset;
  std::uint64_t size;
};

template <class T>
void append(std::string& out, const T* values, std::size_t n) {
  out.append(reinterpret_cast<const char*>(values), n * sizeof(T));
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
  void add(std::string_view value) {
    if (value.empty()) return;
    const auto [found, fresh] = numbers_.try_emplace(std::string(value), static_cast<std::uint32_t>(numbers_.size()));
    current_.insert(found->second);
  }
  void end_article() {
    met_.insert(met_.end(), current_.begin(), current_.end());
    begins_.push_back(static_cast<std::uint32_t>(met_.size()));
    current_.clear();
  }
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
  // After value_section().
  std::string number_section() {
    for (std::size_t article = 0; article + 1 < begins_.size(); ++article) {
      const auto begin = met_.begin() + begins_[article];
      const auto end = met_.begin() + begins_[article + 1];
      std::transform(begin, end, begin, [&](std::uint32_t n) { return final_number_[n]; });
      std::sort(begin, end);
    }
    std::string out;
    append(out, begins_.data(), begins_.size());
    append(out, met_.data(), met_.size());
    return out;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::set<std::uint32_t> current_;
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
    row.first_fact = static_cast<std::uint32_t>(facts_.size());
    row.text_bytes = static_cast<std::uint32_t>(article.title.text.size() + article.text.text.size());
    articles_.push_back(row);
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

  std::string bytes() {
    std::vector<std::string> sections;
    std::string rows;
    append(rows, articles_.data(), articles_.size());
    sections.push_back(std::move(rows));
    sections.push_back(ids_.section());
    std::string facts;
    append(facts, facts_.data(), facts_.size());
    sections.push_back(std::move(facts));
    for (auto& column : facets_) {
      sections.push_back(column.value_section());
      sections.push_back(column.number_section());
    }
    return assembled(sections);
  }

 private:
  FacetBuilder& facet(Facet facet) { return facets_[static_cast<std::size_t>(facet)]; }

  void add(const Fact& fact) {
    FactColumn row{};
    row.article = static_cast<std::uint32_t>(articles_.size() - 1);
    row.sentence = static_cast<std::uint32_t>(fact.sentence.index);
    row.begin = static_cast<std::uint32_t>(fact.place.begin.value);
    row.type = static_cast<std::uint8_t>(fact.type);
    row.field = static_cast<std::uint8_t>(fact.field);
    row.low = row.high = std::nan("");
    row.first = row.last = no_day;
    facet(Facet::type).add(name_of(fact.type));
    if (const auto* figure = std::get_if<Figure>(&fact.value)) {
      if (figure->amount || figure->low) row.low = (figure->amount ? *figure->amount : *figure->low).to_double();
      if (figure->amount || figure->high) row.high = (figure->amount ? *figure->amount : *figure->high).to_double();
      facet(Facet::currency).add(figure->currency);
      facet(Facet::unit).add(figure->unit);
    } else if (const auto* time = std::get_if<TimeExpression>(&fact.value)) {
      if (time->first) row.first = days_since_epoch(*time->first);
      if (time->last) row.last = days_since_epoch(*time->last);
    } else if (const auto* mention = std::get_if<Mention>(&fact.value)) {
      const Facet kind = fact.type == FactType::person  ? Facet::person
                         : fact.type == FactType::place ? Facet::place
                                                        : Facet::organization;
      facet(kind).add(mention->name);
    }
    facts_.push_back(row);
  }

  std::string assembled(const std::vector<std::string>& sections) const {
    Header header{};
    std::memcpy(header.magic.data(), magic.data(), magic.size());
    header.articles = static_cast<std::uint32_t>(articles_.size());
    header.facts = static_cast<std::uint32_t>(facts_.size());
    std::vector<Section> table;
    std::uint64_t offset = sizeof(Header) + section_count * sizeof(Section);
    for (const auto& section : sections) {
      table.push_back({offset, section.size()});
      offset += (section.size() + 7) / 8 * 8;
    }
    std::string out;
    append(out, &header, 1);
    append(out, table.data(), table.size());
    for (const auto& section : sections) {
      out += section;
      out.resize((out.size() + 7) / 8 * 8, '\0');
    }
    return out;
  }

  std::vector<ArticleRow> articles_;
  std::vector<FactColumn> facts_;
  StringColumn ids_;
  std::array<FacetBuilder, facet_count> facets_;
};

}  // namespace

std::string_view name_of(Facet facet) {
  return facet_names[static_cast<std::size_t>(facet)];
}

std::optional<Facet> facet_named(std::string_view name) {
  if (name == "org") return Facet::organization;  // as queries have it
  if (name == "lang") return Facet::language;
  const auto found = std::find(facet_names.begin(), facet_names.end(), name);
  if (found == facet_names.end()) return std::nullopt;
  return static_cast<Facet>(found - facet_names.begin());
}

Columns::Columns(const std::filesystem::path& path) : file_(path) {
  const std::string_view bytes = file_.bytes();
  const auto damaged = [&](const std::string& why) {
    return Error(path.string() + ": " + why + "; `dateline repair` makes the columns again");
  };
  if (bytes.size() < sizeof(Header) + section_count * sizeof(Section) || !bytes.starts_with(magic))
    throw damaged("is no columns file");
  Header header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  std::array<Section, section_count> sections{};
  std::memcpy(sections.data(), bytes.data() + sizeof header, sizeof sections);
  // The section's bytes, at least `least` of them.
  const auto section = [&](std::size_t i, std::uint64_t least) {
    const Section& s = sections[i];
    if (s.offset > bytes.size() || s.size > bytes.size() - s.offset || s.size < least || s.offset % 8 != 0)
      throw damaged("section " + std::to_string(i) + " reaches past the end of the file");
    return bytes.substr(s.offset, s.size);
  };
  constexpr std::size_t word = sizeof(std::uint32_t);
  const auto numbers = [](std::string_view s, std::size_t n) {
    return std::span(reinterpret_cast<const std::uint32_t*>(s.data()), n);
  };
  const auto strings = [&](std::size_t i) {
    const auto s = section(i, 2 * word);
    const std::uint64_t count = numbers(s, 1)[0];
    section(i, (count + 2) * word);
    return Strings{numbers(s.substr(word), count + 1), s.substr((count + 2) * word)};
  };
  articles_ = {
      reinterpret_cast<const ArticleRow*>(section(0, std::uint64_t{header.articles} * sizeof(ArticleRow)).data()),
      header.articles};
  ids_ = strings(1);
  facts_ = {reinterpret_cast<const FactColumn*>(section(2, std::uint64_t{header.facts} * sizeof(FactColumn)).data()),
            header.facts};
  const std::uint64_t begins = (std::uint64_t{header.articles} + 1) * word;
  for (std::size_t f = 0; f < facet_count; ++f) {
    const auto members = section(4 + 2 * f, begins);
    facets_[f] = {strings(3 + 2 * f), numbers(members, header.articles + 1),
                  numbers(members.substr(begins), (members.size() - begins) / word)};
  }
}

std::span<const std::uint32_t> Columns::values_of(Facet facet, std::size_t article) const {
  const FacetColumn& column = facets_[index(facet)];
  const std::uint32_t begin = column.begins[article];
  const std::uint32_t end = column.begins[article + 1];
  if (end < begin || end > column.numbers.size()) return {};
  return column.numbers.subspan(begin, end - begin);
}

std::string columns_of(const ArticleStore& articles) {
  ColumnsBuilder builder;
  for (std::size_t i = 0; i < articles.size(); ++i) builder.add(articles.read(i));
  return builder.bytes();
}

void write_columns(const ArticleStore& articles, const std::filesystem::path& file) {
  write_durably(file, columns_of(articles));
}

}  // namespace dateline
