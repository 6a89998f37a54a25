// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/manifest.hpp"

#include <catch2/catch.hpp>

#include "index/schema.hpp"
#include "ingest/error.hpp"
#include "tests/temporary_folder.hpp"

using namespace dateline;
using Catch::Matchers::Contains;

namespace {

Manifest whole_manifest() {
  Manifest manifest;
  manifest.schema = schema::version;
  manifest.snapshot = 12;
  manifest.next_segment = 8;
  manifest.runs = 5;
  manifest.rules = "0123456789abcdef";
  manifest.segments = {{"000003",
                        20000,
                        1234567,
                        {{"segments/000003/words.glass", 5000000000, "aa"}, {"segments/000003/columns", 9, "bb"}},
                        2,
                        FileSeal{"overlays/000012/000003.deleted", 2512, "cc"}},
                       {"000007", 5, 0, {{"segments/000007/words.glass", 1, "dd"}}, 0, std::nullopt}};
  manifest.gone = {{12, {"overlays/000012/gone", 40, "ee"}}};
  return manifest;
}

}  // namespace

TEST_CASE("every field of a manifest comes back") {
  const TemporaryFolder folder;
  publish_manifest(folder.path(), whole_manifest());
  const Manifest before = whole_manifest();
  const Manifest after = read_manifest(folder.path());
  CHECK(after.schema == before.schema);
  CHECK(after.snapshot == 12);
  CHECK(after.next_segment == 8);
  CHECK(after.runs == 5);
  CHECK(after.rules == before.rules);
  CHECK(after.gone == before.gone);
  REQUIRE(after.segments.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(after.segments[i].id == before.segments[i].id);
    CHECK(after.segments[i].articles == before.segments[i].articles);
    CHECK(after.segments[i].facts == before.segments[i].facts);
    CHECK(after.segments[i].files == before.segments[i].files);
    CHECK(after.segments[i].deleted == before.segments[i].deleted);
    CHECK(after.segments[i].deletions == before.segments[i].deletions);
  }
}

TEST_CASE("a manifest without segments comes back") {
  const TemporaryFolder folder;
  Manifest manifest;
  manifest.schema = schema::version;
  publish_manifest(folder.path(), manifest);
  CHECK(read_manifest(folder.path()).segments.empty());
  CHECK(read_manifest(folder.path()).live_articles() == 0);
}

TEST_CASE("live articles are those that were not deleted") {
  CHECK(whole_manifest().live_articles() == 20003);
}

TEST_CASE("publishing replaces the manifest and leaves no other file") {
  const TemporaryFolder folder;
  Manifest manifest = whole_manifest();
  publish_manifest(folder.path(), manifest);
  manifest.snapshot = 13;
  publish_manifest(folder.path(), manifest);
  CHECK(read_manifest(folder.path()).snapshot == 13);
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    names.push_back(entry.path().filename().string());
  CHECK(names == std::vector<std::string>{manifest_name});
}

TEST_CASE("a manifest of a newer schema is refused with what to do") {
  const TemporaryFolder folder;
  Manifest manifest = whole_manifest();
  manifest.schema = schema::version + 1;
  publish_manifest(folder.path(), manifest);
  CHECK_THROWS_WITH(read_manifest(folder.path()), Contains("newer") && Contains(std::to_string(schema::version + 1)));
}

TEST_CASE("a manifest that is missing or damaged is an error that names it") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(read_manifest(folder.path()), Contains(manifest_name));
  publish_manifest(folder.path(), whole_manifest());
  const std::string whole = read_whole(folder.path() / manifest_name);
  for (const std::string& bytes :
       {std::string(), whole.substr(0, whole.size() / 2), std::string("{}"), std::string("[]"), std::string("5"),
        std::string(R"({"schema":"one"})"), R"({"schema":)" + std::to_string(schema::version) + R"(,"snapshot":1})"}) {
    CAPTURE(bytes);
    folder.write(manifest_name, bytes);
    CHECK_THROWS_AS(read_manifest(folder.path()), Error);
    CHECK_THROWS_WITH(read_manifest(folder.path()), Contains(manifest_name));
  }
}

TEST_CASE("a changed byte of a manifest is never read as another manifest") {
  const TemporaryFolder folder;
  publish_manifest(folder.path(), whole_manifest());
  const std::string bytes = read_whole(folder.path() / manifest_name);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (const unsigned bit : {1U, 16U}) {
      std::string changed = bytes;
      changed[i] = static_cast<char>(static_cast<unsigned char>(changed[i]) ^ bit);
      folder.write(manifest_name, changed);
      try {
        const Manifest read = read_manifest(folder.path());
        CAPTURE(i, bit);
        CHECK(read.snapshot == 12);
        CHECK(read.gone == whole_manifest().gone);
      } catch (const Error&) {
      }
    }
}
