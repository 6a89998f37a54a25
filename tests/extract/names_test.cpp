// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "extract/extractor.hpp"

using namespace dateline;

namespace {

const RuleSet::Folders ours{{DATELINE_SOURCE_DIR "/extract/rules"}, {DATELINE_SOURCE_DIR "/extract/gazetteers"}};
const auto rules = RuleSet::load(ours);

// The names of one type as "text=name", in the order of the article.
std::string names(FactType type, const std::string& text, const std::string& title = "",
                  const std::shared_ptr<const RuleSet>& with = rules) {
  Article article;
  article.id = "a";
  article.title = clean_line(title);
  article.text = clean_text(text);
  std::string list;
  for (const auto& fact : Extractor(with).extract(std::move(article)).facts) {
    if (fact.type != type) continue;
    if (!list.empty()) list += "; ";
    list += fact.text;
    const auto& name = std::get<Mention>(fact.value).name;
    if (name != fact.text) list += "=" + name;
  }
  return list;
}

std::string organizations(const std::string& text) {
  return names(FactType::organization, text);
}
std::string people(const std::string& text) {
  return names(FactType::person, text);
}
std::string places(const std::string& text) {
  return names(FactType::place, text);
}

}  // namespace

TEST_CASE("a surname is the person whom the article names in full, before and behind") {
  CHECK(people("Brenk left. Michael Brenk had been ill.") == "Brenk=Michael Brenk; Michael Brenk");
}

TEST_CASE("an organization without its suffix is the one with it") {
  CHECK(organizations("Zelnar Holdings Ltd rose. Zelnar said nothing.") ==
        "Zelnar Holdings Ltd; Zelnar=Zelnar Holdings Ltd");
}

TEST_CASE("a nationality and a compound with a hyphen are no names") {
  CHECK(places("The French minister left U.S.-led talks for Chinese exports.").empty());
  CHECK(organizations("a Chicago-based maker of German cars").empty());
}

TEST_CASE("an acronym of common use is no organization") {
  CHECK(organizations("AI is expected to grow. The CEO said that AI said much about GDP.").empty());
}

TEST_CASE("the stop at the end of a sentence is not the name's, one inside it is") {
  CHECK(places("He left the U.S. on Monday.") == "U.S.");
  CHECK(organizations("He works for Zelnar Corp.") == "Zelnar Corp");
}

TEST_CASE("a title and a possessive stay outside a name") {
  CHECK(people("President Zoltan Varga's wife met Mr. Quimby.") == "Zoltan Varga; Quimby");
}

TEST_CASE("a name of a land before a body of its government is a name of its own") {
  const std::string text = "the U.S. Senate voted";
  CHECK(places(text) == "U.S.");
  CHECK(organizations(text) == "Senate");
}

TEST_CASE("a dateline in capitals is the place that the list has") {
  CHECK(places("LEEDS, England, May 5 (Harrow Wire) - More people left.") == "LEEDS=Leeds; England");
}

TEST_CASE("a title in capitals takes its names from the text") {
  CHECK(names(FactType::person, "Michael Brenk has left the bank.", "BRENK LEAVES BANK") ==
        "BRENK=Michael Brenk; Michael Brenk");
}

TEST_CASE("what stands on a line of results follows from the line") {
  const std::string text = "ATHLETICS - RESULTS.\nBRUSSELS 1996-08-23\n1. Ilke Wyludda (Germany) 66.60 metres";
  CHECK(people(text) == "Ilke Wyludda");
  CHECK(places(text) == "BRUSSELS=Brussels; Germany");
}

TEST_CASE("a user's list adds names to ours and stands before them") {
  const auto folder = std::filesystem::temp_directory_path() / "dateline-names-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "organization-mine.tsv") << "name\tforms\tkind\tcountry\nQuorvex\tQVX Circle\tagency\tBE\n";
  auto folders = ours;
  folders.gazetteers.push_back(folder);
  const auto with = RuleSet::load(folders);
  CHECK(names(FactType::organization, "They met Quorvex and Microsoft.", "", with) == "Quorvex; Microsoft");
  CHECK(organizations("They met Quorvex and Microsoft.") == "Microsoft");
  std::filesystem::remove_all(folder);
}

TEST_CASE("a list of names says the type of each row, and what a name's own words say stays its evidence") {
  const auto folder = std::filesystem::temp_directory_path() / "dateline-typed-names-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "names-mine.tsv") << "# learned\nname\ttype\tforms\tarticles\n"
                                              "Quorvex Inc\torganization\tQuorvex\t3\n"
                                              "Qarwash\tplace\t\t2\n"
                                              "#Trelk\tplace\t\t1\n"
                                              "Ovuba Trelk\tperson\t\t1\n";
  auto folders = ours;
  folders.gazetteers.push_back(folder);
  const auto with = RuleSet::load(folders);
  const std::string text = "They met Quorvex, Qarwash and Ovuba Trelk. Later Trelk laughed.";
  CHECK(names(FactType::organization, text, "", with) == "Quorvex");
  CHECK(names(FactType::place, text, "", with) == "Qarwash");
  CHECK(names(FactType::person, text, "", with) == "Ovuba Trelk; Trelk=Ovuba Trelk");
  CHECK(names(FactType::organization, "Quorvex fell. Quorvex Inc rose.", "", with) ==
        "Quorvex=Quorvex Inc; Quorvex Inc");
  CHECK(names(FactType::person, "It is quiet there.", "OVUBA TRELK IN TALKS", with) == "OVUBA TRELK=Ovuba Trelk");
  CHECK(names(FactType::person, "They saw Ovuba Trelk Park there.", "", with).empty());

  std::ofstream(folder / "names-mine.tsv") << "name\ttype\nQuorvex\tcompany\n";
  CHECK_THROWS_WITH(RuleSet::load(folders), Catch::Contains("\"Quorvex\" the type \"company\""));
  std::filesystem::remove_all(folder);
}

TEST_CASE("what goes on with a listed organization's name is part of it") {
  CHECK(organizations("Citibank Group said it met Deutsche Bank Capital Markets and Chase Manhattan Bank NA.") ==
        "Citibank Group; Deutsche Bank Capital Markets; Chase Manhattan Bank NA");
  CHECK(organizations("Merrill Lynch and Co rose. Shares of Brenk and Sons Ltd fell.") ==
        "Merrill Lynch and Co; Brenk and Sons Ltd");
}

TEST_CASE("a company goes on over \"and\" with one plain word and over \"of\" with a land, to its suffix") {
  CHECK(organizations("Zelnar Power and Light Co sold bonds to Brenk Motor Co of Canada Ltd.") ==
        "Zelnar Power and Light Co; Brenk Motor Co of Canada Ltd");
  CHECK(organizations("It sued Zelnar Corp and Brenk Ltd.") == "Zelnar Corp; Brenk Ltd");
}

TEST_CASE("the possessive of a head ends a name") {
  CHECK(organizations("the Foreign Ministry's Asian Bureau") == "Foreign Ministry; Asian Bureau");
  CHECK(organizations("He reads the People's Daily.") == "People's Daily");
}

TEST_CASE("a bare head behind \"the\" is the body that the article names in full") {
  CHECK(organizations("The European Commission met. The Commission said so.") ==
        "European Commission; Commission=European Commission");
}

TEST_CASE("a party with its state, lands joined by a hyphen, ratings and things of letters are no names") {
  const std::string text =
      "Sen. Ada Quimby (R-Minn.) praised a U.S.-Japan pact. Its notes, rated AAA, are sold with CDs and PIK notes.";
  CHECK(organizations(text).empty());
  CHECK(people(text) == "Ada Quimby");
}

TEST_CASE("an acronym that is also a word is a name in capitals only") {
  CHECK(organizations("Cut were the ratings of its debt.").empty());
  CHECK(organizations("Leaders of the CUT union met.") == "CUT");
}

TEST_CASE("a place with plain words, a number behind a plain word and a plain word behind General are no persons") {
  CHECK(people("Light Louisiana Sweet rose, Series B notes fell. General Partners said no. Level IV was reached.")
            .empty());
  CHECK(people("Non-refundable for ten years, the issue is sold.").empty());
}

TEST_CASE("particles in lower case are inside a name, whatever a list has in capitals") {
  CHECK(people("Secretary General Javier Perez de Cuellar arrived.") == "Javier Perez de Cuellar");
}

TEST_CASE("a town is a place, unless a company of the story is called by it") {
  CHECK(places("Piedmont said the harvest was good.") == "Piedmont");
  const std::string text =
      "Piedmont Aviation Inc said profits rose. A Piedmont spokesman said so. Shares of Piedmont rose.";
  CHECK(places(text).empty());
  CHECK(organizations(text) == "Piedmont Aviation Inc; Piedmont=Piedmont Aviation Inc; Piedmont=Piedmont Aviation Inc");
}

TEST_CASE("\"The\" belongs to a paper's name only where the paper may be meant") {
  CHECK(organizations("The Australian dollar fell.").empty());
  CHECK(organizations("The Australian said so.") == "The Australian");
}

TEST_CASE("a maker of aircraft is an organization, its name with a number is a machine") {
  CHECK(organizations("Shares in Boeing rose. Boeing sent a team.") == "Boeing; Boeing");
  CHECK(organizations("Crews flew a Boeing 747 and an Airbus A320.").empty());
}

TEST_CASE("a seed or a shirt number before a person's names is not joined to them") {
  CHECK(people("1-Pete Sampras (U.S.) beat 14-Goran Ivanisevic (Croatia) 6-3 6-4.") ==
        "Pete Sampras; Goran Ivanisevic");
  CHECK(people("The 30-Year Treasury fell.").empty());
}

TEST_CASE("a Korean given name of two syllables stays whole") {
  CHECK(people("A court acquitted Kim Woo-choong. President Kim Young-sam said no.") ==
        "Kim Woo-choong; Kim Young-sam");
  CHECK(people("The Park Free-for-all and a Moon Low-rise opened.").empty());
}

TEST_CASE("the town that a sentence of sport opens with is where, the divisions of a league are no places") {
  const std::string text =
      "NBA BASKETBALL - RESULTS\n\nMILWAUKEE 104 CHICAGO 107\n\nIn Milwaukee, Michael Jordan scored 40 points.";
  CHECK(places(text) == "Milwaukee");
}

TEST_CASE("what is said to be a village is a place, though it may look like a person") {
  CHECK(places("He farmed in the village of Dhani Phogat.") == "Dhani Phogat");
  CHECK(places("Men hid at Novye Atagi, the village where six died.") == "Novye Atagi");
  CHECK(people("He spoke of Dhani Phogat, the villager said.") == "Dhani Phogat");
}

TEST_CASE("an event that goes on with a particle is no person") {
  CHECK(people("Miguel Indurain, five times Tour de France champion, said no.") == "Miguel Indurain");
}
