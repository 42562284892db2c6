/* The life of a covenant: each refusal first, then what is allowed (art. 4.6, 11.1, 21, 23; E4.1, E23.1–E23.3, E40.4, E40.9). */
#include "core/acts.h"
#include "core/convenant/acts_convenant.h"
#include "core/huis/mandaat.h"
#include "huis_world.h"

/* A new version as the gate reads it: text and model. */
static struct convenant twee;
static const char *const tekst_een =
    "convenant: veelplegers\nversie: 1\nlooptijd: {vanaf: 2026-01-01, duur: 1 jaar}   # een jaar\n\npartijen:\n  politie:\n    regel: \"14.4\"\n"
    "  burgemeester:\n    regel: \"14.2\"\ntoegang:\n  politie: {overlast: LS}\n";

static void
new_version(struct world *w, int nummer, const char *vanaf)
{
    twee = convenant;
    twee.versie = nummer;
    twee.vanaf = date_from_text(vanaf);
    w->facts.convenant_nieuw = &twee;
    w->facts.convenant_tekst = "twee";
}

static const struct convenant *
load_two(void *context, struct arena *arena, const char *yaml, const char *eigen)
{
    (void)eigen;
    return strcmp(yaml, "twee") == 0 ? &twee : load(context, arena, yaml, NULL);
}

static struct input *
proposal(struct world *w, const char *soort)
{
    struct input *input = input_new(w, &convenant_voorstellen);

    w->huis->convenant_load = load_two;
    set(input, "soort", soort);
    set(input, "tekst", "twee");
    return input;
}

static void
propose(struct world *w, int nummer, const char *vanaf)
{
    act_as(w, &beheerder, true);
    new_version(w, nummer, vanaf);
    carry_out(w, &convenant_voorstellen, proposal(w, "wijziging"));
    w->facts.versie = casusoverleg_versie_nummer(w->facts.casusoverleg, nummer);
}

static struct input *
statement(struct world *w, const struct act *act, const char **partij, size_t count, const char *ondertekenaar)
{
    struct input *input = input_new(w, act);

    set_item(input, "partijen", partij, count);
    set_day(input, "datum", "2026-06-14");
    set(input, "kenmerk", "Brief 12");
    if (ondertekenaar != NULL)
        set(input, "ondertekenaar", ondertekenaar);
    return input;
}

static const char *alle[] = {"politie", "burgemeester", "college", "dji"};

static void
agree_all(struct world *w)
{
    act_as(w, &beheerder, true);
    carry_out(w, &convenant_instemmen, statement(w, &convenant_instemmen, alle, 4, "De directeuren"));
}

static const struct convenant *
holds(struct world *w, const char *on)
{
    return casusoverleg_convenant(huis_casusoverleg(w->huis, &co_id), date_from_text(on));
}

/* ---- voorstellen ---- */

static void
E23_1_a_version_is_higher_and_never_works_backwards(void **state)
{
    struct world *w = *state;

    act_as(w, &vreemde, true);
    refused(w, &convenant_voorstellen, NULL, REFUSAL_ABSENT, "10");
    act_as(w, &fg, true);
    refused(w, &convenant_voorstellen, NULL, REFUSAL_NOT_YOU, "E4.1");
    act_as(w, &burgemeester, true);
    allowed(w, &convenant_voorstellen, NULL);
    struct input *input = proposal(w, "wijziging");
    refused(w, &convenant_voorstellen, input, REFUSAL_INPUT, "E0.2");
    new_version(w, 1, "2026-07-01");
    refused(w, &convenant_voorstellen, input, REFUSAL_INPUT, "E23.1");
    new_version(w, 2, "2026-06-14");
    refused(w, &convenant_voorstellen, input, REFUSAL_INPUT, "E23.1");
    new_version(w, 2, "2026-07-01");
    twee.sleutel = "nazorg";
    refused(w, &convenant_voorstellen, input, REFUSAL_INPUT, "11.1");
    new_version(w, 2, "2026-06-15");
    struct value *result = carry_out(w, &convenant_voorstellen, input);
    assert_int_equal(value_get(result, "versies")->count, 2);
    assert_ptr_equal(holds(w, "2026-06-15"), &convenant);
    new_version(w, 2, "2026-08-01");
    refused(w, &convenant_voorstellen, input, REFUSAL_INPUT, "E23.1");
}

static void
E23_1_the_old_version_rules_until_every_party_agreed_and_the_day_is_there(void **state)
{
    struct world *w = *state;
    const char *drie[] = {"politie", "burgemeester", "college"}, *vier[] = {"dji"};

    propose(w, 2, "2026-07-01");
    carry_out(w, &convenant_instemmen, statement(w, &convenant_instemmen, drie, 3, "De directeuren"));
    assert_ptr_equal(holds(w, "2026-07-01"), &convenant);
    carry_out(w, &convenant_weigeren, statement(w, &convenant_weigeren, vier, 1, "De directeur"));
    assert_ptr_equal(holds(w, "2026-07-01"), &convenant);
    carry_out(w, &convenant_instemmen, statement(w, &convenant_instemmen, vier, 1, "De directeur"));
    assert_ptr_equal(holds(w, "2026-06-30"), &convenant);
    assert_ptr_equal(holds(w, "2026-07-01"), &twee);
    refused(w, &convenant_instemmen, NULL, REFUSAL_NOT_NOW, "23.3");
    refused(w, &convenant_weigeren, NULL, REFUSAL_NOT_NOW, "23.3");
    refused(w, &convenant_intrekken, NULL, REFUSAL_NOT_NOW, "23.3");
    struct value *result = look(w, &convenant_versie_tonen);
    assert_string_equal(value_get_text(result, "stand"), "aangenomen");
    assert_int_equal(value_get(result, "partijen")->count, 4);
}

static void
E23_1_only_who_may_sign_for_a_party_agrees_for_it(void **state)
{
    struct world *w = *state;
    const char *eigen[] = {"politie"}, *ander[] = {"college"};

    propose(w, 2, "2026-07-01");
    act_as(w, &piet, true);
    refused(w, &convenant_instemmen, NULL, REFUSAL_ABSENT, "10");
    act_as(w, &beheerder, false);
    w->facts.medewerker = huis_medewerker(w->huis, &beheerder);
    struct input *input = input_new(w, &tekenbevoegdheid_vastleggen);
    set_day(input, "vanaf", "2026-06-15");
    slot(input, "tot")->day = date_from_text("2026-06-20");
    set(input, "kenmerk", "Volmacht 3");
    refused(w, &tekenbevoegdheid_vastleggen, input, REFUSAL_NOT_YOU, "E12.3");
    w->facts.medewerker = huis_medewerker(w->huis, &piet);
    carry_out(w, &tekenbevoegdheid_vastleggen, input);
    act_as(w, &piet, true);
    w->facts.versie = casusoverleg_versie_nummer(w->facts.casusoverleg, 2);
    allowed(w, &convenant_tonen, NULL);
    refused(w, &convenant_instemmen, statement(w, &convenant_instemmen, ander, 1, NULL), REFUSAL_INPUT, "E23.1");
    w->facts.today = date_from_text("2026-06-20");
    refused(w, &convenant_instemmen, NULL, REFUSAL_ABSENT, "10");
    w->facts.today = date_from_text("2026-06-19");
    carry_out(w, &convenant_instemmen, statement(w, &convenant_instemmen, eigen, 1, NULL));
    assert_true(versie_instemming(w->facts.versie, "politie")->akkoord);
    refused(w, &convenant_instemmen, NULL, REFUSAL_NOT_NOW, "23.3");
}

static void
E23_1_a_statement_on_paper_names_who_signed_it(void **state)
{
    struct world *w = *state;

    propose(w, 2, "2026-07-01");
    refused(w, &convenant_instemmen, statement(w, &convenant_instemmen, alle, 4, NULL), REFUSAL_INPUT, "E23.1");
    act_as(w, &fg, true);
    refused(w, &convenant_instemmen, NULL, REFUSAL_NOT_YOU, "E23.1");
    agree_all(w);
    assert_string_equal(versie_instemming(w->facts.versie, "dji")->ondertekenaar, "De directeuren");
}

static void
E23_1_a_party_that_is_left_out_agrees_to_that_too(void **state)
{
    struct world *w = *state;

    act_as(w, &beheerder, true);
    new_version(w, 2, "2026-07-01");
    twee.partij_count = 3;                                   /* without dji */
    carry_out(w, &convenant_voorstellen, proposal(w, "wijziging"));
    w->facts.versie = casusoverleg_versie_nummer(w->facts.casusoverleg, 2);
    assert_int_equal(w->facts.versie->partij_count, 4);
    carry_out(w, &convenant_instemmen, statement(w, &convenant_instemmen, alle, 3, "De directeuren"));
    assert_ptr_equal(holds(w, "2026-07-01"), &convenant);
    carry_out(w, &convenant_instemmen, statement(w, &convenant_instemmen, alle + 3, 1, "De directeur"));
    assert_ptr_equal(holds(w, "2026-07-01"), &twee);
}

static void
E23_1_a_proposal_to_change_an_older_version_is_proposed_anew(void **state)
{
    struct world *w = *state;

    propose(w, 2, "2026-07-01");
    propose(w, 3, "2026-07-01");
    agree_all(w);
    assert_int_equal(w->facts.versie->ingang, date_from_text("2026-07-01"));
    w->facts.versie = casusoverleg_versie_nummer(w->facts.casusoverleg, 2);
    refused(w, &convenant_instemmen, statement(w, &convenant_instemmen, alle, 4, "De directeuren"), REFUSAL_NOT_NOW, "E23.1");
}

static void
E23_1_a_withdrawn_proposal_never_begins(void **state)
{
    struct world *w = *state;
    struct input *input = input_new(w, &convenant_intrekken);

    propose(w, 2, "2026-07-01");
    set(input, "reden", "Anders besloten");
    act_as(w, &fg, true);
    refused(w, &convenant_intrekken, input, REFUSAL_NOT_YOU, "E4.1");
    act_as(w, &beheerder, true);
    carry_out(w, &convenant_intrekken, input);
    refused(w, &convenant_intrekken, input, REFUSAL_NOT_NOW, "E23.1");
    refused(w, &convenant_instemmen, NULL, REFUSAL_NOT_NOW, "E23.1");
    assert_ptr_equal(holds(w, "2027-06-30"), &convenant);
}

static void
E21_1_each_new_version_is_notified_again_and_only_once(void **state)
{
    struct world *w = *state;
    struct input *input = input_new(w, &melding_vastleggen);

    set_day(input, "datum", "2026-06-15");
    set(input, "bij", "CBP");
    set(input, "nummer", "m1");
    propose(w, 2, "2026-06-15");
    refused(w, &melding_vastleggen, input, REFUSAL_NOT_NOW, "23.3");
    agree_all(w);
    assert_true(value_get_bool(look(w, &convenant_versie_tonen), "melding_nodig"));
    carry_out(w, &melding_vastleggen, input);
    assert_false(value_get_bool(look(w, &convenant_versie_tonen), "melding_nodig"));
    refused(w, &melding_vastleggen, input, REFUSAL_NOT_NOW, "E21.1");
}

/* ---- toetreding ---- */

static void
E23_2_joining_changes_no_other_row(void **state)
{
    struct world *w = *state;
    struct convenant oud = convenant;
    const char *goed =
        "convenant: veelplegers\nversie: 2\nlooptijd: {vanaf: 2026-07-01, duur: 1 jaar}\npartijen:\n  politie:\n    regel: \"14.4\"\n"
        "  burgemeester:\n    regel: \"14.2\"\n  mee:\n    regel: \"14.5\"\ntoegang:\n  politie: {overlast: LS}\n  mee: {zorg: LS}\n";
    const struct { const char *tekst; int regel; } slecht[] = {
        {"convenant: veelplegers\nversie: 2\nlooptijd: {vanaf: 2026-07-01, duur: 1 jaar}\npartijen:\n  politie:\n    regel: \"14.4\"\n"
         "  burgemeester:\n    regel: \"14.2\"\ntoegang:\n  politie: {overlast: LS, zorg: L}\n", 10},
        {"convenant: veelplegers\nversie: 2\nlooptijd: {vanaf: 2026-07-01, duur: 1 jaar}\npartijen:\n  politie:\n    regel: \"14.4\"\n    besluit: x\n"
         "  burgemeester:\n    regel: \"14.2\"\ntoegang:\n  politie: {overlast: LS}\n", 7},
        {"convenant: veelplegers\nversie: 2\nlooptijd: {vanaf: 2026-07-01, duur: 1 jaar}\npartijen:\n  politie:\n  mee:\n    regel: \"14.4\"\n"
         "  burgemeester:\n    regel: \"14.2\"\ntoegang:\n  politie: {overlast: LS}\n", 8},
        {"convenant: veelplegers\nversie: 2\nlooptijd: {vanaf: 2026-07-01, duur: 1 jaar}\npartijen:\n  politie:\n    regel: \"14.4\"\n"
         "  burgemeester:\n    regel: \"14.2\"\ntoegang:\n  politie: {overlast: LS}\n  \"burgemeester\": {zorg: L}\n", 11},
        {"convenant: veelplegers\nversie: 2\nlooptijd: {vanaf: 2026-07-01, duur: 1 jaar}\npartijen:\n  politie:\n    regel: \"14.4\"\n"
         "  burgemeester:\n    regel: \"14.2\"\ntoegang:\n  politie: {overlast: LS}\nfuncties:\n  voorzitter: {zorg: L}\n", 11},
        {"convenant: veelplegers\nversie: 2\nlooptijd: {vanaf: 2026-07-01, duur: 1 jaar}\npartijen:\n  politie:\n    regel: \"14.4\"\n"
         "  burgemeester:\n    regel: \"14.2\"\ntoegang:\n", 10},
    };

    assert_int_equal(toetreding_afwijking(w->arena, tekst_een, goed, &oud), 0);
    assert_int_equal(toetreding_afwijking(w->arena, tekst_een, tekst_een, &oud), 0);
    for (size_t i = 0; i < sizeof slecht / sizeof slecht[0]; i++) {
        int regel = toetreding_afwijking(w->arena, tekst_een, slecht[i].tekst, &oud);
        if (regel != slecht[i].regel)
            fail_msg("text %zu: line %d instead of %d", i, regel, slecht[i].regel);
    }
}

static struct partij vijf[5];

static void
join(struct world *w)
{
    new_version(w, 2, "2026-07-01");
    for (size_t i = 0; i < 4; i++)
        vijf[i] = partijen[i];
    vijf[4] = (struct partij){.sleutel = "mee", .instelling = "mee", .instelling_naam = "MEE", .zetel = true, .grondslag = "Wmo"};
    twee.partij = vijf;
    twee.partij_count = 5;
    convenant.tekst = tekst_een;
    twee.tekst = tekst_een;
}

static void
E23_2_a_new_party_joins_when_it_signed_and_the_bestuurscommissie_agreed(void **state)
{
    struct world *w = *state;
    const char *mee[] = {"mee"};
    struct input *input = input_new(w, &toetreding_goedkeuren);

    act_as(w, &beheerder, true);
    new_version(w, 2, "2026-07-01");
    refused(w, &convenant_voorstellen, proposal(w, "toetreding"), REFUSAL_INPUT, "23.4");
    join(w);
    twee.duur.count = 2;
    refused(w, &convenant_voorstellen, proposal(w, "toetreding"), REFUSAL_INPUT, "E23.2");
    twee.duur.count = 1;
    carry_out(w, &convenant_voorstellen, proposal(w, "toetreding"));
    w->facts.versie = casusoverleg_versie_nummer(w->facts.casusoverleg, 2);
    assert_int_equal(w->facts.versie->partij_count, 1);      /* the others need not sign again (23.4) */
    carry_out(w, &convenant_instemmen, statement(w, &convenant_instemmen, mee, 1, "De directeur"));
    assert_ptr_equal(holds(w, "2026-07-01"), &convenant);
    set_day(input, "datum", "2026-06-15");
    set(input, "kenmerk", "BC 2026-4");
    act_as(w, &fg, true);
    refused(w, &toetreding_goedkeuren, input, REFUSAL_NOT_YOU, "23.4");
    act_as(w, &beheerder, true);
    carry_out(w, &toetreding_goedkeuren, input);
    assert_ptr_equal(holds(w, "2026-06-30"), &convenant);
    assert_ptr_equal(holds(w, "2026-07-01"), &twee);
    refused(w, &toetreding_goedkeuren, input, REFUSAL_NOT_NOW, "23.4");
}

static void
E23_2_the_bestuurscommissie_alone_changes_nothing(void **state)
{
    struct world *w = *state;

    propose(w, 2, "2026-07-01");
    refused(w, &toetreding_goedkeuren, NULL, REFUSAL_NOT_NOW, "23.4");
}

/* ---- uittreden ---- */

static struct input *
leave(struct world *w, const char *partij, const char *uit)
{
    struct input *input = input_new(w, &partij_uittreden);

    set(input, "partij", partij);
    set(input, "kenmerk", "Brief 7");
    set(input, "reden", "Geen capaciteit");
    set_day(input, "uit", uit);
    return input;
}

static void
E40_4_a_party_that_left_has_no_access_from_its_day_and_keeps_its_name(void **state)
{
    struct world *w = *state;
    struct id seat = {{40}};

    add_seat(w, &seat, &piet, "politie", ROLE_DEELNEMER);
    const struct autorisatie *a = w->huis->autorisatie;
    act_as(w, &piet, true);
    refused(w, &partij_uittreden, NULL, REFUSAL_NOT_YOU, "23.5");
    act_as(w, &beheerder, true);
    refused(w, &partij_uittreden, leave(w, "politie", "2026-06-14"), REFUSAL_INPUT, "E40.4");
    carry_out(w, &partij_uittreden, leave(w, "politie", "2026-07-01"));
    refused(w, &partij_uittreden, leave(w, "politie", "2026-08-01"), REFUSAL_INPUT, "23.5");
    const struct casusoverleg *co = huis_casusoverleg(w->huis, &co_id);
    assert_true(zetel_geldt(co, a, date_from_text("2026-06-30")));
    assert_false(zetel_geldt(co, a, date_from_text("2026-07-01")));
    assert_string_equal(partij_naam_hier(&w->facts, co, "politie"), "Politie");
}

static void
E40_4_who_left_and_joins_again_needs_new_seats(void **state)
{
    struct world *w = *state;
    struct id seat = {{40}}, seat_new = {{41}};

    add_seat(w, &seat, &piet, "politie", ROLE_DEELNEMER);
    const struct autorisatie *old = w->huis->autorisatie;
    act_as(w, &beheerder, true);
    carry_out(w, &partij_uittreden, leave(w, "politie", "2026-06-20"));
    w->facts.today = date_from_text("2026-06-21");
    const struct casusoverleg *co = huis_casusoverleg(w->huis, &co_id);
    assert_true(partij_uitgetreden(co, "politie", w->facts.today));
    /* events of this world carry no time: agreed later, says the clock of the register */
    struct event *e = event_add(&w->list, EVENT_CONVENANT_VOORGESTELD, &co_id);
    new_version(w, 2, "2026-06-22");
    w->huis->convenant_load = load_two;
    event_put_int(&w->list, e, F_VERSIE, 2);
    event_put_text(&w->list, e, F_TEKST, "twee");
    event_put_day(&w->list, e, F_VANAF, date_from_text("2026-06-22"));
    event_put_text(&w->list, e, F_PARTIJ, "politie");
    event_put_int(&w->list, e, F_BASIS, 1);
    apply(w, e);
    e = event_add(&w->list, EVENT_CONVENANT_INGESTEMD, &co_id);
    e->time = 10;
    event_put_int(&w->list, e, F_VERSIE, 2);
    event_put_text(&w->list, e, F_PARTIJ, "politie");
    apply(w, e);
    add_seat(w, &seat_new, &piet, "politie", ROLE_DEELNEMER);
    assert_true(partij_uitgetreden(co, "politie", date_from_text("2026-06-21")));
    assert_false(partij_uitgetreden(co, "politie", date_from_text("2026-06-22")));
    assert_false(zetel_geldt(co, old, date_from_text("2026-06-22")));
    assert_true(zetel_geldt(co, w->huis->autorisatie, date_from_text("2026-06-22")));
}

static void
E4_1_when_the_verantwoordelijke_left_nothing_is_processed(void **state)
{
    struct world *w = *state;
    const char *waarom, *artikel;

    act_as(w, &beheerder, true);
    carry_out(w, &partij_uittreden, leave(w, "burgemeester", "2026-07-01"));
    assert_false(casusoverleg_open(w->facts.casusoverleg, date_from_text("2026-07-01"), &waarom, &artikel));
    assert_string_equal(artikel, "11.1");
}

/* ---- wijziging, verlenging, einde ---- */

static struct input *
ask(struct world *w, const char *ontvangen)
{
    struct input *input = input_new(w, &wijziging_vragen);

    set(input, "partij", "politie");
    set(input, "kenmerk", "Brief 8");
    set(input, "wat", "Een kortere bewaartermijn");
    set_day(input, "ontvangen", ontvangen);
    return input;
}

static void
E23_3_change_is_asked_until_three_months_before_the_end_and_stops_the_renewal(void **state)
{
    struct world *w = *state;
    struct input *input = input_new(w, &wijziging_afdoen);

    profiel.wijziging_vragen_tot = (struct term){3, TERM_MONTHS};
    w->facts.new_id[0] = (struct id){{77}};
    act_as(w, &piet, true);
    refused(w, &wijziging_vragen, NULL, REFUSAL_ABSENT, "10");
    act_as(w, &beheerder, true);
    w->facts.today = date_from_text("2026-10-03");
    refused(w, &wijziging_vragen, ask(w, "2026-10-02"), REFUSAL_NOT_NOW, "23.5");
    assert_ptr_equal(holds(w, "2027-01-01"), &convenant);    /* renewed tacitly */
    carry_out(w, &wijziging_vragen, ask(w, "2026-10-01"));
    assert_ptr_equal(holds(w, "2026-12-31"), &convenant);
    assert_null(holds(w, "2027-01-01"));
    assert_non_null(casusoverleg_versie(w->facts.casusoverleg, date_from_text("2027-06-01")));
    w->facts.pad_wijziging = (struct id){{78}};
    set(input, "besluit", "overeengekomen");
    set(input, "kenmerk", "Verslag 3");
    refused(w, &wijziging_afdoen, input, REFUSAL_ABSENT, "10");
    w->facts.pad_wijziging = (struct id){{77}};
    w->facts.today = date_from_text("2026-12-31");
    carry_out(w, &wijziging_afdoen, input);
    refused(w, &wijziging_afdoen, input, REFUSAL_NOT_NOW, "23.5");
    assert_ptr_equal(holds(w, "2027-01-01"), &convenant);
}

static void
E23_3_settled_after_the_end_is_too_late(void **state)
{
    struct world *w = *state;
    struct input *input = input_new(w, &wijziging_afdoen);

    w->facts.new_id[0] = w->facts.pad_wijziging = (struct id){{77}};
    act_as(w, &beheerder, true);
    carry_out(w, &wijziging_vragen, ask(w, "2026-06-15"));
    w->facts.today = date_from_text("2027-01-01");
    set(input, "besluit", "ingetrokken");
    set(input, "kenmerk", "Brief 9");
    carry_out(w, &wijziging_afdoen, input);
    assert_null(holds(w, "2027-01-01"));
}

static void
E40_9_after_the_end_the_voorzitter_reads_until_it_is_decided(void **state)
{
    struct world *w = *state;
    struct input *input = input_new(w, &einde_besluiten), *bo = input_new(w, &bewerkersovereenkomst_vastleggen);

    set(input, "besluit", "beeindigd");
    set_day(input, "lezen_tot", "2027-02-01");
    set(input, "motivering", "Gestopt");
    set(bo, "nummer", "BO-1");
    set_day(bo, "datum", "2026-01-01");
    set_day(bo, "tot", "2028-01-01");
    convenant.stilzwijgend = false;
    act_as(w, &beheerder, true);
    const struct casusoverleg *co = w->facts.casusoverleg;
    refused(w, &einde_besluiten, input, REFUSAL_NOT_NOW, "E40.9");
    assert_null(casusoverleg_na_einde(co, date_from_text("2026-12-31")));
    assert_null(casusoverleg_na_einde(co, date_from_text("2027-01-01")));   /* no processor, nobody reads */
    carry_out(w, &bewerkersovereenkomst_vastleggen, bo);
    assert_ptr_equal(casusoverleg_na_einde(co, date_from_text("2027-01-01")), &convenant);
    w->facts.today = date_from_text("2027-01-15");
    carry_out(w, &einde_besluiten, input);
    assert_ptr_equal(casusoverleg_na_einde(co, date_from_text("2027-01-31")), &convenant);
    assert_null(casusoverleg_na_einde(co, date_from_text("2027-02-01")));
}

/* ---- mandaat ---- */

static void
mandate(struct world *w, const char *bevoegdheden, const struct id *aan, const char *tot)
{
    struct event *e = event_add(&w->list, EVENT_MANDAAT_VASTGELEGD, &co_id);

    event_put_id(&w->list, e, F_AAN, aan);
    event_put_text(&w->list, e, F_BEVOEGDHEDEN, bevoegdheden);
    event_put_day(&w->list, e, F_DATUM, date_from_text("2026-06-10"));
    event_put_day(&w->list, e, F_TOT, date_from_text(tot));
    apply(w, e);
}

static void
E4_1_a_voorzitter_acts_for_the_verantwoordelijke_only_while_his_mandate_holds(void **state)
{
    struct world *w = *state;
    struct id seat = {{40}};

    add_seat(w, &seat, &piet, "politie", ROLE_VOORZITTER);
    act_as(w, &piet, true);
    refused(w, &bewerkersovereenkomst_vastleggen, NULL, REFUSAL_NOT_YOU, "4.6");
    refused(w, &convenant_voorstellen, NULL, REFUSAL_NOT_YOU, "4.6");
    mandate(w, "rechten-betrokkene", &piet, "2026-07-01");
    refused(w, &convenant_voorstellen, NULL, REFUSAL_NOT_YOU, "4.6");
    mandate(w, "bewaren", &piet, "2026-07-01");
    refused(w, &convenant_voorstellen, NULL, REFUSAL_NOT_YOU, "4.6");       /* another power than the one that opens it */
    mandate(w, "voorzitter", &piet, "2026-07-01");
    w->facts.today = date_from_text("2026-06-09");
    refused(w, &convenant_voorstellen, NULL, REFUSAL_NOT_YOU, "4.6");       /* the day before it begins */
    w->facts.today = date_from_text("2026-06-10");
    allowed(w, &bewerkersovereenkomst_vastleggen, NULL);
    allowed(w, &convenant_voorstellen, NULL);
    refused(w, &mandaat_vastleggen, NULL, REFUSAL_NOT_YOU, "E4.1");         /* a mandate is not passed on */
    w->facts.today = date_from_text("2026-06-30");
    allowed(w, &convenant_voorstellen, NULL);
    w->facts.today = date_from_text("2026-07-01");
    refused(w, &convenant_voorstellen, NULL, REFUSAL_NOT_YOU, "4.6");
    act_as(w, &burgemeester, true);
    allowed(w, &convenant_voorstellen, NULL);                               /* without it the verantwoordelijke acts */
}

static void
E4_1_what_a_mandate_opens_is_what_the_general_covenant_names(void **state)
{
    static const char *toezien[] = {"casusoverleg.journaal"};
    struct world *w = *state;
    struct id seat = {{40}}, fg = {{51}};

    add_seat(w, &seat, &piet, "politie", ROLE_VOORZITTER);
    act_as(w, &piet, true);
    allowed(w, &casusoverleg_journaal, NULL);                               /* his own by the table, while no power names it */
    bevoegdheden[0].handeling = toezien;
    bevoegdheden[0].handeling_count = 1;
    refused(w, &casusoverleg_journaal, NULL, REFUSAL_NOT_YOU, "4.6");
    refused(w, &convenant_voorstellen, NULL, REFUSAL_NOT_YOU, "E4.1");      /* the verantwoordelijke's own, and no power opens it now */
    mandate(w, "naleving", &piet, "2026-07-01");
    allowed(w, &casusoverleg_journaal, NULL);
    refused(w, &convenant_voorstellen, NULL, REFUSAL_NOT_YOU, "E4.1");
    w->facts.today = date_from_text("2026-07-01");
    refused(w, &casusoverleg_journaal, NULL, REFUSAL_NOT_YOU, "4.6");
    act_as(w, &burgemeester, true);
    allowed(w, &casusoverleg_journaal, NULL);
    add_medewerker(w, &fg, "fg", "gemeente", ROLE_FG);
    act_as(w, &fg, true);
    allowed(w, &casusoverleg_journaal, NULL);                               /* by a role of his own */
}

/* As a row of a later step stands: it says only that it is the verantwoordelijke's; the general covenant says which power opens it. */
static struct decision
pass_rule(const struct facts *f, const struct input *input)
{
    (void)f;
    (void)input;
    return DECISION_ALLOWED(NULL);
}

static void
E11_1_the_rights_of_betrokkenen_go_to_the_ketenmanager_by_a_mandate_of_its_own(void **state)
{
    static const char *handeling[] = {"verzoek.beslissen"};
    static const struct act beslissen = {.id = "verzoek.beslissen", .method = METHOD_POST, .title = "Op een verzoek beslissen", .artikel = "18.2",
        .requirement = "E18.2", .wie = ROLE_VERANTWOORDELIJKE | ROLE_KETENMANAGER, .need = NEED_CASUSOVERLEG, .flag = ACT_BEVRIJD | ACT_NAMENS,
        .rule = pass_rule};
    struct world *w = *state;
    struct id keten = {{50}}, seat = {{40}};

    add_medewerker(w, &keten, "keten", "gemeente", ROLE_KETENMANAGER);
    act_as(w, &keten, true);
    refused(w, &beslissen, NULL, REFUSAL_NOT_YOU, "E4.1");                  /* no power opens it */
    bevoegdheden[2].handeling = handeling;
    bevoegdheden[2].handeling_count = 1;
    refused(w, &beslissen, NULL, REFUSAL_NOT_YOU, "11.1");
    mandate(w, "voorzitter", &keten, "2026-07-01");
    refused(w, &beslissen, NULL, REFUSAL_NOT_YOU, "11.1");
    mandate(w, "rechten-betrokkene", &keten, "2026-07-01");
    allowed(w, &beslissen, NULL);
    w->facts.today = date_from_text("2026-07-01");
    refused(w, &beslissen, NULL, REFUSAL_NOT_YOU, "11.1");
    act_as(w, &burgemeester, true);
    allowed(w, &beslissen, NULL);
    add_seat(w, &seat, &piet, "politie", ROLE_VOORZITTER);
    mandate(w, "rechten-betrokkene", &piet, "2026-08-01");
    act_as(w, &piet, true);
    refused(w, &beslissen, NULL, REFUSAL_NOT_YOU, "E4.1");                  /* it goes to the ketenmanager, whatever a decision says */
}

static void
E4_1_the_covenant_bounds_what_a_mandate_can_give(void **state)
{
    struct world *w = *state;
    struct id seat = {{40}};
    static const char *bewaren[] = {"bewaren"};
    static struct mandaatregel regel[] = {{"voorzitter", ROLE_VOORZITTER, bewaren, 1}};

    convenant.mandaat = regel;
    convenant.mandaat_count = 1;
    add_seat(w, &seat, &piet, "politie", ROLE_VOORZITTER);
    mandate(w, "voorzitter", &piet, "2026-07-01");
    act_as(w, &piet, true);
    assert_true(mandaat_draagt(&w->facts, w->facts.actor.medewerker, bevoegdheid_hier(&w->facts, "bewaren")));
    refused(w, &convenant_voorstellen, NULL, REFUSAL_NOT_YOU, "4.6");
    struct input *input = input_new(w, &mandaat_vastleggen);
    act_as(w, &beheerder, true);
    set(input, "bevoegdheden", "naleving");
    set_id(input, "aan", &piet);
    set_day(input, "datum", "2026-06-15");
    refused(w, &mandaat_vastleggen, input, REFUSAL_INPUT, "4.6");           /* such a decision would give nothing */
    set(input, "bevoegdheden", "bewaren");
    allowed(w, &mandaat_vastleggen, input);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(E23_1_a_version_is_higher_and_never_works_backwards),
        TEST(E23_1_the_old_version_rules_until_every_party_agreed_and_the_day_is_there),
        TEST(E23_1_only_who_may_sign_for_a_party_agrees_for_it),
        TEST(E23_1_a_statement_on_paper_names_who_signed_it),
        TEST(E23_1_a_party_that_is_left_out_agrees_to_that_too),
        TEST(E23_1_a_proposal_to_change_an_older_version_is_proposed_anew),
        TEST(E23_1_a_withdrawn_proposal_never_begins),
        TEST(E21_1_each_new_version_is_notified_again_and_only_once),
        TEST(E23_2_joining_changes_no_other_row),
        TEST(E23_2_a_new_party_joins_when_it_signed_and_the_bestuurscommissie_agreed),
        TEST(E23_2_the_bestuurscommissie_alone_changes_nothing),
        TEST(E40_4_a_party_that_left_has_no_access_from_its_day_and_keeps_its_name),
        TEST(E40_4_who_left_and_joins_again_needs_new_seats),
        TEST(E4_1_when_the_verantwoordelijke_left_nothing_is_processed),
        TEST(E23_3_change_is_asked_until_three_months_before_the_end_and_stops_the_renewal),
        TEST(E23_3_settled_after_the_end_is_too_late),
        TEST(E40_9_after_the_end_the_voorzitter_reads_until_it_is_decided),
        TEST(E4_1_a_voorzitter_acts_for_the_verantwoordelijke_only_while_his_mandate_holds),
        TEST(E11_1_the_rights_of_betrokkenen_go_to_the_ketenmanager_by_a_mandate_of_its_own),
        TEST(E4_1_what_a_mandate_opens_is_what_the_general_covenant_names),
        TEST(E4_1_the_covenant_bounds_what_a_mandate_can_give),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
