# SPDX-License-Identifier: GPL-3.0-or-later
"""A brute-force evaluator of queries over exported articles and facts: no index, no columns, every article looked at.

It shares nothing with the program but the documented rules: its own tokenizer, its own matching, its own counting.
Queries are small trees: each knows how it is written in the query language and which articles it matches.
"""

import calendar
import dataclasses
import functools
import unicodedata

FACETS = ("organization", "person", "place", "source", "author", "section", "language", "type", "currency", "unit",
          "year", "month")
LONGEST_WORD = 120  # bytes

# --- words ---------------------------------------------------------------------------------------------------------

_STROKES = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF),
             (0x4E00, 0x9FFF),
             (0xF900, 0xFAFF), (0xFF66, 0xFF9D), (0x20000, 0x3FFFF))


@functools.cache
def _kind(c):
    """'l' letter or mark, 'd' digit, 'u' of a script without blanks between words, '' anything else."""
    category = unicodedata.category(c)
    if category[0] in "LM":
        return "u" if any(first <= ord(c) <= last for first, last in _UNSPACED) else "l"
    return "d" if category == "Nd" else ""


@functools.cache
def _fold(c):
    """Lower case, without accents, compatibility forms resolved."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", c).casefold()))
    return "".join(_STROKES.get(p, p) for p in apart if unicodedata.category(p) != "Mn")


@dataclasses.dataclass(frozen=True)
class Word:
    folded: str
    begin: int
    end: int


def words(text):
    """The words of a text: accents folded, possessive 's dropped, hyphens split, 1,234.5 as 1234.5, AT&T, U.S. whole.

    Runs of scripts without blanks are not cut into words here; a word of its own that nothing asks for stands for each.
    """
    found, at = [], 0
    kind = lambda i: _kind(text[i]) if 0 <= i < len(text) else ""
    while at < len(text):
        if kind(at) == "u":
            begin = at
            while kind(at) == "u":
                at += 1
            found.append(Word("\0", begin, at))
        elif kind(at) not in ("l", "d"):
            at += 1
        else:
            begin, folded, possessive = at, "", False
            while True:
                while kind(at) in ("l", "d"):
                    folded += _fold(text[at])
                    at += 1
                if at >= len(text):
                    break
                sign, before, after = text[at], kind(at - 1), kind(at + 1)
                if sign in "'’" and before == after == "l":
                    possessive = text[at + 1] in "sS" and kind(at
                                                               + 2) not in ("l", "d") and not _joins(text, at + 2, kind)
                elif sign == "&" and before == after == "l":
                    folded += "&"
                elif sign in ",." and before == after == "d":
                    folded += "." if sign == "." else ""
                elif not _joins(text, at, kind):
                    break
                at += 1
            if possessive:
                folded = folded[:-1]
            while len(folded.encode()) > LONGEST_WORD:
                folded = folded[:-1]
            if folded:
                found.append(Word(folded, begin, at))
    return found


def _joins(text, at, kind):
    """A stop between single letters: U.S., a.m."""
    if not 0 < at < len(text) - 1 or text[at] != "." or kind(at - 1) != "l" or kind(at + 1) != "l":
        return False
    return kind(at - 2) == "" and kind(at + 2) == ""


def holds_phrase(sequence, phrase):
    n = len(phrase)
    return any(sequence[i : i + n] == phrase for i in range(len(sequence) - n + 1))


# --- articles ------------------------------------------------------------------------------------------------------


class Document:
    """An exported article with its facts, ready to be asked."""

    def __init__(self, article, facts):
        self.id = article["id"]
        self.title, self.text = article["title"] or "", article["text"]
        names = {kind: sorted({f["value"]["name"] for f in facts if f["type"] == kind})
                 for kind in ("organization", "person", "place")}
        self.names = {"source": [article["source"]] if article["source"] else [], "author": article["authors"],
                      "section": [article["section"]] if article["section"] else [],
                      "org": names["organization"], "person": names["person"], "place": names["place"]}
        fold = lambda text: [w.folded for w in words(text)]
        self.sequences = {"": [fold(self.title), fold(self.text)], "title": [fold(self.title)],
                          **{field: [fold(name) for name in of_field] for field, of_field in self.names.items()}}
        self.types = {f["type"] for f in facts}
        self.days = days_of(article["published"]["date"]) if article["published"] else None
        values = [f["value"] for f in facts if f["type"] in ("money", "percent", "quantity", "count", "ratio")]
        date = article["published"]["date"] if article["published"] else ""
        self.facets = {
            **names, "source": self.names["source"], "author": article["authors"], "section": self.names["section"],
            "language": [article["language"]] if article["language"] else [], "type": self.types,
            "currency": {v["currency"] for v in values if v.get("currency")},
            "unit": {v["unit"] for v in values if v.get("unit")},
            "year": [date[:4]] if date else [], "month": [date[:7]] if len(date) >= 7 else [],
        }


def documents(articles, facts):
    by_article = {a["id"]: [] for a in articles}
    for fact in facts:
        by_article[fact["article"]].append(fact)
    return [Document(a, by_article[a["id"]]) for a in articles]


def days_of(date):
    """The first and the last day of 2025, 2025-07 or 2025-07-30."""
    parts = date.split("-")
    if len(parts) == 1:
        return f"{date}-01-01", f"{date}-12-31"
    if len(parts) == 2:
        return f"{date}-01", f"{date}-{calendar.monthrange(int(parts[0]), int(parts[1]))[1]}"
    return date, date


# --- queries -------------------------------------------------------------------------------------------------------


class Query:
    negative = False

    def matches(self, document):
        raise NotImplementedError

    def written(self, within=""):
        """In the query language; `within` is the operator around it: "", "and", "or", "not"."""
        raise NotImplementedError


@dataclasses.dataclass
class Phrase(Query):
    """One word in exactly this form, or several in a row, in a field or in title and text."""

    field: str
    asked: str  # as it is written

    def matches(self, document):
        phrase = [w.folded for w in words(self.asked)]
        return any(holds_phrase(sequence, phrase) for sequence in document.sequences[self.field])

    def written(self, within=""):
        field = self.field + ":" if self.field else ""
        return f'{field}"{self.asked}"' if " " in self.asked or "\n" in self.asked else f"{field}={self.asked}"


@dataclasses.dataclass
class Beginning(Query):
    field: str
    asked: str

    def matches(self, document):
        return any(word.startswith(self.asked) for sequence in document.sequences[self.field] for word in sequence)

    def written(self, within=""):
        return f"{self.field}:{self.asked}*" if self.field else f"{self.asked}*"


@dataclasses.dataclass
class Has(Query):
    type: str

    def matches(self, document):
        return self.type in document.types

    def written(self, within=""):
        return f"has:{self.type}"


@dataclasses.dataclass
class Published(Query):
    """Articles whose day, month or year of publishing lies within; either end may be open."""

    first: str
    last: str
    is_range: bool

    def matches(self, document):
        if document.days is None:
            return False
        return (not self.first or document.days[0] >= days_of(self.first)[0]) and (
            not self.last or document.days[1] <= days_of(self.last)[1])

    def written(self, within=""):
        return f"published:{self.first}..{self.last}" if self.is_range else f"published:{self.first}"


@dataclasses.dataclass
class Not(Query):
    child: Query
    sign: str  # "NOT " or "-"
    negative = True

    def matches(self, document):
        return not self.child.matches(document)

    def written(self, within=""):
        return self.sign + self.child.written("not")


@dataclasses.dataclass
class And(Query):
    children: list
    between: str  # " " or " AND "
    brackets: bool

    def matches(self, document):
        return all(child.matches(document) for child in self.children)

    def written(self, within=""):
        text = self.between.join(child.written("and") for child in self.children)
        return f"({text})" if self.brackets or within == "not" else text


@dataclasses.dataclass
class Or(Query):
    children: list
    brackets: bool

    def matches(self, document):
        return any(child.matches(document) for child in self.children)

    def written(self, within=""):
        text = " OR ".join(child.written("or") for child in self.children)
        return f"({text})" if self.brackets or within in ("not", "and") else text


def answer(query, all_documents):
    """(ids that match, {facet: {value: articles}}, {facet: articles without a value})."""
    matching = [d for d in all_documents if query.matches(d)]
    counts = {facet: {} for facet in FACETS}
    missing = {}
    for facet in FACETS:
        for document in matching:
            for value in set(document.facets[facet]):
                counts[facet][value] = counts[facet].get(value, 0) + 1
        missing[facet] = sum(not document.facets[facet] for document in matching)
    return {d.id for d in matching}, counts, missing


# --- making queries ------------------------------------------------------------------------------------------------


class QueryMaker:
    """Makes queries out of what the documents hold, so that most of them match something."""

    def __init__(self, all_documents, random):
        self._documents = all_documents
        self._random = random

    def query(self, depth=2):
        roll = self._random.random()
        if depth == 0 or roll < 0.3:
            return self._leaf()
        if roll < 0.75:
            return self._and(depth)
        if roll < 0.92:
            return self._or(depth)
        return self._not(depth)

    def _and(self, depth):
        about = self._random.choice(self._documents)
        children = [self._leaf(about) for _ in range(self._random.randint(1, 2))]
        children.append(self._not(depth) if self._random.random() < 0.4 else self.query(depth - 1))
        self._random.shuffle(children)
        return And(children, self._random.choice([" ", " AND "]), self._random.random() < 0.5)

    def _or(self, depth):
        children = []
        while len(children) < self._random.randint(2, 3):
            child = self.query(depth - 1)
            if not child.negative:  # the language refuses NOT on a side of OR
                children.append(child)
        return Or(children, self._random.random() < 0.5)

    def _not(self, depth):
        child = self.query(depth - 1)
        return Not(child, self._random.choice(["NOT ", "-"]))

    def _leaf(self, about=None):
        about = about or self._random.choice(self._documents)
        makers = [self._word] * 4 + [self._phrase] * 3 + [self._name, self._beginning, self._has, self._published,
                                                          self._published]
        return self._random.choice(makers)(about) or self._word(about)

    def _words_of(self, about):
        """A field with words, its text, and those words."""
        fields = [(f, t) for f, t in (("title", about.title), ("", about.text), ("", about.title)) if len(words(t)) > 1]
        field, text = self._random.choice(fields or [("", about.text or about.title)])
        return field, text, [w for w in words(text) if w.folded != "\0"]

    def _word(self, about):
        field, text, found = self._words_of(about)
        word = self._random.choice(found)
        return Phrase(field, self._as_asked(text, word, word))

    def _phrase(self, about):
        field, text, found = self._words_of(about)
        n = self._random.randint(2, 4)
        if len(found) < n:
            return None
        begin = self._random.randrange(len(found) - n + 1)
        first, last = found[begin], found[begin + n - 1]
        if '"' in text[first.begin : last.end]:
            return Phrase(field, " ".join(w.folded for w in found[begin : begin + n]))
        return Phrase(field, self._as_asked(text, first, last))

    def _as_asked(self, text, first, last):
        """As the text writes it, or in words as they are folded."""
        written = text[first.begin : last.end]
        if self._random.random() < 0.6 and '"' not in written and "*" not in written:
            return written
        return " ".join(w.folded for w in words(written))

    def _name(self, about):
        field = self._random.choice(["source", "org"])
        names = [n for n in about.names[field] if words(n)]
        if not names:
            return None
        name = self._random.choice(names)
        if self._random.random() < 0.5:
            return Phrase(field, name.replace('"', ""))
        word = self._random.choice(words(name))
        return Phrase(field, name[word.begin : word.end])

    def _beginning(self, about):
        field, _, found = self._words_of(about)
        word = self._random.choice(found).folded
        return Beginning(field, word[: self._random.randint(2, 5)]) if word.isascii() and word.isalpha() else None

    def _has(self, about):
        return Has(self._random.choice(sorted(about.types) or ["money"]))

    def _published(self, about):
        if about.days is None:
            return None
        cut = self._random.choice([4, 7, 10])
        first = about.days[0][:cut]
        if self._random.random() < 0.5:
            return Published(first, first, False)
        others = sorted([about.days[0], self._random.choice([d for d in self._documents if d.days]).days[1]])
        low, high = others[0][: self._random.choice([4, 7, 10])], others[1][: self._random.choice([4, 7, 10])]
        ends = self._random.choice([(low, high), (low, ""), ("", high)])
        return Published(*ends, True)
