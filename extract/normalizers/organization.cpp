// SPDX-License-Identifier: GPL-3.0-or-later
// organization: a capitalized name with a company suffix or an institution's noun; `kind` is the rule's constant.
#include <array>

#include "extract/normalizers/registry.hpp"

namespace dateline {

namespace {

// Capitalized because a sentence begins, not because a name does.
bool begins_with_a_function_word(std::string_view name) {
  static constexpr std::array<std::string_view, 40> words{
      "The",  "A",     "An",    "In",     "On",    "At",   "By",    "For",       "From",    "To",
      "Of",   "And",   "But",   "Or",     "As",    "If",   "When",  "While",     "With",    "Its",
      "His",  "Her",   "Their", "Our",    "This",  "That", "These", "Those",     "Some",    "Other",
      "Both", "Under", "After", "Before", "Since", "Says", "Said",  "Meanwhile", "However", "Also"};
  for (const auto word : words)
    if (name.size() > word.size() && name.starts_with(word) && name[word.size()] == ' ') return true;
  return false;
}

}  // namespace

std::optional<Normalized> normalize_organization(const Groups& groups, const MatchContext& context) {
  auto name = groups.has("name") ? groups["name"] : context.match;
  while (begins_with_a_function_word(name)) name.remove_prefix(name.find(' ') + 1);
  // A full stop at the end of the sentence is the sentence's.
  if (name.ends_with('.') && context.right().find_first_not_of("\"' )") == std::string_view::npos)
    name.remove_suffix(1);
  if (name.find(' ') == std::string_view::npos && context.constant("single") != "yes") return std::nullopt;
  Mention mention;
  mention.name = name;
  mention.kind = context.constant("kind");
  return Normalized{std::move(mention), name};
}

}  // namespace dateline
