// SPDX-License-Identifier: GPL-3.0-or-later
// Canonical names: one name an article for all mentions of one thing, and what is known of it.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "extract/names/evidence.hpp"
#include "extract/value.hpp"

namespace dateline::names {

// All rules that the finder may name.
inline constexpr auto all_name_rules = std::to_array<std::string_view>({"organization.suffix",
                                                                        "organization.trade-word",
                                                                        "organization.head",
                                                                        "organization.of-head",
                                                                        "organization.paper",
                                                                        "organization.list",
                                                                        "organization.team",
                                                                        "organization.definition",
                                                                        "organization.alias",
                                                                        "organization.context",
                                                                        "organization.dateline",
                                                                        "organization.sign-off",
                                                                        "organization.result-line",
                                                                        "person.title",
                                                                        "person.role",
                                                                        "person.age",
                                                                        "person.first-name",
                                                                        "person.initial",
                                                                        "person.surname",
                                                                        "person.list",
                                                                        "person.alias",
                                                                        "person.context",
                                                                        "person.byline",
                                                                        "person.sign-off",
                                                                        "person.result-line",
                                                                        "place.dateline",
                                                                        "place.sign-off",
                                                                        "place.list",
                                                                        "place.direction",
                                                                        "place.shape",
                                                                        "place.repeat",
                                                                        "place.context",
                                                                        "place.result-line"});

// The slice of the sentence that a name covers.
std::string_view text_of(const Story& story, const Found& name);
Mention mention_of(const Story& story, const Evidence& evidence, std::size_t found);
// What spoke for it, for `rules explain`.
std::string note_of(const Story& story, const Evidence& evidence, std::size_t found);

}  // namespace dateline::names
