/*
 * server: starts and stops what serves. See server.h; a request's own course is in exchange.c.
 *
 * Stopping: refuse new connections, let everything that is suspended be resumed, then stop the daemon, which would abort on suspended connections.
 */
#include "web/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "web/json_body.h"
#include "web/openapi.h"
#include "web/server_private.h"

#define BACKLOG 1024
#define FILE_THREADS 2
#define OPENAPI_MAX ((size_t)8 * 1024 * 1024)

static void
defaults_set(struct server_options *o)
{
    if (o->files == NULL)
        o->files = embedded_list;
    if (o->threads == 0)
        o->threads = 2;
    if (o->threads > LANES_MAX)
        o->threads = LANES_MAX;
    if (o->slow_threads == 0)
        o->slow_threads = 2;
    if (o->body_max == 0)
        o->body_max = (size_t)256 * 1024;
    if (o->upload_max == 0)
        o->upload_max = (uint64_t)1 << 30;
    if (o->connections == 0)
        o->connections = 2048;
    if (o->receive_ms == 0)
        o->receive_ms = 15000;
    if (o->send_ms == 0)
        o->send_ms = 60000;
}

/* ---- listening ---- */

static enum rc
listen_on(struct server *server, const struct sockaddr *address, socklen_t length, struct err *err)
{
    const int yes = 1;
    int fd = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

    server->listen_fd = fd;
    if (fd < 0)
        return err_set(err, RC_IO, "socket: %s", strerrordesc_np(errno));
    if (address->sa_family != AF_UNIX)
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, address, length) != 0 || listen(fd, BACKLOG) != 0)
        return err_set(err, errno == EADDRINUSE ? RC_CONFLICT : RC_IO, "cannot listen on %s: %s", server->options.listen, strerrordesc_np(errno));
    return RC_OK;
}

static enum rc
listen_unix(struct server *server, const char *path, struct err *err)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct stat status;

    if (path[0] == '\0' || strlen(path) >= sizeof address.sun_path)
        return err_set(err, RC_INVALID, "the path of the socket is empty or too long");
    memcpy(address.sun_path, path, strlen(path));
    if (lstat(path, &status) == 0 && S_ISSOCK(status.st_mode))
        unlink(path);
    enum rc rc = listen_on(server, (const struct sockaddr *)&address, sizeof address, err);
    /* The proxy's group may connect, nobody else. */
    if (rc == RC_OK && chmod(path, 0660) != 0)
        return err_set(err, RC_IO, "cannot set the mode of %s", path);
    return rc;
}

static bool
port_read(const char *text, in_port_t *ret_port)
{
    unsigned port = 0;

    if (text[0] == '\0' || strlen(text) > 5)
        return false;
    for (; *text >= '0' && *text <= '9'; text++)
        port = port * 10 + (unsigned)(*text - '0');
    *ret_port = htons((uint16_t)port);
    return *text == '\0' && port <= 65535;
}

static enum rc
listen_tcp(struct server *server, struct err *err)
{
    const char *text = server->options.listen, *colon = strrchr(text, ':');
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    char host[48] = "";
    in_port_t port;
    enum rc rc;

    if (colon == NULL || (size_t)(colon - text) >= sizeof host || !port_read(colon + 1, &port))
        return err_set(err, RC_INVALID, "listen is ADDRESS:PORT or unix:PATH");
    memcpy(host, text, (size_t)(colon - text));
    if (strcmp(host, "localhost") == 0)
        memcpy(host, "127.0.0.1", sizeof "127.0.0.1");
    v4.sin_port = v6.sin6_port = port;
    if (strcmp(host, "[::1]") == 0)
        rc = listen_on(server, (const struct sockaddr *)&v6, sizeof v6, err);
    else if (inet_pton(AF_INET, host, &v4.sin_addr) == 1 && ntohl(v4.sin_addr.s_addr) >> 24 == 127)
        rc = listen_on(server, (const struct sockaddr *)&v4, sizeof v4, err);
    else
        return err_set(err, RC_DENIED, "refuses to listen on %s: only on a loopback address, or on a unix socket behind a proxy that does TLS", host);
    if (rc != RC_OK)
        return rc;
    socklen_t length = sizeof v6;
    if (getsockname(server->listen_fd, (struct sockaddr *)&v6, &length) != 0)
        return err_set(err, RC_IO, "getsockname failed");
    /* The port stands at the same place in both. */
    server->port = ntohs(v6.sin6_port);
    server->loopback = true;
    snprintf(server->address, sizeof server->address, "%s:%u", host, server->port);
    return RC_OK;
}

static enum rc
listen_start(struct server *server, struct err *err)
{
    const char *listen_text = server->options.listen;

    server->listen_fd = -1;
    if (listen_text == NULL)
        return err_set(err, RC_INVALID, "no address to listen on");
    if (strncmp(listen_text, "unix:", 5) == 0)
        return listen_unix(server, listen_text + 5, err);
    return listen_tcp(server, err);
}

/* A socket per connection and some for the storage; the soft limit is often 1024. */
static void
files_allow(size_t connections)
{
    struct rlimit limit;
    rlim_t need = (rlim_t)connections * 2 + 1024;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= need)
        return;
    limit.rlim_cur = limit.rlim_max < need ? limit.rlim_max : need;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        log_warn("the limit of open files could not be raised");
}

/* ---- what is rendered once ---- */

static enum rc
absent_make(struct server *server, struct err *err)
{
    struct answer absent = error_answer(ERROR_NOT_FOUND);
    struct arena *arena = arena_new((size_t)256 * 1024);
    struct render_context context = {.pages = server->pages, .acts = server->options.acts, .arena = arena};
    struct reply html = {.body = &server->absent_html_text}, json = {.body = &server->absent_json_text};

    if (arena == NULL)
        return err_set(err, RC_NOMEM, "server: no memory");
    render_html(&context, &absent, &html);
    render_json(&context, &absent, &json);
    arena_free(arena);
    if (html.status != 404 || json.status != 404)
        return err_set(err, RC_INVALID, "the page that says that nothing was found cannot be rendered");
    server->absent_html = response_made(server, buf_str(html.body), html.body->length, html.type, "no-store", NULL);
    server->absent_json = response_made(server, buf_str(json.body), json.body->length, json.type, "no-store", NULL);
    return server->absent_html != NULL && server->absent_json != NULL ? RC_OK : err_set(err, RC_NOMEM, "server: no memory");
}

static enum rc
made_load(struct server *server, struct err *err)
{
    static const char yes[] = "ok\n", no[] = "niet beschikbaar\n";
    enum rc rc = pages_load(server->options.files, server->options.acts, &server->pages, err);

    if (rc == RC_OK)
        rc = assets_load(server, server->options.files, &server->assets, err);
    if (rc == RC_OK)
        rc = absent_make(server, err);
    if (rc == RC_OK)
        rc = openapi_write(&server->openapi_text, server->options.acts, err);
    if (rc != RC_OK)
        return rc;
    server->openapi = response_made(server, buf_str(&server->openapi_text), server->openapi_text.length, "application/json", "no-cache", NULL);
    server->healthy = response_made(server, yes, sizeof yes - 1, "text/plain; charset=utf-8", "no-store", NULL);
    server->unhealthy = response_made(server, no, sizeof no - 1, "text/plain; charset=utf-8", "no-store", NULL);
    if (server->openapi == NULL || server->healthy == NULL || server->unhealthy == NULL)
        return err_set(err, RC_NOMEM, "server: no memory");
    response_header(server->openapi, "Access-Control-Allow-Origin", "*");   /* design rule /core/publish-openapi */
    return RC_OK;
}

static void
made_free(struct server *server)
{
    struct MHD_Response *const made[] = {server->absent_html, server->absent_json, server->healthy, server->unhealthy, server->openapi};

    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        if (made[i] != NULL)
            MHD_destroy_response(made[i]);
    assets_free(server->assets);
    pages_free(server->pages);
    buf_free(&server->absent_html_text);
    buf_free(&server->absent_json_text);
    buf_free(&server->openapi_text);
}

/* ---- start and stop ---- */

enum rc
server_start(const struct server_options *options, struct server **ret_server, struct err *err)
{
    struct server *server = calloc(1, sizeof *server);

    if (server == NULL)
        return err_set(err, RC_NOMEM, "server: no memory");
    server->options = *options;
    defaults_set(&server->options);
    buf_init(&server->absent_html_text, PAGE_MAX);
    buf_init(&server->absent_json_text, PAGE_MAX);
    buf_init(&server->openapi_text, OPENAPI_MAX);
    json_body_setup();
    files_allow(server->options.connections);
    enum rc rc = listen_start(server, err);
    if (rc == RC_OK)
        rc = made_load(server, err);
    if (rc == RC_OK)
        rc = registry_start(server, err);
    if (rc == RC_OK)
        rc = slow_pool_start(&server->slow, server->options.slow_threads, exchange_slow, err);
    if (rc == RC_OK)
        rc = slow_pool_start(&server->files, FILE_THREADS, upload_work, err);
    if (rc == RC_OK)
        rc = lanes_start(server, err);
    if (rc != RC_OK) {
        server_stop(server);
        return rc;
    }
    *ret_server = server;
    return RC_OK;
}

void
server_stop(struct server *server)
{
    const struct timespec moment = {.tv_nsec = 5000000};

    if (server == NULL)
        return;
    atomic_store(&server->stopping, true);
    lanes_quiesce(server);
    while (atomic_load(&server->under_way) > 0)
        nanosleep(&moment, NULL);
    slow_pool_stop(&server->slow);
    slow_pool_stop(&server->files);
    lanes_stop(server);
    registry_stop(server);
    if (server->listen_fd >= 0)
        close(server->listen_fd);
    if (server->listen_fd >= 0 && strncmp(server->options.listen, "unix:", 5) == 0)
        unlink(server->options.listen + 5);
    made_free(server);
    free(server);
}

unsigned
server_port(const struct server *server)
{
    return server->port;
}
