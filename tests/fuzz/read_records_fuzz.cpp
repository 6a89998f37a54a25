// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a record of each format: every record gives an article or a reject, and an article's JSON is read back.
#include <cstdlib>

#include "ingest/readers/reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace dateline;
  for (const auto& reader : readers()) {
    const Record record{reader.get(), "fuzz", "", 1, std::string(reinterpret_cast<const char*>(data), size), size};
    const Parsed parsed = parse_record(record, {});
    if (parsed.articles.empty() && parsed.rejects.empty()) std::abort();
    for (const auto& article : parsed.articles) {
      std::string out;
      JsonWriter json(out);
      write_json(json, article);
      const Record again{readers()[2].get(), "again", "", 1, out, out.size()};
      const Parsed back = parse_record(again, {});
      if (back.articles.size() != 1 || back.articles[0].id != article.id ||
          back.articles[0].text.text != article.text.text)
        std::abort();
    }
  }
  return 0;
}
