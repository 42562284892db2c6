#!/usr/bin/env bash
# The figure of slow clients (threats); see slow.mjs.
set -euo pipefail
cd "$(dirname "$0")"
exec node slow.mjs
