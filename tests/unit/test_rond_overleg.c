/*
 * Who finds a dossier when the covenant lets deelnemers see it only around its overleg (E41.3), to the day.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/facts.h"

static const struct medewerker deelnemer = {.id = {{1}}}, voorzitter = {.id = {{2}}};
static const struct autorisatie zetel = {.rollen = ROLE_DEELNEMER}, stoel = {.rollen = ROLE_VOORZITTER};
static const struct partij partij = {.sleutel = "politie", .zetel = true};
static struct profiel profiel;
static struct convenant convenant;

static int32_t
day(const char *text)
{
    int32_t found = date_from_text(text);

    assert_int_not_equal(found, DATE_NONE);
    return found;
}

static int
setup(void **state)
{
    (void)state;
    profiel = (struct profiel){.zichtbaar[STATE_GEAGENDEERD] = KIJKER_DEELNEMER | KIJKER_VOORZITTER, .zichtbaar[STATE_IN_AANPAK] = KIJKER_DEELNEMER |
        KIJKER_VOORZITTER};
    convenant = (struct convenant){.profiel = &profiel, .tijdvak = true, .tijdvak_vooraf = {1, TERM_WEEKS}, .tijdvak_na = {2, TERM_DAYS}};
    return 0;
}

static bool
sees(const struct medewerker *m, const struct autorisatie *a, const struct kaart *kaart, const char *today)
{
    struct facts f = {.today = day(today), .convenant = &convenant, .actor = {.medewerker = m, .autorisatie = a, .partij = &partij, .geheimhouding = true}};

    return kaart_zichtbaar(&f, kaart);
}

static void
E41_3_a_deelnemer_sees_it_from_a_week_before_to_two_days_after(void **state)
{
    struct kaart kaart = {.bewaren_tot = DATE_NONE, .state = STATE_GEAGENDEERD, .geagendeerd_op = day("2026-05-20")};

    (void)state;
    assert_false(sees(&deelnemer, &zetel, &kaart, "2026-05-12"));
    assert_true(sees(&deelnemer, &zetel, &kaart, "2026-05-13"));
    kaart.state = STATE_IN_AANPAK;
    assert_true(sees(&deelnemer, &zetel, &kaart, "2026-05-22"));
    assert_false(sees(&deelnemer, &zetel, &kaart, "2026-05-23"));
}

static void
E41_3_never_on_an_agenda_is_not_seen(void **state)
{
    struct kaart kaart = {.bewaren_tot = DATE_NONE, .state = STATE_IN_AANPAK, .geagendeerd_op = DATE_NONE};

    (void)state;
    assert_false(sees(&deelnemer, &zetel, &kaart, "2026-05-20"));
}

static void
E20_1_a_bespreking_or_an_afspraak_that_is_open_keeps_it_readable(void **state)
{
    struct kaart bespreking = {.bewaren_tot = DATE_NONE, .state = STATE_GEAGENDEERD, .geagendeerd_op = day("2026-05-20")};
    struct kaart afspraak = {.bewaren_tot = DATE_NONE, .state = STATE_IN_AANPAK, .geagendeerd_op = day("2026-01-20"), .open_afspraken = 1};

    (void)state;
    assert_true(sees(&deelnemer, &zetel, &bespreking, "2026-06-20"));
    assert_true(sees(&deelnemer, &zetel, &afspraak, "2026-06-20"));
}

static void
E41_3_the_voorzitter_keeps_it_and_without_the_rule_all_do(void **state)
{
    struct kaart kaart = {.bewaren_tot = DATE_NONE, .state = STATE_IN_AANPAK, .geagendeerd_op = day("2026-01-20")};

    (void)state;
    assert_true(sees(&voorzitter, &stoel, &kaart, "2026-06-20"));
    assert_false(sees(&deelnemer, &zetel, &kaart, "2026-06-20"));
    convenant.tijdvak = false;
    assert_true(sees(&deelnemer, &zetel, &kaart, "2026-06-20"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(E41_3_a_deelnemer_sees_it_from_a_week_before_to_two_days_after, setup),
        cmocka_unit_test_setup(E41_3_never_on_an_agenda_is_not_seen, setup),
        cmocka_unit_test_setup(E20_1_a_bespreking_or_an_afspraak_that_is_open_keeps_it_readable, setup),
        cmocka_unit_test_setup(E41_3_the_voorzitter_keeps_it_and_without_the_rule_all_do, setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
