# SPDX-License-Identifier: GPL-3.0-or-later
"""A brute-force evaluator of queries over exported articles and facts: no index, no columns, every article looked at.

It shares nothing with the program but the documented rules: its own tokenizer, its own matching, its own counting.
Queries are small trees: each knows how it is written in the query language and which articles it matches.
"""

import calendar
import dataclasses
import decimal
import functools
import pathlib
import unicodedata

FACETS = ("organization", "person", "place", "source", "author", "section", "language", "type", "currency", "unit",
          "year", "month", "mentioned-year", "mentioned-month")
FIGURES = ("money", "percent", "quantity", "count", "ratio")
UNITS = pathlib.Path(__file__).resolve().parents[2] / "extract/gazetteers/units.tsv"
decimal.getcontext().prec = 80
LONGEST_WORD = 120  # bytes
SCALES = {"k", "m", "b", "t", "mn", "bn", "tn", "million", "billion", "trillion", "thousand", "lakh", "crore", "mil", "mm", "mln", "bln",
          "tln", "trn", "thousands", "millions", "billions", "trillions", "lakhs", "crores"}

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
        self.facts = facts
        self.title_words, self.text_words = words(self.title), words(self.text)
        self.types = {f["type"] for f in facts}
        self.days = days_of(article["published"]["date"]) if article["published"] else None
        values = [f["value"] for f in facts if f["type"] in ("money", "percent", "quantity", "count", "ratio")]
        date = article["published"]["date"] if article["published"] else ""
        self.facets = {
            **names, "source": self.names["source"], "author": article["authors"], "section": self.names["section"],
            "language": [article["language"]] if article["language"] else [], "type": self.types,
            "currency": {v["currency"] for v in values if v.get("currency")},
            "unit": {v["unit"] for v in values if v.get("unit")},
            "mentioned-year": {first[:4] for first, last in self.mentioned() if first[:4] == last[:4]},
            "mentioned-month": {first[:7] for first, last in self.mentioned() if first[:7] == last[:7]},
            "year": [date[:4]] if date else [], "month": [date[:7]] if len(date) >= 7 else [],
        }


    def mentioned(self):
        """First and last days of the dates it mentions."""
        return [(f["value"]["first"], f["value"]["last"]) for f in self.facts if f["type"] == "date" and "first" in f["value"]]

    def sentences(self):
        """Those that hold facts: (key, words, facts). The title is one sentence."""
        by_key = {}
        for fact in self.facts:
            place = fact["sentence"]
            key = ("title",) if fact["field"] == "title" else ("text", place["begin"], place["end"])
            by_key.setdefault(key, []).append(fact)
        for key, facts in by_key.items():
            if key[0] == "title":
                found = self.title_words
            else:
                found = [w for w in self.text_words if key[1] <= w.begin < key[2]]
            yield key, [w.folded for w in found], facts


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


@functools.cache
def units():
    """Canonical name → (factor, offset, SI unit), as the program's own list has them."""
    rows = [line.split("\t") for line in UNITS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    table = {"percentage point": (decimal.Decimal(1), decimal.Decimal(0), "percentage point"),
             "basis point": (decimal.Decimal("0.01"), decimal.Decimal(0), "percentage point")}
    for row in rows[1:]:
        cells = dict(zip(rows[0], row))
        if cells.get("factor") and cells.get("si"):
            table[cells["name"]] = (decimal.Decimal(cells["factor"]), decimal.Decimal(cells.get("offset") or 0), cells["si"])
    return table


def fact_key(fact):
    return fact["article"], fact["id"]


class OfFact(Query):
    """A condition on one fact; an article matches where one of its facts does."""

    of_facts = True

    def holds(self, fact):
        raise NotImplementedError

    def matches(self, document):
        return any(self.holds(fact) for fact in document.facts)


@dataclasses.dataclass
class Figure(OfFact):
    """A range of amounts: (number, is the number itself outside) or None for an open end."""

    type: str
    low: tuple
    high: tuple
    unit: str  # canonical; empty for any
    exact: bool

    def comparable(self, unit):
        """How an amount in `unit` is compared to the range's, or None."""
        if not self.unit or unit == self.unit:
            return lambda amount: amount, lambda amount: amount
        if self.type == "count":
            asked, found = [w.folded for w in words(self.unit)], [w.folded for w in words(unit)]
            one = asked[:-1] + [asked[-1].removesuffix("s")]
            return (lambda a: a, lambda a: a) if holds_phrase(found, asked) or holds_phrase(found, one) else None
        of, to = units().get(self.unit), units().get(unit)
        if self.type == "money" or not of or not to or of[2] != to[2]:
            return None
        return (lambda a: (a + of[1]) * of[0]), (lambda a: (a + to[1]) * to[0])

    def holds(self, fact):
        value = fact["value"]
        if fact["type"] != self.type or not ("amount" in value or "low" in value or "high" in value):
            return False
        unit = value.get("currency" if self.type == "money" else "unit", "")
        converters = self.comparable(unit)
        if converters is None:
            return False
        asked, own = converters
        number = lambda key: decimal.Decimal(str(value[key])) if key in value else None
        infinity = decimal.Decimal("Infinity")
        low, high = number("low"), number("high")
        low_open = high_open = False
        if "amount" in value or (low is not None and low == high):
            low = high = number("amount") if "amount" in value else low
            zero = units().get(unit, (0, 0, ""))[1] == 0 and high > 0
            floor = decimal.Decimal(0) if zero else None
            modifier = value.get("modifier")
            if modifier in ("more_than", "at_least"):
                high, low_open = None, modifier == "more_than"
            if modifier in ("less_than", "at_most"):
                low, high_open = floor, modifier == "less_than"
        elif low is None and units().get(unit, (0, 0, ""))[1] == 0 and high > 0:
            low = decimal.Decimal(0)
        low = own(low) if low is not None else -infinity
        high = own(high) if high is not None else infinity
        first = asked(self.low[0]) if self.low else -infinity
        last = asked(self.high[0]) if self.high else infinity
        first_open, last_open = bool(self.low and self.low[1]), bool(self.high and self.high[1])
        if self.low and (high < first or high == first and (first_open or high_open)):
            return False
        if self.high and (low > last or low == last and (last_open or low_open)):
            return False
        if not self.exact:
            return True
        inside = not self.low or low > first or low == first and (not first_open or low_open)
        return inside and (not self.high or high < last or high == last and (not last_open or high_open))

    def written(self, within=""):
        number = lambda end: format(end[0], "f") if end else ""
        unit = f" {self.unit}" if self.unit else ""
        exact = "exact:" if self.exact else ""
        if self.low and self.low[1]:
            return f'{exact}{self.type}:">{number(self.low)}{unit}"'
        if self.high and self.high[1]:
            return f'{exact}{self.type}:"<{number(self.high)}{unit}"'
        if self.low == self.high:
            return f'{exact}{self.type}:"{number(self.low)}{unit}"'
        if not self.high:
            return f'{exact}{self.type}:"{number(self.low)}{unit}.."'
        return f'{exact}{self.type}:"{number(self.low)}..{number(self.high)}{unit}"'


@dataclasses.dataclass
class Mentioned(OfFact):
    first: str
    last: str

    def holds(self, fact):
        value = fact["value"]
        if fact["type"] != "date" or "first" not in value:
            return False
        return (not self.first or value["first"] >= days_of(self.first)[0]) and (
            not self.last or value["last"] <= days_of(self.last)[1])

    def written(self, within=""):
        return f"mentions:{self.first}" if self.first == self.last else f"mentions:{self.first}..{self.last}"


@dataclasses.dataclass
class Measure(OfFact):
    """currency: or unit:"""

    field: str
    value: str

    def holds(self, fact):
        return fact["value"].get(self.field) == self.value and fact["type"] in FIGURES and (
            (self.field == "currency") == (fact["type"] == "money"))

    def written(self, within=""):
        return f'{self.field}:"{self.value}"'


@dataclasses.dataclass
class Near(Query):
    left: Phrase
    right: Phrase
    distance: int

    def matches(self, document):
        for sequence in document.sequences[self.left.field]:
            places = [[(i, i + len(p) - 1) for i in range(len(sequence)) if sequence[i : i + len(p)] == p]
                      for p in ([w.folded for w in words(side.asked)] for side in (self.left, self.right))]
            for a in places[0]:
                for b in places[1]:
                    first, second = sorted([a, b])
                    if 0 < second[0] - first[1] <= self.distance:
                        return True
        return False

    def written(self, within=""):
        text = f"{self.left.written()} NEAR/{self.distance} {self.right.written()}"
        return f"({text})" if within == "not" else text


def holds_in(query, sentence, facts):
    """Whether a condition holds of a sentence: its words, its facts."""
    if isinstance(query, OfFact):
        return any(query.holds(fact) for fact in facts)
    if isinstance(query, Has):
        return any(fact["type"] == query.type for fact in facts)
    if isinstance(query, Phrase) and query.field:
        kind = {"org": "organization"}.get(query.field, query.field)
        phrase = [w.folded for w in words(query.asked)]
        return any(holds_phrase([w.folded for w in words(f["value"]["name"])], phrase) for f in facts if f["type"] == kind)
    if isinstance(query, Phrase):
        return holds_phrase(sentence, [w.folded for w in words(query.asked)])
    if isinstance(query, Beginning):
        return any(word.startswith(query.asked) for word in sentence)
    if isinstance(query, Not):
        return not holds_in(query.child, sentence, facts)
    return (any if isinstance(query, Or) else all)(holds_in(child, sentence, facts) for child in query.children)


@dataclasses.dataclass
class Same(Query):
    """Conditions on one sentence, at least one of which asks for a fact: others are not looked at here."""

    child: Query

    def matches(self, document):
        return any(holds_in(self.child, sentence, facts) for _, sentence, facts in document.sentences())

    def written(self, within=""):
        text = self.child.written()
        return f"same{text}" if text.startswith("(") and isinstance(self.child, (And, Or)) and self.child.brackets else f"same({text})"


@dataclasses.dataclass
class NearFact(Query):
    """near: and in:, for `facts`."""

    scope: str
    child: Query
    of_facts = True

    def written(self, within=""):
        return f"{self.scope}:{self.child.written('not')}"


def asks_of_facts(query):
    if isinstance(query, Same) or isinstance(query, NearFact) and query.scope == "in":
        return False
    if isinstance(query, (And, Or)):
        return any(asks_of_facts(child) for child in query.children)
    if isinstance(query, Not):
        return asks_of_facts(query.child)
    return isinstance(query, (OfFact, NearFact))


def fact_is_selected(query, document, fact):
    if isinstance(query, NearFact):
        if query.scope == "in":
            return query.child.matches(document)
        for key, sentence, facts in document.sentences():
            if any(f is fact for f in facts):
                return holds_in(query.child, sentence, facts)
    if isinstance(query, OfFact):
        return query.holds(fact)
    if isinstance(query, And):
        return all(fact_is_selected(child, document, fact) for child in query.children)
    if isinstance(query, Or):
        return any(fact_is_selected(child, document, fact) for child in query.children)
    if isinstance(query, Not):
        return not fact_is_selected(query.child, document, fact)
    return query.matches(document)


def selected_facts(query, all_documents):
    """The facts that `dateline facts` answers with, in the order of documents."""
    return [fact_key(fact) for d in all_documents for fact in d.facts if fact_is_selected(query, d, fact)]


def timeline(query, all_documents, of, unit):
    """({period: (articles that match, all)}, undated, coarser)."""
    cut = {"day": 10, "month": 7, "year": 4}[unit]
    bars, totals, undated, coarser = {}, {}, 0, 0
    for document in all_documents:
        spans = document.mentioned() if of == "mentioned" else [document.days] if document.days else []
        periods = {first[:cut] for first, last in spans if first[:cut] == last[:cut]}
        for period in periods:
            totals[period] = totals.get(period, 0) + 1
        if not query.matches(document):
            continue
        undated += not spans
        coarser += bool(spans) and not periods
        for period in periods:
            bars[period] = bars.get(period, 0) + 1
    return {p: (n, totals[p]) for p, n in bars.items()}, undated, coarser


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
                                                          self._published, self._near, self._figure, self._figure,
                                                          self._mentioned, self._measure, self._same, self._same]
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

    def _near(self, about):
        left, right = self._word(about), self._word(about)
        return Near(left, right, self._random.choice([1, 2, 5, 10, 50])) if left.field == right.field else None

    def _figure(self, about):
        facts = [f for f in about.facts if f["type"] in FIGURES]
        if not facts:
            return None
        fact = self._random.choice(facts)
        value, kind = fact["value"], fact["type"]
        unit = value.get("currency" if kind == "money" else "unit", "")
        if kind == "count":
            found = [w.folded for w in words(unit)]
            unit = self._random.choice([unit, found[-1]]) if found and found[-1].isascii() and found[0].isalpha() else ""
            if any(c in unit for c in '"().') or any(w in SCALES for w in unit.split()):
                unit = ""
        elif kind == "percent" and not unit:
            unit = "%"
        elif kind != "percent" and self._random.random() < 0.3:
            unit = ""
        amount = decimal.Decimal(str(next(value[k] for k in ("amount", "low", "high") if k in value)))
        same = [u for u, (_, _, si) in sorted(units().items()) if kind == "quantity" and unit in units() and si == units()[unit][2]]
        if same and self._random.random() < 0.6:
            other = self._random.choice(same)
            (factor, offset, _), (other_factor, other_offset, _) = units()[unit], units()[other]
            amount = round((amount + offset) * factor / other_factor - other_offset, 6)
            unit = other
        shift = abs(amount) * decimal.Decimal(self._random.choice(["0", "0", "0.1", "1", "10"]))
        low, high = (amount - shift, False), (amount + shift, False)
        roll = self._random.random()
        if roll < 0.25:
            high = None
        elif roll < 0.45:
            low = None
        elif roll < 0.55:
            low, high = (amount, True), None
        elif roll < 0.65:
            low, high = None, (amount, True)
        if not low and not high[1]:
            low = (amount - shift * 2, False)
        return Figure(kind, low, high, unit, self._random.random() < 0.3)

    def _mentioned(self, about):
        spans = about.mentioned()
        if not spans:
            return None
        first, last = self._random.choice(spans)
        if not "1400" <= first[:4] <= "2200" or not "1400" <= last[:4] <= "2200":
            return None
        cut = self._random.choice([4, 7, 10])
        return Mentioned(*self._random.choice([(first[:cut], first[:cut]), (first[:cut], last), (first[:cut], ""), ("", last)]))

    def _measure(self, about):
        figures = [(k, f["value"][k]) for f in about.facts if f["type"] in FIGURES
                   for k in ("currency", "unit") if f["value"].get(k) and (k == "currency") == (f["type"] == "money")]
        field, value = self._random.choice(figures or [("", "")])
        return Measure(field, value) if value and '"' not in value and len(value) < 100 else None

    def _of_fact(self, about):
        return self._random.choice([self._figure, self._figure, self._mentioned, self._measure, self._org])(about) or Has("money")

    def _org(self, about):
        names = [n for n in about.names["org"] if words(n)]
        return Phrase("org", self._random.choice(names).replace('"', "")) if names else None

    def _in_sentence(self, about):
        return self._random.choice([self._word, self._phrase, self._beginning, self._of_fact])(about) or self._word(about)

    def _untitled(self, query):
        return dataclasses.replace(query, field="") if getattr(query, "field", "") == "title" else query

    def _same(self, about):
        found = [s for _, s, _ in about.sentences() if s]
        word = None
        if found and self._random.random() < 0.7:
            choices = [w for w in self._random.choice(found) if w.isascii() and w.isalnum()]
            word = Phrase("", self._random.choice(choices)) if choices else None
        children = [self._of_fact(about), word or self._untitled(self._in_sentence(about))]
        if self._random.random() < 0.3:
            children.append(Not(self._untitled(self._in_sentence(about)), "-"))
        return Same(And(children, " ", False))

    def facts_query(self):
        """A query for `facts`: with near: or in: among its conditions."""
        about = self._random.choice(self._documents)
        children = [self._of_fact(about)]
        if self._random.random() < 0.5:
            scope = self._random.choice(["near", "in"])
            child = self._untitled(self._in_sentence(about)) if scope == "near" else self._leaf(about)
            children.append(NearFact(scope, child))
        if self._random.random() < 0.3:
            children.append(self._leaf())
        if self._random.random() < 0.2:
            children.append(Not(self._of_fact(about), "-"))
        if len(children) > 2 and self._random.random() < 0.3 and not children[-1].negative:
            return And([children[0], Or(children[1:], True)], " ", False)
        return And(children, " ", False) if len(children) > 1 else children[0]

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
