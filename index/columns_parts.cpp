// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/columns_parts.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace dateline {

using namespace columns_layout;

void StringColumn::add(std::string_view s) {
  bytes_ += s;
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
}

std::string StringColumn::section() const {
  std::string out;
  const auto count = static_cast<std::uint32_t>(begins_.size() - 1);
  append_values(out, &count, 1);
  append_values(out, begins_.data(), begins_.size());
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

SectionWriter::SectionWriter(std::ostream& out) : out_(out) {
  const std::string room(sizeof(Header) + section_count * sizeof(Section), '\0');
  out_.write(room.data(), static_cast<std::streamsize>(room.size()));
  at_ = room.size();
}

void SectionWriter::add(std::string section) {
  table_.push_back({at_, section.size()});
  section.resize((section.size() + 7) / 8 * 8, '\0');
  out_.write(section.data(), static_cast<std::streamsize>(section.size()));
  at_ += section.size();
}

void SectionWriter::finish(std::size_t articles, std::size_t facts, std::uint64_t words) {
  Header header{};
  std::memcpy(header.magic.data(), magic.data(), magic.size());
  header.articles = static_cast<std::uint32_t>(articles);
  header.facts = static_cast<std::uint32_t>(facts);
  header.words = words;
  std::string head;
  append_values(head, &header, 1);
  append_values(head, table_.data(), table_.size());
  out_.seekp(0);
  out_.write(head.data(), static_cast<std::streamsize>(head.size()));
}

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

}  // namespace dateline
