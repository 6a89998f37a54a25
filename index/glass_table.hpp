// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of Xapian's glass format (version 2016-03-14, all of Xapian 1.4), written at one go from sorted keys.
//
// Xapian's own writer is made for changing a database: it looks every posting up in two maps and every key in the tree.
// Measured on Reuters it takes 85 of 100 parts of the time that a mini needs. What is written here is only ever read by
// Xapian's compaction, which makes the segments; tests hold it against Xapian's own, entry by entry, and let Xapian
// check it.
//
// A table is a file of blocks of 8 KB, numbers big-endian:
//   u32 revision · u8 level (0: leaf) · u16 gap between directory and items · u16 all free bytes · u16 end of directory
//   directory: u16 offset of each item, in the order of keys · gap · items, from the end of the block downwards
//   leaf item: u16 (size - 3, with the bits 0x8000 compressed, 0x4000 last part, 0x2000 first part) · u8 key length ·
//     key · u16 part, but not in a first one · tag
//   branch item: u32 block · u8 key length · key · u16 part; the keys from this one on are in that block
// The first item of each level has an empty key.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// What Xapian calls the root of a table.
struct GlassRoot {
  std::uint32_t block = 0;
  std::uint32_t level = 0;
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;  // 0: there is no such table
};

class GlassTableWriter {
 public:
  explicit GlassTableWriter(const std::filesystem::path& file);
  // Keys must ascend as bytes; tags may be of any length. Throws Error for a key over 255 bytes.
  void add(std::string_view key, std::string_view tag);
  // Ends the file. Throws Error where it could not be written.
  GlassRoot finish();

 private:
  struct Block {
    Block(std::uint8_t level, std::uint32_t number);
    bool has_room(std::size_t item) const;
    // Opens the space of an item; the next in the order of keys.
    char* add(std::size_t size);
    std::string bytes;
    std::size_t directory_end;
    std::size_t items_begin;
    std::uint32_t number;
  };
  void add_part(std::string_view key, std::uint16_t part, std::string_view tag, bool is_last);
  void add_branch(std::size_t level, std::string_view key, std::uint16_t part, std::uint32_t block);
  void write(Block& block);

  std::filesystem::path path_;
  std::ofstream out_;
  std::vector<Block> levels_;            // the rightmost block of each level
  std::vector<std::uint32_t> leftmost_;  // the number of the first block of each
  std::uint32_t blocks_ = 0;
  std::uint64_t entries_ = 0;
};

// The counts that a database keeps of its documents.
struct GlassCounts {
  std::uint32_t documents = 0;
  std::uint32_t shortest = 0, longest = 0;  // documents, in words, by weight
  std::uint32_t most_frequent = 0;          // the highest weight of a term in a document
  std::uint64_t words = 0;                  // of all documents
};

// Writes the file that makes a folder with the table postlist.glass a database.
void write_glass_version(const std::filesystem::path& folder, const GlassRoot& postings, const GlassCounts& counts);

// Numbers as glass packs them: base 128, lowest first; and so that packed numbers sort as the numbers do.
void pack_number(std::string& out, std::uint64_t number);
void pack_sorted_number(std::string& out, std::uint32_t number);
// A term at the beginning of a longer key: zero bytes are told apart from the one that ends it.
void pack_term(std::string& out, std::string_view term);

}  // namespace dateline
