/*
 * Tests of two texts side by side (ux rule 8; E15.2): what is marked is what the other has and this one has not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/woordverschil.h"

/* The parts as one text, what is marked between brackets. */
static void
marked(const char *oud, const char *nieuw, const char *expected)
{
    struct arena *arena = arena_new((size_t)4 << 20);
    struct value *list = value_list(arena);
    char text[600] = "";

    put_woordverschil(arena, list, oud, nieuw);
    for (const struct value *part = list->first; part != NULL; part = part->next) {
        bool anders = value_get_bool(part, "anders");
        size_t used = strlen(text);

        snprintf(text + used, sizeof text - used, anders ? "[%s]" : "%s", value_get_text(part, "tekst"));
    }
    assert_string_equal(text, expected);
    arena_free(arena);
}

static void
only_what_differs_is_marked(void **state)
{
    (void)state;
    marked("een twee drie", "een twee drie", "een twee drie");
    marked("een twee drie", "een vier drie", "een [vier ]drie");
    marked("een drie", "een twee drie", "een [twee ]drie");
    marked("een twee drie", "een drie", "een drie");
    marked("a b c d e", "x a c q e y", "[x ]a c [q ]e [y]");
}

static void
nothing_typed_or_nothing_there(void **state)
{
    (void)state;
    marked(NULL, "alles is nieuw", "[alles is nieuw]");
    marked("", "alles", "[alles]");
    marked("weg", "", "");
}

static void
line_breaks_are_kept_and_are_no_difference(void **state)
{
    (void)state;
    marked("een twee", "een\ntwee", "een\ntwee");
    marked("een", "een\n\ntwee", "een\n\n[twee]");
}

static void
of_long_texts_the_ends_are_compared(void **state)
{
    static char oud[6000], nieuw[6000];
    struct arena *arena = arena_new((size_t)16 << 20);
    struct value *list = value_list(arena);

    (void)state;
    for (size_t i = 0; i < 900; i++) {
        size_t a = strlen(oud), b = strlen(nieuw);
        snprintf(oud + a, sizeof oud - a, "w%zu ", i);
        snprintf(nieuw + b, sizeof nieuw - b, i >= 50 && i < 850 ? "v%zu " : "w%zu ", i);
    }
    put_woordverschil(arena, list, oud, nieuw);
    assert_int_equal(list->count, 3);
    assert_false(value_get_bool(list->first, "anders"));
    assert_true(value_get_bool(list->first->next, "anders"));
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_differs_is_marked),
        cmocka_unit_test(nothing_typed_or_nothing_there),
        cmocka_unit_test(line_breaks_are_kept_and_are_no_difference),
        cmocka_unit_test(of_long_texts_the_ends_are_compared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
