/*
 * care: verification of a journaal and its newest checkpoint, for the command line. Opens read-only, needs no lock and no secret key; works
 * beside a running server.
 */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "store/store_private.h"
#include "store/verify_source.h"

/*
 * The last group a key store knows; 0 when there is none beside the bestand (as in a backup) or it does not open: the journaal is verified
 * without. Read before the bestand's own transaction begins, so that a running writer cannot make the bestand look behind.
 */
static uint64_t
key_store_groep(const char *dir, const char *name)
{
    struct handle handle = {0};
    uint64_t groep = 0;

    if (handle_open(&handle, dir, name, HANDLE_READER, NULL) == RC_OK) {
        sqlite3_stmt *s = statement(&handle, STATEMENT_KEYS_META_READ);

        if (db_step(s) == SQLITE_ROW)
            groep = (uint64_t)sqlite3_column_int64(s, 1);
    }
    handle_close(&handle);
    return groep;
}

/* The database of a bestand in a read transaction, without its key store. */
static enum rc
open_read_only(const char *dir, const char *bestand_name, struct handle *ret_handle, char name[DB_NAME_SIZE], uint64_t *ret_groep, struct err *err)
{
    enum rc rc;

    if (sodium_init() < 0)
        return err_set(err, RC_IO, "sodium does not start");
    if (!bestand_file_name(bestand_name, name))
        return err_set(err, RC_INVALID, "not the name of a bestand");
    *ret_groep = key_store_groep(dir, name);
    rc = handle_open(ret_handle, dir, name, HANDLE_DATA_ONLY, err);
    if (rc == RC_OK)
        rc = db_run(statement(ret_handle, STATEMENT_DATA_BEGIN), err);
    return rc;
}

enum rc
store_journaal_verify(const char *dir, const char *bestand_name, const char *vkey, const char *outside_checkpoint, bool *ret_ok,
    char *ret_text, size_t size, struct err *err)
{
    char own[NOTE_VKEY_SIZE], installation[9], origin[CHECKPOINT_ORIGIN_MAX + 1], name[DB_NAME_SIZE];
    uint64_t groep = 0;
    struct handle handle = {0};
    struct note_key key;
    enum rc rc = RC_OK;

    *ret_ok = false;
    if (size > 0)
        ret_text[0] = '\0';
    if (vkey == NULL) {
        rc = installation_vkey(dir, own, err);
        vkey = own;
    }
    if (rc == RC_OK)
        rc = note_key_from_text(vkey, &key, err);
    if (rc == RC_OK && !installation_of_key(&key, installation))
        rc = err_set(err, RC_INVALID, "this key is not of an installation of ours");
    if (rc == RC_OK)
        rc = checkpoint_origin(installation, bestand_name, origin, err);
    if (rc == RC_OK)
        rc = open_read_only(dir, bestand_name, &handle, name, &groep, err);
    if (rc == RC_OK)
        rc = verify_handle(&handle, name, groep, &key, origin, outside_checkpoint, ret_ok, ret_text, size, err);
    handle_close(&handle);
    return rc;
}

enum rc
store_journaal_checkpoint(const char *dir, const char *bestand_name, char *ret_note, size_t size, struct err *err)
{
    struct handle handle = {0};
    char name[DB_NAME_SIZE];
    uint64_t groep;
    sqlite3_stmt *s;
    const char *note;
    int code;
    enum rc rc = open_read_only(dir, bestand_name, &handle, name, &groep, err);

    if (rc == RC_OK) {
        s = statement(&handle, STATEMENT_CHECKPOINT_LAST);
        code = db_step(s);
        note = code == SQLITE_ROW ? (const char *)sqlite3_column_text(s, 0) : NULL;
        if (note == NULL)
            rc = code == SQLITE_DONE ? err_set(err, RC_NONE, "no checkpoint yet") : db_error(code, err, "checkpoint");
        else if ((size_t)snprintf(ret_note, size, "%s", note) >= size)
            rc = err_set(err, RC_LIMIT, "checkpoint too long");
    }
    handle_close(&handle);
    return rc;
}

enum rc
store_event_count(const char *dir, const char *bestand_name, uint16_t kind, uint64_t *ret_count, struct err *err)
{
    struct handle handle = {0};
    char name[DB_NAME_SIZE];
    uint64_t groep;
    enum rc rc = open_read_only(dir, bestand_name, &handle, name, &groep, err);

    *ret_count = 0;
    if (rc == RC_OK) {
        sqlite3_stmt *s = statement(&handle, STATEMENT_EVENTS_COUNT);
        int code;

        bind_int(s, 1, kind);
        code = db_step(s);
        if (code == SQLITE_ROW)
            *ret_count = (uint64_t)sqlite3_column_int64(s, 0);
        else
            rc = db_error(code, err, "events");
    }
    handle_close(&handle);
    return rc;
}
