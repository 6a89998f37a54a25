// SPDX-License-Identifier: GPL-3.0-or-later
// Which reader takes a file, and what guards them all.
#include "ingest/readers/reader.hpp"

#include <catch2/catch.hpp>

#include "ingest/inputs.hpp"
#include "tests/temporary_folder.hpp"

using namespace dateline;
using Catch::Matchers::Contains;

namespace {

// The name of the reader that takes a file of that name and content, or why there is none.
std::string taken_by(const std::string& name, std::string_view bytes, const ReadOptions& options = {}) {
  const TemporaryFolder folder;
  const auto source = ByteSource::open(folder.write(name, bytes).string());
  std::string why;
  const Reader* reader = reader_for(*source, options, why);
  return reader != nullptr ? std::string(reader->name()) : why;
}

}  // namespace

TEST_CASE("an extension that a reader knows decides, in any case") {
  CHECK(taken_by("a.txt", "{\"text\":\"x\"}") == "text");
  CHECK(taken_by("a.JSON", "Rates held.") == "json");
  CHECK(taken_by("a.jsonl", "[1]") == "jsonl");
  CHECK(taken_by("a.ndjson", "{}") == "jsonl");
}

TEST_CASE("without such an extension the first bytes decide") {
  CHECK(taken_by("a", "Rates held at 4%.") == "text");
  CHECK(taken_by("a", "{\"text\":\"x\"}\n{\"text\":\"y\"}\n") == "jsonl");
  CHECK(taken_by("a", "{\n  \"text\": \"x\"\n}\n") == "json");
  CHECK(taken_by("a", "[{\"text\":\"x\"}]") == "json");
  CHECK(taken_by("a.dat", "[Reuters] Rates held.") == "text");
}

TEST_CASE("a format that is named is used whatever the file looks like") {
  CHECK(taken_by("a.json", "Rates held.", {"text", "auto", {}}) == "text");
}

TEST_CASE("a format that does not exist is the user's mistake, and the names are told") {
  CHECK_THROWS_WITH(taken_by("a", "x", {"epub", "auto", {}}), Contains("epub") && Contains(reader_names()));
  CHECK(reader_names() == "text|json|jsonl");
}

TEST_CASE("files that no reader takes say what they are") {
  CHECK_THAT(taken_by("a", "%PDF-1.7"), Contains("a PDF"));
  CHECK_THAT(taken_by("page.html", "<p>Rates held."), Contains("HTML"));
  CHECK_THAT(taken_by("a", "<!DOCTYPE html><title>x</title>"), Contains("HTML"));
}

TEST_CASE("a record over the limit is a reject that tells its length") {
  const Record record{readers()[0].get(), "big.txt", "", 7, "only its beginning", max_record_bytes + 1};
  const Parsed parsed = parse_record(record, {});
  CHECK(parsed.articles.empty());
  REQUIRE(parsed.rejects.size() == 1);
  CHECK(parsed.rejects[0].path == "big.txt");
  CHECK(parsed.rejects[0].line == 7);
  CHECK_THAT(parsed.rejects[0].reason, Contains(std::to_string(max_record_bytes + 1)));
}

TEST_CASE("a folder stands for the files below it, sorted, without hidden ones") {
  const TemporaryFolder folder;
  folder.write("in/b.txt", "Rates held.");
  folder.write("in/a/c.txt", "Rates held.");
  folder.write("in/.hidden", "Rates held.");
  folder.write("in/.git/d.txt", "Rates held.");
  const std::string in = (folder.path() / "in").string();
  std::size_t rejects = 0;
  const auto files = expand_inputs({in}, [&](const Reject&) { ++rejects; });
  CHECK(files == std::vector<std::string>{in + "/a/c.txt", in + "/b.txt"});
  CHECK(rejects == 0);
}

TEST_CASE("missing files, empty folders and empty files are rejects, and the rest is read") {
  const TemporaryFolder folder;
  folder.write("empty.txt", "");
  folder.write("good.txt", "Rates held.");
  std::filesystem::create_directory(folder.path() / "nothing");
  std::vector<std::string> reasons;
  const auto keep = [&](const Reject& reject) { reasons.push_back(reject.reason); };
  const auto at = [&](const char* name) { return (folder.path() / name).string(); };
  const auto files = expand_inputs({at("missing.txt"), at("nothing"), at("empty.txt"), at("good.txt")}, keep);
  std::size_t records = 0;
  read_records(
      files, {}, [&](const Record&) { ++records; }, keep);
  CHECK(reasons == std::vector<std::string>{"no such file", "no files in this folder", "is empty"});
  CHECK(records == 1);
}

TEST_CASE("a list of paths has one a line, or NUL between them") {
  const TemporaryFolder folder;
  CHECK(paths_from(folder.write("lines", "a.txt\r\n\nb c.txt").string()) ==
        std::vector<std::string>{"a.txt", "b c.txt"});
  CHECK(paths_from(folder.write("nul", std::string_view("a\nb.txt\0c.txt\0", 14)).string()) ==
        std::vector<std::string>{"a\nb.txt", "c.txt"});
}
