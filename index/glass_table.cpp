// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/glass_table.hpp"

#include <algorithm>
#include <cstring>

#include "ingest/error.hpp"

namespace dateline {

namespace {

constexpr std::size_t block_bytes = 8192;
constexpr std::size_t directory_begin = 11;
constexpr std::size_t longest_key = 255;
constexpr std::uint32_t revision = 1;
// Bits beside an item's size. A tag that is too long for one item goes on in further ones of the same key.
constexpr unsigned last_part = 0x4000, first_part = 0x2000;
// Four items must fit a block.
constexpr std::size_t largest_item = 2043;

void put16(char* at, std::size_t value) {
  at[0] = static_cast<char>(value >> 8U);
  at[1] = static_cast<char>(value);
}

void put32(char* at, std::uint32_t value) {
  put16(at, value >> 16U);
  put16(at + 2, value & 0xFFFFU);
}

}  // namespace

GlassTableWriter::Block::Block(std::uint8_t level, std::uint32_t block_number)
    : bytes(block_bytes, '\0'), directory_end(directory_begin), items_begin(block_bytes), number(block_number) {
  put32(bytes.data(), revision);
  bytes[4] = static_cast<char>(level);
}

bool GlassTableWriter::Block::has_room(std::size_t item) const {
  return directory_end + 2 + item <= items_begin;
}

char* GlassTableWriter::Block::add(std::size_t size) {
  items_begin -= size;
  put16(bytes.data() + directory_end, items_begin);
  directory_end += 2;
  return bytes.data() + items_begin;
}

GlassTableWriter::GlassTableWriter(const std::filesystem::path& file)
    : path_(file), out_(file, std::ios::binary | std::ios::trunc) {
  if (!out_) throw Error(file.string() + ": cannot be written");
  leftmost_.push_back(blocks_);
  levels_.emplace_back(0, blocks_++);
  put16(levels_[0].add(3), first_part | last_part);  // the empty key
}

void GlassTableWriter::add(std::string_view key, std::string_view tag) {
  if (key.empty() || key.size() > longest_key) throw Error(path_.string() + ": a term is too long for the index");
  std::uint16_t part = 1;
  do {
    const std::size_t head = 3 + key.size() + (part > 1 ? 2 : 0);
    const auto here = tag.substr(0, largest_item - head);
    tag.remove_prefix(here.size());
    add_part(key, part, here, tag.empty());
    ++part;
  } while (!tag.empty());
  ++entries_;
}

void GlassTableWriter::add_part(std::string_view key, std::uint16_t part, std::string_view tag, bool is_last) {
  const std::size_t number_bytes = part > 1 ? 2 : 0;
  const std::size_t size = 3 + key.size() + number_bytes + tag.size();
  if (!levels_[0].has_room(size)) {
    write(levels_[0]);
    levels_[0] = Block(0, blocks_++);
    add_branch(1, key, part, levels_[0].number);
  }
  char* item = levels_[0].add(size);
  put16(item, (part == 1 ? first_part : 0U) | (is_last ? last_part : 0U) | (size - 3));
  item[2] = static_cast<char>(key.size());
  std::memcpy(item + 3, key.data(), key.size());
  if (part > 1) put16(item + 3 + key.size(), part);
  std::memcpy(item + 3 + key.size() + number_bytes, tag.data(), tag.size());
}

// Tells the level above that the keys from `key` on are in `block`.
void GlassTableWriter::add_branch(std::size_t level, std::string_view key, std::uint16_t part, std::uint32_t block) {
  if (level == levels_.size()) {
    leftmost_.push_back(blocks_);
    levels_.emplace_back(static_cast<std::uint8_t>(level), blocks_++);
    put32(levels_[level].add(7), leftmost_[level - 1]);  // the empty key
  }
  const std::size_t size = 7 + key.size();
  if (!levels_[level].has_room(size)) {
    write(levels_[level]);
    levels_[level] = Block(static_cast<std::uint8_t>(level), blocks_++);
    add_branch(level + 1, key, part, levels_[level].number);
  }
  char* item = levels_[level].add(size);
  put32(item, block);
  item[4] = static_cast<char>(key.size());
  std::memcpy(item + 5, key.data(), key.size());
  put16(item + 5 + key.size(), part);
}

void GlassTableWriter::write(Block& block) {
  const std::size_t gap = block.items_begin - block.directory_end;
  put16(block.bytes.data() + 5, gap);
  put16(block.bytes.data() + 7, gap);
  put16(block.bytes.data() + 9, block.directory_end);
  out_.seekp(static_cast<std::streamoff>(std::uint64_t{block.number} * block_bytes));
  out_.write(block.bytes.data(), static_cast<std::streamsize>(block.bytes.size()));
}

GlassRoot GlassTableWriter::finish() {
  for (auto& block : levels_) write(block);
  out_.close();
  if (!out_) throw Error(path_.string() + ": cannot be written");
  return {levels_.back().number, static_cast<std::uint32_t>(levels_.size() - 1), entries_, blocks_};
}

void write_glass_version(const std::filesystem::path& folder, const GlassRoot& postings, const GlassCounts& counts) {
  std::string out("\x0f\x0dXapian Glass\x04\x6e", 16);
  out.append(16, '\1');  // the database's UUID: it is never asked for
  pack_number(out, revision);
  const auto put_root = [&](const GlassRoot& root, std::uint64_t least_compressed) {
    const bool there = root.blocks > 0;
    pack_number(out, root.block);
    pack_number(out, root.level << 2U | 2U | (there ? 0U : 1U));  // filled in order; no root block
    pack_number(out, root.entries);
    pack_number(out, block_bytes >> 11U);
    pack_number(out, least_compressed);
    std::string free_blocks;
    if (there) {
      for (const std::uint32_t number : {revision, root.blocks, 0U, 0U, 0U, 0U}) pack_number(free_blocks, number);
    }
    pack_number(out, free_blocks.size());
    out += free_blocks;
  };
  constexpr std::uint64_t xapians_own = 18;  // of tables that do not exist here
  put_root(postings, 0);
  put_root({}, xapians_own);  // document data
  put_root({}, xapians_own);  // lists of terms
  put_root({}, xapians_own);  // positions
  put_root({}, xapians_own);  // spelling
  put_root({}, xapians_own);  // synonyms
  for (const std::uint64_t number :
       {std::uint64_t{counts.documents}, std::uint64_t{0}, std::uint64_t{counts.shortest},
        std::uint64_t{counts.most_frequent}, std::uint64_t{counts.longest} - counts.most_frequent, std::uint64_t{0},
        counts.words, std::uint64_t{0}})
    pack_number(out, number);
  const auto file = folder / "iamglass";
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream.write(out.data(), static_cast<std::streamsize>(out.size()));
  stream.close();
  if (!stream) throw Error(file.string() + ": cannot be written");
}

void pack_number(std::string& out, std::uint64_t number) {
  while (number >= 0x80) {
    out.push_back(static_cast<char>(number | 0x80U));
    number >>= 7U;
  }
  out.push_back(static_cast<char>(number));
}

void pack_sorted_number(std::string& out, std::uint32_t number) {
  // Two bytes below 0x8000; else one more byte for each further 7 bits, told by ones at the beginning of the first.
  std::size_t bytes = 2;
  for (std::uint64_t limit = 0x8000; number >= limit; limit <<= 7U) ++bytes;
  const std::uint32_t marks = bytes == 2 ? 0 : (0xFFU << (10 - bytes)) & 0xFFU;
  for (std::size_t i = bytes; i-- > 0;) {
    const std::uint32_t byte = i >= sizeof number ? 0 : number >> (8 * i) & 0xFFU;
    out.push_back(static_cast<char>(i + 1 == bytes ? byte | marks : byte));
  }
}

void pack_term(std::string& out, std::string_view term) {
  for (const char c : term) {
    out.push_back(c);
    if (c == '\0') out.push_back('\xff');
  }
  out.push_back('\0');
}

}  // namespace dateline
