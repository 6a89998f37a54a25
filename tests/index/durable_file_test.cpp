// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/durable_file.hpp"

#include <catch2/catch.hpp>

#include "ingest/digest.hpp"
#include "ingest/error.hpp"
#include "tests/temporary_folder.hpp"

using namespace dateline;
using Catch::Matchers::Contains;

TEST_CASE("what is written is read back, zero bytes too") {
  const TemporaryFolder folder;
  const std::string bytes("a\0b\n\xFF", 5);
  write_durably(folder.path() / "file", bytes);
  CHECK(read_whole(folder.path() / "file") == bytes);
}

TEST_CASE("an empty file is written and read") {
  const TemporaryFolder folder;
  write_durably(folder.path() / "file", "");
  CHECK(read_whole(folder.path() / "file").empty());
  CHECK(MappedFile(folder.path() / "file").bytes().empty());
}

TEST_CASE("writing a file again leaves nothing of the longer one before") {
  const TemporaryFolder folder;
  write_durably(folder.path() / "file", "a long one");
  write_durably(folder.path() / "file", "short");
  CHECK(read_whole(folder.path() / "file") == "short");
}

TEST_CASE("replacing puts the new file in the old one's place and leaves no other") {
  const TemporaryFolder folder;
  replace_durably(folder.path() / "manifest.json", "one");
  replace_durably(folder.path() / "manifest.json", "two");
  CHECK(read_whole(folder.path() / "manifest.json") == "two");
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) files += entry.exists();
  CHECK(files == 1);
}

TEST_CASE("a reader that holds the old file keeps it when it is replaced") {
  const TemporaryFolder folder;
  replace_durably(folder.path() / "file", "one");
  const MappedFile held(folder.path() / "file");
  replace_durably(folder.path() / "file", "two");
  CHECK(held.bytes() == "one");
  std::filesystem::remove(folder.path() / "file");
  CHECK(held.bytes() == "one");
}

TEST_CASE("a seal has the file's name in the corpus, its size and hash") {
  const TemporaryFolder folder;
  const auto file = folder.write("segments/000001/columns", "some bytes");
  const FileSeal seal = seal_of(folder.path(), file);
  CHECK(seal.name == "segments/000001/columns");
  CHECK(seal.size == 10);
  CHECK(seal.xxh3 == xxh3_hex("some bytes"));
  folder.write("segments/000001/columns", "same bytes");
  CHECK_FALSE(seal_of(folder.path(), file) == seal);
}

TEST_CASE("what goes wrong is an error that names the file") {
  const TemporaryFolder folder;
  const auto missing = folder.path() / "none" / "file";
  CHECK_THROWS_WITH(read_whole(missing), Contains(missing.string()));
  CHECK_THROWS_WITH(write_durably(missing, "x"), Contains(missing.string()));
  CHECK_THROWS_AS(replace_durably(missing, "x"), Error);
  CHECK_THROWS_AS(sync_path(missing), Error);
  CHECK_THROWS_AS(seal_of(folder.path(), missing), Error);
}
