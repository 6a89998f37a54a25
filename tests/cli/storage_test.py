#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What keeps a corpus in order: remove, merge, check, repair, reextract, stats; and the merging that ingest does."""

import json
import os
import pathlib
import shutil

import harness
from harness import LOCKED, OK, STORAGE, USAGE, CliTest, run

RULE = """[[rule]]
name = "money.face-value"
type = "money"
normalizer = "money"
pattern = '''face value (?P<currency>£)(?P<amount>{number})'''
examples = [{ text = "at face value £25", match = "face value £25", value = { amount = 25, currency = "GBP" } }]
"""


def stories(first, count, word="rose"):
    return [{"id": f"s{n:04}", "title": f"Story {n}", "date": f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}",
             "source": f"Wire {n % 3}", "text": f"Halvorsen Maritime's profit {word} to ${n + 1} million. It cost {n % 9 + 1}%."}
            for n in range(first, first + count)]


class StorageTest(CliTest):
    def exports(self, corpus):
        return tuple(self.run_ok(["export", what, "-c", corpus]).out for what in ("articles", "facts"))

    def answers(self, corpus):
        """Match sets, totals, facets and fact rows of a few queries, without what tells of segments."""
        answers = []
        for query in ("", "profit", '"profit rose"', "source:wire -fell", "published:2024-03 has:percent"):
            hits = run(["search", "-c", corpus, "--format", "json", "--limit", "0", "--sort", "oldest", query]).json()
            facets = run(["facets", "-c", corpus, "--format", "json", query]).json()
            facts = run(["facts", "-c", corpus, "--format", "csv", "--limit", "0", query]).out
            answers.append((hits["total"], [h["id"] for h in hits["hits"]], facets["total"], facets["facets"], facts))
        return answers

    def stats(self, corpus):
        return self.run_ok(["stats", "-c", corpus, "--format", "json"]).json()

    def manifest(self, corpus):
        return json.loads(pathlib.Path(corpus, "manifest.json").read_bytes())

    def assert_clean(self, corpus):
        """check finds nothing, and nothing lies about that the manifest does not name."""
        self.assertIn("all as they were written", self.run_ok(["check", "-c", corpus]).text())
        manifest = self.manifest(corpus)
        named = {file["name"] for segment in manifest["segments"]
                 for file in [*segment["files"], *([segment["deletions"]] if segment["deletions"] else [])]}
        named |= {gone["file"]["name"] for gone in manifest["gone"]}
        if manifest["clusters"]:
            named.add(manifest["clusters"]["name"])
        there = {str(p.relative_to(corpus)) for folder in ("segments", "overlays", "building")
                 for p in pathlib.Path(corpus, folder).rglob("*") if p.is_file()}
        self.assertEqual(there, named)

    def assert_same(self, corpus, other):
        self.assertEqual(self.exports(corpus), self.exports(other))
        self.assertEqual(self.answers(corpus), self.answers(other))


class Merging(StorageTest):
    def test_many_small_batches_leave_few_segments_and_the_answers_of_one(self):
        rows = stories(0, 60)
        path = self.path("rows.jsonl")
        for first in range(0, 60, 3):  # one file that changes, so that the articles' origins are those of one batch
            pathlib.Path(path).write_bytes(b"\n" * first + harness.jsonl(rows[first : first + 3]))
            self.ingest(path)
        self.write("rows.jsonl", rows)
        whole = self.ingest(path, corpus=self.path("whole"))
        self.assert_same(self.path("corpus"), whole)
        self.assertLess(self.stats(self.path("corpus"))["segments"], 14)
        self.assert_clean(self.path("corpus"))

    def test_an_article_that_is_replaced_in_every_batch_is_there_once(self):
        for n in range(20):
            self.ingest(self.write(f"{n}.jsonl", stories(0, 10, f"moved{n}")))
        corpus = self.path("corpus")
        self.assertEqual(len(self.articles(corpus)), 10)
        self.assertEqual(run(["search", "-c", corpus, "--format", "json", "moved3"]).json()["total"], 0)
        self.assertEqual(run(["search", "-c", corpus, "--format", "json", "moved19"]).json()["total"], 10)
        self.assertLess(self.stats(corpus)["deleted"], 10, "most of what was replaced has left the disk")
        self.assert_clean(corpus)

    def test_corpora_made_apart_give_what_one_ingest_of_all_gives(self):
        parts = [self.write(f"part{n}.jsonl", rows) for n, rows in
                 enumerate((stories(0, 30), stories(20, 30, "fell"), stories(40, 30)))]
        corpora = [self.ingest(part, corpus=self.path(f"corpus{n}")) for n, part in enumerate(parts)]
        together = self.path("together")
        self.run_ok(["merge", "-c", together, *corpora])
        whole = self.path("whole")
        for part in parts:
            self.ingest(part, corpus=whole)
        self.assert_same(together, whole)
        self.assertEqual(self.articles(together)["s0025"]["text"].split()[3], "fell", "the corpus named last is kept")
        self.assert_clean(together)
        for corpus, part in zip(corpora, parts):
            self.assertEqual(len(self.articles(corpus)), 30, "the others stay as they are")
            self.assert_clean(corpus)

    def test_merging_into_a_corpus_that_has_articles_replaces_those_of_the_same_ids(self):
        corpus = self.ingest(self.write("a.jsonl", stories(0, 10)))
        other = self.ingest(self.write("b.jsonl", stories(5, 10, "fell")), corpus=self.path("other"))
        self.run_ok(["remove", "-c", other, "s0014"])
        report = self.run_ok(["merge", "-c", corpus, "--format", "json", other]).json()
        self.assertEqual((report["taken"], report["replaced"], report["articles"]), (9, 5, 14))
        self.assert_clean(corpus)

    def test_merge_without_another_corpus_makes_one_segment_and_frees_the_disk(self):
        for n in range(3):
            self.ingest(self.write(f"{n}.jsonl", stories(n * 100, 100)))
        corpus = self.path("corpus")
        self.run_ok(["remove", "-c", corpus, "--query", "source:1"])
        before = self.exports(corpus), self.answers(corpus)
        larger = self.stats(corpus)["disk_bytes"]
        self.run_ok(["merge", "-c", corpus])
        self.assertEqual((self.exports(corpus), self.answers(corpus)), before)
        stats = self.stats(corpus)
        self.assertEqual((stats["segments"], stats["deleted"]), (1, 0))
        self.assertLess(stats["disk_bytes"], larger)
        self.assert_clean(corpus)

    def test_mistakes_are_told_and_make_no_corpus(self):
        corpus = self.ingest(self.write("a.jsonl", stories(0, 3)))
        self.assertIn("itself", self.run_ok(["merge", "-c", corpus, corpus], code=USAGE).err)
        self.run_ok(["merge", "-c", self.path("new"), self.path("nowhere")], code=STORAGE)
        self.run_ok(["merge", "-c", self.path("new")], code=STORAGE)
        self.assertFalse(os.path.exists(self.path("new")))

    def test_a_damaged_corpus_is_not_merged_into_another(self):
        corpus = self.ingest(self.write("a.jsonl", stories(0, 3)))
        other = self.ingest(self.write("b.jsonl", stories(3, 3)), corpus=self.path("other"))
        flip(pathlib.Path(other, "segments/000001/columns"), 1000)
        before = self.exports(corpus)
        self.assertIn("columns", self.run_ok(["merge", "-c", corpus, other], code=STORAGE).err)
        self.assertEqual(self.exports(corpus), before)
        self.assert_clean(corpus)


class Remove(StorageTest):
    def setUp(self):
        super().setUp()
        self.corpus = self.ingest(self.write("a.jsonl", stories(0, 30)))

    def test_articles_are_gone_from_every_answer_at_once(self):
        self.run_ok(["remove", "-c", self.corpus, "s0003", "s0004"])
        kept = self.ingest(self.write("a.jsonl", [s for s in stories(0, 30) if s["id"] not in ("s0003", "s0004")]),
                           corpus=self.path("kept"))
        self.assertEqual(self.answers(self.corpus)[1:], self.answers(kept)[1:])
        self.assertEqual(set(self.articles(self.corpus)), set(self.articles(kept)))
        self.assertEqual(run(["show", "-c", self.corpus, "s0003"]).code, harness.NOTHING_FOUND)
        self.assert_clean(self.corpus)

    def test_by_query_and_by_source_and_what_is_told(self):
        report = self.run_ok(["remove", "-c", self.corpus, "--format", "json", "--query", "published:2024-01"]).json()
        self.assertEqual(report["ids"], ["s0000", "s0012", "s0024"])
        self.assertEqual(report["removed"], 3)
        result = self.run_ok(["remove", "-c", self.corpus, "--source", "Wire 1"])
        self.assertIn("removed 10 articles, leaving 17", result.err)
        self.assertEqual({a["source"] for a in self.articles(self.corpus).values()}, {"Wire 0", "Wire 2"})
        self.assert_clean(self.corpus)

    def test_a_dry_run_lists_and_removes_nothing(self):
        before = self.manifest(self.corpus)
        result = self.run_ok(["remove", "-c", self.corpus, "--dry-run", "--source", "Wire 1"])
        self.assertEqual(len(result.text().split()), 10)
        self.assertEqual(self.manifest(self.corpus), before)

    def test_an_id_that_is_not_there_is_told_and_the_others_go(self):
        result = self.run_ok(["remove", "-c", self.corpus, "nope", "s0001", "s0001"])
        self.assertIn("nope", result.err)
        self.assertIn("removed 1 article, leaving 29", result.err)
        again = self.run_ok(["remove", "-c", self.corpus, "s0001"])
        self.assertIn("removed 0 articles", again.err)

    def test_an_article_that_was_removed_can_come_again(self):
        before = self.exports(self.corpus)
        self.run_ok(["remove", "-c", self.corpus, "s0003"])
        self.ingest(self.write("a.jsonl", stories(0, 30)))
        self.assertEqual(self.exports(self.corpus), before)
        self.assert_clean(self.corpus)

    def test_everything_may_be_removed(self):
        self.run_ok(["remove", "-c", self.corpus, "--query", "profit"])
        self.assertEqual(self.articles(self.corpus), {})
        self.assertEqual(self.stats(self.corpus)["articles"], 0)
        self.assert_clean(self.corpus)
        self.ingest(self.write("a.jsonl", stories(0, 2)))
        self.assertEqual(len(self.articles(self.corpus)), 2)

    def test_mistakes_change_nothing(self):
        for args in ([], ["s0001", "--source", "Wire 1"], ["--query", "("], ["--query", "colour:red"]):
            self.run_ok(["remove", "-c", self.corpus, *args], code=USAGE)
        self.run_ok(["remove", "-c", self.path("nowhere"), "x"], code=STORAGE)
        self.assertFalse(os.path.exists(self.path("nowhere")))
        self.assertEqual(len(self.articles(self.corpus)), 30)


def flip(path, at):
    """Changes one bit of a file; `at` counts from its end where it is negative."""
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 0x10
    path.write_bytes(content)


class CheckAndRepair(StorageTest):
    @classmethod
    def setUpClass(cls):
        folder = cls.class_folder()
        cls.whole = str(folder / "whole")
        first = harness.write_file(folder / "a.jsonl", stories(0, 40))
        second = harness.write_file(folder / "b.jsonl", stories(30, 20, "fell"))
        for path in (first, second):
            assert run(["ingest", "-c", cls.whole, path]).code == OK

    def setUp(self):
        super().setUp()
        self.corpus = self.path("corpus")
        shutil.copytree(self.whole, self.corpus)

    def files(self):
        manifest = self.manifest(self.whole)
        named = [f["name"] for s in manifest["segments"] for f in [*s["files"], *([s["deletions"]] if s["deletions"] else [])]]
        return named + [g["file"]["name"] for g in manifest["gone"]] + [manifest["clusters"]["name"]]

    def test_a_flipped_byte_of_any_file_is_found_by_its_name(self):
        self.assertEqual(len({pathlib.Path(f).name for f in self.files()} & {"words.glass", "articles", "columns", "prints", "since", "gone", "clusters"}), 7)
        self.assertIn("overlays/000002/000001.deleted", self.files())
        for name in self.files():
            for at in (0, 15, -1):
                path = pathlib.Path(self.corpus, name)
                flip(path, at)
                for quick in ([], ["--quick"]):
                    result = self.run_ok(["check", "-c", self.corpus, *quick], code=STORAGE)
                    self.assertIn(name, result.text())
                    self.assertIn("1 damaged", result.text())
                flip(path, at)
        self.run_ok(["check", "-c", self.corpus])

    def test_a_changed_manifest_is_refused(self):
        path = pathlib.Path(self.corpus, "manifest.json")
        whole = path.read_bytes()
        path.write_bytes(whole.replace(b'"deleted": 10', b'"deleted": 11'))
        self.assertNotEqual(path.read_bytes(), whole)
        for args in (["check"], ["search", "x"], ["repair"], ["stats"]):
            self.assertIn("manifest.json", self.run_ok([args[0], "-c", self.corpus, *args[1:]], code=STORAGE).err)

    def test_databases_and_columns_are_made_again_and_answer_as_before(self):
        for name in ("words.glass", "columns", "prints"):
            for damage in ("flip", "cut", "missing"):
                with self.subTest(file=name, damage=damage):
                    path = pathlib.Path(self.corpus, "segments/000001", name)
                    if damage == "flip":
                        flip(path, 500)
                    elif damage == "cut":
                        os.truncate(path, 100)
                    else:
                        path.unlink()
                    self.run_ok(["check", "-c", self.corpus], code=STORAGE)
                    report = self.run_ok(["repair", "-c", self.corpus, "--format", "json"]).json()
                    self.assertTrue(all(d["repaired"] for d in report["damaged"]))
                    self.assert_same(self.corpus, self.whole)
                    self.assert_clean(self.corpus)
                    shutil.rmtree(self.corpus)
                    shutil.copytree(self.whole, self.corpus)

    def test_stored_articles_that_are_damaged_are_said_to_be_lost_and_only_those(self):
        flip(pathlib.Path(self.corpus, "segments/000001/articles"), 500)
        refused = self.run_ok(["repair", "-c", self.corpus], code=STORAGE)
        self.assertIn("not repaired", refused.text())
        self.assertIn("--drop", refused.text())
        report = self.run_ok(["repair", "-c", self.corpus, "--drop", "--format", "json"]).json()
        self.assertEqual(report["lost_articles"], 1)
        kept = self.articles(self.whole)
        del kept[report["lost"][0]]
        self.assertEqual(self.articles(self.corpus), kept)
        self.assert_clean(self.corpus)

    def test_a_store_that_is_gone_loses_its_articles_and_the_rest_stays(self):
        pathlib.Path(self.corpus, "segments/000001/articles").unlink()
        report = self.run_ok(["repair", "-c", self.corpus, "--drop", "--format", "json"]).json()
        self.assertEqual(report["lost_articles"], 30)
        self.assertEqual(sorted(self.articles(self.corpus)), [f"s{n:04}" for n in range(30, 50)])
        self.assert_clean(self.corpus)

    def test_lost_deletions_are_not_guessed(self):
        pathlib.Path(self.corpus, "overlays/000002/000001.deleted").unlink()
        result = self.run_ok(["repair", "-c", self.corpus], code=STORAGE)
        self.assertIn("cannot be known", result.text())

    def test_a_sound_corpus_is_left_alone(self):
        before = self.manifest(self.corpus)
        self.assertIn("nothing is damaged", self.run_ok(["repair", "-c", self.corpus]).text())
        self.assertEqual(self.manifest(self.corpus), before)

    def test_what_is_no_corpus_is_said_and_not_made_one(self):
        for command in ("check", "repair"):
            self.run_ok([command, "-c", self.path("nowhere")], code=STORAGE)
        self.assertFalse(os.path.exists(self.path("nowhere")))


class Reextract(StorageTest):
    TEXT = "Tickets sold at face value £25 on Monday.  The club made $5\r\nmillion, it said."

    def setUp(self):
        super().setUp()
        rows = [*stories(0, 5), {"id": "t1", "text": self.TEXT, "date": "2024-05-06"}]
        self.lines = self.write("a.jsonl", rows)
        self.corpus = self.ingest(self.lines)
        self.write("rules/tickets.toml", RULE)
        self.rules = ["--rules", self.path("rules")]

    def test_changes_are_shown_with_examples_and_nothing_is_written(self):
        before = self.manifest(self.corpus)
        for extra in ([], ["--dry-run"]):
            report = self.run_ok(["reextract", "-c", self.corpus, *self.rules, "--format", "json", *extra]).json()
            self.assertEqual(report["changed_articles"], 1)
            changed = report["gained"]["examples"] + report["altered"]["examples"]
            self.assertEqual([e["fact"]["rule"] for e in changed], ["money.face-value"])
            self.assertIn("face value £25", changed[0]["sentence"])
            self.assertFalse(report["published"])
        text = self.run_ok(["reextract", "-c", self.corpus, *self.rules])
        self.assertIn("money.face-value", text.text())
        self.assertIn("--yes", text.err)
        self.assertEqual(self.manifest(self.corpus), before)

    def test_with_yes_the_corpus_is_as_if_taken_in_with_these_rules(self):
        self.run_ok(["remove", "-c", self.corpus, "s0002"])
        report = self.run_ok(["reextract", "-c", self.corpus, *self.rules, "--yes", "--format", "json"]).json()
        self.assertTrue(report["published"])
        fresh = self.ingest(self.lines, corpus=self.path("fresh"), options=self.rules)
        self.run_ok(["remove", "-c", fresh, "s0002"])
        self.assert_same(self.corpus, fresh)
        self.assertEqual(self.manifest(self.corpus)["rules"], self.manifest(fresh)["rules"])
        self.assert_clean(self.corpus)

    def test_the_same_rules_change_nothing(self):
        before = self.exports(self.corpus)
        report = self.run_ok(["reextract", "-c", self.corpus, "--yes", "--format", "json"]).json()
        self.assertEqual((report["changed_articles"], report["published"]), (0, False))
        self.assertEqual(self.exports(self.corpus), before)

    def test_back_to_the_old_rules_is_back_to_the_old_facts(self):
        before = self.exports(self.corpus)
        self.run_ok(["reextract", "-c", self.corpus, *self.rules, "--yes"])
        self.assertNotEqual(self.exports(self.corpus), before)
        report = self.run_ok(["reextract", "-c", self.corpus, "--yes", "--format", "json"]).json()
        self.assertEqual(report["lost"]["facts"] + report["altered"]["facts"], 1)
        self.assertEqual(self.exports(self.corpus), before)

    def test_yes_and_dry_run_exclude_one_another(self):
        self.run_ok(["reextract", "-c", self.corpus, "--yes", "--dry-run"], code=USAGE)
        self.run_ok(["reextract", "-c", self.path("nowhere"), "--yes"], code=STORAGE)
        self.assertFalse(os.path.exists(self.path("nowhere")))


class Clusters(StorageTest):
    """Near-duplicates: the same story with small edits, whatever the batches that bring it."""

    BODY = ("The {0} said on Monday that its profit rose as orders for ships came in from all over the world, and that "
            "it would hire more people at its yard in the north of the country, where {1} work today. Analysts had "
            "thought less of the quarter, after a storm closed the port for ten days and a strike stopped two lines. "
            "The shares gained in early trade, while those of its rival fell to the lowest price of the year.")

    def rows(self):
        return [{"id": f"{company[0].lower()}{n}", "title": f"Title {n}", "date": f"2024-03-{9 - n:02}",
                 "text": self.BODY.format(company, 4000 + (n == 2)) + " " + company + " is listed." * (n % 2)}
                for company in ("Acme", "Bolt") for n in range(4)] + stories(0, 5)

    def clusters(self, corpus):
        return {i: a["cluster"] for i, a in self.articles(corpus).items()}

    def test_copies_bear_the_id_of_the_earliest_in_any_order_and_in_any_batches(self):
        rows = self.rows()
        whole = self.clusters(self.ingest(self.write("all.jsonl", rows)))
        self.assertEqual(whole["a0"], whole["a3"])
        self.assertIn("a3", set(whole.values()))
        self.assertEqual({whole[s["id"]] for s in stories(0, 5)}, {None})
        for n, row in enumerate(reversed(rows)):
            parts = self.ingest(self.write(f"{n}.jsonl", [row]), corpus=self.path("parts"))
        self.assertEqual(self.clusters(parts), whole)
        self.assert_clean(parts)
        self.run_ok(["merge", "-c", parts])
        self.assertEqual(self.clusters(parts), whole)

    def test_a_cluster_that_loses_its_earliest_is_named_by_the_next(self):
        corpus = self.ingest(self.write("all.jsonl", self.rows()))
        earliest = self.clusters(corpus)["a0"]
        self.run_ok(["remove", "-c", corpus, earliest])
        kept = self.ingest(self.write("kept.jsonl", [r for r in self.rows() if r["id"] != earliest]), corpus=self.path("kept"))
        self.assertEqual(self.clusters(corpus), self.clusters(kept))
        self.assertNotIn(earliest, self.clusters(corpus).values())


class Everywhere(StorageTest):
    def test_a_corpus_that_is_locked_gives_75_without_waiting(self):
        import fcntl
        corpus = self.ingest(self.write("a.jsonl", stories(0, 3)))
        with open(os.path.join(corpus, "lock"), "wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for args in (["remove", "s0001"], ["merge"], ["repair"], ["reextract", "--yes"]):
                self.run_ok([args[0], "-c", corpus, "--no-wait", *args[1:]], code=LOCKED)
            for args in (["check"], ["reextract"], ["remove", "--dry-run", "s0001"]):
                self.run_ok([args[0], "-c", corpus, *args[1:]])

    def test_stats_tells_what_each_part_takes_on_the_disk(self):
        corpus = self.ingest(self.write("a.jsonl", stories(0, 30)))
        self.run_ok(["remove", "-c", corpus, "s0001"])
        stats = self.stats(corpus)
        there = sum(p.stat().st_size for part in ("segments", "overlays") for p in pathlib.Path(corpus, part).rglob("*")
                    if p.is_file())
        self.assertEqual(stats["disk_bytes"], there)
        self.assertEqual(sum(stats["disk"].values()), there)
        self.assertEqual(list(stats["disk"]), ["words", "articles", "columns", "changes", "clusters"])
        self.assertRegex(self.run_ok(["stats", "-c", corpus]).text(), r"(?m)^  articles +\d+  \(\d+\.\d\d times the text\)$")


if __name__ == "__main__":
    harness.main()
