/*
 * wissen: destroying what was decided to be destroyed (art. 20, E20.6). Called by the writer after the commit that decided it, and at the start.
 *
 * Order: keys and search tokens go first and the key store's log is truncated, so that from there nothing of it can be read by whoever holds every
 * file; then content goes and the bestand's log is truncated; the row in table wissing goes last. Each step may be done twice: who stops between two
 * of them begins again. secure_delete (db.c) overwrites what is deleted, and the key store is written anew, because pages that were split or joined keep copies
 * (tests/unit/test_store_wissen.c shows them). Of the bestand such a copy is ciphertext without a key. Truncating waits for readers, who are done
 * within one answer.
 */
#include <sodium.h>

#include "store/store_private.h"

#define TRUNCATE_MS 250

static enum rc
run_with(struct handle *handle, enum statement which, const struct wissing *wissing, struct err *err)
{
    sqlite3_stmt *s = statement(handle, which);

    bind_id(s, 1, &wissing->stream);
    if (sqlite3_bind_parameter_count(s) > 1)
        bind_id(s, 2, &wissing->piece);
    return db_run(s, err);
}

/* The first one after this, in order of the table. RC_NONE: that was the last. */
static enum rc
next(struct handle *handle, struct wissing *wissing, struct err *err)
{
    sqlite3_stmt *s = statement(handle, STATEMENT_WISSING_FIRST);
    enum rc rc;
    int code;

    bind_id(s, 1, &wissing->stream);
    bind_id(s, 2, &wissing->piece);
    code = db_step(s);
    if (code == SQLITE_ROW)
        rc = column_id(s, 0, &wissing->stream) && column_id(s, 1, &wissing->piece) ? RC_OK : err_set(err, RC_CORRUPT, "wissing is not what was written");
    else
        rc = code == SQLITE_DONE ? RC_NONE : db_error(code, err, "wissing");
    sqlite3_reset(s);
    return rc;
}

static enum rc
forget_keys(struct handle *handle, const struct wissing *wissing, struct err *err)
{
    enum rc rc;

    if (!id_is_none(&wissing->piece))
        return run_with(handle, STATEMENT_KEY_FORGET, wissing, err);
    rc = run_with(handle, STATEMENT_KEYS_FORGET, wissing, err);
    return rc == RC_OK ? run_with(handle, STATEMENT_SEARCH_FORGET, wissing, err) : rc;
}

static enum rc
forget_content(struct handle *handle, const struct wissing *wissing, struct err *err)
{
    static const enum statement whole[] = {STATEMENT_EVENTS_FORGET, STATEMENT_TERM_CLEAR, STATEMENT_CONCEPTS_FORGET, STATEMENT_UPLOADS_FORGET,
        STATEMENT_STREAM_FORGET};
    enum rc rc = RC_OK;

    if (!id_is_none(&wissing->piece)) {
        rc = run_with(handle, STATEMENT_UPLOAD_DONE, wissing, err);
        return rc == RC_OK ? run_with(handle, STATEMENT_EVENTS_FORGET_PIECE, wissing, err) : rc;
    }
    for (size_t i = 0; i < sizeof whole / sizeof *whole && rc == RC_OK; i++)
        rc = run_with(handle, whole[i], wissing, err);
    return rc;
}

/* One transaction over all that is named. */
static enum rc
each(struct bestand *bestand, bool keys, struct err *err)
{
    struct handle *handle = &bestand->handle;
    struct wissing wissing = {0};
    enum rc rc = db_run(statement(handle, keys ? STATEMENT_KEYS_BEGIN_WRITE : STATEMENT_DATA_BEGIN_WRITE), err);

    while (rc == RC_OK && (rc = next(handle, &wissing, err)) == RC_OK)
        rc = keys ? forget_keys(handle, &wissing, err) : forget_content(handle, &wissing, err);
    if (rc == RC_NONE && keys) { /* with the names that were replaced what they were found by */
        sqlite3_stmt *s = statement(handle, STATEMENT_SEARCH_PURGE);

        bind_int(s, 1, (int64_t)bestand->stand.groep);
        if (db_run(s, err) != RC_OK)
            rc = RC_IO;
    }
    if (rc == RC_NONE)
        rc = db_run(statement(handle, keys ? STATEMENT_KEYS_COMMIT : STATEMENT_DATA_COMMIT), err);
    if (rc != RC_OK && !sqlite3_get_autocommit(keys ? handle->keys : handle->data))
        db_run(statement(handle, keys ? STATEMENT_KEYS_ROLLBACK : STATEMENT_DATA_ROLLBACK), NULL);
    return rc;
}

/* The chunks of attachments, in transactions of their own: who stops between two of them goes on with what is left. */
static enum rc
forget_blobs(struct handle *handle, struct err *err)
{
    struct wissing wissing = {0};
    enum rc rc;

    while ((rc = next(handle, &wissing, err)) == RC_OK) {
        enum statement which = id_is_none(&wissing.piece) ? STATEMENT_BLOBS_FORGET : STATEMENT_BLOBS_FORGET_PIECE;
        do
            rc = run_with(handle, which, &wissing, err);
        while (rc == RC_OK && sqlite3_changes(handle->data) > 0);
        if (rc != RC_OK)
            return rc;
    }
    return rc == RC_NONE ? RC_OK : rc;
}

/* All of the log into the file, and the log to no length at all. Answers are short; who reads for long (a verification) is not waited for. */
static enum rc
truncate_log(sqlite3 *db, struct err *err)
{
    int code;

    sqlite3_busy_timeout(db, TRUNCATE_MS);
    code = sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    sqlite3_busy_timeout(db, BUSY_MS);
    return code == SQLITE_OK ? RC_OK : db_error(code, err, "truncating a log");
}

/* While the copy cannot follow, what was decided is not gone: it waits, and everything else goes on. */
static enum rc
copy_follows(const struct bestand *bestand, struct err *err)
{
    const struct store *store = bestand->store;

    if (store->key_copy[0] == '\0' || keys_copy(store->dir, bestand->name, store->key_copy, err) == RC_OK)
        return RC_OK;
    return err_set(err, RC_BUSY, "the copy of the key store cannot be written");
}

/* Without a key: it was thrown away, or another key store was put beside this bestand. */
static enum rc
has_key(struct bestand *bestand, const struct wissing *place, bool *ret_has, struct err *err)
{
    uint8_t *key = sodium_malloc(KEY_SIZE);
    enum rc rc = key == NULL ? err_set(err, RC_NOMEM, "no locked memory")
        : key_read(&bestand->handle, bestand->keys, &place->stream, id_is_none(&place->piece) ? NULL : &place->piece, key, err);

    sodium_free(key);
    *ret_has = rc == RC_OK;
    return rc == RC_NONE ? RC_OK : rc;
}

enum rc
bestand_replay(struct bestand *bestand, struct err *err)
{
    struct handle *handle = &bestand->handle;
    sqlite3_stmt *s;
    enum rc rc = db_run(statement(handle, STATEMENT_DATA_BEGIN_WRITE), err);
    int code = SQLITE_DONE;

    if (rc != RC_OK)
        return rc;
    s = statement(handle, STATEMENT_WISSING_PLACES);
    while (rc == RC_OK && (code = db_step(s)) == SQLITE_ROW) {
        struct wissing place;
        bool has = false;

        if (!column_id(s, 0, &place.stream) || !column_id(s, 1, &place.piece))
            rc = err_set(err, RC_CORRUPT, "an event row is not what was written");
        else
            rc = has_key(bestand, &place, &has, err);
        if (rc == RC_OK && !has)
            rc = run_with(handle, STATEMENT_WISSING_MAKE, &place, err);
        if (rc == RC_OK && !has && !id_is_none(&place.piece))
            rc = run_with(handle, STATEMENT_TERMS_ANEW, &place, err);
    }
    sqlite3_reset(s);
    if (rc == RC_OK && code != SQLITE_DONE)
        rc = db_error(code, err, "replaying destructions");
    if (rc == RC_OK)
        return db_run(statement(handle, STATEMENT_DATA_COMMIT), err);
    db_run(statement(handle, STATEMENT_DATA_ROLLBACK), NULL);
    return rc;
}

enum rc
bestand_wissen(struct bestand *bestand, struct err *err)
{
    struct handle *handle = &bestand->handle;
    struct wissing first = {0};
    enum rc rc = next(handle, &first, err);

    if (rc == RC_OK)
        rc = each(bestand, true, err);
    else if (rc == RC_NONE)
        return atomic_store(&bestand->wissing, false), RC_OK;
    if (rc == RC_OK)
        rc = keys_rewrite(handle, err);
    if (rc == RC_OK)
        rc = truncate_log(handle->keys, err);
    if (rc == RC_OK)
        rc = copy_follows(bestand, err);
    if (rc == RC_OK) {
        store_point_reached(POINT_KEYS_FORGOTTEN);
        rc = forget_blobs(handle, err);
    }
    if (rc == RC_OK)
        rc = each(bestand, false, err);
    if (rc == RC_OK)
        rc = truncate_log(handle->data, err);
    if (rc != RC_OK)
        return rc;
    store_point_reached(POINT_DATA_FORGOTTEN);
    rc = db_run(statement(handle, STATEMENT_WISSING_DONE), err);
    if (rc == RC_OK)
        atomic_store(&bestand->wissing, false);
    return rc;
}

bool
bestand_wissing_open(const struct bestand *bestand)
{
    return atomic_load(&bestand->wissing);
}
