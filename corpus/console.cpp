// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "ingest/error.hpp"

namespace dateline {

namespace {

constexpr std::size_t piped_width = 100;

std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return std::max<std::size_t>(size.ws_col, 40);
  return piped_width;
}

bool color_wanted() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return (no_color == nullptr || *no_color == '\0') && term != nullptr && std::strcmp(term, "dumb") != 0;
}

}  // namespace

Console::Console() : out_is_terminal_(::isatty(STDOUT_FILENO) == 1), err_is_terminal_(::isatty(STDERR_FILENO) == 1) {
  style_.width = out_is_terminal_ ? terminal_width() : piped_width;
  style_.color = out_is_terminal_ && color_wanted();
}

void Console::out(std::string_view data) {
  clear_progress();
  if (std::fwrite(data.data(), 1, data.size(), stdout) != data.size())
    throw Error(std::string("standard output cannot be written: ") + std::strerror(errno));
}

void Console::flush() {
  if (std::fflush(stdout) != 0 && out_error_ == 0) out_error_ = errno;
  if (out_error_ != 0)
    throw Error(std::string("standard output cannot be written: ") + std::strerror(std::exchange(out_error_, 0)));
}

void Console::note(std::string_view message) {
  if (!quiet_) warn(message);
}

void Console::warn(std::string_view message) {
  clear_progress();
  // So that a message stands behind the data it speaks of; what fails here is told when the data is flushed for good.
  if (std::fflush(stdout) != 0 && out_error_ == 0) out_error_ = errno;
  const auto safe = safe_for_terminal(message, true) + "\n";
  std::fwrite(safe.data(), 1, safe.size(), stderr);
}

void Console::progress(const std::string& text) {
  const auto now = std::chrono::steady_clock::now();
  if (!err_is_terminal_ || quiet_ || now - last_progress_ < std::chrono::milliseconds(200)) return;
  last_progress_ = now;
  std::fprintf(stderr, "\r\x1b[K%s", safe_for_terminal(text).c_str());
  progress_shown_ = true;
}

void Console::clear_progress() {
  if (progress_shown_) std::fputs("\r\x1b[K", stderr);
  progress_shown_ = false;
}

void Console::set_color(std::string_view when) {
  if (when == "always")
    style_.color = true;
  else if (when == "never")
    style_.color = false;
  else if (when != "auto")
    throw Error("--color takes auto, always or never, not \"" + std::string(when) + "\"", ExitCode::usage);
}

}  // namespace dateline
