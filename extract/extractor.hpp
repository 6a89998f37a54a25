// SPDX-License-Identifier: GPL-3.0-or-later
// Extractor: an Article's facts. The same article and rules give the same facts, whatever was read before.
//
// Not thread-safe (it keeps its buffers): one a thread, all sharing one RuleSet.
#pragma once

#include <memory>
#include <vector>

#include "extract/fact.hpp"
#include "extract/rule_set.hpp"
#include "ingest/span.hpp"

namespace dateline {

// An article with what was read from it.
struct ExtractedArticle {
  Article article;
  std::vector<ByteSpan> sentences;  // of article.text, in bytes
  std::vector<Fact> facts;          // title first, then by place, longer before shorter
};

class Extractor {
 public:
  explicit Extractor(std::shared_ptr<const RuleSet> rules) : rules_(std::move(rules)) {}
  ExtractedArticle extract(Article article);

 private:
  struct Passage;
  void add_sentences(Passage& passage, Document& document);
  void add_facts(const Passage& passage, const Sentence& sentence, std::vector<Candidate>& candidates,
                 std::vector<Fact>& facts) const;
  std::shared_ptr<const RuleSet> rules_;
  std::vector<Token> tokens_;                  // of all sentences of the article at hand
  std::vector<std::size_t> token_counts_;      // of each
  std::vector<std::vector<Candidate>> found_;  // a list for each sentence, and more that are kept for longer articles
};

}  // namespace dateline
