/*
 * Figures that nobody can be known by (art. 20.4; E20.5): no group under k, none that shows a small one by subtraction, nothing finer than a quarter.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/convenant/convenant.h"
#include "core/toezicht/statistiek.h"

#define MOST 400

static struct arena *arena;
static struct kaart kaart[MOST];
static size_t count;
static struct profiel profiel = {.inactief_na = {2, TERM_YEARS}, .bewaren_hoogstens = {6, TERM_YEARS}};
static struct convenant convenant = {.profiel = &profiel, .inactief_na = {2, TERM_YEARS}};
static struct statistiek_cijfers cijfers;

static int
setup(void **state)
{
    (void)state;
    arena = arena_new((size_t)4 << 20);
    count = 0;
    return arena == NULL;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void
add(size_t many, const char *aangemeld, const char *geboren, const char *partij, enum dossier_state toestand)
{
    for (size_t i = 0; i < many; i++)
        kaart[count++] = (struct kaart){.state = toestand, .aangemeld_op = date_from_text(aangemeld), .geagendeerd_op = date_from_text("2026-09-01"),
            .bewaren_tot = DATE_NONE, .geboortedatum = geboren, .aanmelder_partij = partij};
}

static void
make(int k)
{
    arena_reset(arena);

    const struct kaart_keuze keuze = {kaart, count, date_from_text("2025-01-01"), date_from_text("2026-10-01"), date_from_text("2026-11-26")};

    assert_true(statistiek_maak(arena, &convenant, &keuze, k, &cijfers));
}

/* What must always hold. */
static void
safe(int k)
{
    for (size_t i = 0; i < cijfers.count; i++)
        assert_true(cijfers.groep[i].aantal >= k);
    assert_true(cijfers.weggelaten == 0 || cijfers.weggelaten >= k || cijfers.count == 0);
}

static void
E20_5_nothing_is_told_of_fewer_than_k(void **state)
{
    (void)state;
    add(9, "2026-02-03", "1990-05-01", "politie", STATE_GETOETST);
    make(10);
    assert_int_equal(cijfers.count, 0);
    assert_int_equal(cijfers.weggelaten, 9);
    add(1, "2026-02-04", "1990-06-01", "politie", STATE_GETOETST);
    make(10);
    assert_int_equal(cijfers.count, 1);
    assert_int_equal(cijfers.groep[0].aantal, 10);
    assert_string_equal(cijfers.groep[0].aangemeld, "2026, kwartaal 1");
    assert_string_equal(cijfers.groep[0].leeftijd, "35 tot 45");
    assert_string_equal(cijfers.groep[0].instelling, "politie");
    safe(10);
}

static void
E20_5_concepts_and_other_quarters_are_not_in_it(void **state)
{
    (void)state;
    add(20, "2026-02-03", "1990-05-01", "politie", STATE_GETOETST);
    add(20, "2026-02-03", "1990-05-01", "politie", STATE_CONCEPT);
    add(20, "2024-12-31", "1990-05-01", "politie", STATE_GETOETST);
    add(20, "2026-10-01", "1990-05-01", "politie", STATE_GETOETST);
    make(10);
    assert_int_equal(cijfers.count, 1);
    assert_int_equal(cijfers.groep[0].aantal, 20);
    assert_int_equal(cijfers.weggelaten, 0);
}

static void
E20_5_what_is_too_fine_is_put_together(void **state)
{
    static const char *const dag[] = {"2026-01-15", "2026-04-15", "2026-07-15"};

    (void)state;
    for (size_t i = 0; i < 3; i++)
        add(5, dag[i], "1980-00-00", "politie", STATE_GETOETST);
    make(10);
    assert_int_equal(cijfers.count, 1);
    assert_string_equal(cijfers.groep[0].aangemeld, "2026");
    assert_non_null(strstr(cijfers.gedaan[0], "per jaar"));
    for (size_t i = 0; i < 3; i++)
        add(5, dag[i], "1960-00-00", "ggz", STATE_AFGESLOTEN);
    add(5, dag[0], "2000-01-01", "om", STATE_NIET_ACTIEF);
    make(20);
    safe(20);
    assert_int_equal(cijfers.weggelaten + (cijfers.count > 0 ? cijfers.groep[0].aantal : 0), 35);
    assert_string_equal(cijfers.gedaan[2], "Aanmeldende instelling: alles samengenomen.");
}

static void
E20_5_a_small_rest_hides_behind_the_smallest_of_the_others(void **state)
{
    (void)state;
    add(60, "2026-02-03", "1990-05-01", "politie", STATE_GETOETST);
    add(15, "2026-02-03", "1990-05-01", "ggz", STATE_GETOETST);
    add(3, "2026-02-03", "1990-05-01", "om", STATE_GETOETST);
    make(10);
    safe(10);
    /* 3 alone would be known by subtracting from a total that somebody has */
    for (size_t i = 0; i < cijfers.count; i++)
        assert_string_not_equal(cijfers.groep[i].instelling, "om");
    int64_t told = 0;
    for (size_t i = 0; i < cijfers.count; i++)
        told += cijfers.groep[i].aantal;
    assert_int_equal(told + cijfers.weggelaten, 78);
}

/* Whatever the cards: seeded, so that what fails can be done again. */
static void
E20_5_k_holds_for_any_cards(void **state)
{
    static const char *const partij[] = {"politie", "ggz", "om", NULL}, *const geboren[] = {"1950-01-01", "1990-00-00", "2009-05-05", "0000-00-00", NULL};
    static const enum dossier_state toestand[] = {STATE_CONCEPT, STATE_AANGEMELD, STATE_IN_AANPAK, STATE_AFGESLOTEN};
    uint32_t seed = 7;

    (void)state;
    for (int round = 0; round < 200; round++) {
        count = 0;
        for (size_t i = 0; i < (size_t)(round * 2 % MOST); i++) {
            seed = seed * 1664525u + 1013904223u;
            kaart[count++] = (struct kaart){.state = toestand[seed >> 8 & 3], .aangemeld_op = date_from_text("2025-01-01") + (int32_t)((seed >> 10) % 700),
                .geagendeerd_op = DATE_NONE, .bewaren_tot = DATE_NONE, .geboortedatum = geboren[(seed >> 20) % 5], .aanmelder_partij = partij[seed >> 28 & 3]};
        }
        for (int k = 2; k <= 50; k += 8) {
            int64_t told = 0, all = 0;

            make(k);
            safe(k);
            for (size_t i = 0; i < cijfers.count; i++)
                told += cijfers.groep[i].aantal;
            for (size_t i = 0; i < count; i++)
                all += kaart[i].state != STATE_CONCEPT && kaart[i].aangemeld_op < date_from_text("2026-10-01");
            assert_int_equal(told + cijfers.weggelaten, all);
        }
    }
}

static void
E20_5_quarters_begin_on_four_days(void **state)
{
    int begins = 0;

    (void)state;
    for (int32_t day = date_from_text("2024-01-01"); day < date_from_text("2025-01-01"); day++) {
        begins += kwartaal_begint(day);
        assert_true(kwartaal_begin(day) <= day && kwartaal_begint(kwartaal_begin(day)));
    }
    assert_int_equal(begins, 4);
    assert_true(kwartaal_begint(date_from_text("2024-10-01")));
    assert_false(kwartaal_begint(DATE_NONE));
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH(E20_5_nothing_is_told_of_fewer_than_k),
        WITH(E20_5_concepts_and_other_quarters_are_not_in_it),
        WITH(E20_5_what_is_too_fine_is_put_together),
        WITH(E20_5_a_small_rest_hides_behind_the_smallest_of_the_others),
        WITH(E20_5_k_holds_for_any_cards),
        WITH(E20_5_quarters_begin_on_four_days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
