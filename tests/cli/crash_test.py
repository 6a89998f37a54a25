#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A writer killed at any moment leaves the last published snapshot whole, and the next ingest goes on from there."""

import concurrent.futures
import json
import os
import pathlib
import random
import shutil
import subprocess
import threading
import time

import harness
from harness import OK, CliTest, run

SEED = 19870226
KILLS = 11  # of each kind of writer
FIRST, SECOND = 500, 2000

COMPANIES = ["Halvorsen Maritime", "Calderbrook Foods", "Lanyard Petroleum", "Kagura Denki", "Oostvaart NV",
             "Tarapal Mining"]
PHRASES = ["raised its full-year outlook", "cut {n} jobs at its oldest plant",
           "posted a net profit of ${n}.{d} million", "said sales rose {d}% to \u20ac{n} million",
           "will pay {n} cents a share", "expects costs of between ${d} billion and ${n} billion",
           "closed a yard that it opened in 19{n}", "lost its appeal on {d} March 2024"]


def articles(first, count, version):
    """`count` articles with the ids from `first`; another version has another text."""
    rows = []
    for number in range(first, first + count):
        dice = random.Random(f"{SEED}-{number}-{version}")
        sentences = [
            f"{dice.choice(COMPANIES)} {dice.choice(PHRASES).format(n=dice.randint(10, 99), d=dice.randint(1, 9))}."
            for _ in range(dice.randint(2, 6))]
        rows.append({"id": f"story-{number:05}", "title": f"Version {version} of story {number}",
                     "text": " ".join(sentences), "date": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
                     "source": f"Wire {number % 7}"})
    return rows


def kill_when_there(writer, path):
    """Kills the writer as soon as the path exists, or lets it end."""
    while not os.path.exists(path) and writer.poll() is None:
        pass
    writer.kill()
    writer.wait()


class CrashTest(CliTest):
    def export(self, corpus):
        """Both exports as bytes; the corpus must open."""
        return tuple(self.run_ok(["export", what, "-c", corpus]).out for what in ("articles", "facts"))

    def assert_whole(self, corpus, exports):
        """Search, facets, stats and exports agree with one another."""
        count, facts = (len(out.splitlines()) for out in exports)
        stats = self.run_ok(["stats", "-c", corpus, "--format", "json"]).json()
        self.assertEqual((stats["articles"], stats["facts"]), (count, facts))
        self.assertEqual(self.run_ok(["facets", "-c", corpus, "--format", "json"]).json()["total"], count)
        self.assertEqual(self.run_ok(["search", "-c", corpus, "--format", "json", "--limit", "1",
                                      "story"]).json()["total"], count)

    def assert_tidy(self, corpus):
        """Nothing lies about that the manifest does not name."""
        corpus = pathlib.Path(corpus)
        manifest = json.loads((corpus / "manifest.json").read_bytes())
        named = {file["name"] for segment in manifest["segments"]
                 for file in [*segment["files"], *([segment["deletions"]] if segment["deletions"] else [])]}
        named |= {gone["file"]["name"] for gone in manifest["gone"]}
        if manifest["clusters"]:
            named.add(manifest["clusters"]["name"])
        there = {str(p.relative_to(corpus)) for folder in ("segments", "overlays", "building")
                 for p in (corpus / folder).rglob("*") if p.is_file()}
        self.assertEqual(there, named)


class KilledIngest(CrashTest):
    """One batch is published; a second one, half new articles and half new versions, is killed at many moments."""

    @classmethod
    def setUpClass(cls):
        folder = cls.class_folder()
        cls.before = str(folder / "before")
        first = harness.write_file(folder / "first.jsonl", articles(0, FIRST, 1))
        cls.second = harness.write_file(folder / "second.jsonl", articles(FIRST // 2, SECOND, 2))
        assert run(["ingest", "-c", cls.before, first]).code == OK
        cls.after = str(folder / "after")
        shutil.copytree(cls.before, cls.after)
        began = time.monotonic()
        assert run(["ingest", "-c", cls.after, cls.second]).code == OK
        cls.whole_run = time.monotonic() - began

    def setUp(self):
        super().setUp()
        self.states = {"before": self.export(self.before), "after": self.export(self.after)}

    def moments(self):
        """Seconds after the start, one at random in each part of the whole run and a little beyond."""
        dice = random.Random(SEED)
        return [(n + dice.random()) / KILLS * self.whole_run * 1.05 for n in range(KILLS)]

    def start_on_copy(self, name):
        """A copy of the first corpus and a writer that takes the second batch into it."""
        corpus = self.path(name)
        shutil.copytree(self.before, corpus)
        return corpus, harness.start(["ingest", "-c", corpus, self.second], stdout=subprocess.DEVNULL,
                                     stderr=subprocess.DEVNULL)

    def recover(self, corpus):
        """The corpus opens as it was before or after the batch; taking the batch again gives the state after it.

        Returns which of the two it was, for many at once: takes part in no subTest.
        """
        exports = self.export(corpus)
        state = [name for name, wanted in self.states.items() if exports == wanted]
        self.assertEqual(len(state), 1,
                         f"{corpus}: the exports are those before the batch or those after it, byte for byte")
        self.assert_whole(corpus, exports)
        self.run_ok(["ingest", "-c", corpus, "--no-wait", "--threads", "1", self.second])
        self.assertTrue(self.export(corpus) == self.states["after"],
                        f"{corpus}: the batch taken again gives the state after it")
        self.assert_tidy(corpus)
        shutil.rmtree(corpus)
        return state[0]

    def assert_all_recover(self, corpora):
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            return list(pool.map(self.recover, corpora))

    def test_what_was_published_survives_a_kill_at_any_moment_and_the_next_ingest_succeeds(self):
        corpora, killed = [], 0
        for number, moment in enumerate(self.moments()):
            corpus, writer = self.start_on_copy(f"kill-{number}-after-{moment:.3f}-of-{self.whole_run:.3f}-s")
            time.sleep(moment)
            writer.kill()
            killed += writer.wait() != OK
            corpora.append(corpus)
        states = self.assert_all_recover(corpora)
        self.assertGreater(killed, KILLS // 4, "many of the kills came before the run had ended")
        self.assertIn("before", states)

    def test_a_kill_while_the_segment_is_joined_and_published_leaves_the_snapshot_before_or_after(self):
        """The moments that matter most are short: the kill comes as soon as a file of the new segment appears."""
        corpora = []
        for number, name in enumerate(("segments/000002", "segments/000002/words.glass", "segments/000002/columns",
                                       "overlays/000002", "manifest.json.new")):
            corpus, writer = self.start_on_copy(f"appears-{number}")
            kill_when_there(writer, os.path.join(corpus, name))
            corpora.append(corpus)
        self.assert_all_recover(corpora)

    def test_a_corpus_killed_again_and_again_comes_to_the_same_end(self):
        corpus = self.path("stubborn")
        shutil.copytree(self.before, corpus)
        for moment in random.Random(SEED + 1).sample(self.moments(), 6):
            writer = harness.start(["ingest", "-c", corpus, self.second], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
            time.sleep(moment)
            writer.kill()
            writer.wait()
            self.assertIn(self.export(corpus), self.states.values())
        self.recover(corpus)

    def test_a_reader_sees_one_snapshot_while_a_writer_works(self):
        corpus, writer = self.start_on_copy("busy")
        seen = []
        while writer.poll() is None:
            seen.append(run(["export", "articles", "-c", corpus]))
        for result in [*seen, run(["export", "articles", "-c", corpus])]:
            self.assertEqual(result.code, OK, result.err)
            self.assertIn(result.out, (self.states["before"][0], self.states["after"][0]))
        self.assertGreater(len(seen), 0)

    def test_of_two_writers_at_once_each_batch_is_taken_whole(self):
        corpus = self.path("contended")
        ours = self.write("ours.jsonl", articles(50_000, 700, 1))
        theirs = self.write("theirs.jsonl", articles(60_000, 700, 1))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            codes = [r.code for r in pool.map(lambda path: run(["ingest", "-c", corpus, path]), (ours, theirs))]
        self.assertEqual(codes, [OK, OK])
        self.assertEqual(len(self.articles(corpus)), 1400)
        self.assert_whole(corpus, self.export(corpus))
        self.assert_tidy(corpus)


RULE = """[[rule]]
name = "money.sales"
type = "money"
normalizer = "money"
pattern = '''sales rose [0-9]% to (?P<currency>\u20ac)(?P<amount>{number}) million'''
"""


class KilledKeepers(CrashTest):
    """What changes a corpus that is there, killed at many moments; each of them merges segments as well."""

    @classmethod
    def setUpClass(cls):
        folder = cls.class_folder()
        cls.before = str(folder / "before")
        for part in range(7):
            lines = harness.write_file(folder / f"part-{part}.jsonl", articles(part * 80, 100, part))
            assert run(["ingest", "-c", cls.before, lines]).code == OK
        cls.other = str(folder / "other")
        for part in range(3):
            lines = harness.write_file(folder / f"other-{part}.jsonl", articles(400 + part * 100, 150, 10 + part))
            assert run(["ingest", "-c", cls.other, lines]).code == OK
        cls.lines = harness.write_file(folder / "eighth.jsonl", articles(500, 200, 20))
        harness.write_file(folder / "rules/sales.toml", RULE)
        cls.rules = str(folder / "rules")

    def killed_everywhere(self, *command):
        after = self.path("after")
        shutil.copytree(self.before, after)
        began = time.monotonic()
        self.run_ok([command[0], "-c", after, *command[1:]])
        whole_run = time.monotonic() - began
        states = {"before": self.export(self.before), "after": self.export(after)}
        self.assertNotEqual(states["before"], states["after"])
        self.assert_tidy(after)
        dice = random.Random(f"{SEED}-{command[0]}")
        moments = [(n + dice.random()) / KILLS * whole_run * 1.05 for n in range(KILLS)]

        def one(number):
            corpus = self.path(f"killed-{number}")
            shutil.copytree(self.before, corpus)
            writer = harness.start([command[0], "-c", corpus, *command[1:]], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
            time.sleep(moments[number])
            writer.kill()
            killed = writer.wait() != OK
            self.run_ok(["check", "-c", corpus])
            exports = self.export(corpus)
            state = [name for name, wanted in states.items() if exports == wanted]
            self.assertEqual(len(state), 1, f"{corpus}: killed after {moments[number]:.3f} of {whole_run:.3f} s")
            if number % 4 == 0:
                self.run_ok([command[0], "-c", corpus, *command[1:]])
                self.assertTrue(self.export(corpus) == states["after"], "done again, it comes to its end")
                self.run_ok(["check", "-c", corpus])
                self.assert_tidy(corpus)
            shutil.rmtree(corpus)
            return killed, state[0]

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(one, range(KILLS)))
        self.assertGreater(sum(killed for killed, _ in results), KILLS // 4)
        self.assertIn("before", {state for _, state in results})

    def test_a_merge_of_corpora(self):
        self.killed_everywhere("merge", self.other)

    def test_a_removal(self):
        self.killed_everywhere("remove", "--query", "source:2 OR source:3 OR source:4 OR source:5 OR source:6")

    def test_a_reextraction(self):
        self.killed_everywhere("reextract", "--rules", self.rules, "--yes")

    def test_an_ingest_that_merges(self):
        self.killed_everywhere("ingest", self.lines)

    def test_readers_go_on_while_writers_ingest_merge_remove_and_publish(self):
        corpus = self.path("busy")
        shutil.copytree(self.before, corpus)
        steps = [["ingest", self.lines], ["remove", "--query", "source:2"], ["merge", self.other], ["merge"],
                 ["ingest", self.lines], ["reextract", "--rules", self.rules, "--yes"]]
        states = [self.export(corpus)[0]]
        replay = self.path("replay")
        shutil.copytree(self.before, replay)
        for command, *arguments in steps:
            self.run_ok([command, "-c", replay, *arguments])
            states.append(self.export(replay)[0])
        failed, seen = [], []

        def write():
            for command, *arguments in steps:
                result = run([command, "-c", corpus, *arguments])
                if result.code != OK:
                    failed.append(result.err)

        writer = threading.Thread(target=write)
        writer.start()
        while writer.is_alive():
            seen.append(run(["export", "articles", "-c", corpus]))
            seen_total = run(["search", "-c", corpus, "--format", "json", "--limit", "1", "story"])
            self.assertEqual(seen_total.code, OK, seen_total.err)
        writer.join()
        self.assertEqual(failed, [])
        for result in [*seen, run(["export", "articles", "-c", corpus])]:
            self.assertEqual(result.code, OK, result.err)
            self.assertIn(result.out, states)
        self.run_ok(["check", "-c", corpus])


class KilledFirstIngest(CrashTest):
    def test_a_first_ingest_that_is_killed_leaves_nothing_in_the_way_of_the_next(self):
        lines = self.write("first.jsonl", articles(0, FIRST, 1))
        wanted = self.export(self.ingest(lines, corpus=self.path("wanted")))
        for name in ("lock", "runs/000001", "building/0", "building/1", "segments/000001", "segments/000001/columns",
                     "manifest.json.new"):
            with self.subTest(appears=name):
                corpus = self.path("killed")
                shutil.rmtree(corpus, ignore_errors=True)
                writer = harness.start(["ingest", "-c", corpus, lines], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
                kill_when_there(writer, os.path.join(corpus, name))
                if not os.path.exists(os.path.join(corpus, "manifest.json")):
                    opened = run(["search", "-c", corpus, "story"])
                    self.assertEqual(opened.code, harness.STORAGE)
                    self.assertIn("nothing has been published", opened.err)
                self.run_ok(["ingest", "-c", corpus, "--no-wait", lines])
                self.assertTrue(self.export(corpus) == wanted)
                self.assert_tidy(corpus)


class KilledLongIngest(CrashTest):
    """A batch of more than 20,000 articles is published in parts; published means kept."""

    COUNT = 20_900

    def test_the_first_part_of_a_long_batch_is_kept_when_the_rest_is_killed(self):
        corpus = self.path("long")
        manifest = os.path.join(corpus, "manifest.json")
        rows = [{"id": f"brief-{n:05}", "title": f"Brief {n}"} for n in range(self.COUNT)]
        reader, pipe = os.pipe()
        writer = harness.start(["ingest", "-c", corpus, "--input", "jsonl", "-"], stdin=reader,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(reader)
        with open(pipe, "wb") as stream:  # held open: the batch does not end
            stream.write(harness.jsonl(rows))
            stream.flush()
            while not os.path.exists(manifest) and writer.poll() is None:
                time.sleep(0.01)
            writer.kill()
            writer.wait()
        kept = self.articles(corpus)
        self.assertGreaterEqual(len(kept), 20_000)
        self.assertLessEqual(set(kept), {row["id"] for row in rows})
        self.run_ok(["ingest", "-c", corpus, self.write("all.jsonl", rows)])
        self.assertEqual(len(self.articles(corpus)), self.COUNT)
        self.assert_tidy(corpus)


if __name__ == "__main__":
    harness.main()
