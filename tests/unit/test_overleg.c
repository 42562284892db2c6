/* overleg: the fold of a meeting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"
#include "core/overleg/overleg.h"

struct world {
    struct arena *arena;
    struct event_list list;
    struct overleg *overleg;
    uint64_t number;
};

static const struct id overleg_id = {{9}};

static struct id
dossier(uint8_t n)
{
    return (struct id){{n, 1}};
}

static void
apply_dossier(struct world *w, uint16_t kind, uint8_t n)
{
    struct id id = dossier(n);
    struct event *e = event_add(&w->list, kind, &overleg_id);

    event_put_id(&w->list, e, F_DOSSIER, &id);
    e->number = ++w->number;
    overleg_apply(w->overleg, e);
}

static void
what_was_taken_off_is_on_no_agenda(void **state)
{
    struct world *w = *state;
    struct id one = dossier(1);

    apply_dossier(w, EVENT_AGENDA_TOEGEVOEGD, 1);
    apply_dossier(w, EVENT_AGENDA_VERWIJDERD, 1);
    assert_null(overleg_agendapunt(w->overleg, &one));
    assert_int_equal(overleg_open_punten(w->overleg), 0);
    apply_dossier(w, EVENT_PUNT_BESPROKEN, 1);
    assert_false(w->overleg->agenda[0].besproken);
}

static void
E13_3_what_was_never_put_on_the_agenda_is_not_discussed(void **state)
{
    struct world *w = *state;

    apply_dossier(w, EVENT_PUNT_BESPROKEN, 4);
    assert_int_equal(w->overleg->agenda_count, 0);
}

static void
an_agenda_holds_no_more_than_its_maximum(void **state)
{
    struct world *w = *state;

    for (unsigned i = 0; i < OVERLEG_AGENDA_MAX + 5; i++)
        apply_dossier(w, EVENT_AGENDA_TOEGEVOEGD, (uint8_t)(i % 250 + 1));
    assert_int_equal(w->overleg->agenda_count, OVERLEG_AGENDA_MAX);
}

/* Also in the last place that the agenda has. */
static void
E40_7_of_one_family_stand_together_in_the_order_they_came(void **state)
{
    struct world *w = *state;
    const struct id gezin = {{7}};
    const uint8_t comes[] = {1, 2, 3, 4}, wanted[] = {1, 3, 2, 4};

    for (size_t i = 0; i < sizeof comes; i++) {
        struct id id = dossier(comes[i]);
        struct event *e = event_add(&w->list, EVENT_AGENDA_TOEGEVOEGD, &overleg_id);
        event_put_id(&w->list, e, F_DOSSIER, &id);
        if (comes[i] == 1 || comes[i] == 3)
            event_put_id(&w->list, e, F_GROEP, &gezin);
        overleg_apply(w->overleg, e);
    }
    assert_int_equal(w->overleg->agenda_count, 4);
    for (size_t i = 0; i < sizeof wanted; i++) {
        struct id id = dossier(wanted[i]);
        assert_true(id_equal(&w->overleg->agenda[i].dossier, &id));
    }
    for (unsigned i = 5; w->overleg->agenda_count < OVERLEG_AGENDA_MAX - 1; i++)
        apply_dossier(w, EVENT_AGENDA_TOEGEVOEGD, (uint8_t)i);
    struct id last = dossier(254);
    struct event *e = event_add(&w->list, EVENT_AGENDA_TOEGEVOEGD, &overleg_id);
    event_put_id(&w->list, e, F_DOSSIER, &last);
    event_put_id(&w->list, e, F_GROEP, &gezin);
    overleg_apply(w->overleg, e);
    assert_int_equal(w->overleg->agenda_count, OVERLEG_AGENDA_MAX);
    assert_true(id_equal(&w->overleg->agenda[2].dossier, &last));
}

static void
an_unknown_kind_changes_nothing_but_the_version(void **state)
{
    struct world *w = *state;

    apply_dossier(w, 9999, 1);
    assert_int_equal(w->overleg->agenda_count, 0);
    assert_int_equal(w->overleg->inhoud_versie, 1);
}

static void
put_when(struct world *w, uint16_t kind, const char *datum, const char *waarom)
{
    struct event *e = event_add(&w->list, kind, &overleg_id);

    if (datum != NULL)
        event_put_day(&w->list, e, F_DATUM, date_from_text(datum));
    event_put_int(&w->list, e, F_EINDE, 930);
    event_put_text(&w->list, e, F_WAAROM, waarom);
    e->time = 1000;
    overleg_apply(w->overleg, e);
}

/* It keeps its agenda when it moves, has none when it is called off, and opens no dossier then (E41.3). */
static void
E14_6_what_was_called_off_opens_nothing_and_has_no_agenda(void **state)
{
    struct world *w = *state;
    struct id one = dossier(1), piet = {{5}};
    struct event *e = event_add(&w->list, EVENT_OVERLEG_UITGENODIGD, &overleg_id);

    put_when(w, EVENT_OVERLEG_GEPLAND, "2026-11-26", NULL);
    assert_int_equal(w->overleg->verzet, 0);
    event_put_id(&w->list, e, F_MEDEWERKER, &piet);
    overleg_apply(w->overleg, e);
    apply_dossier(w, EVENT_AGENDA_TOEGEVOEGD, 1);
    put_when(w, EVENT_OVERLEG_VERPLAATST, "2026-11-28", "De zaal is bezet.");
    assert_int_equal(w->overleg->datum, date_from_text("2026-11-28"));
    assert_int_equal(w->overleg->einde, 930);
    assert_int_equal(w->overleg->verzet, 1);
    assert_string_equal(w->overleg->verplaatst_waarom, "De zaal is bezet.");
    assert_int_equal(overleg_state(w->overleg), OVERLEG_LOOPT);
    assert_true(overleg_opent(w->overleg, &one, &piet));
    assert_false(overleg_begonnen(w->overleg));
    put_when(w, EVENT_OVERLEG_AFGELAST, NULL, "Te veel zieken.");
    assert_int_equal(overleg_state(w->overleg), OVERLEG_AFGELAST);
    assert_false(overleg_loopt(w->overleg));
    assert_int_equal(w->overleg->afgelast_op, 1000);
    assert_int_equal(w->overleg->datum, date_from_text("2026-11-28"));
    assert_false(overleg_opent(w->overleg, &one, &piet));
    assert_null(overleg_agendapunt(w->overleg, &one));
    assert_int_equal(overleg_open_punten(w->overleg), 0);
}

static void
E14_6_it_began_once_something_of_it_was_recorded(void **state)
{
    struct world *w = *state;

    apply_dossier(w, EVENT_AGENDA_TOEGEVOEGD, 1);
    assert_false(overleg_begonnen(w->overleg));
    apply_dossier(w, EVENT_PUNT_BESPROKEN, 1);
    assert_true(overleg_begonnen(w->overleg));
}

static void
a_meeting_runs_from_planned_to_closed(void **state)
{
    struct world *w = *state;
    struct id two = dossier(2), piet = {{5}}, jan = {{6}};
    struct event *e = event_add(&w->list, EVENT_OVERLEG_GEPLAND, &overleg_id);

    event_put_day(&w->list, e, F_DATUM, date_from_text("2026-11-26"));
    event_put_int(&w->list, e, F_MINUUT, 870);
    event_put_text(&w->list, e, F_PLAATS, "Zaal 2");
    overleg_apply(w->overleg, e);
    apply_dossier(w, EVENT_AGENDA_TOEGEVOEGD, 1);
    apply_dossier(w, EVENT_AGENDA_TOEGEVOEGD, 2);
    apply_dossier(w, EVENT_AGENDA_TOEGEVOEGD, 2);
    assert_int_equal(overleg_open_punten(w->overleg), 2);
    apply_dossier(w, EVENT_PUNT_BESPROKEN, 2);
    assert_true(overleg_agendapunt(w->overleg, &two)->besproken);
    assert_int_equal(overleg_open_punten(w->overleg), 1);

    e = event_add(&w->list, EVENT_AANWEZIGHEID_VASTGELEGD, &overleg_id);
    event_put_id(&w->list, e, F_AANWEZIG, &piet);
    event_put_id(&w->list, e, F_AANWEZIG, &jan);
    overleg_apply(w->overleg, e);
    assert_int_equal(w->overleg->aanwezig_count, 2);
    assert_true(id_equal(&w->overleg->aanwezig[1].medewerker, &jan));
    e = event_add(&w->list, EVENT_AANWEZIGHEID_VASTGELEGD, &overleg_id);
    event_put_id(&w->list, e, F_AANWEZIG, &jan);
    overleg_apply(w->overleg, e);
    assert_int_equal(w->overleg->aanwezig_count, 1);

    assert_false(w->overleg->gesloten);
    apply_dossier(w, EVENT_OVERLEG_GESLOTEN, 1);
    assert_true(w->overleg->gesloten);
    assert_int_equal(w->overleg->minuut, 870);
    assert_string_equal(w->overleg->plaats, "Zaal 2");
}

static int
setup(void **state)
{
    struct arena *arena = arena_new((size_t)4 * 1024 * 1024);
    struct world *w = arena_new_struct(arena, world);

    w->arena = arena;
    w->list.arena = arena;
    w->overleg = overleg_new(arena, &overleg_id);
    *state = w;
    return w->overleg == NULL;
}

static int
teardown(void **state)
{
    arena_free(((struct world *)*state)->arena);
    return 0;
}

static void
apply_planned(struct world *w, const char *day, int minute, const char *place, int64_t time)
{
    struct event *e = event_add(&w->list, EVENT_OVERLEG_GEPLAND, &overleg_id);

    event_put_day(&w->list, e, F_DATUM, date_from_text(day));
    event_put_int(&w->list, e, F_MINUUT, minute);
    event_put_text(&w->list, e, F_PLAATS, place);
    e->time = time;
    e->number = ++w->number;
    overleg_apply(w->overleg, e);
}

static void
E14_1_planned_anew_it_moves_and_an_agenda_does_not_count_as_that(void **state)
{
    struct world *w = *state;

    apply_planned(w, "2026-12-01", 570, "Kamer 1", 1000);
    apply_dossier(w, EVENT_AGENDA_TOEGEVOEGD, 1);
    assert_int_equal(w->overleg->verzet, 0);
    assert_int_equal(w->overleg->gepland_op, 1000);
    apply_planned(w, "2026-12-03", 600, "Kamer 2", 2000);
    assert_int_equal(w->overleg->datum, date_from_text("2026-12-03"));
    assert_int_equal(w->overleg->minuut, 600);
    assert_string_equal(w->overleg->plaats, "Kamer 2");
    assert_int_equal(w->overleg->verzet, 1);
    assert_int_equal(w->overleg->gepland_op, 2000);
    assert_int_equal(w->overleg->agenda_count, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_taken_off_is_on_no_agenda, setup, teardown),
        cmocka_unit_test_setup_teardown(E13_3_what_was_never_put_on_the_agenda_is_not_discussed, setup, teardown),
        cmocka_unit_test_setup_teardown(an_agenda_holds_no_more_than_its_maximum, setup, teardown),
        cmocka_unit_test_setup_teardown(E40_7_of_one_family_stand_together_in_the_order_they_came, setup, teardown),
        cmocka_unit_test_setup_teardown(E14_1_planned_anew_it_moves_and_an_agenda_does_not_count_as_that, setup, teardown),
        cmocka_unit_test_setup_teardown(an_unknown_kind_changes_nothing_but_the_version, setup, teardown),
        cmocka_unit_test_setup_teardown(E14_6_what_was_called_off_opens_nothing_and_has_no_agenda, setup, teardown),
        cmocka_unit_test_setup_teardown(E14_6_it_began_once_something_of_it_was_recorded, setup, teardown),
        cmocka_unit_test_setup_teardown(a_meeting_runs_from_planned_to_closed, setup, teardown),
    };

    return cmocka_run_group_tests_name("overleg", tests, NULL, NULL);
}
