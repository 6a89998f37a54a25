// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/names/word_class.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::names {

namespace {

constexpr auto names_of_classes = std::to_array<std::pair<std::string_view, WordClass>>({
    {"weekday", weekday},
    {"month", month},
    {"suffix", suffix},
    {"trade", trade},
    {"head", head},
    {"weak-head", weak_head},
    {"of-head", of_head},
    {"event", event},
    {"particle", particle},
    {"stop", stop},
    {"say", say},
    {"place-preposition", place_preposition},
    {"place-after", place_after},
    {"place-before", place_before},
    {"direction", direction},
    {"organization-noun", organization_noun},
    {"organization-after", organization_after},
    {"place-noun", place_noun},
    {"no-name", no_name},
    {"abbreviation", abbreviation},
    {"person-after", person_after},
    {"team-verb", team_verb},
    {"paper", paper},
    {"desk", agency_desk},
    {"sport", sport_name},
    {"quiet", quiet},
    {"rank", rank},
    {"kin", family_person},
    {"business", business_noun},
    {"generational", generational},
    {"team-word", team_word},
    {"team-noun", team_noun},
    {"number", number_word},
    {"government", government},
    {"institution", institution_word},
    {"role", role},
    {"aircraft", aircraft},
});

}  // namespace

std::optional<WordClass> word_class_named(std::string_view name) {
  const auto found =
      std::find_if(names_of_classes.begin(), names_of_classes.end(), [&](const auto& c) { return c.first == name; });
  if (found == names_of_classes.end()) return std::nullopt;
  return found->second;
}

}  // namespace dateline::names
