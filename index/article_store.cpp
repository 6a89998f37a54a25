// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/article_store.hpp"

#include <zdict.h>

#include <cstring>
#include <limits>

#include "index/stored_article.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

constexpr std::string_view magic = "DLARTS01";
constexpr int compression_level = 3;
constexpr std::size_t dictionary_bytes = 32U << 10U;
// Fewer articles teach nothing; zstd wants its samples to be ten times the dictionary.
constexpr std::size_t fewest_samples = 100;
constexpr std::size_t fewest_sample_bytes = 2 * dictionary_bytes;
// No stored article is larger: the input's limit, with room for its facts.
constexpr std::uint64_t largest_article = 1U << 30U;

struct Trailer {
  std::uint64_t numbers;
  std::uint32_t articles;
  std::uint32_t dictionaries;
};

template <class T>
T value_at(std::string_view bytes, std::size_t at) {
  T value{};
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

template <class T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

}  // namespace

ArticleDictionary::ArticleDictionary(std::string bytes)
    : bytes_(std::move(bytes)),
      id_(ZSTD_getDictID_fromDict(bytes_.data(), bytes_.size())),
      compress_(ZSTD_createCDict(bytes_.data(), bytes_.size(), compression_level)),
      decompress_(ZSTD_createDDict(bytes_.data(), bytes_.size())) {
  if (id_ == 0 || !compress_ || !decompress_) throw Error("a dictionary of stored articles is damaged");
}

std::shared_ptr<const ArticleDictionary> ArticleDictionary::train(const std::vector<std::string>& encoded) {
  std::string samples;
  std::vector<std::size_t> sizes;
  for (const auto& article : encoded) {
    samples += article;
    sizes.push_back(article.size());
  }
  if (encoded.size() < fewest_samples || samples.size() < fewest_sample_bytes) return nullptr;
  std::string bytes(dictionary_bytes, '\0');
  const std::size_t size = ZDICT_trainFromBuffer(bytes.data(), bytes.size(), samples.data(), sizes.data(),
                                                 static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size) != 0) return nullptr;  // articles that have too little in common
  bytes.resize(size);
  return std::make_shared<const ArticleDictionary>(std::move(bytes));
}

ArticleStore::ArticleStore(const std::filesystem::path& file) : path_(file), file_(file), context_(ZSTD_createDCtx()) {
  const std::string_view bytes = file_.bytes();
  const auto damaged = [&] { return Error(file.string() + ": is damaged: it is no store of articles"); };
  if (!bytes.starts_with(magic) || bytes.size() < magic.size() + sizeof(Trailer)) throw damaged();
  const std::size_t trailer_at = bytes.size() - sizeof(Trailer);
  const auto trailer = value_at<Trailer>(bytes, trailer_at);
  const std::uint64_t words = std::uint64_t{trailer.articles} + 1 + 2 * std::uint64_t{trailer.dictionaries};
  if (trailer.numbers > trailer_at || (trailer_at - trailer.numbers) != words * sizeof(std::uint64_t)) throw damaged();
  begins_.resize(std::size_t{trailer.articles} + 1);
  std::memcpy(begins_.data(), bytes.data() + trailer.numbers, begins_.size() * sizeof(std::uint64_t));
  std::uint64_t before = magic.size();
  for (const auto begin : begins_) {
    if (begin < before || begin > trailer.numbers) throw damaged();
    before = begin;
  }
  std::size_t at = trailer.numbers + begins_.size() * sizeof(std::uint64_t);
  for (std::uint32_t i = 0; i < trailer.dictionaries; ++i, at += 2 * sizeof(std::uint64_t)) {
    const auto begin = value_at<std::uint64_t>(bytes, at);
    const auto size = value_at<std::uint64_t>(bytes, at + sizeof(std::uint64_t));
    if (begin > trailer.numbers || size > trailer.numbers - begin) throw damaged();
    auto dictionary = std::make_shared<const ArticleDictionary>(std::string(bytes.substr(begin, size)));
    dictionaries_.emplace(dictionary->id(), std::move(dictionary));
  }
}

std::string_view ArticleStore::frame(std::size_t i) const {
  return file_.bytes().substr(begins_.at(i), begins_.at(i + 1) - begins_.at(i));
}

ExtractedArticle ArticleStore::read(std::size_t i) const {
  const auto bytes = frame(i);
  const auto damaged = [&](const std::string& why) {
    return Error(path_.string() + ": article " + std::to_string(i + 1) + " is damaged: " + why);
  };
  const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size > largest_article) throw damaged("it is no compressed article");
  const unsigned id = ZSTD_getDictID_fromFrame(bytes.data(), bytes.size());
  const auto dictionary = dictionaries_.find(id);
  if (id != 0 && dictionary == dictionaries_.end()) throw damaged("its dictionary is missing");
  std::string encoded(size, '\0');
  const std::size_t read =
      id == 0 ? ZSTD_decompressDCtx(context_.get(), encoded.data(), encoded.size(), bytes.data(), bytes.size())
              : ZSTD_decompress_usingDDict(context_.get(), encoded.data(), encoded.size(), bytes.data(), bytes.size(),
                                           dictionary->second->to_decompress());
  if (ZSTD_isError(read) != 0) throw damaged(ZSTD_getErrorName(read));
  if (read != size) throw damaged("it ends too early");
  return decode_article(encoded);
}

ArticleStoreWriter::ArticleStoreWriter(const std::filesystem::path& file)
    : path_(file), out_(file, std::ios::binary | std::ios::trunc), context_(ZSTD_createCCtx()) {
  if (!out_) throw Error(file.string() + ": cannot be written");
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, compression_level);
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
  put(magic);
}

void ArticleStoreWriter::put(std::string_view bytes) {
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  at_ += bytes.size();
}

void ArticleStoreWriter::add(std::string_view encoded, const std::shared_ptr<const ArticleDictionary>& dictionary) {
  ZSTD_CCtx_refCDict(context_.get(), dictionary ? dictionary->to_compress() : nullptr);
  if (dictionary) dictionaries_.emplace(dictionary->id(), dictionary);
  buffer_.resize(ZSTD_compressBound(encoded.size()));
  const std::size_t size =
      ZSTD_compress2(context_.get(), buffer_.data(), buffer_.size(), encoded.data(), encoded.size());
  if (ZSTD_isError(size) != 0)
    throw Error(path_.string() + ": an article cannot be compressed: " + ZSTD_getErrorName(size));
  begins_.push_back(at_);
  put(std::string_view(buffer_).substr(0, size));
}

void ArticleStoreWriter::copy(const ArticleStore& other) {
  for (std::size_t i = 0; i < other.size(); ++i) copy(other, i);
}

void ArticleStoreWriter::copy(const ArticleStore& other, std::size_t i) {
  const auto frame = other.frame(i);
  if (const unsigned id = ZSTD_getDictID_fromFrame(frame.data(), frame.size()); id != 0)
    if (const auto found = other.dictionaries().find(id); found != other.dictionaries().end())
      dictionaries_.insert(*found);
  begins_.push_back(at_);
  put(frame);
}

void ArticleStoreWriter::finish(bool sync) {
  begins_.push_back(at_);
  std::string places;
  for (const auto& [id, dictionary] : dictionaries_) {
    places += bytes_of(at_);
    places += bytes_of(std::uint64_t{dictionary->bytes().size()});
    put(dictionary->bytes());
  }
  if (begins_.size() > std::numeric_limits<std::uint32_t>::max())
    throw Error(path_.string() + ": holds too many articles");
  const Trailer trailer{at_, static_cast<std::uint32_t>(begins_.size() - 1),
                        static_cast<std::uint32_t>(dictionaries_.size())};
  put({reinterpret_cast<const char*>(begins_.data()), begins_.size() * sizeof(std::uint64_t)});
  put(places);
  put(bytes_of(trailer));
  out_.close();
  if (!out_) throw Error(path_.string() + ": cannot be written");
  if (sync) sync_path(path_);
}

}  // namespace dateline
