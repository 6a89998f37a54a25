// SPDX-License-Identifier: GPL-3.0-or-later
// ArticleStore: the articles of a segment with their facts, each compressed for itself, found by number.
//
// It is what a segment cannot lose: its database and its columns are made from it. File, numbers little-endian:
//   "DLARTS01" · frames of zstd back to back, one an article · dictionaries back to back ·
//   u64 begin of each frame, and the end of the last · u64 begin and u64 size of each dictionary ·
//   u64 begin of these numbers · u32 articles · u32 dictionaries
// A frame names its dictionary by zstd's id and ends with a checksum of what it holds: damage is never read as text.
// Measured on Reuters, text and facts: 1.1 times the text without a dictionary, 0.8 with one of 32 KB; Xapian's own
// data records (zlib, no dictionary) took 1.15, and cost twice the time.
#pragma once

#include <zstd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extractor.hpp"
#include "index/durable_file.hpp"

namespace dateline {

// What many articles have in common. Immutable; any thread may use it.
class ArticleDictionary {
 public:
  // A dictionary as train() made it. Throws Error where the bytes are none.
  explicit ArticleDictionary(std::string bytes);
  // From encoded articles; nothing where they are too few to learn from. Cost: some 0.1 s.
  static std::shared_ptr<const ArticleDictionary> train(const std::vector<std::string>& encoded);

  unsigned id() const { return id_; }
  const std::string& bytes() const { return bytes_; }
  const ZSTD_CDict* to_compress() const { return compress_.get(); }
  const ZSTD_DDict* to_decompress() const { return decompress_.get(); }

 private:
  struct Free {
    void operator()(ZSTD_CDict* d) const { ZSTD_freeCDict(d); }
    void operator()(ZSTD_DDict* d) const { ZSTD_freeDDict(d); }
  };
  std::string bytes_;
  unsigned id_ = 0;
  std::unique_ptr<ZSTD_CDict, Free> compress_;
  std::unique_ptr<ZSTD_DDict, Free> decompress_;
};

using ArticleDictionaries = std::map<unsigned, std::shared_ptr<const ArticleDictionary>>;

// Not thread-safe: it holds a decompressor.
class ArticleStore {
 public:
  // Throws Error where the file is no store or its numbers reach past its end.
  explicit ArticleStore(const std::filesystem::path& file);

  std::size_t size() const { return begins_.size() - 1; }
  // Article `i`, from 0. Throws Error where it is damaged.
  ExtractedArticle read(std::size_t i) const;
  const ArticleDictionaries& dictionaries() const { return dictionaries_; }
  // The compressed bytes of an article, to be copied as they are with the dictionaries.
  std::string_view frame(std::size_t i) const;

 private:
  struct Free {
    void operator()(ZSTD_DCtx* c) const { ZSTD_freeDCtx(c); }
  };
  std::filesystem::path path_;
  MappedFile file_;
  std::vector<std::uint64_t> begins_;
  ArticleDictionaries dictionaries_;
  std::unique_ptr<ZSTD_DCtx, Free> context_;
};

// Writes a store. Not thread-safe.
class ArticleStoreWriter {
 public:
  explicit ArticleStoreWriter(const std::filesystem::path& file);
  // `encoded` as encode() gives it; the dictionary may be missing.
  void add(std::string_view encoded, const std::shared_ptr<const ArticleDictionary>& dictionary);
  // Articles of another store as they stand there; all, or one.
  void copy(const ArticleStore& other);
  void copy(const ArticleStore& other, std::size_t i);
  // Ends the file; `sync` makes it survive a crash. Throws Error where it could not be written.
  void finish(bool sync);

 private:
  struct Free {
    void operator()(ZSTD_CCtx* c) const { ZSTD_freeCCtx(c); }
  };
  void put(std::string_view frame);
  std::filesystem::path path_;
  std::ofstream out_;
  std::uint64_t at_ = 0;
  std::vector<std::uint64_t> begins_;
  ArticleDictionaries dictionaries_;
  std::unique_ptr<ZSTD_CCtx, Free> context_;
  std::string buffer_;
};

}  // namespace dateline
