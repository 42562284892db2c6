#!/usr/bin/env bash
# fuzz-test.sh PROGRAM: one fuzzer over its seeds, and over a fixed number of inputs made from them, so that it can never rot. Run by meson; TAP.
set -uo pipefail
program=$(realpath "$1")
name=$(basename "$program")
runs=5000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$GCOS_SOURCE" || exit 1
mapfile -t seeds < <(tools/fuzz-corpus.sh "$name")
files=$(find "${seeds[@]:-/dev/null}" -type f | wc -l)
count=0
failed=0
tell() { # tell STATUS NAME
    count=$((count + 1))
    if [ "$1" = 0 ]; then echo "ok $count - $2"; else
        failed=1
        echo "not ok $count - $2"
        tail -n 40 "$work/log" | sed 's/^/# /'
    fi
}
[ "$files" -gt 0 ]
tell $? "$name has seeds"
mkdir "$work/new"
"$program" -runs=0 -rss_limit_mb=2048 -timeout=10 -artifact_prefix="$work/" "${seeds[@]}" >"$work/log" 2>&1
tell $? "$name: nothing falls over its $files seeds"
"$program" -runs=$runs -seed=2012 -max_total_time=60 -rss_limit_mb=2048 -timeout=10 -artifact_prefix="$work/" "$work/new" "${seeds[@]}" >"$work/log" 2>&1
tell $? "$name: nor over $runs inputs made from them"
for artifact in "$work"/{crash,leak,timeout,oom}-*; do
    [ -e "$artifact" ] && echo "# input: $(base64 -w0 <"$artifact" | head -c 4000)"
done
echo "1..$count"
exit $failed
