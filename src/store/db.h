/*
 * db: the SQLite handles of one bestand: its database and its key store, with every statement by name. For src/store only.
 *
 * A handle belongs to one thread at a time. Statements are prepared when first used and stay prepared.
 */
#ifndef GCOS_STORE_DB_H
#define GCOS_STORE_DB_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/id.h"
#include "store/sql/statement.h"

#define STATEMENT_ENUM(name, file, sql) STATEMENT_##name,
enum statement { STATEMENT_LIST(STATEMENT_ENUM) STATEMENT_COUNT };
#undef STATEMENT_ENUM

enum handle_kind { HANDLE_WRITER, HANDLE_READER, HANDLE_DATA_ONLY /* reader without key store, for verification */ };

struct handle {
    sqlite3 *data, *keys;
    bool is_register;
    sqlite3_stmt *statement[STATEMENT_COUNT];
};

/* How long a handle waits for another one, in milliseconds. */
#define BUSY_MS 5000

#define DB_PATH_MAX 1024
#define DB_NAME_SIZE 40

/*
 * HANDLE_WRITER makes files that are not there and upgrades schemas (key store first); the others are RC_NONE when the database is not
 * there, RC_VERSION when it was not upgraded yet. RC_VERSION for all: made by a newer program.
 * name: "register" or "co-<id>". On failure nothing is open.
 */
enum rc handle_open(struct handle *handle, const char *dir, const char *name, enum handle_kind kind, struct err *err);
void handle_close(struct handle *handle);
/* Are both files, as far as they are there, of a version that handle_open can take or upgrade? Changes nothing. RC_VERSION. */
enum rc handle_check(const char *dir, const char *name, struct err *err);
/* Writer: prepares every statement, so that a wrong one stops the start; then the authorizer forbids what no statement may do. */
enum rc handle_prepare_all(struct handle *handle, struct err *err);

/* Reset and ready for binding. NULL: cannot be prepared (no memory); the bind and step functions accept that and fail. */
sqlite3_stmt *statement(struct handle *handle, enum statement which);
void bind_int(sqlite3_stmt *s, int at, int64_t number);
void bind_bytes(sqlite3_stmt *s, int at, const void *bytes, size_t length);   /* must stay until the step; NULL binds null */
void bind_id(sqlite3_stmt *s, int at, const struct id *id);
void bind_text(sqlite3_stmt *s, int at, const char *text);

/* SQLITE_ROW, SQLITE_DONE or an error. */
int db_step(sqlite3_stmt *s);
/* Steps to the end and resets. RC_OK, or what the error means. */
enum rc db_run(sqlite3_stmt *s, struct err *err);
/* What a result code that is neither row nor done means: RC_LIMIT disk full, RC_BUSY, RC_NOMEM, RC_CORRUPT, RC_INVALID a constraint, else RC_IO. */
enum rc db_error(int code, struct err *err, const char *what);

/*
 * Writes the key store anew without what was deleted: a page that was split or joined keeps old copies of its rows in its free space, and
 * secure_delete does not reach those. Writer only, outside a transaction.
 */
enum rc keys_rewrite(struct handle *handle, struct err *err);

/* Columns. */
bool column_id(sqlite3_stmt *s, int at, struct id *ret_id);
const void *column_bytes(sqlite3_stmt *s, int at, size_t *ret_length);

#endif
