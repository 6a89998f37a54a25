#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The subcommands as people and scripts meet them: help, exit codes, formats, streams, colours, ways to name inputs."""

import fcntl
import json
import os
import pty
import re
import signal
import subprocess
import threading

import harness
from harness import LOCKED, NOTHING_FOUND, OK, REJECTS, STORAGE, USAGE, CliTest, run

ESCAPE = "\x1b"
FORMATS = ("json", "jsonl", "csv")


def command_names():
    """The commands that `dateline help` lists."""
    listed = run(["help"]).text().split("Commands:\n")[1].split("\n\n")[0]
    return [line.split()[0] for line in listed.splitlines()]


class SampleTest(CliTest):
    """A test over a corpus made of the bundled sample."""

    @classmethod
    def setUpClass(cls):
        cls.sample = str(cls.class_folder() / "sample.corpus")
        done = run(["ingest", "-c", cls.sample, str(harness.SAMPLE)])
        assert done.code == OK, done.err


class Help(CliTest):
    def test_the_program_alone_says_three_lines_on_what_it_is_and_where_to_begin(self):
        result = self.run_ok([])
        lines = result.text().splitlines()
        self.assertEqual(len(lines), 3)
        self.assertIn("dateline ingest", result.text())
        self.assertIn("dateline help", result.text())
        self.assertEqual(result.err, "")

    def test_help_lists_the_commands_and_the_exit_codes(self):
        page = self.run_ok(["help"]).text()
        for name in ("ingest", "extract", "search", "facts", "facets", "show", "export", "rejects", "rules", "stats",
                     "version"):
            self.assertIn(name, command_names())
        for code in ("0", "1", "2", "3", "4", "75"):
            self.assertRegex(page, rf"\b{code} \w|, {code} ")

    def test_every_command_has_a_page_with_a_usage_line_and_an_example_that_names_it(self):
        for name in command_names():
            with self.subTest(command=name):
                page = self.run_ok(["help", name]).text()
                self.assertRegex(page, rf"(?m)^Usage: dateline {name}\b")
                examples = re.split(r"(?m)^Examples?:\n", page)
                self.assertEqual(len(examples), 2, "one list of examples")
                self.assertRegex(examples[1], rf"dateline {name}\b")

    def test_every_option_of_a_page_says_what_it_does(self):
        for name in command_names():
            page = self.run_ok(["help", name]).text()
            options = page.split("Options:\n")[1].split("\n\n")[0].splitlines()
            for number, line in enumerate(options):
                if not line.startswith("  -"):
                    continue
                alone = re.fullmatch(r"  (-\w \[ )?--[\w-]+( \])?( [^ ]+)?", line)
                following = options[number + 1] if number + 1 < len(options) else ""
                self.assertFalse(alone and not following.startswith("          "), f"{name}: {line}")

    def test_help_by_option_is_the_same_page(self):
        for name in command_names():
            page = run(["help", name]).out
            self.assertEqual(self.run_ok([name, "--help"]).out, page)
            self.assertEqual(self.run_ok([name, "-h"]).out, page)
        self.assertEqual(self.run_ok(["--help"]).out, run(["help"]).out)
        self.assertEqual(self.run_ok(["--version"]).out, run(["version"]).out)

    def test_version_names_the_libraries_that_shape_results(self):
        text = self.run_ok(["version"]).text()
        self.assertRegex(text, r"^dateline \d+\.\d+\.\d+\n")
        self.assertRegex(text, r"ICU \d+")
        self.assertRegex(text, r"Xapian \d+")


class Mistakes(CliTest):
    def assert_usage_error(self, args, *words):
        result = run(args)
        self.assertEqual(result.code, USAGE, f"{args}\n{result.err}")
        self.assertEqual(result.out, b"")
        for word in words:
            self.assertIn(word, result.err, f"{args}")

    def test_a_mistyped_command_is_answered_with_the_nearest_one(self):
        self.assert_usage_error(["serch", "x"], "serch", "did you mean search?")
        self.assert_usage_error(["ingset"], "did you mean ingest?")

    def test_a_word_that_is_near_no_command_is_sent_to_help(self):
        self.assert_usage_error(["photosynthesis"], "photosynthesis", "dateline help")

    def test_a_mistyped_option_is_answered_with_the_nearest_one(self):
        self.assert_usage_error(["search", "--formt", "json", "x"], "--formt", "did you mean --format?")
        self.assert_usage_error(["ingest", "--thread", "2", "x"], "--thread", "did you mean --threads?")

    def test_the_beginning_of_an_option_is_no_option(self):
        self.assert_usage_error(["search", "--lim", "3", "x"], "--lim")

    def test_help_on_what_is_no_command_says_so(self):
        self.assert_usage_error(["help", "serch"], "serch")

    def test_a_query_command_without_a_corpus_asks_for_one(self):
        for command in ("search", "facts", "facets", "stats", "rejects"):
            self.assert_usage_error([command], "-c", "DATELINE_CORPUS")

    def test_a_value_that_an_option_does_not_know_is_named_with_those_it_does(self):
        article = self.write("a.jsonl", [{"id": "a", "text": "It cost $5 million."}])
        corpus = self.ingest(article)
        self.assert_usage_error(["search", "-c", corpus, "--format", "xml", "x"], "xml", "jsonl")
        self.assert_usage_error(["search", "-c", corpus, "--sort", "size", "x"], "size", "-date")
        self.assert_usage_error(["search", "-c", corpus, "--color", "pink", "x"], "pink", "always")
        self.assert_usage_error(["search", "-c", corpus, "--limit", "many", "x"], "many")
        self.assert_usage_error(["facts", "-c", corpus, "--type", "cash"], "cash", "money")
        self.assert_usage_error(["facts", "-c", corpus, "--offsets", "bytes"], "bytes", "utf8")
        self.assert_usage_error(["facets", "-c", corpus, "--facet", "colour"], "colour", "organization")
        self.assert_usage_error(["export", "sentences", "-c", corpus], "articles", "facts")
        self.assert_usage_error(["extract", "--input", "docx", article], "docx", "jsonl")
        self.assert_usage_error(["extract", "--encoding", "klingon", article], "klingon")
        self.assert_usage_error(["extract", "--map", "body", article], "body", "KEY=NAME")
        self.assert_usage_error(["extract", "--map", "foo=bar", article], "foo", "text")
        self.assert_usage_error(["rejects", "-c", corpus, "--run", "9"], "9")

    def test_ingest_refuses_a_format_that_it_does_not_know_before_it_takes_anything(self):
        article = self.write("a.jsonl", [{"id": "a", "text": "x"}])
        self.assert_usage_error(["ingest", "-c", self.path("corpus"), "--format", "xml", article], "xml")
        self.assertFalse(os.path.exists(self.path("corpus/manifest.json")))

    def test_a_number_below_zero_is_no_limit_and_no_offset(self):
        corpus = self.ingest(self.write("a.jsonl", [{"id": "a", "text": "It cost $5 million."}]))
        for command, option in (("search", "--limit"), ("search", "--offset"), ("facts", "--limit"),
                                ("facets", "--limit")):
            self.assert_usage_error([command, "-c", corpus, option, "-1", "cost"], option)

    def test_a_command_without_operands_refuses_one(self):
        self.assert_usage_error(["stats", "-c", "x", "extra"], "operand")

    def test_no_input_at_all_is_a_mistake_not_an_empty_batch(self):
        self.assert_usage_error(["extract"], "no input")
        self.assert_usage_error(["ingest", "-c", self.path("corpus")], "no input")
        self.assertFalse(os.path.exists(self.path("corpus")))


class ExitCodes(SampleTest):
    def test_0_says_that_all_went_well(self):
        self.run_ok(["search", "-c", self.sample, "bank"])
        self.run_ok(["facts", "-c", self.sample, "--type", "money"])
        self.run_ok(["show", "-c", self.sample, "sample-04"])
        self.run_ok(["export", "articles", "-c", self.sample, "zzyzx"])
        self.run_ok(["facets", "-c", self.sample, "zzyzx"])

    def test_1_says_that_nothing_was_found(self):
        self.run_ok(["search", "-c", self.sample, "zzyzx"], code=NOTHING_FOUND)
        self.run_ok(["facts", "-c", self.sample, "zzyzx"], code=NOTHING_FOUND)
        missing = self.run_ok(["show", "-c", self.sample, "no-such-id"], code=NOTHING_FOUND)
        self.assertIn("no-such-id", missing.err)

    def test_show_gives_the_articles_it_has_and_names_the_one_it_has_not(self):
        result = self.run_ok(["show", "-c", self.sample, "--format", "jsonl", "sample-04", "nope", "sample-35"],
                             code=NOTHING_FOUND)
        self.assertEqual([row["id"] for row in result.jsonl()], ["sample-04", "sample-35"])
        self.assertIn("nope", result.err)

    def test_2_says_that_the_query_or_the_call_is_wrong(self):
        self.run_ok(["search", "-c", self.sample, "titel:bank"], code=USAGE)
        self.run_ok(["search", "-c", self.sample, "--nonsense"], code=USAGE)

    def test_3_says_that_some_inputs_were_rejected(self):
        lines = self.write("a.jsonl", b'{"id":"a","text":"x $5 million"}\n{"id":"b"}\n')
        self.ingest(lines, code=REJECTS)
        self.run_ok(["ingest", "--dry-run", "--format", "jsonl", lines], code=REJECTS)
        self.run_ok(["extract", "--strict", lines], code=REJECTS)
        relaxed = self.run_ok(["extract", lines])
        self.assertIn(f"{lines}:2: ", relaxed.err)

    def test_extract_writes_rejects_to_the_file_that_is_named(self):
        lines = self.write("a.jsonl", b'{"id":"a","text":"x $5 million"}\n{"id":"b"}\n')
        rejects = self.path("rejects.jsonl")
        self.run_ok(["extract", "--rejects", rejects, lines])
        with open(rejects, encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        self.assertEqual([(r["path"], r["line"], r["id"], r["taken"]) for r in rows], [(lines, 2, "b", False)])

    def test_4_says_that_the_corpus_or_a_file_cannot_be_used(self):
        self.run_ok(["search", "-c", self.path("nowhere"), "x"], code=STORAGE)
        self.run_ok(["extract", "--rejects", self.path("no/such/folder/r.jsonl"), *harness.sample_files()[:1]],
                    code=STORAGE)
        self.run_ok(["ingest", "-c", self.path("c"), "--files-from", self.path("nowhere")], code=STORAGE)

    def test_4_also_where_standard_output_is_full(self):
        with open("/dev/full", "wb") as full:
            for args in (["export", "articles", "-c", self.sample], ["search", "-c", self.sample, "bank"], ["help"]):
                done = subprocess.run([harness.PROGRAM, *args], stdout=full, stderr=subprocess.PIPE, check=False)
                self.assertEqual(done.returncode, STORAGE, args)
                self.assertIn(b"standard output cannot be written", done.stderr)

    def test_75_says_that_another_writer_holds_the_lock_and_readers_do_not_care(self):
        article = self.write("a.jsonl", [{"id": "a", "text": "It cost $5 million."}])
        corpus = self.ingest(article)
        with open(os.path.join(corpus, "lock"), "wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            refused = self.run_ok(["ingest", "-c", corpus, "--no-wait", article], code=LOCKED)
            self.assertIn(corpus, refused.err)
            self.run_ok(["search", "-c", corpus, "cost"])
            self.run_ok(["export", "articles", "-c", corpus])
        self.run_ok(["ingest", "-c", corpus, "--no-wait", article])

    def test_without_no_wait_a_writer_waits_for_the_other(self):
        article = self.write("a.jsonl", [{"id": "a", "text": "It cost $5 million."}])
        corpus = self.ingest(article)
        with open(os.path.join(corpus, "lock"), "wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            writer = harness.start(["ingest", "-c", corpus, article], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            with self.assertRaises(subprocess.TimeoutExpired):
                writer.wait(0.3)
        _, err = writer.communicate(timeout=60)
        self.assertEqual(writer.returncode, OK, err)


class Streams(SampleTest):
    def test_data_goes_to_standard_output_and_messages_to_standard_error(self):
        search = self.run_ok(["search", "-c", self.sample, "--format", "jsonl", "--limit", "1", "bank"])
        self.assertEqual(len(search.jsonl()), 1)
        self.assertRegex(search.err, r"1 of \d+ articles")
        export = self.run_ok(["export", "facts", "-c", self.sample])
        self.assertRegex(export.err, r"\d+ facts")
        taken = self.run_ok(["ingest", "-c", self.path("c"), *harness.sample_files()[:1]])
        self.assertEqual(taken.out, b"")
        self.assertIn("taken 1", taken.err)

    def test_quiet_leaves_only_the_data(self):
        for args in (["search", "-c", self.sample, "bank"], ["facts", "-c", self.sample], ["facets", "-c", self.sample],
                     ["export", "articles", "-c", self.sample],
                     ["ingest", "-c", self.path("c"), *harness.sample_files()[:1]]):
            self.assertEqual(self.run_ok([*args, "--quiet"]).err, "", args)

    def test_quiet_still_says_what_was_rejected(self):
        result = self.run_ok(["extract", "--quiet", self.path("nowhere.txt")])
        self.assertIn("nowhere.txt", result.err)

    def test_output_to_a_closed_pipe_ends_quietly(self):
        for args in (["export", "facts", "-c", self.sample], ["facts", "-c", self.sample],
                     ["extract", "--format", "jsonl", str(harness.SAMPLE)]):
            with self.subTest(args=args):
                process = harness.start(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                process.stdout.read(10)
                process.stdout.close()
                err = process.stderr.read()
                process.stderr.close()
                self.assertIn(process.wait(60), (OK, -signal.SIGPIPE))
                self.assertEqual(err, b"")

    def test_no_progress_bar_is_drawn_where_standard_error_is_no_terminal(self):
        err = self.run_ok(["ingest", "-c", self.path("c"), str(harness.SAMPLE)]).err
        self.assertNotIn("\r", err)
        self.assertNotIn(ESCAPE, err)

    def test_a_list_cut_short_says_how_many_there_are(self):
        total = self.run_ok(["search", "-c", self.sample, "--format", "json", "--limit", "1",
                             "million"]).json()["total"]
        self.assertGreater(total, 1)
        for fmt in ("text", *FORMATS):
            cut = self.run_ok(["search", "-c", self.sample, "--format", fmt, "--limit", "1", "million"])
            self.assertIn(f"1 of {total} articles", cut.err)
            facts = self.run_ok(["facts", "-c", self.sample, "--format", fmt, "--limit", "3"])
            self.assertRegex(facts.err, r"3 of \d+ facts")

    def test_a_list_that_is_whole_does_not_say_that_it_was_cut(self):
        result = self.run_ok(["search", "-c", self.sample, "--limit", "0", "million"])
        self.assertNotIn(" of ", result.err)

    def test_facets_cut_short_say_so_in_every_format(self):
        whole = self.run_ok(["facets", "-c", self.sample, "--format", "json", "--facet", "source"]).json()
        values = whole["summary"][0]["values"]
        self.assertGreater(values, 2)
        cut = ["facets", "-c", self.sample, "--facet", "source", "--limit", "2", "--format"]
        self.assertIn(f"{values - 2} more", self.run_ok([*cut, "text"]).text())
        summary = self.run_ok([*cut, "json"]).json()["summary"][0]
        self.assertEqual((summary["values"], summary["shown"]), (values, 2))
        for fmt in ("jsonl", "csv"):
            self.assertRegex(self.run_ok([*cut, fmt]).err, rf"\b({values}|{values - 2})\b", fmt)


class Formats(SampleTest):
    ANSWERS = (
        (["search", "--limit", "0", "million"], "hits"),
        (["search", "--limit", "3", "million"], "hits"),
        (["search", "zzyzx"], "hits"),
        (["facts", "--type", "money", "million"], "facts"),
        (["facts", "zzyzx"], "facts"),
        (["facets", "--facet", "organization,source,year,type,currency,unit"], "facets"),
        (["show", "sample-04", "sample-35"], "articles"),
        (["export", "articles"], "articles"),
        (["export", "facts", "bank"], "facts"),
        (["rejects", "--warnings"], "rejects"),
    )

    def test_json_jsonl_and_csv_hold_the_same_number_of_rows(self):
        for args, rows in self.ANSWERS:
            with self.subTest(args=args):
                call = [*args, "-c", self.sample, "--format"]
                whole = run([*call, "json"])
                answer = whole.json()
                self.assertEqual(answer["rows"], len(answer[rows]))
                self.assertIs(answer["complete"], True)
                lines, table = run([*call, "jsonl"]), run([*call, "csv"])
                self.assertEqual(len(lines.jsonl()), answer["rows"])
                self.assertEqual(len(table.csv()), answer["rows"])
                self.assertEqual({whole.code, lines.code, table.code}, {whole.code})

    def test_json_and_jsonl_hold_the_same_objects(self):
        for args, rows in self.ANSWERS:
            if args[0] == "facts":
                continue  # JSON adds the sentence around each fact
            call = [*args, "-c", self.sample, "--format"]
            self.assertEqual(run([*call, "json"]).json()[rows], run([*call, "jsonl"]).jsonl(), args)

    def test_facts_as_json_wrap_the_fact_of_jsonl_with_its_sentence_and_article(self):
        call = ["facts", "-c", self.sample, "--type", "money", "--format"]
        wrapped = run([*call, "json"]).json()["facts"]
        self.assertEqual([row["fact"] for row in wrapped], run([*call, "jsonl"]).jsonl())
        for row in wrapped:
            self.assertIn(row["fact"]["text"], row["sentence"])

    def test_csv_holds_the_values_of_jsonl(self):
        articles = run(["export", "articles", "-c", self.sample]).jsonl()
        for row, article in zip(run(["export", "articles", "-c", self.sample, "--format", "csv"]).csv(), articles,
                                strict=True):
            self.assertEqual(row["id"], article["id"])
            self.assertEqual(row["title"], article["title"] or "")
            self.assertEqual(row["text"], article["text"])
            self.assertEqual(row["published"], (article["published"] or {"date": ""})["date"])
        facts = run(["export", "facts", "-c", self.sample]).jsonl()
        for row, fact in zip(run(["export", "facts", "-c", self.sample, "--format", "csv"]).csv(), facts, strict=True):
            self.assertEqual((row["id"], row["article"], row["text"], row["begin"], row["rule"]),
                             (fact["id"], fact["article"], fact["text"], str(fact["begin"]), fact["rule"]))

    def test_csv_rows_all_have_as_many_cells_as_the_head_and_end_in_crlf(self):
        for args, _ in self.ANSWERS:
            result = run([*args, "-c", self.sample, "--format", "csv"])
            self.assertTrue(result.out.endswith(b"\r\n"), args)
            for row in result.csv():
                self.assertNotIn(None, row.keys(), args)
                self.assertNotIn(None, row.values(), args)

    def test_stats_come_as_json_jsonl_and_csv_with_the_counts_of_the_exports(self):
        articles = run(["export", "articles", "-c", self.sample]).jsonl()
        facts = run(["export", "facts", "-c", self.sample]).jsonl()
        for fmt in FORMATS:
            with self.subTest(format=fmt):
                result = self.run_ok(["stats", "-c", self.sample, "--format", fmt])
                stats = result.json() if fmt == "json" else result.jsonl()[0] if fmt == "jsonl" else result.csv()[0]
                self.assertEqual(int(stats["articles"]), len(articles))
                self.assertEqual(int(stats["facts"]), len(facts))

    def test_stats_count_the_types_and_days_of_what_is_exported(self):
        stats = self.run_ok(["stats", "-c", self.sample, "--format", "json"]).json()
        articles = run(["export", "articles", "-c", self.sample]).jsonl()
        by_type = {}
        for fact in run(["export", "facts", "-c", self.sample]).jsonl():
            by_type[fact["type"]] = by_type.get(fact["type"], 0) + 1
        self.assertEqual({k: n for k, n in stats["facts_by_type"].items() if n}, by_type)
        dated = sorted(a["published"]["date"] for a in articles if a["published"])
        self.assertEqual((stats["first_day"], stats["last_day"]), (dated[0], dated[-1]))
        self.assertEqual(stats["undated"], sum(a["published"] is None for a in articles))

    def test_the_count_of_facts_of_a_hit_is_the_number_that_facts_gives(self):
        for hit in run(["search", "-c", self.sample, "--format", "jsonl", "--limit", "0", "bank"]).jsonl():
            facts = [f for f in run(["facts", "-c", self.sample, "--format", "jsonl"]).jsonl()
                     if f["article"] == hit["id"]]
            self.assertEqual(hit["facts"], len(facts))

    def test_pages_by_offset_and_limit_make_the_whole_list(self):
        call = ["search", "-c", self.sample, "--format", "jsonl"]
        whole = [row["id"] for row in run([*call, "--limit", "0", "million"]).jsonl()]
        pages = []
        for offset in range(0, len(whole) + 3, 3):
            page = run([*call, "--limit", "3", "--offset", str(offset), "million"]).jsonl()
            self.assertEqual([row["rank"] for row in page], list(range(offset + 1, offset + 1 + len(page))))
            pages += [row["id"] for row in page]
        self.assertEqual(pages, whole)

    def test_the_marks_of_a_snippet_are_code_points_of_its_text(self):
        for hit in run(["search", "-c", self.sample, "--format", "jsonl", "--limit", "0", "=million"]).jsonl():
            text, marks = hit["snippet"]["text"], hit["snippet"]["marks"]
            for begin, end in marks:
                self.assertEqual(text[begin:end].casefold(), "million")

    def test_the_query_as_understood_is_echoed(self):
        answer = self.run_ok(["search", "-c", self.sample, "--format", "json", "Bank RATES"]).json()
        self.assertEqual(answer["query"], "Bank RATES")
        self.assertIn("bank", answer["parsed"])
        self.assertIn("AND", answer["parsed"])
        explained = self.run_ok(["search", "-c", self.sample, "--explain", "bank OR rates"])
        self.assertIn("bank OR rates", explained.err)

    def test_the_parsed_query_asks_for_the_same_when_it_is_asked_again(self):
        queries = ['"interest rates" OR title:bank', "bank -source:wire published:2024..2025",
                   "=million has:money (oslo OR norw*)",
                   "NOT bank", "currency:usd", "published:2024-07", "self-sufficient OR 1,234.5"]
        for query in queries:
            first = run(["search", "-c", self.sample, "--format", "json", "--limit", "0", query]).json()
            again = run(["search", "-c", self.sample, "--format", "json", "--limit", "0", first["parsed"]]).json()
            self.assertEqual(again["parsed"], first["parsed"], query)
            self.assertEqual([h["id"] for h in again["hits"]], [h["id"] for h in first["hits"]], query)


class Queries(SampleTest):
    def test_a_query_may_begin_with_a_dash(self):
        everything = run(["search", "-c", self.sample, "--format", "json", "*"]).json()["total"]
        wire = run(["search", "-c", self.sample, "--format", "json", "source:harrow"]).json()["total"]
        self.assertGreater(wire, 0)
        for args in (["-c", self.sample, "-source:harrow"], ["-source:harrow", "-c", self.sample],
                     ["-c", self.sample, "--", "-source:harrow"]):
            result = self.run_ok(["search", "--format", "json", "--limit", "1", *args])
            self.assertEqual(result.json()["total"], everything - wire, args)
        for command in (["facts"], ["facets"], ["export", "articles"]):
            self.run_ok([*command, "-c", self.sample, "-source:harrow"])

    def test_a_query_may_begin_with_the_letters_of_a_short_option(self):
        for query in ("-c", "-h"):
            self.assertNotEqual(run(["search", "--corpus", self.sample, "--", query]).code, STORAGE)
        self.run_ok(["search", "-c", self.sample, "-zzyzx"])
        self.run_ok(["search", "-c", self.sample, "-honesty"])

    def test_several_operands_are_one_query(self):
        one = run(["search", "-c", self.sample, "--format", "json", "interest rate"]).json()
        self.assertEqual(run(["search", "-c", self.sample, "--format", "json", "interest", "rate"]).json()["hits"],
                         one["hits"])

    def test_newest_and_oldest_order_by_day_then_id(self):
        days = {a["id"]: (a["published"] or {"date": ""})["date"]
                for a in run(["export", "articles", "-c", self.sample]).jsonl()}
        for order, sign in (("oldest", 1), ("newest", -1)):
            hits = run(["search", "-c", self.sample, "--format", "jsonl", "--limit", "0", "--sort", order, "*"]).jsonl()
            ids = [hit["id"] for hit in hits]
            expected = sorted(days, key=lambda i: (sign * int((days[i] or "0").replace("-", "").ljust(8, "0")), i))
            self.assertEqual(ids, expected)


class Corpora(CliTest):
    def test_the_corpus_is_named_by_option_or_environment_and_the_option_wins(self):
        one = self.ingest(self.write("one.jsonl", [{"id": "one", "text": "apple"}]), corpus=self.path("one"))
        two = self.ingest(self.write("two.jsonl", [{"id": "two", "text": "apple"}]), corpus=self.path("two"))
        ids = lambda result: [row["id"] for row in result.jsonl()]
        search = ["search", "--format", "jsonl", "apple"]
        self.assertEqual(ids(self.run_ok([*search, "--corpus", one])), ["one"])
        self.assertEqual(ids(self.run_ok([*search, f"--corpus={one}"])), ["one"])
        self.assertEqual(ids(self.run_ok(search, env={"DATELINE_CORPUS": two})), ["two"])
        self.assertEqual(ids(self.run_ok([*search, "-c", one], env={"DATELINE_CORPUS": two})), ["one"])
        self.ingest(self.write("three.jsonl", [{"id": "three", "text": "pear"}]), corpus=two)
        self.run_ok(["ingest", self.write("four.jsonl", [{"id": "four", "text": "fig"}])], env={"DATELINE_CORPUS": two})
        self.assertEqual(set(self.articles(two)), {"two", "three", "four"})

    def test_an_empty_environment_variable_names_no_corpus(self):
        self.run_ok(["search", "apple"], code=USAGE, env={"DATELINE_CORPUS": ""})

    def test_a_corpus_may_be_named_by_a_relative_path_and_moved(self):
        self.write("a.jsonl", [{"id": "a", "text": "apple"}])
        self.run_ok(["ingest", "-c", "fruit", "a.jsonl"], cwd=self.folder)
        self.run_ok(["ingest", "-c", "./fruit/", "a.jsonl"], cwd=self.folder)
        os.rename(self.path("fruit"), self.path("moved fruit ü"))
        self.assertEqual(set(self.articles(self.path("moved fruit ü"))), {"a"})

    def test_an_article_whose_id_is_known_takes_the_place_of_the_older_one(self):
        self.ingest(self.write("a.jsonl", [{"id": "a", "text": "apple $1 million"}, {"id": "b", "text": "pear"}]))
        corpus = self.ingest(self.write("a2.jsonl", [{"id": "a", "text": "quince $2 million"}]))
        self.assertEqual({i: a["text"] for i, a in self.articles(corpus).items()},
                         {"a": "quince $2 million", "b": "pear"})
        self.run_ok(["search", "-c", corpus, "apple"], code=NOTHING_FOUND)
        self.assertEqual(self.run_ok(["search", "-c", corpus, "--format", "json", "quince"]).json()["total"], 1)
        self.assertEqual([f["text"] for f in self.run_ok(["export", "facts", "-c", corpus]).jsonl()], ["$2 million"])
        self.assertIn("quince", self.run_ok(["show", "-c", corpus, "a"]).text())

    def test_a_dry_run_prints_the_articles_and_writes_nothing(self):
        article = self.write("a.jsonl", [{"id": "a", "text": "apple"}])
        before = sorted(os.listdir(self.folder))
        for extra in ([], ["-c", self.path("corpus")]):
            rows = self.run_ok(["ingest", "--dry-run", "--format", "jsonl", *extra, article]).jsonl()
            self.assertEqual([row["id"] for row in rows], ["a"])
        self.assertEqual(sorted(os.listdir(self.folder)), before)

    def test_a_dry_run_shows_what_an_ingest_would_keep(self):
        dry = self.run_ok(["ingest", "--dry-run", "--format", "jsonl", str(harness.SAMPLE)]).jsonl()
        kept = self.articles(self.ingest(str(harness.SAMPLE)))
        # Near-duplicates are told when all articles are known.
        self.assertEqual({row.pop("cluster") for row in dry}, {None})
        self.assertTrue(any([row.pop("cluster") for row in kept.values()]))
        self.assertEqual({row["id"]: row for row in dry}, kept)

    def test_the_report_of_an_ingest_adds_up_as_json(self):
        lines = self.write("a.jsonl", [{"id": "a", "text": "$1 million"}, {"id": "b"}, {"id": "c", "text": "x"}])
        report = self.run_ok(["ingest", "-c", self.path("corpus"), "--format", "json", lines], code=REJECTS).json()
        self.assertEqual((report["read"], report["taken"], report["rejected"], report["replaced"], report["facts"]),
                         (3, 2, 1, 0, 1))
        report = self.run_ok(["ingest", "-c", self.path("corpus"), "--format", "json", lines], code=REJECTS).json()
        self.assertEqual((report["read"], report["taken"], report["rejected"], report["replaced"]), (3, 2, 1, 2))

    def test_rejects_of_an_earlier_batch_can_be_asked_for(self):
        corpus = self.ingest(self.path("gone-1.txt"), code=REJECTS)
        self.ingest(self.path("gone-2.txt"), code=REJECTS)
        paths = lambda *args: [os.path.basename(r["path"])
                               for r in self.run_ok(["rejects", "-c", corpus, "--format", "jsonl", *args]).jsonl()]
        self.assertEqual(paths(), ["gone-2.txt"])
        self.assertEqual(paths("--run", "1"), ["gone-1.txt"])


class Inputs(CliTest):
    ONE = [{"id": "one", "text": "It cost $1 million."}]
    TWO = [{"id": "two", "text": "It cost $2 million."}]

    def extracted(self, args, **options):
        return [fact["article"] for fact in self.run_ok(["extract", "--format", "jsonl", *args], **options).jsonl()]

    def test_a_dash_is_standard_input(self):
        self.assertEqual(self.extracted(["-"], input=harness.jsonl(self.ONE)), ["one"])
        corpus = self.path("corpus")
        self.run_ok(["ingest", "-c", corpus, "-"], input=harness.jsonl(self.ONE))
        article = self.articles(corpus)["one"]
        self.assertEqual(article["origins"][0]["path"], "-")

    def test_standard_input_may_be_plain_text_and_its_format_may_be_forced(self):
        self.assertEqual(len(self.extracted(["-"], input="Prices rose\n\nIt cost $1 million.\n")), 1)
        text = self.run_ok(["ingest", "--dry-run", "--format", "jsonl", "--input", "text", "-"],
                           input=harness.jsonl(self.ONE)).jsonl()
        self.assertNotEqual(text[0]["id"], "one")
        self.assertIn('"id"', (text[0]["title"] or "") + text[0]["text"])

    def test_inputs_keep_their_order(self):
        one, two = self.write("one.jsonl", self.ONE), self.write("two.jsonl", self.TWO)
        self.assertEqual(self.extracted([two, one]), ["two", "one"])
        self.assertEqual(self.extracted([two, "-"], input=harness.jsonl(self.ONE)), ["two", "one"])

    def test_a_folder_stands_for_all_files_below_it_but_hidden_ones(self):
        self.write("in/a.jsonl", self.ONE)
        self.write("in/deep/er/b.jsonl", self.TWO)
        self.write("in/.hidden.jsonl", [{"id": "hidden", "text": "It cost $3 million."}])
        self.write("in/.git/c.jsonl", [{"id": "git", "text": "It cost $3 million."}])
        self.assertEqual(self.extracted([self.path("in")]), ["one", "two"])

    def test_files_from_takes_paths_by_line_or_by_nul(self):
        one, two = self.write("one.jsonl", self.ONE), self.write("two\nlines.jsonl", self.TWO)
        plain = self.write("plain two.jsonl", self.TWO)
        self.assertEqual(self.extracted(["--files-from", self.write("l", f"{one}\n{plain}\n")]), ["one", "two"])
        self.assertEqual(self.extracted(["--files-from", self.write("l", f"{one}\r\n\r\n{plain}")]), ["one", "two"])
        self.assertEqual(self.extracted(["--files-from", self.write("l", f"{one}\0{two}\0")]), ["one", "two"])
        self.assertEqual(self.extracted(["--files-from", "-"], input=f"{one}\n"), ["one"])
        self.assertEqual(self.extracted(["--files-from", "-", two], input=f"{one}\n"), ["two", "one"])

    def test_map_reads_the_keys_of_others(self):
        lines = self.write("dump.jsonl", [{"headline": "Cats", "content": "It cost $9 million.",
                                           "pub_time": "2024-05-06", "outlet": "Wire", "k": 1}])
        row = self.run_ok(["ingest", "--dry-run", "--format", "jsonl", "--map",
                           "body=content,published=pub_time,title=headline,source=outlet", lines]).jsonl()[0]
        self.assertEqual((row["title"], row["text"], row["source"], row["published"]["date"]),
                         ("Cats", "It cost $9 million.", "Wire", "2024-05-06"))
        self.assertEqual(row["extra"], {"k": 1})

    def test_keys_not_known_here_are_kept_and_come_back_out(self):
        extra = {"desk": "metals", "scores": [1, 2.5, None, True], "deep": {"a": {"b": "ü"}}}
        corpus = self.ingest(self.write("a.jsonl", [{"id": "a", "text": "x", **extra}]))
        self.assertEqual(self.articles(corpus)["a"]["extra"], extra)

    def test_other_names_of_the_keys_are_known(self):
        lines = self.write("a.jsonl", [{"id": "a", "body": "It cost $9 million.", "date": "2024-05-06",
                                        "author": "Jane Doe and John Roe"}])
        row = self.run_ok(["ingest", "--dry-run", "--format", "jsonl", lines]).jsonl()[0]
        self.assertEqual((row["text"], row["published"]["date"], row["authors"]),
                         ("It cost $9 million.", "2024-05-06", ["Jane Doe", "John Roe"]))

    def test_a_missing_id_is_made_of_what_the_article_says(self):
        story = {"title": "Same", "text": "Same story.", "date": "2024-05-06"}
        lines = self.write("a.jsonl", [{**story, "source": "A"}, {**story, "source": "B"}])
        corpus = self.ingest(lines)
        self.assertEqual(len(self.articles(corpus)), 2, "the same story from two sources stays two")
        self.ingest(self.write("copy.jsonl", [{**story, "source": "B"}]), corpus=corpus)
        self.assertEqual(len(self.articles(corpus)), 2, "the same story again is the same article")

    def test_an_article_without_a_date_has_none(self):
        row = self.run_ok(["ingest", "--dry-run", "--format", "jsonl", self.write("a.jsonl", self.ONE)]).jsonl()[0]
        self.assertIsNone(row["published"])

    def test_an_encoding_can_be_named(self):
        text = self.write("a.txt", "Headline\n\nŁódź paid €5 million.\n".encode("iso-8859-2", "replace"))
        row = self.run_ok(["ingest", "--dry-run", "--format", "jsonl", "--encoding", "iso-8859-2", text]).jsonl()[0]
        self.assertIn("Łódź", row["text"])


class Terminals(SampleTest):
    def on_terminal(self, args, env=None):
        """Standard output of a run whose standard output is a terminal."""
        ours, theirs = pty.openpty()
        changes = {"TERM": "xterm-256color", **(env or {})}
        process = subprocess.Popen([harness.PROGRAM, *args], stdout=theirs, stderr=subprocess.DEVNULL,
                                   env=harness.environment(changes))
        os.close(theirs)
        chunks = []

        def drain():
            try:
                while chunk := os.read(ours, 65536):
                    chunks.append(chunk)
            except OSError:  # the other end is closed
                pass

        reader = threading.Thread(target=drain)
        reader.start()
        process.wait(60)
        reader.join(60)
        os.close(ours)
        return b"".join(chunks).decode("utf-8")

    def test_colours_appear_on_a_terminal_and_nowhere_else(self):
        search = ["search", "-c", self.sample, "bank"]
        self.assertIn(ESCAPE, self.on_terminal(search))
        self.assertNotIn(ESCAPE, self.run_ok(search, env={"TERM": "xterm"}).text())

    def test_no_color_and_a_dumb_terminal_have_none(self):
        search = ["search", "-c", self.sample, "bank"]
        self.assertNotIn(ESCAPE, self.on_terminal(search, {"NO_COLOR": "1"}))
        self.assertNotIn(ESCAPE, self.on_terminal(search, {"TERM": "dumb"}))
        self.assertNotIn(ESCAPE, self.on_terminal([*search, "--color", "never"]))
        self.assertIn(ESCAPE, self.on_terminal(search, {"NO_COLOR": ""}))

    def test_color_always_paints_in_a_pipe_even_against_no_color(self):
        for command in (["search", "bank"], ["facts"], ["facets"], ["show", "sample-04"]):
            painted = self.run_ok([*command, "-c", self.sample, "--color", "always"], env={"NO_COLOR": "1"}).text()
            self.assertIn(ESCAPE, painted, command)

    def test_painted_text_is_the_plain_text_with_colours(self):
        for command in (["search", "bank"], ["facts"], ["facets"], ["show", "sample-04"]):
            call = [*command, "-c", self.sample, "--color"]
            painted = self.run_ok([*call, "always"]).text()
            self.assertEqual(re.sub(r"\x1b\[[0-9;]*m", "", painted), self.run_ok([*call, "never"]).text(), command)

    def test_data_formats_are_never_painted(self):
        for fmt in FORMATS:
            self.assertNotIn(ESCAPE, self.run_ok(["search", "-c", self.sample, "--color", "always", "--format", fmt,
                                                  "bank"]).text())


class HostileText(CliTest):
    """Text from articles that would like to drive the reader's terminal or spreadsheet."""

    EVIL = "\x1b[31mred\x1b[0m \x1b]0;owned\x07 \x9b31m \u202egpj\u202c \x08\x7f\r\x00 end"

    @classmethod
    def setUpClass(cls):
        folder = cls.class_folder()
        cls.corpus = str(folder / "corpus")
        keys = ("title", "source", "author", "section", "url", "language", "extra_key")
        lines = [
            {"id": f"evil{cls.EVIL}", **{key: f"{key} {cls.EVIL}" for key in keys}, "date": "2024-05-06",
             "text": f"It cost {cls.EVIL} $5 million, {cls.EVIL}."},
            {"id": f"bad{cls.EVIL}", "published": "2025-02-31"},
            {"id": "odd", "text": "x", "date": cls.EVIL},
        ]
        path = harness.write_file(folder / "e\x1b[31mvil.jsonl", lines)
        done = run(["ingest", "-c", cls.corpus, path, str(folder / "no\x1b[31msuch")])
        assert done.code == REJECTS, done.err

    def test_no_control_byte_of_an_article_reaches_text_output(self):
        ids = [row["id"] for row in run(["export", "articles", "-c", self.corpus]).jsonl()]
        facets = "organization,person,place,source,author,section,language,type,currency,unit,year,month"
        for args in (["search", "cost"], ["search", "--explain", "cost"], ["facts"], ["facets", "--facet", facets],
                     ["show", *ids],
                     ["export", "articles", "--format", "text"], ["export", "facts", "--format", "text"],
                     ["rejects", "--warnings"], ["stats"]):
            with self.subTest(args=args[:3]):
                result = self.run_ok([*args, "-c", self.corpus])
                self.assert_no_raw_controls(result.out)
                self.assert_no_raw_controls(result.err.encode())

    def test_no_control_byte_reaches_json(self):
        for args in (["search", f"cost {ESCAPE}"], ["export", "articles"], ["export", "facts"],
                     ["rejects", "--warnings"]):
            for fmt in ("json", "jsonl"):
                result = run([*args, "-c", self.corpus, "--format", fmt])
                for byte in range(0x20):
                    if byte != 10:
                        self.assertNotIn(bytes([byte]), result.out, args)

    def test_no_control_byte_of_the_call_comes_back_in_a_message(self):
        for args in ([self.EVIL.replace("\0", "")], ["search", "-c", self.corpus, "--explain", "a\x1b[31m"],
                     ["search", "-c", self.corpus, 'x\x1b[31m "'],
                     ["show", "-c", self.corpus, "\x1b[31m"], ["search", "-c", self.corpus + "\x1b[31m", "x"],
                     ["search", "--\x1b[31m", "x"],
                     ["extract", self.path("\x1b[31m.txt")]):
            result = run(args)
            self.assertNotEqual(result.err, "")
            self.assert_no_raw_controls(result.err.encode())

    def test_excel_csv_takes_the_edge_off_formulas_and_keeps_numbers(self):
        formulas = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0"]
        lines = self.write("f.jsonl", [{"id": f"f{i}", "title": f, "source": f, "section": f,
                                        "text": f"{f} cost -$5 million"} for i, f in enumerate(formulas)])
        corpus = self.ingest(lines)
        for args in (["export", "articles"], ["export", "facts"], ["search", "--limit", "0", "cost"],
                     ["facets", "--facet", "source,section"], ["facts"]):
            with self.subTest(args=args):
                result = self.run_ok([*args, "-c", corpus, "--format", "csv", "--excel"])
                self.assertTrue(result.out.startswith(b"\xef\xbb\xbf"), "a spreadsheet needs the mark to read UTF-8")
                rows = harness.Result(0, result.out[3:], "").csv()
                self.assertGreater(len(rows), 0)
                for row in rows:
                    for name, cell in row.items():
                        dangerous = cell[:1] in ("=", "+", "-", "@", "\t",
                                                 "\r") and not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", cell)
                        self.assertFalse(dangerous, f"{name}: {cell}")
        plain = self.run_ok(["export", "articles", "-c", corpus, "--format", "csv"])
        self.assertFalse(plain.out.startswith(b"\xef\xbb\xbf"))
        self.assertEqual(sorted(row["title"] for row in plain.csv()), sorted(formulas),
                         "without --excel the data is left alone")


class Rules(CliTest):
    def test_rules_list_check_and_test_hold_for_the_rules_of_the_program(self):
        listed = self.run_ok(["rules", "list"]).text().splitlines()
        self.assertGreater(len(listed), 10)
        for line in listed:
            self.assertRegex(line, r"\.toml:\d+$")
        self.run_ok(["rules", "check"])
        self.assertIn(" 0 do not hold", self.run_ok(["rules", "test"]).err)

    def test_rules_explain_says_which_rule_fired(self):
        explained = self.run_ok(["rules", "explain", "It was valued at around $700 million."]).text()
        self.assertIn("money.", explained)
        self.assertIn("700000000", explained)
        self.run_ok(["rules", "explain", "Nothing here."], code=NOTHING_FOUND)

    def test_a_rule_file_that_does_not_compile_is_named_with_its_line(self):
        self.write(
            "mine/bad.toml",
            '[[rule]]\nname = "my.bad"\ntype = "money"\npattern = "(unclosed"\n'
            'normalizer = "money"\nexamples = []\n',
        )
        result = self.run_ok(["rules", "check", "--rules", self.path("mine")], code=USAGE)
        self.assertRegex(result.text() + result.err, r"bad\.toml:\d+")


if __name__ == "__main__":
    harness.main()
