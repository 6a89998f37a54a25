// SPDX-License-Identifier: GPL-3.0-or-later
// Fact: one thing an article says, with its value and the exact place it came from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/value.hpp"
#include "ingest/article.hpp"
#include "ingest/span.hpp"

namespace dateline {

enum class Field { title, text };
std::string_view name_of(Field field);

// Which sentence of its field a fact stands in.
struct SentenceRef {
  std::size_t index = 0;
  Span<TextOffset> span;
  bool operator==(const SentenceRef&) const = default;
};

struct Fact {
  FactType type = FactType::money;
  Field field = Field::text;
  std::string text;                                // exactly the slice of the field
  Span<TextOffset> place;                          // code points of the field
  std::optional<Span<SourceOffset>> source_place;  // code points of the input, where that is linear text
  SentenceRef sentence;
  Value value;
  std::string rule;  // the name of the rule that made it
};

// The id of a fact of the article `article_id`: a hash of article, field, type, begin and end.
std::string fact_id(const Fact& fact, std::string_view article_id);

// What offsets of exported facts count (--offsets).
enum class OffsetUnit { code_points, utf8, utf16 };

// The texts that offsets of another unit than code points are counted in.
struct OffsetTexts {
  OffsetUnit unit = OffsetUnit::code_points;
  const Article* article = nullptr;
};

// Appends the fact as one JSON object (DESIGN section 4). With utf8 or utf16 units, source offsets are left out where
// the input's text is not at hand.
void write_json(JsonWriter& json, const Fact& fact, std::string_view article_id, const OffsetTexts& offsets = {});

}  // namespace dateline
