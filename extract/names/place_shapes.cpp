// SPDX-License-Identifier: GPL-3.0-or-later
// Places by their shape: "North …", "Lake …", "… County", and what is said to be a village.
#include "extract/names/run_reader.hpp"
#include "extract/names/votes.hpp"
#include "ingest/ascii.hpp"

namespace dateline::names {

bool RunReader::is_said_to_be_place(std::size_t p, std::size_t c) const {
  if (p >= 2 && text(p - 1) == "of" &&
      is_one_of(text(p - 2), {"village", "town", "city", "port", "island", "province", "district", "county", "hamlet",
                              "suburb", "township", "municipality", "resort", "settlement", "commune", "prefecture",
                              "neighbourhood", "neighborhood"}))
    return true;
  return c < s_.words.size() && word(c).mark == ',' && apposition(s_, c + 1) == NameType::place;
}

std::size_t RunReader::read_place_shape(std::size_t p, std::size_t c) {
  // A direction alone before a nationality.
  if (c == p + 1 && word(p).is(direction) && c < s_.words.size() && word(c).is(demonym)) {
    block(p, c);
    return c;
  }
  if (titled_ || c == p + 1) return 0;
  const std::size_t n = c - p;
  const Listed inner = word(p).is(direction) ? place_at(p + 1) : Listed{};
  if (inner) {
    claim(p, inner.end, NameType::place, 75, "place.direction");
    return inner.end;
  }
  if (word(p).is(place_before) && n <= 3 && !word(p).is(first_name)) {
    const bool plain_next = word(p + 1).plain && !word(p + 1).is(first_name | surname);
    if (!(plain_next && text(p) == "New") &&
        !(text(p) == "Old" || text(p) == "Lower" || text(p) == "Upper" || text(p) == "Point") && text(p) != "New") {
      claim(p, c, NameType::place, 60, "place.shape");
      return c;
    }
  }
  const std::size_t h = last_of(p + 1, c, place_after);
  if (h != c && h + 1 == c && n <= 4) {
    const bool person =
        word(p).is(first_name) && !word(p).is(unsure_first_name) && n == 2 && word(h).is(surname | first_name);
    if (!person && (any_uncommon(p, h) || !opens(p)) && !word(p).is(stop)) {
      if (story_.is_sport() && (text(h) == "City" || text(h) == "Town" || text(h) == "County")) {
        claim(p, c, NameType::organization, 60, "organization.team");
        return c;
      }
      claim(p, c, NameType::place, 60, "place.shape");
      return c;
    }
  }
  return 0;
}

}  // namespace dateline::names
