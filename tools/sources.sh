#!/usr/bin/env bash
# sources.sh FOLDER [EXCEPT]: the C files of FOLDER and of its folders, one a line, in a fixed order. Used by meson while it configures.
# Meson runs it in the folder of the meson.build that calls it.
set -euo pipefail
cd "${MESON_SOURCE_ROOT:-.}/${MESON_SUBDIR:-.}"
LC_ALL=C
export LC_ALL
for file in "$1"/*.c "$1"/*/*.c; do
    if [ -e "$file" ] && [ "$file" != "${2:-}" ]; then
        echo "$file"
    fi
done
