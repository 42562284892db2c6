#!/usr/bin/env bash
# test.sh: builds what the tests need and runs them all; the last line is "N passed, N failed" and the exit status says the same.
#   build-test   sanitized (address, undefined): unit, refuse, scenario, http
#   build-clang  the second compiler sees other mistakes; sanitized and instrumented: each fuzzer over its corpus and a few thousand runs
#   build        as shipped: lint, fault, kill and browser tests, which move the clock, preload libraries or kill the process
set -uo pipefail
cd "$(dirname "$0")/.."
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# NAME DIRECTORY OPTION…: a build that fails is a failed test; what needs nothing of it still runs.
compile() {
    local name=$1 directory=$2
    shift 2
    if tools/configure.sh "$directory" "$@" && tools/compile.sh "$directory" -k 0 all meson-test-prereq; then
        echo "ok - $name" >>"$results/builds.tap"
    else
        echo "not ok - $name" >>"$results/builds.tap"
    fi
}

run() {
    local directory=$1 names
    shift
    # meson runs nothing at all when one program is missing, so name those that were built; the others are part of a failed build.
    names=$(meson introspect --tests "$directory" | node tools/test-built.mjs "$@") || names=
    # shellcheck disable=SC2086  # names of tests are names of files: no blanks
    meson test -C "$directory" --no-rebuild --quiet --timeout-multiplier 2 $names >"$results/meson.log" 2>&1
    cp "$directory/meson-logs/testlog.json" "$results/$directory.json" 2>/dev/null || cat "$results/meson.log" >&2
}

compile 'builds as shipped, with gcc' build
compile 'builds sanitized' build-test -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1
CC=clang compile 'builds with clang' build-clang -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 -Dfuzz=true
rm -f build/meson-logs/testlog.json build-test/meson-logs/testlog.json build-clang/meson-logs/testlog.json
run build-test unit refuse scenario http
run build-clang fuzz
run build lint fault kill browser
exec node tools/test-count.mjs "$results/builds.tap" "$results/build-test.json" "$results/build-clang.json" "$results/build.json"
