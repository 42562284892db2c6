/*
 * account: reading sessions, tokens, calendar addresses, passwords (register; for src/auth) and Idempotency-Keys (any bestand; for gate).
 */
#include <sodium.h>
#include <string.h>

#include "store/store_private.h"

/* A sealed text column into ret_text, NUL-terminated. */
static enum rc
secret_open(struct reader *reader, sqlite3_stmt *s, int at, const void *owner, size_t owner_length, const char *column, char *ret_text, size_t size,
    struct err *err)
{
    uint8_t bound[64];
    size_t bound_length, length;
    const void *sealed = column_bytes(s, at, &length);

    secret_bound(owner, owner_length, column, bound, &bound_length);
    if (length < SEAL_EXTRA || length - SEAL_EXTRA >= size ||
        !unseal(reader->bestand->keys->secret, bound, bound_length, sealed, length, (uint8_t *)ret_text))
        return err_set(err, RC_CORRUPT, "an account's row is not what was written");
    ret_text[length - SEAL_EXTRA] = '\0';
    return RC_OK;
}

/* The row with this key, or why not. Reset s afterwards. */
static enum rc
find(struct reader *reader, enum statement which, const void *key, size_t length, sqlite3_stmt **ret_s, struct err *err)
{
    int code;

    *ret_s = NULL;
    if (!reader->bestand->is_register)
        return err_set(err, RC_INVALID, "accounts are in the register only");
    *ret_s = statement(&reader->handle, which);
    bind_bytes(*ret_s, 1, key, length);
    code = db_step(*ret_s);
    if (code == SQLITE_ROW)
        return RC_OK;
    return code == SQLITE_DONE ? err_set(err, RC_NONE, "not there") : db_error(code, err, "account");
}

enum rc
reader_session(struct reader *reader, const uint8_t hash[32], struct session_row *ret_row, struct err *err)
{
    sqlite3_stmt *s;
    enum rc rc = find(reader, STATEMENT_SESSION_READ, hash, 32, &s, err);

    if (rc == RC_OK && !column_id(s, 0, &ret_row->medewerker))
        rc = err_set(err, RC_CORRUPT, "a session's row is not what was written");
    if (rc == RC_OK) {
        ret_row->made = sqlite3_column_int64(s, 1);
        ret_row->last = sqlite3_column_int64(s, 2);
        ret_row->expires = sqlite3_column_int64(s, 3);
        rc = secret_open(reader, s, 4, hash, 32, "hoedanigheid", ret_row->hoedanigheid, sizeof ret_row->hoedanigheid, err);
    }
    sqlite3_reset(s);
    return rc;
}

enum rc
reader_token(struct reader *reader, const uint8_t hash[32], struct id *ret_medewerker, int64_t *ret_expires, struct err *err)
{
    sqlite3_stmt *s;
    enum rc rc = find(reader, STATEMENT_TOKEN_READ, hash, 32, &s, err);

    if (rc == RC_OK && !column_id(s, 0, ret_medewerker))
        rc = err_set(err, RC_CORRUPT, "a token's row is not what was written");
    if (rc == RC_OK)
        *ret_expires = sqlite3_column_int64(s, 1);
    sqlite3_reset(s);
    return rc;
}

enum rc
reader_kalenderadres(struct reader *reader, const uint8_t hash[32], struct id *ret_medewerker, struct err *err)
{
    sqlite3_stmt *s;
    enum rc rc = find(reader, STATEMENT_KALENDERADRES_READ, hash, 32, &s, err);

    if (rc == RC_OK && !column_id(s, 0, ret_medewerker))
        rc = err_set(err, RC_CORRUPT, "a calendar address's row is not what was written");
    sqlite3_reset(s);
    return rc;
}

enum rc
reader_kalenderadres_sinds(struct reader *reader, const struct id *medewerker, int64_t *ret_made, struct err *err)
{
    sqlite3_stmt *s;
    enum rc rc = find(reader, STATEMENT_KALENDERADRES_OF, medewerker->byte, 16, &s, err);

    if (rc == RC_OK)
        *ret_made = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return rc;
}

enum rc
reader_password(struct reader *reader, const struct id *medewerker, char ret_argon[128], struct err *err)
{
    sqlite3_stmt *s;
    enum rc rc = find(reader, STATEMENT_PASSWORD_READ, medewerker->byte, 16, &s, err);

    if (rc == RC_OK)
        rc = secret_open(reader, s, 0, medewerker->byte, 16, "argon", ret_argon, 128, err);
    sqlite3_reset(s);
    return rc;
}

enum rc
reader_herhaling(struct reader *reader, const struct id *medewerker, const char *sleutel, struct herhaling *ret_herhaling, struct err *err)
{
    sqlite3_stmt *s = statement(&reader->handle, STATEMENT_REPEAT_READ);
    uint8_t key[32];
    const void *hash;
    const char *location;
    size_t length;
    enum rc rc = RC_OK;
    int code;

    repeat_key(reader->bestand, medewerker, sleutel, key);
    bind_bytes(s, 1, key, sizeof key);
    bind_int(s, 2, reader->bestand->store->now() - REPEAT_SECONDS);
    code = db_step(s);
    if (code == SQLITE_ROW) {
        hash = column_bytes(s, 0, &length);
        location = (const char *)sqlite3_column_text(s, 2);
        ret_herhaling->status = sqlite3_column_int(s, 1);
        if (length != 32 || location == NULL || strlen(location) >= sizeof ret_herhaling->location) {
            rc = err_set(err, RC_CORRUPT, "an Idempotency-Key's row is not what was written");
        } else {
            memcpy(ret_herhaling->request_hash, hash, length);
            memcpy(ret_herhaling->location, location, strlen(location) + 1);
        }
    } else {
        rc = code == SQLITE_DONE ? err_set(err, RC_NONE, "never used") : db_error(code, err, "Idempotency-Key");
    }
    sqlite3_reset(s);
    return rc;
}
