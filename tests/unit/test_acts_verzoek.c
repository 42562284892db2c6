/*
 * The rules and terms of requests of the betrokkene. Refusals first (art. 18; E18.1–E18.5, E40.10).
 */
#include "acts_world.h"
#include "base/date.h"
#include "core/acts.h"

#define OPEN (struct verzoek){.soort = VERZOEK_INZAGE, .ontvangen = w->today, .uiterlijk = w->today + 28, .uitvoeren_voor = DATE_NONE}

static struct decision
rule(struct world *w, const struct act *act, const struct verzoek *v)
{
    struct facts f = world_facts(w, VOORZITTER);

    f.verzoek = v;
    return act->rule(&f, NULL);
}

static struct event_list
run(struct world *w, const struct act *act, const struct verzoek *v, const char *const *pair, size_t count)
{
    struct facts f = world_facts(w, VOORZITTER);
    struct event_list l = {.arena = w->arena};
    struct input_pair list[8];
    struct fout *fouten = NULL;

    f.verzoek = v;
    for (size_t i = 0; i < count; i++)
        list[i] = (struct input_pair){pair[2 * i], pair[2 * i + 1], strlen(pair[2 * i + 1])};
    struct input *in = input_decode(w->arena, act, list, count, false, &fouten);
    assert_null(fouten);
    act->handle(&f, in, &l);
    return l;
}

static void
E18_2_what_is_not_there_is_absent_for_every_step(void **state)
{
    static const struct act *const step[] = {&verzoek_identificeren, &verzoek_verlengen, &verzoek_beslissen, &verzoek_beantwoorden, &verzoek_uitvoeren};

    for (size_t i = 0; i < sizeof step / sizeof *step; i++)
        assert_int_equal(rule(*state, step[i], NULL).refusal, REFUSAL_ABSENT);
}

static void
E10_3_the_dossier_is_open_while_the_verzoek_runs_and_only_that_one(void **state)
{
    static const struct act *const step[] = {&verzoek_overzicht, &verzoek_overzicht_pdf, &verzoek_ontkoppelen, &verzoek_weglaten};
    struct world *w = *state;
    struct facts f = world_facts(w, VOORZITTER);
    struct verzoek v = OPEN;
    struct koppeling deze = {.dossier = dossier_id}, andere = {.dossier = overleg_id};

    f.dossier = dossier_new(w->arena, &dossier_id);
    f.verzoek = &v;
    for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
        v = OPEN;
        assert_refused(step[i]->rule(&f, NULL), REFUSAL_NOT_NOW, "E18.1");
        v.identiteit = "document";
        assert_int_equal(step[i]->rule(&f, NULL).refusal, REFUSAL_ABSENT);
        v.koppeling = &andere;
        assert_int_equal(step[i]->rule(&f, NULL).refusal, REFUSAL_ABSENT);
        v.koppeling = &deze;
        assert_allowed(step[i]->rule(&f, NULL));
        v.antwoord = "brief";
        assert_refused(step[i]->rule(&f, NULL), REFUSAL_NOT_NOW, "E10.3");
    }
}

static void
E40_10_extended_once_in_time_and_only_where_the_profile_has_it(void **state)
{
    struct world *w = *state;
    struct verzoek v = OPEN;

    world_profiel.verlengen_verzoek = (struct term){0, TERM_DAYS};
    assert_refused(rule(w, &verzoek_verlengen, &v), REFUSAL_NOT_NOW, "18");
    world_profiel.verlengen_verzoek = (struct term){2, TERM_MONTHS};
    assert_allowed(rule(w, &verzoek_verlengen, &v));
    v.uiterlijk = w->today;
    assert_allowed(rule(w, &verzoek_verlengen, &v));
    v.uiterlijk = w->today - 1;
    assert_refused(rule(w, &verzoek_verlengen, &v), REFUSAL_NOT_NOW, "18");
    v = OPEN;
    v.verlengd = "Veel stukken";
    assert_refused(rule(w, &verzoek_verlengen, &v), REFUSAL_NOT_NOW, "18");
    v = OPEN;
    v.uiterlijk = date_from_text("2026-12-31");
    struct event_list l = run(w, &verzoek_verlengen, &v, (const char *const[]){"reden", "Veel stukken", "bericht", TODAY}, 2);
    verzoek_apply(&v, &l.event[0]);
    assert_int_equal(v.uiterlijk, date_from_text("2027-02-28"));
    world_profiel.verlengen_verzoek = (struct term){0, TERM_DAYS};
}

static void
E18_2_the_last_day_over_leap_days_and_month_ends(void **state)
{
    static const struct { struct term term; const char *ontvangen, *uiterlijk; } day[] = {
        {{4, TERM_WEEKS}, "2028-02-01", "2028-02-29"}, {{4, TERM_WEEKS}, "2028-02-29", "2028-03-28"}, {{4, TERM_WEEKS}, "2027-02-28", "2027-03-28"},
        {{4, TERM_WEEKS}, "2026-12-31", "2027-01-28"}, {{4, TERM_WEEKS}, "2026-03-01", "2026-03-29"}, {{1, TERM_MONTHS}, "2028-01-31", "2028-02-29"},
        {{1, TERM_MONTHS}, "2027-01-31", "2027-02-28"}, {{1, TERM_MONTHS}, "2028-02-29", "2028-03-29"}, {{1, TERM_MONTHS}, "2026-12-31", "2027-01-31"}};

    (void)state;
    for (size_t i = 0; i < sizeof day / sizeof *day; i++) {
        struct profiel p = {.antwoord_verzoek = day[i].term, .uitvoeren_correctie = day[i].term};
        struct convenant c = {.profiel = &p};
        assert_int_equal(antwoord_uiterlijk(&c, date_from_text(day[i].ontvangen)), date_from_text(day[i].uiterlijk));
        assert_int_equal(correctie_uiterlijk(&c, date_from_text(day[i].ontvangen)), date_from_text(day[i].uiterlijk));
        c.uitvoeren_correctie = (struct term){1, TERM_WEEKS}; /* the earlier of covenant and law */
        assert_int_equal(correctie_uiterlijk(&c, date_from_text(day[i].ontvangen)), date_from_text(day[i].ontvangen) + 7);
    }
}

static void
E18_5_late_the_day_after_and_done_when_answered_and_carried_out(void **state)
{
    struct world *w = *state;
    struct verzoek v = OPEN;

    assert_false(verzoek_te_laat(&v, v.uiterlijk));
    assert_true(verzoek_te_laat(&v, v.uiterlijk + 1));
    v.besluit = "toegewezen";
    v.uitvoeren_voor = v.uiterlijk - 3;
    assert_int_equal(verzoek_termijn(&v), v.uiterlijk - 3);
    v.antwoord = "brief";
    assert_false(verzoek_klaar(&v));
    assert_int_equal(verzoek_termijn(&v), v.uitvoeren_voor);
    v.uitvoering = "Verbeterd";
    assert_true(verzoek_klaar(&v));
    assert_int_equal(verzoek_termijn(&v), DATE_NONE);
    assert_false(verzoek_te_laat(&v, v.uiterlijk + 100));
}

static void
E18_4_a_justified_verzet_stops_the_processing_on_the_day_it_is_decided(void **state)
{
    struct world *w = *state;
    struct verzoek v = OPEN;
    const char *const gegrond[] = {"besluit", "gegrond", "motivering", "Zijn belang weegt zwaarder."};

    v.soort = VERZOEK_VERZET;
    struct event_list l = run(w, &verzoek_beslissen, &v, gegrond, 2);
    verzoek_apply(&v, &l.event[0]);
    assert_int_equal(v.uitvoeren_voor, w->today);
    assert_refused(rule(w, &verzoek_beslissen, &v), REFUSAL_NOT_NOW, "18");
    assert_allowed(rule(w, &verzoek_uitvoeren, &v));
}

static void
E20_1_what_a_verzoek_says_goes_with_its_dossier_and_all_of_it_when_it_is_done(void **state)
{
    struct world *w = *state;
    struct verzoek v = OPEN;
    struct koppeling andere = {.dossier = overleg_id, .stuk = {{7}}}, deze = {.dossier = dossier_id, .stuk = {{9}}};
    struct id stuk;

    v.antwoord = "brief";
    assert_false(verzoek_vergaat_met(&v, &dossier_id, &stuk));
    assert_true(id_is_none(&stuk));
    v.koppeling = &andere;
    andere.next = &deze;
    assert_false(verzoek_vergaat_met(&v, &dossier_id, &stuk)); /* the other one still stands */
    assert_true(id_equal(&stuk, &deze.stuk));
    v.koppeling = &deze;
    assert_true(verzoek_vergaat_met(&v, &dossier_id, &stuk));
    v.antwoord = NULL;
    assert_false(verzoek_vergaat_met(&v, &dossier_id, &stuk)); /* it runs */
    assert_true(id_equal(&stuk, &deze.stuk));
}

static void
E20_1_what_was_destroyed_leaves_nothing_in_the_verzoek(void **state)
{
    static const uint16_t about[] = {EVENT_VERZOEK_GEKOPPELD, EVENT_VERZOEK_WEGGELATEN, EVENT_VERZOEK_DEEL_WEGGELATEN, EVENT_VERZOEK_WOORDEN_WEGGELATEN,
        EVENT_CORRECTIE_BESLOTEN, EVENT_CORRECTIE_UITGEVOERD, EVENT_VERZET_GESTOPT, EVENT_VERZOEK_ONTKOPPELD};
    struct world *w = *state;
    struct verzoek *v = verzoek_new(w->arena, &overleg_id);

    for (size_t i = 0; i < sizeof about / sizeof *about; i++) {
        assert_true(event_kind(about[i])->piece);
        verzoek_apply(v, &(struct event){.kind = about[i], .piece = {{9}}, .lost = true});
    }
    assert_null(v->koppeling);
    assert_null(v->weglating);
    assert_null(v->deel_weg);
    assert_null(v->woorden_weg);
    assert_null(v->correctie);
    assert_null(v->ontvanger);
}

static void
E20_1_every_step_about_a_dossier_stands_in_the_piece_of_its_tie(void **state)
{
    struct world *w = *state;
    struct facts f = world_facts(w, VOORZITTER);
    struct koppeling deze = {.dossier = dossier_id, .stuk = {{9}}};
    struct verzoek v = OPEN;
    struct event_list l = {.arena = w->arena};

    v.koppeling = &deze;
    struct dossier *d = dossier_new(w->arena, &dossier_id);
    d->vernietiging.is = true;
    f.dossier = d;
    f.verzoek = &v;
    verzoek_ontkoppelen.handle(&f, NULL, &l);
    verzet_stoppen.handle(&f, NULL, &l);
    assert_int_equal(l.event[0].kind, EVENT_VERZOEK_ONTKOPPELD);
    assert_true(id_equal(&l.event[0].piece, &deze.stuk));
    assert_int_equal(l.event[l.count - 1].kind, EVENT_VERZET_GESTOPT);
    assert_true(id_equal(&l.event[l.count - 1].piece, &deze.stuk));
}

static void
E20_1_a_verzoek_is_kept_no_longer_than_a_gegeven_of_the_day_it_was_done(void **state)
{
    struct world *w = *state;
    struct verzoek v = OPEN;

    assert_int_equal(rule(w, &verzoek_opruimen, NULL).refusal, REFUSAL_ABSENT);
    assert_refused(rule(w, &verzoek_opruimen, &v), REFUSAL_NOT_NOW, "20.1");
    v.antwoord = "brief";
    v.beantwoord_op = date_from_text("2021-11-24");
    assert_refused(rule(w, &verzoek_opruimen, &v), REFUSAL_NOT_NOW, "20.1");
    v.beantwoord_op = date_from_text("2021-11-23");
    assert_allowed(rule(w, &verzoek_opruimen, &v));
    v.uitvoeren_voor = v.uitgevoerd_op = date_from_text("2021-11-25");
    v.uitvoering = "Verbeterd.";
    assert_int_equal(verzoek_bewaren_tot(&v, &world_convenant), date_from_text("2026-11-25"));
    assert_refused(rule(w, &verzoek_opruimen, &v), REFUSAL_NOT_NOW, "20.1");
}

/* The same day from both sides, for terms of every unit, over leap days and the ends of months. */
static void
E20_1_what_is_over_its_term_is_told_by_the_covenant_of_today(void **state)
{
    static const struct term term[] = {{5, TERM_YEARS}, {1, TERM_YEARS}, {1, TERM_MONTHS}, {13, TERM_MONTHS}, {6, TERM_WEEKS}, {1, TERM_DAYS}};
    struct world *w = *state;
    struct verzoek v = OPEN;

    assert_int_equal(verzoek_klaar_op(&v), DATE_NONE);
    assert_int_equal(verzoek_voorbij_vanaf(NULL, w->today), DATE_NONE);
    v.antwoord = "brief";
    for (size_t i = 0; i < sizeof term / sizeof *term; i++) {
        struct profiel p = {0};
        struct convenant c = {.profiel = &p, .bewaren_hoogstens = term[i]};

        for (int32_t today = date_from_text("2028-01-01"); today < date_from_text("2029-04-01"); today++) {
            int32_t vanaf = verzoek_voorbij_vanaf(&c, today);
            v.beantwoord_op = vanaf;
            assert_int_equal(verzoek_klaar_op(&v), vanaf);
            assert_true(verzoek_bewaren_tot(&v, &c) <= today);
            v.beantwoord_op = vanaf + 1;
            assert_true(verzoek_bewaren_tot(&v, &c) > today);
        }
        c.bewaren_hoogstens = (struct term){0};
        assert_int_equal(verzoek_voorbij_vanaf(&c, w->today), DATE_NONE);
        p.bewaren_hoogstens = term[i];
        assert_true(verzoek_voorbij_vanaf(&c, w->today) < w->today);
    }
}

static const struct field *
field_of(const struct act *act, const char *name)
{
    const struct field *field = act->field;

    while (strcmp(field->name, name) != 0)
        field++;
    return field;
}

/* 5, E30.1: a form counts from what the covenant allows, and where the gegeven was a field of the covenant, from what that holds. */
static void
E18_3_an_improved_text_is_no_longer_than_its_own_field(void **state)
{
    struct world *w = *state;
    struct facts f = world_facts(w, VOORZITTER);
    struct invulveld veld[] = {{.sleutel = "school", .titel = "School", .rubriek = RUBRIEK_OVERLAST, .soort = INVUL_TEKST, .tekens = 40}};
    struct gegeven vrij = {.id = {{1}}, .rubriek = RUBRIEK_OVERLAST, .inhoud = "Klacht."},
        vast = {.id = {{2}}, .rubriek = RUBRIEK_OVERLAST, .inhoud = "De Brink", .veld = "school"};
    struct correctie van_vast = {.gegeven = {{2}}, .dossier = dossier_id, .wijze = CORRECTIE_VERBETEREN},
        van_vrij = {.gegeven = {{1}}, .dossier = dossier_id, .wijze = CORRECTIE_AANVULLEN, .next = &van_vast};
    struct koppeling deze = {.dossier = dossier_id};
    struct verzoek v = OPEN;
    struct dossier *d = dossier_new(w->arena, &dossier_id);
    const struct field *inhoud = field_of(&correctie_uitvoeren, "inhoud");

    d->gegeven = &vrij;
    vrij.next = &vast;
    f.dossier = d;
    f.verzoek = &v;
    v.soort = VERZOEK_CORRECTIE;
    v.identiteit = "document";
    v.besluit = "toegewezen";
    v.koppeling = &deze;
    v.correctie = &van_vrij;
    world_convenant.invulveld = veld;
    world_convenant.invulveld_count = 1;
    assert_int_equal(inhoud->most(&f), 300); /* what the general covenant allows */
    van_vrij.uitgevoerd = true;
    assert_int_equal(inhoud->most(&f), 40);
    static const char lang[] = "De Brink, een school met een naam van meer dan veertig tekens", *const pair[] = {"gegeven", NULL, "inhoud", lang};
    struct input_pair list[] = {{"gegeven", id_str(w, vast.id), 32}, {pair[2], pair[3], sizeof lang - 1}};
    struct fout *fouten = NULL;
    struct input *in = input_decode(w->arena, &correctie_uitvoeren, list, 2, false, &fouten);
    assert_null(fouten);
    assert_refused(correctie_uitvoeren.rule(&f, in), REFUSAL_INPUT, "5");
    list[1] = (struct input_pair){"inhoud", "De Brink, groep zes", 19};
    in = input_decode(w->arena, &correctie_uitvoeren, list, 2, false, &fouten);
    assert_allowed(correctie_uitvoeren.rule(&f, in));
    world_convenant.invulveld_count = 0;
    world_convenant.invulveld = NULL;
}

/* What is read back when the key of what was wrong is gone is what stands there now, all of it: a source, a shield and a term do not change with a text. */
static void
E18_3_an_improved_gegeven_keeps_all_but_what_was_wrong(void **state)
{
    struct world *w = *state;
    struct facts f = world_facts(w, VOORZITTER);
    struct gegeven g = {.id = {{1}}, .stuk = {{8}}, .rubriek = RUBRIEK_ZORG, .inhoud = "Fout.", .feitdatum = w->today - 9, .strafrechtelijk = true,
        .inhoudelijk = true, .noodzaak = "Nodig.", .relevantie = "Van belang.", .afweging = "Weegt.", .grondslag = "Wet art. 1", .contacten = true,
        .wet = "Wet art. 2", .toestemming = {{3}}, .veld = "school", .antwoord = "ja", .bron = {1700000000, {{5}}, "ggz"}, .ingetrokken = true,
        .intrekreden = "onjuist", .betwist = true, .bijlage = {.naam = "foto.jpg", .soort = "image/jpeg"}, .afgeschermd = true};
    struct correctie verbeteren = {.gegeven = {{1}}, .dossier = dossier_id, .wijze = CORRECTIE_VERBETEREN};
    struct koppeling deze = {.dossier = dossier_id, .stuk = {{9}}};
    struct verzoek v = OPEN;
    struct dossier *nu = dossier_new(w->arena, &dossier_id), *later = dossier_new(w->arena, &dossier_id);
    struct input_pair list[] = {{"gegeven", id_str(w, g.id), 32}, {"inhoud", "Goed.", 5}};
    struct event_list l = {.arena = w->arena};
    struct fout *fouten = NULL;

    v.id = overleg_id;
    v.koppeling = &deze;
    v.correctie = &verbeteren;
    nu->gegeven = &g;
    f.dossier = nu;
    f.verzoek = &v;
    struct input *in = input_decode(w->arena, &correctie_uitvoeren, list, 2, false, &fouten);
    assert_null(fouten);
    correctie_uitvoeren.handle(&f, in, &l);
    struct event *e = &l.event[0];
    assert_int_equal(e->kind, EVENT_GEGEVEN_VERBETERD);
    assert_false(id_equal(&e->piece, &g.stuk));
    struct id vervangt = event_id(e, F_STUK);
    assert_true(id_equal(&vervangt, &g.stuk)); /* this key is destroyed with it */
    e->time = 1795435200;
    dossier_apply(later, &(struct event){.kind = EVENT_GEGEVEN_VASTGELEGD, .piece = g.id, .number = 1, .lost = true, .voor = ""});
    dossier_apply(later, &(struct event){.kind = EVENT_GEGEVEN_VERBETERD, .piece = g.stuk, .number = 2, .lost = true, .voor = ""}); /* one before */
    dossier_apply(later, e);
    const struct gegeven *n = dossier_gegeven(later, &g.id);
    assert_non_null(n);
    assert_true(id_equal(&n->stuk, &e->piece) && id_equal(&n->verzoek, &v.id) && id_equal(&n->toestemming, &g.toestemming));
    assert_string_equal(n->inhoud, "Goed.");
    assert_int_equal(n->feitdatum, g.feitdatum);
    assert_int_equal(n->rubriek, g.rubriek);
    assert_true(n->strafrechtelijk && n->inhoudelijk && n->contacten && n->ingetrokken && n->afgeschermd && !n->verloren && !n->betwist);
    assert_true(n->bron.time == g.bron.time && id_equal(&n->bron.door, &g.bron.door) && n->gecorrigeerd.time == e->time);
    const char *const same[][2] = {{n->noodzaak, g.noodzaak}, {n->relevantie, g.relevantie}, {n->afweging, g.afweging}, {n->grondslag, g.grondslag},
        {n->wet, g.wet}, {n->bron.voor, g.bron.voor}, {n->intrekreden, g.intrekreden}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_string_equal(same[i][0], same[i][1]);
    assert_true(n->bijlage.soort == NULL && n->veld == NULL && n->antwoord == NULL); /* the file went with what was wrong */
    for (const struct los_stuk *s = later->los_stuk; s != NULL; s = s->next)
        assert_true(s->verloren); /* no text besides the gegeven, with a term of its own */
}

/* Before they had a piece of their own they stood in the nomination and in the change; those are read as they were written. */
static void
E18_3_personalia_of_before_are_read_and_the_last_version_counts(void **state)
{
    static const struct { uint16_t kind; const char *naam; uint8_t stuk; bool lost; const char *daarna; } step[] = {
        {EVENT_AANGEMELD, "Zandbergen", 0, false, "Zandbergen"}, {EVENT_PERSONALIA_GEWIJZIGD, "Zandberg", 0, false, "Zandberg"},
        {EVENT_PERSONALIA_GEWIJZIGD, NULL, 0, false, "Zandberg"}, {EVENT_PERSONALIA_VASTGELEGD, NULL, 4, true, "Zandberg"},
        {EVENT_PERSONALIA_VASTGELEGD, "Zand", 5, false, "Zand"}};
    struct world *w = *state;
    struct dossier *d = dossier_new(w->arena, &dossier_id);

    for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
        struct event_list l = {.arena = w->arena};
        struct event *e = event_add(&l, step[i].kind, &dossier_id);

        event_put_text(&l, e, F_GESLACHTSNAAM, step[i].naam);
        e->lost = step[i].lost;
        e->piece.byte[0] = step[i].stuk;
        d->identiteit_vastgesteld = true;
        dossier_apply(d, e);
        assert_string_equal(d->persoon.geslachtsnaam, step[i].daarna);
        assert_int_equal(d->persoon_stuk.byte[0], step[i].lost ? 0 : step[i].stuk);
        assert_int_equal(d->identiteit_vastgesteld, step[i].kind != EVENT_PERSONALIA_GEWIJZIGD); /* 13.2: to be established anew */
        assert_null(d->los_stuk); /* no term of their own */
    }
}

static void
E18_3_what_was_decided_stands_in_its_order(void **state)
{
    struct world *w = *state;
    struct verzoek *v = verzoek_new(w->arena, &overleg_id);
    struct event_list l = {.arena = w->arena};

    for (uint8_t i = 1; i <= 4; i++) { /* about the first one twice */
        struct id gegeven = {{(uint8_t)(i < 4 ? i : 1)}};
        struct event *e = event_add(&l, EVENT_CORRECTIE_BESLOTEN, &overleg_id);
        event_put_id(&l, e, F_GEGEVEN, &gegeven);
        event_put_text(&l, e, F_WIJZE, i < 4 ? CORRECTIE_AFSCHERMEN : CORRECTIE_AFGEWEZEN);
        verzoek_apply(v, e);
    }
    const struct correctie *c = v->correctie;
    assert_string_equal(c->wijze, CORRECTIE_AFGEWEZEN);
    for (uint8_t i = 1; i <= 3; i++, c = c->next)
        assert_int_equal(c->gegeven.byte[0], i);
    assert_null(c);
}

static void
E18_1_a_verzoek_is_about_so_many_dossiers_and_no_more(void **state)
{
    struct world *w = *state;
    struct facts f = world_facts(w, VOORZITTER);
    struct koppeling al[KOPPELING_MAX] = {0};
    struct verzoek v = OPEN;

    f.dossier = dossier_new(w->arena, &dossier_id);
    f.verzoek = &v;
    v.identiteit = "document";
    for (size_t i = 0; i < KOPPELING_MAX; i++)
        al[i] = (struct koppeling){.dossier = {{(uint8_t)(i + 1)}}, .next = i + 1 < KOPPELING_MAX ? &al[i + 1] : NULL};
    v.koppeling = &al[0];
    assert_refused(verzoek_koppelen.rule(&f, NULL), REFUSAL_NOT_NOW, "E18.1");
    v.koppeling = &al[1];
    assert_allowed(verzoek_koppelen.rule(&f, NULL));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(E18_2_what_is_not_there_is_absent_for_every_step, world_open, world_close),
        cmocka_unit_test_setup_teardown(E10_3_the_dossier_is_open_while_the_verzoek_runs_and_only_that_one, world_open, world_close),
        cmocka_unit_test_setup_teardown(E40_10_extended_once_in_time_and_only_where_the_profile_has_it, world_open, world_close),
        cmocka_unit_test_setup_teardown(E18_2_the_last_day_over_leap_days_and_month_ends, world_open, world_close),
        cmocka_unit_test_setup_teardown(E18_5_late_the_day_after_and_done_when_answered_and_carried_out, world_open, world_close),
        cmocka_unit_test_setup_teardown(E18_4_a_justified_verzet_stops_the_processing_on_the_day_it_is_decided, world_open, world_close),
        cmocka_unit_test_setup_teardown(E20_1_what_a_verzoek_says_goes_with_its_dossier_and_all_of_it_when_it_is_done, world_open, world_close),
        cmocka_unit_test_setup_teardown(E20_1_what_was_destroyed_leaves_nothing_in_the_verzoek, world_open, world_close),
        cmocka_unit_test_setup_teardown(E20_1_every_step_about_a_dossier_stands_in_the_piece_of_its_tie, world_open, world_close),
        cmocka_unit_test_setup_teardown(E20_1_a_verzoek_is_kept_no_longer_than_a_gegeven_of_the_day_it_was_done, world_open, world_close),
        cmocka_unit_test_setup_teardown(E20_1_what_is_over_its_term_is_told_by_the_covenant_of_today, world_open, world_close),
        cmocka_unit_test_setup_teardown(E18_3_an_improved_text_is_no_longer_than_its_own_field, world_open, world_close),
        cmocka_unit_test_setup_teardown(E18_3_an_improved_gegeven_keeps_all_but_what_was_wrong, world_open, world_close),
        cmocka_unit_test_setup_teardown(E18_3_personalia_of_before_are_read_and_the_last_version_counts, world_open, world_close),
        cmocka_unit_test_setup_teardown(E18_3_what_was_decided_stands_in_its_order, world_open, world_close),
        cmocka_unit_test_setup_teardown(E18_1_a_verzoek_is_about_so_many_dossiers_and_no_more, world_open, world_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
