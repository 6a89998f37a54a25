// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/learn/name_form.hpp"

#include <catch2/catch.hpp>

using namespace dateline;

namespace {

const auto gazetteers = Gazetteers::load({DATELINE_SOURCE_DIR "/extract/gazetteers"});
const NameFormReader reader(gazetteers);

NameForm organization(const std::string& text) {
  return reader.read(text, FactType::organization);
}
std::string doubt(FactType type, const std::string& text) {
  return reader.doubt(reader.read(text, type), type);
}

}  // namespace

TEST_CASE("a name is the same in any case, with stops and commas or without") {
  CHECK(organization("Brackwater Holdings, Inc.").key == "brackwater holdings inc");
  CHECK(organization("BRACKWATER HOLDINGS INC").key == "brackwater holdings inc");
  CHECK(reader.read("Élan Vítek", FactType::person).key == "elan vitek");
}

TEST_CASE("only an organization is bared of its suffixes, and never of all its words") {
  CHECK(organization("Brackwater Holdings, Inc.").bare_text == "Brackwater");
  CHECK(organization("Brackwater & Co").bare_text == "Brackwater");
  CHECK(organization("Holdings Inc").bare_text == "Holdings");
  CHECK(reader.read("Zoltrik Co", FactType::person).bare_text == "Zoltrik Co");
}

TEST_CASE("a name that a list holds without its suffix is listed, for its own type") {
  CHECK(reader.is_listed(organization("Microsoft Corp"), FactType::organization));
  CHECK_FALSE(reader.is_listed(organization("Brackwater Corp"), FactType::organization));
  CHECK_FALSE(reader.is_listed(reader.read("Microsoft", FactType::person), FactType::person));
}

TEST_CASE("nothing speaks against names of uncommon words") {
  CHECK(doubt(FactType::organization, "Brackwater Holdings Inc").empty());
  CHECK(doubt(FactType::organization, "Brackwater").empty());
  CHECK(doubt(FactType::person, "Zoltrik Varnu").empty());
  CHECK(doubt(FactType::place, "Qarwash").empty());
}

TEST_CASE("what else a name may be speaks against it") {
  CHECK(doubt(FactType::organization, "Apex") == "an ordinary word");
  CHECK(doubt(FactType::organization, "Gas Corp") == "nothing but an ordinary word before its suffix");
  CHECK(doubt(FactType::organization, "Canada Ltd") == "nothing but a place before its suffix");
  CHECK(doubt(FactType::organization, "Michael") == "a person's name");
  CHECK(doubt(FactType::organization, "Michael Brenk") == "reads like a person");
  CHECK(doubt(FactType::organization, "Paris") == "listed as a place");
  CHECK(doubt(FactType::organization, "QX") == "too short");
  CHECK(doubt(FactType::place, "Microsoft") == "listed as an organization");
  CHECK(doubt(FactType::person, "U.S. Secretary") == "ends in a title");
  CHECK(doubt(FactType::person, "Zoltrik C.") == "ends in an initial");
  CHECK(doubt(FactType::person, "Varnu Ministry") == "reads like an organization");
}
