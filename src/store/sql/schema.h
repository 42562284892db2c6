/*
 * schema: the tables of a bestand and of its key store, as upgrade steps. Step n brings `PRAGMA user_version` from n to n + 1 in one
 * transaction; a step that was ever released is never changed again. Read by store/upgrade.c only.
 */
#ifndef GCOS_STORE_SQL_SCHEMA_H
#define GCOS_STORE_SQL_SCHEMA_H

/*
 * Every bestand.
 *
 * meta       one row: group   number of the last committed group, frontier of the journaal, time of its last line, number of the last event
 * gezag      one row: number of the last authorisation change that counts here
 * stream     projection without identity. volgorde: creation order. kaart: sealed card. termijn: next term, day; 2147483647: none
 * event      append-only; payload: sealed record. volgorde: number over the whole bestand. Since step 6 a stream's events lie together by place: its
 *            number in table stream, EVENT_BITS to the left, and theirs. The tree above them then holds small numbers instead of whole events
 * term       clocks of a stream
 * journaal   lines; journaal_stroom finds those that name a pseudonym
 * checkpoint newest signed head of each UTC hour
 * herhaling  Idempotency-Keys of the last 24 hours, as keyed hashes
 */
#define SCHEMA_BESTAND_1 \
    "CREATE TABLE meta(een INTEGER PRIMARY KEY CHECK(een = 1), naam TEXT NOT NULL, groep INTEGER NOT NULL, frontier BLOB NOT NULL," \
    " tijd INTEGER NOT NULL, volgorde INTEGER NOT NULL) STRICT;" \
    "CREATE TABLE gezag(een INTEGER PRIMARY KEY CHECK(een = 1), gezag INTEGER NOT NULL) STRICT;" \
    "INSERT INTO gezag VALUES(1, 0);" \
    "CREATE TABLE stream(volgorde INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE, kind INTEGER NOT NULL, state INTEGER NOT NULL," \
    " toegang_versie INTEGER NOT NULL, inhoud_versie INTEGER NOT NULL, aanmelder BLOB NOT NULL, termijn INTEGER NOT NULL," \
    " werk INTEGER NOT NULL, kaart BLOB) STRICT;" \
    "CREATE INDEX stream_lijst ON stream(kind, volgorde, state, aanmelder);" \
    "CREATE INDEX stream_termijn ON stream(kind, termijn, volgorde, state, aanmelder);" \
    "CREATE INDEX stream_werk ON stream(kind, termijn, volgorde, state, aanmelder) WHERE werk <> 0;" \
    "CREATE TABLE event(stream BLOB NOT NULL, number INTEGER NOT NULL, kind INTEGER NOT NULL, piece BLOB NOT NULL, volgorde INTEGER NOT NULL," \
    " payload BLOB NOT NULL, PRIMARY KEY(stream, number)) STRICT, WITHOUT ROWID;" \
    "CREATE TABLE term(stream BLOB NOT NULL, soort TEXT NOT NULL, uiterlijk INTEGER NOT NULL," \
    " PRIMARY KEY(stream, soort, uiterlijk)) STRICT, WITHOUT ROWID;" \
    "CREATE INDEX term_uiterlijk ON term(uiterlijk);" \
    "CREATE TABLE journaal(nummer INTEGER PRIMARY KEY, hash BLOB NOT NULL, regel TEXT NOT NULL) STRICT;" \
    "CREATE TABLE journaal_stroom(pseudoniem BLOB NOT NULL, nummer INTEGER NOT NULL," \
    " PRIMARY KEY(pseudoniem, nummer)) STRICT, WITHOUT ROWID;" \
    "CREATE TABLE checkpoint(uur INTEGER PRIMARY KEY, nummer INTEGER NOT NULL, note TEXT NOT NULL) STRICT;" \
    "CREATE TABLE herhaling(sleutel BLOB PRIMARY KEY, tijd INTEGER NOT NULL, verzoek BLOB NOT NULL, status INTEGER NOT NULL," \
    " plaats TEXT NOT NULL) STRICT, WITHOUT ROWID;" \
    "CREATE INDEX herhaling_tijd ON herhaling(tijd);"

/* wissing: what was decided to be destroyed and is not gone yet from every file; piece of zero bytes: the whole stream */
#define SCHEMA_BESTAND_3 "CREATE TABLE wissing(stream BLOB NOT NULL, piece BLOB NOT NULL, PRIMARY KEY(stream, piece)) STRICT, WITHOUT ROWID;"

/*
 * concept: what somebody is typing into the form of an act about a stream; sealed under the stream's key, so it is forgotten with it. One of each,
 * written over; gone when the form is sent.
 */
#define SCHEMA_BESTAND_4 "CREATE TABLE concept(stream BLOB NOT NULL, medewerker BLOB NOT NULL, soort TEXT NOT NULL, tijd INTEGER NOT NULL," \
    " inhoud BLOB NOT NULL, PRIMARY KEY(stream, medewerker, soort)) STRICT, WITHOUT ROWID;"

/* Dossiers of before there were terms of the whole dossier: their terms are due to be computed anew. The number is that of no version. */
#define SCHEMA_BESTAND_5 "INSERT OR IGNORE INTO term(stream, soort, uiterlijk) SELECT id, 'versie', 0 FROM stream WHERE kind = 1;"

#define SCHEMA_BESTAND_6 \
    "CREATE TABLE event_6(plaats INTEGER PRIMARY KEY, stream BLOB NOT NULL, number INTEGER NOT NULL, kind INTEGER NOT NULL, piece BLOB NOT NULL," \
    " volgorde INTEGER NOT NULL, payload BLOB NOT NULL) STRICT;" \
    "INSERT INTO event_6 SELECT (s.volgorde << 22) + e.number, e.stream, e.number, e.kind, e.piece, e.volgorde, e.payload" \
    " FROM stream s JOIN event e ON e.stream = s.id ORDER BY s.volgorde, e.number;" \
    "DROP TABLE event;" \
    "ALTER TABLE event_6 RENAME TO event;"
#define SCHEMA_REGISTER_6 "CREATE UNIQUE INDEX event_volgorde ON event(volgorde);"

/*
 * blob    attachments (E3.1) in chunks, each sealed under the key of its piece (keys.h: blob_bound)
 * upload  pieces that are still coming in: what stands here and is not finished belongs to no event, and is forgotten at the next start or by the clock.
 *         aantal: chunks so far; tijd: of the last one
 */
#define SCHEMA_BESTAND_7 \
    "CREATE TABLE blob(plaats INTEGER PRIMARY KEY, stream BLOB NOT NULL, piece BLOB NOT NULL, nummer INTEGER NOT NULL, inhoud BLOB NOT NULL) STRICT;" \
    "CREATE UNIQUE INDEX blob_stuk ON blob(stream, piece, nummer);" \
    "CREATE TABLE upload(stream BLOB NOT NULL, piece BLOB NOT NULL, aantal INTEGER NOT NULL, tijd INTEGER NOT NULL," \
    " PRIMARY KEY(stream, piece)) STRICT, WITHOUT ROWID;"

/* zegel: keyed hash of the row, so that who has no key cannot put another stand in its place */
#define SCHEMA_BESTAND_2 "ALTER TABLE meta ADD COLUMN zegel BLOB NOT NULL DEFAULT x'';"

/*
 * What the register has besides: the order of all events, and accounts. argon, hoedanigheid and naam are sealed.
 */
#define SCHEMA_REGISTER_1 \
    "CREATE UNIQUE INDEX event_volgorde ON event(volgorde);" \
    "CREATE TABLE wachtwoord(medewerker BLOB PRIMARY KEY, argon BLOB NOT NULL) STRICT, WITHOUT ROWID;" \
    "CREATE TABLE sessie(hash BLOB PRIMARY KEY, medewerker BLOB NOT NULL, gemaakt INTEGER NOT NULL, laatst INTEGER NOT NULL," \
    " verloopt INTEGER NOT NULL, hoedanigheid BLOB NOT NULL) STRICT, WITHOUT ROWID;" \
    "CREATE INDEX sessie_medewerker ON sessie(medewerker);" \
    "CREATE INDEX sessie_verloopt ON sessie(verloopt);" \
    "CREATE TABLE token(hash BLOB PRIMARY KEY, medewerker BLOB NOT NULL, verloopt INTEGER NOT NULL, naam BLOB NOT NULL) STRICT, WITHOUT ROWID;"

/* One calendar address a person. hash: keyed, and of this kind of secret alone; gemaakt: since when it stands. */
#define SCHEMA_REGISTER_8 \
    "CREATE TABLE kalenderadres(medewerker BLOB PRIMARY KEY, hash BLOB NOT NULL UNIQUE, gemaakt INTEGER NOT NULL) STRICT, WITHOUT ROWID;"

/*
 * The key store.
 *
 * meta    one row: the wrapped key of the bestand; groep: highest group that ever wrote here
 * key     wrapped keys, clustered by stream; piece of zero bytes: the stream's own
 * search  keyed tokens. soort 0 name, 1 marker. groep: written by; weg: replaced by that group, removed once the bestand committed it
 */
#define SCHEMA_KEYS_1 \
    "CREATE TABLE meta(een INTEGER PRIMARY KEY CHECK(een = 1), sleutel BLOB NOT NULL, groep INTEGER NOT NULL) STRICT;" \
    "CREATE TABLE key(stream BLOB NOT NULL, piece BLOB NOT NULL, wrapped BLOB NOT NULL, groep INTEGER NOT NULL," \
    " PRIMARY KEY(stream, piece)) STRICT, WITHOUT ROWID;" \
    "CREATE TABLE search(token BLOB NOT NULL, stream BLOB NOT NULL, soort INTEGER NOT NULL, groep INTEGER NOT NULL," \
    " weg INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(token, stream)) STRICT, WITHOUT ROWID;" \
    "CREATE INDEX search_stream ON search(stream);" \
    "CREATE INDEX search_weg ON search(weg) WHERE weg <> 0;"

#endif
