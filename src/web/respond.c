/*
 * respond: a reply onto the wire, with the header fields that every answer carries. Called by the exchange.
 *
 * The page stays in its connection's buffer, which is wiped when the request is completed: it is never copied.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "web/server_private.h"

#define API_VERSION "1.0.0"
#define SENDING_ROOM ((size_t)64 * 1024)

/* No inline script or style, nothing from elsewhere, no frame. Referrer-Policy same-origin and not no-referrer: with that, browsers send Origin: null. */
static const struct {
    const char *name, *value;
} always[] = {
    {"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Embedder-Policy", "require-corp"},
    {"Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()"},
};

void
response_header(struct MHD_Response *response, const char *name, const char *value)
{
    if (value != NULL)
        MHD_add_response_header(response, name, value);
}

static void
headers_add(const struct server *server, struct MHD_Response *response, const char *type, const char *cache)
{
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        response_header(response, always[i].name, always[i].value);
    if (!server->loopback)
        response_header(response, "Strict-Transport-Security", "max-age=31536000");
    response_header(response, "Cache-Control", cache);
    response_header(response, "Content-Type", type);
}

struct MHD_Response *
response_made(const struct server *server, const void *data, size_t size, const char *type, const char *cache, const char *etag)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(size, (void *)(uintptr_t)data, MHD_RESPMEM_PERSISTENT);

    if (response == NULL)
        return NULL;
    headers_add(server, response, type, cache);
    response_header(response, "ETag", etag);
    if (type != NULL && (strcmp(type, "application/json") == 0 || strcmp(type, "application/problem+json") == 0))
        response_header(response, "API-Version", API_VERSION);
    return response;
}

static bool
token_acceptable(const char *token)
{
    return strlen(token) < 200 && strspn(token, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == strlen(token);
}

static void
cookie_add(const struct server *server, struct MHD_Response *response, const char *token)
{
    char text[400];

    if (token == NULL || !token_acceptable(token))
        return;
    snprintf(text, sizeof text, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s", server->loopback ? "gcos" : "__Host-gcos", token,
        server->loopback ? "" : "; Secure", token[0] == '\0' ? "; Max-Age=0" : "");
    response_header(response, "Set-Cookie", text);
    explicit_bzero(text, sizeof text);
}

enum MHD_Result
respond_made(struct conn *conn, unsigned status, struct MHD_Response *response)
{
    /* Refused when it is being shut; then nothing can be sent any more. */
    if (!conn_phase(conn, PHASE_WORKING, PHASE_SENDING) && !conn_phase(conn, PHASE_RECEIVING, PHASE_SENDING))
        return MHD_NO;
    conn->stage = STAGE_ANSWERED;
    return MHD_queue_response(conn->mhd, status, response);
}

/* ---- a file ---- */

/* One that goes out. The library's own room is wiped with it. */
struct sending {
    struct conn *conn;
    uint8_t *bytes;              /* FILE_CHUNK of them */
    size_t length;
    uint64_t at;                 /* of the first of these */
    char *room; size_t room_size;
};

static ssize_t
sending_read(void *context, uint64_t position, char *room, size_t most)
{
    struct sending *s = context;

    s->room = room;
    s->room_size = most > s->room_size ? most : s->room_size;
    if (position < s->at || position >= s->at + s->length) {
        s->at = position / FILE_CHUNK * FILE_CHUNK;
        s->length = ticket_file(s->conn->ticket, s->at, s->bytes);
        atomic_store(&s->conn->since, monotonic_ms()); /* the deadline is for each of these */
    }
    if (position >= s->at + s->length)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    size_t left = (size_t)(s->at + s->length - position), length = left < most ? left : most;
    memcpy(room, s->bytes + (position - s->at), length);
    return (ssize_t)length;
}

static void
sending_free(void *context)
{
    struct sending *s = context;

    if (s->room != NULL)
        explicit_bzero(s->room, s->room_size);
    explicit_bzero(s->bytes, FILE_CHUNK);
    free(s->bytes);
    free(s);
}

/* RFC 6266: a plain name for who reads no other, and the name itself with every byte but letters and digits written as %XX. */
static void
disposition_add(struct MHD_Response *response, const char *name)
{
    static const char hex[] = "0123456789ABCDEF";
    const char *dot = strrchr(name, '.');
    char text[100 + 3 * 4 * 120 + 1];
    int length = snprintf(text, sizeof text, "attachment; filename=\"bijlage%.8s\"; filename*=UTF-8''",
        dot != NULL && strspn(dot + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == strlen(dot + 1) ? dot : "");

    for (size_t at = (size_t)length; *name != '\0' && at + 4 < sizeof text; name++) {
        unsigned char c = (unsigned char)*name;
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.')
            text[at++] = (char)c;
        else {
            text[at++] = '%';
            text[at++] = hex[c >> 4];
            text[at++] = hex[c & 15];
        }
        text[at] = '\0';
    }
    response_header(response, "Content-Disposition", text);
}

enum MHD_Result
respond_file(struct conn *conn)
{
    const struct gate_file *file = conn->rendered.file;
    struct sending *s = calloc(1, sizeof *s);
    struct MHD_Response *response = NULL;

    if (s != NULL && (s->bytes = malloc(FILE_CHUNK)) != NULL) {
        s->conn = conn;
        response = MHD_create_response_from_callback(file->grootte, SENDING_ROOM, sending_read, s, sending_free);
    }
    if (response == NULL) {
        if (s != NULL)
            free(s->bytes);
        free(s);
        return MHD_NO;
    }
    headers_add(conn->server, response, file->type, "no-store");
    MHD_del_response_header(response, "Content-Security-Policy", always[0].value);
    response_header(response, "Content-Security-Policy", "sandbox; default-src 'none'");
    disposition_add(response, file->naam);
    if (strncmp(conn->uri, "/api/", 5) == 0)
        response_header(response, "API-Version", API_VERSION);
    response_header(response, "Connection", atomic_load(&conn->server->stopping) ? "close" : NULL);
    enum MHD_Result result = respond_made(conn, 200, response);
    MHD_destroy_response(response);
    if (conn->counted) /* what it does is durable: who stops the server does not wait for a slow reader */
        atomic_fetch_sub(&conn->server->under_way, 1);
    conn->counted = false;
    return result;
}

enum MHD_Result
respond(struct conn *conn)
{
    const struct server *server = conn->server;
    const struct reply *reply = &conn->reply;
    struct MHD_Response *response = MHD_create_response_from_buffer(conn->page.length, (void *)(uintptr_t)buf_str(&conn->page), MHD_RESPMEM_PERSISTENT);

    if (response == NULL)
        return MHD_NO;
    headers_add(server, response, reply->type, "no-store");
    response_header(response, "ETag", reply->etag);
    response_header(response, "Location", reply->location);
    response_header(response, "Allow", reply->allow);
    if (reply->bestand != NULL) {
        char text[100];
        snprintf(text, sizeof text, "attachment; filename=\"%s\"", reply->bestand);
        response_header(response, "Content-Disposition", text);
    }
    response_header(response, "Retry-After", reply->retry_after ? "5" : NULL);
    response_header(response, "WWW-Authenticate", reply->authenticate ? "Bearer" : NULL);
    response_header(response, "Preference-Applied", reply->minimal ? "return=minimal" : NULL);
    response_header(response, "API-Version", reply->api ? API_VERSION : NULL);
    response_header(response, "Connection", atomic_load(&server->stopping) ? "close" : NULL);
    cookie_add(server, response, reply->set_cookie);
    enum MHD_Result result = respond_made(conn, (unsigned)reply->status, response);
    MHD_destroy_response(response);
    return result;
}
