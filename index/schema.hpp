// SPDX-License-Identifier: GPL-3.0-or-later
// Schema: how articles and facts stand in a segment's Xapian database. Changing anything here needs a new version.
//
// A document is an article: document i of the database is article i of the segment's store (article_store.hpp). It
// holds no data, and no list of its terms: documents are never changed, only made again from the store. Its terms:
//   word            words of title and text, folded by the Tokenizer; the title's count three times
//   S word          words of the title
//   XSO XAU XSE     words of source, authors, section
//   XOR XPE XPL     words of the names of organizations, persons, places that are mentioned
//   Q id            the article's id
//   L code          language
//   D M Y           day (20250730), month (202507), year (2025) of publishing, as far as it is precise
//   XT type         a type of fact that the article holds
//   XCU XUN         currencies and units of its figures
// Words hold no ASCII capitals, so a prefix cannot run into a word.
//
// The database knows no positions: they took more than half of it, an entry in a tree for each word of each article.
// The columns hold the words of an article in their order instead, 1.4 bytes each. Positions count from 1; between
// title and text, and between two names, some stay free, so that no phrase runs from one into the other.
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline::schema {

inline constexpr int version = 4;

inline constexpr std::string_view title = "S";
inline constexpr std::string_view source = "XSO";
inline constexpr std::string_view author = "XAU";
inline constexpr std::string_view section = "XSE";
inline constexpr std::string_view organization = "XOR";
inline constexpr std::string_view person = "XPE";
inline constexpr std::string_view place = "XPL";
inline constexpr std::string_view id = "Q";
inline constexpr std::string_view language = "L";
inline constexpr std::string_view day = "D";
inline constexpr std::string_view month = "M";
inline constexpr std::string_view year = "Y";
inline constexpr std::string_view type = "XT";
inline constexpr std::string_view currency = "XCU";
inline constexpr std::string_view unit = "XUN";

// Xapian ends a term at 245 bytes; a zero byte counts twice.
inline constexpr std::size_t longest_word = 120;
inline constexpr unsigned position_gap = 100;  // left free
// How much more often a word of the title counts than one of the text.
inline constexpr unsigned title_weight = 3;

}  // namespace dateline::schema
