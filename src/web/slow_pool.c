/*
 * slow_pool: few threads for what takes long by nature (a password's hash, a PDF; in a pool of their own files that come in), so that it never holds up
 * the others. The connection is suspended before it is handed over, and resumed here when the work is done; the exchange goes on from there on its own
 * thread. A PDF takes longest: one is made at a time and few may wait, so that nobody who signs in waits for it where there are two threads.
 */
#include "base/wipe.h"
#include "web/server_private.h"

#define QUEUE_MAX 64
#define PDFS_MAX 8

/* The oldest whose turn it can be; out of the list. */
static struct conn *
next_out(struct slow_pool *pool)
{
    struct conn *before = NULL, *conn = pool->first;

    while (conn != NULL && conn->pdf && pool->pdf_busy) {
        before = conn;
        conn = conn->next_slow;
    }
    if (conn == NULL)
        return NULL;
    if (before == NULL)
        pool->first = conn->next_slow;
    else
        before->next_slow = conn->next_slow;
    if (pool->last == conn)
        pool->last = before;
    pool->count--;
    return conn;
}

static struct conn *
take(struct slow_pool *pool)
{
    struct conn *conn;

    pthread_mutex_lock(&pool->lock);
    while ((conn = next_out(pool)) == NULL && !(pool->stop && pool->first == NULL))
        pthread_cond_wait(&pool->wake, &pool->lock);
    if (conn != NULL && conn->pdf)
        pool->pdf_busy = true;
    pthread_mutex_unlock(&pool->lock);
    return conn;
}

static void
pdf_done(struct slow_pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    pool->pdf_busy = false;
    pool->pdfs--;
    pthread_cond_broadcast(&pool->wake);
    pthread_mutex_unlock(&pool->lock);
}

static void *
run(void *context)
{
    struct slow_pool *pool = context;

    for (struct conn *conn; (conn = take(pool)) != NULL;) {
        bool pdf = conn->pdf;

        pool->work(conn);
        stack_wipe(); /* the ticket ends on another thread, and wipes there */
        MHD_resume_connection(conn->mhd);
        if (pdf)
            pdf_done(pool);
    }
    return NULL;
}

bool
slow_pool_add(struct slow_pool *pool, struct conn *conn)
{
    bool room;

    pthread_mutex_lock(&pool->lock);
    room = pool->count < QUEUE_MAX && !pool->stop && !(conn->pdf && pool->pdfs == PDFS_MAX);
    if (room) {
        pool->pdfs += conn->pdf;
        conn->next_slow = NULL;
        if (pool->last == NULL)
            pool->first = conn;
        else
            pool->last->next_slow = conn;
        pool->last = conn;
        pool->count++;
        pthread_cond_signal(&pool->wake);
    }
    pthread_mutex_unlock(&pool->lock);
    return room;
}

enum rc
slow_pool_start(struct slow_pool *pool, size_t threads, void (*work)(struct conn *conn), struct err *err)
{
    size_t most = sizeof pool->thread / sizeof *pool->thread;

    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->wake, NULL);
    pool->work = work;
    for (size_t i = 0; i < threads && i < most; i++) {
        if (pthread_create(&pool->thread[i], NULL, run, pool) != 0)
            return err_set(err, RC_NOMEM, "no thread for the slow pool");
        pool->threads++;
    }
    return RC_OK;
}

void
slow_pool_stop(struct slow_pool *pool)
{
    if (pool->threads == 0)
        return;
    pthread_mutex_lock(&pool->lock);
    pool->stop = true;
    pthread_cond_broadcast(&pool->wake);
    pthread_mutex_unlock(&pool->lock);
    for (size_t i = 0; i < pool->threads; i++)
        pthread_join(pool->thread[i], NULL);
    pool->threads = 0;
}
