/*
 * The course of an answer over real sockets, against a gate that knows nothing: what must not leave first, then what does.
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
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/decision.h"
#include "helper_client.h"
#include "helper_fake_gate.h"
#include "web/server.h"

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
    static const char *const paths[] = {"/bestaat-niet", "/casusoverleggen/00000000000000000000000000000001", "/een/twee?drie=vier",
        "/assets/ontbreekt.css"};

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
    snprintf(text, sizeof text, "POST /proef HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n" FORM "Transfer-Encoding: chunked\r\n\r\n"
        "3\r\na=b\r\n2\r\n&c\r\n0\r\n\r\n", port);
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
signing_in_and_out_set_a_cookie(void **state)
{
    (void)state;
    assert_int_equal(asked("POST", "/aanmelden", FORM, "a=b"), 303);
    assert_true(has("\r\nSet-Cookie: gcos=Tok-en_1; Path=/; HttpOnly; SameSite=Lax\r\n"));
    assert_true(has("\r\nLocation: /werk\r\n"));
    assert_int_equal(asked("POST", "/api/v1/aanmelden", JSON, "{}"), 201);
    assert_false(has("Set-Cookie"));
    assert_int_equal(asked("POST", "/afmeldingen", FORM, "a=b"), 303);
    assert_true(has("\r\nSet-Cookie: gcos=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0\r\n"));
    assert_true(has("\r\nLocation: /aanmelden\r\n"));
    assert_int_equal(asked("POST", "/api/v1/afmeldingen", JSON, "{}"), 201);
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
        "POST /proef HTTP/1.1\r\nHost: localhost:%u\r\n" FORM "Content-Length: 3\r\n\r\na=bGET /geen HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n",
        port, port, port, port);
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(redirects_never_leave_or_break_a_line),
        cmocka_unit_test(E10_3_absent_is_the_same_bytes_whatever_was_asked),
        cmocka_unit_test(refusals_name_article_and_what_is_possible),
        cmocka_unit_test(signed_out_goes_to_the_sign_in_page),
        cmocka_unit_test(forms_reach_the_gate_decoded),
        cmocka_unit_test(json_reaches_the_gate_as_pairs),
        cmocka_unit_test(chunked_bodies_are_read),
        cmocka_unit_test(origin_and_cookie_are_compared),
        cmocka_unit_test(pages_carry_the_strict_headers),
        cmocka_unit_test(signing_in_and_out_set_a_cookie),
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
