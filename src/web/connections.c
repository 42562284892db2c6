/*
 * connections: who is connected since when. Each request must come in, and each answer go out, within a deadline that counts from its beginning (the
 * library's own only counts silence, so a byte now and then would hold a connection for ever).
 *
 * An overdue connection is shut by its socket, under the registry's lock, so that the socket is still its own; never while its request is being
 * worked on. When there are too many connections, the one that has been receiving longest gives way, so slow ones cannot keep honest ones out.
 */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "base/arena.h"
#include "web/server_private.h"

#define SWEEP_MS 250

int64_t
monotonic_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool
conn_phase(struct conn *conn, enum phase from, enum phase to)
{
    int expected = (int)from;

    if (!atomic_compare_exchange_strong(&conn->phase, &expected, (int)to))
        return false;
    atomic_store(&conn->since, monotonic_ms());
    return true;
}

/* Under the lock. */
static void
conn_shut(struct conn *conn, enum phase from)
{
    if (conn_phase(conn, from, PHASE_SHUT))
        shutdown(conn->fd, SHUT_RDWR);
}

/* Under the lock: the one that has been receiving longest, of this source; "" of all. */
static void
longest_shut(struct registry *registry, const char *source)
{
    struct conn *longest = NULL;

    for (struct conn *conn = registry->first; conn != NULL; conn = conn->next) {
        if (atomic_load(&conn->phase) != PHASE_RECEIVING || (source[0] != '\0' && strcmp(conn->source, source) != 0))
            continue;
        if (longest == NULL || atomic_load(&conn->since) < atomic_load(&longest->since))
            longest = conn;
    }
    if (longest != NULL)
        conn_shut(longest, PHASE_RECEIVING);
}

static size_t
source_count(const struct registry *registry, const char *source)
{
    size_t count = 0;

    for (const struct conn *conn = registry->first; conn != NULL; conn = conn->next)
        count += strcmp(conn->source, source) == 0;
    return count;
}

static void
source_read(struct conn *conn, const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr, conn->source, sizeof conn->source);
    else if (address->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, conn->source, sizeof conn->source);
}

static struct conn *
conn_new(struct server *server, struct MHD_Connection *mhd)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct conn *conn = calloc(1, sizeof *conn);

    if (conn == NULL)
        return NULL;
    conn->server = server;
    conn->mhd = mhd;
    conn->fd = info == NULL ? -1 : info->connect_fd;
    info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (info != NULL && info->client_addr != NULL)
        source_read(conn, info->client_addr);
    buf_init(&conn->body, server->options.body_max);
    buf_init(&conn->page, PAGE_MAX);
    atomic_store(&conn->phase, PHASE_RECEIVING);
    atomic_store(&conn->since, monotonic_ms());
    return conn;
}

static void
conn_register(struct conn *conn)
{
    struct registry *registry = &conn->server->registry;
    size_t most = conn->server->options.connections, per_source = conn->server->options.connections_per_source;

    pthread_mutex_lock(&registry->lock);
    if (registry->count >= most)
        longest_shut(registry, "");
    if (per_source > 0 && conn->source[0] != '\0' && source_count(registry, conn->source) >= per_source)
        longest_shut(registry, conn->source);
    conn->previous = registry->last;
    if (registry->last == NULL)
        registry->first = conn;
    else
        registry->last->next = conn;
    registry->last = conn;
    registry->count++;
    pthread_mutex_unlock(&registry->lock);
}

static void
conn_unregister(struct conn *conn)
{
    struct registry *registry = &conn->server->registry;

    pthread_mutex_lock(&registry->lock);
    if (conn->previous == NULL)
        registry->first = conn->next;
    else
        conn->previous->next = conn->next;
    if (conn->next == NULL)
        registry->last = conn->previous;
    else
        conn->next->previous = conn->previous;
    registry->count--;
    pthread_mutex_unlock(&registry->lock);
}

void
connection_notify(void *context, struct MHD_Connection *mhd, void **socket_context, enum MHD_ConnectionNotificationCode code)
{
    struct conn *conn = *socket_context;

    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        conn = conn_new(context, mhd);
        *socket_context = conn;
        if (conn != NULL)
            conn_register(conn);
        return;
    }
    lane_left(lane_of(context, mhd));
    if (conn != NULL) {
        conn_unregister(conn);
        conn_release(conn);
        buf_free(&conn->body);
        buf_free(&conn->page);
        arena_free(conn->arena);
        free(conn);
        *socket_context = NULL;
    }
}

static void
sweep(struct server *server)
{
    int64_t now = monotonic_ms();

    for (struct conn *conn = server->registry.first; conn != NULL; conn = conn->next) {
        int phase = atomic_load(&conn->phase);
        int64_t age = now - atomic_load(&conn->since);
        if (phase == PHASE_RECEIVING && age > server->options.receive_ms)
            conn_shut(conn, PHASE_RECEIVING);
        else if (phase == PHASE_SENDING && age > server->options.send_ms)
            conn_shut(conn, PHASE_SENDING);
    }
}

static void *
sweeper(void *context)
{
    struct server *server = context;
    struct registry *registry = &server->registry;

    pthread_mutex_lock(&registry->lock);
    while (!registry->stop) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += SWEEP_MS * 1000000L;
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        pthread_cond_timedwait(&registry->wake, &registry->lock, &until);
        sweep(server);
    }
    pthread_mutex_unlock(&registry->lock);
    return NULL;
}

enum rc
registry_start(struct server *server, struct err *err)
{
    struct registry *registry = &server->registry;
    pthread_condattr_t attributes;

    pthread_mutex_init(&registry->lock, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&registry->wake, &attributes);
    pthread_condattr_destroy(&attributes);
    registry->running = pthread_create(&registry->sweeper, NULL, sweeper, server) == 0;
    return registry->running ? RC_OK : err_set(err, RC_NOMEM, "no thread for deadlines");
}

void
registry_stop(struct server *server)
{
    struct registry *registry = &server->registry;

    if (!registry->running)
        return;
    pthread_mutex_lock(&registry->lock);
    registry->stop = true;
    pthread_cond_signal(&registry->wake);
    pthread_mutex_unlock(&registry->lock);
    pthread_join(registry->sweeper, NULL);
    registry->running = false;
}
