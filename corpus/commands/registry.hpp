// SPDX-License-Identifier: GPL-3.0-or-later
// The makers of all commands, one a file.
#pragma once

#include <memory>

#include "corpus/commands/command.hpp"

namespace dateline {

std::unique_ptr<Command> make_ingest_command();
std::unique_ptr<Command> make_extract_command();
std::unique_ptr<Command> make_search_command();
std::unique_ptr<Command> make_facts_command();
std::unique_ptr<Command> make_facets_command();
std::unique_ptr<Command> make_timeline_command();
std::unique_ptr<Command> make_show_command();
std::unique_ptr<Command> make_export_command();
std::unique_ptr<Command> make_rejects_command();
std::unique_ptr<Command> make_rules_command();
std::unique_ptr<Command> make_reextract_command();
std::unique_ptr<Command> make_learn_command();
std::unique_ptr<Command> make_remove_command();
std::unique_ptr<Command> make_merge_command();
std::unique_ptr<Command> make_stats_command();
std::unique_ptr<Command> make_check_command();
std::unique_ptr<Command> make_repair_command();
std::unique_ptr<Command> make_help_command();
std::unique_ptr<Command> make_version_command();

}  // namespace dateline
