// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/line_layout.hpp"

#include <algorithm>
#include <array>

#include "ingest/code_points.hpp"

namespace dateline {

namespace {

constexpr std::size_t narrowest_wrap = 40;
constexpr std::size_t widest_wrap = 120;
constexpr std::size_t slack = 12;  // a wrapped line may fall short of the width by this much and still be full

// Length of the line end at `at`, 0 where there is none.
std::size_t line_end_length(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '\n':
    case '\v':
    case '\f':
      return 1;
    case '\r':
      return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
    case '\xC2':  // NEL
      return text.substr(at, 2) == "\xC2\x85" ? 2 : 0;
    case '\xE2':  // LS, PS
      return text.substr(at, 3) == "\xE2\x80\xA8" || text.substr(at, 3) == "\xE2\x80\xA9" ? 3 : 0;
    default:
      return 0;
  }
}

// Characters without ink, as UTF-8: blanks of every width, soft hyphen, zero-width and directional ones.
constexpr std::array<std::string_view, 22> inkless{
    "\xC2\xA0",     "\xC2\xAD",     "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83",
    "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89",
    "\xE2\x80\x8A", "\xE2\x80\x8B", "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xAE", "\xE2\x80\xAF",
    "\xE2\x81\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF", "\x7F"};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || (static_cast<unsigned char>(c) < 0x20 && c != '\n');
}

std::size_t inkless_at_begin(std::string_view s) {
  if (s.empty()) return 0;
  if (is_blank(s.front())) return 1;
  const auto found = std::find_if(inkless.begin(), inkless.end(), [&](auto c) { return s.starts_with(c); });
  return found == inkless.end() ? 0 : found->size();
}

std::size_t inkless_at_end(std::string_view s) {
  if (s.empty()) return 0;
  if (is_blank(s.back())) return 1;
  const auto found = std::find_if(inkless.begin(), inkless.end(), [&](auto c) { return s.ends_with(c); });
  return found == inkless.end() ? 0 : found->size();
}

// Two or more gaps of two blanks, one of three or a tab: cells. One gap of two after a stop is how typists end
// sentences.
bool has_cells(std::string_view content) {
  int gaps = 0;
  for (std::size_t i = 0; i < content.size();) {
    if (content[i] != ' ' && content[i] != '\t') {
      ++i;
      continue;
    }
    const std::size_t start = i;
    bool tab = false;
    for (; i < content.size() && (content[i] == ' ' || content[i] == '\t'); ++i) tab |= content[i] == '\t';
    const bool after_stop = start > 0 && std::string_view(".!?:\"'").find(content[start - 1]) != std::string_view::npos;
    if (tab || i - start >= 3) return true;
    gaps += i - start == 2 && !after_stop;
  }
  return gaps >= 2;
}

Line measure(std::string_view text, std::size_t begin, std::size_t end, std::size_t next) {
  Line line;
  line.next = next;
  line.begin = begin;
  line.end = end;
  while (const std::size_t n = inkless_at_begin(text.substr(line.begin, end - line.begin))) line.begin += n;
  while (const std::size_t n = inkless_at_end(text.substr(line.begin, line.end - line.begin))) {
    line.soft_hyphen = text.substr(line.end - n, n) == "\xC2\xAD";
    line.end -= n;
  }
  line.indent = code_point_length(text.substr(begin, line.begin - begin));
  const auto content = text.substr(line.begin, line.end - line.begin);
  line.blank = content.empty();
  line.width = line.indent + code_point_length(content);
  line.tabular = has_cells(content);
  return line;
}

bool ends_like_a_sentence(std::string_view content) {
  while (!content.empty() && std::string_view("\"')").find(content.back()) != std::string_view::npos)
    content.remove_suffix(1);
  return !content.empty() && std::string_view(".!?:").find(content.back()) != std::string_view::npos;
}

bool starts_item(std::string_view content) {
  return content.starts_with("- ") || content.starts_with("* ") || content.starts_with("\xE2\x80\xA2");
}

class Joiner {
 public:
  Joiner(std::string_view text, std::vector<Line>& lines) : text_(text), lines_(lines) {
    margin_ = widest_wrap;
    for (const auto& line : lines) {
      if (line.blank || line.tabular) continue;
      wrap_width_ = std::max(wrap_width_, line.width);
      margin_ = std::min(margin_, line.indent);
    }
  }

  void join() {
    if (wrap_width_ < narrowest_wrap || wrap_width_ > widest_wrap) return;
    std::size_t pairs = 0;
    std::size_t full = 0;
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      if (!may_go_on(i)) continue;
      ++pairs;
      full += is_full(i, 0) || goes_on_in_lower_case(i);
    }
    if (pairs == 0 || full * 2 < pairs) return;
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i)
      if (may_go_on(i) && (is_full(i, slack) || !ends_like_a_sentence(content(i))))
        lines_[i].line_end = LineEnd::joined;
  }

 private:
  std::string_view content(std::size_t i) const {
    return text_.substr(lines_[i].begin, lines_[i].end - lines_[i].begin);
  }

  // The next line stands at the margin, so it may be the rest of this one; an indent begins a paragraph.
  bool may_go_on(std::size_t i) const {
    const Line& line = lines_[i];
    const Line& next = lines_[i + 1];
    return !line.blank && !next.blank && !line.tabular && !next.tabular && next.indent <= margin_ + 1 &&
           !starts_item(content(i + 1)) && line.width * 5 >= wrap_width_ * 2;
  }

  bool is_full(std::size_t i, std::size_t tolerance) const {
    const auto next = content(i + 1);
    const std::size_t word = code_point_length(next.substr(0, next.find(' ')));
    return lines_[i].width + 1 + word + tolerance > wrap_width_;
  }

  bool goes_on_in_lower_case(std::size_t i) const {
    const char first = content(i + 1).front();
    return first >= 'a' && first <= 'z' && !ends_like_a_sentence(content(i));
  }

  std::string_view text_;
  std::vector<Line>& lines_;
  std::size_t wrap_width_ = 0;
  std::size_t margin_ = 0;  // where lines begin that begin no paragraph
};

}  // namespace

std::vector<Line> lay_out_lines(std::string_view text, bool join_wrapped) {
  std::vector<Line> lines;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = line_end_length(text, i);
    if (length == 0) {
      ++i;
      continue;
    }
    lines.push_back(measure(text, begin, i, i + length));
    i += length;
    begin = i;
  }
  if (begin < text.size()) lines.push_back(measure(text, begin, text.size(), text.size()));
  for (std::size_t i = 0; i + 1 < lines.size(); ++i)
    if (lines[i + 1].blank) lines[i].line_end = LineEnd::paragraph;
  if (join_wrapped) Joiner(text, lines).join();
  return lines;
}

}  // namespace dateline
