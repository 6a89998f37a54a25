#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Queries give what looking at every article gives: matches, totals and facet counts, however the corpus was made."""

import concurrent.futures
import os
import pathlib
import random
import unittest

import harness
import oracle
from harness import OK, CliTest, run

QUERIES = 150
SEED = 20250730

# What the sample is short of: dates known only to the month or year, words that are hard to cut, names that overlap.
EXTRA = [
    {
        "id": "x-month",
        "title": "A month's dates",
        "text": "The U.S. economy, the U.S.'s and the E.U.'s, grew 1,234.5 points at 9 a.m. in Łódź.",
        "date": "2024-07",
        "source": "AT&T Wire",
    },
    {
        "id": "x-year",
        "title": "Year only",
        "text": "AT&T's café – naïve, Großmann’s – don't self-sufficient co-op, 3.5.1, 1,2,3; x.y.z; a.b; Q&A.",
        "date": "2024",
        "source": "Harrow",
    },
    {
        "id": "x-undated",
        "text": "Harrow Wire of Wire Harrow. Harrow, wire harrow wire; on and on and on and on.",
        "source": "Wire Harrow",
    },
    {
        "id": "x-title",
        "title": "Only a title: Bank's O’Brien and the banks of 5%",
        "source": "The Albion-Courier",
    },
    {
        "id": "x-wide",
        "title": "日本 Bank",
        "text": "日本銀行 raised rates to 0.5% in ２０２５; ﬁne ﬁgures, Æther, Ørsted, ıstanbul, STRASSE, straße: $5 million.",
        "date": "2025-01-24",
        "source": "ÉLYSÉE post",
    },
    {
        "id": "x-joined",
        "title": "end of a title",
        "text": "begins a text that ends. Title of a text, end of a. text",
        "date": "2024-12-31",
        "section": "Business",
    },
]


def ask(corpus, query):
    """The program's answer, in the shape of oracle.answer(), with the totals that it says."""
    found = run(["search", "-c", corpus, "--format", "json", "--limit", "0", "--", query])
    counted = run(["facets", "-c", corpus, "--format", "json", "--facet", ",".join(oracle.FACETS), "--", query])
    if found.code > 1 or counted.code != OK:
        return found.err + counted.err
    hits, facets = found.json(), counted.json()
    counts = {facet: {} for facet in oracle.FACETS}
    for row in facets["facets"]:
        counts[row["facet"]][row["value"]] = row["articles"]
    ids = [hit["id"] for hit in hits["hits"]]
    return {
        "ids": sorted(ids),
        "totals": (hits["total"], facets["total"]),
        "counts": counts,
        "missing": {s["facet"]: s["missing"] for s in facets["summary"]},
        "values": {s["facet"]: s["values"] for s in facets["summary"]},
    }


def expected(query, documents):
    ids, counts, missing = oracle.answer(query, documents)
    return {
        "ids": sorted(ids),
        "totals": (len(ids), len(ids)),
        "counts": counts,
        "missing": missing,
        "values": {facet: len(values) for facet, values in counts.items()},
    }


class Oracle(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.made = cls.class_folder()
        cls.extra = harness.write_file(cls.made / "extra.jsonl", EXTRA)
        cls.one = str(cls.made / "one")
        assert run(["ingest", "-c", cls.one, str(harness.SAMPLE), cls.extra]).code == OK
        exported = [run(["export", what, "-c", cls.one]).jsonl() for what in ("articles", "facts")]
        cls.documents = oracle.documents(*exported)
        cls.queries = cls.make_queries()
        cls.expected = [expected(query, cls.documents) for query in cls.queries]

    @classmethod
    def make_queries(cls):
        maker = oracle.QueryMaker(cls.documents, random.Random(SEED))
        queries, seen = [], set()
        while len(queries) < QUERIES:
            query = maker.query()
            if query.written() not in seen:
                seen.add(query.written())
                queries.append(query)
        return queries

    def assert_answers(self, corpus):
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            answers = list(pool.map(lambda query: ask(corpus, query.written()), self.queries))
        wrong = []
        for query, got, wanted in zip(self.queries, answers, self.expected):
            if got != wanted:
                parts = [got] if isinstance(got, str) else [f"{part}: {got[part]}\n  not {wanted[part]}"
                                                            for part in wanted if got[part] != wanted[part]]
                wrong.append(query.written() + "\n  " + "\n  ".join(p[:600] for p in parts))
        self.assertEqual(len(wrong), 0, f"{len(wrong)} of {len(self.queries)} queries are answered otherwise:\n"
                         + "\n".join(wrong[:8]))

    def test_the_queries_are_worth_asking(self):
        sizes = [len(wanted["ids"]) for wanted in self.expected]
        some = sum(0 < size < len(self.documents) for size in sizes)
        self.assertGreater(some, QUERIES * 6 // 10, "most match some articles and not all")
        self.assertGreater(len(set(sizes)), 15)
        text = "\n".join(query.written() for query in self.queries)
        for part in ("title:", "source:", "org:", "has:", "published:", "..", " OR ", " AND ", "NOT ", "-", "*", '"',
                     "="):
            self.assertIn(part, text)

    def test_a_corpus_of_one_batch_answers_like_the_oracle(self):
        self.assert_answers(self.one)

    def test_a_corpus_of_which_half_was_taken_again_answers_like_the_oracle(self):
        corpus = str(self.made / "half")
        inputs = [*harness.sample_files(), self.extra]
        self.ingest(*inputs, corpus=corpus)
        self.ingest(*inputs[::2], corpus=corpus)
        self.assert_answers(corpus)

    def test_a_corpus_whose_articles_were_other_ones_before_answers_like_the_oracle(self):
        corpus = str(self.made / "changed")
        before = [{"id": d.id, "title": "Bank of Halvorsen", "text": "On and on: million, bank, rates, $5 million.",
                   "source": "Harrow Wire", "date": "2024-07-18"} for d in self.documents]
        self.ingest(self.write("before.jsonl", before), corpus=corpus)
        self.ingest(str(harness.SAMPLE), self.extra, corpus=corpus)
        self.assert_answers(corpus)

    def test_a_corpus_of_many_small_segments_answers_like_the_oracle(self):
        corpus = str(self.made / "many")
        for path in harness.sample_files():
            if not path.endswith(".jsonl"):
                self.ingest(path, corpus=corpus)
                continue
            lines = pathlib.Path(path).read_bytes().splitlines(keepends=True)
            for part in range(0, len(lines), 5):
                self.ingest(self.write("part.jsonl", b"".join(lines[part : part + 5])), corpus=corpus)
        for article in EXTRA:
            self.ingest(self.write("part.jsonl", [article]), corpus=corpus)
        stats = run(["stats", "-c", corpus, "--format", "json"]).json()
        self.assertGreater(stats["segments"], 1)
        # An article without an id has one of its content, so both corpora hold the same.
        self.assertEqual(stats["articles"], len(self.documents))
        self.assert_answers(corpus)


class Words(CliTest):
    """The rules for words, each shown by what finds it and what does not."""

    CASES = (
        # text, queries that find it, queries that do not
        ("the U.S. economy", ["=US", "=u.s.", '"U.S. economy"', "=us"], ["=u", "=s"]),
        ("at 9 a.m. sharp", ["=am", "=a.m.", '"9 a.m."'], ["=a", "=m"]),
        ("shares of AT&T's rivals", ["=AT&T", "=at&t", "=AT&T's"], ["=at", "=t"]),
        ("exactly 1,234.5 points", ["=1234.5", "=1,234.5"], ["=1", "=1234", "=5"]),
        ("a self-sufficient co-op", ["=self", "=sufficient", '"self sufficient"', "=self-sufficient"],
         ["=selfsufficient", '"sufficient self"']),
        ("the bank's and the banks’ own", ["=bank", "=bank's", "=bank’s", "=banks"], ["=s"]),
        ("they don't know O’Brien", ["=don't", "=dont", "=don’t", "=OBrien", "=o'brien"], ["=don", "=t", "=brien"]),
        ("Élysée, Łódź, Ørsted and Straße", ["=elysee", "=ÉLYSÉE", "=lodz", "=Łódź", "=orsted", "=strasse", "=STRASSE"],
         ["=elys"]),
        ("the $166m deal", ["=166m"], ["=166", "=m"]),
        ("３７ points at ﬁne odds", ["=37", "=３７", "=fine"], ["=3"]),
        ("prices were running", ["running", "=running", "run", "runs", "price", "=prices"], ["=run", "=price"]),
        ("end of one. Start of two", ['"one start"', "begin OR start"], ['"start one"']),
    )

    def test_words_are_cut_and_folded_by_the_documented_rules(self):
        corpus = self.ingest(self.write("words.jsonl",
                                        [{"id": f"w{i}", "text": text} for i, (text, _, _) in enumerate(self.CASES)]))
        for i, (text, found, missed) in enumerate(self.CASES):
            for query in (*found, *missed):
                ids = [h["id"] for h in run(["search", "-c", corpus, "--format", "json", "--limit", "0", "--",
                                             query]).json()["hits"]]
                with self.subTest(text=text, query=query):
                    self.assertEqual(f"w{i}" in ids, query in found)

    def test_a_phrase_never_runs_from_the_title_into_the_text_or_from_one_name_into_the_next(self):
        article = {"id": "a", "title": "Rates rise", "text": "Sharply, said the bank.",
                   "authors": ["Jane Doe", "John Roe"]}
        corpus = self.ingest(self.write("a.jsonl", [article]))
        hits = lambda query: run(["search", "-c", corpus, "--format", "json", "--", query]).json()["total"]
        self.assertEqual([hits(q) for q in ('"rates rise"', '"rise sharply"', 'author:"john roe"',
                                            'author:"doe john"')], [1, 0, 1, 0])

    def test_the_tokenizer_of_the_oracle_follows_the_same_rules(self):
        fold = lambda text: [w.folded for w in oracle.words(text)]
        for text, folded in (("U.S. economy", "us economy"), ("AT&T's Q&A", "at&t q&a"),
                             ("1,234.5 and 1.2.3, 4", "1234.5 and 1.2.3 4"),
                             ("don't self-sufficient", "dont self sufficient"),
                             ("bank's banks’", "bank banks"), ("Łódź Ørsted Straße ÆØ", "lodz orsted strasse aeo"),
                             ("a.m. end.Start x.y.z.", "am end start xyz"), ("$166m 3.5% ½", "166m 3.5")):
            self.assertEqual(fold(text), folded.split())


if __name__ == "__main__":
    unittest.main()
