#!/usr/bin/env bash
# What ./dev demo shows: the main job on the bundled sample, each command as a user would type it.
# usage: demo.sh DATELINE CORPUS
set -euo pipefail
dateline=$1
corpus=$2
sample=$(dirname "${BASH_SOURCE[0]}")/articles

bold="" plain=""
if [ -t 1 ]; then bold=$'\033[1m' plain=$'\033[0m'; fi

# A command as it is typed, then what it prints; exit codes 1 and 3 are answers, not failures.
show() {
  local word line=dateline
  for word in "$@"; do
    [ "$word" = "$corpus" ] && word=demo.corpus
    case $word in *[!A-Za-z0-9_./,=-]*) line+=" '$word'" ;; *) line+=" $word" ;; esac
  done
  printf '\n%s$ %s%s\n' "$bold" "$line" "$plain"
  "$dateline" "$@" || [ $? = 1 ] || [ $? = 3 ]
}

rm -rf "$corpus"
echo "dateline takes a folder of articles, plain text and JSON lines, and makes a corpus of it:"
show ingest -c "$corpus" "$sample"
show rejects -c "$corpus"
show stats -c "$corpus"
echo
echo "Search by words and fields; totals are exact:"
show search -c "$corpus" --limit 3 'copper strike OR "kidney drug"'
echo
echo "What the matching articles have in common:"
show facets -c "$corpus" --facet organization,year --limit 5 'profit'
echo
echo "When articles on it came out, beside all articles of that time:"
show timeline -c "$corpus" --unit year 'bank OR profit'
echo
echo "Facts as rows: the value, the sentence it stands in, the article, the rule that took it:"
show facts -c "$corpus" --type money,percent --limit 6 'org:Halvorsen published:2024'
echo
echo "Why a fact was taken:"
show rules explain 'Profit rose 12% to about $5.2 billion from $4.6-4.7 billion, Tarapal Copper Corp said.'
echo
echo "All facts as data, one a line, no cap:"
printf '\n%s$ dateline export facts -c demo.corpus > facts.jsonl%s\n' "$bold" "$plain"
"$dateline" export facts --quiet -c "$corpus" > "$corpus.facts.jsonl"
head -n 2 "$corpus.facts.jsonl"
echo
echo "The corpus stands in $corpus, the facts in $corpus.facts.jsonl. Go on with it, or with your own articles:"
echo "  $dateline search -c $corpus 'org:Lanyard profit'"
echo "  $dateline ingest -c my.corpus FOLDER"
echo "  $dateline help"
