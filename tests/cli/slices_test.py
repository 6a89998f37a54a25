#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every fact can be found again: in the article's text by its offsets, in the input by its source places."""

import json
import pathlib
import re
import unicodedata

import harness
from harness import OK, CliTest, run

# What cleaning may drop or change between the input and the text: blanks, line ends, soft hyphens.
_DROPPED = re.compile(r"[\s\u00ad\x00-\x1f\x7f]+")  # blanks, soft hyphens, controls


def bare(text):
    return _DROPPED.sub("", unicodedata.normalize("NFC", text))


def slice_in(text, unit, begin, end):
    """text[begin:end] with offsets that count code points, UTF-8 bytes or UTF-16 units."""
    if unit == "codepoints":
        return text[begin:end]
    encoding, width = ("utf-8", 1) if unit == "utf8" else ("utf-16-le", 2)
    return text.encode(encoding)[begin * width : end * width].decode(encoding)


class SlicesTest(CliTest):
    def assert_slices(self, articles, facts, unit="codepoints"):
        """Every fact and its sentence are where their offsets say."""
        wrong = []
        for fact in facts:
            text = articles[fact["article"]][fact["field"]]
            sentence = fact["sentence"]
            whole = slice_in(text, unit, sentence["begin"], sentence["end"])
            found = slice_in(text, unit, fact["begin"], fact["end"])
            inside = sentence["begin"] <= fact["begin"] < fact["end"] <= sentence["end"]
            if found != fact["text"] or not inside or fact["text"] not in whole or whole != whole.strip():
                wrong.append((fact["article"], fact["field"], fact["begin"], fact["end"], fact["text"], found,
                              whole[:200]))
        self.assertEqual(wrong[:5], [], f"{len(wrong)} of {len(facts)} facts, offsets in {unit}")
        self.assertGreater(len(facts), 0)

    def assert_source_slices(self, sources, facts):
        """`sources` gives the source text of an article's field, or None where the input is not linear text."""
        wrong, missing = [], []
        for fact in facts:
            source = sources(fact["article"], fact["field"])
            if source is None:
                continue
            if "source_begin" not in fact:
                missing.append((fact["article"], fact["field"], fact["text"]))
                continue
            found = source[fact["source_begin"] : fact["source_end"]]
            if bare(found) != bare(fact["text"]):
                wrong.append((fact["article"], fact["field"], fact["text"], found))
        self.assertEqual(wrong[:5], [], f"{len(wrong)} of {len(facts)} facts")
        self.assertEqual(missing[:5], [], f"{len(missing)} of {len(facts)} facts of linear text have no source place")


class InputTexts:
    """The text of each article's field as the input held it: decoded, without mark, line ends as they came."""

    KEYS = {"title": ("title",), "text": ("text", "body")}

    def __init__(self, articles):
        self._origins = {a["id"]: a["origins"][0] for a in articles}
        self._lines = {}

    def __call__(self, article, field):
        origin = self._origins[article]
        if not origin["path"].endswith(".jsonl"):
            return pathlib.Path(origin["path"]).read_bytes().decode("utf-8-sig")
        if origin["path"] not in self._lines:
            self._lines[origin["path"]] = pathlib.Path(origin["path"]).read_bytes().decode("utf-8-sig").split("\n")
        record = json.loads(self._lines[origin["path"]][int(origin["member"].removeprefix("line ")) - 1])
        return next(record[key] for key in self.KEYS[field] if key in record)


class Sample(SlicesTest):
    @classmethod
    def setUpClass(cls):
        cls.corpus = str(cls.class_folder() / "sample.corpus")
        assert run(["ingest", "-c", cls.corpus, str(harness.SAMPLE)]).code == OK
        cls.rows = run(["export", "articles", "-c", cls.corpus]).jsonl()

    def test_offsets_slice_the_text_of_every_exported_fact_in_every_unit(self):
        articles = {a["id"]: a for a in self.rows}
        for unit in ("codepoints", "utf8", "utf16"):
            for command in (["export", "facts"], ["facts", "--format", "jsonl"]):
                facts = self.run_ok([*command, "-c", self.corpus, "--offsets", unit]).jsonl()
                self.assert_slices(articles, facts, unit)

    def test_the_unit_of_offsets_makes_a_difference_in_this_sample(self):
        begins = {unit: [f["begin"] for f in self.run_ok(["export", "facts", "-c", self.corpus, "--offsets",
                                                          unit]).jsonl()] for unit in ("codepoints", "utf8", "utf16")}
        self.assertNotEqual(begins["codepoints"], begins["utf8"])

    def test_source_places_slice_the_input_of_every_fact(self):
        self.assert_source_slices(InputTexts(self.rows), self.run_ok(["export", "facts", "-c", self.corpus]).jsonl())

    def test_extract_gives_offsets_in_the_unit_that_is_asked_for(self):
        articles = {a["id"]: a for a in self.rows}
        for unit in ("codepoints", "utf8", "utf16"):
            self.assert_slices(articles, self.run_ok(["extract", "--format", "jsonl", "--offsets", unit,
                                                      str(harness.SAMPLE)]).jsonl(), unit)

    def test_the_sentence_that_facts_shows_is_the_slice_of_the_sentence(self):
        articles = {a["id"]: a for a in self.rows}
        for row in self.run_ok(["facts", "-c", self.corpus, "--format", "json"]).json()["facts"]:
            fact = row["fact"]
            text = articles[fact["article"]][fact["field"]]
            self.assertEqual(text[fact["sentence"]["begin"] : fact["sentence"]["end"]], row["sentence"])

    def test_csv_holds_the_same_offsets(self):
        articles = {a["id"]: a for a in self.rows}
        for row in self.run_ok(["export", "facts", "-c", self.corpus, "--format", "csv"]).csv():
            self.assertEqual(articles[row["article"]][row["field"]][int(row["begin"]) : int(row["end"])], row["text"])


class HardTexts(SlicesTest):
    """Inputs in which text and source, or code points, bytes and UTF-16 units, stand far apart."""

    TEXTS = (
        "\U0001f600\U0001f4b0 It cost $5 million, \U0001f468\u200d\U0001f469\u200d\U0001f467 said, "
        "up 3% on 2 March 2025.",
        "  Indented.\r\n\r\nIt   cost \t $5\u00a0million,\r\nup 3 % from the 1.2\r\nbillion yen of 2024.\r\n",
        "The invest\u00adment of $5 mil\u00adlion rose by 3 per\u00adcent in Feb\u00adruary 2025.",
        "Cafe\u0301 prices rose 3% to \u20ac5 million; A\u030angstro\u0308m lost $4 million.",
        "\u200bZero\u200bwidth $5\u200b million and\u2060 3\ufeff%, on 2 March 2025.",
        "\u65e5\u672c\u9280\u884c\u306f $5 million \u3092 2025-03-02 \u306b\u3002 It rose 3%.",
        "\uff34\uff48\uff45 price was \uff045 million, up \uff13\uff05.",
        "\u202bThe \u202aprice\u202c was $5 million\u202c and 3%.",
        "The price \u2013 \u201c$5 million\u201d \u2013 rose 15\u00bd% to 10\u00b2 on 2\u20133 March 2025.",
        "a\u0301\u0301" * 20 + "\u0301" * 200 + " then $5 million and 3%.",
        "Hard wrapped lines of a story that cost about $5\nmillion in the year to 2 March\n2025, which was 3\n"
        "percent more than the 4.5 million dollars of\nthe year before, and half of the $12\n"
        "million that was planned for it in 2023.\n",
        "NEL\u0085line $5 million\u2028separated 3%\u2029on 2 March 2025.\x0bTab\x0cfeed $6 million.",
    )

    def records(self):
        return [{"id": f"hard-{i:02}", "title": t.strip().split("\n")[0][:80] if i % 2 else None, "text": t} for i,
                t in enumerate(self.TEXTS)]

    def test_facts_of_json_strings_slice_text_and_source(self):
        lines = self.write("hard.jsonl", self.records())
        articles = {a["id"]: a for a in self.run_ok(["ingest", "--dry-run", "--format", "jsonl", lines]).jsonl()}
        self.assertEqual(len(articles), len(self.TEXTS))
        for unit in ("codepoints", "utf8", "utf16"):
            facts = self.run_ok(["extract", "--format", "jsonl", "--offsets", unit, lines]).jsonl()
            self.assert_slices(articles, facts, unit)
        facts = self.run_ok(["extract", "--format", "jsonl", lines]).jsonl()
        self.assertGreater(len(facts), 2 * len(self.TEXTS))
        records = {r["id"]: r for r in self.records()}
        junk = re.compile(r"[\u200b\u2060\ufeff\u202a-\u202e]|\u0301(?=\u0301)")
        cleaned = [f for f in facts if not junk.search(records[f["article"]][f["field"]])]
        self.assert_source_slices(lambda article, field: records[article][field], cleaned)

    def test_junk_inside_a_figure_is_in_the_slice_of_the_source_only(self):
        source = "It paid $5\u200b mil\u2060lion, then left."
        (fact,) = self.run_ok(["extract", "--format", "jsonl",
                               self.write("z.jsonl", [{"id": "z", "text": source}])]).jsonl()
        self.assertEqual(fact["text"], "$5 million")
        self.assertEqual(source[fact["source_begin"] : fact["source_end"]], "$5\u200b mil\u2060lion")

    def test_every_figure_of_a_very_long_sentence_is_found_in_its_place(self):
        figures = 1000
        source = "Prices: " + ", ".join(f"${n} million" for n in range(1, figures + 1)) + "."
        facts = self.run_ok(["extract", "--type", "money", "--format", "jsonl", "-"],
                            input=harness.jsonl([{"id": "long", "text": source}])).jsonl()
        self.assertEqual([f["value"]["amount"] for f in facts], [n * 1_000_000 for n in range(1, figures + 1)])
        self.assert_slices({"long": {"text": source}}, facts)

    def test_facts_of_plain_text_slice_text_and_source_in_any_charset_and_with_any_line_end(self):
        story = (
            "Title: Prices rise 3%\nDate: 2025-03-02\n\n"
            "\u201cIt cost \u20ac5 million,\u201d she said, up 3% from the \u20ac4\n"
            "million of 2024 \u2013 on 2 March 2025.\n\nAnother paragraph: $6 million.\n"
        )
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"):
            for line_end in ("\n", "\r\n", "\r"):
                with self.subTest(encoding=encoding, line_end=line_end):
                    source = story.replace("\n", line_end)
                    path = self.write("story.txt", source.encode(encoding))
                    articles = {a["id"]: a for a in self.run_ok(["ingest", "--dry-run", "--format", "jsonl",
                                                                 path]).jsonl()}
                    facts = self.run_ok(["extract", "--format", "jsonl", path]).jsonl()
                    self.assertGreater(len(facts), 5)
                    self.assertIn("title", {f["field"] for f in facts})
                    self.assert_slices(articles, facts)
                    self.assert_source_slices(lambda article, field: source, facts)


class SharedData(SlicesTest):
    """The sets beside the repository: agency stories of 1987, news of the 1990s."""

    def assert_file(self, folder, *, limit=None):
        files = sorted((harness.SHARED_DATA / folder).glob("*.jsonl"))
        if not files:
            self.skipTest(f"no {harness.SHARED_DATA / folder} here")
        lines = files[0].read_bytes().decode().split("\n")[:limit]
        path = self.write("shared.jsonl", "\n".join(lines))
        rows = run(["ingest", "--dry-run", "--format", "jsonl", path]).jsonl()
        articles = {a["id"]: a for a in rows}
        facts = run(["extract", "--format", "jsonl", path]).jsonl()
        self.assert_slices(articles, facts)
        self.assert_source_slices(InputTexts(rows), facts)
        for unit in ("utf8", "utf16"):
            self.assert_slices(articles, run(["extract", "--format", "jsonl", "--offsets", unit, path]).jsonl(), unit)

    def test_facts_of_agency_stories_slice_text_and_source(self):
        self.assert_file("articles", limit=5000)

    def test_facts_of_news_of_the_nineties_slice_text_and_source(self):
        self.assert_file("temporal")

    def test_facts_of_the_names_set_slice_text_and_source(self):
        self.assert_file("entities")


if __name__ == "__main__":
    harness.main()
