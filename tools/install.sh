#!/usr/bin/env bash
# install.sh build|test: installs what a bare Debian 12 lacks, from Debian and npm by package name; says nothing when nothing is missing.
# Each package is tested before apt is called: a half-configured stranger on a machine makes every apt-get install fail.
set -euo pipefail
cd "$(dirname "$0")/.."
scope=${1:-build}

BUILD='gcc libc6-dev meson ninja-build pkg-config ca-certificates libmicrohttpd-dev libjansson-dev libyaml-dev libsqlite3-dev
    libsodium-dev libutf8proc-dev libzip-dev libexpat1-dev libcurl4-gnutls-dev bubblewrap fonts-liberation'
TEST='clang libclang-rt-14-dev libcmocka-dev libfaketime faketime sqlite3 chromium curl strace procps binutils qpdf
    poppler-utils'

as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif command -v sudo >/dev/null; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        echo "Root or sudo is needed for: $*" >&2
        exit 1
    fi
}

missing=()
want() {
    local package
    for package in "$@"; do
        if [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
            missing+=("$package")
        fi
    done
}
# shellcheck disable=SC2086  # lists of words
want $BUILD
if [ "$scope" = test ]; then
    # shellcheck disable=SC2086
    want $TEST
fi
# Any Node.js from 18 on will do, from wherever it came.
if ! command -v node >/dev/null; then want nodejs; fi
if ! command -v npm >/dev/null; then want npm; fi

if [ ${#missing[@]} -gt 0 ]; then
    echo "Installing: ${missing[*]}"
    log=$(mktemp)
    install() { as_root apt-get install -y --no-install-recommends -q "${missing[@]}" >"$log" 2>&1; }
    if ! { as_root apt-get update -q >"$log" 2>&1 && install; } && ! install; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        exit 1
    fi
    rm -f "$log"
fi

# The npm packages are those of package-lock.json, without their install scripts. The stamp says what stands there now.
lock=$(cksum <package-lock.json)
stamp=node_modules/.gcos-stamp
have=$(cat "$stamp" 2>/dev/null || true)
if [ "$have" != "test $lock" ] && [ "$have" != "$scope $lock" ]; then
    omit=()
    if [ "$scope" = build ]; then omit=(--omit=dev); fi
    echo "Installing the npm packages of package.json"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error "${omit[@]}" >/dev/null
    echo "$scope $lock" >"$stamp"
fi
