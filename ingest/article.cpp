// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/article.hpp"

#include "ingest/digest.hpp"

namespace dateline {

namespace {

constexpr std::size_t id_digits = 20;  // 80 bits: among a hundred million articles, two alike once in 240 million times

std::string_view name_of(DatePrecision precision) {
  switch (precision) {
    case DatePrecision::year:
      return "year";
    case DatePrecision::month:
      return "month";
    case DatePrecision::day:
      return "day";
    case DatePrecision::second:
      return "second";
  }
  return "day";
}

}  // namespace

std::string content_id_of(const Article& article) {
  const std::string published =
      article.published ? article.published->iso_date() + "T" + article.published->time + article.published->zone : "";
  return content_id({article.title.text, published, article.source, article.url, article.text.text}, id_digits);
}

void write_json(JsonWriter& json, const Article& article) {
  json.begin_object();
  json.member("id", article.id);
  json.member_or_null("title", article.title.text);
  json.key("published");
  if (article.published) {
    json.begin_object();
    json.member("date", article.published->iso_date());
    json.member_or_null("time", article.published->time);
    json.member_or_null("zone", article.published->zone);
    json.member("precision", name_of(article.published->precision));
    json.member("from", article.published->from);
    json.end_object();
  } else {
    json.null();
  }
  json.member_or_null("source", article.source);
  json.key("authors");
  json.begin_array();
  for (const auto& author : article.authors) json.string(author);
  json.end_array();
  json.member_or_null("url", article.url);
  json.member_or_null("language", article.language);
  json.member_or_null("section", article.section);
  json.member("text", article.text.text);
  json.key("origins");
  json.begin_array();
  for (const auto& origin : article.origins) {
    json.begin_object();
    json.member("path", origin.path);
    json.member_or_null("member", origin.member);
    json.member("sha256", origin.sha256);
    json.end_object();
  }
  json.end_array();
  json.member_or_null("cluster", article.cluster);
  if (!article.extra.empty()) {
    json.key("extra");
    json.raw(article.extra);
  }
  json.end_object();
}

}  // namespace dateline
