#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores the extraction against the gold files of the bundled sample.
usage: sample_gold.py DATELINE [--errors TYPE] [--json]
A predicted fact counts as found where article, field, type, begin and end are those of a gold fact; its value as right where
the keys that matter for its type agree (see same_value). One to one. Prints precision, recall and F1 a type."""
import collections
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLD = ROOT / "corpus/sample/gold"
ARTICLES = ROOT / "corpus/sample/articles"
TYPES = ["money", "percent", "quantity", "count", "ratio", "date", "organization", "person", "place", "email", "url", "ticker"]


def close(a, b):
    if a is None or b is None:
        return a is b
    return abs(float(a) - float(b)) <= 1e-9 * max(1.0, abs(float(a)), abs(float(b)))


def same_value(kind, gold, got):
    """Figures: amounts, unit or currency, per, modifier, which way it moved. Dates: timex and kind. Names: the name without
    case. Others: every key that gold has."""
    if kind in ("money", "percent", "quantity", "count", "ratio"):
        change = lambda v: v.get("change") or {}
        # The gold calls every movement that it notes a direction; it notes not all that facts call moved.
        same_way = change(gold).get("direction") == (change(got).get("direction") or (change(gold) and change(got).get("moved")) or None)
        return (all(close(gold.get(k), got.get(k)) for k in ("amount", "low", "high"))
                and all((gold.get(k) or "") == (got.get(k) or "") for k in ("currency", "unit", "per", "modifier"))
                and same_way)
    if kind == "date":
        return gold.get("timex") == got.get("timex") and gold.get("kind") == got.get("kind")
    if kind in ("organization", "person", "place"):
        return (gold.get("name") or "").casefold() == (got.get("name") or "").casefold()
    return all(got.get(k) == v for k, v in gold.items())


def key(fact):
    return fact["field"], fact["begin"], fact["end"]


def load_gold():
    return {g["article"]: g["facts"] for g in (json.loads(p.read_text(encoding="utf-8")) for p in sorted(GOLD.glob("*.json")))}


def load_predictions(binary):
    run = subprocess.run([binary, "extract", "--format", "jsonl", str(ARTICLES)], stdout=subprocess.PIPE, check=True)
    facts = collections.defaultdict(list)
    for line in run.stdout.decode("utf-8").splitlines():
        fact = json.loads(line)
        facts[fact["article"]].append(fact)
    return facts


def score(gold, predicted):
    """type -> counts, and the errors as (type, what, article, text, gold value, value)."""
    counts = {t: collections.Counter() for t in TYPES}
    errors = []
    for article, wanted in gold.items():
        for kind in TYPES:
            g = {key(f): f for f in wanted if f["type"] == kind}
            p = {key(f): f for f in predicted.get(article, []) if f["type"] == kind}
            c = counts[kind]
            c["gold"] += len(g)
            c["predicted"] += len(p)
            for k in g.keys() & p.keys():
                c["span"] += 1
                if same_value(kind, g[k]["value"], p[k]["value"]):
                    c["value"] += 1
                else:
                    errors.append((kind, "VALUE", article, g[k]["text"], g[k]["value"], p[k]["value"]))
            errors += [(kind, "MISSED", article, g[k]["text"], g[k]["value"], None) for k in sorted(g.keys() - p.keys())]
            errors += [(kind, "EXTRA", article, p[k]["text"], None, p[k]["value"]) for k in sorted(p.keys() - g.keys())]
    return counts, errors


def f1(right, gold, predicted):
    return 200.0 * right / (gold + predicted) if gold + predicted else 0.0


def figures(counts):
    table = {}
    total = collections.Counter()
    for kind in TYPES:
        c = counts[kind]
        total.update(c)
        table[kind] = c
    table["all"] = total
    return {t: dict(gold=c["gold"], predicted=c["predicted"], span=round(f1(c["span"], c["gold"], c["predicted"]), 1),
                    value=round(f1(c["value"], c["gold"], c["predicted"]), 1),
                    precision=round(100.0 * c["span"] / c["predicted"], 1) if c["predicted"] else 0.0,
                    recall=round(100.0 * c["span"] / c["gold"], 1) if c["gold"] else 0.0) for t, c in table.items()}


def main():
    gold = load_gold()
    counts, errors = score(gold, load_predictions(sys.argv[1]))
    table = figures(counts)
    if "--json" in sys.argv:
        print(json.dumps(table))
        return
    print(f"sample gold: {len(gold)} articles")
    print(f"{'type':14}{'gold':>7}{'found':>7}{'precision':>11}{'recall':>8}{'span F1':>9}{'value F1':>10}")
    for kind, row in table.items():
        print(f"{kind:14}{row['gold']:7}{row['predicted']:7}{row['precision']:11}{row['recall']:8}{row['span']:9}{row['value']:10}")
    if "--errors" in sys.argv:
        wanted = sys.argv[sys.argv.index("--errors") + 1]
        for kind, what, article, text, want, got in errors:
            if wanted in (kind, "all"):
                print(f"{what:7} {kind:13} {article:22} {text!r}  gold {json.dumps(want, ensure_ascii=False)}  got {json.dumps(got, ensure_ascii=False)}")


if __name__ == "__main__":
    main()
