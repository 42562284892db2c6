/*
 * json_body and decode without a server: refusals, limits, and what comes out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "web/decode.h"
#include "web/json_body.h"

struct result {
    struct arena *arena;
    struct pair *pair;
    size_t count;
    const char *detail;
    const struct fout *fouten;
    enum error error;
};

static struct result
decoded(const char *text)
{
    struct result r = {.arena = arena_new((size_t)4 << 20)};
    assert_non_null(r.arena);
    r.error = json_body_decode(r.arena, text, strlen(text), &r.pair, &r.count, &r.detail, &r.fouten);
    return r;
}

static void
refused(enum error error, const char *text)
{
    struct result r = decoded(text);
    if (r.error != error)
        print_error("%.100s gives %d\n", text, r.error);
    assert_int_equal(r.error, error);
    assert_true(error != ERROR_BAD_REQUEST || r.detail != NULL);   /* said in words, whatever it was */
    arena_free(r.arena);
}

static void
no_object_is_refused(void **state)
{
    (void)state;
    refused(ERROR_BAD_REQUEST, "");
    refused(ERROR_BAD_REQUEST, "[]");
    refused(ERROR_BAD_REQUEST, "{\"a\":1");
    refused(ERROR_BAD_REQUEST, "{\"a\":1}{");
    refused(ERROR_BAD_REQUEST, "{\"a\":1,\"a\":1}");
    refused(ERROR_BAD_REQUEST, "{\"\\u0000\":1}");
    refused(ERROR_BAD_REQUEST, "{\"\":1}");
    refused(ERROR_BAD_REQUEST, "{\"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\":1}");
    refused(ERROR_BAD_REQUEST, "{\"a\":\"\\u0000\"}");
    refused(ERROR_BAD_REQUEST, "{\"a\":\"\xc0\xaf\"}");
}

static void
kinds_that_no_field_has_are_refused_by_name(void **state)
{
    struct result r = decoded("{\"goed\":1,\"deel\":0.5,\"ding\":{},\"lijst\":[[]]}");
    size_t count = 0;

    (void)state;
    assert_int_equal(r.error, ERROR_INPUT);
    for (const struct fout *f = r.fouten; f != NULL; f = f->next, count++)
        assert_non_null(f->melding);
    assert_int_equal(count, 3);
    assert_string_equal(r.fouten->veld, "lijst");
    arena_free(r.arena);
}

static void
depth_and_counts_are_bounded(void **state)
{
    struct buf text CLEANUP_BUF;

    (void)state;
    buf_init(&text, 1 << 20);
    buf_text(&text, "{\"a\":");
    for (int i = 0; i < 100000; i++)
        buf_char(&text, '[');
    refused(ERROR_BAD_REQUEST, buf_str(&text));
    buf_clear(&text);
    buf_text(&text, "{\"a\":[\"x\"");
    for (int i = 0; i < PAIRS_MAX; i++)
        buf_text(&text, ",\"x\"");
    buf_text(&text, "]}");
    refused(ERROR_TOO_LARGE, buf_str(&text));
    buf_clear(&text);
    buf_text(&text, "{\"a\":1");
    for (int i = 0; i < PAIRS_MAX; i++)
        buf_format(&text, ",\"a%d\":1", i);
    buf_text(&text, "}");
    refused(ERROR_TOO_LARGE, buf_str(&text));
}

static void
values_become_pairs_and_null_is_absent(void **state)
{
    static const struct pair expected[] = {{"t", "x\"y", 3}, {"l", "een", 3}, {"l", "twee", 4}, {"j", "true", 4}, {"n", "-9007199254740993", 17}};
    struct result r = decoded("{\"t\":\"x\\\"y\",\"l\":[\"een\",\"twee\"],\"leeg\":[],\"niets\":null,\"j\":true,\"n\":-9007199254740993}");

    (void)state;
    assert_int_equal(r.error, ERROR_NONE);
    assert_int_equal(r.count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < r.count; i++) {
        assert_string_equal(r.pair[i].name, expected[i].name);
        assert_string_equal(r.pair[i].value, expected[i].value);
        assert_int_equal(r.pair[i].length, expected[i].length);
    }
    arena_free(r.arena);
}

static void
text_that_is_no_utf8_is_refused(void **state)
{
    static const char *const wrong[] = {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",
        "\xf4\x90\x80\x80", "\xf5", "\xc3", "\xe2\x82"};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(utf8_plain(wrong[i], strlen(wrong[i])));
    assert_false(utf8_plain("a\0b", 3));
    assert_true(utf8_plain("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 10));
    assert_true(utf8_plain("", 0));
}

static void
paths_that_others_read_differently_are_refused(void **state)
{
    static const char *const wrong[] = {"", "werk", "/a%2fb", "/a%2Fb", "/a/../b", "/..", "/.", "/a%2e%2e", "/a%00", "/a b", "/a%20b", "/a\\b", "/a;b", "/%"};
    struct arena *arena = arena_new(1 << 16);
    const char *path, *query;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        enum error error = path_decode(arena, wrong[i], &path, &query);
        /* "a.." is an ordinary word; only a segment of dots goes up. */
        if (strcmp(wrong[i], "/a%2e%2e") == 0)
            assert_int_equal(error, ERROR_NONE);
        else
            assert_int_equal(error, ERROR_BAD_REQUEST);
    }
    assert_int_equal(path_decode(arena, "/werk/a-b?x=%41&y", &path, &query), ERROR_NONE);
    assert_string_equal(path, "/werk/a-b");
    assert_string_equal(query, "x=%41&y");
    arena_free(arena);
}

static int
begin(void **state)
{
    (void)state;
    json_body_setup();
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_object_is_refused),
        cmocka_unit_test(kinds_that_no_field_has_are_refused_by_name),
        cmocka_unit_test(depth_and_counts_are_bounded),
        cmocka_unit_test(values_become_pairs_and_null_is_absent),
        cmocka_unit_test(text_that_is_no_utf8_is_refused),
        cmocka_unit_test(paths_that_others_read_differently_are_refused),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
