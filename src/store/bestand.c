/*
 * bestand: opening the two files of one casusoverleg or of the register, and putting right what a crash left (art. 10). Called by store.c.
 *
 * The bestand key stands wrapped in its key store, bound to the bestand's name, so a file that was renamed or swapped does not open. The row of
 * meta is sealed under that key: who has none cannot put an earlier or an empty stand in its place. The wrapping says too that there must be a
 * seal, so that a bestand of before there were seals is sealed once and none can be made to look like one.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "store/store_private.h"

bool
bestand_file_name(const char *label, char ret_name[DB_NAME_SIZE])
{
    struct id id;
    char text[ID_TEXT_SIZE];

    if (strcmp(label, REGISTER_NAME) == 0)
        return snprintf(ret_name, DB_NAME_SIZE, "%s", REGISTER_NAME) > 0;
    return id_from_text(label, &id) && snprintf(ret_name, DB_NAME_SIZE, "co-%s", id_to_text(&id, text)) > 0;
}

/* What the bestand key is bound to: the name, and from the first seal on a word more. */
static size_t
wrap_bound(const struct bestand *bestand, bool sealed, char ret_bound[DB_NAME_SIZE + 8])
{
    int length = snprintf(ret_bound, DB_NAME_SIZE + 8, "%s%s", bestand->name, sealed ? " zegel" : "");

    return length < 0 ? 0 : (size_t)length;
}

static enum rc
bestand_key_wrap(struct bestand *bestand, const uint8_t key[KEY_SIZE], enum statement how, struct err *err)
{
    char bound[DB_NAME_SIZE + 8];
    uint8_t wrapped[WRAPPED_SIZE];
    sqlite3_stmt *s = statement(&bestand->handle, how);

    seal(bestand->store->keys->wrap, bound, wrap_bound(bestand, true, bound), key, KEY_SIZE, wrapped);
    bind_bytes(s, 1, wrapped, sizeof wrapped);
    return db_run(s, err);
}

/* Makes the bestand key when the key store is new; else unwraps it. *ret_sealed: meta must bear a seal. */
static enum rc
bestand_key(struct bestand *bestand, uint8_t key[KEY_SIZE], uint64_t *ret_groep, bool *ret_sealed, struct err *err)
{
    const uint8_t *wrap = bestand->store->keys->wrap;
    sqlite3_stmt *s = statement(&bestand->handle, STATEMENT_KEYS_META_READ);
    char bound[DB_NAME_SIZE + 8];
    size_t length;
    const void *bytes;
    enum rc rc = RC_OK;
    int code = db_step(s);

    *ret_groep = 0;
    *ret_sealed = true;
    if (code == SQLITE_ROW) {
        bytes = column_bytes(s, 0, &length);
        *ret_groep = (uint64_t)sqlite3_column_int64(s, 1);
        *ret_sealed = length == WRAPPED_SIZE && unseal(wrap, bound, wrap_bound(bestand, true, bound), bytes, length, key);
        if (length != WRAPPED_SIZE || (!*ret_sealed && !unseal(wrap, bound, wrap_bound(bestand, false, bound), bytes, length, key)))
            rc = err_set(err, RC_CORRUPT, "key store of another bestand, or of another master key");
        sqlite3_reset(s);
        return rc;
    }
    sqlite3_reset(s);
    if (code != SQLITE_DONE)
        return db_error(code, err, "key store");
    random_bytes(key, KEY_SIZE);
    return bestand_key_wrap(bestand, key, STATEMENT_KEYS_META_MAKE, err);
}

/* Keyed BLAKE2b-256 of the numbers, high byte first, the frontier and the name. */
static void
stand_zegel(const struct bestand *bestand, const struct stand *stand, const uint8_t *frontier, size_t length, uint8_t ret_zegel[ZEGEL_SIZE])
{
    const uint64_t number[] = {stand->groep, (uint64_t)stand->tijd, stand->volgorde, length};
    uint8_t bytes[8 * sizeof number / sizeof *number];
    crypto_generichash_state state;

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(number[i / 8] >> (56 - 8 * (i % 8)));
    crypto_generichash_init(&state, bestand->keys->stand, KEY_SIZE, ZEGEL_SIZE);
    crypto_generichash_update(&state, bytes, sizeof bytes);
    crypto_generichash_update(&state, frontier, length);
    crypto_generichash_update(&state, (const uint8_t *)bestand->name, strlen(bestand->name));
    crypto_generichash_final(&state, ret_zegel, ZEGEL_SIZE);
}

enum rc
stand_save(struct bestand *bestand, const struct stand *stand, struct err *err)
{
    uint8_t bytes[FRONTIER_BYTES_MAX], zegel[ZEGEL_SIZE];
    size_t length = frontier_save(&stand->frontier, bytes);
    sqlite3_stmt *s = statement(&bestand->handle, STATEMENT_META_WRITE);

    stand_zegel(bestand, stand, bytes, length, zegel);
    bind_int(s, 1, (int64_t)stand->groep);
    bind_bytes(s, 2, bytes, length);
    bind_int(s, 3, stand->tijd);
    bind_int(s, 4, (int64_t)stand->volgorde);
    bind_bytes(s, 5, zegel, sizeof zegel);
    return db_run(s, err);
}

static enum rc
stand_make(struct bestand *bestand, struct err *err)
{
    static const struct stand empty;
    uint8_t bytes[FRONTIER_BYTES_MAX], zegel[ZEGEL_SIZE];
    size_t length = frontier_save(&empty.frontier, bytes);
    sqlite3_stmt *s = statement(&bestand->handle, STATEMENT_META_MAKE);

    stand_zegel(bestand, &empty, bytes, length, zegel);
    bind_text(s, 1, bestand->name);
    bind_bytes(s, 2, bytes, length);
    bind_bytes(s, 3, zegel, sizeof zegel);
    return db_run(s, err);
}

/* The row of meta, checked against its seal and the lines that are there. RC_NONE: a new file. sealed: there must be a seal. */
static enum rc
stand_read(struct bestand *bestand, bool sealed, struct err *err)
{
    uint8_t zegel[ZEGEL_SIZE];
    sqlite3_stmt *s = statement(&bestand->handle, STATEMENT_META_READ);
    struct stand *stand = &bestand->stand;
    const char *name;
    const void *bytes;
    size_t length;
    enum rc rc;
    int code = db_step(s);

    if (code != SQLITE_ROW) {
        sqlite3_reset(s);
        return code == SQLITE_DONE ? RC_NONE : db_error(code, err, "meta");
    }
    name = (const char *)sqlite3_column_text(s, 0);
    stand->groep = (uint64_t)sqlite3_column_int64(s, 1);
    bytes = column_bytes(s, 2, &length);
    rc = bytes == NULL ? err_set(err, RC_CORRUPT, "no frontier") : frontier_load(bytes, length, &stand->frontier, err);
    stand->tijd = sqlite3_column_int64(s, 3);
    stand->volgorde = (uint64_t)sqlite3_column_int64(s, 4);
    stand->gezag = (uint64_t)sqlite3_column_int64(s, 5);
    stand->toegang = stand->verzoek = stand->volgorde;
    if (rc == RC_OK) {
        stand_zegel(bestand, stand, bytes, length, zegel);
        bytes = column_bytes(s, 7, &length);
        if ((sealed || length > 0) && (length != sizeof zegel || memcmp(bytes, zegel, sizeof zegel) != 0))
            rc = err_set(err, RC_CORRUPT, "the stand of this bestand is not what was written");
    }
    if (rc == RC_OK && (name == NULL || strcmp(name, bestand->name) != 0))
        rc = err_set(err, RC_CORRUPT, "this file belongs to another bestand");
    if (rc == RC_OK && stand->frontier.size != (uint64_t)sqlite3_column_int64(s, 6))
        rc = err_set(err, RC_CORRUPT, "the journaal is shorter or longer than it was: verify it");
    sqlite3_reset(s);
    return rc;
}

/* The newest checkpoint must sign exactly the frontier that the writer goes on from. */
static enum rc
checkpoint_check(struct bestand *bestand, struct err *err)
{
    sqlite3_stmt *s = statement(&bestand->handle, STATEMENT_CHECKPOINT_LAST);
    uint8_t root[TREE_HASH_SIZE];
    struct checkpoint signed_head;
    const void *note;
    size_t length;
    enum rc rc;
    int code = db_step(s);

    if (code == SQLITE_DONE) {
        rc = bestand->stand.frontier.size == 0 ? RC_OK : err_set(err, RC_CORRUPT, "the journaal has lines but no checkpoint");
    } else if (code != SQLITE_ROW) {
        rc = db_error(code, err, "checkpoint");
    } else {
        note = column_bytes(s, 0, &length);
        rc = checkpoint_open(note, length, &bestand->store->journaal_key, &signed_head, err);
        frontier_root(&bestand->stand.frontier, root);
        if (rc != RC_OK || strcmp(signed_head.origin, bestand->origin) != 0 || signed_head.size != bestand->stand.frontier.size ||
            signed_head.time != bestand->stand.tijd || memcmp(signed_head.root, root, sizeof root) != 0)
            rc = err_set(err, RC_CORRUPT, "the last checkpoint does not belong to this journaal: verify it");
    }
    sqlite3_reset(s);
    return rc;
}

enum rc
bestand_drop_orphans(struct bestand *bestand, struct err *err)
{
    static const enum statement drop[] = {STATEMENT_KEYS_DROP, STATEMENT_SEARCH_DROP, STATEMENT_SEARCH_RESTORE, STATEMENT_SEARCH_PURGE,
        STATEMENT_KEYS_META_GROUP};
    struct handle *handle = &bestand->handle;
    enum rc rc = db_run(statement(handle, STATEMENT_KEYS_BEGIN_WRITE), err);

    if (rc != RC_OK)
        return rc;
    for (size_t i = 0; i < sizeof drop / sizeof *drop && rc == RC_OK; i++) {
        sqlite3_stmt *s = statement(handle, drop[i]);

        bind_int(s, 1, (int64_t)bestand->stand.groep);
        rc = db_run(s, err);
    }
    if (rc == RC_OK)
        rc = db_run(statement(handle, STATEMENT_KEYS_COMMIT), err);
    if (rc != RC_OK && !sqlite3_get_autocommit(handle->keys))
        db_run(statement(handle, STATEMENT_KEYS_ROLLBACK), NULL);
    bestand->keys_stale = rc != RC_OK;
    return rc;
}

/* Is there anything in it that only a committed group can have written? */
static bool
used(struct bestand *bestand)
{
    sqlite3_stmt *s = statement(&bestand->handle, STATEMENT_VERIFY_TRACES);
    bool found = db_step(s) != SQLITE_ROW || sqlite3_column_int64(s, 0) > 0 || sqlite3_column_int(s, 1) != 0;

    sqlite3_reset(s);
    return found;
}

/* Who holds which power is the fold of all events: one less, or two in another order, would give back what was withdrawn. */
static enum rc
register_check(struct bestand *bestand, struct err *err)
{
    sqlite3_stmt *s = statement(&bestand->handle, STATEMENT_EVENTS_WHOLE);
    enum rc rc = RC_OK;
    int code;

    bind_int(s, 1, (int64_t)bestand->stand.volgorde);
    code = db_step(s);
    if (code != SQLITE_ROW)
        rc = db_error(code, err, "events of the register");
    else if (sqlite3_column_int(s, 0) != 1)
        rc = err_set(err, RC_CORRUPT, "events of the register are missing or in another order");
    sqlite3_reset(s);
    return rc;
}

/* A bestand of before there were seals: once, because the wrapping then says that there is one. */
static enum rc
first_seal(struct bestand *bestand, const uint8_t key[KEY_SIZE], struct err *err)
{
    enum rc rc = stand_save(bestand, &bestand->stand, err);

    log_warn("store: %s: sealed for the first time", bestand->label);
    return rc == RC_OK ? bestand_key_wrap(bestand, key, STATEMENT_KEYS_META_WRAP, err) : rc;
}

static enum rc
bestand_load(struct bestand *bestand, uint8_t key[KEY_SIZE], struct err *err)
{
    struct store *store = bestand->store;
    bool sealed = true;
    uint64_t groep;
    enum rc rc = checkpoint_origin(store->installation, bestand->label, bestand->origin, err);

    if (rc == RC_OK)
        rc = handle_open(&bestand->handle, store->dir, bestand->name, HANDLE_WRITER, err);
    if (rc == RC_OK)
        rc = handle_prepare_all(&bestand->handle, err);
    if (rc == RC_OK)
        rc = bestand_key(bestand, key, &groep, &sealed, err);
    if (rc != RC_OK)
        return rc;
    keys_spread(key, bestand->keys);
    rc = stand_read(bestand, sealed, err);
    /* a new bestand has a new key store; one that has been written to shows that the bestand was lost, and its keys must outlive that */
    if (rc == RC_NONE && (groep > 0 || used(bestand)))
        return err_set(err, RC_CORRUPT, "the bestand was lost: its key store is there, its database is not, or not whole");
    if (rc == RC_NONE)
        rc = stand_make(bestand, err);
    store_time_seen(store, bestand->stand.tijd);
    if (rc == RC_OK)
        rc = checkpoint_check(bestand, err);
    /* the key store commits first, so it can only be ahead; behind, it is an older or an empty one and would make forgetting of everything */
    if (rc == RC_OK && groep < bestand->stand.groep)
        rc = err_set(err, RC_CORRUPT, "the key store is older than the bestand, or was lost");
    /* a crash leaves it one group ahead; more means that the bestand was put back, and dropping would forget dossiers nobody decided to destroy */
    if (rc == RC_OK && groep > bestand->stand.groep + 1 && !store->restoring)
        rc = err_set(err, RC_CORRUPT, "the bestand is older than its key store: it was put back");
    if (rc == RC_OK && bestand->is_register)
        rc = register_check(bestand, err);
    if (rc == RC_OK && groep > bestand->stand.groep)
        rc = bestand_drop_orphans(bestand, err);
    if (rc == RC_OK && !sealed)
        rc = first_seal(bestand, key, err);
    /* what was decided before the program ended is finished before anything is served; a reader in the way (a verification) does not stop the start */
    if (rc == RC_OK && store->restoring)
        rc = bestand_replay(bestand, err);
    if (rc == RC_OK) /* who sent them is gone */
        rc = db_run(statement(&bestand->handle, STATEMENT_UPLOADS_LEFT), err);
    if (rc == RC_OK) {
        atomic_store(&bestand->wissing, true);
        rc = bestand_wissen(bestand, err);
        if (rc == RC_BUSY)
            rc = RC_OK;
    }
    return rc;
}

enum rc
bestand_open(struct store *store, const char *name, struct bestand **ret_bestand, struct err *err)
{
    struct bestand *bestand = calloc(1, sizeof *bestand);
    uint8_t *key = sodium_malloc(KEY_SIZE);
    enum rc rc;

    if (bestand == NULL || key == NULL || (bestand->keys = sodium_malloc(sizeof *bestand->keys)) == NULL) {
        sodium_free(key);
        free(bestand);
        return err_set(err, RC_NOMEM, "no memory for a bestand");
    }
    bestand->store = store;
    snprintf(bestand->name, sizeof bestand->name, "%s", name);
    bestand->is_register = strcmp(name, REGISTER_NAME) == 0;
    bestand->label = bestand->is_register ? bestand->name : bestand->name + 3;
    if (!bestand->is_register && !id_from_text(bestand->label, &bestand->casusoverleg))
        rc = err_set(err, RC_INVALID, "not the name of a bestand");
    else
        rc = bestand_load(bestand, key, err);
    sodium_free(key);
    if (rc != RC_OK) {
        err_context(err, name);
        bestand_close(bestand);
        return rc;
    }
    sodium_mprotect_readonly(bestand->keys);
    *ret_bestand = bestand;
    return RC_OK;
}

void
bestand_close(struct bestand *bestand)
{
    if (bestand == NULL)
        return;
    handle_close(&bestand->handle);
    sodium_free(bestand->keys);
    free(bestand);
}
