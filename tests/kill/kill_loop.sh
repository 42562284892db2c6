#!/usr/bin/env bash
# kill -9 at random moments while people write and read (E12.2, E11.4): after each start every acknowledged write is there, every page that was
# answered has its line in the journaal, and the journaal verifies. KILL_ROUNDS rounds (100). TAP.
set -uo pipefail
GCOS=${GCOS:-build/gcos}
rounds=${KILL_ROUNDS:-100}
work=$(mktemp -d)
data=$work/data
pid=
workers=()
cleanup() {
    [ ${#workers[@]} -gt 0 ] && kill "${workers[@]}" 2>/dev/null
    [ -n "$pid" ] && kill -9 "$pid" 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap cleanup EXIT
count=0
failed=0
tell() { # tell RESULT NAME
    count=$((count + 1))
    if [ "$1" = 0 ]; then echo "ok $count - $2"; else
        failed=$((failed + 1))
        echo "not ok $count - $2"
    fi
}
start() {
    : >"$work/log" # else the address of the server before could still stand there
    "$GCOS" "$1" --data "$data" --listen 127.0.0.1:0 >"$work/log" 2>&1 &
    pid=$!
    disown "$pid"
    for _ in $(seq 400); do
        url=$(grep -oE 'http://127.0.0.1:[0-9]+' "$work/log" | head -n 1)
        [ -n "$url" ] && return 0
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.05
    done
    sed 's/^/# /' "$work/log"
    return 1
}
hit() { # and wait until it has let go of the directory
    kill -9 "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.01; done
}
lines() { "$GCOS" journaal verify --casusoverleg "$co" --data "$data" | grep -oE '[0-9]+ regels' | grep -oE '[0-9]+' || echo 0; }
writer() { # writer ROUND NUMBER: one nomination after the other; what was acknowledged is kept
    local n=0 answer
    while :; do
        n=$((n + 1))
        answer=$(curl -s -m 5 -o /dev/null -w '%{http_code} %header{location}' -H "Authorization: Bearer $politie" -H 'Content-Type: application/json' \
            -d "{\"geslachtsnaam\":\"W$1x$2x$n\",\"geboortedatum\":\"1980-01-01\",\"aanleiding\":\"Proef met uitval.\",\"concept\":true}" \
            "$url/api/v1/casusoverleggen/$co/dossiers")
        case $answer in
        201*) echo "${answer#* }" >>"$work/written.$1.$2" ;;
        000*) return ;;
        *) echo "$answer" >>"$work/odd" ;;
        esac
    done
}
reader() { # reader ROUND NUMBER: one page after the other
    local answer
    while :; do
        answer=$(curl -s -m 5 -o "$work/page.$2" -w '%{http_code}:%{size_download}:%{exitcode}' -H "Authorization: Bearer $politie" \
            "$url/api/v1/casusoverleggen/$co/dossiers")
        case $answer in
        200:*:0) echo . >>"$work/read.$1.$2" ;;
        000* | 200*) return ;;
        *) echo "$answer" >>"$work/odd" ;;
        esac
    done
}

start demo || { echo "1..0 # SKIP the demo does not start"; exit 1; }
politie=$("$GCOS" token create --as politie --data "$data")
co=$(curl -s -H "Authorization: Bearer $politie" "$url/api/v1/casusoverleggen" | grep -oE '"id":"[0-9a-f]{32}"' | head -n 1 | cut -d'"' -f4)
hit
lost=0
unlogged=0
untrue=0
dead=0
acknowledged=0
pages=0
: >"$work/odd"
for round in $(seq "$rounds"); do
    if ! start serve; then
        dead=$((dead + 1))
        break
    fi
    before=$(lines)
    workers=()
    for n in 1 2; do
        writer "$round" "$n" &
        workers+=($!)
        reader "$round" "$n" &
        workers+=($!)
    done
    sleep "0.$(printf %03d $((RANDOM % 600 + 20)))"
    hit
    wait "${workers[@]}" 2>/dev/null
    workers=()
    if ! start serve; then
        dead=$((dead + 1))
        break
    fi
    written=$(cat "$work"/written."$round".* 2>/dev/null | wc -l)
    read=$(cat "$work"/read."$round".* 2>/dev/null | wc -l)
    after=$(lines)
    "$GCOS" journaal verify --data "$data" >"$work/verify" 2>&1 || { untrue=$((untrue + 1)); sed 's/^/# /' "$work/verify"; }
    if [ $((after - before)) -lt $((written + read)) ]; then
        unlogged=$((unlogged + 1))
        echo "# round $round: $((after - before)) lines, $written writes and $read pages"
    fi
    for location in $(cat "$work"/written."$round".* 2>/dev/null); do
        code=$(curl -s -m 5 -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $politie" "$url$location")
        [ "$code" = 200 ] || { lost=$((lost + 1)); echo "# round $round: $location gives $code"; }
    done
    acknowledged=$((acknowledged + written))
    pages=$((pages + read))
    hit
done
echo "# $rounds rounds, $acknowledged acknowledged writes, $pages pages"
tell "$dead" "it starts again after every kill -9"
tell "$lost" "every acknowledged write is there"
tell "$unlogged" "every page that was answered has its line in the journaal"
tell "$untrue" "the journaal verifies after every kill"
tell "$([ "$acknowledged" -gt 0 ] && [ "$pages" -gt 0 ]; echo $?)" "there were writes and pages to lose"
tell "$(wc -l <"$work/odd")" "no answer but a whole one or none"
[ -s "$work/odd" ] && sort "$work/odd" | uniq -c | sed 's/^/# /' | head -n 5
echo "1..$count"
[ "$failed" = 0 ]
