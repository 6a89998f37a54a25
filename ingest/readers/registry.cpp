// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <filesystem>

#include "ingest/charset.hpp"
#include "ingest/readers/json.hpp"
#include "ingest/readers/plain_text.hpp"
#include "ingest/readers/reader.hpp"

namespace dateline {

namespace {

constexpr std::size_t sniffed_bytes = 4096;

std::string lower_extension(const std::string& path) {
  std::string extension = std::filesystem::path(path).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

const Reader* reader_named(std::string_view name) {
  const auto all = readers();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& r) { return r->name() == name; });
  return found == all.end() ? nullptr : found->get();
}

bool looks_like_markup(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), head.size()));
  std::string start(head.substr(0, 14));
  std::transform(start.begin(), start.end(), start.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<?xml") ||
         start.starts_with("<head");
}

// JSON by its first bytes: an object that ends on its line begins JSONL.
std::string_view sniff(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), head.size()));
  if (head.starts_with("[")) {
    const auto inside = head.find_first_not_of(" \t\r\n", 1);
    return inside == std::string_view::npos || head[inside] == '{' || head[inside] == ']' ? "json" : "text";
  }
  if (!head.starts_with("{")) return "text";
  const auto behind = head.find_first_not_of(" \t\r", 1);
  if (behind == std::string_view::npos || (head[behind] != '"' && head[behind] != '\n' && head[behind] != '}'))
    return "text";
  return head[behind] == '\n' ? "json" : "jsonl";
}

}  // namespace

std::span<const std::unique_ptr<Reader>> readers() {
  static const std::array<std::unique_ptr<Reader>, 3> all{
      std::make_unique<PlainTextReader>(),
      std::make_unique<JsonReader>(),
      std::make_unique<JsonLinesReader>(),
  };
  return all;
}

std::string reader_names() {
  std::string names;
  for (const auto& reader : readers()) names += (names.empty() ? "" : "|") + std::string(reader->name());
  return names;
}

const Reader* reader_for(ByteSource& source, const ReadOptions& options, std::string& why) {
  if (options.input != "auto") {
    const Reader* reader = reader_named(options.input);
    if (reader == nullptr)
      throw Error("no input format \"" + options.input + "\"; use auto|" + reader_names(), ExitCode::usage);
    return reader;
  }
  const auto extension = lower_extension(source.name());
  for (const auto& reader : readers())
    if (!extension.empty() && reader->takes_extension(extension)) return reader.get();
  const auto head = source.peek(sniffed_bytes);
  if (const auto kind = binary_kind(head); !kind.empty()) {
    why = "is " + std::string(kind) + ", not text; convert it to text first";
    return nullptr;
  }
  if (extension == ".html" || extension == ".htm" || extension == ".xml" || looks_like_markup(head)) {
    why = "is HTML or XML, which no reader takes yet; convert it to text, or read its markup as text with --input text";
    return nullptr;
  }
  return reader_named(sniff(head));
}

void Reader::split(ByteSource& source, const std::function<void(Record)>& emit) const {
  Record record;
  record.reader = this;
  record.path = source.name();
  record.bytes = source.rest(max_record_bytes + 1, record.length);
  emit(std::move(record));
}

Parsed parse_record(const Record& record, const ReadOptions& options) {
  Parsed parsed;
  if (record.length > max_record_bytes) {
    parsed.rejects.push_back(
        {record.path, record.line, "",
         std::to_string(record.length) + " bytes in one article; the limit is " + std::to_string(max_record_bytes)});
    return parsed;
  }
  try {
    record.reader->parse(record, options, parsed);
  } catch (const Error& error) {
    if (error.code() == ExitCode::usage) throw;
    parsed.rejects.push_back({record.path, record.line, "", error.what()});
  }
  return parsed;
}

}  // namespace dateline
