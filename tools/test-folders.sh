#!/usr/bin/env bash
# test-folders.sh TEST.c: the folders under src/ that a test includes from, in one line; it is linked with those and what they need.
set -euo pipefail
cd "${MESON_SOURCE_ROOT:-.}/${MESON_SUBDIR:-.}"
sed -nE 's/^[[:space:]]*#include "([a-z]+)\/.*/\1/p' "$1" | LC_ALL=C sort -u | tr '\n' ' '
