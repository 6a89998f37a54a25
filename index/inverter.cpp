// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/inverter.hpp"

#include <algorithm>
#include <numeric>

#include "index/glass_table.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;
constexpr std::size_t longest_term = 245;
// A posting list is cut into entries of the table of some 2,000 bytes, as Xapian does.
constexpr std::size_t chunk_bytes = 2000;

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

Inverter::Inverter() {
  clear();
}

void Inverter::clear() {
  terms_.clear();
  chains_.clear();
  postings_.clear();
  lengths_.clear();
}

void Inverter::begin_document() {
  lengths_.push_back(0);
}

void Inverter::add(std::string_view prefix, std::string_view word, std::uint32_t weight) {
  if (prefix.size() + word.size() + static_cast<std::size_t>(std::count(word.begin(), word.end(), '\0')) > longest_term)
    throw Error("the index takes no term of more than 245 bytes: " + std::string(word.substr(0, 40)) + "…");
  const std::uint32_t term = terms_.add(prefix, word);
  const auto document = static_cast<std::uint32_t>(lengths_.size());
  lengths_.back() += weight;
  const auto fresh = static_cast<std::uint32_t>(postings_.size());
  if (term == chains_.size()) {
    chains_.push_back({fresh, fresh});
  } else {
    Posting& last = postings_[chains_[term].last];
    if (last.document == document) {
      last.weight += weight;
      return;
    }
    last.next = fresh;
    chains_[term].last = fresh;
  }
  postings_.push_back({document, weight, none});
}

void Inverter::write(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw Error(folder.string() + ": cannot be made: " + error.message());
  GlassTableWriter postings(folder / "postlist.glass");
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
  for (const auto term : terms_.sorted()) {
    std::uint64_t documents = 0;
    std::uint64_t weight = 0;
    for (std::uint32_t p = chains_[term].first; p != none; p = postings_[p].next) {
      ++documents;
      weight += postings_[p].weight;
      counts.most_frequent = std::max(counts.most_frequent, postings_[p].weight);
    }
    list.begin(posting_key(terms_[term]), longer_key(terms_[term]), documents, weight);
    for (std::uint32_t p = chains_[term].first; p != none; p = postings_[p].next)
      list.add(postings_[p].document, postings_[p].weight);
    list.end();
  }
  write_glass_version(folder, postings.finish(), counts);
  clear();
}

}  // namespace dateline
