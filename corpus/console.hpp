// SPDX-License-Identifier: GPL-3.0-or-later
// Console: standard output for data, standard error for everything else, and what is known of the terminal.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "query/text_style.hpp"

namespace dateline {

class Console {
 public:
  Console();

  // Data. Throws Error where it cannot be written (a full disk); a closed pipe ends the program quietly (SIGPIPE).
  void out(std::string_view data);
  void flush();
  // A message, as one line on standard error; not with --quiet.
  void note(std::string_view message);
  // A warning or error: also with --quiet.
  void warn(std::string_view message);
  // Progress: redrawn on a terminal at most five times a second, else nothing.
  void progress(const std::string& text);
  void clear_progress();

  void set_quiet(bool quiet) { quiet_ = quiet; }
  // "auto": colours on a terminal unless NO_COLOR is set or TERM is dumb. Throws Error (usage) for other words.
  void set_color(std::string_view when);
  TextStyle style() const { return style_; }
  bool out_is_terminal() const { return out_is_terminal_; }

 private:
  bool out_is_terminal_;
  bool err_is_terminal_;
  bool quiet_ = false;
  bool progress_shown_ = false;
  int out_error_ = 0;  // errno of the first write to standard output that failed
  std::chrono::steady_clock::time_point last_progress_{};
  TextStyle style_;
};

}  // namespace dateline
