/*
 * server: HTTP in front of the gate, on libmicrohttpd. Called by the command line (serve, demo) and tests. A strict filter and whole-request deadlines
 * stand before anything is read; an answer waits for its journaal line while its connection is suspended, never a thread.
 *
 * It listens on a loopback address, in plain HTTP, or on a unix socket behind a proxy that does TLS; on anything else it refuses to start.
 */
#ifndef GCOS_WEB_SERVER_H
#define GCOS_WEB_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/embedded.h"
#include "base/err.h"

struct act;
struct gate;
struct server;

/* Zero means: the value in brackets. */
struct server_options {
    const char *listen;               /* "127.0.0.1:8080", "[::1]:8080", "unix:PATH"; port 0: any free one */
    struct gate *gate;                /* stays open until server_stop has returned */
    const struct act *const *acts;    /* act_table */
    const struct embedded *files;     /* templates and assets [embedded_list] */
    unsigned threads;                 /* [2] */
    unsigned slow_threads;            /* [2] */
    size_t body_max;                  /* bytes [256 KiB] */
    uint64_t upload_max;              /* bytes of a file that comes with it [1 GiB] */
    size_t connections;               /* at once; beyond them the one that has been sending longest gives way [2048] */
    size_t connections_per_source;    /* the same for one address; not on a unix socket [0: no limit] */
    int64_t receive_ms;               /* for a whole request to come in [15 s] */
    int64_t send_ms;                  /* for a whole answer to go out [60 s] */
};

enum rc server_start(const struct server_options *options, struct server **ret_server, struct err *err);
/* Refuses what is new, waits until every answer under way is durable and on its way, then stops. NULL is allowed. */
void server_stop(struct server *server);
/* The port listened on; 0 on a unix socket. */
unsigned server_port(const struct server *server);

#endif
