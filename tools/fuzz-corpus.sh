#!/usr/bin/env bash
# fuzz-corpus.sh NAME: the folders with seeds of tests/fuzz/NAME.c that there are, one a line. Run from the source's root.
set -euo pipefail
for folder in "tests/fuzz/corpus/${1#fuzz_}" $(sed -nE 's/^ \* Corpus: +//p' "tests/fuzz/$1.c"); do
    if [ -d "$folder" ]; then echo "$folder"; fi
done
