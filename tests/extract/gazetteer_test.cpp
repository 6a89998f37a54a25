// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/gazetteer.hpp"

#include <catch2/catch.hpp>

#include "ingest/error.hpp"
#include "tests/temporary_folder.hpp"

using namespace dateline;
using Catch::Matchers::Contains;

namespace {

const std::string currencies =
    "# Currencies.\n"
    "code\tprefix\tname\n"
    "USD\t$|US$\tdollar|dollars\n"
    "# German money\n"
    "DEM\t\tMark|marks\n"
    "\n"
    "XXX\t\tmark\n"
    "EUR\t€\n";

Gazetteer load(std::string_view content) {
  const TemporaryFolder folder;
  return Gazetteer::load(folder.write("list.tsv", content));
}

using Forms = std::vector<std::string>;

}  // namespace

TEST_CASE("the first line that is no comment names the columns") {
  const Gazetteer list = load(currencies);
  CHECK(list.has_column("code"));
  CHECK(list.has_column("name"));
  CHECK_FALSE(list.has_column("coin"));
}

TEST_CASE("forms come longest first, each once") {
  const Gazetteer list = load(currencies);
  CHECK(list.forms("prefix") == Forms{"US$", "€", "$"});
  CHECK(list.forms("name") == Forms{"dollars", "dollar", "marks", "Mark", "mark"});
  CHECK(list.forms("coin").empty());
}

TEST_CASE("a form leads to the other cells of its row") {
  const Gazetteer list = load(currencies);
  CHECK(list.look_up("name", "dollars", "code") == "USD");
  CHECK(list.look_up("prefix", "US$", "code") == "USD");
  CHECK(list.look_up("prefix", "€", "code") == "EUR");
  CHECK(list.look_up("name", "pesos", "code").empty());
  CHECK(list.look_up("coin", "cent", "code").empty());
  CHECK(list.look_up("name", "dollars", "coin").empty());
}

TEST_CASE("a form is looked up as it is written first, then without case") {
  const Gazetteer list = load(currencies);
  CHECK(list.look_up("name", "Mark", "code") == "DEM");
  CHECK(list.look_up("name", "mark", "code") == "XXX");
  CHECK(list.look_up("name", "DOLLARS", "code") == "USD");
  CHECK(list.look_up("name", "MARK", "code") == "DEM");
}

TEST_CASE("cells that are missing at the end of a row are empty") {
  CHECK(load(currencies).look_up("code", "EUR", "name").empty());
}

TEST_CASE("a list with the line ends of Windows reads the same") {
  const Gazetteer list = load("code\tname\r\nUSD\tdollar\r\n");
  CHECK(list.has_column("name"));
  CHECK(list.look_up("name", "dollar", "code") == "USD");
  CHECK(list.forms("name") == Forms{"dollar"});
}

TEST_CASE("a row with too many cells is an error that names file and line") {
  CHECK_THROWS_WITH(load("# two columns\ncode\tname\nUSD\tdollar\nEUR\teuro\t€\n"),
                    Contains("list.tsv:4") && Contains("3 cells"));
}

TEST_CASE("a list without a header and one that is missing are errors that name the file") {
  CHECK_THROWS_WITH(load("# only a comment\n"), Contains("list.tsv") && Contains("header"));
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(Gazetteer::load(folder.path() / "none.tsv"), Contains("none.tsv"));
}

TEST_CASE("all lists of the folders are known by the names of their files") {
  const TemporaryFolder folder;
  folder.write("currencies.tsv", currencies);
  folder.write("notes.txt", "no list");
  const auto all = Gazetteers::load({folder.path()});
  REQUIRE(all.find("currencies") != nullptr);
  CHECK(all.find("currencies")->look_up("name", "dollar", "code") == "USD");
  CHECK(all.find("notes") == nullptr);
  CHECK(all.find("countries") == nullptr);
}

TEST_CASE("a later folder's list takes the place of an earlier one of its name") {
  const TemporaryFolder ours;
  const TemporaryFolder theirs;
  ours.write("a.tsv", "name\tcode\nx\t1\n");
  ours.write("b.tsv", "name\tcode\nx\t1\n");
  theirs.write("a.tsv", "name\tcode\ny\t2\n");
  const auto all = Gazetteers::load({ours.path(), theirs.path()});
  CHECK(all.find("a")->forms("name") == Forms{"y"});
  CHECK(all.find("b")->forms("name") == Forms{"x"});
}

TEST_CASE("a folder of lists that does not exist is an error") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(Gazetteers::load({folder.path() / "none"}), Error);
}
