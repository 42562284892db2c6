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
#include "core/huis_fold.h"
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
    v->convenant = text == NULL || huis->convenant_load == NULL ? NULL : huis->convenant_load(huis->context, huis->arena, text);
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

static const struct {
    uint16_t kind;
    apply_convenant_event *apply;
} fold[] = {
    {EVENT_CONVENANT_VASTGESTELD, apply_vastgesteld},
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

const struct instemming *
versie_instemming(const struct versie *v, const char *partij)
{
    for (const struct instemming *i = v->instemming; i != NULL; i = i->next)
        if (same(i->partij, partij))
            return i;
    return NULL;
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

int32_t
versie_eind(const struct casusoverleg *co, const struct versie *v, int32_t today)
{
    (void)co;
    if (v->convenant == NULL || v->ingang == DATE_NONE || today < v->ingang)
        return DATE_NONE;
    return convenant_eind(v->convenant, today);
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

    return autorisatie_geldt(a, today) && (c == NULL || convenant_partij(c, a->partij) != NULL);
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
