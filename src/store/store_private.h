/*
 * store_private: the insides of store, bestand, reader and writer. For src/store only, and for tests that make it fail on purpose.
 */
#ifndef GCOS_STORE_STORE_PRIVATE_H
#define GCOS_STORE_STORE_PRIVATE_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "base/buf.h"
#include "journaal/checkpoint.h"
#include "journaal/note.h"
#include "journaal/tree.h"
#include "store/db.h"
#include "store/grant_private.h"
#include "store/keys.h"
#include "store/store.h"

#define EVENT_BITS 22             /* a stream holds fewer than four million events (sql/schema.h) */
#define CLOCK_SLACK 60            /* seconds that a clock may be behind the last line */
#define BESTAND_MAX 4096
#define WRITER_MAX 16
#define REGISTER_NAME "register"

#define JOURNAAL_KEY_NAME "journaal.key"
#define JOURNAAL_KEY_MAX ((size_t)1024)
#define SNAPSHOT_NAME "backup.tmp"
#define RESTORE_MARK "terugzetten.bezig"

/* Secrets of the installation; sodium_malloc memory. */
struct store_keys {
    uint8_t master[KEY_SIZE];
    uint8_t wrap[KEY_SIZE];          /* wraps bestand keys */
    uint8_t purpose[KEY_SIZE];       /* store_derive_key */
    uint8_t journaal[NOTE_SECRET_SIZE];
};

/* What a writer knows of its bestand after the last commit. Only that writer's thread touches it. */
struct stand {
    uint64_t groep;
    uint64_t volgorde;               /* number of the last event */
    uint64_t gezag;
    uint64_t toegang;                /* number of the last event that moved anyone's access; since the start, when nothing did */
    uint64_t verzoek;                /* the same of the last event that wrote or destroyed something of a verzoek */
    int64_t tijd;                    /* of the last line */
    struct frontier frontier;
};

struct bestand {
    struct store *store;
    char name[DB_NAME_SIZE];         /* of the files: "register" or "co-<id>" */
    const char *label;               /* "register" or the id */
    struct id casusoverleg;
    bool is_register;
    char origin[CHECKPOINT_ORIGIN_MAX + 1];
    struct bestand_keys *keys;
    struct writer *writer;
    struct handle handle;            /* the writer's */
    struct stand stand;
    atomic_bool wissing;             /* there is something to destroy: wissen.c */
    int64_t wissing_tried;           /* when that was last tried, UTC seconds */
    bool keys_stale;                 /* the key store may hold what was never committed: clean before writing again */
    atomic_bool broken;
    _Atomic uint64_t gezag_demanded; /* bestand_demand_gezag */
};

struct store {
    char dir[DB_PATH_MAX];
    char key_copy[DB_PATH_MAX];      /* "": none is kept */
    bool restoring;                  /* bestanden may be older than their key stores */
    int lock;
    struct store_keys *keys;
    struct note_key journaal_key;
    char journaal_vkey[NOTE_VKEY_SIZE];
    char installation[9];
    int64_t (*now)(void);
    pthread_mutex_t mutex;           /* guards the list of bestanden */
    pthread_mutex_t backup;          /* one at a time */
    struct bestand *bestand[BESTAND_MAX];
    size_t bestand_count;
    struct writer *writer[WRITER_MAX];
    size_t writer_count;
    _Atomic int64_t tijd;            /* of the last line of any bestand */
    atomic_uint_fast64_t auth_versie;  /* commits of the register that changed sessions, tokens or passwords */
};

/* Files of an installation (installation.c). */
enum rc installation_make(const struct store_options *options, struct err *err);
enum rc installation_load(const struct store_options *options, struct store *store, struct err *err);
/* The public half alone, for verification without keys. RC_NONE. */
enum rc installation_vkey(const char *dir, char ret_vkey[NOTE_VKEY_SIZE], struct err *err);
/* "gcos-1a2b3c4d" → "1a2b3c4d"; false: no key of ours. */
bool installation_of_key(const struct note_key *key, char ret_installation[9]);

/* restoring: bestanden may be older than their key stores; what these do not know any more was destroyed. */
enum rc store_open_as(const struct store_options *options, bool restoring, struct store **ret_store, struct err *err);

/* A line of this time stands in a journaal. */
void store_time_seen(struct store *store, int64_t time);

/* bestand.c */
enum rc bestand_open(struct store *store, const char *name, struct bestand **ret_bestand, struct err *err);
void bestand_close(struct bestand *bestand);
bool bestand_file_name(const char *label, char ret_name[DB_NAME_SIZE]);
/* Removes from the key store what no committed group made. */
enum rc bestand_drop_orphans(struct bestand *bestand, struct err *err);

/* wissen.c: destroys what table wissing names. RC_BUSY: a reader is in the way of a log, later again. On the writer's thread, or before it runs. */
enum rc bestand_wissen(struct bestand *bestand, struct err *err);
/* After a bestand was put back: what the key store does not know any more is named for destruction. */
enum rc bestand_replay(struct bestand *bestand, struct err *err);

/* kopie.c: the key store of a bestand out of one directory into another, in place. RC_NONE, RC_IO, RC_BUSY, RC_LIMIT. Connections of its own. */
enum rc keys_copy(const char *from, const char *name, const char *to, struct err *err);
/* Files (installation.c). */
bool path_join(char ret_path[DB_PATH_MAX], const char *dir, const char *name);
/* A new file of mode 0600, whole and on disk, or none. RC_CONFLICT: there is one; RC_LIMIT: the disk is full. */
enum rc file_make(const char *path, const void *bytes, size_t length, struct err *err);
/* All of a small file. RC_NONE; RC_CORRUPT: it is longer than size; private: RC_DENIED when others may read it. */
enum rc file_read(const char *path, bool private, void *ret_bytes, size_t size, size_t *ret_length, struct err *err);
enum rc directory_sync(const char *dir, struct err *err);

/* Writes a stand to meta, sealed. */
#define ZEGEL_SIZE 32
enum rc stand_save(struct bestand *bestand, const struct stand *stand, struct err *err);

/* writer.c */
enum rc writer_start(struct store *store, struct writer **ret_writer, struct err *err);
void writer_stop(struct writer *writer);      /* drains */

/*
 * write.c: one group. A struct writing lives for one transaction over both files.
 */
#define TOUCHED_MAX 264              /* a meeting with all of its agenda (OVERLEG_AGENDA_MAX), or a dossier with what goes with it */
struct touched {                     /* a stream as this item leaves it */
    struct id stream;
    bool exists, has_key;
    enum stream_kind kind;
    uint64_t volgorde;               /* of a new stream: the number of its first event, which no other has and which only grows */
    uint64_t toegang_versie, inhoud_versie;
    int state;                       /* these four stand in indexes */
    struct id aanmelder;
    int64_t termijn, werk;
    bool projected;
};
struct writing {
    struct bestand *bestand;
    struct handle *handle;
    struct stand stand;              /* becomes the bestand's when committed */
    bool keys_begun;
    bool careful;                    /* each item in savepoints of its own: writer.c */
    bool lines;                      /* the journaal grew */
    bool wissing;                    /* something is to be destroyed */
    int64_t now;
    struct buf work;
    /* of the item in hand */
    bool keys_saved;
    struct touched touched[TOUCHED_MAX];
    size_t touched_count;
    uint8_t (*touched_key)[KEY_SIZE];   /* locked memory, TOUCHED_MAX of them */
};
/* Everything of one item, inside its savepoint. What is not RC_OK leaves nothing of it. *ret_fatal: the whole group must be given up. */
enum rc item_write(struct writing *writing, struct item *item, bool *ret_fatal, struct err *err);
enum rc auth_write(struct writing *writing, const struct auth_op *op, struct err *err);
/* Key store transaction and this item's savepoint in it, when first needed. */
enum rc writing_need_keys(struct writing *writing, struct err *err);

#define CONCEPT_BOUND 32
void concept_bound(const struct id *stream, const struct id *medewerker, const char *soort, uint8_t ret_bound[CONCEPT_BOUND]);
void repeat_key(const struct bestand *bestand, const struct id *medewerker, const char *sleutel, uint8_t ret_key[32]);
#define REPEAT_SECONDS (24 * 60 * 60)

/* Sealed text of the register's accounts; what it belongs to is bound. */
#define SECRET_TEXT_MAX 1024
void secret_bound(const void *owner, size_t length, const char *column, uint8_t ret_bound[64], size_t *ret_length);

/* reader.c: one thread's handles. */
struct slab {                        /* locked memory */
    uint8_t stream[KEY_SIZE], piece[KEY_SIZE];
};
struct reader {
    struct handle handle;
    struct bestand *bestand;
    struct slab *slab;
    bool in_use;
    uint64_t used, gezag, volgorde;
};
bool grant_valid(const struct grant *grant, const struct bestand *bestand);
/* Is a stream of this kind the casusoverleg's own, so that a grant with overleggen opens it without naming it? */
static inline bool
stream_of_overleg(enum stream_kind kind)
{
    return kind == STREAM_OVERLEG || kind == STREAM_VERKLARING || kind == STREAM_OPSCHALING;
}
/* Closes the cached readers of every thread on this store. */
void readers_close(const struct store *store);
/* Head and card of a row of STREAM_COLUMNS, with the stream's key in the slab. RC_NONE: the key is gone. kaart NULL: head only. */
enum rc stream_row(struct reader *reader, sqlite3_stmt *s, struct arena *arena, struct kaart_row *ret_row, struct err *err);

/* May it read this stream? */
bool reader_grants(const struct reader *reader, const struct grant *grant, const struct id *stream, enum stream_kind kind);

/* For tests that stop or fail between two steps; NULL otherwise. */
enum store_point { POINT_KEYS_COMMITTED = 1, POINT_DATA_COMMITTED, POINT_KEYS_FORGOTTEN, POINT_DATA_FORGOTTEN };
extern void (*store_hook)(enum store_point point);
void store_point_reached(enum store_point point);

#endif
