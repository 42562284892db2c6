/*
 * What the rules ask of a covenant, and what the shipped covenants say: every number is the source's (art. 9, 14, 17, 18, 20, 23).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "convenant/convenant_file.h"
#include "core/role.h"
#include "core/screen/screen.h"

static struct arena *arena;
static const struct profiel *profiel;

static int32_t
day(const char *text)
{
    int32_t found = date_from_text(text);

    assert_int_not_equal(found, DATE_NONE);
    return found;
}

static const char *
read_file(void *context, struct arena *into, const char *sleutel, size_t *ret_size)
{
    const char *source = getenv("GCOS_SOURCE");
    char *text = arena_alloc(into, CONVENANT_FILE_MAX);
    FILE *file = fopen(arena_format(into, "%s/convenanten/%s.yaml", source == NULL ? "." : source, sleutel), "rb");

    (void)context;
    if (file == NULL)
        return NULL;
    *ret_size = fread(text, 1, CONVENANT_FILE_MAX - 1, file);
    fclose(file);
    return text;
}

static const struct profiel_bron bron = {.find = read_file};

static const struct convenant *
load(const char *sleutel)
{
    struct findings findings;
    const struct convenant *convenant;
    size_t size = 0;
    const char *text = read_file(NULL, arena, sleutel, &size);

    assert_non_null(text);
    findings_init(&findings, arena);
    convenant = convenant_load(arena, &bron, text, size, &findings);
    for (size_t i = 0; i < findings.count; i++)
        print_error("%s\n", finding_text(arena, sleutel, &findings.item[i]));
    assert_non_null(convenant);
    return convenant;
}

static int
setup(void **state)
{
    struct findings findings;
    size_t size = 0;
    const char *text;

    (void)state;
    arena = arena_new((size_t)64 * 1024 * 1024);
    text = read_file(NULL, arena, "algemeen-2012", &size);
    if (text == NULL)
        return 1;
    findings_init(&findings, arena);
    profiel = profiel_load(arena, text, size, &findings);
    for (size_t i = 0; i < findings.count; i++)
        print_error("%s\n", finding_text(arena, "algemeen-2012.yaml", &findings.item[i]));
    return profiel == NULL;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void
assert_term(struct term term, int count, enum term_unit unit)
{
    assert_int_equal(term.count, count);
    assert_int_equal(term.unit, unit);
}

/* ---- in force, or not (art. 23.6) ---- */

static void
E23_3_not_yet_in_force(void **state)
{
    struct convenant c = {.vanaf = day("2012-03-01"), .duur = {1, TERM_YEARS}, .stilzwijgend = true};

    (void)state;
    assert_false(convenant_geldt(&c, day("2012-02-29")));
    assert_int_equal(convenant_eind(&c, day("2012-02-29")), DATE_NONE);
    assert_true(convenant_geldt(&c, day("2012-03-01")));
}

static void
E23_3_without_tacit_renewal_it_ends(void **state)
{
    struct convenant c = {.vanaf = day("2012-03-01"), .duur = {1, TERM_YEARS}};

    (void)state;
    assert_false(convenant_geldt(&c, day("2013-03-01")));
    assert_true(convenant_geldt(&c, day("2013-02-28")));
    assert_int_equal(convenant_eind(&c, day("2020-01-01")), day("2013-03-01"));
}

static void
E23_3_tacit_renewal_counts_on(void **state)
{
    struct convenant c = {.vanaf = day("2012-03-01"), .duur = {1, TERM_YEARS}, .stilzwijgend = true};

    (void)state;
    assert_int_equal(convenant_eind(&c, day("2012-03-01")), day("2013-03-01"));
    assert_int_equal(convenant_eind(&c, day("2013-03-01")), day("2014-03-01"));
    assert_int_equal(convenant_eind(&c, day("2026-11-23")), day("2027-03-01"));
}

static void
E23_3_renewal_from_leap_day_does_not_creep(void **state)
{
    struct convenant c = {.vanaf = day("2012-02-29"), .duur = {1, TERM_YEARS}, .stilzwijgend = true};

    (void)state;
    assert_int_equal(convenant_eind(&c, day("2015-06-01")), day("2016-02-29"));
}

static void
E23_3_no_date_or_term_is_never_in_force(void **state)
{
    struct convenant undated = {.vanaf = DATE_NONE, .duur = {1, TERM_YEARS}}, endless = {.vanaf = 0};

    (void)state;
    assert_false(convenant_geldt(&undated, day("2026-01-01")));
    assert_false(convenant_geldt(&endless, day("2026-01-01")));
}

/* ---- the general covenant's numbers ---- */

static void
E20_1_six_years_from_profile(void **state)
{
    (void)state;
    assert_term(profiel->bewaren_hoogstens, 6, TERM_YEARS);
    assert_non_null(profiel->bewaren_lezing);
}

static void
E20_2_two_years_from_profile(void **state)
{
    (void)state;
    assert_term(profiel->inactief_na, 2, TERM_YEARS);
}

static void
E18_2_four_weeks_from_profile(void **state)
{
    (void)state;
    assert_term(profiel->antwoord_verzoek, 4, TERM_WEEKS);
    assert_term(profiel->uitvoeren_correctie, 4, TERM_WEEKS);
    assert_int_equal(profiel->correctie_count, 3);
    int verzet = 0;

    for (size_t i = 0; i < profiel->grondslagsoort_count; i++)
        verzet += grondslag_verzet(&profiel->grondslagsoort[i]);
    assert_int_equal(verzet, 2);
}

static void
E23_3_one_year_from_1_march_2012(void **state)
{
    (void)state;
    assert_int_equal(profiel->vanaf, day("2012-03-01"));
    assert_term(profiel->looptijd, 1, TERM_YEARS);
    assert_term(profiel->wijziging_vragen_tot, 3, TERM_MONTHS);
    assert_true(profiel->stilzwijgend);
}

static void
E9_2_twelve_categories_to_the_letter(void **state)
{
    const uint16_t handeling = RUBRIEK_BIT(1) | RUBRIEK_BIT(9) | RUBRIEK_BIT(10) | RUBRIEK_BIT(11) | RUBRIEK_BIT(12);
    const uint16_t relevantie = RUBRIEK_BIT(6) | RUBRIEK_BIT(8), straf = RUBRIEK_BIT(2) | RUBRIEK_BIT(4);

    (void)state;
    assert_null(profiel->rubriek[0].titel);
    for (int i = 1; i <= RUBRIEK_COUNT; i++) {
        const struct rubriek_regel *regel = &profiel->rubriek[i];

        assert_non_null(regel->titel);
        assert_non_null(regel->kort);
        assert_int_equal(regel->door_handeling, (handeling >> i) & 1);
        assert_int_equal(regel->relevantie, (relevantie >> i) & 1);
        assert_int_equal(regel->strafrechtelijk, (straf >> i) & 1);
        assert_int_equal(regel->keuzelijst, i == RUBRIEK_VERBLIJFSSTATUS);
    }
    assert_string_equal(profiel->rubriek[RUBRIEK_PERSONALIA].titel, "naam, geboortedatum, adres, woonplaats");
    assert_string_equal(profiel->rubriek[RUBRIEK_VERSTREKKINGEN].titel, "verstrekkingen uit het bestand aan derden");
}

static void
E9_3_residence_status_choices_name_no_nationality(void **state)
{
    const struct rubriek_regel *regel = &profiel->rubriek[RUBRIEK_VERBLIJFSSTATUS];
    struct screen_hit hit[SCREEN_HITS_MAX];

    (void)state;
    assert_true(regel->keuze_count > 3);
    for (size_t i = 0; i < regel->keuze_count; i++)
        assert_int_equal(screen_text(arena, profiel, regel->keuze[i].titel, true, hit), 0);
}

static void
E17_2_five_grounds_a_to_e(void **state)
{
    (void)state;
    assert_int_equal(profiel->grond_count, 5);
    assert_string_equal(keuze_find(profiel->grond, profiel->grond_count, "b")->titel, "De voorkoming, opsporing en vervolging van strafbare feiten");
    assert_null(keuze_find(profiel->grond, profiel->grond_count, "f"));
    assert_null(keuze_find(profiel->grond, profiel->grond_count, NULL));
}

static void
E14_5_outcomes_that_close_a_bespreking(void **state)
{
    (void)state;
    assert_int_equal(profiel->uitkomst_count, 3);
    assert_non_null(keuze_find(profiel->uitkomst, profiel->uitkomst_count, "realisatie"));
    assert_non_null(keuze_find(profiel->uitkomst, profiel->uitkomst_count, "casemanager"));
    assert_non_null(keuze_find(profiel->informeren, profiel->informeren_count, "niet"));
}

static void
E20_3_five_ways_to_close(void **state)
{
    static const struct {
        const char *sleutel;
        int years;
        bool archiveren, dicht;
    } list[] = {{"resultaat", 6, true, true}, {"verhuisd", 6, true, false}, {"onvindbaar", 6, true, false}, {"overleden", 0, false, false},
        {"niet-noodzakelijk", 0, false, false}};

    (void)state;
    assert_int_equal(profiel->sluiting_count, 5);
    for (size_t i = 0; i < 5; i++) {
        const struct sluitingsreden *reden = sluiting_find(profiel, list[i].sleutel);

        assert_non_null(reden);
        assert_int_equal(reden->bewaren.count, list[i].years);
        assert_int_equal(reden->archiveren, list[i].archiveren);
        assert_int_equal(reden->aanpak_moet_dicht, list[i].dicht);
    }
    assert_null(sluiting_find(profiel, "zomaar"));
}

static void
E10_3_who_finds_a_dossier_per_state(void **state)
{
    const uint32_t few = KIJKER_AANMELDER | KIJKER_VOORBEREIDER | KIJKER_VOORZITTER, all = few | KIJKER_DEELNEMER | KIJKER_CASEMANAGER;

    (void)state;
    assert_int_equal(profiel->zichtbaar[STATE_GEEN], 0);
    assert_int_equal(profiel->zichtbaar[STATE_VERNIETIGD], 0);
    assert_int_equal(profiel->zichtbaar[STATE_CONCEPT], KIJKER_AANMELDER);
    assert_int_equal(profiel->zichtbaar[STATE_AANGEMELD], few);
    assert_int_equal(profiel->zichtbaar[STATE_AFGEWEZEN], few);
    assert_int_equal(profiel->zichtbaar[STATE_NIET_ACTIEF], few & ~(uint32_t)KIJKER_AANMELDER); /* a partner, for whom it is unreadable (20.1) */
    assert_int_equal(profiel->zichtbaar[STATE_AFGESLOTEN], few);
    for (int one = STATE_GETOETST; one <= STATE_AANPAK_AFGESLOTEN; one++)
        assert_int_equal(profiel->zichtbaar[one], one == STATE_AFGEWEZEN ? few : all);
}

static void
E13_3_privacytoets_four_questions_by_the_voorzitter(void **state)
{
    static const char *const vraag[] = {"doelgroep", "noodzaak", "proportionaliteit", "subsidiariteit"};

    (void)state;
    assert_int_equal(profiel->toets_door, ROLE_VOORZITTER);
    assert_int_equal(profiel->toetsvraag_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(profiel->toetsvraag[i].sleutel, vraag[i]);
}

static void
E14_2_four_supply_rules(void **state)
{
    (void)state;
    assert_int_equal(profiel->regel_count, 4);
    assert_true(regel_find(profiel, "14.4")->strafrechtelijk);
    assert_int_equal(regel_find(profiel, "14.4-leerplicht")->leeftijd_tot, 18);
    assert_null(regel_find(profiel, "14.3"));
    assert_string_equal(profiel->afweging_regel, "14.5");
}

/* ---- the shipped specific covenants ---- */

static void
E9_2_ggz_centraal_lacks_criminal_categories(void **state)
{
    const struct partij *ggz = convenant_partij(load("veelplegers"), "ggz-centraal");

    (void)state;
    assert_non_null(ggz);
    assert_int_equal((ggz->recht.lezen | ggz->recht.verstrekken)
            & (RUBRIEK_BIT(RUBRIEK_STRAFBARE_FEITEN) | RUBRIEK_BIT(RUBRIEK_VEROORDELINGEN) | RUBRIEK_BIT(RUBRIEK_OVERLAST)), 0);
    assert_true((ggz->recht.verstrekken & RUBRIEK_BIT(RUBRIEK_ZORG)) != 0);
    assert_string_equal(ggz->regel, "14.5");
}

static void
E40_1_dji_supplies_without_a_seat(void **state)
{
    const struct partij *dji = convenant_partij(load("veelplegers"), "dji");

    (void)state;
    assert_false(dji->zetel);
    assert_int_equal(dji->recht.lezen, 0);
    assert_true(dji->recht.verstrekken != 0);
}

static void
E40_3_one_municipality_in_two_capacities(void **state)
{
    const struct convenant *c = load("veelplegers");
    const struct partij *burgemeester = convenant_partij(c, "gemeente-hilversum"), *college = convenant_partij(c, "gemeente-hilversum-college");

    (void)state;
    assert_string_equal(burgemeester->instelling, college->instelling);
    assert_string_not_equal(burgemeester->hoedanigheid, college->hoedanigheid);
    assert_int_not_equal(burgemeester->recht.lezen, college->recht.lezen);
}

static void
E7_1_every_supply_has_a_basis_and_a_category_may_have_its_own(void **state)
{
    const struct convenant *c = load("veelplegers");

    (void)state;
    assert_null(convenant_partij(c, "halt"));
    assert_null(convenant_partij(c, NULL));
    for (size_t i = 0; i < c->partij_count; i++)
        for (enum rubriek r = RUBRIEK_PERSONALIA; r <= RUBRIEK_CONTACTEN; r++)
            if ((c->partij[i].recht.verstrekken & RUBRIEK_BIT(r)) != 0)
                assert_non_null(partij_grondslag(&c->partij[i], r));
    assert_string_equal(partij_grondslag(convenant_partij(c, "ggd"), RUBRIEK_ZORG), "toestemming van de betrokkene");
    assert_string_equal(partij_grondslag(convenant_partij(c, "ggd"), RUBRIEK_GEZIN), "Wet publieke gezondheid art. 2");
    assert_string_equal(convenant_partij(c, "politie")->besluit, "wpg-20");
}

static void
E10_2_functions_have_their_own_rights(void **state)
{
    const struct convenant *c = load("veelplegers");

    (void)state;
    assert_null(convenant_functie(c, ROLE_DEELNEMER));
    assert_null(convenant_functie(NULL, ROLE_VOORZITTER));
    assert_int_equal(convenant_functie(c, ROLE_FG)->recht.lezen & RUBRIEK_BIT(RUBRIEK_ZORG), 0);
    assert_true((convenant_functie(c, ROLE_VOORZITTER)->recht.verstrekken & RUBRIEK_BIT(RUBRIEK_AANPAK)) != 0);
}

static void
E20_1_covenants_keep_shorter_than_the_general_one(void **state)
{
    const struct convenant *c = load("veelplegers"), *nazorg = load("nazorg");

    (void)state;
    assert_term(c->bewaren_hoogstens, 5, TERM_YEARS);
    assert_term(nazorg->bewaren_hoogstens, 3, TERM_YEARS);
    assert_int_equal(c->minimumleeftijd, 18);
    assert_string_equal(c->informeren_door, "ketenmanager");
    assert_string_equal(c->profiel->sleutel, "algemeen-2012");
    assert_int_equal(c->doorverstrekking_count, 1);
    assert_int_equal(c->doorverstrekking[0].rubrieken, RUBRIEK_BIT(RUBRIEK_PERSONALIA) | RUBRIEK_BIT(RUBRIEK_AANPAK));
    assert_int_equal(nazorg->verantwoordelijke_count, 2);
    assert_true(convenant_geldt(c, day("2026-11-23")));
    assert_memory_equal(c->tekst, "# Specifiek", 11);
}

static void
E0_1_a_seat_in_one_casusoverleg_is_none_in_the_other(void **state)
{
    const struct convenant *c = load("veelplegers"), *nazorg = load("nazorg");

    (void)state;
    assert_null(convenant_partij(nazorg, "politie"));
    assert_null(convenant_partij(nazorg, "ggz-centraal"));
    assert_non_null(convenant_partij(c, "politie"));
}

static void
E1_1_unknown_keys_of_tables_are_none(void **state)
{
    (void)state;
    assert_int_equal(role_from_key("baas"), 0);
    assert_int_equal(role_from_key(NULL), 0);
    assert_null(role_key(ROLE_COUNT));
    assert_int_equal(role_from_key("fg"), ROLE_FG);
    assert_int_equal(role_held(5), 'd');
    assert_int_equal(state_from_key("weg"), STATE_GEEN);
    assert_int_equal(state_from_key("niet-actief"), STATE_NIET_ACTIEF);
    assert_string_equal(state_title(STATE_AANGEMELD), "aangemeld");
    assert_int_equal(rubriek_from_key("nationaliteit"), RUBRIEK_NONE);
    assert_null(rubriek_key(RUBRIEK_NONE));
    assert_null(rubriek_key(RUBRIEK_HUIS));
    assert_int_equal(rubriek_from_key("contacten"), RUBRIEK_CONTACTEN);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(E23_3_not_yet_in_force),
        cmocka_unit_test(E23_3_without_tacit_renewal_it_ends),
        cmocka_unit_test(E23_3_tacit_renewal_counts_on),
        cmocka_unit_test(E23_3_renewal_from_leap_day_does_not_creep),
        cmocka_unit_test(E23_3_no_date_or_term_is_never_in_force),
        cmocka_unit_test(E20_1_six_years_from_profile),
        cmocka_unit_test(E20_2_two_years_from_profile),
        cmocka_unit_test(E18_2_four_weeks_from_profile),
        cmocka_unit_test(E23_3_one_year_from_1_march_2012),
        cmocka_unit_test(E9_2_twelve_categories_to_the_letter),
        cmocka_unit_test(E9_3_residence_status_choices_name_no_nationality),
        cmocka_unit_test(E17_2_five_grounds_a_to_e),
        cmocka_unit_test(E14_5_outcomes_that_close_a_bespreking),
        cmocka_unit_test(E20_3_five_ways_to_close),
        cmocka_unit_test(E10_3_who_finds_a_dossier_per_state),
        cmocka_unit_test(E13_3_privacytoets_four_questions_by_the_voorzitter),
        cmocka_unit_test(E14_2_four_supply_rules),
        cmocka_unit_test(E9_2_ggz_centraal_lacks_criminal_categories),
        cmocka_unit_test(E40_1_dji_supplies_without_a_seat),
        cmocka_unit_test(E40_3_one_municipality_in_two_capacities),
        cmocka_unit_test(E7_1_every_supply_has_a_basis_and_a_category_may_have_its_own),
        cmocka_unit_test(E10_2_functions_have_their_own_rights),
        cmocka_unit_test(E20_1_covenants_keep_shorter_than_the_general_one),
        cmocka_unit_test(E0_1_a_seat_in_one_casusoverleg_is_none_in_the_other),
        cmocka_unit_test(E1_1_unknown_keys_of_tables_are_none),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
