#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed of answers on a large corpus, beside Xapian's own way in the same run.
usage: query_bench.py BUILD_FOLDER [ARTICLES]
The corpus (1,000,000 articles unless told otherwise) is made once under the build folder: the Reuters stories beside the checkout, else
the sample's, again and again with new ids, dates and sources. Give it a quiet machine."""
import datetime
import json
import pathlib
import subprocess
import sys

from bench import REUTERS, ROOT

DAYS = 9000  # from 2000-01-01 on
SOURCES = 400


def big_corpus(dateline, folder, count):
    corpus = folder / f"queries-{count}.corpus"
    complete = corpus.with_suffix(".complete")
    if complete.exists():
        return corpus
    folder.mkdir(parents=True, exist_ok=True)
    sources = [REUTERS] if REUTERS.exists() else sorted((ROOT / "corpus/sample/articles").glob("*.jsonl"))
    stories = [json.loads(line) for path in sources for line in path.read_text(encoding="utf-8").splitlines()]
    print(f"making {corpus} of {count} articles; this takes some minutes", file=sys.stderr)
    ingest = subprocess.Popen([dateline, "ingest", "--quiet", "--input", "jsonl", "-c", str(corpus), "-"], stdin=subprocess.PIPE)
    for i in range(count):
        day = datetime.date(2000, 1, 1) + datetime.timedelta(days=i * 7919 % DAYS)
        story = dict(stories[i % len(stories)], id=f"b{i}", source=f"Source {i * 31 % SOURCES}", date=day.isoformat())
        story.pop("published", None)
        ingest.stdin.write((json.dumps(story) + "\n").encode())
    ingest.stdin.close()
    if ingest.wait() not in (0, 3):
        sys.exit("ingest failed")
    subprocess.run([dateline, "merge", "-c", str(corpus)], check=True)
    complete.touch()
    return corpus


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    corpus = big_corpus(str(build / "dateline"), build / "bench", count)
    done = json.loads(subprocess.run([str(build / "query_bench"), str(corpus), str(ROOT / "extract/gazetteers"),
                                      str(build / "bench" / f"queries-{count}.spy")], stdout=subprocess.PIPE, check=True).stdout)
    print(f"{done['articles']} articles in {done['segments']} segments; {done['memory_mb']} MB of memory, mapped files included")
    for row in done["search"]:
        print(f"first ten of {row['query']} with exact total: {row['ms']:.1f} ms, {row['total']} articles; get_mset with check_at_least "
              f"{row['xapian_ms']:.1f} ms")
    for row in done["answers"]:
        print(f"first ten of {row['query']}: {row['ms']:.1f} ms, {row['total']} articles")
    facets = done["facets"]
    print(f"five facets over {facets['matches']} articles: {facets['ms']:.1f} ms; ValueCountMatchSpy {facets['xapian_ms']:.1f} ms; "
          f"a timeline by month {facets['timeline_ms']:.1f} ms")


if __name__ == "__main__":
    main()
