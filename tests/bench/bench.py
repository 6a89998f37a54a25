#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed, each figure beside a named reference measured in the same run.
usage: bench.py BUILD_FOLDER [ARTICLES.jsonl]
Without ARTICLES: the Reuters stories beside the checkout where they are, else the sample, many times over."""
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


def articles_file(folder):
    if REUTERS.exists():
        return REUTERS
    lines = []
    for path in sorted((ROOT / "corpus/sample/articles").glob("*.jsonl")):
        lines += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    out = folder / "sample.jsonl"
    with open(out, "w", encoding="utf-8") as f:
        for i in range(1000):
            f.writelines(json.dumps(dict(line, id=f"{line['id']}-{i}")) + "\n" for line in lines)
    return out


def timed(command, **more):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 3):
        sys.exit(f"{command[0]} failed: {done.stderr.decode()}")
    return seconds, after.ru_maxrss / 1024, after.ru_utime - before.ru_utime, done.stdout


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
    return timed(["scriptindex", str(folder / "omega"), str(folder / "script"), str(dump)])


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    dateline = str(build / "dateline")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        articles = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else articles_file(folder)
        rules = json.loads(subprocess.run([str(build / "extract_bench"), str(ROOT / "extract/rules"), str(ROOT / "extract/gazetteers"), str(articles)],
                                          stdout=subprocess.PIPE, check=True).stdout)
        print(f"rules, one thread: {rules['extract_mb_s']} MB/s for {rules['facts']} facts of {rules['megabytes']} MB; RE2::Sets alone {rules['sets_alone_mb_s']} MB/s,"
              f" ratio {rules['extract_mb_s'] / rules['sets_alone_mb_s']:.2f}; ICU sentences with suppressions {rules['sentence_mb_s']} MB/s")
        seconds, memory, cpu, _ = timed([dateline, "ingest", "--quiet", "-c", str(folder / "c"), str(articles)], env=os.environ)
        size = size_of(folder / "c/segments")
        megabytes = rules["megabytes"]
        print(f"ingest with facts: {seconds:.2f} s, {megabytes / seconds:.2f} MB/s of text, {cpu:.1f} s of processor, {memory:.0f} MB of memory, "
              f"{size / 1e6:.1f} MB on disk = {size / 1e6 / megabytes:.2f} times the text")
        reference, _, _, _ = scriptindex(folder, articles)
        other = size_of(folder / "omega")
        print(f"scriptindex, no facts: {reference:.2f} s, {megabytes / reference:.2f} MB/s, {other / 1e6:.1f} MB on disk; dateline is {reference / seconds:.1f} times as fast")
        for query in ("company", "oil prices", "\"interest rates\"", "merger -shares"):
            best = min(timed([dateline, "search", "-c", str(folder / "c"), "--quiet", "--format", "json", query])[0] for _ in range(3))
            total = json.loads(timed([dateline, "search", "-c", str(folder / "c"), "--quiet", "--format", "json", query])[3])["total"]
            print(f"search {query!r}: {best * 1000:.0f} ms, whole process, {total} articles")


if __name__ == "__main__":
    main()
