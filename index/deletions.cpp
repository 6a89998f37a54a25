// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/deletions.hpp"

#include <cstring>

#include "index/durable_file.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

constexpr std::string_view magic = "DLDELS01";

}  // namespace

Deletions Deletions::load(const std::filesystem::path& file, std::size_t documents) {
  const MappedFile mapped(file);
  const auto bytes = mapped.bytes();
  const std::size_t head = magic.size() + sizeof(std::uint32_t);
  std::uint32_t count = 0;
  if (bytes.size() >= head) std::memcpy(&count, bytes.data() + magic.size(), sizeof count);
  if (!bytes.starts_with(magic) || count != documents || bytes.size() != head + (documents + 7) / 8)
    throw Error(file.string() + ": is damaged: not the deletions of a segment of " + std::to_string(documents) +
                " articles");
  Deletions deletions(documents);
  for (std::size_t i = 0; i < documents; ++i)
    if ((static_cast<unsigned char>(bytes[head + i / 8]) >> (i % 8)) & 1U)
      deletions.add(static_cast<std::uint32_t>(i + 1));
  return deletions;
}

bool Deletions::add(std::uint32_t document) {
  if (contains(document)) return false;
  bits_.at(document - 1) = true;
  ++count_;
  return true;
}

std::string Deletions::bytes() const {
  std::string out(magic);
  const auto count = static_cast<std::uint32_t>(bits_.size());
  out.append(reinterpret_cast<const char*>(&count), sizeof count);
  std::string bits((bits_.size() + 7) / 8, '\0');
  for (std::size_t i = 0; i < bits_.size(); ++i)
    if (bits_[i]) bits[i / 8] = static_cast<char>(bits[i / 8] | (1 << (i % 8)));
  return out + bits;
}

}  // namespace dateline
