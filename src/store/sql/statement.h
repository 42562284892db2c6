/*
 * statement: every SQL statement of the store, by name. Read by store/db.c only; the rest of the store names them as STATEMENT_<name>.
 *
 * X(name, file, sql). file: DATA every bestand, REGISTER the register's database, KEYS the key store, NAKED before there is a schema.
 * Parameters are numbered; columns are read in the order written here.
 */
#ifndef GCOS_STORE_SQL_STATEMENT_H
#define GCOS_STORE_SQL_STATEMENT_H

#define STREAM_COLUMNS "volgorde, id, kind, state, toegang_versie, inhoud_versie, kaart"

/* ?1 kind, ?2 states as bits, ?3 aanmelder, ?4 his states as bits, ?5 most rows, ?6 cursor: volgorde below which rows start */
#define STREAM_PASSES "kind = ?1 AND volgorde < ?6 AND ((?2 >> state) & 1 OR (aanmelder = ?3 AND (?4 >> state) & 1))"

/* ?1 stream. The 22 is EVENT_BITS. */
#define EVENTS_OF_STREAM "plaats > (SELECT volgorde << 22 FROM stream WHERE id = ?1) AND plaats < (SELECT (volgorde + 1) << 22 FROM stream WHERE id = ?1)"

#define STATEMENT_LIST(X) \
    /* transactions */ \
    X(DATA_BEGIN, DATA, "BEGIN") \
    X(DATA_BEGIN_WRITE, DATA, "BEGIN IMMEDIATE") \
    X(DATA_COMMIT, DATA, "COMMIT") \
    X(DATA_ROLLBACK, DATA, "ROLLBACK") \
    X(DATA_SAVEPOINT, DATA, "SAVEPOINT item") \
    X(DATA_RELEASE, DATA, "RELEASE item") \
    X(DATA_ROLLBACK_TO, DATA, "ROLLBACK TO item") \
    X(KEYS_BEGIN, KEYS, "BEGIN") \
    X(KEYS_BEGIN_WRITE, KEYS, "BEGIN IMMEDIATE") \
    X(KEYS_COMMIT, KEYS, "COMMIT") \
    X(KEYS_ROLLBACK, KEYS, "ROLLBACK") \
    X(KEYS_SAVEPOINT, KEYS, "SAVEPOINT item") \
    X(KEYS_RELEASE, KEYS, "RELEASE item") \
    X(KEYS_ROLLBACK_TO, KEYS, "ROLLBACK TO item") \
    /* meta: where the writer stands */ \
    X(META_READ, DATA, "SELECT naam, groep, frontier, tijd, volgorde, (SELECT gezag FROM gezag), (SELECT max(nummer) FROM journaal), zegel FROM meta") \
    X(META_MAKE, DATA, "INSERT INTO meta(een, naam, groep, frontier, tijd, volgorde, zegel) VALUES(1, ?1, 0, ?2, 0, 0, ?3)") \
    X(META_WRITE, DATA, "UPDATE meta SET groep = ?1, frontier = ?2, tijd = ?3, volgorde = ?4, zegel = ?5") \
    X(GEZAG_READ, DATA, "SELECT gezag, (SELECT volgorde FROM meta) FROM gezag") \
    X(GEZAG_RAISE, DATA, "UPDATE gezag SET gezag = max(gezag, ?1)") \
    /* streams: ?1 id. Head and card */ \
    X(STREAM_READ, DATA, "SELECT " STREAM_COLUMNS " FROM stream WHERE id = ?1") \
    /* what a write asks of it */ \
    X(STREAM_TOUCH, DATA, "SELECT kind, toegang_versie, inhoud_versie, state, aanmelder, termijn, werk, volgorde FROM stream WHERE id = ?1") \
    /* ?1 id, ?2 toegang_versie, ?3 inhoud_versie, ?4 kaart; NULL leaves it: nothing that an index holds has changed */ \
    X(STREAM_KEEP, DATA, "UPDATE stream SET toegang_versie = ?2, inhoud_versie = ?3, kaart = coalesce(?4, kaart) WHERE id = ?1") \
    /* ?1 id, ?2 kind, ?3 state, ?4 toegang_versie, ?5 inhoud_versie, ?6 aanmelder, ?7 termijn, ?8 werk, ?9 kaart, ?10 volgorde */ \
    X(STREAM_MAKE, DATA, "INSERT INTO stream(id, kind, state, toegang_versie, inhoud_versie, aanmelder, termijn, werk, kaart, volgorde)" \
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)") \
    /* the same without the last; kaart NULL leaves the card */ \
    X(STREAM_WRITE, DATA, "UPDATE stream SET state = ?3, toegang_versie = ?4, inhoud_versie = ?5, aanmelder = ?6, termijn = ?7, werk = ?8," \
        " kaart = coalesce(?9, kaart) WHERE id = ?1 AND kind = ?2") \
    /* ?1 id, ?2 number of its last event: events without a projection */ \
    X(STREAM_COUNT, DATA, "UPDATE stream SET inhoud_versie = ?2 WHERE id = ?1") \
    X(STREAMS_NEWEST, DATA, "SELECT " STREAM_COLUMNS " FROM stream WHERE " STREAM_PASSES " ORDER BY volgorde DESC LIMIT ?5") \
    X(STREAMS_NEWEST_WORK, DATA, "SELECT " STREAM_COLUMNS " FROM stream WHERE werk <> 0 AND " STREAM_PASSES " ORDER BY volgorde DESC LIMIT ?5") \
    X(STREAMS_SOONEST, DATA, "SELECT " STREAM_COLUMNS " FROM stream WHERE " STREAM_PASSES " ORDER BY termijn, volgorde LIMIT ?5") \
    X(STREAMS_SOONEST_WORK, DATA, "SELECT " STREAM_COLUMNS " FROM stream WHERE werk <> 0 AND " STREAM_PASSES " ORDER BY termijn, volgorde LIMIT ?5") \
    X(STREAMS_LATEST, DATA, "SELECT " STREAM_COLUMNS " FROM stream WHERE " STREAM_PASSES \
        " ORDER BY termijn = 2147483647, termijn DESC, volgorde DESC LIMIT ?5") \
    X(STREAMS_LATEST_WORK, DATA, "SELECT " STREAM_COLUMNS " FROM stream WHERE werk <> 0 AND " STREAM_PASSES \
        " ORDER BY termijn = 2147483647, termijn DESC, volgorde DESC LIMIT ?5") \
    /* clocks: ?1 stream, ?2 soort, ?3 uiterlijk */ \
    /* ?1 soort, ?2 day */ \
    X(TERMS_DUE, DATA, "SELECT stream FROM term WHERE soort = ?1 AND uiterlijk <= ?2 GROUP BY stream ORDER BY min(uiterlijk), stream") \
    X(TERMS_COUNT, DATA, "SELECT count(DISTINCT stream) FROM term WHERE soort = ?1 AND uiterlijk <= ?2") \
    X(TERM_CLEAR, DATA, "DELETE FROM term WHERE stream = ?1") \
    X(TERM_MAKE, DATA, "INSERT OR IGNORE INTO term(stream, soort, uiterlijk) VALUES(?1, ?2, ?3)") \
    /* events: ?1 the first place of its stream, ?2 that of the next */ \
    X(EVENTS_READ, DATA, "SELECT number, kind, piece, payload FROM event WHERE plaats > ?1 AND plaats < ?2 ORDER BY plaats") \
    /* ?1 kind */ \
    X(EVENTS_COUNT, DATA, "SELECT count(*) FROM event WHERE kind = ?1") \
    /* ?1 stream, ?2 number, ?3 kind, ?4 piece, ?5 volgorde, ?6 payload, ?7 place */ \
    X(EVENT_MAKE, DATA, "INSERT INTO event(stream, number, kind, piece, volgorde, payload, plaats) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)") \
    /* 1 when the register's events are those that were written: none missing, each stream in its order. ?1 number of the last event */ \
    X(EVENTS_WHOLE, REGISTER, "SELECT (SELECT count(*) FROM event) = ?1 AND (SELECT coalesce(max(volgorde), 0) FROM event) = ?1 AND NOT EXISTS" \
        "(SELECT 1 FROM event e WHERE e.number > 1 AND NOT EXISTS" \
        "(SELECT 1 FROM event f WHERE f.plaats = e.plaats - 1 AND f.stream = e.stream AND f.number = e.number - 1 AND f.volgorde < e.volgorde))") \
    X(EVENTS_ALL, REGISTER, "SELECT number, kind, piece, payload, stream, volgorde FROM event ORDER BY volgorde") \
    /* forgetting: ?1 stream, ?2 piece; an event of a piece keeps its number and nothing else */ \
    X(WISSING_MAKE, DATA, "INSERT OR IGNORE INTO wissing(stream, piece) VALUES(?1, ?2)") \
    X(WISSING_FIRST, DATA, "SELECT stream, piece FROM wissing WHERE (stream, piece) > (?1, ?2) ORDER BY stream, piece LIMIT 1") \
    X(WISSING_DONE, DATA, "DELETE FROM wissing") \
    /* every stream, and every piece that an event names (none: the stream itself) */ \
    X(WISSING_PLACES, DATA, "SELECT id, zeroblob(16) FROM stream UNION SELECT stream, piece FROM event") \
    /* a dossier of which a piece is gone is computed anew, its card too (?1 stream): that may have been sealed with it */ \
    X(TERMS_ANEW, DATA, "INSERT OR IGNORE INTO term(stream, soort, uiterlijk) SELECT id, 'versie', 0 FROM stream WHERE id = ?1 AND kind = 1") \
    X(EVENTS_FORGET, DATA, "DELETE FROM event WHERE " EVENTS_OF_STREAM) \
    X(EVENTS_FORGET_PIECE, DATA, "INSERT OR REPLACE INTO event(plaats, stream, number, kind, piece, volgorde, payload)" \
        " SELECT plaats, stream, number, kind, piece, volgorde, x'' FROM event WHERE " EVENTS_OF_STREAM " AND piece = ?2") \
    /* ?1 stream, ?2 piece */ \
    X(PIECE_KNOWN, DATA, "SELECT EXISTS(SELECT 1 FROM event WHERE " EVENTS_OF_STREAM " AND piece = ?2)") \
    X(STREAM_FORGET, DATA, "DELETE FROM stream WHERE id = ?1") \
    /* attachments: ?1 stream, ?2 piece, ?3 number of the chunk, ?4 sealed bytes. In slices, so that no transaction holds a whole film */ \
    X(BLOB_MAKE, DATA, "INSERT INTO blob(stream, piece, nummer, inhoud) VALUES(?1, ?2, ?3, ?4)") \
    X(BLOB_READ, DATA, "SELECT inhoud FROM blob WHERE stream = ?1 AND piece = ?2 AND nummer = ?3") \
    X(BLOBS_FORGET, DATA, "DELETE FROM blob WHERE plaats IN (SELECT plaats FROM blob WHERE stream = ?1 LIMIT 64)") \
    X(BLOBS_FORGET_PIECE, DATA, "DELETE FROM blob WHERE plaats IN (SELECT plaats FROM blob WHERE stream = ?1 AND piece = ?2 LIMIT 64)") \
    /* ?3 time */ \
    X(UPLOAD_BEGIN, DATA, "INSERT INTO upload(stream, piece, aantal, tijd) VALUES(?1, ?2, 1, ?3)") \
    /* only when as many chunks as ?4 stand there */ \
    X(UPLOAD_GROW, DATA, "UPDATE upload SET aantal = aantal + 1, tijd = ?3 WHERE stream = ?1 AND piece = ?2 AND aantal = ?4") \
    X(UPLOAD_DONE, DATA, "DELETE FROM upload WHERE stream = ?1 AND piece = ?2") \
    X(UPLOADS_FORGET, DATA, "DELETE FROM upload WHERE stream = ?1") \
    X(UPLOADS_STAND, DATA, "SELECT EXISTS(SELECT 1 FROM upload WHERE tijd < ?1)") \
    X(UPLOADS_LEFT, DATA, "INSERT OR IGNORE INTO wissing(stream, piece) SELECT stream, piece FROM upload") \
    /* ?1 time */ \
    X(UPLOADS_OLD, DATA, "INSERT OR IGNORE INTO wissing(stream, piece) SELECT stream, piece FROM upload WHERE tijd < ?1") \
    /* what is being typed: ?1 stream, ?2 medewerker, ?3 act, ?4 time, ?5 sealed text */ \
    X(CONCEPT_KEEP, DATA, "INSERT INTO concept(stream, medewerker, soort, tijd, inhoud) VALUES(?1, ?2, ?3, ?4, ?5)" \
        " ON CONFLICT DO UPDATE SET tijd = excluded.tijd, inhoud = excluded.inhoud") \
    X(CONCEPTS_PRUNE, DATA, "DELETE FROM concept WHERE tijd < ?1") \
    X(CONCEPT_DROP, DATA, "DELETE FROM concept WHERE stream = ?1 AND medewerker = ?2 AND soort = ?3") \
    X(CONCEPTS_DROP, DATA, "DELETE FROM concept WHERE stream = ?1 AND soort = ?2") \
    X(CONCEPTS_FORGET, DATA, "DELETE FROM concept WHERE stream = ?1") \
    X(CONCEPT_READ, DATA, "SELECT tijd, inhoud FROM concept WHERE stream = ?1 AND medewerker = ?2 AND soort = ?3") \
    /* ?2 not his */ \
    X(CONCEPTS_OTHERS, DATA, "SELECT medewerker, max(tijd) FROM concept WHERE stream = ?1 AND medewerker <> ?2 AND soort = ?3 GROUP BY medewerker" \
        " ORDER BY 2 DESC LIMIT 5") \
    /* journaal: ?1 nummer, ?2 hash of the leaf, ?3 regel */ \
    X(LINE_MAKE, DATA, "INSERT INTO journaal(nummer, hash, regel) VALUES(?1, ?2, ?3)") \
    X(LINE_STREAM, DATA, "INSERT OR IGNORE INTO journaal_stroom(pseudoniem, nummer) VALUES(?1, ?2)") \
    /* ?1 pseudoniem, ?2 cursor: numbers below, ?3 most rows */ \
    X(LINES_OF, DATA, "SELECT j.nummer, j.regel FROM journaal_stroom s JOIN journaal j ON j.nummer = s.nummer" \
        " WHERE s.pseudoniem = ?1 AND s.nummer < ?2 ORDER BY s.nummer DESC LIMIT ?3") \
    /* ?1 cursor: numbers below, ?2 most rows */ \
    X(LINES_NEWEST, DATA, "SELECT nummer, regel FROM journaal WHERE nummer < ?1 ORDER BY nummer DESC LIMIT ?2") \
    X(LINES_ALL, DATA, "SELECT nummer, hash, regel FROM journaal ORDER BY nummer") \
    /* ?1 hour since 1970, ?2 lines covered, ?3 note */ \
    X(CHECKPOINT_KEEP, DATA, "INSERT INTO checkpoint(uur, nummer, note) VALUES(?1, ?2, ?3)" \
        " ON CONFLICT(uur) DO UPDATE SET nummer = excluded.nummer, note = excluded.note") \
    X(CHECKPOINTS_ALL, DATA, "SELECT note, uur, nummer FROM checkpoint ORDER BY uur") \
    X(CHECKPOINT_LAST, DATA, "SELECT note FROM checkpoint ORDER BY uur DESC LIMIT 1") \
    /* verification of what stands beside the lines. ?1 pseudoniem, ?2 nummer */ \
    X(VERIFY_META, DATA, "SELECT naam, frontier, tijd, groep FROM meta") \
    X(VERIFY_TRACES, DATA, "SELECT (SELECT count(*) FROM journaal_stroom), EXISTS(SELECT 1 FROM event) OR EXISTS(SELECT 1 FROM stream)" \
        " OR EXISTS(SELECT 1 FROM term) OR EXISTS(SELECT 1 FROM herhaling) OR EXISTS(SELECT 1 FROM sqlite_sequence)" \
        " OR EXISTS(SELECT 1 FROM meta WHERE groep > 0 OR volgorde > 0 OR tijd > 0)") \
    X(VERIFY_INDEXED, DATA, "SELECT 1 FROM journaal_stroom WHERE pseudoniem = ?1 AND nummer = ?2") \
    /* a tab stands in a line only between its parts */ \
    X(VERIFY_STRAY, DATA, "SELECT min(s.nummer) FROM journaal_stroom s LEFT JOIN journaal j ON j.nummer = s.nummer WHERE j.regel IS NULL" \
        " OR length(s.pseudoniem) <> 16 OR instr(substr(j.regel, instr(j.regel, char(9) || 'stroom=')), lower(hex(s.pseudoniem))) = 0") \
    /* Idempotency-Keys: ?1 keyed hash, ?2 time, ?3 hash of the request, ?4 status, ?5 location */ \
    X(REPEAT_READ, DATA, "SELECT verzoek, status, plaats FROM herhaling WHERE sleutel = ?1 AND tijd > ?2") \
    X(REPEAT_MAKE, DATA, "INSERT OR REPLACE INTO herhaling(sleutel, tijd, verzoek, status, plaats) VALUES(?1, ?2, ?3, ?4, ?5)") \
    X(REPEAT_PRUNE, DATA, "DELETE FROM herhaling WHERE tijd <= ?1") \
    /* accounts: ?1 medewerker or hash */ \
    X(PASSWORD_READ, REGISTER, "SELECT argon FROM wachtwoord WHERE medewerker = ?1") \
    X(PASSWORD_SET, REGISTER, "INSERT INTO wachtwoord(medewerker, argon) VALUES(?1, ?2) ON CONFLICT(medewerker) DO UPDATE SET argon = excluded.argon") \
    X(SESSION_READ, REGISTER, "SELECT medewerker, gemaakt, laatst, verloopt, hoedanigheid FROM sessie WHERE hash = ?1") \
    /* ?1 hash, ?2 medewerker, ?3 made and last, ?4 expires, ?5 capacity */ \
    X(SESSION_MAKE, REGISTER, "INSERT INTO sessie(hash, medewerker, gemaakt, laatst, verloopt, hoedanigheid) VALUES(?1, ?2, ?3, ?3, ?4, ?5)") \
    /* ?1 hash, ?2 last, ?3 expires; 0: unchanged */ \
    X(SESSION_TOUCH, REGISTER, "UPDATE sessie SET laatst = max(laatst, ?2), verloopt = CASE ?3 WHEN 0 THEN verloopt ELSE ?3 END WHERE hash = ?1") \
    X(SESSION_CAPACITY, REGISTER, "UPDATE sessie SET hoedanigheid = ?2 WHERE hash = ?1") \
    X(SESSION_END, REGISTER, "DELETE FROM sessie WHERE hash = ?1") \
    X(SESSIONS_END_OF, REGISTER, "DELETE FROM sessie WHERE medewerker = ?1") \
    /* ?1 now */ \
    X(SESSIONS_PRUNE, REGISTER, "DELETE FROM sessie WHERE verloopt < ?1") \
    X(TOKEN_READ, REGISTER, "SELECT medewerker, verloopt FROM token WHERE hash = ?1") \
    /* ?1 hash, ?2 medewerker, ?3 expires, ?4 label */ \
    X(TOKEN_MAKE, REGISTER, "INSERT INTO token(hash, medewerker, verloopt, naam) VALUES(?1, ?2, ?3, ?4)") \
    X(TOKEN_END, REGISTER, "DELETE FROM token WHERE hash = ?1") \
    X(SESSIONS_END_ALL, REGISTER, "DELETE FROM sessie") \
    X(TOKENS_END_ALL, REGISTER, "DELETE FROM token") \
    X(TOKENS_END_OF, REGISTER, "DELETE FROM token WHERE medewerker = ?1") \
    X(KALENDERADRES_READ, REGISTER, "SELECT medewerker FROM kalenderadres WHERE hash = ?1") \
    X(KALENDERADRES_OF, REGISTER, "SELECT gemaakt FROM kalenderadres WHERE medewerker = ?1") \
    /* ?1 medewerker, ?2 hash, ?3 made: the one he had stops */ \
    X(KALENDERADRES_MAKE, REGISTER, "INSERT INTO kalenderadres(medewerker, hash, gemaakt) VALUES(?1, ?2, ?3)" \
        " ON CONFLICT(medewerker) DO UPDATE SET hash = excluded.hash, gemaakt = excluded.gemaakt") \
    X(KALENDERADRES_END, REGISTER, "DELETE FROM kalenderadres WHERE medewerker = ?1") \
    X(KALENDERADRESSEN_END_ALL, REGISTER, "DELETE FROM kalenderadres") \
    /* key store */ \
    X(KEYS_META_READ, KEYS, "SELECT sleutel, groep FROM meta") \
    X(KEYS_META_MAKE, KEYS, "INSERT INTO meta(een, sleutel, groep) VALUES(1, ?1, 0)") \
    X(KEYS_META_WRAP, KEYS, "UPDATE meta SET sleutel = ?1") \
    X(KEYS_META_GROUP, KEYS, "UPDATE meta SET groep = ?1") \
    /* ?1 stream, ?2 piece */ \
    X(KEY_READ, KEYS, "SELECT wrapped FROM key WHERE stream = ?1 AND piece = ?2") \
    X(KEYS_OF, KEYS, "SELECT piece, wrapped FROM key WHERE stream = ?1 ORDER BY piece") \
    /* ?3 wrapped, ?4 group */ \
    X(KEY_MAKE, KEYS, "INSERT INTO key(stream, piece, wrapped, groep) VALUES(?1, ?2, ?3, ?4)") \
    /* ?1 stream, ?2 piece */ \
    X(KEYS_FORGET, KEYS, "DELETE FROM key WHERE stream = ?1") \
    X(KEY_FORGET, KEYS, "DELETE FROM key WHERE stream = ?1 AND piece = ?2") \
    X(SEARCH_FORGET, KEYS, "DELETE FROM search WHERE stream = ?1") \
    /* ?1 last group that the bestand committed */ \
    X(KEYS_DROP, KEYS, "DELETE FROM key WHERE groep > ?1") \
    X(SEARCH_DROP, KEYS, "DELETE FROM search WHERE groep > ?1") \
    X(SEARCH_RESTORE, KEYS, "UPDATE search SET weg = 0 WHERE weg > ?1") \
    X(SEARCH_PURGE, KEYS, "DELETE FROM search WHERE weg <> 0 AND weg <= ?1") \
    /* ?1 stream, ?2 group */ \
    X(SEARCH_CLEAR, KEYS, "UPDATE search SET weg = ?2 WHERE stream = ?1 AND soort = 0") \
    /* ?1 token, ?2 stream, ?3 soort, ?4 group */ \
    X(SEARCH_MAKE, KEYS, "INSERT INTO search(token, stream, soort, groep) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET weg = 0") \
    /* ?1 token, ?2 most rows */ \
    X(SEARCH_FIND, KEYS, "SELECT stream FROM search WHERE token = ?1 LIMIT ?2")

/* Settings of every handle; what each is for stands in store/db.c. */
#define SQL_WRITER \
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;" \
    "PRAGMA cell_size_check = ON; PRAGMA cache_size = -4096; PRAGMA mmap_size = 0; PRAGMA wal_autocheckpoint = 8000; PRAGMA journal_size_limit = 33554432;"
#define SQL_READER \
    "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -256;" \
    "PRAGMA mmap_size = 0;"
#define SQL_VERSION_READ "PRAGMA user_version"
#define SQL_VERSION_1 "PRAGMA user_version = 1;"
#define SQL_VERSION_2 "PRAGMA user_version = 2;"
#define SQL_VERSION_3 "PRAGMA user_version = 3;"
#define SQL_VERSION_4 "PRAGMA user_version = 4;"
#define SQL_VERSION_5 "PRAGMA user_version = 5;"
#define SQL_VERSION_6 "PRAGMA user_version = 6;"
#define SQL_VERSION_7 "PRAGMA user_version = 7;"
#define SQL_VERSION_8 "PRAGMA user_version = 8;"
#define SQL_VACUUM "VACUUM;"
#define SQL_VACUUM_INTO "VACUUM INTO ?1"
/* A copy that is written in place leaves no journal file behind that would hold what was overwritten. */
#define SQL_COPY "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
#define SQL_BEGIN "BEGIN IMMEDIATE;"
#define SQL_COMMIT "COMMIT;"
#define SQL_ROLLBACK "ROLLBACK;"

#endif
