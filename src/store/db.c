/*
 * db: see db.h. Settings, why: WAL with synchronous FULL because NORMAL loses acknowledged writes in a power cut; secure_delete so that
 * what is deleted is overwritten; small page caches because every journaal line makes readers' caches stale anyway; no memory map,
 * because a failing disk must be an error and not a signal; trusted_schema off and cell_size_check on against a file that was
 * tampered with; temp_store in memory so that nothing is spilled to other files.
 */
#include "store/db.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/upgrade.h"
#include "store/wal_vfs.h"

enum file { NAKED, DATA, REGISTER, KEYS };

struct statement_row {
    const char *name;
    enum file file;
    const char *sql;
};
#define STATEMENT_ROW(name, file, sql) {#name, file, sql},
static const struct statement_row statement_list[STATEMENT_COUNT] = {STATEMENT_LIST(STATEMENT_ROW)};
#undef STATEMENT_ROW

enum rc
db_error(int code, struct err *err, const char *what)
{
    enum rc rc;

    switch (code & 0xff) {
    case SQLITE_FULL: rc = RC_LIMIT; break;
    case SQLITE_BUSY: rc = RC_BUSY; break;
    case SQLITE_NOMEM: rc = RC_NOMEM; break;
    case SQLITE_CORRUPT: case SQLITE_NOTADB: rc = RC_CORRUPT; break;
    case SQLITE_CONSTRAINT: rc = RC_INVALID; break;
    default: rc = RC_IO; break;
    }
    return err_set(err, rc, "%s: %s (%d)", what, sqlite3_errstr(code), code);
}

/*
 * The database refuses too: rows of the journaal and of events are never changed, lines of the journaal never deleted, whatever statement
 * would ask for it; no handle attaches another file.
 */
static int
authorize(void *context, int action, const char *first, const char *second, const char *database, const char *trigger)
{
    bool journaal = first != NULL && (strcmp(first, "journaal") == 0 || strcmp(first, "journaal_stroom") == 0);

    (void)context, (void)second, (void)database, (void)trigger;
    switch (action) {
    case SQLITE_READ: case SQLITE_SELECT: case SQLITE_FUNCTION: case SQLITE_TRANSACTION: case SQLITE_SAVEPOINT: case SQLITE_INSERT:
        return SQLITE_OK;
    case SQLITE_UPDATE:
        return journaal || (first != NULL && strcmp(first, "event") == 0) ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_DELETE:
        return journaal ? SQLITE_DENY : SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

static enum rc
db_script(sqlite3 *db, const char *sql, struct err *err)
{
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);

    return code == SQLITE_OK ? RC_OK : db_error(code, err, "script");
}

static enum rc
db_open(sqlite3 **ret_db, const char *dir, const char *name, const char *suffix, enum handle_kind kind, const struct upgrade *upgrade,
    struct err *err)
{
    int flags = kind == HANDLE_WRITER ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    char path[DB_PATH_MAX];
    struct stat stat_of;
    int length = snprintf(path, sizeof path, "%s/%s%s", dir, name, suffix);
    int code;
    enum rc rc;

    if (length < 0 || (size_t)length >= sizeof path)
        return err_set(err, RC_INVALID, "path too long");
    if (kind != HANDLE_WRITER && stat(path, &stat_of) != 0)
        return err_set(err, RC_NONE, "%s%s: not there", name, suffix);
    code = sqlite3_open_v2(path, ret_db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOFOLLOW,
        kind == HANDLE_WRITER ? wal_vfs() : NULL);
    if (code != SQLITE_OK)
        return db_error(code, err, "open");
    sqlite3_extended_result_codes(*ret_db, 1);
    sqlite3_busy_timeout(*ret_db, BUSY_MS);
    sqlite3_limit(*ret_db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_db_config(*ret_db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(*ret_db, SQLITE_DBCONFIG_LOOKASIDE, NULL, 512, 32);
    rc = upgrade_check(*ret_db, upgrade, kind != HANDLE_WRITER, err);
    return rc == RC_OK ? db_script(*ret_db, kind == HANDLE_WRITER ? SQL_WRITER : SQL_READER, err) : rc;
}

static const struct upgrade *
upgrade_of(bool is_register)
{
    return is_register ? &store_schema->reg : &store_schema->bestand;
}

enum rc
handle_check(const char *dir, const char *name, struct err *err)
{
    static const char *const suffix[] = {".keys", ".db"};
    enum rc rc = RC_OK;

    for (size_t i = 0; i < sizeof suffix / sizeof *suffix && rc == RC_OK; i++) {
        const struct upgrade *upgrade = i == 0 ? &store_schema->keys : upgrade_of(strcmp(name, "register") == 0);
        char path[DB_PATH_MAX];
        sqlite3 *db = NULL;
        int length = snprintf(path, sizeof path, "%s/%s%s", dir, name, suffix[i]);

        if (length < 0 || (size_t)length >= sizeof path)
            return err_set(err, RC_INVALID, "path too long");
        if (access(path, F_OK) != 0)
            continue;
        int code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, NULL);
        sqlite3_busy_timeout(db, BUSY_MS);
        rc = code == SQLITE_OK ? upgrade_check(db, upgrade, false, err) : db_error(code, err, "open");
        sqlite3_close_v2(db);
    }
    if (rc != RC_OK)
        err_context(err, name);
    return rc;
}

enum rc
handle_open(struct handle *handle, const char *dir, const char *name, enum handle_kind kind, struct err *err)
{
    enum rc rc = RC_OK;

    *handle = (struct handle){.is_register = strcmp(name, "register") == 0};
    if (kind != HANDLE_DATA_ONLY)
        rc = db_open(&handle->keys, dir, name, ".keys", kind, &store_schema->keys, err);
    if (rc == RC_OK)
        rc = db_open(&handle->data, dir, name, ".db", kind, upgrade_of(handle->is_register), err);
    /* key store first: a bestand without its key store would be unreadable for good */
    if (rc == RC_OK && kind == HANDLE_WRITER)
        rc = upgrade_run(handle->keys, &store_schema->keys, err);
    if (rc == RC_OK && kind == HANDLE_WRITER)
        rc = upgrade_run(handle->data, upgrade_of(handle->is_register), err);
    if (rc == RC_OK && kind != HANDLE_WRITER) {
        sqlite3_set_authorizer(handle->data, authorize, NULL);
        if (handle->keys != NULL)
            sqlite3_set_authorizer(handle->keys, authorize, NULL);
    }
    if (rc != RC_OK) {
        handle_close(handle);
        err_context(err, name);
        return rc;
    }
    return RC_OK;
}

void
handle_close(struct handle *handle)
{
    for (size_t i = 0; i < STATEMENT_COUNT; i++)
        sqlite3_finalize(handle->statement[i]);
    sqlite3_close_v2(handle->data);
    sqlite3_close_v2(handle->keys);
    *handle = (struct handle){0};
}

static sqlite3_stmt *
prepare(struct handle *handle, enum statement which, int *ret_code)
{
    sqlite3 *db = statement_list[which].file == KEYS ? handle->keys : handle->data;

    *ret_code = db == NULL ? SQLITE_MISUSE
        : sqlite3_prepare_v3(db, statement_list[which].sql, -1, SQLITE_PREPARE_PERSISTENT, &handle->statement[which], NULL);
    return handle->statement[which];
}

enum rc
handle_prepare_all(struct handle *handle, struct err *err)
{
    int code;

    sqlite3_set_authorizer(handle->data, authorize, NULL);
    sqlite3_set_authorizer(handle->keys, authorize, NULL);
    for (size_t i = 0; i < STATEMENT_COUNT; i++) {
        if (statement_list[i].file == REGISTER && !handle->is_register)
            continue;
        if (handle->statement[i] == NULL && prepare(handle, (enum statement)i, &code) == NULL)
            return db_error(code, err, statement_list[i].name);
    }
    return RC_OK;
}

/* VACUUM attaches a file of its own, in memory. */
enum rc
keys_rewrite(struct handle *handle, struct err *err)
{
    enum rc rc;

    sqlite3_set_authorizer(handle->keys, NULL, NULL);
    sqlite3_limit(handle->keys, SQLITE_LIMIT_ATTACHED, 1);
    rc = db_script(handle->keys, SQL_VACUUM, err);
    sqlite3_limit(handle->keys, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_set_authorizer(handle->keys, authorize, NULL);
    return rc;
}

sqlite3_stmt *
statement(struct handle *handle, enum statement which)
{
    sqlite3_stmt *s = handle->statement[which];
    int code;

    if (s == NULL)
        return prepare(handle, which, &code);
    sqlite3_reset(s);
    return s;
}

void
bind_int(sqlite3_stmt *s, int at, int64_t number)
{
    sqlite3_bind_int64(s, at, number);
}

void
bind_bytes(sqlite3_stmt *s, int at, const void *bytes, size_t length)
{
    sqlite3_bind_blob64(s, at, bytes, length, SQLITE_STATIC);
}

void
bind_id(sqlite3_stmt *s, int at, const struct id *id)
{
    bind_bytes(s, at, id->byte, sizeof id->byte);
}

void
bind_text(sqlite3_stmt *s, int at, const char *text)
{
    sqlite3_bind_text(s, at, text, -1, SQLITE_STATIC);
}

int
db_step(sqlite3_stmt *s)
{
    return s == NULL ? SQLITE_NOMEM : sqlite3_step(s);
}

enum rc
db_run(sqlite3_stmt *s, struct err *err)
{
    int code;

    do
        code = db_step(s);
    while (code == SQLITE_ROW);
    sqlite3_reset(s);
    return code == SQLITE_DONE ? RC_OK : db_error(code, err, s == NULL ? "prepare" : sqlite3_sql(s));
}

const void *
column_bytes(sqlite3_stmt *s, int at, size_t *ret_length)
{
    const void *bytes = sqlite3_column_blob(s, at);

    *ret_length = (size_t)sqlite3_column_bytes(s, at);
    return bytes;
}

bool
column_id(sqlite3_stmt *s, int at, struct id *ret_id)
{
    size_t length;
    const void *bytes = column_bytes(s, at, &length);

    if (bytes == NULL || length != sizeof ret_id->byte)
        return false;
    memcpy(ret_id->byte, bytes, length);
    return true;
}
