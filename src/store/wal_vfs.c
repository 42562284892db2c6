/*
 * wal_vfs: see wal_vfs.h.
 */
#include "store/wal_vfs.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define VFS_NAME "gcos-wal"
#define HELD_MAX ((size_t)64 * 1024)

/* The real file stands behind this in the same memory, as SQLite allots it. */
struct wal_file {
    sqlite3_file base;
    sqlite3_file *real;
    uint8_t *held;                   /* what was written and did not reach the file yet; NULL: nothing */
    size_t length;
    sqlite3_int64 from;              /* its place in the file */
};

static struct wal_file *
wal_of(sqlite3_file *file)
{
    return (struct wal_file *)file;
}

/* What could not be written is dropped: the transaction fails with this answer, and writes it again or not at all. */
static int
flush(struct wal_file *wal)
{
    int code = wal->length == 0 ? SQLITE_OK : wal->real->pMethods->xWrite(wal->real, wal->held, (int)wal->length, wal->from);

    free(wal->held);
    wal->held = NULL;
    wal->length = 0;
    return code;
}

static int
wal_write(sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 offset)
{
    struct wal_file *wal = wal_of(file);
    size_t size = (size_t)amount;
    int code = SQLITE_OK;

    if (wal->length > 0 && (offset != wal->from + (sqlite3_int64)wal->length || size > HELD_MAX - wal->length))
        code = flush(wal);
    if (code == SQLITE_OK && wal->held == NULL)
        wal->held = malloc(HELD_MAX);
    if (code != SQLITE_OK)
        return code;
    if (wal->held == NULL || size > HELD_MAX)
        return wal->real->pMethods->xWrite(wal->real, bytes, amount, offset);
    if (wal->length == 0)
        wal->from = offset;
    memcpy(wal->held + wal->length, bytes, size);
    wal->length += size;
    return SQLITE_OK;
}

static int
wal_read(sqlite3_file *file, void *bytes, int amount, sqlite3_int64 offset)
{
    int code = flush(wal_of(file));

    return code == SQLITE_OK ? wal_of(file)->real->pMethods->xRead(wal_of(file)->real, bytes, amount, offset) : code;
}

static int
wal_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    int code = flush(wal_of(file));

    return code == SQLITE_OK ? wal_of(file)->real->pMethods->xTruncate(wal_of(file)->real, size) : code;
}

static int
wal_sync(sqlite3_file *file, int flags)
{
    int code = flush(wal_of(file));

    return code == SQLITE_OK ? wal_of(file)->real->pMethods->xSync(wal_of(file)->real, flags) : code;
}

static int
wal_size(sqlite3_file *file, sqlite3_int64 *ret_size)
{
    int code = flush(wal_of(file));

    return code == SQLITE_OK ? wal_of(file)->real->pMethods->xFileSize(wal_of(file)->real, ret_size) : code;
}

static int
wal_close(sqlite3_file *file)
{
    int flushed = flush(wal_of(file)), closed = wal_of(file)->real->pMethods->xClose(wal_of(file)->real);

    return flushed != SQLITE_OK ? flushed : closed;
}

static int
wal_lock(sqlite3_file *file, int level)
{
    return wal_of(file)->real->pMethods->xLock(wal_of(file)->real, level);
}

static int
wal_unlock(sqlite3_file *file, int level)
{
    return wal_of(file)->real->pMethods->xUnlock(wal_of(file)->real, level);
}

static int
wal_reserved(sqlite3_file *file, int *ret_reserved)
{
    return wal_of(file)->real->pMethods->xCheckReservedLock(wal_of(file)->real, ret_reserved);
}

static int
wal_control(sqlite3_file *file, int what, void *value)
{
    return wal_of(file)->real->pMethods->xFileControl(wal_of(file)->real, what, value);
}

static int
wal_sector(sqlite3_file *file)
{
    return wal_of(file)->real->pMethods->xSectorSize(wal_of(file)->real);
}

static int
wal_characteristics(sqlite3_file *file)
{
    return wal_of(file)->real->pMethods->xDeviceCharacteristics(wal_of(file)->real);
}

/* Version 1: shared memory and memory maps are of the database file, which is not ours. */
static const sqlite3_io_methods wal_methods = {
    .iVersion = 1, .xClose = wal_close, .xRead = wal_read, .xWrite = wal_write, .xTruncate = wal_truncate, .xSync = wal_sync, .xFileSize = wal_size,
    .xLock = wal_lock, .xUnlock = wal_unlock, .xCheckReservedLock = wal_reserved, .xFileControl = wal_control, .xSectorSize = wal_sector,
    .xDeviceCharacteristics = wal_characteristics,
};

static sqlite3_vfs vfs;
static sqlite3_vfs *real_vfs;

static int
vfs_open(sqlite3_vfs *of, const char *name, sqlite3_file *file, int flags, int *ret_flags)
{
    struct wal_file *wal = wal_of(file);
    int code;

    (void)of;
    if ((flags & SQLITE_OPEN_WAL) == 0)
        return real_vfs->xOpen(real_vfs, name, file, flags, ret_flags);
    *wal = (struct wal_file){.real = (sqlite3_file *)(wal + 1)};
    code = real_vfs->xOpen(real_vfs, name, wal->real, flags, ret_flags);
    if (wal->real->pMethods != NULL)
        wal->base.pMethods = &wal_methods;
    return code;
}

static void
start(void)
{
    real_vfs = sqlite3_vfs_find(NULL);
    if (real_vfs == NULL)
        return;
    vfs = *real_vfs;
    vfs.pNext = NULL;
    vfs.zName = VFS_NAME;
    vfs.szOsFile = real_vfs->szOsFile + (int)sizeof(struct wal_file);
    vfs.xOpen = vfs_open;
    if (sqlite3_vfs_register(&vfs, 0) != SQLITE_OK)
        real_vfs = NULL;
}

const char *
wal_vfs(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, start);
    return real_vfs == NULL ? NULL : VFS_NAME;
}
