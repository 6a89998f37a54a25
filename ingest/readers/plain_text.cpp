// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/readers/plain_text.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "ingest/charset.hpp"
#include "ingest/code_points.hpp"
#include "ingest/digest.hpp"
#include "ingest/readers/fields.hpp"

namespace dateline {

namespace {

constexpr std::size_t longest_headline = 160;       // code points
constexpr std::size_t longest_byline = 120;         // bytes
constexpr std::size_t longest_header_value = 2000;  // bytes

struct TextLine {
  std::size_t begin;
  std::size_t end;
  std::size_t next;
};

TextLine line_at(std::string_view text, std::size_t begin) {
  const std::size_t found = std::min(text.find_first_of("\r\n", begin), text.size());
  std::size_t next = std::min(found + 1, text.size());
  if (text.substr(found, 2) == "\r\n") next = found + 2;
  return {begin, found, next};
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\x03\xC2\xA0") == std::string_view::npos;
}

std::string_view trimmed(std::string_view s) {
  const auto begin = s.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return s.substr(begin, s.find_last_not_of(" \t") - begin + 1);
}

// The key of dateline that a header name stands for, or empty.
std::string_view header_key(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  static const std::map<std::string, std::string_view, std::less<>> keys{{"title", "title"},
                                                                         {"headline", "title"},
                                                                         {"subject", "title"},
                                                                         {"agency", "source"},
                                                                         {"dateline", "dateline"},
                                                                         {"date", "published"},
                                                                         {"published", "published"},
                                                                         {"pubdate", "published"},
                                                                         {"publication-date", "published"},
                                                                         {"byline", "authors"},
                                                                         {"by", "authors"},
                                                                         {"author", "authors"},
                                                                         {"authors", "authors"},
                                                                         {"source", "source"},
                                                                         {"outlet", "source"},
                                                                         {"publication", "source"},
                                                                         {"section", "section"},
                                                                         {"url", "url"},
                                                                         {"link", "url"},
                                                                         {"language", "language"},
                                                                         {"lang", "language"},
                                                                         {"id", "id"}};
  const auto found = keys.find(name);
  return found == keys.end() ? std::string_view{} : found->second;
}

// Reads the head of one file step by step; what is left is the body.
class TextParser {
 public:
  TextParser(const Record& record, std::string_view text, const ReadOptions& options)
      : text_(text), index_(text), fields_(record, options) {}

  void parse(Parsed& parsed) {
    read_headers();
    read_leading_date();
    read_headline();
    read_byline();
    fields_.article().text = clean_text(text_.substr(at_), index_.code_points(at_));
    fields_.finish(parsed);
  }

 private:
  struct HeaderLine {
    std::string name;
    std::string_view key;  // empty for a name that is not known
    std::string_view value;
  };

  // The lines "Name: value" at the top, up to the first line that is none. They are headers where one of them at least
  // has a name that is known; the others are kept under extra then.
  void read_headers() {
    static const RE2 header(R"([ \t]*([A-Za-z][A-Za-z_-]{1,20})[ \t]*:[ \t]*(.*))");
    std::vector<HeaderLine> block;
    bool known = false;
    std::size_t at = skip_blank_lines(at_);
    while (at < text_.size()) {
      const auto line = line_at(text_, at);
      const std::string_view content = text_.substr(line.begin, line.end - line.begin);
      re2::StringPiece name, value;
      if (content.size() > longest_header_value ||
          !RE2::FullMatch(re2::StringPiece(content.data(), content.size()), header, &name, &value))
        break;
      const std::string written(name.data(), name.size());
      block.push_back({written, header_key(written), {value.data(), value.size()}});
      known |= !block.back().key.empty();
      at = line.next;
    }
    if (known) {
      for (const auto& line : block) take_header(line.name, line.key, line.value);
      at_ = at;
    } else if (block.size() >= 2) {
      fields_.warn("opens with lines such as \"" + block[0].name +
                   ":\", which are not known and were read as text; known are Title, Date, Byline, Source, Section, "
                   "Url, Language, Id");
    }
  }

  void take_header(const std::string& name, std::string_view key, std::string_view value) {
    value = trimmed(value);
    if (key == "title") {
      if (value.empty()) return;
      const auto offset = static_cast<std::size_t>(value.data() - text_.data());
      fields_.article().title = clean_line(value, index_.code_points(offset));
    } else if (key == "authors") {
      for (auto& author : authors_in(value)) fields_.article().authors.push_back(std::move(author));
    } else if (key == "dateline") {
      // "Leeds, 14 March 2025": the date behind the place, where no other line gives one.
      fields_.keep(name, nlohmann::ordered_json(std::string(value)));
      const auto date = trimmed(value.substr(std::min(value.find(','), value.size() - 1) + 1));
      if (!fields_.article().published && read_published(date).published)
        fields_.set("published", name, std::string(date));
    } else if (key.empty()) {
      fields_.keep(name, nlohmann::ordered_json(std::string(value)));
    } else {
      fields_.set(key, name, std::string(value));
    }
  }

  // " date 2025-07-30 Washington has been …": a label and a date before the first sentence.
  void read_leading_date() {
    static const RE2 dated(
        R"((?i)\s*(?:date|dated|published)\s*:?\s+(\d{4}-\d{1,2}-\d{1,2}|\d{1,2} [A-Za-z]{3,9}\.? \d{4}|[A-Za-z]{3,9}\.? \d{1,2}, \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{4})\s)");
    if (fields_.article().published) return;
    re2::StringPiece rest(text_.data() + at_, text_.size() - at_);
    std::string date;
    if (!RE2::Consume(&rest, dated, &date)) return;
    fields_.set("published", "date", date);
    at_ = static_cast<std::size_t>(rest.data() - text_.data());
  }

  // A first line that is short, ends in no full stop and stands alone is the headline.
  void read_headline() {
    if (!fields_.article().title.text.empty()) return;
    const std::size_t at = skip_blank_lines(at_);
    const auto line = line_at(text_, at);
    const auto content = trimmed(text_.substr(line.begin, line.end - line.begin));
    if (content.empty() || code_point_length(content) > longest_headline || content.ends_with(".")) return;
    const auto below = current_line(line.next);
    const bool alone = line.next >= text_.size() || is_blank(below) || is_byline(below);
    if (!alone) return;
    fields_.article().title =
        clean_line(content, index_.code_points(static_cast<std::size_t>(content.data() - text_.data())));
    at_ = line.next;
  }

  static bool is_byline(std::string_view line) {
    static const RE2 byline(
        R"(\s*(?:By|BY) ((?:[A-Z\x{C0}-\x{24F}][A-Za-z\x{80}-\x{10FFFF}'.-]*\s?(?:(?:and|,|&|of the|of)\s)?){2,8}))");
    line = trimmed(line);
    return line.size() <= longest_byline && RE2::FullMatch(re2::StringPiece(line.data(), line.size()), byline);
  }

  void read_byline() {
    const std::size_t at = skip_blank_lines(at_);
    const auto content = current_line(at);
    if (!fields_.article().authors.empty() || !is_byline(content)) return;
    fields_.article().authors = authors_in(trimmed(content));
    at_ = line_at(text_, at).next;
  }

  std::string_view current_line(std::size_t at) const {
    const auto line = line_at(text_, at);
    return text_.substr(line.begin, line.end - line.begin);
  }

  std::size_t skip_blank_lines(std::size_t at) const {
    while (at < text_.size()) {
      const auto line = line_at(text_, at);
      if (!is_blank(text_.substr(line.begin, line.end - line.begin)) || line.next == at) break;
      at = line.next;
    }
    return at;
  }

  std::string_view text_;
  CodePointIndex index_;
  ArticleFields fields_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string> authors_in(std::string_view byline) {
  static const RE2 by(R"((?i)^\s*by\s+)");
  static const RE2 between(R"(\s*(?:,|;|&|\band\b)\s*)");
  std::string names(byline);
  RE2::Replace(&names, by, "");
  RE2::GlobalReplace(&names, between, "\n");
  std::vector<std::string> authors;
  for (std::size_t begin = 0; begin <= names.size();) {
    const std::size_t end = std::min(names.find('\n', begin), names.size());
    if (end > begin) authors.push_back(clean_line(std::string_view(names).substr(begin, end - begin)).text);
    begin = end + 1;
  }
  return authors;
}

void PlainTextReader::parse(const Record& record, const ReadOptions& options, Parsed& parsed) const {
  const Decoded decoded = decode(record.bytes, options.encoding);
  if (!decoded.error.empty()) {
    parsed.rejects.push_back({record.path, 0, "", decoded.error});
    return;
  }
  if (!decoded.warning.empty()) parsed.warnings.push_back({record.path, 0, "", decoded.warning});
  TextParser(record, decoded.utf8, options).parse(parsed);
}

}  // namespace dateline
