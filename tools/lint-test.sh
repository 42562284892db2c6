#!/usr/bin/env bash
# lint-test.sh LINT ROOT: a lint that finds nothing is worth nothing. Each case is a file with one mistake. Prints TAP.
set -euo pipefail
lint=$1
root=$2
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
number=0

# NAME FILE EXPECTED CONTENT: EXPECTED is part of the one finding; empty: there must be none.
case_of() {
    local name=$1 file=$2 expected=$3 content=$4 said
    rm -rf "${tree:?}"/*
    mkdir -p "$tree/docs" "$tree/$(dirname "$file")"
    cp "$root/meson.build" "$tree/"
    cp "$root/docs/begrippen.md" "$tree/docs/"
    printf '/* A file. */\n%s\n' "$content" >"$tree/$file"
    said=$("$lint" "$tree" || true)
    number=$((number + 1))
    if { [ -n "$expected" ] && [[ $said == *"$expected"* ]]; } || { [ -z "$expected" ] && [ -z "$said" ]; }; then
        echo "ok $number - $name"
    else
        echo "not ok $number - $name"
        echo "# said: ${said//$'\n'/ | }"
    fi
}

unfinished='FIX'ME
case_of clean_file_is_accepted src/core/a.c '' 'int gegeven_count(void);'
case_of core_may_not_know_store src/core/a.c 'may not know src/store' '#include "store/store.h"'
case_of web_may_not_know_store src/web/a.c 'may not know src/store' '#include "store/store.h"'
case_of web_may_know_gate src/web/a.c '' '#include "gate/gate.h"'
case_of include_may_not_climb src/core/a.c 'does not climb' '#include "../store/store.h"'
case_of core_may_not_read_the_clock src/core/a.c 'the core is pure' '#include <time.h>'
case_of grant_is_private_to_store_and_mint src/gate/open.c 'grant is made by' '#include "store/grant_private.h"'
case_of grant_may_be_minted_in_mint src/gate/mint.c '' '#include "store/grant_private.h"'
case_of handler_is_called_in_the_gate_only src/web/a.c 'at one place' 'void f(void) { act->handle(a); }'
case_of handler_is_called_once src/gate/a.c 'second call site' 'void f(void) { act->handle(a); act->handle(b); }'
case_of banned_function_is_refused src/base/a.c 'strcpy() is banned' 'void f(void) { strcpy(a, b); }'
case_of banned_word_in_a_comment_is_free src/base/a.c '' '/* unlike strcpy(a, b) */'
case_of sql_outside_store_is_refused src/web/a.c 'src/store only' 'const char *a = "SELECT x FROM y";'
case_of sql_in_store_is_accepted src/store/a.c '' 'const char *a = "SELECT x FROM y";'
case_of html_in_a_string_is_refused src/web/a.c 'templates only' 'const char *a = "<p class=x>";'
case_of english_for_a_begrip_is_refused src/core/a.c 'the word for this is verstrekking' 'int disclosure_decide(void);'
case_of struct_is_not_hidden_by_typedef src/core/a.c 'typedef struct {' 'typedef struct { int a; } b;'
case_of unfinished_work_is_refused src/core/a.c 'has no place here' "/* $unfinished */"
case_of long_line_is_refused src/core/a.c 'characters; 160' "/* $(printf 'x%.0s' {1..170}) */"
case_of long_file_is_refused src/core/a.c '800 is the maximum' "$(printf 'int a;\n%.0s' {1..801})"
echo "1..$number"
