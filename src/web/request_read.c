/*
 * request_read: what a request says of itself: where it comes from, what it proves, what it asks for, and its body. Called by exchange.c.
 */
#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "web/decode.h"
#include "web/json_body.h"
#include "web/server_private.h"

#define KEY_MAX 200

bool
is_api(const struct conn *conn)
{
    return strncmp(conn->uri, "/api/", 5) == 0;
}

/* ---- credentials and where from ---- */

bool
host_served(const struct conn *conn)
{
    const struct server *server = conn->server;
    const char *host = conn->head.host;
    size_t name = strlen("localhost");

    if (!server->loopback || host == NULL)
        return true;
    if (strcasecmp(host, server->address) == 0)
        return true;
    const char *port = strrchr(server->address, ':');
    return strncasecmp(host, "localhost", name) == 0 && strcmp(host + name, port) == 0;
}

/* Did a page of ours send this form? Origin decides; a browser that sends none must at least send Referer. */
bool
origin_ok(const struct conn *conn)
{
    const char *scheme = conn->server->loopback ? "http://" : "https://";
    const char *from = conn->head.origin != NULL ? conn->head.origin : conn->head.referer, *host = conn->head.host;
    size_t length = strlen(scheme);

    if (from == NULL || host == NULL || strncmp(from, scheme, length) != 0 || strncasecmp(from + length, host, strlen(host)) != 0)
        return false;
    char after = from[length + strlen(host)];
    return after == '\0' || (conn->head.origin == NULL && after == '/');
}

const char *
source_of(const struct conn *conn)
{
    unsigned char address[sizeof(struct in6_addr)];
    const char *real = conn->head.real_ip;

    if (conn->server->loopback)
        return conn->source;
    if (real != NULL && (inet_pton(AF_INET, real, address) == 1 || inet_pton(AF_INET6, real, address) == 1))
        return real;
    return "unix";
}

const char *
bearer_of(const struct head *head)
{
    if (head->authorization == NULL || strncasecmp(head->authorization, "Bearer ", 7) != 0)
        return NULL;
    return head->authorization + 7;
}

bool
key_acceptable(const char *key)
{
    if (key == NULL)
        return true;
    if (key[0] == '\0' || strlen(key) > KEY_MAX)
        return false;
    for (; *key != '\0'; key++)
        if (*key < 0x21 || *key > 0x7e)
            return false;
    return true;
}

bool
accepts(const char *accept, bool api, const struct act *act)
{
    if (accept == NULL || strstr(accept, "*/*") != NULL)
        return true;
    if (act != NULL && (act->flag & ACT_BESTAND) != 0)
        return true; /* of which type it is, is not known before it was decided on */
    if (act != NULL && act->pdf != NULL)
        return strstr(accept, "application/pdf") != NULL || strstr(accept, "application/*") != NULL;
    if (act != NULL && act->csv != NULL)
        return strstr(accept, "text/csv") != NULL || strstr(accept, "text/*") != NULL || strstr(accept, "text/html") != NULL;
    if (act != NULL && act->ics != NULL)
        return strstr(accept, "text/calendar") != NULL || strstr(accept, "text/*") != NULL || strstr(accept, "text/html") != NULL;
    if (api)
        return strstr(accept, "application/json") != NULL || strstr(accept, "application/*") != NULL || strstr(accept, "application/problem+json") != NULL;
    return strstr(accept, "text/") != NULL || strstr(accept, "application/xhtml+xml") != NULL;
}

/* RFC 7240: preferences stand in a list; what we do not know is passed over. */
bool
prefers_minimal(const char *prefer)
{
    static const char minimal[] = "return=minimal";
    size_t length = sizeof minimal - 1;

    for (const char *at = prefer; at != NULL && *at != '\0'; at += strcspn(at, ",")) {
        at += strspn(at, ", \t");
        if (strncasecmp(at, minimal, length) == 0 && strchr(",; \t", at[length]) != NULL)
            return true;
    }
    return false;
}

/* ---- the body ---- */

static bool
media_is(const char *type, const char *name)
{
    size_t length = strlen(name);

    if (type == NULL || strncasecmp(type, name, length) != 0)
        return false;
    type += length;
    type += strspn(type, " ");
    return *type == '\0' || *type == ';';
}

enum error
body_decode(struct conn *conn, struct answer *ret_wrong)
{
    struct gate_request *request = &conn->request;
    struct pair *pair = NULL;
    enum error error;

    if (conn->upload != NULL) {
        request->field = conn->field;
        request->field_count = conn->field_count;
        request->upload = conn->upload;
        return ERROR_NONE;
    }
    if (!conn->post || conn->body.length == 0)
        return ERROR_NONE;
    if (is_api(conn) && media_is(conn->head.content_type, "application/json")) {
        const struct fout *fouten;
        const char *detail;
        error = json_body_decode(conn->arena, conn->body.data, conn->body.length, &pair, &request->field_count, &detail, &fouten);
        request->json_body = true;
        if (detail != NULL) {
            struct fout *where = arena_new_struct(conn->arena, fout);
            if (where != NULL)
                *where = (struct fout){.melding = detail};
            fouten = where;
        }
        ret_wrong->fouten = fouten;
    } else if (!is_api(conn) && media_is(conn->head.content_type, "application/x-www-form-urlencoded"))
        error = pairs_decode(conn->arena, conn->body.data, conn->body.length, &pair, &request->field_count);
    else
        error = ERROR_MEDIA_TYPE;
    request->field = pair;
    return error;
}
