/* aanmelding: who enters the bestand, and who confirms, identifies, corrects and decides about doubles. */
#include "acts_world.h"
#include "base/date.h"
#include "core/acts.h"

static void
E10_3_without_a_seat_there_is_nothing(void **state)
{
    struct world *w = *state;
    assert_refused(TRY(w, ZONDER_ZETEL, dossier_aanmelden, PERSOON), REFUSAL_ABSENT, "10");
    go_aangemeld(w);
    assert_refused(TRY(w, ZONDER_ZETEL, dossier_tonen), REFUSAL_ABSENT, "10");
}

static void
E6_1_without_secrecy_nobody_nominates_or_reads(void **state)
{
    struct world *w = *state;
    assert_refused(TRY(w, ZONDER_GEHEIMHOUDING, dossier_aanmelden, PERSOON), REFUSAL_NOT_YOU, "6");
    assert_allowed(TRY(w, ZONDER_GEHEIMHOUDING, casusoverleg_tonen));
    assert_refused(TRY(w, ZONDER_GEHEIMHOUDING, dossier_lijst), REFUSAL_NOT_YOU, "6");
}

static void
E7_1_a_party_without_the_power_does_not_nominate(void **state)
{
    struct world *w = *state;
    assert_refused(TRY(w, GGZ, dossier_aanmelden, PERSOON), REFUSAL_NOT_YOU, "10");
}

static void
E7_1_a_party_without_a_basis_does_not_nominate(void **state)
{
    struct world *w = *state;
    const char *was = world_partij[1].grondslag;
    world_partij[1].grondslag = NULL;
    struct decision d = TRY(w, POLITIE, dossier_aanmelden, PERSOON);
    world_partij[1].grondslag = was;
    assert_refused(d, REFUSAL_NOT_YOU, "7");
}

static void
E40_6_when_the_decision_ended_the_party_does_not_supply(void **state)
{
    struct world *w = *state;
    world_besluit[0].tot = date_from_text("2026-11-23");
    assert_refused(TRY(w, POLITIE, dossier_aanmelden, PERSOON), REFUSAL_NOT_YOU, "E40.6");
    assert_allowed(TRY(w, VOORZITTER, dossier_aanmelden, PERSOON, "criteria", "tien", "grondslag", "Gemeentewet art. 172"));
}

static void
E40_7_who_is_too_young_for_certain_is_refused(void **state)
{
    struct world *w = *state;
#define BORN(d) \
    TRY(w, POLITIE, dossier_aanmelden, "geslachtsnaam", "Jansen", "geboortedatum", d, "aanleiding", "Overlast", "criteria", "tien", "grondslag", "Wpg art. 20")
    assert_refused(BORN("2008-11-24"), REFUSAL_INPUT, "E40.7");
    assert_refused(BORN("2009-00-00"), REFUSAL_INPUT, "E40.7");
    assert_refused(BORN("2027-01-01"), REFUSAL_INPUT, "E9.2");
    assert_allowed(BORN("2008-11-23"));
    assert_allowed(BORN("2008-00-00"));
    assert_allowed(BORN("0000-00-00"));
}

static void
E40_7_a_required_criterion_is_confirmed_or_it_is_a_concept(void **state)
{
    struct world *w = *state;
    assert_refused(TRY(w, POLITIE, dossier_aanmelden, PERSOON, "criteria", "jaar", "grondslag", "Wpg art. 20"), REFUSAL_INPUT, "E40.7");
    assert_refused(TRY(w, POLITIE, dossier_aanmelden, PERSOON, "criteria", "tien"), REFUSAL_INPUT, "7");
    ACT(w, POLITIE, dossier_aanmelden, PERSOON, "concept", "ja");
    assert_int_equal(w->dossier->state, STATE_CONCEPT);
    assert_null(w->dossier->plicht);
}

static void
E20_3_who_is_deceased_is_not_nominated(void **state)
{
    struct world *w = *state;
    assert_refused(TRY(w, POLITIE, dossier_aanmelden, PERSOON, "concept", "ja", "overleden", "ja"), REFUSAL_INPUT, "20.2");
}

static void
E11_2_the_duty_to_inform_starts_with_the_nomination(void **state)
{
    struct world *w = *state;
    go_aangemeld(w);
    assert_int_equal(w->dossier->state, STATE_AANGEMELD);
    assert_non_null(w->dossier->plicht);
    assert_string_equal(w->dossier->plicht->soort, "verwerking");
    assert_int_equal(w->dossier->plicht->uiterlijk, DATE_NONE);
    assert_string_equal(w->dossier->persoon.geslachtsnaam, "Jansen");
    assert_string_equal(w->dossier->criterium[0], "tien");
    assert_string_equal(w->dossier->grondslag, "Wpg art. 20");
}

static void
E30_3_only_the_nominator_confirms_a_concept(void **state)
{
    struct world *w = *state;
    ACT(w, POLITIE, dossier_aanmelden, PERSOON, "concept", "ja");
#define BEVESTIG "aanleiding", "Overlast", "criteria", "tien", "grondslag", "Wpg art. 20"
    assert_refused(TRY(w, VOORZITTER, dossier_bevestigen, BEVESTIG), REFUSAL_NOT_YOU, "E30.3");
    assert_refused(TRY(w, POLITIE, dossier_bevestigen, "aanleiding", "Overlast", "grondslag", "Wpg art. 20"), REFUSAL_INPUT, "E40.7");
    ACT(w, POLITIE, dossier_bevestigen, BEVESTIG);
    assert_int_equal(w->dossier->state, STATE_AANGEMELD);
    assert_non_null(w->dossier->plicht);
    assert_int_equal(TRY(w, POLITIE, dossier_bevestigen, BEVESTIG).refusal, REFUSAL_NOT_NOW);
}

static void
E13_2_only_the_nominator_establishes_identity_and_states_the_doubt(void **state)
{
    struct world *w = *state;
    go_aangemeld(w);
    assert_refused(TRY(w, VOORZITTER, identiteit_vaststellen, "wijze", "document", "resultaat", "klopt", "datum", TODAY), REFUSAL_NOT_YOU, "13.2");
    assert_refused(TRY(w, POLITIE, identiteit_vaststellen, "wijze", "brp-handmatig", "resultaat", "klopt", "datum", TODAY), REFUSAL_INPUT, "13.2");
    ACT(w, POLITIE, identiteit_vaststellen, "wijze", "brp-handmatig", "resultaat", "klopt", "datum", TODAY, "toelichting", "Twee spellingen van de naam");
    assert_true(w->dossier->identiteit_vastgesteld);
}

static void
E13_2_personalia_are_corrected_by_the_own_institution_and_identified_anew(void **state)
{
    struct world *w = *state;
    go_aangemeld(w);
    ACT(w, POLITIE, identiteit_vaststellen, "wijze", "document", "resultaat", "klopt", "datum", TODAY);
    assert_refused(TRY(w, VOORZITTER, personalia_wijzigen, "geslachtsnaam", "Janssen", "geboortedatum", "1980-02-03"), REFUSAL_NOT_YOU, "E13.2");
    w->dossier->aangemeld.door = wie_id(POLITIE);
    w->today += 1;
    ACT(w, POLITIE, personalia_wijzigen, "geslachtsnaam", "Janssen", "geboortedatum", "1980-02-03");
    assert_string_equal(w->dossier->persoon.geslachtsnaam, "Janssen");
    assert_false(w->dossier->identiteit_vastgesteld);
}

static void
E13_2_likely_doubles_are_said_once_and_decided_by_people(void **state)
{
    struct world *w = *state;
    struct zoekresultaat gevonden[7] = {{.afstand = 0}};
    for (uint8_t i = 0; i < 7; i++)
        gevonden[i].kaart.dossier = (struct id){{0xdd, i}};
    w->gevonden = gevonden;
    w->gevonden_count = 7;
    go_aangemeld(w);
    size_t count = 0;
    for (const struct vermoeden *v = w->dossier->vermoeden; v != NULL; v = v->next)
        count++;
    assert_int_equal(count, 5);
    const char *ander = id_str(w, gevonden[0].kaart.dossier);
    assert_int_equal(TRY(w, POLITIE_COLLEGA, dubbel_beslissen, "ander", ander, "motivering", "anders").refusal, REFUSAL_NOT_YOU);
    ACT(w, VOORBEREIDER, dubbel_beslissen, "ander", ander, "motivering", "Andere geboorteplek");
    assert_refused(TRY(w, VOORBEREIDER, dubbel_beslissen, "ander", ander, "motivering", "nogmaals"), REFUSAL_INPUT, "veld");
}

static void
E41_4_a_decision_about_a_double_is_taken_back_with_evidence(void **state)
{
    struct world *w = *state;
    struct zoekresultaat gevonden[1] = {{.kaart = {.dossier = {{0xd1}}, .state = STATE_AANGEMELD}}};
    w->gevonden = gevonden;
    w->gevonden_count = 1;
    go_aangemeld(w);
    const char *ander = id_str(w, gevonden[0].kaart.dossier);
    assert_refused(TRY(w, VOORBEREIDER, dubbel_herzien, "ander", ander, "motivering", "Toch niet"), REFUSAL_NOT_NOW, "E41.4");
    ACT(w, VOORBEREIDER, dubbel_beslissen, "ander", ander, "zelfde", "ja", "motivering", "Zelfde foto");
    assert_true(w->dossier->vermoeden->zelfde);
    assert_int_equal(TRY(w, POLITIE_COLLEGA, dubbel_herzien, "ander", ander, "motivering", "Toch niet").refusal, REFUSAL_NOT_YOU);
    assert_int_equal(TRY(w, VOORBEREIDER, dubbel_herzien, "ander", ander).refusal, REFUSAL_INPUT);
    ACT(w, VOORBEREIDER, dubbel_herzien, "ander", ander, "motivering", "De foto was van zijn broer");
    assert_false(w->dossier->vermoeden->besloten);
    assert_false(w->dossier->vermoeden->zelfde);
    assert_true(w->dossier->vermoeden->herzien);
    ACT(w, VOORZITTER, dubbel_beslissen, "ander", ander, "motivering", "Een ander");
    assert_true(w->dossier->vermoeden->besloten);
}

static void
E13_2_without_a_suspicion_there_is_nothing_to_decide(void **state)
{
    struct world *w = *state;
    go_aangemeld(w);
    assert_refused(TRY(w, VOORZITTER, dubbel_beslissen), REFUSAL_NOT_NOW, "E13.2");
}

static void
E10_3_a_search_without_name_or_birth_date_is_refused(void **state)
{
    struct world *w = *state;
    assert_refused(TRY(w, POLITIE, dossier_zoeken), REFUSAL_INPUT, "E10.3");
    assert_allowed(TRY(w, POLITIE, dossier_zoeken, "naam", "Jansen"));
    assert_allowed(TRY(w, POLITIE, dossier_zoeken, "geboortedatum", "1980-00-00"));
}

#define T(name) cmocka_unit_test_setup_teardown(name, world_open, world_close)
int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(E10_3_without_a_seat_there_is_nothing), T(E6_1_without_secrecy_nobody_nominates_or_reads), T(E7_1_a_party_without_the_power_does_not_nominate),
        T(E7_1_a_party_without_a_basis_does_not_nominate), T(E40_6_when_the_decision_ended_the_party_does_not_supply),
        T(E40_7_who_is_too_young_for_certain_is_refused), T(E40_7_a_required_criterion_is_confirmed_or_it_is_a_concept),
        T(E20_3_who_is_deceased_is_not_nominated), T(E11_2_the_duty_to_inform_starts_with_the_nomination), T(E30_3_only_the_nominator_confirms_a_concept),
        T(E13_2_only_the_nominator_establishes_identity_and_states_the_doubt),
        T(E13_2_personalia_are_corrected_by_the_own_institution_and_identified_anew), T(E13_2_likely_doubles_are_said_once_and_decided_by_people),
        T(E41_4_a_decision_about_a_double_is_taken_back_with_evidence),
        T(E13_2_without_a_suspicion_there_is_nothing_to_decide), T(E10_3_a_search_without_name_or_birth_date_is_refused),
    };
    return cmocka_run_group_tests_name("acts_aanmelding", tests, NULL, NULL);
}
