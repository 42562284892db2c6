/* arena: the cap holds, failure stays, what was used is wiped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

#define MIB ((size_t)1024 * 1024)

static void
refuses_beyond_the_cap_and_stays_failed(void **state)
{
    struct arena *arena = arena_new(1000);

    (void)state;
    assert_non_null(arena_alloc(arena, 400));
    assert_false(arena_failed(arena));
    assert_null(arena_alloc(arena, 900));
    assert_true(arena_failed(arena));
    assert_null(arena_alloc(arena, 1));
    assert_null(arena_text(arena, "x"));
    assert_null(arena_format(arena, "%d", 1));
    arena_reset(arena);
    assert_false(arena_failed(arena));
    assert_non_null(arena_alloc(arena, 1));
    arena_free(arena);
}

static void
refuses_beyond_the_cap_over_all_blocks_together(void **state)
{
    struct arena *arena = arena_new(MIB);
    size_t got = 0;

    (void)state;
    while (arena_alloc(arena, 1000) != NULL)
        got += 1000;
    assert_in_range(got, MIB / 2, MIB);
    assert_true(arena_failed(arena));
    assert_true(arena_used(arena) <= MIB);
    arena_free(arena);
}

static void
refuses_a_product_that_overflows(void **state)
{
    struct arena *arena = arena_new(MIB);

    (void)state;
    assert_null(arena_array(arena, SIZE_MAX / 2, 3));
    assert_true(arena_failed(arena));
    arena_reset(arena);
    assert_null(arena_alloc(arena, SIZE_MAX));
    arena_reset(arena);
    assert_null(arena_text_n(arena, "x", SIZE_MAX));
    arena_free(arena);
}

static void
refuses_to_format_more_than_64_kib(void **state)
{
    struct arena *arena = arena_new(MIB);

    (void)state;
    assert_int_equal(strlen(arena_format(arena, "%*d", 65535, 1)), 65535);
    assert_null(arena_format(arena, "%*d", 65536, 1));
    assert_true(arena_failed(arena));
    arena_free(arena);
}

static void
failing_by_hand_is_failing(void **state)
{
    struct arena *arena = arena_new(MIB);

    (void)state;
    arena_fail(arena);
    assert_null(arena_alloc(arena, 1));
    assert_true(arena_failed(NULL));
    assert_null(arena_alloc(NULL, 1));
    arena_free(arena);
    arena_free(NULL);
}

static void
what_was_used_is_wiped_and_the_first_block_reused(void **state)
{
    struct arena *arena = arena_new(4 * MIB);
    char *first = arena_text(arena, "geheim");
    char *again;

    (void)state;
    assert_non_null(arena_alloc(arena, MIB));
    arena_reset(arena);
    assert_int_equal(arena_used(arena), 0);
    again = arena_alloc(arena, 7);
    assert_ptr_equal(again, first);
    assert_memory_equal(again, "\0\0\0\0\0\0\0", 7);
    arena_free(arena);
}

static void
gives_zeroed_aligned_distinct_memory(void **state)
{
    static const unsigned char zero[3000];
    struct arena *arena = arena_new(8 * MIB);
    void *before = NULL;

    (void)state;
    for (size_t size = 0; size < 3000; size++) {
        void *at = arena_alloc(arena, size);

        assert_non_null(at);
        assert_ptr_not_equal(at, before);
        assert_int_equal((uintptr_t)at % 16, 0);
        assert_memory_equal(at, zero, size);
        memset(at, 0xff, size);
        before = at;
    }
    assert_false(arena_failed(arena));
    arena_free(arena);
}

static void
copies_and_formats(void **state)
{
    struct arena *arena = arena_new(MIB);
    char long_text[600];

    (void)state;
    memset(long_text, 'a', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    assert_null(arena_text(arena, NULL));
    assert_null(arena_text_n(arena, NULL, 0));
    assert_false(arena_failed(arena));
    assert_string_equal(arena_text(arena, "artikel 10"), "artikel 10");
    assert_string_equal(arena_text_n(arena, "artikel 10", 7), "artikel");
    assert_memory_equal(arena_copy(arena, "a\0b", 3), "a\0b", 3);
    assert_non_null(arena_copy(arena, NULL, 0));
    assert_string_equal(arena_format(arena, "art. %d.%d", 14, 9), "art. 14.9");
    assert_string_equal(arena_format(arena, "%s", long_text), long_text);
    arena_free(arena);
}

static void
texts_are_joined_and_too_many_or_too_long_is_a_failure(void **state)
{
    struct arena *arena = arena_new(256 * 1024);
    char *long_text = arena_alloc(arena, 70 * 1024);

    (void)state;
    assert_string_equal(arena_join(arena, "a", NULL), "a");
    assert_string_equal(arena_join(arena, "/dossiers/", "", "12", "/nieuw", NULL), "/dossiers/12/nieuw");
    memset(long_text, 'x', 70 * 1024 - 1);
    assert_null(arena_join(arena, "a", long_text, NULL));
    assert_true(arena_failed(arena));
    arena_reset(arena);
    assert_null(arena_join(arena, "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", NULL));
    assert_true(arena_failed(arena));
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_joined_and_too_many_or_too_long_is_a_failure),
        cmocka_unit_test(refuses_beyond_the_cap_and_stays_failed),
        cmocka_unit_test(refuses_beyond_the_cap_over_all_blocks_together),
        cmocka_unit_test(refuses_a_product_that_overflows),
        cmocka_unit_test(refuses_to_format_more_than_64_kib),
        cmocka_unit_test(failing_by_hand_is_failing),
        cmocka_unit_test(what_was_used_is_wiped_and_the_first_block_reused),
        cmocka_unit_test(gives_zeroed_aligned_distinct_memory),
        cmocka_unit_test(copies_and_formats),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
