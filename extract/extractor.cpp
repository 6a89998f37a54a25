// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/extractor.hpp"

#include <algorithm>

#include "ingest/code_points.hpp"
#include "ingest/match_view.hpp"
#include "ingest/sentences.hpp"

namespace dateline {

namespace {

Span<TextOffset> in_code_points(const ByteSpan& bytes, const CodePointIndex& index) {
  return span<TextOffset>(index.code_points(bytes.begin.value), index.code_points(bytes.end.value));
}

}  // namespace

// One field on its way from text to facts.
struct Extractor::Passage {
  Passage(Field of, const TextField& text_field)
      : field(of), content(text_field), folded(text_field.text), index(text_field.text) {}
  Field field;
  const TextField& content;
  MatchView folded;
  CodePointIndex index;
  std::vector<ByteSpan> sentences;  // of the text
};

ExtractedArticle Extractor::extract(Article article) {
  ExtractedArticle result;
  Passage title(Field::title, article.title);
  Passage text(Field::text, article.text);
  Document document;
  document.title = title.folded.view();
  document.text = text.folded.view();
  document.published = article.published;
  tokens_.clear();
  token_counts_.clear();
  add_sentences(title, document);
  add_sentences(text, document);
  std::size_t from = 0;
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    document.sentences[i].tokens = std::span<const Token>(tokens_).subspan(from, token_counts_[i]);
    from += token_counts_[i];
  }
  if (found_.size() < document.sentences.size()) found_.resize(document.sentences.size());
  const auto found = std::span(found_).first(document.sentences.size());
  rules_->match(document, found);
  std::size_t candidates = 0;
  for (const auto& sentence : found) candidates += sentence.size();
  result.facts.reserve(candidates);
  for (std::size_t i = 0; i < found.size(); ++i)
    add_facts(document.sentences[i].field == Field::title ? title : text, document.sentences[i], found[i],
              result.facts);
  for (auto& sentence : found) sentence.clear();
  result.sentences = std::move(text.sentences);
  result.article = std::move(article);
  return result;
}

void Extractor::add_sentences(Passage& passage, Document& document) {
  const std::string_view view = passage.folded.view();
  const auto places = split_sentences(view);
  passage.sentences.reserve(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t begin = places[i].begin.value;
    const std::string_view sentence = view.substr(begin, places[i].size());
    const std::size_t before = tokens_.size();
    tokenize(sentence, rules_->lexicon(), tokens_);
    token_counts_.push_back(tokens_.size() - before);
    document.sentences.push_back({passage.field, i, begin, sentence, {}});
    passage.sentences.push_back(passage.folded.to_text(places[i]));
  }
}

void Extractor::add_facts(const Passage& passage, const Sentence& sentence, std::vector<Candidate>& candidates,
                          std::vector<Fact>& facts) const {
  const std::string_view text = passage.content.text;
  std::optional<Span<TextOffset>> sentence_place;
  for (auto& candidate : candidates) {
    if (candidate.beaten_by || !candidate.value) continue;
    if (!sentence_place) sentence_place = in_code_points(passage.sentences[sentence.index], passage.index);
    const std::size_t from = sentence.begin + static_cast<std::size_t>(candidate.match.data() - sentence.text.data());
    const ByteSpan bytes = passage.folded.to_text(span<ByteOffset>(from, from + candidate.match.size()));
    const Rule& rule = rules_->rules()[candidate.rule];
    const auto place = in_code_points(bytes, passage.index);
    std::optional<Span<SourceOffset>> source_place;
    if (passage.content.has_source) source_place = passage.content.to_source.to_origin(place);
    facts.emplace_back(*rule.type, passage.field, std::string(text.substr(bytes.begin.value, bytes.size())), place,
                       source_place, SentenceRef{sentence.index, *sentence_place}, std::move(*candidate.value),
                       rule.name);
  }
}

}  // namespace dateline
