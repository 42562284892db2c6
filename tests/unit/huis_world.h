/*
 * The house that test_acts_huis.c and test_acts_convenant.c play in: a register folded from events, actors as the gate loads them, input as it is decoded.
 */
#ifndef GCOS_TEST_HUIS_WORLD_H
#define GCOS_TEST_HUIS_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/huis/acts_huis.h"
#include "core/event_kind.h"

static const struct id piet = {{1}}, beheerder = {{2}}, tweede_beheerder = {{3}}, burgemeester = {{4}}, vreemde = {{5}}, fg = {{6}}, oud = {{7}},
    minister = {{8}};
static const struct id co_id = {{20}}, seat_burgemeester = {{30}}, fresh = {{99}};

static struct partij partijen[] = {
    {.sleutel = "politie", .instelling = "politie", .instelling_naam = "Politie", .zetel = true, .grondslag = "Wpg art. 20", .besluit = "wpg-20",
        .recht = {RUBRIEK_BIT(RUBRIEK_PERSONALIA) | RUBRIEK_BIT(RUBRIEK_OVERLAST), RUBRIEK_BIT(RUBRIEK_OVERLAST)}},
    {.sleutel = "burgemeester", .instelling = "gemeente", .instelling_naam = "Gemeente", .hoedanigheid = "burgemeester", .zetel = true,
        .grondslag = "Gemeentewet art. 172", .recht = {RUBRIEK_BIT(RUBRIEK_PERSONALIA), RUBRIEK_BIT(RUBRIEK_OVERLAST)}},
    {.sleutel = "college", .instelling = "gemeente", .instelling_naam = "Gemeente", .hoedanigheid = "college", .zetel = true, .grondslag = "Wmo",
        .recht = {RUBRIEK_BIT(RUBRIEK_PERSONALIA), 0}},
    {.sleutel = "dji", .instelling = "dji", .instelling_naam = "DJI", .zetel = false, .grondslag = "PBW",
        .recht = {RUBRIEK_BIT(RUBRIEK_PERSONALIA), RUBRIEK_BIT(RUBRIEK_VOORTGANG)}},
};
static struct functie functies[] = {{"voorzitter", ROLE_VOORZITTER, {RUBRIEK_BIT(RUBRIEK_AANPAK), 0}}};
static struct besluit besluiten[1];
static struct profiel profiel;
/* Powers as a general covenant gives them: what each opens is data. */
static const char *naleving_handeling[] = {"convenant.voorstellen", "convenant.doorrekenen", "convenant.intrekken", "melding.vastleggen", "einde.besluiten",
    "besluit.vastleggen", "bewerkersovereenkomst.vastleggen"};
static struct bevoegdheid bevoegdheden[3];
static struct convenant convenant;

struct world {
    struct arena *arena;
    struct event_list list;
    struct huis *huis;
    struct facts facts;
    uint64_t sequence;
};

static const struct convenant *
load(void *context, struct arena *arena, const char *yaml, const char *eigen)
{
    (void)eigen;
    (void)context;
    (void)arena;
    return strcmp(yaml, "goed") == 0 ? &convenant : NULL;
}

static void
apply(struct world *w, const struct event *e)
{
    huis_apply(w->huis, e, ++w->sequence);
}

static void
add_medewerker(struct world *w, const struct id *id, const char *name, const char *instelling, uint32_t rollen)
{
    struct event *e = event_add(&w->list, EVENT_MEDEWERKER_INGESCHREVEN, id);

    event_put_text(&w->list, e, F_GEBRUIKERSNAAM, name);
    event_put_text(&w->list, e, F_NAAM, name);
    event_put_text(&w->list, e, F_INSTELLING, instelling);
    event_put_int(&w->list, e, F_ROL, (int64_t)rollen);
    apply(w, e);
}

static void
add_instelling(struct world *w, uint8_t n, const char *key)
{
    struct id id = {{60, n}};
    struct event *e = event_add(&w->list, EVENT_INSTELLING_INGESCHREVEN, &id);

    event_put_text(&w->list, e, F_SLEUTEL, key);
    event_put_text(&w->list, e, F_NAAM, key);
    event_put_text(&w->list, e, F_CONTACT, "Raadhuisplein 1");
    apply(w, e);
}

static void
add_seat(struct world *w, const struct id *id, const struct id *medewerker, const char *partij, uint32_t rollen)
{
    struct event *e = event_add(&w->list, EVENT_AUTORISATIE_VERLEEND, &co_id);

    event_put_id(&w->list, e, F_AUTORISATIE, id);
    event_put_id(&w->list, e, F_MEDEWERKER, medewerker);
    event_put_text(&w->list, e, F_PARTIJ, partij);
    event_put_int(&w->list, e, F_ROL, (int64_t)rollen);
    event_put_day(&w->list, e, F_VANAF, w->facts.today - 10);
    apply(w, e);
}

static inline void
add_besluit(struct world *w, const char *tot)
{
    struct event *e = event_add(&w->list, EVENT_BESLUIT_VASTGELEGD, &co_id);

    event_put_text(&w->list, e, F_SLEUTEL, "wpg-20");
    event_put_text(&w->list, e, F_SOORT, "Besluit");
    event_put_day(&w->list, e, F_VANAF, date_from_text("2026-01-01"));
    event_put_day(&w->list, e, F_TOT, date_from_text(tot));
    apply(w, e);
}

/* As the gate loads an actor: his house roles, and his seat when there is a {co} in the path. */
static void
act_as(struct world *w, const struct id *id, bool in_casusoverleg)
{
    struct facts *f = &w->facts;

    f->actor = (struct actor){.medewerker = huis_medewerker(w->huis, id)};
    f->actor.huisrollen = f->actor.medewerker->huisrollen;
    f->actor.geheimhouding = f->actor.medewerker->geheimhouding.datum != DATE_NONE;
    f->casusoverleg = in_casusoverleg ? huis_casusoverleg(w->huis, &co_id) : NULL;
    f->convenant = in_casusoverleg ? &convenant : NULL;
    for (const struct autorisatie *a = w->huis->autorisatie; in_casusoverleg && a != NULL; a = a->next)
        if (id_equal(&a->medewerker, id) && autorisatie_geldt(a, f->today)) {
            f->actor.autorisatie = a;
            f->actor.partij = convenant_partij(&convenant, a->partij);
            f->actor.rollen = a->rollen;
        }
}

/* ---- input by hand: as decoded ---- */

static struct input *
input_new(struct world *w, const struct act *act)
{
    struct input *input = arena_new_struct(w->arena, input);

    input->field = act->field;
    while (act->field[input->count].type != FIELD_END)
        input->count++;
    input->value = arena_array(w->arena, input->count, sizeof *input->value);
    return input;
}

static struct input_value *
slot(struct input *input, const char *name)
{
    for (size_t i = 0; i < input->count; i++)
        if (strcmp(input->field[i].name, name) == 0) {
            input->value[i].given = true;
            return &input->value[i];
        }
    fail_msg("no field %s", name);
    return NULL;
}

static void
set(struct input *input, const char *name, const char *text)
{
    slot(input, name)->text = text;
}

static void
set_day(struct input *input, const char *name, const char *text)
{
    slot(input, name)->day = date_from_text(text);
}

static void
set_id(struct input *input, const char *name, const struct id *id)
{
    slot(input, name)->id = *id;
}

static void
set_item(struct input *input, const char *name, const char **item, size_t count)
{
    struct input_value *value = slot(input, name);

    value->item = item;
    value->item_count = count;
}

static void
refused(const struct world *w, const struct act *act, const struct input *input, enum refusal refusal, const char *artikel)
{
    struct decision d = decide(&w->facts, act, input);

    assert_int_equal(d.refusal, refusal);
    assert_string_equal(d.artikel, artikel);
    assert_true(d.eigen_regel == (artikel[0] == 'E'));
    assert_non_null(d.waarom);
    assert_non_null(d.wel);
}

static void
allowed(const struct world *w, const struct act *act, const struct input *input)
{
    struct decision d = decide(&w->facts, act, input);

    if (!decision_allowed(d))
        fail_msg("%s: %s", act->id, d.waarom);
    assert_non_null(d.artikel);
}

/* Handles, folds, and shows: the result must fit the row's shape. */
static struct value *
carry_out(struct world *w, const struct act *act, const struct input *input)
{
    struct event_list made = {.arena = w->arena};
    struct value *result = value_object(w->arena);
    char where[128] = "";

    allowed(w, act, input);
    act->handle(&w->facts, input, &made);
    assert_true(made.count > 0);
    for (size_t i = 0; i < made.count; i++) {
        assert_non_null(event_kind(made.event[i].kind));
        apply(w, &made.event[i]);
    }
    act->view(&w->facts, input, result);
    if (!shape_fits(act->shape, result, where))
        fail_msg("%s: %s", act->id, where);
    return result;
}

static struct value *
look(struct world *w, const struct act *act)
{
    struct value *result = value_object(w->arena);
    char where[128] = "";

    allowed(w, act, NULL);
    act->view(&w->facts, NULL, result);
    if (!shape_fits(act->shape, result, where))
        fail_msg("%s: %s", act->id, where);
    return result;
}

static inline struct input *
grant(struct world *w, const struct id *medewerker, const char *partij, const char *rol)
{
    struct input *input = input_new(w, &autorisatie_verlenen);
    const char **item = arena_array(w->arena, 1, sizeof *item);

    item[0] = rol;
    set_id(input, "casusoverleg", &co_id);
    set_id(input, "medewerker", medewerker);
    set(input, "partij", partij);
    set_item(input, "rollen", item, 1);
    return input;
}

/* ---- the house itself ---- */

static void
fill(struct world *w)
{
    struct event *e;

    add_instelling(w, 1, "politie");
    add_instelling(w, 2, "gemeente");
    add_instelling(w, 3, "dji");
    add_medewerker(w, &piet, "piet", "politie", 0);
    add_medewerker(w, &beheerder, "beheerder", "politie", ROLE_BEHEERDER);
    add_medewerker(w, &tweede_beheerder, "tweede", "politie", ROLE_BEHEERDER);
    add_medewerker(w, &burgemeester, "burgemeester", "gemeente", 0);
    add_medewerker(w, &vreemde, "vreemde", "dji", 0);
    add_medewerker(w, &fg, "fg", "gemeente", ROLE_FG);
    add_medewerker(w, &minister, "minister", "gemeente", ROLE_BEHEERSVERANTWOORDELIJKE);
    add_medewerker(w, &oud, "oud", "politie", 0);
    e = event_add(&w->list, EVENT_MEDEWERKER_UIT_DIENST, &oud);
    event_put_day(&w->list, e, F_DATUM, w->facts.today - 1);
    apply(w, e);
    e = event_add(&w->list, EVENT_CASUSOVERLEG_INGESTELD, &co_id);
    event_put_text(&w->list, e, F_SLEUTEL, "veelplegers");
    event_put_text(&w->list, e, F_TITEL, "Veelplegers");
    apply(w, e);
    e = event_add(&w->list, EVENT_CONVENANT_VASTGESTELD, &co_id);
    event_put_text(&w->list, e, F_TEKST, "goed");
    apply(w, e);
    add_seat(w, &seat_burgemeester, &burgemeester, "burgemeester", ROLE_VERANTWOORDELIJKE);
}

static int
setup(void **state)
{
    struct arena *arena = arena_new((size_t)8 * 1024 * 1024);
    struct world *w = arena_new_struct(arena, world);

    besluiten[0] = (struct besluit){"wpg-20", "Besluit ex art. 20 Wpg", "2012-014", DATE_NONE, date_from_text("2026-03-01")};
    profiel = (struct profiel){.sleutel = "algemeen-2012", .toezichthouder = "CBP", .antwoord_verzoek = {4, TERM_WEEKS},
        .bevoegdheid = bevoegdheden, .bevoegdheid_count = 3};
    bevoegdheden[0] = (struct bevoegdheid){"naleving", "Toezien op de naleving", "4.6", NULL, ROLE_VOORZITTER, naleving_handeling, 7};
    bevoegdheden[1] = (struct bevoegdheid){"bewaren", "Beslissen over bewaren", "20.2", NULL, ROLE_VOORZITTER, NULL, 0};
    bevoegdheden[2] = (struct bevoegdheid){"rechten-betrokkene", "Beslissen op verzoeken", "11.1", NULL, ROLE_KETENMANAGER, NULL, 0};
    convenant = (struct convenant){.sleutel = "veelplegers", .titel = "Veelplegers", .doel = "Minder overlast", .versie = 1, .profiel = &profiel,
        .vanaf = date_from_text("2026-01-01"), .duur = {1, TERM_YEARS}, .stilzwijgend = true, .verantwoordelijke = {"burgemeester"},
        .verantwoordelijke_count = 1, .partij = partijen, .partij_count = 4, .functie = functies, .functie_count = 1, .besluit = besluiten,
        .besluit_count = 1, .bewaren_hoogstens = {5, TERM_YEARS}};
    w->arena = arena;
    w->list.arena = arena;
    w->huis = huis_new(arena);
    w->huis->convenant_load = load;
    w->facts = (struct facts){.arena = arena, .huis = w->huis, .today = date_from_text("2026-06-15"), .new_id = {fresh}};
    fill(w);
    *state = w;
    return arena_failed(arena);
}

static int
teardown(void **state)
{
    arena_free(((struct world *)*state)->arena);
    return 0;
}

#endif
