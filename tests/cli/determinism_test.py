#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same input gives the same bytes, whatever the run, the threads, the order or the batches."""

import json
import random

import harness
from harness import OK, CliTest, run


def sample_lines():
    """The sample as one list of records: each file of text as a path, each line of JSONL as a list of one object."""
    records = []
    for path in harness.sample_files():
        if not path.endswith(".jsonl"):
            records.append(path)
            continue
        with open(path, encoding="utf-8") as file:
            records += [[json.loads(line)] for line in file if line.strip()]
    return records


def without_origins(article):
    return {key: value for key, value in article.items() if key != "origins"}


def without_source_places(fact):
    return {key: value for key, value in fact.items() if key not in ("source_begin", "source_end")}


class DeterminismTest(CliTest):
    def exports(self, corpus):
        """What both exports give, as bytes."""
        return tuple(self.run_ok(["export", what, "-c", corpus]).out for what in ("articles", "facts"))

    def answers(self, corpus):
        """Match sets, totals and facets of a few queries, without the number of the snapshot."""
        answers = []
        for query in ("", "bank", "million -source:wire", "published:2024", '"interest rates" OR storm',
                      "has:money currency:usd"):
            hits = run(["search", "-c", corpus, "--format", "json", "--limit", "0", "--sort", "oldest", query]).json()
            facets = run(["facets", "-c", corpus, "--format", "json", query]).json()
            answers.append((hits["total"], [h["id"] for h in hits["hits"]], facets["total"], facets["facets"],
                            facets["summary"]))
        return answers


class Exports(DeterminismTest):
    @classmethod
    def setUpClass(cls):
        folder = cls.class_folder()
        cls.reference = str(folder / "reference")
        assert run(["ingest", "-c", cls.reference, "--threads", "1", str(harness.SAMPLE)]).code == OK

    def setUp(self):
        super().setUp()
        self.wanted = self.exports(self.reference)
        self.assertGreater(len(self.wanted[1]), 10_000)

    def assert_same_facts_and_articles_but_for_origins(self, corpus):
        articles = lambda out: [without_origins(json.loads(line)) for line in out.splitlines()]
        got = self.exports(corpus)
        self.assertEqual(articles(got[0]), articles(self.wanted[0]))
        self.assertEqual(got[1], self.wanted[1])

    def test_two_runs_give_the_same_bytes(self):
        self.assertEqual(self.exports(self.ingest(str(harness.SAMPLE), options=("--threads", "1"))), self.wanted)
        self.assertEqual(self.exports(self.reference), self.wanted)

    def test_one_thread_and_two_give_the_same_bytes(self):
        for threads in ("2", "7"):
            corpus = self.ingest(str(harness.SAMPLE), corpus=self.path(threads), options=("--threads", threads))
            self.assertEqual(self.exports(corpus), self.wanted)

    def test_the_order_of_the_inputs_makes_no_difference(self):
        files = harness.sample_files()
        for seed in range(2):
            random.Random(seed).shuffle(files)
            corpus = self.ingest(*files, corpus=self.path(f"shuffled-{seed}"), options=("--threads", "2"))
            self.assertEqual(self.exports(corpus), self.wanted)

    def test_the_order_of_the_lines_makes_no_difference_but_to_origins(self):
        records = sample_lines()
        random.Random(7).shuffle(records)
        inputs = [self.write(f"{i}.jsonl", r) if isinstance(r, list) else r for i, r in enumerate(records)]
        self.assert_same_facts_and_articles_but_for_origins(self.ingest(*inputs))

    def test_several_batches_give_what_one_gives(self):
        files = harness.sample_files()
        random.Random(3).shuffle(files)
        for part in range(0, len(files), 4):
            corpus = self.ingest(*files[part : part + 4])
        self.assertEqual(self.exports(corpus), self.wanted)
        self.assertEqual(self.answers(corpus), self.answers(self.reference))
        stats = lambda c: {k: v for k, v in self.run_ok(["stats", "-c", c, "--format", "json"]).json().items()
                           if k not in ("disk_bytes", "disk", "segments", "snapshot")}
        self.assertEqual(stats(corpus), stats(self.reference))

    def test_taking_everything_again_keeps_the_exports_and_the_answers(self):
        corpus = self.ingest(str(harness.SAMPLE))
        for _ in range(2):
            self.ingest(str(harness.SAMPLE))
            self.assertEqual(self.exports(corpus), self.wanted)
        self.assertEqual(self.answers(corpus), self.answers(self.reference))
        stats = self.run_ok(["stats", "-c", corpus, "--format", "json"]).json()
        self.assertEqual(stats["articles"], len(self.wanted[0].splitlines()))

    def test_taking_a_part_again_replaces_just_that(self):
        corpus = self.ingest(str(harness.SAMPLE))
        files = harness.sample_files()
        report = self.run_ok(["ingest", "-c", corpus, "--format", "json", *files[::3]]).json()
        self.assertEqual(report["replaced"], report["taken"])
        self.assertEqual(self.exports(corpus), self.wanted)
        self.assertEqual(self.answers(corpus), self.answers(self.reference))

    def test_an_article_changed_and_changed_back_leaves_no_trace(self):
        corpus = self.ingest(str(harness.SAMPLE))
        articles = self.articles(corpus)
        changed = [{"id": i, "text": f"Something else that cost ${n + 1} million."} for n,
                   i in enumerate(articles) if n % 2]
        self.ingest(self.write("changed.jsonl", changed))
        self.assertNotEqual(self.exports(corpus), self.wanted)
        self.ingest(str(harness.SAMPLE))
        self.assertEqual(self.exports(corpus), self.wanted)
        self.assertEqual(self.answers(corpus), self.answers(self.reference))

    def test_the_articles_of_one_text_are_told_apart_by_id_in_any_order(self):
        same = [{"id": f"id-{i}", "text": "The bank paid $5 million.", "date": "2025-01-02"} for i in range(50)]
        backwards = self.ingest(self.write("b.jsonl", same[::-1]), corpus=self.path("b"))
        forwards = self.ingest(self.write("f.jsonl", same), corpus=self.path("f"))
        listed = lambda c: [h["id"] for h in run(["search", "-c", c, "--format", "jsonl", "--limit", "20",
                                                  "bank"]).jsonl()]
        self.assertEqual(listed(forwards), sorted(a["id"] for a in same)[:20], "ties break by date, then id")
        self.assertEqual(listed(backwards), listed(forwards))

    def test_exports_are_ordered_by_date_then_id_then_place(self):
        rows = [json.loads(line) for line in self.wanted[0].splitlines()]
        key = lambda a: ((a["published"] or {"date": ""})["date"].ljust(10, "-"), a["id"])
        self.assertEqual([key(a) for a in rows], sorted(key(a) for a in rows))
        place = {a["id"]: n for n, a in enumerate(rows)}
        facts = [json.loads(line) for line in self.wanted[1].splitlines()]
        keys = [(place[f["article"]], f["field"] != "title", f["begin"], f["end"]) for f in facts]
        by_article = lambda ks: [k[0] for k in ks]
        self.assertEqual(by_article(keys), sorted(by_article(keys)))
        for field in (True, False):
            begins = [(k[0], k[2]) for k in keys if k[1] == field]
            self.assertEqual(begins, sorted(begins))


class RoundTrip(DeterminismTest):
    def assert_round_trip(self, corpus):
        articles, facts = self.exports(corpus)
        again = self.ingest(self.write("exported.jsonl", articles), corpus=self.path("again"))
        articles_again, facts_again = self.exports(again)
        rows = lambda out: [json.loads(line) for line in out.splitlines()]
        self.assertEqual([without_origins(a) for a in rows(articles_again)],
                         [without_origins(a) for a in rows(articles)])
        self.assertEqual([without_source_places(f) for f in rows(facts_again)],
                         [without_source_places(f) for f in rows(facts)])
        self.assertEqual(self.answers(again), self.answers(corpus))

    def test_an_export_of_the_sample_comes_back_as_the_same_articles_and_facts(self):
        self.assert_round_trip(self.ingest(str(harness.SAMPLE)))

    def test_dates_of_every_precision_zone_and_origin_come_back(self):
        dates = ["2025", "2025-07", "2025-07-30", "2025-07-30 10:30", "2025-07-30T10:30:15Z",
                 "2025-07-30T10:30:15+02:00", "30 July 2025, 3:02 pm", "20250730T101500Z",
                 "July 2025", "30 July 2025 10:30 est", "Wed, 30 Jul 2025 10:30:00 GMT",
                 "2025-07-30T10:30:15.123Z", "no date at all", "01/02/2025"]
        lines = self.write("dates.jsonl", [{"id": f"d{i}", "text": "It cost $5 million on Monday.", "date": d} for i,
                                           d in enumerate(dates)])
        self.assert_round_trip(self.ingest(lines))

    def test_texts_that_are_hard_to_write_come_back(self):
        texts = ['"quotes" and \\ backslashes', "tabs\tand\nlines\n\n\nof   text", "½ of 10² at €5 million – “curly”",
                 "e\u0301 and \u212b are composed", "emoji \U0001f468\u200d\U0001f469\u200d\U0001f467 and \U0001f600",
                 "soft\u00adhyphen and zero\u200bwidth", "עברית 5 million", "日本語で500万円", "</script><b>&amp;",
                 "a" * 5000,
                 "line one is hard wrapped at about forty\nchars and goes on here and then\nit goes on and ends.",
                 "  A1    12.5    3.4\n  B1    99.1    4.2\n", "- one\n- two\n* three",
                 "Title: not a header\nDate: 2025-02-31\n\nIt cost $5 million.", "{\"id\": \"json\"}", "..."]
        lines = self.write("texts.jsonl", [{"id": f"t{i:02}", "title": t[:60], "text": t, "source": t[:30],
                                            "authors": ["A B", "Ç Ð"], "k": {"deep": [t]}} for i,
                                           t in enumerate(texts)])
        self.assert_round_trip(self.ingest(lines))

    def test_the_export_of_an_export_is_the_same_bytes(self):
        first = self.exports(self.ingest(str(harness.SAMPLE)))[0]
        path = self.write("exported.jsonl", first)
        second = self.exports(self.ingest(path, corpus=self.path("second")))
        self.write("exported.jsonl", second[0])
        third = self.exports(self.ingest(path, corpus=self.path("third")))
        strip = lambda out: [without_origins(json.loads(line)) for line in out.splitlines()]
        self.assertEqual(strip(third[0]), strip(second[0]))
        self.assertEqual(third[1], second[1])


    def test_the_articles_of_the_shared_data_come_back_as_they_were(self):
        if not harness.SHARED_DATA.is_dir():
            self.skipTest(f"no {harness.SHARED_DATA} here")
        for path in sorted(harness.SHARED_DATA.glob("*/*.jsonl")):
            if path.parent.name == "segments":
                continue  # expected results, no articles
            with self.subTest(file=path.name):
                first = run(["ingest", "--dry-run", "--format", "jsonl", path]).out
                second = run(["ingest", "--dry-run", "--format", "jsonl", "--input", "jsonl", "-"], input=first).out
                pairs = zip(first.splitlines(), second.splitlines(), strict=True)
                changed = [a["id"] for a, b in ((json.loads(x), json.loads(y)) for x, y in pairs)
                           if without_origins(a) != without_origins(b)]
                self.assertEqual(changed, [])


class Extract(CliTest):
    def test_extract_gives_the_same_bytes_with_one_thread_and_two(self):
        inputs = [str(harness.SAMPLE)] * 10  # several batches of work
        for fmt in ("jsonl", "text"):
            one = self.run_ok(["extract", "--format", fmt, "--threads", "1", *inputs])
            two = self.run_ok(["extract", "--format", fmt, "--threads", "2", *inputs])
            self.assertGreater(len(one.out), 100_000)
            self.assertTrue(one.out == two.out, fmt)
            self.assertEqual(one.err, two.err)

    def test_extract_gives_the_facts_of_each_article_that_export_gives(self):
        exported = self.run_ok(["export", "facts", "-c", self.ingest(str(harness.SAMPLE))]).jsonl()
        extracted = self.run_ok(["extract", "--format", "jsonl", str(harness.SAMPLE)]).jsonl()
        by_place = lambda facts: sorted(facts, key=lambda f: (f["article"], f["field"], f["begin"], f["end"],
                                                              f["type"]))
        self.assertEqual(by_place(extracted), by_place(exported))

    def test_an_article_gives_the_same_facts_alone_as_among_others(self):
        together = self.run_ok(["extract", "--format", "jsonl", str(harness.SAMPLE)]).out
        alone = b"".join(self.run_ok(["extract", "--format", "jsonl", path]).out for path in harness.sample_files())
        self.assertEqual(alone, together)

    def test_the_id_of_a_fact_is_its_own(self):
        facts = self.run_ok(["extract", "--format", "jsonl", str(harness.SAMPLE)]).jsonl()
        self.assertEqual(len({f["id"] for f in facts}), len(facts))

    def test_rejects_stand_in_the_order_of_the_inputs_with_any_number_of_threads(self):
        lines = self.write("a.jsonl", [{"id": f"a{i}"} if i % 3 else {"id": f"a{i}", "text": f"It cost ${i} million."}
                                       for i in range(1000)])
        one = run(["extract", "--threads", "1", lines])
        self.assertEqual(run(["extract", "--threads", "2", lines]).err, one.err)
        numbers = [int(line.split(":")[2]) for line in one.err.splitlines()]
        self.assertEqual(numbers, [i + 1 for i in range(1000) if i % 3])


if __name__ == "__main__":
    harness.main()
