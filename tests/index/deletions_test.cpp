// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/deletions.hpp"

#include <catch2/catch.hpp>

#include "ingest/error.hpp"
#include "tests/temporary_folder.hpp"

using namespace dateline;
using Catch::Matchers::Contains;

TEST_CASE("a document is deleted once") {
  Deletions deletions(10);
  CHECK(deletions.count() == 0);
  CHECK(deletions.add(1));
  CHECK(deletions.add(10));
  CHECK_FALSE(deletions.add(10));
  CHECK(deletions.count() == 2);
  CHECK(deletions.contains(1));
  CHECK_FALSE(deletions.contains(2));
  CHECK(deletions.contains(10));
  CHECK_FALSE(deletions.contains(11));
}

TEST_CASE("the file holds one bit a document, the first one lowest") {
  Deletions deletions(10);
  deletions.add(1);
  deletions.add(3);
  deletions.add(10);
  CHECK(deletions.bytes() == std::string("DLDELS01"
                                         "\x0A\0\0\0"
                                         "\x05\x02",
                                         14));
}

TEST_CASE("deletions come back for any number of documents") {
  const TemporaryFolder folder;
  for (const std::size_t n : {0U, 1U, 7U, 8U, 9U, 1000U}) {
    Deletions deletions(n);
    for (std::uint32_t document = 1; document <= n; document += 3) deletions.add(document);
    const auto file = folder.write("deleted", deletions.bytes());
    const Deletions back = Deletions::load(file, n);
    CHECK(back.count() == deletions.count());
    for (std::uint32_t document = 1; document <= n; ++document) REQUIRE(back.contains(document) == (document % 3 == 1));
  }
}

TEST_CASE("deletions of another segment, and damaged ones, are errors that name the file") {
  const TemporaryFolder folder;
  Deletions deletions(10);
  deletions.add(3);
  const std::string bytes = deletions.bytes();
  const auto file = folder.write("000001.deleted", bytes);
  CHECK_THROWS_WITH(Deletions::load(file, 11), Contains("000001.deleted"));
  folder.write("000001.deleted", bytes.substr(0, bytes.size() - 1));
  CHECK_THROWS_AS(Deletions::load(file, 10), Error);
  folder.write("000001.deleted", bytes + "x");
  CHECK_THROWS_AS(Deletions::load(file, 10), Error);
  folder.write("000001.deleted", "XX" + bytes.substr(2));
  CHECK_THROWS_AS(Deletions::load(file, 10), Error);
  folder.write("000001.deleted", "");
  CHECK_THROWS_AS(Deletions::load(file, 10), Error);
  CHECK_THROWS_AS(Deletions::load(folder.path() / "none", 10), Error);
}
