#!/usr/bin/env bash
# bench.sh: builds what ships, and once without the journaal to see what the journaal costs, and runs tests/bench/*.sh.
# A bench finds the binaries in GCOS and GCOS_WITHOUT_JOURNAAL, and a place for its data in BENCH_DIR.
set -euo pipefail
cd "$(dirname "$0")/.."
for program in wrk; do
    if ! command -v "$program" >/dev/null; then
        if [ "$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi
        $sudo apt-get install -y --no-install-recommends -q "$program" >/dev/null
    fi
done
tools/configure.sh build-bench
tools/compile.sh build-bench product tests/bench_fill tests/bench_fixed tests/bench_screen tests/bench_sqlite
tools/configure.sh build-bench-off -Djournaal_off=true
tools/compile.sh build-bench-off product
BENCH_DIR=$(mktemp -d)
trap 'rm -rf "$BENCH_DIR"' EXIT
export BENCH_DIR GCOS=$PWD/build-bench/gcos GCOS_WITHOUT_JOURNAAL=$PWD/build-bench-off/gcos
for bench in tests/bench/*.sh; do
    if [ -e "$bench" ]; then bash "$bench"; fi
done
