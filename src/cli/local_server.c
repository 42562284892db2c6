/*
 * local: the socket of a running server. One accepting thread, and one thread per connection.
 */
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/log.h"
#include "cli/local.h"

#define SLOTS 8

struct local_server {
    struct store *store;
    struct gate *gate;
    struct sockaddr_un address;
    int listen, stop[2];         /* stop: a pipe whose closing ends the accepting thread */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t free;
    int slot[SLOTS];             /* sockets in use; -1: none */
    size_t used;
};

struct connection {
    struct local_server *server;
    int fd;
};

static bool
peer_allowed(int fd)
{
    struct ucred peer;
    socklen_t size = sizeof peer;

    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && (peer.uid == geteuid() || peer.uid == 0);
}

static void
leave(struct local_server *server, int fd)
{
    pthread_mutex_lock(&server->lock);
    for (size_t i = 0; i < SLOTS; i++)
        if (server->slot[i] == fd)
            server->slot[i] = -1;
    server->used--;
    pthread_cond_broadcast(&server->free);
    pthread_mutex_unlock(&server->lock);
    close(fd);
}

static void *
serve(void *context)
{
    struct connection c = *(struct connection *)context;
    struct buf line CLEANUP_BUF;
    bool good = true;

    free(context);
    buf_init(&line, LOCAL_LINE_MAX);
    while (good && local_receive(c.fd, &line)) {
        json_t *request = json_loads(buf_str(&line), JSON_REJECT_DUPLICATES, NULL);
        json_t *answer = local_answer(c.server->store, c.server->gate, request);

        good = local_send(c.fd, answer);
        json_decref(request);
        json_decref(answer);
    }
    leave(c.server, c.fd);
    return NULL;
}

static void
welcome(struct local_server *server, int fd)
{
    struct connection *c = calloc(1, sizeof *c);
    pthread_t thread;
    size_t i = 0;

    if (c == NULL || !peer_allowed(fd)) {
        free(c);
        close(fd);
        return;
    }
    *c = (struct connection){server, fd};
    pthread_mutex_lock(&server->lock);
    while (server->used == SLOTS)
        pthread_cond_wait(&server->free, &server->lock);
    while (server->slot[i] >= 0)
        i++;
    server->slot[i] = fd;
    server->used++;
    pthread_mutex_unlock(&server->lock);
    if (pthread_create(&thread, NULL, serve, c) == 0) {
        pthread_detach(thread);
        return;
    }
    free(c);
    leave(server, fd);
}

static void *
accept_all(void *context)
{
    struct local_server *server = context;
    struct pollfd wait[2] = {{.fd = server->listen, .events = POLLIN}, {.fd = server->stop[0], .events = POLLIN}};

    for (;;) {
        if (poll(wait, 2, -1) < 0 && errno != EINTR)
            return NULL;
        if (wait[1].revents != 0)
            return NULL;
        int fd = accept4(server->listen, NULL, NULL, SOCK_CLOEXEC);
        if (fd >= 0)
            welcome(server, fd);
    }
}

/* The directory's lock is held, so a socket that is there was left by a process that is gone. */
static enum rc
listen_on(struct local_server *server, const char *dir, struct err *err)
{
    server->address.sun_family = AF_UNIX;
    enum rc rc = local_path(dir, server->address.sun_path, err);
    if (rc != RC_OK)
        return rc;
    unlink(server->address.sun_path);
    server->listen = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (server->listen < 0 || bind(server->listen, (const struct sockaddr *)&server->address, sizeof server->address) != 0
        || chmod(server->address.sun_path, 0600) != 0 || listen(server->listen, SLOTS) != 0 || pipe(server->stop) != 0)
        return err_set(err, RC_IO, "local socket: %s", strerror(errno));
    return RC_OK;
}

enum rc
local_server_start(const char *dir, struct store *store, struct gate *gate, struct local_server **ret_server, struct err *err)
{
    struct local_server *server = calloc(1, sizeof *server);

    if (server == NULL)
        return err_set(err, RC_NOMEM, "local socket");
    server->store = store;
    server->gate = gate;
    server->listen = server->stop[0] = server->stop[1] = -1;
    for (size_t i = 0; i < SLOTS; i++)
        server->slot[i] = -1;
    pthread_mutex_init(&server->lock, NULL);
    pthread_cond_init(&server->free, NULL);
    enum rc rc = listen_on(server, dir, err);
    if (rc == RC_OK && pthread_create(&server->thread, NULL, accept_all, server) != 0)
        rc = err_set(err, RC_NOMEM, "local socket: no thread");
    if (rc != RC_OK) {
        if (server->listen >= 0)
            close(server->listen);
        free(server);
        return rc;
    }
    *ret_server = server;
    return RC_OK;
}

void
local_server_stop(struct local_server *server)
{
    if (server == NULL)
        return;
    /* Wakes who waits for a line; an answer under way is still sent. */
    pthread_mutex_lock(&server->lock);
    for (size_t i = 0; i < SLOTS; i++)
        if (server->slot[i] >= 0)
            shutdown(server->slot[i], SHUT_RD);
    pthread_mutex_unlock(&server->lock);
    close(server->stop[1]);
    pthread_join(server->thread, NULL);
    pthread_mutex_lock(&server->lock);
    for (size_t i = 0; i < SLOTS; i++)
        if (server->slot[i] >= 0)
            shutdown(server->slot[i], SHUT_RD);
    while (server->used > 0)
        pthread_cond_wait(&server->free, &server->lock);
    pthread_mutex_unlock(&server->lock);
    close(server->stop[0]);
    close(server->listen);
    unlink(server->address.sun_path);
    pthread_mutex_destroy(&server->lock);
    pthread_cond_destroy(&server->free);
    free(server);
}
