// SPDX-License-Identifier: GPL-3.0-or-later
// Any text through all rules: facts are slices of the text, and come back from storage as they went in.
#include <cstdlib>

#include "extract/extractor.hpp"
#include "index/stored_article.hpp"
#include "ingest/charset.hpp"
#include "ingest/code_points.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace dateline;
  static const auto rules =
      RuleSet::load({{DATELINE_SOURCE_DIR "/extract/rules"}, {DATELINE_SOURCE_DIR "/extract/gazetteers"}});
  static Extractor extractor(rules);
  const Decoded decoded = decode(std::string(reinterpret_cast<const char*>(data), size));
  if (!decoded.error.empty()) return 0;
  Article article;
  article.id = "fuzz";
  article.text = clean_text(decoded.utf8);
  article.published = read_published("2025-07-30").published;
  const auto extracted = extractor.extract(std::move(article));
  const CodePointIndex index(extracted.article.text.text);
  for (const auto& fact : extracted.facts) {
    const std::size_t begin = index.byte(fact.place.begin.value);
    if (extracted.article.text.text.substr(begin, index.byte(fact.place.end.value) - begin) != fact.text) std::abort();
  }
  const std::string stored = encode(extracted);
  if (encode(decode_article(stored)) != stored) std::abort();
  return 0;
}
