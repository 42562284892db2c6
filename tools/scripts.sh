#!/usr/bin/env bash
# scripts.sh FOLDER: the test scripts of FOLDER (.sh and .mjs), one a line. Files that start with "helper" are read by tests, not run.
set -euo pipefail
cd "${MESON_SOURCE_ROOT:-.}/${MESON_SUBDIR:-.}"
LC_ALL=C
export LC_ALL
for file in "$1"/*.sh "$1"/*.mjs; do
    case $file in
    */helper*) ;;
    *) if [ -e "$file" ]; then echo "$file"; fi ;;
    esac
done
