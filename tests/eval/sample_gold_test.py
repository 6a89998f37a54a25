#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the extraction has reached on the sample's gold can only go up. `sample_gold_test.py --raise` writes the new floors."""
import json
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import sample_gold  # noqa: E402

FLOORS = pathlib.Path(__file__).with_name("reached.json")
BINARY = os.environ.get("DATELINE", "build/dateline")


def reached():
    counts, _ = sample_gold.score(sample_gold.load_gold(), sample_gold.load_predictions(BINARY))
    return {kind: {"span": row["span"], "value": row["value"]} for kind, row in sample_gold.figures(counts).items()}


class SampleGold(unittest.TestCase):
    def test_no_type_falls_below_what_was_reached(self):
        floors = json.loads(FLOORS.read_text())
        now = reached()
        for kind, floor in floors.items():
            for measure, value in floor.items():
                with self.subTest(type=kind, measure=measure):
                    self.assertGreaterEqual(now[kind][measure], value)

    def test_every_gold_fact_is_the_slice_of_its_article(self):
        import subprocess
        run = subprocess.run([BINARY, "ingest", "--dry-run", "--format", "jsonl", str(sample_gold.ARTICLES)], stdout=subprocess.PIPE, check=True)
        articles = {a["id"]: a for a in map(json.loads, run.stdout.decode("utf-8").splitlines())}
        gold = sample_gold.load_gold()
        self.assertGreaterEqual(len(gold), 30)
        for article, facts in gold.items():
            for fact in facts:
                self.assertEqual(articles[article][fact["field"]][fact["begin"]:fact["end"]], fact["text"], article)


if __name__ == "__main__":
    if "--raise" in sys.argv:
        FLOORS.write_text(json.dumps(reached(), indent=1) + "\n")
    else:
        unittest.main()
