/*
 * Hostile requests over real sockets, against a gate that knows nothing: none of them may reach it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <pthread.h>
#include <sys/socket.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/decision.h"
#include "helper_client.h"
#include "helper_fake_gate.h"
#include "web/server.h"

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
    char text[400];

    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        int before = fake_count(), status;
        snprintf(text, sizeof text, "POST /proef HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n" FORM "Content-Length: %s\r\n\r\na=b", port, odd[i]);
        status = raw(text);
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
    static const char *const wrong[] = {"{", "[]", "\"a\"",
        "{\"a\":1,\"a\":2}", "{\"a\":\"\\u0000\"}", "{\"a\":\"\xff\"}", "{'a':1}", "{\"a\":1}x", "{\"\":1}",
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

/* ---- refusals: time and place ---- */

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
    };
    return cmocka_run_group_tests(tests, group_begin, group_end);
}
