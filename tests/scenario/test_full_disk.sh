#!/bin/bash
# A disk that is full under a running server (E12.2: without journaal nothing is shown): a clear answer, nothing half done, and on it goes when there
# is room. In a file system of its own, which takes a mount: skipped where that may not be.
set -u
count=0
failed=0
ok() { # ok NAME COMMAND…: the command succeeds
    local name=$1
    shift
    count=$((count + 1))
    if "$@" >/dev/null 2>&1; then
        echo "ok $count - $name"
    else
        echo "not ok $count - $name"
        failed=1
    fi
}
if [ "${1:-}" != inside ]; then
    work=$(mktemp -d)
    if unshare -rm mount -t tmpfs -o size=16m tmpfs "$work" 2>/dev/null; then
        unshare -rm bash "$0" inside "$work"
        status=$?
    else
        printf '1..1\nok 1 - a full disk under a running server # SKIP may not mount\n'
        status=0
    fi
    rmdir "$work"
    exit $status
fi

work=$2
log=$work.log
mount -t tmpfs -o size=16m tmpfs "$work"
"$GCOS" demo --data "$work/data" --listen 127.0.0.1:0 >"$log" 2>&1 &
pid=$!
url=
for _ in $(seq 300); do
    url=$(grep -oE 'http://127.0.0.1:[0-9]+' "$log" | head -n 1)
    [ -n "$url" ] && break
    sleep 0.1
done
bearer=$(curl -s -H 'Content-Type: application/json' -d '{"gebruikersnaam":"politie","wachtwoord":"gcos-demo-2012"}' "$url/api/v1/aanmelden" |
    grep -oE '"bearer": ?"[^"]*"' | cut -d'"' -f4)
gets() { # gets STATUS PATH [TEXT]: this answer, with this text
    local body
    body=$(curl -s -w '\n%{http_code}' -H "Authorization: Bearer $bearer" "$url$2")
    [ "${body##*$'\n'}" = "$1" ] && [[ $body == *"${3:-}"* ]]
}
co=$(curl -s -H "Authorization: Bearer $bearer" "$url/api/v1/casusoverleggen" | grep -oE '[0-9a-f]{32}' | head -n 1)
list=/api/v1/casusoverleggen/$co/dossiers
ok "the list is shown while there is room" gets 200 "$list" dossiers
dd if=/dev/zero of="$work/fill" bs=4k 2>/dev/null
for _ in $(seq 40); do gets 503 "$list" && break; done # what the files had left over is used up first
ok "E12_2_full_nothing_is_shown_without_journaal" gets 503 "$list" "De opslag werkt niet"
ok "E12_2_full_no_name_stands_in_the_answer" test -z "$(curl -s -H "Authorization: Bearer $bearer" "$url$list" | grep -i geslachtsnaam)"
ok "full: /healthz says so" gets 503 /healthz
nominate() { # the same request each time, under one Idempotency-Key
    curl -s -w '\n%{http_code}' -H "Authorization: Bearer $bearer" -H 'Content-Type: application/json' -H 'Idempotency-Key: volle-schijf-1' \
        -d '{"geslachtsnaam":"Volleschijf","geboortedatum":"1980-01-01","aanleiding":"Proef met een volle schijf.","concept":true}' "$url$list"
}
answer=$(nominate)
ok "full: a nomination is refused, and says that nothing changed" test "${answer##*$'\n'}" = 503 -a -n "$(grep 'niets gewijzigd' <<<"$answer")"
members=$(head -n 1 <<<"$answer" | grep -oE '"[a-z_]+":' | tr -d '":' | sort | tr '\n' ' ')
ok "full: the answer carries an incident number and nothing else" test "$members" = "detail instance status title type "
rm "$work/fill"
ok "with room again the list is shown" gets 200 "$list" dossiers
ok "and /healthz is well" gets 200 /healthz
ok "with room again the same nomination is recorded" test "$(nominate | tail -n 1)" = 201
ok "and once more adds nothing" test "$(nominate | tail -n 1)" = 201
ok "there is one of it: nothing was half done" \
    test "$(curl -s -H "Authorization: Bearer $bearer" "$url$list" | grep -o '"naam":"[^"]*Volleschijf[^"]*"' | wc -l)" = 1
kill -TERM "$pid"
ok "the server stops cleanly" wait "$pid"
ok "E12_2_the_journaal_verifies_after_a_full_disk" "$GCOS" journaal verify --data "$work/data"
echo "1..$count"
umount "$work"
rm -f "$log"
exit $failed
