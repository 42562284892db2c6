#!/usr/bin/env bash
# fuzz.sh: `make fuzz`. Each fuzzer of tests/fuzz in turn for SECONDS_EACH seconds (600), or only those named in FUZZ. What it learns is kept in
# build-clang/fuzz/NAME and used the next time; an input that it falls over in build-clang/fuzz/found. Exit status 1 when there is one.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${SECONDS_EACH:-600}
names=${FUZZ:-}
if [ -z "$names" ]; then
    for file in tests/fuzz/fuzz_*.c; do names+=" $(basename "$file" .c)"; done
fi
CC=clang tools/configure.sh build-clang -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 -Dfuzz=true
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 GCOS_SOURCE=$PWD
mkdir -p build-clang/fuzz/found
status=0
for name in $names; do
    tools/compile.sh build-clang "tests/$name"
    mkdir -p "build-clang/fuzz/$name"
    mapfile -t seeds < <(tools/fuzz-corpus.sh "$name")
    log=build-clang/fuzz/$name.log
    if build-clang/tests/"$name" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -print_final_stats=1 \
        -artifact_prefix="build-clang/fuzz/found/$name-" "build-clang/fuzz/$name" "${seeds[@]}" >"$log" 2>&1; then
        said="nothing found"
    else
        said="FELL OVER: see $log"
        status=1
    fi
    printf '%-18s %10s inputs in %4d s, %6s places reached: %s\n' "$name" "$(sed -nE 's/^stat::number_of_executed_units: *//p' "$log")" "$seconds" \
        "$(grep -oE 'cov: [0-9]+' "$log" | tail -n 1 | cut -d' ' -f2)" "$said"
done
exit $status
