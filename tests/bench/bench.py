#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed and size, each figure beside a named reference measured in the same run.
usage: bench.py BUILD_FOLDER [--times N] [ARTICLES.jsonl]
Without ARTICLES: the Reuters stories beside the checkout where they are, else the sample, many times over. They are taken
N times (10), each time under new ids, so that merges take part."""
import argparse
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
REUTERS = ROOT.parent / "shared/data/articles/reuters-21578.jsonl"

SCRIPT = """id : boolean=Q unique=Q
title : index=S index
text : index
"""


def articles_file(folder, given, times):
    """The articles `times` over, each time under new ids."""
    source = pathlib.Path(given) if given else REUTERS
    if source.exists():
        rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    else:
        rows = []
        for path in sorted((ROOT / "corpus/sample/articles").glob("*.jsonl")):
            rows += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        rows = [dict(row, id=f"{row['id']}/{i}") for i in range(1000) for row in rows]
    out = folder / "articles.jsonl"
    with open(out, "w", encoding="utf-8") as f:
        for n in range(times):
            f.writelines(json.dumps(dict(row, id=f"{row['id']}-{n}") if times > 1 else row) + "\n" for row in rows)
    return out, source if source.exists() else out


class Run:
    """What a command gave and took: seconds by the clock, seconds of processors, MB of memory."""

    def __init__(self, command, **more):
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)
        self.out, err = process.communicate()
        self.seconds = time.perf_counter() - began
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.cpu = usage.ru_utime + usage.ru_stime - Run.before
        Run.before += self.cpu
        self.memory = usage.ru_maxrss / 1024  # of the largest so far
        if process.returncode not in (0, 3):
            sys.exit(f"{command[0]} failed: {err.decode()}")

    before = 0.0


def size_of(path):
    return sum(f.stat().st_size for f in pathlib.Path(path).rglob("*") if f.is_file())


def scriptindex(folder, articles):
    """Xapian's own indexer over the same texts: positions, titles and bodies, no facts."""
    (folder / "script").write_text(SCRIPT)
    dump = folder / "dump"
    with open(articles, encoding="utf-8") as lines, open(dump, "w", encoding="utf-8") as out:
        for line in lines:
            a = json.loads(line)
            fields = {"id": str(a["id"]), "title": a.get("title") or "", "text": a.get("text") or a.get("body") or ""}
            out.write("".join(f"{k}={v.strip().replace(chr(10), chr(10) + '=')}\n" for k, v in fields.items() if v) + "\n")
    return Run(["scriptindex", str(folder / "omega"), str(folder / "script"), str(dump)])


def bench_rules(build, articles):
    done = subprocess.run([str(build / "extract_bench"), str(ROOT / "extract/rules"), str(ROOT / "extract/gazetteers"), str(articles)],
                          stdout=subprocess.PIPE, check=True)
    rules = json.loads(done.stdout)
    print(f"rules, one thread: {rules['extract_mb_s']} MB/s for {rules['facts']} facts of {rules['megabytes']} MB; RE2::Sets alone {rules['sets_alone_mb_s']} MB/s,"
          f" ratio {rules['extract_mb_s'] / rules['sets_alone_mb_s']:.2f}; sentences {rules['sentence_mb_s']} MB/s, ICU's iterator {rules['icu_sentence_mb_s']}")


def bench_filling(dateline, folder, articles):
    corpus = folder / "corpus"
    filled = Run([dateline, "ingest", "--quiet", "-c", str(corpus), str(articles)])
    stats = json.loads(subprocess.run([dateline, "stats", "-c", str(corpus), "--format", "json"], stdout=subprocess.PIPE, check=True).stdout)
    text = stats["text_bytes"]
    megabytes = text / 1e6
    print(f"ingest with facts and merges: {stats['articles']} articles, {megabytes:.1f} MB of text, {stats['facts']} facts in {filled.seconds:.1f} s: "
          f"{megabytes / filled.seconds:.2f} MB/s; {filled.cpu:.1f} s of processors, {filled.memory:.0f} MB of memory, {stats['segments']} segments")
    # Without rules: what is left is reading, sentences, words, publishing and merging.
    bare = folder / "no-rules"
    for name in ("rules", "gazetteers"):
        (bare / name).mkdir(parents=True)
    path_alone = Run([dateline, "ingest", "--quiet", "-c", str(folder / "bare"), str(articles)], env=dict(os.environ, DATELINE_DATA=str(bare)))
    print(f"  without rules, the indexing path alone: {path_alone.seconds:.1f} s, {megabytes / path_alone.seconds:.2f} MB/s; {path_alone.cpu:.1f} s of processors")
    reference = scriptindex(folder, articles)
    other = size_of(folder / "omega")
    print(f"  scriptindex, no facts: {reference.seconds:.1f} s, {megabytes / reference.seconds:.2f} MB/s, {reference.cpu:.1f} s of processors: "
          f"dateline is {reference.seconds / filled.seconds:.1f} times as fast, without rules {reference.seconds / path_alone.seconds:.1f} times")
    parts = ", ".join(f"{name} {size / text:.2f}" for name, size in stats["disk"].items())
    print(f"  on disk {stats['disk_bytes'] / 1e6:.1f} MB, {stats['disk_bytes'] / text:.2f} times the text ({parts}); "
          f"scriptindex {other / 1e6:.1f} MB, {other / text:.2f} times")
    return corpus


def bench_searches(dateline, corpus):
    for query in ("company", "oil prices", "\"interest rates\"", "merger -shares"):
        command = [dateline, "search", "-c", str(corpus), "--quiet", "--format", "json", query]
        runs = [Run(command) for _ in range(3)]
        print(f"search {query!r}: {min(r.seconds for r in runs) * 1000:.0f} ms, whole process, {json.loads(runs[0].out)['total']} articles")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("build", type=pathlib.Path)
    options.add_argument("articles", nargs="?")
    options.add_argument("--times", type=int, default=10)
    given = options.parse_args()
    build = given.build.resolve()
    dateline = str(build / "dateline")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        articles, once = articles_file(folder, given.articles, given.times)
        bench_rules(build, once)
        bench_searches(dateline, bench_filling(dateline, folder, articles))


if __name__ == "__main__":
    main()
