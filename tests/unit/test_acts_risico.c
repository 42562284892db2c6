/* The joint risk analysis: an estimate is a gegeven of its area's category (E30.4). Refusals first. */
#include "acts_world.h"
#include "base/date.h"
#include "core/acts.h"

static struct risicogebied gebied[] = {{"overlast", "Overlast", "E30.4", NULL, RUBRIEK_OVERLAST}, {"zorg", "Zorg", "E30.4", NULL, RUBRIEK_ZORG},
    {"gezin", "Gezin", "E30.4", NULL, RUBRIEK_GEZIN}, {"feiten", "Nieuwe feiten", "E30.4", NULL, RUBRIEK_STRAFBARE_FEITEN}};
static struct keuze niveau[] = {{"laag", "Laag"}, {"hoog", "Hoog"}, {"onbekend", "Niet te zeggen"}};
#define STEUNT "waarop", "Zes meldingen", "feitelijk", "ja"

static int
open_met_risico(void **state)
{
    int rc = world_open(state);

    world_profiel.risicogebied = gebied;
    world_profiel.risicogebied_count = sizeof gebied / sizeof *gebied;
    world_profiel.risiconiveau = niveau;
    world_profiel.risiconiveau_count = sizeof niveau / sizeof *niveau;
    return rc;
}

static void
E30_4_only_about_what_the_own_party_may_record(void **state)
{
    struct world *w = *state;
    go_getoetst(w);
    assert_int_equal(TRY(w, POLITIE, risico_inschatten, "gebied", "zorg", "niveau", "hoog", STEUNT).refusal, REFUSAL_INPUT);
    assert_int_equal(TRY(w, GGZ, risico_inschatten, "gebied", "overlast", "niveau", "hoog", STEUNT).refusal, REFUSAL_INPUT);
    world_profiel.risicogebied_count = 1;
    assert_refused(TRY(w, GGZ, risico_inschatten), REFUSAL_NOT_YOU, "10");
    world_profiel.risicogebied_count = 0;
    assert_refused(TRY(w, POLITIE, risico_inschatten), REFUSAL_NOT_NOW, "E30.4");
}

static void
E30_4_an_estimate_rests_on_facts_and_asks_what_its_category_asks(void **state)
{
    struct world *w = *state;
    go_getoetst(w);
    assert_refused(TRY(w, POLITIE, risico_inschatten, "gebied", "overlast", "niveau", "hoog", "waarop", "Zes meldingen"), REFUSAL_INPUT, "5");
    assert_int_equal(TRY(w, POLITIE, risico_inschatten, "gebied", "overlast", "niveau", "hoog", "feitelijk", "ja").refusal, REFUSAL_INPUT);
    assert_int_equal(TRY(w, POLITIE, risico_inschatten, "gebied", "overlast", "niveau", "enorm", STEUNT).refusal, REFUSAL_INPUT);
    assert_refused(TRY(w, VOORZITTER, risico_inschatten, "gebied", "gezin", "niveau", "laag", STEUNT), REFUSAL_INPUT, "9.2");
    assert_refused(TRY(w, GGZ, risico_inschatten, "gebied", "zorg", "niveau", "laag", STEUNT), REFUSAL_INPUT, "14.5");
    ACT(w, GGZ, risico_inschatten, "gebied", "zorg", "niveau", "laag", STEUNT, "afweging", "Nodig om zorg te laten aansluiten");
}

static void
E30_4_it_is_a_gegeven_of_its_category_and_the_last_one_leaves_the_first(void **state)
{
    struct world *w = *state;
    go_getoetst(w);
    ACT(w, POLITIE, risico_inschatten, "gebied", "overlast", "niveau", "hoog", STEUNT);
    const struct gegeven *g = w->dossier->gegeven;
    assert_int_equal(g->rubriek, RUBRIEK_OVERLAST);
    assert_string_equal(g->veld, "risico.overlast");
    assert_string_equal(g->antwoord, "hoog");
    assert_string_equal(g->grondslag, "Wpg art. 20");
    assert_non_null(strstr(g->inhoud, "Zes meldingen"));
    assert_false(g->strafrechtelijk);
    ACT(w, POLITIE, risico_inschatten, "gebied", "overlast", "niveau", "laag", STEUNT);
    assert_string_equal(w->dossier->gegeven->antwoord, "laag");
    assert_string_equal(w->dossier->gegeven->next->antwoord, "hoog");
    assert_false(w->dossier->gegeven->next->ingetrokken);
    ACT(w, POLITIE, risico_inschatten, "gebied", "feiten", "niveau", "laag", STEUNT);
    assert_true(w->dossier->gegeven->strafrechtelijk);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(E30_4_only_about_what_the_own_party_may_record, open_met_risico, world_close),
        cmocka_unit_test_setup_teardown(E30_4_an_estimate_rests_on_facts_and_asks_what_its_category_asks, open_met_risico, world_close),
        cmocka_unit_test_setup_teardown(E30_4_it_is_a_gegeven_of_its_category_and_the_last_one_leaves_the_first, open_met_risico, world_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
