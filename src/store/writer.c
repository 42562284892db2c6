/*
 * writer: the one thread that writes a bestand (a thread may have several). Called by everybody through store_submit.
 *
 * Group commit: what waits in the queue becomes one durable commit. The writer waits until the queue is as long as the last group was,
 * at most 1 ms, and never after a group of one: alone, a write costs one commit and no waiting; in a crowd each pays a share.
 *
 * Two files, one order: the key store commits first, with the number of the group in its rows; then the bestand commits with that number
 * in its meta row. Between the two a crash leaves keys that no event names; they are dropped when the bestand is opened.
 *
 * An item that is refused is so by the checks it begins with, before it has written anything. So a group is tried without savepoints, which copy each page that
 * an item touches; only when one is refused half-way the whole group is undone and done again with them.
 *
 * After a commit that failed nobody knows what is on disk: the bestand is broken and answers RC_IO until the program starts again
 * and looks. A full disk is no such case: SQLite rolls back, and the service goes on.
 */
#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/log.h"
#include "base/wipe.h"
#include "store/record.h"
#include "store/store_private.h"

#define QUEUE_MAX 8192
#define GROUP_MAX 512
#define WAIT_NS 1000000
#define WORK_MAX (2 * RECORD_MAX + 4096)   /* more than a sealed chunk */

struct writer {
    struct store *store;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t arrived;
    struct item *head, *tail;
    size_t queued, wanted;
    bool stopping;
    /* the thread's own */
    size_t last_group;
    struct item *group[GROUP_MAX];
    enum rc result[GROUP_MAX];
    struct writing writing;
};

void (*store_hook)(enum store_point point);

void
store_point_reached(enum store_point point)
{
    if (store_hook != NULL)
        store_hook(point);
}

/* ---- one group ---- */

enum rc
writing_need_keys(struct writing *w, struct err *err)
{
    sqlite3_stmt *s;
    enum rc rc = RC_OK;

    if (!w->keys_begun) {
        rc = db_run(statement(w->handle, STATEMENT_KEYS_BEGIN_WRITE), err);
        if (rc != RC_OK)
            return rc;
        w->keys_begun = true;
        /* what earlier groups replaced is gone for good now that the bestand committed them */
        s = statement(w->handle, STATEMENT_SEARCH_PURGE);
        bind_int(s, 1, (int64_t)w->bestand->stand.groep);
        rc = db_run(s, err);
    }
    if (rc == RC_OK && w->careful && !w->keys_saved) {
        rc = db_run(statement(w->handle, STATEMENT_KEYS_SAVEPOINT), err);
        w->keys_saved = rc == RC_OK;
    }
    return rc;
}

static void
rollback(struct writing *w)
{
    if (w->keys_begun && !sqlite3_get_autocommit(w->handle->keys))
        db_run(statement(w->handle, STATEMENT_KEYS_ROLLBACK), NULL);
    if (!sqlite3_get_autocommit(w->handle->data))
        db_run(statement(w->handle, STATEMENT_DATA_ROLLBACK), NULL);
}

/* Ends the item's savepoints, keeping or undoing what it wrote. */
static enum rc
savepoints_end(struct writing *w, bool keep, struct err *err)
{
    enum rc rc = RC_OK;

    if (!keep)
        rc = db_run(statement(w->handle, STATEMENT_DATA_ROLLBACK_TO), err);
    if (rc == RC_OK)
        rc = db_run(statement(w->handle, STATEMENT_DATA_RELEASE), err);
    if (rc == RC_OK && w->keys_saved && !keep)
        rc = db_run(statement(w->handle, STATEMENT_KEYS_ROLLBACK_TO), err);
    if (rc == RC_OK && w->keys_saved)
        rc = db_run(statement(w->handle, STATEMENT_KEYS_RELEASE), err);
    return rc;
}

/* What the stand is made of but the frontier, which an item moves last of all. */
struct mark {
    uint64_t volgorde, gezag, toegang, verzoek;
};

static int64_t
rows_changed(const struct writing *w)
{
    return (int64_t)sqlite3_total_changes(w->handle->data) + sqlite3_total_changes(w->handle->keys);
}

/* *ret_again: a refused item has left something behind, and no savepoint to undo it. */
static enum rc
group_item(struct writing *w, struct item *item, bool *ret_fatal, bool *ret_again, struct err *err)
{
    struct mark before = {w->stand.volgorde, w->stand.gezag, w->stand.toegang, w->stand.verzoek};
    int64_t rows = rows_changed(w);
    enum rc rc = w->careful ? db_run(statement(w->handle, STATEMENT_DATA_SAVEPOINT), err) : RC_OK;
    enum rc ended;

    if (rc != RC_OK)
        return *ret_fatal = true, rc;
    rc = item_write(w, item, ret_fatal, err);
    if (*ret_fatal)
        return rc;
    if (rc != RC_OK) {
        w->stand.volgorde = before.volgorde;
        w->stand.gezag = before.gezag;
        w->stand.toegang = before.toegang;
        w->stand.verzoek = before.verzoek;
    }
    if (!w->careful) {
        *ret_again = rc != RC_OK && rows_changed(w) != rows;
        return rc;
    }
    ended = savepoints_end(w, rc == RC_OK, err);
    *ret_fatal = ended != RC_OK;
    return ended == RC_OK ? rc : ended;
}

static enum rc
checkpoint_write(struct writing *w, struct err *err)
{
    const struct store *store = w->bestand->store;
    struct checkpoint head = {.size = w->stand.frontier.size, .time = w->stand.tijd};
    sqlite3_stmt *s;
    enum rc rc;

    memcpy(head.origin, w->bestand->origin, sizeof head.origin);
    frontier_root(&w->stand.frontier, head.root);
    buf_clear(&w->work);
    rc = checkpoint_sign(&head, &store->journaal_key, store->keys->journaal, &w->work, err);
    if (rc != RC_OK)
        return rc;
    s = statement(w->handle, STATEMENT_CHECKPOINT_KEEP);
    bind_int(s, 1, head.time / 3600);
    bind_int(s, 2, (int64_t)head.size);
    bind_text(s, 3, w->work.data);
    return db_run(s, err);
}

static enum rc
stand_write(struct writing *w, struct err *err)
{
    /* without keys written the group has no number of its own: the key store knows nothing of it */
    if (!w->keys_begun)
        w->stand.groep = w->bestand->stand.groep;
    return stand_save(w->bestand, &w->stand, err);
}

/* *ret_unknown: a commit failed, so what is on disk is not known. */
static enum rc
group_commit(struct writing *w, bool *ret_unknown, struct err *err)
{
    sqlite3_stmt *s;
    enum rc rc = w->lines ? checkpoint_write(w, err) : RC_OK;

    if (rc == RC_OK)
        rc = stand_write(w, err);
    if (rc == RC_OK && w->keys_begun) {
        s = statement(w->handle, STATEMENT_KEYS_META_GROUP);
        bind_int(s, 1, (int64_t)w->stand.groep);
        rc = db_run(s, err);
        if (rc == RC_OK) {
            w->bestand->keys_stale = true;
            rc = db_run(statement(w->handle, STATEMENT_KEYS_COMMIT), err);
            *ret_unknown = rc != RC_OK;
        }
        if (rc == RC_OK)
            store_point_reached(POINT_KEYS_COMMITTED);
    }
    if (rc != RC_OK)
        return rc;
    rc = db_run(statement(w->handle, STATEMENT_DATA_COMMIT), err);
    *ret_unknown = rc != RC_OK;
    if (rc == RC_OK) {
        w->bestand->keys_stale = false;
        w->bestand->stand = w->stand;
        store_time_seen(w->bestand->store, w->stand.tijd);
        if (w->wissing)
            atomic_store(&w->bestand->wissing, true);
        store_point_reached(POINT_DATA_COMMITTED);
    }
    return rc;
}

static void
group_begin(struct writing *w, bool careful)
{
    w->careful = careful;
    w->stand = w->bestand->stand;
    w->stand.groep++;
    w->keys_begun = w->keys_saved = w->lines = w->wissing = false;
}

/* RC_OK: what is in result counts. Else nothing of the group was written; *ret_again: because it has to be done with care. */
static enum rc
group_try(struct writer *writer, size_t count, bool careful, bool *ret_again, bool *ret_unknown, struct err *err)
{
    struct writing *w = &writer->writing;
    size_t good = 0;
    enum rc rc = w->bestand->keys_stale ? bestand_drop_orphans(w->bestand, err) : RC_OK;

    group_begin(w, careful);
    if (rc == RC_OK)
        rc = db_run(statement(w->handle, STATEMENT_DATA_BEGIN_WRITE), err);
    for (size_t i = 0; i < count && rc == RC_OK; i++) {
        struct err item_err = {0};
        bool fatal = false;

        writer->result[i] = group_item(w, writer->group[i], &fatal, ret_again, &item_err);
        if (*ret_again)
            return RC_BUSY;
        good += writer->result[i] == RC_OK;
        if (writer->result[i] == RC_NOMEM && !fatal)
            writer->result[i] = RC_BUSY;
        if (writer->result[i] == RC_INVALID || writer->result[i] == RC_CORRUPT || fatal)
            log_warn("store: %s: item refused: %s", w->bestand->label, item_err.text);
        if (fatal)
            rc = err_set(err, writer->result[i], "%s", item_err.text);
    }
    if (rc == RC_OK && good == 0) {
        rollback(w);
        return RC_OK;
    }
    return rc == RC_OK ? group_commit(w, ret_unknown, err) : rc;
}

/* What was decided is decided whatever comes of it here; only files that fail stop the bestand. */
static enum rc
forget(struct writer *writer, struct bestand *bestand, size_t count)
{
    struct err err = {0};
    enum rc rc = bestand_wissen(bestand, &err);

    for (size_t i = 0; i < count; i++)
        writer->group[i]->ret_wissing_open = rc != RC_OK && writer->group[i]->wissing_count > 0;
    if (rc == RC_OK || rc == RC_BUSY || rc == RC_NOMEM || rc == RC_LIMIT) {
        if (rc != RC_OK)
            log_warn("store: %s: what was decided to be destroyed waits: %s", bestand->label, err.text);
        return RC_OK;
    }
    log_error("store: %s: destroying failed: %s", bestand->label, err.text);
    atomic_store(&bestand->broken, true);
    return RC_IO;
}

/* The items of one bestand: written, committed, answered. */
static void
group_run(struct writer *writer, struct bestand *bestand, size_t count)
{
    struct writing *w = &writer->writing;
    struct err err = {0};
    bool unknown = false, again = false;
    enum rc rc;

    w->bestand = bestand;
    w->handle = &bestand->handle;
    w->now = bestand->store->now();
    if (atomic_load(&bestand->broken)) {
        group_begin(w, false);
        rc = RC_IO;
    } else {
        rc = group_try(writer, count, false, &again, &unknown, &err);
        if (again) {
            rollback(w);
            again = false;
            rc = group_try(writer, count, true, &again, &unknown, &err);
        }
        if (rc != RC_OK) {
            rollback(w);
            log_error("store: %s: a group of %zu was not written: %s", bestand->label, count, err.text);
            /* a full disk and a moment's shortage pass; anything else, and every commit that failed otherwise, is final */
            if (rc != RC_LIMIT && (unknown || (rc != RC_BUSY && rc != RC_NOMEM))) {
                rc = RC_IO;
                atomic_store(&bestand->broken, true);
                log_error("store: %s is closed for use until the next start", bestand->label);
            } else if (unknown && rc == RC_LIMIT && bestand_drop_orphans(bestand, NULL) != RC_OK) {
                log_warn("store: %s: keys of the failed group wait to be dropped", bestand->label);
            }
            if (rc == RC_NOMEM)
                rc = RC_BUSY;
        }
    }
    /* a reader in the way is not waited for by everybody: again in the next second */
    if (rc == RC_OK && atomic_load(&bestand->wissing) && (w->wissing || w->now != bestand->wissing_tried)) {
        bestand->wissing_tried = w->now;
        rc = forget(writer, bestand, count);
    }
    for (size_t i = 0; i < count; i++)
        if (writer->group[i]->auth_count > 0) {
            atomic_fetch_add(&bestand->store->auth_versie, 1);
            break;
        }
    for (size_t i = 0; i < count; i++)
        writer->group[i]->done(writer->group[i]->context, rc == RC_OK ? writer->result[i] : rc);
}

/* ---- the queue ---- */

/* Waits as the head of this file says; the mutex is held. */
static void
wait_for_company(struct writer *writer)
{
    struct timespec until;

    writer->wanted = writer->last_group < GROUP_MAX ? writer->last_group : GROUP_MAX;
    if (writer->wanted <= 1 || writer->queued >= writer->wanted)
        return;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += WAIT_NS;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    while (writer->queued < writer->wanted && !writer->stopping)
        if (pthread_cond_timedwait(&writer->arrived, &writer->mutex, &until) == ETIMEDOUT)
            break;
}

/* The first item's bestand and all that waits for the same one, in order. Others stay in the queue. The mutex is held. */
static size_t
take_group(struct writer *writer)
{
    struct bestand *bestand = writer->head->bestand;
    struct item **link = &writer->head, *last = NULL;
    size_t count = 0;

    while (*link != NULL && count < GROUP_MAX) {
        struct item *item = *link;

        if (item->bestand == bestand) {
            *link = item->next;
            writer->group[count++] = item;
        } else {
            last = item;
            link = &item->next;
        }
    }
    if (*link == NULL)
        writer->tail = last;
    writer->queued -= count;
    return count;
}

static void *
writer_run(void *context)
{
    struct writer *writer = context;

    pthread_mutex_lock(&writer->mutex);
    for (;;) {
        size_t count;

        writer->wanted = 1;
        while (writer->head == NULL && !writer->stopping)
            pthread_cond_wait(&writer->arrived, &writer->mutex);
        if (writer->head == NULL)
            break;
        wait_for_company(writer);
        count = take_group(writer);
        pthread_mutex_unlock(&writer->mutex);
        group_run(writer, writer->group[0]->bestand, count);
        stack_wipe();
        pthread_mutex_lock(&writer->mutex);
        writer->last_group = count;
    }
    pthread_mutex_unlock(&writer->mutex);
    return NULL;
}

void
store_submit(struct store *store, struct item *item)
{
    struct writer *writer = item->bestand->writer;
    bool full;

    (void)store;
    item->next = NULL;
    item->ret_sequence = 0;
    item->ret_wissing_open = false;
#ifdef GCOS_BENCH_WITHOUT_JOURNAAL
    if (item->event_count == 0 && item->projection_count == 0 && item->auth_count == 0 && item->set_gezag == 0) {
        item->done(item->context, RC_OK);
        return;
    }
#endif
    pthread_mutex_lock(&writer->mutex);
    /* what narrows access finds a place always: there are few of those, and others wait for it */
    full = writer->stopping || (writer->queued >= QUEUE_MAX && (item->set_gezag == 0 || item->bestand->is_register));
    if (!full) {
        if (writer->head == NULL)
            writer->head = item;
        else
            writer->tail->next = item;
        writer->tail = item;
        writer->queued++;
        if (writer->queued >= writer->wanted)
            pthread_cond_signal(&writer->arrived);
    }
    pthread_mutex_unlock(&writer->mutex);
    if (full)
        item->done(item->context, RC_BUSY);
}

uint64_t
store_auth_versie(struct store *store)
{
    if (atomic_load(&store_register(store)->broken))
        return atomic_fetch_add(&store->auth_versie, 1) + 1;
    return atomic_load(&store->auth_versie);
}

struct waiting {
    pthread_mutex_t mutex;
    pthread_cond_t done;
    bool is_done;
    enum rc rc;
};

static void
waiting_done(void *context, enum rc rc)
{
    struct waiting *waiting = context;

    pthread_mutex_lock(&waiting->mutex);
    waiting->rc = rc;
    waiting->is_done = true;
    pthread_cond_signal(&waiting->done);
    pthread_mutex_unlock(&waiting->mutex);
}

enum rc
store_submit_wait(struct store *store, struct item *item)
{
    struct waiting waiting = {.mutex = PTHREAD_MUTEX_INITIALIZER, .done = PTHREAD_COND_INITIALIZER};

    item->done = waiting_done;
    item->context = &waiting;
    store_submit(store, item);
    pthread_mutex_lock(&waiting.mutex);
    while (!waiting.is_done)
        pthread_cond_wait(&waiting.done, &waiting.mutex);
    pthread_mutex_unlock(&waiting.mutex);
    pthread_mutex_destroy(&waiting.mutex);
    pthread_cond_destroy(&waiting.done);
    return waiting.rc;
}

static void
writer_free(struct writer *writer)
{
    buf_free(&writer->writing.work);
    sodium_free(writer->writing.touched_key);
    pthread_cond_destroy(&writer->arrived);
    pthread_mutex_destroy(&writer->mutex);
    free(writer);
}

enum rc
writer_start(struct store *store, struct writer **ret_writer, struct err *err)
{
    struct writer *writer = calloc(1, sizeof *writer);
    pthread_condattr_t monotonic;

    if (writer == NULL)
        return err_set(err, RC_NOMEM, "no memory for a writer");
    writer->store = store;
    pthread_mutex_init(&writer->mutex, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&writer->arrived, &monotonic);
    pthread_condattr_destroy(&monotonic);
    buf_init(&writer->writing.work, WORK_MAX);
    writer->writing.touched_key = sodium_malloc((TOUCHED_MAX + 1) * KEY_SIZE);
    if (writer->writing.touched_key == NULL || pthread_create(&writer->thread, NULL, writer_run, writer) != 0) {
        writer_free(writer);
        return err_set(err, RC_NOMEM, "no writer thread");
    }
    *ret_writer = writer;
    return RC_OK;
}

void
writer_stop(struct writer *writer)
{
    pthread_mutex_lock(&writer->mutex);
    writer->stopping = true;
    pthread_cond_signal(&writer->arrived);
    pthread_mutex_unlock(&writer->mutex);
    pthread_join(writer->thread, NULL);
    writer_free(writer);
}
