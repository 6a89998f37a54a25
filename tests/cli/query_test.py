#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions as a researcher asks them: facts with sums and sentences, choices, pages, changes, pictures; and bad ones."""

import json
import unittest
import xml.etree.ElementTree

import harness
from harness import NOTHING_FOUND, OK, USAGE, CliTest, run

ARTICLES = [
    {"id": "a", "title": "Huawei buys", "date": "2025-07-30", "source": "Wire",
     "text": "Huawei Technologies Co paid $2 billion. The rest paid €5 million."},
    {"id": "b", "title": "Rates", "date": "2025-08-02", "source": "Post", "text": "The fund holds more than $3 billion, or 4.5 percent."},
    {"id": "c", "title": "Walk", "date": "2025-08", "source": "Wire", "text": "A walk of 4 miles and another of 2 km on March 4, 1995."},
    {"id": "d", "title": "Undated", "text": "It was cold in the 1990s."},
]


class Asking(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.class_folder()
        cls.corpus = str(cls.folder / "corpus")
        cls.articles = harness.write_file(cls.folder / "articles.jsonl", ARTICLES)
        assert run(["ingest", "-c", cls.corpus, cls.articles]).code == OK

    def ask(self, command, *args, code=OK):
        result = run([command, "-c", self.corpus, *args])
        self.assertEqual(result.code, code, result.err)
        return result

    def ids(self, query):
        return sorted(h["id"] for h in run(["search", "-c", self.corpus, "--format", "json", "--", query]).json()["hits"])

    def test_ranges_find_by_value_whatever_the_spelling(self):
        for query, ids in (("money:1bnUSD..", ["a", "b"]), ("money:..10mEUR", ["a"]), ("exact:money:..2bnUSD", ["a"]),
                           ("quantity:5km..", ["c"]), ("quantity:10km..", []), ("percent:4..5", ["b"]), ("mentions:1995", ["c"]),
                           ("mentions:1995..1996", ["c"]), ("same(huawei money:1bn..)", ["a"]), ("same(rest money:1bn..)", []),
                           ("paid NEAR/2 rest", ["a"]), ("money:'>2bnUSD'".replace("'", ""), ["b"])):
            with self.subTest(query=query):
                self.assertEqual(self.ids(query), ids)

    def test_near_duplicates_are_folded_with_their_number(self):
        story = "The council of Otley voted on Monday to build a bridge over the river at a cost of two million pounds, the mayor said there."
        rows = [{"id": f"copy-{n}", "date": f"2025-07-0{n}", "text": story} for n in (1, 2, 3)]
        rows.append({"id": "other", "date": "2025-07-09", "text": "A bridge in Leeds fell down."})
        corpus = self.path("folded")
        run(["ingest", "-c", corpus, harness.write_file(self.path("folded.jsonl"), rows)])
        answer = run(["search", "-c", corpus, "--fold", "--sort", "date", "--format", "json", "bridge"]).json()
        self.assertEqual([(h["id"], h["near_duplicates"]) for h in answer["hits"]], [("copy-1", 2), ("other", 0)])
        self.assertEqual((answer["total"], answer["folded_total"]), (4, 2))
        text = run(["search", "-c", corpus, "--fold", "--sort", "date", "--limit", "1", "bridge"])
        self.assertIn(b"and 2 near-duplicates", text.out)
        self.assertIn("1 of 2 articles shown, 4 with their near-duplicates", text.err)
        cursor = text.err.split("--cursor ")[1].split()[0]
        behind = run(["search", "-c", corpus, "--fold", "--sort", "date", "--cursor", cursor, "--format", "json", "bridge"]).json()
        self.assertEqual([h["id"] for h in behind["hits"]], ["other"])
        self.assertEqual(len(run(["search", "-c", corpus, "--format", "json", "bridge"]).json()["hits"]), 4)

    def test_a_range_without_a_currency_says_so_in_its_echo(self):
        self.assertIn("any currency", self.ask("search", "--explain", "money:1bn..").err)
        self.assertIn("any unit", self.ask("search", "--format", "json", "quantity:1..").json()["parsed"])

    def test_facts_are_selected_sorted_and_summed_up(self):
        answer = self.ask("facts", "--format", "json", "--sort", "-amount", "money:0..").json()
        amounts = [(f["fact"]["value"]["amount"], f["fact"]["value"]["currency"]) for f in answer["facts"]]
        self.assertEqual(amounts, [(3000000000, "USD"), (2000000000, "USD"), (5000000, "EUR")])
        self.assertEqual(answer["total"], 3)
        self.assertEqual([(s["unit"], s["facts"], s["min"], s["median"], s["max"]) for s in answer["summary"]],
                         [("USD", 2, 2000000000, 2500000000, 3000000000), ("EUR", 1, 5000000, 5000000, 5000000)])
        near = self.ask("facts", "--format", "csv", "money:0.. near:rest").csv()
        self.assertEqual([(row["amount"], row["unit"], row["sentence"]) for row in near],
                         [("5000000", "EUR", "The rest paid €5 million.")])
        self.ask("facts", "money:9bn.. near:rest", code=NOTHING_FOUND)

    def test_pages_of_facts_and_exports_join_to_the_whole(self):
        whole = [f["id"] for f in self.ask("facts", "--format", "jsonl").jsonl()]
        pages, more = [], []
        while True:
            page = self.ask("facts", "--format", "json", "--limit", "2", *more).json()
            pages += [f["fact"]["id"] for f in page["facts"]]
            if not page["next"]:
                break
            more = ["--cursor", page["next"]]
        self.assertEqual(pages, whole)
        ids, more = [], []
        while True:
            page = self.ask("export", "articles", "--format", "json", "--limit", "1", "--sort", "-date", *more).json()
            ids += [a["id"] for a in page["articles"]]
            if not page["next"]:
                break
            more = ["--cursor", page["next"]]
        self.assertEqual(ids, ["b", "c", "a", "d"])

    def test_a_cursor_of_another_question_is_refused(self):
        cursor = self.ask("search", "--format", "json", "--limit", "1", "*").json()["next"]
        result = self.ask("search", "--cursor", cursor, "walk", code=USAGE)
        self.assertIn("no cursor of this query", result.err)
        self.ask("search", "--cursor", "x", "walk", code=USAGE)

    def test_an_export_of_changes_tells_what_was_added_changed_and_removed(self):
        corpus = str(self.folder / "changing")
        self.run_ok(["ingest", "-c", corpus, self.articles])
        before = run(["stats", "-c", corpus, "--format", "json"]).json()["snapshot"]
        changed = [dict(ARTICLES[0], text="Huawei paid $7 million."), {"id": "e", "title": "New", "text": "It is new: 5 percent."}]
        self.run_ok(["ingest", "-c", corpus, harness.write_file(self.folder / "changed.jsonl", changed)])
        self.run_ok(["remove", "-c", corpus, "b"])
        rows = run(["export", "articles", "-c", corpus, "--since", str(before)]).jsonl()
        self.assertEqual({row["id"]: row["change"] for row in rows}, {"a": "changed", "b": "removed", "e": "added"})
        facts = run(["export", "facts", "-c", corpus, "--since", str(before), "--type", "money,percent"]).jsonl()
        self.assertEqual([(f["article"], f.get("type"), f["change"]) for f in facts],
                         [("b", None, "removed"), ("e", "percent", "added"), ("a", None, "changed"), ("a", "money", "changed")])
        table = run(["export", "articles", "-c", corpus, "--since", str(before), "--format", "csv", "--fields", "id,change"]).csv()
        self.assertEqual({row["id"]: row["change"] for row in table}, {"a": "changed", "b": "removed", "e": "added"})
        self.assertEqual(run(["export", "articles", "-c", corpus, "--since", "999"]).code, USAGE)

    def test_facts_bring_along_what_is_asked_of_their_articles(self):
        fact = self.ask("export", "facts", "--with", "title,published,source", "percent:0..").jsonl()[0]
        self.assertEqual((fact["title"], fact["published"], fact["source"]), ("Rates", "2025-08-02", "Post"))
        self.ask("export", "facts", "--with", "colour", code=USAGE)

    def test_chosen_fields_are_flat_and_numbers_stay_numbers(self):
        row = self.ask("facts", "--format", "jsonl", "--fields", "article,amount,unit", "percent:0..").jsonl()[0]
        self.assertEqual(row, {"article": "b", "amount": 4.5, "unit": "%"})
        self.assertIn("did you mean amount", self.ask("facts", "--fields", "amuont", "*", code=USAGE).err)

    def test_choices_of_a_facet_are_alternatives_and_facets_hold_together(self):
        search = lambda *choices: sorted(h["id"] for h in self.ask(
            "search", "--format", "json", *[a for c in choices for a in ("--choose", c)]).json()["hits"])
        self.assertEqual(search("source=Wire"), ["a", "c"])
        self.assertEqual(search("source=Wire", "source=Post"), ["a", "b", "c"])
        self.assertEqual(search("source=Wire", "type=money"), ["a"])
        self.assertEqual(search("source="), ["d"])
        self.ask("search", "--choose", "colour=red", code=USAGE)
        found = self.ask("facets", "--format", "json", "--facet", "organization", "--begin", "TECH").json()["facets"]
        self.assertTrue(all("Tech" in row["value"] for row in found))

    def test_a_timeline_is_drawn_as_well_formed_svg_with_undated_and_imprecise_bars(self):
        svg = self.ask("timeline", "--format", "svg", "--unit", "day").out
        root = xml.etree.ElementTree.fromstring(svg)
        texts = "".join(root.itertext())
        for label in ("2025-07-30", "undated", "imprecise"):
            self.assertIn(label, texts)
        self.assertIn("unit:a&amp;&lt;b", self.ask("timeline", "--format", "svg", "unit:\"a&<b\"").text())

    def test_weeks_and_quarters_have_bars(self):
        bars = lambda unit: [b["period"] for b in self.ask("timeline", "--format", "json", "--unit", unit).json()["bars"]]
        self.assertEqual(bars("week"), ["2025-W31"])
        self.assertEqual(bars("quarter"), ["2025-Q3"])

    def test_the_language_is_explained(self):
        page = run(["help", "query"]).text()
        for word in ("NEAR", "same(", "money:", "published:", "mentions:", "exact:", "near:", "in:"):
            self.assertIn(word, page)


    def test_accents_count_only_where_they_are_asked_for(self):
        corpus = self.ingest(self.write("a.jsonl", [{"id": "with", "text": "The Élysée's résumé."}, {"id": "without", "text": "The Elysee resume."}]))
        ids = lambda query: sorted(h["id"] for h in run(["search", "-c", corpus, "--format", "json", "--", query]).json()["hits"])
        for query, found in (("elysee", ["with", "without"]), ("Élysée", ["with", "without"]), ("==Élysée", ["with"]), ("==élysée ==RÉSUMÉ", ["with"]),
                             ("==elysee", ["without"]), ("same(==élysée resume)", ["with"]), ("-==élysée", ["without"])):
            with self.subTest(query=query):
                self.assertEqual(ids(query), found)

    def test_the_snippet_shows_the_figure_that_was_asked_for(self):
        hit = self.ask("search", "--format", "json", "money:..10mEUR").json()["hits"][0]
        self.assertIn("€5 million", hit["snippet"]["text"])


class BadQueries(CliTest):
    BAD = ("x" * 100_000, " ".join(f"w{i}" for i in range(10_000)), '"open', "(open", "close)", "((((", "a\x01b", "a\x7f", "x" * 300,
           "(" * 60_000, "-" * 60_000 + "a", "in:" * 20_000 + "a", "exact:" * 9_000 + "money:5", "money:1e99999", "money:" + "9" * 60,
           "money:5..1", "money:..", "money:...", "money:1..2..3", "money:abc", "quantity:5parsnips", "percent:5kg", "published:2025-13",
           "published:2025..2024", "mentions:0000", "same()", "same(a", "same(title:a)", "near:a", "a NEAR/0 b", "NEAR", "OR", "AND",
           "NOT", "a OR", "foo:bar", "title:", "title:(a)", "*:*", "a*b", '"a b"*', "=a*", "has:nothing", "money:1USD..2EUR", "…", "\"\"",
           "money:\"\"", "unit:\"\"", "count:5..1people", "ratio:2km")

    def test_a_bad_query_is_an_error_that_points_at_the_place(self):
        corpus = self.ingest(self.write("a.jsonl", ARTICLES))
        for query in self.BAD:
            for command in ("search", "facets"):
                with self.subTest(query=query[:60], command=command):
                    result = run([command, "-c", corpus, "--", query])
                    self.assertEqual((result.code, result.out), (USAGE, b""))
                    self.assertIn("^", result.err)
                    self.assertLess(len(result.err), 2000)
                    self.assert_no_raw_controls(result.err.encode())

    def test_odd_queries_are_answered(self):
        corpus = self.ingest(self.write("a.jsonl", ARTICLES))
        for query in ("\u202epaid", "paid\u200f", "a* OR b* OR c* OR p* OR t*", "*", "NOT *", "published:2025 -published:2025", "money:-5..",
                      "ÉLYSÉE", "日本銀行", "mentions:1400..2200", "quantity:0.000001nanometres.."):
            with self.subTest(query=query):
                result = run(["search", "-c", corpus, "--format", "json", "--", query])
                self.assertIn(result.code, (OK, NOTHING_FOUND), result.err)
                json.loads(result.out)


if __name__ == "__main__":
    unittest.main()
