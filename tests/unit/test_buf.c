/* buf: the maximum holds, nothing half is added, escapes leave nothing through. Also err, whose texts have a maximum too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/err.h"

static void
refuses_beyond_the_maximum_and_stays_failed(void **state)
{
    struct buf buf CLEANUP_BUF;

    (void)state;
    buf_init(&buf, 5);
    buf_text(&buf, "abc");
    buf_text(&buf, "def");
    assert_true(buf_failed(&buf));
    assert_string_equal(buf_str(&buf), "abc");
    buf_char(&buf, 'd');
    assert_string_equal(buf_str(&buf), "abc");
    buf_clear(&buf);
    buf_text(&buf, "abcde");
    assert_false(buf_failed(&buf));
    assert_string_equal(buf_str(&buf), "abcde");
}

static void
refuses_half_an_escape(void **state)
{
    struct buf buf CLEANUP_BUF;

    (void)state;
    buf_init(&buf, 4);
    buf_html(&buf, "a&b", 3);
    assert_true(buf_failed(&buf));
    assert_string_equal(buf_str(&buf), "a");
}

static void
refuses_a_format_beyond_the_maximum(void **state)
{
    struct buf buf CLEANUP_BUF;

    (void)state;
    buf_init(&buf, 10);
    buf_text(&buf, "1234");
    buf_format(&buf, "%d", 1234567);
    assert_true(buf_failed(&buf));
    assert_string_equal(buf_str(&buf), "1234");
    buf_free(&buf);
    buf_format(&buf, "%s", "1234567890");
    assert_false(buf_failed(&buf));
    assert_string_equal(buf_str(&buf), "1234567890");
}

static void
a_maximum_of_nothing_holds_nothing(void **state)
{
    struct buf buf CLEANUP_BUF;

    (void)state;
    buf_init(&buf, 0);
    buf_text(&buf, "");
    assert_false(buf_failed(&buf));
    assert_string_equal(buf_str(&buf), "");
    buf_char(&buf, 'x');
    assert_true(buf_failed(&buf));
}

static void
html_lets_no_markup_through(void **state)
{
    static const char hostile[] = "<a href=\"x\" title='y'>&amp;</a>";
    struct buf buf CLEANUP_BUF;

    (void)state;
    buf_init(&buf, SIZE_MAX);
    buf_html(&buf, hostile, sizeof hostile - 1);
    assert_string_equal(buf_str(&buf), "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
    for (const char *at = buf_str(&buf); *at != '\0'; at++)
        assert_null(strchr("<>\"'", *at));
    buf_clear(&buf);
    buf_html(&buf, NULL, 0);
    buf_html(&buf, "Zoë", strlen("Zoë"));
    assert_string_equal(buf_str(&buf), "Zoë");
}

static void
json_lets_no_control_character_or_quote_through(void **state)
{
    struct buf buf CLEANUP_BUF;
    char text[128];

    (void)state;
    for (int i = 0; i < 128; i++)
        text[i] = (char)i;
    buf_init(&buf, 4096);
    buf_json(&buf, text, sizeof text);
    for (size_t i = 0; i < buf.length; i++)
        assert_in_range(buf.data[i], ' ', '~');
    assert_non_null(strstr(buf_str(&buf), "\"\\u0000\\u0001"));
    assert_non_null(strstr(buf_str(&buf), "\\u001e\\u001f !\\\"#"));
    assert_non_null(strstr(buf_str(&buf), "[\\\\]"));
    assert_non_null(strstr(buf_str(&buf), "~\\u007f\""));
    buf_clear(&buf);
    buf_json(&buf, NULL, 0);
    buf_json(&buf, "é", 2);
    assert_string_equal(buf_str(&buf), "\"\"\"é\"");
}

static void
numbers_to_their_ends(void **state)
{
    struct buf buf CLEANUP_BUF;

    (void)state;
    buf_init(&buf, 100);
    buf_int(&buf, INT64_MIN);
    buf_char(&buf, ' ');
    buf_int(&buf, INT64_MAX);
    buf_char(&buf, ' ');
    buf_int(&buf, 0);
    assert_string_equal(buf_str(&buf), "-9223372036854775808 9223372036854775807 0");
}

static void
grows_and_keeps_what_stood(void **state)
{
    struct buf buf CLEANUP_BUF;

    (void)state;
    buf_init(&buf, 100000);
    for (int i = 0; i < 10000; i++)
        buf_format(&buf, "%04d ", i);
    assert_false(buf_failed(&buf));
    assert_int_equal(buf.length, 50000);
    assert_memory_equal(buf.data, "0000 0001 ", 10);
    assert_string_equal(buf.data + 49990, "9998 9999 ");
}

static void
err_keeps_within_its_text(void **state)
{
    struct err err = {0};
    char context[600];

    (void)state;
    memset(context, 'c', sizeof context - 1);
    context[sizeof context - 1] = '\0';
    assert_int_equal(err_set(NULL, RC_IO, "x"), RC_IO);
    assert_int_equal(err_set(&err, RC_BUSY, "%s", context), RC_BUSY);
    assert_int_equal(strlen(err.text), sizeof err.text - 1);
    err_set(&err, RC_STALE, "stream %d", 7);
    assert_int_equal(err_context(&err, "append"), RC_STALE);
    assert_string_equal(err.text, "append: stream 7");
    err_context(&err, context);
    assert_int_equal(strlen(err.text), sizeof err.text - 1);
    assert_int_not_equal(err_context(NULL, "x"), RC_OK);
}

static void
every_error_has_its_own_number_and_says_what_can_be_done(void **state)
{
    (void)state;
    for (int number = ERROR_NOT_FOUND; number <= ERROR_TIMEOUT; number++) {
        const struct error_text *text = error_text((enum error)number);

        assert_int_equal(text->number, number);
        assert_in_range(text->status, 400, 599);
        assert_true(strlen(text->title) > 5 && strlen(text->detail) > 5);
    }
    assert_int_equal(error_text((enum error)9999)->number, ERROR_INTERNAL);
    assert_string_equal(error_text(ERROR_STALE)->name, "ERROR_STALE");
    assert_string_equal(rc_name(RC_NOMEM), "nomem");
    assert_string_equal(rc_name((enum rc)99), "unknown");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_beyond_the_maximum_and_stays_failed),
        cmocka_unit_test(refuses_half_an_escape),
        cmocka_unit_test(refuses_a_format_beyond_the_maximum),
        cmocka_unit_test(a_maximum_of_nothing_holds_nothing),
        cmocka_unit_test(html_lets_no_markup_through),
        cmocka_unit_test(json_lets_no_control_character_or_quote_through),
        cmocka_unit_test(numbers_to_their_ends),
        cmocka_unit_test(grows_and_keeps_what_stood),
        cmocka_unit_test(err_keeps_within_its_text),
        cmocka_unit_test(every_error_has_its_own_number_and_says_what_can_be_done),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
