// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/spelling.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace dateline {

std::string lower_case(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  auto wide = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  wide.toLower(icu::Locale::getRoot());
  std::string out;
  nfc->normalize(wide, status).toUTF8String(out);
  return out;
}

}  // namespace dateline
