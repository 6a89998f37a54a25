// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/readers/json.hpp"

#include <nlohmann/json.hpp>

#include "ingest/charset.hpp"
#include "ingest/readers/fields.hpp"

namespace dateline {

namespace {

using nlohmann::ordered_json;

constexpr int deepest_nesting = 500;

// UTF-8 text of a JSON record. RFC 8259 knows UTF-8 only; files in UTF-16 are read all the same.
std::string json_text(const Record& record, const ReadOptions& options) {
  if (options.encoding == "auto") {
    if (const auto kind = binary_kind(record.bytes); !kind.empty())
      throw Error("is " + std::string(kind) + ", not JSON");
    const bool utf16 = record.bytes.find('\0') != std::string::npos;
    if (const auto bad = first_invalid_utf8(record.bytes); bad && !utf16)
      throw Error("invalid UTF-8 at byte " + std::to_string(*bad) +
                  " of the record; repair it, or name the charset with --encoding");
  }
  Decoded decoded = decode(record.bytes, options.encoding);
  if (!decoded.error.empty()) throw Error(decoded.error);
  return std::move(decoded.utf8);
}

// What nlohmann says is wrong, without its own numbering of errors.
std::string syntax_message(const nlohmann::json::exception& error) {
  std::string message = error.what();
  if (const auto end = message.find("] "); end != std::string::npos) message.erase(0, end + 2);
  if (message.starts_with("parse error")) message = "broken JSON" + message.substr(11);
  return message;
}

void parse_article(const ordered_json& object, const Record& record, const ReadOptions& options, Parsed& parsed) {
  if (!object.is_object()) {
    parsed.rejects.push_back(
        {record.path, record.line, "", std::string("an article must be a JSON object, found ") + object.type_name()});
    return;
  }
  ArticleFields fields(record, options);
  // Only dateline writes origins: the article was exported, and its text is clean.
  if (object.contains("origins")) fields.keep_lines();
  // What `export` wrote as extra goes back to where it was.
  for (const auto& [key, value] : object.items()) {
    if (key == "extra" && value.is_object())
      for (const auto& [extra_key, extra_value] : value.items()) fields.keep(extra_key, extra_value);
    else if (key != "origins" && key != "cluster")
      fields.set(key, value);
  }
  fields.finish(parsed);
}

// nlohmann frees and writes trees by recursion: one nested a million deep would take the stack with it.
void check_nesting(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > deepest_nesting) throw Error("nests deeper than " + std::to_string(deepest_nesting) + " brackets");
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
}

ordered_json parse_json(const std::string& text) {
  check_nesting(text);
  try {
    return ordered_json::parse(text);
  } catch (const nlohmann::json::exception& error) {
    throw Error(syntax_message(error));
  }
}

}  // namespace

void JsonReader::parse(const Record& record, const ReadOptions& options, Parsed& parsed) const {
  const auto root = parse_json(json_text(record, options));
  const auto* articles = &root;
  if (root.is_object() && root.contains("articles") && root["articles"].is_array()) articles = &root["articles"];
  if (!articles->is_array()) return parse_article(root, record, options, parsed);
  if (articles->empty()) throw Error("holds an empty list, no article");
  std::size_t number = 0;
  for (const auto& object : *articles) {
    Record member{record.reader, record.path, std::to_string(++number), 0, object.dump(), 0};
    const auto rejects_before = parsed.rejects.size();
    parse_article(object, member, options, parsed);
    for (std::size_t i = rejects_before; i < parsed.rejects.size(); ++i)
      parsed.rejects[i].reason = "article " + member.member + ": " + parsed.rejects[i].reason;
  }
}

void JsonLinesReader::split(ByteSource& source, const std::function<void(Record)>& emit) const {
  const auto head = source.peek(2);
  if (head == "\xFF\xFE" || head == "\xFE\xFF" || head.find('\0') != std::string_view::npos)
    throw Error("is UTF-16; JSONL must be UTF-8: convert it first, for example with iconv -f UTF-16 -t UTF-8");
  std::size_t number = 0;
  std::size_t records = 0;
  while (auto line = source.next_line(max_record_bytes + 1)) {
    ++number;
    if (number == 1 && line->bytes.starts_with("\xEF\xBB\xBF")) line->bytes.erase(0, 3);
    if (line->bytes.find_first_not_of(" \t\r") == std::string::npos) continue;
    ++records;
    emit({this, source.name(), "line " + std::to_string(number), number, std::move(line->bytes), line->length});
  }
  if (records == 0) throw Error("is empty: no article in it");
}

void JsonLinesReader::parse(const Record& record, const ReadOptions& options, Parsed& parsed) const {
  const std::string text = json_text(record, options);
  try {
    parse_article(parse_json(text), record, options, parsed);
  } catch (const Error& error) {
    // The line is the record's, not one inside it.
    std::string reason = error.what();
    if (const auto at = reason.find("at line 1, column"); at != std::string::npos) reason.erase(at + 3, 8);
    throw Error(reason);
  }
}

}  // namespace dateline
