// SPDX-License-Identifier: GPL-3.0-or-later
// join_columns: columns of several files as one, without a look at their articles.
#include <algorithm>
#include <fstream>
#include <limits>
#include <memory>
#include <stdexcept>

#include "index/columns_writer.hpp"
#include "index/glass_table.hpp"
#include "ingest/error.hpp"

namespace dateline {

using columns_layout::CodeReader;

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
    for (const auto& part : parts_) append_values(out, span_of(*part).data(), span_of(*part).size());
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
                      std::uint32_t code) { pack_number(bytes, code == 0 ? 0 : codes_of_parts[part][code - 1]); },
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
