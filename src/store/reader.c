/*
 * reader: reading on the caller's own thread. Called by gate and auth.
 *
 * Handles are cached per thread and bestand; the least recently used one goes when there are more than 16. A read transaction covers both
 * files: the bestand's snapshot is taken first, the key store's after it. Keys are committed before the events that need them, so every
 * key that a visible event names is visible too, unless it was destroyed in between, and then its content must not be readable.
 */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "store/store_private.h"

#define CACHED_MAX 16

struct thread_cache {
    struct thread_cache *next, **link;
    struct reader *reader[CACHED_MAX];
    struct slab *slab;
    uint64_t tick;
};

static pthread_mutex_t cache_mutex = PTHREAD_MUTEX_INITIALIZER;
static struct thread_cache *cache_list;
static pthread_key_t cache_key;
static pthread_once_t cache_once = PTHREAD_ONCE_INIT;
static bool cache_ready;
/* the key only serves its destructor; the pointer itself is found without a call */
static _Thread_local struct thread_cache *cache_mine;

static void
reader_free(struct reader *reader)
{
    if (reader == NULL)
        return;
    handle_close(&reader->handle);
    free(reader);
}

static void
cache_free(void *context)
{
    struct thread_cache *cache = context;

    pthread_mutex_lock(&cache_mutex);
    *cache->link = cache->next;
    if (cache->next != NULL)
        cache->next->link = cache->link;
    pthread_mutex_unlock(&cache_mutex);
    for (size_t i = 0; i < CACHED_MAX; i++)
        reader_free(cache->reader[i]);
    sodium_free(cache->slab);
    free(cache);
    cache_mine = NULL;
}

static void
cache_start(void)
{
    cache_ready = pthread_key_create(&cache_key, cache_free) == 0;
}

static struct thread_cache *
cache_get(void)
{
    struct thread_cache *cache = cache_mine;

    if (cache != NULL)
        return cache;
    pthread_once(&cache_once, cache_start);
    cache = cache_ready ? calloc(1, sizeof *cache) : NULL;
    if (cache == NULL)
        return NULL;
    cache->slab = sodium_malloc(sizeof *cache->slab);
    if (cache->slab == NULL || pthread_setspecific(cache_key, cache) != 0) {
        sodium_free(cache->slab);
        free(cache);
        return NULL;
    }
    pthread_mutex_lock(&cache_mutex);
    cache->next = cache_list;
    cache->link = &cache_list;
    if (cache_list != NULL)
        cache_list->link = &cache->next;
    cache_list = cache;
    pthread_mutex_unlock(&cache_mutex);
    return cache_mine = cache;
}

void
readers_close(const struct store *store)
{
    pthread_mutex_lock(&cache_mutex);
    for (struct thread_cache *cache = cache_list; cache != NULL; cache = cache->next)
        for (size_t i = 0; i < CACHED_MAX; i++)
            if (cache->reader[i] != NULL && cache->reader[i]->bestand->store == store) {
                reader_free(cache->reader[i]);
                cache->reader[i] = NULL;
            }
    pthread_mutex_unlock(&cache_mutex);
}

/* The place for this bestand: its own, an empty one, or the least recently used. NULL: all are in use. */
static struct reader **
cache_place(struct thread_cache *cache, const struct bestand *bestand)
{
    struct reader **place = NULL;

    for (size_t i = 0; i < CACHED_MAX; i++) {
        struct reader **at = &cache->reader[i];

        if (*at != NULL && (*at)->bestand == bestand)
            return at;
        if (*at != NULL && (*at)->in_use)
            continue;
        if (place == NULL || (*place != NULL && (*at == NULL || (*at)->used < (*place)->used)))
            place = at;
    }
    return place;
}

static enum rc
reader_new(struct bestand *bestand, struct slab *slab, struct reader **ret_reader, struct err *err)
{
    struct reader *reader = calloc(1, sizeof *reader);
    enum rc rc;

    if (reader == NULL)
        return err_set(err, RC_NOMEM, "no memory for a reader");
    rc = handle_open(&reader->handle, bestand->store->dir, bestand->name, HANDLE_READER, err);
    if (rc != RC_OK) {
        free(reader);
        return rc;
    }
    reader->bestand = bestand;
    reader->slab = slab;
    *ret_reader = reader;
    return RC_OK;
}

/* Takes both snapshots. Reading gezag is what takes the first. */
static enum rc
reader_snapshot(struct reader *reader, struct err *err)
{
    sqlite3_stmt *s;
    int code;
    enum rc rc = db_run(statement(&reader->handle, STATEMENT_DATA_BEGIN), err);

    if (rc != RC_OK)
        return rc;
    s = statement(&reader->handle, STATEMENT_GEZAG_READ);
    code = db_step(s);
    if (code == SQLITE_ROW)
        reader->gezag = (uint64_t)sqlite3_column_int64(s, 0), reader->volgorde = (uint64_t)sqlite3_column_int64(s, 1);
    sqlite3_reset(s);
    rc = code == SQLITE_ROW ? db_run(statement(&reader->handle, STATEMENT_KEYS_BEGIN), err) : db_error(code, err, "gezag");
    if (rc != RC_OK && !sqlite3_get_autocommit(reader->handle.data))
        db_run(statement(&reader->handle, STATEMENT_DATA_ROLLBACK), NULL);
    return rc;
}

enum rc
reader_begin(struct bestand *bestand, struct reader **ret_reader, struct err *err)
{
    struct thread_cache *cache = cache_get();
    struct reader **place = cache == NULL ? NULL : cache_place(cache, bestand);
    enum rc rc = RC_OK;

    *ret_reader = NULL;
    if (cache == NULL)
        return err_set(err, RC_NOMEM, "no memory for readers");
    if (atomic_load(&bestand->broken))
        return err_set(err, RC_IO, "this bestand cannot be written, so nothing of it is shown");
    if (place == NULL || (*place != NULL && (*place)->in_use))
        return err_set(err, RC_BUSY, "this thread reads here already");
    if (*place != NULL && (*place)->bestand != bestand) {
        reader_free(*place);
        *place = NULL;
    }
    if (*place == NULL)
        rc = reader_new(bestand, cache->slab, place, err);
    if (rc == RC_OK)
        rc = reader_snapshot(*place, err);
    if (rc != RC_OK)
        return rc;
    (*place)->in_use = true;
    (*place)->used = ++cache->tick;
    *ret_reader = *place;
    return RC_OK;
}

void
reader_end(struct reader *reader)
{
    if (reader == NULL)
        return;
    db_run(statement(&reader->handle, STATEMENT_KEYS_COMMIT), NULL);
    db_run(statement(&reader->handle, STATEMENT_DATA_COMMIT), NULL);
    sodium_memzero(reader->slab, sizeof *reader->slab);
    reader->in_use = false;
}

enum rc
reader_gezag(struct reader *reader, uint64_t *ret_gezag, struct err *err)
{
    (void)err;
    *ret_gezag = reader->gezag;
    return RC_OK;
}

uint64_t
reader_volgorde(const struct reader *reader)
{
    return reader->volgorde;
}

/* ---- grants ---- */

bool
grant_valid(const struct grant *grant, const struct bestand *bestand)
{
    return grant != NULL && grant->magic == GRANT_MAGIC && grant->bestand == bestand &&
        (grant->kind == GRANT_FACTS || grant->kind == GRANT_VIEW || grant->kind == GRANT_APPEND);
}

/* The one stream the grant was minted for, or an overleg where it says so. In the register none is needed. */
bool
reader_grants(const struct reader *reader, const struct grant *grant, const struct id *stream, enum stream_kind kind)
{
    if (reader->bestand->is_register && grant == NULL)
        return true;
    if (!grant_valid(grant, reader->bestand))
        return false;
    return (!id_is_none(stream) && (id_equal(&grant->stream, stream) || id_equal(&grant->ander, stream))) || (grant->overleggen && stream_of_overleg(kind)) ||
        (grant->verzoeken && kind == STREAM_VERZOEK);
}
