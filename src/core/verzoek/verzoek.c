/*
 * verzoek: see verzoek.h: its fold. Called by the gate.
 */
#include "core/verzoek/verzoek.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/event_kind.h"

struct verzoek *
verzoek_new(struct arena *arena, const struct id *id)
{
    struct verzoek *v = arena_new_struct(arena, verzoek);

    if (v == NULL)
        return NULL;
    v->arena = arena;
    v->id = *id;
    v->ontvangen = v->uiterlijk = v->besloten_op = v->uitvoeren_voor = v->beantwoord_op = v->uitgevoerd_op = DATE_NONE;
    return v;
}

static const char *
partijen(struct arena *arena, const struct event *event)
{
    const char *text = NULL;

    for (const struct event_value *p = event_get(event, F_PARTIJ); p != NULL; p = event_next(event, p))
        text = text == NULL ? p->text : arena_join(arena, text, ", ", p->text, NULL);
    return text;
}

/* The one of this gegeven, else a new one behind the others; the last decision about it counts. NULL: no memory. */
static struct correctie *
correctie_of(struct verzoek *v, struct id gegeven)
{
    struct correctie **at = &v->correctie;

    while (*at != NULL && !id_equal(&(*at)->gegeven, &gegeven))
        at = &(*at)->next;
    if (*at == NULL && (*at = arena_new_struct(v->arena, correctie)) != NULL)
        **at = (struct correctie){.gegeven = gegeven};
    return *at;
}

static void
woorden_add(struct verzoek *v, const struct event *e)
{
    struct woorden_weg *w = arena_new_struct(v->arena, woorden_weg);

    if (w == NULL)
        return;
    *w = (struct woorden_weg){.merk = arena_array(v->arena, e->count, sizeof *w->merk), .grond = event_text(e, F_GROND),
        .motivering = event_text(e, F_MOTIVERING), .next = v->woorden_weg};
    for (const struct event_value *m = w->merk == NULL ? NULL : event_get(e, F_WOORDMERK); m != NULL; m = event_next(e, m))
        w->merk[w->count++] = (uint64_t)m->integer;
    v->woorden_weg = w;
}

static void
ontvanger_add(struct verzoek *v, const char *naam)
{
    struct ontvanger *o = v->ontvanger;

    while (o != NULL && strcmp(o->naam, naam) != 0)
        o = o->next;
    if (o != NULL || (o = arena_new_struct(v->arena, ontvanger)) == NULL)
        return;
    *o = (struct ontvanger){naam, v->ontvanger};
    v->ontvanger = o;
}

void
verzoek_apply(struct verzoek *v, const struct event *event)
{
    if (event->lost) /* it was about a dossier that is gone */
        return;
    switch (event->kind) {
    case EVENT_VERZOEK_ONTVANGEN:
        v->soort = event_text(event, F_SOORT);
        v->via = event_text(event, F_DOOR);
        v->kenmerk = event_text(event, F_KENMERK);
        v->vraag = event_text(event, F_VRAAG);
        v->ontvangen = event_day(event, F_DATUM);
        v->uiterlijk = event_day(event, F_UITERLIJK);
        v->vastgelegd = (struct bron){.time = event->time, .door = event->door, .voor = event->voor};
        break;
    case EVENT_VERZOEK_GEIDENTIFICEERD:
        v->identiteit = event_text(event, F_WIJZE);
        break;
    case EVENT_VERZOEK_VERLENGD:
        v->verlengd = event_text(event, F_REDEN);
        v->uiterlijk = event_day(event, F_UITERLIJK);
        break;
    case EVENT_VERZOEK_BESLOTEN:
        v->besluit = event_text(event, F_BESLUIT);
        v->grond = event_text(event, F_GROND);
        v->motivering = event_text(event, F_MOTIVERING);
        v->besloten_op = event_day(event, F_DATUM);
        v->uitvoeren_voor = event_day(event, F_UITERLIJK);
        break;
    case EVENT_VERZOEK_BEANTWOORD:
        v->antwoord = event_text(event, F_WIJZE);
        v->antwoord_bij = event_text(event, F_BIJ);
        v->beantwoord_op = event_day(event, F_DATUM);
        break;
    case EVENT_VERZOEK_UITGEVOERD:
        v->uitvoering = event_text(event, F_WAT);
        v->uitgevoerd_op = event_day(event, F_DATUM);
        v->bericht_aan = partijen(v->arena, event);
        break;
    case EVENT_VERZOEK_GEKOPPELD: {
        struct koppeling *k = arena_new_struct(v->arena, koppeling);
        if (k == NULL)
            break;
        *k = (struct koppeling){.dossier = event_id(event, F_ANDER), .stuk = event->piece, .next = v->koppeling};
        v->koppeling = k;
        break;
    }
    case EVENT_VERZOEK_ONTKOPPELD: {
        const struct id weg = event_id(event, F_ANDER);
        for (struct koppeling **at = &v->koppeling; *at != NULL;)
            if (id_equal(&(*at)->dossier, &weg))
                *at = (*at)->next;
            else
                at = &(*at)->next;
        break;
    }
    case EVENT_VERZOEK_WEGGELATEN: {
        struct weglating *w = arena_new_struct(v->arena, weglating);
        if (w == NULL)
            break;
        *w = (struct weglating){event_id(event, F_GEGEVEN), event_text(event, F_GROND), event_text(event, F_MOTIVERING), v->weglating};
        v->weglating = w;
        break;
    }
    case EVENT_VERZOEK_DEEL_WEGGELATEN: {
        struct deel_weg *w = arena_new_struct(v->arena, deel_weg);
        if (w == NULL)
            break;
        *w = (struct deel_weg){event_text(event, F_SOORT), event_text(event, F_GROND), event_text(event, F_MOTIVERING), v->deel_weg};
        v->deel_weg = w;
        break;
    }
    case EVENT_VERZOEK_WOORDEN_WEGGELATEN:
        woorden_add(v, event);
        break;
    case EVENT_CORRECTIE_BESLOTEN: {
        struct correctie *c = correctie_of(v, event_id(event, F_GEGEVEN));
        if (c == NULL)
            break;
        c->dossier = event_id(event, F_ANDER);
        c->wijze = event_text(event, F_WIJZE);
        c->grond = event_text(event, F_GROND);
        c->motivering = event_text(event, F_MOTIVERING);
        break;
    }
    case EVENT_CORRECTIE_UITGEVOERD: {
        struct correctie *c = correctie_of(v, event_id(event, F_GEGEVEN));
        if (c != NULL)
            c->uitgevoerd = true;
        for (const struct event_value *o = event_get(event, F_ONTVANGER); o != NULL; o = event_next(event, o))
            ontvanger_add(v, o->text);
        break;
    }
    case EVENT_VERZET_GESTOPT: {
        const struct id gestopt = event_id(event, F_ANDER);
        for (struct koppeling *k = v->koppeling; k != NULL; k = k->next)
            k->gestopt = k->gestopt || id_equal(&k->dossier, &gestopt);
        break;
    }
    default:
        break;
    }
}

const struct koppeling *
verzoek_koppeling(const struct verzoek *v, const struct id *dossier)
{
    const struct koppeling *k = v->koppeling;

    while (k != NULL && !id_equal(&k->dossier, dossier))
        k = k->next;
    return k;
}

bool
verzoek_over(const struct verzoek *v, const struct id *dossier)
{
    return verzoek_koppeling(v, dossier) != NULL;
}

bool
verzoek_vergaat_met(const struct verzoek *v, const struct id *dossier, struct id *ret_stuk)
{
    const struct koppeling *k = verzoek_koppeling(v, dossier);

    *ret_stuk = k != NULL ? k->stuk : (struct id){{0}};
    return k != NULL && verzoek_klaar(v) && v->koppeling->next == NULL;
}

int32_t
verzoek_klaar_op(const struct verzoek *v)
{
    if (!verzoek_klaar(v))
        return DATE_NONE;
    return v->uitgevoerd_op != DATE_NONE && v->uitgevoerd_op > v->beantwoord_op ? v->uitgevoerd_op : v->beantwoord_op;
}

static struct term
bewaarterm(const struct convenant *c)
{
    return c == NULL ? (struct term){0} : c->bewaren_hoogstens.count > 0 ? c->bewaren_hoogstens : c->profiel->bewaren_hoogstens;
}

int32_t
verzoek_bewaren_tot(const struct verzoek *v, const struct convenant *c)
{
    int32_t klaar = verzoek_klaar_op(v);
    struct term term = bewaarterm(c);

    return klaar != DATE_NONE && term.count > 0 ? date_add(klaar, term) : DATE_NONE;
}

int32_t
verzoek_voorbij_vanaf(const struct convenant *c, int32_t today)
{
    struct term term = bewaarterm(c);

    if (term.count <= 0)
        return DATE_NONE;
    int32_t day = date_subtract(today, term);
    while (date_add(day + 1, term) <= today) /* where months differ in length, several days end on one */
        day++;
    while (date_add(day, term) > today)
        day--;
    return day;
}

const struct weglating *
verzoek_weglating(const struct verzoek *v, const struct id *gegeven)
{
    const struct weglating *w = v->weglating;

    while (w != NULL && !id_equal(&w->gegeven, gegeven))
        w = w->next;
    return w;
}

const struct deel_weg *
verzoek_deel_weg(const struct verzoek *v, const char *deel)
{
    const struct deel_weg *w = v->deel_weg;

    while (w != NULL && (w->deel == NULL || strcmp(w->deel, deel) != 0))
        w = w->next;
    return w;
}

const struct correctie *
verzoek_correctie(const struct verzoek *v, const struct id *gegeven)
{
    const struct correctie *c = v->correctie;

    while (c != NULL && !id_equal(&c->gegeven, gegeven))
        c = c->next;
    return c;
}

bool
correctie_toegewezen(const struct correctie *c)
{
    return c->wijze != NULL && strcmp(c->wijze, CORRECTIE_AFGEWEZEN) != 0;
}

bool
correctie_van_personalia(const struct correctie *c)
{
    return id_equal(&c->gegeven, &c->dossier);
}

bool
correctie_te_doen(const struct verzoek *v, const struct id *dossier, bool personalia)
{
    for (const struct correctie *c = v->correctie; c != NULL; c = c->next)
        if (id_equal(&c->dossier, dossier) && correctie_van_personalia(c) == personalia && correctie_toegewezen(c) && !c->uitgevoerd)
            return true;
    return false;
}

bool
verzoek_klaar(const struct verzoek *v)
{
    return v->antwoord != NULL && (v->uitvoeren_voor == DATE_NONE || v->uitvoering != NULL);
}

int32_t
verzoek_termijn(const struct verzoek *v)
{
    int32_t answer = v->antwoord == NULL ? v->uiterlijk : DATE_NONE, carry = v->uitvoering == NULL ? v->uitvoeren_voor : DATE_NONE;

    return answer == DATE_NONE ? carry : carry == DATE_NONE || answer < carry ? answer : carry;
}

/* Version 2, soort, flags, a zero, and the day, least significant byte first. */
void
verzoek_kaart_encode(const struct verzoek *v, uint8_t ret_bytes[VERZOEK_KAART_SIZE])
{
    static const char *const soort[VERZOEK_SOORTEN] = {VERZOEK_INZAGE, VERZOEK_CORRECTIE, VERZOEK_VERZET};
    bool later = (v->beantwoord_op != DATE_NONE && v->beantwoord_op > v->uiterlijk) ||
        (v->uitgevoerd_op != DATE_NONE && v->uitvoeren_voor != DATE_NONE && v->uitgevoerd_op > v->uitvoeren_voor);
    uint32_t day = (uint32_t)verzoek_termijn(v);

    memset(ret_bytes, 0, VERZOEK_KAART_SIZE);
    ret_bytes[0] = 2;
    for (unsigned i = 0; i < VERZOEK_SOORTEN; i++)
        if (v->soort != NULL && strcmp(v->soort, soort[i]) == 0)
            ret_bytes[1] = (uint8_t)i;
    ret_bytes[2] = (uint8_t)((verzoek_klaar(v) ? 1 : 0) | (later ? 2 : 0));
    for (unsigned i = 0; i < 4; i++)
        ret_bytes[4 + i] = (uint8_t)(day >> 8 * i);
}

bool
verzoek_kaart_decode(const uint8_t *bytes, size_t length, struct verzoek_kaart *ret_kaart)
{
    uint32_t day = 0;

    if (length != VERZOEK_KAART_SIZE || bytes[0] != 2 || bytes[1] >= VERZOEK_SOORTEN)
        return false;
    for (unsigned i = 0; i < 4; i++)
        day |= (uint32_t)bytes[4 + i] << 8 * i;
    *ret_kaart = (struct verzoek_kaart){.soort = bytes[1], .klaar = (bytes[2] & 1) != 0, .later = (bytes[2] & 2) != 0, .termijn = (int32_t)day};
    return true;
}

bool
verzoek_te_laat(const struct verzoek *v, int32_t today)
{
    int32_t dag = verzoek_termijn(v);

    return dag != DATE_NONE && dag < today;
}
