/* event: what was put in is read back by its number and its type, and nothing else is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event.h"
#include "core/event_kind.h"

static const struct id stream = {{1, 2, 3}};

static struct event_list
list_new(void **state)
{
    return (struct event_list){.arena = *state};
}

static void
a_value_of_another_type_is_not_read_as_this_one(void **state)
{
    struct event_list list = list_new(state);
    struct event *e = event_add(&list, EVENT_HUIS_INGESTELD, &stream);

    event_put_int(&list, e, F_NAAM, 7);
    event_put_text(&list, e, F_DATUM, "2026-01-01");
    event_put_text(&list, e, F_AUTORISATIE, "geen id");
    assert_null(event_text(e, F_NAAM));
    assert_int_equal(event_day(e, F_DATUM), DATE_NONE);
    assert_int_equal(event_int(e, F_DATUM, -5), -5);
    struct id none = event_id(e, F_AUTORISATIE);
    assert_true(id_is_none(&none));
}

static void
nothing_is_put_for_what_was_not_given(void **state)
{
    struct event_list list = list_new(state);
    struct event *e = event_add(&list, EVENT_HUIS_INGESTELD, &stream);

    event_put_text(&list, e, F_NAAM, NULL);
    event_put_day(&list, e, F_DATUM, DATE_NONE);
    event_put_id(&list, e, F_AAN, NULL);
    event_put_int(&list, NULL, F_ROL, 1);
    assert_int_equal(e->count, 0);
    assert_null(event_get(e, F_NAAM));
}

static void
past_the_cap_the_arena_fails_and_no_event_is_made(void **state)
{
    struct arena *small = arena_new(4096);
    struct event_list list = {.arena = small};
    struct event *e = NULL;

    (void)state;
    for (int i = 0; i < 10000; i++)
        e = event_add(&list, EVENT_HUIS_INGESTELD, &stream);
    assert_null(e);
    assert_true(arena_failed(small));
    arena_free(small);
}

static void
repeating_a_number_makes_a_list_in_order(void **state)
{
    struct event_list list = list_new(state);
    struct event *e = event_add(&list, EVENT_AANGEMELD, &stream);
    char text[40][8];
    int seen = 0;

    for (int i = 0; i < 40; i++) {
        snprintf(text[i], sizeof text[i], "c%d", i);
        event_put_text(&list, e, F_CRITERIUM, text[i]);
        event_put_int(&list, e, F_CONCEPT, i);
    }
    for (const struct event_value *v = event_get(e, F_CRITERIUM); v != NULL; v = event_next(e, v))
        assert_string_equal(v->text, text[seen++]);
    assert_int_equal(seen, 40);
    assert_int_equal(event_int(e, F_CONCEPT, -1), 0);
}

static void
many_events_keep_their_kind_stream_and_values(void **state)
{
    struct event_list list = list_new(state);

    for (uint16_t i = 0; i < 100; i++) {
        struct event *e = event_add(&list, i, &stream);
        event_put_int(&list, e, F_ROL, i);
        event_put_day(&list, e, F_DATUM, i);
        event_put_id(&list, e, F_AAN, &stream);
    }
    assert_int_equal(list.count, 100);
    for (uint16_t i = 0; i < 100; i++) {
        struct id id = event_id(&list.event[i], F_AAN);
        assert_int_equal(list.event[i].kind, i);
        assert_true(id_equal(&list.event[i].stream, &stream));
        assert_int_equal(event_int(&list.event[i], F_ROL, -1), i);
        assert_int_equal(event_day(&list.event[i], F_DATUM), i);
        assert_true(id_equal(&id, &stream));
        assert_int_equal(list.event[i].number, 0);
    }
}

static int
setup(void **state)
{
    *state = arena_new((size_t)1024 * 1024);
    return *state == NULL;
}

static int
teardown(void **state)
{
    arena_free(*state);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_value_of_another_type_is_not_read_as_this_one, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_is_put_for_what_was_not_given, setup, teardown),
        cmocka_unit_test_setup_teardown(past_the_cap_the_arena_fails_and_no_event_is_made, setup, teardown),
        cmocka_unit_test_setup_teardown(repeating_a_number_makes_a_list_in_order, setup, teardown),
        cmocka_unit_test_setup_teardown(many_events_keep_their_kind_stream_and_values, setup, teardown),
    };

    return cmocka_run_group_tests_name("event", tests, NULL, NULL);
}
