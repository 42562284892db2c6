/*
 * write_auth: accounts, sessions, API tokens and calendar addresses in the register. Called by write.c. Not events, because secrets are not history.
 *
 * What is stored of a password is its argon2id string, sealed, so that a copy of the register alone offers nothing to guess at.
 */
#include <sodium.h>
#include <string.h>

#include "store/store_private.h"

#define SEALED_MAX (SECRET_TEXT_MAX + SEAL_EXTRA)

void
secret_bound(const void *owner, size_t length, const char *column, uint8_t ret_bound[64], size_t *ret_length)
{
    size_t name = strlen(column);

    memcpy(ret_bound, owner, length);
    memcpy(ret_bound + length, column, name);
    *ret_length = length + name;
}

struct secret {
    uint8_t sealed[SEALED_MAX];
    size_t length;
};

static bool
secret_seal(const struct bestand *bestand, const char *text, const void *owner, size_t owner_length, const char *column, struct secret *ret_secret)
{
    uint8_t bound[64];
    size_t bound_length, length = text == NULL ? 0 : strnlen(text, SECRET_TEXT_MAX + 1);

    if (length > SECRET_TEXT_MAX)
        return false;
    secret_bound(owner, owner_length, column, bound, &bound_length);
    seal(bestand->keys->secret, bound, bound_length, text == NULL ? "" : text, length, ret_secret->sealed);
    ret_secret->length = length + SEAL_EXTRA;
    return true;
}

/* How each operation binds: which statement, and what goes where. */
static const struct auth_row {
    enum statement statement;
    bool by_person;              /* ?1 is the medewerker, not the hash */
    int medewerker, time, expires, text;   /* parameter numbers; 0: none */
    const char *column;          /* of text */
    int hash;                    /* parameter number, where ?1 is the medewerker; 0: none */
} auth_list[] = {
    [AUTH_PASSWORD_SET] = {STATEMENT_PASSWORD_SET, true, 0, 0, 0, 2, "argon", 0},
    [AUTH_SESSION_NEW] = {STATEMENT_SESSION_MAKE, false, 2, 3, 4, 5, "hoedanigheid", 0},
    [AUTH_SESSION_TOUCH] = {STATEMENT_SESSION_TOUCH, false, 0, 2, 3, 0, NULL, 0},
    [AUTH_SESSION_END] = {STATEMENT_SESSION_END, false, 0, 0, 0, 0, NULL, 0},
    [AUTH_SESSION_CAPACITY] = {STATEMENT_SESSION_CAPACITY, false, 0, 0, 0, 2, "hoedanigheid", 0},
    [AUTH_TOKEN_NEW] = {STATEMENT_TOKEN_MAKE, false, 2, 0, 3, 4, "naam", 0},
    [AUTH_TOKEN_END] = {STATEMENT_TOKEN_END, false, 0, 0, 0, 0, NULL, 0},
    [AUTH_KALENDERADRES_NEW] = {STATEMENT_KALENDERADRES_MAKE, true, 0, 3, 0, 0, NULL, 2},
    [AUTH_KALENDERADRES_END] = {STATEMENT_KALENDERADRES_END, true, 0, 0, 0, 0, NULL, 0},
};

static enum rc
all_end(struct writing *writing, struct err *err)
{
    static const enum statement list[] = {STATEMENT_SESSIONS_END_ALL, STATEMENT_TOKENS_END_ALL, STATEMENT_KALENDERADRESSEN_END_ALL};
    enum rc rc = RC_OK;

    for (size_t i = 0; i < sizeof list / sizeof *list && rc == RC_OK; i++)
        rc = db_run(statement(writing->handle, list[i]), err);
    return rc;
}

/* In the same commit as the new password, so that no moment is left in which the old one still opens something. */
static enum rc
others_end(struct writing *writing, const struct id *medewerker, struct err *err)
{
    static const enum statement list[] = {STATEMENT_SESSIONS_END_OF, STATEMENT_TOKENS_END_OF, STATEMENT_KALENDERADRES_END};
    enum rc rc = RC_OK;

    for (size_t i = 0; i < sizeof list / sizeof *list && rc == RC_OK; i++) {
        sqlite3_stmt *s = statement(writing->handle, list[i]);
        bind_id(s, 1, medewerker);
        rc = db_run(s, err);
    }
    return rc;
}

/* Checking a password takes a while; it must still be his when the session that rests on it begins. */
static enum rc
password_still(struct writing *writing, const struct auth_op *op, struct err *err)
{
    sqlite3_stmt *s = statement(writing->handle, STATEMENT_PASSWORD_READ);
    char argon[SECRET_TEXT_MAX + 1] = "";
    uint8_t bound[64];
    size_t bound_length, length = 0;
    bool same = false;

    bind_id(s, 1, &op->medewerker);
    if (db_step(s) == SQLITE_ROW) {
        const void *sealed = column_bytes(s, 0, &length);

        secret_bound(op->medewerker.byte, sizeof op->medewerker.byte, "argon", bound, &bound_length);
        same = length >= SEAL_EXTRA && length <= SEALED_MAX &&
            unseal(writing->bestand->keys->secret, bound, bound_length, sealed, length, (uint8_t *)argon) && strcmp(argon, op->argon) == 0;
    }
    sqlite3_reset(s);
    sodium_memzero(argon, sizeof argon);
    return same ? RC_OK : err_set(err, RC_STALE, "the password was changed meanwhile");
}

enum rc
auth_write(struct writing *writing, const struct auth_op *op, struct err *err)
{
    const struct auth_row *row;
    struct secret secret;
    sqlite3_stmt *s;
    enum rc rc;

    if (op->kind == AUTH_END_ALL)
        return all_end(writing, err);
    if ((size_t)op->kind >= sizeof auth_list / sizeof *auth_list)
        return err_set(err, RC_INVALID, "unknown account operation");
    row = &auth_list[op->kind];
    if (op->kind == AUTH_SESSION_NEW && op->argon != NULL && (rc = password_still(writing, op, err)) != RC_OK)
        return rc;
    if (op->kind == AUTH_SESSION_NEW) {
        s = statement(writing->handle, STATEMENT_SESSIONS_PRUNE);
        bind_int(s, 1, op->time);
        rc = db_run(s, err);
        if (rc != RC_OK)
            return rc;
    }
    s = statement(writing->handle, row->statement);
    if (row->by_person)
        bind_id(s, 1, &op->medewerker);
    else
        bind_bytes(s, 1, op->hash, sizeof op->hash);
    if (row->medewerker > 0)
        bind_id(s, row->medewerker, &op->medewerker);
    if (row->hash > 0)
        bind_bytes(s, row->hash, op->hash, sizeof op->hash);
    if (row->time > 0)
        bind_int(s, row->time, op->time);
    if (row->expires > 0)
        bind_int(s, row->expires, op->expires);
    if (row->text > 0) {
        if (!secret_seal(writing->bestand, op->text, row->by_person ? (const void *)op->medewerker.byte : op->hash,
                row->by_person ? sizeof op->medewerker.byte : sizeof op->hash, row->column, &secret))
            return err_set(err, RC_INVALID, "a text of an account is too long");
        bind_bytes(s, row->text, secret.sealed, secret.length);
    }
    rc = db_run(s, err);
    return rc == RC_OK && op->kind == AUTH_PASSWORD_SET ? others_end(writing, &op->medewerker, err) : rc;
}
