/*
 * Which dossiers a "what will happen if" lists (E41.6): those the reader may see (E10.3), at most GERAAKT_MAX, and how many more.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/gevolgen.h"
#include "core/dossier/kaart.h"

#define CARDS (GERAAKT_MAX + 7)

static const struct medewerker deelnemer = {.id = {{1}}};
static const struct partij partij = {.sleutel = "politie", .zetel = true};
static const struct profiel profiel = {.zichtbaar[STATE_GEAGENDEERD] = KIJKER_DEELNEMER};
static const struct convenant convenant = {.profiel = &profiel};
static struct kaart kaart[CARDS];

static struct facts
facts_of(const struct autorisatie *a, bool geheimhouding)
{
    for (size_t i = 0; i < CARDS; i++)
        kaart[i] = (struct kaart){.state = STATE_GEAGENDEERD, .geagendeerd_op = DATE_NONE, .bewaren_tot = DATE_NONE, .aanmelder = {{9}}};
    return (struct facts){.today = 20000, .convenant = &convenant, .kaarten = {.kaart = kaart, .count = CARDS},
        .actor = {.medewerker = &deelnemer, .autorisatie = a, .partij = &partij, .geheimhouding = geheimhouding}};
}

static void
E10_3_what_the_reader_may_not_see_is_neither_listed_nor_counted_as_more(void **state)
{
    static const struct autorisatie zonder = {.rollen = ROLE_VERANTWOORDELIJKE}, zetel = {.rollen = ROLE_DEELNEMER};
    struct facts reader[] = {facts_of(&zonder, true), facts_of(&zetel, false), facts_of(NULL, true)};

    (void)state;
    for (size_t r = 0; r < sizeof reader / sizeof reader[0]; r++) {
        struct geraakt_list list = {0};

        for (size_t i = 0; i < CARDS; i++)
            geraakt_add(&reader[r], &list, i, 1, 1);
        assert_int_equal(list.count, 0);
        assert_int_equal(list.meer, 0);
    }
}

static void
E41_6_a_bounded_list_says_how_many_more(void **state)
{
    static const struct autorisatie zetel = {.rollen = ROLE_DEELNEMER};
    struct facts f = facts_of(&zetel, true);
    struct geraakt_list list = {0};

    (void)state;
    geraakt_add(&f, &list, 0, 0, 0);
    assert_int_equal(list.count, 0);
    for (size_t i = 0; i < CARDS; i++)
        geraakt_add(&f, &list, i, (int64_t)i, 1);
    assert_int_equal(list.count, GERAAKT_MAX);
    assert_int_equal(list.meer, CARDS - GERAAKT_MAX);
    assert_int_equal(list.item[3].kaart, 3);
    assert_int_equal(list.item[3].erbij, 3);
    assert_int_equal(list.item[3].eraf, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(E10_3_what_the_reader_may_not_see_is_neither_listed_nor_counted_as_more),
        cmocka_unit_test(E41_6_a_bounded_list_says_how_many_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
