/*
 * lanes: one HTTP thread each, and the thread that accepts connections and deals them out. Called by server.c and connections.c.
 *
 * Why not the library's own pool: its threads all wait for the same socket, so the first to wake takes a whole burst of connections and keeps
 * them, and a second core stands idle while one lane works. Here each new connection goes to the lane that has the fewest.
 */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "web/server_private.h"

#define SPARE 32   /* connections above the most: those that are being shut */

static struct lane *
lane_least(struct lanes *lanes)
{
    struct lane *least = &lanes->lane[0];

    for (size_t i = 1; i < lanes->count; i++)
        if (atomic_load(&lanes->lane[i].connections) < atomic_load(&least->connections))
            least = &lanes->lane[i];
    return least;
}

void
lane_left(struct lane *lane)
{
    atomic_fetch_sub(&lane->connections, 1);
}

struct lane *
lane_of(struct server *server, struct MHD_Connection *mhd)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_DAEMON);

    for (size_t i = 0; info != NULL && i < server->lanes.count; i++)
        if (server->lanes.lane[i].daemon == info->daemon)
            return &server->lanes.lane[i];
    return &server->lanes.lane[0];
}

/*
 * With many more the library's own limit would be reached, and there its thread waits for itself for ever (0.9.75). Who is still to come stays
 * in the queue of the socket; for each that registers above the most, connections.c shuts the one that has been receiving longest.
 */
static bool
full(struct server *server)
{
    size_t count = 0;

    for (size_t i = 0; i < server->lanes.count; i++)
        count += (size_t)atomic_load(&server->lanes.lane[i].connections);
    return count >= server->options.connections + SPARE;
}

/* One that waits, to the lane with room. False: none waits, or none can be taken now. */
static bool
accept_one(struct server *server)
{
    const struct timespec moment = {.tv_nsec = 10000000}, breath = {.tv_nsec = 1000000};
    struct sockaddr_storage address = {0};
    socklen_t length = sizeof address;

    if (full(server)) {
        nanosleep(&breath, NULL);
        return false;
    }
    int fd = accept4(server->listen_fd, (struct sockaddr *)&address, &length, SOCK_CLOEXEC | SOCK_NONBLOCK);

    if (fd < 0) {
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
            nanosleep(&moment, NULL);   /* until another connection ends: it stays in the queue */
        return errno == EINTR || errno == ECONNABORTED;
    }
    struct lane *lane = lane_least(&server->lanes);
    atomic_fetch_add(&lane->connections, 1);
    if (MHD_add_connection(lane->daemon, fd, (const struct sockaddr *)&address, length) != MHD_YES)
        atomic_fetch_sub(&lane->connections, 1);   /* the library closed it, and tells nobody */
    return true;
}

static void *
acceptor(void *context)
{
    struct server *server = context;
    struct pollfd waiting = {.fd = server->listen_fd, .events = POLLIN};

    while (!atomic_load(&server->stopping)) {
        if (poll(&waiting, 1, -1) < 0 && errno != EINTR)
            break;
        while (!atomic_load(&server->stopping) && accept_one(server))
            ;
    }
    return NULL;
}

/* Its messages may quote a request: only that there was one is logged. */
static void
library_log(void *context, const char *format, va_list args)
{
    (void)context;
    (void)format;
    (void)args;
    log_debug("the HTTP library dropped a connection");
}

static struct MHD_Daemon *
daemon_start(struct server *server)
{
    const struct server_options *o = &server->options;
    /* Its second count is only a net below the deadlines of connections.c. */
    unsigned silence = (unsigned)((o->receive_ms > o->send_ms ? o->receive_ms : o->send_ms) / 1000) + 5;

    return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG | MHD_USE_ITC,
        0, NULL, NULL, exchange_handle, server,
        MHD_OPTION_EXTERNAL_LOGGER, library_log, NULL,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)o->connections + 2 * SPARE,
        MHD_OPTION_CONNECTION_TIMEOUT, silence,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY,
        MHD_OPTION_NOTIFY_CONNECTION, connection_notify, server,
        MHD_OPTION_NOTIFY_COMPLETED, exchange_completed, server,
        MHD_OPTION_URI_LOG_CALLBACK, exchange_uri, server,
        MHD_OPTION_STRICT_FOR_CLIENT, 0,   /* head.c is stricter, and answers in Dutch */
        MHD_OPTION_END);
}

enum rc
lanes_start(struct server *server, struct err *err)
{
    struct lanes *lanes = &server->lanes;

    for (size_t i = 0; i < server->options.threads && i < LANES_MAX; i++) {
        atomic_init(&lanes->lane[i].connections, 0);
        if ((lanes->lane[i].daemon = daemon_start(server)) == NULL)
            return err_set(err, RC_IO, "the HTTP daemon does not start: %s", strerrordesc_np(errno));
        lanes->count = i + 1;
    }
    lanes->accepting = pthread_create(&lanes->acceptor, NULL, acceptor, server) == 0;
    return lanes->accepting ? RC_OK : err_set(err, RC_NOMEM, "no thread to accept connections");
}

/* stopping is set. What was accepted goes on. */
void
lanes_quiesce(struct server *server)
{
    if (!server->lanes.accepting)
        return;
    shutdown(server->listen_fd, SHUT_RDWR);   /* wakes the acceptor */
    pthread_join(server->lanes.acceptor, NULL);
    server->lanes.accepting = false;
}

/* Nothing is suspended any more. */
void
lanes_stop(struct server *server)
{
    for (size_t i = 0; i < server->lanes.count; i++)
        MHD_stop_daemon(server->lanes.lane[i].daemon);
    server->lanes.count = 0;
}
