// SPDX-License-Identifier: GPL-3.0-or-later
// query_help: the language on one page, as `dateline help query` shows it.
#include "query/query.hpp"

namespace dateline {

std::string query_help() {
  return R"(dateline help query - the language of search, facts, facets, timeline, export and remove

Words side by side must all occur, in title or text, in any order; upper and lower case and accents are the same.
  chips              the word in any of its forms (chip, chips)
  =chips             this form only
  ==Élysée           this form only, with its accents
  semi*              words that begin so
  "export controls"  a phrase: these words, in these forms, in a row
  self-sufficient    a phrase too; AT&T, U.S. and 1,234.5 are one word each
  a OR b             either; OR binds weaker than words side by side
  -a, NOT a          without; a OR NOT b is an error, as it matches nearly everything
  a NEAR/5 b         at most 5 words apart, in any order (NEAR alone: 10; at most 50); words and phrases only
  (a OR b) c         brackets; AND may be written too; operators are capitals
  *                  all articles

Fields stand directly before a word, a begin*, a "phrase" or a value.
  title: source: author: section:       words of the article's own
  org: person: place:                   words of names that the article mentions
  lang:en                               the language's code
  has:money                             holds a fact of this type (money, percent, quantity, count, ratio, date,
                                        organization, person, place, email, url, ticker)
  published:2025-01..2025-03            2025, 2025-07, 2025-07-30 or a range, open at either end; a date that is known
                                        less precisely than the range's ends does not match there
  mentions:1995-03                      a mentioned date that lies within; "the 1990s" does not
  money:1bnUSD..                        figures, by amount: money: percent: quantity: count: ratio:
  currency:USD unit:tonne               figures in this currency or unit, whatever the amount

Ranges of amounts hold their ends, and may be open at either.
  money:1bn..  money:..5m  money:1bn..2bnEUR  money:$10m  money:">1bn USD"  money:"1 billion..2 billion USD"
  percent:5..10  percent:25bp..         %, pp (percentage points) or bp (basis points); % where none is written
  quantity:5km..                        units are compared through SI: 4 miles are found too
  count:100workers..  ratio:2times..    what is counted, by its words; times or share
  k m bn tn (also thousand million …) are scales; without a currency or unit the range is in any, and the echo says so.
  > < >= <= instead of dots: quote them, as the shell takes > for a file: 'money:>1bn'
  A figure that is a range itself, or "more than", matches where its amount may lie in the range;
  exact:money:1bn..2bn takes only those that lie in it as a whole.

In one sentence (a title is one sentence):
  same(org:Huawei money:1bn..)          words, names, figures and mentioned dates that stand together

`dateline facts` and `export facts` answer with facts: conditions on figures, mentions:, unit: and currency: are then
on the fact itself, all others on its article.
  money:1bn.. near:Huawei               facts with something in their sentence: a word, "phrase", field or (brackets)
  in:money:1bn.. percent:5..            in: asks it of the article instead

--explain echoes how a query was understood; JSON answers hold it as "parsed". What cannot be understood is an error
that points at the place; nothing is guessed or dropped. Limits: 64 kB, 2000 words, 100 brackets deep.
)";
}

}  // namespace dateline
