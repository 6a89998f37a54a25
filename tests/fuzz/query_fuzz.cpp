// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a query: read, or an error with a place; what was understood is understood the same again.
#include <cstdlib>

#include "query/query.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace dateline;
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::string echo;
  try {
    echo = to_string(parse_query(text));
  } catch (const QueryError& error) {
    if (error.byte() > text.size()) std::abort();
    return 0;
  }
  if (to_string(parse_query(echo)) != echo) std::abort();
  return 0;
}
