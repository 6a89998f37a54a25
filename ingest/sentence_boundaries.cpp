// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/sentence_boundaries.hpp"

#include <unicode/uchar.h>

#include <array>
#include <cstdint>
#include <string_view>

#include "ingest/code_points.hpp"

namespace dateline {

namespace {

// The classes of UAX #29's table 4. `paragraph` is Sep and LF.
enum class Class : std::uint8_t {
  other,
  paragraph,
  carriage_return,
  extend,  // and Format: taken together with what stands before
  blank,
  lower,
  upper,
  letter,
  number,
  full_stop,
  goes_on,  // SContinue
  stop,     // STerm
  closing,
  beyond  // not ASCII: ask ICU
};

Class class_of(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK)) {
    case U_SB_ATERM:
      return Class::full_stop;
    case U_SB_CLOSE:
      return Class::closing;
    case U_SB_FORMAT:
    case U_SB_EXTEND:
      return Class::extend;
    case U_SB_LOWER:
      return Class::lower;
    case U_SB_NUMERIC:
      return Class::number;
    case U_SB_OLETTER:
      return Class::letter;
    case U_SB_LF:
    case U_SB_SEP:
      return Class::paragraph;
    case U_SB_CR:
      return Class::carriage_return;
    case U_SB_SP:
      return Class::blank;
    case U_SB_STERM:
      return Class::stop;
    case U_SB_UPPER:
      return Class::upper;
    case U_SB_SCONTINUE:
      return Class::goes_on;
    default:
      return Class::other;
  }
}

bool ends_paragraph(Class is) {
  return is == Class::paragraph || is == Class::carriage_return;
}
bool ends_sentence(Class is) {
  return is == Class::full_stop || is == Class::stop;
}

struct AsciiClasses {
  std::array<Class, 256> of{};
  std::array<bool, 256> is_plain{};  // ends nothing
  AsciiClasses() {
    for (std::size_t c = 0; c < 256; ++c) {
      of[c] = c < 0x80 ? class_of(static_cast<UChar32>(c)) : Class::beyond;
      is_plain[c] = of[c] != Class::beyond && of[c] != Class::extend && !ends_paragraph(of[c]) && !ends_sentence(of[c]);
    }
  }
};

const AsciiClasses& ascii() {
  static const AsciiClasses classes;
  return classes;
}

class Reader {
 public:
  Reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool at_end() const { return at_ >= text_.size(); }

  // The class of the code point here, and where the next one begins.
  Class look(std::size_t& next) const {
    const Class quick = ascii_.of[static_cast<unsigned char>(text_[at_])];
    next = at_ + 1;
    if (quick != Class::beyond) return quick;
    next = at_;
    return class_of(static_cast<UChar32>(next_code_point(text_, next)));
  }

  // The class here; moves behind the code point and what extends it.
  Class take() {
    std::size_t next;
    const Class is = look(next);
    at_ = next;
    if (is != Class::paragraph && is != Class::carriage_return) pass_extenders();
    return is;
  }

  // Moves over ASCII that ends nothing; the class of what stands last.
  Class take_plain(Class before) {
    const std::size_t from = at_;
    while (at_ < text_.size() && ascii_.is_plain[static_cast<unsigned char>(text_[at_])]) ++at_;
    return at_ > from ? ascii_.of[static_cast<unsigned char>(text_[at_ - 1])] : before;
  }

  void pass_extenders() {
    for (std::size_t next; !at_end() && look(next) == Class::extend;) at_ = next;
  }

  Class peek() const {
    std::size_t next;
    return at_end() ? Class::other : look(next);
  }

 private:
  std::string_view text_;
  std::size_t at_;
  const AsciiClasses& ascii_ = ascii();
};

// SB3, SB4: behind a paragraph's end, which is taken whole.
void take_paragraph_end(Reader& reader, std::string_view text) {
  if (reader.take() == Class::carriage_return && !reader.at_end() && text[reader.at()] == '\n') reader.take();
}

// SB8: a lower-case letter follows before any other letter, stop or paragraph's end.
bool goes_on_in_lower_case(Reader reader) {
  while (!reader.at_end()) {
    switch (reader.take()) {
      case Class::lower:
        return true;
      case Class::letter:
      case Class::upper:
      case Class::paragraph:
      case Class::carriage_return:
      case Class::full_stop:
      case Class::stop:
        return false;
      default:
        break;
    }
  }
  return false;
}

// SB6 to SB11 behind a stop: whether the sentence ends, and where; else the reader stands where it goes on.
bool ends_behind(Reader& reader, std::string_view text, Class stop, bool behind_letter) {
  if (reader.at_end()) return true;
  if (stop == Class::full_stop) {
    const Class next = reader.peek();
    if (next == Class::number || (behind_letter && next == Class::upper)) return false;
  }
  while (!reader.at_end() && reader.peek() == Class::closing) reader.take();
  while (!reader.at_end() && reader.peek() == Class::blank) reader.take();
  if (reader.at_end()) return true;
  const Class next = reader.peek();
  if (ends_paragraph(next)) {
    take_paragraph_end(reader, text);
    return true;
  }
  if (next == Class::goes_on || ends_sentence(next)) return false;
  return stop == Class::stop || !goes_on_in_lower_case(reader);
}

}  // namespace

bool SentenceBoundaries::next(std::size_t& boundary) {
  if (at_ >= text_.size()) return false;
  Reader reader(text_, at_);
  Class before = Class::other;
  for (;;) {
    before = reader.take_plain(before);
    if (reader.at_end()) break;
    const Class is = reader.peek();
    if (ends_paragraph(is)) {
      take_paragraph_end(reader, text_);
      break;
    }
    reader.take();
    if (ends_sentence(is)) {
      const bool behind_letter = before == Class::lower || before == Class::upper;
      if (ends_behind(reader, text_, is, behind_letter)) break;
    }
    if (is != Class::extend) before = is;
  }
  boundary = at_ = reader.at();
  return true;
}

}  // namespace dateline
