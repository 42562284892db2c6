/*
 * huis, covenants: the fold of a covenant's life, and what holds on a given day. See huis.h.
 *
 * Art. 23.3: changes need the agreement of all parties. 23.6: a covenant is in force from its date, for its term. E23.1: until all agreed the old
 * version rules. What we do: a version begins on the day it names, or on the day the last party agreed when that is later, never before; from that
 * day it rules until a later one begins, also when it ends by itself meanwhile: an older version does not come back.
 */
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event.h"
#include "core/event_kind.h"
#include "core/huis/huis_fold.h"
#include "core/role.h"

typedef void apply_convenant_event(struct huis *huis, struct casusoverleg *co, const struct event *event);

static bool
same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* ---- the fold ---- */

static struct versie *
versie_add(struct huis *huis, struct casusoverleg *co, const struct event *event)
{
    struct versie *v = arena_new_struct(huis->arena, versie);
    const char *text = huis_keep(huis, event, F_TEKST);

    if (v == NULL)
        return NULL;
    v->convenant = text == NULL || huis->convenant_load == NULL ? NULL : huis->convenant_load(huis->context, huis->arena, text, event_text(event, F_PROFIEL));
    v->door = event->door;
    v->voorgesteld = event->time;
    v->vanaf = v->ingang = v->goedgekeurd = DATE_NONE;
    v->next = co->versie;
    co->versie = v;
    return v;
}

static void
begin(struct versie *v, int64_t time)
{
    int32_t dag = date_of_time(time);

    v->gereed = time;
    v->ingang = v->vanaf == DATE_NONE || v->vanaf < dag ? dag : v->vanaf;
}

/*
 * Before versions were proposed here, a covenant came in agreed. The first of a casusoverleg holds from the day it names: nothing was done under
 * another one. A text that cannot be read leaves no covenant in force: closed, not the version before.
 */
static void
apply_vastgesteld(struct huis *huis, struct casusoverleg *co, const struct event *event)
{
    bool eerste = co->versie == NULL;
    struct versie *v = versie_add(huis, co, event);

    if (v == NULL)
        return;
    v->vastgesteld = true;
    v->nummer = v->convenant == NULL ? (v->next == NULL ? 1 : v->next->nummer + 1) : v->convenant->versie;
    v->vanaf = v->convenant == NULL ? DATE_NONE : v->convenant->vanaf;
    begin(v, event->time);
    if (eerste && v->vanaf != DATE_NONE)
        v->ingang = v->vanaf;
}

/* What the fold needs of the text stands in the event too: who must agree and from when does not change with a later reader. */
static void
apply_voorgesteld(struct huis *huis, struct casusoverleg *co, const struct event *event)
{
    struct versie *v = versie_add(huis, co, event);
    size_t count = 0;

    if (v == NULL)
        return;
    v->nummer = (int)event_int(event, F_VERSIE, 0);
    v->vanaf = event_day(event, F_VANAF);
    v->toelichting = huis_keep(huis, event, F_TOELICHTING);
    v->basis = (int)event_int(event, F_BASIS, 0);
    v->toetreding = event_int(event, F_TOETREDING, 0) != 0;
    for (const struct event_value *p = event_get(event, F_PARTIJ); p != NULL; p = event_next(event, p))
        count++;
    v->partij = arena_array(huis->arena, count, sizeof *v->partij);
    for (const struct event_value *p = event_get(event, F_PARTIJ); v->partij != NULL && p != NULL; p = event_next(event, p))
        v->partij[v->partij_count++] = arena_text(huis->arena, p->text);
}

static struct versie *
versie_of(struct casusoverleg *co, const struct event *event)
{
    struct versie *v = co->versie;

    while (v != NULL && v->nummer != (int)event_int(event, F_VERSIE, 0))
        v = v->next;
    return v;
}

/* 23.3, 23.4: agreed when the last one it needs has agreed. From then on what was said of it changes nothing. */
static void
settle(const struct casusoverleg *co, struct versie *v, int64_t time)
{
    const struct versie *laatst = casusoverleg_aangenomen(co);

    if (v->basis != (laatst == NULL ? 0 : laatst->nummer))
        return;                     /* else it would undo what all agreed to meanwhile */
    if (v->ingang != DATE_NONE || v->ingetrokken || v->partij_count == 0 || (v->toetreding && v->goedgekeurd == DATE_NONE))
        return;
    for (size_t i = 0; i < v->partij_count; i++) {
        const struct instemming *said = versie_instemming(v, v->partij[i]);

        if (said == NULL || !said->akkoord)
            return;
    }
    begin(v, time);
}

static void
apply_instemming(struct huis *huis, struct casusoverleg *co, const struct event *event)
{
    struct versie *v = versie_of(co, event);
    struct instemming *i = v == NULL ? NULL : arena_new_struct(huis->arena, instemming);

    if (i == NULL)
        return;
    *i = (struct instemming){.partij = huis_keep(huis, event, F_PARTIJ), .akkoord = event->kind == EVENT_CONVENANT_INGESTEMD,
        .datum = event_day(event, F_DATUM), .kenmerk = huis_keep(huis, event, F_KENMERK), .ondertekenaar = huis_keep(huis, event, F_ONDERTEKENAAR),
        .reden = huis_keep(huis, event, F_REDEN), .door = event->door, .time = event->time, .next = v->instemming};
    v->instemming = i;
    settle(co, v, event->time);
}

static void
apply_ingetrokken(struct huis *huis, struct casusoverleg *co, const struct event *event)
{
    struct versie *v = versie_of(co, event);

    if (v == NULL || v->ingang != DATE_NONE)
        return;
    v->ingetrokken = true;
    v->intrekreden = huis_keep(huis, event, F_REDEN);
}

static void
apply_goedgekeurd(struct huis *huis, struct casusoverleg *co, const struct event *event)
{
    struct versie *v = versie_of(co, event);

    if (v == NULL)
        return;
    v->goedgekeurd = event_day(event, F_DATUM);
    v->goedkeuring = huis_keep(huis, event, F_KENMERK);
    settle(co, v, event->time);
}

/* Seats end with the party, for good: one that joins again gets new ones (E40.4, E12.3). */
static void
apply_uitgetreden(struct huis *huis, struct casusoverleg *co, const struct event *event)
{
    struct uittreding *u = arena_new_struct(huis->arena, uittreding);

    if (u == NULL)
        return;
    *u = (struct uittreding){.partij = huis_keep(huis, event, F_PARTIJ), .reden = huis_keep(huis, event, F_REDEN),
        .kenmerk = huis_keep(huis, event, F_KENMERK), .ontvangen = event_day(event, F_DATUM), .uit = event_day(event, F_TOT), .door = event->door,
        .time = event->time, .next = co->uittreding};
    co->uittreding = u;
    for (struct autorisatie *a = huis->autorisatie; a != NULL; a = a->next)
        if (id_equal(&a->casusoverleg, &co->id) && same(a->partij, u->partij) && (a->tot == DATE_NONE || a->tot > u->uit))
            a->tot = u->uit;
}

static void
apply_wijziging(struct huis *huis, struct casusoverleg *co, const struct event *event)
{
    struct wijziging *w = arena_new_struct(huis->arena, wijziging);

    if (w == NULL)
        return;
    *w = (struct wijziging){.id = event_id(event, F_WIJZIGING), .partij = huis_keep(huis, event, F_PARTIJ), .wat = huis_keep(huis, event, F_WAT),
        .kenmerk = huis_keep(huis, event, F_KENMERK), .ontvangen = event_day(event, F_DATUM), .afgedaan = DATE_NONE, .door = event->door,
        .time = event->time, .next = co->wijziging};
    co->wijziging = w;
}

static void
apply_afgedaan(struct huis *huis, struct casusoverleg *co, const struct event *event)
{
    struct id id = event_id(event, F_WIJZIGING);

    for (struct wijziging *w = co->wijziging; w != NULL; w = w->next)
        if (id_equal(&w->id, &id)) {
            w->afgedaan = event_day(event, F_DATUM);
            w->besluit = huis_keep(huis, event, F_BESLUIT);
            w->besluit_kenmerk = huis_keep(huis, event, F_KENMERK);
        }
}

static void
apply_einde(struct huis *huis, struct casusoverleg *co, const struct event *event)
{
    struct einde *e = arena_new_struct(huis->arena, einde);

    if (e == NULL)
        return;
    *e = (struct einde){.versie = (int)event_int(event, F_VERSIE, 0), .besluit = huis_keep(huis, event, F_BESLUIT),
        .motivering = huis_keep(huis, event, F_MOTIVERING), .lezen_tot = event_day(event, F_TOT), .datum = date_of_time(event->time), .next = co->einde};
    co->einde = e;
}

static void
apply_melding(struct huis *huis, struct casusoverleg *co, const struct event *event)
{
    struct melding *m = arena_new_struct(huis->arena, melding);

    if (m == NULL)
        return;
    *m = (struct melding){.versie = (int)event_int(event, F_VERSIE, 0), .datum = event_day(event, F_DATUM), .bij = huis_keep(huis, event, F_BIJ),
        .nummer = huis_keep(huis, event, F_NUMMER), .next = co->melding};
    co->melding = m;
}

static const struct {
    uint16_t kind;
    apply_convenant_event *apply;
} fold[] = {
    {EVENT_CONVENANT_VASTGESTELD, apply_vastgesteld},
    {EVENT_CONVENANT_VOORGESTELD, apply_voorgesteld},
    {EVENT_CONVENANT_INGESTEMD, apply_instemming},
    {EVENT_CONVENANT_GEWEIGERD, apply_instemming},
    {EVENT_CONVENANT_INGETROKKEN, apply_ingetrokken},
    {EVENT_TOETREDING_GOEDGEKEURD, apply_goedgekeurd},
    {EVENT_PARTIJ_UITGETREDEN, apply_uitgetreden},
    {EVENT_WIJZIGING_GEVRAAGD, apply_wijziging},
    {EVENT_WIJZIGING_AFGEDAAN, apply_afgedaan},
    {EVENT_EINDE_BESLOTEN, apply_einde},
    {EVENT_MELDING_GEDAAN, apply_melding},
};

void
huis_apply_convenant(struct huis *huis, const struct event *event, uint64_t sequence)
{
    for (size_t i = 0; i < sizeof fold / sizeof fold[0]; i++) {
        struct casusoverleg *co = fold[i].kind == event->kind ? huis_casusoverleg_find(huis, &event->stream) : NULL;

        if (co == NULL)
            continue;
        fold[i].apply(huis, co, event);
        co->gezag = sequence;
    }
}

/* ---- what holds on a day ---- */

bool
instemming_zelfde_hand(const struct versie *v, const struct instemming *i)
{
    return i->ondertekenaar != NULL && id_equal(&v->door, &i->door);
}

const struct instemming *
versie_instemming(const struct versie *v, const char *partij)
{
    for (const struct instemming *i = v->instemming; i != NULL; i = i->next)
        if (same(i->partij, partij))
            return i;
    return NULL;
}

const struct versie *
casusoverleg_aangenomen(const struct casusoverleg *co)
{
    const struct versie *v = co->versie;

    while (v != NULL && v->ingang == DATE_NONE)
        v = v->next;
    return v;
}

const struct versie *
casusoverleg_versie(const struct casusoverleg *co, int32_t today)
{
    for (const struct versie *v = co->versie; v != NULL; v = v->next)
        if (v->ingang != DATE_NONE && v->ingang <= today)
            return v;
    return NULL;
}

const struct versie *
casusoverleg_versie_op(const struct casusoverleg *co, int64_t time)
{
    int32_t dag = date_of_time(time);

    for (const struct versie *v = co->versie; v != NULL; v = v->next)
        if (v->ingang != DATE_NONE && (v->ingang < dag || (v->ingang == dag && v->gereed <= time)))
            return v;
    return NULL;
}

const struct versie *
casusoverleg_versie_nummer(const struct casusoverleg *co, int nummer)
{
    const struct versie *v = co->versie;

    while (v != NULL && v->nummer != nummer)
        v = v->next;
    return v;
}

/* 23.5: until so long before the end. */
static int32_t
vragen_tot(const struct convenant *c, int32_t eind)
{
    return c->profiel == NULL || c->profiel->wijziging_vragen_tot.count == 0 ? eind : date_subtract(eind, c->profiel->wijziging_vragen_tot);
}

/*
 * 23.6: renewed tacitly, unless one of the parties asks for change. In time, and in the term that would be renewed: a request of an earlier term
 * would have ended it. Settled before the end, it stops nothing; what was asked before all agreed to this version is settled by that.
 */
static bool
gestuit(const struct casusoverleg *co, const struct versie *v, int32_t eind)
{
    int32_t tot = vragen_tot(v->convenant, eind);

    for (const struct wijziging *w = co->wijziging; w != NULL; w = w->next)
        if (w->time >= v->gereed && w->ontvangen != DATE_NONE && w->ontvangen <= tot && (w->afgedaan == DATE_NONE || w->afgedaan >= eind))
            return true;
    return false;
}

static int32_t
eind_na(const struct convenant *c, int termen)
{
    return date_add(c->vanaf, (struct term){c->duur.count * termen, c->duur.unit});
}

int32_t
versie_eind(const struct casusoverleg *co, const struct versie *v, int32_t today)
{
    const struct convenant *c = v->convenant;
    int termen = 1;

    if (c == NULL || v->ingang == DATE_NONE || today < v->ingang || c->vanaf == DATE_NONE || c->duur.count <= 0)
        return DATE_NONE;
    if (co->wijziging == NULL) /* asked for every request: then no term has to be walked */
        return convenant_eind(c, today);
    int32_t eind = eind_na(c, termen);
    while (c->stilzwijgend && eind != DATE_NONE && eind <= today && !gestuit(co, v, eind))
        eind = eind_na(c, ++termen);
    return eind;
}

int32_t
versie_wijzigen_tot(const struct casusoverleg *co, const struct versie *v, int32_t today, bool *ret_gestuit)
{
    int32_t eind = versie_eind(co, v, today);

    if (ret_gestuit != NULL)
        *ret_gestuit = eind != DATE_NONE && gestuit(co, v, eind);
    return eind == DATE_NONE || eind <= today ? DATE_NONE : vragen_tot(v->convenant, eind);
}

/* A party that agreed to the version of today after it left, joined again. */
bool
partij_uitgetreden(const struct casusoverleg *co, const char *sleutel, int32_t today)
{
    const struct versie *v = casusoverleg_versie(co, today);
    const struct instemming *i = v == NULL ? NULL : versie_instemming(v, sleutel);

    for (const struct uittreding *u = co->uittreding; u != NULL; u = u->next)
        if (same(u->partij, sleutel) && u->uit <= today)
            return i == NULL || !i->akkoord || i->time <= u->time;
    return false;
}

bool
tekenbevoegd(const struct medewerker *m, int32_t today)
{
    return m->tekenbevoegd.vanaf != DATE_NONE && m->tekenbevoegd.vanaf <= today && (m->tekenbevoegd.tot == DATE_NONE || today < m->tekenbevoegd.tot)
        && medewerker_in_dienst(m, today);
}

const struct melding *
versie_melding(const struct casusoverleg *co, int versie)
{
    const struct melding *m = co->melding;

    while (m != NULL && m->versie != versie)
        m = m->next;
    return m;
}

const struct convenant *
casusoverleg_convenant(const struct casusoverleg *co, int32_t today)
{
    const struct versie *v = casusoverleg_versie(co, today);
    int32_t eind = v == NULL ? DATE_NONE : versie_eind(co, v, today);

    return eind != DATE_NONE && today < eind ? v->convenant : NULL;
}

const struct convenant *
casusoverleg_laatste(const struct casusoverleg *co, int32_t today)
{
    const struct versie *v = casusoverleg_versie(co, today);

    if (v != NULL)
        return v->convenant;
    for (v = co->versie; v != NULL; v = v->next)
        if (v->ingang != DATE_NONE && v->convenant != NULL)
            return v->convenant;
    for (v = co->versie; v != NULL; v = v->next)
        if (!v->ingetrokken && v->convenant != NULL)
            return v->convenant;
    return NULL;
}

const struct partij *
casusoverleg_partij(const struct casusoverleg *co, const char *sleutel)
{
    for (const struct versie *v = co->versie; v != NULL; v = v->next) {
        const struct partij *partij = v->ingang == DATE_NONE ? NULL : convenant_partij(v->convenant, sleutel);

        if (partij != NULL)
            return partij;
    }
    return NULL;
}

bool
zetel_geldt(const struct casusoverleg *co, const struct autorisatie *a, int32_t today)
{
    const struct convenant *c = casusoverleg_convenant(co, today);

    const struct partij *partij = convenant_partij(c, a->partij);

    if (!autorisatie_geldt(a, today) || partij_uitgetreden(co, a->partij, today))
        return false;
    return c == NULL || (partij != NULL && partij_doet_mee(partij, today));
}

uint32_t
zetel_rollen(const struct casusoverleg *co, const struct autorisatie *a, int32_t today)
{
    const struct convenant *c = casusoverleg_convenant(co, today);

    for (size_t i = 0; c != NULL && i < c->verantwoordelijke_count; i++)
        if (same(c->verantwoordelijke[i], a->partij))
            return a->rollen;
    return c == NULL ? a->rollen : a->rollen & ~(uint32_t)ROLE_VERANTWOORDELIJKE;
}
