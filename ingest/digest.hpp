// SPDX-License-Identifier: GPL-3.0-or-later
// Digests as lower-case hexadecimal text.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace dateline {

// SHA-256 (64 digits): names the input an article came from.
std::string sha256_hex(std::string_view bytes);

// First `digits` (at most 32) of XXH3's 128 bits over the parts, each preceded by its length so that no two lists of
// parts run together: ids of articles and facts.
std::string content_id(std::initializer_list<std::string_view> parts, std::size_t digits);

// XXH3, 64 bits (16 digits): guards files of a corpus.
std::string xxh3_hex(std::string_view bytes);
std::string xxh3_hex_of(std::uint64_t hash);

}  // namespace dateline
