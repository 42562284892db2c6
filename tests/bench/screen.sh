#!/usr/bin/env bash
# screen.sh: what the screen reads in a second on one core (E9.3).
set -euo pipefail
"$(dirname "$GCOS")/tests/bench_screen" || true
