/*
 * store: opening and closing an installation, and finding its bestanden. Called by gate, auth and cli.
 */
#include "store/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "store/store_private.h"

#define WRITERS 2

static int64_t
system_now(void)
{
    return (int64_t)time(NULL);
}

static bool libraries_ready;

static void
libraries_start(void)
{
    /* memory statistics would take one global lock at every allocation of every thread */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    libraries_ready = sqlite3_initialize() == SQLITE_OK && sodium_init() >= 0;
}

static enum rc
libraries(struct err *err)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, libraries_start);
    return libraries_ready ? RC_OK : err_set(err, RC_IO, "sqlite or sodium does not start");
}

/* The lock of a directory; -1 and RC_BUSY when another process holds it. */
static enum rc
lock_take(const char *dir, int *ret_lock, struct err *err)
{
    char path[DB_PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/lock", dir);

    *ret_lock = -1;
    if (length < 0 || (size_t)length >= sizeof path)
        return err_set(err, RC_INVALID, "path too long");
    *ret_lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (*ret_lock < 0)
        return err_set(err, errno == ENOENT ? RC_NONE : RC_IO, "cannot open the lock: %s", strerror(errno));
    if (flock(*ret_lock, LOCK_EX | LOCK_NB) == 0)
        return RC_OK;
    close(*ret_lock);
    *ret_lock = -1;
    return err_set(err, RC_BUSY, "another process serves this directory");
}

/* Starts the writer a bestand always has, and puts it in the list. */
static enum rc
store_add(struct store *store, const char *name, struct bestand **ret_bestand, struct err *err)
{
    struct bestand *bestand;
    enum rc rc;

    if (store->bestand_count == BESTAND_MAX)
        return err_set(err, RC_LIMIT, "too many bestanden");
    rc = bestand_open(store, name, &bestand, err);
    if (rc != RC_OK)
        return rc;
    bestand->writer = store->writer[store->bestand_count % store->writer_count];
    store->bestand[store->bestand_count++] = bestand;
    if (ret_bestand != NULL)
        *ret_bestand = bestand;
    return RC_OK;
}

/* "co-<id>.db" and "co-<id>.keys" → "co-<id>": that one of the two is gone must not hide the other */
static bool
name_of_file(const char *file, char ret_name[DB_NAME_SIZE])
{
    static const size_t stem = 3 + 32;

    if (strlen(file) < stem || strncmp(file, "co-", 3) != 0 || (strcmp(file + stem, ".db") != 0 && strcmp(file + stem, ".keys") != 0))
        return false;
    memcpy(ret_name, file, stem);
    ret_name[stem] = '\0';
    return true;
}

static bool
listed(const char *const *list, size_t count, const char *label)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], label) == 0)
            return true;
    return false;
}

static int
name_order(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

enum rc
store_bestanden(const char *dir, struct arena *arena, const char ***ret_name, size_t *ret_count, struct err *err)
{
    const char **list = arena_array(arena, BESTAND_MAX, sizeof *list);
    DIR *handle = list == NULL ? NULL : opendir(dir);
    char name[DB_NAME_SIZE];
    const struct dirent *entry;
    size_t count = 0;

    if (list == NULL)
        return err_set(err, RC_NOMEM, "arena is full");
    if (handle == NULL)
        return err_set(err, errno == ENOENT ? RC_NONE : RC_IO, "cannot read the data directory: %s", strerror(errno));
    while ((entry = readdir(handle)) != NULL && count < BESTAND_MAX - 1)
        if (name_of_file(entry->d_name, name) && !arena_failed(arena) && !listed(list, count, name + 3))
            list[count++] = arena_text(arena, name + 3);
    closedir(handle);
    if (arena_failed(arena))
        return err_set(err, RC_NOMEM, "arena is full");
    qsort(list, count, sizeof *list, name_order);
    memmove(list + 1, list, count * sizeof *list);
    list[0] = REGISTER_NAME;
    *ret_name = list;
    *ret_count = count + 1;
    return RC_OK;
}

enum rc
store_create(const struct store_options *options, struct err *err)
{
    struct store *store = NULL;
    enum rc rc = libraries(err);

    if (rc == RC_OK)
        rc = installation_make(options, err);
    if (rc != RC_OK)
        return rc;
    store = calloc(1, sizeof *store);
    if (store == NULL)
        return err_set(err, RC_NOMEM, "no memory");
    snprintf(store->dir, sizeof store->dir, "%s", options->dir);
    rc = installation_load(options, store, err);
    if (rc == RC_OK)
        rc = bestand_open(store, REGISTER_NAME, &store->bestand[0], err);
    bestand_close(store->bestand[0]);
    sodium_free(store->keys);
    free(store);
    return rc;
}

static enum rc
store_start(const struct store_options *options, struct store *store, struct err *err)
{
    size_t writers = options->writers == 0 ? WRITERS : options->writers;
    struct arena *arena = arena_new(1024 * 1024);
    char name[DB_NAME_SIZE], path[DB_PATH_MAX];
    const char **label;
    size_t count = 0;
    enum rc rc = arena == NULL ? err_set(err, RC_NOMEM, "no memory") : lock_take(options->dir, &store->lock, err);

    if (rc == RC_OK && !store->restoring && path_join(path, options->dir, RESTORE_MARK) && access(path, F_OK) == 0)
        rc = err_set(err, RC_CORRUPT, "a restore was cut off here: run gcos restore again");
    if (rc == RC_OK && ((size_t)snprintf(path, sizeof path, "%s/%s.db", options->dir, REGISTER_NAME) >= sizeof path || access(path, F_OK) != 0))
        rc = err_set(err, RC_NONE, "no installation in this directory");
    /* what a backup left that was killed: sealed, but it would stay there for ever */
    if (rc == RC_OK && path_join(path, options->dir, SNAPSHOT_NAME))
        unlink(path);
    if (rc == RC_OK && path_join(path, options->dir, SNAPSHOT_NAME "-journal"))
        unlink(path);
    if (rc == RC_OK)
        rc = installation_load(options, store, err);
    while (rc == RC_OK && store->writer_count < writers && store->writer_count < WRITER_MAX) {
        rc = writer_start(store, &store->writer[store->writer_count], err);
        store->writer_count += rc == RC_OK;
    }
    if (rc == RC_OK)
        rc = store_bestanden(options->dir, arena, &label, &count, err);
    /* all of them before any is upgraded: what a newer program left half-way is for that program to finish */
    for (size_t i = 0; i < count && rc == RC_OK; i++)
        if (bestand_file_name(label[i], name))
            rc = handle_check(options->dir, name, err);
    for (size_t i = 0; i < count && rc == RC_OK; i++)
        if (bestand_file_name(label[i], name))
            rc = store_add(store, name, NULL, err);
    /* a copy that cannot be written is found at the start, not when something must be destroyed */
    for (size_t i = 0; i < store->bestand_count && rc == RC_OK && store->key_copy[0] != '\0'; i++)
        rc = keys_copy(store->dir, store->bestand[i]->name, store->key_copy, err);
    arena_free(arena);
    return rc;
}

enum rc
store_open_as(const struct store_options *options, bool restoring, struct store **ret_store, struct err *err)
{
    struct store *store;
    enum rc rc = libraries(err);

    if (rc != RC_OK)
        return rc;
    store = calloc(1, sizeof *store);
    if (store == NULL)
        return err_set(err, RC_NOMEM, "no memory");
    pthread_mutex_init(&store->mutex, NULL);
    pthread_mutex_init(&store->backup, NULL);
    store->lock = -1;
    store->restoring = restoring;
    store->now = options->now == NULL ? system_now : options->now;
    snprintf(store->dir, sizeof store->dir, "%s", options->dir);
    snprintf(store->key_copy, sizeof store->key_copy, "%s", options->key_copy == NULL ? "" : options->key_copy);
    rc = store_start(options, store, err);
    if (rc != RC_OK) {
        store_close(store);
        return rc;
    }
    *ret_store = store;
    return RC_OK;
}

enum rc
store_open(const struct store_options *options, struct store **ret_store, struct err *err)
{
    return store_open_as(options, false, ret_store, err);
}

void
store_close(struct store *store)
{
    if (store == NULL)
        return;
    for (size_t i = 0; i < store->writer_count; i++)
        writer_stop(store->writer[i]);
    readers_close(store);
    for (size_t i = 0; i < store->bestand_count; i++)
        bestand_close(store->bestand[i]);
    sodium_free(store->keys);
    if (store->lock >= 0)
        close(store->lock);
    pthread_mutex_destroy(&store->backup);
    pthread_mutex_destroy(&store->mutex);
    free(store);
}

void
store_time_seen(struct store *store, int64_t time)
{
    int64_t last = atomic_load(&store->tijd);

    while (last < time && !atomic_compare_exchange_weak(&store->tijd, &last, time))
        continue;
}

bool
store_clock_back(struct store *store)
{
    return atomic_load(&store->tijd) - store->now() > CLOCK_SLACK;
}

const char *
store_dir(const struct store *store)
{
    return store->dir;
}

const char *
store_key_copy(const struct store *store)
{
    return store->key_copy[0] == '\0' ? NULL : store->key_copy;
}

const char *
store_journaal_key(const struct store *store)
{
    return store->journaal_vkey;
}

struct bestand *
store_register(struct store *store)
{
    return store->bestand[0];
}

enum rc
store_bestand(struct store *store, const struct id *casusoverleg, bool create, struct bestand **ret_bestand, struct err *err)
{
    char label[ID_TEXT_SIZE], name[DB_NAME_SIZE];
    struct bestand *found = NULL;
    enum rc rc = RC_OK;

    pthread_mutex_lock(&store->mutex);
    for (size_t i = 1; i < store->bestand_count && found == NULL; i++)
        if (id_equal(&store->bestand[i]->casusoverleg, casusoverleg))
            found = store->bestand[i];
    if (found == NULL && !create)
        rc = err_set(err, RC_NONE, "no bestand of this casusoverleg");
    else if (found == NULL && bestand_file_name(id_to_text(casusoverleg, label), name))
        rc = store_add(store, name, &found, err);
    pthread_mutex_unlock(&store->mutex);
    if (rc == RC_OK)
        *ret_bestand = found;
    return rc;
}

void
bestand_demand_gezag(struct bestand *bestand, uint64_t gezag)
{
    uint64_t now = atomic_load(&bestand->gezag_demanded);

    while (now < gezag && !atomic_compare_exchange_weak(&bestand->gezag_demanded, &now, gezag))
        continue;
}

const char *
bestand_name(const struct bestand *bestand)
{
    return bestand->label;
}

void
store_derive_key(struct store *store, const char *purpose, uint8_t ret_key[32])
{
    crypto_generichash(ret_key, 32, (const uint8_t *)purpose, strlen(purpose), store->keys->purpose, KEY_SIZE);
}
