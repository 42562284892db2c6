#!/usr/bin/env bash
# The covenant read from the command line: as a document (E23.4), compared, and its notification (E21.1); refused when it is no covenant. TAP.
set -uo pipefail
GCOS=${GCOS:-build/gcos}
SOURCE=${GCOS_SOURCE:-.}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
failed=0
ok() { # ok NAME COMMAND…: the command succeeds
    local name=$1
    shift
    count=$((count + 1))
    if "$@" >"$work/out" 2>"$work/err"; then
        echo "ok $count - $name"
    else
        failed=$((failed + 1))
        echo "not ok $count - $name"
        sed 's/^/# /' "$work/out" "$work/err" | head -n 12
    fi
}
ends() { # ends STATUS COMMAND…: with this status; stdout in $work/said, stderr in $work/refusal
    local wanted=$1 got
    shift
    "$@" >"$work/said" 2>"$work/refusal" </dev/null
    got=$?
    cat "$work/refusal" >&2
    [ "$got" = "$wanted" ] || { echo "status $got, wanted $wanted" >&2; return 1; }
}
said() { grep -qF -- "$1" "$work/said"; }
refused() { # refused STATUS TEXT COMMAND…
    local wanted=$1 text=$2
    shift 2
    ends "$wanted" "$@" && grep -qF -- "$text" "$work/refusal" && [ ! -s "$work/said" ]
}
golden() { # golden FILE COMMAND…: prints what that file holds; after a wanted change: make golden
    local file=$SOURCE/tests/golden/$1
    shift
    ends 0 "$@" && diff -u "$file" "$work/said"
}

# what is refused, first
ok "E23_4 what is no covenant is not shown, and its line is named" refused 1 "$SOURCE/tests/convenant/fout-dertiende-rubriek.yaml:" \
    "$GCOS" convenant show "$SOURCE/tests/convenant/fout-dertiende-rubriek.yaml"
ok "E23_4 a general covenant is no specific one" ends 1 "$GCOS" convenant show "$SOURCE/convenanten/algemeen-2012.yaml"
ok "E23_4 an absent file is refused" refused 1 "is niet te lezen" "$GCOS" convenant show "$work/nothing.yaml"
ok "E23_4 an unknown format is wrong use" refused 2 "html, pdf en md" "$GCOS" convenant show "$SOURCE/convenanten/nazorg.yaml" --format docx
ok "E21_1 no notification of what is no covenant" refused 1 "is geen geldig specifiek convenant" \
    "$GCOS" convenant melding "$SOURCE/tests/convenant/fout-geen-grondslag.yaml"
ok "E23_4 nothing is compared with what is no covenant" refused 1 "is geen geldig specifiek convenant" \
    "$GCOS" convenant diff "$SOURCE/convenanten/nazorg.yaml" "$SOURCE/tests/convenant/fout-geen-grondslag.yaml"
ok "E23_4 comparing one file is wrong use" refused 2 "Gebruik:" "$GCOS" convenant diff "$SOURCE/convenanten/nazorg.yaml"

# the documents, to the letter
for file in "$SOURCE"/tests/golden/convenant-*.md; do
    name=$(basename "$file" .md)
    name=${name#convenant-}
    ok "E23_4 the covenant $name as a document" golden "convenant-$name.md" "$GCOS" convenant show "$SOURCE/convenanten/$name.yaml" --format md
    ok "E21_1 the notification of $name" golden "melding-$name.md" "$GCOS" convenant melding "$SOURCE/convenanten/$name.yaml" --format md
done
html() {
    ends 0 "$GCOS" convenant show "$SOURCE/convenanten/veelplegers.yaml" --format html && cp "$work/said" "$work/c.html" && said 'lang="nl"' &&
        said "Content-Security-Policy" && said "Artikel 1. Doel" && said 'aria-label="De Woningbouw leest:' && ! said "<script" && ! said " style=" &&
        ! said "http://" && ! said "https://"
}
ok "E23_4 as a page that stands alone: no scripts, nothing from elsewhere" html
hash() { # the page's own style is the one its policy allows
    local wanted
    wanted=$(node -e 'const css = require("fs").readFileSync(process.argv[1], "utf8").split("<style>")[1].split("</style>")[0];
        console.log(require("crypto").createHash("sha256").update(css).digest("base64"))' "$work/c.html")
    grep -qF "style-src 'sha256-$wanted'" "$work/c.html" || { echo "sha256-$wanted is not in the page's policy" >&2; return 1; }
}
ok "E23_4 the page's policy allows its own style and no other" hash

# PDF, in its sandbox. Where the kernel lets nobody make one there is none, which is told; the refusal is tried below.
sandbox=yes
"$GCOS" convenant show "$SOURCE/convenanten/nazorg.yaml" --format pdf >/dev/null 2>"$work/why" || ! grep -q zandbak "$work/why" || sandbox=
with_sandbox() { # with_sandbox NAME COMMAND…
    if [ -n "$sandbox" ]; then
        ok "$@"
    else
        count=$((count + 1))
        echo "ok $count - $1 # SKIP no sandbox can be made here: no user namespaces and no Landlock"
    fi
}
pdf() { # pdf FILE COMMAND…
    local to=$1
    shift
    ends 0 "$@" && cp "$work/said" "$to" && qpdf --check "$to" && pdfinfo "$to" >"$work/info" && grep -q "^Tagged: *yes" "$work/info" &&
        grep -qa "pdfuaid" "$to"
}
with_sandbox "E23_4 as PDF/UA" pdf "$work/c.pdf" "$GCOS" convenant show "$SOURCE/convenanten/veelplegers.yaml" --format pdf
tags() {
    pdfinfo -struct "$work/c.pdf" >"$work/tags" 2>/dev/null
    grep -q "Figure" "$work/tags" && grep -q "TH" "$work/tags" && grep -q 'H1 "Privacyconvenant Casusoverleg Veelplegers"' "$work/tags" &&
        [ "$(grep -c ' H2 ' "$work/tags")" -ge 14 ] && pdfinfo "$work/c.pdf" >"$work/info" &&
            grep -q "^Title: *Privacyconvenant Casusoverleg Veelplegers" "$work/info" &&
        qpdf --qdf --object-streams=disable "$work/c.pdf" "$work/plain.pdf" && grep -qa "/Lang (nl-NL)" "$work/plain.pdf"
}
with_sandbox "E23_4 the PDF has a title, a language, headings, tables with headings and a described figure" tags
same() { # every party and every article of the Markdown stands in the PDF
    pdftotext -layout "$work/c.pdf" "$work/c.txt"
    grep -q "Artikel 13" "$work/c.txt" && grep -q "Bureau Slachtofferhulp" "$work/c.txt" && grep -q "hoogstens 5 jaar" "$work/c.txt" &&
        grep -q "blad 1 van" "$work/c.txt"
}
with_sandbox "E23_4 the PDF says what the page says" same
with_sandbox "E21_1 the notification as PDF/UA" pdf "$work/m.pdf" "$GCOS" convenant melding "$SOURCE/convenanten/nazorg.yaml" --format pdf
hostile() { # what looks like source is text
    sed 's|^titel: .*|titel: "#panic(1) #read(\\"/etc/passwd\\") $x$ <b> {{titel}}"|' "$SOURCE/tests/convenant/goed-klein.yaml" >"$work/hostile.yaml"
    pdf "$work/h.pdf" "$GCOS" convenant show "$work/hostile.yaml" --format pdf && pdftotext "$work/h.pdf" "$work/h.txt" &&
        tr '\n' ' ' <"$work/h.txt" >"$work/h.line" && grep -qF '#panic(1) #read("/etc/passwd") $x$ <b> {{titel}}' "$work/h.line" &&
        ends 0 "$GCOS" convenant show "$work/hostile.yaml" --format html && said '&lt;b&gt; {{titel}}</h1>' && ! said '<b>'
}
with_sandbox "E23_4 text of a covenant is never read as source" hostile
mkdir "$work/bin"
ln -s "$(command -v node)" "$work/bin/node"
mkdir "$work/closed"
printf '#!/bin/sh\necho "bwrap: No permissions to create a new namespace" >&2\nexit 1\n' >"$work/closed/bwrap"
chmod +x "$work/closed/bwrap"
with_sandbox "E23_4 where bubblewrap may not, the kernel's own filters keep the worker in" pdf "$work/k.pdf" \
    env PATH="$work/closed:$PATH" "$GCOS" convenant show "$SOURCE/convenanten/nazorg.yaml" --format pdf
ok "E23_4 without the sandbox there is no PDF, and it says what else there is" refused 1 "--format html" \
    env PATH="$work/bin" "$GCOS" convenant show "$SOURCE/convenanten/nazorg.yaml" --format pdf

# compared
ok "E23_4 a covenant does not differ from itself" ends 0 "$GCOS" convenant diff "$SOURCE/convenanten/nazorg.yaml" "$SOURCE/convenanten/nazorg.yaml"
ok "E23_4 and says so" said "Er verandert niets."
sed -e 's/^  gemeente: {personalia: LS, overlast: LS/  gemeente: {personalia: LS, overlast: LS, leefsituatie: L/' -e 's/hoogstens: 5 jaar/hoogstens: 4 jaar/' \
    "$SOURCE/tests/convenant/goed-klein.yaml" >"$work/ruimer.yaml"
ok "E23_4 two versions that differ end with 1" ends 1 "$GCOS" convenant diff "$SOURCE/tests/convenant/goed-klein.yaml" "$work/ruimer.yaml"
order() {
    said "Gemeente Hilversum (burgemeester) gaat lezen: Werk, wonen, opleiding en inkomen. (art. 10)" &&
        said "De bewaartermijn wordt korter: 4 jaar (was: 5 jaar). (art. 20.1)" &&
        [ "$(head -n 1 "$work/said")" = "Wordt ruimer:" ]
}
ok "E23_4 who gains access is said first, what gets narrower after it" order

echo "1..$count"
exit $((failed > 0))
