/*
 * See helper_client.h.
 */
#include "helper_client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <cmocka.h>

#include "base/buf.h"
#include "helper_fake_gate.h"
#include "web/server.h"

static struct server *server;
unsigned port;
char answer[1 << 20];

int
client_open(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const struct timeval patience = {.tv_sec = 5};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    assert_true(fd >= 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    assert_int_equal(connect(fd, (const struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

void
client_send(int fd, const void *bytes, size_t length)
{
    const char *at = bytes;
    while (length > 0) {
        ssize_t n = send(fd, at, length, MSG_NOSIGNAL);
        if (n <= 0)
            return;
        at += n;
        length -= (size_t)n;
    }
}

/* head: of a HEAD request, whose answer has no body. */
static int
client_read_part(int fd, bool head)
{
    size_t used = 0, need = SIZE_MAX;

    answer[0] = '\0';
    while (used < need && used < sizeof answer - 1) {
        ssize_t n = recv(fd, answer + used, 1, 0);
        if (n <= 0)
            break;
        answer[++used] = '\0';
        if (need == SIZE_MAX && used >= 4 && memcmp(answer + used - 4, "\r\n\r\n", 4) == 0) {
            const char *length = strcasestr(answer, "\r\nContent-Length: ");
            need = used + (length == NULL || head ? 0 : strtoul(length + 18, NULL, 10));
        }
    }
    return strncmp(answer, "HTTP/1.", 7) == 0 ? (int)strtol(answer + 9, NULL, 10) : 0;
}

int
client_read(int fd)
{
    return client_read_part(fd, false);
}

int
sent(const void *bytes, size_t length)
{
    int fd = client_open();
    client_send(fd, bytes, length);
    int status = client_read(fd);
    close(fd);
    return status;
}

int
raw(const char *text)
{
    return sent(text, strlen(text));
}

int
asked(const char *method, const char *path, const char *headers, const char *body)
{
    struct buf text;
    int status;

    buf_init(&text, 1 << 21);
    buf_format(&text, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n", method, path, port);
    buf_text(&text, headers);
    if (body != NULL)
        buf_format(&text, "Content-Length: %zu\r\n", strlen(body));
    buf_text(&text, "\r\n");
    buf_text(&text, body);
    int fd = client_open();
    client_send(fd, text.data, text.length);
    status = client_read_part(fd, strcmp(method, "HEAD") == 0);
    close(fd);
    buf_free(&text);
    return status;
}

int
posted(const char *body)
{
    return asked("POST", "/proef", FORM, body);
}

int
jsoned(const char *body)
{
    return asked("POST", "/api/v1/proef", JSON, body);
}

bool
has(const char *what)
{
    return strstr(answer, what) != NULL;
}

bool
seen_has(const char *what)
{
    if (strstr(fake_seen(), what) == NULL)
        print_error("\"%s\" is not in \"%s\"\n", what, fake_seen());
    return strstr(fake_seen(), what) != NULL;
}

void
refused_raw(int expected, const char *text, size_t length)
{
    int before = fake_count(), status = sent(text, length);

    if (status != expected)
        print_error("status %d, not %d, of:\n%.300s\n", status, expected, text);
    assert_int_equal(status, expected);
    assert_int_equal(fake_count(), before);
}

void
refused(int expected, const char *format)
{
    struct buf text;

    buf_init(&text, 1 << 20);
    for (const char *c = format; *c != '\0'; c++) {
        if (strncmp(c, "%u", 2) == 0) {
            buf_int(&text, port);
            c++;
        } else
            buf_char(&text, *c);
    }
    refused_raw(expected, text.data, text.length);
    buf_free(&text);
}

int
group_begin(void **state)
{
    const struct server_options options = {.listen = "127.0.0.1:0", .acts = fake_acts, .files = fake_files, .connections = 40, .receive_ms = 1500};
    struct err err = {0};

    (void)state;
    if (server_start(&options, &server, &err) != RC_OK) {
        print_error("%s\n", err.text);
        return -1;
    }
    port = server_port(server);
    return 0;
}

int
group_end(void **state)
{
    (void)state;
    server_stop(server);
    return 0;
}
