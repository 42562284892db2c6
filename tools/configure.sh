#!/usr/bin/env bash
# configure.sh DIRECTORY [MESON OPTION…]: a configured build directory whose lists of files are those of the tree as it is now.
# Meson finds the sources when it configures; here that is done again when a file has come or gone. Quiet unless it fails.
set -euo pipefail
cd "$(dirname "$0")/.."
directory=$1
shift
# cmocka comes with `make test`, so its coming changes what there is to configure.
list=$({
    find src tests convenanten tools -type f 2>/dev/null | LC_ALL=C sort
    pkg-config --modversion cmocka 2>&1 || true
    cat meson.build meson_options.txt ./*/meson.build
    echo "$PWD $*"
} | cksum)
if [ -e "$directory/build.ninja" ] && [ "$(cat "$directory/.files" 2>/dev/null)" = "$list" ]; then
    exit 0
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if [ -e "$directory/build.ninja" ] && meson setup --reconfigure "$directory" "$@" >"$log" 2>&1; then
    :
elif rm -rf "$directory" && meson setup "$directory" "$@" >"$log" 2>&1; then
    :
else
    tail -n 20 "$log" >&2
    exit 1
fi
echo "$list" >"$directory/.files"
