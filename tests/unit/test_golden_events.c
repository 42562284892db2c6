/*
 * The permanent numbers of event kinds and their fields against tests/golden/events.txt. A number in that file is never used for something else, and never
 * goes; a new one is added to it by hand, in a commit that says so.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/event.h"
#include "core/event_kind.h"

static char golden[128 << 10];

static int
golden_read(void **state)
{
    char path[1024];
    const char *source = getenv("GCOS_SOURCE");
    (void)state;
    snprintf(path, sizeof path, "%s/tests/golden/events.txt", source != NULL ? source : ".");
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        return -1;
    golden[fread(golden, 1, sizeof golden - 1, in)] = '\0';
    fclose(in);
    return 0;
}

static void
line_of_kind(const struct event_kind *kind, char *line, size_t size)
{
    snprintf(line, size, "kind %d %s stream %d%s\n", kind->number, kind->name, (int)kind->stream, kind->piece ? " piece" : "");
}

static void
line_of_field(const struct event_kind *kind, const struct event_field *field, char *line, size_t size)
{
    snprintf(line, size, "field %d.%d %s type %d\n", kind->number, field->number, field->name, (int)field->type);
}

static void
E9_4_every_number_in_use_stands_in_the_golden_file(void **state)
{
    char line[256];
    (void)state;
    for (const struct event_kind *kind = event_kind_list; kind->number != 0; kind++) {
        line_of_kind(kind, line, sizeof line);
        if (strstr(golden, line) == NULL)
            fail_msg("tests/golden/events.txt lacks or differs: %s", line);
        for (const struct event_field *field = kind->field; field->number != 0; field++) {
            line_of_field(kind, field, line, sizeof line);
            if (strstr(golden, line) == NULL)
                fail_msg("tests/golden/events.txt lacks or differs: %s", line);
        }
    }
}

/* A line for which the program no longer has exactly this is a number that was reused, changed or dropped. */
static bool
line_in_use(const char *line, size_t length)
{
    char made[256];
    for (const struct event_kind *kind = event_kind_list; kind->number != 0; kind++) {
        line_of_kind(kind, made, sizeof made);
        if (strlen(made) == length && memcmp(made, line, length) == 0)
            return true;
        for (const struct event_field *field = kind->field; field->number != 0; field++) {
            line_of_field(kind, field, made, sizeof made);
            if (strlen(made) == length && memcmp(made, line, length) == 0)
                return true;
        }
    }
    return false;
}

static void
no_number_of_the_golden_file_is_dropped_or_reused(void **state)
{
    size_t lines = 0;
    (void)state;
    for (const char *line = golden; *line != '\0';) {
        size_t length = strcspn(line, "\n") + 1;
        if (line[0] != '#' && !line_in_use(line, length))
            fail_msg("no longer so: %.*s", (int)length, line);
        line += length;
        lines++;
    }
    assert_true(lines > 100);
}

static void
no_number_is_used_twice(void **state)
{
    (void)state;
    for (const struct event_kind *kind = event_kind_list; kind->number != 0; kind++) {
        assert_ptr_equal(event_kind(kind->number), kind);
        for (const struct event_field *a = kind->field; a->number != 0; a++)
            for (const struct event_field *b = a + 1; b->number != 0; b++)
                assert_int_not_equal(a->number, b->number);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(E9_4_every_number_in_use_stands_in_the_golden_file),
        cmocka_unit_test(no_number_of_the_golden_file_is_dropped_or_reused), cmocka_unit_test(no_number_is_used_twice)};
    return cmocka_run_group_tests_name("golden_events", tests, golden_read, NULL);
}
