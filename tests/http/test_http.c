/*
 * The server against a gate that knows nothing, over real sockets: hostile requests first, then the course of an answer.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/decision.h"
#include "helper_fake_gate.h"
#include "web/server.h"

static struct server *server;
static unsigned port;
static char answer[1 << 20];

/* ---- a client that sends just what it is told ---- */

static int
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

static void
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

/* Reads one answer into answer[]; its status, or 0 when the connection was closed without one. head: of a HEAD request. */
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

static int
client_read(int fd)
{
    return client_read_part(fd, false);
}

static int
sent(const void *bytes, size_t length)
{
    int fd = client_open();
    client_send(fd, bytes, length);
    int status = client_read(fd);
    close(fd);
    return status;
}

static int
raw(const char *text)
{
    return sent(text, strlen(text));
}

/* A well-formed request: METHOD path, more header lines, body. */
static int
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

#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"
#define JSON "Content-Type: application/json\r\n"

static int
posted(const char *body)
{
    return asked("POST", "/proef", FORM, body);
}

static int
jsoned(const char *body)
{
    return asked("POST", "/api/v1/proef", JSON, body);
}

static bool
has(const char *what)
{
    return strstr(answer, what) != NULL;
}

static bool
seen_has(const char *what)
{
    if (strstr(fake_seen(), what) == NULL)
        print_error("\"%s\" is not in \"%s\"\n", what, fake_seen());
    return strstr(fake_seen(), what) != NULL;
}

/* Refused before the gate learned of it. */
static void
refused_raw(int expected, const char *text, size_t length)
{
    int before = fake_count(), status = sent(text, length);

    if (status != expected)
        print_error("status %d, not %d, of:\n%.300s\n", status, expected, text);
    assert_int_equal(status, expected);
    assert_int_equal(fake_count(), before);
}

#define HOST "Host: 127.0.0.1:%u\r\n"
static void
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

/* ---- refusals: the head ---- */

static void
two_hosts_or_none_are_refused(void **state)
{
    (void)state;
    refused(400, "GET /werk HTTP/1.1\r\n" HOST HOST "\r\n");
    refused(400, "GET /werk HTTP/1.1\r\n" HOST "host: 127.0.0.1:%u\r\n\r\n");
    refused(400, "GET /werk HTTP/1.1\r\n\r\n");
    refused(400, "GET /werk HTTP/1.1\r\nHost:\r\n\r\n");
    refused(400, "GET /werk HTTP/1.1\r\nHost: ander.example\r\n\r\n");
    refused(400, "GET /werk HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n");
    refused(400, "GET /werk HTTP/1.1\r\nHost: a b\r\n\r\n");
}

static void
smuggling_lengths_are_refused(void **state)
{
    (void)state;
    refused(400, "POST /proef HTTP/1.1\r\n" HOST FORM "Content-Length: 3\r\nContent-Length: 3\r\n\r\na=b");
    refused(400, "POST /proef HTTP/1.1\r\n" HOST FORM "Content-Length: 3\r\nContent-Length: 4\r\n\r\na=b");
    refused(400, "POST /proef HTTP/1.1\r\n" HOST FORM "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n");
    refused(400, "POST /proef HTTP/1.1\r\n" HOST FORM "Transfer-Encoding: gzip, chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n");
    refused(400, "POST /proef HTTP/1.1\r\n" HOST FORM "Transfer-Encoding: xchunked\r\n\r\n");
    refused(400, "POST /proef HTTP/1.0\r\n" HOST FORM "Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n");
    refused(400, "GET /werk HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\na=b");
    refused(400, "GET /werk HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
}

static void
odd_content_lengths_are_refused(void **state)
{
    static const char *const odd[] = {"+3", "-3", "3,3", "0x3", "3 3", "99999999999999999999", "3a"};
    char text[300];

    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        snprintf(text, sizeof text, "POST /proef HTTP/1.1\r\n%sContent-Length: %s\r\n\r\na=b", "Host: 127.0.0.1:%u\r\n", odd[i]);
        int before = fake_count(), status;
        char filled[400];
        snprintf(filled, sizeof filled, "POST /proef HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n" FORM "Content-Length: %s\r\n\r\na=b", port, odd[i]);
        status = raw(filled);
        if (status != 400 && status != 413 && status != 0)
            print_error("Content-Length: %s gives %d\n", odd[i], status);
        assert_true(status == 400 || status == 413 || status == 0);
        assert_int_equal(fake_count(), before);
    }
}

static void
doubled_single_headers_are_refused(void **state)
{
    (void)state;
    refused(400, "GET /werk HTTP/1.1\r\n" HOST "Cookie: gcos=a\r\nCookie: gcos=b\r\n\r\n");
    refused(400, "GET /api/v1/werk HTTP/1.1\r\n" HOST "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n");
    refused(400, "POST /proef HTTP/1.1\r\n" HOST "Origin: http://a\r\nOrigin: http://b\r\nContent-Length: 0\r\n\r\n");
}

static void
control_bytes_are_refused(void **state)
{
    static const char nul[] = "GET /werk HTTP/1.1\r\nHost: 127.0.0.1:1\r\nX-A: a\0b\r\n\r\n";

    (void)state;
    refused_raw(400, nul, sizeof nul - 1);
    refused(400, "GET /werk HTTP/1.1\r\n" HOST "X-A: a\x01" "b\r\n\r\n");
    refused(400, "GET /werk HTTP/1.1\r\n" HOST "X-A: a\x7f" "b\r\n\r\n");
    refused(400, "GET /werk HTTP/1.1\r\n" HOST "X A: b\r\n\r\n");
    refused(400, "GET /werk HTTP/1.1\r\n" HOST "X-A : b\r\n\r\n");
    refused(400, "GET /werk\x01 HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /werk\xc3\xa9 HTTP/1.1\r\n" HOST "\r\n");
}

static void
folded_lines_and_bare_line_feeds_are_refused(void **state)
{
    (void)state;
    refused(400, "GET /werk HTTP/1.1\r\n" HOST "X-A: a\r\n b\r\n\r\n");
    refused(400, "GET /werk HTTP/1.1\r\n" HOST "X-A: a\r\n\tb\r\n\r\n");
    refused(400, "GET /werk HTTP/1.1\nHost: 127.0.0.1:%u\n\n");
    refused(400, "GET /werk HTTP/1.1\r\n" HOST "X-A: a\nX-B: b\r\n\r\n");
    refused(400, "GET  /werk HTTP/1.1\r\n" HOST "\r\n");
}

static void
odd_targets_are_refused(void **state)
{
    (void)state;
    refused(400, "GET http://127.0.0.1:%u/werk HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET werk HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /werk%00a HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /%00a HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /werk%2 HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /werk%zz HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /werk%ff HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /werk%2f HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /werk%5c HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /werk%0d%0aX: HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /werk?a=%00 HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /werk?a=%c0%af HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /../werk HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /a/../werk HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /a/%2e%2e/werk HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /a/. HTTP/1.1\r\n" HOST "\r\n");
    refused(400, "GET /assets/../werk HTTP/1.1\r\n" HOST "\r\n");
}

static void
other_methods_are_refused_with_allow(void **state)
{
    static const char *const methods[] = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "FOO"};

    (void)state;
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        int before = fake_count();
        assert_int_equal(asked(methods[i], "/werk", "", NULL), 405);
        assert_true(has("\r\nAllow: GET, HEAD, POST\r\n"));
        assert_int_equal(fake_count(), before);
    }
}

static void
oversized_heads_are_refused(void **state)
{
    struct buf text;
    int before = fake_count();

    (void)state;
    buf_init(&text, 1 << 20);
    buf_format(&text, "GET /werk HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nX-A: ", port);
    for (int i = 0; i < 60000; i++)
        buf_char(&text, 'a');
    buf_text(&text, "\r\n\r\n");
    int status = sent(text.data, text.length);
    assert_true(status == 431 || status == 413 || status == 0);
    buf_clear(&text);
    buf_text(&text, "GET /");
    for (int i = 0; i < 6000; i++)
        buf_char(&text, 'a');
    buf_format(&text, " HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", port);
    assert_int_equal(sent(text.data, text.length), 431);
    buf_clear(&text);
    buf_format(&text, "GET /werk HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n", port);
    for (int i = 0; i < 100; i++)
        buf_format(&text, "X-%d: a\r\n", i);
    buf_text(&text, "\r\n");
    assert_int_equal(sent(text.data, text.length), 431);
    assert_int_equal(fake_count(), before);
    buf_free(&text);
}

/* ---- refusals: the body ---- */

static void
bodies_too_large_are_refused(void **state)
{
    struct buf text;
    int before = fake_count();

    (void)state;
    refused(413, "POST /proef HTTP/1.1\r\n" HOST FORM "Content-Length: 999999\r\n\r\n");
    buf_init(&text, 1 << 20);
    buf_format(&text, "POST /proef HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n" FORM "Transfer-Encoding: chunked\r\n\r\n", port);
    for (int i = 0; i < 80; i++) {
        buf_text(&text, "1000\r\n");
        for (int j = 0; j < 4096; j++)
            buf_char(&text, 'a');
        buf_text(&text, "\r\n");
    }
    buf_text(&text, "0\r\n\r\n");
    assert_int_equal(sent(text.data, text.length), 413);
    assert_int_equal(fake_count(), before);
    buf_free(&text);
}

static void
unknown_content_types_are_refused(void **state)
{
    (void)state;
    assert_int_equal(asked("POST", "/proef", "", "a=b"), 415);
    assert_int_equal(asked("POST", "/proef", "Content-Type: text/plain\r\n", "a=b"), 415);
    assert_int_equal(asked("POST", "/proef", "Content-Type: multipart/form-data; boundary=x\r\n", "a=b"), 415);
    assert_int_equal(asked("POST", "/proef", JSON, "{}"), 415);
    assert_int_equal(asked("POST", "/api/v1/proef", FORM, "a=b"), 415);
    assert_int_equal(asked("POST", "/proef", "Content-Type: application/x-www-form-urlencodedx\r\n", "a=b"), 415);
}

static void
broken_forms_are_refused(void **state)
{
    struct buf text;

    (void)state;
    assert_int_equal(posted("a=%"), 400);
    assert_int_equal(posted("a=%4"), 400);
    assert_int_equal(posted("a=%zz"), 400);
    assert_int_equal(posted("a=%00"), 400);
    assert_int_equal(posted("a=%ff"), 400);
    assert_int_equal(posted("a=%c0%80"), 400);
    assert_int_equal(posted("a=%ed%a0%80"), 400);
    assert_int_equal(posted("a=\xff"), 400);
    assert_int_equal(posted("=b"), 400);
    assert_int_equal(posted("a=b&"), 400);
    buf_init(&text, 1 << 20);
    for (int i = 0; i < 401; i++)
        buf_format(&text, "%sf=%d", i == 0 ? "" : "&", i);
    assert_int_equal(posted(buf_str(&text)), 413);
    buf_clear(&text);
    for (int i = 0; i < 101; i++)
        buf_char(&text, 'n');
    buf_text(&text, "=1");
    assert_int_equal(posted(buf_str(&text)), 400);
    buf_free(&text);
}

static void
broken_json_is_refused(void **state)
{
    static const char *const wrong[] = {"{", "[]", "\"a\"", "{\"a\":1,\"a\":2}", "{\"a\":\"\\u0000\"}", "{\"a\":\"\xff\"}", "{'a':1}", "{\"a\":1}x", "{\"\":1}",
        "{\"a\":[[[[[[1]]]]]]}", "{\"a\":{\"b\":1}}", "{\"a\":1.5}", "{\"a\":[1]}", "{\"a\":[\"x\",null]}", "{\"a\":\"\\ud800\"}", "nul"};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int before = fake_count(), status = jsoned(wrong[i]);
        if (status != 400)
            print_error("%s gives %d\n", wrong[i], status);
        assert_int_equal(status, 400);
        assert_true(has("application/problem+json"));
        assert_int_equal(fake_count(), before);
    }
    jsoned("{\"a\":1.5}");
    assert_true(has("\"fouten\":[{\"veld\":\"a\""));
    jsoned("{\n\"a\":}");
    assert_true(has("regel 2"));
}

static void
not_acceptable_is_refused(void **state)
{
    (void)state;
    assert_int_equal(asked("GET", "/api/v1/werk", "Accept: image/png\r\n", NULL), 406);
    assert_int_equal(asked("GET", "/api/v1/werk", "Accept: application/json\r\n", NULL), 200);
}

/* ---- refusals: time, place, answers ---- */

static void
slow_senders_are_cut_off(void **state)
{
    struct timespec begin, now;
    int fd = client_open();

    (void)state;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    client_send(fd, "GET /werk HTTP/1.1\r\n", 20);
    for (int i = 0; i < 60; i++) {
        const struct timespec wait = {.tv_nsec = 100000000};
        if (send(fd, "X-A: a\r\n", 8, MSG_NOSIGNAL) <= 0)
            break;
        nanosleep(&wait, NULL);
    }
    clock_gettime(CLOCK_MONOTONIC, &now);
    assert_true(now.tv_sec - begin.tv_sec <= 4);
    close(fd);
}

static void
too_many_slow_ones_do_not_keep_an_honest_one_out(void **state)
{
    int fd[60];

    (void)state;
    for (size_t i = 0; i < 60; i++) {
        fd[i] = client_open();
        client_send(fd[i], "GET /we", 7);
    }
    assert_int_equal(asked("GET", "/klaar", "", NULL), 200);
    for (size_t i = 0; i < 60; i++)
        close(fd[i]);
}

static void
only_loopback_and_unix_sockets_are_listened_on(void **state)
{
    static const char *const wrong[] = {"0.0.0.0:0", "10.0.0.1:0", "[::]:0", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:x", "unix:", "example.nl:80", ""};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct server_options options = {.listen = wrong[i], .acts = fake_acts, .files = fake_files};
        struct server *none = NULL;
        struct err err = {0};
        assert_int_not_equal(server_start(&options, &none, &err), RC_OK);
        assert_null(none);
        assert_true(err.text[0] != '\0');
    }
}

static void
a_template_that_does_not_fit_stops_the_start(void **state)
{
    struct embedded files[16];
    size_t i = 0;

    (void)state;
    for (; fake_files[i].name != NULL; i++) {
        static const char text[] = "<p>\n{{onbekend}}</p>";
        files[i] = fake_files[i];
        if (strcmp(files[i].name, "templates/proef.html") == 0) {
            files[i].data = (const unsigned char *)text;
            files[i].size = sizeof text - 1;
        }
    }
    files[i] = fake_files[i];
    struct server_options options = {.listen = "127.0.0.1:0", .acts = fake_acts, .files = files};
    struct server *none = NULL;
    struct err err = {0};
    assert_int_equal(server_start(&options, &none, &err), RC_INVALID);
    assert_non_null(strstr(err.text, "templates/proef.html:2: no such name here: onbekend"));
}

static void
redirects_never_leave_or_break_a_line(void **state)
{
    (void)state;
    assert_int_equal(asked("POST", "/kwaad", FORM, "a=b"), 303);
    assert_false(has("X-Kwaad"));
    assert_true(has("\r\nLocation: /werk\r\n"));
    assert_int_equal(asked("POST", "/kwaad?naar=%2f%2fevil.example", FORM, "a=b"), 303);
    assert_true(has("\r\nLocation: /werk\r\n"));
    assert_int_equal(asked("POST", "/kwaad?naar=/%5cevil.example", FORM, "a=b"), 303);
    assert_true(has("\r\nLocation: /werk\r\n"));
    assert_int_equal(asked("POST", "/kwaad?naar=https://evil.example", FORM, "a=b"), 303);
    assert_true(has("\r\nLocation: /werk\r\n"));
    assert_int_equal(asked("POST", "/api/v1/kwaad", JSON, "{}"), 201);
    assert_false(has("Location"));
}

static void
strip_date(void)
{
    char *date = strstr(answer, "\r\nDate: ");
    if (date != NULL)
        memset(date + 8, 'x', strcspn(date + 8, "\r"));
}

static void
E10_3_absent_is_the_same_bytes_whatever_was_asked(void **state)
{
    static char first[1 << 16];
    static const char *const paths[] = {"/bestaat-niet", "/casusoverleggen/00000000000000000000000000000001", "/een/twee?drie=vier", "/assets/ontbreekt.css"};

    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        char path[200];
        assert_int_equal(asked("GET", paths[i], "Cookie: gcos=abc\r\n", NULL), 404);
        strip_date();
        if (i == 0)
            memcpy(first, answer, strlen(answer) + 1);
        assert_string_equal(answer, first);
        assert_int_equal(asked("POST", paths[i], FORM, "a=b"), 404);
        strip_date();
        assert_string_equal(answer, first);
        snprintf(path, sizeof path, "/api/v1%s", paths[i]);
        assert_int_equal(asked("GET", path, "", NULL), 404);
        assert_true(has("\"urn:gcos:fout:1\""));
        assert_false(has("instance"));
    }
    assert_false(strstr(first, "J. Jansen") != NULL);
    assert_false(strstr(first, "abcd1234") != NULL);
    assert_false(strstr(first, "Set-Cookie") != NULL);
}

static void
refusals_name_article_and_what_is_possible(void **state)
{
    (void)state;
    assert_int_equal(asked("GET", "/weigering", "", NULL), 409);
    assert_true(has("Eerst is een &quot;toets&quot; nodig. (art. 14.9) De voorzitter doet die."));
    assert_int_equal(asked("GET", "/api/v1/weigering", "", NULL), 409);
    assert_true(has("\r\nContent-Type: application/problem+json\r\n"));
    assert_true(has("\"status\":409,\"title\":"));
    assert_true(has("\"detail\":\"Eerst is een \\\"toets\\\" nodig.\",\"artikel\":\"14.9\",\"eigen_regel\":false,\"wel\":\"De voorzitter doet die.\""));
}

static void
signed_out_goes_to_the_sign_in_page(void **state)
{
    (void)state;
    assert_int_equal(asked("GET", "/binnen", "", NULL), 303);
    assert_true(has("\r\nLocation: /aanmelden?naar=/binnen\r\n"));
    assert_int_equal(asked("POST", "/binnen", FORM, "tekst=lang"), 401);
    assert_true(has("value=\"verzegeld\""));
    assert_int_equal(asked("GET", "/api/v1/binnen", "", NULL), 401);
    assert_true(has("\r\nWWW-Authenticate: Bearer\r\n"));
    assert_false(has("verzegeld"));
}

/* ---- what is allowed ---- */

static void
forms_reach_the_gate_decoded(void **state)
{
    (void)state;
    assert_int_equal(posted("naam=Jos%C3%A9+de+Vries&leeg=&soort=a&soort=b%26c"), 200);
    assert_true(seen_has("POST /proef|-|-|0|-|-|127.0.0.1|naam=Jos\xc3\xa9 de Vries|leeg=|soort=a|soort=b&c"));
    assert_true(has("<b title=\"soort\">b&amp;c</b>"));
    assert_int_equal(posted(""), 200);
}

static void
json_reaches_the_gate_as_pairs(void **state)
{
    (void)state;
    assert_int_equal(asked("POST", "/api/v1/proef", JSON "Idempotency-Key: k-1\r\nIf-Match: \"e1\"\r\nAuthorization: Bearer geheim\r\nCookie: gcos=x\r\n",
        "{\"naam\":\"Jos\xc3\xa9\",\"ja\":true,\"nee\":false,\"n\":-12,\"weg\":null,\"soorten\":[\"a\",\"b\"]}"), 200);
    assert_true(seen_has("POST /proef|-|geheim|0|k-1|\"e1\"|127.0.0.1|naam=Jos\xc3\xa9|ja=true|nee=false|n=-12|soorten=a|soorten=b"));
    assert_true(has("\r\nAPI-Version: 1.0.0\r\n"));
    assert_true(has("\r\nContent-Type: application/json\r\n"));
    assert_true(has("\r\nETag: \"e1\"\r\n"));
}

static void
chunked_bodies_are_read(void **state)
{
    char text[400];

    (void)state;
    snprintf(text, sizeof text, "POST /proef HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n" FORM "Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n2\r\n&c\r\n0\r\n\r\n", port);
    assert_int_equal(raw(text), 200);
    assert_true(seen_has("|a=b|c="));
}

static void
origin_and_cookie_are_compared(void **state)
{
    char origin[200];

    (void)state;
    snprintf(origin, sizeof origin, FORM "Cookie: a=1; gcos=tok; b=2\r\nOrigin: http://127.0.0.1:%u\r\n", port);
    assert_int_equal(asked("POST", "/proef", origin, "a=b"), 200);
    assert_true(seen_has("POST /proef|tok|-|1|"));
    snprintf(origin, sizeof origin, FORM "Referer: http://127.0.0.1:%u/werk\r\n", port);
    assert_int_equal(asked("POST", "/proef", origin, "a=b"), 200);
    assert_true(seen_has("|-|-|1|"));
    snprintf(origin, sizeof origin, FORM "Origin: http://127.0.0.1:%u0\r\n", port);
    assert_int_equal(asked("POST", "/proef", origin, "a=b"), 200);
    assert_true(seen_has("|-|-|0|"));
    snprintf(origin, sizeof origin, FORM "Origin: null\r\nReferer: http://127.0.0.1:%u/\r\n", port);
    assert_int_equal(asked("POST", "/proef", origin, "a=b"), 200);
    assert_true(seen_has("|-|-|0|"));
    assert_int_equal(asked("GET", "/werk", "Cookie: gcos=a; gcos=b\r\n", NULL), 200);
    assert_true(seen_has("GET /werk|-|"));
}

static void
pages_carry_the_strict_headers(void **state)
{
    (void)state;
    assert_int_equal(asked("GET", "/werk?gedaan=proef.doen", "", NULL), 200);
    assert_true(has("\r\nContent-Security-Policy: default-src 'none'; "));
    assert_true(has("frame-ancestors 'none'"));
    assert_true(has("\r\nX-Content-Type-Options: nosniff\r\n"));
    assert_true(has("\r\nReferrer-Policy: same-origin\r\n"));
    assert_true(has("\r\nCache-Control: no-store\r\n"));
    assert_true(has("\r\nCross-Origin-Opener-Policy: same-origin\r\n"));
    assert_true(has("Permissions-Policy"));
    assert_true(has("<title>Proef</title>Vastgelegd: Proef doen|J. Jansen|"));
    assert_int_equal(asked("GET", "/werk?gedaan=%3Cscript%3E", "", NULL), 200);
    assert_false(has("Vastgelegd"));
    assert_false(has("script>"));
}

static void
signing_in_sets_a_cookie(void **state)
{
    (void)state;
    assert_int_equal(asked("POST", "/aanmelden", FORM, "a=b"), 303);
    assert_true(has("\r\nSet-Cookie: gcos=Tok-en_1; Path=/; HttpOnly; SameSite=Lax\r\n"));
    assert_true(has("\r\nLocation: /werk\r\n"));
    assert_int_equal(asked("POST", "/api/v1/aanmelden", JSON, "{}"), 201);
    assert_false(has("Set-Cookie"));
}

static void
acts_lead_on_and_say_what_was_done(void **state)
{
    (void)state;
    assert_int_equal(asked("POST", "/gedaan", FORM, "a=b"), 303);
    assert_true(has("\r\nLocation: /proeven?x=1&gedaan=proef.doen#hier\r\n"));
    assert_int_equal(asked("POST", "/api/v1/gedaan", JSON, "{}"), 201);
    assert_true(has("\r\nLocation: /api/v1/proeven/1\r\n"));
}

static void
answers_wait_for_their_commit(void **state)
{
    int before = fake_count();

    (void)state;
    assert_int_equal(asked("GET", "/meteen", "", NULL), 200);
    assert_int_equal(asked("GET", "/traag", "", NULL), 200);
    assert_int_equal(fake_count(), before + 2);
    assert_int_equal(asked("GET", "/wissel", "", NULL), 200);
    assert_int_equal(fake_count(), before + 5);
    assert_int_equal(asked("GET", "/laat", "", NULL), 503);
    assert_true(has("\r\nRetry-After: 5\r\n"));
    assert_true(has("abcd1234"));
    fake_delay(300);
    assert_int_equal(asked("GET", "/werk", "", NULL), 200);
    fake_delay(0);
}

static void
pipelined_and_kept_connections_answer_in_order(void **state)
{
    char text[800];
    int fd = client_open();

    (void)state;
    snprintf(text, sizeof text, "GET /werk HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\nGET /weigering HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n"
        "POST /proef HTTP/1.1\r\nHost: localhost:%u\r\n" FORM "Content-Length: 3\r\n\r\na=bGET /geen HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", port, port, port, port);
    client_send(fd, text, strlen(text));
    assert_int_equal(client_read(fd), 200);
    assert_int_equal(client_read(fd), 409);
    assert_int_equal(client_read(fd), 200);
    assert_true(has("<b title=\"a\">b</b>"));
    assert_int_equal(client_read(fd), 404);
    close(fd);
}

static void
head_gives_no_body(void **state)
{
    (void)state;
    assert_int_equal(asked("HEAD", "/werk", "", NULL), 200);
    assert_true(has("\r\nContent-Length: "));
    assert_non_null(strstr(answer, "\r\n\r\n"));
    assert_string_equal(strstr(answer, "\r\n\r\n"), "\r\n\r\n");
    assert_true(seen_has("GET /werk|"));
}

static void
what_is_static_is_served_without_the_gate(void **state)
{
    int before = fake_count();
    char etag[100];

    (void)state;
    assert_int_equal(asked("GET", "/", "", NULL), 303);
    assert_true(has("\r\nLocation: /werk\r\n"));
    assert_int_equal(asked("GET", "/healthz", "", NULL), 200);
    assert_int_equal(asked("GET", "/assets/letter.woff2", "", NULL), 200);
    assert_true(has("\r\nContent-Type: font/woff2\r\n"));
    assert_int_equal(asked("GET", "/assets/app.css", "", NULL), 200);
    const char *at = strstr(answer, "\r\nETag: ");
    assert_non_null(at);
    snprintf(etag, sizeof etag, "If-None-Match: %.34s\r\n", at + 8);
    assert_int_equal(asked("GET", "/assets/app.css", etag, NULL), 304);
    assert_int_equal(asked("GET", "/api/v1/openapi.json", "", NULL), 200);
    assert_true(has("\r\nAPI-Version: 1.0.0\r\n"));
    assert_true(has("\"openapi\":\"3.0.3\""));
    assert_int_equal(fake_count(), before);
}

static void *
many(void *context)
{
    char text[200];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int *good = context, fd = socket(AF_INET, SOCK_STREAM, 0);

    snprintf(text, sizeof text, "GET /werk HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", port);
    if (connect(fd, (const struct sockaddr *)&address, sizeof address) == 0)
        for (int i = 0; i < 50; i++) {
            char reply[8192];
            size_t used = 0;
            client_send(fd, text, strlen(text));
            while (used < sizeof reply - 1) {
                ssize_t n = recv(fd, reply + used, sizeof reply - 1 - used, 0);
                if (n <= 0)
                    break;
                used += (size_t)n;
                reply[used] = '\0';
                if (strstr(reply, "|J. Jansen|") != NULL)
                    break;
            }
            reply[used] = '\0';
            *good += strncmp(reply, "HTTP/1.1 200", 12) == 0;
        }
    close(fd);
    return NULL;
}

static void
many_at_once_are_all_answered(void **state)
{
    pthread_t thread[16];
    int good[16] = {0}, all = 0;

    (void)state;
    for (size_t i = 0; i < 16; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, many, &good[i]), 0);
    for (size_t i = 0; i < 16; i++) {
        pthread_join(thread[i], NULL);
        all += good[i];
    }
    assert_int_equal(all, 16 * 50);
}

static void
unix_socket_is_for_a_proxy(void **state)
{
    static const char text[] = "POST /proef HTTP/1.1\r\nHost: gcos.example\r\nX-Real-IP: 192.0.2.7\r\nOrigin: https://gcos.example\r\n"
                               "Cookie: __Host-gcos=t; gcos=fout\r\nContent-Length: 0\r\n\r\n";
    static const char sign_in[] = "POST /aanmelden HTTP/1.1\r\nHost: gcos.example\r\nContent-Length: 0\r\n\r\n";
    char path[] = "/tmp/gcos-test-http-XXXXXX", listen_on[64];
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct server *other;
    struct err err = {0};

    (void)state;
    assert_non_null(mkdtemp(path));
    snprintf(address.sun_path, sizeof address.sun_path, "%s/s", path);
    snprintf(listen_on, sizeof listen_on, "unix:%s/s", path);
    struct server_options options = {.listen = listen_on, .acts = fake_acts, .files = fake_files};
    assert_int_equal(server_start(&options, &other, &err), RC_OK);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(connect(fd, (const struct sockaddr *)&address, sizeof address), 0);
    client_send(fd, text, sizeof text - 1);
    assert_int_equal(client_read(fd), 200);
    assert_true(has("\r\nStrict-Transport-Security: "));
    assert_true(seen_has("POST /proef|t|-|1|-|-|192.0.2.7"));
    client_send(fd, sign_in, sizeof sign_in - 1);
    assert_int_equal(client_read(fd), 303);
    assert_true(has("\r\nSet-Cookie: __Host-gcos=Tok-en_1; Path=/; HttpOnly; SameSite=Lax; Secure\r\n"));
    close(fd);
    server_stop(other);
    assert_int_not_equal(access(address.sun_path, F_OK), 0);
    rmdir(path);
}

static void *
stop(void *context)
{
    server_stop(context);
    return NULL;
}

static void
stopping_waits_for_answers_under_way(void **state)
{
    const struct server_options options = {.listen = "127.0.0.1:0", .acts = fake_acts, .files = fake_files};
    const struct timespec moment = {.tv_nsec = 100000000};
    unsigned kept = port;
    struct server *other;
    struct err err = {0};
    pthread_t thread;
    char text[200];

    (void)state;
    assert_int_equal(server_start(&options, &other, &err), RC_OK);
    port = server_port(other);
    fake_delay(500);
    int fd = client_open();
    snprintf(text, sizeof text, "GET /werk HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", port);
    client_send(fd, text, strlen(text));
    nanosleep(&moment, NULL);
    assert_int_equal(pthread_create(&thread, NULL, stop, other), 0);
    assert_int_equal(client_read(fd), 200);
    pthread_join(thread, NULL);
    close(fd);
    fake_delay(0);
    port = kept;
}

static int
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

static int
group_end(void **state)
{
    (void)state;
    server_stop(server);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_hosts_or_none_are_refused),
        cmocka_unit_test(smuggling_lengths_are_refused),
        cmocka_unit_test(odd_content_lengths_are_refused),
        cmocka_unit_test(doubled_single_headers_are_refused),
        cmocka_unit_test(control_bytes_are_refused),
        cmocka_unit_test(folded_lines_and_bare_line_feeds_are_refused),
        cmocka_unit_test(odd_targets_are_refused),
        cmocka_unit_test(other_methods_are_refused_with_allow),
        cmocka_unit_test(oversized_heads_are_refused),
        cmocka_unit_test(bodies_too_large_are_refused),
        cmocka_unit_test(unknown_content_types_are_refused),
        cmocka_unit_test(broken_forms_are_refused),
        cmocka_unit_test(broken_json_is_refused),
        cmocka_unit_test(not_acceptable_is_refused),
        cmocka_unit_test(slow_senders_are_cut_off),
        cmocka_unit_test(too_many_slow_ones_do_not_keep_an_honest_one_out),
        cmocka_unit_test(only_loopback_and_unix_sockets_are_listened_on),
        cmocka_unit_test(a_template_that_does_not_fit_stops_the_start),
        cmocka_unit_test(redirects_never_leave_or_break_a_line),
        cmocka_unit_test(E10_3_absent_is_the_same_bytes_whatever_was_asked),
        cmocka_unit_test(refusals_name_article_and_what_is_possible),
        cmocka_unit_test(signed_out_goes_to_the_sign_in_page),
        cmocka_unit_test(forms_reach_the_gate_decoded),
        cmocka_unit_test(json_reaches_the_gate_as_pairs),
        cmocka_unit_test(chunked_bodies_are_read),
        cmocka_unit_test(origin_and_cookie_are_compared),
        cmocka_unit_test(pages_carry_the_strict_headers),
        cmocka_unit_test(signing_in_sets_a_cookie),
        cmocka_unit_test(acts_lead_on_and_say_what_was_done),
        cmocka_unit_test(answers_wait_for_their_commit),
        cmocka_unit_test(pipelined_and_kept_connections_answer_in_order),
        cmocka_unit_test(head_gives_no_body),
        cmocka_unit_test(what_is_static_is_served_without_the_gate),
        cmocka_unit_test(many_at_once_are_all_answered),
        cmocka_unit_test(unix_socket_is_for_a_proxy),
        cmocka_unit_test(stopping_waits_for_answers_under_way),
    };
    return cmocka_run_group_tests(tests, group_begin, group_end);
}
