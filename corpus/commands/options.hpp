// SPDX-License-Identifier: GPL-3.0-or-later
// Options that several commands share, written once.
#pragma once

#include <boost/program_options.hpp>
#include <string>
#include <vector>

#include "corpus/console.hpp"
#include "extract/fact.hpp"
#include "extract/rule_set.hpp"
#include "ingest/readers/reader.hpp"
#include "query/row_writer.hpp"

namespace dateline {

using OptionsDescription = boost::program_options::options_description;

// --corpus
struct CorpusOption {
  std::string path;
  void add(OptionsDescription& options);
  // The folder: --corpus, else DATELINE_CORPUS. Throws Error (usage) where neither is given.
  std::string folder() const;
};

// --format, --excel
struct FormatOptions {
  std::string format = "text";
  std::string formats;  // as they are listed
  bool excel = false;
  // `more`: formats besides, which the command writes itself.
  void add(OptionsDescription& options, const std::string& preset = "text", const std::vector<std::string>& more = {});
  OutputOptions output(const Console& console) const;
};

// --fields
struct FieldsOption {
  std::string list;
  void add(OptionsDescription& options);
  std::vector<std::string> fields() const;
};

// "a,b" as its parts.
std::vector<std::string> split_list(const std::string& list);

// Inputs: operands, --files-from, --input, --encoding, --map
struct InputOptions {
  std::vector<std::string> paths;
  std::string files_from;
  std::string map;
  ReadOptions read;
  void add(OptionsDescription& options);
  // Reads --map and --files-from; throws Error (usage) where no input is named.
  void finish();
};

// --rules, --gazetteers
struct RuleOptions {
  std::vector<std::string> rules;
  std::vector<std::string> gazetteers;
  void add(OptionsDescription& options);
  // The program's own folders, then the user's.
  RuleSet::Folders folders() const;
};

// --threads
struct ThreadOption {
  std::size_t threads = 0;
  void add(OptionsDescription& options);
  std::size_t count() const;
};

// --offsets
struct OffsetsOption {
  std::string unit = "codepoints";
  void add(OptionsDescription& options);
  OffsetUnit offset_unit() const;
};

// The value of an option that counts: digits only, so that -1 is an error and not a very large number.
boost::program_options::typed_value<std::string>* count_value(std::size_t* count, const char* name);

// "money,percent" to types; throws Error (usage) that lists the types.
std::vector<FactType> fact_types_named(const std::string& list);

// A sink for RowWriter.
RowWriter::Sink sink_of(Console& console);

}  // namespace dateline
