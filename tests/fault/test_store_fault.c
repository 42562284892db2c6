/*
 * Tests that fail the Nth write, sync or allocation of the database, once and for ever after (E12.2, threats: figures). Whatever fails: no write that
 * was acknowledged is lost, none that was refused is there, nothing crashes or hangs, and the journaal still verifies.
 *
 * A VFS of our own stands before the real one and counts.
 */
#include <stdatomic.h>

#include "base/err.h"
#include "journaal/line.h"
#include "store/store.h"
#include "../unit/store_world.h"

enum fault_kind { FAULT_WRITE = 1, FAULT_SYNC, FAULT_FULL, FAULT_MEMORY };

static atomic_int fault_kind, fault_after;   /* after: calls of this kind that still succeed; negative: off */
static atomic_bool fault_forever;

struct fault_file {
    sqlite3_file base;
    sqlite3_file *real;
};
static sqlite3_vfs fault_vfs, *real_vfs;
static sqlite3_io_methods fault_methods;

static bool
fails(int kind)
{
    int left;

    if (atomic_load(&fault_kind) != kind && !(kind == FAULT_WRITE && atomic_load(&fault_kind) == FAULT_FULL))
        return false;
    left = atomic_fetch_sub(&fault_after, 1);
    return atomic_load(&fault_forever) ? left <= 0 : left == 0;
}

#define REAL(file) (((struct fault_file *)(file))->real)
#define CALL(file, method, ...) (REAL(file)->pMethods->method(REAL(file), ##__VA_ARGS__))

static int f_close(sqlite3_file *f) { int code = CALL(f, xClose); sqlite3_free(REAL(f)); return code; }
static int f_read(sqlite3_file *f, void *at, int n, sqlite3_int64 o) { return CALL(f, xRead, at, n, o); }
static int f_truncate(sqlite3_file *f, sqlite3_int64 n) { return CALL(f, xTruncate, n); }
static int f_size(sqlite3_file *f, sqlite3_int64 *n) { return CALL(f, xFileSize, n); }
static int f_lock(sqlite3_file *f, int l) { return CALL(f, xLock, l); }
static int f_unlock(sqlite3_file *f, int l) { return CALL(f, xUnlock, l); }
static int f_reserved(sqlite3_file *f, int *r) { return CALL(f, xCheckReservedLock, r); }
static int f_control(sqlite3_file *f, int op, void *arg) { return CALL(f, xFileControl, op, arg); }
static int f_sector(sqlite3_file *f) { return CALL(f, xSectorSize); }
static int f_device(sqlite3_file *f) { return CALL(f, xDeviceCharacteristics); }
static int f_map(sqlite3_file *f, int r, int n, int w, void volatile **p) { return CALL(f, xShmMap, r, n, w, p); }
static int f_shmlock(sqlite3_file *f, int o, int n, int flags) { return CALL(f, xShmLock, o, n, flags); }
static void f_barrier(sqlite3_file *f) { CALL(f, xShmBarrier); }
static int f_unmap(sqlite3_file *f, int d) { return CALL(f, xShmUnmap, d); }

static int
f_write(sqlite3_file *f, const void *at, int n, sqlite3_int64 o)
{
    if (!fails(FAULT_WRITE))
        return CALL(f, xWrite, at, n, o);
    /* half of it arrives */
    CALL(f, xWrite, at, n / 2, o);
    return atomic_load(&fault_kind) == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
f_sync(sqlite3_file *f, int flags)
{
    return fails(FAULT_SYNC) ? SQLITE_IOERR_FSYNC : CALL(f, xSync, flags);
}

static int
f_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    struct fault_file *f = (struct fault_file *)file;
    int code;

    (void)vfs;
    *f = (struct fault_file){.real = sqlite3_malloc(real_vfs->szOsFile)};
    if (f->real == NULL)
        return SQLITE_NOMEM;
    memset(f->real, 0, (size_t)real_vfs->szOsFile);
    code = real_vfs->xOpen(real_vfs, name, f->real, flags, out);
    if (code == SQLITE_OK)
        f->base.pMethods = &fault_methods;
    else
        sqlite3_free(f->real);
    return code;
}

static sqlite3_mem_methods real_memory;

static void *
f_malloc(int size)
{
    return fails(FAULT_MEMORY) ? NULL : real_memory.xMalloc(size);
}

static void *
f_realloc(void *at, int size)
{
    return fails(FAULT_MEMORY) ? NULL : real_memory.xRealloc(at, size);
}

static int
install(void **state)
{
    sqlite3_mem_methods memory;

    (void)state;
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory);
    memory = real_memory;
    memory.xMalloc = f_malloc;
    memory.xRealloc = f_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &memory);
    real_vfs = sqlite3_vfs_find(NULL);
    fault_vfs = *real_vfs;
    fault_vfs.zName = "fault";
    fault_vfs.szOsFile = sizeof(struct fault_file);
    fault_vfs.xOpen = f_open;
    fault_methods = (sqlite3_io_methods){2, f_close, f_read, f_write, f_truncate, f_sync, f_size, f_lock, f_unlock, f_reserved, f_control, f_sector,
        f_device, f_map, f_shmlock, f_barrier, f_unmap, NULL, NULL};
    return sqlite3_vfs_register(&fault_vfs, 1) == SQLITE_OK ? 0 : -1;
}

static void
fault_set(int kind, int after, bool forever)
{
    atomic_store(&fault_forever, forever);
    atomic_store(&fault_after, after);
    atomic_store(&fault_kind, kind);
}

/* Adds to a dossier while the Nth call fails, then looks after a restart. */
static void
try_fault(struct world *world, int kind, int after, bool forever)
{
    struct id stream = world_dossier(world, "kaart", NULL, 0, NULL);
    size_t acknowledged = 1, refused = 0;
    struct stream_head head;
    char text[1024], id[ID_TEXT_SIZE];
    struct seen seen;
    bool ok = false;
    struct err err;

    fault_set(kind, after, forever);
    for (int i = 0; i < 4; i++) {
        struct change c;
        enum rc rc;

        change_make(world, &c, &stream, "toevoeging");
        c.event.piece = random_id();
        rc = store_submit_wait(world->store, &c.item);
        if (rc == RC_OK)
            acknowledged++;
        else
            refused++;
        assert_true(rc == RC_OK || rc == (kind == FAULT_FULL ? RC_LIMIT : RC_IO) || (kind == FAULT_MEMORY && rc == RC_BUSY));
        /* after anything but a shortage: closed, and nothing is shown that cannot be recorded */
        if (rc == RC_IO)
            assert_int_equal(world_view(world, &stream, &seen, &head), RC_IO);
    }
    fault_set(0, -1, false);
    if (kind == FAULT_FULL) {
        assert_int_equal(world_add(world, &stream, "er is weer ruimte"), RC_OK);
        acknowledged++;
    }
    world_reopen(world);
    assert_int_equal(world_view(world, &stream, &seen, &head), RC_OK);
    assert_int_equal(seen.lost, 0);
    assert_true(seen.count >= acknowledged);
    /* a failed sync leaves it open whether the last group is there: never more than that one */
    assert_true(seen.count <= acknowledged + (kind == FAULT_FULL ? 0 : refused > 0));
    assert_int_equal(store_journaal_verify(world->dir, id_to_text(&world->casusoverleg, id), NULL, NULL, &ok, text, sizeof text, &err), RC_OK);
    assert_true(ok);
    arena_reset(world->arena);
}

static void
try_all(struct world *world, int kind, int most)
{
    for (int after = 0; after < most; after++) {
        try_fault(world, kind, after, false);
        try_fault(world, kind, after, true);
    }
}

static void
a_failing_write_loses_nothing(void **state)
{
    try_all(*state, FAULT_WRITE, 60);
}

static void
a_failing_sync_loses_nothing_and_closes_the_bestand(void **state)
{
    try_all(*state, FAULT_SYNC, 9);
}

static void
a_failing_allocation_loses_nothing(void **state)
{
    try_all(*state, FAULT_MEMORY, 60);
}

static void
a_full_disk_refuses_and_the_service_goes_on(void **state)
{
    try_all(*state, FAULT_FULL, 60);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_failing_write_loses_nothing),
        TEST(a_failing_sync_loses_nothing_and_closes_the_bestand),
        TEST(a_failing_allocation_loses_nothing),
        TEST(a_full_disk_refuses_and_the_service_goes_on),
    };

    return cmocka_run_group_tests(tests, install, NULL);
}
