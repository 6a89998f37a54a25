// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/abbreviations.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace dateline {

namespace {

using Words = std::unordered_set<std::string_view>;

bool has(const Words& words, std::string_view word) {
  return words.contains(word);
}

}  // namespace

bool is_title_abbreviation(std::string_view word) {
  static const Words words{"Mr",   "Mrs",  "Ms",     "Mx",   "Dr",   "Drs",  "Prof", "Profs", "Gen",  "Lt",     "Col",
                           "Maj",  "Capt", "Cmdr",   "Cdr",  "Adm",  "Sgt",  "Cpl",  "Pvt",   "Brig", "Sen",    "Sens",
                           "Rep",  "Reps", "Gov",    "Govs", "Atty", "Supt", "Insp", "Rev",   "Fr",   "Sr",     "Msgr",
                           "Hon",  "Pres", "Messrs", "Mme",  "Mlle", "Mmes", "Hr",   "Fru",   "Sra",  "Srta",   "Dott",
                           "Ing",  "St",   "Ste",    "Mt",   "Ft",   "vs",   "Vs",   "cf",    "viz",  "approx", "est",
                           "incl", "excl", "gtd",    "Det",  "ST",   "MT"};
  return has(words, word);
}

bool takes_a_number(std::string_view word) {
  static const Words words{"No",   "no",  "Nos",  "nos", "Nr",  "Jan", "Feb", "Mar",  "Apr", "Jun", "Jul",
                           "Aug",  "Sep", "Sept", "Oct", "Nov", "Dec", "p",   "pp",   "P",   "pg",  "Rs",
                           "rs",   "Sec", "sec",  "Art", "art", "Ch",  "ch",  "Vol",  "vol", "Fig", "fig",
                           "Figs", "ca",  "c",    "Rm",  "ext", "tel", "Tel", "Dlrs", "dlrs"};
  return has(words, word);
}

bool is_common_abbreviation(std::string_view word) {
  static const Words words{"Inc",  "Corp", "Ltd",   "Co",      "Cos",  "Bros", "Assn", "Dept", "Div", "Intl",  "Mfg",
                           "Univ", "Inst", "Natl",  "Bancorp", "Jr",   "Esq",  "Jan",  "Feb",  "Mar", "Apr",   "Jun",
                           "Jul",  "Aug",  "Sep",   "Sept",    "Oct",  "Nov",  "Dec",  "Mon",  "Tue", "Tues",  "Wed",
                           "Thu",  "Thur", "Thurs", "Fri",     "Sat",  "Sun",  "Ala",  "Ariz", "Ark", "Calif", "Colo",
                           "Conn", "Del",  "Fla",   "Ga",      "Ill",  "Ind",  "Kan",  "Ky",   "La",  "Md",    "Mass",
                           "Mich", "Minn", "Miss",  "Mo",      "Mont", "Neb",  "Nev",  "Okla", "Ore", "Pa",    "Penn",
                           "Tenn", "Tex",  "Va",    "Vt",      "Wash", "Wis",  "Wyo",  "Ont",  "Que", "Ave",   "Blvd",
                           "Rd",   "Sq",   "al",    "etc",     "pct",  "Pct",  "cts",  "bn",   "mln", "bln",   "ft",
                           "in",   "lb",   "lbs",   "oz",      "hr",   "hrs",  "min",  "mins", "Ed",  "ed",    "eds",
                           "Alex", "Wm",   "Geo",   "Chas",    "Jas",  "Thos", "Jos",  "Robt", "Edw", "Benj"};
  return has(words, word);
}

bool begins_sentences(std::string_view word) {
  static const Words words{
      "The",       "A",        "An",        "In",        "On",         "At",         "It",        "Its",     "He",
      "His",       "She",      "Her",       "They",      "Their",      "We",         "Our",       "You",     "I",
      "But",       "And",      "Or",        "So",        "For",        "From",       "To",        "By",      "Of",
      "This",      "That",     "These",     "Those",     "There",      "Then",       "When",      "While",   "After",
      "Before",    "However",  "Meanwhile", "As",        "If",         "With",       "Under",     "Since",   "Some",
      "Many",      "Most",     "More",      "Other",     "Others",     "Several",    "Both",      "Also",    "Although",
      "Though",    "Because",  "Earlier",   "Last",      "Now",        "Still",      "Yet",       "Even",    "Only",
      "No",        "Not",      "None",      "One",       "Two",        "Three",      "Each",      "Every",   "All",
      "Any",       "What",     "Where",     "Which",     "Who",        "Why",        "How",       "Mr",      "Mrs",
      "Ms",        "Dr",       "Analysts",  "Shares",    "Sales",      "Officials",  "Police",    "Such",    "Once",
      "During",    "Despite",  "Among",     "According", "Asked",      "Today",      "Yesterday", "Later",   "Instead",
      "Like",      "About",    "Until",     "Unless",    "Through",    "Over",       "Between",   "Without", "Within",
      "Here",      "Let",      "My",        "Your",      "Separately", "Previously", "Net",       "Revenue", "Revenues",
      "Companies", "Investors"};
  return has(words, word);
}

}  // namespace dateline
