/*
 * exchange: one request and its answer, in stages. Called by libmicrohttpd, several times per request, always on the same thread per connection.
 *
 *   HEAD  filter the head → BODY  collect it (UPLOAD: pass it on in pieces, upload.c) → decode, hand to the gate →
 *   (SLOW: suspended, a slow thread runs the gate)
 *   → COMMIT: suspended until the journaal line is durable; rendered meanwhile → send.  A stale decision is made again from the gate on.
 *
 * A connection is suspended before anybody else learns of it: whoever resumes it may do so before suspending has returned to the library.
 */
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "web/decode.h"
#include "web/server_private.h"

#define REQUEST_CAP ((size_t)4 * 1024 * 1024)
#define KEEP_BODY ((size_t)16 * 1024)
#define KEEP_PAGE ((size_t)96 * 1024)

static struct conn *
conn_of(struct MHD_Connection *mhd)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

void *
exchange_uri(void *context, const char *uri, struct MHD_Connection *mhd)
{
    struct conn *conn = conn_of(mhd);
    size_t length = strnlen(uri, URI_MAX + 1);

    (void)context;
    if (conn == NULL)
        return NULL;
    conn->uri_long = length > URI_MAX;
    memcpy(conn->uri, uri, conn->uri_long ? 0 : length);
    conn->uri[conn->uri_long ? 0 : length] = '\0';
    return conn;
}

void
conn_release(struct conn *conn)
{
    if (conn->ticket != NULL)
        ticket_free(conn->ticket);
    conn->ticket = NULL;
    if (conn->counted)
        atomic_fetch_sub(&conn->server->under_way, 1);
    upload_release(conn);
    ticket_free(conn->sign_in);
    conn->sign_in = NULL;
    if (conn->body.capacity > KEEP_BODY)
        buf_free(&conn->body);
    if (conn->page.capacity > KEEP_PAGE)
        buf_free(&conn->page);
    buf_clear(&conn->body);
    buf_clear(&conn->page);
    if (conn->arena != NULL)
        arena_reset(conn->arena);
    explicit_bzero(conn->uri, strlen(conn->uri));
    conn->stage = STAGE_HEAD;
    conn->too_large = conn->post = conn->head_request = conn->uri_long = conn->pdf = conn->made = false;
    conn->counted = conn->part_file = conn->parts_done = false;
    conn->field = NULL;
    conn->field_count = conn->fresh = conn->received = 0;
    conn->upload_error = ERROR_NONE;
    conn->request = (struct gate_request){0};
    conn->reply = (struct reply){0};
    conn->head = (struct head){0};
}

void
exchange_completed(void *context, struct MHD_Connection *mhd, void **request_context, enum MHD_RequestTerminationCode code)
{
    struct conn *conn = conn_of(mhd);

    (void)context;
    (void)code;
    *request_context = NULL;
    if (conn == NULL)
        return;
    conn_release(conn);
    if (!conn_phase(conn, PHASE_SENDING, PHASE_RECEIVING))
        conn_phase(conn, PHASE_WORKING, PHASE_RECEIVING);
}

/* ---- answers ---- */

static void
render(struct conn *conn, const struct answer *answer)
{
    struct reply *reply = &conn->reply;
    struct answer failed = error_answer(ERROR_PDF);

    buf_clear(&conn->page);
    *reply = (struct reply){.body = &conn->page};
    conn->rendered = *answer;
    if (answer->file != NULL)
        return; /* it goes out as it is */
    if (answer_pdf(answer)) { /* exchange_slow could not: there is no lesser PDF */
        failed.incident = answer->incident;
        failed.chrome = answer->chrome;
        answer = &failed;
    }
    if (answer_csv(answer))
        render_csv(&conn->context, answer, reply);
    else if (answer_ics(answer))
        render_ics(&conn->context, answer, reply);
    else if (is_api(conn))
        render_json(&conn->context, answer, reply);
    else
        render_html(&conn->context, answer, reply);
    if (answer_ics(answer) && reply->etag != NULL && conn->head.if_none_match != NULL && strstr(conn->head.if_none_match, reply->etag) != NULL) {
        buf_clear(&conn->page);
        reply->status = 304;
        reply->type = NULL;
    }
    reply->api = is_api(conn);
    reply->minimal = conn->request.minimal && answer->kind == ANSWER_DONE;
    reply->retry_after = reply->status == 429 || reply->status == 503;
    reply->authenticate = reply->status == 401 && reply->api;
    if (reply->status == 405)
        reply->allow = conn->post ? "GET, HEAD" : "POST";
}

void
exchange_slow(struct conn *conn)
{
    gate_run(conn->ticket, &conn->request);
    const struct answer *answer = ticket_answer(conn->ticket);
    if (!answer_pdf(answer))
        return;
    buf_clear(&conn->page);
    conn->reply = (struct reply){.body = &conn->page, .api = is_api(conn)};
    conn->rendered = *answer;
    conn->made = render_pdf(answer, &conn->reply);
}

static enum MHD_Result
send_answer(struct conn *conn)
{
    if (conn->rendered.file != NULL)
        return respond_file(conn);
    if (answer_absent(&conn->rendered))
        return respond_made(conn, MHD_HTTP_NOT_FOUND, is_api(conn) ? conn->server->absent_json : conn->server->absent_html);
    return respond(conn);
}

static enum MHD_Result
refuse_with(struct conn *conn, const struct answer *answer, const char *allow)
{
    render(conn, answer);
    if (allow != NULL)
        conn->reply.allow = allow;
    return send_answer(conn);
}

static enum MHD_Result
refuse_error(struct conn *conn, enum error error)
{
    struct answer answer = error_answer(error);
    return refuse_with(conn, &answer, NULL);
}

/* ---- to the gate ---- */

static enum MHD_Result gate_go(struct conn *conn);

static void
resume(void *context)
{
    struct conn *conn = context;
    MHD_resume_connection(conn->mhd);
}

/* The page to sign in on, asked of the gate like any other; it is open to all, and so at once final. False: the plain error will do. */
static bool
sign_in_render(struct conn *conn, const struct answer *answer)
{
    struct answer again;

    if (is_api(conn) || !conn->post || answer->kind != ANSWER_ERROR || answer->error != ERROR_SIGN_IN)
        return false;
    conn->sign_in_request = (struct gate_request){.way = WAY_HTML, .method = "GET", .path = "/aanmelden", .source = conn->request.source};
    conn->sign_in = ticket_new(conn->server->options.gate);
    if (conn->sign_in == NULL)
        return false;
    gate_run(conn->sign_in, &conn->sign_in_request);
    if (!ticket_ready(conn->sign_in) || ticket_answer(conn->sign_in)->kind != ANSWER_FORM)
        return false;
    sign_in_again(ticket_answer(conn->sign_in), answer, &again);
    render(conn, &again);
    return true;
}

static enum MHD_Result
after_run(struct conn *conn)
{
    const struct answer *answer = ticket_answer(conn->ticket);
    bool ready = ticket_ready(conn->ticket);

    /* The disk works while this thread renders; after_commit runs on this same thread, so never before the page stands. */
    if (!ready) {
        conn->stage = STAGE_COMMIT;
        MHD_suspend_connection(conn->mhd);
        gate_commit(conn->ticket, resume, conn);
    }
    if (!conn->made && !sign_in_render(conn, answer))
        render(conn, answer);
    return ready ? send_answer(conn) : MHD_YES;
}

static bool
same_answer(const struct answer *a, const struct answer *b)
{
    return a->kind == b->kind && a->status == b->status && a->error == b->error && a->page == b->page && a->result == b->result && a->next == b->next &&
        a->set_cookie == b->set_cookie && a->location == b->location && a->decision.refusal == b->decision.refusal && a->fouten == b->fouten;
}

static enum MHD_Result
after_commit(struct conn *conn)
{
    if (!ticket_settled(conn->ticket))
        return gate_go(conn);
    const struct answer *answer = ticket_answer(conn->ticket);
    if (!same_answer(&conn->rendered, answer))
        render(conn, answer);
    return send_answer(conn);
}

static enum MHD_Result
gate_go(struct conn *conn)
{
    struct server *server = conn->server;

    if (!gate_slow(server->options.gate, &conn->request)) {
        gate_run(conn->ticket, &conn->request);
        return after_run(conn);
    }
    conn->made = false;
    conn->stage = STAGE_SLOW;
    MHD_suspend_connection(conn->mhd);
    if (!slow_pool_add(&server->slow, conn)) {
        struct answer busy = error_answer(ERROR_BUSY);
        render(conn, &busy);
        conn->stage = STAGE_ANSWERED;
        MHD_resume_connection(conn->mhd);
    }
    return MHD_YES;
}

enum error
exchange_request(struct conn *conn, struct answer *ret_wrong)
{
    struct gate_request *request = &conn->request;
    const char *cookie, *path, *query;
    struct pair *pair = NULL;
    size_t length;

    enum error error = path_decode(conn->arena, conn->uri, &path, &query);
    if (error != ERROR_NONE)
        return error;
    conn->context.path = path;
    error = pairs_decode(conn->arena, query, strlen(query), &pair, &request->query_count);
    if (error != ERROR_NONE)
        return error;
    if (conn->head.host != NULL)
        conn->context.site = arena_join(conn->arena, conn->server->loopback ? "http://" : "https://", conn->head.host, NULL);
    conn->context.gedaan = pair_find(pair, request->query_count, "gedaan");
    if (!key_acceptable(conn->head.idempotency_key) || !key_acceptable(conn->head.if_match))
        return ERROR_BAD_REQUEST;
    request->path = strncmp(path, "/api/v1/", 8) == 0 ? path + 7 : path;
    const struct act *act = conn->post ? NULL : act_find(METHOD_GET, request->path);
    conn->pdf = act != NULL && act->pdf != NULL;
    if (!accepts(conn->head.accept, is_api(conn), act))
        return ERROR_NOT_ACCEPTABLE;
    cookie = head_cookie(&conn->head, conn->server->loopback ? "gcos" : "__Host-gcos", &length);
    request->way = is_api(conn) ? WAY_JSON : WAY_HTML;
    request->method = conn->post ? "POST" : "GET";
    request->query = pair;
    request->cookie = cookie == NULL || is_api(conn) ? NULL : arena_text_n(conn->arena, cookie, length);
    request->bearer = is_api(conn) ? bearer_of(&conn->head) : NULL;
    request->origin_ok = origin_ok(conn);
    request->minimal = is_api(conn) && prefers_minimal(conn->head.prefer);
    request->if_match = conn->head.if_match;
    request->idempotency_key = conn->head.idempotency_key;
    request->source = source_of(conn);
    error = body_decode(conn, ret_wrong);
    return error == ERROR_NONE && arena_failed(conn->arena) ? ERROR_BUSY : error;
}

/* What needs no gate: nothing personal. False when it is not one of these. */
static bool
static_send(struct conn *conn, enum MHD_Result *ret_result)
{
    struct server *server = conn->server;
    const struct asset *asset;

    if (conn->post)
        return false;
    if (strcmp(conn->uri, "/healthz") == 0) {
        bool healthy = !atomic_load(&server->stopping) && gate_healthy(server->options.gate);
        *ret_result = respond_made(conn, healthy ? 200 : 503, healthy ? server->healthy : server->unhealthy);
    } else if (strcmp(conn->uri, "/api/v1/openapi.json") == 0)
        *ret_result = respond_made(conn, 200, server->openapi);
    else if (strcmp(conn->uri, "/") == 0) {
        conn->reply = (struct reply){.status = 303, .location = "/werk", .body = &conn->page};
        *ret_result = respond(conn);
    } else if (strncmp(conn->uri, "/assets/", 8) == 0 && (asset = asset_find(server->assets, conn->uri + 8, conn->head.accept_encoding)) != NULL) {
        const char *known = conn->head.if_none_match;
        bool unchanged = known != NULL && strstr(known, asset->etag) != NULL;
        *ret_result = respond_made(conn, unchanged ? 304 : 200, unchanged ? asset->unchanged : asset->response);
    } else
        return false;
    return true;
}

static enum MHD_Result
request_begin(struct conn *conn)
{
    struct server *server = conn->server;
    struct answer wrong = {0};
    enum MHD_Result result;

    if (!conn_phase(conn, PHASE_RECEIVING, PHASE_WORKING))
        return MHD_NO;
    if (conn->too_large)
        return refuse_error(conn, ERROR_TOO_LARGE);
    if (static_send(conn, &result))
        return result;
    if (atomic_load(&server->stopping))
        return refuse_error(conn, ERROR_BUSY);
    enum error error = exchange_request(conn, &wrong);
    if (error != ERROR_NONE) {
        const struct fout *fouten = wrong.fouten;
        wrong = error_answer(error);
        wrong.fouten = fouten;
        return refuse_with(conn, &wrong, NULL);
    }
    conn->ticket = ticket_new(server->options.gate);
    if (conn->ticket == NULL)
        return refuse_error(conn, ERROR_BUSY);
    conn->counted = true;
    atomic_fetch_add(&server->under_way, 1);
    return gate_go(conn);
}

/* ---- a file that comes with it ---- */

/* To the files pool; it is called again when that is done. */
static enum MHD_Result
upload_wait(struct conn *conn)
{
    struct server *server = conn->server;

    MHD_suspend_connection(conn->mhd);
    atomic_fetch_add(&server->under_way, 1);
    if (slow_pool_add(&server->files, conn))
        return MHD_YES;
    atomic_fetch_sub(&server->under_way, 1);
    MHD_resume_connection(conn->mhd);
    return MHD_NO;
}

static enum MHD_Result
upload_done(struct conn *conn)
{
    if (atomic_load(&conn->server->stopping))
        return refuse_error(conn, ERROR_BUSY);
    conn->counted = true;
    atomic_fetch_add(&conn->server->under_way, 1);
    return gate_go(conn);
}

static enum MHD_Result
upload_more(struct conn *conn, const char *data, size_t *size)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(conn->mhd, MHD_CONNECTION_INFO_CONNECTION_SUSPENDED);
    bool wait;

    if (info == NULL || info->suspended)
        return info == NULL ? MHD_NO : MHD_YES; /* of a chunked body the library goes on with what it holds: not taken, it asks again */
    if (*size > 0) {
        if (!upload_received(conn, data, *size, &wait))
            return MHD_NO;
        *size = 0;
        if (!wait)
            return MHD_YES;
        return conn_phase(conn, PHASE_RECEIVING, PHASE_WORKING) ? upload_wait(conn) : MHD_NO;
    }
    if (!conn_phase(conn, PHASE_RECEIVING, PHASE_WORKING))
        return MHD_NO;
    enum error error = upload_ended(conn, &wait);
    if (error != ERROR_NONE)
        return refuse_error(conn, error);
    conn->stage = STAGE_UPLOAD_END;
    return wait ? upload_wait(conn) : upload_done(conn);
}

static enum MHD_Result
head_begin(struct conn *conn, const char *method, const char *version)
{
    conn->stage = STAGE_BODY;
    conn->post = strcmp(method, "POST") == 0;
    conn->head_request = strcmp(method, "HEAD") == 0;
    if (conn->arena == NULL)
        conn->arena = arena_new(REQUEST_CAP);
    if (conn->arena == NULL)
        return MHD_NO;
    conn->context = (struct render_context){.pages = conn->server->pages, .acts = conn->server->options.acts, .arena = conn->arena, .post = conn->post};
    enum error error = conn->uri_long ? ERROR_HEADERS : head_read(conn->mhd, method, conn->uri, version, &conn->head);
    if (error == ERROR_NONE && !host_served(conn))
        error = ERROR_BAD_REQUEST;
    if (error == ERROR_NONE)
        error = upload_begin(conn);
    if (error == ERROR_NONE)
        return MHD_YES;
    struct answer wrong = error_answer(error);
    return refuse_with(conn, &wrong, error == ERROR_METHOD ? "GET, HEAD, POST" : NULL);
}

enum MHD_Result
exchange_handle(void *context, struct MHD_Connection *mhd, const char *url, const char *method, const char *version, const char *data, size_t *size,
    void **request_context)
{
    struct conn *conn = conn_of(mhd);

    (void)context;
    (void)url;
    (void)request_context;
    if (conn == NULL)
        return MHD_NO;
    switch (conn->stage) {
    case STAGE_HEAD:
        return head_begin(conn, method, version);
    case STAGE_BODY:
        if (*size == 0)
            return request_begin(conn);
        buf_add(&conn->body, data, *size);
        conn->too_large = buf_failed(&conn->body);
        *size = 0;
        return MHD_YES;
    case STAGE_UPLOAD:
        return upload_more(conn, data, size);
    case STAGE_UPLOAD_END:
        return upload_done(conn);
    case STAGE_SLOW:
        return after_run(conn);
    case STAGE_COMMIT:
        return after_commit(conn);
    case STAGE_ANSWERED:
        break;
    }
    *size = 0;
    return send_answer(conn);
}
