/* Asked before a meeting, answered by each party for itself (E13.1, E14.3); disputed, confirmed, old (E4.3). Refusals first. */
#include "acts_world.h"
#include "base/value.h"
#include "core/dossier/kaart.h"
#include "core/view.h"

#define GEGEVEN "rubriek", "overlast", "inhoud", "Schreeuwt op straat", "feitdatum", "2026-11-01", "hard", "ja", "rechtmatig", "ja", "beroepsregels", "ja"

static void
go_agenda(struct world *w)
{
    go_getoetst(w);
    ACT(w, VOORBEREIDER, overleg_plannen, "datum", "2026-12-07", "tijd", "09:30", "plaats", "Kamer 1");
    ACT(w, VOORBEREIDER, dossier_agenderen, "overleg", id_str(w, w->overleg->id));
}

static struct value *
ziet(struct world *w, enum wie wie)
{
    struct facts f = world_facts(w, wie);
    struct value *out = value_object(w->arena);

    dossier_view(&f, NULL, out);
    return out;
}

static const struct uitvraag *
bij(struct world *w, const char *partij)
{
    for (const struct uitvraag *u = w->dossier->uitvraag; u != NULL; u = u->next)
        if (uitvraag_open(u) && strcmp(u->partij, partij) == 0)
            return u;
    return NULL;
}

static void
E13_1_only_who_leads_asks_and_only_who_supplies_is_asked(void **state)
{
    struct world *w = *state;
    go_agenda(w);
    assert_int_equal(TRY(w, POLITIE, uitvraag_doen, "partijen", "politie").refusal, REFUSAL_NOT_YOU);
    assert_int_equal(TRY(w, VOORBEREIDER, uitvraag_doen, "partijen", "onbekend").refusal, REFUSAL_INPUT);
    assert_refused(TRY(w, VOORBEREIDER, uitvraag_doen, "partijen", "politie", "uiterlijk", "2026-12-08"), REFUSAL_INPUT, "13.1");
    ACT(w, VOORBEREIDER, uitvraag_doen, "partijen", "politie", "partijen", "ggz");
    assert_int_equal(bij(w, "ggz")->uiterlijk, date_from_text("2026-12-07"));
    assert_non_null(bij(w, "politie"));
    assert_null(bij(w, "gemeente"));
}

static void
E13_1_without_a_meeting_the_day_must_be_said(void **state)
{
    struct world *w = *state;
    go_getoetst(w);
    assert_refused(TRY(w, VOORBEREIDER, uitvraag_doen, "partijen", "politie"), REFUSAL_INPUT, "E13.1");
    ACT(w, VOORBEREIDER, uitvraag_doen, "partijen", "politie", "uiterlijk", "2026-12-01");
}

static void
E13_1_the_day_and_the_parties_come_from_the_covenant(void **state)
{
    struct world *w = *state;
    static const char *vanzelf[] = {"ggz"};
    world_convenant.aanleveren_vooraf = (struct term){5, TERM_DAYS};
    world_convenant.aanleveren_partij = vanzelf;
    world_convenant.aanleveren_partij_count = 1;
    go_agenda(w);
    world_convenant.aanleveren_partij_count = 0;
    world_convenant.aanleveren_vooraf = (struct term){0};
    assert_non_null(bij(w, "ggz"));
    assert_null(bij(w, "politie"));
    assert_int_equal(bij(w, "ggz")->uiterlijk, date_from_text("2026-12-02"));
}

static void
E14_3_not_supplied_is_an_answer_for_14_5_only_and_asks_no_reason(void **state)
{
    struct world *w = *state;
    go_agenda(w);
    ACT(w, VOORBEREIDER, uitvraag_doen, "partijen", "politie", "partijen", "ggz");
    w->piece = bij(w, "politie")->id;
    assert_refused(TRY(w, GGZ, uitvraag_beantwoorden, "antwoord", "niets"), REFUSAL_NOT_YOU, "13.1");
    assert_refused(TRY(w, POLITIE, uitvraag_beantwoorden, "antwoord", "afgewogen"), REFUSAL_INPUT, "14.5");
    w->piece = bij(w, "ggz")->id;
    ACT(w, GGZ, uitvraag_beantwoorden, "antwoord", "afgewogen");
    assert_null(bij(w, "ggz"));
}

static void
E13_1_what_was_asked_for_a_meeting_lapses_with_it(void **state)
{
    struct world *w = *state;
    struct kaart k;
    go_agenda(w);
    ACT(w, VOORBEREIDER, uitvraag_doen, "partijen", "politie");
    dossier_kaart(w->dossier, &world_convenant, &k);
    assert_int_equal(k.uitvraag_count, 1);
    assert_true(value_get_bool(ziet(w, POLITIE), "heeft_uitvragen"));
    assert_false(value_get_bool(ziet(w, GGZ), "heeft_uitvragen"));
    w->piece = bij(w, "politie")->id;
    ACT(w, VOORBEREIDER, dossier_van_agenda, "reden", "Te druk");
    dossier_kaart(w->dossier, &world_convenant, &k);
    assert_int_equal(k.uitvraag_count, 0);
    assert_refused(TRY(w, POLITIE, uitvraag_beantwoorden, "antwoord", "niets"), REFUSAL_NOT_NOW, "E13.1");
    assert_false(value_get_bool(ziet(w, VOORZITTER), "heeft_uitvragen"));
}

#define FEIT "feitdatum", "2026-11-01", "hard", "ja", "rechtmatig", "ja", "beroepsregels", "ja"
#define DIEFSTAL "rubriek", "strafbare-feiten", "inhoud", "Aangehouden voor diefstal", FEIT

static void
E14_2_the_supply_rule_of_the_covenant_says_what_is_asked(void **state)
{
    static struct verstrekkingsregel regel[] = {{"14.4", "Politie", "14.4", NULL, true, 0}};
    struct world *w = *state;

    go_getoetst(w);
    ACT(w, POLITIE, gegeven_vastleggen, DIEFSTAL); /* a rule that says nothing of criminal data asks nothing */
    world_profiel.regel = regel;
    world_profiel.regel_count = 1;
    assert_refused(TRY(w, POLITIE, gegeven_vastleggen, DIEFSTAL), REFUSAL_INPUT, "14.4");
    assert_refused(TRY(w, POLITIE, gegeven_vastleggen, GEGEVEN, "strafrechtelijk", "ja"), REFUSAL_INPUT, "14.4");
    ACT(w, POLITIE, gegeven_vastleggen, GEGEVEN);
    ACT(w, POLITIE, gegeven_vastleggen, DIEFSTAL, "noodzaak", "Bepaalt de aanpak");
    assert_string_equal(w->dossier->gegeven->noodzaak, "Bepaalt de aanpak");
    world_profiel.regel_count = 0;
}

static void
E14_4_contacts_ask_the_law_and_the_need(void **state)
{
    struct world *w = *state;

    go_getoetst(w);
    assert_refused(TRY(w, POLITIE, gegeven_vastleggen, GEGEVEN, "contacten", "ja", "noodzaak", "Nodig"), REFUSAL_INPUT, "14.7");
    assert_refused(TRY(w, POLITIE, gegeven_vastleggen, GEGEVEN, "contacten", "ja", "wet", "Politiewet art. 3"), REFUSAL_INPUT, "14.7");
    assert_refused(TRY(w, POLITIE, gegeven_vastleggen, GEGEVEN, "contacten", "ja", "wet", "de wet", "noodzaak", "Nodig"), REFUSAL_INPUT, "14.7");
    ACT(w, POLITIE, gegeven_vastleggen, GEGEVEN, "contacten", "ja", "wet", "Politiewet art. 3", "noodzaak", "Nodig");
    assert_true(w->dossier->gegeven->contacten);
    assert_string_equal(w->dossier->gegeven->wet, "Politiewet art. 3");
}

static void
E4_3_another_party_disputes_and_the_source_confirms(void **state)
{
    struct world *w = *state;
    go_getoetst(w);
    ACT(w, POLITIE, gegeven_vastleggen, GEGEVEN);
    w->piece = w->nieuw;
    assert_refused(TRY(w, POLITIE_COLLEGA, gegeven_betwisten, "waarom", "Was een ander"), REFUSAL_NOT_YOU, "E4.3");
    assert_refused(TRY(w, GGZ, gegeven_betwisten, "waarom", "Was een ander"), REFUSAL_ABSENT, "10");
    assert_refused(TRY(w, VOORZITTER, gegeven_bevestigen, "klopt", "ja"), REFUSAL_NOT_YOU, "E4.3");
    assert_int_equal(TRY(w, VOORZITTER, gegeven_betwisten).refusal, REFUSAL_INPUT);
    ACT(w, VOORZITTER, gegeven_betwisten, "waarom", "Was een ander");
    assert_true(w->dossier->gegeven->betwist);
    assert_refused(TRY(w, VOORZITTER, gegeven_betwisten, "waarom", "Nog eens"), REFUSAL_NOT_NOW, "E4.3");
    assert_refused(TRY(w, POLITIE, gegeven_bevestigen), REFUSAL_INPUT, "5");
    ACT(w, POLITIE_COLLEGA, gegeven_bevestigen, "klopt", "ja");
    assert_false(w->dossier->gegeven->betwist);
    assert_string_equal(w->dossier->gegeven->betwist_waarom, "Was een ander");
    ACT(w, POLITIE, gegeven_intrekken, "reden", "onjuist");
    assert_refused(TRY(w, VOORZITTER, gegeven_betwisten, "waarom", "Alsnog"), REFUSAL_NOT_NOW, "E4.3");
    assert_refused(TRY(w, POLITIE, gegeven_bevestigen, "klopt", "ja"), REFUSAL_NOT_NOW, "E4.3");
}

static void
E4_3_an_old_gegeven_asks_its_source_before_the_meeting(void **state)
{
    struct world *w = *state;
    world_profiel.bevestigen_na = (struct term){6, TERM_MONTHS};
    go_getoetst(w);
    ACT(w, POLITIE, gegeven_vastleggen, GEGEVEN);
    assert_false(gegeven_verouderd(w->dossier->gegeven, &world_convenant, w->today));
    w->piece = w->nieuw;
    w->today = date_from_text("2027-05-23");
    assert_true(gegeven_verouderd(w->dossier->gegeven, &world_convenant, w->today));
    ACT(w, VOORBEREIDER, overleg_plannen, "datum", "2027-06-07", "tijd", "09:30", "plaats", "Kamer 1");
    ACT(w, VOORBEREIDER, dossier_agenderen, "overleg", id_str(w, w->overleg->id));
    assert_non_null(bij(w, "politie"));
    assert_null(bij(w, "ggz"));
    ACT(w, POLITIE, gegeven_bevestigen, "klopt", "ja");
    assert_false(gegeven_verouderd(w->dossier->gegeven, &world_convenant, w->today));
    w->piece = bij(w, "politie")->id;
    ACT(w, POLITIE, uitvraag_beantwoorden, "antwoord", "vastgelegd");
    world_profiel.bevestigen_na = (struct term){0};
}

#define T(name) cmocka_unit_test_setup_teardown(name, world_open, world_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(E13_1_only_who_leads_asks_and_only_who_supplies_is_asked), T(E13_1_without_a_meeting_the_day_must_be_said),
        T(E13_1_the_day_and_the_parties_come_from_the_covenant), T(E14_3_not_supplied_is_an_answer_for_14_5_only_and_asks_no_reason),
        T(E14_2_the_supply_rule_of_the_covenant_says_what_is_asked), T(E14_4_contacts_ask_the_law_and_the_need),
        T(E13_1_what_was_asked_for_a_meeting_lapses_with_it),
        T(E4_3_another_party_disputes_and_the_source_confirms), T(E4_3_an_old_gegeven_asks_its_source_before_the_meeting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
