// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/digest.hpp"

#include <openssl/evp.h>
#include <xxhash.h>

#include <array>
#include <cstdint>

namespace dateline {

namespace {

std::string hex(const unsigned char* bytes, std::size_t n) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * n);
  for (std::size_t i = 0; i < n; ++i) {
    out.push_back(digits[bytes[i] >> 4U]);
    out.push_back(digits[bytes[i] & 15U]);
  }
  return out;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr);
  return hex(digest.data(), length);
}

std::string content_id(std::initializer_list<std::string_view> parts, std::size_t digits) {
  std::string all;
  for (const auto part : parts) {
    const auto length = static_cast<std::uint64_t>(part.size());
    for (int i = 0; i < 8; ++i) all.push_back(static_cast<char>(length >> (8 * i)));
    all += part;
  }
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(all.data(), all.size()));
  return hex(canonical.digest, sizeof canonical.digest).substr(0, digits);
}

std::string xxh3_hex(std::string_view bytes) {
  return xxh3_hex_of(XXH3_64bits(bytes.data(), bytes.size()));
}

std::string xxh3_hex_of(std::uint64_t hash) {
  XXH64_canonical_t canonical;
  XXH64_canonicalFromHash(&canonical, hash);
  return hex(canonical.digest, sizeof canonical.digest);
}

}  // namespace dateline
