/*
 * Who finds a dossier when the covenant lets deelnemers see it only around an overleg they are invited to (E41.3), to the day and to its closing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/facts.h"

static const struct medewerker deelnemer = {.id = {{1}}}, voorzitter = {.id = {{2}}}, collega = {.id = {{3}}};
static const struct autorisatie zetel = {.rollen = ROLE_DEELNEMER}, stoel = {.rollen = ROLE_VOORZITTER};
static const struct partij partij = {.sleutel = "politie", .zetel = true};
static struct profiel profiel;
static struct convenant convenant;
static const struct huis huis;
static const struct casusoverleg casusoverleg;
static struct overleg overleg;

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
    overleg = (struct overleg){.datum = day("2026-05-20"), .gesloten_op = DATE_NONE, .agenda = {{.dossier = {{9}}}}, .agenda_count = 1,
        .uitgenodigd = {{{1}}}, .uitgenodigd_count = 1};
    return 0;
}

static bool
sees(const struct medewerker *m, const struct autorisatie *a, const struct kaart *kaart, const char *today)
{
    struct facts f = {.today = day(today), .huis = &huis, .casusoverleg = &casusoverleg, .rond = &overleg, .convenant = &convenant,
        .actor = {.medewerker = m, .autorisatie = a, .partij = &partij, .geheimhouding = true}};

    return kaart_zichtbaar(&f, kaart);
}

static struct kaart
kaart_in(enum dossier_state state)
{
    return (struct kaart){.dossier = {{9}}, .bewaren_tot = DATE_NONE, .state = state, .geagendeerd_op = day("2026-05-20")};
}

static void
E41_3_who_is_not_invited_does_not_see_it(void **state)
{
    struct kaart kaart = kaart_in(STATE_GEAGENDEERD);

    (void)state;
    assert_false(sees(&collega, &zetel, &kaart, "2026-05-20"));
    overleg.uitgenodigd_count = 0;
    assert_false(sees(&deelnemer, &zetel, &kaart, "2026-05-20"));
}

static void
E41_3_the_invited_see_it_from_a_week_before_to_two_days_after_it_closed(void **state)
{
    struct kaart kaart = kaart_in(STATE_GEAGENDEERD);

    (void)state;
    assert_false(sees(&deelnemer, &zetel, &kaart, "2026-05-12"));
    assert_true(sees(&deelnemer, &zetel, &kaart, "2026-05-13"));
    kaart.state = STATE_IN_AANPAK;
    assert_true(sees(&deelnemer, &zetel, &kaart, "2026-05-25")); /* discussed, and the meeting is not closed yet */
    overleg.gesloten = true;
    overleg.gesloten_op = day("2026-05-25");
    assert_true(sees(&deelnemer, &zetel, &kaart, "2026-05-27"));
    assert_false(sees(&deelnemer, &zetel, &kaart, "2026-05-28"));
}

static void
E41_3_the_closing_shuts_it_at_once_when_the_covenant_says_so(void **state)
{
    struct kaart kaart = kaart_in(STATE_IN_AANPAK);

    (void)state;
    convenant.tijdvak_na = (struct term){0};
    assert_true(sees(&deelnemer, &zetel, &kaart, "2026-05-20"));
    overleg.gesloten = true;
    overleg.gesloten_op = day("2026-05-20");
    assert_false(sees(&deelnemer, &zetel, &kaart, "2026-05-20"));
}

static void
E41_3_what_is_not_on_its_agenda_or_was_taken_off_is_not_seen(void **state)
{
    struct kaart kaart = kaart_in(STATE_IN_AANPAK), ander = kaart;

    (void)state;
    ander.dossier = (struct id){{8}};
    assert_false(sees(&deelnemer, &zetel, &ander, "2026-05-20"));
    overleg.agenda[0].vervallen = true;
    assert_false(sees(&deelnemer, &zetel, &kaart, "2026-05-20"));
}

static void
E20_1_an_afspraak_that_is_open_keeps_it_readable_for_all_partners(void **state)
{
    struct kaart afspraak = kaart_in(STATE_IN_AANPAK);

    (void)state;
    overleg.gesloten = true;
    overleg.gesloten_op = day("2026-05-20");
    assert_false(sees(&deelnemer, &zetel, &afspraak, "2026-06-20"));
    afspraak.open_afspraken = 1;
    assert_true(sees(&deelnemer, &zetel, &afspraak, "2026-06-20"));
    assert_true(sees(&collega, &zetel, &afspraak, "2026-06-20"));
}

static void
E41_3_the_voorzitter_keeps_it_and_without_the_rule_all_do(void **state)
{
    struct kaart kaart = kaart_in(STATE_IN_AANPAK);

    (void)state;
    assert_true(sees(&voorzitter, &stoel, &kaart, "2026-06-20"));
    assert_false(sees(&collega, &zetel, &kaart, "2026-06-20"));
    convenant.tijdvak = false;
    assert_true(sees(&collega, &zetel, &kaart, "2026-06-20"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(E41_3_who_is_not_invited_does_not_see_it, setup),
        cmocka_unit_test_setup(E41_3_the_invited_see_it_from_a_week_before_to_two_days_after_it_closed, setup),
        cmocka_unit_test_setup(E41_3_the_closing_shuts_it_at_once_when_the_covenant_says_so, setup),
        cmocka_unit_test_setup(E41_3_what_is_not_on_its_agenda_or_was_taken_off_is_not_seen, setup),
        cmocka_unit_test_setup(E20_1_an_afspraak_that_is_open_keeps_it_readable_for_all_partners, setup),
        cmocka_unit_test_setup(E41_3_the_voorzitter_keeps_it_and_without_the_rule_all_do, setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
