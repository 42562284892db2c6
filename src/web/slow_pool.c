/*
 * slow_pool: few threads for requests that take long by nature (a password's hash), so that they never hold up the others. The connection is
 * suspended before it is handed over, and resumed here when the gate has run; the exchange goes on from there on its own thread.
 */
#include "web/server_private.h"

#define QUEUE_MAX 64

static struct conn *
take(struct slow_pool *pool)
{
    struct conn *conn;

    pthread_mutex_lock(&pool->lock);
    while (pool->first == NULL && !pool->stop)
        pthread_cond_wait(&pool->wake, &pool->lock);
    conn = pool->first;
    if (conn != NULL) {
        pool->first = conn->next_slow;
        if (pool->first == NULL)
            pool->last = NULL;
        pool->count--;
    }
    pthread_mutex_unlock(&pool->lock);
    return conn;
}

static void *
work(void *context)
{
    struct slow_pool *pool = context;

    for (struct conn *conn; (conn = take(pool)) != NULL;) {
        gate_run(conn->ticket, &conn->request);
        MHD_resume_connection(conn->mhd);
    }
    return NULL;
}

bool
slow_pool_add(struct server *server, struct conn *conn)
{
    struct slow_pool *pool = &server->slow;
    bool room;

    pthread_mutex_lock(&pool->lock);
    room = pool->count < QUEUE_MAX && !pool->stop;
    if (room) {
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
slow_pool_start(struct server *server, struct err *err)
{
    struct slow_pool *pool = &server->slow;
    size_t most = sizeof pool->thread / sizeof *pool->thread;

    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->wake, NULL);
    for (size_t i = 0; i < server->options.slow_threads && i < most; i++) {
        if (pthread_create(&pool->thread[i], NULL, work, pool) != 0)
            return err_set(err, RC_NOMEM, "no thread for the slow pool");
        pool->threads++;
    }
    return RC_OK;
}

void
slow_pool_stop(struct server *server)
{
    struct slow_pool *pool = &server->slow;

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
