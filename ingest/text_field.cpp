// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/text_field.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "ingest/code_points.hpp"
#include "ingest/error.hpp"
#include "ingest/line_layout.hpp"

namespace dateline {

namespace {

constexpr int longest_mark_run = 30;  // UAX #15, stream-safe text
constexpr std::size_t widest_table_indent = 40;

bool is_zero_width_joiner(char32_t c) {
  return c == 0x200C || c == 0x200D;
}

// Dropped wherever they stand: controls, soft hyphen, bidi controls, zero-width blanks, BOM, noncharacters.
bool is_junk(char32_t c) {
  if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0)) return true;
  if (c < 0x200B) return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E;
  return c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || U_IS_UNICODE_NONCHAR(static_cast<UChar32>(c));
}

bool is_mark(char32_t c) {
  return c >= 0x300 && (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ME_MASK)) != 0;
}

// Joiners mean something inside Arabic, Indic and emoji sequences, and nothing in Latin text.
bool joiner_has_meaning_after(char32_t c) {
  if (c < 0x300) return false;
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC) || c == 0xFE0F ||
         (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0x600 && c < 0x2000);
}

bool is_cjk(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(static_cast<UChar32>(c), &status);
  return c >= 0x2E80 && (script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA);
}

// Writes the cleaned text and records what became of each code point of the source.
class CleanWriter {
 public:
  // `one_line`: blanks of every kind become a space.
  explicit CleanWriter(std::string_view source, bool one_line = false) : source_(source), one_line_(one_line) {
    text_.reserve(source.size());
  }

  // Copies the content of one line. `keep_cells`: runs of blanks are cells of a table.
  void copy(std::size_t begin, std::size_t end, bool keep_cells) {
    for (std::size_t i = begin; i < end;) {
      const char c = source_[i];
      if (c > ' ' && c != 0x7F) {
        text_.push_back(c);
        edits_.addUnchanged(1);
        marks_ = 0;
        ++i;
      } else if (c == ' ' || c == '\t') {
        i = copy_blanks(i, end, keep_cells);
      } else {
        i = copy_other(i);
      }
    }
  }

  // Puts `between` where the source has [begin, end).
  void replace(std::size_t begin, std::size_t end, std::string_view between) {
    const auto old_length = static_cast<int32_t>(code_point_length(source_.substr(begin, end - begin)));
    text_ += between;
    if (old_length == static_cast<int32_t>(between.size()) && old_length == 1)
      edits_.addUnchanged(1);
    else if (old_length > 0 || !between.empty())
      edits_.addReplace(old_length, static_cast<int32_t>(between.size()));
    marks_ = 0;
  }

  char32_t last() const { return code_point_before(text_, text_.size()); }
  bool ends_with_hyphen_in_word() const {
    return text_.size() >= 2 && text_.back() == '-' &&
           u_isalnum(static_cast<UChar32>(code_point_before(text_, text_.size() - 1)));
  }

  TextField finish(std::size_t source_base) && {
    const auto* nfc = [] {
      UErrorCode status = U_ZERO_ERROR;
      return icu::Normalizer2::getNFCInstance(status);
    }();
    UErrorCode status = U_ZERO_ERROR;
    if (is_ascii(text_) || nfc->isNormalizedUTF8(text_, status))
      return {std::move(text_), TextToSource(edits_, source_base), true};
    std::string normalized;
    icu::Edits bytes;
    icu::StringByteSink<std::string> sink(&normalized, static_cast<int32_t>(text_.size()));
    nfc->normalizeUTF8(0, text_, sink, &bytes, status);
    icu::Edits both;
    both.mergeAndAppend(edits_, in_code_points(bytes, text_, normalized), status);
    if (U_FAILURE(status)) throw Error(std::string("cannot normalize a text: ") + u_errorName(status));
    return {std::move(normalized), TextToSource(both, source_base), true};
  }

 private:
  std::size_t copy_blanks(std::size_t begin, std::size_t end, bool keep_cells) {
    std::size_t i = begin;
    std::size_t width = 0;
    for (; i < end && (source_[i] == ' ' || source_[i] == '\t'); ++i) width += source_[i] == '\t' ? 2 : 1;
    const bool follows_a_blank =
        text_.empty() || text_.back() == ' ' || text_.back() == '\n';  // what stood between was dropped
    replace(begin, i, keep_cells && width > 1 ? std::string(width, ' ') : follows_a_blank && !keep_cells ? "" : " ");
    return i;
  }

  std::size_t copy_other(std::size_t i) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(source_, i);
    if (one_line_ && c >= 0x80 && u_isUWhiteSpace(static_cast<UChar32>(c))) {
      replace(begin, i, text_.empty() || text_.back() == ' ' ? "" : " ");
      return i;
    }
    if (is_zero_width_joiner(c) ? !joiner_has_meaning_after(last()) : is_junk(c)) {
      edits_.addReplace(1, 0);
      return i;
    }
    marks_ = is_mark(c) ? marks_ + 1 : 0;
    if (marks_ > longest_mark_run) {
      edits_.addReplace(1, 0);
      return i;
    }
    text_ += source_.substr(begin, i - begin);
    edits_.addUnchanged(1);
    return i;
  }

  std::string_view source_;
  bool one_line_;
  std::string text_;
  icu::Edits edits_;
  int marks_ = 0;
};

// What stands in the text between a line and the next one that is not blank.
std::string separator(const CleanWriter& writer, const Line& line, const Line& next, std::string_view source) {
  if (line.line_end == LineEnd::joined) {
    std::size_t at = next.begin;
    const char32_t first = next_code_point(source, at);
    if (line.soft_hyphen || (writer.ends_with_hyphen_in_word() && u_isalnum(static_cast<UChar32>(first)))) return "";
    return is_cjk(writer.last()) && is_cjk(first) ? "" : " ";
  }
  std::string result = line.line_end == LineEnd::paragraph ? "\n\n" : "\n";
  if (next.tabular) result.append(std::min(next.indent, widest_table_indent), ' ');
  return result;
}

}  // namespace

TextField clean_text(std::string_view source, std::size_t source_base, WrappedLines wrapped) {
  auto lines = lay_out_lines(source, wrapped == WrappedLines::join);
  if (wrapped == WrappedLines::keep)
    for (Line& line : lines) line.tabular = true;  // blanks that are left have a meaning too
  CleanWriter writer(source);
  const Line* previous = nullptr;
  for (const Line& line : lines) {
    if (line.blank) continue;
    if (previous != nullptr)
      writer.replace(previous->end, line.begin, separator(writer, *previous, line, source));
    else
      writer.replace(0, line.begin, "");
    writer.copy(line.begin, line.end, line.tabular);
    previous = &line;
  }
  return std::move(writer).finish(source_base);
}

TextField clean_line(std::string_view source, std::size_t source_base) {
  const auto lines = lay_out_lines(source, false);
  CleanWriter writer(source, true);
  const Line* previous = nullptr;
  for (const Line& line : lines) {
    if (line.blank) continue;
    writer.replace(previous != nullptr ? previous->end : 0, line.begin, previous != nullptr ? " " : "");
    writer.copy(line.begin, line.end, false);
    previous = &line;
  }
  return std::move(writer).finish(source_base);
}

}  // namespace dateline
