#!/usr/bin/env bash
# compile.sh DIRECTORY TARGET…: builds in a configured directory; says something only when it fails, and then what the compiler said.
set -euo pipefail
cd "$(dirname "$0")/.."
directory=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! ninja --quiet -C "$directory" "$@" >"$log" 2>&1; then
    grep -vE '^\[[0-9]+/[0-9]+\]' "$log" | head -n 80 >&2
    exit 1
fi
