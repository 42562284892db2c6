/*
 * bestand: opening the two files of one casusoverleg or of the register, and putting right what a crash left (art. 10). Called by store.c.
 *
 * The bestand key stands wrapped in its key store, bound to the bestand's name, so a file that was renamed or swapped does not open.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Makes the bestand key when the key store is new; else unwraps it. */
static enum rc
bestand_key(struct bestand *bestand, uint8_t key[KEY_SIZE], uint64_t *ret_groep, struct err *err)
{
    const uint8_t *wrap = bestand->store->keys->wrap;
    sqlite3_stmt *s = statement(&bestand->handle, STATEMENT_KEYS_META_READ);
    uint8_t wrapped[WRAPPED_SIZE];
    size_t length;
    const void *bytes;
    enum rc rc = RC_OK;
    int code = db_step(s);

    *ret_groep = 0;
    if (code == SQLITE_ROW) {
        bytes = column_bytes(s, 0, &length);
        *ret_groep = (uint64_t)sqlite3_column_int64(s, 1);
        if (length != WRAPPED_SIZE || !unseal(wrap, bestand->name, strlen(bestand->name), bytes, length, key))
            rc = err_set(err, RC_CORRUPT, "key store of another bestand, or of another master key");
        sqlite3_reset(s);
        return rc;
    }
    sqlite3_reset(s);
    if (code != SQLITE_DONE)
        return db_error(code, err, "key store");
    random_bytes(key, KEY_SIZE);
    seal(wrap, bestand->name, strlen(bestand->name), key, KEY_SIZE, wrapped);
    s = statement(&bestand->handle, STATEMENT_KEYS_META_MAKE);
    bind_bytes(s, 1, wrapped, sizeof wrapped);
    return db_run(s, err);
}

static enum rc
stand_make(struct bestand *bestand, struct err *err)
{
    static const struct frontier empty;
    uint8_t bytes[FRONTIER_BYTES_MAX];
    sqlite3_stmt *s = statement(&bestand->handle, STATEMENT_META_MAKE);

    bind_text(s, 1, bestand->name);
    bind_bytes(s, 2, bytes, frontier_save(&empty, bytes));
    return db_run(s, err);
}

/* The row of meta, checked against the lines that are there. RC_NONE: a new file. */
static enum rc
stand_read(struct bestand *bestand, struct err *err)
{
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
    stand->toegang = stand->volgorde;
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

static enum rc
bestand_load(struct bestand *bestand, uint8_t key[KEY_SIZE], struct err *err)
{
    struct store *store = bestand->store;
    uint64_t groep;
    enum rc rc = checkpoint_origin(store->installation, bestand->label, bestand->origin, err);

    if (rc == RC_OK)
        rc = handle_open(&bestand->handle, store->dir, bestand->name, HANDLE_WRITER, err);
    if (rc == RC_OK)
        rc = handle_prepare_all(&bestand->handle, err);
    if (rc == RC_OK)
        rc = bestand_key(bestand, key, &groep, err);
    if (rc != RC_OK)
        return rc;
    keys_spread(key, bestand->keys);
    rc = stand_read(bestand, err);
    /* a new bestand has a new key store; one that has been written to shows that the bestand was lost, and its keys must outlive that */
    if (rc == RC_NONE && groep > 0)
        return err_set(err, RC_CORRUPT, "the bestand was lost: its key store is there, its database is not");
    if (rc == RC_NONE)
        rc = stand_make(bestand, err);
    if (rc == RC_OK)
        rc = checkpoint_check(bestand, err);
    /* the key store commits first, so it can only be ahead; behind, it is an older or an empty one and would make forgetting of everything */
    if (rc == RC_OK && groep < bestand->stand.groep)
        rc = err_set(err, RC_CORRUPT, "the key store is older than the bestand, or was lost");
    /* a crash leaves it one group ahead; more means that the bestand was put back, and dropping would forget dossiers nobody decided to destroy */
    if (rc == RC_OK && groep > bestand->stand.groep + 1)
        rc = err_set(err, RC_CORRUPT, "the bestand is older than its key store: it was put back");
    if (rc == RC_OK && groep > bestand->stand.groep)
        rc = bestand_drop_orphans(bestand, err);
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
