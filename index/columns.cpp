// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/columns.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "index/columns_layout.hpp"
#include "index/schema.hpp"
#include "ingest/error.hpp"
#include "ingest/published.hpp"

namespace dateline {

namespace {

using namespace columns_layout;

constexpr std::array<std::string_view, facet_count> facet_names{
    "organization", "person", "place", "source", "author",         "section",         "language", "type",
    "currency",     "unit",   "year",  "month",  "mentioned-year", "mentioned-month", "amount"};

constexpr std::size_t word = sizeof(std::uint32_t);

// The file's sections, each checked when it is taken.
class Sections {
 public:
  Sections(const std::filesystem::path& path, std::string_view bytes) : path_(path), bytes_(bytes) {
    if (bytes.size() < sizeof(Header) + section_count * sizeof(Section) || !bytes.starts_with(magic))
      throw damaged("is no columns file of this version");
    std::memcpy(&header_, bytes.data(), sizeof header_);
    std::memcpy(table_.data(), bytes.data() + sizeof header_, sizeof table_);
  }

  const Header& header() const { return header_; }

  // The section's bytes, at least `least` of them.
  std::string_view bytes(std::size_t i, std::uint64_t least) const {
    const Section& s = table_[i];
    if (s.offset > bytes_.size() || s.size > bytes_.size() - s.offset || s.size < least || s.offset % 8 != 0)
      throw damaged("section " + std::to_string(i) + " reaches past the end of the file");
    return bytes_.substr(s.offset, s.size);
  }

  // As many values as there are facts, or articles.
  template <class T>
  std::span<const T> values(std::size_t i, std::uint64_t count) const {
    return {reinterpret_cast<const T*>(bytes(i, count * sizeof(T)).data()), count};
  }
  template <class T>
  std::span<const T> all_values(std::size_t i) const {
    return values<T>(i, bytes(i, 0).size() / sizeof(T));
  }

 private:
  Error damaged(const std::string& why) const {
    return Error(path_.string() + ": " + why + "; `dateline repair` makes the columns again");
  }

  const std::filesystem::path& path_;
  std::string_view bytes_;
  Header header_{};
  std::array<Section, section_count> table_{};
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

std::optional<Facet> facet_of_value(FactType type) {
  switch (type) {
    case FactType::money:
      return Facet::currency;
    case FactType::percent:
    case FactType::quantity:
    case FactType::count:
    case FactType::ratio:
      return Facet::unit;
    case FactType::organization:
      return Facet::organization;
    case FactType::person:
      return Facet::person;
    case FactType::place:
      return Facet::place;
    default:
      return std::nullopt;
  }
}

DaySpan published_span(const ArticleRow& row) {
  const Day day = std::chrono::sys_days(std::chrono::days(row.day));
  const auto year = static_cast<int>(day.year());
  if (row.precision == static_cast<std::uint32_t>(DatePrecision::year)) return whole_year(year);
  if (row.precision == static_cast<std::uint32_t>(DatePrecision::month))
    return whole_month(year, static_cast<unsigned>(day.month()));
  return {day, day};
}

Columns::Columns(const std::filesystem::path& path) : file_(path) {
  const Sections sections(path, file_.bytes());
  const std::uint64_t article_count = sections.header().articles;
  const std::uint64_t fact_count = sections.header().facts;
  const auto strings = [&](std::size_t i) {
    const std::uint64_t count = sections.values<std::uint32_t>(i, 2)[0];
    const auto numbers = sections.values<std::uint32_t>(i, count + 2);
    return Strings{numbers.subspan(1), sections.bytes(i, 0).substr((count + 2) * word)};
  };
  words_ = sections.header().words;
  articles_ = sections.values<ArticleRow>(article_rows, article_count);
  ids_ = strings(ids);
  sentence_starts_ = sections.all_values<std::uint32_t>(columns_layout::sentence_starts);
  facts_.type = sections.values<std::uint8_t>(fact_type, fact_count);
  facts_.marks = sections.values<std::uint8_t>(fact_marks, fact_count);
  facts_.modifier = sections.values<std::uint8_t>(fact_modifier, fact_count);
  facts_.sentence = sections.values<std::uint32_t>(fact_sentence, fact_count);
  facts_.value = sections.values<std::uint32_t>(fact_value, fact_count);
  facts_.numbers = sections.values<NumberBlock>(fact_numbers, (fact_count + 63) / 64);
  facts_.lows = sections.all_values<std::int64_t>(fact_low);
  facts_.highs = sections.all_values<std::int64_t>(fact_high);
  dictionary_ = strings(dictionary);
  codes_ = sections.values<std::uint32_t>(word_codes, dictionary_.count());
  sequence_begins_ = sections.values<std::uint64_t>(columns_layout::sequences, article_count + 1);
  sequences_ = sections.bytes(columns_layout::sequences, 0).substr(sequence_begins_.size_bytes());
  for (std::size_t f = 0; f < facet_count; ++f) {
    const std::size_t members = first_facet + 2 * f + 1;
    facets_[f] = {strings(members - 1), sections.values<std::uint32_t>(members, article_count + 1),
                  sections.all_values<std::uint32_t>(members).subspan(article_count + 1)};
  }
}

RowRange Columns::facts_of(std::size_t article) const {
  const std::size_t end = article + 1 < articles_.size() ? articles_[article + 1].first_fact : facts_.size();
  const std::size_t begin = articles_[article].first_fact;
  return begin <= end && end <= facts_.size() ? RowRange{begin, end} : RowRange{0, 0};
}

std::span<const std::uint32_t> Columns::sentence_starts(std::size_t article) const {
  const std::size_t end =
      article + 1 < articles_.size() ? articles_[article + 1].first_sentence : sentence_starts_.size();
  const std::size_t begin = articles_[article].first_sentence;
  if (begin > end || end > sentence_starts_.size()) return {};
  return sentence_starts_.subspan(begin, end - begin);
}

std::optional<std::size_t> Columns::find(const Strings& sorted, std::string_view string) {
  std::size_t low = 0;
  std::size_t high = sorted.count();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (sorted[middle] < string)
      low = middle + 1;
    else
      high = middle;
  }
  return low < sorted.count() && sorted[low] == string ? std::optional(low) : std::nullopt;
}

std::optional<std::size_t> Columns::number_of(Facet facet, std::string_view value) const {
  return find(facets_[index(facet)].values, value);
}

std::span<const std::uint32_t> Columns::values_of(Facet facet, std::size_t article) const {
  const FacetColumn& column = facets_[index(facet)];
  const std::uint32_t begin = column.begins[article];
  const std::uint32_t end = column.begins[article + 1];
  if (end < begin || end > column.numbers.size()) return {};
  return column.numbers.subspan(begin, end - begin);
}

std::uint32_t Columns::code_of(std::string_view string) const {
  const auto place = find(dictionary_, string);
  return place ? codes_[*place] : 0;
}

std::string_view Columns::sequence(std::size_t article) const {
  const std::uint64_t begin = sequence_begins_[article];
  const std::uint64_t end = sequence_begins_[article + 1];
  if (end < begin || end > sequences_.size()) return {};
  return sequences_.substr(begin, end - begin);
}

std::vector<std::uint32_t> Columns::positions(std::uint32_t code, std::size_t article, bool in_title) const {
  std::vector<std::uint32_t> found;
  if (code == 0) return found;
  std::uint32_t position = 1;
  CodeReader codes(sequence(article));
  while (const auto next = codes.next()) {
    if (*next == 0) {
      if (in_title) break;
      position += schema::position_gap;
      continue;
    }
    if (*next == code) found.push_back(position);
    ++position;
  }
  return found;
}

std::int64_t FactColumns::low(std::size_t row) const {
  const NumberBlock& block = numbers[row / 64];
  const std::uint64_t bit = std::uint64_t{1} << row % 64;
  if ((block.numbered & bit) == 0) return 0;
  const auto at = block.first_low + static_cast<std::size_t>(std::popcount(block.numbered & (bit - 1)));
  return at < lows.size() ? lows[at] : 0;
}

std::int64_t FactColumns::high(std::size_t row) const {
  const NumberBlock& block = numbers[row / 64];
  const std::uint64_t bit = std::uint64_t{1} << row % 64;
  if ((block.wide & bit) == 0) return low(row);
  const auto at = block.first_high + static_cast<std::size_t>(std::popcount(block.wide & (bit - 1)));
  return at < highs.size() ? highs[at] : 0;
}

}  // namespace dateline
