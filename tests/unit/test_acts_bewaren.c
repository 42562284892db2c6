/*
 * The rules about what is over its retention term, and about keeping longer. Refusals first (art. 20; E20.1, E20.4, E20.6, E20.7).
 */
#include "acts_world.h"
#include "base/date.h"
#include "core/acts.h"

#define LATER "2031-11-23"       /* the last day of five years, the covenant's own term, from TODAY */

static struct decision
by_system(struct world *w, const struct act *act, bool fold)
{
    static const struct medewerker systeem = {.huisrollen = ROLE_SYSTEEM, .naam = "het systeem", .geheimhouding = {.datum = DATE_NONE},
        .uit_dienst = DATE_NONE};
    struct facts f = world_facts(w, ZONDER_ZETEL);
    struct event_list l = {.arena = w->arena};

    f.actor = (struct actor){.medewerker = &systeem, .huisrollen = ROLE_SYSTEEM};
    struct decision d = decide(&f, act, NULL);
    if (decision_allowed(d) && fold) {
        act->handle(&f, NULL, &l);
        world_apply(w, &f, &l);
    }
    return d;
}

static void
E20_6_the_clock_proposes_on_the_day_and_not_before(void **state)
{
    struct world *w = *state;

    go_getoetst(w);
    w->today = date_from_text(LATER) - 1;
    assert_refused(by_system(w, &vernietiging_aankondigen, false), REFUSAL_NOT_NOW, "20.1");
    w->today++;
    assert_allowed(by_system(w, &vernietiging_aankondigen, true));
    assert_int_equal(dossier_vernietiging_stand(w->dossier), VERNIETIGING_VANZELF);
    assert_refused(by_system(w, &vernietiging_aankondigen, false), REFUSAL_NOT_NOW, "E20.6");
}

static void
E20_7_what_the_clock_proposed_is_decided_by_two_people_after_the_archive_check(void **state)
{
    struct world *w = *state;

    go_getoetst(w);
    w->today = date_from_text(LATER);
    assert_allowed(by_system(w, &vernietiging_aankondigen, true));
    assert_refused(TRY(w, VOORZITTER, vernietiging_besluiten, "onherroepelijk", "ja"), REFUSAL_NOT_NOW, "E20.7");
    ACT(w, VOORBEREIDER, vernietiging_voorstellen, "archief", "geen", "toelichting", "De termijn is voorbij.");
    assert_refused(TRY(w, VOORBEREIDER, vernietiging_besluiten, "onherroepelijk", "ja"), REFUSAL_NOT_YOU, "E20.6");
    assert_refused(TRY(w, VOORZITTER, vernietiging_voorstellen, "archief", "geen", "toelichting", "Nog eens."), REFUSAL_NOT_NOW, "E20.6");
    assert_allowed(TRY(w, VOORZITTER, vernietiging_besluiten, "onherroepelijk", "ja"));
}

static void
E20_1_past_its_term_only_those_who_see_to_its_destruction_read_it(void **state)
{
    struct world *w = *state;

    go_in_aanpak(w);
    ACT(w, POLITIE, gegeven_vastleggen, "rubriek", "overlast", "inhoud", "Overlast bij de winkels.", "feitdatum", TODAY, "hard", "ja", "rechtmatig", "ja",
        "beroepsregels", "ja");
    ACT(w, VOORZITTER, aanpak_vaststellen, "doel", "Rust.", "inhoud", "Gesprek.", "drang_dwang", "drang", "resultaatgebied", "recidive", "deelnemers",
        id_str(w, wie_id(POLITIE)));
    ACT(w, VOORZITTER, afspraak_maken, "wat", "Gesprek voeren", "partij", "politie", "uiterlijk", LATER);
    w->today = date_from_text(LATER) - 1;
    assert_allowed(TRY(w, POLITIE, dossier_tonen));
    w->today++;
    assert_refused(TRY(w, POLITIE, dossier_tonen), REFUSAL_NOT_YOU, "20.1");
    assert_refused(TRY(w, GGZ, dossier_tonen), REFUSAL_NOT_YOU, "20.1");
    assert_allowed(TRY(w, VOORZITTER, dossier_tonen));
    /* whatever state it is in */
    assert_allowed(TRY(w, VOORZITTER, vernietiging_voorstellen, "archief", "geen", "toelichting", "De termijn is voorbij."));
}

static void
E20_1_a_forgotten_concept_is_no_exception(void **state)
{
    struct world *w = *state;

    go_aangemeld(w);
    w->dossier->state = STATE_CONCEPT;
    world_profiel.zichtbaar[STATE_CONCEPT] = KIJKER_AANMELDER;
    w->today = date_from_text(LATER) - 1;
    assert_allowed(TRY(w, POLITIE, dossier_tonen));
    assert_refused(TRY(w, VOORBEREIDER, dossier_tonen), REFUSAL_NOT_YOU, "E10.3");
    w->today++;
    assert_refused(TRY(w, POLITIE, dossier_tonen), REFUSAL_NOT_YOU, "20.1");
    ACT(w, VOORBEREIDER, vernietiging_voorstellen, "archief", "geen", "toelichting", "De termijn is voorbij.");
    assert_allowed(TRY(w, VOORZITTER, vernietiging_besluiten, "onherroepelijk", "ja"));
}

static void
E20_7_a_conflict_shields_it_from_everybody(void **state)
{
    struct world *w = *state;

    go_getoetst(w);
    w->today = date_from_text(LATER);
    ACT(w, VOORBEREIDER, vernietiging_voorstellen, "archief", "conflict", "toelichting", "De gemeente moet langer bewaren.");
    for (enum wie wie = VOORZITTER; wie <= GGZ; wie++)
        assert_refused(TRY(w, wie, dossier_tonen), REFUSAL_NOT_YOU, "E20.7");
}

static void
E20_4_longer_is_asked_by_the_voorbereider_within_the_longest_term(void **state)
{
    struct world *w = *state;

    go_getoetst(w);
    assert_refused(TRY(w, VOORZITTER, langer_bewaren_vragen, "tot", "2032-01-01", "waarom", "Nog een zitting."), REFUSAL_NOT_YOU, "20.2");
    assert_refused(TRY(w, VOORZITTER, langer_bewaren_besluiten, "antwoord", "ja", "motivering", "Goed."), REFUSAL_NOT_YOU, "E4.1");
    assert_refused(TRY(w, VOORBEREIDER, langer_bewaren_vragen, "tot", "2032-11-24", "waarom", "Nog een zitting."), REFUSAL_INPUT, "20.1");
    assert_refused(TRY(w, VOORBEREIDER, langer_bewaren_vragen, "tot", LATER, "waarom", "Nog een zitting."), REFUSAL_INPUT, "E20.4");
    ACT(w, VOORBEREIDER, langer_bewaren_vragen, "tot", "2032-01-01", "waarom", "Nog een zitting.");
    assert_refused(TRY(w, VOORBEREIDER, langer_bewaren_vragen, "tot", "2032-02-01", "waarom", "Nog eens."), REFUSAL_NOT_NOW, "E20.4");
    assert_int_equal(dossier_bewaren_tot(w->dossier, &world_convenant, NULL), date_from_text(LATER));
}

static void
is_verantwoordelijke(struct world *w, enum wie wie)
{
    struct id id = wie_id(wie);

    world_convenant.verantwoordelijke[0] = world_wie[wie].partij;
    world_convenant.verantwoordelijke_count = 1;
    for (struct autorisatie *a = w->huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->medewerker, &id))
            a->rollen = ROLE_VERANTWOORDELIJKE;
}

static void
E20_4_the_verantwoordelijke_answers_with_reasons(void **state)
{
    struct world *w = *state;
    struct facts f;
    struct fout *fouten = NULL;

    go_getoetst(w);
    is_verantwoordelijke(w, GGZ);
    f = world_facts(w, GGZ);
    assert_refused(decide(&f, &langer_bewaren_besluiten, NULL), REFUSAL_NOT_NOW, "E20.4");
    ACT(w, VOORBEREIDER, langer_bewaren_vragen, "tot", "2032-01-01", "waarom", "Nog een zitting.");
    for (int no = 1; no >= 0; no--) {
        const struct input_pair pair[] = {{"antwoord", no ? "nee" : "ja", no ? 3 : 2, 0}, {"motivering", "Het is nodig.", 13, 0}};
        struct event_list l = {.arena = w->arena};

        f = world_facts(w, GGZ);
        if (!no) {
            assert_refused(decide(&f, &langer_bewaren_besluiten, NULL), REFUSAL_NOT_NOW, "E20.4");
            ACT(w, VOORBEREIDER, langer_bewaren_vragen, "tot", "2032-01-01", "waarom", "Nog een zitting.");
            f = world_facts(w, GGZ);
        }
        struct input *in = input_decode(w->arena, &langer_bewaren_besluiten, pair, 2, false, &fouten);
        assert_null(fouten);
        assert_allowed(decide(&f, &langer_bewaren_besluiten, in));
        langer_bewaren_besluiten.handle(&f, in, &l);
        world_apply(w, &f, &l);
        assert_int_equal(dossier_bewaren_tot(w->dossier, &world_convenant, NULL), date_from_text(no ? LATER : "2032-01-01"));
    }
    assert_string_equal(w->dossier->langer.motivering, "Het is nodig.");
}

static void
E20_3_what_may_not_be_kept_cannot_be_kept_longer(void **state)
{
    struct world *w = *state;

    world_profiel.zichtbaar[STATE_AFGESLOTEN] |= KIJKER_VOORBEREIDER;
    go_getoetst(w);
    ACT(w, VOORZITTER, dossier_afsluiten, "reden", "overleden", "toelichting", "Bericht van de gemeente.");
    assert_refused(TRY(w, VOORBEREIDER, langer_bewaren_vragen, "tot", "2032-01-01", "waarom", "Nog een zitting."), REFUSAL_NOT_NOW, "20.1");
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, world_open, world_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH(E20_6_the_clock_proposes_on_the_day_and_not_before),
        WITH(E20_7_what_the_clock_proposed_is_decided_by_two_people_after_the_archive_check),
        WITH(E20_1_past_its_term_only_those_who_see_to_its_destruction_read_it),
        WITH(E20_1_a_forgotten_concept_is_no_exception),
        WITH(E20_7_a_conflict_shields_it_from_everybody),
        WITH(E20_4_longer_is_asked_by_the_voorbereider_within_the_longest_term),
        WITH(E20_4_the_verantwoordelijke_answers_with_reasons),
        WITH(E20_3_what_may_not_be_kept_cannot_be_kept_longer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
