// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/readers/fields.hpp"

#include <algorithm>

#include "ingest/digest.hpp"
#include "ingest/readers/plain_text.hpp"

namespace dateline {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t longest_id = 200;  // a Xapian term ends at 245 bytes

std::string in_quotes(std::string_view s) {
  return "\"" + std::string(s) + "\"";
}

std::string wrong_type(std::string_view key, std::string_view wanted, const ordered_json& value) {
  return in_quotes(key) + " must be " + std::string(wanted) + ", found " + value.type_name();
}

// A member that is a string; empty for null, another type or none.
std::string string_member(const ordered_json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The names that DESIGN section 4 gives a key of the input.
std::string canonical_key(const std::string& key) {
  if (key == "date") return "published";
  if (key == "body") return "text";
  if (key == "author") return "authors";
  return key;
}

}  // namespace

void ArticleFields::reject(const std::string& reason) {
  if (reject_.empty()) reject_ = reason;
}

void ArticleFields::keep(const std::string& key, ordered_json value) {
  extra_[key] = std::move(value);
}

void ArticleFields::set_published(std::string_view written_as, const std::string& written) {
  // Wires put codes of their own behind a control character ("27-MAR-1987 00:02:59.13^E^E^ERM").
  const auto control =
      std::find_if(written.begin(), written.end(), [](unsigned char c) { return c < 0x20 && c != '\t'; });
  const std::string value(written.begin(), control);
  if (value.find_first_not_of(" \t\r\n") == std::string::npos) return;
  auto reading = read_published(value);
  if (!reading.error.empty()) return reject(reading.error);
  if (!reading.published || reading.ambiguous) {
    keep(std::string(written_as), value);
    warning_ =
        in_quotes(value) + (reading.ambiguous ? " can be read as day/month and as month/day; only its year is kept"
                                              : " is in no form of date known here; the article is taken as undated");
  }
  article_.published = std::move(reading.published);
  if (article_.published) article_.published->from = "header";
}

void ArticleFields::set(std::string_view key, std::string_view written_as, const std::string& value) {
  if (key == "published") return set_published(written_as, value);
  auto line = clean_line(value).text;
  if (key == "id") {
    if (line.size() > longest_id) return reject("\"id\" is longer than " + std::to_string(longest_id) + " bytes");
    article_.id = std::move(line);
  } else if (key == "source") {
    article_.source = std::move(line);
  } else if (key == "url") {
    article_.url = std::move(line);
  } else if (key == "language") {
    article_.language = std::move(line);
  } else if (key == "section") {
    article_.section = std::move(line);
  }
}

void ArticleFields::set(const std::string& written_as, const ordered_json& value) {
  const auto renamed = options_.rename.find(written_as);
  const std::string key = canonical_key(renamed == options_.rename.end() ? written_as : renamed->second);
  static constexpr std::string_view lines[] = {"id", "published", "source", "url", "language", "section"};
  const bool is_line = std::find(std::begin(lines), std::end(lines), key) != std::end(lines);
  if (value.is_null() && (is_line || key == "title" || key == "text" || key == "authors")) return;
  if (key == "title" || key == "text") {
    if (!value.is_string()) return reject(wrong_type(written_as, "a string", value));
    const auto& text = value.get_ref<const std::string&>();
    (key == "title" ? article_.title : article_.text) = key == "title" ? clean_line(text) : clean_text(text, 0, lines_);
  } else if (key == "published" && value.is_object()) {
    const auto date = value.find("date");
    if (date == value.end() || date->is_null()) return;
    if (!date->is_string()) return reject(wrong_type("published.date", "a string", *date));
    std::string written = date->get<std::string>();
    if (const auto time = string_member(value, "time"); !time.empty())
      written += " " + time + string_member(value, "zone");
    set_published(written_as, written);
    if (const auto from = string_member(value, "from"); article_.published && !from.empty())
      article_.published->from = from;
  } else if (is_line) {
    if (key == "id" && value.is_number_integer()) return set(key, written_as, value.dump());
    if (!value.is_string()) return reject(wrong_type(written_as, "a string", value));
    set(key, written_as, value.get<std::string>());
  } else if (key == "authors") {
    if (value.is_string()) {
      article_.authors = authors_in(value.get<std::string>());
      return;
    }
    if (!value.is_array()) return reject(wrong_type(written_as, "a list of names", value));
    for (const auto& author : value) {
      if (!author.is_string()) return reject(wrong_type(written_as, "a list of names", author));
      article_.authors.push_back(clean_line(author.get<std::string>()).text);
    }
  } else {
    keep(written_as, value);
  }
}

// The keys that were there instead.
std::string ArticleFields::keys_hint() const {
  if (!extra_.is_object()) return {};
  std::string keys;
  for (const auto& [key, value] : extra_.items()) keys += (keys.empty() ? "" : ", ") + key;
  return "; it has " + keys + ": fill ours from yours with --map text=YOURS,title=YOURS";
}

void ArticleFields::finish(Parsed& parsed) {
  if (reject_.empty() && article_.text.text.empty() && article_.title.text.empty())
    reject_ = "has neither a text nor a title" + keys_hint();
  if (!reject_.empty()) {
    parsed.rejects.push_back({record_.path, record_.line, article_.id, reject_});
    return;
  }
  if (article_.id.empty()) article_.id = content_id_of(article_);
  if (!extra_.is_null()) article_.extra = extra_.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
  if (!warning_.empty()) parsed.warnings.push_back({record_.path, record_.line, article_.id, warning_});
  article_.origins.push_back({record_.path, record_.member, sha256_hex(record_.bytes)});
  parsed.articles.push_back(std::move(article_));
}

}  // namespace dateline
