/* huis: the fold of the register and the questions asked of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event.h"
#include "core/event_kind.h"
#include "core/huis/huis.h"
#include "core/role.h"

struct world {
    struct arena *arena;
    struct event_list list;
    struct huis *huis;
    uint64_t sequence;
};

static const struct id piet = {{1}}, jan = {{2}}, instelling_id = {{3}}, veelplegers = {{4}}, nazorg = {{5}};
static const struct id seat = {{6}}, seat_nazorg = {{7}};

static struct partij partijen[] = {{.sleutel = "politie", .instelling = "politie", .zetel = true, .besluit = "wpg-20"}};
static struct besluit besluiten[1];
static struct convenant convenant;

static const struct convenant *
load(void *context, struct arena *arena, const char *yaml, const char *eigen)
{
    (void)eigen;
    (void)context;
    (void)arena;
    return strcmp(yaml, "goed") == 0 ? &convenant : NULL;
}

static int32_t
day(const char *text)
{
    return date_from_text(text);
}

static struct event *
new_event(struct world *w, uint16_t kind, const struct id *stream)
{
    return event_add(&w->list, kind, stream);
}

static void
apply(struct world *w, const struct event *e)
{
    huis_apply(w->huis, e, ++w->sequence);
}

static void
apply_medewerker(struct world *w, const struct id *id, const char *name, int64_t rollen)
{
    struct event *e = new_event(w, EVENT_MEDEWERKER_INGESCHREVEN, id);

    event_put_text(&w->list, e, F_GEBRUIKERSNAAM, name);
    event_put_text(&w->list, e, F_NAAM, name);
    event_put_text(&w->list, e, F_INSTELLING, "politie");
    event_put_int(&w->list, e, F_ROL, rollen);
    apply(w, e);
}

static void
apply_convenant(struct world *w, const struct id *co, const char *text)
{
    struct event *e = new_event(w, EVENT_CONVENANT_VASTGESTELD, co);

    event_put_text(&w->list, e, F_TEKST, text);
    apply(w, e);
}

static void
apply_casusoverleg(struct world *w, const struct id *co, const char *key)
{
    struct event *e = new_event(w, EVENT_CASUSOVERLEG_INGESTELD, co);

    event_put_text(&w->list, e, F_SLEUTEL, key);
    event_put_text(&w->list, e, F_TITEL, key);
    apply(w, e);
}

static void
apply_seat(struct world *w, const struct id *co, const struct id *id, const struct id *medewerker, const char *vanaf, const char *tot)
{
    struct event *e = new_event(w, EVENT_AUTORISATIE_VERLEEND, co);

    event_put_id(&w->list, e, F_AUTORISATIE, id);
    event_put_id(&w->list, e, F_MEDEWERKER, medewerker);
    event_put_text(&w->list, e, F_PARTIJ, "politie");
    event_put_int(&w->list, e, F_ROL, ROLE_DEELNEMER);
    event_put_day(&w->list, e, F_VANAF, vanaf == NULL ? DATE_NONE : day(vanaf));
    event_put_day(&w->list, e, F_TOT, tot == NULL ? DATE_NONE : day(tot));
    event_put_id(&w->list, e, F_DOOR, &jan);
    apply(w, e);
}

static void
apply_besluit(struct world *w, const char *key, const char *vanaf, const char *tot)
{
    struct event *e = new_event(w, EVENT_BESLUIT_VASTGELEGD, &veelplegers);

    event_put_text(&w->list, e, F_SLEUTEL, key);
    event_put_text(&w->list, e, F_SOORT, "Besluit ex art. 20 Wpg");
    event_put_day(&w->list, e, F_VANAF, vanaf == NULL ? DATE_NONE : day(vanaf));
    event_put_day(&w->list, e, F_TOT, tot == NULL ? DATE_NONE : day(tot));
    apply(w, e);
}

static void
apply_bewerkersovereenkomst(struct world *w, const char *vanaf, const char *tot)
{
    struct event *e = new_event(w, EVENT_BEWERKERSOVEREENKOMST_VASTGELEGD, &veelplegers);

    event_put_day(&w->list, e, F_DATUM, day(vanaf));
    event_put_day(&w->list, e, F_TOT, tot == NULL ? DATE_NONE : day(tot));
    apply(w, e);
}

static const struct casusoverleg *
co_of(const struct world *w)
{
    return huis_casusoverleg(w->huis, &veelplegers);
}

static void
expect_closed(const struct world *w, const char *on, const char *article)
{
    const char *waarom, *artikel;

    assert_false(casusoverleg_open(co_of(w), day(on), &waarom, &artikel));
    assert_string_equal(artikel, article);
    assert_true(strlen(waarom) > 20);
}

static void
E0_2_no_covenant_or_one_that_cannot_be_read_opens_nothing(void **state)
{
    struct world *w = *state;

    apply_casusoverleg(w, &veelplegers, "veelplegers");
    apply_bewerkersovereenkomst(w, "2026-01-01", NULL);
    expect_closed(w, "2026-06-01", "11.1");
    apply_convenant(w, &veelplegers, "kapot");
    expect_closed(w, "2026-06-01", "11.1");
    apply_convenant(w, &veelplegers, "goed");
    const char *waarom, *artikel;
    assert_true(casusoverleg_open(co_of(w), day("2026-06-01"), &waarom, &artikel));
    apply_convenant(w, &veelplegers, "kapot");
    expect_closed(w, "2026-06-01", "11.1");
}

static void
E23_1_a_covenant_not_in_force_opens_nothing(void **state)
{
    struct world *w = *state;

    apply_casusoverleg(w, &veelplegers, "veelplegers");
    apply_bewerkersovereenkomst(w, "2020-01-01", NULL);
    apply_convenant(w, &veelplegers, "goed");
    expect_closed(w, "2025-12-31", "23.6");
    expect_closed(w, "2027-01-01", "23.6");
    const char *waarom, *artikel;
    assert_true(casusoverleg_open(co_of(w), day("2026-12-31"), &waarom, &artikel));
}

static void
E8_1_without_a_processor_agreement_in_force_nothing_opens(void **state)
{
    struct world *w = *state;
    const char *waarom, *artikel;

    apply_casusoverleg(w, &veelplegers, "veelplegers");
    apply_convenant(w, &veelplegers, "goed");
    expect_closed(w, "2026-06-01", "8.2");
    apply_bewerkersovereenkomst(w, "2026-02-01", "2026-07-01");
    expect_closed(w, "2026-01-31", "8.2");
    expect_closed(w, "2026-07-01", "8.2");
    assert_true(casusoverleg_open(co_of(w), day("2026-06-30"), &waarom, &artikel));
    /* a renewal recorded ahead does not shut what still holds */
    apply_bewerkersovereenkomst(w, "2026-07-01", "2027-01-01");
    assert_true(casusoverleg_open(co_of(w), day("2026-06-30"), &waarom, &artikel));
    assert_true(casusoverleg_open(co_of(w), day("2026-07-01"), &waarom, &artikel));
}

static void
E40_6_when_a_decision_ends_it_holds_no_more(void **state)
{
    struct world *w = *state;

    apply_casusoverleg(w, &veelplegers, "veelplegers");
    apply_convenant(w, &veelplegers, "goed");
    assert_false(besluit_geldt(co_of(w), "onbekend", day("2026-02-01")));
    assert_false(besluit_geldt(co_of(w), "wpg-20", day("2026-03-01")));
    assert_true(besluit_geldt(co_of(w), "wpg-20", day("2026-02-28")));
    /* the register goes before the covenant's own text */
    apply_besluit(w, "wpg-20", "2026-01-15", "2026-02-01");
    assert_false(besluit_geldt(co_of(w), "wpg-20", day("2026-02-01")));
    apply_besluit(w, "wpg-20", "2026-05-01", "2027-05-01");
    assert_true(besluit_geldt(co_of(w), "wpg-20", day("2026-01-31")));
    assert_false(besluit_geldt(co_of(w), "wpg-20", day("2026-04-30")));
    assert_true(besluit_geldt(co_of(w), "wpg-20", day("2026-05-01")));
    /* recorded again with an earlier end, it ends earlier */
    apply_besluit(w, "wpg-20", "2026-05-01", "2026-06-01");
    assert_false(besluit_geldt(co_of(w), "wpg-20", day("2026-06-01")));
}

static void
E6_1_access_ends_with_employment_secrecy_does_not(void **state)
{
    struct world *w = *state;
    struct event *e;
    const struct medewerker *m;

    apply_medewerker(w, &piet, "piet", 0);
    assert_int_equal(huis_medewerker(w->huis, &piet)->geheimhouding.datum, DATE_NONE);
    e = new_event(w, EVENT_GEHEIMHOUDING_VASTGELEGD, &piet);
    event_put_text(&w->list, e, F_SOORT, "opgelegd");
    event_put_text(&w->list, e, F_GRONDSLAG, "verklaring");
    event_put_day(&w->list, e, F_DATUM, day("2026-01-01"));
    apply(w, e);
    e = new_event(w, EVENT_MEDEWERKER_UIT_DIENST, &piet);
    event_put_day(&w->list, e, F_DATUM, day("2026-05-01"));
    apply(w, e);
    m = huis_medewerker(w->huis, &piet);
    assert_false(medewerker_in_dienst(m, day("2026-05-01")));
    assert_true(medewerker_in_dienst(m, day("2026-04-30")));
    assert_int_equal(m->geheimhouding.datum, day("2026-01-01"));
    assert_string_equal(m->geheimhouding.soort, "opgelegd");
}

static void
E6_1_leaving_without_a_date_ends_access_at_once(void **state)
{
    struct world *w = *state;
    struct event *e;

    apply_medewerker(w, &piet, "piet", 0);
    e = new_event(w, EVENT_MEDEWERKER_UIT_DIENST, &piet);
    e->time = time_from_local(day("2026-05-01"), 600);
    apply(w, e);
    assert_false(medewerker_in_dienst(huis_medewerker(w->huis, &piet), day("2026-05-01")));
}

static void
E10_an_authorisation_holds_only_between_its_days_and_until_withdrawn(void **state)
{
    struct world *w = *state;
    struct event *e;

    apply_casusoverleg(w, &veelplegers, "veelplegers");
    apply_seat(w, &veelplegers, &seat, &piet, "2026-02-01", "2026-03-01");
    assert_false(autorisatie_geldt(w->huis->autorisatie, day("2026-01-31")));
    assert_false(autorisatie_geldt(w->huis->autorisatie, day("2026-03-01")));
    assert_true(autorisatie_geldt(w->huis->autorisatie, day("2026-02-28")));
    assert_true(id_equal(&w->huis->autorisatie->door, &jan));
    e = new_event(w, EVENT_AUTORISATIE_INGETROKKEN, &veelplegers);
    event_put_id(&w->list, e, F_AUTORISATIE, &seat);
    apply(w, e);
    assert_false(autorisatie_geldt(w->huis->autorisatie, day("2026-02-28")));
}

static void
E4_1_a_mandate_stops_when_it_ends_and_begins_when_decided(void **state)
{
    struct world *w = *state;
    struct mandaat undated = {.datum = DATE_NONE, .tot = DATE_NONE};
    struct event *e;

    apply_casusoverleg(w, &veelplegers, "veelplegers");
    e = new_event(w, EVENT_MANDAAT_VASTGELEGD, &veelplegers);
    event_put_id(&w->list, e, F_AAN, &piet);
    event_put_text(&w->list, e, F_BEVOEGDHEDEN, "voorzitter");
    event_put_day(&w->list, e, F_DATUM, day("2026-02-01"));
    event_put_day(&w->list, e, F_TOT, day("2026-03-01"));
    apply(w, e);
    assert_false(mandaat_geldt(&undated, day("2026-02-01")));
    assert_false(mandaat_geldt(w->huis->mandaat, day("2026-01-31")));
    assert_false(mandaat_geldt(w->huis->mandaat, day("2026-03-01")));
    assert_true(mandaat_geldt(w->huis->mandaat, day("2026-02-01")));
}

/* The number a bestand must have caught up with before a narrowing act is acknowledged. */
static void
E10_gezag_rises_in_each_casusoverleg_where_the_person_has_a_seat_and_only_there(void **state)
{
    struct world *w = *state;
    struct event *e;
    uint64_t before;

    apply_medewerker(w, &piet, "piet", 0);
    apply_casusoverleg(w, &veelplegers, "veelplegers");
    apply_casusoverleg(w, &nazorg, "nazorg");
    assert_int_equal(co_of(w)->gezag, 2);
    apply_seat(w, &veelplegers, &seat, &piet, NULL, NULL);
    assert_int_equal(co_of(w)->gezag, w->sequence);
    before = huis_casusoverleg(w->huis, &nazorg)->gezag;
    e = new_event(w, EVENT_MEDEWERKER_UIT_DIENST, &piet);
    event_put_day(&w->list, e, F_DATUM, day("2026-05-01"));
    apply(w, e);
    assert_int_equal(co_of(w)->gezag, w->sequence);
    assert_int_equal(huis_casusoverleg(w->huis, &nazorg)->gezag, before);
    apply_seat(w, &nazorg, &seat_nazorg, &piet, NULL, NULL);
    e = new_event(w, EVENT_HUISROL_VERLEEND, &piet);
    event_put_int(&w->list, e, F_ROL, ROLE_KETENMANAGER);
    apply(w, e);
    assert_int_equal(co_of(w)->gezag, w->sequence);
    assert_int_equal(huis_casusoverleg(w->huis, &nazorg)->gezag, w->sequence);
    apply_convenant(w, &nazorg, "goed");
    assert_true(co_of(w)->gezag < w->sequence);
    assert_int_equal(w->huis->versie, w->sequence);
}

static void
E1_1_house_roles_are_granted_and_withdrawn_one_by_one(void **state)
{
    struct world *w = *state;
    struct event *e;

    apply_medewerker(w, &jan, "jan", ROLE_BEHEERDER);
    e = new_event(w, EVENT_HUISROL_VERLEEND, &jan);
    event_put_int(&w->list, e, F_ROL, ROLE_FG);
    apply(w, e);
    assert_int_equal(huis_medewerker(w->huis, &jan)->huisrollen, ROLE_BEHEERDER | ROLE_FG);
    e = new_event(w, EVENT_HUISROL_INGETROKKEN, &jan);
    event_put_int(&w->list, e, F_ROL, ROLE_BEHEERDER);
    apply(w, e);
    assert_int_equal(huis_medewerker(w->huis, &jan)->huisrollen, ROLE_FG);
}

static void
what_is_not_in_the_register_is_not_found(void **state)
{
    struct world *w = *state;

    assert_null(huis_medewerker(w->huis, &piet));
    assert_null(huis_medewerker_naam(w->huis, "piet"));
    assert_null(huis_medewerker_naam(w->huis, NULL));
    assert_null(huis_instelling(w->huis, NULL));
    assert_null(huis_casusoverleg(w->huis, &veelplegers));
    assert_null(huis_casusoverleg_sleutel(w->huis, "veelplegers"));
    /* an event about what was never entered does nothing */
    apply_seat(w, &veelplegers, &seat, &piet, NULL, NULL);
    apply_bewerkersovereenkomst(w, "2026-01-01", NULL);
    assert_null(w->huis->autorisatie);
}

static void
texts_outlive_the_request_that_brought_them(void **state)
{
    struct world *w = *state;
    struct arena *request = arena_new(65536);
    struct event_list list = {.arena = request};
    struct event *e = event_add(&list, EVENT_INSTELLING_INGESCHREVEN, &instelling_id);

    event_put_text(&list, e, F_SLEUTEL, arena_text(request, "politie"));
    event_put_text(&list, e, F_NAAM, arena_text(request, "Politie"));
    huis_apply(w->huis, e, 1);
    arena_free(request);
    assert_string_equal(huis_instelling(w->huis, "politie")->naam, "Politie");
}

static void
five_thousand_people_are_each_found_by_id(void **state)
{
    struct world *w = *state;

    for (unsigned i = 1; i <= 5000; i++) {
        struct id id = {{(uint8_t)(i * 7), (uint8_t)i, (uint8_t)(i >> 8)}};
        struct event e = {.kind = EVENT_MEDEWERKER_INGESCHREVEN, .stream = id};
        huis_apply(w->huis, &e, i);
    }
    for (unsigned i = 1; i <= 5000; i++) {
        struct id id = {{(uint8_t)(i * 7), (uint8_t)i, (uint8_t)(i >> 8)}};
        const struct medewerker *m = huis_medewerker(w->huis, &id);
        assert_non_null(m);
        assert_true(id_equal(&m->id, &id));
    }
}

static int
setup(void **state)
{
    struct arena *arena = arena_new((size_t)8 * 1024 * 1024);
    struct world *w = arena_new_struct(arena, world);

    besluiten[0] = (struct besluit){"wpg-20", "Besluit ex art. 20 Wpg", "2012-014", DATE_NONE, day("2026-03-01")};
    convenant = (struct convenant){.sleutel = "veelplegers", .titel = "Veelplegers", .versie = 1, .vanaf = day("2026-01-01"),
        .duur = {1, TERM_YEARS}, .partij = partijen, .partij_count = 1, .besluit = besluiten, .besluit_count = 1};
    w->arena = arena;
    w->list.arena = arena;
    w->huis = huis_new(arena);
    w->huis->convenant_load = load;
    *state = w;
    return 0;
}

static int
teardown(void **state)
{
    arena_free(((struct world *)*state)->arena);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(E0_2_no_covenant_or_one_that_cannot_be_read_opens_nothing),
        TEST(E23_1_a_covenant_not_in_force_opens_nothing),
        TEST(E8_1_without_a_processor_agreement_in_force_nothing_opens),
        TEST(E40_6_when_a_decision_ends_it_holds_no_more),
        TEST(E6_1_access_ends_with_employment_secrecy_does_not),
        TEST(E6_1_leaving_without_a_date_ends_access_at_once),
        TEST(E10_an_authorisation_holds_only_between_its_days_and_until_withdrawn),
        TEST(E4_1_a_mandate_stops_when_it_ends_and_begins_when_decided),
        TEST(E10_gezag_rises_in_each_casusoverleg_where_the_person_has_a_seat_and_only_there),
        TEST(E1_1_house_roles_are_granted_and_withdrawn_one_by_one),
        TEST(what_is_not_in_the_register_is_not_found),
        TEST(texts_outlive_the_request_that_brought_them),
        TEST(five_thousand_people_are_each_found_by_id),
    };

    return cmocka_run_group_tests_name("huis", tests, NULL, NULL);
}
