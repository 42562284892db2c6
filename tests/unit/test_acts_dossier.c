/* gegeven, privacytoets, agenda, bespreking, aanpak, voortgang, closing: what is refused first, then what is allowed. */
#include "acts_world.h"
#include "base/date.h"
#include "core/acts.h"

#define BEVESTIGD "hard", "ja", "rechtmatig", "ja", "beroepsregels", "ja"
#define FEIT "feitdatum", "2026-11-01", BEVESTIGD

static void
E9_2_a_category_the_party_does_not_supply_is_refused(void **state)
{
    struct world *w = *state;
    go_aangemeld(w);
    assert_refused(TRY(w, POLITIE, gegeven_vastleggen, "rubriek", "zorg", "inhoud", "Krijgt zorg", FEIT), REFUSAL_NOT_YOU, "10");
    assert_refused(TRY(w, POLITIE, gegeven_vastleggen, "rubriek", "voortgang", "inhoud", "Gaat goed", FEIT), REFUSAL_INPUT, "E9.2");
    assert_refused(TRY(w, GGZ, gegeven_vastleggen), REFUSAL_NOT_YOU, "E10.3");
}

static void
E5_1_soft_or_unlawful_gegevens_are_refused(void **state)
{
    struct world *w = *state;
    go_aangemeld(w);
#define ZACHT(a, b) TRY(w, POLITIE, gegeven_vastleggen, "rubriek", "overlast", "inhoud", "Schreeuwt op straat", "feitdatum", "2026-11-01", a, "ja", b, "ja")
    assert_refused(ZACHT("rechtmatig", "beroepsregels"), REFUSAL_INPUT, "5");
    assert_refused(ZACHT("hard", "beroepsregels"), REFUSAL_INPUT, "5");
    assert_refused(ZACHT("hard", "rechtmatig"), REFUSAL_INPUT, "5");
    char lang[320];
    memset(lang, 'a', sizeof lang);
    lang[301] = '\0';
    assert_refused(TRY(w, POLITIE, gegeven_vastleggen, "rubriek", "overlast", "inhoud", lang, FEIT), REFUSAL_INPUT, "5");
    ACT(w, POLITIE, gegeven_vastleggen, "rubriek", "overlast", "inhoud", "Schreeuwt op straat", FEIT);
    assert_string_equal(w->dossier->gegeven->grondslag, "Wpg art. 20");
    assert_false(w->dossier->gegeven->strafrechtelijk);
}

static void
E6_2_criminal_data_are_marked_by_their_category(void **state)
{
    struct world *w = *state;
    go_aangemeld(w);
    ACT(w, POLITIE, gegeven_vastleggen, "rubriek", "strafbare-feiten", "inhoud", "Aangehouden voor diefstal", FEIT);
    assert_true(w->dossier->gegeven->strafrechtelijk);
}

static void
E9_1_content_of_a_trajectory_asks_why(void **state)
{
    struct world *w = *state;
    go_aangemeld(w);
    assert_int_equal(TRY(w, POLITIE, gegeven_vastleggen, "rubriek", "overlast", "inhoud", "Verklaring", FEIT, "inhoudelijk", "ja").refusal, REFUSAL_INPUT);
    ACT(w, POLITIE, gegeven_vastleggen, "rubriek", "overlast", "inhoud", "Verklaring", FEIT, "inhoudelijk", "ja", "noodzaak", "Bepaalt de aanpak");
    assert_string_equal(w->dossier->gegeven->noodzaak, "Bepaalt de aanpak");
}

static void
E9_3_residence_status_is_chosen_and_its_relevance_said(void **state)
{
    struct world *w = *state;
    go_aangemeld(w);
    assert_refused(TRY(w, VOORZITTER, gegeven_vastleggen, "rubriek", "verblijfsstatus", "inhoud", "Mag hier zijn", "keuze", "rechtmatig", FEIT),
        REFUSAL_INPUT, "E9.3");
    assert_refused(TRY(w, VOORZITTER, gegeven_vastleggen, "rubriek", "verblijfsstatus", "keuze", "rechtmatig", FEIT), REFUSAL_INPUT, "9.2");
    ACT(w, VOORZITTER, gegeven_vastleggen, "rubriek", "verblijfsstatus", "keuze", "rechtmatig", FEIT, "relevantie", "Bepaalt of er werk mag zijn");
    assert_string_equal(w->dossier->gegeven->inhoud, "Rechtmatig verblijf");
}

static void
E14_3_parties_under_14_5_write_their_own_weighing(void **state)
{
    struct world *w = *state;
    go_getoetst(w);
    assert_refused(TRY(w, GGZ, gegeven_vastleggen, "rubriek", "zorg", "inhoud", "Krijgt begeleiding", FEIT), REFUSAL_INPUT, "14.5");
    ACT(w, GGZ, gegeven_vastleggen, "rubriek", "zorg", "inhoud", "Krijgt begeleiding", FEIT, "afweging", "Nodig voor de aanpak");
}

static void
E4_3_only_the_source_withdraws_and_only_once(void **state)
{
    struct world *w = *state;
    go_getoetst(w);
    ACT(w, POLITIE, gegeven_vastleggen, "rubriek", "overlast", "inhoud", "Schreeuwt op straat", FEIT);
    w->piece = w->nieuw;
    assert_refused(TRY(w, VOORZITTER, gegeven_intrekken, "reden", "onjuist"), REFUSAL_NOT_YOU, "E4.3");
    assert_refused(TRY(w, GGZ, gegeven_intrekken, "reden", "onjuist"), REFUSAL_ABSENT, "10");
    ACT(w, POLITIE_COLLEGA, gegeven_intrekken, "reden", "onjuist");
    assert_true(w->dossier->gegeven->ingetrokken);
    assert_refused(TRY(w, POLITIE, gegeven_intrekken, "reden", "onjuist"), REFUSAL_NOT_NOW, "E4.3");
    w->piece = (struct id){{9, 9}};
    assert_refused(TRY(w, POLITIE, gegeven_intrekken, "reden", "onjuist"), REFUSAL_ABSENT, "10");
}

static void
E13_3_the_toets_is_the_voorzitters_and_every_question_is_answered(void **state)
{
    struct world *w = *state;
    go_aangemeld(w);
    assert_refused(TRY(w, VOORBEREIDER, privacytoets_vastleggen, TOETS_JA), REFUSAL_NOT_YOU, "E13.3");
    assert_refused(TRY(w, VOORZITTER, privacytoets_vastleggen, "doelgroep", "ja", "doelgroep_waarom", "voldoet"), REFUSAL_INPUT, "E13.3");
    ACT(w, VOORZITTER, privacytoets_vastleggen, "doelgroep", "ja", "doelgroep_waarom", "voldoet", "noodzaak_waarom", "niet nodig", "proportionaliteit", "ja",
        "proportionaliteit_waarom", "in verhouding", "subsidiariteit", "ja", "subsidiariteit_waarom", "niet anders");
    assert_int_equal(w->dossier->state, STATE_AFGEWEZEN);
    assert_false(w->dossier->toets.antwoord[1].ja);
    assert_int_equal(TRY(w, VOORZITTER, dossier_agenderen).refusal, REFUSAL_NOT_NOW);
    ACT(w, VOORZITTER, dossier_afsluiten, "reden", "onvindbaar", "toelichting", "Toets niet gehaald");
}

static void
E13_3_without_a_toets_nothing_comes_on_an_agenda(void **state)
{
    struct world *w = *state;
    go_aangemeld(w);
    assert_int_equal(TRY(w, VOORZITTER, dossier_agenderen).refusal, REFUSAL_NOT_NOW);
    w->today = date_add(w->today, (struct term){3, TERM_YEARS});
    assert_int_equal(dossier_state_on(w->dossier, &world_convenant, w->today), STATE_NIET_ACTIEF);
    assert_refused(TRY(w, VOORZITTER, dossier_agenderen), REFUSAL_NOT_NOW, "18.4");
    ACT(w, VOORZITTER, privacytoets_vastleggen, TOETS_JA);
    assert_allowed(TRY(w, VOORZITTER, agendapunt_voorstellen, "reden", "Weer overlast"));
}

static void
E13_3_a_meeting_that_was_is_no_choice_and_going_off_restores(void **state)
{
    struct world *w = *state;
    go_geagendeerd(w);
    assert_int_equal(w->overleg->agenda_count, 1);
    assert_int_equal(TRY(w, VOORZITTER, dossier_afsluiten, "reden", "onvindbaar", "toelichting", "Weg").refusal, REFUSAL_NOT_NOW);
    ACT(w, VOORBEREIDER, dossier_van_agenda, "reden", "Volgende keer");
    assert_int_equal(w->dossier->state, STATE_GETOETST);
    assert_int_equal(overleg_open_punten(w->overleg), 0);
    w->today += 1;
    assert_refused(TRY(w, VOORZITTER, dossier_agenderen, "overleg", id_str(w, w->overleg->id)), REFUSAL_INPUT, "veld");
    ACT(w, POLITIE, agendapunt_voorstellen, "reden", "Opnieuw overlast");
    assert_refused(TRY(w, POLITIE, agendapunt_voorstellen, "reden", "Nog eens"), REFUSAL_NOT_NOW, "E13.3");
}

static void
E14_5_not_informing_is_the_voorzitters_and_takes_a_ground(void **state)
{
    struct world *w = *state;
    go_geagendeerd(w);
#define NIET_INFORMEREN "realisatie", "Samen", "casemanager", "geen", "informeren", "niet", "grond", "b", "motivering", "Loopt onderzoek"
    assert_refused(TRY(w, VOORBEREIDER, bespreking_afsluiten, NIET_INFORMEREN, "herzien_op", "2027-01-01"), REFUSAL_NOT_YOU, "14.9");
    assert_refused(TRY(w, POLITIE, bespreking_afsluiten, BESPREEK, "casemanager", "geen"), REFUSAL_NOT_YOU, "E14.5");
    assert_refused(TRY(w, VOORZITTER, bespreking_afsluiten, NIET_INFORMEREN), REFUSAL_INPUT, "veld");
    assert_refused(TRY(w, VOORZITTER, bespreking_afsluiten, NIET_INFORMEREN, "herzien_op", TODAY), REFUSAL_INPUT, "E17.2");
    assert_refused(TRY(w, VOORZITTER, bespreking_afsluiten, BESPREEK), REFUSAL_INPUT, "veld");
    size_t before = 0, after = 0;
    for (const struct plicht *p = w->dossier->plicht; p != NULL; p = p->next)
        before++;
    ACT(w, VOORZITTER, bespreking_afsluiten, NIET_INFORMEREN, "herzien_op", "2027-01-01");
    for (const struct plicht *p = w->dossier->plicht; p != NULL; p = p->next)
        after++;
    assert_int_equal(after, before);
    assert_true(w->dossier->bespreking->zonder_casemanager);
    assert_int_equal(w->dossier->state, STATE_IN_AANPAK);
}

static void
E13_3_a_bespreking_waits_for_its_day_and_its_meeting(void **state)
{
    struct world *w = *state;
    go_geagendeerd(w);
    w->today -= 1;
    assert_refused(TRY(w, VOORZITTER, bespreking_afsluiten, BESPREEK, "casemanager", "geen"), REFUSAL_NOT_NOW, "E13.3");
    w->today += 1;
    w->overleg->id = (struct id){{1, 2, 3}};
    assert_refused(TRY(w, VOORZITTER, bespreking_afsluiten, BESPREEK, "casemanager", "geen"), REFUSAL_NOT_NOW, "E13.3");
}

static void
E14_5_a_bespreking_names_casemanager_and_term_to_inform(void **state)
{
    struct world *w = *state;
    go_in_aanpak(w);
    struct id pia = wie_id(POLITIE);
    assert_true(id_equal(&w->dossier->casemanager, &pia));
    assert_string_equal(w->dossier->plicht->soort, "uitkomst");
    assert_int_equal(w->dossier->plicht->uiterlijk, w->today + 14);
    assert_true(w->overleg->agenda[0].besproken);
}

static void
E14_6_a_meeting_closes_when_all_is_discussed_and_attendance_recorded(void **state)
{
    struct world *w = *state;
    go_geagendeerd(w);
    assert_refused(TRY(w, VOORZITTER, overleg_plannen, "datum", "2026-11-22", "tijd", "09:30", "plaats", "Zaal"), REFUSAL_INPUT, "E14.6");
    assert_refused(TRY(w, POLITIE, overleg_sluiten), REFUSAL_NOT_YOU, "E14.6");
    assert_refused(TRY(w, VOORZITTER, overleg_sluiten), REFUSAL_NOT_NOW, "E14.6");
    ACT(w, VOORZITTER, bespreking_afsluiten, BESPREEK, "casemanager", "geen");
    assert_refused(TRY(w, VOORZITTER, overleg_sluiten), REFUSAL_NOT_NOW, "E14.6");
    ACT(w, VOORBEREIDER, overleg_aanwezigheid, "aanwezigen", id_str(w, wie_id(POLITIE)), "aanwezigen", id_str(w, wie_id(GGZ)));
    assert_int_equal(w->overleg->aanwezig_count, 2);
    assert_string_equal(w->overleg->aanwezig[1].partij, "ggz");
    ACT(w, VOORZITTER, overleg_sluiten);
    assert_true(w->overleg->gesloten);
    assert_refused(TRY(w, VOORZITTER, overleg_aanwezigheid), REFUSAL_NOT_NOW, "E14.6");
}

static void
E15_1_only_who_carries_out_reports_on_his_own(void **state)
{
    struct world *w = *state;
    go_in_aanpak(w);
    assert_refused(TRY(w, GGZ, voortgang_verslaan, "afspraak", "geen", "inhoud", "Gaat goed"), REFUSAL_NOT_YOU, "15.1");
    assert_int_equal(TRY(w, VOORZITTER, afspraak_maken, "wat", "Huisbezoek", "partij", "ggz", "uiterlijk", "2026-11-22").refusal, REFUSAL_INPUT);
    ACT(w, VOORZITTER, afspraak_maken, "wat", "Huisbezoek", "partij", "ggz", "uiterlijk", "2026-12-22");
    const char *afspraak = id_str(w, w->nieuw);
    assert_int_equal(TRY(w, POLITIE_COLLEGA, voortgang_verslaan, "afspraak", afspraak, "inhoud", "Gedaan").refusal, REFUSAL_NOT_YOU);
    assert_refused(TRY(w, GGZ, voortgang_verslaan, "afspraak", afspraak, "inhoud", "Gedaan"), REFUSAL_INPUT, "E15.1");
    ACT(w, GGZ, voortgang_verslaan, "afspraak", afspraak, "inhoud", "Gedaan", "stand", "uitgevoerd", "opnieuw", "ja");
    assert_false(afspraak_open(w->dossier->afspraak));
    assert_true(w->dossier->opnieuw_gevraagd);
}

static void
E15_2_a_changed_aanpak_is_a_new_version(void **state)
{
    struct world *w = *state;
    go_in_aanpak(w);
#define AANPAK "doel", "Geen recidive", "inhoud", "Begeleiding en werk", "drang_dwang", "drang", "resultaatgebied", "recidive"
    assert_refused(TRY(w, GGZ, aanpak_vaststellen, AANPAK), REFUSAL_NOT_YOU, "E14.5");
    assert_int_equal(TRY(w, POLITIE, aanpak_vaststellen, AANPAK).refusal, REFUSAL_INPUT);
    ACT(w, POLITIE, aanpak_vaststellen, AANPAK, "deelnemers", id_str(w, wie_id(POLITIE)));
    ACT(w, VOORZITTER, aanpak_vaststellen, AANPAK, "deelnemers", id_str(w, wie_id(GGZ)));
    assert_int_equal(w->dossier->aanpak->versie, 2);
    assert_int_equal(w->dossier->aanpak->next->versie, 1);
}

static void
E15_3_the_aanpak_closes_on_recorded_progress_by_the_voorzitter(void **state)
{
    struct world *w = *state;
    go_in_aanpak(w);
#define SLUIT_AANPAK "resultaat", "Geen nieuwe feiten", "informeren"
    assert_refused(TRY(w, VOORBEREIDER, aanpak_afsluiten, SLUIT_AANPAK, "brief"), REFUSAL_NOT_YOU, "15.4");
    assert_refused(TRY(w, VOORZITTER, aanpak_afsluiten, SLUIT_AANPAK, "brief"), REFUSAL_NOT_NOW, "15.4");
    ACT(w, VOORZITTER, afspraak_maken, "wat", "Huisbezoek", "partij", "politie", "uiterlijk", "2026-12-22");
    const char *afspraak = id_str(w, w->nieuw);
    ACT(w, POLITIE, voortgang_verslaan, "afspraak", "geen", "inhoud", "Loopt");
    assert_refused(TRY(w, VOORZITTER, aanpak_afsluiten, SLUIT_AANPAK, "brief"), REFUSAL_NOT_NOW, "E15.3");
    ACT(w, POLITIE, voortgang_verslaan, "afspraak", afspraak, "inhoud", "Gedaan", "stand", "uitgevoerd");
    assert_int_equal(TRY(w, VOORZITTER, aanpak_afsluiten, SLUIT_AANPAK, "niet").refusal, REFUSAL_INPUT);
    assert_refused(TRY(w, VOORZITTER, dossier_afsluiten, "reden", "resultaat", "toelichting", "Klaar"), REFUSAL_INPUT, "E20.3");
    ACT(w, VOORZITTER, aanpak_afsluiten, SLUIT_AANPAK, "brief");
    assert_string_equal(w->dossier->plicht->soort, "afsluiting");
    assert_refused(TRY(w, POLITIE, dossier_afsluiten), REFUSAL_NOT_YOU, "E20.3");
    ACT(w, VOORZITTER, dossier_afsluiten, "reden", "resultaat", "toelichting", "Klaar");
    assert_int_equal(w->dossier->state, STATE_AFGESLOTEN);
}

static void
the_table_does_not_contradict_itself(void **state)
{
    char problem[256];
    (void)state;
    if (!act_table_check(problem, sizeof problem))
        fail_msg("%s", problem);
    assert_true(act_count > 29);
}

/* ---- what is the verantwoordelijke's, by mandate (4.6; E4.1, E20.7) ---- */

static void
mandaat(struct world *w, const char *bevoegdheden, int32_t datum, int32_t tot)
{
    struct event_list l = {.arena = w->arena};
    struct event *e = event_add(&l, EVENT_MANDAAT_VASTGELEGD, &co_id);
    struct id aan = wie_id(VOORZITTER);

    event_put_id(&l, e, F_AAN, &aan);
    event_put_text(&l, e, F_BEVOEGDHEDEN, bevoegdheden);
    event_put_day(&l, e, F_DATUM, datum);
    event_put_day(&l, e, F_TOT, tot);
    huis_apply(w->huis, e, 999);
}

static void
E4_1_what_a_selection_list_wants_kept_is_decided_by_mandate_or_by_the_verantwoordelijke(void **state)
{
    static struct bevoegdheid bewaren[] = {{"bewaren", "Beslissen over langer bewaren", "20.2", NULL, ROLE_VOORZITTER, NULL, 0}};
    struct world *w = *state;

    world_profiel.bevoegdheid = bewaren;
    world_profiel.bevoegdheid_count = 1;
    go_aangemeld(w);
    w->dossier->vernietiging.is = true;
    w->dossier->vernietiging.archief = "conflict";
    w->dossier->vernietiging.bron.door = wie_id(VOORBEREIDER);
    assert_refused(TRY(w, VOORZITTER, vernietiging_besluiten, "onherroepelijk", "ja"), REFUSAL_NOT_YOU, "E20.7");
    mandaat(w, "bewaren", w->today, w->today + 2);
    assert_allowed(TRY(w, VOORZITTER, vernietiging_besluiten, "onherroepelijk", "ja"));
    w->today += 1;
    assert_allowed(TRY(w, VOORZITTER, vernietiging_besluiten, "onherroepelijk", "ja"));
    w->today += 1;
    assert_refused(TRY(w, VOORZITTER, vernietiging_besluiten, "onherroepelijk", "ja"), REFUSAL_NOT_YOU, "E20.7");
    world_profiel.bevoegdheid_count = 0;
}

#define T(name) cmocka_unit_test_setup_teardown(name, world_open, world_close)
int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(E9_2_a_category_the_party_does_not_supply_is_refused), T(E5_1_soft_or_unlawful_gegevens_are_refused),
        T(E6_2_criminal_data_are_marked_by_their_category), T(E9_1_content_of_a_trajectory_asks_why), T(E9_3_residence_status_is_chosen_and_its_relevance_said),
        T(E14_3_parties_under_14_5_write_their_own_weighing), T(E4_3_only_the_source_withdraws_and_only_once),
        T(E13_3_the_toets_is_the_voorzitters_and_every_question_is_answered), T(E13_3_without_a_toets_nothing_comes_on_an_agenda),
        T(E13_3_a_meeting_that_was_is_no_choice_and_going_off_restores), T(E14_5_not_informing_is_the_voorzitters_and_takes_a_ground),
        T(E13_3_a_bespreking_waits_for_its_day_and_its_meeting), T(E14_5_a_bespreking_names_casemanager_and_term_to_inform),
        T(E14_6_a_meeting_closes_when_all_is_discussed_and_attendance_recorded), T(E15_1_only_who_carries_out_reports_on_his_own),
        T(E15_2_a_changed_aanpak_is_a_new_version), T(E15_3_the_aanpak_closes_on_recorded_progress_by_the_voorzitter),
        T(E4_1_what_a_selection_list_wants_kept_is_decided_by_mandate_or_by_the_verantwoordelijke),
        T(the_table_does_not_contradict_itself),
    };
    return cmocka_run_group_tests_name("acts_dossier", tests, NULL, NULL);
}
