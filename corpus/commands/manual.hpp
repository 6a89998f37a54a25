// SPDX-License-Identifier: GPL-3.0-or-later
// Manual pages and shell completion, from the same source as help: the commands themselves.
#pragma once

#include <string>

#include "corpus/commands/command.hpp"

namespace dateline {

// A manual page of section 1 in troff: of the program, and of one command ("dateline-search").
std::string program_manual();
std::string command_manual(Command& command);

// A bash script that completes commands, options, and the words that some options take.
std::string bash_completion();

}  // namespace dateline
