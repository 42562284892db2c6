/* Taking in a package of another casusoverleg, and what came with it (E5.2, E19.1): the rules, with the package as the gate gives it. Refusals first. */
#include <stdio.h>

#include "acts_world.h"
#include "base/buf.h"
#include "core/verstrekking/pakket.h"
#include "core/verstrekking/verstrekking.h"
#include "core/dossier/stuk.h"
#include "core/view.h"

static const char *const persoon[] = {"voornamen", "Ruben", "geslachtsnaam", "Zandbergen", "geboortedatum", "1990-05-01", "van", "Nazorg", "aan",
    "Veelplegers", "reden", "Hij verhuist.", NULL};
static const char *const jong[] = {"geslachtsnaam", "Zandbergen", "geboortedatum", "2015-05-01", "van", "Nazorg", "aan", "Veelplegers", "reden",
    "Hij verhuist.", NULL};
static const char *const overlast[] = {"rubriek", "overlast", "inhoud", "Drie klachten.", "feitdatum", "2026-11-01", "bron", "Politie Elders", "grondslag",
    "Wpg art. 20", NULL};
static const char *const zorg[] = {"rubriek", "zorg", "inhoud", "In behandeling.", "bron", "GGZ Elders", NULL};
static const char *const feit[] = {"rubriek", "overlast", "inhoud", "Aangehouden.", "feitdatum", "2026-11-02", "strafrechtelijk", "ja", NULL};
static const char *const plan[] = {"rubriek", "aanpak", "inhoud", "Doel: rust.", NULL};

static const struct input *
input_of(struct world *w, const struct act *act, const char *const *pair)
{
    struct input_pair list[20];
    struct fout *fouten;
    size_t count = 0;

    for (; pair[2 * count] != NULL; count++)
        list[count] = (struct input_pair){pair[2 * count], pair[2 * count + 1], strlen(pair[2 * count + 1])};
    const struct input *input = input_decode(w->arena, act, list, count, false, &fouten);
    assert_null(fouten);
    return input;
}

static const struct uitwisselsleutel afzender = {.id = {{5}}, .naam = "Nazorg Elders", .vingerafdruk = "0000 1111"};

static struct pakket_feiten
pakket_goed(struct world *w)
{
    struct pakket_feiten p = {.vingerafdruk = "0000 1111", .afzender = &afzender, .id = {{7}}, .datum = date_from_text("2026-11-20"),
        .geldig_tot = date_from_text("2026-12-21"), .merk = "merk", .persoon = input_of(w, &pakket_inhoud, persoon)};
    static const char *const *const stuk[] = {overlast, zorg, feit, plan};

    for (size_t i = 0; i < 4; i++)
        p.stuk[p.stuk_count++] = input_of(w, &pakket_stuk, stuk[i]);
    return p;
}

static const struct verklaring *verklaringen;

static struct decision
neem_in(struct world *w, enum wie wie, const struct pakket_feiten *p)
{
    const char *const pair[] = {"pakket", "verstrekking.gcos"};
    struct input_pair list[] = {{pair[0], pair[1], strlen(pair[1])}};
    struct facts f = world_facts(w, wie);
    struct fout *fouten;

    f.dossier = NULL;
    f.pakket = p;
    f.verklaringen = verklaringen;
    const struct input *in = input_decode(w->arena, &pakket_ontvangen, list, 1, false, &fouten);
    struct decision d = decide(&f, &pakket_ontvangen, in);
    if (!decision_allowed(d) || p == NULL)
        return d;
    struct event_list l = {.arena = w->arena};
    pakket_ontvangen.handle(&f, in, &l);
    w->minted++;
    w->dossier = dossier_new(w->arena, &f.new_id[0]);
    for (size_t i = 0; i < l.count; i++) {
        assert_true(id_equal(&l.event[i].stream, &f.new_id[0]));
        l.event[i].number = ++w->number;
        l.event[i].time = f.now;
        l.event[i].door = f.actor.medewerker->id;
        l.event[i].voor = f.actor.autorisatie->partij;
        if (event_kind(l.event[i].kind)->piece)
            l.event[i].piece = (struct id){{0x51, (uint8_t)i}};
        dossier_apply(w->dossier, &l.event[i]);
    }
    return d;
}

static void
E19_1_what_the_gate_refused_is_refused(void **state)
{
    struct world *w = *state;
    struct pakket_feiten p = {.artikel = "E19.1", .waarom = "Dit pakket klopt niet.", .wel = "Lees het niet in."};

    assert_refused(neem_in(w, VOORZITTER, &p), REFUSAL_INPUT, "E19.1");
}

static void
E19_1_an_unknown_sender_is_named_by_his_fingerprint(void **state)
{
    struct world *w = *state;
    struct pakket_feiten p = pakket_goed(w);

    p.afzender = NULL;
    struct decision d = neem_in(w, VOORZITTER, &p);
    assert_refused(d, REFUSAL_INPUT, "E19.1");
    assert_non_null(strstr(d.waarom, "0000 1111"));
}

static void
E19_1_an_expired_one_is_refused_from_its_day_on(void **state)
{
    struct world *w = *state;
    struct pakket_feiten p = pakket_goed(w);

    p.geldig_tot = w->today;
    assert_refused(neem_in(w, VOORZITTER, &p), REFUSAL_INPUT, "E19.1");
    p.geldig_tot = w->today + 1;
    assert_true(decision_allowed(neem_in(w, VOORZITTER, &p)));
}

static void
E19_1_the_same_one_is_not_taken_in_twice(void **state)
{
    struct world *w = *state;
    struct pakket_feiten p = pakket_goed(w);

    p.bekend = true;
    assert_refused(neem_in(w, VOORZITTER, &p), REFUSAL_INPUT, "E19.1");
}

static void
E20_6_nor_one_whose_dossier_was_destroyed_since(void **state)
{
    struct world *w = *state;
    struct pakket_feiten p = pakket_goed(w);
    const struct verklaring ander = {.dossier = {{0xee, 0x77, 0}}}, deze = {.dossier = {{0xee, w->minted, 0}}, .next = (struct verklaring *)&ander};

    verklaringen = &deze;
    struct decision d = neem_in(w, VOORZITTER, &p);
    verklaringen = &ander;
    assert_refused(d, REFUSAL_INPUT, "E19.1");
    assert_true(decision_allowed(neem_in(w, VOORZITTER, &p)));
    verklaringen = NULL;
}

static void
E40_7_nor_about_who_is_too_young_here(void **state)
{
    struct world *w = *state;
    struct pakket_feiten p = pakket_goed(w);

    p.persoon = input_of(w, &pakket_inhoud, jong);
    assert_refused(neem_in(w, VOORZITTER, &p), REFUSAL_INPUT, "E40.7");
}

static void
E13_1_who_leads_and_may_nominate_takes_it_in(void **state)
{
    struct world *w = *state;
    struct pakket_feiten p = pakket_goed(w);

    assert_refused(neem_in(w, POLITIE, &p), REFUSAL_NOT_YOU, "13.1");
    assert_refused(neem_in(w, ZONDER_GEHEIMHOUDING, &p), REFUSAL_NOT_YOU, "6");
    assert_int_equal(neem_in(w, ZONDER_ZETEL, &p).refusal, REFUSAL_ABSENT);
    world_partij[0].recht.verstrekken &= (uint16_t)~RUBRIEK_BIT(RUBRIEK_PERSONALIA);
    assert_int_equal(neem_in(w, VOORZITTER, &p).refusal, REFUSAL_NOT_YOU);
    world_partij[0].recht.verstrekken |= RUBRIEK_BIT(RUBRIEK_PERSONALIA);
    assert_true(decision_allowed(neem_in(w, VOORZITTER, NULL)));   /* before it came: the form */
    assert_true(decision_allowed(neem_in(w, VOORBEREIDER, &p)));
}

static void
E19_1_how_long_and_how_large_the_covenant_says(void **state)
{
    struct world *w = *state;
    struct pakket_feiten p = pakket_goed(w);
    const struct facts f = world_facts(w, VOORZITTER);
    const struct verstrekking v = {.gegeven_bron = {.time = f.now}};
    const struct term toen = world_profiel.pakket_geldig;

    assert_int_equal(pakket_geldig_tot(&f, &v), w->today + 31);    /* thirty days, and the first one no longer */
    assert_int_equal(convenant_pakket_bytes(&world_convenant), 1000000);
    world_convenant.pakket_geldig = (struct term){2, TERM_WEEKS};
    world_convenant.pakket_kilobyte = 500;
    const int32_t korter = pakket_geldig_tot(&f, &v);
    const size_t kleiner = convenant_pakket_bytes(&world_convenant);
    world_convenant.pakket_geldig = world_profiel.pakket_geldig = (struct term){0};
    world_convenant.pakket_kilobyte = 0;
    struct decision geen = neem_in(w, VOORZITTER, &p);
    world_profiel.pakket_geldig = toen;
    assert_int_equal(korter, w->today + 15);
    assert_int_equal(kleiner, 500000);
    assert_refused(geen, REFUSAL_NOT_NOW, "E19.1");    /* a general covenant that knows no packages */
    assert_true(decision_allowed(neem_in(w, VOORZITTER, &p)));
}

static void
E19_1_it_becomes_a_concept_with_its_pieces_apart(void **state)
{
    struct world *w = *state;
    struct pakket_feiten p = pakket_goed(w);
    size_t count = 0;

    world_partij[0].recht.lezen &= (uint16_t)~RUBRIEK_BIT(RUBRIEK_ZORG);
    assert_true(decision_allowed(neem_in(w, VOORZITTER, &p)));
    world_partij[0].recht.lezen |= RUBRIEK_BIT(RUBRIEK_ZORG);
    const struct dossier *d = w->dossier;
    assert_int_equal(d->state, STATE_CONCEPT);
    assert_string_equal(d->persoon.geslachtsnaam, "Zandbergen");
    assert_null(d->gegeven);
    assert_null(d->plicht);
    assert_true(d->pakket.is);
    assert_string_equal(d->pakket.van, "Nazorg Elders");   /* as registered here; what the package calls itself says nothing */
    assert_string_equal(d->pakket.weggelaten, "zorg");
    assert_non_null(strstr(d->aanleiding, "Nazorg Elders"));
    for (const struct pakketstuk *s = d->pakketstuk; s != NULL; s = s->next, count++)
        assert_int_not_equal(s->rubriek, RUBRIEK_ZORG);
    assert_int_equal(count, 3);
}

static void
E9_3_what_the_screen_stopped_is_named_by_category_and_number(void **state)
{
    struct world *w = *state;
    struct pakket_feiten p = pakket_goed(w);
    struct buf out CLEANUP_BUF;

    p.geweigerd[p.geweigerd_count++] = (struct pakket_weigering){3, RUBRIEK_OVERLAST, "Inhoud: nationaliteit (art. 9.3)"};
    p.geweigerd[p.geweigerd_count++] = (struct pakket_weigering){5, RUBRIEK_ZORG, "Inhoud: nationaliteit (art. 9.3)"};
    world_partij[0].recht.lezen &= (uint16_t)~RUBRIEK_BIT(RUBRIEK_ZORG);
    assert_true(decision_allowed(neem_in(w, VOORZITTER, &p)));
    const struct pakketstuk_weg *weg = w->dossier->pakketstuk_weg;
    assert_non_null(weg);
    assert_int_equal(weg->nummer, 3);
    assert_null(weg->next);       /* of a category he does not read only that is said */
    assert_string_equal(w->dossier->pakket.weggelaten, "zorg");
    struct facts f = world_facts(w, VOORZITTER);
    struct value *o = value_object(w->arena);
    pakketstuk_lijst.view(&f, NULL, o);
    buf_init(&out, 65536);
    value_json(&out, value_get(o, "tegengehouden"));
    world_partij[0].recht.lezen |= RUBRIEK_BIT(RUBRIEK_ZORG);
    assert_string_equal(buf_str(&out), "[{\"nummer\":3,\"rubriek\":\"overlast\",\"waarom\":\"Inhoud: nationaliteit (art. 9.3)\"}]");
    struct facts ggz = world_facts(w, GGZ);
    o = value_object(w->arena);
    pakketstuk_lijst.view(&ggz, NULL, o);
    assert_false(value_get_bool(o, "heeft_tegengehouden"));   /* he does not read overlast */
}

static const struct pakketstuk *
stuk_van(const struct dossier *d, const char *inhoud)
{
    const struct pakketstuk *s = d->pakketstuk;

    while (s != NULL && (s->inhoud == NULL || strcmp(s->inhoud, inhoud) != 0))
        s = s->next;
    assert_non_null(s);
    return s;
}

static struct decision
over(struct world *w, enum wie wie, const struct id *stuk, const struct act *act, const char *const *pair)
{
    struct input_pair list[20];
    struct facts f = world_facts(w, wie);
    struct fout *fouten = NULL;
    size_t count = 0;

    for (; pair[2 * count] != NULL; count++)
        list[count] = (struct input_pair){pair[2 * count], pair[2 * count + 1], strlen(pair[2 * count + 1])};
    f.pad_pakketstuk = *stuk;
    struct input *in = input_decode(w->arena, act, list, count, false, &fouten);
    struct decision d = decide(&f, act, NULL);
    if (!decision_allowed(d))
        return d;
    input_check(&f, act, in, false, &fouten);
    if (fouten != NULL)
        return refuse_field("veld", fouten->veld, fouten->melding, "");
    d = decide(&f, act, in);
    struct event_list l = {.arena = w->arena};
    if (decision_allowed(d))
        act->handle(&f, in, &l);
    for (size_t i = 0; i < l.count; i++) {
        l.event[i].number = ++w->number;
        l.event[i].time = f.now;
        l.event[i].door = f.actor.medewerker->id;
        l.event[i].voor = f.actor.autorisatie->partij;
        dossier_apply(w->dossier, &l.event[i]);
    }
    w->minted++;
    return d;
}

#define OVER(w, wie, stuk, ...) over(w, wie, stuk, &pakketstuk_overnemen, (const char *const[]){"hard", "ja", "rechtmatig", "ja", "beroepsregels", "ja", \
    __VA_ARGS__, NULL})

static void
in_behandeling(struct world *w)
{
    struct pakket_feiten p = pakket_goed(w);

    assert_true(decision_allowed(neem_in(w, VOORZITTER, &p)));
    w->dossier->state = STATE_GETOETST;
}

static void
E19_1_each_piece_is_taken_over_by_who_may_record_it(void **state)
{
    struct world *w = *state;

    in_behandeling(w);
    const struct id klacht = stuk_van(w->dossier, "Drie klachten.")->id, behandeling = stuk_van(w->dossier, "In behandeling.")->id,
        doel = stuk_van(w->dossier, "Doel: rust.")->id, geen = {{9}};
    assert_int_equal(OVER(w, GGZ, &klacht, "rubriek", "overlast").refusal, REFUSAL_ABSENT);      /* he does not read it */
    assert_refused(OVER(w, VOORZITTER, &behandeling, "rubriek", "zorg"), REFUSAL_NOT_YOU, "10");
    assert_refused(OVER(w, POLITIE, &doel, "rubriek", "aanpak"), REFUSAL_NOT_YOU, "10");
    assert_int_equal(OVER(w, VOORZITTER, &geen, "rubriek", "overlast").refusal, REFUSAL_ABSENT);
    assert_refused(over(w, VOORZITTER, &klacht, &pakketstuk_overnemen, (const char *const[]){"rubriek", "overlast", NULL}), REFUSAL_INPUT, "5");
    assert_int_equal(OVER(w, VOORZITTER, &klacht, "rubriek", "zorg").refusal, REFUSAL_INPUT);
    assert_null(w->dossier->gegeven);
    assert_true(decision_allowed(OVER(w, VOORZITTER, &klacht, "rubriek", "overlast")));
    const struct gegeven *g = w->dossier->gegeven;
    assert_string_equal(g->inhoud, "Drie klachten.");
    assert_string_equal(g->grondslag, "Gemeentewet art. 172");    /* the own basis, not that of who gave it */
    assert_int_equal(g->feitdatum, date_from_text("2026-11-01"));
    struct facts f = world_facts(w, VOORZITTER);
    assert_string_equal(gegeven_ontvangen_van(&f, g), "Nazorg Elders (Politie Elders)");
    assert_null(dossier_pakketstuk(w->dossier, &klacht));
    assert_int_equal(OVER(w, VOORZITTER, &klacht, "rubriek", "overlast").refusal, REFUSAL_ABSENT);
}

static void
E19_1_an_aanpak_of_elsewhere_is_recorded_as_what_was_done_before(void **state)
{
    struct world *w = *state;
    char lang[700], met_kop[800];
    const char *const stukken[][7] = {{"rubriek", "aanpak", "inhoud", met_kop, "bron", "Gemeente Elders", NULL},
        {"rubriek", "voortgang", "inhoud", "De afspraak is nagekomen.", "feitdatum", "2026-11-03", NULL},
        {"rubriek", "contacten", "inhoud", "Een brief.", "feitdatum", "2026-11-03", NULL}};
    struct pakket_feiten p = pakket_goed(w);

    memset(lang, 'a', sizeof lang - 1);
    lang[sizeof lang - 1] = '\0';
    snprintf(met_kop, sizeof met_kop, "Doel: rust.\nAanpak: %s", lang);
    for (size_t i = 0; i < 3; i++)
        p.stuk[p.stuk_count++] = input_of(w, &pakket_stuk, stukken[i]);
    assert_true(decision_allowed(neem_in(w, VOORZITTER, &p)));
    w->dossier->state = STATE_GETOETST;
    const struct id doel = stuk_van(w->dossier, met_kop)->id, verslag = stuk_van(w->dossier, "De afspraak is nagekomen.")->id,
        brief = stuk_van(w->dossier, "Een brief.")->id;
    assert_refused(OVER(w, VOORZITTER, &doel, "rubriek", "aanpak", "feitdatum", "2026-10-01"), REFUSAL_NOT_YOU, "10");    /* his party records no aanpak */
    const uint16_t toen = world_partij[0].recht.verstrekken;
    world_partij[0].recht.verstrekken |= BITS(RUBRIEK_AANPAK, RUBRIEK_VOORTGANG, RUBRIEK_CONTACTEN, RUBRIEK_OVERLAST);
    struct decision d[] = {OVER(w, VOORZITTER, &doel, "rubriek", "overlast", "feitdatum", "2026-10-01"),    /* in no other category than its own */
        OVER(w, VOORZITTER, &brief, "rubriek", "contacten"), OVER(w, VOORZITTER, &doel, "rubriek", "aanpak", "feitdatum", "2026-10-01"),
        OVER(w, VOORZITTER, &verslag, "rubriek", "voortgang")};
    world_partij[0].recht.verstrekken = toen;
    assert_int_equal(d[0].refusal, REFUSAL_INPUT);
    assert_refused(d[1], REFUSAL_NOT_NOW, "E9.2");
    assert_true(decision_allowed(d[2]));
    assert_true(decision_allowed(d[3]));
    assert_null(w->dossier->aanpak);       /* that is set in a bespreking here (14.9) */
    assert_null(w->dossier->voortgang);
    const struct gegeven *g = w->dossier->gegeven;
    assert_int_equal(g->rubriek, RUBRIEK_VOORTGANG);
    assert_int_equal(g->next->rubriek, RUBRIEK_AANPAK);
    assert_string_equal(g->next->inhoud, met_kop);
    assert_int_equal(g->next->feitdatum, date_from_text("2026-10-01"));
    struct facts f = world_facts(w, VOORZITTER);
    assert_string_equal(gegeven_ontvangen_van(&f, g->next), "Nazorg Elders (Gemeente Elders)");
    /* read by who reads that category, on the page of the dossier */
    struct buf out CLEANUP_BUF;
    struct value *o = value_object(w->arena);
    buf_init(&out, 1 << 20);
    dossier_view(&f, NULL, o);
    value_json(&out, value_get(o, "rubrieken"));
    assert_non_null(strstr(buf_str(&out), "van een ander casusoverleg"));
    assert_non_null(strstr(buf_str(&out), "De afspraak is nagekomen."));
}

static void
E6_2_the_mark_of_criminal_data_comes_along(void **state)
{
    struct world *w = *state;

    in_behandeling(w);
    const struct id stuk = stuk_van(w->dossier, "Aangehouden.")->id;
    assert_refused(OVER(w, VOORZITTER, &stuk, "rubriek", "overlast"), REFUSAL_INPUT, "6");
    assert_true(decision_allowed(OVER(w, VOORZITTER, &stuk, "rubriek", "overlast", "strafrechtelijk", "ja")));
    assert_true(w->dossier->gegeven->strafrechtelijk);
}

static void
E19_1_who_leads_leaves_a_piece_out_and_its_text_is_gone(void **state)
{
    struct world *w = *state;
    const char *const reden[] = {"reden", "Hier niet nodig.", NULL};

    in_behandeling(w);
    const struct id stuk = stuk_van(w->dossier, "Drie klachten.")->id;
    assert_refused(over(w, POLITIE, &stuk, &pakketstuk_weigeren, reden), REFUSAL_NOT_YOU, "E19.1");
    assert_int_equal(over(w, GGZ, &stuk, &pakketstuk_weigeren, reden).refusal, REFUSAL_ABSENT);
    assert_true(decision_allowed(over(w, VOORBEREIDER, &stuk, &pakketstuk_weigeren, reden)));
    for (const struct pakketstuk *s = w->dossier->pakketstuk; s != NULL; s = s->next)
        if (id_equal(&s->id, &stuk)) {
            assert_null(s->inhoud);
            assert_true(s->geweigerd && s->verloren);
        }
    for (const struct los_stuk *s = w->dossier->los_stuk; s != NULL; s = s->next)
        assert_int_equal(s->verloren, id_equal(&s->id, &stuk));
    assert_int_equal(OVER(w, VOORZITTER, &stuk, "rubriek", "overlast").refusal, REFUSAL_ABSENT);
}

static void
E18_2_who_asks_for_inzage_reads_what_still_waits(void **state)
{
    struct world *w = *state;
    const char *const reden[] = {"reden", "Hier niet nodig.", NULL};
    struct buf out CLEANUP_BUF;
    struct stuk s;

    buf_init(&out, 65536);
    in_behandeling(w);
    const struct id stuk = stuk_van(w->dossier, "Drie klachten.")->id;
    assert_true(decision_allowed(over(w, VOORZITTER, &stuk, &pakketstuk_weigeren, reden)));
    struct facts f = world_facts(w, VOORZITTER);
    struct value *o = value_object(w->arena);
    stuk_begin(&s, w->arena, o, "overzicht", "Overzicht", NULL);
    stuk_pakketstukken(&f, &s);
    value_json(&out, o);
    assert_non_null(strstr(buf_str(&out), "Aangehouden."));
    assert_non_null(strstr(buf_str(&out), "GGZ Elders"));
    assert_null(strstr(buf_str(&out), "Drie klachten."));
}

int
main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, world_open, world_close)
    const struct CMUnitTest tests[] = {T(E19_1_what_the_gate_refused_is_refused), T(E19_1_an_unknown_sender_is_named_by_his_fingerprint),
        T(E19_1_an_expired_one_is_refused_from_its_day_on), T(E19_1_the_same_one_is_not_taken_in_twice), T(E20_6_nor_one_whose_dossier_was_destroyed_since),
        T(E40_7_nor_about_who_is_too_young_here),
        T(E13_1_who_leads_and_may_nominate_takes_it_in), T(E19_1_it_becomes_a_concept_with_its_pieces_apart),
        T(E19_1_how_long_and_how_large_the_covenant_says),
        T(E9_3_what_the_screen_stopped_is_named_by_category_and_number),
        T(E19_1_each_piece_is_taken_over_by_who_may_record_it), T(E19_1_an_aanpak_of_elsewhere_is_recorded_as_what_was_done_before),
        T(E6_2_the_mark_of_criminal_data_comes_along),
        T(E19_1_who_leads_leaves_a_piece_out_and_its_text_is_gone), T(E18_2_who_asks_for_inzage_reads_what_still_waits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
