#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Broken inputs, broken corpora and broken queries: each gives a clear message and the right exit code, costs only
itself, and leaves a corpus that opens."""

import json
import os
import pathlib
import shutil
import unittest

import harness
from harness import NOTHING_FOUND, OK, REJECTS, STORAGE, USAGE, CliTest, run

GOOD = {"id": "good", "text": "It cost $5 million."}


class BadInputTest(CliTest):
    """Every test ends with a corpus that opens and searches."""

    def setUp(self):
        super().setUp()
        self.good = self.write("good.jsonl", [GOOD])
        self.corpus = self.path("corpus")

    def other_user(self):
        """A user who is bound by permissions and may write the test's folder: nobody in root's stead, else ourselves."""
        if os.geteuid() != 0:
            return None
        os.chmod(self.folder, 0o777)
        try:
            able = run(["version"], user=harness.NOBODY, cwd="/").code == OK
        except OSError:
            able = False
        if not able:
            self.skipTest("root may do everything, and another user cannot run the program here")
        return harness.NOBODY

    def rejects_of(self, *inputs, options=()):
        """Ingests the inputs between two good ones; the rejects, as (file name, line, reason)."""
        last = self.write("zlast.jsonl", [{"id": "last", "text": "It cost $6 million."}])
        result = run(["ingest", "-c", self.corpus, *options, self.good, *inputs, last])
        self.assertEqual(result.code, REJECTS, result.err)
        self.assertIn("rejected", result.err)
        rows = self.run_ok(["rejects", "-c", self.corpus, "--format", "jsonl"]).jsonl()
        taken = self.articles(self.corpus)
        self.assertLessEqual({"good", "last"}, set(taken), "the rest of the batch goes on")
        return [(os.path.basename(r["path"]), r["line"], r["reason"]) for r in rows]

    def assert_one_reject(self, rejects, file, line, *words):
        self.assertEqual([(f, n) for f, n, _ in rejects], [(file, line)], rejects)
        for word in words:
            self.assertIn(word, rejects[0][2])


class Files(BadInputTest):
    def test_a_file_that_is_not_there_is_named(self):
        self.assert_one_reject(self.rejects_of(self.path("missing.txt")), "missing.txt", None, "no such file")

    def test_a_folder_without_files_is_named(self):
        os.mkdir(self.path("empty"))
        self.assert_one_reject(self.rejects_of(self.path("empty")), "empty", None, "no files")

    def test_a_folder_with_nothing_but_bad_files_names_each(self):
        self.write("bad/a.bin", bytes(range(256)) * 20)
        self.write("bad/b.txt", b"")
        self.assertEqual([f for f, _, _ in self.rejects_of(self.path("bad"))], ["a.bin", "b.txt"])

    def test_a_batch_of_nothing_but_bad_inputs_leaves_an_empty_corpus_that_opens(self):
        self.run_ok(["ingest", "-c", self.corpus, self.path("missing.txt")], code=REJECTS)
        self.run_ok(["search", "-c", self.corpus, "cost"], code=NOTHING_FOUND)
        self.assertEqual(self.run_ok(["stats", "-c", self.corpus, "--format", "json"]).json()["articles"], 0)
        for what in ("articles", "facts"):
            self.assertEqual(self.run_ok(["export", what, "-c", self.corpus]).out, b"")
        self.run_ok(["facets", "-c", self.corpus])

    def test_an_empty_file_is_named_as_empty(self):
        for name in ("empty.txt", "empty.json", "empty.jsonl", "empty"):
            self.assert_one_reject(self.rejects_of(self.write(name, b"")), name, None, "empty")

    def test_a_file_of_blanks_holds_no_article(self):
        for name in ("blank.txt", "blank.jsonl"):
            self.assertEqual([f for f, _, _ in self.rejects_of(self.write(name, b" \n\t\n\n"))], [name])

    def test_binary_data_is_called_so_whatever_its_name(self):
        noise = bytes(range(256)) * 50
        for name in ("noise", "noise.txt", "noise.dat"):
            self.assert_one_reject(self.rejects_of(self.write(name, noise)), name, None, "binary data")

    def test_a_pdf_and_its_like_are_named_for_what_they_are(self):
        for magic, kind in ((b"%PDF-1.4\n%\xe2\xe3", "PDF"), (b"PK\x03\x04\x14\0", "zip"), (b"\x1f\x8b\x08\0", "gzip"),
                            (b"\x89PNG\r\n\x1a\n\0", "PNG"), (b"\x7fELF\2\1", "program")):
            for name in ("file", "file.pdf", "file.txt", "file.json"):
                self.assert_one_reject(self.rejects_of(self.write(name, magic + b" some more text\n" * 9)), name, None,
                                       kind)
                os.remove(self.path(name))

    def test_standard_input_without_a_byte_is_an_empty_input(self):
        result = self.run_ok(["ingest", "-c", self.corpus, "-"], code=REJECTS, input=b"")
        self.assertIn("rejected 1", result.err)

    def test_a_file_or_folder_that_may_not_be_read_is_named(self):
        secret = self.write("secret.txt", "It cost $5 million.")
        os.mkdir(self.path("closed"))
        for path in (secret, self.path("closed")):
            os.chmod(path, 0)
        user = self.other_user()
        result = run(["ingest", "-c", self.corpus, secret, self.path("closed"), self.good], user=user, cwd="/")
        os.chmod(self.path("closed"), 0o755)
        self.assertEqual(result.code, REJECTS, result.err)
        rows = self.run_ok(["rejects", "-c", self.corpus, "--format", "jsonl"]).jsonl()
        self.assertEqual([os.path.basename(r["path"]) for r in rows], ["secret.txt", "closed"])
        for row in rows:
            self.assertIn("Permission denied", row["reason"])
        self.assertEqual(set(self.articles(self.corpus)), {"good"})

    def test_a_link_that_leads_nowhere_and_one_that_leads_to_itself_are_named(self):
        os.symlink(self.path("nowhere"), self.path("dangling"))
        os.symlink(self.path("loop"), self.path("loop"))
        self.assertEqual([f for f, _, _ in self.rejects_of(self.path("dangling"), self.path("loop"))],
                         ["dangling", "loop"])

    def test_a_corpus_given_as_input_by_mistake_does_no_harm(self):
        self.ingest(self.good)
        before = self.articles(self.corpus)["good"]["text"]
        result = run(["ingest", "-c", self.corpus, self.corpus])
        self.assertIn(result.code, (OK, REJECTS))
        self.assertEqual(self.articles(self.corpus)["good"]["text"], before)


class Charsets(BadInputTest):
    STORY = "Café prices rise\n\nThe café cost €5 million — more than before.\n"

    def taken_text(self, content, name="story.txt"):
        corpus = self.ingest(self.write(name, content))
        (article,) = self.articles(corpus).values()
        return article["title"], article["text"]

    def test_invalid_utf8_is_rejected_with_the_byte(self):
        bad = self.write("bad.txt", "Émile où ça café ".encode() + b"\xff\xfe\xc3 and more.\n")
        self.assert_one_reject(self.rejects_of(bad), "bad.txt", None, "UTF-8", "byte 21", "--encoding")

    def test_invalid_utf8_on_a_line_costs_that_line(self):
        bad = self.write("bad.jsonl",
                         b'{"id":"a","text":"one"}\n{"id":"b","text":"\xff\xfe"}\n{"id":"c","text":"three"}\n')
        self.assert_one_reject(self.rejects_of(bad), "bad.jsonl", 2, "UTF-8", "byte 18")
        self.assertEqual(set(self.articles(self.corpus)), {"good", "last", "a", "c"})

    def test_utf16_with_a_mark_is_read(self):
        for encoding in ("utf-16-le", "utf-16-be"):
            title, text = self.taken_text(("\ufeff" + self.STORY).encode(encoding))
            self.assertEqual((title, text), ("Café prices rise", "The café cost €5 million — more than before."))

    def test_utf16_without_a_mark_is_read_and_said(self):
        for encoding in ("utf-16-le", "utf-16-be"):
            title, text = self.taken_text(self.STORY.encode(encoding))
            self.assertEqual((title, text), ("Café prices rise", "The café cost €5 million — more than before."))
            said = self.run_ok(["rejects", "-c", self.corpus, "--warnings", "--format", "jsonl"]).jsonl()
            self.assertTrue(said and said[0]["taken"] and "UTF-16" in said[0]["reason"], said)

    def test_a_utf8_mark_is_no_part_of_the_text(self):
        title, text = self.taken_text(b"\xef\xbb\xbf" + self.STORY.encode())
        self.assertEqual((title, text), ("Café prices rise", "The café cost €5 million — more than before."))

    def test_windows_1252_is_read_and_said(self):
        title, text = self.taken_text(self.STORY.encode("windows-1252"))
        self.assertEqual((title, text), ("Café prices rise", "The café cost €5 million — more than before."))
        said = self.run_ok(["rejects", "-c", self.corpus, "--warnings", "--format", "jsonl"]).jsonl()
        self.assertIn("windows-1252", said[0]["reason"])

    def test_json_in_utf16_is_read(self):
        for mark in ("\ufeff", ""):
            _, text = self.taken_text((mark + json.dumps({"id": "u", "text": "Café €5 million"},
                                                         ensure_ascii=False)).encode("utf-16-le"), "a.json")
            self.assertEqual(text, "Café €5 million")

    def test_jsonl_in_utf16_is_rejected_with_a_way_out(self):
        lines = self.write("wide.jsonl", ("\ufeff" + json.dumps(GOOD) + "\n").encode("utf-16-le"))
        self.assert_one_reject(self.rejects_of(lines), "wide.jsonl", None, "UTF-16", "iconv")

    def test_a_nul_inside_text_is_dropped(self):
        self.ingest(self.write("nul.jsonl", [{"id": "nul", "text": "It cost $5\0 million."}]))
        self.assertEqual(self.articles(self.corpus)["nul"]["text"], "It cost $5 million.")


class Lines(BadInputTest):
    def test_a_broken_line_is_rejected_with_its_number_and_the_others_are_taken(self):
        lines = self.write(
            "lines.jsonl",
            b'{"id":"a","text":"one"}\n'
            b"\n"
            b'{"id":"b","text":"two"\n'
            b'{"id":"c","text":"three"}\r\n'
            b"nonsense\n"
            b'{"id":"d","text":"no line end"}',
        )
        rejects = self.rejects_of(lines)
        self.assertEqual([(f, n) for f, n, _ in rejects], [("lines.jsonl", 3), ("lines.jsonl", 5)])
        self.assertEqual(set(self.articles(self.corpus)), {"good", "last", "a", "c", "d"})
        text = self.run_ok(["rejects", "-c", self.corpus]).text()
        self.assertIn("lines.jsonl:3: ", text)

    def test_the_reason_of_a_broken_line_names_no_other_line(self):
        lines = self.write("lines.jsonl", b'{"id":"a","text":"one"}\n{"id":"b","text":"two"\n')
        self.assertNotIn("line 1", self.rejects_of(lines)[0][2])

    def test_wrong_types_are_named_with_the_key_and_what_was_found(self):
        cases = (
            ('{"id":[1],"text":"x"}', "id", "array"),
            ('{"text":["a"]}', "text", "array"),
            ('{"title":5,"text":"x"}', "title", "number"),
            ('{"text":"x","published":5}', "published", "number"),
            ('{"text":"x","published":{"date":5}}', "published", "number"),
            ('{"text":"x","authors":5}', "authors", "number"),
            ('{"text":"x","authors":["a",5]}', "authors", "number"),
            ('{"text":"x","source":{}}', "source", "object"),
            ('{"text":"x","url":true}', "url", "boolean"),
            ("[1,2]", "object", "array"),
            ('"text"', "object", "string"),
            ("null", "object", "null"),
            ("5", "object", "number"),
        )
        lines = self.write("types.jsonl", "".join(line + "\n" for line, _, _ in cases))
        rejects = self.rejects_of(lines)
        self.assertEqual([n for _, n, _ in rejects], list(range(1, len(cases) + 1)))
        for (line, key, found), (_, _, reason) in zip(cases, rejects):
            self.assertIn(key, reason, line)
            self.assertIn(found, reason, line)

    def test_odd_times_and_zones_of_a_date_never_cost_the_batch(self):
        dates = ['{"date":"2025-01-02","time":"10:30","zone":null}', '{"date":"2025-01-02","time":"10:30","zone":5}',
                 '{"date":"2025-01-02","time":5,"zone":"Z"}',
                 '{"date":"2025-01-02","time":"10:30"}', '{"date":"2025-01-02","time":"99:99","zone":"Z"}',
                 '{"date":"2025-01-02","from":5}', "{}", '{"date":null}']
        lines = self.write("dates.jsonl", "".join(f'{{"id":"d{i}","text":"x","published":{d}}}\n' for i,
                                                  d in enumerate(dates)) + '{"id":"b","text":""}\n')
        rejects = self.rejects_of(lines)
        self.assertLessEqual({"d0", "d3", "d6", "d7"}, set(self.articles(self.corpus)), rejects)

    def test_deeply_nested_json_costs_only_its_line(self):
        for depth in (1000, 1_000_000):
            with self.subTest(depth=depth):
                nest = "[" * depth + "]" * depth
                lines = self.write(
                    f"deep{depth}.jsonl",
                    f'{{"id":"a{depth}","text":"one"}}\n'
                    f'{{"id":"deep","text":"x","more":{nest}}}\n'
                    f'{{"text":{nest}}}\n'
                    f'{{"id":"b{depth}","text":"two"}}\n',
                )
                result = run(["ingest", "-c", self.corpus, lines])
                self.assertEqual(result.code, REJECTS, result.err[:500])
                # Not as JSON: Python's own reader stops at a thousand.
                self.assertLessEqual({f"a{depth}", f"b{depth}"},
                                     {row["id"] for row in run(["export", "articles", "-c", self.corpus, "--format",
                                                                "csv"]).csv()})

    def test_unpaired_surrogates_and_broken_escapes_cost_only_their_line(self):
        lines = self.write(
            "s.jsonl",
            b'{"id":"a","text":"\\ud800"}\n'
            b'{"id":"b","text":"\\ud83d\\ude00 fine"}\n'
            b'{"id":"c","text":"\\x41"}\n',
        )
        self.assertEqual([n for _, n, _ in self.rejects_of(lines)], [1, 3])
        self.assertEqual(self.articles(self.corpus)["b"]["text"], "\U0001f600 fine")

    def test_a_line_of_100_megabytes_is_rejected_and_the_next_one_taken(self):
        path = self.path("huge.jsonl")
        block = b"word " * 200_000
        with open(path, "wb") as file:
            file.write(b'{"id":"before","text":"x"}\n{"id":"huge","text":"')
            for _ in range(100):
                file.write(block)
            file.write(b'"}\n{"id":"after","text":"x"}\n')
        self.assert_one_reject(self.rejects_of(path), "huge.jsonl", 2, "100000", "limit")
        self.assertLessEqual({"before", "after"}, set(self.articles(self.corpus)))

    def test_json_that_ends_too_early_or_holds_no_article_is_rejected(self):
        for content, word in (('{"id":"a","text":"one', "JSON"), ("[]", "empty list"), ("{}", "neither"),
                              ('{"articles":[]}', "empty list")):
            self.assert_one_reject(self.rejects_of(self.write("a.json", content)), "a.json", None, word)

    def test_a_bad_article_of_a_json_list_is_named_by_its_number(self):
        path = self.write("list.json", '[{"id":"a","text":"one"},{"id":"b"},{"id":"c","text":"three"}]')
        self.assert_one_reject(self.rejects_of(path), "list.json", None, "article 2", "neither a text nor a title")
        self.assertLessEqual({"a", "c"}, set(self.articles(self.corpus)))


class Articles(BadInputTest):
    def test_a_day_that_does_not_exist_is_rejected_with_the_reason(self):
        lines = self.write("days.jsonl", [{"id": "feb", "text": "x", "published": "2025-02-31"},
                                          {"id": "ok", "text": "x", "published": "2024-02-29"},
                                          {"id": "leap", "text": "x", "published": "2025-02-29"},
                                          {"id": "month", "text": "x", "date": "2025-13-01"}])
        rejects = self.rejects_of(lines)
        self.assertEqual([n for _, n, _ in rejects], [1, 3, 4])
        self.assertIn("2025-02-31", rejects[0][2])
        self.assertIn("28 days", rejects[0][2])
        self.assertIn("ok", self.articles(self.corpus))
        text = self.write("day.txt", "Title: A day\nDate: 2025-02-31\n\nIt cost $5 million.\n")
        self.assertIn("2025-02-31", self.rejects_of(text)[0][2])

    def test_a_date_that_cannot_be_read_is_kept_as_written_and_said(self):
        self.ingest(self.write("a.jsonl", [{"id": "a", "text": "x", "date": "some day soon"}]))
        article = self.articles(self.corpus)["a"]
        self.assertIsNone(article["published"])
        self.assertEqual(article["extra"], {"date": "some day soon"})
        said = self.run_ok(["rejects", "-c", self.corpus, "--warnings", "--format", "jsonl"]).jsonl()
        self.assertEqual((said[0]["taken"], said[0]["line"]), (True, 1))

    def test_a_date_with_two_readings_is_not_guessed(self):
        self.ingest(self.write("a.jsonl", [{"id": "a", "text": "x", "date": "01/02/2025"}]))
        self.assertEqual(self.articles(self.corpus)["a"]["published"]["date"], "2025")

    def test_of_two_articles_of_one_id_the_later_is_taken_and_the_earlier_rejected(self):
        twice = self.write("twice.jsonl", [{"id": "dup", "text": "first"}, {"id": "x", "text": "x"},
                                           {"id": "dup", "text": "second"}, {"id": "dup", "text": "third"}])
        rejects = self.rejects_of(twice)
        self.assertEqual(sorted((f, n) for f, n, _ in rejects), [("twice.jsonl", 1), ("twice.jsonl", 3)])
        for _, _, reason in rejects:
            self.assertIn("dup", reason)
            self.assertIn("later", reason)
        self.assertEqual(self.articles(self.corpus)["dup"]["text"], "third")
        self.assertEqual(self.run_ok(["stats", "-c", self.corpus, "--format", "json"]).json()["articles"], 4)
        self.run_ok(["search", "-c", self.corpus, "=first"], code=NOTHING_FOUND)

    def test_the_later_of_two_is_taken_also_where_they_are_far_apart(self):
        many = [{"id": f"m{i}", "text": f"filler {i}"} for i in range(700)]
        far = self.write("far.jsonl", [{"id": "dup", "text": "first"}, *many, {"id": "dup", "text": "second"}])
        self.assert_one_reject(self.rejects_of(far, options=("--threads", "2")), "far.jsonl", 1, "dup")
        self.assertEqual(self.articles(self.corpus)["dup"]["text"], "second")

    def test_an_article_needs_a_text_or_a_title(self):
        lines = self.write("a.jsonl", [{"id": "none"}, {"id": "blank", "text": " \n", "title": "\t"},
                                       {"id": "null", "text": None}, {"id": "title", "title": "Rates rise"},
                                       {"id": "junk", "text": "\u200b\u00ad\ufeff"}])
        rejects = self.rejects_of(lines)
        self.assertEqual([n for _, n, _ in rejects], [1, 2, 3, 5])
        for _, _, reason in rejects:
            self.assertIn("neither a text nor a title", reason)
        self.assertIn("title", self.articles(self.corpus))

    def test_an_id_that_is_too_long_is_rejected(self):
        lines = self.write("a.jsonl", [{"id": "x" * 201, "text": "x"}, {"id": "y" * 200, "text": "x"},
                                       {"id": "é" * 100, "text": "x"}])
        self.assert_one_reject(self.rejects_of(lines), "a.jsonl", 1, "id")
        for found in ("y" * 200, "é" * 100):
            self.run_ok(["show", "-c", self.corpus, found])

    def test_words_names_and_values_of_any_length_are_taken(self):
        long = "x" * 100_000
        lines = self.write("a.jsonl", [{"id": "a", "text": f"{long} ends", "title": long, "source": long,
                                        "author": long, "section": long, "language": long, "url": long}])
        self.ingest(lines)
        self.assertEqual(self.articles(self.corpus)["a"]["source"], long)
        self.run_ok(["search", "-c", self.corpus, "=ends"])
        self.run_ok(["facets", "-c", self.corpus, "--facet", "source,author,section,language"])

    def test_a_run_of_combining_marks_is_cut_not_choked_on(self):
        self.ingest(self.write("marks.jsonl", [{"id": "zalgo", "text": "a" + "\u0301" * 80_000 + " ends"}]))
        self.assertLess(len(self.articles(self.corpus)["zalgo"]["text"]), 60)


class Corpora(BadInputTest):
    READERS = (["search", "cost"], ["facts"], ["facets"], ["show", "good"], ["export", "articles"], ["export", "facts"],
               ["stats"], ["rejects"])

    def assert_every_reader_says(self, *words, readers=READERS):
        for args in readers:
            result = run([*args, "-c", self.corpus])
            self.assertEqual(result.code, STORAGE, f"{args}: {result.err}")
            self.assert_clear(result, *words)

    def assert_clear(self, result, *words):
        for word in words:
            self.assertIn(word, result.err)
        self.assertNotIn("dateline: unexpected", result.err)
        self.assertNotIn("terminate", result.err)

    def assert_ingest_refuses(self, *words):
        result = run(["ingest", "-c", self.corpus, self.good])
        self.assertEqual(result.code, STORAGE, result.err)
        self.assert_clear(result, *words)

    def segment_file(self, name):
        (file,) = pathlib.Path(self.corpus).glob(f"segments/*/{name}")
        return file

    def test_a_corpus_that_is_not_there_is_said_with_the_way_to_make_one(self):
        self.assert_every_reader_says(self.corpus, "ingest")

    def test_a_corpus_path_that_is_a_file_is_called_so_and_left_alone(self):
        self.write("corpus", "precious")
        self.assert_every_reader_says(self.corpus, "is a file")
        self.assert_ingest_refuses(self.corpus, "is a file")
        with open(self.corpus, encoding="utf-8") as file:
            self.assertEqual(file.read(), "precious")

    def test_a_folder_that_is_no_corpus_is_left_alone(self):
        self.write("corpus/holiday.jpg", b"\xff\xd8\xff")
        self.write("corpus/segments/notes.txt", "mine")
        self.assert_every_reader_says(self.corpus, "is not a corpus")
        self.assert_ingest_refuses(self.corpus)
        self.assertTrue(os.path.exists(self.path("corpus/holiday.jpg")))
        self.assertTrue(os.path.exists(self.path("corpus/segments/notes.txt")))

    def test_an_empty_folder_becomes_a_corpus(self):
        os.mkdir(self.corpus)
        self.assert_every_reader_says(self.corpus)
        self.ingest(self.good)
        self.assertEqual(set(self.articles(self.corpus)), {"good"})

    def test_a_half_made_corpus_is_called_so_and_the_next_ingest_makes_it(self):
        self.write("corpus/lock", "")
        self.write("corpus/building/0/iamglass", b"half")
        self.assert_every_reader_says(self.corpus, "nothing has been published")
        self.ingest(self.good)
        self.assertEqual(set(self.articles(self.corpus)), {"good"})
        self.assertFalse(os.path.exists(self.path("corpus/building")))

    def test_a_corpus_that_lost_its_manifest_is_not_emptied_by_the_next_ingest(self):
        self.ingest(self.good)
        manifest = pathlib.Path(self.corpus, "manifest.json")
        whole = manifest.read_bytes()
        manifest.unlink()
        self.assert_ingest_refuses("manifest.json")
        manifest.write_bytes(whole)
        self.assertEqual(set(self.articles(self.corpus)), {"good"})

    def test_a_damaged_manifest_is_named(self):
        self.ingest(self.good)
        whole = pathlib.Path(self.corpus, "manifest.json").read_bytes()
        for damage in (b"", b"{", whole[: len(whole) // 2], b"[]", b"null", b"\xff\xfe\0\0", b"{}",
                       whole.replace(b'"segments"', b'"s"')):
            pathlib.Path(self.corpus, "manifest.json").write_bytes(damage)
            self.assert_every_reader_says("manifest.json", "damaged")
            self.assert_ingest_refuses("manifest.json", "damaged")
            self.assertEqual(pathlib.Path(self.corpus, "manifest.json").read_bytes(), damage)
        pathlib.Path(self.corpus, "manifest.json").write_bytes(whole)
        self.assertEqual(set(self.articles(self.corpus)), {"good"})

    def test_a_manifest_of_a_newer_schema_says_which_version_made_it(self):
        self.ingest(self.good)
        manifest = pathlib.Path(self.corpus, "manifest.json")
        content = json.loads(manifest.read_bytes())
        manifest.write_text(json.dumps({**content, "schema": 99}), encoding="utf-8")
        self.assert_every_reader_says("newer dateline", "99")
        self.assert_ingest_refuses("newer dateline", "99")

    def test_a_segment_file_cut_short_or_missing_or_garbled_is_named_by_readers(self):
        for name in ("words.glass", "columns"):
            for damage in ("cut", "empty", "missing", "garbled"):
                with self.subTest(file=name, damage=damage):
                    shutil.rmtree(self.corpus, ignore_errors=True)
                    self.ingest(self.good)
                    self.damage(self.segment_file(name), damage)
                    self.assert_every_reader_says(name, readers=self.READERS[:-1])

    def test_ingest_into_a_corpus_with_a_damaged_segment_refuses_and_changes_nothing(self):
        for name in ("words.glass", "columns"):
            for damage in ("cut", "missing", "garbled"):
                with self.subTest(file=name, damage=damage):
                    shutil.rmtree(self.corpus, ignore_errors=True)
                    self.ingest(self.good)
                    before = pathlib.Path(self.corpus, "manifest.json").read_bytes()
                    self.damage(self.segment_file(name), damage)
                    self.assert_ingest_refuses(name)
                    self.assertEqual(pathlib.Path(self.corpus, "manifest.json").read_bytes(), before)

    def test_a_deletion_file_cut_short_or_missing_is_named(self):
        for damage in ("cut", "missing"):
            with self.subTest(damage=damage):
                shutil.rmtree(self.corpus, ignore_errors=True)
                self.ingest(self.write("two.jsonl", [GOOD, {"id": "other", "text": "It cost $6 million."}]))
                self.run_ok(["remove", "-c", self.corpus, "other"])
                (file,) = pathlib.Path(self.corpus).glob("overlays/*/*.deleted")
                self.damage(file, damage)
                self.assert_every_reader_says(file.name, readers=self.READERS[:-1])
                self.assert_ingest_refuses(file.name)

    @staticmethod
    def damage(file, how):
        content = file.read_bytes()
        if how == "missing":
            file.unlink()
        elif how == "garbled":
            file.write_bytes(bytes(b ^ 0x55 for b in content))
        else:
            file.write_bytes(content[: len(content) // 3] if how == "cut" else b"")

    def test_files_that_no_snapshot_names_are_removed_by_the_next_ingest(self):
        self.ingest(self.good)
        for leftover in ("segments/000777/columns", "building/3/x", "overlays/000777/000001.deleted"):
            self.write(f"corpus/{leftover}", b"half")
        self.assertEqual(set(self.articles(self.corpus)), {"good"})
        self.ingest(self.good)
        self.assertEqual([p.name for p in pathlib.Path(self.corpus).rglob("*777*")], [])
        self.assertFalse(os.path.exists(self.path("corpus/building")))

    def read_only_corpus(self):
        """A corpus that the user whose number is returned may read and not write."""
        self.ingest(self.good)
        if os.geteuid() != 0:
            for folder, _, files in os.walk(self.corpus, topdown=False):
                for file in files:
                    os.chmod(os.path.join(folder, file), 0o444)
                os.chmod(folder, 0o555)
            self.addCleanup(lambda: [os.chmod(folder, 0o755) for folder, _, _ in os.walk(self.corpus)])
            return None
        return self.other_user()

    def test_a_read_only_corpus_can_be_searched_and_says_that_it_cannot_be_written(self):
        user = self.read_only_corpus()
        for args in self.READERS:
            self.run_ok([*args, "-c", self.corpus], user=user, cwd="/")
        result = run(["ingest", "-c", self.corpus, self.good], user=user, cwd="/")
        self.assertEqual(result.code, STORAGE, result.err)
        self.assert_clear(result, self.corpus, "Permission denied")

    def test_a_corpus_that_may_not_even_be_read_is_named(self):
        user = self.read_only_corpus()
        os.chmod(self.corpus, 0o700 if os.geteuid() == 0 else 0)
        for args in (["search", "cost"], ["stats"], ["ingest", self.good]):
            result = run([*args, "-c", self.corpus], user=user, cwd="/")
            self.assertEqual(result.code, STORAGE, result.err)
            self.assert_clear(result, self.corpus, "Permission denied")

    def test_a_corpus_below_a_file_cannot_be_made(self):
        result = run(["ingest", "-c", self.good + "/corpus", self.good])
        self.assertEqual(result.code, STORAGE, result.err)
        self.assert_clear(result, self.good)


class Queries(CliTest):
    @classmethod
    def setUpClass(cls):
        folder = cls.class_folder()
        cls.corpus = str(folder / "corpus")
        articles = [{"id": "a", "text": "The chips cost about five million dollars.", "title": "Chips"},
                    {"id": "b", "text": "Money for nothing. שלום עולם"}]
        assert run(["ingest", "-c", cls.corpus, harness.write_file(folder / "a.jsonl", articles)]).code == OK

    def search(self, query):
        return run(["search", "-c", self.corpus, "--", query])

    def assert_query_error(self, query, column, *words):
        """The caret stands under `column` of the query (from 0)."""
        result = self.search(query)
        self.assertEqual(result.code, USAGE, f"{query[:100]}\n{result.err[:500]}")
        self.assertEqual(result.out, b"")
        lines = result.err.splitlines()
        self.assertEqual(lines[1], "  " + query)
        self.assertEqual(lines[2], "  " + " " * column + "^", result.err)
        for word in words:
            self.assertIn(word, lines[0])

    def test_an_unknown_field_is_pointed_at_with_those_that_are_near(self):
        self.assert_query_error("titel:chips", 0, "titel", "title:")
        self.assert_query_error("chips  colour:red", 7, "colour")
        self.assert_query_error("(cost -organisation:bank)", 7, "organisation", "org:")

    def test_a_quotation_mark_that_is_never_closed_is_pointed_at(self):
        self.assert_query_error('"chips cost', 0, "never closed")
        self.assert_query_error('chips "cost', 6, "never closed")
        self.assert_query_error('title:"chips', 6, "never closed")

    def test_a_bracket_without_its_partner_is_pointed_at(self):
        self.assert_query_error("(chips OR cost", 0, "never closed")
        self.assert_query_error("chips (cost (a)", 6, "never closed")
        self.assert_query_error("chips) cost", 5, "bracket")
        self.assert_query_error("chips ()", 7)

    def test_a_field_without_a_value_is_pointed_at(self):
        self.assert_query_error("title:", 6, "title:")
        self.assert_query_error("title: chips", 6, "title:")
        self.assert_query_error("(source:)", 8, "source:")
        self.assert_query_error("published:", 10, "published:")
        self.assert_query_error('title:""', 6)

    def test_an_operator_without_a_side_is_pointed_at(self):
        self.assert_query_error("chips OR", 8, "OR")
        self.assert_query_error("OR chips", 0, "OR")
        self.assert_query_error("chips AND", 9, "AND")
        self.assert_query_error("AND chips", 0, "AND")
        self.assert_query_error("chips NOT", 9, "NOT")
        self.assert_query_error("chips OR OR cost", 9)

    def test_a_range_upside_down_is_pointed_at(self):
        self.assert_query_error("published:2025..2024", 10, "ends before it begins")
        self.assert_query_error("chips published:2025-03-02..2025-03-01", 16, "ends before it begins")
        self.assert_query_error("published:..", 10, "range")

    def test_a_date_that_does_not_exist_or_is_none_is_pointed_at(self):
        self.assert_query_error("published:2025-02-31", 10, "2025-02-31", "28 days")
        self.assert_query_error("published:2024..2025-13", 16, "month 13")
        self.assert_query_error("published:yesterday", 10, "2025-07-30")

    def test_a_value_that_a_field_does_not_know_is_pointed_at(self):
        self.assert_query_error("has:cash", 4, "money")

    def test_words_that_hold_no_word_are_pointed_at(self):
        for query in ("-", "&", '""', "***"):
            self.assert_query_error(query, 0)

    def test_the_caret_counts_what_is_seen_not_bytes(self):
        self.assert_query_error("žluťoučký (kůň", 10, "never closed")
        self.assert_query_error('שלום "x', 5, "never closed")
        result = self.search('日本語 "x')
        self.assertEqual(result.err.splitlines()[2], "  " + " " * 7 + "^", "a wide character takes two columns")

    def test_the_same_mistakes_are_caught_by_every_query_command(self):
        for command in (["facts"], ["facets"], ["export", "articles"], ["export", "facts"]):
            result = run([*command, "-c", self.corpus, 'chips "cost'])
            self.assertEqual((result.code, result.out), (USAGE, b""), command)
            self.assertIn("^", result.err)

    def test_a_query_of_100_kilobytes_is_refused_not_choked_on(self):
        for query in ("a " * 50_000, "x" * 100_000, "(" * 100_000, "-" * 100_000, "NOT " * 25_000,
                      '"' + "a " * 49_000 + '"', "title:" * 17_000):
            result = self.search(query)
            self.assertEqual(result.code, USAGE, query[:20])
            self.assertIn("^", result.err)
            self.assertLess(len(result.err), 2000, "the message shows the place, not the whole query")

    def test_deep_brackets_below_the_limit_of_length_are_refused_not_choked_on(self):
        for query in ("(" * 30_000 + "a" + ")" * 30_000, "NOT " * 15_000 + "a", "-" * 60_000 + "a"):
            result = self.search(query)
            self.assertEqual(result.code, USAGE, query[:20])
            self.assertIn("^", result.err)

    def test_brackets_as_people_write_them_are_understood(self):
        self.assertEqual(self.search("(" * 50 + "chips" + ")" * 50).code, OK)

    def test_10000_terms_are_refused_with_the_limit(self):
        for between in (" ", " OR ", " AND "):
            result = self.search(between.join(f"w{i}" for i in range(10_000)))
            self.assertEqual(result.code, USAGE)
            self.assertRegex(result.err, r"more than \d+ words|longer than \d+ bytes")

    def test_a_thousand_terms_are_answered(self):
        self.assertEqual(self.search(" OR ".join([f"w{i}" for i in range(1000)] + ["chips"])).code, OK)

    def test_control_bytes_do_no_harm_and_do_not_come_back(self):
        for byte in range(1, 0x20):
            for query in (f"chips{chr(byte)}cost", f'"{chr(byte)}', f"x:{chr(byte)}", chr(byte)):
                result = self.search(query)
                self.assertIn(result.code, (OK, NOTHING_FOUND, USAGE), repr(query))
                self.assert_no_raw_controls(result.out + result.err.encode())

    def test_a_query_that_is_not_utf8_is_an_error_never_a_guess(self):
        for query in (b"caf\xe9", b"chips \xff\xfe", b'"chips \xc3"', b"title:chip\xe9s", b"\xed\xa0\x80"):
            result = run([b"search", b"-c", os.fsencode(self.corpus), query])
            self.assertEqual(result.code, USAGE, query)
            self.assertIn("^", result.err)

    def test_text_from_right_to_left_is_searched_like_any_other(self):
        for query in ("שלום", '"שלום עולם"', "עול*"):
            self.assertEqual([r["id"] for r in run(["search", "-c", self.corpus, "--format", "jsonl", query]).jsonl()],
                             ["b"])

    def test_bidi_controls_in_a_query_do_not_come_back(self):
        result = self.search('\u202echips "')
        self.assertEqual(result.code, USAGE)
        self.assert_no_raw_controls(result.err.encode())

    def test_operators_are_understood_or_refused_never_read_as_words(self):
        for query in ("chips NEAR/3 about", "same(chips cost)"):  # the article holds both words in one sentence
            with self.subTest(query=query):
                self.assertIn(self.search(query).code, (OK, USAGE))

    def test_shell_redirection_left_in_a_query_is_no_crash(self):
        for query in (">1bn", "money:>1bn", "<5km", "a;b", "$(x)", "`x`", "\\", "a:b:c", "::",
                      "http://x.example/a?b=c"):
            self.assertIn(self.search(query).code, (OK, NOTHING_FOUND, USAGE), query)


if __name__ == "__main__":
    unittest.main()
