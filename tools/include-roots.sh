#!/usr/bin/env bash
# include-roots.sh SOURCE BUILD FOLDER='PERMITTED…'…: makes BUILD/inc/FOLDER with a link to each permitted folder of SOURCE/src.
# That directory is the only include root a folder is compiled with, so an include that breaks the layering does not compile.
set -euo pipefail
source=$1
build=$2
shift 2
for row in "$@"; do
    root=$build/inc/${row%%=*}
    mkdir -p "$root"
    find "$root" -mindepth 1 -delete
    for permitted in ${row#*=}; do
        ln -s "$source/src/$permitted" "$root/$permitted"
    done
done
