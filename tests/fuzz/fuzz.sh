#!/usr/bin/env bash
# Builds the fuzzers with clang and runs each for some seconds. A crash leaves its input in build/fuzz/, and the exit
# code is 1.
# usage: fuzz.sh SECONDS
set -euo pipefail
seconds=$1
cmake --preset fuzz >/dev/null
ninja -C build/fuzz --quiet fuzzers
crashed=0
for fuzzer in build/fuzz/*_fuzz; do
  name=$(basename "$fuzzer")
  mkdir -p "build/fuzz/corpus/$name"
  echo "$name: $seconds s"
  log="build/fuzz/$name.log"
  "$fuzzer" -max_total_time="$seconds" -max_len=4096 -print_final_stats=1 -artifact_prefix="build/fuzz/$name-" \
    "build/fuzz/corpus/$name" corpus/sample/articles >"$log" 2>&1 || crashed=1
  grep -E 'stat::number_of_executed|SUMMARY|ERROR|runtime error' "$log" || true
done
exit "$crashed"
