#!/usr/bin/env bash
# symbols.sh LIBCORE.a ALLOWED: the law is pure, so its library may ask nothing of the outside but what ALLOWED names: no clock, file, socket, chance
# or log. Symbols of our own pure code in base are allowed by the name of their module there. Prints TAP.
set -euo pipefail
library=$1
allowed=$2
undefined=$(nm -u "$library" | awk '$1 == "U" {print $2}' | LC_ALL=C sort -u)
defined=$(nm --defined-only "$library" | awk 'NF == 3 {print $3}' | LC_ALL=C sort -u)
patterns=$(grep -vE '^(#|$)' "$allowed" | sed -E 's/(.*)/^\1$/')
foreign=$(LC_ALL=C comm -23 <(echo "$undefined") <(echo "$defined") | grep -vE "$patterns" || true)
echo 1..1
if [ -z "$foreign" ]; then
    echo "ok 1 - core_asks_nothing_of_clock_file_socket_chance_or_log"
else
    echo "not ok 1 - core_asks_nothing_of_clock_file_socket_chance_or_log"
    while read -r symbol; do echo "# core uses $symbol"; done <<<"$foreign"
    exit 1
fi
