// SPDX-License-Identifier: GPL-3.0-or-later
// Article: one story, normalized, with where it came from (DESIGN section 4).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest/json_writer.hpp"
#include "ingest/published.hpp"
#include "ingest/text_field.hpp"

namespace dateline {

// The file, and the member of it, that an article was read from.
struct Origin {
  std::string path;
  std::string member;  // "line 12" of a JSONL file, "3" of a JSON array; empty for a whole file
  std::string sha256;  // of the member's bytes
};

struct Article {
  std::string id;
  TextField title;
  TextField text;
  std::optional<Published> published;
  std::string source;  // the outlet
  std::vector<std::string> authors;
  std::string url;
  std::string language;  // BCP 47
  std::string section;
  std::vector<Origin> origins;
  std::string cluster;  // id of the near-duplicate cluster; empty where there is none
  std::string extra;    // a JSON object of the keys not known here, or empty
};

// The id of an article that brings none: a hash of title, published, source, url and text.
std::string content_id_of(const Article& article);

// Appends `article` as one JSON object with the keys of DESIGN section 4, in that order.
void write_json(JsonWriter& json, const Article& article);

}  // namespace dateline
