// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/article_row.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "ingest/code_points.hpp"

namespace dateline {

namespace {

std::string published_text(const Article& article) {
  return article.published ? article.published->iso_date() : std::string();
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : "; ") + name;
  return text;
}

std::string score_text(double score) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.4f", score);
  return buffer.data();
}

// "2025-07-30  The Albion Courier  sample-04"
std::string byline(const Article& article) {
  const std::string date = published_text(article);
  std::string line = date.empty() ? "undated" : date;
  if (!article.source.empty()) line += "  " + safe_for_terminal(article.source);
  return line + "  " + safe_for_terminal(article.id);
}

std::string near_duplicates_text(const std::optional<std::size_t>& count) {
  if (count.value_or(0) == 0) return {};
  return "  and " + std::to_string(*count) + (*count == 1 ? " near-duplicate" : " near-duplicates");
}

}  // namespace

std::vector<std::string> HitRow::columns() {
  return {"rank", "id", "published", "source", "title", "url", "section", "score", "facts", "snippet"};
}

void HitRow::json(JsonWriter& json) const {
  const Article& article = article_.article;
  json.begin_object();
  json.member("rank", hit_.rank);
  json.member("id", article.id);
  json.member_or_null("title", article.title.text);
  json.member_or_null("published", published_text(article));
  json.member_or_null("source", article.source);
  json.member_or_null("url", article.url);
  json.member_or_null("section", article.section);
  json.key("score");
  if (hit_.score)
    json.raw(score_text(*hit_.score));
  else
    json.null();
  json.member("facts", article_.facts.size());
  json.key("snippet");
  json.begin_object();
  json.member("text", hit_.snippet.text);
  json.key("marks");
  json.begin_array();
  const CodePointIndex index(hit_.snippet.text);
  for (const auto& mark : hit_.snippet.marks) {
    json.begin_array();
    json.number(index.code_points(mark.begin.value));
    json.number(index.code_points(mark.end.value));
    json.end_array();
  }
  json.end_array();
  json.end_object();
  if (hit_.near_duplicates) json.member("near_duplicates", *hit_.near_duplicates);
  json.end_object();
}

std::vector<std::string> HitRow::cells() const {
  const Article& article = article_.article;
  return {std::to_string(hit_.rank),
          article.id,
          published_text(article),
          article.source,
          article.title.text,
          article.url,
          article.section,
          hit_.score ? score_text(*hit_.score) : "",
          std::to_string(article_.facts.size()),
          hit_.snippet.text};
}

std::string HitRow::text(const TextStyle& style) const {
  const Article& article = article_.article;
  const std::string number = std::to_string(hit_.rank) + ". ";
  const std::string indent(number.size(), ' ');
  const std::string title = article.title.text.empty()
                                ? painted("(no title)", Ink::faint, style)
                                : painted_marks(article.title.text, hit_.title_marks, Ink::title, style);
  std::string out = number + title + "\n" + indent +
                    painted(byline(article) + near_duplicates_text(hit_.near_duplicates), Ink::faint, style) + "\n";
  if (!hit_.snippet.text.empty()) {
    const auto lines = with_line_ends(hit_.snippet.text, style.width - std::min(style.width, indent.size()));
    out += indent;
    for (const char c : painted_marks(lines, hit_.snippet.marks, Ink::plain, style)) {
      out.push_back(c);
      if (c == '\n') out += indent;
    }
    out.push_back('\n');
  }
  return out + "\n";
}

std::vector<std::string> WholeArticleRow::columns() {
  return {"id",  "title",    "published", "precision", "source", "authors",
          "url", "language", "section",   "path",      "member", "text"};
}

void WholeArticleRow::json(JsonWriter& json) const {
  write_json(json, article_);
}

std::vector<std::string> WholeArticleRow::cells() const {
  static constexpr std::array<std::string_view, 4> precisions{"year", "month", "day", "second"};
  const auto* origin = article_.origins.empty() ? nullptr : &article_.origins.front();
  return {article_.id,
          article_.title.text,
          published_text(article_),
          article_.published ? std::string(precisions[static_cast<std::size_t>(article_.published->precision)]) : "",
          article_.source,
          joined(article_.authors),
          article_.url,
          article_.language,
          article_.section,
          origin != nullptr ? origin->path : "",
          origin != nullptr ? origin->member : "",
          article_.text.text};
}

std::string WholeArticleRow::text(const TextStyle& style) const {
  std::string out;
  if (!article_.title.text.empty()) out += painted(safe_for_terminal(article_.title.text), Ink::title, style) + "\n";
  out += painted(byline(article_), Ink::faint, style) + "\n";
  if (!article_.authors.empty())
    out += painted("by " + safe_for_terminal(joined(article_.authors)), Ink::faint, style) + "\n";
  if (!article_.url.empty()) out += painted(safe_for_terminal(article_.url), Ink::faint, style) + "\n";
  return out + "\n" +
         with_line_ends(safe_for_terminal(article_.text.text, true), std::min<std::size_t>(style.width, 100)) + "\n\n";
}

}  // namespace dateline
