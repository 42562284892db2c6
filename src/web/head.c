/*
 * head: see head.h.
 *
 * A folded line, a bare line feed, space around a name or before a value: the parser repairs these silently, so they cannot be seen in what it gives.
 * But it also tells how many bytes the head took. The head is written out again in the one way that browsers and proxies write it, and when
 * the lengths differ, something was repaired, and the request is refused.
 *
 * What this cannot see (the fuzzer found it): a line of nothing but a colon, or a NUL, and a bare line feed ends the head for the library, and is as
 * long as the empty line that should. What follows is then a next request of the same connection: no more than its sender could have sent as one. A proxy
 * that passed such a line on would be another matter; nginx drops or refuses it.
 */
#include "web/head.h"

#include <microhttpd.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#define HEADERS_MAX 64

static const struct {
    const char *name;
    size_t offset;
} known[] = {
    {"Host", offsetof(struct head, host)},
    {"Content-Length", offsetof(struct head, content_length)},
    {"Transfer-Encoding", offsetof(struct head, transfer_encoding)},
    {"Content-Type", offsetof(struct head, content_type)},
    {"Authorization", offsetof(struct head, authorization)},
    {"Cookie", offsetof(struct head, cookie)},
    {"Origin", offsetof(struct head, origin)},
    {"Referer", offsetof(struct head, referer)},
    {"Accept", offsetof(struct head, accept)},
    {"Accept-Encoding", offsetof(struct head, accept_encoding)},
    {"If-Match", offsetof(struct head, if_match)},
    {"If-None-Match", offsetof(struct head, if_none_match)},
    {"Idempotency-Key", offsetof(struct head, idempotency_key)},
    {"Prefer", offsetof(struct head, prefer)},
    {"X-Real-IP", offsetof(struct head, real_ip)},
};

struct reading {
    struct head *head;
    size_t count, size;
    bool wrong;
};

static bool
token_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

static bool
value_acceptable(const char *value, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (((unsigned char)value[i] < ' ' && value[i] != '\t') || value[i] == 0x7f)
            return false;
    return true;
}

static enum MHD_Result
header_read(void *context, enum MHD_ValueKind kind, const char *name, size_t name_length, const char *value, size_t value_length)
{
    struct reading *r = context;

    (void)kind;
    r->count++;
    r->size += name_length + 2 + value_length + 2;
    if (value == NULL)
        value = "";
    if (name_length == 0 || !value_acceptable(value, value_length))
        r->wrong = true;
    for (size_t i = 0; i < name_length; i++)
        if (!token_char(name[i]))
            r->wrong = true;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strlen(known[i].name) != name_length || strncasecmp(known[i].name, name, name_length) != 0)
            continue;
        const char **slot = (const char **)(void *)((char *)r->head + known[i].offset);
        if (*slot != NULL)
            r->wrong = true;
        *slot = value;
    }
    return MHD_YES;
}

static bool
uri_acceptable(const char *uri)
{
    for (const char *c = uri; *c != '\0'; c++)
        if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 0x7f)
            return false;
    return uri[0] == '/';
}

static bool
length_read(const char *text, size_t *ret_length)
{
    *ret_length = 0;
    if (text[0] == '\0' || strlen(text) > 10)
        return false;
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9')
            return false;
        *ret_length = *ret_length * 10 + (size_t)(*text - '0');
    }
    return true;
}

static bool
host_acceptable(const char *host)
{
    if (host[0] == '\0' || strlen(host) > 255)
        return false;
    for (; *host != '\0'; host++)
        if ((*host < 'a' || *host > 'z') && (*host < 'A' || *host > 'Z') && (*host < '0' || *host > '9') && strchr(".-:[]", *host) == NULL)
            return false;
    return true;
}

static bool
body_acceptable(struct head *head, const char *method, bool http11)
{
    bool get = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;

    if (head->content_length != NULL && !length_read(head->content_length, &head->declared))
        return false;
    if (head->transfer_encoding != NULL && (!http11 || head->content_length != NULL || get || strcasecmp(head->transfer_encoding, "chunked") != 0))
        return false;
    return !get || head->declared == 0;
}

enum error
head_read(struct MHD_Connection *connection, const char *method, const char *uri, const char *version, struct head *ret_head)
{
    struct reading r = {.head = ret_head};
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    bool http11 = strcmp(version, "HTTP/1.1") == 0;

    *ret_head = (struct head){0};
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, header_read, &r);
    if (r.count > HEADERS_MAX)
        return ERROR_HEADERS;
    if (r.wrong || !uri_acceptable(uri) || (!http11 && strcmp(version, "HTTP/1.0") != 0))
        return ERROR_BAD_REQUEST;
    if (ret_head->host == NULL ? http11 : !host_acceptable(ret_head->host))
        return ERROR_BAD_REQUEST;
    size_t written = strlen(method) + 1 + strlen(uri) + 1 + strlen(version) + 2 + r.size + 2;
    if (info == NULL || info->header_size != written)
        return ERROR_BAD_REQUEST;
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0 && strcmp(method, "POST") != 0)
        return ERROR_METHOD;
    return body_acceptable(ret_head, method, http11) ? ERROR_NONE : ERROR_BAD_REQUEST;
}

const char *
head_cookie(const struct head *head, const char *name, size_t *ret_length)
{
    const char *at = head->cookie, *found = NULL;
    size_t length = strlen(name);

    *ret_length = 0;
    while (at != NULL && *at != '\0') {
        at += strspn(at, " ;");
        size_t part = strcspn(at, ";");
        if (part > length && strncmp(at, name, length) == 0 && at[length] == '=') {
            if (found != NULL)
                return NULL;
            found = at + length + 1;
            *ret_length = part - length - 1;
        }
        at += part;
    }
    return found;
}
