// SPDX-License-Identifier: GPL-3.0-or-later
// What columns files are made of, for their builder and their joiner.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "index/columns.hpp"
#include "index/columns_layout.hpp"

namespace dateline {

// Strings one behind the other, found by their begins.
class StringColumn {
 public:
  void add(std::string_view s);
  std::string section() const;

 private:
  std::string bytes_;
  std::vector<std::uint32_t> begins_{0};
};

// The ends of facts' amounts and dates.
class NumberColumn {
 public:
  void add(bool numbered, std::int64_t low, std::int64_t high);
  std::string number_section();
  std::string low_section();
  std::string high_section();

 private:
  std::size_t count_ = 0;
  std::vector<NumberBlock> blocks_;
  std::vector<std::int64_t> lows_, highs_;
};

// Sections one behind the other, in the order of SectionIndex; the head is written last, when their sizes are known.
class SectionWriter {
 public:
  explicit SectionWriter(std::ostream& out);
  void add(std::string section);
  void finish(std::size_t articles, std::size_t facts, std::uint64_t words);

 private:
  std::ostream& out_;
  std::vector<columns_layout::Section> table_;
  std::uint64_t at_ = 0;
};

template <class T>
void append_values(std::string& out, const T* values, std::size_t n) {
  out.append(reinterpret_cast<const char*>(values), n * sizeof(T));
}

// The values' bytes; the values are gone afterwards, so that they do not stand in memory twice.
template <class T>
std::string section_of(std::vector<T>& values) {
  std::string out;
  append_values(out, values.data(), values.size());
  std::vector<T>().swap(values);
  return out;
}

// Codes by how often words stand: `counts` by the words' places among the sorted ones.
std::vector<std::uint32_t> codes_by_count(const std::vector<std::uint64_t>& counts);
// Where each number stands in an order of them.
std::vector<std::uint32_t> places_in(const std::vector<std::uint32_t>& order);

}  // namespace dateline
