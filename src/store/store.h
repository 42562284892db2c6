/*
 * store: events in, events out. One register and one bestand per casusoverleg, each with a key store beside it (art. 10). Knows engines,
 * keys, transactions and the journaal's place on disk; knows no rule. Nothing here is engine-specific, so that PostgreSQL can follow.
 *
 * Threads: a store is shared. Reads run on the caller's thread through a reader (one read transaction on both files; handles are cached per
 * thread and bestand). Writes are items handed to the one writer of their bestand, which groups them into one durable commit:
 * it waits until the queue is as long as the last group was, at most 1 ms, and never after a group of one.
 *
 * Order across the two files. Create: key store first, then bestand; start-up drops keys of groups that the bestand never committed.
 * A failed fsync is final: the bestand answers RC_IO from then on.
 */
#ifndef GCOS_STORE_STORE_H
#define GCOS_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/id.h"
#include "core/event.h"
#include "journaal/line.h"
#include "store/grant.h"

struct arena;
struct store;
struct bestand;
struct reader;

/* ---- installation ---- */

struct store_options {
    const char *dir;             /* data directory */
    const char *master_key_file; /* NULL: dir/master.key */
    const char *key_copy;        /* directory for the copy of the key stores; NULL: none is kept */
    unsigned writers;            /* writer threads; 0: 2. A bestand always has the same one */
    int64_t (*now)(void);        /* UTC seconds; NULL: the system clock */
};
/* Makes an empty installation: directory (0700), master key, installation id, journaal signing key, register. RC_CONFLICT when not empty. */
enum rc store_create(const struct store_options *options, struct err *err);
/* Takes the directory's lock (RC_BUSY: another process serves it; RC_VERSION: a newer program wrote here, nothing changed), upgrades schemas
 * in place, finishes what a crash cut off, starts writers. */
enum rc store_open(const struct store_options *options, struct store **ret_store, struct err *err);
/* Drains the writers, closes. */
void store_close(struct store *store);
const char *store_dir(const struct store *store);
/* Where the copy of the key stores stands; NULL: none is kept. */
const char *store_key_copy(const struct store *store);
/* Public key of the journaal as a vkey text (what `gcos init` prints). Owned by the store. */
const char *store_journaal_key(const struct store *store);

/* The register. Never NULL after store_open. */
struct bestand *store_register(struct store *store);
/* The bestand of a casusoverleg. create: makes it when absent. RC_NONE when absent. The store owns it. */
enum rc store_bestand(struct store *store, const struct id *casusoverleg, bool create, struct bestand **ret_bestand, struct err *err);
/*
 * From now on an item that checks its gezag becomes durable here only with this number or a higher one; so nothing does while the number itself
 * (item.set_gezag) cannot be written. Any thread.
 */
void bestand_demand_gezag(struct bestand *bestand, uint64_t gezag);
const char *bestand_name(const struct bestand *bestand);    /* "register" or the id's text */

/* Is the clock behind what stands in a journaal, so that nothing can be written, and so nothing shown? */
bool store_clock_back(struct store *store);

/* ---- reading ---- */

/* Begins a read transaction for this thread; reader_end must follow on the same thread before anything waits. */
enum rc reader_begin(struct bestand *bestand, struct reader **ret_reader, struct err *err);
void reader_end(struct reader *reader);

/* Number of the last authorisation change this bestand knows. */
enum rc reader_gezag(struct reader *reader, uint64_t *ret_gezag, struct err *err);

/* Number of the last event of this snapshot, over the whole bestand. */
uint64_t reader_volgorde(const struct reader *reader);

struct stream_head {
    struct id stream;
    enum stream_kind kind;
    int state;                   /* dossier_state, or 0/1 for an open/closed overleg */
    uint64_t toegang_versie, inhoud_versie;
    struct id pseudoniem;        /* how the journaal names it: keyed by the stream's key, so forgotten with it */
};
/* Head and all events in order; each is given to apply (arena memory, good until the arena ends). RC_NONE: no such stream, or of another kind. */
enum rc reader_stream(struct reader *reader, const struct grant *grant, const struct id *stream, enum stream_kind kind, struct arena *arena,
    struct stream_head *ret_head, void (*apply)(void *context, const struct event *event), void *context, struct err *err);
/* Every event of the register in order, with its number over the whole register. Needs no grant: no data of betrokkenen. */
enum rc reader_register(struct reader *reader, struct arena *arena, void (*apply)(void *context, const struct event *event, uint64_t sequence),
    void *context, struct err *err);

/* A card as stored: opaque bytes that core/kaart encodes. */
struct kaart_row {
    struct stream_head head;
    const uint8_t *kaart; size_t kaart_length;   /* decrypted; arena */
    uint64_t volgorde;           /* creation order: the cursor */
};
struct kaart_filter {
    enum stream_kind kind;
    uint32_t states;             /* bits 1 << state; 0: all */
    const struct id *aanmelder;  /* rows of this aanmelder pass whatever their state (in aanmelder_states) */
    uint32_t aanmelder_states;
    bool werk;                   /* only rows whose werk is not 0 */
    bool by_term;                /* soonest term first, without cursor; else newest first */
    bool oldest;                 /* with by_term: latest first */
    uint64_t na;                 /* cursor: rows after this volgorde (older); 0: from the start */
    size_t limit;                /* at most GRANT_PAGE_MAX times 4 rows, as the grant allows */
};
enum rc reader_kaarten(struct reader *reader, const struct grant *grant, const struct kaart_filter *filter, struct arena *arena,
    struct kaart_row **ret_row, size_t *ret_count, struct err *err);
/* Cards of these streams, in that order; those that are not there are left out. */
enum rc reader_kaarten_by_id(struct reader *reader, const struct grant *grant, const struct id *stream, size_t count, struct arena *arena,
    struct kaart_row **ret_row, size_t *ret_count, struct err *err);
/*
 * Names: which streams share most tokens with these words? words: folded name parts (utf8_fold, then split), without deletions (the store
 * makes tokens: the word, each one-letter deletion, and "geb:" + birth date). At most 50 candidates, most shared first, with their cards.
 */
struct zoek_woorden {
    const char *woord[24]; size_t woord_count;
    const char *geboortedatum;   /* as stored, or NULL */
};
enum rc reader_zoeken(struct reader *reader, const struct grant *grant, const struct zoek_woorden *woorden, struct arena *arena,
    struct kaart_row **ret_row, size_t *ret_count, struct err *err);
/* Was this marker (an import row, say) ever stored with a stream that still exists? Kept as a keyed token. */
enum rc reader_merk(struct reader *reader, const struct grant *grant, const char *merk, bool *ret_known, struct err *err);

/* Streams with a term of this kind on or before a day, soonest first, after the first skip of them (ret_skipped: as many as there were). No content, so
 * no grant. */
enum rc reader_termijnen(struct reader *reader, const char *soort, int32_t day, size_t skip, struct id *ret_stream, size_t most, size_t *ret_skipped,
    size_t *ret_count, struct err *err);
/* How many there are. */
enum rc reader_termijnen_count(struct reader *reader, const char *soort, int32_t day, int64_t *ret_count, struct err *err);

/* What somebody is typing: kept sealed under the key of its stream until it is sent, or for a week. inhoud NULL: dropped. At most CONCEPT_MAX bytes. */
#define CONCEPT_SECONDS (7 * 24 * 60 * 60)
#define CONCEPT_MAX 65536
struct concept {
    struct id stream, medewerker;
    const char *soort;           /* id of the act */
    const char *sleutel;         /* Idempotency-Key of the form it is typed into: not kept when that was sent already; NULL: none */
    int64_t tijd;
    const char *inhoud; size_t length;
};

/* What everyone was typing for this act about this stream. */
struct concept_weg { struct id stream; const char *soort; };

/* What this medewerker was typing, in the arena. RC_NONE: nothing. ret_ander: who else is typing there, newest first. */
struct concept_ander { struct id medewerker; int64_t tijd; };
enum rc reader_concept(struct reader *reader, const struct grant *grant, const struct id *stream, const struct id *medewerker, const char *soort,
    struct arena *arena, struct concept *ret_concept, struct concept_ander ret_ander[5], size_t *ret_ander_count, struct err *err);

/*
 * An attachment (E3.1) comes in and goes out in chunks, so that none ever stands in memory as a whole: all but the last are of BLOB_CHUNK bytes.
 * RC_NONE: it is not there any more; RC_CORRUPT: not what was written, or another one is the last. ret_bytes holds BLOB_CHUNK.
 */
#define BLOB_CHUNK ((size_t)256 * 1024)
enum rc reader_blob(struct reader *reader, const struct grant *grant, const struct id *stream, const struct id *piece, uint64_t number, bool last,
    uint8_t *ret_bytes, size_t *ret_length, struct err *err);

/* Does anything stand here of which no chunk came since this time, and that no event names? */
enum rc reader_uploads_old(struct reader *reader, int64_t before, bool *ret_old, struct err *err);

struct journaal_row {
    uint64_t nummer;
    const char *regel;           /* encoded line; arena */
};
/* Lines that name this pseudonym (NULL: all lines, as the grant allows), newest first, before nummer na (0: from the end). */
enum rc reader_journaal(struct reader *reader, const struct grant *grant, const struct id *pseudoniem, uint64_t na, size_t limit,
    struct arena *arena, struct journaal_row **ret_row, size_t *ret_count, struct err *err);

/* Idempotency: what this user's key led to, within 24 hours. RC_NONE: never used. */
struct herhaling {
    uint8_t request_hash[32];
    int status;
    char location[192];
};
enum rc reader_herhaling(struct reader *reader, const struct id *medewerker, const char *sleutel, struct herhaling *ret_herhaling, struct err *err);

/* ---- writing ---- */

struct expect {                  /* the versions a decision rested on */
    struct id stream;
    uint64_t toegang_versie;
    uint64_t inhoud_versie;
    bool inhoud;                 /* inhoud_versie counts too */
    bool create;                 /* the stream must not exist yet */
};
struct listed {                  /* a stream that a list shows, with the version its visibility rested on */
    struct id stream;
    uint64_t toegang_versie;
};
struct stream_term { const char *soort; int32_t uiterlijk; };
struct projection {              /* how a stream stands after the events of this item */
    struct id stream;
    enum stream_kind kind;
    int state;
    bool toegang;                /* this item changes who may see it: toegang_versie becomes the new last number */
    struct id aanmelder;
    int32_t termijn;             /* next term, day; DATE_NONE */
    uint32_t werk;               /* bits; 0: carries no work */
    const uint8_t *kaart; size_t kaart_length;      /* NULL: unchanged */
    struct id kaart_stuk;        /* it is sealed with the key of this piece; none: with that of the stream */
    const struct stream_term *term; size_t term_count; bool terms;  /* terms: replace the stream's clocks by these */
    const struct zoek_woorden *zoek;                /* NULL: unchanged; else tokens are replaced */
    const char *merk;                               /* import marker to add; NULL */
};
enum auth_op_kind {
    AUTH_PASSWORD_SET,           /* and ends every session, token and calendar address of this medewerker: whoever came in with the old one is out */
    AUTH_SESSION_NEW, AUTH_SESSION_TOUCH, AUTH_SESSION_END, AUTH_SESSION_CAPACITY,
    AUTH_TOKEN_NEW, AUTH_TOKEN_END,
    AUTH_KALENDERADRES_NEW,      /* and ends the one he had */
    AUTH_KALENDERADRES_END,      /* by medewerker */
    AUTH_END_ALL                 /* every session, token and calendar address */
};
struct auth_op {                 /* register only: not events, because secrets are not history */
    enum auth_op_kind kind;
    struct id medewerker;
    uint8_t hash[32];            /* of the session, API token or calendar address */
    const char *text;            /* argon2id string; capacity (partij key); token label */
    const char *argon;           /* SESSION_NEW: the string his password was right for; RC_STALE when another one stands there now. NULL: not asked */
    int64_t time, expires;
};

/*
 * Forgetting (art. 20; E20.6): the item says what was decided to be destroyed. Its commit makes that unreadable for who decides by the events;
 * then, before the item is answered: keys and search tokens deleted and the key store's log truncated, then content deleted and the bestand's log
 * truncated. A whole stream leaves no row at all, so what must remain of it (the verklaring) belongs to another stream. What a crash or a long
 * reader cut off is finished at the next start or the next commit, and until then item.ret_wissing_open or bestand_wissing_open says so.
 */
struct wissing {
    struct id stream;
    struct id piece;             /* none: the whole stream */
};

/*
 * One chunk of an attachment that comes in. The first makes the piece's key; the last goes with the event that records it, in one item. Until then
 * nothing names the piece, and what does not go on is forgotten: by a wissing of it, at the next start, or by uploads_old. RC_STALE: that was done.
 */
struct blob_chunk {
    struct id stream, piece;
    uint64_t number;             /* 0, 1, … */
    bool last;
    const uint8_t *bytes; size_t length;
};

struct item {
    struct bestand *bestand;
    const struct grant *grant;   /* view or append; NULL only in the register */
    uint64_t gezag; bool check_gezag;
    const struct expect *expect; size_t expect_count;
    /* What a list shows: looked at one by one only when something's access moved after gezien, the reader's number when the list was read. */
    const struct listed *listed; size_t listed_count; uint64_t gezien;
    const struct event *event; size_t event_count;          /* numbers are given by the writer */
    const struct projection *projection; size_t projection_count;
    const struct auth_op *auth; size_t auth_count;
    const struct concept *concept;   /* one, of a stream that its grant covers; NULL: none */
    const struct concept_weg *weg; size_t weg_count;        /* nobody can send these any more: everyone's, dropped; needs no grant */
    const struct blob_chunk *chunk;  /* of a stream that its grant covers; alone it needs no line: the act that ends it has one. NULL: none */
    int64_t uploads_old;         /* not 0: what came in before this time and never ended is forgotten; needs no grant */
    const struct wissing *sleutel;   /* a random key of its own is made for this place, of which no event has need: an exchange key. NULL: none */
    const struct wissing *wissing; size_t wissing_count;   /* streams of its events, or what its grant covers */
    /* not 0: nothing of any verzoek was written or destroyed since this number, the reader's when it was looked which are about what is destroyed; else
     * RC_STALE */
    uint64_t verzoeken_gelezen;
    uint64_t set_gezag;          /* not 0: this item raises gezag to this number (narrowed access reaches the bestand) */
    /*
     * At least one, except for set_gezag and auth touches. A stroom equal to a stream of expect, event or projection is written as its
     * pseudonym: of a new stream nobody else knows it yet. An item with lines only needs no grant.
     */
    const struct journaal_line *line; size_t line_count;
    const char *herhaling_sleutel; const uint8_t *herhaling_hash; struct id herhaling_medewerker;
    int herhaling_status; const char *herhaling_location;
    /*
     * Called once, on the writer's thread, when durable or given up: RC_OK durable; RC_STALE a version moved, nothing of this item was
     * written, decide again; RC_CONFLICT the Idempotency-Key was used meanwhile; RC_BUSY the queue is full (then called on the submitting
     * thread), or memory is short; RC_IO, RC_LIMIT (disk full): nothing was written; RC_DENIED the clock was set back, or the grant is
     * not for this; RC_INVALID the item contradicts itself; RC_CORRUPT a key is not what was written.
     */
    void (*done)(void *context, enum rc rc);
    void *context;
    uint64_t ret_sequence;       /* set before done: number of its last event over the whole bestand */
    bool ret_wissing_open;       /* set before done: what it decided is not gone from every file yet */
    struct item *next;           /* the writer's */
};
/* Everything the item points at must stay until done was called. */
void store_submit(struct store *store, struct item *item);
/* Is there something decided to be destroyed that is not gone from every file yet? An item that holds nothing at all tries again. */
bool bestand_wissing_open(const struct bestand *bestand);
/* Submit and wait: for the command line, start-up and jobs. */
enum rc store_submit_wait(struct store *store, struct item *item);

/* ---- accounts, sessions, tokens (register; for src/auth only) ---- */

struct session_row {
    struct id medewerker;
    int64_t made, last, expires;
    char hoedanigheid[64];       /* capacity chosen; "" none */
};
enum rc reader_session(struct reader *reader, const uint8_t hash[32], struct session_row *ret_row, struct err *err);
enum rc reader_token(struct reader *reader, const uint8_t hash[32], struct id *ret_medewerker, int64_t *ret_expires, struct err *err);
/* Whose calendar address this is; since when he has one. RC_NONE: nobody's; none. */
enum rc reader_kalenderadres(struct reader *reader, const uint8_t hash[32], struct id *ret_medewerker, struct err *err);
enum rc reader_kalenderadres_sinds(struct reader *reader, const struct id *medewerker, int64_t *ret_made, struct err *err);
enum rc reader_password(struct reader *reader, const struct id *medewerker, char ret_argon[128], struct err *err);

/*
 * Moves with each commit that changed sessions, tokens or passwords, before that is acknowledged: what was read of them while this number stood
 * may be used again as long as it stands. While the register cannot be written, and in a store that other processes write to as well, it moves every time.
 */
uint64_t store_auth_versie(struct store *store);

/* A 32-byte key derived from the master key for one purpose ("sessies", "etag", "formulier"); secrets never leave this function otherwise. */
void store_derive_key(struct store *store, const char *purpose, uint8_t ret_key[32]);
void random_bytes(void *bytes, size_t length);
struct id random_id(void);

/* ---- backup (E11.3, E20.6) ---- */

/*
 * A backup holds every bestand and no key: the key stores stand in one other directory (store_options.key_copy), overwritten and never versioned, so
 * that what was destroyed stays destroyed. Makes the directory to, which must be new or empty; while others write. RC_CONFLICT: it is not
 * empty. What fails leaves no directory that looks like a backup. Format: backup.c.
 */
enum rc store_backup(struct store *store, const char *to, struct err *err);
/*
 * Makes options->dir, which must hold no installation yet, out of a backup and the key stores of keys_dir (the copy, or the directory they stood
 * in); its master key may stand there already. Destructions are replayed, sessions and tokens are ended, and every journaal is verified
 * before anything can be served. RC_CORRUPT: what was found is said; nothing is left. What was killed half-way is no installation: a next restore begins
 * anew. RC_BUSY: one is going on. The files of from and keys_dir are not changed.
 */
enum rc store_restore(const struct store_options *options, const char *from, const char *keys_dir, struct err *err);

/* ---- verification and care ---- */

struct verify_report;
/* For `gcos journaal verify`: opens read-only, needs no lock. casusoverleg NULL: the register. vkey and outside checkpoint may be NULL. */
enum rc store_journaal_verify(const char *dir, const char *bestand_name, const char *vkey, const char *outside_checkpoint, bool *ret_ok,
    char *ret_text, size_t size, struct err *err);
/* Latest signed checkpoint, for keeping elsewhere. */
enum rc store_journaal_checkpoint(const char *dir, const char *bestand_name, char *ret_note, size_t size, struct err *err);
/* How many events of this kind a bestand has: for who compares bestanden with the register without keys. Opens as store_journaal_verify. */
enum rc store_event_count(const char *dir, const char *bestand_name, uint16_t kind, uint64_t *ret_count, struct err *err);
/* Names of all bestanden in a directory. */
enum rc store_bestanden(const char *dir, struct arena *arena, const char ***ret_name, size_t *ret_count, struct err *err);

#endif
