// SPDX-License-Identifier: GPL-3.0-or-later
// Articles as rows of an answer: a hit of a search with its snippet, a whole article of an export.
#pragma once

#include <optional>

#include "query/row_writer.hpp"
#include "query/snippet.hpp"

namespace dateline {

class HitRow : public Row {
 public:
  struct Hit {
    std::size_t rank = 0;         // from 1
    std::optional<double> score;  // where the order is by relevance
    Snippet snippet;
    std::vector<ByteSpan> title_marks;
    std::optional<std::size_t> near_duplicates;  // that match too and are not shown; where they are folded
  };
  // The article must outlive the row.
  HitRow(const ExtractedArticle& article, Hit hit) : article_(article), hit_(std::move(hit)) {}
  static std::vector<std::string> columns();
  void json(JsonWriter& json) const override;
  std::vector<std::string> cells() const override;
  std::string text(const TextStyle& style) const override;

 private:
  const ExtractedArticle& article_;
  Hit hit_;
};

class WholeArticleRow : public Row {
 public:
  explicit WholeArticleRow(const Article& article) : article_(article) {}
  static std::vector<std::string> columns();
  void json(JsonWriter& json) const override;
  std::vector<std::string> cells() const override;
  std::string text(const TextStyle& style) const override;

 private:
  const Article& article_;
};

}  // namespace dateline
