// SPDX-License-Identifier: GPL-3.0-or-later
// JsonWriter: JSON as it leaves the program, written as it is made: no tree, and numbers as the decimals they are
// (nlohmann's dump knows doubles only, and throws on invalid UTF-8).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

class JsonWriter {
 public:
  // Appends to `out`, which must outlive the writer. The caller keeps begin and end in balance.
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);

  void string(std::string_view utf8);  // ill-formed bytes become U+FFFD
  void number(std::int64_t value);
  void number(std::size_t value);
  void boolean(bool value);
  void null();
  void raw(std::string_view json);  // a finished value: a decimal, or JSON made before

  void member(std::string_view name, std::string_view value) { key(name), string(value); }
  void member(std::string_view name, std::size_t value) { key(name), number(value); }
  void member_or_null(std::string_view name, std::string_view value);

 private:
  void separate();
  std::string& out_;
  bool first_ = true;  // nothing stands yet in the current object or array, or a key waits for its value
};

}  // namespace dateline
