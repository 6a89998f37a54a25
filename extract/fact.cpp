// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/fact.hpp"

#include "ingest/code_points.hpp"
#include "ingest/digest.hpp"

namespace dateline {

namespace {

constexpr std::size_t id_digits = 16;

// An offset into the fact's field, in the unit asked for.
std::size_t in_unit(std::size_t code_point, const CodePointIndex& index, OffsetUnit unit) {
  const std::size_t byte = index.byte(code_point);
  return unit == OffsetUnit::utf8 ? byte : index.utf16_units(byte);
}

}  // namespace

std::string_view name_of(Field field) {
  return field == Field::title ? "title" : "text";
}

std::string fact_id(const Fact& fact, std::string_view article_id) {
  return content_id({article_id, name_of(fact.field), name_of(fact.type), std::to_string(fact.place.begin.value),
                     std::to_string(fact.place.end.value)},
                    id_digits);
}

void write_json(JsonWriter& json, const Fact& fact, std::string_view article_id, const OffsetTexts& offsets) {
  auto place = fact.place;
  auto sentence = fact.sentence.span;
  const bool code_points = offsets.unit == OffsetUnit::code_points || offsets.article == nullptr;
  if (!code_points) {
    const CodePointIndex index(fact.field == Field::title ? offsets.article->title.text : offsets.article->text.text);
    for (auto* offset : {&place.begin, &place.end, &sentence.begin, &sentence.end})
      offset->value = in_unit(offset->value, index, offsets.unit);
  }
  json.begin_object();
  json.member("article", article_id);
  json.member("id", fact_id(fact, article_id));
  json.member("type", name_of(fact.type));
  json.member("field", name_of(fact.field));
  json.member("text", fact.text);
  json.member("begin", place.begin.value);
  json.member("end", place.end.value);
  if (fact.source_place && code_points) {
    json.member("source_begin", fact.source_place->begin.value);
    json.member("source_end", fact.source_place->end.value);
  }
  json.key("sentence");
  json.begin_object();
  json.member("index", fact.sentence.index);
  json.member("begin", sentence.begin.value);
  json.member("end", sentence.end.value);
  json.end_object();
  json.key("value");
  write_json(json, fact.value);
  json.member("rule", fact.rule);
  json.end_object();
}

}  // namespace dateline
