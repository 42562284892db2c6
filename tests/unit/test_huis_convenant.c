/* huis, covenants: which version holds on which day, by the fold of what happened to them (E23.1, E4.1, E40.4, E40.10). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
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

static const struct id co_id = {{4}}, piet = {{1}}, seat = {{6}};
static struct partij drie[] = {{.sleutel = "politie", .zetel = true}, {.sleutel = "om", .zetel = true}, {.sleutel = "ggz", .zetel = true}};
static struct profiel oud = {.sleutel = "algemeen-2012"}, nieuw = {.sleutel = "avg-wgs"};
static struct convenant versie_een, versie_twee, versie_drie;

static const struct convenant *
load(void *context, struct arena *arena, const char *yaml, const char *eigen)
{
    (void)eigen;
    (void)context;
    (void)arena;
    return strcmp(yaml, "een") == 0 ? &versie_een : strcmp(yaml, "twee") == 0 ? &versie_twee : strcmp(yaml, "drie") == 0 ? &versie_drie : NULL;
}

static int32_t
day(const char *text)
{
    return date_from_text(text);
}

/* Applied on that day, at noon. */
static void
apply_on(struct world *w, struct event *e, const char *on)
{
    e->time = time_from_local(day(on), 12 * 60);
    huis_apply(w->huis, e, ++w->sequence);
}

static struct event *
event_of(struct world *w, uint16_t kind)
{
    return event_add(&w->list, kind, &co_id);
}

static void
vastgesteld(struct world *w, const char *text, const char *on)
{
    struct event *e = event_of(w, EVENT_CONVENANT_VASTGESTELD);

    event_put_text(&w->list, e, F_TEKST, text);
    apply_on(w, e, on);
}

static const struct casusoverleg *
co(struct world *w)
{
    return huis_casusoverleg(w->huis, &co_id);
}

static const struct convenant *
holds(struct world *w, const char *on)
{
    return casusoverleg_convenant(co(w), day(on));
}

static int
setup(void **state)
{
    struct arena *arena = arena_new((size_t)4 * 1024 * 1024);
    struct world *w = arena_new_struct(arena, world);

    oud.wijziging_vragen_tot = (struct term){0};
    versie_een = (struct convenant){.sleutel = "vp", .versie = 1, .profiel = &oud, .vanaf = day("2026-01-01"), .duur = {1, TERM_YEARS},
        .stilzwijgend = true, .partij = drie, .partij_count = 2, .verantwoordelijke = {"politie"}, .verantwoordelijke_count = 1};
    versie_twee = versie_een;
    versie_twee.versie = 2;
    versie_twee.vanaf = day("2026-03-01");
    versie_twee.partij = drie + 1;
    versie_twee.verantwoordelijke[0] = "om";
    versie_twee.profiel = &nieuw;
    versie_drie = versie_twee;
    versie_drie.versie = 3;
    versie_drie.vanaf = day("2026-05-01");
    w->arena = arena;
    w->list.arena = arena;
    w->huis = huis_new(arena);
    w->huis->convenant_load = load;
    struct event *e = event_of(w, EVENT_CASUSOVERLEG_INGESTELD);
    event_put_text(&w->list, e, F_SLEUTEL, "vp");
    apply_on(w, e, "2026-01-10");
    *state = w;
    return arena_failed(arena);
}

static int
teardown(void **state)
{
    arena_free(((struct world *)*state)->arena);
    return 0;
}

/* ---- versions that came in agreed ---- */

static void
E23_1_the_old_version_rules_until_the_day_of_the_new_one(void **state)
{
    struct world *w = *state;

    vastgesteld(w, "een", "2026-01-10");
    vastgesteld(w, "twee", "2026-02-10");
    assert_ptr_equal(holds(w, "2026-02-10"), &versie_een);
    assert_ptr_equal(holds(w, "2026-02-28"), &versie_een);
    assert_ptr_equal(holds(w, "2026-03-01"), &versie_twee);
}

static void
E23_1_a_version_recorded_after_its_day_begins_when_it_is_recorded(void **state)
{
    struct world *w = *state;

    vastgesteld(w, "een", "2026-01-10");
    vastgesteld(w, "twee", "2026-03-20");
    assert_ptr_equal(holds(w, "2026-03-19"), &versie_een);
    assert_ptr_equal(holds(w, "2026-03-20"), &versie_twee);
}

static void
E23_4_a_new_text_that_cannot_be_read_leaves_nothing_in_force(void **state)
{
    struct world *w = *state;

    vastgesteld(w, "een", "2026-01-10");
    vastgesteld(w, "onleesbaar", "2026-02-10");
    assert_null(holds(w, "2026-02-10"));
    assert_ptr_equal(holds(w, "2026-02-09"), &versie_een);
}

static void
E40_10_what_was_done_earlier_keeps_the_version_and_the_profile_of_its_moment(void **state)
{
    struct world *w = *state;
    const struct versie *v;

    vastgesteld(w, "een", "2026-01-10");
    vastgesteld(w, "twee", "2026-03-20");
    v = casusoverleg_versie_op(co(w), time_from_local(day("2026-03-20"), 11 * 60));
    assert_string_equal(v->convenant->profiel->sleutel, "algemeen-2012");
    v = casusoverleg_versie_op(co(w), time_from_local(day("2026-03-20"), 12 * 60));
    assert_string_equal(v->convenant->profiel->sleutel, "avg-wgs");
    assert_null(casusoverleg_versie_op(co(w), time_from_local(day("2025-12-31"), 0)));
}

static const struct autorisatie *
seat_of(struct world *w, const char *partij, uint32_t rollen)
{
    struct event *e = event_of(w, EVENT_AUTORISATIE_VERLEEND);

    event_put_id(&w->list, e, F_AUTORISATIE, &seat);
    event_put_id(&w->list, e, F_MEDEWERKER, &piet);
    event_put_text(&w->list, e, F_PARTIJ, partij);
    event_put_int(&w->list, e, F_ROL, (int64_t)rollen);
    apply_on(w, e, "2026-01-10");
    return w->huis->autorisatie;
}

static void
E10_2_a_seat_of_a_party_that_the_new_version_does_not_name_ends_at_its_midnight(void **state)
{
    struct world *w = *state;

    vastgesteld(w, "een", "2026-01-10");
    vastgesteld(w, "twee", "2026-02-10");
    const struct autorisatie *a = seat_of(w, "politie", ROLE_DEELNEMER);
    assert_true(zetel_geldt(co(w), a, day("2026-02-28")));
    assert_false(zetel_geldt(co(w), a, day("2026-03-01")));
    assert_string_equal(casusoverleg_partij(co(w), "politie")->sleutel, "politie");   /* E40.4: its name stays */
    assert_null(casusoverleg_partij(co(w), "gemeente"));
}

static void
E10_2_a_seat_ahead_of_its_version_gives_nothing_yet(void **state)
{
    struct world *w = *state;

    vastgesteld(w, "een", "2026-01-10");
    vastgesteld(w, "twee", "2026-02-10");
    const struct autorisatie *a = seat_of(w, "ggz", ROLE_DEELNEMER);
    assert_false(zetel_geldt(co(w), a, day("2026-02-28")));
    assert_true(zetel_geldt(co(w), a, day("2026-03-01")));
}

static void
E4_1_who_the_new_version_does_not_name_is_verantwoordelijke_no_more(void **state)
{
    struct world *w = *state;

    vastgesteld(w, "een", "2026-01-10");
    const struct autorisatie *a = seat_of(w, "om", ROLE_VERANTWOORDELIJKE | ROLE_DEELNEMER);
    assert_int_equal(zetel_rollen(co(w), a, day("2026-02-28")), ROLE_DEELNEMER);
    vastgesteld(w, "twee", "2026-02-10");
    assert_int_equal(zetel_rollen(co(w), a, day("2026-03-01")), ROLE_VERANTWOORDELIJKE | ROLE_DEELNEMER);
}

/* ---- terms, over month ends and leap days ---- */

static void
E23_3_renewals_of_a_covenant_of_29_february_do_not_creep(void **state)
{
    struct world *w = *state;

    versie_een.vanaf = day("2024-02-29");
    vastgesteld(w, "een", "2024-02-29");
    const struct versie *v = co(w)->versie;
    assert_int_equal(versie_eind(co(w), v, day("2025-02-27")), day("2025-02-28"));
    assert_int_equal(versie_eind(co(w), v, day("2025-02-28")), day("2026-02-28"));
    assert_int_equal(versie_eind(co(w), v, day("2028-02-28")), day("2028-02-29"));
    assert_int_equal(versie_eind(co(w), v, day("2028-02-29")), day("2029-02-28"));
    assert_ptr_equal(holds(w, "2028-02-29"), &versie_een);
}

static void
asked(struct world *w, const char *ontvangen, const char *afgedaan)
{
    struct id id = {{(uint8_t)(100 + w->sequence)}};
    struct event *e = event_of(w, EVENT_WIJZIGING_GEVRAAGD);

    event_put_id(&w->list, e, F_WIJZIGING, &id);
    event_put_text(&w->list, e, F_PARTIJ, "politie");
    event_put_day(&w->list, e, F_DATUM, day(ontvangen));
    apply_on(w, e, ontvangen);
    if (afgedaan == NULL)
        return;
    e = event_of(w, EVENT_WIJZIGING_AFGEDAAN);
    event_put_id(&w->list, e, F_WIJZIGING, &id);
    event_put_day(&w->list, e, F_DATUM, day(afgedaan));
    event_put_text(&w->list, e, F_BESLUIT, "ingetrokken");
    apply_on(w, e, afgedaan);
}

static void
E23_3_the_last_day_to_ask_is_three_months_before_the_end_of_february_too(void **state)
{
    struct world *w = *state;

    oud.wijziging_vragen_tot = (struct term){3, TERM_MONTHS};
    versie_een.vanaf = day("2027-05-31");
    versie_een.duur = (struct term){9, TERM_MONTHS};              /* ends 29 February 2028 */
    vastgesteld(w, "een", "2027-05-31");
    assert_int_equal(versie_eind(co(w), co(w)->versie, day("2027-06-01")), day("2028-02-29"));
    assert_int_equal(versie_wijzigen_tot(co(w), co(w)->versie, day("2027-06-01"), NULL), day("2027-11-29"));
    asked(w, "2027-11-30", NULL);
    assert_ptr_equal(holds(w, "2028-02-29"), &versie_een);
    asked(w, "2027-11-29", NULL);
    assert_ptr_equal(holds(w, "2028-02-28"), &versie_een);
    assert_null(holds(w, "2028-02-29"));
    assert_null(holds(w, "2028-12-31"));
}

static void
E23_3_what_was_settled_before_the_end_stops_nothing_and_a_new_version_settles_it(void **state)
{
    struct world *w = *state;

    vastgesteld(w, "een", "2026-01-10");
    asked(w, "2026-02-01", "2026-12-31");
    assert_ptr_equal(holds(w, "2027-01-01"), &versie_een);
    asked(w, "2026-02-05", NULL);
    assert_null(holds(w, "2027-01-01"));
    vastgesteld(w, "twee", "2026-02-10");
    assert_ptr_equal(holds(w, "2027-03-01"), &versie_twee);
}

static void
E23_3_a_request_of_the_second_term_ends_the_second_term(void **state)
{
    struct world *w = *state;

    vastgesteld(w, "een", "2026-01-10");
    asked(w, "2027-06-01", NULL);
    assert_ptr_equal(holds(w, "2027-12-31"), &versie_een);
    assert_null(holds(w, "2028-01-01"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(E23_1_the_old_version_rules_until_the_day_of_the_new_one),
        TEST(E23_1_a_version_recorded_after_its_day_begins_when_it_is_recorded),
        TEST(E23_4_a_new_text_that_cannot_be_read_leaves_nothing_in_force),
        TEST(E40_10_what_was_done_earlier_keeps_the_version_and_the_profile_of_its_moment),
        TEST(E10_2_a_seat_of_a_party_that_the_new_version_does_not_name_ends_at_its_midnight),
        TEST(E10_2_a_seat_ahead_of_its_version_gives_nothing_yet),
        TEST(E23_3_renewals_of_a_covenant_of_29_february_do_not_creep),
        TEST(E23_3_the_last_day_to_ask_is_three_months_before_the_end_of_february_too),
        TEST(E23_3_what_was_settled_before_the_end_stops_nothing_and_a_new_version_settles_it),
        TEST(E23_3_a_request_of_the_second_term_ends_the_second_term),
        TEST(E4_1_who_the_new_version_does_not_name_is_verantwoordelijke_no_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
