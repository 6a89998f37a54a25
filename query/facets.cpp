// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/facets.hpp"

#include <algorithm>
#include <unordered_map>

#include "index/tokenizer.hpp"
#include "query/suggestion.hpp"

namespace dateline {

namespace {

struct Counted {
  std::string_view value;
  std::size_t articles;
};

// Whether the value, or a word in it, begins so; both folded.
bool begins_so(std::string_view value, std::string_view beginning) {
  for (std::size_t at = value.find(beginning); at != std::string_view::npos; at = value.find(beginning, at + 1))
    if (at == 0 || value[at - 1] == ' ' || value[at - 1] == '-') return true;
  return false;
}

// The counts of one segment's values, with those that no article has left out.
std::vector<Counted> count_in(const Columns& columns, Facet facet, const std::vector<Xapian::docid>& documents,
                              std::size_t& missing) {
  std::vector<std::size_t> by_number(columns.value_count(facet));
  for (const auto document : documents) {
    const auto numbers = columns.values_of(facet, document - 1);
    missing += numbers.empty();
    for (const auto number : numbers)
      if (number < by_number.size()) ++by_number[number];
  }
  std::vector<Counted> counted;
  for (std::size_t i = 0; i < by_number.size(); ++i)
    if (by_number[i] > 0) counted.push_back({columns.value(facet, i), by_number[i]});
  return counted;
}

}  // namespace

void FacetChoices::add(const std::string& written) {
  const auto equals = written.find('=');
  if (equals == std::string::npos)
    throw Error("--choose takes FACET=VALUE, such as source=Reuters, not \"" + written + "\"", ExitCode::usage);
  const auto name = written.substr(0, equals);
  const auto facet = facet_named(name);
  if (!facet) {
    std::vector<std::string> names;
    std::string known;
    for (std::size_t f = 0; f < facet_count; ++f) {
      names.emplace_back(name_of(static_cast<Facet>(f)));
      known += (f > 0 ? ", " : "") + names.back();
    }
    const auto nearest = did_you_mean(name, names);
    throw Error(
        "no facet \"" + name + "\"; " + (nearest.empty() ? "there are " + known : "did you mean " + nearest + "?"),
        ExitCode::usage);
  }
  chosen_[*facet].insert(written.substr(equals + 1));
}

std::string FacetChoices::to_string() const {
  std::string text;
  for (const auto& [facet, values] : chosen_)
    for (const auto& value : values) text += std::string(name_of(facet)) + "=" + value + "\n";
  return text;
}

bool FacetChoices::contains(Facet facet, std::string_view value) const {
  const auto found = chosen_.find(facet);
  return found != chosen_.end() && found->second.contains(value);
}

MatchSet FacetChoices::of(const Snapshot& snapshot, const MatchSet& matches, std::optional<Facet> except) const {
  MatchSet left = matches;
  for (const auto& [facet, values] : chosen_) {
    if (facet == except) continue;
    for (std::size_t s = 0; s < left.documents.size(); ++s) {
      const Columns& columns = snapshot.segment(s).columns;
      std::vector<bool> wanted(columns.value_count(facet));
      for (const auto& value : values)
        if (const auto number = columns.number_of(facet, value)) wanted[*number] = true;
      const bool without = values.contains("");
      std::erase_if(left.documents[s], [&, f = facet](Xapian::docid document) {
        const auto numbers = columns.values_of(f, document - 1);
        if (numbers.empty()) return !without;
        return std::none_of(numbers.begin(), numbers.end(), [&](auto n) { return n < wanted.size() && wanted[n]; });
      });
    }
  }
  return left;
}

FacetCounts count_facet(const Snapshot& snapshot, const MatchSet& matches, Facet facet, const FacetLimit& limit) {
  FacetCounts counts{facet, {}, 0, 0};
  std::vector<Counted> all;
  if (matches.documents.size() == 1) {
    all = count_in(snapshot.segment(0).columns, facet, matches.documents[0], counts.missing);
  } else {
    std::unordered_map<std::string_view, std::size_t> by_value;
    for (std::size_t s = 0; s < matches.documents.size(); ++s)
      for (const auto& [value, n] : count_in(snapshot.segment(s).columns, facet, matches.documents[s], counts.missing))
        by_value[value] += n;
    for (const auto& [value, n] : by_value) all.push_back({value, n});
  }
  if (!limit.beginning.empty())
    std::erase_if(all, [beginning = folded(limit.beginning)](const Counted& c) {
      return !begins_so(folded(c.value), beginning);
    });
  counts.value_count = all.size();
  const std::size_t wanted = limit.most == 0 ? all.size() : std::min(limit.most, all.size());
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(wanted);
  std::partial_sort(all.begin(), middle, all.end(), [](const Counted& a, const Counted& b) {
    return a.articles != b.articles ? a.articles > b.articles : a.value < b.value;
  });
  for (auto it = all.begin(); it != middle; ++it) counts.values.push_back({std::string(it->value), it->articles});
  return counts;
}

void FacetRow::json(JsonWriter& json) const {
  json.begin_object();
  json.member("facet", name_of(facet_));
  json.member("value", value_.value);
  json.member("articles", value_.articles);
  if (chosen_) {
    json.key("chosen");
    json.boolean(true);
  }
  json.end_object();
}

std::vector<std::string> FacetRow::cells() const {
  return {std::string(name_of(facet_)), value_.value, std::to_string(value_.articles)};
}

std::string FacetRow::text(const TextStyle& style) const {
  constexpr std::size_t count_width = 9;
  const std::size_t bar_width = std::min<std::size_t>(30, style.width / 4);
  const std::size_t value_width = std::max<std::size_t>(style.width - count_width - bar_width - 6, 20);
  const std::size_t bar = most_ == 0 ? 0 : (value_.articles * bar_width + most_ - 1) / most_;
  std::string blocks;
  for (std::size_t i = 0; i < bar; ++i) blocks += "▇";
  return std::string(chosen_ ? "* " : "  ") +
         fitted(safe_for_terminal(value_.value), std::min<std::size_t>(value_width, 48)) +
         fitted(std::to_string(value_.articles), count_width, true) + "  " + painted(blocks, Ink::figure, style) + "\n";
}

}  // namespace dateline
