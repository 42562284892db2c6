/*
 * Any bytes as a request, through libmicrohttpd's own parser and our filter (stack: the strict request filter): what passes has one Host, one length,
 * a known method and nothing that a proxy in front could read differently. The daemon has no thread and no port: each input is one socket pair.
 */
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "web/head.h"

int LLVMFuzzerInitialize(int *count, char ***argument);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct MHD_Daemon *served;
static struct MHD_Response *empty;
static char uri_seen[URI_MAX + 1];
static const uint8_t *input;
static size_t input_size;

static void *
uri_take(void *context, const char *uri, struct MHD_Connection *mhd)
{
    size_t length = strnlen(uri, URI_MAX);

    (void)context, (void)mhd;
    memcpy(uri_seen, uri, length);
    uri_seen[length] = '\0';
    return NULL;
}

/*
 * How many lines of the raw head begin with this name and a colon. For the library the head ends at an empty line, and also at one that begins
 * with a colon or a NUL (see web/head.c).
 */
static size_t
lines_with(const char *name)
{
    size_t count = 0, length = strlen(name), at = 0;

    while (at < input_size) {
        const uint8_t *line = input + at, *stop = memchr(line, '\n', input_size - at);
        size_t rest = stop == NULL ? input_size - at : (size_t)(stop - line);

        if (at > 0 && (rest == 0 || line[0] == '\r' || line[0] == ':' || line[0] == '\0'))
            break;
        count += at > 0 && rest > length && strncasecmp((const char *)line, name, length) == 0 && line[length] == ':';
        at += rest + 1;
    }
    return count;
}

static void
accepted(const struct head *head, const char *method, const char *version)
{
    static const char *const single[] = {"Host", "Content-Length", "Transfer-Encoding", "Authorization", "Cookie", "Origin", "If-Match"};
    size_t length;

    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        if (lines_with(single[i]) > 1)
            abort();
    if (uri_seen[0] != '/' || (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0 && strcmp(method, "POST") != 0))
        abort();
    if (strcmp(version, "HTTP/1.1") == 0 && head->host == NULL)
        abort();
    if (head->transfer_encoding != NULL && head->content_length != NULL)
        abort();
    if (head->host != NULL && strpbrk(head->host, " \t\r\n,/\\@") != NULL)
        abort();
    head_cookie(head, "gcos", &length);
}

static enum MHD_Result
handle(void *context, struct MHD_Connection *mhd, const char *url, const char *method, const char *version, const char *data, size_t *size,
    void **request)
{
    struct head head;

    (void)context, (void)url, (void)data, (void)size, (void)request;
    if (head_read(mhd, method, uri_seen, version, &head) == ERROR_NONE)
        accepted(&head, method, version);
    return MHD_queue_response(mhd, MHD_HTTP_OK, empty);
}

static void
silent(void *context, const char *format, va_list args)
{
    (void)context, (void)format, (void)args;
}

int
LLVMFuzzerInitialize(int *count, char ***argument)
{
    (void)count, (void)argument;
    empty = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    served = MHD_start_daemon(MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ERROR_LOG, 0, NULL, NULL, handle, NULL,
        MHD_OPTION_EXTERNAL_LOGGER, silent, NULL,
        MHD_OPTION_URI_LOG_CALLBACK, uri_take, NULL,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)32 * 1024,
        MHD_OPTION_STRICT_FOR_CLIENT, 0,
        MHD_OPTION_END);
    return served == NULL || empty == NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    int pair[2];

    if (size == 0 || size > 16384 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) != 0)
        return 0;
    input = data;
    input_size = size;
    uri_seen[0] = '\0';
    if (send(pair[0], data, size, MSG_NOSIGNAL) != (ssize_t)size || shutdown(pair[0], SHUT_WR) != 0)
        abort();
    if (MHD_add_connection(served, pair[1], (const struct sockaddr *)&address, sizeof address) == MHD_YES)
        for (int i = 0; i < 8; i++)
            MHD_run(served);
    close(pair[0]);
    for (int i = 0; i < 4; i++)
        MHD_run(served);
    return 0;
}
