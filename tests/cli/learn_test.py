#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""learn: the names that a corpus shows with strong evidence become a list, which is read, edited and applied."""

import os
import pathlib
import shutil
import unittest

import harness
from harness import OK, STORAGE, USAGE, CliTest

STORIES = [
    {"id": "a1", "date": "2024-01-02", "text": "Brackwater Holdings Inc said on Monday that it would buy a mill."},
    {"id": "a2", "date": "2024-01-03", "text": "Crowds saw that Brackwater fell 3% on Tuesday."},
    {"id": "a3", "date": "2024-01-04", "text": "Officials met spokesman Zoltrik Varnu in Leeds, and Mr Quimby."},
    {"id": "a4", "date": "2024-01-05", "text": "ZOLTRIK VARNU IN TALKS AT BRACKWATER\nThe talks went on for days, and nobody there had much to say."},
    {"id": "a5", "date": "2024-01-06", "text": "Apex Holdings Ltd rose. Microsoft Corp fell."},
    {"id": "a6", "date": "2024-01-07", "text": "Brackwater Holdings Inc rose while Ovelle Corp fell."},
]


class Learn(CliTest):
    def setUp(self):
        super().setUp()
        self.corpus = self.ingest(self.write("stories.jsonl", STORIES))
        self.lists = self.path("lists")
        os.mkdir(self.lists)
        self.file = os.path.join(self.lists, "names-learned.tsv")

    def learn(self, *options, corpus=None, code=OK):
        return self.run_ok(["learn", "-c", corpus or self.corpus, *options], code=code)

    def rows(self, text, in_doubt=False):
        """The rows of a list by name, as dictionaries of their columns; or those that are written with #."""
        lines = [line for line in text.split("\n") if line]
        header = next(line for line in lines if not line.startswith("#")).split("\t")
        kept = [line for line in lines if "\t" in line and line.startswith("#") == in_doubt and line != "\t".join(header)]
        return {row["name"]: row for row in (dict(zip(header, line.lstrip("#").split("\t"))) for line in kept)}

    def names(self, corpus, *options):
        """The names of the corpus' facts, as (article, text, name)."""
        rows = self.run_ok(["export", "facts", "-c", corpus, "--type", "organization,person,place", *options]).jsonl()
        return {(row["article"], row["text"], row["value"]["name"]) for row in rows}

    def apply(self):
        return self.run_ok(["reextract", "-c", self.corpus, "--gazetteers", self.lists, "--yes", "--format", "json"]).json()

    def rules_hash(self):
        return self.run_ok(["stats", "-c", self.corpus, "--format", "json"]).json()["rules"]


class WhatIsLearned(Learn):
    def test_a_name_with_strong_evidence_is_a_row_with_its_short_form_its_counts_and_examples(self):
        row = self.rows(self.learn().text())["Brackwater Holdings Inc"]
        self.assertEqual((row["type"], row["kind"], row["forms"]), ("organization", "company", "Brackwater"))
        self.assertEqual((row["articles"], row["mentions"], row["otherwise"]), ("2", "2", "0"))
        self.assertEqual(row["evidence"], "organization.suffix 2")
        self.assertIn("a1: Brackwater Holdings Inc said on Monday that it would", row["examples"])
        self.assertIn("a6: ", row["examples"])

    def test_names_stand_in_the_order_of_their_articles_then_by_name(self):
        self.assertEqual(list(self.rows(self.learn().text())), ["Brackwater Holdings Inc", "Ovelle Corp", "Zoltrik Varnu"])

    def test_what_the_lists_hold_and_people_of_one_word_are_left_out_and_counted(self):
        result = self.learn()
        for name in ("Microsoft", "Quimby"):
            self.assertNotIn(name, self.rows(result.text()))
        self.assertIn("3 names (2 organizations, 1 person) learned from 6 articles", result.err)
        self.assertIn("left out: 1 that the lists hold; 1 of one word, of people", result.err)

    def test_an_ordinary_word_with_a_suffix_is_written_in_doubt_with_the_reason(self):
        result = self.learn()
        self.assertNotIn("Apex Holdings Ltd", self.rows(result.text()))
        self.assertIn("an ordinary word", self.rows(result.text(), in_doubt=True)["Apex Holdings Ltd"]["note"])
        self.assertIn("1 name in doubt, written with # and the reason", result.err)

    def test_a_name_with_strong_evidence_for_two_types_is_in_doubt(self):
        stories = [{"id": "1", "text": "Officials met spokesman Zoltrik Varnu there."},
                   {"id": "2", "text": "SELM, Spain, May 5 (Zoltrik Varnu) - Rain fell."}]
        text = self.learn(corpus=self.ingest(self.write("two.jsonl", stories), corpus=self.path("two"))).text()
        self.assertNotIn("Zoltrik Varnu", self.rows(text))
        self.assertIn("strong evidence for the", self.rows(text, in_doubt=True)["Zoltrik Varnu"]["note"])

    def test_a_short_form_of_two_names_is_left_out_of_both(self):
        stories = [{"id": "1", "text": "The Selm Meat Guild Circle (SMGC) said so."},
                   {"id": "2", "text": "The Sarn Milk Goat Circle (SMGC) said so."}]
        rows = self.rows(self.learn(corpus=self.ingest(self.write("two.jsonl", stories), corpus=self.path("two"))).text())
        self.assertEqual({row["forms"] for row in rows.values()}, {""})
        self.assertTrue(all("SMGC: stands for several names" in row["note"] for row in rows.values()), rows)

    def test_the_end_of_a_longer_name_is_no_name(self):
        stories = [{"id": "1", "text": "Fenwold and Quorvex Inc rose."}]
        result = self.learn(corpus=self.ingest(self.write("one.jsonl", stories), corpus=self.path("one")))
        self.assertEqual(self.rows(result.text()), {})

    def test_types_articles_and_a_limit_choose_and_what_they_cut_is_counted(self):
        self.assertEqual(list(self.rows(self.learn("--type", "person").text())), ["Zoltrik Varnu"])
        often = self.learn("--min-articles", "2")
        self.assertEqual(list(self.rows(often.text())), ["Brackwater Holdings Inc"])
        self.assertIn("3 in fewer than 2 articles", often.err)
        few = self.learn("--limit", "1")
        self.assertEqual(list(self.rows(few.text())), ["Brackwater Holdings Inc"])
        self.assertIn("2 beyond --limit", few.err)

    def test_a_corpus_without_articles_gives_a_list_without_names(self):
        self.run_ok(["remove", "-c", self.corpus, *(story["id"] for story in STORIES)])
        result = self.learn("-o", self.file)
        self.assertIn("0 names learned from 0 articles", result.err)
        self.assertEqual(self.rows(pathlib.Path(self.file).read_text()), {})
        self.assertEqual(self.apply()["changed_articles"], 0)

    def test_the_same_corpus_gives_the_same_bytes_and_the_head_says_which(self):
        first = self.learn().text()
        self.assertEqual(first, self.learn().text())
        head = first.split("\n")[0]
        for part in ("corpus, snapshot 1 with 6 articles from 2024-01-02 to 2024-01-07", self.rules_hash()):
            self.assertIn(part, head)
        self.assertNotIn(self.corpus, first, "no path of this machine")

    def test_controls_and_tabs_of_an_article_do_not_reach_the_list(self):
        stories = [{"id": "1\t2", "text": "Ovelle Corp\u202e rose\x1b[31m on\tMonday."}]
        text = self.learn(corpus=self.ingest(self.write("odd.jsonl", stories), corpus=self.path("odd"))).out
        self.assert_no_raw_controls(text, allowed=b"\n\t")
        self.assertEqual({line.count("\t") for line in text.decode().split("\n") if line and not line.startswith("# ")}, {11})


class WhatIsApplied(Learn):
    def test_the_bare_name_is_found_in_other_articles_and_the_rules_hash_changes(self):
        before, names = self.rules_hash(), self.names(self.corpus)
        self.assertFalse(any(text == "Brackwater" and article == "a2" for article, text, _ in names))
        self.learn("-o", self.file)
        report = self.apply()
        self.assertGreaterEqual(report["gained"]["by_type"]["organization"], 1)
        gained = self.names(self.corpus) - names
        self.assertIn(("a2", "Brackwater", "Brackwater"), gained)
        self.assertIn(("a4", "ZOLTRIK VARNU", "Zoltrik Varnu"), gained)
        self.assertEqual(names - self.names(self.corpus), set(), "nothing is lost")
        self.assertNotEqual(self.rules_hash(), before)

    def test_a_row_that_is_deleted_or_commented_and_a_form_that_is_taken_out_are_not_used(self):
        names = self.names(self.corpus)
        text = self.learn().text()
        for edited in ("\n".join(line for line in text.split("\n") if not line.startswith("Brackwater")),
                       text.replace("\nBrackwater", "\n#Brackwater"),
                       text.replace("\tBrackwater\t", "\t\t")):
            self.assertNotEqual(edited, text)
            pathlib.Path(self.file).write_text(edited)
            self.apply()
            gained = self.names(self.corpus) - names
            self.assertNotIn("a2", {article for article, _, _ in gained})
            self.assertIn(("a4", "ZOLTRIK VARNU", "Zoltrik Varnu"), gained)

    def test_a_row_in_doubt_is_used_when_its_mark_is_taken_away(self):
        stories = [{"id": "1", "text": "APEX HOLDINGS LTD FALLS\nThe day was quiet, and nobody there had much to say."},
                   {"id": "2", "text": "Apex Holdings Ltd rose."}]
        self.corpus = self.ingest(self.write("two.jsonl", stories), corpus=self.path("two"))
        text = self.learn().text()
        self.write("lists/names-learned.tsv", text)
        self.assertEqual(self.apply()["gained"]["facts"], 0)
        self.write("lists/names-learned.tsv", text.replace("#Apex", "Apex"))
        self.assertEqual(self.apply()["gained"]["facts"], 1)

    def test_a_second_time_only_what_is_new_is_written_and_the_same_lists_are_asked_for(self):
        self.learn("-o", self.file)
        self.apply()
        again = self.learn("--gazetteers", self.lists)
        self.assertEqual(self.rows(again.text()), {})
        self.assertNotIn("other rules", again.err)
        self.assertIn("made with other rules or gazetteers than these", self.learn().err)


class Mistakes(Learn):
    def test_a_folder_that_is_not_there_is_said(self):
        result = self.learn("-o", self.path("nowhere/names-learned.tsv"), code=STORAGE)
        self.assertIn("nowhere: no such folder; make it first", result.err)

    def test_a_list_that_is_there_is_not_written_over(self):
        self.write("lists/names-learned.tsv", "name\ttype\nMine\tperson\n")
        self.assertIn("edits in it would be lost", self.learn("-o", self.file, code=STORAGE).err)
        self.assertIn("Mine", pathlib.Path(self.file).read_text())

    def test_a_file_that_the_rules_would_not_read_is_refused(self):
        for name in ("learned.tsv", "names.txt"):
            self.assertIn('begins with "names"', self.learn("-o", os.path.join(self.lists, name), code=USAGE).err)
        self.assertEqual(os.listdir(self.lists), [])

    def test_other_mistakes(self):
        self.learn("--type", "money", code=USAGE)
        self.learn("--min-articles", "-1", code=USAGE)
        self.learn("operand", code=USAGE)
        self.learn(corpus=self.path("nowhere"), code=STORAGE)
        self.assertFalse(os.path.exists(self.path("nowhere")))

    def test_a_type_that_is_none_in_an_edited_list_is_said_by_its_name(self):
        self.write("lists/names-learned.tsv", "name\ttype\nBrackwater\torganisation\n")
        result = self.run_ok(["reextract", "-c", self.corpus, "--gazetteers", self.lists], code=STORAGE)
        self.assertIn('"Brackwater" the type "organisation"; it takes organization, person or place', result.err)


if __name__ == "__main__":
    unittest.main()
