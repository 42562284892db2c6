/* render_ics: RFC 5545 as programs that read calendars want it; refusals first (E14.1). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "core/act.h"
#include "gate/gate.h"
#include "web/render.h"

static const struct act row = {.id = "kalender.lezen", .ics = "overleggen"};

struct world {
    struct arena *arena;
    struct buf out;
    struct value *result, *item;
    const char *site;
};

static int
setup(void **state)
{
    static struct world w;

    w = (struct world){.arena = arena_new((size_t)1 << 20), .site = "https://gcos.example"};
    if (w.arena == NULL)
        return 1;
    buf_init(&w.out, 100000);
    w.result = value_object(w.arena);
    w.item = value_add_object(value_put_list(w.result, "overleggen"));
    value_put_text(w.item, "id", "0123456789abcdef0123456789abcdef");
    value_put_text(w.item, "pad", "/casusoverleggen/1/overleggen/2");
    *state = &w;
    return 0;
}

static int
teardown(void **state)
{
    struct world *w = *state;

    buf_free(&w->out);
    arena_free(w->arena);
    return 0;
}

/* What it becomes; every line is looked at. */
static const char *
rendered(struct world *w)
{
    const struct render_context context = {.arena = w->arena, .site = w->site};
    const struct answer answer = {.kind = ANSWER_VIEW, .status = 200, .act = &row, .result = w->result, .etag = "\"e\""};
    struct reply reply = {.body = &w->out};

    buf_clear(&w->out);
    assert_true(answer_ics(&answer));
    render_ics(&context, &answer, &reply);
    assert_int_equal(reply.status, 200);
    assert_string_equal(reply.etag, "\"e\"");
    const char *text = buf_str(&w->out);
    for (const char *at = text, *end; *at != '\0'; at = end + 2) {
        end = strstr(at, "\r\n");
        assert_non_null(end);
        assert_true(end - at <= 75);
        assert_null(memchr(at, '\n', (size_t)(end - at)));
        assert_null(memchr(at, '\r', (size_t)(end - at)));
        assert_true(utf8_acceptable(at, (size_t)(end - at)));
    }
    return text;
}

static const char *
unfolded(struct world *w)
{
    const char *text = rendered(w);
    char *out = arena_alloc(w->arena, strlen(text) + 1), *to = out;

    assert_non_null(out);
    for (; *text != '\0'; text++) {
        if (strncmp(text, "\r\n ", 3) == 0)
            text += 2;
        else
            *to++ = *text;
    }
    *to = '\0';
    return out;
}

static void
E14_1_what_people_typed_ends_no_line_and_begins_no_property(void **state)
{
    struct world *w = *state;

    value_put_text(w->item, "plaats", "Kamer 1\r\nATTENDEE:mailto:x@y\nEND:VEVENT\rBEGIN:VALARM");
    const char *text = unfolded(w);
    assert_non_null(strstr(text, "\r\nLOCATION:Kamer 1\\nATTENDEE:mailto:x@y\\nEND:VEVENT\\nBEGIN:VALARM\r\n"));
    assert_null(strstr(text, "\nATTENDEE"));
    assert_null(strstr(text, "\nBEGIN:VALARM"));
}

static void
E14_1_commas_semicolons_and_backslashes_are_escaped_and_control_characters_left_out(void **state)
{
    struct world *w = *state;

    value_put_text(w->item, "plaats", "a,b;c\\d:e\"f\x07g\x7fh\ti");
    assert_non_null(strstr(unfolded(w), "\r\nLOCATION:a\\,b\\;c\\\\d:e\"fghi\r\n"));
}

static void
E14_1_an_address_that_would_need_escaping_is_left_out(void **state)
{
    static const char *const pad[] = {"//elders.example/x", "javascript:x", "/a\r\nX:y", "/a b", "/a\"b", "/a{b"};
    struct world *w = *state;

    assert_non_null(strstr(unfolded(w), "\r\nURL:https://gcos.example/casusoverleggen/1/overleggen/2\r\n"));
    w->site = NULL;
    assert_null(strstr(unfolded(w), "URL:"));
    w->site = "https://gcos.example";
    for (size_t i = 0; i < sizeof pad / sizeof *pad; i++) {
        w->item = value_add_object(value_put_list(w->result = value_object(w->arena), "overleggen"));
        value_put_text(w->item, "pad", pad[i]);
        assert_null(strstr(unfolded(w), "URL:"));
    }
}

/* Characters of one to four octets, at every place of the line: never cut, and every line as long as it can be. */
static void
E14_1_lines_fold_at_75_octets_and_never_inside_a_character(void **state)
{
    static const char *const character[] = {"a", "\xc3\xab", "\xe2\x82\xac", "\xf0\x9f\x93\x85"};
    struct world *w = *state;
    char text[1200];

    for (size_t c = 0; c < 4; c++)
        for (size_t before = 0; before < 75; before++) {
            size_t length = before, each = strlen(character[c]);

            memset(text, 'x', before);
            for (int i = 0; i < 80; i++, length += each)
                memcpy(text + length, character[c], each);
            text[length] = '\0';
            struct value *item = value_add_object(value_put_list(w->result = value_object(w->arena), "overleggen"));
            value_put_text(item, "id", "0123456789abcdef0123456789abcdef");
            value_put_text(item, "titel", text);
            const char *at = strstr(rendered(w), "SUMMARY:"), *end = strstr(at, "\r\n");
            assert_true(end - at > 71);
            assert_non_null(strstr(unfolded(w), text));
            arena_reset(w->arena);
        }
}

static void
E14_1_an_escape_is_not_cut_either(void **state)
{
    struct world *w = *state;
    char text[300];

    memset(text, ',', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    value_put_text(w->item, "plaats", text);
    assert_null(strstr(rendered(w), "\\\r\n"));
}

static void
E14_1_times_are_those_of_amsterdam_in_winter_and_summer(void **state)
{
    struct world *w = *state;

    value_put_text(w->item, "begin", "2026-12-01T08:30:00Z");
    value_put_text(w->item, "einde", "2026-07-01T22:15:00Z");
    value_put_text(w->item, "gewijzigd", "2026-11-27T05:00:07Z");
    value_put_int(w->item, "volgnummer", 3);
    const char *text = unfolded(w);
    assert_non_null(strstr(text, "\r\nDTSTART;TZID=Europe/Amsterdam:20261201T093000\r\n"));
    assert_non_null(strstr(text, "\r\nDTEND;TZID=Europe/Amsterdam:20260702T001500\r\n"));
    assert_non_null(strstr(text, "\r\nDTSTAMP:20261127T050007Z\r\n"));
    assert_non_null(strstr(text, "\r\nLAST-MODIFIED:20261127T050007Z\r\n"));
    assert_non_null(strstr(text, "\r\nSEQUENCE:3\r\n"));
    assert_non_null(strstr(text, "\r\nUID:0123456789abcdef0123456789abcdef@gcos\r\n"));
    assert_non_null(strstr(text, "\r\nURL:https://gcos.example/casusoverleggen/1/overleggen/2\r\n"));
    assert_non_null(strstr(text, "\r\nCLASS:PRIVATE\r\n"));
    assert_non_null(strstr(text, "\r\nTZID:Europe/Amsterdam\r\n"));
}

static void
E14_1_a_meeting_called_off_is_cancelled_and_another_confirmed(void **state)
{
    struct world *w = *state;

    assert_non_null(strstr(unfolded(w), "\r\nSTATUS:CONFIRMED\r\n"));
    assert_null(strstr(unfolded(w), "CANCELLED"));
    value_put_bool(w->item, "afgelast", true);
    assert_non_null(strstr(unfolded(w), "\r\nSTATUS:CANCELLED\r\n"));
    assert_null(strstr(unfolded(w), "CONFIRMED"));
}

static void
E14_1_without_meetings_it_is_a_calendar_all_the_same(void **state)
{
    struct world *w = *state;

    w->result = value_object(w->arena);
    value_put_list(w->result, "overleggen");
    const char *text = rendered(w);
    assert_int_equal(strncmp(text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", 30), 0);
    assert_null(strstr(text, "VEVENT"));
    assert_non_null(strstr(text, "END:VTIMEZONE\r\nEND:VCALENDAR\r\n"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(E14_1_what_people_typed_ends_no_line_and_begins_no_property),
        TEST(E14_1_commas_semicolons_and_backslashes_are_escaped_and_control_characters_left_out),
        TEST(E14_1_an_address_that_would_need_escaping_is_left_out),
        TEST(E14_1_lines_fold_at_75_octets_and_never_inside_a_character),
        TEST(E14_1_an_escape_is_not_cut_either),
        TEST(E14_1_times_are_those_of_amsterdam_in_winter_and_summer),
        TEST(E14_1_a_meeting_called_off_is_cancelled_and_another_confirmed),
        TEST(E14_1_without_meetings_it_is_a_calendar_all_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
