// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/inverter.hpp"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <numeric>

#include "index/glass_table.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;
constexpr std::size_t longest_term = 245;
// A posting list is cut into entries of the table of some 2,000 bytes, as Xapian does.
constexpr std::size_t chunk_bytes = 2000;

// Numbers of any width, lowest bits first.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}

  // `value` below `range`: the codes of the middle of the range are a bit shorter where there are codes to spare.
  void put(std::uint32_t value, std::uint32_t range) {
    auto bits = static_cast<unsigned>(std::bit_width(range - 1));
    const auto spare = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - range);
    if (spare > 0) {
      const std::uint32_t middle = (range - spare) / 2;
      if (value >= middle + spare)
        value = (value - (middle + spare)) | 1U << (bits - 1);
      else if (value >= middle)
        --bits;
    }
    pending_ |= std::uint64_t{value} << count_;
    for (count_ += bits; count_ >= 8; count_ -= 8) {
      out_.push_back(static_cast<char>(pending_));
      pending_ >>= 8U;
    }
  }
  void finish() {
    if (count_ > 0) out_.push_back(static_cast<char>(pending_));
  }

  // Those between places `from` and `to`, which are written already.
  void put_between(const std::vector<std::uint32_t>& positions, std::size_t from, std::size_t to) {
    while (from + 1 < to) {
      const std::size_t middle = (from + to) / 2;
      const auto inside = static_cast<std::uint32_t>(to - from);
      const auto before = static_cast<std::uint32_t>(middle - from);
      put(positions[middle] - (positions[from] + before), positions[to] - positions[from] - inside + 1);
      put_between(positions, from, middle);
      from = middle;
    }
  }

 private:
  std::string& out_;
  std::uint64_t pending_ = 0;
  unsigned count_ = 0;
};

// The documents of one term, or with their lengths the list of all documents, as entries of the table of postings.
class PostingWriter {
 public:
  explicit PostingWriter(GlassTableWriter& table) : table_(table) {}

  // `key` leads to the first entry, `later_key` with a document behind it to further ones.
  void begin(std::string key, std::string later_key, std::uint64_t documents, std::uint64_t weight) {
    key_ = std::move(key);
    later_key_ = std::move(later_key);
    head_.clear();
    pack_number(head_, documents);
    pack_number(head_, weight);
    is_first_ = true;
    entries_.clear();
  }
  void add(std::uint32_t document, std::uint32_t weight) {
    if (entries_.size() >= chunk_bytes) flush(false);
    if (entries_.empty())
      first_ = document;
    else
      pack_number(entries_, document - last_ - 1);
    pack_number(entries_, weight);
    last_ = document;
  }
  void end() { flush(true); }

 private:
  void flush(bool is_last) {
    std::string& tag = head_;
    if (is_first_)
      pack_number(tag, first_ - 1);
    else
      tag.clear();
    tag.push_back(is_last ? '1' : '0');
    pack_number(tag, last_ - first_);
    tag += entries_;
    if (!is_first_) {
      key_ = later_key_;
      pack_sorted_number(key_, first_);
    }
    table_.add(key_, tag);
    is_first_ = false;
    entries_.clear();
  }

  GlassTableWriter& table_;
  std::string key_, later_key_, head_, entries_;
  std::uint32_t first_ = 0, last_ = 0;
  bool is_first_ = true;
};

// The key of a term's first entry: as in a longer key, without the zero byte that ends it.
std::string posting_key(std::string_view term) {
  std::string key;
  pack_term(key, term);
  key.pop_back();
  return key;
}

std::string longer_key(std::string_view term) {
  std::string key;
  pack_term(key, term);
  return key;
}

}  // namespace

void pack_positions(std::string& out, const std::vector<std::uint32_t>& positions) {
  pack_number(out, positions.back());
  if (positions.size() == 1) return;
  BitWriter bits(out);
  bits.put(positions.front(), positions.back());
  bits.put(static_cast<std::uint32_t>(positions.size() - 2), positions.back() - positions.front());
  bits.put_between(positions, 0, positions.size() - 1);
  bits.finish();
}

Inverter::Inverter() {
  clear();
}

void Inverter::clear() {
  texts_.clear();
  terms_.clear();
  hashes_.clear();
  occurrences_.clear();
  lengths_.clear();
  table_.assign(1U << 14U, 0);
}

void Inverter::begin_document() {
  lengths_.push_back(0);
}

Inverter::Term& Inverter::term_of(std::string_view prefix, std::string_view word) {
  const std::size_t begin = texts_.size();
  texts_ += prefix;
  texts_ += word;
  const std::string_view text = std::string_view(texts_).substr(begin);
  const std::uint64_t hash = XXH3_64bits(text.data(), text.size());
  std::size_t slot = hash & (table_.size() - 1);
  for (; table_[slot] != 0; slot = (slot + 1) & (table_.size() - 1)) {
    const std::uint32_t known = table_[slot] - 1;
    if (hashes_[known] != hash || text_of(terms_[known]) != text) continue;
    texts_.resize(begin);
    return terms_[known];
  }
  if (text.size() + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0')) > longest_term)
    throw Error("the index takes no term of more than 245 bytes: " + std::string(text.substr(0, 40)) + "…");
  table_[slot] = static_cast<std::uint32_t>(terms_.size() + 1);
  terms_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.size()), none, none});
  hashes_.push_back(hash);
  if (2 * terms_.size() > table_.size()) grow();
  return terms_.back();
}

void Inverter::grow() {
  table_.assign(2 * table_.size(), 0);
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    std::size_t slot = hashes_[i] & (table_.size() - 1);
    while (table_[slot] != 0) slot = (slot + 1) & (table_.size() - 1);
    table_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

void Inverter::append(Term& term, std::uint32_t position, std::uint32_t weight) {
  const auto number = static_cast<std::uint32_t>(occurrences_.size());
  occurrences_.push_back({static_cast<std::uint32_t>(lengths_.size()), position, weight, none});
  if (term.last == none)
    term.first = number;
  else
    occurrences_[term.last].next = number;
  term.last = number;
}

void Inverter::add(std::string_view prefix, std::string_view word, std::uint32_t position, std::uint32_t weight) {
  append(term_of(prefix, word), position, weight);
  lengths_.back() += weight;
}

void Inverter::add_boolean(std::string_view prefix, std::string_view word) {
  Term& term = term_of(prefix, word);
  if (term.last == none || occurrences_[term.last].document != lengths_.size()) append(term, 0, 0);
}

void Inverter::write(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw Error(folder.string() + ": cannot be made: " + error.message());
  GlassTableWriter postings(folder / "postlist.glass");
  GlassTableWriter positions(folder / "position.glass");
  PostingWriter list(postings);
  GlassCounts counts;
  counts.documents = static_cast<std::uint32_t>(lengths_.size());
  if (!lengths_.empty()) {
    list.begin(std::string("\x00\xe0", 2), std::string("\x00\xe0", 2), 0, 0);
    for (std::uint32_t d = 0; d < lengths_.size(); ++d) list.add(d + 1, lengths_[d]);
    list.end();
    counts.words = std::accumulate(lengths_.begin(), lengths_.end(), std::uint64_t{0});
    counts.longest = *std::max_element(lengths_.begin(), lengths_.end());
    for (const auto length : lengths_)
      if (length > 0 && (counts.shortest == 0 || length < counts.shortest)) counts.shortest = length;
  }
  std::vector<std::uint32_t> order(terms_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [this](std::uint32_t a, std::uint32_t b) { return text_of(terms_[a]) < text_of(terms_[b]); });
  struct Posting {
    std::uint32_t document, weight;
  };
  std::vector<Posting> documents;
  std::vector<std::uint32_t> places;
  std::string key, tag;
  for (const auto number : order) {
    const std::string_view text = text_of(terms_[number]);
    const std::string later_key = longer_key(text);
    documents.clear();
    std::uint64_t weight = 0;
    for (std::uint32_t o = terms_[number].first; o != none;) {
      documents.push_back({occurrences_[o].document, 0});
      places.clear();
      for (; o != none && occurrences_[o].document == documents.back().document; o = occurrences_[o].next) {
        documents.back().weight += occurrences_[o].weight;
        if (occurrences_[o].position > 0) places.push_back(occurrences_[o].position);
      }
      weight += documents.back().weight;
      counts.most_frequent = std::max(counts.most_frequent, documents.back().weight);
      if (places.empty()) continue;
      key.assign(later_key);
      pack_sorted_number(key, documents.back().document);
      tag.clear();
      pack_positions(tag, places);
      positions.add(key, tag);
    }
    list.begin(posting_key(text), later_key, documents.size(), weight);
    for (const auto& posting : documents) list.add(posting.document, posting.weight);
    list.end();
  }
  const GlassRoot posting_root = postings.finish();
  write_glass_version(folder, posting_root, positions.finish(), counts);
  clear();
}

}  // namespace dateline
