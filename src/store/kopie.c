/*
 * kopie: the one copy of each key store (E20.6). Called after a destruction has taken keys away, and by backup and start. The copy is overwritten in
 * place and never versioned: an older one would hold keys that were thrown away.
 *
 * SQLite copies page by page under a lock of the copy; a crash in between leaves a copy that does not open, and the next start makes it anew.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/store_private.h"

static enum rc
open_one(const char *dir, const char *name, int flags, sqlite3 **ret_db, struct err *err)
{
    char path[DB_PATH_MAX];
    int code, length = snprintf(path, sizeof path, "%s/%s.keys", dir, name);

    if (length < 0 || (size_t)length >= sizeof path)
        return err_set(err, RC_INVALID, "path too long");
    /* made with its rights, so that nobody else can open it before */
    if ((flags & SQLITE_OPEN_CREATE) != 0) {
        int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

        if (fd < 0)
            return err_set(err, RC_IO, "the copy of a key store cannot be made");
        close(fd);
    }
    code = sqlite3_open_v2(path, ret_db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOFOLLOW, NULL);
    sqlite3_busy_timeout(*ret_db, BUSY_MS);
    if ((code & 0xff) == SQLITE_CANTOPEN && access(path, F_OK) != 0)
        return err_set(err, RC_NONE, "%s.keys: not there", name);
    return code == SQLITE_OK ? RC_OK : db_error(code, err, "copy of a key store");
}

enum rc
keys_copy(const char *from, const char *name, const char *to, struct err *err)
{
    sqlite3 *source = NULL, *copy = NULL;
    sqlite3_backup *backup = NULL;
    int code = SQLITE_OK;
    enum rc rc = open_one(from, name, SQLITE_OPEN_READONLY, &source, err);

    if (rc == RC_OK)
        rc = open_one(to, name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &copy, err);
    if (rc == RC_OK && (code = sqlite3_exec(copy, SQL_COPY, NULL, NULL, NULL)) != SQLITE_OK)
        rc = db_error(code, err, "copy of a key store");
    if (rc == RC_OK && (backup = sqlite3_backup_init(copy, "main", source, "main")) == NULL)
        rc = db_error(sqlite3_extended_errcode(copy), err, "copy of a key store");
    if (rc == RC_OK) {
        code = sqlite3_backup_step(backup, -1);
        if (code != SQLITE_DONE)
            rc = db_error(code, err, "copy of a key store");
    }
    code = sqlite3_backup_finish(backup);
    if (rc == RC_OK && code != SQLITE_OK)
        rc = db_error(code, err, "copy of a key store");
    if (sqlite3_close_v2(copy) != SQLITE_OK && rc == RC_OK)
        rc = err_set(err, RC_IO, "copy of a key store: not closed");
    sqlite3_close_v2(source);
    return rc == RC_OK ? directory_sync(to, err) : rc;
}
