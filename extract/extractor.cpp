// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/extractor.hpp"

#include <algorithm>

#include "ingest/code_points.hpp"
#include "ingest/match_view.hpp"

namespace dateline {

namespace {

Span<TextOffset> in_code_points(const ByteSpan& bytes, const CodePointIndex& index) {
  return span<TextOffset>(index.code_points(bytes.begin.value), index.code_points(bytes.end.value));
}

}  // namespace

ExtractedArticle Extractor::extract(Article article) {
  ExtractedArticle result;
  extract_field(article, Field::title, result.facts);
  result.sentences = extract_field(article, Field::text, result.facts);
  result.article = std::move(article);
  return result;
}

std::vector<ByteSpan> Extractor::extract_field(const Article& article, Field field, std::vector<Fact>& facts) {
  const TextField& content = field == Field::title ? article.title : article.text;
  const std::string_view text = content.text;
  const MatchView folded(text);
  const CodePointIndex index(text);
  const std::string_view view = folded.view();
  const auto view_sentences = sentence_breaker_.split(view);
  std::vector<ByteSpan> sentences;
  sentences.reserve(view_sentences.size());
  for (const auto& sentence : view_sentences) sentences.push_back(folded.to_text(sentence));
  for (std::size_t i = 0; i < view_sentences.size(); ++i) {
    const std::size_t begin = view_sentences[i].begin.value;
    const std::string_view sentence = view.substr(begin, view_sentences[i].size());
    std::optional<Span<TextOffset>> sentence_place;
    for (auto& candidate : rules_->match(sentence, article.published)) {
      if (candidate.beaten_by || !candidate.value) continue;
      if (!sentence_place) sentence_place = in_code_points(sentences[i], index);
      const std::size_t from = begin + static_cast<std::size_t>(candidate.match.data() - sentence.data());
      const ByteSpan bytes = folded.to_text(span<ByteOffset>(from, from + candidate.match.size()));
      const Rule& rule = rules_->rules()[candidate.rule];
      Fact fact;
      fact.type = *rule.type;
      fact.field = field;
      fact.text = text.substr(bytes.begin.value, bytes.size());
      fact.place = in_code_points(bytes, index);
      if (content.has_source) fact.source_place = content.to_source.to_origin(fact.place);
      fact.sentence = {i, *sentence_place};
      fact.value = std::move(*candidate.value);
      fact.rule = rule.name;
      facts.push_back(std::move(fact));
    }
  }
  return sentences;
}

}  // namespace dateline
