#!/usr/bin/env bash
# assets.sh: what is embedded in the binary, as PREFIX=FILE, one a line. Used by meson while it configures.
set -euo pipefail
cd "$MESON_SOURCE_ROOT"
LC_ALL=C
export LC_ALL
list() {
    local prefix=$1 file
    shift
    for file in "$@"; do
        if [ -f "$file" ]; then echo "$prefix=$file"; fi
    done
}
list templates src/web/templates/*.html
list assets src/web/assets/*
list brief src/brief/*.typ src/brief/*.mjs
list convenanten convenanten/*.yaml
