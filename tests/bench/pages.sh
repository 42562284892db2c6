#!/usr/bin/env bash
# Each kind of page in a house of many dossiers (DOSSIERS, default 10000): the median of a few requests, beside the goal of 50 ms, and its bytes beside 100 kB.
set -euo pipefail
DIR=$BENCH_DIR/pages HERE=$(cd "$(dirname "$GCOS")" && pwd)
mkdir -p "$DIR"
"$GCOS" demo --data "$DIR/house" --listen 127.0.0.1:18190 >"$DIR/log" 2>&1 & demo=$!
for _ in $(seq 200); do curl -fs http://127.0.0.1:18190/healthz >/dev/null && break; sleep 0.05; done
kill "$demo"; wait "$demo" || true
"$HERE/tests/bench_fill" "$DIR/house" "${DOSSIERS:-10000}" >/dev/null
"$GCOS" serve --data "$DIR/house" --listen 127.0.0.1:18190 >"$DIR/log" 2>&1 & server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
node "$(dirname "$0")/pages.mjs" http://127.0.0.1:18190
