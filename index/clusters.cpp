// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/clusters.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <numeric>
#include <tuple>
#include <utility>

#include "index/article_print.hpp"
#include "index/columns.hpp"
#include "index/deletions.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic = "DLCLUS01";
// A band that more different prints share tells nothing: it is skipped, so that no text can make the work quadratic.
constexpr std::size_t most_sharers = 2000;

void put32(std::string& out, std::size_t value) {
  const auto number = static_cast<std::uint32_t>(value);
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

// Sets that are united step by step (Tarjan 1975).
class Unions {
 public:
  explicit Unions(std::size_t n) : parents_(n) { std::iota(parents_.begin(), parents_.end(), 0U); }
  std::uint32_t find(std::uint32_t i) {
    while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
    return i;
  }
  void unite(std::uint32_t a, std::uint32_t b) { parents_[find(a)] = find(b); }

 private:
  std::vector<std::uint32_t> parents_;
};

struct Member {
  ArticlePrint print;
  std::uint32_t segment;
  std::uint32_t row;
};

class Finder {
 public:
  Finder(const fs::path& corpus, const std::vector<SegmentEntry>& segments) : corpus_(corpus), segments_(segments) {
    for (std::uint32_t s = 0; s < segments.size(); ++s) read(s);
    // Equal prints stand side by side.
    std::sort(members_.begin(), members_.end(), [](const Member& a, const Member& b) { return a.print < b.print; });
  }

  std::string file() {
    Unions unions(members_.size());
    unite(unions);
    std::vector<std::uint32_t> sizes(members_.size());
    for (std::uint32_t m = 0; m < members_.size(); ++m) ++sizes[unions.find(m)];
    // The earliest of each set of two and more.
    std::vector<std::uint32_t> earliest(members_.size(), none);
    std::vector<std::uint32_t> sets;
    for (std::uint32_t m = 0; m < members_.size(); ++m) {
      const auto set = unions.find(m);
      if (sizes[set] < 2) continue;
      if (earliest[set] == none) sets.push_back(set);
      if (earliest[set] == none || is_earlier(m, earliest[set])) earliest[set] = m;
    }
    std::sort(sets.begin(), sets.end(),
              [&](std::uint32_t a, std::uint32_t b) { return is_earlier(earliest[a], earliest[b]); });
    std::vector<std::uint32_t> numbers(members_.size());
    for (std::size_t i = 0; i < sets.size(); ++i) numbers[sets[i]] = static_cast<std::uint32_t>(i + 1);
    std::vector<std::vector<std::uint32_t>> rows;
    for (const auto& segment : segments_) rows.emplace_back(segment.articles);
    for (std::uint32_t m = 0; m < members_.size(); ++m)
      rows[members_[m].segment][members_[m].row] = numbers[unions.find(m)];
    return written(sets, earliest, rows);
  }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  void read(std::uint32_t s) {
    const SegmentEntry& segment = segments_[s];
    const fs::path folder = corpus_ / "segments" / segment.id;
    columns_.push_back(std::make_unique<Columns>(folder / "columns"));
    const ArticlePrints prints(folder / segment_prints);
    if (prints.size() != segment.articles)
      throw Error((folder / segment_prints).string() + ": is damaged: not for a segment of " +
                  std::to_string(segment.articles) + " articles");
    const Deletions deletions = segment.deletions ? Deletions::load(corpus_ / segment.deletions->name, segment.articles)
                                                  : Deletions(segment.articles);
    for (std::uint32_t row = 0; row < segment.articles; ++row)
      if (const auto print = prints[row]; !print.is_empty() && !deletions.contains(row + 1))
        members_.push_back({print, s, row});
  }

  void unite(Unions& unions) const {
    std::vector<std::uint32_t> different;  // the first member of each print
    for (std::uint32_t m = 0; m < members_.size(); ++m) {
      if (m > 0 && members_[m].print == members_[m - 1].print)
        unions.unite(m, m - 1);
      else
        different.push_back(m);
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> sharers(different.size());
    for (std::size_t band = 0; band < std::tuple_size_v<decltype(ArticlePrint::bands)>; ++band) {
      for (std::size_t i = 0; i < different.size(); ++i)
        sharers[i] = {members_[different[i]].print.bands[band], different[i]};
      std::sort(sharers.begin(), sharers.end());
      for (std::size_t begin = 0, end = 0; begin < sharers.size(); begin = end) {
        while (end < sharers.size() && sharers[end].first == sharers[begin].first) ++end;
        if (end - begin <= most_sharers) unite_near(unions, sharers, begin, end);
      }
    }
  }

  void unite_near(Unions& unions, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& sharers,
                  std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i)
      for (std::size_t j = i + 1; j < end; ++j)
        if (near_duplicates(members_[sharers[i].second].print, members_[sharers[j].second].print))
          unions.unite(sharers[i].second, sharers[j].second);
  }

  bool is_earlier(std::uint32_t a, std::uint32_t b) const {
    const auto key = [this](const Member& member) {
      const Columns& columns = *columns_[member.segment];
      const std::int32_t day = columns.articles()[member.row].day;
      return std::tuple(day == no_day, day, columns.id(member.row));
    };
    return key(members_[a]) < key(members_[b]);
  }

  std::string written(const std::vector<std::uint32_t>& sets, const std::vector<std::uint32_t>& earliest,
                      const std::vector<std::vector<std::uint32_t>>& rows) const {
    std::string out(magic);
    put32(out, segments_.size());
    for (const auto& segment : segments_) {
      put32(out, segment.articles);
      put32(out, segment.id.size());
      out += segment.id;
    }
    put32(out, sets.size());
    for (const auto set : sets) {
      const Member& member = members_[earliest[set]];
      const auto id = columns_[member.segment]->id(member.row);
      put32(out, id.size());
      out += id;
    }
    for (const auto& numbers : rows)
      out.append(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(std::uint32_t));
    return out;
  }

  const fs::path& corpus_;
  const std::vector<SegmentEntry>& segments_;
  std::vector<std::unique_ptr<Columns>> columns_;
  std::vector<Member> members_;
};

// Reads numbers and strings; throws where the bytes end too early.
class Reader {
 public:
  Reader(std::string_view bytes, const fs::path& file) : bytes_(bytes), file_(file) {}
  std::uint32_t number() {
    std::uint32_t value = 0;
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
  }
  std::string_view string() { return take(number()); }
  std::string_view take(std::size_t size) {
    if (size > bytes_.size()) fail();
    const auto taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  [[noreturn]] void fail() const { throw Error(file_.string() + ": is damaged: not the clusters of these segments"); }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  const fs::path& file_;
};

}  // namespace

Clusters::Clusters(const fs::path& file, const std::vector<SegmentEntry>& segments) {
  const MappedFile mapped(file);
  Reader in(mapped.bytes(), file);
  if (in.take(magic.size()) != magic || in.number() != segments.size()) in.fail();
  for (const auto& segment : segments)
    if (in.number() != segment.articles || in.string() != segment.id) in.fail();
  for (auto n = in.number(); n > 0; --n) ids_.emplace_back(in.string());
  for (const auto& segment : segments) {
    auto& numbers = numbers_.emplace_back(segment.articles);
    const auto bytes = in.take(segment.articles * sizeof(std::uint32_t));
    std::memcpy(numbers.data(), bytes.data(), bytes.size());
    for (const auto number : numbers)
      if (number > ids_.size()) in.fail();
  }
  if (!in.at_end()) in.fail();
}

std::string clusters_file(const fs::path& corpus, const std::vector<SegmentEntry>& segments) {
  return Finder(corpus, segments).file();
}

}  // namespace dateline
