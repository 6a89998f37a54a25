// SPDX-License-Identifier: GPL-3.0-or-later
// DateFinder: the time expressions of an article, as TIMEX3. The finder "dates" of the rule files.
//
// Reads all sentences first (date_reader.hpp), so that the order of day and month is known, then resolves what was read
// in the order of the text (resolver.hpp).
#pragma once

#include <array>

#include "extract/dates/reading.hpp"
#include "extract/dates/time_words.hpp"
#include "extract/finder.hpp"

namespace dateline::dates {

class DateFinder : public Finder {
 public:
  explicit DateFinder(const FinderParts& parts);
  void find(const Document& document, std::span<std::vector<Candidate>> found) const override;
  static std::unique_ptr<Finder> make(const FinderParts& parts);

 private:
  TimeWords words_;
  std::array<std::optional<std::size_t>, family_count> rules_;  // by family
};

}  // namespace dateline::dates
