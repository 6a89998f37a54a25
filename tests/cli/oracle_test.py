#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Queries give what looking at every article gives: matches, totals and facet counts, however the corpus was made."""

import concurrent.futures
import decimal
import json
import os
import pathlib
import random
import unittest

import harness
import oracle
from harness import OK, CliTest, run

QUERIES = 500
FACT_QUERIES = 150
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


def exact_lines(result):
    """JSON lines with the amounts as the decimals they are."""
    return [json.loads(line, parse_float=decimal.Decimal) for line in result.text().split("\n") if line]


def ask_facts(corpus, query):
    """The facts that the program selects, in its order, by article and id."""
    found = run(["facts", "-c", corpus, "--format", "jsonl", "--", query])
    if found.code > 1:
        return found.err
    return [(fact["article"], fact["id"]) for fact in found.jsonl()]


def ask_timeline(corpus, query, of, unit):
    drawn = run(["timeline", "-c", corpus, "--format", "json", "--of", of, "--unit", unit, "--", query])
    if drawn.code != OK:
        return drawn.err
    drawn = drawn.json()
    return {bar["period"]: (bar["articles"], bar["all"]) for bar in drawn["bars"] if bar["articles"]}, drawn["undated"], drawn["coarser"]


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
        exported = [exact_lines(run(["export", what, "-c", cls.one])) for what in ("articles", "facts")]
        cls.documents = oracle.documents(*exported)
        maker = oracle.QueryMaker(cls.documents, random.Random(SEED))
        cls.queries = cls.make_queries(maker.query, QUERIES)
        cls.expected = [expected(query, cls.documents) for query in cls.queries]
        cls.fact_queries = cls.make_queries(maker.facts_query, FACT_QUERIES)
        cls.expected_facts = [oracle.selected_facts(query, cls.documents) for query in cls.fact_queries]
        cls.timelines = [(query, of, unit) for i, query in enumerate(cls.queries[:150])
                         for of, unit in [(("published", "mentioned")[i % 2], ("day", "month", "year")[i % 3])]]
        cls.expected_timelines = [oracle.timeline(query, cls.documents, of, unit) for query, of, unit in cls.timelines]

    @classmethod
    def make_queries(cls, make, count):
        queries, seen = [], set()
        while len(queries) < count:
            query = make()
            if query.written() not in seen:
                seen.add(query.written())
                queries.append(query)
        return queries

    def assert_answers(self, corpus, slice_of=None):
        """Every query is asked, or with (i, n) the i-th of n parts of them: a run of the program each."""
        part = slice(None) if slice_of is None else slice(slice_of[0], None, slice_of[1])
        queries, expected_answers = self.queries[part], self.expected[part]
        fact_queries, expected_facts = self.fact_queries[part], self.expected_facts[part]
        asked_timelines, expected_timelines = self.timelines[part], self.expected_timelines[part]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            answers = list(pool.map(lambda query: ask(corpus, query.written()), queries))
            facts = list(pool.map(lambda query: ask_facts(corpus, query.written()), fact_queries))
            timelines = list(pool.map(lambda asked: ask_timeline(corpus, asked[0].written(), *asked[1:]), asked_timelines))
        wrong = []
        for query, got, wanted in zip(queries, answers, expected_answers):
            if got != wanted:
                parts = [got] if isinstance(got, str) else [f"{part}: {got[part]}\n  not {wanted[part]}"
                                                            for part in wanted if got[part] != wanted[part]]
                wrong.append(query.written() + "\n  " + "\n  ".join(p[:600] for p in parts))
        for query, got, wanted in zip(fact_queries, facts, expected_facts):
            if got != wanted:
                wrong.append(f"facts {query.written()}\n  " + (got if isinstance(got, str) else f"too many {sorted(set(got) - set(wanted))}, "
                             f"too few {sorted(set(wanted) - set(got))}, or another order")[:600])
        for (query, of, unit), got, wanted in zip(asked_timelines, timelines, expected_timelines):
            if got != wanted:
                wrong.append(f"timeline --of {of} --unit {unit} {query.written()}\n  {got}\n  not {wanted}"[:600])
        asked = len(queries) + len(fact_queries) + len(asked_timelines)
        self.assertEqual(len(wrong), 0, f"{len(wrong)} of {asked} answers are other ones:\n" + "\n".join(wrong[:8]))

    def test_the_queries_are_worth_asking(self):
        sizes = [len(wanted["ids"]) for wanted in self.expected]
        some = sum(0 < size < len(self.documents) for size in sizes)
        self.assertGreater(some, QUERIES * 6 // 10, "most match some articles and not all")
        self.assertGreater(len(set(sizes)), 15)
        text = "\n".join(query.written() for query in self.queries)
        for part in ("title:", "source:", "org:", "has:", "published:", "..", " OR ", " AND ", "NOT ", "-", "*", '"',
                     "=", "NEAR/", "money:", "percent:", "quantity:", "mentions:", "currency:", "unit:", "same(",
                     "exact:", ">", "<"):
            self.assertTrue(part in text, part + " is asked for nowhere")
        some = sum(0 < len(facts) < sum(len(d.facts) for d in self.documents) for facts in self.expected_facts)
        self.assertGreater(some, FACT_QUERIES // 2, "most select some facts and not all")
        text = "\n".join(query.written() for query in self.fact_queries)
        self.assertIn("near:", text)
        self.assertIn("in:", text)

    def test_a_corpus_of_one_batch_answers_like_the_oracle(self):
        self.assert_answers(self.one)

    def test_a_corpus_of_which_half_was_taken_again_answers_like_the_oracle(self):
        corpus = str(self.made / "half")
        inputs = [*harness.sample_files(), self.extra]
        self.ingest(*inputs, corpus=corpus)
        self.ingest(*inputs[::2], corpus=corpus)
        self.assert_answers(corpus, (0, 5))

    def test_a_corpus_whose_articles_were_other_ones_before_answers_like_the_oracle(self):
        corpus = str(self.made / "changed")
        before = [{"id": d.id, "title": "Bank of Halvorsen", "text": "On and on: million, bank, rates, $5 million.",
                   "source": "Harrow Wire", "date": "2024-07-18"} for d in self.documents]
        self.ingest(self.write("before.jsonl", before), corpus=corpus)
        self.ingest(str(harness.SAMPLE), self.extra, corpus=corpus)
        self.assert_answers(corpus, (1, 5))

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
        self.assert_answers(corpus, (2, 5))


    def test_choices_of_facets_count_as_choosing_by_hand_does(self):
        choices = [("source", "Harrow Wire"), ("source", "The Albion Courier"), ("year", "2025"), ("type", "money"), ("source", "")]
        rand = random.Random(SEED)
        for query in rand.sample(self.queries, 15):
            chosen = {}
            for facet, value in rand.sample(choices, rand.randint(1, 3)):
                chosen.setdefault(facet, set()).add(value)
            holds = lambda d, but=None: all(facet == but or (values & set(d.facets[facet])) or ("" in values and not d.facets[facet])
                                            for facet, values in chosen.items())
            matching = [d for d in self.documents if query.matches(d)]
            args = [a for facet, values in chosen.items() for value in sorted(values) for a in ("--choose", f"{facet}={value}")]
            got = run(["facets", "-c", self.one, "--format", "json", "--facet", "source,year,type", *args, "--", query.written()]).json()
            with self.subTest(query=query.written(), chosen=chosen):
                self.assertEqual(got["total"], sum(map(holds, matching)))
                counted = {(row["facet"], row["value"]): row["articles"] for row in got["facets"]}
                wanted = {}
                for facet in ("source", "year", "type"):
                    for document in matching:
                        if holds(document, facet):
                            for value in set(document.facets[facet]):
                                wanted[facet, value] = wanted.get((facet, value), 0) + 1
                self.assertEqual(counted, wanted)

    def test_pages_by_cursor_give_the_whole_once(self):
        for query in random.Random(SEED).sample(self.queries, 5):
            for sort in ("relevance", "date", "-date"):
                ask = lambda *more: run(["search", "-c", self.one, "--format", "json", "--sort", sort, *more, "--", query.written()]).json()
                whole = [hit["id"] for hit in ask("--limit", "0")["hits"]]
                pages, page = [], ask("--limit", "3")
                pages += [hit["id"] for hit in page["hits"]]
                while page["next"]:
                    page = ask("--limit", "3", "--cursor", page["next"])
                    pages += [hit["id"] for hit in page["hits"]]
                with self.subTest(query=query.written(), sort=sort):
                    self.assertEqual(pages, whole)

    def test_a_merged_corpus_and_one_of_which_articles_were_removed_answer_like_the_oracle(self):
        corpus = str(self.made / "merged")
        inputs = [*harness.sample_files(), self.extra]
        for part in (inputs[:10], inputs[10:20], inputs[20:]):
            self.ingest(*part, corpus=corpus)
        other = self.write("other.jsonl", [{"id": f"gone-{i}", "title": "Bank of Halvorsen", "text": "million bank rates, $5 million.",
                                            "source": "Harrow Wire", "date": "2024-07-18"} for i in range(20)])
        self.ingest(other, corpus=corpus)
        self.run_ok(["remove", "-c", corpus, *[f"gone-{i}" for i in range(20)]])
        self.assert_answers(corpus, (3, 5))
        self.run_ok(["merge", "-c", corpus])
        self.run_ok(["reextract", "-c", corpus, "--yes"])
        self.assert_answers(corpus, (4, 5))


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
