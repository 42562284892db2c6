/*
 * What the files of the server share: one struct per connection, reused for each request on it.
 */
#ifndef GCOS_WEB_SERVER_PRIVATE_H
#define GCOS_WEB_SERVER_PRIVATE_H

#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/buf.h"
#include "gate/gate.h"
#include "web/assets.h"
#include "web/head.h"
#include "web/multipart.h"
#include "web/pages.h"
#include "web/render.h"
#include "web/server.h"

/* Whose turn it is. The sweeper may only shut a connection it turned from RECEIVING or SENDING into SHUT. */
enum phase { PHASE_RECEIVING, PHASE_WORKING, PHASE_SENDING, PHASE_SHUT };

/* Where its request stands. */
enum stage { STAGE_HEAD, STAGE_BODY, STAGE_UPLOAD, STAGE_UPLOAD_END, STAGE_SLOW, STAGE_COMMIT, STAGE_ANSWERED };

#define LANES_MAX 16
/* Also the most a request's head can be. More than 32 KiB: then libmicrohttpd maps it, and what was typed is unmapped with its connection (E20.6). */
#define CONNECTION_MEMORY ((size_t)36 * 1024)

struct lane {
    struct MHD_Daemon *daemon;
    atomic_size_t connections;
};

struct lanes {
    struct lane lane[LANES_MAX];
    size_t count;
    pthread_t acceptor;
    bool accepting;
};

struct conn {
    struct server *server;
    struct MHD_Connection *mhd;
    int fd;
    char source[INET6_ADDRSTRLEN];   /* of the socket; "" on a unix socket */
    struct conn *previous, *next;    /* registry: under its lock */
    _Atomic int phase;
    _Atomic int64_t since;           /* monotonic ms: when this phase began */

    enum stage stage;
    char uri[URI_MAX + 1];           /* as received */
    bool uri_long, head_request, post, too_large;
    struct head head;
    struct arena *arena;             /* from the first request on; wiped after each */
    struct buf body, page;
    struct gate_request request;
    struct ticket *ticket, *sign_in;  /* sign_in: its page, for who was signed out while writing */
    struct gate_request sign_in_request;
    struct render_context context;
    struct answer rendered;          /* what page was made of */
    struct reply reply;
    struct conn *next_slow;
    struct upload *upload;           /* a file comes with it: upload.c */
    struct multipart multipart;
    struct pair *field; size_t field_count;
    enum error upload_error;         /* said when all was read: no answer can go out before */
    bool part_file, parts_done, counted;
    uint64_t received; size_t fresh; /* bytes; since the deadline was last moved */
    bool pdf, made;                  /* asks for a PDF; page was made by the slow pool */
};

struct registry {
    pthread_mutex_t lock;
    struct conn *first, *last;
    size_t count;
    pthread_t sweeper;
    pthread_cond_t wake;
    bool running, stop;
};

struct slow_pool {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct conn *first, *last;
    size_t count, threads;
    size_t pdfs;                     /* waiting or being made */
    bool pdf_busy;                   /* one at a time, so that signing in always has a thread */
    pthread_t thread[8];
    void (*work)(struct conn *conn);
    bool stop;
};

struct server {
    struct server_options options;
    struct lanes lanes;
    int listen_fd;
    bool loopback;                   /* plain HTTP: TCP on a loopback address */
    unsigned port;
    char address[64];                /* "127.0.0.1:8080" */
    struct pages *pages;
    struct assets *assets;
    struct buf absent_html_text, absent_json_text, openapi_text;
    struct MHD_Response *absent_html, *absent_json, *healthy, *unhealthy, *openapi;
    struct registry registry;
    struct slow_pool slow, files;    /* files: what waits for the disk and the scanner while a file comes in */
    atomic_size_t under_way;         /* requests with a ticket, and files on their way to the disk */
    atomic_size_t uploads;
    atomic_bool stopping;
};

int64_t monotonic_ms(void);

/* lanes.c */
enum rc lanes_start(struct server *server, struct err *err);
void lanes_quiesce(struct server *server);
void lanes_stop(struct server *server);
struct lane *lane_of(struct server *server, struct MHD_Connection *mhd);
void lane_left(struct lane *lane);

/* connections.c */
enum rc registry_start(struct server *server, struct err *err);
void registry_stop(struct server *server);
void connection_notify(void *context, struct MHD_Connection *mhd, void **socket_context, enum MHD_ConnectionNotificationCode code);
/* False: it is being shut. */
bool conn_phase(struct conn *conn, enum phase from, enum phase to);

/* request_read.c: what a request says of itself. */
bool is_api(const struct conn *conn);
bool host_served(const struct conn *conn);                        /* on loopback only the names of this machine */
bool origin_ok(const struct conn *conn);
const char *source_of(const struct conn *conn);                   /* for throttling; never NULL */
const char *bearer_of(const struct head *head);
bool key_acceptable(const char *key);                             /* Idempotency-Key and If-Match */
bool accepts(const char *accept, bool api, const struct act *act);
bool prefers_minimal(const char *prefer);
enum error body_decode(struct conn *conn, struct answer *ret_wrong);

/* slow_pool.c: does work of what takes long, then resumes the connection. */
enum rc slow_pool_start(struct slow_pool *pool, size_t threads, void (*work)(struct conn *conn), struct err *err);
void slow_pool_stop(struct slow_pool *pool);
/* False: the queue is full. The connection is suspended already. */
bool slow_pool_add(struct slow_pool *pool, struct conn *conn);

/* upload.c */
enum error upload_begin(struct conn *conn);                       /* with the head; conn->upload is set when a file may come */
/* What came in. False: shut it. ret_wait: suspend, and give it to the files pool. */
bool upload_received(struct conn *conn, const char *data, size_t size, bool *ret_wait);
enum error upload_ended(struct conn *conn, bool *ret_wait);
void upload_work(struct conn *conn);                              /* on a thread of that pool */
void upload_release(struct conn *conn);

/* exchange.c */
enum MHD_Result exchange_handle(void *context, struct MHD_Connection *mhd, const char *url, const char *method, const char *version, const char *data,
    size_t *size, void **request_context);
/* On a thread of the slow pool: the gate, and the page where making that takes long too. */
void exchange_slow(struct conn *conn);
void *exchange_uri(void *context, const char *uri, struct MHD_Connection *mhd);
void exchange_completed(void *context, struct MHD_Connection *mhd, void **request_context, enum MHD_RequestTerminationCode code);
void conn_release(struct conn *conn);   /* of its request */

/* For upload.c, once what was typed is there. ret_wrong: as of a body. */
enum error exchange_request(struct conn *conn, struct answer *ret_wrong);

/* respond.c */
enum MHD_Result respond_file(struct conn *conn);                  /* of the ticket's answer */
enum MHD_Result respond(struct conn *conn);
enum MHD_Result respond_made(struct conn *conn, unsigned status, struct MHD_Response *response);
/* A response that is sent again and again. data stays. NULL without memory. cache: its Cache-Control. */
struct MHD_Response *response_made(const struct server *server, const void *data, size_t size, const char *type, const char *cache, const char *etag);
void response_header(struct MHD_Response *response, const char *name, const char *value);

#endif
