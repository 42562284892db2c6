#!/usr/bin/env bash
# The command line: a new installation, accounts, tokens, import, journaal; and what goes wrong says so (E30.3, E12.2). TAP.
set -uo pipefail
GCOS=${GCOS:-build/gcos}
SOURCE=${GCOS_SOURCE:-.}
work=$(mktemp -d)
pid=
trap '[ -n "$pid" ] && kill "$pid" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
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
status() { # status WANTED COMMAND…: exits with this status
    local wanted=$1 got
    shift
    "$@"
    got=$?
    [ "$got" = "$wanted" ] || { echo "status $got, wanted $wanted" >&2; return 1; }
}
refused() { # refused WANTED TEXT COMMAND…: this status, and this text on stderr
    local wanted=$1 text=$2 got
    shift 2
    "$@" 2>"$work/refusal" </dev/null
    got=$?
    cat "$work/refusal" >&2
    [ "$got" = "$wanted" ] && grep -qF -- "$text" "$work/refusal"
}
says() { # says TEXT COMMAND…: status 0 and this text on stdout
    local text=$1
    shift
    "$@" >"$work/said" || return 1
    grep -qF -- "$text" "$work/said" || { cat "$work/said"; return 1; }
}
skip() {
    count=$((count + 1))
    echo "ok $count - $1 # SKIP $2"
}
start() { # start ARGUMENTS…: a server; its address in $url
    : >"$work/log" # else the address of the server before may still be read there
    "$GCOS" "$@" --listen 127.0.0.1:0 >>"$work/log" 2>&1 &
    pid=$!
    for _ in $(seq 300); do
        url=$(grep -oE 'http://127.0.0.1:[0-9]+' "$work/log" | head -n 1)
        [ -n "$url" ] && return 0
        kill -0 "$pid" 2>/dev/null || return 1
        sleep 0.1
    done
    return 1
}
stop() {
    kill -TERM "$pid"
    wait "$pid"
    local got=$?
    pid=
    return $got
}
with_text() { # with_text TEXT COMMAND…: TEXT on stdin
    local text=$1
    shift
    printf '%s' "$text" | "$@"
}

# ---- wrong use ----
ok "without a subcommand: wrong use" refused 2 "Gebruik" "$GCOS"
ok "an unknown subcommand is refused" refused 2 "Onbekende opdracht" "$GCOS" hallo
ok "an unknown option is refused" refused 2 "Onbekende optie" "$GCOS" serve --wachtwoord geheim
ok "an option without its value is refused" refused 2 "hoort een waarde" "$GCOS" serve --data
for command in demo init serve user token import convenant journaal actions screen; do
    ok "$command --help explains itself" says "Gebruik: gcos $command" "$GCOS" "$command" --help
done
ok "serve without an installation says how to make one" refused 1 "gcos init" "$GCOS" serve --data "$work/nothing"

# ---- a new installation ----
ok "init refuses a weak password" status 1 with_text $'Jo\nkort\n' "$GCOS" init --data "$work/real" --beheerder jo
ok "init prints the public key of the journaal" says "Openbare sleutel van het journaal: gcos-" "$GCOS" init --data "$work/real" --naam "Huis"
ok "init refuses a directory that is in use" refused 1 "lege map" "$GCOS" init --data "$work/real"
ok "the first beheerder is made without another" \
    status 0 with_text $'een heel lang wachtwoord\n' "$GCOS" user add --eerste-beheerder --gebruikersnaam jo --naam "Jo" --data "$work/real"
ok "a second first beheerder is refused" \
    status 1 with_text $'een heel lang wachtwoord\n' "$GCOS" user add --eerste-beheerder --gebruikersnaam bo --naam "Bo" --data "$work/real"
ok "files are for their owner alone" test "$(stat -c %a "$work/real" "$work/real/master.key" "$work/real/register.db" | tr '\n' ' ')" = "700 600 600 "
ok "refuses to listen beyond loopback" refused 2 "loopback" "$GCOS" serve --data "$work/real" --listen 0.0.0.0:0
ok "serves it" start serve --data "$work/real"
ok "answers /healthz" curl -fsS "$url/healthz"
ok "the socket is for its owner alone" test "$(stat -c %a "$work/real/gcos.sock")" = 600
ok "a second server on the same directory is refused" refused 1 "gebruikt deze map al" "$GCOS" serve --data "$work/real"
ok "user add goes through the running server" \
    status 0 with_text $'een ander lang wachtwoord\n' "$GCOS" user add --gebruikersnaam bo --naam "Bo" --instelling veiligheidshuis --as jo --data "$work/real"
ok "an account is made by a beheerder only" \
    status 1 with_text $'een ander lang wachtwoord\n' "$GCOS" user add --gebruikersnaam co --naam "Co" --instelling veiligheidshuis --as bo --data "$work/real"
ok "a password is given by a beheerder only" \
    status 1 with_text $'een ander lang wachtwoord\n' "$GCOS" user password --gebruikersnaam jo --as bo --data "$work/real"
bo=$("$GCOS" token create --as bo --data "$work/real")
cookie=$(curl -s -o /dev/null -D - -H "Origin: $url" -d 'gebruikersnaam=bo&wachtwoord=een+ander+lang+wachtwoord' "$url/aanmelden" |
    grep -oiE '^set-cookie: [^;]*' | cut -d' ' -f2)
ok "his token and his session open something" test "$(curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $bo" "$url/api/v1/werk"
    curl -s -o /dev/null -w '%{http_code}' -H "Cookie: $cookie" "$url/werk")" = "200200"
ok "a beheerder gives a password, and is told what ends with it" \
    says "API-tokens" with_text $'nog een lang wachtwoord\n' "$GCOS" user password --gebruikersnaam bo --as jo --data "$work/real"
ok "E12_3_a_new_password_ends_token_and_session" test "$(curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $bo" "$url/api/v1/werk"
    curl -s -o /dev/null -w '%{http_code}' -H "Cookie: $cookie" "$url/werk")" = "401303"
ok "a beheerder gives a password again" \
    status 0 with_text $'weer een lang wachtwoord\n' "$GCOS" user password --gebruikersnaam bo --as jo --data "$work/real"
ok "SIGTERM stops it cleanly" stop
ok "and leaves no socket" test ! -e "$work/real/gcos.sock"
ok "user add works without a server" \
    status 0 with_text $'een ander lang wachtwoord\n' "$GCOS" user add --gebruikersnaam do --naam "Do" --instelling veiligheidshuis --as jo --data "$work/real"

# ---- the example house ----
ok "demo fills and serves its house" start demo --data "$work/demo"
ok "every role can be found in what it prints" test "$(grep -cE '^  [a-z-]+ +[a-z]' "$work/log")" -ge 16
ok "a token lasts no longer than a year" refused 2 "366" "$GCOS" token create --as politie --dagen 400 --data "$work/demo"
ok "no token for who is not there" refused 1 "is er niet" "$GCOS" token create --as niemand --data "$work/demo"
politie=$("$GCOS" token create --as politie --data "$work/demo")
om=$("$GCOS" token create --as om --data "$work/demo")
ok "a token opens the API" curl -fsS -H "Authorization: Bearer $politie" "$url/api/v1/casusoverleggen"

# ---- import ----
cat >"$work/lijst.csv" <<'CSV'
voornamen,voorvoegsel,geslachtsnaam,geboortedatum,straat,huisnummer,huisletter,postcode,woonplaats,overleden
Măŀĩka,,Vųlĸovā,0000-00-00,Laan,41,,1211 AA,Hilversum,
Jan,van der,Zonnebloem,1963-04-00,"Weg, oost",1,a,1211 AB,Hilversum,
Jan,van der,Zonnebloem,1963-04-00,"Weg, oost",1,a,1211 AB,Hilversum,
Piet,,Overleden,1950-01-01,,,,,,ja
Kind,,Klein,2020-01-01,,,,,,
Zonder,,Datum,,,,,,,
CSV
printf 'Lang,,%s,1971-02-03,,,,,,\n' "$(printf 'Ab%.0s' $(seq 98))x" >>"$work/lijst.csv"
ok "import says line and article of what it refuses" refused 1 "lijst.csv:5: Deze persoon is overleden" \
    "$GCOS" import dossiers "$work/lijst.csv" --casusoverleg veelplegers --as politie --data "$work/demo"
ok "one under age is refused with its rule" grep -q "lijst.csv:6: .*E40.7" "$work/refusal"
ok "one without a birth date is refused" grep -q "lijst.csv:7: geboortedatum" "$work/refusal"
"$GCOS" import dossiers "$work/lijst.csv" --casusoverleg veelplegers --as politie --data "$work/demo" >"$work/again" 2>/dev/null
ok "the same file again adds nothing" grep -q "7 rijen gelezen: 0 toegevoegd als concept-aanmelding, 4 al eerder ingelezen, 3 geweigerd" "$work/again"
ok "who has no seat imports nothing" refused 1 "niet voor u" \
    "$GCOS" import dossiers "$work/lijst.csv" --casusoverleg veelplegers --as nazorg --data "$work/demo"
printf 'geslachtsnaam,geboortedatum,bsn\nA,1980-01-01,111222333\n' >"$work/bsn.csv"
ok "a column with a BSN is refused whole" refused 1 "hoort hier niet" \
    "$GCOS" import dossiers "$work/bsn.csv" --casusoverleg veelplegers --as politie --data "$work/demo"
co=$(curl -fsS -H "Authorization: Bearer $politie" "$url/api/v1/casusoverleggen" | grep -oE '"id":"[0-9a-f]{32}"' | head -n 1 | cut -d'"' -f4)
finds() { # finds TOKEN BODY: how many
    curl -fsS -H "Authorization: Bearer $1" -H 'Content-Type: application/json' -d "$2" "$url/api/v1/casusoverleggen/$co/zoekvragen" \
        | grep -oE '"precies"' | wc -l
}
ok "the importer finds by name" test "$(finds "$politie" '{"naam":"Vųlĸovā"}')" = 1
ok "and by birth date" test "$(finds "$politie" '{"geboortedatum":"1963-04-00"}')" = 2
ok "nobody else finds by name" test "$(finds "$om" '{"naam":"Vųlĸovā"}')" = 0
ok "nor by birth date" test "$(finds "$om" '{"geboortedatum":"1963-04-00"}')" = 0
big=$SOURCE/../shared/data/aanmeldingen.csv
if [ -f "$big" ]; then
    "$GCOS" import dossiers "$big" --casusoverleg veelplegers --as politie --data "$work/demo" >"$work/again" 2>"$work/refusal"
    ok "six hundred rows are read" grep -q '^600 rijen gelezen' "$work/again"
    ok "thirty deceased are refused" test "$(grep -c 'overleden' "$work/refusal")" = 30
    "$GCOS" import dossiers "$big" --casusoverleg veelplegers --as politie --data "$work/demo" >"$work/again" 2>/dev/null
    ok "and not twice" grep -q ' 0 toegevoegd' "$work/again"
else
    skip "six hundred rows are read" "no test data beside the checkout"
fi

# ---- journaal ----
ok "journaal verifies beside a running server" says "register: Het journaal klopt" "$GCOS" journaal verify --data "$work/demo"
"$GCOS" journaal export --casusoverleg veelplegers --data "$work/demo" >"$work/checkpoint"
ok "a checkpoint is exported" grep -q '^— gcos-' "$work/checkpoint"
finds "$politie" '{"naam":"Zonnebloem"}' >/dev/null
ok "growth from that checkpoint verifies" "$GCOS" journaal verify --casusoverleg veelplegers --checkpoint "$work/checkpoint" --data "$work/demo"
sed '2s/.*/99999/' "$work/checkpoint" >"$work/forged"
ok "a forged checkpoint does not" status 1 "$GCOS" journaal verify --casusoverleg veelplegers --checkpoint "$work/forged" --data "$work/demo"
ok "a port in use is told, with what can be done" refused 1 "--listen" "$GCOS" serve --data "$work/real" --listen "${url#http://}"
ok "demo stops cleanly" stop
ok "and opens again as it was" start demo --data "$work/demo"
ok "with its people" curl -fsS -H "Authorization: Bearer $politie" "$url/api/v1/casusoverleggen"
ok "and stops again" stop

# ---- what is wrong around it ----
cp -a "$work/demo" "$work/gone"
rm -f "$work/gone"/co-*.db*
ok "E12_2 a journaal that is gone is named" refused 1 "dit journaal ontbreekt" "$GCOS" journaal verify --data "$work/gone"
rm -rf "$work/whole"
cp -a "$work/demo" "$work/whole"
largest=$(ls -S "$work/whole"/co-*.db | head -n 1)
rm -f "${largest%.db}".*
ok "E12_2 a bestand that is gone, key store and all, is missed" refused 1 "een heel bestand is verwijderd" "$GCOS" journaal verify --data "$work/whole"
ok "and it stops the start, and is not made anew" refused 1 "niet wat er is geschreven" "$GCOS" serve --data "$work/whole"
ok "a lost bestand stops the start, and is not made anew" refused 1 "niet wat er is geschreven" "$GCOS" serve --data "$work/gone"
# what somebody with sqlite3 could do to the files: each is named, with its first bad line
tamper() { # tamper SQL EXPECTED: on a copy of the busiest bestand
    local file
    rm -rf "$work/tampered"
    cp -a "$work/demo" "$work/tampered"
    file=$(ls -S "$work/tampered"/co-*.db | head -n 1)
    sqlite3 "$file" "$1" >/dev/null && says_no "$2" "$GCOS" journaal verify --data "$work/tampered"
}
says_no() { # says_no TEXT COMMAND…: exit status 1, and this on stdout
    local text=$1 got
    shift
    "$@" >"$work/no" 2>/dev/null
    got=$?
    [ "$got" = 1 ] && grep -q -- "$text" "$work/no"
}
if command -v sqlite3 >/dev/null; then
    ok "E12_2 a deleted line is named" tamper "DELETE FROM journaal WHERE nummer = 3" ": Regel 3: "
    ok "E12_2 an emptied journaal is named" tamper "DELETE FROM journaal; DELETE FROM checkpoint; DELETE FROM journaal_stroom;
        UPDATE meta SET groep = 0, volgorde = 0, tijd = 0, frontier = zeroblob(8)" ": Regel 1: ontbreekt; het journaal is leeg"
    ok "E12_2 an emptied index is named" tamper "DELETE FROM journaal_stroom" "niet in de index"
    ok "E12_2 an altered frontier is named" tamper "UPDATE meta SET frontier = zeroblob(length(frontier))" "niet wat de schrijver heeft onthouden"
    ok "E12_2 and the server does not go on from it" refused 1 "niet wat er is geschreven" "$GCOS" serve --data "$work/tampered"
    rm -rf "$work/newer"
    cp -a "$work/demo" "$work/newer"
    sqlite3 "$(ls -S "$work/newer"/co-*.db | head -n 1)" "PRAGMA user_version = 99"
    (cd "$work/newer" && sha256sum ./*.db ./*.keys) >"$work/sums"
    ok "E11_3 files of a newer version are refused" refused 1 "andere versie van GCOS" "$GCOS" serve --data "$work/newer"
    ok "E11_3 and by verification" refused 1 "andere versie van GCOS" "$GCOS" journaal verify --data "$work/newer"
    ok "E11_3 and nothing changed" sh -c 'cd "$1" && sha256sum --quiet -c "$2"' - "$work/newer" "$work/sums"
else
    skip "E12_2 tampering with sqlite3" "sqlite3 is not installed"
fi
ok "an unreadable covenant is refused with its line" status 1 "$GCOS" convenant check "$work/checkpoint"
ok "an absent covenant is refused" status 1 "$GCOS" convenant check "$work/nothing.yaml"
for file in "$SOURCE"/convenanten/*.yaml; do
    [ "$(basename "$file")" = avg-wgs.yaml ] || ok "the covenant shipped is good: $(basename "$file" .yaml)" "$GCOS" convenant check "$file"
done
ok "E40_10 the profile with a number not known is refused for that" refused 1 "bewaren-hoogstens” is nog onbekend" \
    sh -c '"$0" convenant check "$1" >&2' "$GCOS" "$SOURCE/convenanten/avg-wgs.yaml"
fake=$(ls /usr/lib/*/faketime/libfaketime.so.1 2>/dev/null | head -n 1)
if [ -n "$fake" ] && LD_PRELOAD=$fake "$GCOS" --help >/dev/null 2>&1; then
    ok "a clock set back is told, and nothing changes" refused 1 "klok" \
        env LD_PRELOAD="$fake" FAKETIME=-2d DONT_FAKE_MONOTONIC=1 "$GCOS" token create --as politie --data "$work/demo"
else
    skip "a clock set back is told, and nothing changes" "no libfaketime, or a sanitized build"
fi
mkdir "$work/tiny"
if unshare -rm mount -t tmpfs -o size=900k tmpfs "$work/tiny" 2>/dev/null; then
    ok "a full disk is told" refused 1 "schijf vol" \
        unshare -rm sh -c 'mount -t tmpfs -o size=900k tmpfs "$1" && exec "$2" demo --data "$1/d" --listen 127.0.0.1:0' - "$work/tiny" "$(realpath "$GCOS")"
else
    skip "a full disk is told" "may not mount"
fi

# ---- projections ----
"$GCOS" actions --matrix >"$work/matrix"
ok "the permission matrix is the reviewed one" diff -u "$SOURCE/tests/golden/matrix.txt" "$work/matrix"
ok "actions --json is JSON" says '"id":"dossier.aanmelden"' "$GCOS" actions --json
ok "actions --openapi is an OpenAPI document" says '"openapi"' "$GCOS" actions --openapi
printf '1\tHij is Marokkaan\n2\tGestolen fiets\n' | "$GCOS" screen >"$work/screen"
ok "screen blocks what art. 9.3 forbids" grep -qP '^1\tblock\tras_etniciteit\t' "$work/screen"
ok "and lets the rest pass" grep -qP '^2\tallow\t\t$' "$work/screen"
echo "1..$count"
[ "$failed" = 0 ]
