// SPDX-License-Identifier: GPL-3.0-or-later
// ArticleFields: how the named fields of any format become an Article, with the same checks for all.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "ingest/readers/reader.hpp"

namespace dateline {

class ArticleFields {
 public:
  ArticleFields(const Record& record, const ReadOptions& options) : record_(record), options_(options) {}

  Article& article() { return article_; }

  // The text was cleaned by dateline before: its line ends stay.
  void keep_lines() { lines_ = WrappedLines::keep; }

  // Sets one of id, published, source, url, language, section. `written_as` is the key in the input, for messages.
  void set(std::string_view key, std::string_view written_as, const std::string& value);
  // Reads a JSON value into the field it names; keys not known are kept.
  void set(const std::string& written_as, const nlohmann::ordered_json& value);
  // Keeps a value under `extra`.
  void keep(const std::string& key, nlohmann::ordered_json value);
  // Something the user should know of an article that is taken.
  void warn(const std::string& warning) { warning_ = warning; }
  // Says that the record cannot be taken; the first reason counts.
  void reject(const std::string& reason);

  // Adds the finished article to `parsed`, or why there is none. An article needs a text or a title.
  void finish(Parsed& parsed);

 private:
  std::string keys_hint() const;
  void set_published(std::string_view written_as, const std::string& written);
  const Record& record_;
  const ReadOptions& options_;
  Article article_;
  nlohmann::ordered_json extra_;
  std::string reject_;
  std::string warning_;
  WrappedLines lines_ = WrappedLines::join;
};

}  // namespace dateline
